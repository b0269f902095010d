package writer

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"github.com/xuri/excelize/v2"
)

// font is the face that Nghị định 30/2020/NĐ-CP, Phụ lục I, names.
const (
	font        = "Times New Roman"
	defaultSize = 12
)

// SmallSize is the size of the letters of Cell.Small, in points, the smallest that a
// sheet has: it times the scale is what stands on paper.
const SmallSize = 11

// Write makes the bytes of the workbook.
func Write(b Book) ([]byte, error) {
	w := &book{file: excelize.NewFile(), styles: map[Style]int{}, looks: map[bool]int{}}
	defer w.file.Close()
	if err := w.write(b); err != nil {
		return nil, fmt.Errorf("writing workbook %q: %w", b.Title, err)
	}
	var out bytes.Buffer
	w.file.SetZipWriter(newZip)
	if err := w.file.Write(&out); err != nil {
		return nil, fmt.Errorf("writing workbook %q: %w", b.Title, err)
	}
	return out.Bytes(), nil
}

// book is a workbook being written. The map of styles is only looked up, never
// walked.
type book struct {
	file   *excelize.File
	styles map[Style]int
	looks  map[bool]int // of marks: a contradiction, or not
}

func (w *book) write(b Book) error {
	if len(b.Sheets) == 0 {
		return fmt.Errorf("no sheets")
	}
	if err := w.properties(b); err != nil {
		return err
	}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		if i == 0 {
			if err := w.file.SetSheetName("Sheet1", s.Name); err != nil {
				return fmt.Errorf("naming sheet %q: %w", s.Name, err)
			}
		} else if _, err := w.file.NewSheet(s.Name); err != nil {
			return fmt.Errorf("adding sheet %q: %w", s.Name, err)
		}
		if err := w.sheet(s, b.Footer); err != nil {
			return fmt.Errorf("sheet %q: %w", s.Name, err)
		}
	}
	for _, n := range b.Names {
		ref, err := absolute(n.Sheet, n.Cell)
		if err == nil {
			err = w.file.SetDefinedName(&excelize.DefinedName{Name: n.Name, RefersTo: ref})
		}
		if err != nil {
			return fmt.Errorf("naming cell %s of sheet %q %q: %w", n.Cell, n.Sheet, n.Name, err)
		}
	}
	w.file.SetActiveSheet(0)
	return nil
}

func (w *book) properties(b Book) error {
	if err := w.file.SetDefaultFont(font); err != nil {
		return err
	}
	created := b.Created.String()
	if created == "" {
		created = "2000-01-01"
	}
	created += "T00:00:00Z"
	if err := w.file.SetDocProps(&excelize.DocProperties{
		Title: b.Title, Creator: b.Author, LastModifiedBy: b.Author, Language: "vi", Created: created, Modified: created,
	}); err != nil {
		return err
	}
	if err := w.file.SetAppProps(&excelize.AppProperties{Application: "binhdang", Company: b.Author}); err != nil {
		return err
	}
	yes := true
	return w.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes})
}

