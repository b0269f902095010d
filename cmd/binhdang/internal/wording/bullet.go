package wording

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Series says whose figures an indicator has.
func Series(ind *catalog.Indicator) document.Series {
	if ind.Subject == "women" {
		return document.Women
	}
	return document.All
}

// Bullet is the row of a bullet chart for a value of the period p, with the mark
// of a year before where the two may be set side by side. The bar is of all units
// of the value, so there is a mark only where all of them were there a year before
// too; it is over the same ones. to is the page that the name leads to.
func Bullet(c *catalog.Catalog, p *edition.Period, v *edition.Value, q *edition.Period, than edition.Comparison, to string) document.Bullet {
	ind, ver := Defined(c, v)
	b := document.Bullet{
		Name: ind.Short, To: to, Max: 100, Indicator: string(ind.ID), Period: p.ID,
		Has: v.State == quantity.Reported, Hidden: v.State == quantity.Suppressed, State: v.State.Word(),
		Fraction: Fraction(v),
	}
	b.Series = Series(ind)
	if !b.Has {
		return b
	}
	b.Rounded = v.Rounded.String()
	b.Value, b.Words = v.Exact.Float(), Value(ind, v).Plain()
	if v.YesNo {
		b.Max = 1
	}
	if v.Target != nil {
		b.HasTarget, b.Target = true, v.Target.Is.Low.Float()
		b.TargetWords = Target(ind, v.Target).Plain()
		if v.Target.Is.Op == ".." {
			b.TargetHigh = v.Target.Is.High.Float()
		}
	}
	if s := than.Since; than.OK && (s.Whole || s.Units == v.Received) {
		b.HasLast, b.Last = true, s.Then.Exact.Float()
		b.LastWords = viet.LowerFirst(q.Short)
		if !s.Whole {
			b.LastWords += " " + SameUnits(c, p, v, s)
		}
		b.LastWords += ": " + Then(ind, v, s).Plain()
	}
	b.Distance = Distance(c, ind, ver, v).Plain()
	if ind.Unit != Percent && !v.YesNo {
		b.Max = max(b.Value, b.Target, b.TargetHigh, b.Last) * 1.1
	}
	return b
}
