package writer

import (
	"cmp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// wholeFormat writes the dot between thousands as a literal: the separator of
// "#,##0" is that of the reader's machine, and on half of them 18,500 would mean
// eighteen and a half.
const wholeFormat = `[>=1000000]#"."000"."000;[>=1000]#"."000;0`

// style gives the id of a style, made at its first use.
func (w *book) style(s Style) (int, error) {
	if id, ok := w.styles[s]; ok {
		return id, nil
	}
	vertical := "center"
	if s.Top {
		vertical = "top"
	}
	x := &excelize.Style{
		Font:       letters(s),
		Alignment:  &excelize.Alignment{Horizontal: string(s.Align), Vertical: vertical, WrapText: s.Wrap, ShrinkToFit: s.Shrink, Indent: s.Indent},
		Protection: &excelize.Protection{Locked: !s.Input},
	}
	if s.Fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Fill}}
	}
	if s.Border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "636970", Style: 1})
		}
	}
	switch s.Format {
	case Whole:
		format := wholeFormat
		x.CustomNumFmt = &format
	case Day:
		format := "dd/mm/yyyy"
		x.CustomNumFmt = &format
	case AsText:
		x.NumFmt = 49 // @
	}
	if s.Format >= decimals {
		format := "#,##0"
		if n := int(s.Format - decimals); n > 0 {
			format += "." + strings.Repeat("0", n)
		}
		x.CustomNumFmt = &format
	}
	id, err := w.file.NewStyle(x)
	if err == nil {
		w.styles[s] = id
	}
	return id, err
}

func letters(s Style) *excelize.Font {
	return &excelize.Font{Family: font, Size: cmp.Or(s.Size, defaultSize), Bold: s.Bold, Italic: s.Italic, Color: s.Color}
}
