package reader

import (
	"cmp"
	"math"
	"strconv"
	"strings"
)

// What a cell shows. A number format can show another number than the cell stores:
// thousands of it (#,##0,), digits that it does not have (0"000"), none at all
// (;;;). Nothing here changes what is read; a cell that may show something else
// says what it shows, and whoever reads the cell compares.

// numberFormat is a number format with the sections of which it consists.
type numberFormat struct {
	code  string
	plain bool // it shows every whole number that is not negative as that number

	parts []section // made when first needed
}

// section is one of at most four parts of a format: for positive numbers, negative
// ones, zero and texts, or for the numbers of a condition.
type section struct {
	tokens []numberToken
	format Format
	is     string // of a condition: <, <=, =, <>, >=, >
	than   float64

	percent, thousands int // percent signs; commas that divide by 1000
	grouped, exponent  bool
	whole, decimals    int // placeholders before and behind the point
}

// numberToken is one thing that a section prints.
type numberToken struct {
	kind byte // '0', '#', '?' a digit; '.' the point; '"' the text; 'G' General; '@' the text of the cell; '/' a fraction
	text string
}

// wholeNumbers are formats that show a whole number as it is, told apart by the
// character between thousands only. The last is that of our own forms, with the
// dot as a literal.
var wholeNumbers = [...]string{"", "General", "0", "#,##0", "@", `[>=1000000]#"."000"."000;[>=1000]#"."000;0`, `[>=1000000]#\.000\.000;[>=1000]#\.000;0`}

// maxFormat is how long a format code can be: what Excel takes.
const maxFormat = 255

// formatOf makes the format of a code.
func formatOf(code string) *numberFormat {
	f := &numberFormat{code: code}
	for _, w := range wholeNumbers {
		f.plain = f.plain || strings.EqualFold(code, w)
	}
	return f
}

// general reports whether nothing was chosen.
func (f *numberFormat) general() bool { return f.code == "" || strings.EqualFold(f.code, "General") }

// sections reads the code; one that is too long shows nothing.
func (f *numberFormat) sections() []section {
	if f.parts != nil {
		return f.parts
	}
	code := f.code
	if code == "" {
		code = "General"
	}
	if len(code) > maxFormat {
		code = ";;;"
	}
	s := section{}
	for code != "" {
		if code[0] == ';' {
			f.parts = append(f.parts, s.finished())
			s, code = section{}, code[1:]
			continue
		}
		code = s.take(code)
	}
	f.parts = append(f.parts, s.finished())
	return f.parts
}

// take reads one token from the beginning of a code and gives what follows.
func (s *section) take(code string) string {
	text := func(t, rest string) string {
		if n := len(s.tokens); n > 0 && s.tokens[n-1].kind == '"' {
			s.tokens[n-1].text += t
		} else {
			s.tokens = append(s.tokens, numberToken{'"', t})
		}
		return rest
	}
	token := func(kind byte, n int) string {
		s.tokens = append(s.tokens, numberToken{kind: kind})
		return code[n:]
	}
	if len(code) >= 7 && strings.EqualFold(code[:7], "General") {
		return token('G', 7)
	}
	switch c := code[0]; c {
	case '"':
		inner, rest, _ := strings.Cut(code[1:], `"`)
		return text(inner, rest)
	case '\\', '_', '*':
		n := 1 + firstLen(code[1:])
		switch c {
		case '\\':
			return text(code[1:n], code[n:])
		case '_':
			return text(" ", code[n:])
		}
		return code[n:]
	case '[':
		inner, rest, _ := strings.Cut(code[1:], "]")
		return text(s.bracket(inner), rest)
	case '0', '#', '?':
		return token(c, 1)
	case '.':
		return token('.', 1)
	case ',':
		return token(',', 1)
	case '%':
		s.percent++
		return text("%", code[1:])
	case '@':
		return token('@', 1)
	case '/':
		if s.has("0#?") {
			return token('/', 1)
		}
		return text("/", code[1:])
	case 'E', 'e':
		if len(code) > 1 && (code[1] == '+' || code[1] == '-') {
			s.exponent = true
			return code[2:]
		}
		return text(code[:1], code[1:])
	case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 's', 'S':
		s.format = Day
		return code[1:]
	}
	n := firstLen(code)
	return text(code[:n], code[n:])
}

