package intake

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// OnTime is the receipt that a measure may be derived from: 1 when the return
// came in time, 0 when it came late or not at all.
const OnTime = "on_time"

// observe makes the observations of a unit: every asked cell of the standing
// return, then the derived measures. r is nil when no return stands; then only
// what the register tells is known.
func (d *desk) observe(pf *catalog.PeriodFile, u *catalog.Unit, r *returns.Return, corrected []finding.Pos, rc Receipt) {
	o := observer{desk: d, pf: pf, unit: u, ret: r, corrected: corrected}
	if rc.State != Missing {
		o.sent()
	}
	for i := range d.c.Sheets {
		s := &d.c.Sheets[i]
		if !s.Asked(u) {
			continue
		}
		var nothing *returns.Answer
		if r != nil {
			nothing = r.Answer(form.Key{Sheet: s.ID, Part: form.PartNothing})
		}
		for _, sec := range s.Sections {
			for j := range sec.Measures {
				switch m := &sec.Measures[j]; {
				case !m.Asks(pf.Period):
				case r != nil:
					o.measure(d.c.Measure(m.ID), nothing)
				case rc.State == Missing:
					o.substitute(d.c.Measure(m.ID))
				}
			}
		}
	}
	for i := range d.c.Derived {
		switch v := &d.c.Derived[i]; {
		case v.Receipt == OnTime:
			o.onTime(v, rc)
		case r != nil && d.c.AskedIn(v.ID, u, pf.Period):
			o.records(v)
		}
	}
}

type observer struct {
	*desk
	pf        *catalog.PeriodFile
	unit      *catalog.Unit
	ret       *returns.Return
	corrected []finding.Pos
}

func (o *observer) add(x Observation) {
	x.Period, x.Unit = o.pf.Period.ID, o.unit.Code
	if x.State == 0 {
		x.State = quantity.NotReported
	}
	x.Corrected = slices.ContainsFunc(x.Pos, func(p finding.Pos) bool { return slices.Contains(o.corrected, p) })
	o.res.Observations = append(o.res.Observations, x)
}

// measure observes one row: its parts, then the total, which is their sum as
// soon as all of them are there. A return on a form of before has no cell for a
// part that came into the breakdown later: its total is what its form asked for,
// where the parts that it has make it.
func (o *observer) measure(m *catalog.Measure, nothing *returns.Answer) {
	estimated := ticked(o.ret.Answer(form.Key{Measure: m.ID, Part: form.PartEstimate}))
	cell := func(part catalog.Code) Observation {
		x := Observation{Ref: catalog.Ref{Measure: m.ID, Part: part}, Estimated: estimated}
		a := o.ret.Answer(form.Key{Measure: m.ID, Part: part})
		if a == nil {
			return x
		}
		x.Pos = []finding.Pos{a.Pos}
		switch {
		case a.State == returns.Number:
			x.State, x.N = quantity.Reported, a.N
		case a.State == returns.Blank && ticked(nothing) && m.Answer != catalog.AnswerYesNo:
			x.State, x.Pos = quantity.Reported, append(x.Pos, nothing.Pos)
		}
		return x
	}
	b := o.c.Breakdown(m.Breakdown)
	if b == nil || len(b.Parts) == 0 {
		o.add(cell(catalog.TotalPart))
		return
	}
	total := Observation{Ref: catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}, Estimated: estimated, State: quantity.Reported}
	before := false
	for _, p := range b.Parts {
		x := cell(p.ID)
		switch {
		case x.State == quantity.Reported:
			total.N += x.N
		case o.lacks(m.ID, p.ID):
			before = true
		default:
			total.State = quantity.NotReported
		}
		total.Pos = append(total.Pos, x.Pos...)
		o.add(x)
	}
	if a := o.ret.Answer(form.Key{Measure: m.ID, Part: catalog.TotalPart}); before && (a == nil || !a.Computed) {
		total.State = quantity.NotReported
	}
	if total.State == quantity.NotReported {
		total.N = 0
	}
	o.add(total)
}

// lacks reports whether the return has no cell for a part of a measure.
func (o *observer) lacks(m, part catalog.Code) bool {
	a := o.ret.Answer(form.Key{Measure: m, Part: part})
	return a == nil || a.State == returns.Blank && a.Pos.Cell == ""
}

