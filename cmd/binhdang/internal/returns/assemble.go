package returns

import (
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
