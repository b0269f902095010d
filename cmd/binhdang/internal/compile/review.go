package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What only becomes visible when returns are seen beside each other, beside earlier
// periods, the indicators and the plan. The findings are warnings and notes, never
// errors: none of them holds a return back.
//
// What it looks for:
//
//	year-below-half     a cumulative count of the year is below that of its part
//	base-moved          the size of a body elected for a term changed within the year
//	far-from-last-year  a count is far from the same period a year before
//	same-as-before      every count of a return equals that of an earlier one
//	done-but-short      a task told done whose counted output is below the plan
//	done-not-counted    a task told done whose expected output was not counted
//	done-but-zero       a task told done while its indicator says 0
//	done-in-future      a task told done on a day after the cut-off
//	task-costs          costs told at tasks exceed the money that contains them
//	task-output-within  outputs of tasks exceed the measure that contains them
//
//	denominator-blank   a share's numerator was told and its denominator was not
//	denominator-zero    … or is 0
//	share-above-whole   a share in per cent is above 100
//
// and what rules.yaml says, under its own ids: the comparisons (one fact told by two
// bodies) and the rules that look at a return beside those of other periods or units.

// Tolerances of the comparison with last year: a change is worth a question when
// it is at least FarUnits and at least doubles or halves the count. Both numbers are
// our own choice, so that the small counts of a commune, which double by chance, ask
// nothing.
const (
	FarUnits  = 30
	FarFactor = 2
)

// CopyCells is how many counts that are not 0 must be equal before a return
// looks copied; our own choice.
const CopyCells = 8

// Reviewed is what is found when the standing returns are seen beside each other.
type Reviewed struct {
	Findings finding.List             // sorted by place: warnings and notes only
	Rules    map[string]catalog.Tally // by period: of the rules of rules.yaml that look beside a return
}

// Review compares the standing returns of all periods.
func Review(e edition.Edition[edition.Internal], r *intake.Result) Reviewed {
	v := reviewer{c: e.Catalog, r: r, e: &e, tally: map[string]catalog.Tally{}}
	for i := range e.Periods {
		p := &e.Periods[i]
		v.sameYear(p)
		v.lastYear(p)
		v.copied(p)
		v.tasks(p)
		v.bodies(p)
		v.denominators(p)
		v.rules(p)
	}
	v.out.Sort()
	return Reviewed{v.out, v.tally}
}

type reviewer struct {
	c   *catalog.Catalog
	r   *intake.Result
	e   *edition.Edition[edition.Internal]
	out finding.List

	tally map[string]catalog.Tally
}

// measures calls f for every typed measure.
func (v *reviewer) measures(f func(*catalog.Measure)) {
	for i := range v.c.Sheets {
		for j := range v.c.Sheets[i].Sections {
			for k := range v.c.Sheets[i].Sections[j].Measures {
				f(v.c.Measure(v.c.Sheets[i].Sections[j].Measures[k].ID))
			}
		}
	}
}

// pair gives the cell in two periods when both were reported, and by the same
// unit: a code may stand for another territory by then.
func (v *reviewer) pair(p, q *edition.Period, u catalog.Code, ref catalog.Ref) (now, then *intake.Observation, ok bool) {
	if v.c.Unit(u, p.To) != v.c.Unit(u, q.To) {
		return nil, nil, false
	}
	now, then = v.r.Observation(p.ID, u, ref), v.r.Observation(q.ID, u, ref)
	ok = now != nil && then != nil && now.State == quantity.Reported && then.State == quantity.Reported
	return now, then, ok
}

func (v *reviewer) sameYear(p *edition.Period) {
	for _, q := range v.e.EarlierInYear(p) {
		v.measures(func(m *catalog.Measure) {
			for _, u := range p.Units {
				switch {
				case m.Kind == catalog.Flow:
					v.belowHalf(p, q, u, m)
				case m.Term:
					v.baseMoved(p, q, u, m)
				}
			}
		})
	}
}

// belowHalf looks at the parts and the total, and speaks once for a row.
func (v *reviewer) belowHalf(p, q *edition.Period, u *catalog.Unit, m *catalog.Measure) {
	for _, part := range edition.Parts(v.c, m.ID) {
		now, then, ok := v.pair(p, q, u.Code, catalog.Ref{Measure: m.ID, Part: part})
		if !ok || now.N >= then.N {
			continue
		}
		v.out.Add(finding.Finding{
			Rule: "year-below-half", Severity: finding.Warning, Pos: first(now.Pos), RulePos: m.Pos,
			Unit: string(u.Code), Period: p.ID,
			Numbers:  joined(now.N, then.N),
			Format:   "%s: %s của %s là %s, ít hơn %s của %s, mà số cộng dồn từ 01/01 không thể giảm",
			Args:     []any{u.Name, v.c.CellName(catalog.Ref{Measure: m.ID, Part: part}), short(p), viet.Int(now.N), viet.Int(then.N), short(q)},
			Compared: []finding.Place{{Pos: first(then.Pos), Label: q.Short}},
			Fix:      "hỏi đơn vị số cộng dồn từ 01/01; nếu " + short(q) + " sai thì ghi vào " + catalog.PeriodPath(q.Period, catalog.CorrectionsName) + ", nếu kỳ này sai thì ghi vào " + catalog.PeriodPath(p.Period, catalog.CorrectionsName),
		})
		return
	}
}

