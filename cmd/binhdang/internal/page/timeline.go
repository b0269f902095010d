package page

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// moment is a period in which the whole area has a row of the indicator.
type moment struct {
	p *edition.Period
	v *edition.Value
}

func (m moment) has() bool { return m.v.State == quantity.Reported }

// moments are those of the released periods that keep asks for, oldest first.
func (b *builder) moments(ind *catalog.Indicator, keep func(*edition.Period) bool) []moment {
	var out []moment
	for _, p := range slices.Backward(b.released) {
		if v := p.AreaValue(ind.ID); v != nil && keep(p) {
			out = append(out, moment{p, v})
		}
	}
	return out
}

// timeline draws the whole area's values by date; ok is false where there are not two
// figures to see one after the other, and for an answer of Có or Không.
func (b *builder) timeline(ind *catalog.Indicator, ms []moment) (t document.Timeline, ok bool) {
	figures := 0
	for _, m := range ms {
		if m.v.YesNo {
			return t, false
		}
		if m.has() {
			figures++
		}
	}
	if figures < 2 {
		return t, false
	}
	t.Series = wording.Series(ind)
	t.Points = b.timePoints(ind, ms)
	b.join(ind, ms, &t)
	t.Marks, t.Breaks = b.timeMarks(ind, ms), b.timeBreaks(ind, ms)
	last := ms[len(ms)-1]
	t.Days = document.Span{From: reporting.Date{Year: ms[0].p.From.Year, Month: 1, Day: 1}, To: reporting.Date{Year: last.p.To.Year, Month: 12, Day: 31}}
	if t.Path = b.path(ind, last); t.Path != nil {
		t.Path.From = t.Points[len(t.Points)-1]
		t.Days.To = t.Path.Until
		ahead := document.TimeMark{Spot: t.Path.To, Name: wording.Target(ind, last.v.Target).Plain(), Days: document.Span{From: reporting.Date{Year: t.Path.Until.Year, Month: 1, Day: 1}, To: t.Path.Until}}
		if bound := last.v.Target.Is; bound.Op == ".." {
			ahead.Spot, ahead.High = spotOf(bound.Low), spotOf(bound.High)
		}
		if n := len(t.Marks); n > 0 && t.Marks[n-1].Spot == ahead.Spot {
			t.Marks[n-1].Name = "" // said once, where it leads to
		}
		t.Marks = append(t.Marks, ahead)
	}
	t.Axis, t.Grid = axisAround(positions(t), ind.Unit == wording.Percent, least(ind))
	return t, true
}

// least tells whether values of the indicator can be below 0.
func least(ind *catalog.Indicator) bool {
	return slices.ContainsFunc(ind.Versions, func(v catalog.Version) bool { return v.Traits().Negative })
}

// spotOf is a bound of a target as the open data write it.
func spotOf(x quantity.Exact) document.Spot {
	return document.Spot{Value: x.Plain(), Words: viet.Exact(x)}
}

func (b *builder) timePoints(ind *catalog.Indicator, ms []moment) []document.TimePoint {
	annual := slices.ContainsFunc(ms, func(m moment) bool { return m.p.Annual() })
	var out []document.TimePoint
	first, last := -1, -1
	for i, m := range ms {
		x := document.TimePoint{Period: m.p.ID, Name: viet.UpperFirst(m.p.Name), Days: document.Span{From: m.p.From, To: m.p.To}, Hollow: m.p.Provisional()}
		if i > 0 && !ms[i-1].p.To.Before(x.Days.From) {
			x.Days.From = ms[i-1].p.To.AddDays(1)
		}
		x.Part = annual && !m.p.Annual() && b.c.Reach(&ind.Versions[m.v.Version]) != catalog.OfDay
		switch m.v.State {
		case quantity.Reported:
			x.Spot = wording.Spot(ind, m.v)
			x.Flags = wording.Flags(m.p, m.v)
			if first < 0 {
				first = i
			}
			last = i
		case quantity.Suppressed:
			x.Hidden = true
		case quantity.NotReported:
			x.Missing = true
		}
		if m.v.State != quantity.Reported {
			x.State = b.stateWords(m.p, m.v).Plain()
		}
		out = append(out, x)
	}
	for _, i := range []int{first, last} {
		if i >= 0 {
			out[i].Label = wording.Number(ms[i].v)
		}
	}
	return out
}

