package audit

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// scope is what a text is about, as far as it says: of the texts around a number the
// nearest that names a subject, a unit or a period counts.
type scope struct {
	subjects []int
	units    []catalog.Code
	periods  []string
}

// statement is a text with numbers in it and what it is about.
type statement struct {
	path string
	at   func() int // its line
	text string
	scope
}

// of is what the path of a page says.
func (p *pages) of(name string) scope {
	var s scope
	if ind := p.indicator(name); ind != "" {
		s.subjects = []int{slices.Index(p.words.subjects, subject{indicator: ind})}
	}
	if u := p.unit(name); u != "" {
		s.units = []catalog.Code{u}
	}
	if x := p.period(path.Dir(name)); x != "" {
		s.periods = []string{x}
	}
	return s
}

// listing are the headings of columns that only list the rows.
var listing = []string{"STT", "Số TT", "TT", "Mã", "Mã số"}

// context is what a table is about: its caption, or its page, and the heading of each
// column.
type context struct {
	p     *pages
	page  scope
	table *table
	of    *scope  // when somebody asked
	heads []scope // likewise
}

func (c *context) about() scope {
	if c.of == nil {
		caption := c.table.caption
		of := scope{subjectsOf(c.p.words.in([]byte(caption))), c.p.unitsIn(caption), c.p.periodsIn(caption)}.within(c.page)
		c.of = &of
	}
	return *c.of
}

func (c *context) head(i int) scope {
	if c.heads == nil {
		c.heads = make([]scope, len(c.table.head))
		for k, h := range c.table.head {
			c.heads[k].subjects = subjectsOf(c.p.words.in([]byte(h.text)))
		}
	}
	if i < len(c.heads) {
		return c.heads[i]
	}
	return scope{}
}

// others judges the cells of a row that stand below no heading of a figure, as sentences
// about what the row is about, or else its heading, its table or its page. of is what the
// row was found to be about.
func (p *pages) others(name string, c *context, row []entry, judged int, of subject) {
	some := false
	for i, e := range row {
		some = some || i < 63 && judged&(1<<i) == 0 && (hasNumber(e.text) || hasNumber(e.more))
	}
	if !some {
		return
	}
	var rows scope
	k, known := p.words.index[of]
	for _, cell := range row[:min(3, len(row))] {
		if known {
			rows.subjects = []int{k}
			break
		}
		if rows.subjects = subjectsOf(p.words.in([]byte(cell.text))); len(rows.subjects) > 0 {
			break
		}
	}
	first := true
	for i, cell := range row {
		if i >= 63 || judged&(1<<i) != 0 {
			continue
		}
		for _, text := range []string{cell.text, cell.more} {
			if !hasNumber(text) || i < len(c.table.head) && slices.Contains(listing, c.table.head[i].text) {
				continue
			}
			in := scope{subjects: rows.subjects}
			if h := c.head(i); len(h.subjects) > 0 {
				in.subjects = h.subjects
			}
			if len(in.subjects) == 0 {
				in.subjects = c.about().subjects
			}
			if !p.guarded(in.subjects) && (len(text) <= 3*window || !p.guarded(subjectsOf(p.words.in([]byte(text))))) {
				continue
			}
			if first {
				first = false
				for _, e := range row[:min(3, len(row))] {
					if u, several := at([]entry{e}, p.unit); u != "" && !several && len(rows.units) == 0 {
						rows.units = []catalog.Code{u}
					} else if u := p.units[e.text]; u != "" && len(rows.units) == 0 {
						rows.units = []catalog.Code{u}
					}
				}
				rows.periods = p.periodsIn(row[0].text)
			}
			if i < len(c.table.head) {
				in.periods = p.periodsIn(c.table.head[i].text)
			}
			in = in.within(rows).within(c.about())
			p.judge(statement{name, func() int { return cell.line }, text, in})
		}
	}
}

