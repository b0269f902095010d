package wording

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Few is up to how many bodies are named where it is told what they did; more are
// counted.
const Few = 3

// Results says what is known of an event: who did what, how often, for how many:
// "Phòng LĐ-TB&XH đã tổ chức 02 lớp tập huấn cho 173 lượt người (nữ 121), trong đó có
// 43 lượt cán bộ quản lý nhà nước (nữ 30) và 42 lượt cán bộ tư pháp (nữ 30); tập huấn
// phòng, chống bạo lực gia đình tại 01/02 xã"; what is late and what is still to come follow with their dates. The words are those of the
// definitions (Output.Words, Measure.Words, Task.Did, Step.Did). whole is false where
// they do not suffice for a sentence: then the parts are to stand after the title of
// the task. What is nothing, and what was not reported, is not told.
func Results(c *catalog.Catalog, p *edition.Period, t *edition.Task, def *catalog.Task) (said string, whole bool) {
	r := results{c: c, p: p, t: t, def: def, whole: true}
	r.done()
	r.dates()
	return strings.Join(r.parts, "; "), r.whole
}

// Done is Results without what is late, still to come or not yet done: the column
// beside it says that (Missing).
func Done(c *catalog.Catalog, p *edition.Period, t *edition.Task, def *catalog.Task) string {
	r := results{c: c, p: p, t: t, def: def, whole: true, onlyDone: true}
	r.done()
	return strings.Join(r.parts, "; ")
}

// done collects what was done.
func (r *results) done() {
	r.steps()
	stated := r.measures()
	r.within(stated)
	for i := range r.t.Outputs {
		if def := &r.def.Outputs[i]; !among(def, stated) && r.whose(def) < 0 {
			r.output(i)
			r.pieces(def.ID)
		}
	}
	r.named()
	r.bodies()
	r.whole = r.whole && len(r.parts) > 0
}

// results collects the parts of what is told of an event.
type results struct {
	c     *catalog.Catalog
	p     *edition.Period
	t     *edition.Task
	def   *catalog.Task
	parts []string
	last  string // who did what the last part tells (subject.key); empty: it has no such beginning
	whole bool

	onlyDone bool // says nothing of what is not done
}

// subject is who did something. Two that are counted alike need not be the same ones:
// the key says who they are.
type subject struct{ words, key string }

// did adds what somebody did. Where the part before tells of the same ones, they are
// not named again.
func (r *results) did(who subject, what string) {
	if r.last == "" || r.last != who.key {
		what = who.words + " đã " + what
	}
	r.parts, r.last = append(r.parts, what), who.key
}

// alone adds a part that stands by itself.
func (r *results) alone(s string) { r.parts, r.last = append(r.parts, s), "" }

// steps are the dated parts that are done; of an event that is done as a whole, those
// with words of their own. A part whose counted results are told is told by them.
func (r *results) steps() {
	for i, s := range r.t.Steps {
		if s.State != edition.TaskDone || i >= len(r.def.Steps) || r.toldBy(s.ID) {
			continue
		}
		what := r.def.Steps[i].Did
		switch {
		case what != "":
		case r.t.State == edition.TaskDone:
			continue
		default:
			what = "hoàn thành " + Inside(r.def.Steps[i].Label)
		}
		r.did(r.subject(nil), what)
	}
}

// toldBy reports whether a counted result says that a step was taken.
func (r *results) toldBy(step catalog.Code) bool {
	for i, o := range r.t.Outputs {
		def := &r.def.Outputs[i]
		if _, verb := def.Words(); verb && def.Step == step && o.HasN && o.N > 0 && !strings.HasPrefix(def.Told, catalog.Continues) {
			return true
		}
	}
	return false
}

