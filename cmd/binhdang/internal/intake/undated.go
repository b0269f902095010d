package intake

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// undated asks for the day from which something counts that was defined after
// periods had been released: a measure that no return of a released period was
// asked, a unit that sent nothing for any of them. Returns on forms of before that
// lack nothing but such measures are on the right form; it gives them back
// without the warning that says otherwise.
func (d *desk) undated(in []Checked) []Checked {
	late := d.lateMeasures(in)
	d.lateUnits(in)
	if len(late) == 0 {
		return in
	}
	in = slices.Clone(in)
	for i := range in {
		r := in[i].Return
		if r == nil || !lacksOnly(r, late[r.Form.Period.ID]) {
			continue
		}
		in[i].Findings = slices.DeleteFunc(slices.Clone(in[i].Findings), func(f finding.Finding) bool { return f.Rule == returns.RuleFormVersion })
	}
	return in
}

// released are the periods whose figures are out, in order.
func (d *desk) released() []*catalog.PeriodFile {
	var out []*catalog.PeriodFile
	for i := range d.c.Periods {
		if p := &d.c.Periods[i]; p.Settings.State == catalog.Provisional || p.Settings.State == catalog.Final {
			out = append(out, p)
		}
	}
	return out
}

// lateMeasures finds, by released period, the measures without a first year that
// its returns should have and none of them has, and reports each once.
func (d *desk) lateMeasures(in []Checked) map[string]map[catalog.Code]bool {
	late := map[string]map[catalog.Code]bool{}
	periods := map[catalog.Code][]*catalog.PeriodFile{}
	for _, p := range d.released() {
		asked, had := map[catalog.Code]bool{}, map[catalog.Code]bool{}
		for _, x := range in {
			if x.Return == nil || x.Return.Form.Period.ID != p.Period.ID {
				continue
			}
			for i := range x.Return.Answers {
				a := &x.Return.Answers[i]
				if m := a.Field.Measure; m != nil && m.FromYear == 0 {
					asked[m.ID] = true
					had[m.ID] = had[m.ID] || a.Pos.Cell != "" || a.State == returns.Unread
				}
			}
		}
		late[p.Period.ID] = map[catalog.Code]bool{}
		for id := range asked {
			if !had[id] {
				late[p.Period.ID][id] = true
				periods[id] = append(periods[id], p)
			}
		}
	}
	for i := range d.c.Sheets {
		for _, sec := range d.c.Sheets[i].Sections {
			for j := range sec.Measures {
				m := &sec.Measures[j]
				ps := periods[m.ID]
				if len(ps) == 0 {
					continue
				}
				last := ps[len(ps)-1].Period
				d.res.Findings.Add(finding.Finding{
					Rule: "measure-without-date", Severity: finding.Warning, Pos: m.Pos, Period: last.ID,
					Format: "Câu hỏi “%s” không ghi hỏi từ năm nào, mà không biểu nào của %s đã công bố có câu hỏi này",
					Args:   []any{m.Label, names(ps)},
					Fix:    fmt.Sprintf("thêm from_year: %d, hoặc năm về sau mà câu hỏi này bắt đầu được hỏi", last.Year+1),
				})
			}
		}
	}
	return late
}

// lacksOnly reports whether the return lacks cells of its form, and only those of
// the given measures.
func lacksOnly(r *returns.Return, late map[catalog.Code]bool) bool {
	lacks := false
	for i := range r.Answers {
		a := &r.Answers[i]
		if a.Pos.Cell != "" {
			continue
		}
		if m := a.Field.Measure; m == nil || !late[m.ID] {
			return false
		}
		lacks = true
	}
	return lacks
}

// lateUnits reports units without a first day that owe returns for released
// periods and sent none. One period may just have been missed; two, or none of
// before and one of now, are worth the question.
func (d *desk) lateUnits(in []Checked) {
	sent := map[catalog.Code]map[string]bool{}
	note := func(u catalog.Code, period string) {
		if sent[u] == nil {
			sent[u] = map[string]bool{}
		}
		sent[u][period] = true
	}
	for _, x := range in {
		if x.Return != nil && d.c.Period(x.Return.Form.Period.ID) != nil {
			note(x.Return.Form.Unit.Code, x.Return.Form.Period.ID)
		}
	}
	released := d.released()
	for _, p := range released {
		for _, e := range p.Receipts {
			note(e.Unit, p.Period.ID)
		}
	}
	for i := range d.c.Units {
		u := &d.c.Units[i]
		var owed []*catalog.PeriodFile
		for _, p := range released {
			if d.c.Owes(u, p.Period) {
				owed = append(owed, p)
			}
		}
		none := !slices.ContainsFunc(owed, func(p *catalog.PeriodFile) bool { return sent[u.Code][p.Period.ID] })
		if !u.From.IsZero() || len(owed) == 0 || !none || len(owed) < 2 && len(sent[u.Code]) == 0 {
			continue
		}
		last := owed[len(owed)-1].Period
		d.res.Findings.Add(finding.Finding{
			Rule: "unit-without-date", Severity: finding.Warning, Pos: u.Pos, Unit: string(u.Code), Period: last.ID,
			Format: "%s không ghi có từ ngày nào, mà chưa gửi biểu nào cho %s đã công bố",
			Args:   []any{u.Name, names(owed)},
			Fix:    fmt.Sprintf("nếu đơn vị này mới phải báo cáo, thêm from: %s, hoặc ngày về sau; nếu không, đưa biểu đã nhận vào data/%s", last.To.AddDays(1), last.Folder),
		})
	}
}

// names names periods: "3 kỳ (2017-S1, 2017 và 2018-S1)", "kỳ 2018-S1".
func names(ps []*catalog.PeriodFile) string {
	var ids []string
	for _, p := range ps {
		ids = append(ids, p.Period.ID)
	}
	if len(ids) == 1 {
		return "kỳ " + ids[0]
	}
	return fmt.Sprintf("%d kỳ (%s)", len(ids), viet.List(ids))
}
