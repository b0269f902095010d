package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// What the sample says: every page of it, and both reports, hold these.

var (
	bareNotMet  = regexp.MustCompile(`(?i)chưa.đạt`)
	shortDate   = regexp.MustCompile(`(^|[^\d/])[1-9]/\d{1,2}/20\d\d`)
	tightScreen = regexp.MustCompile(`\d%`)
	loosePrint  = regexp.MustCompile(`\d[ \x{a0}]%`)
	goalID      = regexp.MustCompile(`\bMT\d+\.\d`)
)

// "Chưa đạt" alone is for what is due: a page says it only where a value whose
// milestone is not later than its period is told of.
func TestSampleCallsNoFutureMilestoneFailed(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	due := dueMisses(t, s.files["du-lieu/gia-tri.csv"])
	for p, b := range s.files {
		if !strings.HasSuffix(p, "index.md") || strings.HasPrefix(p, "phuong-phap/") || strings.HasPrefix(p, "du-lieu/") { // these explain the words
			continue
		}
		before := ""
		for _, line := range strings.Split(string(b), "\n") {
			told := p + before + line
			before = line
			for _, at := range bareNotMet.FindAllStringIndex(line, -1) {
				rest := strings.ReplaceAll(line[at[1]:], "\u00a0", " ")
				if strings.HasPrefix(rest, " mốc") || strings.HasPrefix(rest, ", đã đến hạn") || strings.HasPrefix(rest, " được mốc") {
					continue
				}
				if !slices.ContainsFunc(due, func(id string) bool {
					slug := strings.ToLower(strings.ReplaceAll(id, ".", "-")) + "/"
					return strings.Contains(told, slug) || strings.Contains(told, s.catalog.Indicator(catalog.Code(id)).Short)
				}) {
					t.Errorf("%s: %s", p, line)
				}
			}
		}
	}
}

// dueMisses are the indicators with a row "chưa đạt"; no row with a later
// milestone may be one.
func dueMisses(t *testing.T, b []byte) (out []string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := func(name string) int { return slices.Index(rows[0], name) }
	year := regexp.MustCompile(`(\d{4})\s*$`)
	for _, r := range rows[1:] {
		if r[col("status")] != "chưa đạt" {
			continue
		}
		out = append(out, r[col("indicator")])
		if m := year.FindString(r[col("target_basis")]); m != "" {
			y, _ := strconv.Atoi(m)
			if p, _ := strconv.Atoi(r[col("period")][:4]); y > p {
				t.Errorf("%q is called not met", r)
			}
		}
	}
	return out
}

// Home, the whole area's page and the report lead with one figure.
func TestSampleHasOneHeadline(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	const figure, parts = "8 trong 16 chỉ tiêu", "8 đạt mốc"
	for p, want := range map[string][]string{
		"index.md":                             {figure, parts, "1 chưa đạt, đã đến hạn", "7 chưa đạt mốc 2020", "còn 2 năm đến mốc"},
		"don-vi/279-huyen-thuong-tin/index.md": {figure, parts, "1 chưa đạt, đã đến hạn", "7 chưa đạt mốc 2020", "còn 2 năm đến mốc"},
		"bao-cao/2018/ca-nam/index.md":         {figure, parts, "kỳ này đánh giá được 16, trong đó **08 đạt mốc; 01 chưa đạt, đã đến hạn; 07 chưa đạt mốc 2020"},
		"chi-tieu/index.md":                    {"22 chỉ tiêu của Chiến lược quốc gia: đạt 8 trong 16", "7 chưa đạt mốc 2020"},
	} {
		text := strings.ReplaceAll(string(s.files[p]), "\u00a0", " ")
		for _, x := range want {
			if !strings.Contains(text, x) {
				t.Errorf("%s does not say %q", p, x)
			}
		}
	}
	for p, want := range map[string]string{
		"index.html":                             "<title>Năm 2018, Thường Tín đạt 8 trong 16 chỉ tiêu bình đẳng giới đánh giá được</title>",
		"don-vi/279-huyen-thuong-tin/index.html": "<title>Huyện Thường Tín: đạt 8 trong 16 chỉ tiêu đánh giá được, năm 2018",
		"chi-tieu/bdg1-1c/index.html":            "<title>Nữ đại biểu HĐND cấp xã: 34,1\u00a0%, chưa đạt mốc 2020, năm 2018",
	} {
		if !strings.Contains(string(s.files[p]), want) {
			t.Errorf("%s: no %s", p, want)
		}
	}
}

