package returns

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// contentOf names what the workbook says: SHA-256 (hex) over unit, period and
// the value of every named cell. It asks no definition, so a measure or a task
// that goes or comes changes nothing about a return that was received before.
//
// Blank cells, the version of the form and totals that only add up what stands
// beside them do not count; a number, a day, a dash for 0 count as what they are,
// however they were typed. So a workbook saved by another program, with sheets
// moved, rows inserted or the file renamed, has the same content.
func contentOf(f *form.Form, b *reader.Book) string {
	own := map[string]bool{}
	for _, p := range []form.Key{{Part: form.PartUnit}, {Part: form.PartPeriod}, {Part: form.PartForm}} {
		own[p.Name()] = true
	}
	rows := map[string][]string{} // names of counts by row: "bd.council" → its parts
	lines := make([]string, 0, len(b.Names))
	var totals []string
	for name, at := range b.Names {
		if !strings.HasPrefix(name, namePrefix) || own[name] {
			continue
		}
		row, part := splitName(name)
		if part == string(catalog.TotalPart) {
			totals = append(totals, name)
			continue
		}
		if !slices.Contains(besideCounts, part) {
			rows[row] = append(rows[row], name)
		}
		if v := plainValue(b.Sheet(at.Sheet).At(at.Cell), b.Date1904); v != "" {
			lines = append(lines, name+"\t"+strconv.Quote(v))
		}
	}
	for _, name := range totals {
		row, _ := splitName(name)
		c := b.Sheet(b.Names[name].Sheet).At(b.Names[name].Cell)
		if v := plainValue(c, b.Date1904); v != "" && !sumsUp(b, name, c, v, rows[row]) {
			lines = append(lines, name+"\t"+strconv.Quote(v))
		}
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", f.Unit.Code, f.Period.ID, strings.Join(lines, "\n"))
	return hex.EncodeToString(h.Sum(nil))
}

// besideCounts are the parts of a row that its total does not add up.
var besideCounts = []string{string(form.PartEstimate), string(form.PartNote), string(form.PartNothing), string(form.PartName)}

// splitName parts "bd.council.female" into the row and the part.
func splitName(name string) (row, part string) {
	i := strings.LastIndexByte(name, '.')
	return name[:i], name[i+1:]
}

// plainValue writes what stands in a cell (nil: empty) in one way; empty for
// what counts as blank.
func plainValue(c *reader.Cell, date1904 bool) string {
	if c == nil {
		return ""
	}
	if !c.HasCached {
		return "=" + plainFormula(c.Formula)
	}
	s := clean(c.Raw)
	if c.Type == reader.Number {
		if c.Format == reader.Day {
			if d, ok := viet.SerialDay(s, date1904); ok {
				return d.String()
			}
		}
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
		return s
	}
	switch {
	case viet.IsEllipsis(s):
		return ""
	case viet.IsDash(s):
		return "0"
	}
	if digits, ok := viet.WholeNumber(s); ok {
		if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
			return strconv.FormatInt(n, 10)
		}
	}
	if d, ok := viet.ParseDay(s); ok {
		return d.String()
	}
	return s
}

// sumsUp reports whether a total says nothing beyond the counts of its row: it
// holds their sum, or a formula that adds up just their cells, whatever result
// the file keeps of it.
func sumsUp(b *reader.Book, name string, c *reader.Cell, value string, parts []string) bool {
	if len(parts) == 0 {
		return false
	}
	sum, some := int64(0), false
	for _, p := range parts {
		at := b.Names[p]
		if n, err := strconv.ParseInt(plainValue(b.Sheet(at.Sheet).At(at.Cell), b.Date1904), 10, 64); err == nil {
			sum, some = sum+n, true
		}
	}
	if some && value == strconv.FormatInt(sum, 10) {
		return true
	}
	if c.Formula == "" {
		return false
	}
	cells := make([]string, 0, len(parts))
	for _, p := range parts {
		if b.Names[p].Sheet == b.Names[name].Sheet {
			cells = append(cells, b.Names[p].Cell)
		}
	}
	slices.Sort(cells)
	added := addends(c.Formula)
	return added != nil && slices.Equal(added, cells)
}

var (
	plainSum = regexp.MustCompile(`^\+?(?:SUM\(([A-Z0-9:,;+]+)\)|([A-Z0-9+]+))$`)
	oneRange = regexp.MustCompile(`^([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)$`)
)

// addends lists the cells that a formula adds up, sorted; nil when it does
// anything else.
func addends(formula string) []string {
	m := plainSum.FindStringSubmatch(plainFormula(formula))
	if m == nil {
		return nil
	}
	var out []string
	for _, term := range strings.FieldsFunc(m[1]+m[2], func(r rune) bool { return strings.ContainsRune(",;+", r) }) {
		if col, row, ok := finding.ParseCell(term); ok {
			out = append(out, finding.CellName(col, row))
			continue
		}
		r := oneRange.FindStringSubmatch(term)
		if r == nil {
			return nil
		}
		c1, r1, ok1 := finding.ParseCell(r[1] + r[2])
		c2, r2, ok2 := finding.ParseCell(r[3] + r[4])
		if !ok1 || !ok2 || c2 < c1 || r2 < r1 || (c2-c1+1)*(r2-r1+1) > 1000 {
			return nil
		}
		for row := r1; row <= r2; row++ {
			for col := c1; col <= c2; col++ {
				out = append(out, finding.CellName(col, row))
			}
		}
	}
	slices.Sort(out)
	return out
}
