// Package formula computes the formulas that officers type into a form: sums,
// references within the sheet, plain arithmetic and the few functions that come with
// them. The result stored in a file may be old; computed again it shows whether it
// still holds.
//
// What always holds: a formula is computed in full or not at all, and then it is said
// why; nothing outside the sheet is looked at; work is bounded by the limits below.
//
// Files: formula (what a result is), parse (its grammar), function (its functions).
package formula

import (
	"math"
	"strconv"
	"strings"
)

// Why is why a formula was not computed.
type Why int

const (
	Computed   Why = iota
	Unknown        // a function or a form of writing that is not known here
	OtherSheet     // it takes its value from another sheet
	OtherBook      // … from another workbook
	Volatile       // it gives another result each time, or looks wherever a text points
	Circular       // it refers to itself, maybe through others
)

// Limits of what is computed, our own choice: far beyond what is typed into a form.
const (
	maxDepth = 50   // parentheses, and formulas that refer to formulas
	maxCells = 2000 // cells that one formula reads, again and again counted
)

// Kind of a value.
type Kind int

const (
	Blank Kind = iota
	Number
	Text
	Bool
	Error // Text is "#DIV/0!", …
)

// Value is what a cell holds or a formula gives.
type Value struct {
	Kind   Kind
	Number float64 // of Number; 1 or 0 of Bool
	Text   string
}

// Cell is a cell of the sheet: what is stored, and its formula, empty for a typed
// value.
type Cell struct {
	Value   Value
	Formula string
}

// Sheet gives the cells of the sheet on which a formula stands.
type Sheet interface {
	Name() string
	Cell(col, row int) Cell // the zero Cell for an empty one
}

// Compute gives the result of the formula in a cell. Formulas to which it refers are
// computed too; where that cannot be done their stored results serve.
func Compute(s Sheet, col, row int) (Value, Why) {
	c := &computer{sheet: s, open: map[[2]int]bool{}}
	return c.cell(col, row)
}

// computer computes one formula.
type computer struct {
	sheet Sheet
	open  map[[2]int]bool // cells whose formulas are being computed
	depth int
	read  int
}

// cell computes the formula of a cell.
func (c *computer) cell(col, row int) (v Value, why Why) {
	at := [2]int{col, row}
	if c.open[at] {
		return Value{}, Circular
	}
	if len(c.open) >= maxDepth {
		return Value{}, Unknown
	}
	c.open[at] = true
	defer delete(c.open, at)
	text := strings.TrimPrefix(strings.TrimSpace(c.sheet.Cell(col, row).Formula), "=")
	p := parser{computer: c, rest: text}
	v, why = p.whole()
	if why == Computed && v.Kind == Number && (math.IsNaN(v.Number) || math.IsInf(v.Number, 0)) {
		return Value{Kind: Error, Text: "#NUM!"}, Computed
	}
	return v, why
}

// at gives the value of a cell to which a formula refers.
func (c *computer) at(col, row int) (Value, Why) {
	if c.read++; c.read > maxCells {
		return Value{}, Unknown
	}
	x := c.sheet.Cell(col, row)
	if x.Formula == "" {
		return x.Value, Computed
	}
	v, why := c.cell(col, row)
	if why == Circular {
		return v, why
	}
	if why != Computed {
		return x.Value, Computed
	}
	return v, Computed
}

// number reads a value where a number is wanted, as arithmetic does; ok is false for
// an error or a text that is no plain number.
func (v Value) number() (n float64, ok bool) {
	switch v.Kind {
	case Blank:
		return 0, true
	case Number, Bool:
		return v.Number, true
	case Text:
		n, err := strconv.ParseFloat(strings.TrimSpace(v.Text), 64)
		return n, err == nil && strings.Trim(v.Text, "0123456789 ") == ""
	}
	return 0, false
}

// words reads a value where a text is wanted.
func (v Value) words() (s string, ok bool) {
	switch v.Kind {
	case Text:
		return v.Text, true
	case Number:
		return strconv.FormatFloat(v.Number, 'f', -1, 64), v.Number == math.Trunc(v.Number)
	case Bool:
		return map[float64]string{1: "TRUE", 0: "FALSE"}[v.Number], true
	}
	return "", v.Kind == Blank
}

func number(n float64) Value { return Value{Kind: Number, Number: n} }

func truth(b bool) Value {
	if b {
		return Value{Kind: Bool, Number: 1}
	}
	return Value{Kind: Bool}
}

// Same reports whether a stored result is the computed one, to the digits that a
// program keeps.
func Same(stored, computed Value) bool {
	if stored.Kind == Blank {
		stored = Value{Kind: Text}
	}
	if computed.Kind == Blank {
		computed = number(0) // a reference to an empty cell gives 0
	}
	if stored.Kind != computed.Kind {
		return false
	}
	switch stored.Kind {
	case Number:
		d := math.Abs(stored.Number - computed.Number)
		return d <= 1e-9*math.Max(1, math.Max(math.Abs(stored.Number), math.Abs(computed.Number)))
	case Bool:
		return stored.Number == computed.Number
	case Error:
		return true
	}
	return stored.Text == computed.Text
}
