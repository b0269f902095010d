package office

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Prefilled is a form that was filled with what a workbook says.
type Prefilled struct {
	Path   string // of the form, below the workspace
	Unit   *catalog.Unit
	Filled int          // cells that were filled
	Left   finding.List // what of the workbook is not in it
}

// FormFrom writes the form of the unit whose figures a workbook holds, filled with all
// of it that is certain. What the workbook says of whose it is and when decides; the form
// is sent to the unit as any other.
func (o *Office) FormFrom(p *catalog.PeriodFile, file string) (*Prefilled, error) {
	r, err := o.one(file)
	if err != nil {
		return nil, err
	}
	if r.Return == nil {
		hint := "lập biểu trống bằng: binhdang forms " + p.Period.ID + " --unit MÃ"
		for _, f := range r.Findings {
			if f.Severity == finding.Error || f.Rule == returns.RuleLabelled {
				return nil, unknown(hint, "không lập được biểu từ %s: %s", file, viet.LowerFirst(f.Text()))
			}
		}
		return nil, unknown(hint, "không lập được biểu từ %s: không rõ tệp là số liệu của đơn vị nào, kỳ nào", file)
	}
	f := r.Return.Form
	if f.Period.ID != p.Period.ID {
		return nil, unknown(fmt.Sprintf("nếu đúng là biểu của kỳ ấy thì chạy: binhdang forms %s --from %q", f.Period.ID, file),
			"%s ghi %s, không phải %s", file, viet.LowerFirst(f.Period.Name), viet.LowerFirst(p.Period.Name))
	}
	b, filled, err := o.filledForm(r, p)
	if err != nil {
		return nil, err
	}
	out := &Prefilled{Unit: f.Unit, Filled: filled, Left: left(r)}
	out.Path = path.Join(catalog.PeriodPath(p.Period, catalog.FormsFolder), filledName(strings.TrimSuffix(formName(f.Unit, p.Period.ID), ".xlsx")))
	return out, o.ws.Write(out.Path, b)
}

// filledForm is the form of a return, filled with all of it that is certain: so many cells.
func (o *Office) filledForm(r *intake.Checked, p *catalog.PeriodFile) (data []byte, filled int, err error) {
	before, err := o.before(p)
	if err != nil {
		return nil, 0, err
	}
	f, fill := r.Return.Form, o.prefill(r)
	data, err = form.WriteBeside(f, o.Catalog, fill, before.told(f.Unit, p))
	return data, len(fill), err
}

// filledName is the name of a form that was filled with what something else says.
func filledName(of string) string { return of + "-dien-san.xlsx" }

// one reads the one file that is named, wherever it lies.
func (o *Office) one(file string) (*intake.Checked, error) {
	in, err := o.scope([]string{file})
	if err != nil {
		return nil, err
	}
	var found []intake.Checked
	for _, x := range in.outside {
		found = append(found, o.open(x.w, x.found, x.lead).reads...)
	}
	if len(in.files) > 0 {
		lying, err := o.incoming()
		if err != nil {
			return nil, err
		}
		for _, r := range lying.reads {
			if in.names(r.File) {
				found = append(found, r)
			}
		}
	}
	if len(found) != 1 {
		return nil, unknown("ghi đường dẫn của một tệp Excel", "%q không phải một tệp biểu", file)
	}
	return &found[0], nil
}

// prefill are the answers of a return, by the names of their cells. A total follows from
// its parts.
func (o *Office) prefill(r *intake.Checked) map[string]form.Value {
	fill := map[string]form.Value{}
	for i := range r.Return.Answers {
		a := &r.Return.Answers[i]
		switch {
		case a.Field.Kind == form.Fixed, a.Field.Kind == form.Total, a.Field.Key.Part == form.PartCutOff && a.Date.IsZero():
		case a.State == returns.Number && a.Field.Kind == form.Count:
			fill[a.Field.Name()] = form.NumberValue(a.N)
		case a.State == returns.Number:
			fill[a.Field.Name()] = form.TextValue(a.Shown())
		case a.State == returns.Words && a.Field.Kind == form.Date:
			fill[a.Field.Name()] = form.DayValue(a.Date)
		case a.State == returns.Words:
			fill[a.Field.Name()] = form.TextValue(a.Text)
		}
	}
	o.remarks(r, fill)
	return fill
}

// remarks puts what a workbook says of a row that is not all there, or that contradicts
// itself, beside the row: nothing is lost, and nothing looks like an answer.
func (o *Office) remarks(r *intake.Checked, fill map[string]form.Value) {
	if r.Account == nil {
		return
	}
	told := map[string][]string{}
	for _, x := range r.Account.Figures {
		m := o.Catalog.Measure(x.Measure)
		if x.State != returns.FigureTaken || m == nil {
			continue
		}
		_, filled := fill[form.Key{Measure: x.Measure, Part: x.Part}.Name()]
		note := form.Key{Measure: x.Measure, Part: form.PartNote}.Name()
		if _, f := r.Return.Form.Field(note); f == nil || filled || x.Part == catalog.TotalPart && whole(r.Return, x.Measure) {
			continue
		}
		part := ""
		if b := o.Catalog.Breakdown(m.Breakdown); b != nil {
			part = b.Total
			for _, p := range b.Parts {
				if p.ID == x.Part {
					part = p.Name
				}
			}
		}
		told[note] = append(told[note], viet.LowerFirst(part)+" "+viet.Int(x.N))
	}
	for note, parts := range told {
		fill[note] = form.TextValue("Tệp gửi ghi " + strings.Join(parts, ", "))
	}
}

// whole reports whether a return has all parts of a measure.
func whole(r *returns.Return, m catalog.Code) bool {
	for _, s := range r.Form.Sheets {
		for _, f := range s.Fields {
			if f.Measure != nil && f.Key.Measure == m && f.Kind == form.Count {
				if a := r.Answer(f.Key); a == nil || a.State != returns.Number {
					return false
				}
			}
		}
	}
	return true
}

// left is what of a workbook is not in the form made from it: what is asked or wrong, and
// figures that the form does not ask.
func left(r *intake.Checked) finding.List {
	out := slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return f.Severity == finding.Note || f.Pos.Cell == "" })
	if r.Account == nil {
		return out
	}
	for _, f := range r.Account.Figures {
		if f.State == returns.FigureTaken && r.Return.Answer(form.Key{Measure: f.Measure, Part: f.Part}) == nil {
			if _, asked := r.Return.Form.Field(form.Key{Measure: f.Measure, Part: catalog.TotalPart}.Name()); asked == nil {
				out.Add(finding.Finding{Pos: f.Pos, Format: "%s: biểu của kỳ này không hỏi", Args: []any{viet.Int(f.N)}})
			}
		}
	}
	out.Sort()
	return out
}
