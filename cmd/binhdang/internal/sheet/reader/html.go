package reader

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Tables of a web page, as programs export them under the name of a workbook, read as
// Excel does: all in one sheet without a name, one below the other, each text between
// them in a row of its own; a table inside a cell takes the place of the cell.

// Limits of a page, our own choice.
const (
	maxNesting = 16        // tables inside tables
	maxSlots   = 4_000_000 // places that the cells of all tables take together
	maxSpan    = 1000      // columns of one cell, as browsers bound it
)

// page is the state of the walk over a page.
type page struct {
	tables []*htmlTable // open ones, the innermost last; the first stands for the page
	skip   int          // open elements of which nothing is seen
	slots  int
	cells  int // non-empty ones of all tables
	frames bool
	tabled bool // it has a table
}

// htmlTable is a table as it is read.
type htmlTable struct {
	cells  []htmlCell
	until  []int // by column, the row below the cell that stands there
	row    int   // of the open row, from 0; -1 before the first
	col    int
	open   bool // a cell of it is open
	hidden bool // the open row is
	rows   []int
	cols   []int // widths and heights, once it is laid out
}

// htmlCell is a cell of a table.
type htmlCell struct {
	col, row, wide, high int
	hidden               bool

	text          cellText
	tables        []*htmlTable
	value         string // the number that it stores; empty: only what is seen
	format        string // … and its format
	formula       string
	strike, raise int // open elements that strike through, or raise
}

// cellText gathers what is seen in a cell.
type cellText struct {
	all   []byte
	rich  richText
	space bool // blanks are pending
}

func (t *cellText) add(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			t.space = true
			continue
		}
		if t.space && len(t.all) > 0 && t.all[len(t.all)-1] != '\n' {
			t.put(" ")
		}
		t.space = false
		t.put(string(r))
	}
}

func (t *cellText) put(s string) {
	t.all = append(t.all, s...)
	t.rich.add([]byte(s))
}

// line begins a new line, unless one has just begun.
func (t *cellText) line(always bool) {
	t.space = false
	if n := len(t.all); always || n > 0 && t.all[n-1] != '\n' {
		t.put("\n")
	}
}

// seen is the text without the space around it.
func (t *cellText) seen() string { return strings.Trim(string(t.all), "\n \u00a0") }

