package wording

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Missing says what is still lacking of an event that is not done: steps that nobody has
// told as taken, results below what the plan expects, bodies that have not told it done: "chưa
// báo cáo việc ban hành kế hoạch; còn 11/29 xã, thị trấn chưa tổng kết; còn 12/29 xã, thị
// trấn chưa báo hoàn thành". Up to
// most of these bodies are named. It is empty of what is done, of a duty to send
// returns (Sent tells of it), and where nothing is known. Of what still has time nobody is
// said to be behind: "giao ban cả năm chưa đến hạn (31/12/2018)". A step of which results
// are counted is not called untold: it is not told done.
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
		what, untold := step.Did, "chưa báo cáo việc "+step.Did
		if what == "" {
			what = Inside(step.Label)
		}
		if step.Did == "" || begun(c, p, t, step.ID) {
			untold = "chưa báo hoàn thành " + Inside(step.Label)
		}
		switch {
		case s.State == edition.TaskOverdue:
			what = untold + ", chậm " + viet.Int(int64(s.Due.DaysUntil(p.Settings.CutOff))) + " ngày so với hạn " + Deadline(def, s.Due)
		case s.Due.IsZero():
			what = untold
		case t.State == edition.TaskNotDue: // the state says it
			what, early = what+" (hạn "+Deadline(def, s.Due)+")", true
		case strings.Contains(what, strconv.Itoa(s.Due.Day)+"/"+strconv.Itoa(s.Due.Month)): // names its day
			what, early = what+" chưa đến hạn", true
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
		lacking := o.Expected - o.N
		switch {
		case early && lacking <= open: // what still has time is not lacking
		case def.Outputs[i].PerUnit && !allSent(p, def): // who has not reported may have it
			parts = append(parts, "chưa báo cáo "+of(lacking, o.Expected)+" "+def.Outputs[i].Unit)
		default:
			parts = append(parts, lacks(&def.Outputs[i], lacking, o.Expected))
		}
	}
	if s := notDone(c, p, t, def, most); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

// begun reports whether a result of a step was counted, be it a result that another row
// of the event tells.
func begun(c *catalog.Catalog, p *edition.Period, t *edition.Task, step catalog.Code) bool {
	root, plan := p.Task(t.SameAs), c.Plan(p.Year)
	if t.SameAs == "" {
		root = t
	}
	if root == nil || plan == nil {
		return false
	}
	def := plan.Task(root.ID)
	return def != nil && slices.ContainsFunc(root.Outputs, func(o edition.TaskOutput) bool {
		return o.HasN && o.N > 0 && slices.ContainsFunc(def.Outputs, func(d catalog.Output) bool { return d.ID == o.ID && d.Step == step })
	})
}

// allSent reports whether the returns of all who are asked of an event came and stand.
func allSent(p *edition.Period, def *catalog.Task) bool {
	return !slices.ContainsFunc(p.AskedOf(def), func(u *catalog.Unit) bool {
		r := p.Receipt(u.Code)
		return r != nil && r.State != edition.Accepted
	})
}

// lacks says how much of a result is lacking, by the words of its label: "còn 11/29 xã,
// thị trấn chưa tổng kết" of "Xã, thị trấn đã tổng kết", "còn 01/02 xã chưa được tập
// huấn"; else "thiếu 02/03 văn bản", and of the only one "chưa có hội nghị tổng kết". Of
// what each unit owes "chưa báo 04/48 kế hoạch": what a unit that sent nothing has is not
// known to be lacking.
func lacks(def *catalog.Output, n, all int64) string {
	if def.PerUnit && all > 1 {
		return "chưa báo " + of(n, all) + " " + def.Unit
	}
	label := strings.TrimSpace(brackets.ReplaceAllString(catalog.Noun(def.Label), ""))
	for _, x := range [][2]string{{" đã ", " chưa "}, {" được ", " chưa được "}} {
		if who, what, ok := strings.Cut(label, x[0]); ok {
			if n == all && all > 1 {
				return "cả " + Count(all) + " " + who + x[1] + what
			}
			return "còn " + of(n, all) + " " + who + x[1] + what
		}
	}
	if n == 1 && all == 1 && label != "" {
		return "chưa có " + label
	}
	return "thiếu " + of(n, all) + " " + def.Unit
}

// brackets are the remarks of a label.
var brackets = regexp.MustCompile(`\s*\([^)]*\)`)

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

// Untold names the bodies that have not told an event done, where Missing counts them and
// some have.
func Untold(c *catalog.Catalog, p *edition.Period, t *edition.Task, def *catalog.Task) string {
	n := len(t.NotDone)
	if n <= Few || n == t.Expected || t.State == edition.TaskDone || def.FromReceipts || notDone(c, p, t, def, 0) == "" {
		return ""
	}
	return viet.List(Names(p, t.NotDone))
}

// of writes a part of a whole: "07/14".
func of(n, all int64) string { return Count(n) + "/" + Count(all) }

// Papers names the official documents that bodies report beside an event, while they
// are few: "số 25/KH-UBND ngày 12/6/2018 (Phòng Y tế)"; more are counted. Where one body
// is asked it is not named.
func Papers(p *edition.Period, t *edition.Task) string {
	said, bodies := papers(p, t)
	switch {
	case len(said) == 0:
		return ""
	case len(said) > fewPapers:
		return Count(len(said)) + " văn bản của " + Count(bodies) + " đơn vị"
	}
	return "văn bản " + viet.List(said)
}

// ManyPapers names the documents that Papers only counts: "số 25 ngày 12/6/2018 (Văn
// Bình); số 7 ngày 05/3/2018 (Hà Hồi)"; empty where it names them itself.
func ManyPapers(p *edition.Period, t *edition.Task) string {
	said, _ := papers(p, t)
	if len(said) <= fewPapers {
		return ""
	}
	return strings.Join(said, "; ")
}

// fewPapers is up to how many documents are named with what was done.
const fewPapers = 4

// papers are the documents of an event by number and day, and how many bodies have them.
func papers(p *edition.Period, t *edition.Task) (said []string, units int) {
	var bodies []catalog.Code
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
	return said, len(bodies)
}