// measures are the totals of the whole area that tell of the event; what it gives are
// those that were told.
func (r *results) measures() (stated []catalog.Code) {
	for _, id := range r.def.Measures {
		m, x := r.c.Measure(id), r.total(id)
		if m == nil || x == nil || x.N == 0 {
			continue
		}
		words, verb := m.Words()
		if !verb || m.Answer == catalog.AnswerYesNo {
			continue
		}
		var aside []string
		if f := r.p.Measure(catalog.Ref{Measure: id, Part: "female"}, x.Unit); f != nil && f.State == quantity.Reported {
			aside = append(aside, "nữ "+viet.Int(f.N))
		}
		if x.Estimated {
			aside = append(aside, "ước tính")
		}
		who := ShortBodies(r.c, []catalog.Code{m.Sheet.AskedOf}, r.p.To)
		if r.c.UnitType(m.Sheet.AskedOf) != nil {
			who = Count(x.Received) + "/" + Count(x.Expected) + " " + who
		}
		n := Count(x.N)
		if m.Unit == Thousands {
			n = Million(x.N)
		}
		r.say(subject{who, who}, words, m.Label, n, aside)
		stated = append(stated, id)
	}
	return stated
}

// total is a measure's sum for the whole area; nil where it was not told or may not be.
func (r *results) total(id catalog.Code) *edition.Measure {
	x := r.p.Measure(catalog.Ref{Measure: id, Part: catalog.TotalPart}, r.c.Site.WholeArea)
	if x == nil || x.State != quantity.Reported {
		return nil
	}
	return x
}

// among reports whether a result is a piece of a total that was told.
func among(o *catalog.Output, stated []catalog.Code) bool {
	return o.Within != "" && slices.Contains(stated, o.Within) && !strings.HasPrefix(o.Told, catalog.Continues)
}

// within adds the pieces of the totals that were told: ", trong đó có …".
func (r *results) within(stated []catalog.Code) {
	var pieces []string
	for i := range r.t.Outputs {
		o, def := &r.t.Outputs[i], &r.def.Outputs[i]
		if among(def, stated) && o.HasN && o.N > 0 {
			words, _ := def.Words()
			pieces = append(pieces, strings.ReplaceAll(words, catalog.ToldN, Count(o.N))+bracketed(women(o)))
		}
	}
	r.thereof(pieces)
}

func (r *results) thereof(pieces []string) {
	if n := len(r.parts); n > 0 && len(pieces) > 0 {
		r.parts[n-1] += ", trong đó có " + viet.List(pieces)
	}
}

// whose is the place of the told result of which another is a part; -1 where it stands
// for itself.
func (r *results) whose(def *catalog.Output) int {
	if def.PartOf == "" || strings.HasPrefix(def.Told, catalog.Continues) {
		return -1
	}
	i := slices.IndexFunc(r.def.Outputs, func(x catalog.Output) bool { return x.ID == def.PartOf })
	if i < 0 || i >= len(r.t.Outputs) || !r.t.Outputs[i].HasN || r.t.Outputs[i].N == 0 {
		return -1
	}
	return i
}

// pieces adds the parts of a result.
func (r *results) pieces(of catalog.Code) {
	var pieces []string
	for i := range r.t.Outputs {
		o, def := &r.t.Outputs[i], &r.def.Outputs[i]
		if def.PartOf == of && r.whose(def) >= 0 && o.HasN && o.N > 0 {
			words, _ := def.Words()
			pieces = append(pieces, strings.ReplaceAll(words, catalog.ToldN, Count(o.N))+bracketed(women(o)))
		}
	}
	r.thereof(pieces)
}

