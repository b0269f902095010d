package reader

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// sharedStrings lists the length in bytes of each shared string; the texts
// themselves are read by excelize.
func sharedStrings(data []byte) ([]int, *refusal) {
	s := newScanner(data)
	var lengths []int
	for {
		tok, err := s.next()
		if err == io.EOF {
			return lengths, nil
		}
		if err != nil {
			return nil, malformed(err, "Phần chữ dùng chung của tệp")
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if s.depth() == 1 && t.Name.Local != "sst" {
				return nil, damaged("Phần chữ dùng chung của tệp hỏng")
			}
			if s.in("sst", "si") {
				if lengths = append(lengths, 0); len(lengths) > MaxStrings {
					return nil, refuse("file-limits", fixForm, "Tệp có quá %d đoạn chữ", MaxStrings)
				}
			}
		case xml.CharData:
			if s.in("sst", "si", "t") || s.in("sst", "si", "r", "t") {
				lengths[len(lengths)-1] += len(t)
			}
		}
	}
}

// formats lists how each cell style shows a number.
func formats(data []byte) ([]Format, *refusal) {
	s := newScanner(data)
	custom := map[string]Format{}
	var out []Format
	for {
		tok, err := s.next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, malformed(err, "Phần định dạng của tệp")
		}
		t, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if s.in("styleSheet", "numFmts", "numFmt") {
			id, _ := attr(t, "numFmtId")
			code, _ := attr(t, "formatCode")
			custom[id] = formatOf(code)
		}
		if s.in("styleSheet", "cellXfs", "xf") {
			id, _ := attr(t, "numFmtId")
			f, ok := custom[id]
			if !ok {
				f = builtin(id)
			}
			out = append(out, f)
		}
	}
}

// builtin classes the number formats that have no code in the file (ECMA-376
// part 1, 18.8.30).
func builtin(id string) Format {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return General
	case n == 9 || n == 10:
		return Percent
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 45 && n <= 47, n >= 50 && n <= 58:
		return Day
	}
	return General
}

// formatOf classes a format code by the letters that are not quoted, escaped or
// in brackets; only its first section counts.
func formatOf(code string) Format {
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				i += end
			}
		case '\\', '_', '*':
			i++
		default:
			plain.WriteByte(code[i])
		}
	}
	first, _, _ := strings.Cut(strings.ToLower(plain.String()), ";")
	if strings.Contains(first, "general") {
		return General
	}
	if strings.Contains(first, "%") {
		return Percent
	}
	if strings.ContainsAny(first, "dmyhs") {
		return Day
	}
	return General
}