func (w *book) sheet(s *Sheet, footer string) error {
	for i := 0; i < len(s.Widths); { // alike columns at once: each call looks at all columns before
		n := i + 1
		for n < len(s.Widths) && s.Widths[n] == s.Widths[i] {
			n++
		}
		from, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		to, err := excelize.ColumnNumberToName(n)
		if err != nil {
			return err
		}
		if err := w.file.SetColWidth(s.Name, from, to, s.Widths[i]); err != nil {
			return err
		}
		i = n
	}
	for _, h := range s.Heights {
		if err := w.file.SetRowHeight(s.Name, h.Row, min(h.Points, tallest)); err != nil {
			return err
		}
	}
	last := corner{1, 1}
	for i := range s.Cells {
		c := &s.Cells[i]
		if err := last.include(c.Ref); err != nil {
			return err
		}
		if err := w.cell(s.Name, c); err != nil {
			return fmt.Errorf("cell %s: %w", c.Ref, err)
		}
	}
	for _, m := range s.Merges {
		if err := last.include(m.To); err != nil {
			return err
		}
		if err := w.file.MergeCell(s.Name, m.From, m.To); err != nil {
			return fmt.Errorf("merging %s:%s: %w", m.From, m.To, err)
		}
	}
	for i := range s.Checks {
		if err := w.check(s.Name, &s.Checks[i]); err != nil {
			return err
		}
	}
	for i := range s.Marks {
		if err := w.mark(s.Name, &s.Marks[i]); err != nil {
			return err
		}
	}
	if err := w.file.SetSheetDimension(s.Name, "A1:"+last.String()); err != nil {
		return err
	}
	if s.LastCell != "" {
		if err := last.include(s.LastCell); err != nil {
			return err
		}
	}
	if t := s.Table; t != nil {
		stripes := false
		if err := w.file.AddTable(s.Name, &excelize.Table{Range: t.From + ":" + t.To, Name: t.Name, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	if s.Locked {
		if err := w.file.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, FormatRows: true, FormatColumns: true,
		}); err != nil {
			return err
		}
	}
	return w.page(s, last, footer)
}

func (w *book) cell(sheet string, c *Cell) error {
	id, err := w.style(c.Style)
	if err != nil {
		return err
	}
	switch {
	case c.Small+c.Last != "" && c.Value.kind == text:
		runs := []excelize.RichTextRun{{Text: c.Value.text, Font: letters(c.Style)}}
		if c.Small != "" {
			runs = append(runs, excelize.RichTextRun{Text: "\n" + c.Small, Font: &excelize.Font{Family: font, Size: SmallSize, Italic: true, Color: c.Style.Color}})
		}
		if c.Last != "" {
			runs = append(runs, excelize.RichTextRun{Text: "\n" + c.Last, Font: &excelize.Font{Family: font, Size: SmallSize, Color: c.Style.Color}})
		}
		err = w.file.SetCellRichText(sheet, c.Ref, runs)
	case c.Value.kind == text:
		err = w.file.SetCellStr(sheet, c.Ref, c.Value.text)
	case c.Value.kind == number:
		err = w.file.SetCellValue(sheet, c.Ref, c.Value.n)
	case c.Value.kind == decimal:
		var x float64
		if x, err = strconv.ParseFloat(c.Value.text, 64); err == nil {
			err = w.file.SetCellFloat(sheet, c.Ref, x, -1, 64)
		}
	case c.Value.kind == date:
		err = w.file.SetCellValue(sheet, c.Ref, serial(c.Value.date))
	}
	if err != nil {
		return err
	}
	if c.Formula != "" {
		if c.Value.kind == text {
			return fmt.Errorf("the library keeps no words as the result of a formula") // it would leave their number in its list
		}
		if err := w.file.SetCellFormula(sheet, c.Ref, c.Formula); err != nil {
			return err
		}
	}
	return w.file.SetCellStyle(sheet, c.Ref, c.Ref, id)
}

// serial is the number by which workbooks count days, from 30/12/1899.
func serial(d reporting.Date) int {
	return reporting.Date{Year: 1899, Month: int(time.December), Day: 30}.DaysUntil(d)
}

// Colours of marks: letters and fill, and bold letters, which tell without colour.
const (
	WrongLetters, WrongFill = "9C0006", "FFC7CE"
	DoubtLetters, DoubtFill = "6B5200", "FFEB9C"
)

// inFormula escapes what the library writes as it stands.
func inFormula(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func (w *book) mark(sheet string, m *Mark) error {
	look, ok := w.looks[m.Wrong]
	if !ok {
		letters, fill := DoubtLetters, DoubtFill
		if m.Wrong {
			letters, fill = WrongLetters, WrongFill
		}
		var err error
		look, err = w.file.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Bold: true, Color: letters}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
		})
		if err != nil {
			return err
		}
		w.looks[m.Wrong] = look
	}
	return w.file.SetConditionalFormat(sheet, strings.Join(m.Ranges, " "), []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: m.Formula, Format: &look}})
}

// check writes a rule. A rule that looks into other cells takes no blank for an answer
// to itself: where it did, Excel would take anything while one of them is blank.
func (w *book) check(sheet string, c *Check) error {
	v := excelize.NewDataValidation(c.Low == "" && c.High == "")
	v.Sqref = strings.Join(c.Cells, " ")
	var err error
	switch c.Kind {
	case OneOf:
		err = v.SetDropList(c.Options)
	case ADay:
		if !c.To.IsZero() {
			err = v.SetRange(serial(c.From), serial(c.To), excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
			break
		}
		err = v.SetRange(serial(c.From), 0, excelize.DataValidationTypeDate, excelize.DataValidationOperatorGreaterThanOrEqual)
		v.Formula2 = ""
	case WholeNumber:
		if c.Low != "" || c.High != "" {
			err = v.SetRange(inFormula(c.Low), inFormula(c.High), excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
		} else if c.Max > 0 {
			err = v.SetRange(int(c.Min), int(c.Max), excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
		} else {
			err = v.SetRange(int(c.Min), 0, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorGreaterThanOrEqual)
			v.Formula2 = ""
		}
	}
	if err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, c.Title, c.Text)
	if c.Prompt != "" {
		v.SetInput(c.Heed, c.Prompt)
	}
	return w.file.AddDataValidation(sheet, v)
}
