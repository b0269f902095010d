package wording

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Missing says what is still lacking of an event that is not done: steps that nobody has
// told as taken, results below what the plan expects, bodies that have not told it done: "chưa
// báo đã ban hành kế hoạch; thiếu 01/02 xã; còn 12/29 xã, thị trấn chưa báo hoàn thành". Up to
// most of these bodies are named. It is empty of what is done, of a duty to send
// returns (Sent tells of it), and where nothing is known. Of what still has time nobody is
// said to be behind: "giao ban cả năm chưa đến hạn (31/12/2018)".
func Missing(c *catalog.Catalog, p *edition.Period, t *edition.Task, def *catalog.Task, most int) string {
	if t.State == edition.TaskDone || t.State == edition.TaskNoReport && t.Expected < 2 || def.FromReceipts {
		return ""
	}
	var parts []string
	open, early := int64(0), false // steps not taken; whether one of them still has time
	for i, s := range t.Steps {
		if s.State == edition.TaskDone || i >= len(def.Steps) {
			continue
		}
		if lone(t) && s.State != edition.TaskOverdue && t.State != edition.TaskNotDue {
			continue
		}
		open++
		step := def.Steps[i]
		// What nobody has told is not known to be undone.
		what, untold := step.Did, "chưa báo đã "+step.Did
		if what == "" {
			what, untold = Inside(step.Label), "chưa báo hoàn thành "+Inside(step.Label)
		}
		switch {
		case s.State == edition.TaskOverdue:
			what = untold + ", chậm " + viet.Int(int64(s.Due.DaysUntil(p.Settings.CutOff))) + " ngày so với hạn " + Deadline(def, s.Due)
		case s.Due.IsZero():
			what = untold
		case t.State == edition.TaskNotDue: // the state says it
			what, early = what+" (hạn "+Deadline(def, s.Due)+")", true
		default:
			what, early = what+" chưa đến hạn ("+Deadline(def, s.Due)+")", true
		}
		parts = append(parts, what)
	}
	for i := range t.Outputs {
		o := &t.Outputs[i]
		if i >= len(def.Outputs) || !o.HasN || o.N >= o.Expected {
			continue
		}
		if lacking := o.Expected - o.N; !early || lacking > open { // what still has time is not lacking
			parts = append(parts, "thiếu "+of(lacking, o.Expected)+" "+def.Outputs[i].Unit)
		}
	}
	if s := notDone(c, p, t, def, most); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

// lone reports whether several bodies have one dated step: then they stand for it.
func lone(t *edition.Task) bool { return len(t.Steps) == 1 && t.Expected > 1 }

// notDone says which of the bodies asked have not told it done.
func notDone(c *catalog.Catalog, p *edition.Period, t *edition.Task, def *catalog.Task, most int) string {
	n := len(t.NotDone)
	switch {
	case n == 0 || def.Standing || t.State == edition.TaskNotDue:
		return ""
	case t.Expected < 2 && t.State == edition.TaskNotBegun:
		return "" // the state says it
	case t.Expected < 2 && len(t.Steps) > 0:
		return "" // the steps said it
	case t.Expected < 2:
		return "chưa báo hoàn thành"
	}
	r := results{c: c, p: p, t: t, def: def}
	names, untold := viet.List(Names(p, t.NotDone)), " chưa báo hoàn thành"
	if lone(t) && t.State != edition.TaskOverdue && !t.Steps[0].Due.IsZero() {
		untold += " (hạn " + Deadline(def, t.Steps[0].Due) + ")"
	}
	if n <= Few {
		return "còn " + names + untold
	}
	s := "còn " + r.subjectOf(nil, n).words + untold
	if n == t.Expected {
		s = "cả " + strings.TrimPrefix(s, "còn "+Count(n)+"/") // all of them: not "48/48"
	}
	if n <= most {
		s += ": " + names
	}
	return s
}

// of writes a part of a whole: "07/14".
func of(n, all int64) string { return Count(n) + "/" + Count(all) }

// Papers names the official documents that bodies report beside an event, while they
// are few: "số 25/KH-UBND ngày 12/6/2018 (Phòng Y tế)"; more are counted. Where one body
// is asked it is not named.
func Papers(p *edition.Period, t *edition.Task) string {
	const few = 4
	var bodies []catalog.Code
	var said []string
	for _, x := range t.Papers {
		if len(bodies) == 0 || bodies[len(bodies)-1] != x.Unit {
			bodies = append(bodies, x.Unit)
		}
		s := "số " + x.Number + " ngày " + viet.Date(x.Date)
		if t.Expected > 1 {
			s += " (" + Short(p, x.Unit) + ")"
		}
		said = append(said, s)
	}
	switch {
	case len(said) == 0:
		return ""
	case len(said) > few:
		return Count(len(said)) + " văn bản của " + Count(len(bodies)) + " đơn vị"
	}
	return "văn bản " + viet.List(said)
}