// named tells of questions that many units answer with yes or no which of them said yes:
// "theo báo cáo của 27/29 xã, thị trấn, có 06 đơn vị đã được kiểm tra: Hà Hồi, …"; a few stand first:
// "Hà Hồi và Văn Bình đã được kiểm tra".
func (r *results) named() {
	for _, id := range r.def.Measures {
		m := r.c.Measure(id)
		if m == nil || m.Answer != catalog.AnswerYesNo || r.c.UnitType(m.Sheet.AskedOf) == nil {
			continue
		}
		var yes []catalog.Code
		for _, u := range r.p.Units {
			if x := r.p.Measure(catalog.Ref{Measure: id, Part: catalog.TotalPart}, u.Code); u.Type == m.Sheet.AskedOf && x != nil && x.State == quantity.Reported && x.N > 0 {
				yes = append(yes, u.Code)
			}
		}
		words, verb := m.Words()
		if len(yes) == 0 || !verb {
			continue
		}
		said := viet.List(Names(r.p, yes))
		if what, ok := strings.CutPrefix(words, catalog.ToldN+" "); ok && len(yes) > Few {
			said = "có " + Count(len(yes)) + " đơn vị " + what + ": " + said
		} else {
			said = strings.ReplaceAll(words, catalog.ToldN, said)
		}
		if x := r.total(id); x != nil && x.Received < x.Expected { // others may have too
			said = "theo báo cáo của " + of(int64(x.Received), int64(x.Expected)) + " " + ShortBodies(r.c, []catalog.Code{m.Sheet.AskedOf}, r.p.To) + ", " + said
		}
		r.alone(said)
	}
}

// output adds a counted result. Those who did it are also those who counted what the
// results after it go on with.
func (r *results) output(i int) {
	o, def := &r.t.Outputs[i], &r.def.Outputs[i]
	if !o.HasN || o.N == 0 {
		return
	}
	n := Count(o.N)
	if o.Expected > o.N {
		n += "/" + Count(o.Expected)
	}
	words, verb := def.Words()
	switch {
	case !verb, def.Within+def.PartOf != "" && !strings.HasPrefix(def.Told, catalog.Continues): // nothing was told that it is a piece of
		r.whole = false
		r.alone(strings.ReplaceAll(words, catalog.ToldN, n) + bracketed(women(o)))
	case def.PerUnit:
		who := r.subject(o.By)
		if what, ok := strings.CutPrefix(words, catalog.ToldN+" đã "); ok && len(o.By) > 0 {
			r.did(who, what)
		} else if len(o.By) > 0 {
			r.alone(strings.ReplaceAll(words, catalog.ToldN, who.words))
		}
	default:
		by := slices.Clone(o.By)
		for k := i + 1; k < len(r.def.Outputs) && strings.HasPrefix(r.def.Outputs[k].Told, catalog.Continues); k++ {
			by = append(by, r.t.Outputs[k].By...)
		}
		r.say(r.subject(r.order(by)), words, def.Label, n, women(o))
	}
}

// order puts bodies into official order, each once.
func (r *results) order(by []catalog.Code) []catalog.Code {
	var out []catalog.Code
	for _, u := range r.p.Units {
		if slices.Contains(by, u.Code) {
			out = append(out, u.Code)
		}
	}
	return out
}

func women(o *edition.TaskOutput) []string {
	if !o.HasWomen {
		return nil
	}
	return []string{"nữ " + viet.Int(o.Women)}
}

func bracketed(aside []string) string {
	if len(aside) == 0 {
		return ""
	}
	return " (" + strings.Join(aside, ", ") + ")"
}

// say adds a part by its words. Where those go on from a part that is not there, the
// label stands in their place, which makes no sentence.
func (r *results) say(who subject, words, label, n string, aside []string) {
	rest, continues := strings.CutPrefix(words, catalog.Continues)
	said := strings.ReplaceAll(rest, catalog.ToldN, n) + bracketed(aside)
	switch k := len(r.parts); {
	case continues && k > 0:
		r.parts[k-1] += " " + said
	case continues:
		r.whole = false
		r.alone(n + " " + catalog.Noun(label) + bracketed(aside))
	default:
		r.did(who, said)
	}
}

