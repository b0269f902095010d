package markup

import (
	"encoding/base64"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/templates"
)

// assets are the templates that the program carries.
func assets(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(templates.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[p], err = fs.ReadFile(templates.FS, p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	old     = catalog.Profile{ID: "TT01-2011", PageNumber: catalog.BottomRight}
	current = catalog.Profile{ID: "ND30-2020", PageNumber: catalog.TopCenter}
)

// fullReport is a report with everything that paper has to lay out.
func fullReport() document.Document {
	head := document.Letterhead{
		Body: []string{"ỦY BAN NHÂN DÂN", "HUYỆN SÔNG MƠ"}, Symbol: "BC-UBND", Place: "Sông Mơ",
		Date: fixture.Day("2018-02-05"), Kind: "BÁO CÁO", Title: "Kết quả công tác", Addressees: []string{"Sở Lao động"},
	}
	table := document.Table{ID: "b", Caption: "Bảng", Head: []document.Row{{Cells: []document.Cell{{Content: document.T("Cột"), Header: true}}}},
		Body: []document.Row{{Cells: []document.Cell{{Content: document.T("<b>1 & 2</b>")}}}}}
	return document.Document{Title: "Báo cáo <thử>", Blocks: []document.Block{
		head, document.Para{Content: document.Inlines{document.Text("Đạt "), document.Quantity{Number: "31,4", Unit: "%"}, document.Text(".")}}, table,
		document.Para{Role: document.End, Content: document.T("Hết./.")},
		document.Signature{Recipients: []string{"Như trên;", "Lưu: VT."}, Authority: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Name: "(họ và tên)"},
		document.Annex{ID: "pl-1", Number: "I", Title: "Số liệu", With: "(Kèm theo)", Landscape: true, Blocks: []document.Block{table}},
		document.Annex{ID: "pl-2", Number: "II", Title: "Đơn vị", With: "(Kèm theo)", Blocks: []document.Block{table}},
	}}
}

func page(t testing.TB, d document.Document, o PaperOptions) string {
	t.Helper()
	o.Assets = assets(t)
	return string(Paper(d, o))
}

func TestProfiles(t *testing.T) {
	for _, c := range []struct {
		profile  catalog.Profile
		box, not string
	}{{old, "@bottom-right", "@top-center"}, {current, "@top-center", "@bottom-right"}} {
		got := page(t, fullReport(), PaperOptions{Profile: c.profile})
		for _, want := range []string{
			"@page{" + c.box + "{content:counter(page);",
			"@page:first{" + c.box + "{content:none}}",
			"@page annex1{size:A4 landscape;margin:20mm 15mm 15mm 20mm;counter-increment:annex1;" + c.box + "{content:counter(annex1);",
			"@page annex2{size:A4;margin:20mm 15mm 20mm 30mm;counter-increment:annex2;" + c.box + "{content:counter(annex2);",
			"main>:nth-child(2 of .annex){page:annex2}",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q", c.profile.ID, want)
			}
		}
		if strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.profile.ID, c.not)
		}
	}
}

func TestSampleNote(t *testing.T) {
	sample, real := page(t, fullReport(), PaperOptions{Profile: old, Sample: true}), page(t, fullReport(), PaperOptions{Profile: old})
	if n := strings.Count(sample, `@bottom-left{content:"`+SampleNote+`"`); n != 1 {
		t.Errorf("the note stands in %d page boxes, want 1 for all pages", n)
	}
	if !strings.Contains(sample, `<p class="strip">`+SampleNote) {
		t.Error("the note does not stand on the screen")
	}
	if strings.Contains(real, SampleNote) || strings.Contains(real, "strip\">") {
		t.Error("real figures are called illustrative")
	}
}

