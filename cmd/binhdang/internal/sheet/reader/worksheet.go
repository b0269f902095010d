package reader

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// gateCell is a non-empty cell as the gate saw it.
type gateCell struct {
	col, row int
	kind     string // the attribute t
	format   Format
	hasValue bool // its text is not empty
	formula  bool
	ownText  bool // the formula's text is here or in a master of this sheet
	cached   bool
	value    string // of cells whose value stands in <v>, to compare
}

// gateSheet is a worksheet as the gate saw it, with the minimal part that
// excelize is handed.
type gateSheet struct {
	sheetPart
	cells []gateCell
	xml   []byte
}

// budget is what remains of the limits over all sheets.
type budget struct{ cells, area, text int }

// sheetScan is the state of one walk over a worksheet part.
type sheetScan struct {
	s       *scanner
	data    []byte
	out     *gateSheet
	strings []int
	formats []Format
	left    *budget

	xml      bytes.Buffer
	root     string // "worksheet", with its prefix
	sheets   int    // sheetData elements seen
	row      int    // number of the open or last row
	rowTag   string
	rowOpen  bool // its tag was written to xml
	lastCol  int  // last column of the row with a cell, empty or not
	lastFull int  // … with a non-empty cell
	cell     cellScan
	masters  map[string]int // length of the shared formulas by si
}

// cellScan is the state of one cell.
type cellScan struct {
	at          gateCell
	begin       int64 // offset behind its start tag
	tag         string
	v, f, is    int // elements seen
	value, text strings.Builder
	formulaLen  int
	shared      string // si of a shared formula
	master      bool
}

// scanSheet walks a worksheet part: it proves the form, lists the non-empty
// cells and copies them, content byte by byte, into a part without anything else.
func scanSheet(p sheetPart, data []byte, lengths []int, formats []Format, left *budget) (*gateSheet, *refusal) {
	w := &sheetScan{
		s: newScanner(data), data: data, out: &gateSheet{sheetPart: p},
		strings: lengths, formats: formats, left: left, masters: map[string]int{},
	}
	for {
		tok, err := w.s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, malformed(err, "Nội dung sheet").at(p.name, "")
		}
		var ref *refusal
		switch t := tok.(type) {
		case xml.StartElement:
			ref = w.begin(t)
		case xml.CharData:
			w.chars(t)
		case xml.EndElement:
			ref = w.end(t)
		}
		if ref != nil {
			if ref.sheet == "" {
				ref.sheet = p.name
			}
			return nil, ref
		}
	}
	if w.sheets != 1 {
		return nil, damaged("Nội dung sheet hỏng: không có đúng một bảng ô").at(p.name, "")
	}
	w.out.xml = w.xml.Bytes()
	return w.out, nil
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func (w *sheetScan) begin(t xml.StartElement) *refusal {
	switch w.s.depth() {
	case 1:
		if t.Name.Local != "worksheet" {
			return damaged("Nội dung sheet hỏng: phần tử gốc là %q", short(t.Name.Local))
		}
		w.root = rawName(t.Name)
		w.xml.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
		tag := bytes.TrimSpace(w.data[w.s.start:w.s.d.InputOffset()])
		w.xml.Write(bytes.TrimSuffix(bytes.TrimSuffix(tag, []byte(">")), []byte("/")))
		w.xml.WriteByte('>')
	case 2:
		if t.Name.Local == "sheetData" {
			if w.sheets++; w.sheets > 1 {
				return damaged("Nội dung sheet hỏng: có hai bảng ô")
			}
			w.xml.WriteString("<" + rawName(t.Name) + ">")
		}
	case 3:
		if w.s.in("worksheet", "sheetData", "row") {
			return w.beginRow(t)
		}
	case 4:
		if w.s.in("worksheet", "sheetData", "row", "c") {
			return w.beginCell(t)
		}
	case 5:
		if w.s.in("worksheet", "sheetData", "row", "c", "v") {
			w.cell.v++
		} else if w.s.in("worksheet", "sheetData", "row", "c", "is") {
			w.cell.is++
		} else if w.s.in("worksheet", "sheetData", "row", "c", "f") {
			w.cell.f++
			if kind, _ := attr(t, "t"); kind == "shared" {
				w.cell.shared, _ = attr(t, "si")
				_, w.cell.master = attr(t, "ref")
			}
		}
	}
	return nil
}

func (w *sheetScan) beginRow(t xml.StartElement) *refusal {
	r, _ := attr(t, "r")
	n, err := strconv.Atoi(r)
	switch {
	case err != nil || n < 1 || n > 1048576:
		return refuse("file-rows", fixSaveAs, "Một hàng của sheet không ghi số hàng hợp lệ")
	case n <= w.row:
		return refuse("file-rows", fixSaveAs, "Các hàng của sheet không theo thứ tự: hàng %d đứng sau hàng %d", n, w.row)
	}
	w.row, w.rowTag, w.rowOpen, w.lastCol, w.lastFull = n, rawName(t.Name), false, 0, 0
	return nil
}

