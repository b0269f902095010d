package explain

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What a report tells that is no indicator was answered as it is: a question of a form
// (measures.yaml), added up over the units, or the results of a row of the plan
// (tasks.yaml). Counted explains these.

// Count is what Counted found, with the answers that it is made of.
type Count struct {
	Of       string   `json:"of"` // "commune_planned.total", "II.1.a"
	Name     string   `json:"name"`
	Period   string   `json:"period"`
	Unit     string   `json:"unit"`
	UnitName string   `json:"unit_name"`
	State    string   `json:"state"` // of a row of the plan; empty of a question
	Results  []Amount `json:"results"`
	Sources  []Source `json:"sources"`
	Missing  []Lack   `json:"missing"`

	sample bool
	cutOff reporting.Date
}

// Amount is one number of it; null where it is not there.
type Amount struct {
	Name     string `json:"name"`
	Value    *int64 `json:"value"`
	Measured string `json:"unit_of_measure"`
	State    string `json:"state"`
	Received int    `json:"received"` // units that answered
	Expected int    `json:"expected"`
}

// countedRef reads "commune_planned" or "commune_planned.female".
func countedRef(c *catalog.Catalog, of string) (catalog.Ref, bool) {
	id, part, _ := strings.Cut(of, ".")
	ref := catalog.Ref{Measure: catalog.Code(id), Part: catalog.TotalPart}
	if part != "" {
		ref.Part = catalog.Code(part)
	}
	_, ok := c.Question(ref.Measure)
	return ref, ok
}

// IsCount reports whether Counted knows what is asked for.
func IsCount(c *catalog.Catalog, of string) bool {
	if _, ok := countedRef(c, of); ok {
		return true
	}
	return slices.ContainsFunc(c.Plans, func(p catalog.Plan) bool { return p.Task(catalog.Code(of)) != nil })
}

// LatestCount is the latest period that knows what is asked for, of the unit; empty: none.
func LatestCount(c *catalog.Catalog, e edition.Edition[edition.Internal], of string, unit catalog.Code) string {
	ref, question := countedRef(c, of)
	for i := range slices.Backward(e.Periods) {
		p := &e.Periods[i]
		if question && p.Measure(ref, unit) != nil || !question && p.Task(catalog.Code(of)) != nil {
			return p.ID
		}
	}
	return ""
}

// Counted explains a question of a form or a row of the plan, for a unit in a period. The
// error is a *NotFound where there is nothing of it.
func Counted(c *catalog.Catalog, r *intake.Result, e edition.Edition[edition.Internal], of, unit, period string) (*Count, error) {
	p := e.Period(period)
	if p == nil {
		return nil, &NotFound{"kỳ báo cáo", fmt.Sprintf("không có kỳ báo cáo %s", period)}
	}
	u := c.Unit(catalog.Code(unit), p.To)
	if u == nil {
		return nil, &NotFound{"đơn vị", fmt.Sprintf("không có đơn vị mã %s trong %s", unit, viet.LowerFirst(p.Short))}
	}
	out := &Count{Of: of, Period: p.ID, Unit: unit, UnitName: u.Name, Results: []Amount{}, Sources: []Source{}, Missing: []Lack{}, sample: c.Site.Sample, cutOff: p.Settings.CutOff}
	x := &explainer{c: c, r: r, e: &e, p: p, u: u}
	if ref, ok := countedRef(c, of); ok {
		return out, x.question(ref, out)
	}
	return out, x.row(catalog.Code(of), out)
}

func (x *explainer) question(ref catalog.Ref, out *Count) error {
	out.Of, out.Name = ref.String(), x.c.CellName(ref)
	if !x.added(ref, out) {
		return &NotFound{"giá trị", fmt.Sprintf("câu hỏi %s không có số của %s ở kỳ %s", ref, x.u.Name, viet.LowerFirst(x.p.Short))}
	}
	return nil
}

