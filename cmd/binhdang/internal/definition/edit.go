package definition

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
	"gopkg.in/yaml.v3"
)

// The program changes a file of the office at the few places that it must and
// leaves every other byte as it is: comments, order, quotes, blank lines, line
// ends. The nodes of the parsed file say where those places are; what came out is
// parsed again and must say just what was meant, else the change is refused.

// page is a YAML file with the places of its nodes.
type page struct {
	file  string
	src   []byte
	root  *yaml.Node // what the file says; a null: nothing
	lines []int      // offset of each line
	nl    string     // how the file ends its lines
}

const bom = "\ufeff"

// openPage parses a file for changing. A file without content is an empty page.
func openPage(file string, src []byte) (*page, finding.List) {
	p := &page{file: file, src: src, nl: "\n"}
	if bytes.Contains(src, []byte("\r\n")) {
		p.nl = "\r\n"
	}
	p.lines = lineStarts(src)
	if isEmpty(src) {
		p.root = nothing(src)
		return p, nil
	}
	var found finding.List
	if p.root = parse(file, src, &found); p.root == nil {
		return nil, found
	}
	return p, nil
}

// lineStarts gives the offset of each line, parted as parse has them parted; a
// byte order mark stands before the first.
func lineStarts(src []byte) []int {
	at := 0
	if bytes.HasPrefix(src, []byte(bom)) {
		at = len(bom)
	}
	lines, cr := []int{at}, !bytes.Contains(src, []byte("\n"))
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		at += n
		if r == '\n' || r == '\r' && cr {
			lines = append(lines, at)
		}
	}
	return lines
}

// isEmpty reports whether a file holds nothing but comments, marks of a document's
// begin and end, and perhaps a written "~" or "null".
func isEmpty(src []byte) bool { return len(src) <= maxBytes && nothing(src) != nil }

// nothing is the node of a file without content; nil for any other file.
func nothing(src []byte) *yaml.Node {
	dec := yaml.NewDecoder(bytes.NewReader(oneBreak(src)))
	doc, err := next(dec)
	if errors.Is(err, io.EOF) {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	}
	if err != nil || !isNull(doc.Content[0]) {
		return nil
	}
	if _, err := next(dec); !errors.Is(err, io.EOF) {
		return nil
	}
	return doc.Content[0]
}

// offset is where a node begins.
func (p *page) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(p.lines) {
		return len(p.src)
	}
	at := p.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(p.src[at:])
		at += size
	}
	return at
}

