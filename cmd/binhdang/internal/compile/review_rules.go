package compile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// rules decides those rules of rules.yaml that look at a return beside others. Of a row
// that is asked about already, or was, nothing more is said, nor of one beside it
// (what is divided by it): whatever is wrong is found when somebody asks.
func (v *reviewer) rules(p *edition.Period) {
	asked := rowsAsked(p, v.out, v.r.Findings, v.r.Answered)
	for i := range v.c.Rules {
		rule := &v.c.Rules[i]
		if _, ok := rule.Test().(catalog.PeriodTest); !ok {
			continue
		}
		once := map[kept]any{}
		for _, u := range p.Units {
			if !rule.AppliesTo(u, p.Period) {
				continue
			}
			var now []finding.Pos
			for _, x := range rule.OfPeriod(around{v, p, u, once}) {
				v.tally[p.ID] = added(v.tally[p.ID], x)
				if x.Truth != catalog.Broken {
					continue
				}
				f := v.broken(p, u, rule, x)
				here := []finding.Pos{f.Pos}
				for _, c := range f.Compared {
					here = append(here, c.Pos)
				}
				if !slices.ContainsFunc(here, func(p finding.Pos) bool { return asked[p.Row()] }) {
					now = append(now, f.Pos.Row())
					v.out.Add(f)
				}
			}
			for _, row := range now {
				asked[row] = true
			}
		}
	}
}

// rowsAsked are the rows that warnings of the period are about.
func rowsAsked(p *edition.Period, lists ...finding.List) map[finding.Pos]bool {
	out := map[finding.Pos]bool{}
	for _, list := range lists {
		for _, f := range list {
			if f.Period == p.ID && f.Severity == finding.Warning {
				out[f.Pos.Row()] = true
			}
		}
	}
	return out
}

func added(t catalog.Tally, v catalog.Verdict) catalog.Tally {
	t.Count(v)
	return t
}

func (v *reviewer) broken(p *edition.Period, u *catalog.Unit, rule *catalog.Rule, x catalog.Verdict) finding.Finding {
	f := finding.Finding{
		Rule: string(rule.ID), Severity: rule.Level(), RulePos: rule.Pos, Unit: string(u.Code), Period: p.ID,
		Fix: rule.Fix, Numbers: x.Numbers,
	}
	var cells []string
	for i, at := range x.At {
		o := v.r.Observation(cmp.Or(at.Period, p.ID), cmp.Or(at.Unit, u.Code), at.Ref)
		if o == nil {
			continue
		}
		pos := first(o.Pos)
		cells = append(cells, fmt.Sprintf("%s ghi %s", pos.Cell, viet.Int(o.N)))
		switch {
		case i == 0:
			f.Pos = pos
		case at.Period != "":
			f.Compared = append(f.Compared, finding.Place{Pos: pos, Label: v.e.Period(at.Period).Short})
		default:
			f.Compared = append(f.Compared, finding.Place{Pos: pos, Label: v.c.CellName(at.Ref)})
		}
	}
	f.Format, f.Args = "%s: %s", []any{u.Name, rule.Sentence(x, strings.Join(cells, ", "))}
	return f
}

// ruledSince reports whether a rule of rules.yaml says how far a cell of the unit may be
// from the year before; then the general tolerance does not.
func (v *reviewer) ruledSince(p *edition.Period, u *catalog.Unit, m *catalog.Measure) bool {
	return slices.ContainsFunc(v.c.Rules, func(r catalog.Rule) bool {
		return r.HoldsYearBefore(catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}) && r.AppliesTo(u, p.Period)
	})
}

// around is a return beside others, as rules see it.
type around struct {
	*reviewer
	p    *edition.Period
	u    *catalog.Unit
	once map[kept]any
}

// kept is what a rule keeps for a type of unit.
type kept struct {
	kind catalog.Code
	key  any
}

func (a around) Once(key any, make func() any) any {
	k := kept{a.u.Type, key}
	x, ok := a.once[k]
	if !ok {
		x = make()
		a.once[k] = x
	}
	return x
}

func (a around) told(o *intake.Observation) catalog.Told {
	switch {
	case o == nil:
		return catalog.Told{}
	case o.State != quantity.Reported:
		return catalog.Told{State: catalog.Blank}
	}
	m := a.c.Measure(o.Ref.Measure)
	return catalog.Told{State: catalog.Counted, N: o.N, YesNo: m != nil && m.Answer == catalog.AnswerYesNo}
}

func (a around) Told(ref catalog.Ref) catalog.Told {
	return a.told(a.r.Observation(a.p.ID, a.u.Code, ref))
}

// Remarked and Counts are asked of single returns only.
func (a around) Remarked(catalog.Code) bool { return false }
func (a around) Counts() []catalog.Typed    { return nil }

func (a around) Name(ref catalog.Ref) string { return a.c.CellName(ref) }

func (a around) Kin() string {
	if t := a.c.UnitType(a.u.Type); t != nil {
		return t.Name
	}
	return "đơn vị"
}

func (a around) Guarded(ref catalog.Ref) bool {
	_, ok := a.c.Question(ref.Measure)
	return !ok || a.c.PolicyOf(ref.Measure).Guarded()
}

func (a around) Earlier(ref catalog.Ref, which catalog.Which) []catalog.Past {
	var out []catalog.Past
	for _, q := range a.earlier(which) {
		past := catalog.Past{Period: q.ID, Short: short(q)}
		if a.c.Unit(a.u.Code, q.To) == a.u { // a code may have stood for another territory
			past.Told = a.told(a.r.Observation(q.ID, a.u.Code, ref))
		}
		out = append(out, past)
	}
	return out
}

// earlier are the periods meant, the nearest first.
func (a around) earlier(which catalog.Which) []*edition.Period {
	var out []*edition.Period
	switch which {
	case catalog.YearBefore:
		for q := a.e.OpenedYearBefore(a.p); q != nil; q = a.e.OpenedYearBefore(q) {
			out = append(out, q)
		}
	case catalog.HalfBefore:
		out = a.e.EarlierInYear(a.p)
		slices.Reverse(out)
	case catalog.JustBefore:
		for i := range a.e.Periods {
			if q := &a.e.Periods[i]; q.To.Before(a.p.To) {
				out = append(out, q)
			}
		}
		slices.SortStableFunc(out, func(x, y *edition.Period) int { return y.To.Compare(x.To) })
	}
	return out
}

func (a around) Others(ref catalog.Ref) []catalog.Other {
	var out []catalog.Other
	for _, u := range a.p.UnitsOf(a.u.Type) {
		if o := a.r.Observation(a.p.ID, u.Code, ref); o != nil {
			out = append(out, catalog.Other{Told: a.told(o), Unit: u.Code})
		}
	}
	return out
}
