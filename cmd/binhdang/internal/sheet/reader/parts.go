package reader

import (
	"binhdang.example/cmd/binhdang/internal/viet"
	"bytes"
	"io"
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
	marks  bool  // something in it is seen: not only spaces
	runs   *runs // nil: nothing in it is struck through, raised or lowered
}

func (s *sharedString) add(text []byte) {
	s.length += len(text)
	s.marks = s.marks || len(bytes.TrimSpace(text)) > 0
}

// sharedStrings reads the part; what the texts say is left to excelize.
func sharedStrings(data []byte) (*stringTable, *refusal) {
	s := newScanner(data)
	t := &stringTable{texts: make([]byte, 0, len(data)/2)}
	begin := 0 // of the open text
	var rich richText
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
				rich.begin()
			case s.in("sst", "si", "t"), s.in("sst", "si", "r", "t"):
				begin = s.start
			case s.depth() == 5 && s.in("sst", "si", "r", "rPr", string(s.tag.local)):
				rich.property(s)
			}
		case charData:
			if s.in("sst", "si", "t") {
				t.items[len(t.items)-1].add(s.text)
			} else if s.in("sst", "si", "r", "t") {
				t.items[len(t.items)-1].add(s.text)
				rich.add(s.text)
			}
		case endTag:
			switch {
			case string(s.tag.local) == "t" && (s.in("sst", "si") || s.in("sst", "si", "r")):
				t.texts = append(t.texts, data[begin:s.pos]...)
			case string(s.tag.local) == "r" && s.in("sst", "si"):
				t.texts = append(append(append(t.texts, "</"...), s.tag.raw...), '>')
			case string(s.tag.local) == "si" && s.in("sst"):
				it := &t.items[len(t.items)-1]
				it.end, it.runs = len(t.texts), rich.take()
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

// style is how a cell is written, as far as it changes what is seen of it.
type style struct {
	number   *numberFormat
	struck   bool          // the font strikes all of it through
	encoding viet.Encoding // for which the font was made
}

// styles lists the styles of cells; nil for one that shows a value as it is.
func styles(data []byte) ([]*style, *refusal) {
	s := newScanner(data)
	formats := map[int]*numberFormat{}
	type font struct {
		struck   bool
		encoding viet.Encoding
	}
	var fonts []font
	type xf struct{ format, font int }
	var list []xf
	for {
		tok, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, malformed(err, "Phần định dạng của tệp")
		}
		if tok != startTag {
			continue
		}
		switch s.depth() {
		case 3:
			switch {
			case s.in("styleSheet", "numFmts", "numFmt"):
				formats[s.number("numFmtId")] = formatOf(s.word("formatCode"))
			case s.in("styleSheet", "fonts", "font"):
				fonts = append(fonts, font{})
			case s.in("styleSheet", "cellXfs", "xf"):
				list = append(list, xf{s.number("numFmtId"), s.number("fontId")})
			}
		case 4:
			switch string(s.tag.local) {
			case "strike":
				if s.in("styleSheet", "fonts", "font", "strike") {
					fonts[len(fonts)-1].struck = set(s)
				}
			case "name":
				if s.in("styleSheet", "fonts", "font", "name") {
					fonts[len(fonts)-1].encoding = viet.EncodingOfFont(s.word("val"))
				}
			}
		}
	}
	known := map[xf]*style{}
	out := make([]*style, len(list))
	for i, x := range list {
		st, ok := known[x]
		if !ok {
			f := formats[x.format]
			if f == nil {
				f = formatOf(builtin(x.format))
				formats[x.format] = f
			}
			var of font
			if x.font >= 0 && x.font < len(fonts) {
				of = fonts[x.font]
			}
			if of != (font{}) || !f.general() {
				st = &style{f, of.struck, of.encoding}
			}
			known[x] = st
		}
		out[i] = st
	}
	return out, nil
}

// set reports whether an element that switches something on does so: <strike/> and
// <strike val="1"/> do.
func set(s *scanner) bool {
	v, ok := s.attr("val")
	return !ok || truth(string(v))
}

// builtin gives the number formats that have no code in the file (ECMA-376 part 1,
// 18.8.30). Days are all the same here, and of the formats that depend on the
// country only those are there that do not show a number as it is.
func builtin(n int) string {
	switch {
	case n == 1:
		return "0"
	case n == 2:
		return "0.00"
	case n == 3:
		return "#,##0"
	case n == 4:
		return "#,##0.00"
	case n == 9:
		return "0%"
	case n == 10:
		return "0.00%"
	case n == 11, n == 48:
		return "0.00E+00"
	case n == 12, n == 13:
		return "# ?/?"
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 45 && n <= 47, n >= 50 && n <= 58:
		return "dd/mm/yyyy"
	case n >= 37 && n <= 40:
		return "#,##0_);(#,##0)"
	case n >= 41 && n <= 44:
		return `#,##0_);(#,##0);"-"_);@`
	case n == 49:
		return "@"
	}
	return ""
}
