package reader

import (
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// spreadsheetML is the walk over a workbook in the XML of Excel 2003.
type spreadsheetML struct {
	s      *scanner
	d      *draft
	styles map[string]*style
	style  *style // the open one

	row, col     int // of the open row and cell
	nextRow      int
	nextCol      int
	column       int
	wide, high   int
	inCell       bool
	kind         string
	data, note   []byte
	hasData      bool
	inNote       bool
	rich         richText
	struck, off  int // open elements that strike through, or raise
	formula      string
	cellStyle    *style
	rows         int // of the open row, with those that repeat it
	visible      []byte
	inVisibility bool
}

// readXML2003 reads a workbook in the XML of Excel 2003.
func readXML2003(data []byte) (*Book, *refusal) {
	text, ref := xmlText(data)
	if ref != nil {
		return nil, ref
	}
	x := &spreadsheetML{s: newScanner(text), d: newDraft(), styles: map[string]*style{}}
	for {
		tok, err := x.s.next()
		if err == io.EOF {
			return x.d.finish()
		}
		if err != nil {
			return nil, malformed(err, "Nội dung tệp")
		}
		var ref *refusal
		switch tok {
		case startTag:
			ref = x.begin()
		case charData:
			x.chars()
		case endTag:
			ref = x.end()
		}
		if ref != nil {
			return nil, ref
		}
	}
}

// xmlText gives a whole XML file as UTF-8.
func xmlText(data []byte) ([]byte, *refusal) {
	wide := len(data) > 1 && (data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF)
	t, ref := unicodeText(data, "")
	if ref != nil {
		return nil, ref
	}
	if wide {
		if i := strings.Index(t, "?>"); i >= 0 && strings.HasPrefix(t, "<?xml") {
			t = t[i+2:] // which says UTF-16
		}
	}
	return []byte(t), nil
}

// farthest bounds a number that counts rows or columns.
const farthest = 1 << 21

func (x *spreadsheetML) begin() *refusal {
	s := x.s
	switch local := string(s.tag.local); {
	case s.in("Workbook", "Styles", "Style"):
		x.style = &style{number: formatOf("")}
		if len(x.styles) < MaxNames {
			x.styles[s.word("ID")] = x.style
		}
	case s.in("Workbook", "Styles", "Style", "NumberFormat"):
		x.style.number = formatOf(formatName(s.word("Format")))
	case s.in("Workbook", "Styles", "Style", "Font"):
		x.style.struck = truth(s.word("StrikeThrough"))
		x.style.encoding = viet.EncodingOfFont(s.word("FontName"))
	case s.in("Workbook", "Names", "NamedRange"), s.in("Workbook", "Worksheet", "Names", "NamedRange"):
		if len(x.d.named) <= MaxNames {
			x.d.named = append(x.d.named, definedName{strings.ToLower(s.word("Name")), a1Formula(s.word("RefersTo"), 1, 1), s.depth() == 4})
		}
	case s.in("Workbook", "Worksheet"):
		x.nextRow, x.row, x.column = 1, 0, 1
		return x.d.sheet(s.word("Name"), false)
	case s.in("Workbook", "Worksheet", "Table", "Column"):
		x.column = index(s, x.column)
		if truth(s.word("Hidden")) {
			x.d.hideColumns(x.column, x.column+max(0, s.number("Span")))
		}
		x.column = min(x.column+1+max(0, s.number("Span")), farthest)
	case s.in("Workbook", "Worksheet", "Table", "Row"):
		x.row = index(s, x.nextRow)
		if x.row < x.nextRow {
			return x.order()
		}
		x.rows = 1 + min(max(0, s.number("Span")), farthest)
		x.nextRow, x.nextCol = min(x.row+x.rows, farthest), 1
		if truth(s.word("Hidden")) {
			x.d.hide(x.row, x.row+x.rows-1)
		}
	case s.in("Workbook", "Worksheet", "Table", "Row", "Cell"):
		x.col = index(s, x.nextCol)
		if x.col < x.nextCol {
			return x.order()
		}
		x.wide, x.high = 1+min(max(0, s.number("MergeAcross")), farthest), 1+min(max(0, s.number("MergeDown")), farthest)
		x.nextCol = min(x.col+x.wide, farthest)
		x.inCell, x.kind, x.hasData, x.data, x.note = true, "", false, x.data[:0], x.note[:0]
		x.formula = s.word("Formula")
		x.cellStyle = x.styles[s.word("StyleID")]
		x.struck, x.off = 0, 0
		x.rich.take()
	case x.inCell && local == "Data" && s.under("Cell"):
		x.kind, x.hasData = s.word("Type"), true
	case x.inCell && local == "Comment":
		x.inNote = true
	case x.inCell && (local == "S" || local == "Del"):
		x.mark(&x.struck, 1)
	case x.inCell && (local == "Sup" || local == "Sub"):
		x.mark(&x.off, 1)
	case local == "Visible" && s.under("WorksheetOptions"):
		x.inVisibility, x.visible = true, x.visible[:0]
	}
	return nil
}

// index is the place that a row, column or cell says it has; else the next.
func index(s *scanner, next int) int {
	if n := s.number("Index"); n > 0 {
		return min(n, farthest)
	}
	return next
}

func (x *spreadsheetML) order() *refusal {
	return refuse("file-rows", fixSaveAs, "Các hàng hoặc ô trong tệp không theo thứ tự").at(x.d.last().Name, "")
}

func (x *spreadsheetML) mark(open *int, by int) {
	*open = max(0, *open+by)
	x.rich.strike, x.rich.off = x.struck > 0, x.off > 0
	x.rich.marked = x.rich.marked || x.rich.strike || x.rich.off
}

func (x *spreadsheetML) chars() {
	switch {
	case x.inNote:
		if len(x.note) < 4*maxNote {
			x.note = append(x.note, x.s.text...)
		}
	case x.inCell && x.s.hasOpen("Data"):
		x.data = append(x.data, x.s.text...)
		x.rich.add(x.s.text)
	case x.inVisibility:
		x.visible = append(x.visible, x.s.text...)
	}
}

func (x *spreadsheetML) end() *refusal {
	switch local := string(x.s.tag.local); {
	case local == "Comment" && x.inNote:
		x.inNote = false
		x.d.comment(x.col, x.row, string(x.note))
	case x.inCell && (local == "S" || local == "Del"):
		x.mark(&x.struck, -1)
	case x.inCell && (local == "Sup" || local == "Sub"):
		x.mark(&x.off, -1)
	case local == "Cell" && x.inCell && x.s.in("Workbook", "Worksheet", "Table", "Row"):
		x.inCell = false
		return x.endCell()
	case local == "Visible" && x.inVisibility:
		x.inVisibility = false
		if v := strings.TrimSpace(string(x.visible)); len(x.d.book.Sheets) > 0 && (v == "SheetHidden" || v == "SheetVeryHidden") {
			x.d.last().Hidden = true
		}
	}
	return nil
}

func (x *spreadsheetML) endCell() *refusal {
	if x.wide > 1 || x.high > 1 {
		if ref := x.d.merge(Area{x.col, x.row, x.col + x.wide - 1, x.row + x.high - 1}); ref != nil {
			return ref
		}
	}
	if !x.hasData && x.formula == "" {
		return nil
	}
	c := Cell{Col: x.col, Row: x.row, Raw: string(x.data), Type: Text, HasCached: x.formula == "" || x.hasData}
	if x.formula != "" {
		c.Formula = a1Formula(x.formula, x.row, x.col)
	}
	r := x.rich.take()
	switch x.kind {
	case "Number":
		c.Type = Number
	case "Boolean":
		c.Type = Bool
	case "Error":
		c.Type = Error
	case "DateTime":
		n, ok := serialOf(c.Raw)
		if !ok {
			return damaged("Ô có ngày giờ không hợp lệ").at(x.d.last().Name, finding.CellName(x.col, x.row))
		}
		c.Type, c.Raw, c.Format = Number, n, Day
	}
	if c.Type == Number {
		if _, err := strconv.ParseFloat(strings.TrimSpace(c.Raw), 64); err != nil {
			c.Type = Text
		}
	}
	st := x.cellStyle
	if c.Format == Day && st != nil {
		st = nil // shown as some day
	}
	return x.d.put(c, st, r)
}

// serialOf turns "2018-06-15T00:00:00.000" into Excel's number of a day.
func serialOf(s string) (string, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range [...]string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999Z", "2006-01-02"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		days := float64(t.Unix()-time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400
		if days < 1 || t.Year() > 9999 {
			return "", false
		}
		return strconv.FormatFloat(days, 'f', -1, 64), true
	}
	return "", false
}

