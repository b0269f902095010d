package writer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Margins in inches: the least that Thông tư 01/2011/TT-BNV and Nghị định
// 30/2020/NĐ-CP allow for official documents, left 30, right 15, top and bottom
// 20 mm, the left one for binding; a landscape page is bound at its top.
const (
	mm            = 1 / 25.4
	bindingMargin = 30 * mm
	outerMargin   = 15 * mm
	endMargin     = 20 * mm
	footMargin    = 9 * mm
)

// page sets print and view: A4, one page wide, heads repeated, cursor at the
// first thing to do.
func (w *book) page(s *Sheet, last corner, footer string) error {
	var (
		a4, wide, high = 9, 1, 0
		yes, no        = true, false
		turn           = "portrait"
		left, right    = bindingMargin, outerMargin
		top, bottom    = endMargin, endMargin
		foot           = footMargin
	)
	layout := excelize.PageLayoutOptions{Size: &a4, Orientation: &turn}
	scale, order := uint(s.Scale), "overThenDown" // the halves of a wide sheet follow each other
	fitted := s.Scale == 0
	if fitted {
		layout.FitToWidth, layout.FitToHeight = &wide, &high
	} else {
		layout.AdjustTo = &scale
	}
	if len(s.Across) > 0 {
		layout.PageOrder = &order
	}
	if s.Landscape {
		turn = "landscape"
		left, right, top, bottom = endMargin, endMargin, bindingMargin, outerMargin
	}
	if s.LastCol > 0 {
		last.col = min(last.col, s.LastCol)
	}
	steps := []error{
		w.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fitted}),
		w.file.SetPageLayout(s.Name, &layout),
		w.file.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{
			Left: &left, Right: &right, Top: &top, Bottom: &bottom, Header: &foot, Footer: &foot, Horizontally: &yes,
		}),
		w.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{
			OddHeader: pageHead(s.Header), OddFooter: footStart + footText(footer) + footEnd,
		}),
		w.file.SetSheetView(s.Name, 0, &excelize.ViewOptions{ShowGridLines: &no}),
		w.file.SetPanes(s.Name, panes(s)),
		w.scoped(s.Name, "_xlnm.Print_Area", corner{1, max(s.FirstRow, 1)}.absolute()+":"+last.absolute()),
	}
	if titles := titles(s); titles != "" {
		steps = append(steps, w.scoped(s.Name, "_xlnm.Print_Titles", titles))
	}
	for _, row := range s.Breaks {
		steps = append(steps, w.file.InsertPageBreak(s.Name, "A"+strconv.Itoa(row)))
	}
	for _, col := range s.Across {
		steps = append(steps, w.file.InsertPageBreak(s.Name, corner{col, 1}.String()))
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	return nil
}

// titles are the columns and the row that are repeated on each printed page.
func titles(s *Sheet) string {
	var out []string
	if s.HeadCols > 0 {
		out = append(out, "$A:$"+strings.TrimRight(corner{s.HeadCols, 1}.String(), "1"))
	}
	if s.HeadRow > 0 {
		row := "$" + strconv.Itoa(s.HeadRow)
		out = append(out, row+":"+row)
	}
	return strings.Join(out, ","+quote(s.Name)+"!")
}

func panes(s *Sheet) *excelize.Panes {
	active := s.Active
	if active == "" {
		active = "A1"
	}
	p := &excelize.Panes{Selection: []excelize.Selection{{SQRef: active, ActiveCell: active}}}
	switch {
	case s.HeadRow > 0 && s.KeepCols > 0:
		p.ActivePane = "bottomRight"
	case s.HeadRow > 0:
		p.ActivePane = "bottomLeft"
	case s.KeepCols > 0:
		p.ActivePane = "topRight"
	default:
		return p
	}
	p.Freeze, p.XSplit, p.YSplit = true, s.KeepCols, s.HeadRow
	p.TopLeftCell = corner{s.KeepCols + 1, s.HeadRow + 1}.String()
	p.Selection[0].Pane = p.ActivePane
	return p
}

// scoped sets one of the names that a sheet has for printing.
func (w *book) scoped(sheet, name, ref string) error {
	return w.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: quote(sheet) + "!" + ref, Scope: sheet})
}

// What stands around the text of a foot line, which has at most footMax UTF-16
// units in all (Excel).
const (
	footStart = `&L&"` + font + `,Regular"&11`
	footEnd   = `&R&"` + font + `,Regular"&11Trang &P/&N`
	footMax   = excelize.MaxFieldLength
)

// FootRoom is how many characters more the foot line takes; less than 0: the
// text is too long by so many.
func FootRoom(footer string) int {
	return footMax - len(utf16.Encode([]rune(footStart+footText(footer)+footEnd)))
}

// pageHead is the head of a page, in bold letters.
func pageHead(s string) string {
	if s == "" {
		return ""
	}
	return `&C&"` + font + `,Bold"&12` + footText(s)
}

// footText doubles the sign that starts a code in a foot line; a digit right
// after the size code would be read as part of it.
func footText(s string) string {
	s = strings.ReplaceAll(s, "&", "&&")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = " " + s
	}
	return s
}

// corner is the last column and row of what a sheet holds.
type corner struct{ col, row int }

func (c *corner) include(ref string) error {
	col, row, err := excelize.CellNameToCoordinates(ref)
	if err != nil {
		return fmt.Errorf("address %q: %w", ref, err)
	}
	c.col, c.row = max(c.col, col), max(c.row, row)
	return nil
}

func (c corner) String() string {
	s, err := excelize.CoordinatesToCellName(c.col, c.row)
	if err != nil {
		return "A1"
	}
	return s
}

func (c corner) absolute() string {
	s, err := excelize.CoordinatesToCellName(c.col, c.row, true)
	if err != nil {
		return "$A$1"
	}
	return s
}

// absolute is the address that a defined name refers to.
func absolute(sheet, cell string) (string, error) {
	c := corner{}
	if err := c.include(cell); err != nil {
		return "", err
	}
	return quote(sheet) + "!" + c.absolute(), nil
}

// quote writes a sheet name as formulas do.
func quote(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
