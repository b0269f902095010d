package reader

import (
	"strconv"
	"strings"
)

// hours turns "PT08H30M00S" into a part of a day.
func hours(s string) (string, bool) {
	rest, ok := strings.CutPrefix(s, "PT")
	seconds := 0.0
	for _, unit := range [...]struct {
		sign string
		of   float64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		n, after, found := strings.Cut(rest, unit.sign)
		if !found {
			continue
		}
		v, err := strconv.ParseFloat(n, 64)
		if err != nil || strings.Trim(n, "0123456789.") != "" {
			return "", false
		}
		seconds, rest = seconds+v*unit.of, after
	}
	return strconv.FormatFloat(seconds/86400, 'f', -1, 64), ok && rest == ""
}

// errorName knows what is shown of an error; LibreOffice has numbers for its own.
func errorName(s string) (string, bool) {
	switch s {
	case "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!":
		return s, true
	}
	if n, ok := strings.CutPrefix(s, "Err:"); ok && n != "" && strings.Trim(n, "0123456789") == "" {
		return "#VALUE!", true
	}
	return "", false
}

// endRow repeats the cells of a row that stands several times.
func (o *odsScan) endRow() *refusal {
	s := o.d.last()
	cells := s.Cells[o.rowStart:]
	if len(cells) == 0 {
		return nil
	}
	for n := 1; n < o.rows && o.row+n <= MaxRow+1; n++ {
		for _, c := range cells {
			c.Row += n
			if ref := o.d.put(c, nil, nil); ref != nil {
				return ref
			}
		}
	}
	return nil
}

// odsAddress writes $'Biểu 01'.$D$7 or $A.$B$1:.$C$2 as workbooks of Excel do.
func odsAddress(s string) string {
	out := odsReference(s)
	if sheet, cell, ok := strings.Cut(out, "!"); ok {
		if first, last, is := strings.Cut(cell, ":"); is && strings.TrimPrefix(last, sheet+"!") == first {
			return sheet + "!" + first
		}
	}
	return out
}

// odsReference writes one reference: [.B1], [$'a b'.B1:.C2].
func odsReference(s string) string {
	var b strings.Builder
	for s != "" {
		sheet, rest := "", s
		t := strings.TrimPrefix(s, "$")
		switch {
		case strings.HasPrefix(t, "'"):
			end := 1
			for end < len(t) && (t[end] != '\'' || end+1 < len(t) && t[end+1] == '\'') {
				if t[end] == '\'' {
					end++
				}
				end++
			}
			if end >= len(t) {
				return s
			}
			sheet, rest = t[:end+1], t[end+1:]
		default:
			if i := strings.IndexAny(t, ".:"); i > 0 && t[i] == '.' {
				sheet, rest = t[:i], t[i:]
			} else {
				rest = t
			}
		}
		rest = strings.TrimPrefix(rest, ".")
		cell, after, more := strings.Cut(rest, ":")
		if b.Len() > 0 {
			b.WriteByte(':')
		}
		if sheet != "" {
			b.WriteString(sheet + "!")
		}
		b.WriteString(cell)
		if s = after; !more {
			break
		}
	}
	return b.String()
}

// odsFormula writes a formula as workbooks of Excel do: "of:=SUM([.B1:.C1];2)" is
// SUM(B1:C1,2).
func odsFormula(s string) string {
	if i := strings.Index(s, ":="); i >= 0 && i < 8 && !strings.ContainsAny(s[:i], `"[(`) {
		s = s[i+1:]
	}
	s = strings.TrimPrefix(s, "=")
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '"', '\'':
			end := strings.IndexByte(s[i+1:], c)
			if end < 0 {
				b.WriteString(s[i:])
				i = len(s)
				break
			}
			b.WriteString(s[i : i+end+2])
			i += end + 2
		case '[':
			end := closing(s[i:])
			if end < 0 {
				b.WriteString(s[i:])
				i = len(s)
				break
			}
			b.WriteString(odsReference(s[i+1 : i+end]))
			i += end + 1
		case ';':
			b.WriteByte(',')
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	if b.Len() == 0 {
		return "?"
	}
	return b.String()
}

// closing finds the bracket that ends a reference, past names in quotes.
func closing(s string) int {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case s[i] == ']' && !quoted:
			return i
		}
	}
	return -1
}
