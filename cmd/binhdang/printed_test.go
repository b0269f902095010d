package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// sheetOfPaper is a printed page: its size in points and its words with places.
type sheetOfPaper struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []struct {
		XMin float64 `xml:"xMin,attr"`
		YMin float64 `xml:"yMin,attr"`
		XMax float64 `xml:"xMax,attr"`
		YMax float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	} `xml:"word"`
}

func (p sheetOfPaper) landscape() bool { return p.Width > p.Height }

func (p sheetOfPaper) text() string {
	var words []string
	for _, w := range p.Words {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// number is the page number in the margin of the sheet: the lone number within
// 16 mm of the bottom (or top) edge, at the right (or around the middle).
func (p sheetOfPaper) number(at string) string {
	const margin = 45
	found := ""
	for _, w := range p.Words {
		inside := w.YMin > p.Height-margin && w.XMin > p.Width*2/3
		if at == "top" {
			inside = w.YMax < margin && w.XMin > p.Width/3 && w.XMax < p.Width*2/3
		}
		if _, err := strconv.Atoi(w.Text); err == nil && inside {
			found += w.Text
		}
	}
	return found
}

// printed makes the report of a period in every format and reads the PDF back.
func printed(t *testing.T, dir, period, folder string) []sheetOfPaper {
	t.Helper()
	outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	if r := binhdang(dir, "report", period); r.code != exitDone {
		t.Fatalf("report: %+v", r)
	}
	stem := filepath.Join(dir, "data", filepath.FromSlash(folder), "bao-cao", "bao-cao-"+period)
	pdf := stem + ".pdf"
	page, err := os.ReadFile(stem + ".html")
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`(?i)(?:\bsrc="|<link[^>]+href="|url\(["']?|@import ["']?)([^d#"'][^"')>]{0,60})`).FindSubmatch(page); found != nil {
		t.Errorf("%s: the file for printing needs %s", period, found[1])
	}
	pages := sheets(t, pdf)
	info, err := exec.Command(outside.Program(t, "pdfinfo"), pdf).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^Tagged: +yes$`).Match(info) || !regexp.MustCompile(`(?m)^Title: +Báo cáo `).Match(info) {
		t.Errorf("%s: the PDF is not tagged or has no title:\n%s", period, info)
	}
	whole, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"/Lang (vi)", "/Type /Outlines"} {
		if !bytes.Contains(whole, []byte(part)) {
			t.Errorf("%s: the PDF has no %s", period, part)
		}
	}
	fonts, err := exec.Command(outside.Program(t, "pdffonts"), pdf).Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(fonts)) {
		if strings.Contains(line, "Type 3") {
			t.Errorf("%s: a drawn font instead of a real one: %s", period, line)
		}
	}
	measured(t, period, pages)
	notesStay(t, period, pages, string(page))
	wellSet(t, period, pdf, pages, stem+".html")
	others, err := filepath.Glob(stem + "-*.pdf") // the other letters and the summary
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range others {
		its, twin := sheets(t, other), strings.TrimSuffix(other, ".pdf")+".html"
		measured(t, filepath.Base(other), its)
		if strings.HasSuffix(other, "-tom-tat.pdf") {
			if len(its) != 1 {
				t.Errorf("%s has %d pages", filepath.Base(other), len(its))
			}
			continue
		}
		notesStay(t, filepath.Base(other), its, readText(t, twin))
		wellSet(t, filepath.Base(other), other, its, twin)
	}
	return pages
}

// notesStay: no sheet begins with the notes that stand in a table.
func notesStay(t *testing.T, name string, pages []sheetOfPaper, page string) {
	t.Helper()
	for i, p := range pages {
		lines := p.lines()
		if len(lines) == 0 {
			continue
		}
		first := strings.Join(tokens(lines[0].text), " ")
		for _, m := range notesInTable.FindAllStringSubmatch(page, -1) {
			note := strings.Join(tokens(html.UnescapeString(tags.ReplaceAllString(m[1], " "))), " ")
			if len(first) > 20 && strings.HasPrefix(note, first) {
				t.Errorf("%s, page %d begins with a note: %s", name, i+1, note)
			}
		}
	}
}

var notesInTable = regexp.MustCompile(`(?s)<tr[^>]*><td colspan="\d+">([^<].*?)</td></tr>`)

// underNewRules has the rules of 2020 hold from 2012 on, so that the reports of the sample
// are set by them.
func underNewRules(t *testing.T, dir string) {
	t.Helper()
	site := filepath.Join(dir, "data", "site.yaml")
	b, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	now := strings.NewReplacer("to: 2020-03-04", "to: 2012-03-04", "from: 2020-03-05", "from: 2012-03-05").Replace(string(b))
	if now == string(b) {
		t.Fatal("the rules of paper have other days")
	}
	if err := os.WriteFile(site, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sheets reads the words of a PDF and where they stand.
func sheets(t *testing.T, pdf string) []sheetOfPaper {
	t.Helper()
	out, err := exec.Command(outside.Program(t, "pdftotext"), "-bbox", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Pages []sheetOfPaper `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(bytes.NewReader(out))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	if err := d.Decode(&doc); err != nil {
		t.Fatalf("pdftotext: %v\n%.500s", err, out)
	}
	return doc.Pages
}

// measured holds what both sets of rules ask of a sheet: margins of 30 mm at the left, 15
// at the right, 20 at top and bottom, but for page number and the mark of a sample; a
// landscape sheet is bound at its top. The running text is 14 points high: of the face
// that is used, a word's box is 1.107 times its size.
func measured(t *testing.T, period string, pages []sheetOfPaper) {
	t.Helper()
	const mm, near = 72 / 25.4, 1.0
	number := regexp.MustCompile(`^[0-9]+$`)
	for i, p := range pages {
		left, right, ends := 30*mm, 15*mm, 20*mm
		if p.landscape() {
			left, right, ends = 20*mm, 14.5*mm, 15*mm
		}
		body, largest := 0, 0.0
		for _, w := range p.Words {
			inEnds := w.YMin < ends-near || w.YMax > p.Height-ends+near
			if w.XMin < left-near || w.XMax > p.Width-right+near {
				t.Errorf("%s, page %d: %q stands from %.1f to %.1f mm of %.0f", period, i+1, w.Text, w.XMin/mm, w.XMax/mm, p.Width/mm)
			}
			if inEnds && !number.MatchString(w.Text) && !strings.Contains(sampleNote, w.Text) {
				t.Errorf("%s, page %d: %q stands from %.1f to %.1f mm of %.0f from the top", period, i+1, w.Text, w.YMin/mm, w.YMax/mm, p.Height/mm)
			}
			size := (w.YMax - w.YMin) / 1.107
			largest = max(largest, size)
			if abs(size-14) <= 0.2 {
				body++
			}
		}
		// Tables are set smaller, the head of the letter too; the text never is.
		if abs(largest-14) > 0.2 && !p.landscape() || i == 0 && body < len(p.Words)/2 {
			t.Errorf("%s, page %d: %d of %d words are 14 points high, the largest %.1f", period, i+1, body, len(p.Words), largest)
		}
	}
}

// The report of 2018-S1 on paper: A4, the head of an official letter, the page
// number bottom right from page 2 on as Thông tư 01/2011/TT-BNV asks, annexes
// that count from 1, the wide ones on landscape sheets, table heads repeated.
func TestPrintedReport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang", "2017/6-thang"); err != nil {
		t.Fatal(err)
	}
	pages := printed(t, dir, "2018-S1", "2018/6-thang")
	if len(pages) < 6 {
		t.Fatalf("only %d pages", len(pages))
	}
	first := pages[0].text()
	for _, want := range []string{
		"ỦY BAN NHÂN DÂN", "HUYỆN THƯỜNG TÍN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"BÁO CÁO", "Kính gửi", "ngày 19 tháng 6 năm 2018", "/BC-UBND",
	} {
		if !strings.Contains(first, want) {
			t.Errorf("the first page does not hold %q:\n%.400s", want, first)
		}
	}
	annex := func(p sheetOfPaper) bool {
		return regexp.MustCompile(`^(Phụ lục|PHỤ LỤC)`).MatchString(p.text())
	}
	annexes := slices.IndexFunc(pages, annex)
	if annexes < 0 {
		t.Fatal("no page begins with an annex")
	}
	var signed bool
	landscape, want := 0, 1
	for i, p := range pages {
		a4 := [2]float64{595.3, 841.9}
		if p.landscape() {
			a4[0], a4[1] = a4[1], a4[0]
			landscape++
		}
		if d := max(abs(p.Width-a4[0]), abs(p.Height-a4[1])); d > 1.5 {
			t.Errorf("page %d measures %g × %g points, not A4", i+1, p.Width, p.Height)
		}
		if annex(p) {
			want = 1
		}
		number := fmt.Sprint(want)
		if i == 0 {
			number = "" // none on the first page
		}
		if got := p.number("bottom"); got != number {
			t.Errorf("page %d has the number %q, want %q", i+1, got, number)
		}
		if !strings.Contains(p.text(), sampleNote) {
			t.Errorf("page %d does not say %q", i+1, sampleNote)
		}
		if len(p.Words) < 15 {
			t.Errorf("page %d is all but empty: %q", i+1, p.text())
		}
		signed = signed || i < annexes && strings.Contains(p.text(), "Nơi nhận") && strings.Contains(p.text(), "CHỦ TỊCH")
		want++
	}
	if !signed {
		t.Error("no page before the annexes has the recipients and the signature side by side")
	}
	if landscape == 0 || pages[0].landscape() {
		t.Errorf("%d landscape pages", landscape)
	}
	if n := repeatedHeads(pages); n == 0 {
		t.Error("no table head is repeated on a following page")
	}
	formatsAgree(t, filepath.Join(dir, "data", "2018", "6-thang", "bao-cao"), "2018-S1")
}

