package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// someReturns is a workspace with two returns, one of them with a fault, and a file
// that is no workbook.
func someReturns(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ws")
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, "xa-van-binh", "xa-duyen-thai"); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "data", "2018", "6-thang")
	file := filepath.Join(folder, "xa-van-binh.xlsx")
	if err := answer(file, file, map[string]form.Value{"bd.commune_council.female": form.TextValue("chín")}); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(filepath.Join(folder, "danh-sach.xlsx"), []byte("%PDF-1.7")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// cacheFiles are the files of the cache below the user's folder for caches.
func cacheFiles(t *testing.T, user string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(user, "binhdang", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// userCache gives the program an own folder for caches; what comes back is the
// folder that leads to it.
func userCache(t *testing.T) string {
	dir := t.TempDir()
	t.Setenv(cacheVar(), dir)
	user, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return user
}

// Whatever is kept of earlier runs, in whatever state, the commands say and write the
// same bytes.
func TestCacheChangesNothing(t *testing.T) {
	repeats(t)
	dir := someReturns(t)
	user := userCache(t)
	folder := filepath.Join(user, "binhdang")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	talk := func(args ...string) string {
		r := binhdang(dir, args...)
		return fmt.Sprintf("%s: %d\n%s%s\n", args[0], r.code, r.out, r.err)
	}
	check := func(extra ...string) string { return talk(append([]string{"check", "--json"}, extra...)...) }
	check("--no-cache") // fills the register
	want := check("--no-cache")
	all := func(extra ...string) string {
		said := talk(append([]string{"explain", "BDG1.1c"}, extra...)...) + talk(append([]string{"report", "2018-S1", "--format", "html,md"}, extra...)...) +
			talk(append([]string{"build"}, extra...)...)
		files, err := readTree(dir)
		must(err)
		return said + listing(files)
	}
	all("--no-cache") // makes the site
	wantAll := all("--no-cache")
	if files := cacheFiles(t, user); len(files) > 0 {
		t.Errorf("with --no-cache there is %q", files)
	}
	if !strings.Contains(wantAll, "ghi mới 0, bỏ 0") || !strings.Contains(want, "chín") || !strings.Contains(want, "tài liệu PDF") {
		t.Fatalf("the workspace is not as it was meant:\n%s%s", want, wantAll)
	}

	if diff := cmp.Diff(wantAll, all()); diff != "" {
		t.Errorf("cold (-without +with):\n%s", diff)
	}
	if diff := cmp.Diff(wantAll, all()); diff != "" {
		t.Errorf("warm (-without +with):\n%s", diff)
	}
	kept := cacheFiles(t, user)
	if len(kept) != 1 {
		t.Fatalf("the cache has %q", kept)
	}
	pack, err := os.ReadFile(kept[0])
	must(err)
	edited := func(edit func([]byte) []byte) func() {
		return func() { must(os.WriteFile(kept[0], edit(bytes.Clone(pack)), 0o600)) }
	}
	r := rand.New(rand.NewPCG(5, 6))
	for _, state := range []struct {
		name string
		make func() // in an empty folder
	}{
		{"warm", edited(func(b []byte) []byte { return b })},
		{"damaged in 200 places", edited(func(b []byte) []byte {
			for range 200 {
				b[r.IntN(len(b))] ^= byte(1 + r.IntN(255))
			}
			return b
		})},
		{"cut off", edited(func(b []byte) []byte { return b[:len(b)/2] })},
		{"of another version", edited(func(b []byte) []byte { return bytes.Replace(b, []byte("bdgkho1"), []byte("bdgkho9"), 2) })},
		{"of an empty file", edited(func([]byte) []byte { return nil })},
		{"read-only", func() { must(os.Chmod(folder, 0o500)) }},
		{"full", func() {
			must(os.WriteFile(filepath.Join(folder, "x.kho"), nil, 0o600))
			must(os.Truncate(filepath.Join(folder, "x.kho"), 2*workspace.MaxCache))
		}},
		{"a folder in the place of a file", func() { must(os.Mkdir(filepath.Join(folder, "x.kho"), 0o700)) }},
		{"a file in the place of the folder", func() { must(errors.Join(os.Remove(folder), os.WriteFile(folder, nil, 0o600))) }},
	} {
		must(os.RemoveAll(folder))
		must(os.Mkdir(folder, 0o700))
		state.make()
		for _, run := range []string{"first", "second"} {
			if diff := cmp.Diff(want, check()); diff != "" {
				t.Errorf("%s, %s run (-without +with):\n%s", state.name, run, diff)
			}
		}
		total := int64(0)
		for _, f := range cacheFiles(t, user) {
			st, err := os.Stat(f)
			must(err)
			total += st.Size()
		}
		if total > workspace.MaxCache {
			t.Errorf("%s: the cache has %d bytes", state.name, total)
		}
	}
}

// At 200 places a wrong byte: what is read is the same.
func TestCacheDamagedAnywhere(t *testing.T) {
	repeats(t)
	t.Parallel()
	dir := someReturns(t)
	o, faults, err := office.Open(dir)
	if err != nil || faults.HasErrors() {
		t.Fatal(faults, err)
	}
	want, _, err := o.Read()
	if err != nil {
		t.Fatal(err)
	}
	user := t.TempDir()
	folder := filepath.Join(user, "binhdang")
	o.Keep(folder, today())
	read := func(when string) {
		t.Helper()
		got, _, err := o.Read()
		if err != nil || !reflect.DeepEqual(want, got) {
			t.Fatalf("%s: another reading, %v", when, err)
		}
	}
	read("cold")
	good, err := os.ReadFile(cacheFiles(t, user)[0])
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		bad, at := bytes.Clone(good), r.IntN(len(good))
		bad[at] ^= byte(1 + r.IntN(255))
		if err := os.WriteFile(filepath.Join(folder, "bieu-1.kho"), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		read(fmt.Sprint("byte ", at))
	}
}

// Programs at once share the cache, cold and warm.
func TestCacheOfProcessesAtOnce(t *testing.T) {
	dir := someReturns(t)
	user := userCache(t)
	check := func(extra ...string) string {
		var out bytes.Buffer
		cmd := exec.Command("binhdang", append([]string{"-C", dir, "check", "--json"}, extra...)...)
		cmd.Stdout = &out
		if code, err := exitCode(cmd.Run()); err != nil || code != exitBlocked {
			t.Error(code, err)
		}
		return out.String()
	}
	check("--no-cache") // fills the register
	want := check("--no-cache")
	for range 3 {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if got := check(); got != want {
					t.Errorf("it said\n%s\nwant\n%s", got, want)
				}
			})
		}
		wg.Wait()
	}
	files := cacheFiles(t, user)
	if len(files) == 0 || len(files) > 4 {
		t.Errorf("the cache has %q", files)
	}
	for _, f := range files {
		if !strings.HasSuffix(f, ".kho") {
			t.Errorf("%s is left", f)
		}
	}
}
