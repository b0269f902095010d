package form

import (
	"math"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// Fills, and the colour of guides. An input cell also has a border, so that it can be
// told without its colour, and its letters have a contrast above 15 to 1 (WCAG 2.2,
// 1.4.3, asks for 4.5 to 1; TestContrastOfFills).
const (
	fillInput = "E6EEF9"
	fillHead  = "EEECE6"
	fillVoid  = "DEDBD3"
	fillStrip = "FFF3C9"
	colorHelp = "474E55"
)

func labelStyle(l Label) writer.Style {
	switch l.Style {
	case Title:
		return writer.Style{Size: 14, Bold: true, Align: writer.Center, Wrap: true}
	case Guide:
		return writer.Style{Size: 11, Wrap: true, Top: true, Color: colorHelp}
	case Head:
		return writer.Style{Size: 11, Bold: true, Align: writer.Center, Wrap: true, Border: true, Fill: fillHead}
	case SectionHead:
		return writer.Style{Bold: true, Wrap: true}
	case RowLabel:
		return writer.Style{Wrap: true, Border: true, Indent: l.Level}
	case Number:
		return writer.Style{Size: 11, Align: writer.Center, Border: true}
	case Unit:
		return writer.Style{Size: 11, Align: writer.Center, Border: true, Wrap: true}
	case Sign:
		return writer.Style{Align: writer.Center, Wrap: true, Bold: strings.ToUpper(l.Text) == l.Text, Italic: strings.ToUpper(l.Text) != l.Text, Input: l.Open}
	case Void:
		return writer.Style{Border: true, Fill: fillVoid}
	case Strip:
		return writer.Style{Bold: true, Align: writer.Center, Fill: fillStrip}
	}
	return writer.Style{Size: 11, Wrap: true}
}

func fieldStyle(f *Field) writer.Style {
	s := writer.Style{Border: true, Fill: fillInput, Input: true, Align: writer.Center}
	switch f.Kind {
	case Count:
		s.Align, s.Format, s.Shrink = writer.Right, writer.Whole, true
	case Date:
		s.Format = writer.Day
	case Text:
		s.Align, s.Format, s.Wrap, s.Size = writer.Left, writer.AsText, true, 11
	case Total:
		return writer.Style{Border: true, Bold: true, Align: writer.Right, Format: writer.Whole, Shrink: true, Fill: fillHead}
	case Fixed:
		return writer.Style{Border: true, Bold: true, Align: writer.Left, Format: writer.AsText}
	}
	return s
}

// rest are the further cells of a merged label: they carry its border and fill.
func rest(l Label, s writer.Style) []writer.Cell {
	c1, r1, _ := finding.ParseCell(l.Cell)
	c2, r2, _ := finding.ParseCell(l.To)
	var out []writer.Cell
	if !s.Border && s.Fill == "" {
		return nil
	}
	for r := r1; r <= r2; r++ {
		for c := c1; c <= c2; c++ {
			if c != c1 || r != r1 {
				out = append(out, writer.Cell{Ref: finding.CellName(c, r), Style: s})
			}
		}
	}
	return out
}

// heights are those of the sheet's own labels.
func heights(s *Sheet, spare bool) []writer.Height { return heightsOf(s, s.Labels(), spare) }

// heightsOf gives every row that prints words the height that they need: office
// programs do not stretch a row for a merged cell. With spare, a row with answers has
// room for one line more, and the line that names the unit for a long name.
func heightsOf(s *Sheet, labels []Label, spare bool) []writer.Height {
	need := make([]float64, s.LastRow+1)
	for _, l := range labels {
		col, row, _ := finding.ParseCell(l.Cell)
		last := col
		if l.To != "" {
			last, _, _ = finding.ParseCell(l.To)
		}
		width := 0.0
		for c := col; c <= last && c <= len(s.Widths); c++ {
			width += s.Widths[c-1]
		}
		st := labelStyle(l)
		size := st.Size
		if size == 0 {
			size = bodySize
		}
		h := writer.Lines(l.Text, width-2*float64(st.Indent), size, st.Bold)*size*1.2 + 5
		if l.Small != "" {
			h += writer.Lines(l.Small, width-2*float64(st.Indent), writer.SmallSize, false) * writer.SmallSize * 1.2
		}
		if l.last != "" {
			h += writer.Lines(l.last, width-2*float64(st.Indent), writer.SmallSize, false) * writer.SmallSize * 1.2
		}
		if spare && l.Own == UnitLine {
			h = max(h, longUnitLine/width*size*1.2+5)
		}
		if row < len(need) {
			need[row] = max(need[row], h)
		}
	}
	for i := range s.Fields {
		_, row, _ := finding.ParseCell(s.Fields[i].Cell)
		need[row] = max(need[row], 20)
	}
	if spare {
		last := 0
		for i := range s.Fields {
			if _, row, _ := finding.ParseCell(s.Fields[i].Cell); row != last {
				need[row], last = need[row]+writer.SmallSize*1.2, row
			}
		}
	}
	if s.Signed > 0 {
		need[s.Signed] = signedHeight * 100 / float64(s.Scale)
	}
	var out []writer.Height
	for row, h := range need {
		if row > 0 && h > 0 {
			out = append(out, writer.Height{Row: row, Points: math.Ceil(h)})
		}
	}
	return out
}

// longUnitLine is the width, in characters of columns, of a line that names a unit with
// a long name.
const longUnitLine = 190

func lastCell(s *Sheet) string { return finding.CellName(len(s.Widths), s.LastRow) }
