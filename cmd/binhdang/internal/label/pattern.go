package label

import (
	"regexp"
	"strings"
)

// pattern is a name of the dictionary, taken apart.
type pattern struct {
	seq []node
}

// node is a run of words, or a choice; an optional one may be missing.
type node struct {
	words    []string
	choice   []pattern
	optional bool
	numbers  bool // any run of numbers
}

// parse takes a name apart. Whoever reads the dictionary has checked its brackets
// (WellFormed); what is left open ends with the name.
func parse(s string, plain func(string) []string) pattern {
	p := &parser{rest: s, plain: plain}
	return p.sequence("")
}

type parser struct {
	rest  string
	plain func(string) []string
}

// sequence reads up to one of the ends.
func (p *parser) sequence(ends string) pattern {
	var out pattern
	for p.rest != "" {
		i := strings.IndexAny(p.rest, "()[]|#")
		if i < 0 {
			i = len(p.rest)
		}
		if w := p.plain(p.rest[:i]); len(w) > 0 {
			out.seq = append(out.seq, node{words: w})
		}
		p.rest = p.rest[i:]
		if p.rest == "" || strings.IndexByte(ends, p.rest[0]) >= 0 {
			return out
		}
		sign := p.rest[0]
		p.rest = p.rest[1:]
		switch sign {
		case '#':
			out.seq = append(out.seq, node{numbers: true})
		case '(', '[':
			out.seq = append(out.seq, p.choice(sign == '['))
		}
	}
	return out
}

func (p *parser) choice(optional bool) node {
	end := ")"
	if optional {
		end = "]"
	}
	n := node{optional: optional}
	for {
		n.choice = append(n.choice, p.sequence("|"+end))
		if p.rest == "" {
			return n
		}
		sign := p.rest[0]
		p.rest = p.rest[1:]
		if sign != '|' {
			return n
		}
	}
}

// WellFormed reports whether the brackets of a name are in pairs.
func WellFormed(s string) bool {
	var open []rune
	for _, r := range s {
		switch r {
		case '(', '[':
			open = append(open, r)
		case ')', ']':
			want := '('
			if r == ']' {
				want = '['
			}
			if len(open) == 0 || open[len(open)-1] != want {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// source writes the pattern as an expression over words that end in a blank each.
func (p pattern) source(b *strings.Builder) {
	for _, n := range p.seq {
		switch {
		case n.numbers:
			b.WriteString(`(?:[0-9]+ )+`)
		case n.choice != nil:
			b.WriteString("(?:")
			for i, c := range n.choice {
				if i > 0 {
					b.WriteByte('|')
				}
				c.source(b)
			}
			b.WriteByte(')')
			if n.optional {
				b.WriteByte('?')
			}
		default:
			for _, w := range n.words {
				b.WriteString(regexp.QuoteMeta(w) + " ")
			}
		}
	}
}

// names matches any of several names, as a whole.
type names struct{ re *regexp.Regexp }

func compile(list []string, plain func(string) []string) names {
	if len(list) == 0 {
		return names{}
	}
	var b strings.Builder
	b.WriteString("^(?:")
	first := true
	for _, s := range list {
		var one strings.Builder
		if parse(s, plain).source(&one); one.Len() == 0 {
			continue // nothing but fillers
		}
		if !first {
			b.WriteByte('|')
		}
		first = false
		b.WriteString(one.String())
	}
	b.WriteString(")$")
	if first {
		return names{}
	}
	return names{regexp.MustCompile(b.String())}
}

func (n names) match(in []string) bool {
	return n.re != nil && len(in) > 0 && n.re.MatchString(strings.Join(in, " ")+" ")
}

// most bounds how many texts of one name are written out.
const most = 150

// texts writes out what a pattern matches, at most so many.
func (p pattern) texts() [][]string {
	out := [][]string{nil}
	for _, n := range p.seq {
		tails := [][]string{n.words}
		switch {
		case n.numbers:
			tails = [][]string{{"1"}}
		case n.choice != nil:
			tails = nil
			for _, c := range n.choice {
				tails = append(tails, c.texts()...)
			}
			if n.optional {
				tails = append(tails, nil)
			}
		}
		if len(tails) == 1 {
			for i := range out {
				out[i] = append(out[i], tails[0]...)
			}
			continue
		}
		next := make([][]string, 0, min(most, len(out)*len(tails)))
		for _, o := range out {
			for _, t := range tails {
				if len(next) < most {
					next = append(next, append(append(make([]string, 0, len(o)+len(t)+4), o...), t...))
				}
			}
		}
		out = next
	}
	return out
}
