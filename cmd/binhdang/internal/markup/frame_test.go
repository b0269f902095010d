package markup

import (
	"html/template"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/templates"
)

func TestLoadFrameRefusesMisspeltField(t *testing.T) {
	for src, want := range map[string]string{
		"{{.Titel}}":                       "{{.Titel}}",
		"{{if .Sample}}{{.Sampel}}{{end}}": "{{.Sampel}}",
		"{{if}}":                           "viết sai",
	} {
		_, faults := LoadFrame([]byte("\n"+src), "templates/page.html")
		if len(faults) != 1 || !faults.HasErrors() || !strings.Contains(faults[0].Text(), want) || faults[0].Pos.Line != 2 {
			t.Errorf("LoadFrame(%q): %v, want a finding that says %q", src, faults, want)
		}
	}
	if _, faults := LoadFrame(nil, "templates/page.html"); len(faults) != 1 || faults[0].Text() != "Thiếu khuôn trang" {
		t.Errorf("no frame: %v", faults)
	}
}

func frame(t *testing.T, p Page) string {
	t.Helper()
	src, err := templates.FS.ReadFile(FrameFile)
	if err != nil {
		t.Fatal(err)
	}
	tmpl, faults := LoadFrame(src, "templates/"+FrameFile)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	got, err := Frame(tmpl, p)
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestFrame(t *testing.T) {
	p := fullPage()
	p.Title, p.Home, p.InlineCSS, p.Tables, p.JSONLD = "Tỷ lệ <biết> chữ\u202e", false, "", false, ""
	p.Root, p.Path = Root("chi-tieu/bdg3-1/"), "chi-tieu/bdg3-1/"
	p.Main = template.HTML(`<h1>x</h1>`)
	got := frame(t, p)
	balanced(t, strings.TrimPrefix(got, "<!DOCTYPE html>"))
	for _, want := range []string{
		`<html lang="vi">`, "<title>Tỷ lệ &lt;biết&gt; chữ – x</title>", `href="../../assets/site.css"`, `href="../../index.html"`,
		`<a class="skip" href="#noi-dung">`, `<main id="noi-dung"`, `aria-current="true"`, "Số liệu minh họa.",
		`rel="alternate" type="text/markdown" href="index.md"`, `<link rel="canonical" href="https://example.org/x/">`,
		`default-src &#39;none&#39;`, `href="mailto:x@y"`, `<span class="gone">z <small>chưa có</small>`,
	} {
		if !strings.Contains(strings.ReplaceAll(got, "'none'", "&#39;none&#39;"), want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	for _, bad := range []string{"<script", "http://", "ZgotmplZ", " style="} {
		if strings.Contains(got, bad) {
			t.Errorf("%s in the frame", bad)
		}
	}
	if strings.Contains(got, "script-src") {
		t.Error("a page without scripts lets some run")
	}
	p.Tables, p.JSONLD = true, `{"name":"A"}`
	for _, want := range []string{`<script defer src="../../assets/table.js"></script>`, "script-src 'self' file:;", `<script type="application/ld+json">{"name":"A"}</script>`} {
		if scripted := frame(t, p); !strings.Contains(scripted, want) {
			t.Errorf("no %s in\n%s", want, scripted)
		}
	}
	p.Tables, p.JSONLD = false, ""
	p.Contact.Email = "(điền)"
	p.Sample, p.Switcher, p.SwitchNote, p.MarkdownHref = false, nil, "", ""
	got = frame(t, p)
	for _, bad := range []string{"minh họa", `class="periods"`, "text/markdown", "mailto:"} {
		if strings.Contains(got, bad) {
			t.Errorf("%s on a page that has none", bad)
		}
	}
}

// A page that stands alone carries its style sheet, let through by its hash,
// and asks for no file.
func TestFrameWithInlineStyle(t *testing.T) {
	css, err := templates.FS.ReadFile(StyleFile)
	if err != nil {
		t.Fatal(err)
	}
	p := Page{Title: "Không có trang này", SiteName: "x", InlineCSS: InlineStyle(css)}
	got := frame(t, p)
	style := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(got)
	if style == nil {
		t.Fatal("no style sheet")
	}
	if want := styleHash(style[1]); !strings.Contains(strings.ReplaceAll(got, "&#43;", "+"), "'"+want+"'") {
		t.Error("the policy does not let the style sheet through")
	}
	for _, bad := range []string{"@font-face", "assets/", "url("} {
		if strings.Contains(got, bad) {
			t.Errorf("%s on a page that stands alone", bad)
		}
	}
}

// What the style sheet asks for lies among the templates; both stay small.
func TestStyleSheet(t *testing.T) {
	css, err := templates.FS.ReadFile(StyleFile)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, m := range regexp.MustCompile(`url\("([^"]*)"\)`).FindAllStringSubmatch(string(css), -1) {
		face, err := templates.FS.ReadFile(m[1])
		if err != nil {
			t.Errorf("the style sheet asks for %s: %v", m[1], err)
		}
		total += len(face)
	}
	if total == 0 || total > 45<<10 {
		t.Errorf("the faces weigh %d bytes", total)
	}
	if n := len(Tighten(css)); n > 32<<10 { // of the charts 9
		t.Errorf("the style sheet weighs %d bytes", n)
	}
}

// TestContrast measures what the style sheet promises: text at least 4.5 to 1,
// marks at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), light and dark.
func TestContrast(t *testing.T) {
	css, err := templates.FS.ReadFile(StyleFile)
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	dark, _, _ := strings.Cut(rest, "} }")
	for scheme, src := range map[string]string{"light": light, "dark": dark} {
		colour := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{3,6});`).FindAllStringSubmatch(src, -1) {
			colour[m[1]] = luminance(t, m[2])
		}
		for _, c := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 7}, {"ink-2", "paper", 7}, {"ink-3", "paper", 4.5}, {"ink-3", "surface", 4.5}, {"link", "paper", 4.5}, {"link", "surface", 4.5},
			{"dat", "paper", 4.5}, {"chua", "paper", 4.5}, {"dat", "dat-tint", 4.5}, {"chua", "chua-tint", 4.5}, {"kdg", "kdg-tint", 4.5},
			{"ink", "mark", 4.5}, {"on-fill", "dat", 4.5}, {"nu", "paper", 3}, {"nam", "paper", 3}, {"chung", "paper", 3}, {"line-2", "paper", 3}, {"line-2", "surface", 3},
			{"nu", "kdg-tint", 3}, {"chung", "kdg-tint", 3},
		} {
			f, ok := colour[c.front]
			b, ok2 := colour[c.back]
			if !ok || !ok2 {
				t.Fatalf("%s: %s or %s is not defined", scheme, c.front, c.back)
			}
			if got := (max(f, b) + 0.05) / (min(f, b) + 0.05); got < c.least {
				t.Errorf("%s: %s on %s has %.2f to 1, wants %.1f", scheme, c.front, c.back, got, c.least)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	c := linear(t, hex)
	return .2126*c[0] + .7152*c[1] + .0722*c[2]
}
