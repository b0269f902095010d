package returns

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Assemble makes a return from answers that did not come out of a workbook, as
// tests of what stands above need them; content is the hash that names it.
func Assemble(file string, f *form.Form, content string, cutOff reporting.Date, answers []Answer) *Return {
	r := &Return{File: file, Form: f, Content: content, CutOff: cutOff, Answers: answers}
	if r.complete() {
		return r
	}
	r.byKey = make(map[form.Key]int, len(answers))
	for i := range answers {
		r.byKey[answers[i].Field.Key] = i
	}
	return r
}

// complete reports whether the answers are those of all fields of the form, in
// its order; the form then knows the place of each.
func (r *Return) complete() bool {
	if len(r.Answers) != r.Form.Layout.Fields() {
		return false
	}
	n := 0
	for i := range r.Form.Sheets {
		for j := range r.Form.Sheets[i].Fields {
			if r.Answers[n].Field != &r.Form.Sheets[i].Fields[j] {
				return false
			}
			n++
		}
	}
	return true
}

// Join makes one return of two parts, which do not contradict one another: each
// answer of r, and where that is blank the one of s. Its answers know the files that
// they stand in; all else is as in r.
func Join(r, s *Return) *Return {
	answers := slices.Clone(r.Answers)
	for i := range answers {
		a := &answers[i]
		b := s.Answer(a.Field.Key)
		if b == nil || a.State != Blank || b.State == Blank {
			continue
		}
		own := a.Field
		*a = *b
		a.Field = own
	}
	out := Assemble(r.File, r.Form, r.Content, r.CutOff, answers)
	if out.CutOff.IsZero() {
		out.CutOff = s.CutOff
	}
	return out
}

// Same reports whether two answers say the same, however they were typed.
func (a *Answer) Same(b *Answer) bool { return a.State == b.State && a.canonical() == b.canonical() }
