package definition

import (
	"fmt"
	"strings"
	"unicode"
)

// hidden says what a character is that nobody sees and that does not belong into
// a text; empty for all others. A line break and a tab may stand where a field
// takes lines.
func hidden(r rune, lines bool) string {
	switch {
	case r == '\n', r == '\t':
		if lines {
			return ""
		}
		if r == '\t' {
			return "dấu tab"
		}
		return "dấu xuống dòng"
	case r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return "dấu xuống dòng"
	case unicode.Is(unicode.Bidi_Control, r):
		return "ký tự đổi chiều chữ"
	case lost(r) && r != unicode.ReplacementChar:
		return "dấu gạch nối ẩn (thường là chữ ư gõ theo bảng mã TCVN3)"
	case lost(r):
		return "ký tự hỏng (chữ đã bị mất khi đổi bảng mã)"
	case unicode.IsControl(r):
		return "ký tự điều khiển không nhìn thấy"
	case !unicode.IsGraphic(r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r), r == '\u2800':
		return "ký tự không nhìn thấy"
	}
	return ""
}

// lost reports whether the character stands where a letter was before a wrong
// change of encodings: ư in TCVN3 is the soft hyphen.
func lost(r rune) bool { return r == unicode.ReplacementChar || r == '\u00ad' }

// firstHidden finds the first character of a text that is hidden: where it
// stands, which it is, and what it is.
func firstHidden(s string, lines bool) (at int, r rune, what string) {
	for at, r := range s {
		if what := hidden(r, lines); what != "" {
			return at, r, what
		}
	}
	return -1, 0, ""
}

// shown writes hidden characters as their numbers, so that a message shows them
// and its letters keep their order.
func shown(s string) string {
	if _, _, what := firstHidden(s, false); what == "" {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r, false) != "" {
			fmt.Fprintf(&b, "‹U+%04X›", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// without leaves hidden characters out; those that part lines and words become
// blanks.
func without(s string, lines bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case hidden(r, lines) == "":
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, s)
}