// bodies says how many of several bodies have done the whole of it, and names those
// who have or have not where they are few.
func (r *results) bodies() {
	if r.def.FromReceipts || r.t.DoneBy == 0 {
		return
	}
	if r.t.Expected < 2 {
		if r.def.Did != "" && len(r.parts) == 0 {
			r.did(r.subject(nil), r.def.Did)
		}
		return
	}
	did := r.def.Did
	if did == "" && r.partsTell() {
		return
	}
	if did == "" {
		did, r.whole = "hoàn thành", r.whole && len(r.parts) > 0
	}
	var by []catalog.Code
	for _, u := range r.p.AskedOf(r.def) {
		if !slices.Contains(r.t.NotDone, u.Code) {
			by = append(by, u.Code)
		}
	}
	if k := len(r.t.NotDone); k > 0 && k <= Few && !r.onlyDone {
		did += " (còn " + viet.List(Names(r.p, r.t.NotDone)) + " chưa báo hoàn thành)"
	}
	r.did(r.subjectOf(by, r.t.DoneBy), did)
}

// partsTell reports whether a result that each body owes already says how many have
// done their part.
func (r *results) partsTell() bool {
	for i, o := range r.t.Outputs {
		if r.def.Outputs[i].PerUnit && o.HasN && o.N == int64(r.t.DoneBy) {
			return true
		}
	}
	return false
}

// dates are what is late, and what has not begun and by when it is due.
func (r *results) dates() {
	switch {
	case r.t.State == edition.TaskOverdue:
		r.alone(LatePart(r.p, r.t, r.def))
	case !r.def.FromReceipts && r.t.State == edition.TaskNotDue && !r.t.Due.IsZero():
		r.alone("hạn " + Deadline(r.def, r.t.Due))
	}
}

// LatePart is the lateness of an overdue task with the part that is late where there
// are several: "giao ban 6 tháng chậm 167 ngày so với hạn 30/6/2018".
func LatePart(p *edition.Period, t *edition.Task, def *catalog.Task) string {
	s := Late(t, p.Settings.CutOff)
	if s == "" {
		return ""
	}
	s += " so với hạn " + Deadline(def, t.Due)
	for i, st := range t.Steps {
		if len(t.Steps) > 1 && i < len(def.Steps) && st.State == edition.TaskOverdue && st.Due == t.Due {
			return Inside(def.Steps[i].Label) + " " + s
		}
	}
	return s
}

// subject names or counts the bodies that did something; nil: those who report on the
// event.
func (r *results) subject(by []catalog.Code) subject {
	who := ""
	switch {
	case len(r.def.DoneBy) > 0:
		who = ShortBodies(r.c, r.def.DoneBy, r.p.To)
	case len(by) == 0 && len(r.def.ReportedBy) > 0:
		who = ShortBodies(r.c, r.def.ReportedBy, r.p.To)
	case len(by) == 0:
		who = ShortBodies(r.c, r.def.Lead, r.p.To)
	default:
		return r.subjectOf(by, len(by))
	}
	return subject{who, who}
}

func (r *results) subjectOf(by []catalog.Code, n int) subject {
	types := !slices.ContainsFunc(r.def.ReportedBy, func(code catalog.Code) bool { return r.c.UnitType(code) == nil })
	if len(by) == n && n > 0 && (n <= Few || !types) {
		who := viet.List(Names(r.p, by))
		return subject{who, who}
	}
	what := "đơn vị"
	if types {
		what = ShortBodies(r.c, r.def.ReportedBy, r.p.To)
	}
	s := subject{words: Count(n) + "/" + Count(max(r.t.Expected, n)) + " " + what}
	for _, code := range by {
		s.key += string(code) + " "
	}
	return s
}

// ShortBodies joins the short names of bodies, and the names of types of units:
// "Phòng Nội vụ và xã, thị trấn".
func ShortBodies(c *catalog.Catalog, codes []catalog.Code, on reporting.Date) string {
	var out []string
	for _, code := range codes {
		if u := c.Unit(code, on); u != nil {
			out = append(out, u.Short)
		} else {
			out = append(out, Body(c, code, on))
		}
	}
	return viet.List(out)
}
