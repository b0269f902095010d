package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"binhdang.example/cmd/binhdang/internal/form"
)

// blink would be an element, break out of an attribute or be a formula if it
// reached a page, a chart or a table as it is; nothing of ours uses the element.
const blink = `=1<blink>&"'</blink>` + "`*_[x](y)|"

// secret must never leave the office.
const secret = "Tuyệt-mật-0912345678"

// hostileSite has markup in every text that a definition or an officer may give,
// and the secret in everything of a return that is not a count.
func hostileSite(t *testing.T) *published {
	t.Helper()
	dir := t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang", "2017/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, "xa-van-binh", "xa-duyen-thai", "phong-noi-vu", "phong-lao-dong", "cong-an"); err != nil {
		t.Fatal(err)
	}
	in := func(file string) string { return filepath.Join(dir, filepath.FromSlash(file)) }
	text := "'" + strings.ReplaceAll(blink, "'", "''") + "'" // quoted for YAML
	for _, c := range []struct{ file, old, new string }{
		{"data/site.yaml", "name: Bình đẳng giới Thường Tín\n", "name: " + text + "\n"},
		{"data/site.yaml", "body: Ủy ban nhân dân huyện Thường Tín\n", "body: " + text + "\n"},
		{"data/site.yaml", "    responsible: (điền khi dùng thật)\n", "    responsible: " + text + "\n"},
		{"data/site.yaml", "    email: (điền khi dùng thật)\n", "    email: " + text + "\n"},
		{"data/units.yaml", "name: Xã Văn Bình\n", "name: " + text + "\n"},
		{"data/units.yaml", "short: Văn Bình\n", "short: " + text + "\n"},
		{"data/indicators.yaml", `name: "Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp xã"`, "name: " + text},
		{"data/indicators.yaml", `short: "Nữ đại biểu HĐND cấp xã"`, "short: " + text},
		{"data/measures.yaml", `label: "Đại biểu Hội đồng nhân dân xã"`, "label: " + text},
		{"data/measures.yaml", `label: "Người được tạo việc làm mới"`, "label: " + text},
		{"data/2018/tasks.yaml", "name: Kế hoạch 88/KH-UBND\n", "name: " + text + "\n"},
		{"data/2018/tasks.yaml", "{id: II.1, title: \"Thông tin, tuyên truyền, giáo dục về giới\"}", "{id: II.1, title: " + text + "}"},
		{"data/2018/6-thang/ky.yaml", `- "Các ngành liên quan"`, "- " + text},
		{"data/2018/6-thang/dieu-chinh.yaml", `reason: "Bỏ sót một thôn khi cộng số lao động nam"`, "reason: " + text},
		{"data/2018/6-thang/dieu-chinh.yaml", `told_by: "Công chức Văn hóa - Xã hội xã Văn Bình"`, "told_by: " + secret},
		{"content/gioi-thieu.md", "title: Giới thiệu\n---\n", "title: Giới thiệu\n---\n\n" + `=1\<blink>\&"'\</blink> &lt;blink&gt; chữ ghi tay` + "\n"},
	} {
		if err := replaceIn(in(c.file), c.old, c.new); err != nil {
			t.Fatal(err)
		}
	}
	returnFiles, err := filepath.Glob(in("data/2*/*/*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	secrets := 0
	for _, f := range returnFiles {
		_, r, err := readReturn(f)
		if err != nil {
			t.Fatal(err)
		}
		change := map[string]form.Value{}
		for _, s := range r.Form.Sheets {
			for _, fd := range s.Fields {
				if a := r.Answer(fd.Key); fd.Kind == form.Text && (a != nil && a.Raw != "" || fd.Key.Row == 0) {
					change[fd.Name()] = form.TextValue(secret)
					secrets++
				}
			}
		}
		if err := answer(f, filepath.Join(filepath.Dir(f), secret+" "+filepath.Base(f)), change); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(filepath.Dir(f), "tiep-nhan.yaml")); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if secrets < 100 {
		t.Errorf("only %d cells hold the secret", secrets)
	}
	if r := binhdang(dir, "check"); r.code != exitDone {
		t.Fatalf("check: %+v", r)
	}
	s, err := buildSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestHostileWords(t *testing.T) {
	repeats(t)
	t.Parallel()
	s := hostileSite(t)
	if !strings.Contains(s.talk, "từ 2/29 xã, thị trấn") {
		t.Errorf("the returns did not count:\n%s", s.talk)
	}
	for _, f := range crawl(s.files, s.catalog.Site.BaseURL, sampleNote) {
		t.Error(f)
	}
	seen := map[string]int{}
	for p, b := range s.files {
		switch {
		case strings.HasSuffix(p, ".html"):
			tree, err := html.Parse(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			if n := all(tree, "blink"); len(n) > 0 {
				t.Errorf("%s: the markup is an element", p)
			}
			walk(tree, func(n *html.Node) {
				for _, a := range n.Attr {
					if a.Key != strings.Trim(a.Key, `"'<>&`) {
						t.Errorf("%s: <%s> has the attribute %s: something broke out of a value", p, n.Data, a.Key)
					}
				}
			})
			if strings.Contains(textOf(tree), "<blink>&\"'</blink>") {
				seen["page"]++
			}
		case strings.HasSuffix(p, ".md"):
			if m := rawBlink.Find(b); m != nil {
				t.Errorf("%s: the markup is an element: %q", p, m)
			}
			if bytes.Contains(b, []byte("blink")) {
				seen["Markdown"]++
			}
		case strings.HasSuffix(p, ".csv"):
			for line := range strings.Lines(string(b)) {
				if regexp.MustCompile(`(^|,)"?=`).MatchString(line) {
					t.Errorf("%s: a formula: %s", p, line)
				}
				if strings.Contains(line, "blink") {
					seen["CSV"]++
				}
			}
		}
		for _, word := range []string{secret, strings.ToLower(secret), "0912345678", "mat-0912345678", ".xlsx", "told_by"} {
			// the consolidated workbook is no return; manifest.json lists the files
			if p != "manifest.json" && strings.Contains(strings.ReplaceAll(string(opened(t, p, b)), "tong-hop.xlsx", ""), word) ||
				strings.Contains(strings.TrimSuffix(p, "tong-hop.xlsx"), word) {
				t.Errorf("public/%s holds %q", p, word)
			}
		}
	}
	for _, kind := range []string{"page", "Markdown", "CSV"} {
		if seen[kind] < 5 {
			t.Errorf("the markup stands in %d places of kind %s; the test proves little", seen[kind], kind)
		}
	}

	// the internal report has everything, and escapes it too
	if r := binhdang(s.dir, "report", "2018-S1", "--format", "html,md,xlsx"); r.code != exitDone {
		t.Fatalf("report: %+v", r)
	}
	paper := readText(t, filepath.Join(s.dir, "data", "2018", "6-thang", "bao-cao", "bao-cao-2018-S1.html"))
	tree, err := html.Parse(strings.NewReader(paper))
	if err != nil {
		t.Fatal(err)
	}
	if n := all(tree, "blink"); len(n) > 0 || !strings.Contains(textOf(tree), "<blink>") {
		t.Error("the printed report does not escape")
	}
	if m := rawBlink.FindString(readText(t, filepath.Join(s.dir, "data", "2018", "6-thang", "bao-cao", "bao-cao-2018-S1.md"))); m != "" {
		t.Errorf("the report in Markdown: the markup is an element: %q", m)
	}
	// and so do new forms: they can be read back
	if r := binhdang(s.dir, "forms", "2018-S1", "--unit", "10201"); r.code != exitDone {
		t.Fatalf("forms: %+v", r)
	}
	made, err := filepath.Glob(filepath.Join(s.dir, "data", "2018", "6-thang", "bieu-mau", "10201-*.xlsx"))
	if err != nil || len(made) != 1 {
		t.Fatalf("forms: %v %v", made, err)
	}
	if _, r, err := readReturn(made[0]); err != nil || r.Form.Unit.Name != blink {
		t.Errorf("the form does not read back: %v", err)
	}
}

// opened is a file's text: of a workbook that of its parts, without what XML escapes.
func opened(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if !strings.HasSuffix(name, ".xlsx") {
		return data
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var out bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := out.ReadFrom(r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return []byte(html.UnescapeString(out.String()))
}

// rawBlink is the element as Markdown would take it: neither escaped nor code.
var rawBlink = regexp.MustCompile(`(^|[^\\])</?blink>`)

// What stands in the sample's own returns, corrections and registers and is no
// count does not stand in its public/.
func TestNothingPrivate(t *testing.T) {
	repeats(t)
	t.Parallel()
	s := sampleSite(t)
	var private []string
	returnFiles, err := filepath.Glob(filepath.Join(s.dir, "data", "2*", "*", "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range returnFiles {
		private = append(private, filepath.Base(f))
		r, err := readReturnWith(s.catalog, f)
		if err != nil {
			t.Fatal(err)
		}
		private = append(private, r.Content)
		for _, a := range r.Answers {
			if a.Field.Kind == form.Text && a.Field.Key.Row == 0 && len([]rune(a.Text)) > 12 {
				private = append(private, a.Text)
			}
		}
	}
	for i := range s.catalog.Periods {
		for _, k := range s.catalog.Periods[i].Corrections {
			private = append(private, k.By)
		}
	}
	slices.Sort(private)
	private = slices.Compact(private)
	if len(private) < 200 {
		t.Errorf("only %d private words", len(private))
	}
	for p, b := range s.files {
		if !strings.HasPrefix(p, "assets/") {
			b = opened(t, p, b)
			for _, w := range private {
				if bytes.Contains(b, []byte(w)) {
					t.Errorf("public/%s holds %q", p, w)
				}
			}
		}
	}
}
