package markup

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// What only a printer shows, measured on a letter made for it: margins, the
// place of page numbers, the room for the signature, rows that are not cut and
// headings that stay with their rows. cmd/binhdang prints the real reports.

// sheet is a printed page with its words; lengths in mm from the top left.
type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []word  `xml:"word"`
}

type word struct {
	Left   float64 `xml:"xMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Top    float64 `xml:"yMin,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

func (s sheet) find(text string) (word, bool) {
	i := slices.IndexFunc(s.Words, func(w word) bool { return w.Text == text })
	if i < 0 {
		return word{}, false
	}
	return s.Words[i], true
}

func printed(t *testing.T, d document.Document, o PaperOptions) []sheet {
	t.Helper()
	chromium, pdftotext := outside.Program(t, "chromium", "chromium-browser", "google-chrome"), outside.Program(t, "pdftotext")
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, []byte(page(t, d, o)), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out, "file://"+filepath.ToSlash(in))
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	b, err := exec.Command(pdftotext, "-bbox", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Pages []sheet `xml:"body>doc>page"`
	}
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict, dec.Entity = false, xml.HTMLEntity
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	for i := range doc.Pages {
		p := &doc.Pages[i]
		p.Width, p.Height = mm(p.Width), mm(p.Height)
		for j := range p.Words {
			w := &p.Words[j]
			w.Left, w.Right, w.Top, w.Bottom = mm(w.Left), mm(w.Right), mm(w.Top), mm(w.Bottom)
		}
	}
	return doc.Pages
}

func mm(points float64) float64 { return points * 25.4 / 72 }

// long is letter with pages of text and an annex of groups of rows; the tallest
// cell of each begins with a word "d…" and ends, some lines below, with "c…".
func long() document.Document {
	d := fullReport()
	var body []document.Block
	for range 40 {
		body = append(body, document.Para{Content: document.T(strings.Repeat("Ủy ban nhân dân các xã, thị trấn đã báo cáo. ", 5))})
	}
	table := document.Table{ID: "dai", Caption: "Bảng dài", Wide: true, Widths: []int{20, 200, 42},
		Head: []document.Row{{Cells: []document.Cell{{Content: document.T("Đầu"), Header: true}, {Content: document.T("Việc"), Header: true}, {Content: document.T("Kết quả"), Header: true}}}}}
	for i := range 60 {
		if i%3 == 0 {
			table.Body = append(table.Body, document.Row{Kind: document.GroupRow, Cells: []document.Cell{{Content: document.T(fmt.Sprintf("nhóm%d", i)), Header: true, ColSpan: 3}}})
		}
		lines := strings.Repeat("phòng, ngành, đoàn thể, xã, thị trấn ", 3+i%7*3)
		table.Body = append(table.Body, document.Row{Cells: []document.Cell{{Content: document.T("hàng"), Header: true}, {Content: document.T(fmt.Sprintf("d%d %s c%d", i, lines, i))}, {Content: document.T("xong")}}})
	}
	d.Blocks = slices.Insert(d.Blocks, 1, body...)
	annex := d.Blocks[len(d.Blocks)-2].(document.Annex)
	annex.Blocks = []document.Block{table}
	d.Blocks[len(d.Blocks)-2] = annex
	return d
}