// firstLen is the length of the first character.
func firstLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// bracket reads what stands in brackets: a condition, a currency, a count of hours,
// or a colour or language, which show nothing.
func (s *section) bracket(in string) (shows string) {
	switch {
	case strings.HasPrefix(in, "$"):
		sign, _, _ := strings.Cut(in[1:], "-")
		return sign
	case strings.Trim(strings.ToLower(in), "hms") == "":
		s.format = Day
	case in != "" && strings.ContainsRune("<>=", rune(in[0])):
		n := strings.IndexFunc(in, func(r rune) bool { return !strings.ContainsRune("<>=", r) })
		if n > 0 {
			if v, err := strconv.ParseFloat(strings.TrimSpace(in[n:]), 64); err == nil {
				s.is, s.than = in[:n], v
			}
		}
	}
	return ""
}

// has reports whether a token of one of the kinds was read.
func (s *section) has(kinds string) bool {
	for _, t := range s.tokens {
		if strings.IndexByte(kinds, t.kind) >= 0 {
			return true
		}
	}
	return false
}

// finished counts the placeholders and gives the commas their meaning: between
// digits they group, behind the last digit before the point they divide.
func (s *section) finished() section {
	if s.format != Day && s.percent > 0 {
		s.format = Percent
	}
	last, point := -1, false
	for i, t := range s.tokens {
		switch t.kind {
		case '0', '#', '?':
			if point {
				s.decimals++
			} else {
				s.whole++
				last = i
			}
		case '.':
			point = true
		}
	}
	kept := s.tokens[:0:0]
	for i, t := range s.tokens {
		switch {
		case t.kind != ',':
			kept = append(kept, t)
		case i < last:
			s.grouped = s.grouped || s.whole > 0
		default:
			s.thousands++
		}
	}
	s.tokens = kept
	return *s
}

// of gives the section that shows a number, and whether that one leaves the sign to
// the program.
func (f *numberFormat) of(v float64) (s *section, signed bool) {
	parts := f.sections()
	n := min(len(parts), 3)
	first := &parts[0]
	switch {
	case n == 1 && first.is == "":
		return first, true
	case first.is == "" && n == 2 || first.is == "" && parts[1].is == "":
		switch {
		case v < 0:
			return &parts[1], false
		case v == 0 && n == 3:
			return &parts[2], false
		}
		return first, true
	}
	for i := range n {
		s := &parts[i]
		if s.is == "" && i == 1 && n == 3 && v >= 0 {
			continue // the second of three is for negative numbers
		}
		if s.is == "" || s.holds(v) {
			return s, true
		}
	}
	return nil, false
}

func (s *section) holds(v float64) bool {
	switch s.is {
	case "<":
		return v < s.than
	case "<=":
		return v <= s.than
	case ">":
		return v > s.than
	case ">=":
		return v >= s.than
	case "<>":
		return v != s.than
	}
	return v == s.than
}

// number gives how the format classes a number and what it shows of it, as a
// Vietnamese program does: a dot between thousands, a comma before decimals. What a
// day shows is not worked out.
func (f *numberFormat) number(v float64) (format Format, shown string) {
	s, signed := f.of(v)
	switch {
	case s == nil:
		return General, "####"
	case s.format == Day:
		return Day, ""
	}
	shown = s.print(v)
	if v < 0 && signed {
		shown = "-" + shown
	}
	return s.format, shown
}

// text gives what the format shows of a text.
func (f *numberFormat) text(t string) string {
	parts := f.sections()
	s := &parts[len(parts)-1]
	if len(parts) < 4 && !s.has("@") {
		return t
	}
	var b strings.Builder
	for _, x := range s.tokens {
		switch x.kind {
		case '"':
			b.WriteString(x.text)
		case '@':
			b.WriteString(t)
		}
	}
	return b.String()
}

// decimal is a number as its digits: 0.d1d2d3… × 10^point.
type decimal struct {
	digits string
	point  int
}

