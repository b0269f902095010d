// Package returns reads a workbook into the answers of one return. It accepts
// returns made from our forms, in any state of filling; a reader for other
// layouts plugs in beside it (see layout) and yields the same answers, keyed by
// question and not by cell. It judges nothing beyond what it must to read a
// cell: rules are the work of package check.
//
// What always holds: the workbook's own identity decides whose return it is,
// never its name or folder; cells are found by defined name, never by address;
// an answer is taken only when it reads in one way, else its State is Unread and
// a finding names the cell; blank is not 0; every non-empty cell is an answer, a
// label of the form, or named in a finding. What was typed is read by Interpret
// alone, which values told by telephone go through too. Free text stays inside
// and is never repeated in a finding.
//
// Files: returns (what a return is), read and named (a file made from our forms),
// walk (field by field), around (everything beside the answers), former (words of
// before), spelling and anchor (names as programs leave them, and cells without one),
// ledger (what became of each cell), copies (second sheets), printed (whose it is, proved by what it prints), known (what forms have in
// common); typed, value, unit, day and shown (Interpret); content (the hash that names a
// return); assemble (a return without a workbook, or of two parts).
package returns

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// State says how an answer reads.
type State int

const (
	Blank  State = iota // nothing typed, or "…": not reported
	Number              // a whole number; yes is 1, no is 0; a tick is 1
	Words               // a text, choice or date
	Unread              // something that is no answer; a finding says what
)

// Answer is one answered (or blank) field of the return.
type Answer struct {
	Field *form.Field
	Pos   finding.Pos
	Raw   string // as it stands in the cell
	State State
	N     int64          // of Number
	Text  string         // of Words
	Date  reporting.Date // of Words in a date field

	// Problem is why what was typed is no answer. An Unread answer without one
	// has no cell of its own that could be read.
	Problem *Problem

	// Computed marks a total that still holds the form's own formula, or that of a
	// form of before: its value is by definition the sum of the row's parts.
	Computed bool
}

// Return is one workbook that says who reports and for which period.
type Return struct {
	File    string // path below the workspace
	Form    *form.Form
	CutOff  reporting.Date // "số liệu tính đến ngày", zero when blank
	Content string         // SHA-256 (hex) of unit, period and all named cells: equal for equal content, whatever the bytes of the file and whatever is asked today
	Answers []Answer       // in the order of the form

	// Disputed: what is printed on it names another unit or period than its codes,
	// so nobody can say whose it is; an Error says so.
	Disputed bool

	// Account is how many of its workbook's cells are answers, labels, asked or named;
	// nil for a return without a workbook.
	Account *Account

	byKey map[form.Key]int // nil: the answers stand as the form has its fields
}

// Answer finds the answer to a question; nil if the return has no such cell.
func (r *Return) Answer(k form.Key) *Answer {
	i, ok := r.byKey[k]
	if r.byKey == nil {
		i, ok = r.Form.Layout.Index(k)
	}
	if !ok {
		return nil
	}
	return &r.Answers[i]
}
