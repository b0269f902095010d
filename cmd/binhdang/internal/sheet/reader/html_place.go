package reader

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// book lays the tables out and hands their cells on.
func (p *page) book() (*Book, *refusal) {
	if p.frames && !p.tabled { // several sheets that Excel saved as a page
		return nil, refuse("file-type", "gửi tệp Excel gốc; nếu chỉ còn trang web thì mở tệp này bằng Excel cùng thư mục đi kèm rồi chọn Tệp > Lưu như > Sổ làm việc Excel (.xlsx)",
			"Tệp là trang web lưu từ Excel, chỉ có khung; số liệu nằm trong thư mục đi kèm, không có trong tệp")
	}
	d := newDraft()
	if ref := d.sheet("", false); ref != nil {
		return nil, ref
	}
	p.tables[0].measure()
	if ref := p.tables[0].place(d, 1, 1, false); ref != nil {
		return nil, ref
	}
	if len(d.last().Cells) == 0 {
		return nil, refuse("file-empty", fixResend, "Trang web không có bảng hay chữ nào")
	}
	return d.finish()
}

// size is how many columns and rows a cell needs for itself.
func (c *htmlCell) size() (wide, high int) {
	wide, high = 1, 0
	if c.text.seen() != "" || len(c.tables) == 0 {
		high = 1
	}
	for _, t := range c.tables {
		w, h := t.size()
		wide, high = max(wide, w), high+h
	}
	return wide, high
}

func (t *htmlTable) size() (wide, high int) { return sum(t.cols), sum(t.rows) }

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// measure finds how many columns and rows of the sheet each column and row of the
// table takes: more than one where a table stands in a cell.
func (t *htmlTable) measure() {
	rows := 0
	for i := range t.cells {
		c := &t.cells[i]
		for _, in := range c.tables {
			in.measure()
		}
		rows = max(rows, c.row+1)
	}
	t.rows, t.cols = ones(max(rows, t.row+1)), ones(len(t.until))
	for _, single := range [...]bool{true, false} {
		for i := range t.cells {
			c := &t.cells[i]
			if len(c.tables) == 0 {
				continue
			}
			for len(t.cols) < c.col+c.wide {
				t.cols = append(t.cols, 1)
			}
			c.high = min(c.high, len(t.rows)-c.row)
			wide, high := c.size()
			grow(t.cols[c.col:c.col+c.wide], wide, single)
			grow(t.rows[c.row:c.row+c.high], high, single)
		}
	}
}

func ones(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = 1
	}
	return list
}

// grow makes the last of some columns wide enough that all together are so wide.
func grow(list []int, to int, single bool) {
	if single == (len(list) == 1) {
		list[len(list)-1] += max(0, to-sum(list))
	}
}

// place puts the cells of a table on the sheet, its corner at col and row.
func (t *htmlTable) place(d *draft, col, row int, hidden bool) *refusal {
	atCol, atRow := starts(t.cols, col), starts(t.rows, row)
	for i := range t.cells {
		c := &t.cells[i]
		x, y := col, row
		if c.col < len(atCol) {
			x = atCol[c.col]
		}
		if c.row < len(atRow) {
			y = atRow[c.row]
		}
		off := hidden || c.hidden
		if c.text.seen() != "" {
			if off {
				d.hide(y, y)
			}
			if ref := c.put(d, x, y); ref != nil {
				return ref
			}
			if len(c.tables) == 0 && (c.wide > 1 || c.high > 1) {
				right, below := min(c.col+c.wide, len(atCol)-1), min(c.row+c.high, len(atRow)-1)
				if right > 0 && below > 0 {
					if ref := d.merge(Area{x, y, max(x, atCol[right]-1), max(y, atRow[below]-1)}); ref != nil {
						return ref
					}
				}
			}
			y++
		}
		for _, in := range c.tables {
			if ref := in.place(d, x, y, off); ref != nil {
				return ref
			}
			_, high := in.size()
			y += high
		}
	}
	return nil
}

// starts gives where each column begins, and where the table ends.
func starts(list []int, at int) []int {
	out := make([]int, 0, len(list)+1)
	for _, n := range list {
		out = append(out, at)
		at += n
	}
	return append(out, at)
}

// put hands one cell on: the number that it stores, or else what it shows as a text.
func (c *htmlCell) put(d *draft, col, row int) *refusal {
	shown := c.text.seen()
	out := Cell{Col: col, Row: row, Raw: shown, Type: Text, Formula: c.formula, HasCached: true}
	st := &style{number: formatOf(c.format)}
	if c.value == "shown" {
		c.value = plainDigits(shown)
	}
	if v, err := strconv.ParseFloat(c.value, 64); err == nil && c.value != "" && strings.Trim(c.value, "0123456789.-+eE") == "" {
		out.Raw, out.Type = c.value, Number
		out.asShown(shown, v, st)
		return d.put(out, nil, nil)
	}
	r := c.text.rich.take()
	return d.put(out, st, r)
}

// plainDigits is a number as text where it reads in one way.
func plainDigits(s string) string {
	if strings.Trim(s, "0123456789") == "" {
		return s
	}
	return ""
}

// asShown notes what is seen of a number where the file holds it beside the number.
func (c *Cell) asShown(shown string, v float64, st *style) {
	format, _ := st.number.number(v)
	if strings.HasSuffix(shown, "%") {
		format = Percent
	}
	c.Format = format
	if i := strings.LastIndexAny(shown, ".,"); i > 0 && strings.Trim(shown[i+1:], "0") == "" && len(shown)-i != 4 {
		shown = shown[:i] // decimals that say nothing
	}
	if format != Day && onlyDigits(shown) != onlyDigits(strconv.FormatFloat(v, 'f', -1, 64)) {
		c.Look = &Look{Formatted: true, Shown: shown, Rest: c.Raw}
	}
}

// onlyDigits leaves the digits and the sign of a number: what the separators of any
// country do not change.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r == '-':
			return r
		case r == '−':
			return '-'
		case r == '.' || r == ',' || r == ' ' || r == '\u00a0':
			return -1
		}
		return r
	}, s)
}

var charsetInHead = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9_\-]+)`)

// declaredCharset is what a page says of its encoding.
func declaredCharset(data []byte) string {
	if m := charsetInHead.FindSubmatch(bytes.ToLower(data[:min(len(data), 4096)])); m != nil {
		return string(m[1])
	}
	return ""
}