func TestPrint(t *testing.T) {
	for _, c := range []struct {
		name string
		o    PaperOptions
	}{{"bottom right", PaperOptions{Profile: old, Sample: true}}, {"top centre", PaperOptions{Profile: current}}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			pages := printed(t, long(), c.o)
			annexes := slices.IndexFunc(pages, func(s sheet) bool { return s.Width > s.Height })
			last := len(pages) - 1
			if annexes < 3 || last-annexes < 3 {
				t.Fatalf("%d pages, the landscape annex from page %d on", len(pages), annexes+1)
			}
			for i, p := range pages {
				number := fmt.Sprint(i + 1)
				left, bottom := 30.0, p.Height-20
				switch {
				case i == 0:
					number = ""
				case i == last:
					number = "1"
				case i >= annexes:
					number = fmt.Sprint(i - annexes + 1)
					left, bottom = 20, p.Height-15
				}
				var inMargin []string
				for _, w := range p.Words {
					switch {
					case w.Top > bottom || w.Bottom < 20:
						inMargin = append(inMargin, w.Text)
						right := w.Right > p.Width-15.5 && w.Right < p.Width-14.5 && w.Top > bottom
						centre := (w.Left+w.Right)/2 > (left+p.Width-15)/2-1 && (w.Left+w.Right)/2 < (left+p.Width-15)/2+1 && w.Bottom < 20
						if w.Text == number && (c.o.Profile.PageNumber == catalog.BottomRight && !right || c.o.Profile.PageNumber == catalog.TopCenter && !centre) {
							t.Errorf("page %d: the number stands at %+v", i+1, w)
						}
					case w.Left < left-.3 || w.Right > p.Width-15+.3 || w.Bottom > bottom+1:
						t.Errorf("page %d: outside the margins: %+v", i+1, w)
					}
				}
				want := strings.TrimSpace(number)
				if c.o.Sample {
					want = strings.TrimSpace(SampleNote + " " + number)
				}
				if got := strings.Join(inMargin, " "); got != want {
					t.Errorf("page %d: in the margins stands %q, want %q", i+1, got, want)
				}
			}
			checkHead(t, pages[0])
			signature(t, pages[annexes-1])
			rows(t, pages[annexes:last])
		})
	}
}

// checkHead: one body addressed stands on the line of "Kính gửi:"; the motto is
// right of the issuing body, on one line.
func checkHead(t *testing.T, p sheet) {
	t.Helper()
	a, ok1 := p.find("gửi:")
	b, ok2 := p.find("Sở")
	if !ok1 || !ok2 || a.Top-b.Top > 1 || b.Top-a.Top > 1 {
		t.Errorf("Kính gửi: %+v, %+v", a, b)
	}
	x, ok1 := p.find("CỘNG")
	y, ok2 := p.find("NAM")
	if !ok1 || !ok2 || x.Top != y.Top || x.Left < 90 {
		t.Errorf("the name of the State: %+v … %+v", x, y)
	}
}

// signature: the closing sentence is on the same sheet, the recipients are level
// with the authority, and 26 mm are free above the name.
func signature(t *testing.T, p sheet) {
	t.Helper()
	to, ok1 := p.find("Nơi")
	tm, ok2 := p.find("TM.")
	post, ok3 := p.find("TỊCH")
	name, ok4 := p.find("(họ")
	if _, ok := p.find("Hết./."); !ok || !ok1 || !ok2 || !ok3 || !ok4 {
		t.Fatalf("the closing of the letter is not on one sheet: %v %v %v %v %v", ok, ok1, ok2, ok3, ok4)
	}
	if d := to.Top - tm.Top; d < -2 || d > 2 || tm.Left < 100 || to.Left > 31 {
		t.Errorf("recipients %+v, authority %+v", to, tm)
	}
	if d := name.Top - post.Bottom; d < 24 || d > 30 {
		t.Errorf("%.1f mm between post and name", d)
	}
	if w, ok := p.find("VT."); !ok || w.Left > 60 {
		t.Error("the list of recipients does not end with a full stop")
	}
}

// rows: no row is cut, a heading stands on the sheet of the row below it, and
// the head is printed on every sheet.
func rows(t *testing.T, pages []sheet) {
	t.Helper()
	on := map[string]int{}
	for i, p := range pages {
		heads := 0
		for _, w := range p.Words {
			on[w.Text] = i
			if w.Text == "Đầu" {
				heads++
			}
		}
		if heads != 1 {
			t.Errorf("annex page %d has %d table heads", i+1, heads)
		}
	}
	for i := range 60 {
		first, ok1 := on[fmt.Sprintf("d%d", i)]
		end, ok2 := on[fmt.Sprintf("c%d", i)]
		if !ok1 || !ok2 || first != end {
			t.Errorf("row %d: page %d to %d", i, first+1, end+1)
		}
		if group, ok := on[fmt.Sprintf("nhóm%d", i)]; i%3 == 0 && (!ok || group != first) {
			t.Errorf("the heading of row %d is on page %d, the row on page %d", i, group+1, first+1)
		}
	}
}
