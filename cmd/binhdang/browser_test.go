package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
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
	"ky/2018/6-thang/index.html", "muc-tieu/1/index.html", "so-sanh/2018/ca-nam/index.html", "tim-kiem/index.html", "vi-sao-bao-mat/index.html", "sua-doi/index.html", "ban-cong-bo/index.html",
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
	for p := range s.files {
		folder, _, _ := strings.Cut(p, "/")
		if strings.HasSuffix(p, ".html") && !slices.ContainsFunc(kinds, func(k string) bool { return k == p || strings.HasPrefix(k, folder+"/") }) {
			t.Errorf("no page like %s is looked at", p)
		}
	}
	type look struct {
		Width  int    `json:"width"`
		Scheme string `json:"scheme"`
		Rules  string `json:"rules,omitempty"`
	}
	looks := []look{{320, "light", ""}, {375, "light", "all"}, {375, "dark", "colours"}, {1280, "light", "all"}, {1280, "dark", "colours"}}
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

// Nothing is lost with text set wider or twice as large, and every control is reached and
// seen from the keyboard, in the order of the page.
func TestHands(t *testing.T) {
	t.Parallel()
	dir := modules(t, "playwright-core")
	chromium := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	outside.Program(t, "node")
	s := sampleSite(t)
	type tabbed struct {
		Page  string `json:"page"`
		Width int    `json:"width"`
	}
	keys := []tabbed{
		{"index.html", 375}, {"chi-tieu/bdg1-1c/index.html", 375}, {"don-vi/index.html", 1280}, {"so-sanh/2018/ca-nam/index.html", 1280},
		{"bao-cao/2018/ca-nam/index.html", 1280}, {"tim-kiem/index.html", 375}, {"du-lieu/index.html", 1280},
	}
	var result struct {
		Faults          []string
		Stops, Measured int
	}
	widths := []int{320, 640}
	node(t, "hands.mjs", map[string]any{
		"modules": dir, "chromium": chromium, "root": filepath.Join(s.dir, "public"), "pages": kinds, "tabbed": keys, "widths": widths,
	}, &result)
	for _, f := range result.Faults {
		t.Error(f)
	}
	if want := (len(widths) + 1) * len(kinds); result.Measured != want || result.Stops < 20*len(keys) {
		t.Errorf("%d pages measured, want %d; %d controls reached", result.Measured, want, result.Stops)
	}
}

// Nothing that is read moves while a page comes over a slow line for the first time: the
// face comes late, and so does what scripts add.
func TestNothingMoves(t *testing.T) {
	t.Parallel()
	dir := modules(t, "playwright-core")
	chromium := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	outside.Program(t, "node")
	s := sampleSite(t)
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(s.dir, "public"))))
	defer server.Close()
	pages := []string{
		"index.html", "chi-tieu/bdg1-1c/index.html", "chi-tieu/bdg4-1/index.html", "don-vi/index.html", "don-vi/10201-xa-van-binh/index.html",
		"nhiem-vu/2018/index.html", "bao-cao/2018/ca-nam/index.html", "so-sanh/2018/ca-nam/index.html", "tim-kiem/index.html",
	}
	widths := []int{375, 1280}
	var results []struct {
		Page         string
		Width, Faces int
		Shift        float64
		Moved        []struct{ At []string }
	}
	node(t, "shifts.mjs", map[string]any{"modules": dir, "chromium": chromium, "address": server.URL + "/", "pages": pages, "widths": widths}, &results)
	if want := len(pages) * len(widths); len(results) != want {
		t.Errorf("%d pages were opened, want %d", len(results), want)
	}
	const most = 0.02
	for _, r := range results {
		if r.Shift >= most || r.Faces == 0 {
			t.Errorf("%s at %d px: moves by %.4f with %d faces: %v", r.Page, r.Width, r.Shift, r.Faces, r.Moved)
		}
	}
}

