package reader

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"
)

// lost counts the cells of a refused workbook that hold something: of those sheets
// that its list names before it breaks off (of all that lie where sheets lie, where it
// names none), each up to the place from which it cannot be read. A workbook that
// cannot be opened at all has none.
func (c *container) lost(w *workbookPart) int {
	c.inflated = 0 // what was inflated before is gone
	var parts []string
	var blank []bool
	if w != nil {
		for _, s := range w.sheets {
			parts = append(parts, s.part)
		}
		if text, ref := c.part(w.strings); ref == nil && w.strings != "" {
			blank = blanks(text)
		}
	}
	if len(parts) == 0 {
		for name := range c.entries {
			if path.Dir(name) == "xl/worksheets" && strings.HasSuffix(name, ".xml") {
				parts = append(parts, name)
			}
		}
		slices.Sort(parts)
	}
	n := 0
	for _, p := range parts {
		if data, ref := c.part(p); ref == nil {
			n += filled(data, blank)
		}
	}
	return n
}

// blanks tells of each shared string that is whole whether nothing of it can be seen.
func blanks(data []byte) (out []bool) {
	s := newScanner(data)
	for {
		tok, err := s.next()
		if err != nil {
			if len(s.stack) > 1 && len(out) > 0 {
				out = out[:len(out)-1] // it broke off here
			}
			return out
		}
		switch {
		case tok == startTag && s.in("sst", "si"):
			out = append(out, true)
		case tok == charData && len(out) > 0 && (s.in("sst", "si", "t") || s.in("sst", "si", "r", "t")) && len(bytes.TrimSpace(s.text)) > 0:
			out[len(out)-1] = false
		}
	}
}

// filled counts the cells of a worksheet part that hold a formula, or anything that can
// be seen. A shared string that is not there counts: something was meant to stand here.
func filled(data []byte, blank []bool) int {
	s := newScanner(data)
	n := 0
	shared, holds := false, false
	for {
		tok, err := s.next()
		if err != nil {
			return n
		}
		switch tok {
		case startTag:
			switch {
			case string(s.tag.local) == "c" && s.in("worksheet", "sheetData", "row", "c"):
				shared, holds = s.word("t") == "s", false
			case string(s.tag.local) == "f" && s.in("worksheet", "sheetData", "row", "c", "f"):
				holds = true
			}
		case charData:
			switch text := bytes.TrimSpace(s.text); {
			case holds || len(text) == 0:
			case s.in("worksheet", "sheetData", "row", "c", "v"):
				i, err := strconv.Atoi(string(text))
				holds = !shared || err != nil || i < 0 || i >= len(blank) || !blank[i]
			case s.in("worksheet", "sheetData", "row", "c", "is", "t"), s.in("worksheet", "sheetData", "row", "c", "is", "r", "t"):
				holds = true
			}
		case endTag:
			if string(s.tag.local) == "c" && s.in("worksheet", "sheetData", "row") && holds {
				n++
			}
		}
	}
}
