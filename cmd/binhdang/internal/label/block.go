package label

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// column is a column of a block, as its heads name it.
type column struct {
	col     int
	head    string         // all levels, as they stand
	cell    string         // of the lowest level
	kinds   []catalog.Code // of all levels
	measure *catalog.Measure
	part    catalog.Code // named by a head that is a measure's
	period  string       // that a head names; empty: none
	strange bool         // a level that nobody knows
	span    string       // a part of a year that a head names without the year: "1900-S1"; empty: none
	levels  []string

	estimated bool // its figures are estimates
	inherits  bool // its measure is that of the column before: "Trong đó nữ"
}

func (k *column) is(kind catalog.Code) bool { return slices.Contains(k.kinds, kind) }

// aside reports whether the figures of a column are compared at most.
func (k *column) aside() bool {
	return k.is(catalog.HeadOther) || k.is(catalog.HeadPlan)
}

// counted reports whether the figures of a column were counted: it is no plan, no
// estimate and no difference of two others.
func (k *column) counted() bool {
	w := words(k.head)
	return !k.is(catalog.HeadPlan) && !slices.ContainsFunc(notCounted, func(p string) bool { return has(w, words(p)) })
}

// ofSex reports whether a percentage is one of women among all, and not one of a plan or
// of another period.
func (k *column) ofSex() bool {
	w := words(k.head)
	return !k.aside() && !slices.ContainsFunc(notShares, func(p string) bool { return has(w, words(p)) })
}

// notShares are words of heads above percentages of something else. It never changes.
var notShares = []string{"kế hoạch", "kh", "so", "cùng kỳ", "chênh lệch", "tăng", "giảm", "đạt", "hoàn thành", "chỉ tiêu"}

// notCounted are words of heads above differences and estimates. It never changes.
var notCounted = []string{"kế hoạch", "so với", "so sánh", "chênh lệch", "tăng", "giảm", "ước", "dự kiến", "%", "tỷ lệ"}

// breakdown is the part of the breakdown that the column holds; empty: none that is
// certain.
func (k *column) breakdown() catalog.Code {
	female, male, total := k.is(catalog.HeadFemale) || k.part == "female", k.is(catalog.HeadMale) || k.part == "male", k.is(catalog.HeadTotal)
	switch {
	case female && !male:
		return "female"
	case male && !female:
		return "male"
	case female || male || k.strange:
		return ""
	case total || k.is(catalog.HeadNeutral) || k.measure != nil || k.period != "" || k.span != "" || k.estimated:
		return catalog.TotalPart
	}
	return ""
}

// data reports whether figures can stand in the column.
func (k *column) data() bool {
	for _, other := range []catalog.Code{catalog.HeadLabel, catalog.HeadUnits, catalog.HeadSerial, catalog.HeadUnitOf, catalog.HeadNote, catalog.HeadCode, catalog.HeadPerson} {
		if k.is(other) {
			return false
		}
	}
	return true
}

// block is a table of a sheet: its heads and its rows.
type block struct {
	from, head, to int // rows: the first of the heads, the last of them (with the row of column numbers), the last of the block
	cols           []column
	label          int  // column of what is asked, or of who reports
	group          int  // column of texts over several labels, to their left; 0: none
	villages       bool // its rows are parts of a unit, its columns ask; only a row of all of them is the unit's
	single         bool // its columns ask, and one row of figures without a label answers
	sexed          int  // column of words that say of which sex the figures of a row are; 0: none
	code           int  // column of codes; 0: none
	units          bool
	topics         []catalog.Code // of the texts above
	over           []string       // texts between the block before and this one
	persons        bool
	sexes          bool  // its rows are women, men and both
	grid           *grid // the sheet, or those of its columns that the table has
}

func (b *block) column(col int) *column {
	for i := range b.cols {
		if b.cols[i].col == col {
			return &b.cols[i]
		}
	}
	return nil
}

// headRow reports whether a row begins the heads of a table.
func (d *Dictionary) headRow(g *grid, l line, topics []catalog.Code) bool {
	if len(l.cells) < 2 {
		return false
	}
	lead, known, texts := d.sexesBelow(g, l) > 0, 0, 0
	for _, c := range l.cells {
		if !isText(c) {
			if numeric(c) {
				return false
			}
			continue
		}
		texts++
		raw, estimated := withoutEstimate(c.Raw, false)
		kinds := d.head(raw)
		if estimated || len(kinds) > 0 || d.headMeasure(raw, topics) != nil {
			known++
		} else if d.headPeriod(c.Raw) != "" || spanHead.MatchString(strings.Join(words(c.Raw), " ")) {
			known++
		}
		for _, k := range []catalog.Code{catalog.HeadLabel, catalog.HeadUnits, catalog.HeadSerial, catalog.HeadCode, catalog.HeadPerson} {
			lead = lead || slices.Contains(kinds, k)
		}
	}
	return (lead || known == texts && d.corner(g, l) > 0 || d.singleRow(g, l, topics)) && known >= 2 && texts >= 2
}