// formatName gives the code of a format that the XML of Excel 2003 calls by name.
func formatName(s string) string {
	switch s {
	case "Percent":
		return "0.00%"
	case "Standard":
		return "#,##0.00"
	case "Fixed":
		return "0.00"
	case "Scientific":
		return "0.00E+00"
	case "General Date", "Short Date", "Medium Date", "Long Date", "Short Time", "Medium Time", "Long Time":
		return "dd/mm/yyyy"
	case "Currency", "Euro Currency":
		return "#,##0.00"
	case "General Number":
		return "General"
	}
	return s
}

var r1c1 = regexp.MustCompile(`"(?:[^"]|"")*"|'(?:[^']|'')*'|\bR(\[-?\d{1,7}\]|\d{1,7})?C(\[-?\d{1,5}\]|\d{1,5}\b|\b)`)

// a1Formula writes a formula of a cell, which names cells by row and column, with
// their names.
func a1Formula(formula string, row, col int) string {
	if len(formula) > 8192 {
		return "?"
	}
	formula = strings.TrimPrefix(formula, "=")
	return r1c1.ReplaceAllStringFunc(formula, func(m string) string {
		if m[0] == '"' || m[0] == '\'' {
			return m
		}
		part := r1c1.FindStringSubmatch(m)
		r, absR := relative(part[1], row)
		c, absC := relative(part[2], col)
		if r < 1 || c < 1 || r > finding.LastRow || c > finding.LastColumn {
			return "#REF!"
		}
		name := finding.CellName(c, r)
		i := strings.IndexAny(name, "0123456789")
		return absC + name[:i] + absR + name[i:]
	})
}

// relative reads one half of R[-1]C2.
func relative(s string, at int) (n int, sign string) {
	if rest, ok := strings.CutPrefix(s, "["); ok {
		n, _ = strconv.Atoi(strings.TrimSuffix(rest, "]")) // the pattern gives digits
		return at + n, ""
	}
	if s == "" {
		return at, ""
	}
	n, _ = strconv.Atoi(s)
	return n, "$"
}
