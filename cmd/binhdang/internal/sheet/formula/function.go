package formula

import (
	"math"
	"slices"
	"strings"
)

// volatile are the functions whose result changes by itself or that look wherever a
// text points.
var volatile = []string{"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "INDIRECT", "OFFSET", "CELL", "INFO"}

// call computes a function whose opening parenthesis was read.
func (p *parser) call(name string) operand {
	if slices.Contains(volatile, name) {
		return p.elsewhere(Volatile)
	}
	args := p.arguments()
	if p.why != Computed {
		return operand{}
	}
	f, ok := functions[name]
	if !ok {
		return operand{value: p.stop(Unknown)}
	}
	v, ok := f(p, args)
	if !ok {
		return operand{value: p.stop(Unknown)}
	}
	return operand{value: v}
}

// arguments reads up to the closing parenthesis.
func (p *parser) arguments() []operand {
	if p.accept(")") != "" {
		return nil
	}
	var out []operand
	for {
		p.blanks()
		if strings.HasPrefix(p.rest, ",") || strings.HasPrefix(p.rest, ";") || strings.HasPrefix(p.rest, ")") {
			out = append(out, operand{}) // left out
		} else {
			out = append(out, p.compare())
		}
		switch p.accept(",", ";", ")") {
		case ")":
			return out
		case "":
			p.stop(Unknown)
			return out
		}
	}
}

// functions by name; ok is false where the arguments are not as they should be. The
// table never changes.
var functions = map[string]func(p *parser, args []operand) (v Value, ok bool){
	"SUM": func(_ *parser, a []operand) (Value, bool) {
		return fold(a, 0, func(x, y float64) float64 { return x + y })
	},
	"PRODUCT": func(_ *parser, a []operand) (Value, bool) {
		return fold(a, 1, func(x, y float64) float64 { return x * y })
	},
	"MIN":     func(_ *parser, a []operand) (Value, bool) { return extreme(a, math.Min) },
	"MAX":     func(_ *parser, a []operand) (Value, bool) { return extreme(a, math.Max) },
	"AVERAGE": average,
	"COUNT": func(_ *parser, a []operand) (Value, bool) {
		return count(a, func(v Value) bool { return v.Kind == Number }), true
	},
	"COUNTA": func(_ *parser, a []operand) (Value, bool) {
		return count(a, func(v Value) bool { return v.Kind != Blank }), true
	},
	"COUNTIF": countIf,
	"IF":      branch,
	"IFERROR": ifError,
	"AND":     func(p *parser, a []operand) (Value, bool) { return logic(p, a, true) },
	"OR":      func(p *parser, a []operand) (Value, bool) { return logic(p, a, false) },
	"NOT": func(p *parser, a []operand) (Value, bool) {
		return one(p, a, func(x float64) Value { return truth(x == 0) })
	},
	"ABS": func(p *parser, a []operand) (Value, bool) {
		return one(p, a, func(x float64) Value { return number(math.Abs(x)) })
	},
	"INT": func(p *parser, a []operand) (Value, bool) {
		return one(p, a, func(x float64) Value { return number(math.Floor(x)) })
	},
	"ROUND":     func(p *parser, a []operand) (Value, bool) { return rounded(p, a, math.Round) },
	"ROUNDUP":   func(p *parser, a []operand) (Value, bool) { return rounded(p, a, away) },
	"ROUNDDOWN": func(p *parser, a []operand) (Value, bool) { return rounded(p, a, math.Trunc) },
}

// numbers are those that an aggregate counts: of a range the numbers only, of single
// arguments whatever reads as one. bad is the first error among them.
func numbers(args []operand) (out []float64, bad *Value, ok bool) {
	for _, a := range args {
		if a.area {
			for i, v := range a.cells {
				if v.Kind == Error {
					return nil, &a.cells[i], true
				}
				if v.Kind == Number {
					out = append(out, v.Number)
				}
			}
			continue
		}
		if a.value.Kind == Error {
			return nil, &a.value, true
		}
		if a.value.Kind == Blank {
			continue
		}
		n, isNumber := a.value.number()
		if !isNumber {
			return nil, nil, false // a text typed here is an error, one in a cell is passed over
		}
		out = append(out, n)
	}
	return out, nil, true
}

func fold(args []operand, start float64, f func(x, y float64) float64) (Value, bool) {
	ns, bad, ok := numbers(args)
	if bad != nil || !ok {
		return orNone(bad), ok
	}
	for _, n := range ns {
		start = f(start, n)
	}
	return number(start), true
}

func orNone(bad *Value) Value {
	if bad == nil {
		return Value{}
	}
	return *bad
}

func extreme(args []operand, f func(x, y float64) float64) (Value, bool) {
	ns, bad, ok := numbers(args)
	if bad != nil || !ok {
		return orNone(bad), ok
	}
	if len(ns) == 0 {
		return number(0), true
	}
	out := ns[0]
	for _, n := range ns[1:] {
		out = f(out, n)
	}
	return number(out), true
}

func average(_ *parser, args []operand) (Value, bool) {
	ns, bad, ok := numbers(args)
	if bad != nil || !ok {
		return orNone(bad), ok
	}
	if len(ns) == 0 {
		return Value{Kind: Error, Text: "#DIV/0!"}, true
	}
	sum := 0.0
	for _, n := range ns {
		sum += n
	}
	return number(sum / float64(len(ns))), true
}

func count(args []operand, is func(Value) bool) Value {
	n := 0
	for _, a := range args {
		if !a.area && is(a.value) {
			n++
		}
		for _, v := range a.cells {
			if is(v) {
				n++
			}
		}
	}
	return number(float64(n))
}

// countIf counts the cells that equal a plain text or number; patterns and
// comparisons are not known here.
func countIf(p *parser, args []operand) (Value, bool) {
	if len(args) != 2 {
		return Value{}, false
	}
	want := p.single(args[1])
	if _, numeric := want.number(); want.Kind == Text && (numeric || strings.ContainsAny(want.Text, "*?~<>=")) {
		return Value{}, false
	}
	return count(args[:1], func(v Value) bool {
		return v.Kind == want.Kind && v.Number == want.Number && strings.EqualFold(v.Text, want.Text)
	}), true
}

func branch(p *parser, args []operand) (Value, bool) {
	if len(args) < 2 || len(args) > 3 {
		return Value{}, false
	}
	c := p.single(args[0])
	if c.Kind == Error {
		return c, true
	}
	n, ok := c.number()
	if !ok {
		return Value{}, false
	}
	if n != 0 {
		return p.single(args[1]), true
	}
	if len(args) == 2 {
		return truth(false), true
	}
	return p.single(args[2]), true
}

func ifError(p *parser, args []operand) (Value, bool) {
	if len(args) != 2 {
		return Value{}, false
	}
	if v := p.single(args[0]); v.Kind != Error {
		return v, true
	}
	return p.single(args[1]), true
}

// logic is AND or OR over single conditions.
func logic(p *parser, args []operand, all bool) (Value, bool) {
	out := all
	for _, a := range args {
		v := p.single(a)
		n, ok := v.number()
		if !ok || v.Kind == Text {
			return Value{}, false
		}
		if all {
			out = out && n != 0
		} else {
			out = out || n != 0
		}
	}
	return truth(out), len(args) > 0
}

func one(p *parser, args []operand, f func(float64) Value) (Value, bool) {
	if len(args) != 1 {
		return Value{}, false
	}
	v := p.single(args[0])
	if v.Kind == Error {
		return v, true
	}
	n, ok := v.number()
	return f(n), ok
}

func rounded(p *parser, args []operand, f func(float64) float64) (Value, bool) {
	if len(args) != 2 {
		return Value{}, false
	}
	v, d := p.single(args[0]), p.single(args[1])
	if v.Kind == Error {
		return v, true
	}
	n, ok1 := v.number()
	digits, ok2 := d.number()
	if !ok1 || !ok2 || math.Abs(digits) > 12 {
		return Value{}, false
	}
	scale := math.Pow(10, math.Trunc(digits))
	// The product keeps the last bits of a decimal: 2,675 × 100 is 267,49999999999997.
	return number(f(near(n*scale)) / scale), true
}

// near takes the last bits away from a number that is whole or half but for them.
func near(x float64) float64 {
	if r := math.Round(2*x) / 2; math.Abs(r-x) < 1e-9*math.Max(1, math.Abs(x)) {
		return r
	}
	return x
}

func away(x float64) float64 {
	if x < 0 {
		return math.Floor(x)
	}
	return math.Ceil(x)
}
