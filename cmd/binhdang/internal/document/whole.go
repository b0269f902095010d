package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var longDate = regexp.MustCompile(`ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}`)

// shortBracket is the length, in letters, of figures in brackets that no line of paper parts.
const shortBracket = 16

// Whole joins by no-break spaces what no line of paper may part: a date ("ngày 03 tháng 4
// năm 2018"), and a few figures in brackets ("(11/43, 25,6%)").
func Whole(s string) string {
	s = longDate.ReplaceAllStringFunc(s, Joined)
	for at := 0; ; {
		from := strings.IndexByte(s[at:], '(')
		if from < 0 {
			return s
		}
		from += at
		at = from + 1
		end := at + strings.IndexAny(s[at:], "()")
		if end < at || s[end] == '(' || !strings.ContainsAny(s[at:end], "0123456789") || utf8.RuneCountInString(s[from:end+1]) > shortBracket {
			continue
		}
		whole := Joined(s[from:end])
		s = s[:from] + whole + s[end:]
		at = from + len(whole)
	}
}

// Joined are words that stand on one line.
func Joined(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
