package document

import (
	"regexp"
	"strings"
)

var longDate = regexp.MustCompile(`ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}`)

// bracket is what stands in brackets, so short that no line of paper parts it; what an
// officer looks for, "[cần bổ sung]", stays as typed.
var bracket = regexp.MustCompile(`\([^()\[\]]{1,14}\)|\[[^()\[\]c][^()\[\]]{0,13}\]`)

// Whole joins by no-break spaces what no line of paper may part: a date ("ngày 03 tháng 4
// năm 2018"), and what stands in short brackets ("(11/43, 25,6%)", "[ước tính]").
func Whole(s string) string {
	joined := func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
	return bracket.ReplaceAllStringFunc(longDate.ReplaceAllStringFunc(s, joined), joined)
}