// readHTML reads the tables of a page.
func readHTML(data []byte) (*Book, *refusal) {
	text, ref := unicodeText(data, declaredCharset(data))
	if ref != nil {
		return nil, ref
	}
	p := &page{}
	p.tables = []*htmlTable{newTable()}
	p.between()
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(MaxText)
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if z.Err() == html.ErrBufferExceeded {
				return nil, refuse("file-limits", fixForm, "Nội dung chữ trong các ô dài quá mức chương trình nhận")
			}
			return p.book()
		case html.TextToken:
			if p.skip == 0 {
				p.cell().text.add(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if ref := p.begin(z, kind == html.SelfClosingTagToken); ref != nil {
				return nil, ref
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
		if p.slots > maxSlots || p.cells > 4*MaxCells {
			return nil, refuse("file-limits", fixForm, "Trang web có quá nhiều ô")
		}
	}
}

func newTable() *htmlTable { return &htmlTable{row: -1} }

func (p *page) table() *htmlTable { return p.tables[len(p.tables)-1] }

// cell is the one that is open, or the text between tables.
func (p *page) cell() *htmlCell {
	for i := len(p.tables) - 1; i >= 0; i-- {
		if t := p.tables[i]; t.open {
			return &t.cells[len(t.cells)-1]
		}
	}
	return &p.tables[0].cells[len(p.tables[0].cells)-1]
}

// between begins a row of the page itself, where the next text or table stands.
func (p *page) between() {
	t := p.tables[0]
	if n := len(t.cells); n > 0 && t.cells[n-1].text.seen() == "" && len(t.cells[n-1].tables) == 0 {
		t.cells[n-1] = htmlCell{row: t.row, wide: 1, high: 1}
		return
	}
	t.row++
	p.cells++
	t.cells = append(t.cells, htmlCell{row: t.row, wide: 1, high: 1})
	t.open = true
}

// apart begins the row of the page where a table stands, with one left free behind
// another table.
func (p *page) apart() {
	p.between()
	t := p.tables[0]
	if n := len(t.cells); n > 1 && len(t.cells[n-2].tables) > 0 {
		t.row++
		t.cells[n-1].row = t.row
	}
}

// unseen are elements of which nothing is seen. Those whose content is no markup are
// ended by the tokenizer itself.
func unseen(name string) bool {
	switch name {
	case "script", "style", "title", "head", "template", "noscript", "textarea", "select", "object", "xml":
		return true
	}
	return false
}

func (p *page) begin(z *html.Tokenizer, closed bool) *refusal {
	raw, more := z.TagName()
	name := string(raw)
	attr := map[string]string{}
	for more && len(attr) < 64 {
		var k, v []byte
		k, v, more = z.TagAttr()
		if _, twice := attr[string(k)]; !twice {
			attr[string(k)] = string(v)
		}
	}
	if unseen(name) {
		if !closed {
			p.skip++
		}
		return nil
	}
	p.frames, p.tabled = p.frames || name == "frameset", p.tabled || name == "table"
	if name == "body" || name == "table" {
		p.skip = 0 // a head that nobody closed
	}
	if p.skip > 0 {
		return nil
	}
	switch name {
	case "table":
		if len(p.tables) > maxNesting {
			return refuse("file-limits", fixForm, "Trang web có quá %d bảng lồng nhau", maxNesting)
		}
		if len(p.tables) == 1 {
			p.apart()
		}
		c := p.cell()
		t := newTable()
		c.tables = append(c.tables, t)
		p.tables = append(p.tables, t)
	case "tr":
		if len(p.tables) > 1 {
			p.beginRow(attr)
		}
	case "td", "th":
		if len(p.tables) > 1 {
			return p.beginCell(attr)
		}
	case "br":
		if len(p.tables) == 1 {
			p.between()
		} else {
			p.cell().text.line(true)
		}
	case "s", "strike", "del":
		p.mark(name, 1)
	case "sup", "sub":
		p.mark(name, 1)
	default:
		p.block(name)
	}
	return nil
}

// block begins a new line, or a new row of the page.
func (p *page) block(name string) {
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "caption", "center", "hr", "blockquote", "pre", "address", "section", "header", "footer", "article":
		if len(p.tables) == 1 {
			p.between()
		} else {
			p.cell().text.line(false)
		}
	}
}

// mark begins or ends a text that is struck through, or beside the line.
func (p *page) mark(name string, by int) {
	c := p.cell()
	if name[0] == 's' && len(name) == 3 {
		c.raise = max(0, c.raise+by)
	} else {
		c.strike = max(0, c.strike+by)
	}
	r := &c.text.rich
	r.strike, r.off = c.strike > 0, c.raise > 0
	r.marked = r.marked || r.strike || r.off
}

func (p *page) beginRow(attr map[string]string) {
	t := p.table()
	t.row++
	t.col, t.open = 0, false
	t.hidden = isHidden(attr)
}

func isHidden(attr map[string]string) bool {
	_, hidden := attr["hidden"]
	return hidden || strings.Contains(strings.ReplaceAll(strings.ToLower(attr["style"]), " ", ""), "display:none")
}

func (p *page) beginCell(attr map[string]string) *refusal {
	t := p.table()
	if t.row < 0 {
		p.beginRow(nil)
	}
	for t.col < len(t.until) && t.until[t.col] > t.row {
		t.col++
	}
	c := htmlCell{col: t.col, row: t.row, wide: span(attr["colspan"], maxSpan), high: span(attr["rowspan"], MaxRow), hidden: t.hidden}
	for n := range c.wide {
		for len(t.until) <= c.col+n {
			t.until = append(t.until, 0)
		}
		t.until[c.col+n] = max(t.until[c.col+n], c.row+c.high)
	}
	p.slots += c.wide
	p.cells++
	t.col += c.wide
	if t.col > MaxColumn+maxSpan || t.row > 2*MaxRow {
		return refuse("file-limits", fixForm, "Trang web có bảng quá %d cột hoặc quá %d hàng", MaxColumn, MaxRow)
	}
	c.stored(attr)
	t.cells = append(t.cells, c)
	t.open = true
	return nil
}

// span reads a number of columns or rows; 0 stands for the rest of the table, which is
// not known yet: one.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

var formatInStyle = regexp.MustCompile(`(?i)mso-number-format:\s*(?:'([^']*)'|"([^"]*)"|([^;]*))`)

// stored takes what Excel, LibreOffice and SheetJS write of the value of a cell beside
// what it shows.
func (c *htmlCell) stored(attr map[string]string) {
	if m := formatInStyle.FindStringSubmatch(attr["style"]); m != nil {
		c.format = strings.ReplaceAll(m[1]+m[2]+m[3], `\`, "")
	}
	value, isNumber := attr["x:num"]
	if v, ok := attr["sdval"]; ok {
		value, isNumber = v, true
		if parts := strings.SplitN(attr["sdnum"], ";", 3); len(parts) == 3 {
			c.format = parts[2]
		}
	}
	if attr["data-t"] == "n" {
		value, isNumber = attr["data-v"], true
		c.format = attr["data-z"]
	}
	if isNumber {
		c.value = value
		if value == "" {
			c.value = "shown" // the text is the number
		}
	}
	c.formula = strings.TrimPrefix(attr["x:fmla"], "=")
}

func (p *page) end(name string) {
	if unseen(name) {
		p.skip = max(0, p.skip-1)
		return
	}
	if p.skip > 0 {
		return
	}
	switch name {
	case "table":
		if len(p.tables) > 1 {
			p.tables = p.tables[:len(p.tables)-1]
			if len(p.tables) == 1 {
				p.between()
			}
		}
	case "td", "th", "tr":
		if len(p.tables) > 1 {
			p.table().open = false
		}
	case "s", "strike", "del", "sup", "sub":
		p.mark(name, -1)
	default:
		p.block(name)
	}
}