// added adds a question of a form and its answers; false where there is no number of it.
func (x *explainer) added(ref catalog.Ref, out *Count) bool {
	m := x.p.Measure(ref, x.u.Code)
	if m == nil {
		return false
	}
	q, _ := x.c.Question(ref.Measure)
	a := Amount{Name: x.c.CellName(ref), Measured: q.Unit, State: "có số liệu", Received: m.Received, Expected: m.Expected}
	if m.State == quantity.Reported {
		a.Value = &m.N
	} else {
		a.State = m.State.Word()
	}
	out.Results = append(out.Results, a)
	for _, u := range x.p.Units {
		if q.AskedOf != u.Code && q.AskedOf != u.Type || x.u.Code != x.c.Site.WholeArea && u != x.u {
			continue
		}
		o := x.cell(u, ref)
		if o == nil {
			if lack := (Lack{string(u.Code), x.whyUncounted(u.Code)}); !slices.Contains(out.Missing, lack) {
				out.Missing = append(out.Missing, lack)
			}
			continue
		}
		term := q.Label
		if ref.Part != catalog.TotalPart {
			term = x.c.CellName(ref)
		}
		s := Source{Unit: string(u.Code), Term: term, Measure: string(ref.Measure), Part: string(ref.Part), Value: o.N, Estimated: o.Estimated, Corrected: o.Corrected}
		for i, at := range o.Pos {
			if i == 0 {
				s.File, s.Sheet, s.Cell = at.File, at.Sheet, at.Cell
			}
			if len(o.Pos) > 1 && at.Cell != "" {
				s.Cells = append(s.Cells, at.Cell)
			}
		}
		out.Sources = append(out.Sources, s)
	}
	return true
}

// womenOf is the part of an answer that counts the women of a result.
func womenOf(output catalog.Code) string { return string(output) + "." + string(catalog.FemalePart) }

func (x *explainer) row(id catalog.Code, out *Count) error {
	plan := x.c.Plan(x.p.Year)
	t := x.p.Task(id)
	if plan == nil || plan.Task(id) == nil || t == nil {
		return &NotFound{"giá trị", fmt.Sprintf("kế hoạch năm %d không có nhiệm vụ %s", x.p.Year, id)}
	}
	def := plan.Task(id)
	out.Name, out.State = def.Title, string(t.State)
	if root := x.p.Task(t.SameAs); t.SameAs != "" && root != nil {
		t, def = root, plan.Task(root.ID)
		out.Name += " (cùng việc với " + string(t.ID) + ")"
	}
	var parts []string // of the results
	for i := range t.Outputs {
		o, d := &t.Outputs[i], &def.Outputs[i]
		result := func(part, name string, n *int64, has bool) {
			a := Amount{Name: name, Measured: d.Unit, State: quantity.NotReported.Word(), Expected: t.Expected}
			if has {
				a.Value, a.State = n, "có số liệu"
			}
			parts, out.Results = append(parts, part), append(out.Results, a)
		}
		result(string(d.ID), d.Label, &o.N, o.HasN)
		if d.Women {
			result(womenOf(d.ID), d.Label+" (nữ)", &o.Women, o.HasWomen)
		}
	}
	told := map[catalog.Code]bool{}
	for i := range x.r.Tasks {
		k := &x.r.Tasks[i]
		if k.Period != x.p.ID || k.Task != def.ID || x.u.Code != x.c.Site.WholeArea && k.Unit != x.u.Code {
			continue
		}
		told[k.Unit] = true
		for _, o := range k.Outputs {
			label := string(o.ID)
			for _, d := range def.Outputs {
				if d.ID == o.ID {
					label = d.Label
				}
			}
			source := func(part, term string, n int64, at finding.Pos) {
				out.Sources = append(out.Sources, Source{Unit: string(k.Unit), Term: term, Measure: string(def.ID), Part: part, Value: n, File: at.File, Sheet: at.Sheet, Cell: at.Cell})
			}
			if o.HasN {
				source(string(o.ID), label, o.N, o.Pos)
			}
			if o.HasWomen {
				source(womenOf(o.ID), label+" (nữ)", o.Women, o.WomenPos)
			}
		}
	}
	for i, part := range parts { // a zero that was told is an answer
		units := map[string]bool{}
		for _, s := range out.Sources {
			if s.Part == part {
				units[s.Unit] = true
			}
		}
		out.Results[i].Received = len(units)
		if x.u.Code != x.c.Site.WholeArea {
			out.Results[i] = ofUnit(out.Results[i], part, out.Sources)
		}
	}
	for _, id := range def.Measures { // what forms ask and the row tells
		if m := x.c.Measure(id); m == nil || m.Told == "" {
			continue
		}
		x.added(catalog.Ref{Measure: id, Part: catalog.TotalPart}, out)
		if x.c.BySex(id) {
			x.added(catalog.Ref{Measure: id, Part: catalog.FemalePart}, out)
		}
	}
	for _, u := range x.p.AskedOf(def) {
		lack := Lack{string(u.Code), x.whyUncounted(u.Code)}
		if !told[u.Code] && (x.u.Code == x.c.Site.WholeArea || u.Code == x.u.Code) && !slices.Contains(out.Missing, lack) {
			out.Missing = append(out.Missing, lack)
		}
	}
	return nil
}

