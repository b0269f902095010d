package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// tasks compares what bodies say of the plan with what was counted.
func (v *reviewer) tasks(p *edition.Period) {
	plan := v.c.Plan(p.Year)
	if plan == nil {
		return
	}
	for i := range plan.Tasks {
		t := &plan.Tasks[i]
		x := p.Task(t.ID)
		if x == nil || t.SameAs != "" {
			continue
		}
		told := v.told(p, t.ID)
		for _, r := range told {
			if r.Done.After(p.Settings.CutOff) {
				v.out.Add(v.task(p, t, r, "done-in-future",
					"báo đã xong ngày %s, sau ngày tính số liệu %s, nên tính là đang thực hiện",
					"kiểm tra lại ngày xong, hoặc ngày cut_off trong "+catalog.PeriodPath(p.Period, catalog.PeriodName),
					viet.Date(r.Done), viet.Date(p.Settings.CutOff)))
			}
		}
		if len(told) == 0 || x.DoneBy == 0 || x.DoneBy < x.Expected {
			continue
		}
		v.outputs(p, t, x, told[0])
		v.indicators(p, t, told[0])
	}
}

// told are the reports that say done, in the order of the returns.
func (v *reviewer) told(p *edition.Period, task catalog.Code) []*intake.TaskReport {
	var out []*intake.TaskReport
	for i := range v.r.Tasks {
		if t := &v.r.Tasks[i]; t.Period == p.ID && t.Task == task && t.Answer == intake.Done {
			out = append(out, t)
		}
	}
	return out
}

func (v *reviewer) task(p *edition.Period, t *catalog.Task, r *intake.TaskReport, rule, fact, fix string, args ...any) finding.Finding {
	name := string(r.Unit)
	if u := v.c.Unit(r.Unit, p.To); u != nil {
		name = u.Name
	}
	return finding.Finding{
		Rule: rule, Severity: finding.Warning, Pos: r.Pos, RulePos: t.Pos,
		Unit: string(r.Unit), Period: p.ID,
		Format: "%s: nhiệm vụ %s " + fact, Args: append([]any{name, t.ID}, args...), Fix: fix,
	}
}

func (v *reviewer) outputs(p *edition.Period, t *catalog.Task, x *edition.Task, at *intake.TaskReport) {
	for i, o := range x.Outputs {
		def := t.Outputs[i]
		switch {
		case o.Expected == 0:
		case !o.HasN:
			f := v.task(p, t, at, "done-not-counted",
				"báo đã xong nhưng chưa ghi số lượng %q, kế hoạch đặt ra %s %s",
				"hỏi đơn vị số lượng rồi ghi vào "+catalog.PeriodPath(p.Period, catalog.CorrectionsName),
				def.Label, viet.Int(o.Expected), def.Unit)
			v.out.Add(f)
		case o.N < o.Expected:
			v.out.Add(v.task(p, t, at, "done-but-short",
				"báo đã xong nhưng %q mới có %s %s trên %s của kế hoạch, nên tính là đang thực hiện",
				"hỏi lại đơn vị; nếu số lượng ghi thiếu thì ghi số đúng vào "+catalog.PeriodPath(p.Period, catalog.CorrectionsName),
				def.Label, viet.Int(o.N), def.Unit, viet.Int(o.Expected)))
		}
	}
}

// indicators: a duty done leaves its number at 0 only by mistake.
func (v *reviewer) indicators(p *edition.Period, t *catalog.Task, at *intake.TaskReport) {
	for _, id := range t.Indicators {
		x, ind := p.AreaValue(id), v.c.Indicator(id)
		if x == nil || ind == nil || ind.Direction != "up" || x.State != quantity.Reported || x.Exact.Sign() != 0 {
			continue
		}
		v.out.Add(v.task(p, t, at, "done-but-zero",
			"báo đã xong nhưng chỉ tiêu liên quan %s (%s) bằng 0",
			"hỏi lại đơn vị giữ số liệu của chỉ tiêu và đơn vị báo nhiệm vụ, xem bên nào ghi sai", ind.Code, ind.Short))
	}
}