// join draws the lines that may be drawn. Of what is there on a day, each figure is
// joined with the one before it where both are made of the same units by one definition;
// else like is joined with like: the same kind of period a year before. Where the units
// of the two are not the same, what is said of them is drawn beside the points.
func (b *builder) join(ind *catalog.Indicator, ms []moment, t *document.Timeline) {
	for i, m := range ms {
		if i == 0 || !m.has() {
			continue
		}
		before := ms[i-1]
		if b.c.Reach(&ind.Versions[m.v.Version]) == catalog.OfDay && before.has() && !edition.Breaks(ind, before.v.Version, m.v.Version) &&
			edition.SameUnits(b.c, ind, before.p, m.p, before.v, m.v) {
			t.Points[i].After = i
		}
		q, than := wording.Before(b.e, m.p, m.v)
		at := slices.IndexFunc(ms, func(x moment) bool { return x.p == q })
		if !than.OK || at < 0 {
			continue
		}
		switch s := than.Since; {
		case s.Whole && t.Points[i].After == 0:
			t.Points[i].After = at + 1
		case !s.Whole && s.Units == m.v.Received: // the point itself is one of the two sides
			places := m.v.Rounded.Places()
			then, now := s.Then.Exact.Round(places), s.Now.Exact.Round(places)
			words := wording.SameUnits(b.c, m.p, m.v, s) + ": " + viet.Number(then) + " " + ind.Unit + " " + periodName(q) + ", " + viet.Number(now) + " " + ind.Unit + " " + periodName(m.p)
			t.Steps = append(t.Steps, document.TimeStep{
				Period: m.p.ID, Since: q.To, Until: m.p.To, Then: document.Spot{Value: then.String()}, Now: document.Spot{Value: now.String()}, Words: words,
			})
		}
	}
}

// timeMarks are the targets over the days of the periods that they are for; where an
// indicator is not judged in a period, and where it is judged otherwise than on its
// value, there is none.
func (b *builder) timeMarks(ind *catalog.Indicator, ms []moment) []document.TimeMark {
	var out []document.TimeMark
	var is []string
	for _, m := range ms {
		ver := ind.At(m.p.Period)
		target := targetOf(ind, m.p.Period)
		if target == nil || ver.Every != nil || edition.LeftAside(b.c, ind, m.p.Period, m.p.WholeArea().Type) != "" {
			continue
		}
		x := document.TimeMark{Spot: spotOf(target.Is.Low), Days: document.Span{From: m.p.From, To: m.p.To}, Name: wording.Target(ind, target).Plain()}
		if target.Is.Op == ".." {
			x.High = spotOf(target.Is.High)
		}
		if ver.From.After(x.Days.From) {
			x.Days.From = ver.From
		}
		if n := len(out); n > 0 && is[n-1] == target.Is.String() {
			out[n-1].Name = "" // said once, at the newest
			if !out[n-1].Days.To.AddDays(1).Before(x.Days.From) {
				out[n-1].Name, out[n-1].Days.To = x.Name, x.Days.To
				continue
			}
		}
		out, is = append(out, x), append(is, target.Is.String())
	}
	return out
}

// timeBreaks are the days on which the definition changed between the values shown.
func (b *builder) timeBreaks(ind *catalog.Indicator, ms []moment) []document.TimeBreak {
	var out []document.TimeBreak
	for i := 1; i < len(ms); i++ {
		for k := ms[i-1].v.Version + 1; k <= ms[i].v.Version; k++ {
			ver := &ind.Versions[k]
			x := document.TimeBreak{On: ver.From, Apart: ver.Break, Words: viet.Date(ver.From) + ": "}
			was, is := ind.Versions[k-1].TargetFor(ms[i-1].p.Year), ver.TargetFor(ms[i].p.Year)
			switch {
			case ver.Break:
				x.Words += "đổi cách tính"
			case was == nil && is != nil:
				x.Words += "bắt đầu có mốc"
			case was != nil && is != nil && was.Is.String() != is.Is.String():
				x.Words += "đổi mốc"
			default:
				x.Words += "đổi định nghĩa"
			}
			out = append(out, x)
		}
	}
	return out
}

