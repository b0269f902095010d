package reader

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// stringTable is the part of shared strings as the gate saw it. Of each string it
// keeps the text, byte by byte as it stands; fonts and readings stay behind.
type stringTable struct {
	root  []byte         // the root's start tag
	tail  []byte         // … and its end tag
	texts []byte         // the texts with their tags, one string after the other
	items []sharedString // by index
}

// sharedString is one string of the table.
type sharedString struct {
	length int // of the text in bytes
	end    int // in texts
	used   bool
}

// sharedStrings reads the part; what the texts say is left to excelize.
func sharedStrings(data []byte) (*stringTable, *refusal) {
	s := newScanner(data)
	t := &stringTable{texts: make([]byte, 0, len(data)/2)}
	begin := 0 // of the open text
	for {
		tok, err := s.next()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, malformed(err, "Phần chữ dùng chung của tệp")
		}
		switch tok {
		case startTag:
			switch {
			case s.depth() == 1:
				if string(s.tag.local) != "sst" {
					return nil, damaged("Phần chữ dùng chung của tệp hỏng")
				}
				t.root, t.tail = s.opened(), []byte("</"+string(s.tag.raw)+">")
			case s.in("sst", "si"):
				if t.items = append(t.items, sharedString{end: len(t.texts)}); len(t.items) > MaxStrings {
					return nil, refuse("file-limits", fixForm, "Tệp có quá %d đoạn chữ", MaxStrings)
				}
			case s.in("sst", "si", "r"):
				t.texts = append(append(append(t.texts, '<'), s.tag.raw...), '>')
			case s.in("sst", "si", "t"), s.in("sst", "si", "r", "t"):
				begin = s.start
			}
		case charData:
			if s.in("sst", "si", "t") || s.in("sst", "si", "r", "t") {
				t.items[len(t.items)-1].length += len(s.text)
			}
		case endTag:
			switch {
			case string(s.tag.local) == "t" && (s.in("sst", "si") || s.in("sst", "si", "r")):
				t.texts = append(t.texts, data[begin:s.pos]...)
			case string(s.tag.local) == "r" && s.in("sst", "si"):
				t.texts = append(append(append(t.texts, "</"...), s.tag.raw...), '>')
			case string(s.tag.local) == "si" && s.in("sst"):
				t.items[len(t.items)-1].end = len(t.texts)
			}
		}
	}
}

// xml writes a part with the strings that a cell uses; the others are left empty
// so that the indexes stay.
func (t *stringTable) xml() []byte {
	var b bytes.Buffer
	b.Grow(len(t.root) + len(t.texts) + 9*len(t.items) + len(t.tail))
	b.Write(t.root)
	begin, skipped := 0, 0
	for _, it := range t.items {
		if !it.used {
			skipped++
		} else {
			for ; skipped > 0; skipped-- {
				b.WriteString("<si/>")
			}
			b.WriteString("<si>")
			b.Write(t.texts[begin:it.end])
			b.WriteString("</si>")
		}
		begin = it.end
	}
	b.Write(t.tail)
	return b.Bytes()
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
		switch {
		case tok != startTag:
		case s.in("styleSheet", "numFmts", "numFmt"):
			custom[s.word("numFmtId")] = formatOf(s.word("formatCode"))
		case s.in("styleSheet", "cellXfs", "xf"):
			id := s.word("numFmtId")
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
