package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

func (w *mdWriter) inlines(in document.Inlines) {
	for _, x := range in {
		switch x := x.(type) {
		case document.Text:
			w.text(string(x))
		case document.Strong:
			w.marked("**", x.Content)
		case document.Emph:
			w.marked("*", x.Content)
		case document.Quantity:
			w.text(QuantityWords(x, w.o))
		case document.Link:
			w.link(x)
		case document.Chip:
			w.chip(x)
		case document.Flag:
			w.text("[" + x.Word + "]")
		case document.Break:
			w.raw("  \n")
		case document.Ref:
			w.raw("**")
			w.text(UnfilledWords(x.Name, x.Args))
			w.raw("**")
		}
	}
}

// marked puts emphasis round a run; white space at its ends stays outside,
// because a mark beside it would be read as a star.
func (w *mdWriter) marked(mark string, in document.Inlines) {
	sub := w.aside()
	sub.inlines(in)
	s := string(sub.b)
	core := strings.TrimSpace(s)
	if core == "" {
		w.raw(s)
		return
	}
	i := strings.Index(s, core)
	w.raw(s[:i], mark, core, mark, s[i+len(core):])
}

func (w *mdWriter) link(l document.Link) {
	addr, ok := "", !w.o.Print
	switch {
	case l.External:
		a, allowed := external(l.To)
		addr, ok = a, ok && allowed
	case strings.HasPrefix(l.To, "#"):
		ok = false
	default:
		to, _, _ := strings.Cut(l.To, "#")
		addr = href(w.o.Path, to, "index.md")
	}
	if !ok {
		w.inlines(l.Content)
		return
	}
	w.raw("[")
	w.inlines(l.Content)
	w.raw("](", addr, ")")
}

func (w *mdWriter) chip(c document.Chip) {
	if w.o.Print {
		w.text(PrintChip(c))
		return
	}
	if c.Bare {
		w.text(markSign(c.Mark))
		return
	}
	w.text(c.Word)
}

// text appends plain text so that it stays plain text.
func (w *mdWriter) text(s string) {
	s = ForMedium(clean(s), w.o)
	for i := 0; i < len(s); i++ {
		if w.special(s, i) {
			w.b = append(w.b, '\\')
		}
		w.b = append(w.b, s[i])
	}
}

// special tells whether a byte would be markup where it stands. Only what
// would is escaped, so that the file stays readable as it is.
func (w *mdWriter) special(s string, i int) bool {
	next := byte(0)
	if i+1 < len(s) {
		next = s[i+1]
	}
	last := byte(0)
	if n := len(w.b); n > 0 {
		last = w.b[n-1]
	}
	switch s[i] {
	case '\\', '`', '*', '|':
		return true
	case '_', '~':
		return !(wordByte(last) && wordByte(next)) || s[i] == '~'
	case '<':
		return next == '/' || next == '!' || next == '?' || letter(next)
	case '&':
		return isEntity(s[i+1:])
	case '(', '[', ':':
		return last == ']'
	case '!':
		return next == '['
	}
	return false
}

// isEntity tells whether what follows an ampersand would be read as a
// character reference: "amp;", "#38;".
func isEntity(s string) bool {
	s = strings.TrimPrefix(s, "#")
	n := 0
	for n < len(s) && n < 32 && s[n] < 0x80 && wordByte(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && s[n] == ';'
}

func letter(c byte) bool   { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func wordByte(c byte) bool { return letter(c) || c >= '0' && c <= '9' || c >= 0x80 }

// guardLine escapes what would make a heading, a list, a quotation or a rule
// of the line that begins at start.
func (w *mdWriter) guardLine(start int) {
	line := w.b[start:]
	if len(line) == 0 {
		return
	}
	at := -1
	switch c := line[0]; {
	case c == '#', c == '>', c == '+', c == '-', c == '=':
		at = 0
	case c >= '0' && c <= '9':
		i := 0
		for i < len(line) && line[i] >= '0' && line[i] <= '9' {
			i++
		}
		if i < len(line) && (line[i] == '.' || line[i] == ')') && (i+1 == len(line) || line[i+1] == ' ') {
			at = i
		}
	}
	if at >= 0 {
		w.b = append(w.b, 0)
		copy(w.b[start+at+1:], w.b[start+at:])
		w.b[start+at] = '\\'
	}
}
