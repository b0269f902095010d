package markup

import (
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// clean drops what must never reach a page whoever wrote it: control characters
// (tabs and line ends become blanks), marks that change the direction of writing,
// what has no width and code points that are no characters. Broken UTF-8 becomes
// U+FFFD.
func clean(s string) string {
	for i, r := range s {
		if r >= ' ' && r <= '~' || r >= 0xC0 && r < 0x250 || r >= 0x1E00 && r < 0x1F00 { // letters of Vietnamese
			continue
		}
		if replaced(r) != r || r == utf8.RuneError {
			return s[:i] + strings.Map(replaced, strings.ToValidUTF8(s[i:], "\ufffd"))
		}
	}
	return s
}

func replaced(r rune) rune {
	switch viet.UnseenKind(r) {
	case viet.Tab, viet.LineBreak:
		return ' '
	case viet.Control, viet.BidiMark, viet.ZeroWidth, viet.NoMeaning:
		return -1
	}
	return r
}

// AppendEscaped appends text for an element's content or a double-quoted
// attribute.
func AppendEscaped(b []byte, s string) []byte {
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
