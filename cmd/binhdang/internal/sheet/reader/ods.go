package reader

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// odsStyle is a style of OpenDocument, as far as it changes what is seen.
type odsStyle struct {
	parent   string
	struck   bool
	raised   bool
	hidden   bool // of a table
	encoding viet.Encoding
	font     bool // it names its font
	format   string
}

// odsScan is the walk over the content of an OpenDocument spreadsheet.
type odsScan struct {
	s      *scanner
	d      *draft
	links  bool                 // it takes figures from another workbook
	styles map[string]*odsStyle // by family and name
	open   *odsStyle

	skip     int // depth of an element of which nothing is read; 0: none
	row      int // of the open row, and how often it stands
	rows     int
	rowStart int // place of its first cell in Cells
	col      int // of the open cell
	cols     int
	column   int
	inCell   int // depth of the open cell; 0: none
	inNote   int // depth of its annotation
	cell     odsCell
	rich     richText
	marks    []bool // of the open spans, twice each: struck, raised
	note     []byte
}

// odsCell is the open cell.
type odsCell struct {
	kind, value, formula string
	isError              bool
	hasString            bool
	style                *odsStyle
	text                 []byte
	paragraphs           int
	space                bool
	wide, high           int
}

// openDocument reads a zip that says it is an OpenDocument spreadsheet.
func (c *container) openDocument(g *gate) (*Book, *refusal) {
	manifest, ref := c.part("META-INF/manifest.xml")
	if ref != nil {
		return nil, ref
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, refuse("file-password", "mở tệp bằng LibreOffice, chọn Tệp > Lưu như, bỏ dấu ở ô “Lưu với mật khẩu”, rồi dùng tệp mới", "Tệp đặt mật khẩu khi mở nên không đọc được")
	}
	common, ref := c.part("styles.xml")
	if ref != nil {
		return nil, ref
	}
	content, ref := c.part("content.xml")
	if ref != nil {
		return nil, ref
	}
	if c.hasUnder("basic/") || c.hasUnder("scripts/") {
		g.noteMacro()
	}
	return readODS(g, content, common)
}

// isOpenDocument reports whether a zip is a spreadsheet of OpenDocument.
func (c *container) isOpenDocument() bool {
	if !c.has("mimetype") || !c.has("content.xml") || c.has("xl/workbook.xml") {
		return false
	}
	mime, ref := c.part("mimetype")
	return ref == nil && bytes.Contains(mime, []byte("opendocument.spreadsheet"))
}

// readODS reads the parts of an OpenDocument spreadsheet; common holds the styles that
// have a part of their own.
func readODS(g *gate, content, common []byte) (*Book, *refusal) {
	o := &odsScan{d: newDraft(), styles: map[string]*odsStyle{}}
	for i, part := range [...][]byte{common, content} {
		if part == nil {
			continue
		}
		o.s = newScanner(part)
		for {
			tok, err := o.s.next()
			if err == io.EOF {
				break
			}
			if err != nil && i == 0 {
				break // styles only: what is not known of them is taken as plain
			}
			if err != nil {
				return nil, malformed(err, "Nội dung tệp")
			}
			if ref := o.token(tok); ref != nil {
				return nil, ref
			}
		}
	}
	if o.links {
		g.noteLinks()
	}
	return o.d.finish()
}

func (o *odsScan) token(tok token) *refusal {
	switch tok {
	case startTag:
		if o.skip == 0 {
			return o.begin()
		}
	case charData:
		if o.skip == 0 {
			o.chars()
		}
	case endTag:
		depth := o.s.depth() + 1 // of the element that ended
		switch {
		case o.skip == depth:
			o.skip = 0
		case o.skip == 0:
			return o.end(depth)
		}
	}
	return nil
}

