package main

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/docx"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// paragraph is one of a Word document, with what it says.
type paragraph struct {
	style string
	text  string
	head  bool // in a table's head, which every sheet repeats
}

// paragraphs reads word/document.xml.
func paragraphs(t *testing.T, file string) (out []paragraph) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(f)
	head, inText := false, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		last := len(out) - 1
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "tr":
				head = false
			case "tblHeader":
				head = true
			case "p":
				out = append(out, paragraph{head: head})
			case "pStyle":
				out[last].style = token.Attr[0].Value
			case "t":
				inText = true
			case "br", "tab":
				out[last].text += " "
			case "noBreakHyphen":
				out[last].text += "-"
			}
		case xml.EndElement:
			inText = inText && token.Name.Local != "t"
			head = head && token.Name.Local != "tbl"
		case xml.CharData:
			if inText {
				out[last].text += string(token)
			}
		}
	}
}

// tokens are the words and figures of a text, without signs.
func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// said are the words of the Word document without the numbers of lists, which the
// printed HTML leaves to its style sheet.
func said(list []paragraph) (out []string) {
	ordered := regexp.MustCompile(`^[0-9]+\. `)
	for _, p := range list {
		if strings.HasSuffix(p.style, "ListText") {
			p.text = ordered.ReplaceAllString(p.text, "")
		}
		out = append(out, tokens(p.text)...)
	}
	return out
}

// saidInHTML are the words of the printed HTML that its style sheet shows.
func saidInHTML(t *testing.T, file string) []string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, s, _ := strings.Cut(string(b), "<main>")
	for from, to := range map[string]string{
		`(?s)<svg.*?</svg>`: " ", // says what stands beside it
		`(?s)(<p class="with">[^<]*</p>\s*<table[^>]*><caption><span class="cap">)<strong>.*?</strong>`: "$1", // the annex's title says it
	} {
		s = regexp.MustCompile(from).ReplaceAllString(s, to)
	}
	s = regexp.MustCompile(`</?(strong|em|span class="nb")>|</span>`).ReplaceAllString(s, "")
	return tokens(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, " ")))
}

// differ tells where two runs of words part.
func differ(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			around := func(s []string) string {
				return strings.Join(s[min(max(i-6, 0), len(s)):min(i+8, len(s))], " ")
			}
			t.Errorf("%s: word %d of %d and %d:\n got …%s…\nwant …%s…", what, i+1, len(got), len(want), around(got), around(want))
			return
		}
	}
}

// tablesOfWord are the rows and cells of the tables of data in a Word document, by their words;
// a cell that goes on from the row above is none.
func tablesOfWord(t *testing.T, file string) (out [][][]string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	cell, data, inText, goesOn := "", false, false, false
	d := xml.NewDecoder(f)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "tbl":
				rows, data = nil, false
			case "tblStyle":
				data = token.Attr[0].Value == "DataTable" || token.Attr[0].Value == "DenseTable"
			case "tr":
				rows = append(rows, nil)
			case "tc":
				cell, goesOn = "", false
			case "vMerge":
				goesOn = len(token.Attr) == 0 || token.Attr[0].Value == "continue"
			case "t":
				inText = true
			case "br", "tab", "p":
				cell += " "
			case "noBreakHyphen":
				cell += "-"
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "t":
				inText = false
			case "tc":
				if !goesOn {
					rows[len(rows)-1] = append(rows[len(rows)-1], strings.Join(tokens(cell), " "))
				}
			case "tbl":
				if data {
					out = append(out, rows)
				}
			}
		case xml.CharData:
			if inText {
				cell += string(token)
			}
		}
	}
}

// tablesOfHTML are the same of the printed HTML.
func tablesOfHTML(t *testing.T, file string) (out [][][]string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	inline := regexp.MustCompile(`</?(?:strong|em|span|abbr)[^>]*>`)
	tag := regexp.MustCompile(`<[^>]*>`)
	row := regexp.MustCompile(`(?s)<tr[ >].*?</tr>`)
	box := regexp.MustCompile(`(?s)<t[hd][ >].*?</t[hd]>`)
	under := regexp.MustCompile(`(?s)<tbody class="under">.*?</tbody>`) // notes, which stand after the table in Word
	for _, table := range regexp.MustCompile(`(?s)<table[ >].*?</table>`).FindAllString(under.ReplaceAllString(string(b), ""), -1) {
		var rows [][]string
		for _, r := range row.FindAllString(table, -1) {
			var cells []string
			for _, c := range box.FindAllString(r, -1) {
				cells = append(cells, strings.Join(tokens(html.UnescapeString(tag.ReplaceAllString(inline.ReplaceAllString(c, ""), " "))), " "))
			}
			rows = append(rows, cells)
		}
		out = append(out, rows)
	}
	return out
}

