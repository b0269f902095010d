package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/form"
)

const halfYear = "data/2018/6-thang"

// thinned is the sample with the first half of 2018 and the returns of some units.
func thinned(t *testing.T, keep ...string) (dir string) {
	t.Helper()
	s, err := sharedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "ws")
	if err := copyWorkspace(s.dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, keep...); err != nil {
		t.Fatal(err)
	}
	return dir
}

// filledFrom writes the form of one return with answers of another.
func filledFrom(t *testing.T, formOf, figuresOf, to string, keep func(sheet string) bool) {
	t.Helper()
	c, own, err := readReturn(formOf)
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := readReturn(figuresOf)
	if err != nil {
		t.Fatal(err)
	}
	fill := map[string]form.Value{}
	for name, v := range answersOf(other) {
		if s, f := own.Form.Field(name); f != nil && keep(s.Name) {
			fill[name] = v
		}
	}
	b, err := form.Write(own.Form, c, fill)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(to, b); err != nil {
		t.Fatal(err)
	}
}

func allSheets(string) bool { return true }

var receiptLine = regexp.MustCompile(`dòng "- (\{unit: "[^"]+", content: "[0-9a-f]{64}", received: )năm-tháng-ngày\}"`)

// A neighbour's figures in our form do not replace the registered return without a
// question that counts what would change; the line that the question asks for
// answers it.
func TestNeighboursFiguresAreAsked(t *testing.T) {
	repeats(t)
	t.Parallel()
	for _, pair := range [][2]string{{"xa-nhi-khe", "xa-duyen-thai"}, {"thi-tran-thuong-tin", "xa-ha-hoi"}, {"xa-van-binh", "xa-tu-nhien"}} {
		dir := thinned(t, pair[0], pair[1])
		own, other := filepath.Join(dir, halfYear, pair[0]+".xlsx"), filepath.Join(dir, halfYear, pair[1]+".xlsx")
		beside := filepath.Join(dir, halfYear, "z.xlsx")
		filledFrom(t, own, other, beside, allSheets)
		register := filepath.Join(dir, halfYear, "tiep-nhan.yaml")
		before := readText(t, register)
		r := binhdang(dir, "check", "2018-S1")
		if r.code != 3 || !strings.Contains(r.out, "[other-return]") || !regexp.MustCompile(`z\.xlsx: LỖI: \d\d trên \d\d câu trả lời khác bản đang dùng`).MatchString(r.out) {
			t.Errorf("%v: ended with %d\n%s", pair, r.code, r.out)
		}
		if !strings.Contains(r.out, "[same-figures]") {
			t.Errorf("%v: that the figures are the neighbour's is not said\n%s", pair, r.out)
		}
		if readText(t, register) != before {
			t.Errorf("%v: the register was written", pair)
		}
		line := receiptLine.FindStringSubmatch(r.out)
		if line == nil {
			t.Fatalf("%v: no line to write\n%s", pair, r.out)
		}
		if err := writeFile(register, []byte(before+"  - "+line[1]+"2018-06-20}\n")); err != nil {
			t.Fatal(err)
		}
		if r := binhdang(dir, "check", "2018-S1"); strings.Contains(r.out, "other-return") || !strings.Contains(r.out, "[replaced-return]") {
			t.Errorf("%v: the answer was not taken\n%s", pair, r.out)
		}
		if err := os.Remove(beside); err != nil {
			t.Fatal(err)
		}
		if r := binhdang(dir, "check", "2018-S1"); !strings.Contains(r.out, "CẢNH BÁO: Sổ tiếp nhận ghi biểu của") || !strings.Contains(r.out, "nhận sau cùng ngày 20/6/2018") {
			t.Errorf("%v: the later return is not missed\n%s", pair, r.out)
		}
	}
}

// figuresPublished are the figures of a workspace but for what the day of receipt decides.
func figuresPublished(t *testing.T, dir string) string {
	t.Helper()
	if err := unreleased(dir); err != nil {
		t.Fatal(err)
	}
	if r := binhdang(dir, "build"); r.code != 0 {
		t.Fatalf("build: %d\n%s", r.code, r.out+r.err)
	}
	var out []string
	for line := range strings.Lines(readText(t, filepath.Join(dir, "public", "du-lieu", "so-lieu-goc.csv"))) {
		if !strings.Contains(line, "on_time") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

// Two halves of a return, put in one after the other or together, are joined and
// say what the whole said.
func TestTwoHalvesAreJoined(t *testing.T) {
	repeats(t)
	t.Parallel()
	for i, unit := range []string{"xa-nhi-khe", "xa-ha-hoi", "thi-tran-thuong-tin"} {
		dir := thinned(t, unit)
		own := filepath.Join(dir, halfYear, unit+".xlsx")
		want := figuresPublished(t, dir)
		first := func(s string) bool { return s == "Biểu 01" || s == "Biểu 02" || s == form.CoverName }
		a, b := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b.xlsx")
		filledFrom(t, own, own, a, first)
		filledFrom(t, own, own, b, func(s string) bool { return !first(s) })
		for _, together := range []bool{false, true} {
			if err := os.Rename(a, own); err != nil {
				t.Fatal(err)
			}
			second := filepath.Join(dir, halfYear, "phan-hai.xlsx")
			put := func() {
				if err := os.Rename(b, second); err != nil {
					t.Fatal(err)
				}
			}
			if together {
				put()
			}
			if r := binhdang(dir, "check"); r.code != 0 {
				t.Errorf("%s: %s", unit, r.out)
			}
			if !together {
				put()
			}
			r := binhdang(dir, "check")
			if r.code != 0 || !strings.Contains(r.out, "[return-in-parts]") {
				t.Errorf("%s: ended with %d\n%s", unit, r.code, r.out)
			}
			if got := figuresPublished(t, dir); got != want {
				t.Errorf("%s: the halves say\n%s\nthe whole said\n%s", unit, got, want)
			}
			if i > 0 {
				break
			}
			if !together { // once more, as new ones
				register := filepath.Join(dir, halfYear, "tiep-nhan.yaml")
				if err := os.Remove(register); err != nil {
					t.Fatal(err)
				}
				a, b = filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b.xlsx")
				for from, to := range map[string]string{own: a, second: b} {
					if err := os.Rename(from, to); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
