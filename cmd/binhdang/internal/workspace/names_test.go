package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every kind of path that some reader's machine cannot have is refused before
// anything is touched, and what was there stays; without it the next run works.
func TestReplaceRefusesPaths(t *testing.T) {
	long := strings.Repeat("x", MaxName+1)
	deep := strings.Repeat("abcdefgh/", 27)
	for _, tt := range []struct {
		files []File
		want  PathFaults
	}{
		{files("", "a"), PathFaults{{Path: "", Fault: NotOfSite}}},
		{files("../x", "a"), PathFaults{{Path: "../x", Fault: NotOfSite}}},
		{files("/x", "a"), PathFaults{{Path: "/x", Fault: NotOfSite}}},
		{files("a/../b", "a"), PathFaults{{Path: "a/../b", Fault: NotOfSite}}},
		{files(".hidden", "a"), PathFaults{{Path: ".hidden", Fault: NotOfSite}}},
		{files("a/.b/c", "a"), PathFaults{{Path: "a/.b", Fault: NotOfSite}}},
		{files("manifest.json", "a"), PathFaults{{Path: "manifest.json", Fault: NotOfSite}}},
		{files("Manifest.json", "a"), PathFaults{{Path: "Manifest.json", Fault: SameName, Other: "manifest.json"}}},
		{files("manifest.json/a", "a"), PathFaults{{Path: "manifest.json", Fault: FileFolder, Other: "manifest.json/a"}}},
		{files(long+"/index.html", "a", long+"/index.md", "a"), PathFaults{{Path: long, Fault: NameTooLong}}},
		{files(deep+"ab", "a"), PathFaults{{Path: deep + "ab", Fault: PathTooLong}}},
		{files("CON", "a"), PathFaults{{Path: "CON", Fault: Reserved}}},
		{files("x/nul.html", "a"), PathFaults{{Path: "x/nul.html", Fault: Reserved}}},
		{files("Com1/index.html", "a"), PathFaults{{Path: "Com1", Fault: Reserved}}},
		{files("lpt².tar.gz", "a"), PathFaults{{Path: "lpt².tar.gz", Fault: Reserved}}},
		{files("aux .txt", "a"), PathFaults{{Path: "aux .txt", Fault: Reserved}}},
		{files("a:b", "a"), PathFaults{{Path: "a:b", Fault: BadSign}}},
		{files(`a\b`, "a"), PathFaults{{Path: `a\b`, Fault: BadSign}}},
		{files("a?", "a"), PathFaults{{Path: "a?", Fault: BadSign}}},
		{files("a\nb", "a"), PathFaults{{Path: "a\nb", Fault: BadSign}}},
		{files("a\u202eb", "a"), PathFaults{{Path: "a\u202eb", Fault: BadSign}}},
		{files("a./b", "a"), PathFaults{{Path: "a.", Fault: BadEnd}}},
		{files("a ", "a"), PathFaults{{Path: "a ", Fault: BadEnd}}},
		{files("A.html", "a", "a.html", "b"), PathFaults{{Path: "a.html", Fault: SameName, Other: "A.html"}}},
		{files("Đội/a", "a", "đội/b", "b"), PathFaults{{Path: "đội", Fault: SameName, Other: "Đội"}}},
		{files("xa\u0300", "a", "xà", "b"), PathFaults{{Path: "xà", Fault: SameName, Other: "xa\u0300"}}},
		{files("a", "a", "a", "b"), PathFaults{{Path: "a", Fault: Twice}}},
		{files("a", "a", "a/b", "b"), PathFaults{{Path: "a", Fault: FileFolder, Other: "a/b"}}},
	} {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := replace(dir, files("old", "1"), "r1"); err != nil {
			t.Fatal(err)
		}
		var got PathFaults
		if _, err := replace(dir, append(tt.files, files("new", "2")...), "r2"); !errors.As(err, &got) {
			t.Errorf("%q: %v", tt.want, err)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(map[string]string{"old": "1"}, read(t, dir)); d != "" {
			t.Error(d)
		}
		if _, err := replace(dir, files("new", "2"), "r2"); err != nil {
			t.Errorf("%q, mended: %v", tt.want, err)
		}
	}
}

// Names that only look like those of devices are names.
func TestReplaceTakesOrdinaryNames(t *testing.T) {
	ok := files("con-nguoi/index.html", "a", "com10", "a", "chi-tieu/bdg1.1a/console.html", "a", strings.Repeat("y", 200), "a", "không dấu cách.html", "a")
	if _, err := replace(t.TempDir(), ok, "r"); err != nil {
		t.Error(err)
	}
}

// A path that was a file and becomes a folder, or the other way round, or comes
// back in other capitals, is replaced where it is ours.
func TestReplaceTurnsFileAndFolder(t *testing.T) {
	steps := [][]File{
		files("a", "1", "b/c/x", "2", "b/c/y", "3", "D/x", "4"),
		files("a/b", "5", "b", "6", "d/x", "4"),
		files("a", "1", "b/c/x", "2", "D/y", "4"),
	}
	dir := t.TempDir()
	for i, step := range steps {
		if _, err := replace(dir, step, "r"); err != nil {
			t.Fatal(i, err)
		}
		if _, diffs, err := Verify(dir); err != nil || len(diffs) > 0 {
			t.Error(i, err, diffs)
		}
	}
}

// What no run of ours put there is never replaced by something of another kind:
// all of it is named, nothing is touched, and once it is away the run works.
func TestReplaceNamesWhatIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	if _, err := replace(dir, files("index.html", "1", "old", "2"), "r1"); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "don-vi"), "x")
	put(t, filepath.Join(dir, "404.html", "ghi-chu.txt"), "x")
	put(t, filepath.Join(dir, "du-lieu", ".an", "x"), "x")
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "gioi-thieu")); err != nil {
		t.Fatal(err)
	}
	next := files("404.html", "1", "don-vi/a/index.html", "2", "du-lieu", "3", "gioi-thieu/index.html", "4")
	before := read(t, dir)
	var way *InTheWay
	if _, err := replace(dir, next, "r2"); !errors.As(err, &way) {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"404.html/ghi-chu.txt", "don-vi", "du-lieu/.an", "gioi-thieu"}, way.Paths); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(before, read(t, dir)); d != "" {
		t.Error(d)
	}
	for _, p := range []string{"404.html/ghi-chu.txt", "don-vi", "du-lieu/.an", "gioi-thieu"} {
		if err := os.RemoveAll(filepath.Join(dir, p)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := replace(dir, next, "r2"); err != nil {
		t.Fatal(err)
	}
	if _, diffs, err := Verify(dir); err != nil || len(diffs) > 0 {
		t.Error(err, diffs)
	}
}