// digitsOf gives the digits that a program keeps of a number: fifteen.
func digitsOf(v float64) decimal {
	e := strconv.FormatFloat(v, 'e', 14, 64) // d.dddde±xx
	e = strings.TrimPrefix(e, "-")
	mantissa, power, _ := strings.Cut(e, "e")
	n, _ := strconv.Atoi(power)
	return decimal{strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0"), n + 1}
}

// round gives the digits before and behind the point, rounded half up.
func (d decimal) round(decimals int) (whole, frac string) {
	keep := d.point + decimals // digits that stay
	digits := d.digits
	switch {
	case keep < 0:
		digits = ""
	case keep < len(digits):
		up := digits[keep] >= '5'
		b := []byte(digits[:keep])
		for i := keep - 1; up && i >= 0; i-- {
			if up = b[i] == '9'; up {
				b[i] = '0'
			} else {
				b[i]++
			}
		}
		if digits = string(b); up {
			digits = "1" + digits
			d.point++
			keep++
		}
	}
	keep = max(keep, 0)
	digits += strings.Repeat("0", max(0, keep-len(digits)))
	if d.point > 0 {
		return strings.TrimLeft(digits[:d.point], "0"), digits[d.point:]
	}
	return "", strings.Repeat("0", max(0, decimals-keep)) + digits
}

// mostDigits bounds what is printed of a number, our own choice.
const mostDigits = 40

// print writes the absolute value of a number.
func (s *section) print(v float64) string {
	d := digitsOf(v)
	if d.digits != "" {
		d.point += 2*s.percent - 3*s.thousands
	} else {
		d.point = 0
	}
	if d.point > mostDigits || s.exponent || s.has("/") && v != math.Trunc(v) {
		return strings.Replace(strconv.FormatFloat(math.Abs(v), 'E', -1, 64), ".", ",", 1)
	}
	if s.has("/") {
		whole, _ := d.round(0)
		return cmp.Or(whole, "0")
	}
	decimals := min(s.decimals, mostDigits)
	if s.has("G@") {
		decimals = max(0, 10-max(d.point, 0))
	}
	whole, frac := d.round(decimals)
	return s.lay(whole, frac)
}

// lay puts digits into the placeholders.
func (s *section) lay(whole, frac string) string {
	fill := make([]string, s.whole) // by placeholder before the point
	next := len(whole)
	place := 0 // digits from the right
	digit := func(c string) string {
		out := c
		if place > 0 && place%3 == 0 && s.grouped {
			out += "."
		}
		place++
		return out
	}
	kinds := make([]byte, 0, s.whole)
	for _, t := range s.tokens {
		if t.kind == '.' {
			break
		}
		if strings.IndexByte("0#?", t.kind) >= 0 {
			kinds = append(kinds, t.kind)
		}
	}
	for i := len(kinds) - 1; i >= 0; i-- {
		switch {
		case next > 0:
			next--
			fill[i] = digit(whole[next : next+1])
		case kinds[i] == '0':
			fill[i] = digit("0")
		case kinds[i] == '?':
			fill[i] = " "
		}
	}
	for ; next > 0 && len(kinds) > 0; next-- {
		fill[0] = digit(whole[next-1:next]) + fill[0]
	}
	var b strings.Builder
	i, behind, point := 0, 0, false
	significant := len(strings.TrimRight(frac, "0"))
	for _, t := range s.tokens {
		switch t.kind {
		case '"':
			b.WriteString(t.text)
		case '.':
			if !point && len(kinds) == 0 {
				b.WriteString(whole)
			}
			point = true
			b.WriteByte(',')
		case 'G', '@':
			b.WriteString(cmp.Or(whole, "0"))
			if significant > 0 {
				b.WriteString("," + frac[:significant])
			}
		case '0', '#', '?':
			switch {
			case !point:
				b.WriteString(fill[i])
				i++
			case behind < significant || t.kind == '0' && behind < len(frac):
				b.WriteByte(frac[behind])
				behind++
			case t.kind == '?':
				b.WriteByte(' ')
				behind++
			}
		}
	}
	return b.String()
}
