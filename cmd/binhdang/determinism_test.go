package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// repository is the folder with data/, content/, templates/ and README.md.
const repository = "../.."

// generatedFile reports whether a file below data/ is one that the program puts
// into a period folder on demand.
func generatedFile(p string, _ []byte) bool {
	for _, folder := range []string{"bieu-mau", "phan-hoi", "bao-cao", "so-cai"} {
		if strings.Contains("/"+p, "/"+folder+"/") {
			return true
		}
	}
	return false
}

// The same returns, definitions, content and templates give the same bytes on
// any machine, on any day, in any folder.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	want := listing(s.files)
	for _, c := range []struct {
		name   string
		folder string
		inside bool // called in the workspace, without -C
		env    []string
		change func(t *testing.T, dir string)
	}{
		{name: "one core, another day, another zone, another language", folder: "ban-sao", inside: true, env: []string{
			"GOMAXPROCS=1", "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", envToday + "=2031-02-28",
		}},
		{name: "many cores, a folder with blanks and accents, other times of files", folder: "Bình đẳng giới (bản 2)", env: []string{
			"GOMAXPROCS=16", "TZ=America/St_Johns", "LANG=C", "LC_ALL=C", envToday + "=1999-12-31",
		}, change: shuffleTimes},
		{name: "files put there in reverse order, with other names", folder: "nguoc", change: rename},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), c.folder)
			if err := copyWorkspace(s.dir, dir); err != nil {
				t.Fatal(err)
			}
			if c.change != nil {
				c.change(t, dir)
			}
			cmd := exec.Command("binhdang", "-C", dir, "build")
			if c.inside {
				cmd = exec.Command("binhdang", "build")
				cmd.Dir = dir
			}
			cmd.Env = append(os.Environ(), c.env...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			files, err := readTree(filepath.Join(dir, "public"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, listing(files)); diff != "" {
				t.Errorf("other bytes in public/ (-sample +here):\n%s", diff)
			}
		})
	}
}

// shuffleTimes gives the returns other times, so that the last is the oldest.
func shuffleTimes(t *testing.T, dir string) {
	day := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	for i, f := range slices.Backward(returnFiles(t, dir)) {
		at := day.Add(time.Duration(i*7919%997) * time.Hour)
		if err := os.Chtimes(f, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

// rename gives every return another name, so that their order is reversed, and
// puts each anew into the folder of another period.
func rename(t *testing.T, dir string) {
	files := returnFiles(t, dir)
	for i, f := range slices.Backward(files) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
		other := filepath.Dir(files[len(files)-1-i])
		if err := writeFile(filepath.Join(other, "nhận lại", string(rune('z'-i%26))+filepath.Base(f)), b); err != nil {
			t.Fatal(err)
		}
	}
}

func returnFiles(t *testing.T, dir string) []string {
	files, err := filepath.Glob(filepath.Join(dir, "data", "2*", "*", "*.xlsx"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d returns: %v", len(files), err)
	}
	return files
}

// init --sample gives the same workspace every time.
func TestSameSample(t *testing.T) {
	repeats(t)
	t.Parallel()
	s := sampleSite(t)
	dir := filepath.Join(t.TempDir(), "Mẫu khác")
	cmd := exec.Command("binhdang", "init", "--sample", dir)
	cmd.Env = append(os.Environ(), "TZ=Pacific/Kiritimati", "GOMAXPROCS=1", envToday+"=2031-02-28")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, part := range []string{"data", "content", "templates"} {
		was, err := readTree(filepath.Join(s.dir, part))
		if err != nil {
			t.Fatal(err)
		}
		is, err := readTree(filepath.Join(dir, part))
		if err != nil {
			t.Fatal(err)
		}
		if part == "data" {
			maps.DeleteFunc(was, generatedFile)
		}
		if diff := cmp.Diff(listing(was), listing(is)); diff != "" {
			t.Errorf("%s/ differs (-first +second):\n%s", part, diff)
		}
	}
}