// ofUnit is a result of one unit alone.
func ofUnit(a Amount, part string, sources []Source) Amount {
	a.Value, a.State, a.Received, a.Expected = nil, quantity.NotReported.Word(), 0, 1
	sum := int64(0)
	for _, s := range sources {
		if s.Part == part {
			sum += s.Value
			a.Value, a.State, a.Received = &sum, "có số liệu", 1
		}
	}
	return a
}

// whyUncounted says why a unit that was asked is not in a count.
func (x *explainer) whyUncounted(code catalog.Code) string {
	switch rc := x.p.Receipt(code); {
	case rc == nil || rc.State == edition.Missing:
		return "chưa gửi biểu"
	case rc.State == edition.HeldBack:
		return fmt.Sprintf("biểu bị trả lại (%d lỗi)", rc.Errors)
	case rc.State == edition.NotUsed:
		return "biểu được loại ra, không dùng"
	}
	return "để trống"
}

// Text is the count for a terminal.
func (n *Count) Text() string {
	var o page
	o.line(0, "%s · %s", n.Of, n.Name)
	o.line(0, "%s · %s · số liệu tính đến ngày %s", n.UnitName, n.Period, viet.Date(n.cutOff))
	if n.sample {
		o.line(0, "Số liệu minh họa")
	}
	o.title("KẾT QUẢ")
	if n.State != "" {
		o.line(2, "Tình hình: %s", n.State)
	}
	for _, a := range n.Results {
		said := viet.LowerFirst(a.State)
		if a.Value != nil {
			said = viet.Int(*a.Value) + " " + a.Measured
		}
		o.line(2, "%s: %s; %d/%d đơn vị có số", a.Name, said, a.Received, a.Expected)
	}
	if len(n.Sources) > 0 {
		o.title("TỪNG ĐƠN VỊ")
	}
	unit, file := "", ""
	for _, s := range n.Sources {
		if s.Unit != unit {
			o.line(2, "%s", s.Unit)
			unit, file = s.Unit, ""
		}
		if s.File != file {
			o.line(4, "%s", s.File)
			file = s.File
		}
		marks := ""
		if s.Estimated {
			marks += " [ước tính]"
		}
		if s.Corrected {
			marks += " [đã điều chỉnh qua điện thoại]"
		}
		cells := s.Cell
		if len(s.Cells) > 0 {
			cells = strings.Join(s.Cells, ", ")
		}
		o.line(6, "%s: %s = %s · ô %s%s", s.Term, viet.Int(s.Value), s.Sheet, cells, marks)
	}
	if len(n.Missing) > 0 {
		o.title(fmt.Sprintf("KHÔNG CÓ TRONG SỐ NÀY (%d đơn vị)", len(n.Missing)))
		for _, l := range n.Missing {
			o.line(2, "%s: %s", l.Unit, l.Why)
		}
	}
	return o.String()
}
