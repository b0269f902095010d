package workspace

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// packed makes a workspace with a zip of the files named, each holding its number.
func packed(t *testing.T, change func(b []byte) []byte, names ...string) *Workspace {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil && !strings.HasSuffix(name, "/") {
			_, err = fmt.Fprint(w, i)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.zip"), change(b.Bytes()), 0o644); err != nil {
		t.Fatal(err)
	}
	return &Workspace{Dir: dir, FS: rooted(dir)}
}

func as(b []byte) []byte { return b }

// Whatever the names in a zip say, they are told below the zip, each once, and what a
// folder would not list is not listed.
func TestArchiveNames(t *testing.T) {
	w := packed(t, as, "xa.xlsx", "../../../etc/passwd", `..\..\b.xlsx`, "/c.xlsx", `C:\d.xlsx`, "thư mục/", "thư mục/e.xlsx", "xa.xlsx",
		"__MACOSX/._xa.xlsx", ".DS_Store", "bieu-mau/f.xlsx", "g\x00\u202e!.xlsx", "..", strings.Repeat("dài/", 200)+"h.xlsx", "\xff.xlsx")
	a, err := w.OpenArchive("a.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var got []string
	for i := range a.Members {
		m := &a.Members[i]
		got = append(got, m.Path)
		b, err := m.Read(100)
		again, err2 := w.Read(m.Path, 100)
		if err != nil || err2 != nil || len(b) == 0 || !bytes.Equal(b, again) {
			t.Errorf("%q holds %q and %q, %v, %v", m.Path, b, again, err, err2)
		}
	}
	long := strings.Repeat("dài/", 200) + "h.xlsx"
	want := []string{"_", "_.xlsx", "b.xlsx", "c.xlsx", "d.xlsx", "etc/passwd", "g___.xlsx", "thư mục/e.xlsx", "xa (2).xlsx", "xa.xlsx"}
	for i := range want {
		want[i] = "a.zip!/" + want[i]
	}
	got = slices.DeleteFunc(got, func(p string) bool {
		at, cut := strings.CutPrefix(p, "a.zip!/…")
		return cut && strings.HasSuffix(long, at) && len(at) <= MaxPath
	})
	if !slices.Equal(got, want) {
		t.Errorf("members\n%q, want\n%q", got, want)
	}
	if _, err := w.Read("a.zip!/nowhere.xlsx", 100); err == nil {
		t.Error("a file that is not in the zip is read")
	}
}

// What a zip says of itself bounds what is unpacked; nothing else does.
func TestArchiveFaults(t *testing.T) {
	at := func(b []byte, field int, set func([]byte)) []byte { // in the first entry of the directory
		b = bytes.Clone(b)
		set(b[bytes.Index(b, []byte("PK\x01\x02"))+field:])
		return b
	}
	var many []string
	for i := range MaxMembers + 1 {
		many = append(many, fmt.Sprint(i))
	}
	for name, tt := range map[string]struct {
		change func([]byte) []byte
		names  []string
		whole  ArchiveFault
		first  ArchiveFault
	}{
		"sound":      {as, []string{"x"}, Readable, Readable},
		"cut":        {func(b []byte) []byte { return b[:len(b)-30] }, []string{"x"}, Damaged, 0},
		"no zip":     {func([]byte) []byte { return []byte("PK\x03\x04 x") }, []string{"x"}, Damaged, 0},
		"many":       {as, many, TooMany, 0},
		"a password": {func(b []byte) []byte { return at(b, 8, func(f []byte) { f[0] |= 1 }) }, []string{"x"}, Readable, WithKey},
		"odd method": {func(b []byte) []byte { return at(b, 10, func(f []byte) { f[0] = 9 }) }, []string{"x"}, Readable, OddlyPacked},
		"grows":      {func(b []byte) []byte { return at(b, 24, func(f []byte) { binary.LittleEndian.PutUint32(f, 300<<20) }) }, []string{"x"}, Readable, TooLarge},
		"grows a lot": {func(b []byte) []byte {
			return at(b, 24, func(f []byte) { binary.LittleEndian.PutUint32(f, 0xfffffff0) })
		}, []string{"x"}, Readable, TooLarge},
	} {
		a, err := packed(t, tt.change, tt.names...).OpenArchive("a.zip")
		if err != nil {
			t.Fatal(name, err)
		}
		if a.Fault != tt.whole || a.Fault == Readable && a.Members[0].Fault != tt.first || a.Fault != Readable && len(a.Members) > 0 {
			t.Errorf("%s: fault %v, members %v", name, a.Fault, a.Members)
		}
		for i := range a.Members {
			if b, err := a.Members[i].Read(1 << 20); tt.first != Readable && err == nil {
				t.Errorf("%s: read %q", name, b)
			}
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	// A file that holds more than its zip says.
	lies := packed(t, func(b []byte) []byte { return at(b, 24, func(f []byte) { f[0] = 0 }) }, "x")
	if b, err := lies.Read("a.zip!/x", 100); err == nil {
		t.Errorf("a file that is larger than the zip says is read: %q", b)
	}
}

// A folder may be called as if a zip ended there.
func TestOuter(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "gấp!"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "gấp!", "x"), []byte("y"), 0o644); err != nil {
		t.Fatal(err)
	}
	w := &Workspace{Dir: dir, FS: rooted(dir)}
	if b, err := w.Read("gấp!/x", 10); err != nil || string(b) != "y" {
		t.Errorf("%q, %v", b, err)
	}
}

// What lies outside is found by the path as it was typed, with either slash.
func TestOutside(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"a.xlsx", "sau/b.xlsx", "sau/.an", "sau/c.yaml"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(p)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, p), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	slash := filepath.ToSlash(dir)
	for arg, want := range map[string][]string{
		slash: {"a.xlsx", "sau/b.xlsx"}, slash + "/sau/": {"b.xlsx"}, slash + "/a.xlsx": {"a.xlsx"}, strings.ReplaceAll(slash+"/sau/b.xlsx", "/", `\`): {"b.xlsx"},
	} {
		w, found, _, err := Outside(arg)
		var got []string
		for _, f := range found {
			got = append(got, f.Path)
			if b, err := w.Read(f.Path, 10); err != nil || string(b) != "x" {
				t.Errorf("%s: %q, %v", f.Path, b, err)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", arg, got, err, want)
		}
	}
	if _, _, _, err := Outside(slash + "/nowhere"); !os.IsNotExist(err) {
		t.Errorf("nowhere: %v", err)
	}
}
