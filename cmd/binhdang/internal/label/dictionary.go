package label

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Dictionary is the names of a catalog, made ready to be looked up. It never changes.
type Dictionary struct {
	c       *catalog.Catalog
	spell   []phrase
	fillers []phrase
	hints   names
	topics  []topic
	heads   []headNames
	all     []measureNames
	units   *unitIndex
	known   map[string][]catalog.ConfirmedName // by plain words of the label
}

type topic struct {
	id        catalog.Code
	all, none [][]string
}

type headNames struct {
	is    catalog.Code
	names names
}

type measureNames struct {
	m      *catalog.Measure
	names  names
	below  []namesOf
	after  []namesOf
	within []namesOf
	never  [][]string
	bag    map[string]bool // words of its names, for proposals
	plain  []string
}

type namesOf struct {
	of    catalog.Code
	names names
}

// spelling makes what texts are written in one spelling with.
func spelling(c *catalog.Catalog) *Dictionary {
	d := &Dictionary{c: c}
	l := &c.Labels
	for _, s := range l.Words {
		d.spell = append(d.spell, phrase{words(s.From), words(s.To)})
	}
	longestFirst(d.spell)
	for _, f := range l.Fillers {
		d.fillers = append(d.fillers, phrase{from: d.spelt(phraseOf(f))})
	}
	longestFirst(d.fillers)
	return d
}

// New makes the dictionary of a catalog.
func New(c *catalog.Catalog) *Dictionary {
	d := spelling(c)
	d.units, d.known = indexUnits(c), map[string][]catalog.ConfirmedName{}
	l := &c.Labels
	d.hints = compile(l.Hints, d.whole)
	for _, t := range l.Topics {
		x := topic{id: t.ID}
		for _, w := range t.All {
			x.all = append(x.all, d.plain(w))
		}
		for _, w := range t.None {
			x.none = append(x.none, d.plain(w))
		}
		d.topics = append(d.topics, x)
	}
	for _, h := range l.Heads {
		d.heads = append(d.heads, headNames{h.Is, compile(h.Names, d.whole)})
	}
	for i := range l.Measures {
		n := &l.Measures[i]
		m := c.Measure(n.Measure)
		if m == nil {
			continue
		}
		x := measureNames{m: m, names: compile(append([]string{m.Label}, n.Names...), d.plain), bag: map[string]bool{}, plain: d.plain(m.Label)}
		for _, o := range n.Below {
			x.below = append(x.below, namesOf{o.Of, compile(o.Names, d.plain)})
		}
		for _, o := range n.After {
			x.after = append(x.after, namesOf{o.Of, compile(o.Names, d.plain)})
		}
		for _, o := range n.Within {
			x.within = append(x.within, namesOf{o.Topic, compile(o.Names, d.plain)})
		}
		for _, w := range n.Never {
			x.never = append(x.never, d.plain(w))
		}
		for _, s := range append([]string{m.Label}, n.Names...) {
			for _, w := range d.plain(strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ", "|", " ", "#", " ").Replace(s)) {
				x.bag[w] = true
			}
		}
		d.all = append(d.all, x)
	}
	for _, k := range l.Confirmed {
		key := d.key(k.Label)
		d.known[key] = append(d.known[key], k)
	}
	return d
}

func longestFirst(p []phrase) {
	slices.SortStableFunc(p, func(a, b phrase) int { return cmp.Compare(len(b.from), len(a.from)) })
}

// spelt writes the words in one spelling.
func (d *Dictionary) spelt(in []string) []string {
	for range 3 {
		out := rewrite(in, d.spell)
		if slices.Equal(out, in) {
			break
		}
		in = out
	}
	return in
}

// whole are the words of a text in one spelling; plain are they without fillers.
func (d *Dictionary) whole(s string) []string { return d.spelt(words(s)) }

func (d *Dictionary) plain(s string) []string { return rewrite(d.whole(s), d.fillers) }

// key is a label as it is remembered: equal keys are one label.
func (d *Dictionary) key(s string) string { return strings.Join(d.whole(withoutNumber(s)), " ") }

// about lists the topics of a title or section.
func (d *Dictionary) about(text string) []catalog.Code {
	in := d.plain(text)
	var out []catalog.Code
	for _, t := range d.topics {
		if !slices.ContainsFunc(t.all, func(w []string) bool { return !has(in, w) }) && !slices.ContainsFunc(t.none, func(w []string) bool { return has(in, w) }) {
			out = append(out, t.id)
		}
	}
	return out
}

// head lists the kinds of head that a text is.
func (d *Dictionary) head(text string) []catalog.Code {
	in := d.whole(text)
	var out []catalog.Code
	for _, h := range d.heads {
		if h.names.match(in) {
			out = append(out, h.is)
		}
	}
	return out
}

// asked reports whether a unit is asked the measure, of whatever period; without a unit,
// whether units of a type are.
func (d *Dictionary) asked(m *catalog.Measure, u *catalog.Unit) bool {
	switch {
	case m.Sheet == nil:
		return false
	case u != nil:
		return m.Sheet.Asked(u)
	}
	return d.c.UnitType(m.Sheet.AskedOf) != nil
}

// Meaning is what a label says.
type Meaning struct {
	Measure *catalog.Measure
	Part    catalog.Code // female, male; empty: the label names no part
}

