package reader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// gate carries one file through the checks to excelize; notes are what was seen
// on the way that does not keep the file from being read.
type gate struct{ notes []*refusal }

func (g *gate) note(severity finding.Severity, rule, sheet, fix, format string, args ...any) {
	g.notes = append(g.notes, &refusal{rule: rule, severity: severity, sheet: sheet, fix: fix, format: format, args: args})
}

func (g *gate) open(data []byte) (*Book, *refusal) {
	if kind, ref := sniff(data); ref != nil {
		return nil, ref
	} else if kind != zipped {
		return g.foreign(kind, data)
	}
	c, ref := openContainer(data)
	if ref != nil {
		return nil, ref
	}
	if c.isOpenDocument() {
		return c.openDocument(g)
	}
	w, ref := c.workbook()
	if ref != nil {
		return nil, ref.losing(c.lost(w))
	}
	sheets, table, ref := c.worksheets(w)
	if ref != nil {
		return nil, ref.losing(c.lost(w))
	}
	g.extras(c, w)
	g.aside(c, sheets)
	for _, s := range sheets {
		if s.far != "" {
			g.note(finding.Note, "file-far", s.name, "không cần làm gì; số cần báo cáo thì ghi vào các biểu của biểu mẫu",
				"Trang tính này không thuộc biểu mẫu và có nội dung ở rất xa, từ ô %s (ngoài vùng A1 đến %s); các ô ngoài vùng ấy không được đọc", s.far, finding.CellName(MaxColumn, MaxRow))
		}
	}
	book, ref := readCells(sheets, table)
	if ref != nil {
		return nil, ref.losing(c.lost(w))
	}
	book.Date1904 = w.date1904
	book.Names, book.Broken = resolve(w.names, w.sheets)
	return book, nil
}

// worksheets reads and gates every worksheet. table is nil for a workbook
// without a part of shared strings.
func (c *container) worksheets(w *workbookPart) (sheets []*gateSheet, table *stringTable, ref *refusal) {
	var strings []sharedString
	if w.strings != "" {
		text, ref := c.part(w.strings)
		if ref != nil {
			return nil, nil, ref
		}
		if text != nil {
			if table, ref = sharedStrings(text); ref != nil {
				return nil, nil, ref
			}
			strings = table.items
		}
	}
	var styled []*style
	if w.styles != "" {
		text, ref := c.part(w.styles)
		if ref != nil {
			return nil, nil, ref
		}
		if text != nil {
			if styled, ref = styles(text); ref != nil {
				return nil, nil, ref
			}
		}
	}
	left := &budget{cells: MaxCells, area: MaxArea, text: MaxText, merges: MaxMerges}
	named := map[string]bool{} // sheets with a cell that has a name, as all of ours
	places, _ := resolve(w.names, w.sheets)
	for _, p := range places {
		named[p.Sheet] = true
	}
	for _, p := range w.sheets {
		p.aside = len(named) > 0 && !named[p.name]
		data, ref := c.part(p.part)
		if ref != nil {
			return nil, nil, ref.at(p.name, "")
		}
		s, ref := scanSheet(p, data, strings, styled, left)
		if ref != nil {
			return nil, nil, ref
		}
		sheets = append(sheets, s)
	}
	return sheets, table, nil
}

// extras notes what the file carries that is not read.
func (g *gate) extras(c *container, w *workbookPart) {
	if c.has("xl/vbaproject.bin") || c.hasUnder("xl/macrosheets/") {
		g.noteMacro()
	}
	if c.hasUnder("xl/externallinks/") {
		g.noteLinks()
	}
	for _, s := range w.skipped {
		g.note(finding.Note, "file-sheet", s, "không cần làm gì", "Sheet này là biểu đồ hoặc hộp thoại, không có ô để đọc")
	}
}

func (g *gate) noteMacro() {
	g.note(finding.Note, "file-macro", "", "không cần làm gì; nếu không tự cài macro thì quét virus tệp này", "Tệp có macro; chương trình không chạy macro, chỉ đọc số trong ô")
}

func (g *gate) noteLinks() {
	g.note(finding.Warning, "file-links", "", "trong Excel chọn Dữ liệu > Sửa nối kết > Ngắt nối kết, kiểm tra lại các số rồi lưu",
		"Tệp lấy số từ sổ tính khác; chương trình đọc kết quả đang lưu trong tệp, có thể đã cũ")
}

