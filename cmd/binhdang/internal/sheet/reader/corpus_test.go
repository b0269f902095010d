package reader

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// corpus are workbooks of other people: those in the module cache that the modules which
// this program needs bring along for their own tests, and all below BINHDANG_CORPUS.
func corpus(t testing.TB) map[string][]byte {
	t.Helper()
	folders := []string{os.Getenv("BINHDANG_CORPUS")}
	for _, module := range []string{"github.com/xuri/excelize/v2", "github.com/richardlehane/mscfb"} {
		if dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output(); err == nil {
			folders = append(folders, strings.TrimSpace(string(dir)))
		}
	}
	out := map[string][]byte{}
	for _, folder := range folders {
		if folder == "" {
			continue
		}
		err := filepath.WalkDir(folder, func(p string, d os.DirEntry, err error) error {
			ends := []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".xlsb", ".xls", ".xlt", ".ods", ".fods", ".csv", ".html", ".htm", ".mht", ".xml", ".slk", ".dif"}
			if err != nil || d.IsDir() || !slices.Contains(ends, strings.ToLower(filepath.Ext(p))) {
				return err
			}
			out[p], err = os.ReadFile(p)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out) == 0 {
		t.Skip("no module with workbooks is in the module cache")
	}
	return out
}

// Workbooks of other people are answered, each with what it is and a remedy, or read; no
// reading panics or takes more than its share of time and memory.
func TestForeignCorpus(t *testing.T) {
	read := 0
	for path, data := range corpus(t) {
		name := filepath.Base(path)
		var book *Book
		took, peak := measure(func() {
			b, l := Open("data/"+name, data)
			book = b
			if b == nil && (len(l) != 1 || l[0].Text() == "" || l[0].Fix == "") {
				t.Errorf("%s: %q", name, texts(l))
			}
			for _, f := range l {
				if f.Rule == crashed.rule {
					t.Errorf("%s: %s", name, f.Text())
				}
			}
			if b == nil {
				t.Logf("%s: %s", name, texts(l))
			}
		})
		if book != nil {
			read++
		}
		if took > 30*time.Second || peak > 600<<20 {
			t.Errorf("%s, %d KB: %v and %d MB", name, len(data)>>10, took, peak>>20)
		}
	}
	if read == 0 {
		t.Error("none was read")
	}
	t.Logf("%d read", read)
}

// BenchmarkForeign is the time that the workbooks of other people take, through gate and
// excelize, against excelize alone asked for the same cells; in turns, so that a busy
// machine slows both.
func BenchmarkForeign(b *testing.B) {
	type pair struct {
		data []byte
		book *Book
	}
	var all []pair
	for path, data := range corpus(b) {
		if book, _ := Open("data/"+filepath.Base(path), data); book != nil && bytes.HasPrefix(data, []byte("PK")) && strings.HasPrefix(strings.ToLower(filepath.Ext(path)), ".xl") {
			all = append(all, pair{data, book})
		}
	}
	var ours, alone time.Duration
	for b.Loop() {
		for _, p := range all {
			start := time.Now()
			Open("data/x.xlsx", p.data)
			ours += time.Since(start)
			start = time.Now()
			f, err := excelize.OpenReader(bytes.NewReader(p.data), excelize.Options{RawCellValue: true})
			if err != nil {
				continue // it cannot open what the gate reads
			}
			for s := range p.book.Sheets {
				for c := range p.book.Sheets[s].Cells {
					cell := &p.book.Sheets[s].Cells[c]
					f.GetCellValue(p.book.Sheets[s].Name, cell.Ref)
					if cell.Formula != "" {
						f.GetCellFormula(p.book.Sheets[s].Name, cell.Ref)
					}
				}
			}
			f.Close()
			alone += time.Since(start)
		}
	}
	b.ReportMetric(float64(len(all)), "files")
	b.ReportMetric(ours.Seconds()/alone.Seconds(), "x-excelize")
}
