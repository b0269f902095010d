package audit

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// part is a text of a published file.
type part struct {
	text []byte // with what programs read: typed texts are looked for here
	seen []byte // what a reader sees, in the same lines: persons are looked for here
}

// parts are the texts of a file; none of pictures and fonts.
func parts(p string, b []byte) []part {
	switch {
	case !readable(p):
		return nil
	case strings.Contains(p, inside):
		x := visible(b)
		return []part{{x, x}}
	case slices.Contains([]string{".html", ".xml", ".svg"}, path.Ext(p)):
		return []part{{b, visible(b)}}
	case path.Ext(p) == ".ics":
		return []part{{b, withoutMarks(b)}}
	}
	return []part{{b, b}}
}

// within are the tags that part no words.
var within = []string{"a", "b", "strong", "em", "i", "span", "small", "abbr", "time", "sup", "sub", "w:r", "w:t", "w:rPr", "r", "t"}

// visible is a text without its tags, in the same lines; a tag that begins something else
// leaves a semicolon. What a tag says in words stays.
func visible(b []byte) []byte {
	out := make([]byte, 0, len(b)/2)
	for len(b) > 0 {
		at := bytes.IndexByte(b, '<')
		if at < 0 {
			return append(out, b...)
		}
		out = append(out, b[:at]...)
		b = b[at:]
		end := bytes.IndexByte(b, '>')
		if end < 0 {
			return append(out, b...)
		}
		tag := b[1:end]
		b = b[end+1:]
		name, rest, _ := bytes.Cut(tag, []byte(" "))
		name = bytes.Trim(name, "/")
		if !slices.Contains(within, string(name)) {
			out = append(out, ';')
		}
		for _, words := range []string{`content="`, `alt="`, `aria-label="`, `title="`} {
			if len(rest) < len(words) {
				continue
			}
			if _, said, ok := bytes.Cut(rest, []byte(words)); ok {
				said, _, _ = bytes.Cut(said, []byte(`"`))
				said = bytes.ReplaceAll(said, []byte("\n"), []byte(" "))
				out = append(append(append(out, ';'), said...), ';')
			}
		}
		for range bytes.Count(tag, []byte("\n")) {
			out = append(out, '\n')
		}
		if s := string(name); (s == "script" || s == "style") && tag[0] != '/' {
			if end := bytes.Index(b, []byte("</"+s)); end >= 0 {
				out = append(out, bytes.Repeat([]byte("\n"), bytes.Count(b[:end], []byte("\n")))...)
				b = b[end:]
			}
		}
	}
	return out
}

// withoutMarks leaves out of a calendar the marks of its events, which look like addresses
// of e-mail.
func withoutMarks(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for line := range bytes.Lines(b) {
		if bytes.HasPrefix(line, []byte("UID:")) {
			line = []byte("\n")
		}
		out = append(out, line...)
	}
	return out
}