// context is where a label stands.
type context struct {
	unit   *catalog.Unit // nil: several, each asked what a commune is
	parent *catalog.Measure
	before *catalog.Measure // of the row in front of it
	topics []catalog.Code
	sub    bool // it is written as a part of the row above
}

// meaning looks a label up; ok is false where it has none, or more than one.
func (d *Dictionary) meaning(text string, x context) (Meaning, bool) {
	for _, in := range d.readings(text) {
		if m, ok := d.find(in, x); ok {
			return Meaning{Measure: m}, true
		}
	}
	if line, rest, more := strings.Cut(strings.TrimSpace(text), "\n"); more { // a form's own help below its label
		for _, in := range d.readings(line) {
			if m, ok := d.find(in, x); ok && m.Help != "" && has(words(rest), beginning(words(m.Help))) {
				return Meaning{Measure: m}, true
			}
		}
	}
	for _, in := range d.readings(text) { // "nữ đại biểu …": a part of what is asked
		for _, p := range sexes {
			part, word := p.part, p.word
			i := slices.Index(in, word)
			if i < 0 || slices.Contains(in[i+1:], word) {
				continue
			}
			if m, ok := d.find(slices.Delete(slices.Clone(in), i, i+1), x); ok && hasPart(d.c, m, part) {
				return Meaning{m, part}, true
			}
		}
	}
	return Meaning{}, false
}

// sexes are the parts that a label may name within itself.
var sexes = [...]struct {
	part catalog.Code
	word string
}{{"female", "nu"}, {"male", "nam"}}

// beginning is enough of a text to know it by.
func beginning(w []string) []string { return w[:min(5, len(w))] }

func hasPart(c *catalog.Catalog, m *catalog.Measure, part catalog.Code) bool {
	b := c.Breakdown(m.Breakdown)
	return b != nil && slices.ContainsFunc(b.Parts, func(p catalog.BreakdownPart) bool { return p.ID == part })
}

// readings are the ways in which a label is compared: with what stands in brackets,
// and without where that only explains.
func (d *Dictionary) readings(text string) [][]string {
	text = withoutNumber(text)
	out := [][]string{d.plain(text)}
	if rest, inside := brackets(text); len(inside) > 0 && !slices.ContainsFunc(inside, func(s string) bool { return !d.hint(s) }) {
		out = append(out, d.plain(rest))
	}
	return out
}

// hint reports whether what stands in brackets changes nothing.
func (d *Dictionary) hint(s string) bool {
	in := d.whole(s)
	return len(in) == 0 || d.hints.match(in)
}

// find looks plain words up.
func (d *Dictionary) find(in []string, x context) (*catalog.Measure, bool) {
	if len(in) == 0 {
		return nil, false
	}
	steps := []func(n *measureNames) bool{
		func(n *measureNames) bool { return x.sub && x.parent != nil && belongs(n.below, x.parent.ID, in) },
		func(n *measureNames) bool { return n.names.match(in) },
		func(n *measureNames) bool { return x.before != nil && belongs(n.after, x.before.ID, in) },
		func(n *measureNames) bool {
			return slices.ContainsFunc(x.topics, func(t catalog.Code) bool { return belongs(n.within, t, in) })
		},
	}
	for _, step := range steps {
		var found *catalog.Measure
		for i := range d.all {
			n := &d.all[i]
			if !d.asked(n.m, x.unit) || !step(n) {
				continue
			}
			if found != nil {
				return nil, false
			}
			found = n.m
		}
		if found != nil {
			return found, true
		}
	}
	return nil, false
}

func belongs(list []namesOf, of catalog.Code, in []string) bool {
	return slices.ContainsFunc(list, func(n namesOf) bool { return n.of == of && n.names.match(in) })
}

// candidates are the two measures that a label most likely asks: those whose names
// share most words with it.
func (d *Dictionary) candidates(text string, x context) []*catalog.Measure {
	in := d.plain(withoutNumber(text))
	if x.sub && x.parent != nil {
		in = append(in, d.plain(x.parent.Label)...)
	}
	type scored struct {
		m *catalog.Measure
		s float64
	}
	var all []scored
	for i := range d.all {
		n := &d.all[i]
		if !d.asked(n.m, x.unit) || slices.ContainsFunc(n.never, func(w []string) bool { return has(in, w) }) {
			continue
		}
		hit, miss := 0.0, 0.0
		for _, w := range in {
			if n.bag[w] {
				hit++
			} else {
				miss++
			}
		}
		for _, w := range n.plain {
			if !slices.Contains(in, w) {
				miss += 0.5
			}
		}
		if hit > 0 && hit/(hit+miss) >= 0.4 {
			all = append(all, scored{n.m, hit / (hit + miss)})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.s, a.s) })
	var out []*catalog.Measure
	for _, s := range all[:min(2, len(all))] {
		out = append(out, s.m)
	}
	return out
}

// confirmed is what an officer said of a label in the workbooks of a unit.
func (d *Dictionary) confirmed(text string, unit catalog.Code) (catalog.ConfirmedName, bool) {
	var out catalog.ConfirmedName
	found := false
	for _, k := range d.known[d.key(text)] {
		if k.Unit == unit || k.Unit == "" && !found {
			out, found = k, true
		}
	}
	return out, found
}