// sameTables: as many tables, rows and cells, and each cell says the same.
func sameTables(t *testing.T, period string, word, html [][][]string) {
	t.Helper()
	if len(word) != len(html) || len(word) < 6 {
		t.Errorf("%s: %d tables in Word, %d in the HTML", period, len(word), len(html))
	}
	for i := range min(len(word), len(html)) {
		if len(word[i]) != len(html[i]) {
			t.Errorf("%s, table %d (%q): %d rows in Word, %d in the HTML", period, i+1, html[i][0], len(word[i]), len(html[i]))
			continue
		}
		for k, cells := range html[i] {
			if !slices.Equal(word[i][k], cells) {
				t.Errorf("%s, table %d, row %d:\nWord %q\nHTML %q", period, i+1, k+1, word[i][k], cells)
			}
		}
	}
}

// The report as a Word document: the validator of the format finds nothing; it says
// what the printed HTML says, in its order; and LibreOffice prints all of it, in type
// of 14 pt, with the number of the page where the profile wants it, annexes counted
// from 1, heads of tables repeated.
func TestWord(t *testing.T) {
	t.Parallel()
	mods := modules(t, filepath.Join("@xarsh", "ooxml-validator"))
	dir, kept := t.TempDir(), t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	var files, twins []string
	var reports, letters [][]byte
	keep := func(name string, data []byte) string {
		file := filepath.Join(kept, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
		return file
	}
	periods := []struct{ id, folder, profile string }{{"2018-S1", "2018/6-thang", "TT01-2011"}, {"2018", "2018/ca-nam", "ND30-2020"}}
	for i, p := range periods {
		if p.profile == "ND30-2020" {
			underNewRules(t, dir)
		}
		if r := binhdang(dir, "report", p.id, "--format", "html,docx"); r.code != exitDone {
			t.Fatalf("report: %+v", r)
		}
		base := filepath.Join(dir, "data", filepath.FromSlash(p.folder), "bao-cao", "bao-cao-"+p.id)
		b, err := os.ReadFile(base + ".docx")
		if err != nil {
			t.Fatal(err)
		}
		reports, twins = append(reports, b), append(twins, base+".html")
		letters = append(letters, []byte(readText(t, base+"-ubnd.docx")))
		file := keep(fmt.Sprintf("%d-%s.docx", i, p.id), b)
		got, want := said(paragraphs(t, file)), saidInHTML(t, base+".html")
		// Number and date stand on one line, so in the head the order is another.
		n, m := slices.Index(got, "gửi"), slices.Index(want, "gửi")
		slices.Sort(got[:max(n, 0)])
		slices.Sort(want[:max(m, 0)])
		differ(t, p.id+", beside the HTML", got, want)
		sameTables(t, p.id, tablesOfWord(t, file), tablesOfHTML(t, base+".html"))
	}
	for name, d := range map[string]document.Document{"full": fixture.FullTree(), "empty": fixture.EmptyTree(), "nothing": {}} {
		for _, at := range []string{catalog.BottomRight, catalog.TopCenter} {
			b, err := docx.Write(d, docx.Options{Profile: catalog.Profile{PageNumber: at}, Sample: at == catalog.TopCenter})
			if err != nil {
				t.Fatal(err)
			}
			keep(name+"-"+at+".docx", b)
		}
	}
	// what is on the site, and the forms of a commune, of the office with most tasks and of one with a list
	for p, b := range sampleSite(t).files {
		if strings.HasSuffix(p, "bao-cao.docx") {
			keep(strings.ReplaceAll(p, "/", "-"), b)
		}
	}
	for _, unit := range []string{"10186", "LDTBXH", "NOIVU"} {
		if r := binhdang(dir, "forms", "2018", "--unit", unit); r.code != exitDone {
			t.Fatalf("forms: %+v", r)
		}
	}
	blank, err := filepath.Glob(filepath.Join(dir, "data", "2018", "ca-nam", "bieu-mau", "*.xlsx"))
	if err != nil || len(blank) != 3 {
		t.Fatalf("%v, %v", blank, err)
	}
	outside.Valid(t, mods, slices.Concat(files, blank)...)
	for i, pdf := range outside.Print(t, append(reports, letters...)...) {
		p, twin := periods[i%len(periods)], twins[i%len(periods)]
		name := filepath.Join(kept, fmt.Sprintf("%d.pdf", i))
		if err := os.WriteFile(name, pdf, 0o644); err != nil {
			t.Fatal(err)
		}
		if i < len(periods) {
			t.Run(p.id+" "+p.profile, func(t *testing.T) { wordOnPaper(t, paragraphs(t, files[i]), name, p.profile) })
		} else {
			twin = strings.TrimSuffix(twin, ".html") + "-ubnd.html"
		}
		wellSet(t, fmt.Sprintf(inWord+"%s of %s", filepath.Base(twin), p.profile), name, sheets(t, name), twin)
	}
}

// wordOnPaper looks at what LibreOffice printed of a report.
func wordOnPaper(t *testing.T, list []paragraph, pdf, profile string) {
	at := "bottom"
	if profile == "ND30-2020" {
		at = "top"
	}
	var words []string // of all pages, margins aside, in the order of printing
	number, landscape := 0, 0
	pages := sheets(t, pdf)
	for i, p := range pages {
		height := p.Height - 52 - 54
		if p.landscape() {
			height = p.Height - 52 - 40
			landscape++
		}
		page := fmt.Sprint(i + 1)
		out, err := exec.Command(outside.Program(t, "pdftotext"), "-raw", "-f", page, "-l", page, "-r", "72", "-x", "0", "-y", "52",
			"-W", fmt.Sprint(int(p.Width)), "-H", fmt.Sprint(int(height)), pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		inText := tokens(string(out))
		number++
		if len(inText) > 2 && inText[0] == "phụ" && inText[1] == "lục" {
			number = 1
		}
		want := fmt.Sprint(number)
		if i == 0 {
			want = ""
		}
		if got := p.number(at); got != want {
			t.Errorf("page %d has the number %q, want %q", i+1, got, want)
		}
		if !strings.Contains(p.text(), sampleNote) {
			t.Errorf("page %d does not say %q", i+1, sampleNote)
		}
		if len(inText) < 12 {
			t.Errorf("page %d is all but empty: %q", i+1, inText)
		}
		for _, w := range p.Words {
			if w.XMax > p.Width-15*72/25.4+1.5 {
				t.Errorf("page %d: %q stands outside the margin", i+1, w.Text)
			}
		}
		words = append(words, inText...)
	}
	if landscape == 0 {
		t.Error("no landscape sheet")
	}
	bodyType(t, pdf)
	// Every word in its order; a head that a sheet repeats is passed over.
	var want, head []string
	heads := [][]string{}
	for _, p := range list {
		want = append(want, tokens(p.text)...)
		if p.head {
			head = append(head, tokens(p.text)...)
		} else if head != nil {
			heads, head = append(heads, head), nil
		}
	}
	var got []string
	repeated := 0
	for i := 0; i < len(words); {
		if len(got) < len(want) && words[i] != want[len(got)] {
			again := slices.IndexFunc(heads, func(h []string) bool {
				return len(h) > 1 && len(words)-i >= len(h) && slices.Equal(words[i:i+len(h)], h)
			})
			if again >= 0 {
				i += len(heads[again])
				repeated++
				continue
			}
		}
		got = append(got, words[i])
		i++
	}
	differ(t, "on paper", got, want)
	if repeated == 0 {
		t.Error("no head of a table is repeated")
	}
}

// bodyType: the text is set in 14 pt, ± 0.2; the first page holds no table.
func bodyType(t *testing.T, pdf string) {
	t.Helper()
	const zoom = 3 // sizes come in whole thirds of a point
	out, err := exec.Command(outside.Program(t, "pdftohtml"), "-xml", "-stdout", "-i", "-l", "1", "-zoom", fmt.Sprint(zoom), pdf).Output()
	if err != nil {
		t.Fatal(err)
	}
	size, letters := map[string]string{}, map[string]int{}
	for _, m := range regexp.MustCompile(`<fontspec id="(\d+)" size="(\d+)"|<text [^>]*font="(\d+)">(.*)</text>`).FindAllStringSubmatch(string(out), -1) {
		if m[1] != "" {
			size[m[1]] = m[2]
			continue
		}
		letters[size[m[3]]] += len(m[4])
	}
	most := ""
	for s, n := range letters {
		if n > letters[most] {
			most = s
		}
	}
	if most != fmt.Sprint(14*zoom) {
		t.Errorf("most is set in %s thirds of a point: %v", most, letters)
	}
}
