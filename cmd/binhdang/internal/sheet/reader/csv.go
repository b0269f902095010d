package reader

import "strings"

// isCSV reports whether a text is a table of separated values, and by which sign.
func isCSV(t string) (sep byte, ok bool) {
	if rest, ok := strings.CutPrefix(t, "sep="); ok && len(rest) > 1 && strings.IndexByte(";,\t|", rest[0]) >= 0 && (rest[1] == '\r' || rest[1] == '\n') {
		return rest[0], true
	}
	most := 0
	for _, s := range []byte(";\t,|") {
		if n := columns(t, s); n > most {
			sep, most = s, n
		}
	}
	return sep, most > 0
}

// sampleRows and sampleSize are how much of a text tells the sign between values.
const sampleRows, sampleSize = 50, 64 << 10

// columns tells how well a text is parted by a sign: the separators in the records of
// the commonest width.
func columns(t string, sep byte) int {
	t = t[:min(len(t), sampleSize)]
	widths := map[int]int{}
	rows := 0
	for rows < sampleRows && t != "" {
		n := 1
		for t != "" {
			_, end, _ := field(&t, sep)
			if end {
				break
			}
			n++
		}
		rows++
		widths[n]++
	}
	best := 0
	for n, times := range widths {
		if n > 1 && (times > 1 || rows == 1) {
			best = max(best, (n-1)*times)
		}
	}
	return best
}

// field takes a value from the beginning of a text, with the separator or the end of
// the line behind it; end: it was the last of its record. open: its quote was not
// closed.
func field(t *string, sep byte) (value string, end, open bool) {
	s := *t
	var quoted strings.Builder
	if strings.HasPrefix(s, `"`) {
		s = s[1:]
		for {
			part, rest, found := strings.Cut(s, `"`)
			quoted.WriteString(part)
			s = rest
			if !found {
				*t = ""
				return quoted.String(), true, true
			}
			if !strings.HasPrefix(s, `"`) {
				break
			}
			quoted.WriteByte('"')
			s = s[1:]
		}
	}
	i := 0
	for i < len(s) && s[i] != sep && s[i] != '\n' && s[i] != '\r' {
		i++
	}
	value = quoted.String() + s[:i]
	switch {
	case i == len(s):
		*t, end = "", true
	case s[i] == sep:
		*t = s[i+1:]
	case strings.HasPrefix(s[i:], "\r\n"):
		*t, end = s[i+2:], true
	default:
		*t, end = s[i+1:], true
	}
	return value, end, false
}

// readCSV reads a table of separated values as one sheet without a name. All values
// are texts, also those that begin as a formula does.
func readCSV(t string, sep byte) (*Book, *refusal) {
	d := newDraft()
	if ref := d.sheet("", false); ref != nil {
		return nil, ref
	}
	if strings.HasPrefix(t, "sep=") {
		_, t, _ = strings.Cut(t, "\n")
	}
	for row, col := 1, 1; t != ""; {
		at := row
		value, end, open := field(&t, sep)
		if open {
			return nil, refuse("file-damaged", "mở tệp bằng Notepad, thêm dấu nháy kép còn thiếu ở hàng ấy rồi lưu; hoặc xin đơn vị gửi lại ở dạng “Excel Workbook (*.xlsx)”",
				"Bảng dạng văn bản (CSV) có dấu nháy kép mở ra ở hàng %d mà không đóng, nên không biết ô nào kết thúc ở đâu", at)
		}
		if strings.TrimSpace(value) != "" {
			if ref := d.put(Cell{Col: col, Row: row, Raw: value, Type: Text, HasCached: true}, nil, nil); ref != nil {
				return nil, ref
			}
		}
		if col++; end {
			row, col = row+1, 1
		}
	}
	return d.finish()
}
