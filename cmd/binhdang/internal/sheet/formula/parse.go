package formula

import (
	"math"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// parser computes a formula while it reads it.
type parser struct {
	*computer
	rest string
	why  Why // the first reason not to compute
}

// operand is a value, or the cells of a range where a function takes them.
type operand struct {
	value Value
	cells []Value // of a reference
	area  bool    // it is one; more than one cell only functions can take
}

func (p *parser) whole() (Value, Why) {
	v := p.single(p.compare())
	if p.blanks(); p.rest != "" {
		p.stop(Unknown)
	}
	return v, p.why
}

// stop notes why nothing can be computed; what is asked about comes before what is
// merely not known.
func (p *parser) stop(why Why) Value {
	if p.why == Computed || p.why == Unknown {
		p.why = why
	}
	return Value{}
}

// single is an operand where one value is wanted.
func (p *parser) single(o operand) Value {
	if o.area {
		if len(o.cells) == 1 {
			return o.cells[0]
		}
		return p.stop(Unknown)
	}
	return o.value
}

func (p *parser) blanks() { p.rest = strings.TrimLeft(p.rest, " \t\n\r") }

func (p *parser) accept(signs ...string) string {
	p.blanks()
	for _, s := range signs {
		if strings.HasPrefix(p.rest, s) {
			p.rest = p.rest[len(s):]
			return s
		}
	}
	return ""
}

// deeper bounds how deep expressions are nested.
func (p *parser) deeper(f func() operand) operand {
	if p.depth++; p.depth > 4*maxDepth {
		p.stop(Unknown)
		p.rest = ""
		p.depth--
		return operand{}
	}
	defer func() { p.depth-- }()
	return f()
}

func (p *parser) compare() operand {
	return p.deeper(func() operand {
		left := p.join()
		for {
			op := p.accept("<=", ">=", "<>", "=", "<", ">")
			if op == "" {
				return left
			}
			a, b := p.single(left), p.single(p.join())
			left = operand{value: p.compared(op, a, b)}
		}
	})
}

func (p *parser) compared(op string, a, b Value) Value {
	for _, v := range []Value{a, b} {
		if v.Kind == Error {
			return v
		}
	}
	c := 0
	switch {
	case a.Kind == Text && b.Kind == Blank:
		c = strings.Compare(a.Text, "")
	case a.Kind == Blank && b.Kind == Text:
		c = strings.Compare("", b.Text)
	case a.Kind == Text && b.Kind == Text:
		c = strings.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text))
	case a.Kind == Text || b.Kind == Text: // a number is less than a text
		c = 1
		if b.Kind == Text {
			c = -1
		}
	default:
		switch {
		case a.Number < b.Number:
			c = -1
		case a.Number > b.Number:
			c = 1
		}
	}
	switch op {
	case "=":
		return truth(c == 0)
	case "<>":
		return truth(c != 0)
	case "<":
		return truth(c < 0)
	case "<=":
		return truth(c <= 0)
	case ">":
		return truth(c > 0)
	}
	return truth(c >= 0)
}

func (p *parser) join() operand {
	left := p.sum()
	for p.accept("&") != "" {
		a, b := p.single(left), p.single(p.sum())
		s, ok1 := a.words()
		t, ok2 := b.words()
		if !ok1 || !ok2 {
			p.stop(Unknown)
		}
		left = operand{value: Value{Kind: Text, Text: s + t}}
	}
	return left
}

func (p *parser) sum() operand {
	left := p.product()
	for {
		op := p.accept("+", "-")
		if op == "" {
			return left
		}
		left = p.reckon(op, left, p.product())
	}
}

func (p *parser) product() operand {
	left := p.power()
	for {
		op := p.accept("*", "/")
		if op == "" {
			return left
		}
		left = p.reckon(op, left, p.power())
	}
}

func (p *parser) power() operand {
	left := p.sign()
	for p.accept("^") != "" {
		left = p.reckon("^", left, p.sign())
	}
	return left
}

func (p *parser) sign() operand {
	switch p.accept("-", "+") {
	case "-":
		return p.deeper(func() operand { return p.reckon("-", operand{value: number(0)}, p.sign()) })
	case "+":
		return p.deeper(p.sign)
	}
	o := p.primary()
	for p.accept("%") != "" {
		o = p.reckon("/", o, operand{value: number(100)})
	}
	return o
}

func (p *parser) reckon(op string, left, right operand) operand {
	a, b := p.single(left), p.single(right)
	for _, v := range []Value{a, b} {
		if v.Kind == Error {
			return operand{value: v}
		}
	}
	x, ok1 := a.number()
	y, ok2 := b.number()
	if !ok1 || !ok2 {
		return operand{value: Value{Kind: Error, Text: "#VALUE!"}}
	}
	switch op {
	case "+":
		x += y
	case "-":
		x -= y
	case "*":
		x *= y
	case "/":
		if y == 0 {
			return operand{value: Value{Kind: Error, Text: "#DIV/0!"}}
		}
		x /= y
	case "^":
		x = math.Pow(x, y)
	}
	return operand{value: number(x)}
}