// readCells hands excelize a package of exactly the cells that the gate listed
// and reads each by address.
func readCells(sheets []*gateSheet, table *stringTable) (*Book, *refusal) {
	data, err := pack(sheets, table)
	if err != nil {
		return nil, &crashed
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: 4 * MaxInflated, UnzipXMLSizeLimit: 4 * MaxInflated,
	})
	if err != nil {
		return nil, &crashed
	}
	defer f.Close()
	book := &Book{}
	for i, g := range sheets {
		s := Sheet{Name: g.name, Hidden: g.hidden, Cells: make([]Cell, len(g.cells)), Aside: g.Aside}
		id := sheetID(i)
		for j := range g.cells {
			c := &s.Cells[j]
			if ref := readCell(c, f, id, &g.cells[j]); ref != nil {
				return nil, ref.at(g.name, g.cells[j].ref)
			}
			if r := g.runs[j]; r != nil || g.cells[j].style != nil {
				c.look(g.cells[j].style, r)
			}
		}
		book.Sheets = append(book.Sheets, s)
	}
	return book, nil
}

// readCell asks excelize for one cell and compares what it says with what the
// gate saw.
func readCell(c *Cell, f *excelize.File, sheet string, g *gateCell) *refusal {
	*c = Cell{
		Ref: g.ref, Col: g.col, Row: g.row,
		Type: typeOf(g.kind), HasCached: !g.formula || g.cached,
	}
	raw, err := f.GetCellValue(sheet, c.Ref)
	if err != nil || (raw != "") != g.hasValue || g.value != "" && g.kind != "s" && g.kind != "inlineStr" && raw != g.value {
		return disagree()
	}
	c.Raw = raw
	if !g.formula {
		return nil
	}
	if g.ownText {
		if c.Formula, err = f.GetCellFormula(sheet, c.Ref); err != nil {
			return disagree()
		}
	}
	if c.Formula == "" {
		c.Formula = "?" // a formula whose text is not in the file
	}
	return nil
}

// look says how the cell looks where that may be something else than what it stores.
func (c *Cell) look(st *style, r *runs) {
	if st != nil && c.Type == Text {
		c.Encoding = st.encoding
	}
	if r == nil && !st.struck && st.number.plain && (c.Type != Number || strings.Trim(c.Raw, "0123456789") == "") {
		return // nearly all
	}
	l := Look{Rest: c.Raw}
	marked := r != nil
	if marked {
		l.Struck, l.Raised, l.Rest = r.struck, r.raised, r.rest
	}
	if st != nil {
		if st.struck {
			l.Struck, l.Rest, marked = c.Raw, "", true
		}
		f := st.number
		switch c.Type {
		case Number:
			if f.plain && strings.Trim(c.Raw, "0123456789") == "" {
				break
			}
			if v, err := strconv.ParseFloat(strings.TrimSpace(c.Raw), 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
				c.Format, l.Shown = f.number(v)
				l.Formatted = c.Format != Day
			}
		case Text:
			if f.plain {
				break
			}
			l.Shown = f.text(c.Raw)
			l.Formatted = l.Shown != c.Raw
		}
	}
	if marked || l.Formatted {
		c.Look = &l
	}
}

func disagree() *refusal {
	return refuse("file-unreadable", fixSaveAs, "Hai cách đọc ô này cho kết quả khác nhau nên không lấy số nào từ tệp")
}

func typeOf(kind string) Type {
	switch kind {
	case "b":
		return Bool
	case "e":
		return Error
	case "", "n":
		return Number
	}
	return Text
}

func sheetID(i int) string { return fmt.Sprintf("s%d", i+1) }

// pack writes the smallest package that excelize opens. Entries are stored, not
// deflated: they are read back at once.
func pack(sheets []*gateSheet, table *stringTable) ([]byte, error) {
	const (
		head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
		main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
		rel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		pkg  = "http://schemas.openxmlformats.org/package/2006/relationships"
	)
	var strings []byte
	size := 4096
	if table != nil {
		strings = table.xml()
		size += len(strings)
	}
	for _, s := range sheets {
		size += len(s.xml) + 512
	}
	var buf bytes.Buffer
	buf.Grow(size)
	z := zip.NewWriter(&buf)
	var failed error
	add := func(name string, data []byte) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(data)
		}
		if failed == nil {
			failed = err
		}
	}
	var list, rels bytes.Buffer
	for i, s := range sheets {
		id := sheetID(i)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="%s"/>`, id, i+1, id)
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/worksheet" Target="worksheets/%s.xml"/>`, id, rel, id)
		add("xl/worksheets/"+id+".xml", s.xml)
	}
	if table != nil {
		fmt.Fprintf(&rels, `<Relationship Id="sst" Type="%s/sharedStrings" Target="/xl/sharedStrings.xml"/>`, rel)
		add("xl/sharedStrings.xml", strings)
	}
	add("xl/workbook.xml", []byte(head+`<workbook xmlns="`+main+`" xmlns:r="`+rel+`"><sheets>`+list.String()+`</sheets></workbook>`))
	add("xl/_rels/workbook.xml.rels", []byte(head+`<Relationships xmlns="`+pkg+`">`+rels.String()+`</Relationships>`))
	add("_rels/.rels", []byte(head+`<Relationships xmlns="`+pkg+`"><Relationship Id="r1" Type="`+rel+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`))
	add("[Content_Types].xml", []byte(head+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`))
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), failed
}
