package audit

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Shown is a figure of a page that the open data withholds, or that is not the one of the
// open data.
type Shown struct {
	Path   string
	Line   int
	Period string
	Unit   catalog.Code
	Of     catalog.Code // indicator or measure, or output of a task
	Text   string       // what the page shows
	Want   string       // of an open figure: what the data have
}

// unmarked takes the marks of Markdown out of the text of a cell.
var unmarked = strings.NewReplacer("**", "", `\`, "")

// key of a row of gia-tri.csv.
type key struct {
	period    string
	unit      catalog.Code
	indicator catalog.Code
}

// pages are what the pages of a site are read with. They are found by what a reader has:
// where a row or a page leads or lies, and what headings and captions say.
type pages struct {
	f          *file
	folders    map[string]catalog.Code // of units by code, of indicators
	units      map[string]catalog.Code // by name
	indicators map[string]catalog.Code // by name
	codes      map[string]catalog.Code // of indicators, by short code
	measures   map[string]catalog.Code // by label, where it is the label of one
	periods    []named
	told       map[key]*value
	tasks      map[string]map[string]catalog.ClassPolicy

	names       *nameList // of units
	words       *lexicon
	truth       Truth
	definitions string          // see defined
	coverage    map[string]bool // numbers of units that reported, and of those that owe it; their codes

	book  string   // the workbook that is read
	texts []string // that it shares

	read   int // cells of figures
	said   int // sentences about what is withheld, with numbers in them
	Hidden []Shown
	Differ []Shown
	Told   []Shown
	Loose  []Shown
}

// named is a period in one of its words.
type named struct {
	words string
	of    string
}

// shown reads the pages and finds what the open data withholds.
func (f *file) shown(periods []reporting.Period, files Files, truth Truth) *pages {
	p := &pages{f: f, folders: map[string]catalog.Code{}, units: map[string]catalog.Code{}, indicators: map[string]catalog.Code{}, codes: map[string]catalog.Code{}, measures: map[string]catalog.Code{}, told: map[key]*value{}, tasks: f.outputs(periods), words: f.lexicon(), truth: truth, coverage: map[string]bool{}, definitions: definitions(f.c)}
	for i := range f.values {
		v := &f.values[i]
		p.told[key{v.period, v.unit, v.indicator}] = v
		p.coverage[strconv.Itoa(v.received)], p.coverage[v.expected] = true, true
	}
	for i := range f.c.Units {
		u := &f.c.Units[i]
		p.folders["don-vi/"+strings.ToLower(string(u.Code))] = u.Code
		p.coverage[string(u.Code)] = true
		p.units[u.Name], p.units[u.Short] = u.Code, u.Code
	}
	for _, x := range periods {
		p.units[viet.UpperFirst(f.c.WholeWord(f.c.WholeArea(x.To)))] = f.c.Site.WholeArea
	}
	for i := range f.c.Indicators {
		x := &f.c.Indicators[i]
		p.folders["chi-tieu/"+viet.IDSlug(string(x.ID))] = x.ID
		p.indicators[x.Name], p.indicators[x.Short], p.codes[x.Code] = x.ID, x.ID, x.ID
		for _, v := range x.Versions {
			if v.Name != "" {
				p.indicators[v.Name] = x.ID
			}
		}
	}
	twice := map[string]bool{}
	for _, ms := range f.measures {
		for _, m := range ms {
			q, ok := f.c.Question(m)
			if was, there := p.measures[q.Label]; ok && there && was != m {
				twice[q.Label] = true
			}
			p.measures[q.Label] = m
		}
	}
	maps.DeleteFunc(p.measures, func(label string, _ catalog.Code) bool { return twice[label] })
	for _, x := range periods {
		p.periods = append(p.periods, named{strings.ToLower(x.Name), x.ID}, named{strings.ToLower(x.Short), x.ID}, named{x.Folder, x.ID})
	}
	slices.SortFunc(p.periods, func(a, b named) int { return len(b.words) - len(a.words) })
	delete(p.units, "")
	delete(p.indicators, "")
	p.names = newNames(slices.Collect(maps.Keys(p.units)))
	p.twins(files)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		p.file(name, files)
	}
	return p
}

// file reads a file of the site as its reader has it: tables, and the texts around them.
func (p *pages) file(name string, files Files) {
	ext := path.Ext(name)
	if !slices.Contains([]string{".html", ".md", ".xml", ".svg", ".ics", ".txt"}, ext) {
		return
	}
	b, old := blanks(files[name]), strings.HasPrefix(name, issuedPath) // old: it says what was told then
	if !old {
		p.goals(name, b)
	}
	paper, in, opened := strings.Cut(name, inside)
	switch {
	case opened && path.Dir(in) == "word":
		p.document(name, b)
	case opened && path.Dir(in) == "xl/worksheets":
		if p.book != paper {
			p.book, p.texts = paper, shared(files[paper+inside+"xl/sharedStrings.xml"])
		}
		p.sheet(name, b, p.texts)
	case opened:
	case ext == ".html":
		p.tables(name, b, htmlTables(b))
		if !old {
			p.passages(name, b)
		}
	case ext == ".md":
		p.tables(name, b, markdownTables(b))
		if !old {
			p.lines(name, b)
		}
	case ext == ".xml" || ext == ".svg":
		p.passages(name, b)
	default:
		p.lines(name, b)
	}
}

func (p *pages) tables(name string, b []byte, all []table) {
	for _, t := range all {
		p.table(name, t)
		p.outputs(name, t)
	}
	p.top(name, b)
}

// blanks is a text with the blanks that keep words on a line as other blanks.
func blanks(b []byte) []byte {
	for _, s := range []string{"\u00a0", "\u202f"} {
		if bytes.Contains(b, []byte(s)) {
			b = bytes.ReplaceAll(b, []byte(s), []byte(" "))
		}
	}
	return b
}

// period finds the one period that words name; "" of none and of several.
func (p *pages) period(s string) string {
	s = strings.ToLower(s)
	found := ""
	for _, n := range p.periods {
		if strings.Contains(s, n.words) {
			if found != "" && found != n.of {
				return ""
			}
			found = n.of
			s = strings.ReplaceAll(s, n.words, "·")
		}
	}
	return found
}

// below is the folder below another in a path, as in don-vi/10186-xa-ninh-so/.
func below(p, folder string) string {
	_, rest, ok := strings.Cut("/"+p, "/"+folder+"/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// unit and indicator are those to which a path leads, of which a page is.
func (p *pages) unit(to string) catalog.Code {
	code, _, _ := strings.Cut(below(to, "don-vi"), "-")
	return p.folders["don-vi/"+code]
}

func (p *pages) indicator(to string) catalog.Code {
	return p.folders["chi-tieu/"+below(to, "chi-tieu")]
}

// at finds the one unit or indicator to which the cells lead; several are none.
func at(cells []entry, of func(string) catalog.Code) (found catalog.Code, several bool) {
	for _, c := range cells {
		for _, to := range c.links {
			x := of(to)
			several = several || x != "" && found != "" && x != found
			if x != "" {
				found = x
			}
		}
	}
	return found, several
}

// What columns are by their headings: figures, words about them, the coverage.
const (
	noFigure = iota
	figures
	numerators
	denominators
	judgements
	coverage
	totals // of a measure
	pieces // of an indicator, whatever they are
)

var headings = map[string]int{
	"Giá trị": figures, "Kết quả": figures, "Tử số": numerators, "Mẫu số": denominators,
	"So với mốc": judgements, "Khoảng cách": judgements, "Đánh giá": judgements,
	"Phạm vi": coverage, "Đơn vị có số liệu": coverage,
	"Số liệu": totals, "Tổng số": totals, "Trong đó nữ": totals, "Số cũ": totals, "Số mới": totals,
}

// column is what a heading says of the cells below it.
type column struct {
	what      int
	unit      catalog.Code // that the heading names
	indicator catalog.Code
	period    string
}

func (p *pages) column(h entry) column {
	c := column{what: headings[h.text]}
	if c.what != noFigure || len(h.text) > 120 {
		return c
	}
	c.unit = p.units[h.text]
	if len(h.links) > 0 {
		c.indicator, _ = at([]entry{h}, p.indicator)
	} else if c.unit == "" {
		if c.indicator = p.indicators[h.text]; c.indicator == "" && len(h.text) < shortWords {
			c.period = p.period(h.text)
		}
	}
	if c.unit+c.indicator != "" || c.period != "" {
		c.what = figures
	} else if code, _, ok := strings.Cut(h.text, ". "); ok && p.codes[code] != "" {
		c.what, c.indicator = pieces, p.codes[code]
	}
	return c
}

// shortWords bounds what is only the name of a period.
const shortWords = 40

// table judges every cell of a table of which the key can be told.
func (p *pages) table(name string, t table) {
	columns, some := make([]column, len(t.head)), false
	for i, h := range t.head[min(1, len(t.head)):] {
		columns[i+1] = p.column(h)
		some = some || columns[i+1].what != noFigure
	}
	of, mark := p.period(t.caption), ""
	if rest, ok := strings.CutPrefix(name, issuedPath); ok {
		of, _, _ = strings.Cut(rest, "/")
		mark = releaseMark + below(name, issuedPath+of)
	} else if of == "" {
		of = p.period(path.Dir(name))
	}
	periods := len(t.head) > 0 && t.head[0].text == "Kỳ"
	about := &context{p: p, page: p.of(name), table: &t}
	for _, row := range t.rows {
		if len(row) != len(t.head) || !some {
			p.others(name, about, row, 0, subject{})
			continue
		}
		own := key{of, "", ""}
		if periods {
			own.period = p.period(row[0].text)
		}
		measure := p.named(row, name, &own)
		var exact catalog.Ref
		if strings.Contains(name, inside) {
			exact = p.coded(row)
		}
		judged := 0
		for i, cell := range row[1:] {
			k, c := own, columns[i+1]
			k.unit, k.indicator, k.period = cmp.Or(c.unit, k.unit), cmp.Or(c.indicator, k.indicator), cmp.Or(c.period, k.period)
			if c.what == noFigure || k.period == "" || k.indicator == "" && c.what != totals && exact == (catalog.Ref{}) {
				continue
			}
			judged |= 1 << (i + 1)
			k.period += mark
			k.period = cmp.Or(p.f.alike[k.period], k.period)
			switch {
			case exact != catalog.Ref{}:
				p.total(name, cell, Cell{k.period, k.unit, exact})
			case c.what == totals:
				p.total(name, cell, Cell{k.period, k.unit, catalog.Ref{Measure: measure, Part: catalog.TotalPart}})
			case k.indicator != "":
				p.figure(name, cell, c.what, k)
			}
		}
		if mark == "" {
			of := subject{indicator: own.indicator}
			if of.indicator == "" {
				of.measure = measure
			}
			p.others(name, about, row, judged, of)
		}
	}
}

// named finds of what a row is, by where its first cells lead, by what they say, or by the
// page on which it is; measure is that of a row of so-lieu-goc.csv.
func (p *pages) named(row []entry, page string, k *key) (measure catalog.Code) {
	ind, several := at(row[:min(2, len(row))], p.indicator)
	unit, many := at(row[:min(2, len(row))], p.unit)
	for i := 0; i < min(3, len(row)); i++ {
		words := row[i].text
		if ind == "" && !several {
			ind = p.indicators[words]
		}
		if x := p.units[words]; unit == "" && x != p.f.c.Site.WholeArea && !many {
			unit = x
		}
		if measure = cmp.Or(p.measures[words], measure); measure == "" {
			label, _, _ := strings.Cut(words, " (")
			measure = p.measures[label]
		}
	}
	if !several {
		k.indicator = cmp.Or(ind, p.indicator(page))
	}
	k.unit = cmp.Or(unit, p.unit(page), p.f.c.Site.WholeArea)
	return measure
}

// coded is the cell of the forms that a row names by its code.
func (p *pages) coded(row []entry) (ref catalog.Ref) {
	if len(row) < 5 {
		return ref
	}
	for _, e := range row[len(row)-1:] {
		if m, part, ok := strings.Cut(e.text, "."); ok && p.f.c.Measure(catalog.Code(m)) != nil {
			ref = catalog.Ref{Measure: catalog.Code(m), Part: catalog.Code(part)}
		}
	}
	return ref
}

// total judges a cell of a measure.
func (p *pages) total(name string, cell entry, of Cell) {
	if p.f.cells[of].state == hidden {
		p.read++
		if hasDigit(cell.text) {
			p.Hidden = append(p.Hidden, Shown{Path: name, Line: cell.line, Period: of.Period, Unit: of.Unit, Of: of.Ref.Measure, Text: cell.text})
		}
	}
}

// figure judges a cell of an indicator.
func (p *pages) figure(name string, cell entry, what int, k key) {
	p.read++
	shown := Shown{Path: name, Line: cell.line, Period: k.period, Unit: k.unit, Of: k.indicator, Text: cell.text}
	if p.f.withheld[k] {
		text := cell.text
		if what == judgements {
			text = withoutMilestone(text)
		}
		if hasDigit(withoutNote(text)) {
			p.Hidden = append(p.Hidden, shown)
		}
		return
	}
	v := p.told[k]
	if v == nil {
		v = &value{}
	}
	switch what {
	case figures:
		shown.Want = v.value
		if v.value != "" && !yesNo(cell.text) && !strings.Contains(cell.text, spelt(v.value)) || v.value == "" && hasDigit(withoutNote(cell.text)) && v.num != "0" {
			p.Differ = append(p.Differ, shown)
		}
	case numerators, denominators:
		shown.Want = v.num
		if what == denominators {
			shown.Want = v.den
		}
		if shown.Want != "" && !strings.Contains(cell.text, spelt(shown.Want)) || shown.Want == "" && hasDigit(cell.text) {
			p.Differ = append(p.Differ, shown)
		}
	}
}

func yesNo(s string) bool { return strings.Contains(s, "Có") || strings.Contains(s, "Không") }

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// withoutNote leaves out the number of a footnote.
func withoutNote(s string) string {
	for {
		at := strings.Index(s, "[ghi chú ")
		end := strings.IndexByte(s[max(at, 0):], ']')
		if at < 0 || end < 0 {
			return s
		}
		s = s[:at] + s[at+end+1:]
	}
}

// withoutMilestone leaves out the year of a milestone and of a comparison.
func withoutMilestone(s string) string {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		year := strings.TrimRight(words[i], ".,;:)")
		if before := strings.ToLower(words[i-1]); len(year) == 4 && (before == "mốc" || before == "năm") {
			if _, err := strconv.Atoi(year); err == nil {
				words[i] = ""
			}
		}
	}
	return strings.Join(words, " ")
}

// spelt is a number of the open data as pages write it.
func spelt(s string) string {
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "−", rest
	}
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if part != "" {
		part = "," + part
	}
	return sign + whole + part
}
