package main

import (
	"archive/zip"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// saidIn is the text of a report in a format, words parted by single blanks.
func saidIn(t *testing.T, file string) string {
	t.Helper()
	var s string
	switch filepath.Ext(file) {
	case ".pdf":
		out, err := exec.Command(outside.Program(t, "pdftotext"), "-raw", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		s = string(out)
	case ".docx":
		z, err := zip.OpenReader(file)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		f, err := z.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		s = html.UnescapeString(regexp.MustCompile(`<[^>]+>`).ReplaceAllString(strings.ReplaceAll(string(b), "</w:p>", " "), ""))
	default:
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s = string(b)
		if filepath.Ext(file) == ".html" {
			s = html.UnescapeString(regexp.MustCompile(`<[^>]+>`).ReplaceAllString(regexp.MustCompile(`</t[dh]>|</p>|</div>`).ReplaceAllString(s, " "), ""))
		}
		s = strings.NewReplacer("|", " ", "*", "").Replace(s)
	}
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, viet.NBSP, " ")), " ")
	return strings.ReplaceAll(s, " %", "%")
}

// formatsAgree takes the figures of Annex I from the workbook, where they are numbers, and
// finds each row of them in the report in every other format.
func formatsAgree(t *testing.T, folder, period string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "bieu-tong-hop-"+period+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	tb := sheetsOf(t, data)["Chỉ tiêu"]
	files, err := filepath.Glob(filepath.Join(folder, "bao-cao-"+period+".*"))
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %v", files, err)
	}
	printed := func(s string, places int) string {
		x, err := quantity.ParseExact(s)
		if err != nil {
			t.Fatal(err)
		}
		return viet.Number(x.Round(places))
	}
	decimals := map[string]int{}
	for i := range sampleSite(t).catalog.Indicators {
		ind := &sampleSite(t).catalog.Indicators[i]
		decimals[string(ind.ID)] = ind.Decimals
	}
	for _, file := range files {
		said, compared := " "+saidIn(t, file)+" ", 0
		for _, r := range tb.rows {
			id, num, den, value := r[tb.col(t, "Mã")], r[tb.col(t, "Tử số")], r[tb.col(t, "Mẫu số")], r[tb.col(t, "Kết quả")]
			if _, err := strconv.Atoi(num); err != nil || !numeric.MatchString(value) {
				continue
			}
			places := 0
			if i := strings.IndexByte(value, '.'); i >= 0 {
				places = len(value) - i - 1
			}
			row := " " + printed(num, 0) + " " + printed(den, 0) + " " + printed(value, max(places, decimals[id]))
			if r[tb.col(t, "Đơn vị tính")] == "%" {
				row += "%"
			}
			compared++
			if !strings.Contains(said, row+" ") {
				t.Errorf("%s: %s is%s in the workbook and not there", filepath.Base(file), id, row)
			}
		}
		if compared < 25 {
			t.Errorf("%s: only %d rows were compared", filepath.Base(file), compared)
		}
	}
}
