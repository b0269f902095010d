package definition

import (
	"fmt"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// hidden says what a character is that nobody sees and that does not belong into
// a text; empty for all others. A line break and a tab may stand where a field
// takes lines.
func hidden(r rune, lines bool) string {
	if lines && (r == '\n' || r == '\t') {
		return ""
	}
	switch viet.UnseenKind(r) {
	case viet.Seen:
		return ""
	case viet.Tab:
		return "dấu tab"
	case viet.LineBreak:
		return "dấu xuống dòng"
	case viet.BidiMark:
		return "ký tự đổi chiều chữ"
	case viet.SoftHyphen:
		return "dấu gạch nối ẩn (thường là chữ ư gõ theo bảng mã TCVN3)"
	case viet.Broken:
		return "ký tự hỏng (chữ đã bị mất khi đổi bảng mã)"
	case viet.Control:
		return "ký tự điều khiển không nhìn thấy"
	}
	return "ký tự không nhìn thấy"
}

// lost reports whether the character stands where a letter was before a wrong
// change of encodings.
func lost(r rune) bool {
	k := viet.UnseenKind(r)
	return k == viet.SoftHyphen || k == viet.Broken
}

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
