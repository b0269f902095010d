package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/form"
)

// otherDistrict copies testdata/other-district, another district in YAML, and
// fills what three of its communes and both of its offices answer for a quarter.
func otherDistrict(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "mau-dong")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "other-district"))); err != nil {
		t.Fatal(err)
	}
	if err := writeTemplates(dir); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "forms", "2021-Q1"); r.code != exitDone || !strings.Contains(r.out, "6 biểu mẫu quý I năm 2021 trong data/2021/quy-1/bieu-mau/") {
		t.Fatalf("forms: %+v", r)
	}
	type answers map[string]int64
	for name, of := range map[string]answers{
		"90001-thi-tran-mau": {"council.female": 8, "council.male": 12, "leaders.female": 1, "leaders.male": 2, "victims.female": 6, "victims.male": 0, "victims_supported.female": 5, "victims_supported.male": 0},
		"90002-xa-an-mau":    {"council.female": 6, "council.male": 14, "leaders.female": 0, "leaders.male": 3, "victims.female": 4, "victims.male": 0, "victims_supported.female": 4, "victims_supported.male": 0},
		"90003-xa-binh-mau":  {"council.female": 9, "council.male": 16, "leaders.female": 2, "leaders.male": 1, "victims.female": 9, "victims.male": 0, "victims_supported.female": 7, "victims_supported.male": 0},
		"hpn-hoi-phu-nu-huyen": {
			"loans.total": 1234567,
		},
	} {
		change := map[string]form.Value{}
		for cell, n := range of {
			change["bd."+cell] = form.NumberValue(n)
		}
		blank := filepath.Join(dir, "data", "2021", "quy-1", "bieu-mau", name+"-2021-q1.xlsx")
		if err := answer(blank, filepath.Join(dir, "data", "2021", "quy-1", "nhan-"+name+".xlsx"), change); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Another district's YAML builds with the same binary, and nothing in it comes
// from the district that the program carries.
func TestOtherDistrict(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := otherDistrict(t)
	check := exec.Command("binhdang", "-C", dir, "check")
	check.Env = append(os.Environ(), envToday+"=2021-04-06") // a day late
	if out, err := check.CombinedOutput(); err != nil {
		t.Fatalf("check: %v\n%s", err, out)
	}
	s, err := buildSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Quý I năm 2021: số liệu tổng hợp từ 3/4 xã, thị trấn, 1 chưa gửi; 1/2 phòng ban, 1 chưa gửi"; !strings.Contains(s.talk, want) {
		t.Errorf("build said\n%s\nwant %q", s.talk, want)
	}

	for _, page := range []string{
		"index", "bao-cao/2021/quy-1/index", "bao-cao/2021/nam/index", "chi-tieu/m1-1/index",
		"don-vi/901-huyen-mau-dong/index", "don-vi/cumbac-cum-phia-bac/index", "don-vi/90001-thi-tran-mau/index",
		"don-vi/90004-xa-chi-mau/index", "don-vi/hpn-hoi-phu-nu-huyen/index", "don-vi/pld-phong-lao-dong/index",
	} {
		for _, ext := range []string{".html", ".md"} {
			if s.files[page+ext] == nil {
				t.Errorf("no page %s", page+ext)
			}
		}
	}
	if strings.Contains(listing(s.files), "nhiem-vu/2") {
		t.Error("there is a page of a plan, and the district has none")
	}
	quality := string(s.files["chat-luong/index.md"])
	for _, due := range []string{"5/4/2021", "22/12/2021"} {
		if !strings.Contains(quality, due) {
			t.Errorf("the quality page does not name the due date %s", due)
		}
	}

	foreign := regexp.MustCompile(`Thường Tín|279|Hà Nội|6-thang|ca-nam|88/KH-UBND|(^|\D)15/6/|2018|10201`)
	for p, b := range s.files {
		if strings.HasPrefix(p, "assets/") || p == "manifest.json" { // fonts; hashes
			continue
		}
		if m := foreign.FindString(p + "\n" + string(b)); m != "" {
			t.Errorf("public/%s holds %q", p, m)
		}
	}

	v := values(t, dir)
	for _, want := range []struct{ unit, indicator, numerator, denominator, value, received, expected, conf string }{
		{"901", "M1.1", "23", "65", "35.4", "3", "4", "F"},
		{"CUMBAC", "M1.1", "15", "45", "33.3", "2", "2", "F"},
		{"90001", "M1.1", "8", "20", "40.0", "1", "1", "F"},
		{"90004", "M1.1", "", "", "", "0", "1", "F"},
		{"901", "M1.2", "2", "3", "67", "3", "4", "F"},
		{"901", "M2.1", "16", "19", "84.2", "3", "4", "F"},
		{"90003", "M2.1", "", "", "", "", "", "C"}, // a sensitive measure of a unit
	} {
		r := v[[3]string{"2021-Q1", want.unit, want.indicator}]
		got := want
		got.numerator, got.denominator, got.value, got.received, got.expected, got.conf = r["numerator"], r["denominator"], r["value"], r["received"], r["expected"], r["conf_status"]
		if want.received == "" {
			got.received, got.expected = "", ""
		}
		if got != want {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	}
	if !strings.Contains(string(s.files["chi-tieu/m1-1/index.md"]), "35,4\u00a0%") {
		t.Error("the page of M1.1 does not print 35,4 %")
	}
	if b := readText(t, filepath.Join(dir, "data", "2021", "quy-1", "tiep-nhan.yaml")); strings.Count(b, "received: 2021-04-06") != 4 {
		t.Errorf("the register has\n%s", b)
	}

	if r := binhdang(dir, "report", "2021/quy-1", "--format", "html,md,xlsx"); r.code != exitDone {
		t.Fatalf("report: %+v", r)
	}
	paper := readText(t, filepath.Join(dir, "data", "2021", "quy-1", "bao-cao", "bao-cao-2021-Q1.html"))
	if !strings.Contains(paper, "HUYỆN MẪU ĐÔNG") || !strings.Contains(paper, "@top-center{content:counter(page)") {
		t.Error("the printed report does not have the head or the page numbers of its own rules")
	}
	if m := foreign.FindString(regexp.MustCompile(`base64,[A-Za-z0-9+/=]*`).ReplaceAllString(paper, "")); m != "" {
		t.Errorf("the printed report holds %q", m)
	}
}

func readText(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
