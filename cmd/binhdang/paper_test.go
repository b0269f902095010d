package main

import (
	"html"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// wellSet holds what a reader of a printed paper trips over, on every sheet, by the
// browser or from Word: single lines, titles at the foot, rows in two parts, tables
// without their head, dates and short brackets over two lines, sheets all but empty, a
// body of more than ten sheets. page is the file of the HTML twin. LibreOffice does not keep
// the last rows of a table together as Word does: the end of an annex may be a short sheet.
func wellSet(t *testing.T, name, pdf string, pages []sheetOfPaper, page string) {
	t.Helper()
	for i := range pages {
		if s := loneLine(pages, i); s != "" {
			t.Errorf("%s, page %d: %s", name, i+1, s)
		}
	}
	out, err := exec.Command(outside.Program(t, "pdftotext"), "-raw", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range parted(string(out)) {
		t.Errorf("%s: %q stands on two lines", name, s)
	}
	titlesStay(t, name, pages, readText(t, page))
	for i, p := range pages {
		ends := i == len(pages)-1 || annexBegins.MatchString(pages[i+1].text())
		lines := p.lines()
		if len(lines) == 0 || lines[len(lines)-1].top < p.Height/4 && !annexBegins.MatchString(p.text()) && !(ends && strings.HasPrefix(name, inWord)) {
			t.Errorf("%s, page %d is all but empty: %.200s", name, i+1, p.text())
		}
	}
	wholeRows(t, name, strings.Split(string(out), "\f"), tablesOfHTML(t, page))
	shortBody(t, name, pages)
}

// inWord begins the names of papers that came from Word.
const inWord = "Word, "

// printedLine is a line of a sheet: where it stands and how high its type is.
type printedLine struct {
	left, top, size float64
	text            string
}

// lines are those of a sheet between its margins, from the top.
func (p sheetOfPaper) lines() (out []printedLine) {
	for _, w := range p.Words {
		if w.YMin < 40 || w.YMax > p.Height-42 { // number and note of the margins
			continue
		}
		i := slices.IndexFunc(out, func(l printedLine) bool { return abs(l.top-w.YMin) < 5 })
		if i < 0 {
			i, out = len(out), append(out, printedLine{left: w.XMin, top: w.YMin})
		}
		out[i].left, out[i].size = min(out[i].left, w.XMin), max(out[i].size, (w.YMax-w.YMin)/1.107)
		out[i].text += w.Text + " "
	}
	slices.SortStableFunc(out, func(a, b printedLine) int { return int(a.top - b.top) })
	return out
}

// loneLine says what is wrong where the text goes from a sheet to the next: the last line
// of a paragraph on top of this one, or the first of one at its foot. Paragraphs stand in.
func loneLine(pages []sheetOfPaper, n int) string {
	const margin, in = 30 * 72 / 25.4, 20
	text := func(l printedLine) bool { return abs(l.size-14) < .5 }
	goesOn := func(lines []printedLine, i int) bool {
		return len(lines) > i && text(lines[i]) && lines[i].left < margin+in && (i == 0 || lines[i].top-lines[i-1].top < 18)
	}
	lines := pages[n].lines()
	if pages[n].landscape() || len(lines) == 0 {
		return ""
	}
	if n > 0 && goesOn(lines, 0) && !goesOn(lines, 1) {
		return "begins with a single line: " + lines[0].text
	}
	last := lines[len(lines)-1]
	if n+1 < len(pages) && text(last) && last.left > margin+in && !pages[n+1].landscape() && goesOn(pages[n+1].lines(), 0) {
		return "ends with a single line: " + last.text
	}
	return ""
}

// together are dates and short brackets, as package document joins them.
var together = regexp.MustCompile(`\([^()\[\]]{1,14}\)|\[[^()\[\]c][^()\[\]]{0,13}\]|ngày\s[0-9]{1,2}\stháng\s[0-9]{1,2}\snăm\s[0-9]{4}`)

// parted are those that a line ends in; a name may end one at its hyphen.
func parted(text string) (out []string) {
	for _, s := range together.FindAllString(strings.ReplaceAll(text, "-\n", "-"), -1) {
		if strings.Contains(s, "\n") {
			out = append(out, s)
		}
	}
	return out
}

var (
	titleElements = regexp.MustCompile(`(?s)<(caption|h[1-5])[^>]*>(.*?)</(?:caption|h[1-5])>`)
	tags          = regexp.MustCompile(`<[^>]+>`)
)

// titlesStay: no sheet ends with a heading, with the title of a table or with words that
// lead to what follows.
func titlesStay(t *testing.T, name string, pages []sheetOfPaper, page string) {
	t.Helper()
	squeezed := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, viet.NBSP, " ")), ""))
	}
	var titles []string
	for _, m := range titleElements.FindAllStringSubmatch(page, -1) {
		if s := squeezed(html.UnescapeString(tags.ReplaceAllString(m[2], " "))); s != "" {
			titles = append(titles, s)
		}
	}
	if len(titles) < 3 {
		t.Fatalf("%s: only %d titles", name, len(titles))
	}
	for i, p := range pages {
		all := ""
		for _, l := range p.lines() {
			all += squeezed(l.text)
		}
		if k := slices.IndexFunc(titles, func(s string) bool { return strings.HasSuffix(all, s) }); k >= 0 {
			t.Errorf("%s, page %d ends with a title: %s", name, i+1, titles[k])
		}
		if strings.HasSuffix(all, ":") {
			t.Errorf("%s, page %d ends with words that lead to the next: %s", name, i+1, all[max(len(all)-80, 0):])
		}
	}
}

// wholeRows: each row of a table stands on one sheet, and where it can be told which, the
// head of the table too.
func wholeRows(t *testing.T, name string, pages []string, tables [][][]string) {
	t.Helper()
	for i, p := range pages {
		pages[i] = " " + strings.Join(tokens(p), " ") + " "
	}
	holds := func(page string, cells []string) bool {
		return !slices.ContainsFunc(cells, func(c string) bool { return c != "" && !strings.Contains(page, " "+c+" ") })
	}
	told, all := 0, 0
	for _, rows := range tables {
		for k, cells := range rows[1:] {
			all++
			var on []int
			for i, p := range pages {
				if holds(p, cells) {
					on = append(on, i)
				}
			}
			switch {
			case len(on) == 0:
				t.Errorf("%s: row %d of the table %q stands on no sheet as a whole: %.300q", name, k+1, rows[0], cells)
			case len(on) == 1:
				told++
				if !holds(pages[on[0]], rows[0]) {
					t.Errorf("%s, page %d: a table without its head %q", name, on[0]+1, rows[0])
				}
			}
		}
	}
	if told < all*2/3 {
		t.Errorf("%s: only of %d of %d rows is known on which sheet they stand", name, told, all)
	}
}

// shortBody: what stands before the annexes takes ten sheets at most.
func shortBody(t *testing.T, name string, pages []sheetOfPaper) {
	t.Helper()
	body := slices.IndexFunc(pages, func(p sheetOfPaper) bool { return annexBegins.MatchString(p.text()) })
	if body < 0 {
		body = len(pages)
	}
	if body > 10 {
		t.Errorf("%s: the body has %d pages", name, body)
	}
}
