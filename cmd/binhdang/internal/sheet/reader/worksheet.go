package reader

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// gateCell is a non-empty cell as the gate saw it.
type gateCell struct {
	col, row int
	ref      string
	kind     string // the attribute t
	style    *style // nil: it shows its value as it is
	hasValue bool   // its text is not empty
	formula  bool
	ownText  bool // the formula's text is here or in a master of this sheet
	cached   bool
	value    string // of cells whose value stands in <v>, to compare
}

// gateSheet is a worksheet as the gate saw it, with the minimal part that
// excelize is handed.
type gateSheet struct {
	sheetPart
	Aside
	cells []gateCell
	runs  map[int]*runs // of the cells, by place, that have marked ones
	xml   []byte
	far   string // the first cell beyond what is read, of a sheet that is not ours
}

// budget is what remains of the limits over all sheets.
type budget struct{ cells, area, text, merges int }

// sheetScan is the state of one walk over a worksheet part.
type sheetScan struct {
	s       *scanner
	out     *gateSheet
	strings []sharedString
	styles  []*style
	left    *budget

	xml      bytes.Buffer
	root     []byte // "worksheet", with its prefix
	sheets   int    // sheetData elements seen
	row      int    // number of the open or last row
	rowTag   []byte
	rowOpen  bool // its tag was written to xml
	rowHid   bool // it is hidden
	lastCol  int  // last column of the row with a cell, empty or not
	lastFull int  // … with a non-empty cell
	cell     cellScan
	masters  map[string]int // length of the shared formulas by si
}

// cellScan is the state of one cell.
type cellScan struct {
	at          gateCell
	begin       int    // offset behind its start tag
	tag         []byte // its name as it stands
	v, f, is    int    // elements seen
	value, text []byte
	rich        richText // of an inline text
	formulaLen  int
	shared      string // si of a shared formula
	master      bool
}

// usualCells is for how many cells of a sheet room is made beforehand.
const usualCells = 2000

