package audit

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// table is a table of a page as a reader sees it: HTML and Markdown give the same.
type table struct {
	caption string
	head    []entry // of the lowest line of headings, one for each column
	rows    [][]entry
}

// entry is a cell of a table.
type entry struct {
	text  string
	links []string // where it leads
	line  int
	more  string // what the cell says for programs, with a number in it
	span  int    // columns
	down  int    // lines of headings
}

// htmlTables are the tables of a page that the site's own writer made: every tag is
// closed, and no table stands in another.
func htmlTables(b []byte) []table {
	var out []table
	line, from := 1, 0
	for {
		at := bytes.Index(b[from:], []byte("<table"))
		if at < 0 {
			return out
		}
		line += bytes.Count(b[from:from+at], []byte("\n"))
		from += at
		end := bytes.Index(b[from:], []byte("</table>"))
		if end < 0 {
			return out
		}
		out = append(out, htmlTable(string(b[from:from+end]), line))
		line += bytes.Count(b[from:from+end], []byte("\n"))
		from += end
	}
}

func htmlTable(s string, line int) table {
	var t table
	var row []entry
	var text strings.Builder
	var cell *entry
	var heads [][]entry
	inHead, inText := false, false
	for len(s) > 0 {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			break
		}
		if inText {
			text.WriteString(s[:at])
		}
		line += strings.Count(s[:at], "\n")
		end := strings.IndexByte(s[at:], '>')
		if end < 0 {
			break
		}
		tag := s[at+1 : at+end]
		s = s[at+end+1:]
		name, attributes, _ := strings.Cut(tag, " ")
		switch name {
		case "caption":
			text.Reset()
			inText = true
		case "/caption":
			t.caption, inText = plainText(text.String()), false
		case "thead", "/thead":
			inHead = name == "thead"
		case "tr":
			row = nil
		case "/tr":
			if inHead {
				heads = append(heads, row)
			} else {
				t.rows = append(t.rows, row)
			}
		case "th", "td":
			row = append(row, entry{line: line, span: spanOf(attributes, "colspan"), down: spanOf(attributes, "rowspan")})
			cell = &row[len(row)-1]
			if strings.Contains(attributes, "data-") || strings.Contains(attributes, "aria-label") || strings.Contains(attributes, "title=") {
				cell.more = moreOf(attributes)
			}
			text.Reset()
			inText = true
		case "/th", "/td":
			if cell != nil {
				cell.text = plainText(text.String())
			}
			for n := len(row); !inHead && n > 0 && len(row)-n < row[n-1].span-1; { // one text for several columns
				row = append(row, row[n-1])
			}
			cell, inText = nil, false
		case "a":
			if to := attribute(attributes, "href"); cell != nil && to != "" {
				cell.links = append(cell.links, to)
			}
		case "br", "/p", "/li", "/div":
			if inText {
				text.WriteByte(' ')
			}
		}
	}
	t.head = lowest(heads)
	return t
}

// lowest are the headings right above the columns: those that reach down and, below one
// that spans columns, those of the next line.
func lowest(lines [][]entry) []entry {
	if len(lines) == 0 {
		return nil
	}
	var out []entry
	below := 0
	for _, e := range lines[0] {
		for range max(e.span, 1) {
			x := e
			if len(lines) > 1 && e.down < 2 && below < len(lines[1]) {
				x = lines[1][below]
				below++
			}
			out = append(out, x)
		}
	}
	return out
}

func spanOf(attributes, name string) int {
	n, err := strconv.Atoi(attribute(attributes, name))
	if err != nil {
		return 1
	}
	return n
}

func attribute(attributes, name string) string {
	at := strings.Index(attributes, name)
	if at < 0 || !strings.HasPrefix(attributes[at+len(name):], `="`) {
		return ""
	}
	v, _, _ := strings.Cut(attributes[at+len(name)+2:], `"`)
	return html.UnescapeString(v)
}

// moreOf is what the attributes of a cell say that has a number in it; the heading of its
// column, which stands there for narrow screens, is no more.
func moreOf(attributes string) string {
	var out []string
	for {
		name, rest, ok := strings.Cut(attributes, `="`)
		value, left, _ := strings.Cut(rest, `"`)
		if !ok {
			return strings.Join(out, "; ")
		}
		attributes = left
		name = name[strings.LastIndexByte(name, ' ')+1:]
		if (strings.HasPrefix(name, "data-") || name == "aria-label" || name == "title") && name != "data-h" && hasDigit(value) {
			out = append(out, plainText(value))
		}
	}
}

func plainText(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return oneLine(s)
}

// oneLine has single blanks.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "  ") || strings.ContainsAny(s, "\n\t\u00a0\u202f") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// markdownTables are the tables of a page in Markdown.
func markdownTables(b []byte) []table {
	var out []table
	caption, line := "", 0
	lines := bytes.Split(b, []byte("\n"))
	for k := 0; k < len(lines); k++ {
		line = k + 1
		s := lines[k]
		switch {
		case bytes.HasPrefix(s, []byte("**")):
			caption = strings.Trim(plainText(string(s)), "*")
		case bytes.HasPrefix(s, []byte("#")):
			caption = ""
		case bytes.HasPrefix(s, []byte("| ")) && k+1 < len(lines) && bytes.HasPrefix(lines[k+1], []byte("| -")):
			t := table{caption: caption, head: markdownRow(string(s), line)}
			for i := range t.head {
				if _, last, ok := strings.Cut(t.head[i].text, ": "); ok {
					t.head[i].text = last // below a heading over several columns
				}
			}
			for k += 2; k < len(lines) && bytes.HasPrefix(lines[k], []byte("| ")); k++ {
				t.rows = append(t.rows, markdownRow(string(lines[k]), k+1))
			}
			k--
			caption = ""
			out = append(out, t)
		}
	}
	return out
}

func markdownRow(s string, line int) []entry {
	var out []entry
	s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "| "), " |")
	for _, cell := range strings.Split(s, " | ") {
		e := entry{line: line, span: 1}
		for {
			at := strings.Index(cell, "](")
			if at < 0 {
				break
			}
			from, end := strings.LastIndexByte(cell[:at], '['), strings.IndexByte(cell[at:], ')')
			if from < 0 || end < 0 {
				break
			}
			e.links = append(e.links, cell[at+2:at+end])
			cell = cell[:from] + cell[from+1:at] + cell[at+end+1:]
		}
		if strings.ContainsAny(cell, `*\`) {
			cell = unmarked.Replace(cell)
		}
		e.text = oneLine(cell)
		out = append(out, e)
	}
	return out
}
