package intake

import (
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Named is an official document that a unit names beside a task: its number and its
// day, nothing else of what was typed there.
type Named struct {
	Number string // "25/KH-UBND", "25"
	Date   reporting.Date
}

// numbered is one document as officers write it: "Số 25/KH-UBND ngày 12/6/2018", "Số
// 25, ngày 12/6". What follows the number has to look like the letters of a symbol, so
// that no name or telephone number passes for one.
var numbered = regexp.MustCompile(`^(?i:(?:công văn|kế hoạch|báo cáo|quyết định|văn bản|cv|kh|bc|qđ)?\s*(?:số|so)?\s*:?\s*)` +
	`(\d{1,4})((?:/\d{4})?(?:\s*/\s*\p{Lu}{1,8}(?:\s*[-–&]\s*\p{Lu}{1,8}){0,3})?)\s*[,;]?\s*(?i:ngày)?\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?\.?$`)

// named reads the documents that stand in a cell, parted by ";" or new lines; a day
// without a year is of the given one. What is written in another way stays in the
// workbook.
func named(s string, year int) []Named {
	var out []Named
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		m := numbered.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			continue
		}
		day, _ := strconv.Atoi(m[3])
		month, _ := strconv.Atoi(m[4])
		y := year
		if m[5] != "" {
			y, _ = strconv.Atoi(m[5])
		}
		d, err := reporting.ParseDate(reporting.Date{Year: y, Month: month, Day: day}.String())
		if err != nil { // no such day
			continue
		}
		symbol := strings.NewReplacer(" ", "", "–", "-").Replace(m[2])
		out = append(out, Named{Number: m[1] + symbol, Date: d})
	}
	return out
}
