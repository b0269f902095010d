package page

import (
	"cmp"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unitChart draws the units of an indicator in a period as the definition asks, with their
// table as its twin; nil where the table stands alone.
func (b *builder) unitChart(ind *catalog.Indicator, p *edition.Period, below []*edition.Value, twin document.Table) *document.Figure {
	if !slices.ContainsFunc(below, func(v *edition.Value) bool { return v.State == quantity.Reported }) {
		return nil
	}
	var f *document.Figure
	switch ind.Chart {
	case catalog.ChartSeats:
		x := b.seats(b.persons(ind), ind, p, below, twin)
		f = &x
	case catalog.ChartMonths:
		ver := ind.At(p.Period)
		if ver == nil || ver.Every == nil || !slices.ContainsFunc(below, func(v *edition.Value) bool { return v.Every.Of > 0 }) {
			return nil
		}
		x := b.seats(months(), ind, p, below, twin)
		f = &x
	case catalog.ChartTiles:
		f = b.tileMap(ind, p, below, twin)
	case catalog.ChartShares:
		f = b.shares(ind, p, below)
	case catalog.ChartStrip:
		f = b.strip(ind, p, below)
	case catalog.ChartPairs:
		f = b.pairs(ind, p, below)
	case catalog.ChartFunnel:
		f = b.funnel(ind, p, below)
	case catalog.ChartSquares:
		f = b.squares(ind, p, below)
	}
	if f == nil {
		return nil
	}
	f.Twin = &twin
	f.Title = cmp.Or(f.Title, ind.Short+" theo đơn vị, "+periodName(p)+b.provisionalWords(p))
	b.takeAway(f, ind, p, byUnits)
	return f
}

// takeAway names the figure by what it draws, and lets a reader have the picture and its
// figures.
func (b *builder) takeAway(f *document.Figure, ind *catalog.Indicator, p *edition.Period, kind string) {
	f.ID, f.Indicator, f.Period = kind+"-"+periodID(p), string(ind.ID), p.ID
	rows := b.rowsOf(ind, p)
	csv := release.ValuesOf(rows, nil, nil)
	if ind.Chart == catalog.ChartPairs {
		csv = release.ValuesOf(rows, []string{"men_numerator", "men_denominator", "men_value"}, func(r release.ValueRow) []string {
			v := p.Value(ind.ID, catalog.Code(r.UnitCode))
			if v == nil {
				return make([]string, 3)
			}
			m := b.men(ind, p, v)
			if m == nil {
				return make([]string, 3)
			}
			return []string{strconv.FormatInt(m.Ratio.Num, 10), strconv.FormatInt(m.Ratio.Den, 10), m.Rounded.String()}
		})
	}
	f.File = &document.ChartFile{Path: figuresPath(ind, p, kind), CSV: csv}
}

// byUnits names the files of figures of units.
const byUnits = "theo-don-vi"

// figuresPath is the address, without its ending, of a file of figures of one period.
func figuresPath(ind *catalog.Indicator, p *edition.Period, kind string) string {
	return indicatorPath(ind.ID) + kind + "-" + viet.IDSlug(p.ID)
}

// rowsOf are the open data of an indicator in a period.
func (b *builder) rowsOf(ind *catalog.Indicator, p *edition.Period) []release.ValueRow {
	rows := b.rows(p) // by indicator
	is := func(r release.ValueRow) bool { return r.Indicator == string(ind.ID) }
	from := slices.IndexFunc(rows, is)
	if from < 0 {
		return nil
	}
	to := from
	for to < len(rows) && is(rows[to]) {
		to++
	}
	return rows[from:to:to]
}

// rows are the open data of a period.
func (b *builder) rows(p *edition.Period) []release.ValueRow {
	if b.open == nil {
		b.open = map[*edition.Period][]release.ValueRow{}
	}
	if b.open[p] == nil {
		b.open[p] = release.ValueRows(*b.e, p)
	}
	return b.open[p]
}

// chartRow is what every row of a chart says of a unit.
func (b *builder) chartRow(p *edition.Period, v *edition.Value) document.ChartRow {
	r := document.ChartRow{Unit: string(v.Unit), Name: string(v.Unit), To: b.unitPath(p, v.Unit), Flags: wording.OwnFlags(p, v)}
	if u := p.Unit(v.Unit); u != nil {
		r.Name = u.Name
	}
	if v.Unit == p.WholeArea().Code {
		r.Name, r.Total = viet.UpperFirst(b.wholeWord(p)), true
	}
	if v.State != quantity.Reported {
		r.Flags, r.State = nil, &document.Chip{Mark: wording.Mark(v), Word: b.stateWords(p, v).Plain()}
	}
	return r
}

// valueGroup are values that stand under one heading.
type valueGroup struct {
	title  string
	values []*edition.Value
}

// grouped parts values by how they stand, in official order inside a group.
func (b *builder) grouped(p *edition.Period, below []*edition.Value, of func(*edition.Value) (order int64, word string)) []valueGroup {
	type group struct {
		valueGroup
		order int64
	}
	var groups []*group
	for _, v := range below {
		order, word := of(v)
		i := slices.IndexFunc(groups, func(g *group) bool { return g.order == order && g.title == word })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{valueGroup{title: word}, order})
		}
		groups[i].values = append(groups[i].values, v)
	}
	slices.SortStableFunc(groups, func(x, y *group) int { return cmp.Compare(x.order, y.order) })
	var out []valueGroup
	for _, g := range groups {
		if g.title != "" {
			g.title = viet.UpperFirst(g.title) + ": " + itoa(len(g.values)) + " " + b.unitsWord(p, g.values)
		}
		out = append(out, g.valueGroup)
	}
	return out
}

// standing is the place and the heading of a value among those of its kind: without a
// heading where nothing is judged.
func standing(judged bool) func(*edition.Value) (int64, string) {
	return func(v *edition.Value) (int64, string) {
		if !judged && v.State == quantity.Reported {
			return 0, ""
		}
		return counted{lack: func(*edition.Value) (int64, bool) { return 0, false }}.group(v)
	}
}

// notDrawn says which units have no mark in a chart, and why.
func (b *builder) notDrawn(p *edition.Period, below []*edition.Value, drawn func(*edition.Value) bool) document.Inlines {
	var words []string
	names := map[string][]string{}
	for _, v := range below {
		if drawn(v) {
			continue
		}
		word := b.stateWords(p, v).Plain()
		if v.State == quantity.Reported {
			word = "Quá ít để vẽ"
		}
		if names[word] == nil {
			words = append(words, word)
		}
		names[word] = append(names[word], wording.Short(p, v.Unit))
	}
	s := ""
	for _, w := range words {
		s += " " + w + ": " + viet.List(names[w]) + "."
	}
	if s == "" {
		return nil
	}
	return t("Không có dấu trong hình." + s)
}

func reported(v *edition.Value) bool { return v.State == quantity.Reported }

// values are those of the whole area, if it has one, and of the units that may be seen.
func spots(ind *catalog.Indicator, vs ...*edition.Value) []float64 {
	var out []float64
	for _, v := range vs {
		if v != nil && reported(v) {
			out = append(out, wording.Spot(ind, v).At())
		}
	}
	return out
}

func axisWords(a document.Axis) string {
	return "Trục từ " + a.From.Words + " đến " + a.To.Words + "."
}

// level is a target as a line through a chart.
func targetLevel(ind *catalog.Indicator, target *catalog.Target) document.Level {
	return document.Level{Spot: document.Spot{Value: target.Is.Low.Plain()}, Name: wording.Target(ind, target).Plain(), Target: true}
}