// singleRow reports whether heads ask, two questions at least, and all of it is answered
// by one row of figures below, without a label.
func (d *Dictionary) singleRow(g *grid, heads line, topics []catalog.Code) bool {
	asks := 0
	for _, c := range heads.cells {
		if isText(c) && d.headMeasure(c.Raw, topics) != nil {
			asks++
		}
	}
	if asks < 2 {
		return false
	}
	rows := 0
	for _, l := range g.rows {
		if l.row <= heads.row || rows == 0 && l.row < heads.row+mostHeads && d.headGoesOn(g, l, heads.row, nil) {
			continue
		}
		if d.signs(l) {
			break
		}
		if rows++; rows > 1 || slices.ContainsFunc(l.cells, func(c *reader.Cell) bool { return !d.number(c) }) || len(l.cells) < 2 {
			return false
		}
	}
	return rows == 1
}

// corner is the column of labels that the heads leave without one: in the row below stands
// a text to the left of all heads, and a number below the first of them. 0: there is none.
func (d *Dictionary) corner(g *grid, heads line) int {
	i := slices.IndexFunc(g.rows, func(l line) bool { return l.row > heads.row })
	if i < 0 || len(g.rows[i].cells) < 2 {
		return 0
	}
	for _, c := range heads.cells {
		if isText(g.over(c.Col, heads.row-1)) {
			return 0 // a head over these, of which nobody knows that it is one
		}
	}
	below := g.rows[i].cells
	if n := len(below); n > 2 && !isText(below[0]) && isText(below[1]) && below[1].Col < heads.cells[0].Col {
		below = below[1:] // its number in the list
	}
	if !isText(below[0]) || below[0].Col >= heads.cells[0].Col || below[1].Col != heads.cells[0].Col || !d.number(below[1]) {
		return 0
	}
	return below[0].Col
}

// spanHead is a head that names a part of the year and leaves out which year.
var spanHead = regexp.MustCompile(`^(?:(?:uoc |so lieu |ket qua |kq )?(?:uoc |cong |tong |tong cong |tong so |lui ke |thuc hien |th |ket qua |so lieu )?(?:ca )?(?:(?:0?[1-9]|1[01]|sau) thang(?: (?:dau|cuoi) year)?|qui (?:[1-4]|iv|i{1,3})|thang [0-9]{1,2})|(?:uoc )?(?:thuc hien |th )?ca year|(?:uoc )?(?:thuc hien|th) year)$`)

// sexesBelow is the column in which the rows below heads are one for women, one for men
// and at most one for both: a table on its side. 0: there is none.
func (d *Dictionary) sexesBelow(g *grid, heads line) int {
	var col, female, male int
	for i, l := range g.rows {
		if l.row <= heads.row {
			continue
		}
		if !isText(l.cells[0]) || len(l.cells) < 2 || d.signs(l) || i > 0 && l.row > g.rows[i-1].row+1 && female+male > 0 {
			if female+male > 0 {
				break
			}
			if len(l.cells) > 1 && !isText(l.cells[0]) {
				return 0
			}
			continue
		}
		k := d.head(l.cells[0].Raw)
		switch {
		case slices.Contains(k, catalog.HeadFemale):
			female++
		case slices.Contains(k, catalog.HeadMale):
			male++
		case slices.Contains(k, catalog.HeadTotal):
		case female+male == 0 && l.row < heads.row+mostHeads && !numeric(l.cells[1]):
			continue
		default:
			return 0
		}
		if col != 0 && l.cells[0].Col != col {
			return 0
		}
		col = l.cells[0].Col
	}
	if female != 1 || male != 1 {
		return 0
	}
	return col
}

// headMeasure is the measure that a head names by itself, whoever is asked it.
func (d *Dictionary) headMeasure(text string, topics []catalog.Code) *catalog.Measure {
	m, ok := d.meaning(text, context{topics: topics})
	if !ok {
		return nil
	}
	return m.Measure
}

func (d *Dictionary) headPeriod(text string) string {
	var s said
	d.periods(text, &s)
	return s.only()
}

// most rows of heads.
const mostHeads = 5

var columnNumber = regexp.MustCompile(`^\(?(?:[0-9]{1,2}|[A-ZĐ])\)?(?:\s*=\s*[0-9()A-Z+\-*/:x% ]+)?$`)

// numbersRow reports whether a row numbers the columns: A, B, 1, 2, 3=1+2.
func numbersRow(g *grid, l line, label int) bool {
	if len(l.cells) < 3 {
		return false
	}
	next := 0
	for _, c := range l.cells {
		s := strings.TrimSpace(c.Raw)
		if c.Formula != "" || !columnNumber.MatchString(s) {
			return false
		}
		n := 0
		for _, r := range strings.Trim(s, "()") {
			if r < '0' || r > '9' {
				break
			}
			n = 10*n + int(r-'0')
		}
		if n > 0 {
			if next > 0 && n != next {
				return false
			}
			next = n + 1
		}
	}
	c := g.at[spot{label, l.row}]
	return next > 2 && c != nil
}