func (o *odsScan) begin() *refusal {
	s := o.s
	switch local := string(s.tag.local); local {
	case "tracked-changes", "dde-links", "shapes", "table-source", "scenario", "forms", "content-validations":
		if local != "table-source" {
			o.skip = s.depth()
			return nil
		}
		// a copy of the sheet of another workbook
		o.links = true
		if n := len(o.d.book.Sheets); n > 0 {
			delete(o.d.seen, strings.ToLower(o.d.last().Name))
			o.d.book.Sheets = o.d.book.Sheets[:n-1]
		}
		o.skip = s.depth() - 1
		return nil
	case "style", "default-style":
		o.open = &odsStyle{parent: s.word("parent-style-name"), format: s.word("data-style-name")}
		if len(o.styles) < MaxNames {
			o.styles[s.word("family")+" "+s.word("name")] = o.open
		}
	case "text-properties":
		if o.open != nil && s.under("style") {
			o.textProperties()
		}
	case "table-properties":
		if o.open != nil && s.word("display") == "false" {
			o.open.hidden = true
		}
	case "table":
		if o.inCell == 0 {
			st := o.styles["table "+s.word("style-name")]
			o.row, o.rows, o.column = 1, 0, 1
			return o.d.sheet(s.word("name"), st != nil && st.hidden)
		}
	case "table-column":
		n := repeat(s, "number-columns-repeated")
		if v := s.word("visibility"); (v == "collapse" || v == "filter") && o.hasSheet() {
			o.d.hideColumns(o.column, o.column+n-1)
		}
		o.column = min(o.column+n, farthest)
	case "table-row":
		if !o.hasSheet() || o.inCell > 0 {
			return nil
		}
		o.row = min(o.row+o.rows, farthest)
		o.rows, o.col, o.cols = repeat(s, "number-rows-repeated"), 1, 0
		o.rowStart = len(o.d.last().Cells)
		if v := s.word("visibility"); v == "collapse" || v == "filter" {
			o.d.hide(o.row, o.row+o.rows-1)
		}
	case "table-cell", "covered-table-cell":
		if o.hasSheet() && o.inCell == 0 {
			o.beginCell()
		}
	case "named-range":
		if len(o.d.named) <= MaxNames {
			o.d.named = append(o.d.named, definedName{strings.ToLower(s.word("name")), odsAddress(s.word("cell-range-address")), o.inSheet()})
		}
	default:
		if o.inCell > 0 {
			o.beginText(local)
		}
	}
	return nil
}

// hasSheet reports whether a sheet was begun; inSheet whether it is still open.
func (o *odsScan) hasSheet() bool { return len(o.d.book.Sheets) > 0 }
func (o *odsScan) inSheet() bool  { return o.s.hasOpen("table") }

// repeat reads how often something stands.
func repeat(s *scanner, attr string) int { return max(1, min(s.number(attr), farthest)) }

func (o *odsScan) textProperties() {
	s, st := o.s, o.open
	line, has := s.attr("text-line-through-style")
	if !has {
		line, has = s.attr("text-line-through-type")
	}
	st.struck = st.struck || has && string(line) != "none"
	at := s.word("text-position")
	st.raised = st.raised || strings.HasPrefix(at, "super") || strings.HasPrefix(at, "sub")
	for _, a := range [...]string{"font-name", "font-family"} {
		if f, ok := s.attr(a); ok && !st.font {
			st.encoding, st.font = viet.EncodingOfFont(strings.Trim(string(f), "'")), true
		}
	}
}

// styleOf gives a style with what it inherits.
func (o *odsScan) styleOf(family, name string) (out odsStyle) {
	for range 8 {
		st := o.styles[family+" "+name]
		if st == nil {
			break
		}
		out.struck, out.raised = out.struck || st.struck, out.raised || st.raised
		if st.font && !out.font {
			out.encoding, out.font = st.encoding, true
		}
		if out.format == "" {
			out.format = st.format
		}
		name = st.parent
	}
	return out
}

func (o *odsScan) beginCell() {
	s := o.s
	o.col = min(o.col+o.cols, farthest)
	o.cols = repeat(s, "number-columns-repeated")
	o.inCell, o.marks, o.note = s.depth(), o.marks[:0], o.note[:0]
	o.rich.take()
	c := odsCell{text: o.cell.text[:0], wide: repeat(s, "number-columns-spanned"), high: repeat(s, "number-rows-spanned")}
	if len(s.attrs) > 0 {
		for i := range s.attrs {
			a := &s.attrs[i]
			switch string(a.name.local) {
			case "value-type":
				if v := string(a.value); v == "error" {
					c.isError = true
				} else if c.kind == "" || bytes.HasPrefix(a.name.raw, []byte("office:")) {
					c.kind = v
				}
			case "value", "date-value", "time-value", "boolean-value":
				c.value = string(a.value)
			case "string-value":
				c.value, c.hasString = string(a.value), true
			case "formula":
				c.formula = odsFormula(string(a.value))
			case "style-name":
				st := o.styleOf("table-cell", string(a.value))
				c.style = &st
			}
		}
	}
	o.cell = c
}

func (o *odsScan) beginText(local string) {
	s := o.s
	switch local {
	case "annotation":
		o.inNote = s.depth()
	case "p":
		switch {
		case o.inNote > 0:
			if len(o.note) > 0 {
				o.note = append(o.note, '\n')
			}
		default:
			if o.cell.paragraphs++; o.cell.paragraphs > 1 {
				o.put("\n")
			}
			o.cell.space = true // blanks at the beginning are not seen
		}
	case "span":
		st := o.styleOf("text", s.word("style-name"))
		o.marks = append(o.marks, st.struck, st.raised)
		o.marked()
	case "s":
		o.put(strings.Repeat(" ", min(repeat(s, "c"), 256)))
	case "tab":
		o.put("\t")
	case "line-break":
		o.put("\n")
	case "frame", "custom-shape", "ruby-text":
		o.skip = s.depth()
	}
}