func TestLetterhead(t *testing.T) {
	head := func(change func(*document.Letterhead)) string {
		d := fullReport()
		h := d.Blocks[0].(document.Letterhead)
		change(&h)
		d.Blocks[0] = h
		got := page(t, d, PaperOptions{Profile: old})
		return strings.ReplaceAll(got[strings.Index(got, "<main>"):], "\u00a0", "_")
	}
	for _, c := range []struct {
		name   string
		change func(*document.Letterhead)
		want   []string
		not    string
	}{
		{"number to be filled in, day and month padded", func(*document.Letterhead) {}, []string{
			`<p class="b">ỦY BAN NHÂN DÂN</p><p class="b">HUYỆN SÔNG MƠ</p><p class="sym">Số: ________/BC-UBND</p>`,
			`<p class="b">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="b">Độc lập - Tự do - Hạnh phúc</p><p class="date">Sông Mơ, ngày_05_tháng_02_năm_2018</p>`,
			`<p class="kind">BÁO CÁO</p>`, `class="abstract">Kết quả công tác</p>`, "<p>Kính gửi:</p><ul><li>Sở Lao động</li></ul>",
		}, `<p>ỦY BAN`},
		{"number, month not padded", func(h *document.Letterhead) {
			h.Number, h.Date = "15", fixture.Day("2018-06-19")
		}, []string{`Số: <span class="nb">15/BC-UBND</span>`, "ngày_19_tháng_6_năm_2018"}, "________"},
		{"an office under its committee", func(h *document.Letterhead) {
			h.Superior, h.Body = "UBND HUYỆN SÔNG MƠ", []string{"PHÒNG LAO ĐỘNG - TB VÀ XH"}
		}, []string{`<p>UBND HUYỆN SÔNG MƠ</p><p class="b">PHÒNG LAO ĐỘNG - TB VÀ XH</p>`}, ""},
		{"a commune named after a person", func(h *document.Letterhead) { h.Place = "Xã Lê Lợi" }, []string{"Xã Lê Lợi, ngày_05"}, ""},
		{"no date yet", func(h *document.Letterhead) { h.Date = reporting.Date{} }, []string{"Sông Mơ, ngày … tháng … năm …"}, ""},
		{"two addressees", func(h *document.Letterhead) { h.Addressees = []string{"Sở A;", "Ủy ban B."} }, []string{"<li>Sở A</li><li>Ủy ban B</li>"}, ""},
		{"nobody addressed", func(h *document.Letterhead) { h.Addressees = nil }, nil, "Kính gửi"},
	} {
		got := head(c.change)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%.900s", c.name, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %q", c.name, c.not)
		}
	}
}

// Nothing is fetched: faces are inside, and nothing else is asked for.
func TestSelfContained(t *testing.T) {
	got := page(t, fullReport(), PaperOptions{Profile: old, Sample: true})
	n := 0
	for name, data := range assets(t) {
		if !strings.HasPrefix(name, "fonts/tinos") || !strings.HasSuffix(name, ".woff2") {
			continue
		}
		n++
		if strings.Count(got, "url(data:font/woff2;base64,"+base64.StdEncoding.EncodeToString(data)+")") != 1 {
			t.Errorf("%s is not in the page once", name)
		}
	}
	if n != 8 {
		t.Fatalf("%d faces, want regular, bold and italics for two sets of letters", n)
	}
	rest := regexp.MustCompile(`url\(data:font/woff2;base64,[A-Za-z0-9+/=]*\)`).ReplaceAllString(got, "")
	if m := regexp.MustCompile(`(?i)https?:|url\(|@import|\bsrc=|<(?:script|link|img|iframe)\b`).FindString(rest); m != "" {
		t.Errorf("the page holds %q", m)
	}
	if !strings.Contains(got, `content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`) {
		t.Error("no policy that forbids requests")
	}
	if bare := string(Paper(fullReport(), PaperOptions{Profile: old})); strings.Contains(bare, "@font-face") {
		t.Error("faces without files")
	}
}

// Every element is closed where it should be, ids are unique, text is escaped,
// and the same report is the same bytes.
func TestWellFormed(t *testing.T) {
	got := page(t, fullReport(), PaperOptions{Profile: old, Sample: true})
	if again := page(t, fullReport(), PaperOptions{Profile: old, Sample: true}); again != got {
		t.Error("other bytes on the second call")
	}
	if !strings.Contains(got, "<title>Báo cáo &lt;thử&gt;</title>") || !strings.Contains(got, "&lt;b&gt;1 &amp; 2&lt;/b&gt;") {
		t.Error("text is not escaped")
	}
	if !strings.Contains(got, "31,4%") {
		t.Error("paper has no blank before the per cent sign")
	}
	balanced(t, got)
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(got, -1) {
		if ids[m[1]] {
			t.Errorf("the id %s stands twice", m[1])
		}
		ids[m[1]] = true
	}
	if len(ids) == 0 {
		t.Error("no place has an id")
	}
}