func hasNumber(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// unitsIn are the units that a text names, the longest name first taken.
func (p *pages) unitsIn(s string) (out []catalog.Code) {
	for _, name := range p.names.in(s) {
		at := strings.Index(s, name)
		if at < 0 {
			continue
		}
		s = s[:at] + "·" + s[at+len(name):]
		if u := p.units[name]; !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}

// periodsIn are the periods that a text names.
func (p *pages) periodsIn(s string) (out []string) {
	s = strings.ToLower(s)
	for _, n := range p.periods {
		if strings.Contains(s, n.words) {
			if !slices.Contains(out, n.of) {
				out = append(out, n.of)
			}
			s = strings.ReplaceAll(s, n.words, "·")
		}
	}
	return out
}

// guarded reports whether some of the figures of one of the subjects are withheld.
func (p *pages) guarded(subjects []int) bool {
	return slices.ContainsFunc(subjects, func(k int) bool { return p.words.withheld[k] })
}

// within takes what the inner scope does not say from the outer one.
func (s scope) within(outer scope) scope {
	if len(s.subjects) == 0 {
		s.subjects = outer.subjects
	}
	if len(s.units) == 0 {
		s.units = outer.units
	}
	if len(s.periods) == 0 {
		s.periods = outer.periods
	}
	return s
}

// judge looks at the numbers of a statement sentence by sentence. A number that is the
// true one of what is withheld, said of it, must not stand there. Every other number of a
// statement about nothing but what is withheld is noted where neither the open data nor
// the definition of its subject has it.
func (p *pages) judge(s statement) {
	text := []byte(s.text)
	hits := p.words.in(text)
	about := s.subjects
	for _, c := range sentences(s.text) {
		own := among(hits, c[0], c[1])
		if subjects := subjectsOf(own); len(subjects) > 0 {
			about = subjects
		}
		if !p.guarded(about) {
			continue
		}
		clause := s.text[c[0]:c[1]]
		numbers := slices.DeleteFunc(tokens(clause), func(t token) bool {
			place := strings.HasSuffix(clause, t.text) && strings.HasPrefix(s.text[c[1]:], ". ") && strings.Trim(clause[strings.LastIndexByte(clause, '/')+1:], " [") == t.text
			return place || slices.ContainsFunc(own, func(h hit) bool { return t.at >= h.at-c[0] && t.at < h.end-c[0] })
		})
		if len(numbers) == 0 {
			continue
		}
		p.said++
		in := scope{about, p.unitsIn(clause), p.periodsIn(clause)}.within(s.scope)
		if len(in.units) == 0 {
			in.units = []catalog.Code{p.f.c.Site.WholeArea}
		}
		if len(in.periods) == 0 {
			for _, x := range p.f.periods {
				if !strings.Contains(x.ID, releaseMark) {
					in.periods = append(in.periods, x.ID)
				}
			}
		}
		for _, x := range p.of(s.path).periods { // a page of a period compares it with others
			if !slices.Contains(in.periods, x) {
				in.periods = append(slices.Clone(in.periods), x)
			}
		}
		p.numbers(s, in, numbers, clause)
	}
}

// sourceWords begin what says whose returns a figure is made of.
const sourceWords = "báo cáo của"

// ofUnits reports whether a number tells how many units have reported, of how many:
// "18/19 cơ quan".
func (p *pages) ofUnits(clause string, n token) bool {
	rest := clause[n.at+len(n.text):]
	if strings.HasPrefix(rest, "/") {
		rest = strings.TrimLeft(rest, "/0123456789")
	} else if n.at == 0 || clause[n.at-1] != '/' {
		return false
	}
	return slices.ContainsFunc(p.f.c.UnitTypes, func(t catalog.UnitType) bool { return strings.HasPrefix(rest, " "+t.Name) })
}

// numbers judges those of a clause whose scope is known.
func (p *pages) numbers(s statement, in scope, numbers []token, clause string) {
	numbers = slices.DeleteFunc(numbers, func(n token) bool {
		return slices.ContainsFunc(in.subjects, func(k int) bool { return slices.Contains(p.words.numbers[k], n.canonical) })
	})
	if len(numbers) == 0 {
		return
	}
	secret, open := map[string]Shown{}, false
	for _, k := range in.subjects {
		x := p.words.subjects[k]
		for _, u := range in.units {
			for _, period := range in.periods {
				if !p.hides(x, u, period) {
					open = open || p.tells(x, u, period)
					continue
				}
				of := Shown{Path: s.path, Period: period, Unit: u, Of: cmp.Or(x.indicator, x.measure)}
				for _, n := range p.secrets(x, u, period) {
					secret[n] = of
				}
			}
		}
	}
	// What is told of the same periods accounts for a number; what is told of others, with
	// which somebody may compare, for one that is no secret.
	told := func(here bool) map[string]bool {
		out := map[string]bool{}
		for _, k := range in.subjects {
			for _, u := range append([]catalog.Code{p.f.c.Site.WholeArea}, in.units...) {
				for _, period := range p.f.periods {
					if slices.Contains(in.periods, period.ID) == here {
						p.open(p.words.subjects[k], u, period.ID, out)
					}
				}
			}
		}
		return out
	}
	var known, compared map[string]bool
	for _, n := range numbers {
		of, is := secret[n.canonical]
		if p.defined(clause, n) {
			continue
		}
		if units := p.ofUnits(clause, n); units && strings.Contains(clause, sourceWords) || !is && (open || units || p.coverage[n.canonical]) {
			continue
		}
		if known == nil {
			known = told(true)
		}
		if known[n.canonical] {
			continue
		}
		if is {
			of.Line, of.Text = s.at(), n.text
			p.Told = append(p.Told, of)
			continue
		}
		if compared == nil {
			compared = told(false)
		}
		if !compared[n.canonical] {
			x := p.words.subjects[in.subjects[0]]
			p.Loose = append(p.Loose, Shown{Path: s.path, Line: s.at(), Period: in.periods[0], Unit: in.units[0], Of: cmp.Or(x.indicator, x.measure), Text: n.text + " (" + strings.TrimSpace(clause) + ")"})
		}
	}
}

// hides reports whether a figure is withheld, tells whether it is told.
func (p *pages) hides(x subject, u catalog.Code, period string) bool {
	if x.indicator != "" {
		return p.f.withheld[key{period, u, x.indicator}]
	}
	return p.f.cells[Cell{period, u, catalog.Ref{Measure: x.measure, Part: catalog.TotalPart}}].state == hidden
}

func (p *pages) tells(x subject, u catalog.Code, period string) bool {
	if x.indicator != "" {
		return p.told[key{period, u, x.indicator}] != nil
	}
	return p.f.cells[Cell{period, u, catalog.Ref{Measure: x.measure, Part: catalog.TotalPart}}].state == told
}

// open adds what the open data tell of a subject, and of the cells that it is made of.
func (p *pages) open(x subject, u catalog.Code, period string, known map[string]bool) {
	add := func(ref catalog.Ref) {
		if c := p.f.cells[Cell{period, u, ref}]; c.state == told {
			known[strconv.FormatInt(c.n, 10)] = true
		}
	}
	if x.indicator == "" {
		for _, m := range p.words.beside[x.measure] {
			for _, part := range p.f.partsOf(m) {
				add(catalog.Ref{Measure: m, Part: part})
			}
		}
		return
	}
	if v := p.told[key{period, u, x.indicator}]; v != nil {
		for _, s := range []string{v.num, v.den, v.value} {
			known[canonical(strings.TrimPrefix(spelt(s), "−"))] = true
		}
	}
	if v := p.version(x, period); v != nil {
		for _, ref := range v.Refs() {
			add(ref)
		}
	}
}

func (p *pages) version(x subject, period string) *catalog.Version {
	ind := p.f.c.Indicator(x.indicator)
	for i := range p.f.periods {
		if p.f.periods[i].ID == period && ind != nil {
			return ind.At(p.f.periods[i])
		}
	}
	return nil
}

// secrets are the numbers of a withheld figure, as somebody may write them: counts, what a
// part leaves of its whole, the rounded value.
func (p *pages) secrets(x subject, u catalog.Code, period string) (out []string) {
	if p.truth == nil {
		return nil
	}
	number := func(n int64) { out = append(out, strconv.FormatInt(max(n, -n), 10)) }
	if x.indicator == "" {
		for _, part := range p.f.partsOf(x.measure) {
			n, ok := p.truth(Cell{period, u, catalog.Ref{Measure: x.measure, Part: part}})
			if !ok {
				continue
			}
			number(n)
			if def := p.f.c.Measure(x.measure); def != nil && def.PartOf != "" {
				if whole, ok := p.truth(Cell{period, u, catalog.Ref{Measure: def.PartOf, Part: part}}); ok {
					number(whole - n)
				}
			}
		}
		return out
	}
	v := p.version(x, period)
	if v == nil {
		return nil
	}
	sum := func(t catalog.Term) (n int64, ok bool) {
		for _, ref := range t.Refs {
			k, there := p.truth(Cell{period, u, *ref})
			if !there {
				return 0, false
			}
			n += k
		}
		return n, true
	}
	for _, q := range v.Quotients() {
		num, ok1 := sum(q.Num)
		den, ok2 := sum(q.Den)
		if q.Base != 0 {
			den, ok2 = q.Base, true
		}
		if !ok1 || !ok2 {
			continue
		}
		number(num)
		if q.Base == 0 {
			number(den)
			number(den - num)
		}
		if den > 0 {
			out = append(out, canonical(spelt(rounded(q.Per*num, den, p.f.c.Indicator(x.indicator).Decimals))))
		}
	}
	return out
}

// rounded is num ÷ den with some decimals, half away from zero.
func rounded(num, den int64, decimals int) string {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	n := strconv.FormatInt((2*num*scale+den)/(2*den), 10)
	for len(n) <= decimals {
		n = "0" + n
	}
	if decimals == 0 {
		return n
	}
	return n[:len(n)-decimals] + "." + n[len(n)-decimals:]
}

// line counts the lines of a text up to a place.
func line(b []byte, at int) func() int {
	return func() int { return 1 + bytes.Count(b[:at], []byte("\n")) }
}
