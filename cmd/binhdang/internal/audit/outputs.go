package audit

import (
	"path"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// outputs are the counted results of the plans' tasks of which the class needs protection:
// by the folder of the task's page and the label.
func (f *file) outputs(periods []reporting.Period) map[string]map[string]catalog.ClassPolicy {
	out := map[string]map[string]catalog.ClassPolicy{}
	for _, p := range periods {
		plan := f.c.Plan(p.Year)
		if plan == nil {
			continue
		}
		for i := range plan.Tasks {
			for _, x := range plan.Tasks[i].Outputs {
				policy := f.c.Site.Policy.Of(x.Class)
				if x.Class == "" || !policy.Protected() {
					continue
				}
				at := strconv.Itoa(p.Year) + "/" + viet.IDSlug(string(plan.Tasks[i].ID))
				if out[at] == nil {
					out[at] = map[string]catalog.ClassPolicy{}
				}
				out[at][x.Label] = policy
			}
		}
	}
	return out
}

// outputs judges the table of results of a task's page: nothing small may stand there, as
// a number, as what the women leave of it, or as what a year leaves of its half.
func (p *pages) outputs(name string, t table) {
	at, ok := strings.CutPrefix(path.Dir(name), "nhiem-vu/")
	guarded := p.tasks[at]
	if !ok || len(guarded) == 0 || len(t.head) < 2 || t.head[0].text != "Kết quả" {
		return
	}
	type told struct{ period, label, of string }
	figures := map[told]int64{}
	period := ""
	for _, row := range t.rows {
		if x := p.period(row[0].text); x != "" && len(row[0].text) < shortWords {
			period = x
			continue
		}
		policy, ok := guarded[row[0].text]
		if !ok || len(row) != len(t.head) {
			continue
		}
		judge := func(of string, n int64) {
			p.read++
			figures[told{period, row[0].text, of}] = n
			bad := policy.Small(n)
			for _, x := range p.f.periods {
				for _, y := range p.f.periods {
					a, ok1 := figures[told{x.ID, row[0].text, of}]
					b, ok2 := figures[told{y.ID, row[0].text, of}]
					within := x.Year == y.Year && x.From == y.From && x.To.Before(y.To)
					bad = bad || ok1 && ok2 && within && (x.ID == period || y.ID == period) && policy.Small(max(b-a, a-b))
				}
			}
			if bad {
				p.Hidden = append(p.Hidden, Shown{Path: name, Line: row[0].line, Period: period, Unit: p.f.c.Site.WholeArea, Of: catalog.Code(row[0].text), Text: row[1].text})
			}
		}
		var n, women int64
		var some, split bool
		for i, h := range t.head {
			switch h.text {
			case "Đã có":
				n, some = leading(row[i].text)
			case "Trong đó nữ":
				women, split = leading(row[i].text)
			}
		}
		if some {
			judge("all", n)
		}
		if split {
			judge("women", women)
		}
		if some && split {
			judge("men", n-women)
		}
	}
}

// leading is the number at the front of a cell.
func leading(s string) (int64, bool) {
	word, _, _ := strings.Cut(s, " ")
	n, err := strconv.ParseInt(strings.ReplaceAll(word, ".", ""), 10, 64)
	return n, err == nil
}