// scalar is where a value stands that is written as it reads, without its
// quotes; ok is false for any other.
func (p *page) scalar(n *yaml.Node) (at, end int, ok bool) {
	at = p.offset(n)
	quote := ""
	switch {
	case n.Kind != yaml.ScalarNode || n.Anchor != "" || n.Style&^(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return 0, 0, false
	case n.Style&yaml.DoubleQuotedStyle != 0:
		quote = `"`
	case n.Style&yaml.SingleQuotedStyle != 0:
		quote = `'`
	}
	if !bytes.HasPrefix(p.src[at:], []byte(quote+n.Value+quote)) {
		return 0, 0, false
	}
	at += len(quote)
	return at, at + len(n.Value), true
}

// end is behind the last line that says something: an insertion there comes
// after every comment and before blank lines and the mark of the document's end.
func (p *page) end() int {
	lines := p.lines
	for i := len(lines) - 1; i >= 0; i-- {
		line := p.line(i)
		if m := endMark.FindStringIndex(line); m != nil {
			lines = lines[:i]
			break
		} else if t := strings.TrimSpace(line); t != "" && t[0] != '#' {
			break
		}
	}
	for i := len(lines) - 1; i >= 0; i-- {
		if line := p.line(i); strings.TrimSpace(line) != "" {
			return lines[i] + len(strings.TrimRight(line, "\r\n"))
		}
	}
	return p.lines[0]
}

var endMark = regexp.MustCompile(`^\.\.\.[ \t]*(?:#.*)?\r?\n?$`)

// line is a line with its end, counted from 0.
func (p *page) line(i int) string {
	if i+1 < len(p.lines) {
		return string(p.src[p.lines[i]:p.lines[i+1]])
	}
	return string(p.src[p.lines[i]:])
}

// lineOf is the number of the line, from 0, in which an offset lies.
func (p *page) lineOf(at int) int {
	i, exact := slices.BinarySearch(p.lines, at)
	if exact {
		return i
	}
	return max(i-1, 0)
}

// leads reports whether nothing but blanks stands before the offset in its line,
// and gives them.
func (p *page) leads(at int) (blanks string, ok bool) {
	blanks = string(p.src[p.lines[p.lineOf(at)]:at])
	return blanks, strings.Trim(blanks, " \t") == ""
}

// get finds the value of a key of a mapping; nil if there is none.
func get(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// splice puts a text in the place of the bytes from at to end.
type splice struct {
	at, end int
	text    string
}

// with gives the file with the changes, which must not overlap.
func (p *page) with(changes []splice) []byte {
	slices.SortStableFunc(changes, func(a, b splice) int { return a.at - b.at })
	var out []byte
	from := 0
	for _, c := range changes {
		out = append(append(out, p.src[from:c.at]...), c.text...)
		from = c.end
	}
	return append(out, p.src[from:]...)
}

// insertLines is the change that puts whole lines at the end of the page.
func (p *page) insertLines(lines []string) splice {
	at := p.end()
	text := strings.Join(lines, p.nl)
	if at > p.lines[0] {
		text = p.nl + text
	}
	if at == len(p.src) || at == p.lines[p.lineOf(at)] {
		text += p.nl
	}
	return splice{at, at, text}
}

// closing is the offset of the bracket that closes the one at the offset; ok is
// false where there is none.
func (p *page) closing(open int) (at int, ok bool) {
	depth := 0
	fresh := true // a quote here opens a quoted text
	for i := open; i < len(p.src); i++ {
		c := p.src[i]
		switch {
		case c == '#' && (i == 0 || strings.ContainsRune(" \t\r\n", rune(p.src[i-1]))):
			for i+1 < len(p.src) && p.src[i+1] != '\n' && p.src[i+1] != '\r' {
				i++
			}
			continue
		case c == '"' && fresh:
			for i++; i < len(p.src) && p.src[i] != '"'; i++ {
				if p.src[i] == '\\' {
					i++
				}
			}
		case c == '\'' && fresh:
			for i++; i < len(p.src); i++ {
				if p.src[i] == '\'' {
					if i+1 == len(p.src) || p.src[i+1] != '\'' {
						break
					}
					i++
				}
			}
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i, true
			}
		}
		if !strings.ContainsRune(" \t\r\n", rune(c)) {
			fresh = strings.ContainsRune("[{,:?", rune(c))
		}
	}
	return 0, false
}

// sameNodes reports whether two files say the same: kinds, types and values.
func sameNodes(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && a.Anchor == b.Anchor && a.ShortTag() == b.ShortTag() &&
		slices.EqualFunc(a.Content, b.Content, sameNodes)
}

// revise changes values and, where top is not nil, puts one more key before the
// others; ok is false when the outcome would not say just that.
func (p *page) revise(values map[*yaml.Node]string, more []splice, top []*yaml.Node) (out []byte, ok bool) {
	for n, v := range values {
		at, end, ok := p.scalar(n)
		if !ok {
			return nil, false
		}
		more = append(more, splice{at, end, v})
	}
	out = p.with(more)
	for n, v := range values {
		n.Value = v
	}
	if top != nil {
		p.root.Content = append(top, p.root.Content...)
	}
	var found finding.List
	now := parse(p.file, out, &found)
	return out, len(found) == 0 && sameNodes(p.root, now)
}

// Quoted writes a text so that YAML reads just it, whatever it holds: a scalar in
// double quotes.
func Quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
