package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// These tests need programs beyond Go. Where one is missing they are skipped,
// unless BINHDANG_REQUIRE_TOOLS says that all must be there.

// modules is the folder of node modules that holds the module; .ci/run fills it.
func modules(t testing.TB, module string) string {
	t.Helper()
	dir := os.Getenv("BINHDANG_NODE_MODULES")
	if dir == "" {
		dir = filepath.Join(repository, ".ci", "tools", "node_modules")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, module)); err != nil {
		outside.Missing(t, module)
	}
	return dir
}

// node runs a script of testdata/browser with a job and decodes what it prints.
func node(t testing.TB, script string, job map[string]any, result any) {
	t.Helper()
	in, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(outside.Program(t, "node"), filepath.Join("testdata", "browser", script))
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, stderr.Bytes())
	}
	if err := json.Unmarshal(out, result); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

// kinds are one page of every kind, the fullest ones.
var kinds = []string{
	"index.html", "404.html",
	"bao-cao/index.html", "bao-cao/2018/6-thang/index.html", "bao-cao/2018/ca-nam/index.html",
	"chi-tieu/index.html", "chi-tieu/bdg1-1c/index.html", "chi-tieu/bdg4-1/index.html", "chi-tieu/bdg6-2a/index.html",
	"don-vi/index.html", "don-vi/279-huyen-thuong-tin/index.html", "don-vi/10201-xa-van-binh/index.html", "don-vi/noivu-phong-noi-vu/index.html",
	"nhiem-vu/index.html", "nhiem-vu/2018/index.html", "nhiem-vu/2018/ii-1-b/index.html", "nhiem-vu/2018/iii-1-dd/index.html",
	"du-lieu/index.html", "phuong-phap/index.html", "chat-luong/index.html", "gioi-thieu/index.html", "so-do-trang/index.html",
	"ky/2018/6-thang/index.html", "muc-tieu/1/index.html", "so-sanh/2018/ca-nam/index.html", "tim-kiem/index.html", "vi-sao-bao-mat/index.html", "sua-doi/index.html",
}

// Every kind of page, in a real browser, from the disk: WCAG 2.2 A and AA, no
// message, no request beyond the folder, no scrolling sideways down to 320 px.
func TestBrowser(t *testing.T) {
	t.Parallel()
	dir := modules(t, "axe-core")
	modules(t, "playwright-core")
	chromium := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	outside.Program(t, "node")
	s := sampleSite(t)
	for _, p := range kinds {
		if s.files[p] == nil {
			t.Fatalf("the sample has no page %s", p)
		}
	}
	type look struct {
		Width  int    `json:"width"`
		Scheme string `json:"scheme"`
		Rules  string `json:"rules,omitempty"`
	}
	looks := []look{{320, "light", ""}, {375, "light", "all"}, {1280, "light", "all"}, {1280, "dark", "colours"}}
	var results []struct {
		Page   string
		Width  int
		Scheme string
		Faults []string
	}
	node(t, "pages.mjs", map[string]any{
		"modules": dir, "chromium": chromium, "root": filepath.Join(s.dir, "public"), "pages": kinds,
		"looks": looks, "shots": os.Getenv("BINHDANG_SHOTS"),
	}, &results)
	if want := len(looks) * len(kinds); len(results) != want {
		t.Errorf("%d pages were opened, want %d", len(results), want)
	}
	for _, r := range results {
		for _, f := range r.Faults {
			t.Errorf("%s at %d px, %s: %s", r.Page, r.Width, r.Scheme, f)
		}
	}
}

// The index is searched as one types, from the disk: without accents and with them, the
// entry that has all words as typed in front; units that have ended are found too.
func TestSearch(t *testing.T) {
	t.Parallel()
	dir := modules(t, "playwright-core")
	chromium := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	outside.Program(t, "node")
	s := sampleSite(t)
	typed := []string{"ha hoi", "Hà Hồi", "10225", "hdnd xa", "diem phan tram", "bao cao 6 thang 2018", "không có gì như thế"}
	want := []string{"don-vi/10225-xa-ha-hoi/", "don-vi/10225-xa-ha-hoi/", "don-vi/10225-xa-ha-hoi/", "chi-tieu/bdg1-1c/", "Điểm phần trăm", "bao-cao/2018/6-thang/", ""}
	var results []struct {
		Typed, First, Status string
		N                    int
		Faults               []string
	}
	node(t, "search.mjs", map[string]any{"modules": dir, "chromium": chromium, "root": filepath.Join(s.dir, "public"), "typed": typed}, &results)
	if len(results) != len(typed) {
		t.Fatalf("%d results of %d", len(results), len(typed))
	}
	for i, r := range results {
		if !strings.Contains(r.First, want[i]) || (r.N == 0) != (want[i] == "") || r.Status == "" || len(r.Faults) > 0 {
			t.Errorf("%q: %d entries, the first %q, want %q; said %q; %v", typed[i], r.N, r.First, want[i], r.Status, r.Faults)
		}
	}
}

// accepted are messages of the checker about what is done on purpose: words of
// style sheets that browsers know and it does not; and the roles on the rows and
// cells of tables that a phone shows as cards, because there the style sheet
// changes their display, which takes their meaning away in some browsers.
var accepted = regexp.MustCompile(`^CSS: “(container-type|paint-order)”: Property “[a-z-]+” doesn't exist\.$|^CSS: Unrecognized at-rule “@container”|` +
	`^The “role” attribute must not be used on a “(tr|th|td)” element which has a “table” ancestor`)

// The HTML of all pages and of the printed report is valid.
func TestValidHTML(t *testing.T) {
	t.Parallel()
	jar := filepath.Join(modules(t, "vnu-jar"), "vnu-jar", "build", "dist", "vnu.jar")
	java := outside.Program(t, "java")
	s := sampleSite(t)
	dir := t.TempDir()
	if err := copyWorkspace(s.dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "report", "2018-S1", "--format", "html"); r.code != exitDone {
		t.Fatalf("report: %+v", r)
	}
	out, err := exec.Command(java, "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", "--exit-zero-always",
		filepath.Join(s.dir, "public"), filepath.Join(dir, "data", "2018", "6-thang", "bao-cao")).CombinedOutput()
	if err != nil {
		t.Fatalf("vnu: %v\n%s", err, out)
	}
	var result struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	faults := 0
	for _, m := range result.Messages {
		if accepted.MatchString(m.Message) {
			continue
		}
		if faults++; faults > 30 {
			t.Fatal("and more")
		}
		t.Errorf("%s:%d: %s: %s: %.120s", m.URL, m.LastLine, m.Type, m.Message, m.Extract)
	}
}
