package audit

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Unpacked are the files with documents and workbooks opened: in the place of each stand
// the files in it that hold words, named document!file.
func Unpacked(files Files) (Files, error) {
	out := maps.Clone(files)
	for p, b := range files {
		if !slices.Contains([]string{".xlsx", ".docx"}, path.Ext(p)) {
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return nil, fmt.Errorf("opening %s: %w", p, err)
		}
		delete(out, p)
		for _, f := range z.File {
			if path.Ext(f.Name) != ".xml" || slices.Contains([]string{"styles.xml", "theme1.xml", "settings.xml", "[Content_Types].xml"}, path.Base(f.Name)) {
				continue
			}
			r, err := f.Open()
			if err != nil {
				return nil, fmt.Errorf("opening %s in %s: %w", f.Name, p, err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				return nil, fmt.Errorf("reading %s in %s: %w", f.Name, p, err)
			}
			out[p+inside+f.Name] = text
		}
	}
	return out, nil
}

// inside stands between the path of a document and the name of a file in it.
const inside = "!"

// elements are the tags of a text in XML, each with what follows it.
func elements(b []byte, visit func(name, attributes, text []byte, at int)) {
	for at := 0; ; {
		open := bytes.IndexByte(b[at:], '<')
		if open < 0 {
			return
		}
		at += open + 1
		end := bytes.IndexByte(b[at:], '>')
		if end < 0 {
			return
		}
		name, attributes, _ := bytes.Cut(b[at:at+end], []byte(" "))
		from := at
		at += end + 1
		next := bytes.IndexByte(b[at:], '<')
		if next < 0 {
			next = len(b) - at
		}
		visit(name, attributes, b[at:at+next], from)
	}
}

// document judges the paragraphs and the tables of a document.
func (p *pages) document(name string, b []byte) {
	page := p.of(name)
	var heads [7]scope
	var t table
	var row []entry
	var lines [][]entry // of headings
	var paragraph strings.Builder
	style, last, inTable, inHead, at, row1 := "", "", false, false, 0, 0
	elements(b, func(tag, attributes, text []byte, from int) {
		switch string(tag) {
		case "w:p":
			style, at = "", from
			paragraph.Reset()
		case "w:pStyle":
			style = attribute(string(attributes), "w:val")
		case "w:t":
			paragraph.Write(text)
		case "w:tab", "w:br", "w:tab/", "w:br/":
			paragraph.WriteByte(' ')
		case "w:noBreakHyphen", "w:noBreakHyphen/":
			paragraph.WriteByte('-')
		case "w:tbl":
			t, lines, inTable = table{caption: last}, nil, true
		case "w:tr":
			row, inHead = nil, false
			row1 = 1 + bytes.Count(b[:from], []byte("\n"))
		case "w:tblHeader", "w:tblHeader/":
			inHead = true
		case "w:tc":
			row = append(row, entry{span: 1, line: row1})
		case "w:gridSpan":
			if n, err := strconv.Atoi(strings.Trim(attribute(string(attributes), "w:val"), `"`)); err == nil && len(row) > 0 {
				row[len(row)-1].span = n
			}
		case "/w:tr":
			var wide []entry
			for _, e := range row {
				for range max(e.span, 1) {
					wide = append(wide, e)
				}
			}
			if inHead {
				lines = append(lines, wide)
			} else {
				t.rows = append(t.rows, wide)
			}
		case "/w:tbl":
			inTable = false
			for _, l := range lines { // of each column the lowest heading
				for i, e := range l {
					if i >= len(t.head) {
						t.head = append(t.head, e)
					} else if e.text != "" {
						t.head[i] = e
					}
				}
			}
			p.table(name, t)
		case "/w:p":
			words := plainText(paragraph.String())
			if inTable {
				if n := len(row); n > 0 && words != "" {
					row[n-1].text = oneLine(row[n-1].text + " " + words)
				}
				return
			}
			if words == "" {
				return
			}
			last = words
			if level, ok := strings.CutPrefix(style, "Heading"); ok && len(level) == 1 && level[0] >= '1' && level[0] < '7' {
				n := int(level[0] - '0')
				for i := n; i < len(heads); i++ {
					heads[i] = scope{}
				}
				heads[n] = scope{subjectsOf(p.words.in([]byte(words))), p.unitsIn(words), nil}
			}
			if hasDigit(words) {
				in := scope{}
				for _, h := range slices.Backward(heads[:]) {
					in = in.within(h)
				}
				p.judge(statement{name, line(b, at), words, in.within(page)})
			}
		}
	})
}

// shared are the texts of a workbook.
func shared(b []byte) []string {
	var out []string
	elements(b, func(tag, _, text []byte, _ int) {
		switch {
		case string(tag) == "si":
			out = append(out, "")
		case string(tag) == "t" && len(out) > 0:
			out[len(out)-1] += string(text)
		}
	})
	for i := range out {
		out[i] = plainText(out[i])
	}
	return out
}

// sheet judges a sheet of a workbook: its first line is its title, its headings stand in
// the first line of several cells.
func (p *pages) sheet(name string, b []byte, texts []string) {
	var t table
	var row []entry
	column, kind := 0, ""
	before := len(p.Differ)
	elements(b, func(tag, attributes, text []byte, _ int) {
		switch string(tag) {
		case "row":
			row = nil
		case "c":
			at := attribute(string(attributes), "r")
			kind, column = attribute(string(attributes), " t"), 0
			for _, c := range at {
				if c < 'A' {
					break
				}
				column = 26*column + int(c-'A') + 1
			}
		case "v", "t":
			for len(row) < column {
				row = append(row, entry{span: 1, line: 1})
			}
			if column == 0 {
				return
			}
			e := &row[column-1]
			n, err := strconv.Atoi(string(text))
			switch {
			case kind == "s" && err == nil && n < len(texts):
				e.text = texts[n]
			case kind == "s" || len(tag) == 1 && tag[0] == 't':
				e.text = plainText(string(text))
			default:
				e.text = spelt(string(text))
			}
		case "/row":
			some := 0
			for _, e := range row {
				if e.text != "" {
					some++
				}
			}
			switch {
			case t.head != nil:
				for len(row) < len(t.head) {
					row = append(row, entry{span: 1, line: 1})
				}
				t.rows = append(t.rows, row)
			case some > 1:
				t.head = row
			case some == 1 && t.caption == "":
				t.caption = row[0].text
			}
		}
	})
	p.table(name, t)
	p.Differ = p.Differ[:before] // a workbook keeps numbers in full, and shows them otherwise
}