// scanSheet walks a worksheet part: it proves the form, lists the non-empty
// cells and copies them, content byte by byte, into a part without anything else.
func scanSheet(p sheetPart, data []byte, table []sharedString, styles []*style, left *budget) (*gateSheet, *refusal) {
	w := &sheetScan{
		s: newScanner(data), out: &gateSheet{sheetPart: p},
		strings: table, styles: styles, left: left, masters: map[string]int{},
	}
	n := min(bytes.Count(data, []byte("<v>")), usualCells) // about as many cells hold something
	w.out.cells = make([]gateCell, 0, n)
	w.xml.Grow(64 * n)
	for {
		tok, err := w.s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, malformed(err, "Nội dung sheet").at(p.name, "")
		}
		var ref *refusal
		switch tok {
		case startTag:
			ref = w.begin()
		case charData:
			w.chars()
		case endTag:
			ref = w.end()
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

// tag writes a tag without attributes.
func (w *sheetScan) tag(before string, name []byte, after string) {
	w.xml.WriteString(before)
	w.xml.Write(name)
	w.xml.WriteString(after)
}

func (w *sheetScan) begin() *refusal {
	s := w.s
	switch s.depth() {
	case 1:
		if string(s.tag.local) != "worksheet" {
			return damaged("Nội dung sheet hỏng: phần tử gốc là %q", short(string(s.tag.local)))
		}
		w.root = bytes.Clone(s.tag.raw)
		w.xml.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
		w.xml.Write(s.opened())
	case 2:
		if string(s.tag.local) == "sheetData" {
			if w.sheets++; w.sheets > 1 {
				return damaged("Nội dung sheet hỏng: có hai bảng ô")
			}
			w.tag("<", s.tag.raw, ">")
		}
	case 3:
		if s.in("worksheet", "sheetData", "row") {
			return w.beginRow()
		}
		return w.beginRest()
	case 4:
		if s.in("worksheet", "sheetData", "row", "c") {
			return w.beginCell()
		}
	case 5:
		if s.in("worksheet", "sheetData", "row", "c", "v") {
			w.cell.v++
		} else if s.in("worksheet", "sheetData", "row", "c", "is") {
			w.cell.is++
			w.cell.rich.take()
		} else if s.in("worksheet", "sheetData", "row", "c", "f") {
			w.cell.f++
			if kind, _ := s.attr("t"); string(kind) == "shared" {
				w.cell.shared = s.word("si")
				_, w.cell.master = s.attr("ref")
			}
		}
	case 6:
		if s.in("worksheet", "sheetData", "row", "c", "is", "r") {
			w.cell.rich.begin()
		}
	case 8:
		if s.in("worksheet", "sheetData", "row", "c", "is", "r", "rPr", string(s.tag.local)) {
			w.cell.rich.property(s)
		}
	}
	return nil
}

func (w *sheetScan) beginRow() *refusal {
	r, _ := w.s.attr("r")
	n, err := strconv.Atoi(string(r))
	switch {
	case err != nil || n < 1 || n > 1048576:
		return refuse("file-rows", fixSaveAs, "Một hàng của sheet không ghi số hàng hợp lệ")
	case n <= w.row:
		return refuse("file-rows", fixSaveAs, "Các hàng của sheet không theo thứ tự: hàng %d đứng sau hàng %d", n, w.row)
	}
	w.rowTag = append(w.rowTag[:0], w.s.tag.raw...)
	w.row, w.rowOpen, w.lastCol, w.lastFull = n, false, 0, 0
	w.rowHid = false
	if len(w.s.attrs) > 1 {
		height, sized := w.s.attr("ht")
		w.rowHid = truth(w.s.word("hidden")) || sized && strings.Trim(string(height), "0.") == "" && strings.Contains(string(height), "0")
	}
	return nil
}

func (w *sheetScan) beginCell() *refusal {
	r, _ := w.s.attr("r")
	col, row, ok := finding.ParseCell(string(r))
	if !ok || row != w.row || bytes.ContainsAny(r, "$abcdefghijklmnopqrstuvwxyz") {
		return refuse("file-rows", fixSaveAs, "Một ô ở hàng %d không ghi địa chỉ hợp lệ", w.row)
	}
	if col <= w.lastCol {
		return refuse("file-rows", fixSaveAs, "Các ô ở hàng %d không theo thứ tự cột hoặc trùng nhau", w.row).at("", string(r))
	}
	w.lastCol = col
	w.cell = cellScan{
		begin: w.s.pos, tag: append(w.cell.tag[:0], w.s.tag.raw...),
		value: w.cell.value[:0], text: w.cell.text[:0], rich: w.cell.rich,
	}
	c := &w.cell.at
	c.col, c.row = col, row
	kind, _ := w.s.attr("t")
	if c.kind, ok = cellKind(kind); !ok {
		return damaged("Ô có kiểu lạ (%q)", short(string(kind))).at("", string(r))
	}
	if s, has := w.s.attr("s"); has {
		if i, err := strconv.Atoi(string(s)); err == nil && i >= 0 && i < len(w.styles) {
			c.style = w.styles[i]
		}
	}
	return nil
}

// cellKind knows the types that a cell can have.
func cellKind(t []byte) (kind string, ok bool) {
	for _, k := range [...]string{"s", "", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(t) == k {
			return k, true
		}
	}
	return "", false
}

func (w *sheetScan) chars() {
	s := w.s
	switch s.depth() {
	case 5:
		if s.in("worksheet", "sheetData", "row", "c", "v") {
			w.cell.value = append(w.cell.value, s.text...)
		} else if s.in("worksheet", "sheetData", "row", "c", "f") {
			w.cell.formulaLen += len(s.text)
		}
	case 6:
		if s.in("worksheet", "sheetData", "row", "c", "is", "t") {
			w.cell.text = append(w.cell.text, s.text...)
		}
	case 7:
		if s.in("worksheet", "sheetData", "row", "c", "is", "r", "t") {
			w.cell.text = append(w.cell.text, s.text...)
			w.cell.rich.add(s.text)
		}
	}
}

// end sees the stack without the element that ended.
func (w *sheetScan) end() *refusal {
	s := w.s
	switch s.depth() {
	case 3:
		if string(s.tag.local) == "c" && s.in("worksheet", "sheetData", "row") {
			return w.endCell()
		}
	case 2:
		if string(s.tag.local) == "row" && w.rowOpen {
			w.tag("</", s.tag.raw, ">")
			w.rowOpen = false
			w.left.area -= w.lastFull
			if w.rowHid {
				w.hideRow()
			}
		}
	case 1:
		if string(s.tag.local) == "sheetData" {
			w.tag("</", s.tag.raw, "></")
			w.tag("", w.root, ">")
		}
	}
	if w.left.area < 0 {
		return refuse("file-limits", fixForm, "Các ô có nội dung nằm quá rải rác")
	}
	return nil
}

func (w *sheetScan) endCell() *refusal {
	c := &w.cell
	a := &c.at
	if c.v > 1 || c.f > 1 || c.is > 1 {
		return damaged("Ô ghi nội dung hai lần").at("", finding.CellName(a.col, a.row))
	}
	cost := len(c.value)
	var shared *sharedString
	var marked *runs
	switch {
	case a.kind == "s":
		if len(c.value) > 0 {
			i, err := strconv.ParseUint(string(bytes.TrimSpace(c.value)), 10, 31)
			if err != nil || i >= uint64(len(w.strings)) {
				return damaged("Ô trỏ tới đoạn chữ không có trong tệp").at("", finding.CellName(a.col, a.row))
			}
			shared = &w.strings[i]
			cost, marked = shared.length, shared.runs
		}
		a.hasValue = cost > 0
	case a.kind == "inlineStr" && c.is > 0:
		cost, marked = len(c.text), c.rich.take()
		a.hasValue = cost > 0
	default:
		a.hasValue = len(c.value) > 0
	}
	if a.formula = c.f > 0; a.formula {
		a.cached = a.hasValue || a.kind == "str" && c.v > 0
		cost += w.formula(c)
	}
	if !a.hasValue && !a.formula {
		return nil
	}
	a.ref = finding.CellName(a.col, a.row)
	if a.row > MaxRow || a.col > MaxColumn {
		if !a.formula && !c.marks(shared) {
			return nil // it looks as empty as all around it
		}
		if w.out.aside {
			if w.out.far == "" {
				w.out.far = a.ref
			}
			return nil
		}
		return refuse("file-limits", "xóa nội dung các ô ở xa bảng rồi lưu tệp, hoặc "+fixForm,
			"Ô có nội dung nằm ngoài vùng đọc (A1 đến %s)", finding.CellName(MaxColumn, MaxRow)).at("", a.ref)
	}
	w.left.cells--
	w.left.text -= cost
	if w.left.cells < 0 {
		return refuse("file-limits", fixForm, "Tệp có quá %d ô có nội dung", MaxCells)
	}
	if w.left.text < 0 || c.formulaLen > 8192 {
		return refuse("file-limits", fixForm, "Nội dung chữ trong các ô dài quá mức chương trình nhận")
	}
	if shared != nil {
		shared.used = true
	} else if a.kind != "inlineStr" || c.is == 0 {
		a.value = string(c.value)
	}
	if marked != nil {
		if w.out.runs == nil {
			w.out.runs = map[int]*runs{}
		}
		w.out.runs[len(w.out.cells)] = marked
	}
	w.lastFull = a.col
	w.copy()
	w.out.cells = append(w.out.cells, *a)
	return nil
}

// marks reports whether anything is seen in the cell: more than spaces.
func (c *cellScan) marks(shared *sharedString) bool {
	switch {
	case shared != nil:
		return shared.marks
	case c.at.kind == "inlineStr" && c.is > 0:
		return len(bytes.TrimSpace(c.text)) > 0
	}
	return len(bytes.TrimSpace(c.value)) > 0
}

// copy writes the cell that ended. Styles and the like stay behind: only the
// address and the type are needed.
func (w *sheetScan) copy() {
	a := &w.cell.at
	if !w.rowOpen {
		w.tag("<", w.rowTag, ` r="`)
		w.xml.WriteString(strconv.Itoa(a.row))
		w.xml.WriteString(`">`)
		w.rowOpen = true
	}
	w.tag("<", w.cell.tag, ` r="`)
	w.xml.WriteString(a.ref)
	if a.kind != "" {
		w.xml.WriteString(`" t="`)
		w.xml.WriteString(a.kind)
	}
	w.xml.WriteString(`">`)
	w.xml.Write(w.s.data[w.cell.begin:w.s.pos])
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