// Readers find what they look for, from the disk: the index is searched as one types,
// without accents and with them, units that have ended too; a mother on a phone comes to
// the figures of her commune and reads how many women there are; a journalist compares
// communes and periods, takes the data and the words to cite.
func TestReaders(t *testing.T) {
	t.Parallel()
	dir := modules(t, "playwright-core")
	chromium := outside.Program(t, "chromium", "chromium-browser", "google-chrome")
	outside.Program(t, "node")
	s := sampleSite(t)
	typed := []string{"ha hoi", "Hà Hồi", "10225", "hdnd xa", "diem phan tram", "bao cao 6 thang 2018", "không có gì như thế"}
	want := []string{"don-vi/10225-xa-ha-hoi/", "don-vi/10225-xa-ha-hoi/", "don-vi/10225-xa-ha-hoi/", "chi-tieu/bdg1-1c/", "Điểm phần trăm", "bao-cao/2018/6-thang/", ""}
	var got struct {
		Typed []struct {
			Typed, First, Status string
			N                    int
		}
		Mother struct {
			Heading, Answer, Indicator, Lede string
			Reachable, Sideways              bool
			People                           []string
		}
		Journalist struct {
			Heading, Finding, Said, Cite, Data string
			Official, Sorted, Back             []string
			Filtered, Bytes                    int
			Opened                             bool
		}
		Faults []string
	}
	node(t, "readers.mjs", map[string]any{"modules": dir, "chromium": chromium, "root": filepath.Join(s.dir, "public"), "typed": typed}, &got)
	for _, f := range got.Faults {
		t.Error(f)
	}
	if len(got.Typed) != len(typed) {
		t.Fatalf("%d results of %d", len(got.Typed), len(typed))
	}
	for i, r := range got.Typed {
		if !strings.Contains(r.First, want[i]) || (r.N == 0) != (want[i] == "") || r.Status == "" {
			t.Errorf("%q: %d entries, the first %q, want %q; said %q", typed[i], r.N, r.First, want[i], r.Status)
		}
	}

	values, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(s.files["du-lieu/gia-tri.csv"], []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	find := func(unit, indicator string) []string {
		for _, r := range values {
			if r[0] == "2018" && r[1] == unit && r[3] == indicator {
				return r
			}
		}
		t.Fatalf("no %s of %s", indicator, unit)
		return nil
	}
	m := got.Mother
	council := find("10201", "BDG1.1c")
	women, _ := strconv.Atoi(council[5])
	all, _ := strconv.Atoi(council[6])
	counts := fmt.Sprintf("%d nữ, %d nam", women, all-women)
	if m.Heading != "Xã Văn Bình" || !m.Reachable || m.Sideways || !strings.Contains(m.Answer, "đạt mốc") ||
		!slices.ContainsFunc(m.People, func(s string) bool { return strings.Contains(s, counts) }) || m.Indicator == "" || m.Lede == "" {
		t.Errorf("the mother does not find %q: %+v", counts, m)
	}

	j := got.Journalist
	official := slices.Sorted(slices.Values(j.Official))
	if !slices.Equal(j.Back, j.Official) || slices.Equal(j.Sorted, j.Official) || !slices.Equal(slices.Sorted(slices.Values(j.Sorted)), official) || len(official) < 29 {
		t.Errorf("orders: official %v, by value %v, back %v", j.Official, j.Sorted, j.Back)
	}
	last := 101.0
	for _, r := range j.Sorted[1:] { // after the whole area
		_, figure, _ := strings.Cut(r, "|")
		if x, err := strconv.ParseFloat(strings.Replace(strings.Fields(figure)[0], ",", ".", 1), 64); err == nil {
			if x > last {
				t.Errorf("sorted %v", j.Sorted)
				break
			}
			last = x
		}
	}
	area := find("279", "BDG1.1c")
	if figure := strings.Replace(area[7], ".", ",", 1); !strings.Contains(j.Finding, figure) || !strings.Contains(j.Heading, "Hội đồng nhân dân") {
		t.Errorf("the journalist does not read %s: %q, %q", figure, j.Heading, j.Finding)
	}
	if !strings.Contains(j.Said, "Đã xếp theo") || j.Filtered < 2 || j.Filtered > 12 || !j.Opened || j.Bytes != len(s.files["du-lieu/gia-tri.csv"]) {
		t.Errorf("said %q, %d rows filtered, opened %t, %d bytes of %s", j.Said, j.Filtered, j.Opened, j.Bytes, j.Data)
	}
	for _, part := range []string{"2018", "chi-tieu/bdg1-1c/", s.catalog.Site.Publisher.Body, "công bố"} {
		if !strings.Contains(j.Cite, part) {
			t.Errorf("cited without %q: %s", part, j.Cite)
		}
	}
}

// accepted are messages of the checker about what is done on purpose: words of
// style sheets that browsers know and it does not; and the roles on the rows and
// cells of tables that a phone shows as cards, because there the style sheet
// changes their display, which takes their meaning away in some browsers.
var accepted = regexp.MustCompile(`^CSS: “(container-type|paint-order)”: Property “[a-z-]+” doesn't exist\.$|^CSS: Unrecognized at-rule “@container”|^CSS: “--column”: Parse Error|` + // cqw
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
