// Package finding holds what the program has to say about the data: many,
// positioned, sorted, with a rule id, a Vietnamese sentence, what was compared
// and the next thing to do. What goes wrong with the machine is an error, never
// a finding.
//
// It also says where a thing stands: in a definition file (file, line, column) or
// in a workbook (file, sheet, cell). A position stays with every value up to the
// observation; the values of an edition carry only their key.
package finding

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Severity orders findings; an Error in a return holds it back, an Error in a
// definition stops the build.
type Severity int

const (
	Note Severity = iota
	Warning
	Error
)

// String gives the Vietnamese word printed before a finding.
func (s Severity) String() string {
	switch s {
	case Error:
		return "LỖI"
	case Warning:
		return "CẢNH BÁO"
	default:
		return "GHI CHÚ"
	}
}

// MarshalText gives the machine word of a severity: error, warning, note.
func (s Severity) MarshalText() ([]byte, error) {
	return []byte([]string{"note", "warning", "error"}[s]), nil
}

// Place is a further place that took part, with the words that say as what.
type Place struct {
	Pos   Pos    `json:"pos"`
	Label string `json:"label,omitempty"`
}

// Finding is one statement about the data.
type Finding struct {
	Rule     string   // id of the rule, "sex-sum"
	Severity Severity //
	Pos      Pos      // where to look first
	Unit     string   // code of the reporting unit concerned, or empty
	Period   string   // id of the reporting period concerned, or empty
	Format   string   // the fact, a format in Vietnamese …
	Args     []any    // … and its numbers
	Compared []Place  // "so với"
	RulePos  Pos      // the definition that asks for it: "quy tắc"
	Fix      string   // one thing to do next: "cách sửa"
	Numbers  string   // what the statement rests on, "173; 85"; empty: all numbers of its text
	Answer   string   // the line to write into tra-loi.yaml when it was asked about and is right; empty: none
}

// Text is the fact with its numbers.
func (f Finding) Text() string {
	if len(f.Args) == 0 {
		return f.Format
	}
	return fmt.Sprintf(f.Format, f.Args...)
}

// Basis are the numbers that the statement rests on: while they are the same, it says
// the same.
func (f Finding) Basis() string {
	if f.Numbers != "" {
		return f.Numbers
	}
	var out []string
	text := f.Text()
	for _, at := range words.FindAllStringIndex(text, -1) {
		if w := text[at[0]:at[1]]; isFigure(w) && !strings.HasSuffix(text[:at[0]], "Biểu ") || isCell(text, at) && w != f.Pos.Cell {
			out = append(out, w)
		}
	}
	return strings.Join(out, "; ")
}

// words are stretches of letters and digits, with what stands within numbers, dates and
// codes: "11.000", "2,5", "15/6/2018", "BDG1.1", "6a5b9749".
var words = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+(?:[.,/][\p{L}\p{M}\p{N}]+)*`)

// isFigure reports whether a word is made of digits alone. Digits of codes, of hashes and
// of the names of sheets are none.
func isFigure(w string) bool { return strings.Trim(w, "0123456789.,/") == "" }

// isCell reports whether a word is the address of a cell: a statement about other cells
// is another one.
func isCell(text string, at []int) bool {
	w := text[at[0]:at[1]]
	_, _, ok := ParseCell(w)
	return ok && w[0] >= 'A' && w[0] <= 'Z' && !strings.HasSuffix(text[:at[0]], "-")
}

// List collects findings. The zero List is empty and ready.
type List []Finding

// Add appends findings.
func (l *List) Add(f ...Finding) { *l = append(*l, f...) }

// Sort orders by place, then severity (worst first), rule and text, so that the
// order of a list does not depend on the order of work. Findings that are equal in
// all of these keep their order.
func (l List) Sort() {
	type said struct {
		f    Finding
		text string // made when it is first asked for
	}
	all := make([]said, len(l))
	for i, f := range l {
		all[i].f = f
	}
	text := func(x *said) string {
		if x.text == "" {
			x.text = x.f.Text()
		}
		return x.text
	}
	order := make([]*said, len(l))
	for i := range all {
		order[i] = &all[i]
	}
	slices.SortStableFunc(order, func(a, b *said) int {
		first := cmp.Or(a.f.Pos.Compare(b.f.Pos), -cmp.Compare(a.f.Severity, b.f.Severity), cmp.Compare(a.f.Rule, b.f.Rule))
		if first != 0 {
			return first
		}
		return cmp.Compare(text(a), text(b))
	})
	for i, x := range order {
		l[i] = x.f
	}
}

// Count returns how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// OfPeriod are the findings that concern the period.
func (l List) OfPeriod(id string) List {
	return slices.DeleteFunc(slices.Clone(l), func(f Finding) bool { return f.Period != id })
}

// HasErrors reports whether any finding is an Error.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }
