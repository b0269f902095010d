package compile

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Values gives the rows of a period: every indicator published in it (file
// order), every unit at its levels to which it applies (official order, the
// whole area first).
func Values(c *catalog.Catalog, p *catalog.PeriodFile, r *intake.Result) []edition.Value {
	var out []edition.Value
	areas := edition.AreasOf(c, p.Period)
	before := yearBefore(c, p, r)
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		version := ind.VersionAt(p.Period)
		if version < 0 || !ind.Published(p.Period) {
			continue
		}
		for _, u := range areas.Units {
			if !slices.Contains(ind.Levels, u.Type) {
				continue
			}
			if owing := areas.Owing(ind, u.Code); len(owing) > 0 {
				x, res := value(c, p, r, ind, version, u, owing)
				x.Since = before.since(ind, u, &x, side{p.Period, owing, res})
				out = append(out, x)
			}
		}
	}
	return out
}

// CellsOf gives the reported cells of a unit in a period.
func CellsOf(r *intake.Result, period string, unit catalog.Code) catalog.Cells {
	return r.Of(period, unit)
}

func value(c *catalog.Catalog, p *catalog.PeriodFile, r *intake.Result, ind *catalog.Indicator, version int, u *catalog.Unit, owing []*catalog.Unit) (edition.Value, catalog.Result) {
	v := &ind.Versions[version]
	res := catalog.Eval(v, cellsOf(r, p.Period.ID, owing))
	out := edition.Value{
		Period: p.Period.ID, Unit: u.Code, Indicator: ind.ID, Version: version,
		State: res.State, HasRatio: res.HasRatio, Ratio: res.Ratio, YesNo: res.YesNo, Exact: res.Exact,
		Expected: len(owing), Received: len(res.Used), Target: v.TargetFor(p.Period.Year),
		Sums: res.Sums, Missing: codes(owing, res.Unused),
	}
	for _, i := range res.Used {
		out.Estimated = out.Estimated || estimated(r, p.Period.ID, owing[i].Code, v)
	}
	places := ind.Decimals
	if out.YesNo {
		places = 0
	}
	if out.State == quantity.Reported {
		out.Rounded = out.Exact.Round(places)
	}
	switch out.State {
	case quantity.NotReported:
		out.Why = whyMissing(c, r, p.Period.ID, v, owing, res)
	case quantity.Nothing:
		out.Why = "mẫu số bằng 0, không phát sinh"
	case quantity.Reported:
		out.Status, out.Why = judge(c, p.Period, ind, u, &out, res)
		if out.Status.Judged() {
			out.Every = edition.Judged{Met: res.Every.Met, Of: res.Every.Of, Blank: codes(owing, res.Every.Blank)}
		}
	}
	return out, res
}

func cellsOf(r *intake.Result, period string, units []*catalog.Unit) []catalog.Cells {
	out := make([]catalog.Cells, len(units))
	for i, u := range units {
		out[i] = CellsOf(r, period, u.Code)
	}
	return out
}

// codes are those of the units at the indexes.
func codes(units []*catalog.Unit, at []int) []catalog.Code {
	var out []catalog.Code
	for _, i := range at {
		out = append(out, units[i].Code)
	}
	return out
}

// estimated reports whether a cell that the version reads is marked so.
func estimated(r *intake.Result, period string, unit catalog.Code, v *catalog.Version) bool {
	cells := r.Of(period, unit)
	for _, ref := range v.Refs() {
		if o := cells.Observation(ref); o != nil && o.State == quantity.Reported && o.Estimated {
			return true
		}
	}
	return false
}

// whyMissing says why there is no value: the unit sent nothing, its return was
// sent back, it left the cells blank; or what the formula says when the cells
// are there.
func whyMissing(c *catalog.Catalog, r *intake.Result, period string, v *catalog.Version, owing []*catalog.Unit, res catalog.Result) string {
	if len(res.Used) > 0 {
		return res.Why
	}
	var missing, held, aside int
	for _, u := range owing {
		rc := r.Receipt(period, u.Code)
		switch {
		case rc == nil || rc.State == intake.Missing:
			missing++
		case rc.Aside:
			aside++
		case rc.State == intake.HeldBack:
			held++
		}
	}
	if c.ReadsRegister(v) && missing < len(owing) {
		return edition.WhyUndated
	}
	if len(owing) > 1 {
		return fmt.Sprintf("0/%d đơn vị có số liệu dùng được", len(owing))
	}
	switch {
	case missing > 0:
		return "đơn vị chưa gửi biểu"
	case held > 0:
		return "biểu bị trả lại"
	case aside > 0:
		return "biểu không dùng"
	}
	return "biểu để trống ô cần cho chỉ tiêu này"
}
