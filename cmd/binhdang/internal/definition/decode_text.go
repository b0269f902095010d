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
	return viet.UnseenKind(r).Words()
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