func (w *sheetScan) beginCell(t xml.StartElement) *refusal {
	r, _ := attr(t, "r")
	col, row, ok := ParseRef(r)
	if !ok || row != w.row || strings.ContainsAny(r, "$abcdefghijklmnopqrstuvwxyz") {
		return refuse("file-rows", fixSaveAs, "Một ô ở hàng %d không ghi địa chỉ hợp lệ", w.row)
	}
	if col <= w.lastCol {
		return refuse("file-rows", fixSaveAs, "Các ô ở hàng %d không theo thứ tự cột hoặc trùng nhau", w.row).at("", r)
	}
	w.lastCol = col
	w.cell = cellScan{begin: w.s.d.InputOffset(), tag: rawName(t.Name)}
	c := &w.cell.at
	c.col, c.row = col, row
	c.kind, _ = attr(t, "t")
	switch c.kind {
	case "", "n", "s", "str", "inlineStr", "b", "e", "d":
	default:
		return damaged("Ô có kiểu lạ (%q)", short(c.kind)).at("", r)
	}
	if s, has := attr(t, "s"); has {
		if i, err := strconv.Atoi(s); err == nil && i >= 0 && i < len(w.formats) {
			c.format = w.formats[i]
		}
	}
	return nil
}

func (w *sheetScan) chars(t xml.CharData) {
	switch w.s.depth() {
	case 5:
		if w.s.in("worksheet", "sheetData", "row", "c", "v") {
			w.cell.value.Write(t)
		} else if w.s.in("worksheet", "sheetData", "row", "c", "f") {
			w.cell.formulaLen += len(t)
		}
	case 6:
		if w.s.in("worksheet", "sheetData", "row", "c", "is", "t") {
			w.cell.text.Write(t)
		}
	case 7:
		if w.s.in("worksheet", "sheetData", "row", "c", "is", "r", "t") {
			w.cell.text.Write(t)
		}
	}
}

// end sees the stack without the element that ended.
func (w *sheetScan) end(t xml.EndElement) *refusal {
	switch {
	case w.s.depth() == 3 && t.Name.Local == "c" && w.s.in("worksheet", "sheetData", "row"):
		return w.endCell()
	case w.s.depth() == 2 && t.Name.Local == "row" && w.rowOpen:
		w.xml.WriteString("</" + rawName(t.Name) + ">")
		w.rowOpen = false
		w.left.area -= w.lastFull
	case w.s.depth() == 1 && t.Name.Local == "sheetData":
		w.xml.WriteString("</" + rawName(t.Name) + "></" + w.root + ">")
	}
	if w.left.area < 0 {
		return refuse("file-limits", fixForm, "Các ô có nội dung nằm quá rải rác")
	}
	return nil
}

func (w *sheetScan) endCell() *refusal {
	c := &w.cell
	a := &c.at
	ref := Ref(a.col, a.row)
	if c.v > 1 || c.f > 1 || c.is > 1 {
		return damaged("Ô ghi nội dung hai lần").at("", ref)
	}
	cost := c.value.Len()
	switch {
	case a.kind == "s":
		if c.value.Len() > 0 {
			i, err := strconv.ParseUint(strings.TrimSpace(c.value.String()), 10, 31)
			if err != nil || i >= uint64(len(w.strings)) {
				return damaged("Ô trỏ tới đoạn chữ không có trong tệp").at("", ref)
			}
			cost = w.strings[i]
		}
		a.hasValue = cost > 0
	case a.kind == "inlineStr" && c.is > 0:
		cost = c.text.Len()
		a.hasValue = cost > 0
	default:
		a.value = c.value.String()
		a.hasValue = a.value != ""
	}
	if a.formula = c.f > 0; a.formula {
		a.cached = a.hasValue || a.kind == "str" && c.v > 0
		cost += w.formula(c)
	}
	if !a.hasValue && !a.formula {
		return nil
	}
	if a.row > MaxRow || a.col > MaxColumn {
		return refuse("file-limits", "xóa nội dung các ô ở xa bảng rồi lưu tệp, hoặc "+fixForm,
			"Ô có nội dung nằm ngoài vùng đọc (A1 đến %s)", Ref(MaxColumn, MaxRow)).at("", ref)
	}
	w.left.cells--
	w.left.text -= cost
	if w.left.cells < 0 {
		return refuse("file-limits", fixForm, "Tệp có quá %d ô có nội dung", MaxCells)
	}
	if w.left.text < 0 || c.formulaLen > 8192 {
		return refuse("file-limits", fixForm, "Nội dung chữ trong các ô dài quá mức chương trình nhận")
	}
	w.lastFull = a.col
	if !w.rowOpen {
		w.xml.WriteString("<" + w.rowTag + ` r="` + strconv.Itoa(a.row) + `">`)
		w.rowOpen = true
	}
	// Styles and the like stay behind: only the address and the type are needed.
	w.xml.WriteString("<" + c.tag + ` r="` + ref + `" t="` + cmp.Or(a.kind, "n") + `">`)
	w.xml.Write(w.data[c.begin:w.s.d.InputOffset()])
	w.out.cells = append(w.out.cells, *a)
	return nil
}

// formula says whether the formula's text can be had and what it costs. A
// shared formula stands once, in its master, and is rewritten for each cell.
func (w *sheetScan) formula(c *cellScan) (cost int) {
	if c.shared == "" {
		c.at.ownText = c.formulaLen > 0
		return c.formulaLen
	}
	if c.master && c.formulaLen > 0 {
		w.masters[c.shared] = c.formulaLen
	}
	n, ok := w.masters[c.shared]
	c.at.ownText = ok
	return n
}