// The report of the year keeps the same margins and sizes under the rules of 2020, where
// the number stands top centre, in both letters; its figures are those of its workbook.
func TestPrintedYear(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang", "2018/ca-nam", "2017/ca-nam"); err != nil {
		t.Fatal(err)
	}
	underNewRules(t, dir)
	pages := printed(t, dir, "2018", "2018/ca-nam")
	if len(pages) < 6 {
		t.Fatalf("only %d pages", len(pages))
	}
	if pages[0].number("top") != "" || pages[1].number("top") != "2" || pages[1].number("bottom") != "" {
		t.Errorf("page numbers top: %q, %q; bottom: %q", pages[0].number("top"), pages[1].number("top"), pages[1].number("bottom"))
	}
	letter := filepath.Join(dir, "data", "2018", "ca-nam", "bao-cao", "bao-cao-2018-ubnd.pdf")
	if other := sheets(t, letter); len(other) < 6 || other[1].number("top") != "2" {
		t.Errorf("the letter of the office has %d pages or no number", len(other))
	}
	formatsAgree(t, filepath.Join(dir, "data", "2018", "ca-nam", "bao-cao"), "2018")
}

// annexBegins is how the first sheet of an annex begins, which may be a short one.
var annexBegins = regexp.MustCompile(`^([0-9]+ )?Phụ lục `)