func ticked(a *returns.Answer) bool {
	return a != nil && a.State == returns.Number && a.N != 0
}

// onTime turns the register into a cell: returns with a day, and, where a register
// is kept at all, those that never came by the time the period was released, which is
// after they were due. A return without a day is not judged, so that a period without
// a register has no such figure instead of 0.
func (o *observer) onTime(v *catalog.Derived, rc Receipt) {
	x := Observation{Ref: catalog.Ref{Measure: v.ID, Part: catalog.TotalPart}}
	switch {
	case rc.Judged:
		x.State = quantity.Reported
		if rc.OnTime {
			x.N = 1
		}
		if rc.File != "" {
			x.Pos = []finding.Pos{{File: rc.File}}
		}
	case rc.State == Missing && len(o.pf.Receipts) > 0 && o.pf.Settings.Released.After(o.lastDay):
		x.State = quantity.Reported
	}
	o.add(x)
}

// records counts the bodies that meet all conditions. One body of which that
// cannot be said leaves the count unknown; a list without any body is known to
// be empty only by its tick.
func (o *observer) records(v *catalog.Derived) {
	x := Observation{Ref: catalog.Ref{Measure: v.ID, Part: catalog.TotalPart}}
	q, _ := o.c.Question(v.ID)
	if q.Sheet == nil || q.Sheet.Records == nil {
		return
	}
	rec := q.Sheet.Records
	bodies, known := 0, true
	for row := 1; row <= rec.Rows; row++ {
		b := body{o.ret, rec.ID, row}
		if !b.filled(rec) {
			continue
		}
		bodies++
		in, pos := yes, []finding.Pos(nil)
		for _, w := range v.Where {
			r, p := b.meets(w)
			in, pos = min(in, r), append(pos, p...)
		}
		if len(v.Where) == 0 {
			pos = b.places(rec)
		}
		x.Pos = append(x.Pos, pos...)
		switch in {
		case yes:
			x.N++
		case unknown:
			known = false
		}
	}
	if bodies == 0 {
		tick := o.ret.Answer(form.Key{Sheet: q.Sheet.ID, Part: form.PartNothing})
		if known = ticked(tick); known {
			x.Pos = []finding.Pos{tick.Pos}
		}
	}
	if known {
		x.State = quantity.Reported
	} else {
		x.N = 0
	}
	o.add(x)
}

// truth of a condition; the least of several is their conjunction.
type truth int

const (
	no truth = iota
	unknown
	yes
)

// body is one row of a list.
type body struct {
	ret  *returns.Return
	list catalog.Code
	row  int
}

func (b body) answer(col catalog.Code) *returns.Answer {
	return b.ret.Answer(form.Key{Measure: b.list, Row: b.row, Part: col})
}

// filled reports whether anything stands in the row.
func (b body) filled(rec *catalog.Records) bool {
	if a := b.answer(form.PartName); a != nil && a.State != returns.Blank {
		return true
	}
	return slices.ContainsFunc(rec.Columns, func(c catalog.RecordColumn) bool {
		a := b.answer(c.ID)
		return a != nil && a.State != returns.Blank
	})
}

func (b body) places(rec *catalog.Records) []finding.Pos {
	for _, c := range rec.Columns {
		if a := b.answer(c.ID); a != nil {
			return []finding.Pos{a.Pos}
		}
	}
	return nil
}

// meets decides one condition, in whole numbers: "at least 30 %" includes 30 %.
// Both numbers are at most quantity.MaxTyped and the percentage at most 100.
func (b body) meets(w catalog.RecordWhere) (truth, []finding.Pos) {
	n, pos, ok := b.number(w.Column)
	if w.Of == "" {
		switch {
		case !ok:
			return unknown, pos
		case w.Is == nil || (n != 0) == *w.Is:
			return yes, pos
		}
		return no, pos
	}
	of, pos2, ok2 := b.number(w.Of)
	pos = append(pos, pos2...)
	switch {
	case !ok || !ok2:
		return unknown, pos
	case of > 0 && n*100 >= w.Percent*of:
		return yes, pos
	}
	return no, pos
}

func (b body) number(col catalog.Code) (int64, []finding.Pos, bool) {
	a := b.answer(col)
	if a == nil {
		return 0, nil, false
	}
	return a.N, []finding.Pos{a.Pos}, a.State == returns.Number
}