// path leads from the newest figure to the mark of a later year that it misses; nil where
// it does not, and where the mark is judged otherwise than on the value.
func (b *builder) path(ind *catalog.Indicator, m moment) *document.TimePath {
	v := m.v
	if !m.has() || v.Status != edition.NotMetMilestone || v.Target == nil || v.Target.Milestone <= m.p.Year || ind.Versions[v.Version].Every != nil {
		return nil
	}
	_, ver := wording.Defined(b.c, v)
	to := v.Target.Is.Low
	if v.Target.Is.Op == ".." && v.Exact.Cmp(v.Target.Is.High) > 0 {
		to = v.Target.Is.High
	}
	words := []string{wording.Target(ind, v.Target).Plain() + " vào năm " + itoa(v.Target.Milestone)}
	for _, s := range []string{wording.Distance(b.c, ind, ver, v).Plain(), wording.ValueTimeLeft(m.p, v)} {
		if s != "" {
			words = append(words, s)
		}
	}
	return &document.TimePath{Until: reporting.Date{Year: v.Target.Milestone, Month: 12, Day: 31}, To: spotOf(to), Words: strings.Join(words, ", ")}
}

// positions are the figures that the axis has to hold.
func positions(t document.Timeline) []document.Spot {
	var out []document.Spot
	add := func(list ...document.Spot) {
		for _, s := range list {
			if s.Has() {
				out = append(out, s)
			}
		}
	}
	for _, p := range t.Points {
		add(p.Spot)
	}
	for _, s := range t.Steps {
		add(s.Then, s.Now)
	}
	for _, m := range t.Marks {
		add(m.Spot, m.High)
	}
	if t.Path != nil {
		add(t.Path.To)
	}
	return out
}

// timeKey says what the marks of a timeline mean, as far as they are there.
func (b *builder) timeKey(ms []moment, t document.Timeline) string {
	var parts []string
	add := func(there bool, s string) {
		if there {
			parts = append(parts, s)
		}
	}
	some := func(f func(document.TimePoint) bool) bool { return slices.ContainsFunc(t.Points, f) }
	part := some(func(p document.TimePoint) bool { return p.Part })
	add(!part, "mỗi chấm là một kỳ, ở ngày cuối kỳ")
	if part {
		parts = append(parts, "chấm lớn là cả năm, chấm nhỏ là kỳ trong năm, ở ngày cuối kỳ")
	}
	add(some(func(p document.TimePoint) bool { return p.Hollow && p.Has() }), "chấm rỗng là số tạm tính")
	add(some(func(p document.TimePoint) bool { return p.After > 0 }), "đường nối các kỳ cùng đơn vị, cùng cách tính")
	add(len(t.Steps) > 0, "nét mảnh là thay đổi trên cùng các đơn vị của hai kỳ")
	add(len(t.Marks) > 0, "vạch ngang đậm là mốc của kỳ")
	add(t.Path != nil, "nét đứt là quãng còn lại đến mốc")
	for _, w := range []struct {
		sign string
		is   func(document.TimePoint) bool
	}{
		{"gạch chéo", func(p document.TimePoint) bool { return p.Hidden }}, {"dải nhạt", func(p document.TimePoint) bool { return p.Missing }},
		{"không có chấm", func(p document.TimePoint) bool { return !p.Has() && !p.Hidden && !p.Missing }},
	} {
		for i, p := range t.Points {
			if w.is(p) {
				parts = append(parts, w.sign+" "+viet.LowerFirst(ms[i].p.Short)+": "+viet.LowerFirst(p.State))
			}
		}
	}
	return sentence(strings.Join(parts, "; "))
}

// stepWords are the figures of changes over the units of two periods; empty without any.
func stepWords(t document.Timeline) string {
	var steps []string
	for _, s := range t.Steps {
		steps = append(steps, s.Words)
	}
	if steps == nil {
		return ""
	}
	return sentence(strings.Join(steps, "; "))
}

func unitScope(ind *catalog.Indicator) string { return "Đơn vị tính: " + ind.Unit + "." }

// axisKey says where the axis begins if not at 0.
func axisKey(t document.Timeline) string {
	if t.Axis.From.Value == "0" {
		return ""
	}
	return "Trục đứng bắt đầu từ " + t.Axis.From.Words + "."
}