// blocks finds the tables of a sheet, from top to bottom, those beside each other from
// left to right.
func (d *Dictionary) blocks(g *grid, topics []catalog.Code) []block {
	var out []block
	for i := 0; i < len(g.rows); i++ {
		if !d.headRow(g, g.rows[i], topics) {
			for _, c := range g.rows[i].cells {
				if own := d.about(c.Raw); isText(c) && len(g.rows[i].cells) <= 2 && len(own) > 0 {
					topics = own
				}
			}
			continue
		}
		b := block{from: g.rows[i].row, head: g.rows[i].row, topics: topics, grid: g}
		last := i
		lead := d.leads(g, g.rows[i])
		for j := i + 1; j < len(g.rows) && j-i < mostHeads; j++ {
			if !d.headGoesOn(g, g.rows[j], g.rows[i].row, lead) {
				break
			}
			b.head, last = g.rows[j].row, j
		}
		d.columns(g, &b)
		if cuts := b.cuts(); len(cuts) > 0 {
			above := 0
			if n := len(out); n > 0 {
				out[n-1].giveUp(b.from)
				above = out[n-1].to
			}
			end := d.besideEnd(g, last, cuts)
			if tables, ok := d.beside(g, cuts, above, b.from, g.rows[end].row, topics); ok {
				out, i = append(out, tables...), end
				continue
			}
			b.doubt(cuts[0])
		}
		if col := d.sexesBelow(g, g.rows[last]); col > 0 && (b.label == 0 || b.label == col) {
			b.label, b.sexes, b.units = col, true, false
		}
		if b.label == 0 {
			b.label = d.corner(g, g.rows[last])
		}
		b.single = b.label == 0 && !b.persons && d.singleRow(g, g.rows[i], topics)
		if b.label == 0 && !b.persons && !b.single {
			continue
		}
		if last+1 < len(g.rows) && numbersRow(g, g.rows[last+1], b.label) {
			last++
			b.head = g.rows[last].row
		}
		end := last
		for end+1 < len(g.rows) && !d.headRow(g, g.rows[end+1], topics) && !d.signs(g.rows[end+1]) {
			end++
		}
		b.to = g.rows[end].row
		d.beyondLabels(&b)
		b.villages = d.villages(&b)
		out = append(out, b)
		i = end
	}
	for i := range out {
		if out[i].grid != g {
			continue // beside another: its texts are known
		}
		from := 0
		if i > 0 {
			from = out[i-1].to
		}
		out[i].over = append(out[i].over, g.texts(from, out[i].from)...)
		// A title of a block is one row above its heads, and so the last row of the block
		// before: what stands alone there without figures belongs to this one.
		if i > 0 && out[i-1].grid == g {
			out[i].over = append(out[i].over, out[i-1].giveUp(out[i].from)...)
		}
	}
	return out
}

// giveUp takes the texts without figures off the end of a block: they are titles of the
// one that begins in a row below.
func (b *block) giveUp(next int) []string {
	var out []string
	for k := len(b.grid.rows) - 1; k >= 0; k-- {
		l := b.grid.rows[k]
		if l.row >= next || l.row > b.to || l.row <= b.head {
			continue
		}
		if len(l.cells) > 2 || slices.ContainsFunc(l.cells, func(c *reader.Cell) bool { return !isText(c) }) {
			break
		}
		for _, c := range l.cells {
			out = append(out, c.Raw)
		}
		b.to = l.row - 1
	}
	return out
}

// leads are the columns of labels and numbers of a row of heads.
func (d *Dictionary) leads(g *grid, l line) []int {
	var out []int
	for _, c := range l.cells {
		if k := d.head(c.Raw); slices.ContainsFunc(k, func(k catalog.Code) bool {
			return k == catalog.HeadLabel || k == catalog.HeadUnits || k == catalog.HeadSerial || k == catalog.HeadCode
		}) {
			out = append(out, c.Col)
		}
	}
	return out
}

// headGoesOn reports whether a row is a further one of the heads: only texts, and none of
// its own where the labels and numbers of rows stand.
func (d *Dictionary) headGoesOn(g *grid, l line, from int, lead []int) bool {
	for _, c := range l.cells {
		if numeric(c) || slices.Contains(lead, c.Col) {
			return false
		}
		if f, ok := g.first[spot{c.Col, c.Row}]; ok && f.row < from {
			return false
		}
	}
	return len(l.cells) > 0
}

// signs reports whether a row begins the signatures or the notes below a table.
func (d *Dictionary) signs(l line) bool {
	for _, c := range l.cells {
		if !isText(c) {
			continue
		}
		w := strings.Join(words(c.Raw), " ")
		if dayLine.MatchString(w) && len(words(c.Raw)) < 16 || signature.MatchString(w) || strings.HasPrefix(w, "ghi chu ") {
			return true
		}
	}
	return false
}
