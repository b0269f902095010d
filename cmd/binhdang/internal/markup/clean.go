package markup

import (
	"strings"
	"unicode/utf8"
)

// clean drops what must never reach a page whoever wrote it: control
// characters (tabs and line ends become blanks), bidirectional marks and
// overrides, the byte order mark and code points that are no characters.
// Broken UTF-8 becomes U+FFFD.
func clean(s string) string {
	for i, r := range s {
		if replaced(r) != r || r == utf8.RuneError {
			return s[:i] + strings.Map(replaced, strings.ToValidUTF8(s[i:], "\ufffd"))
		}
	}
	return s
}

func replaced(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return ' '
	case r < 0x20, r >= 0x7f && r <= 0x9f,
		r == 0x061c, r == 0x200e, r == 0x200f,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
		r == 0xfeff, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return -1
	}
	return r
}

// appendEscaped appends text for an element's content or a double-quoted
// attribute.
func appendEscaped(b []byte, s string) []byte {
	s = clean(s)
	last := 0
	for i := 0; i < len(s); i++ {
		var esc string
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '"':
			esc = "&quot;"
		case '\'':
			esc = "&#39;"
		default:
			continue
		}
		b = append(b, s[last:i]...)
		b = append(b, esc...)
		last = i + 1
	}
	return append(b, s[last:]...)
}