func abs(x float64) float64 { return max(x, -x) }

// repeatedHeads counts pages that begin as the page before them has a table head:
// a table that runs over more than one page prints its head on each.
func repeatedHeads(pages []sheetOfPaper) int {
	n := 0
	for i := 1; i < len(pages); i++ {
		words := pages[i].Words
		if len(words) < 8 {
			continue
		}
		var begin []string
		for _, w := range words[:6] {
			begin = append(begin, w.Text)
		}
		if strings.Contains(pages[i-1].text(), strings.Join(begin, " ")) {
			n++
		}
	}
	return n
}

// Under the rules of 2020 the number stands top centre.
func TestPrintedReportOtherRules(t *testing.T) {
	t.Parallel()
	dir := otherDistrict(t)
	pages := printed(t, dir, "2021-Q1", "2021/quy-1")
	if len(pages) < 2 {
		t.Fatalf("only %d pages", len(pages))
	}
	if pages[0].number("top") != "" || pages[1].number("top") == "" || pages[1].number("bottom") != "" {
		t.Errorf("page numbers top: %q, %q; bottom: %q", pages[0].number("top"), pages[1].number("top"), pages[1].number("bottom"))
	}
}

// The longest head, a table of fourteen columns and a word longer than a line leave the type
// of the text as it is; what no sheet holds is told with its line, and nothing is printed.
func TestPrintedWide(t *testing.T) {
	t.Parallel()
	dir := otherDistrict(t)
	site := filepath.Join(dir, "data", "site.yaml")
	long := strings.NewReplacer("- ỦY BAN NHÂN DÂN", "- ỦY BAN NHÂN DÂN HUYỆN MẪU ĐÔNG THƯỢNG", "- HUYỆN MẪU ĐÔNG", "- BAN CHỈ ĐẠO CÔNG TÁC BÌNH ĐẲNG GIỚI VÀ VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ").
		Replace(readText(t, site))
	if err := os.WriteFile(site, []byte(long), 0o644); err != nil {
		t.Fatal(err)
	}
	write := func(cell string) {
		row := func(cell string) string { return "|" + strings.Repeat(" "+cell+" |", 14) + "\n" }
		text := "---\ntitle: Báo cáo\n---\n\n## I. Tình hình\n\nSố liệu của mười bốn cụm.\n\n" + row("Cụm") + row("---") + row(cell) +
			"\nXem https://van-ban.example/" + strings.Repeat("a", 160) + "\n"
		if err := os.MkdirAll(filepath.Join(dir, "content", "bao-cao"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "content", "bao-cao", "2021-Q1.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("1.234.567.890")
	if r := binhdang(dir, "report", "2021-Q1"); r.code != exitBlocked || !strings.Contains(r.out+r.err, "2021-Q1.md:9:3") {
		t.Fatalf("report: %+v", r)
	}
	write("1.234")
	pages := printed(t, dir, "2021-Q1", "2021/quy-1")
	n, top := 0, 0.0
	for _, w := range pages[0].Words {
		if w.Text == "1.234" && (top == 0 || abs(w.YMin-top) < 1) {
			n, top = n+1, w.YMin
			if size := (w.YMax - w.YMin) / 1.107; abs(size-10) > .2 {
				t.Errorf("a figure of the table is %.1f points high", size)
			}
		}
	}
	if n != 14 {
		t.Errorf("%d of 14 figures stand beside each other", n)
	}
}

// A filled form that LibreOffice saved again reads back as the same answers.
func TestLibreOffice(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	for _, name := range []string{"xa-van-binh", "phong-noi-vu"} {
		file := filepath.Join(s.dir, "data", "2018", "6-thang", name+".xlsx")
		sent, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		saved := filepath.Join(t.TempDir(), name+".xlsx")
		if err := os.WriteFile(saved, outside.Office(t, "xlsx", sent)[0], 0o644); err != nil {
			t.Fatal(err)
		}
		was, err := readReturnWith(s.catalog, file)
		if err != nil {
			t.Fatal(err)
		}
		is, err := readReturnWith(s.catalog, saved)
		if err != nil {
			t.Fatal(err)
		}
		if was.Content != is.Content {
			t.Errorf("%s: the content has another hash", name)
		}
		for i, a := range was.Answers {
			b := is.Answers[i]
			if a.Field.Key != b.Field.Key || a.State != b.State || a.N != b.N || a.Text != b.Text || a.Date != b.Date {
				t.Errorf("%s: %s was %v %d %q, is %v %d %q", name, a.Field.Name(), a.State, a.N, a.Text, b.State, b.N, b.Text)
			}
		}
	}
}