func (p *parser) primary() operand {
	p.blanks()
	if p.rest == "" {
		return operand{value: p.stop(Unknown)}
	}
	switch c := p.rest[0]; {
	case c == '(':
		p.rest = p.rest[1:]
		o := p.compare()
		if p.accept(")") == "" {
			p.stop(Unknown)
		}
		return o
	case c == '"':
		return operand{value: p.quoted()}
	case c >= '0' && c <= '9' || c == '.':
		return p.literal()
	case c == '#':
		i := strings.IndexAny(p.rest, "!?")
		if i < 0 {
			return operand{value: p.stop(Unknown)}
		}
		v := Value{Kind: Error, Text: p.rest[:i+1]}
		p.rest = p.rest[i+1:]
		return operand{value: v}
	case c == '[':
		return p.elsewhere(OtherBook)
	case c == '\'':
		return p.quotedSheet()
	}
	return p.named()
}

// quoted reads "a text", in which a quote is written twice.
func (p *parser) quoted() Value {
	var b strings.Builder
	s := p.rest[1:]
	for {
		part, after, found := strings.Cut(s, `"`)
		b.WriteString(part)
		if !found {
			p.rest = ""
			return p.stop(Unknown)
		}
		if !strings.HasPrefix(after, `"`) {
			p.rest = after
			return Value{Kind: Text, Text: b.String()}
		}
		b.WriteByte('"')
		s = after[1:]
	}
}

func (p *parser) literal() operand {
	i := 0
	for i < len(p.rest) && (p.rest[i] >= '0' && p.rest[i] <= '9' || p.rest[i] == '.') {
		i++
	}
	if i < len(p.rest) && (p.rest[i] == 'E' || p.rest[i] == 'e') {
		i++
		if i < len(p.rest) && (p.rest[i] == '+' || p.rest[i] == '-') {
			i++
		}
		for i < len(p.rest) && p.rest[i] >= '0' && p.rest[i] <= '9' {
			i++
		}
	}
	v, err := strconv.ParseFloat(p.rest[:i], 64)
	p.rest = p.rest[i:]
	if err != nil {
		return operand{value: p.stop(Unknown)}
	}
	return operand{value: number(v)}
}

// elsewhere stops at what lies outside the sheet.
func (p *parser) elsewhere(why Why) operand {
	p.rest = ""
	return operand{value: p.stop(why)}
}

// quotedSheet reads 'A sheet'!A1.
func (p *parser) quotedSheet() operand {
	end := 1
	for {
		i := strings.IndexByte(p.rest[end:], '\'')
		if i < 0 {
			return p.elsewhere(Unknown)
		}
		end += i + 1
		if end == len(p.rest) || p.rest[end] != '\'' {
			break
		}
		end++
	}
	return p.onSheet(strings.ReplaceAll(p.rest[1:end-1], "''", "'"), end)
}

// onSheet reads a reference behind the name of a sheet, which ends at end.
func (p *parser) onSheet(name string, end int) operand {
	rest, ok := strings.CutPrefix(p.rest[end:], "!")
	switch {
	case strings.Contains(name, "["):
		return p.elsewhere(OtherBook)
	case !ok:
		return p.elsewhere(Unknown)
	case !strings.EqualFold(name, p.sheet.Name()):
		return p.elsewhere(OtherSheet)
	}
	p.rest = rest
	return p.reference()
}

// word is the length of a name, function or address at the beginning.
func word(s string) int {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '.' || r == '$' || r >= 0x80) {
			return i
		}
	}
	return len(s)
}

func (p *parser) named() operand {
	n := word(p.rest)
	if n == 0 {
		return p.elsewhere(Unknown)
	}
	name, after := p.rest[:n], p.rest[n:]
	switch {
	case strings.HasPrefix(after, "("):
		p.rest = after[1:]
		return p.call(strings.ToUpper(strings.TrimPrefix(strings.ToUpper(name), "_XLFN.")))
	case strings.HasPrefix(after, "!"):
		return p.onSheet(name, n)
	case strings.EqualFold(name, "TRUE"), strings.EqualFold(name, "FALSE"):
		p.rest = after
		return operand{value: truth(strings.EqualFold(name, "TRUE"))}
	}
	return p.reference()
}

// reference reads A1 or A1:B3.
func (p *parser) reference() operand {
	n := word(p.rest)
	col, row, ok := finding.ParseCell(p.rest[:n])
	if !ok && strings.Contains(p.rest, "!") {
		return p.elsewhere(OtherSheet) // sheets from … to …, another program
	}
	if !ok {
		return p.elsewhere(Unknown)
	}
	p.rest = p.rest[n:]
	if !strings.HasPrefix(p.rest, ":") {
		return operand{area: true, cells: []Value{p.look(col, row)}}
	}
	p.rest = p.rest[1:]
	n = word(p.rest)
	col2, row2, ok := finding.ParseCell(p.rest[:n])
	if !ok {
		return p.elsewhere(Unknown)
	}
	p.rest = p.rest[n:]
	o := operand{area: true}
	col, col2, row, row2 = min(col, col2), max(col, col2), min(row, row2), max(row, row2)
	if (col2-col+1)*(row2-row+1) > maxCells {
		return operand{value: p.stop(Unknown)}
	}
	for r := row; r <= row2; r++ {
		for c := col; c <= col2; c++ {
			o.cells = append(o.cells, p.look(c, r))
		}
	}
	return o
}

func (p *parser) look(col, row int) Value {
	v, why := p.at(col, row)
	if why != Computed {
		return p.stop(why)
	}
	return v
}