// marked sets what the open spans do.
func (o *odsScan) marked() {
	o.rich.strike, o.rich.off = false, false
	for i := 0; i+1 < len(o.marks); i += 2 {
		o.rich.strike, o.rich.off = o.rich.strike || o.marks[i], o.rich.off || o.marks[i+1]
	}
	o.rich.marked = o.rich.marked || o.rich.strike || o.rich.off
}

func (o *odsScan) put(t string) {
	if o.inNote > 0 {
		if len(o.note) < 4*maxNote {
			o.note = append(o.note, t...)
		}
		return
	}
	o.cell.text = append(o.cell.text, t...)
	o.rich.add([]byte(t))
	o.cell.space = false
}

func (o *odsScan) chars() {
	if o.inCell == 0 || !o.s.hasOpen("p") {
		return
	}
	if o.inNote > 0 {
		o.put(string(o.s.text))
		return
	}
	for _, r := range string(o.s.text) { // blanks count once, as in a page
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !o.cell.space {
				o.put(" ")
				o.cell.space = true
			}
			continue
		}
		o.put(string(r))
	}
}

func (o *odsScan) end(depth int) *refusal {
	local := string(o.s.tag.local)
	switch {
	case o.inNote == depth:
		o.inNote = 0
		o.d.comment(o.col, o.row, string(o.note))
	case o.inCell == depth:
		o.inCell = 0
		return o.endCell()
	case local == "span" && o.inCell > 0 && len(o.marks) >= 2:
		o.marks = o.marks[:len(o.marks)-2]
		o.marked()
	case local == "table-row" && o.hasSheet() && o.inCell == 0:
		return o.endRow()
	case local == "style" || local == "default-style":
		o.open = nil
	}
	return nil
}

func (o *odsScan) endCell() *refusal {
	k := &o.cell
	if k.wide > 1 || k.high > 1 {
		if ref := o.d.merge(Area{o.col, o.row, o.col + k.wide - 1, o.row + k.high - 1}); ref != nil {
			return ref
		}
	}
	shown := string(k.text)
	r := o.rich.take()
	if k.kind == "" && k.formula == "" && shown == "" {
		return nil
	}
	c := Cell{Raw: shown, Type: Text, Formula: k.formula, HasCached: k.formula == "" || k.kind != "" || k.paragraphs > 0}
	if k.hasString && r == nil {
		c.Raw = k.value
	}
	switch k.kind {
	case "float", "currency", "percentage", "date", "time":
		if ref := o.number(&c, shown); ref != nil {
			return ref
		}
	case "boolean":
		c.Type, c.Raw = Bool, "0"
		if k.value == "true" {
			c.Raw = "1"
		}
	}
	if name, ok := errorName(shown); ok && (k.isError || k.formula != "" && c.Type != Bool) {
		c.Type, c.Raw, c.Look = Error, name, nil
	}
	st := &style{number: formatOf("")}
	if k.style != nil {
		st.struck, st.encoding = k.style.struck, k.style.encoding
		if c.Look != nil && st.struck {
			c.Look.Struck, c.Look.Rest = c.Raw, ""
		}
	}
	if c.Type == Number && c.Look == nil && !st.struck {
		st = nil // how it is shown is known
	}
	for n := range min(o.cols, MaxColumn+1) {
		c.Col, c.Row = o.col+n, o.row
		if ref := o.d.put(c, st, r); ref != nil {
			return ref
		}
		if c.Raw == "" && c.Formula == "" {
			break
		}
	}
	return nil
}

// number reads a value that is stored beside the text that is shown of it.
func (o *odsScan) number(c *Cell, shown string) *refusal {
	k := &o.cell
	value, ok := k.value, false
	switch k.kind {
	case "date":
		value, ok = serialOf(value)
		c.Format = Day
	case "time":
		value, ok = hours(value)
		c.Format = Day
	default:
		_, err := strconv.ParseFloat(value, 64)
		ok = err == nil && strings.Trim(value, "0123456789.-+eE") == ""
	}
	if !ok {
		return damaged("Ô có giá trị không hợp lệ (%q)", short(k.value)).at(o.d.last().Name, finding.CellName(min(o.col, finding.LastColumn), min(o.row, finding.LastRow)))
	}
	v, _ := strconv.ParseFloat(value, 64)
	c.Type, c.Raw = Number, value
	if k.kind == "percentage" {
		c.asShown(shown, v, &style{number: formatOf("0%")})
	} else if c.Format != Day && k.style != nil && k.style.format != "" && k.style.format != "N0" && !strings.Contains(strings.ToUpper(shown), "E") {
		c.asShown(shown, v, &style{number: formatOf("")})
	}
	return nil
}
