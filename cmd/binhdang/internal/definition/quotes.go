package definition

import (
	"regexp"
	"strings"
)

// Quotes that stand for the quote of YAML in texts from word processors.
const curly = "“”„‟‘’"

// halfQuoted reports a plain value that has a quote at one end only, and what the
// value is without it.
func halfQuoted(s string) (inner string, ok bool) {
	for _, q := range []string{`"`, `'`} {
		if strings.Count(s, q) == 1 && strings.HasSuffix(s, q) {
			return strings.TrimSpace(strings.TrimSuffix(s, q)), true
		}
	}
	return s, false
}

var (
	opensBlock = regexp.MustCompile(`(^|[:-] +)[|>][-+0-9]*\s*(#.*)?$`)
	afterQuote = regexp.MustCompile(`^\s*([,}\]:#]|$)`)
)

// unclosed finds the first quote that opens a value and is not closed where a
// value ends: either never, or only by the quote that opens the next one.
func unclosed(data []byte) (line, col int, found bool) {
	lines := strings.Split(string(data), "\n")
	block := -1 // indent of the key whose text of several lines is being passed over
	for i := 0; i < len(lines); i++ {
		l := strings.TrimRight(lines[i], "\r")
		indent := len(l) - len(strings.TrimLeft(l, " "))
		if block >= 0 {
			if strings.TrimSpace(l) == "" || indent > block {
				continue
			}
			block = -1
		}
		if opensBlock.MatchString(l) {
			block = indent
		}
		for at := 0; at < len(l); at++ {
			c := l[at]
			if c == '#' && (at == 0 || l[at-1] == ' ') {
				break
			}
			if c != '"' && c != '\'' || !opens(l[:at]) {
				continue
			}
			endLine, endAt, ok := closing(lines, i, at)
			if !ok || !afterQuote.MatchString(strings.TrimRight(lines[endLine], "\r")[endAt+1:]) {
				return i + 1, len([]rune(l[:at])) + 1, true
			}
			i, at, l = endLine, endAt, strings.TrimRight(lines[endLine], "\r")
		}
	}
	return 0, 0, false
}

// opens reports whether a quote after these signs of a line begins a value or a
// key.
func opens(before string) bool {
	t := strings.TrimRight(before, " ")
	if t == "" || strings.HasSuffix(t, "[") || strings.HasSuffix(t, "{") || strings.HasSuffix(t, ",") {
		return true
	}
	return len(t) < len(before) && (strings.HasSuffix(t, ":") || strings.TrimLeft(t, " -") == "")
}

// closing finds the quote that ends the value which the quote at line i opens.
func closing(lines []string, i, at int) (line, col int, ok bool) {
	quote := lines[i][at]
	for ; i < len(lines); i, at = i+1, -1 {
		l := lines[i]
		for k := at + 1; k < len(l); k++ {
			switch {
			case l[k] == '\\' && quote == '"':
				k++
			case l[k] == quote && quote == '\'' && k+1 < len(l) && l[k+1] == quote:
				k++
			case l[k] == quote:
				return i, k, true
			}
		}
	}
	return 0, 0, false
}
