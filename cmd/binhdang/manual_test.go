package main

import (
	"flag"
	"go/ast"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/content"
	"binhdang.example/data"
)

var (
	manualCode  = regexp.MustCompile("`([^`]+)`")
	manualQuote = regexp.MustCompile(`“([^”]+)”`)
	verb        = regexp.MustCompile(`%[-+#0-9.\[\]]*[a-zA-Z]`)
	filledMark  = regexp.MustCompile(`\{\{([a-z-]+)\}\}`)
)

// manuals are the texts of the manuals, by file.
func manuals(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repository, "content", "huong-dan", "*.md"))
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	out := map[string]string{}
	for _, f := range files {
		out[filepath.Base(f)] = readText(t, f)
	}
	return out
}

// Every command line of the manuals is one that the program takes.
func TestManualCommands(t *testing.T) {
	n := 0
	for file, words := range manuals(t) {
		for _, m := range manualCode.FindAllStringSubmatch(words, -1) {
			line := filledMark.ReplaceAllString(strings.ReplaceAll(m[1], `"cộng nhầm một thôn"`, "lý-do"), "X")
			args := strings.Fields(line)
			switch {
			case args[0] == "binhdang":
				n++
				c, err := find(args[1])
				if err == nil {
					err = flagsOf(c).Parse(args[2:])
				}
				for set := flagsOf(c); err == nil && len(args) > 2; args = args[:len(args)-1] {
					if name, ok := strings.CutPrefix(args[len(args)-1], "--"); ok && name != "help" && set.Lookup(name) == nil {
						t.Errorf("%s: %q: no flag --%s", file, m[1], name)
					}
				}
				if err != nil && err != flag.ErrHelp {
					t.Errorf("%s: %q: %v", file, m[1], err)
				}
			case strings.HasPrefix(args[0], "--"):
				n++
				if !slices.ContainsFunc(commands(), func(c command) bool { return flagsOf(c).Lookup(args[0][2:]) != nil }) {
					t.Errorf("%s: no command has %s", file, args[0])
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("%d commands found", n)
	}
}

func flagsOf(c command) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Bool("verbose", false, "")
	if c.flags != nil {
		c.flags(set, &options{})
	}
	return set
}

// What the manuals quote is what the program says: each quotation stands, with "…" for
// what differs, in one text of the program or of its definitions.
func TestManualQuotes(t *testing.T) {
	var texts []string
	sources(t, 0, func(_, _ string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if x, ok := n.(*ast.BasicLit); ok && x.Kind == token.STRING {
				if s, err := strconv.Unquote(x.Value); err == nil {
					texts = append(texts, verb.ReplaceAllString(s, "…"))
				}
			}
			return true
		})
	})
	for _, name := range []string{"measures.yaml", "site.yaml"} {
		b, err := data.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	holds := func(text string, parts []string) bool {
		for _, p := range parts {
			i := strings.Index(text, strings.TrimSpace(p))
			if i < 0 {
				return false
			}
			text = text[i:]
		}
		return true
	}
	for file, words := range manuals(t) {
		for _, m := range manualQuote.FindAllStringSubmatch(words, -1) {
			if m[1] == "…" {
				continue // the sign itself
			}
			if parts := strings.Split(m[1], "…"); !slices.ContainsFunc(texts, func(s string) bool { return holds(s, parts) }) {
				t.Errorf("%s: nothing says “%s”", file, m[1])
			}
		}
	}
}

// The manuals of another district name that district, its periods and its due dates.
// Without a browser there are pages and Word files, and how the PDF is made by hand;
// nothing of it is taken for a return.
func TestManualOfAnotherDistrict(t *testing.T) {
	dir := t.TempDir()
	for _, part := range []struct{ from, to string }{{"testdata/other-district/data", "data"}, {filepath.Join(repository, "content"), "content"}} {
		if err := os.CopyFS(filepath.Join(dir, part.to), os.DirFS(part.from)); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeTemplates(dir); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(dir, "data", "site.yaml")
	if err := writeFile(site, []byte(readText(t, site)+"\nbrowser: /khong-co/trinh-duyet\n")); err != nil {
		t.Fatal(err)
	}
	r := binhdang(dir, "manual")
	if r.code != exitDone || !strings.Contains(r.out, "chưa có bản PDF: không có trình duyệt /khong-co/trinh-duyet") || strings.Contains(r.out, ".pdf\n") {
		t.Fatal(r)
	}
	for name, want := range map[string][]string{
		"xa":    {"Phòng Lao động huyện Mẫu Đông", "quý I năm 2021 hết ngày"},
		"huyen": {"binhdang check 2021-Q1", "data/2021/quy-1", "huyện Mẫu Đông"},
	} {
		page := readText(t, filepath.Join(dir, "data", "huong-dan", "huong-dan-"+name+".html"))
		page = regexp.MustCompile(`base64,[A-Za-z0-9+/=]*|alt="[^"]*"`).ReplaceAllString(page, "")
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
		if regexp.MustCompile(`Thường Tín|2018|6-thang|BDG|\{\{|src="http`).MatchString(page) {
			t.Errorf("%s holds something of the first district: %s", name, regexp.MustCompile(`.{0,60}(Thường Tín|2018|6-thang|BDG|\{\{|src="http).{0,60}`).FindString(page))
		}
	}
	if r := binhdang(dir, "check"); strings.Contains(r.out+r.err, "huong-dan-xa") {
		t.Errorf("a manual is taken for a return: %+v", r)
	}
}

// A mark that is not known, a picture that is not there or is none: found where it
// stands, and nothing is written.
func TestManualFaults(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS("testdata/other-district/data")); err != nil {
		t.Fatal(err)
	}
	if err := writeTemplates(dir); err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string]string{
		"xa.md": "---\ntitle: A\n---\nGửi {{noi-gui}} và {{ky 2}}.\n\n![Ô](khong-co.png#60mm)\n\n![Ô](chu.png#60mm)\n", "chu.png": "chữ",
	} {
		if err := writeFile(filepath.Join(dir, "content", "huong-dan", name), []byte(words)); err != nil {
			t.Fatal(err)
		}
	}
	r := binhdang(dir, "manual")
	for _, want := range []string{"xa.md:4:5: LỖI: Hướng dẫn không có dấu chèn {{noi-gui}}", "xa.md:4:20: LỖI: Hướng dẫn không có dấu chèn {{ky 2}}",
		"xa.md:6:3: LỖI: Không đọc được tệp hình content/huong-dan/khong-co.png", "xa.md:8:3: LỖI: Tệp content/huong-dan/chu.png không phải hình PNG"} {
		if !strings.Contains(r.out, "content/huong-dan/"+want) {
			t.Errorf("not said: %s\n%s", want, r.out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "data", "huong-dan")); r.code != exitBlocked || err == nil {
		t.Errorf("code %d, folder: %v", r.code, err)
	}
	if r := binhdang(dir, "forms", "2021-Q1"); r.code != exitDone || !strings.Contains(r.out, "{{noi-gui}}") {
		t.Errorf("forms are not made: %+v", r)
	}
}

// On paper the manuals have two and four pages, by the browser and from Word, and the
// Word files are sound.
func TestManualPages(t *testing.T) {
	t.Parallel()
	outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	info := outside.Program(t, "pdfinfo")
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), data.Files); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "content"), content.Files); err != nil {
		t.Fatal(err)
	}
	if err := writeTemplates(dir); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "manual"); r.code != exitDone {
		t.Fatal(r)
	}
	at := func(name string) string { return filepath.Join(dir, "data", "huong-dan", "huong-dan-"+name) }
	names := []string{"huyen", "xa"}
	var words [][]byte
	for _, n := range names {
		words = append(words, []byte(readText(t, at(n+".docx"))))
	}
	for i, pdf := range outside.Print(t, words...) {
		if err := writeFile(at(names[i]+"-word.pdf"), pdf); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"huyen": "4", "huyen-word": "4", "xa": "2", "xa-word": "2"} {
		out, err := exec.Command(info, at(name+".pdf")).Output()
		if err != nil {
			t.Fatal(err)
		}
		if m := regexp.MustCompile(`Pages: +(\d+)\n(?s:.*)\(A4\)`).FindStringSubmatch(string(out)); m == nil || m[1] != want {
			t.Errorf("%s: want %s pages of A4:\n%s", name, want, out)
		}
	}
	outside.Valid(t, modules(t, filepath.Join("@xarsh", "ooxml-validator")), at("huyen.docx"), at("xa.docx"))
}