// One form each, on every page: dates, and the per cent sign of a screen.
func TestSampleWritesOneWay(t *testing.T) {
	repeats(t)
	t.Parallel()
	for p, b := range sampleSite(t).files {
		if !strings.HasSuffix(p, "index.md") {
			continue
		}
		text := strings.ReplaceAll(string(b), "8/3/2018", "") // the day of women, as the plan's note writes it
		for _, re := range []*regexp.Regexp{shortDate, tightScreen} {
			if x := re.FindString(text); x != "" {
				t.Errorf("%s: %q", p, x)
			}
		}
		if strings.Contains(text, "Trong 100 dự thảo") || strings.Contains(text, "không quá −") {
			t.Errorf("%s speaks of what nobody counted", p)
		}
	}
}

// The signed reports: offices' words, paper's per cent sign, no ids of the program.
func TestSampleReportsAreSignable(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := t.TempDir()
	if err := copyWorkspace(sampleSite(t).dir, dir+"/w"); err != nil {
		t.Fatal(err)
	}
	for _, period := range []string{"2018", "2018-S1"} {
		if r := binhdang(dir+"/w", "report", period, "--format", "md"); r.code != exitDone {
			t.Fatal(r)
		}
		found, _ := filepath.Glob(dir + "/w/data/2018/*/bao-cao/bao-cao-" + period + ".md")
		if len(found) != 1 {
			t.Fatal(found)
		}
		b, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		for _, re := range []*regexp.Regexp{goalID, loosePrint, shortDate} {
			if x := re.FindString(text); x != "" {
				t.Errorf("%s: %q", period, x)
			}
		}
		for _, no := range []string{"đã xong", "tăng dưới", "giảm dưới 0", "không công bố ở kỳ này", "không phát sinh trong kỳ", "gồm 24 việc", "trong 100",
			"rơi vào", "lúng túng", "không điền số 0", "mốc là trên 35", "chỉ tiêu thống kê được đánh giá", ": đang thực hiện;",
			"chưa báo đã", "Xem cột", "thiếu 01/01", "Thiếu 29/29", "Còn lại: ", "đã kỷ niệm ngày 8/3; tổ chức"} {
			if strings.Contains(text, no) {
				t.Errorf("%s still says %q", period, no)
			}
		}
		if want := "giao 42 nhiệm vụ; gộp các nhiệm vụ trùng nội dung còn 25 đầu việc, trong đó"; !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", period, want)
		}
	}
}

// Years of one indicator that were counted by other definitions stand side by side only
// with the mark between them; a revised or estimated figure has its mark in a matrix too.
func TestSampleMarksUnlikeFigures(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	for page, rows := range map[string]map[string]bool{
		"muc-tieu/6/index.md": {"bdg6-2b": true, "bdg6-4a": false},
	} {
		_, text, found := strings.Cut(string(s.files[page]), "qua các năm")
		if !found {
			t.Fatalf("%s has no years", page)
		}
		for id, marked := range rows {
			for line := range strings.Lines(text) {
				if strings.Contains(line, id+"/") && strings.HasPrefix(line, "|") && strings.Contains(line, "[ngắt chuỗi]") != marked {
					t.Errorf("%s: %s", page, line)
				}
			}
		}
	}
	if text := string(s.files["so-sanh/2018/ca-nam/index.md"]); !strings.Contains(text, "[ước tính]") {
		t.Error("no figure of the comparison is marked as estimated")
	}
}