// baseMoved questions the size of an elected body that changed within a year.
func (v *reviewer) baseMoved(p, q *edition.Period, u *catalog.Unit, m *catalog.Measure) {
	now, then, ok := v.pair(p, q, u.Code, catalog.Ref{Measure: m.ID, Part: catalog.TotalPart})
	if !ok || now.N == then.N {
		return
	}
	v.out.Add(finding.Finding{
		Rule: "base-moved", Severity: finding.Warning, Pos: first(now.Pos), RulePos: m.Pos,
		Unit: string(u.Code), Period: p.ID,
		Numbers:  joined(now.N, then.N),
		Format:   "%s: %s từ %s (%s) thành %s (%s); số người của nhiệm kỳ chỉ đổi khi bầu cử, bổ sung hoặc thôi giữ chức",
		Args:     []any{u.Name, v.c.VoiceOf(u).Say(m.Label), viet.Int(then.N), short(q), viet.Int(now.N), short(p)},
		Compared: []finding.Place{{Pos: first(then.Pos), Label: q.Short}},
		Fix:      "hỏi đơn vị lý do thay đổi (bầu cử, bổ sung, thôi giữ chức); nếu ghi nhầm thì ghi số đúng vào " + catalog.PeriodPath(p.Period, catalog.CorrectionsName),
	})
}

func (v *reviewer) lastYear(p *edition.Period) {
	q := v.e.OpenedYearBefore(p)
	if q == nil {
		return
	}
	asked := rowsAsked(p, v.r.Findings, v.r.Answered)
	v.measures(func(m *catalog.Measure) {
		for _, u := range p.Units {
			now, then, ok := v.pair(p, q, u.Code, catalog.Ref{Measure: m.ID, Part: catalog.TotalPart})
			if ok && asked[first(now.Pos).Row()] {
				continue // one question for a row
			}
			if !ok || m.Answer == catalog.AnswerYesNo || !far(now.N, then.N) || v.ruledSince(p, u, m) {
				continue
			}
			v.out.Add(finding.Finding{
				Rule: "far-from-last-year", Severity: finding.Warning, Pos: first(now.Pos), RulePos: m.Pos,
				Unit: string(u.Code), Period: p.ID,
				Numbers:  joined(now.N, then.N),
				Format:   "%s: %s là %s, khác xa %s của %s",
				Args:     []any{u.Name, v.c.VoiceOf(u).Say(m.Label), viet.Int(now.N), viet.Int(then.N), short(q)},
				Compared: []finding.Place{{Pos: first(then.Pos), Label: q.Short}},
				Fix:      "hỏi lại đơn vị; nếu ghi nhầm thì ghi số đúng vào " + catalog.PeriodPath(p.Period, catalog.CorrectionsName) + ", nếu đúng thì không phải làm gì",
			})
		}
	})
}

// joined are the numbers that a finding rests on.
func joined(now, then int64) string { return viet.Int(now) + "; " + viet.Int(then) }

func far(a, b int64) bool {
	low, high := min(a, b), max(a, b)
	return high-low >= FarUnits && high >= FarFactor*low
}

// copied compares each return with the one before it, of the same year or a year
// back: counts that run from 01/01 do not repeat by chance.
func (v *reviewer) copied(p *edition.Period) {
	before := v.e.EarlierInYear(p)
	if q := v.e.OpenedYearBefore(p); q != nil {
		before = append(before, q)
	}
	for _, q := range before {
		for _, u := range p.Units {
			equal, differ := 0, false
			var at, there finding.Pos
			v.measures(func(m *catalog.Measure) {
				if m.Kind != catalog.Flow || differ {
					return
				}
				for _, part := range edition.Parts(v.c, m.ID) {
					now, then, ok := v.pair(p, q, u.Code, catalog.Ref{Measure: m.ID, Part: part})
					if !ok {
						continue
					}
					differ = differ || now.N != then.N
					if now.N != 0 && now.N == then.N {
						equal++
						at, there = first(now.Pos), first(then.Pos)
					}
				}
			})
			if differ || equal < CopyCells {
				continue
			}
			v.out.Add(finding.Finding{
				Rule: "same-as-before", Severity: finding.Warning, Pos: finding.Pos{File: at.File},
				Unit: string(u.Code), Period: p.ID,
				Format:   "%s: mọi số phát sinh của %s giống hệt %s (%d ô khác 0); có thể biểu chép từ kỳ trước",
				Args:     []any{u.Name, short(p), short(q), equal},
				Compared: []finding.Place{{Pos: finding.Pos{File: there.File}, Label: q.Short}},
				Fix:      "hỏi lại đơn vị và đề nghị gửi biểu của đúng kỳ này",
			})
		}
	}
}

// short names a period inside a sentence.
func short(p *edition.Period) string { return viet.LowerFirst(p.Short) }

func first(ps []finding.Pos) finding.Pos {
	if len(ps) == 0 {
		return finding.Pos{}
	}
	return ps[0]
}
