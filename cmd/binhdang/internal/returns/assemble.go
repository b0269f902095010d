package returns

import (
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Assemble makes a return from answers that did not come out of a workbook. It
// is for other readers and for tests; content is the hash that names it.
func Assemble(file string, f *form.Form, content string, cutOff reporting.Date, answers []Answer) *Return {
	r := &Return{File: file, Form: f, Content: content, CutOff: cutOff, Answers: answers, byKey: make(map[form.Key]int, len(answers))}
	for i, a := range answers {
		r.byKey[a.Field.Key] = i
	}
	return r
}
