package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A run that was cut off before the index was written added nothing; one that was cut
// off after it added what the index lists, and the next one gives the files their names.
func TestLedgerOfACutOffRun(t *testing.T) {
	dir := t.TempDir()
	w := &Workspace{Dir: dir, FS: rooted(dir)}
	put := func(name, text string) {
		t.Helper()
		if err := write(filepath.Join(dir, "data", "so-cai", name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	list := func() []string {
		t.Helper()
		names, err := w.Ledger("index")
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(names)
		return names
	}
	if got := list(); len(got) > 0 {
		t.Errorf("a workspace without a ledger has %v", got)
	}
	if err := w.AddToLedger([]File{{"0001", []byte("one")}}, File{"index", []byte(`{"0001"}`)}); err != nil {
		t.Fatal(err)
	}
	put(".0002", "never listed")
	if got := list(); !slices.Equal(got, []string{"0001", "index"}) {
		t.Errorf("cut off before the index: %v", got)
	}
	put(".0002", "two")
	put("index", `{"0001","0002"}`)
	if got := list(); !slices.Equal(got, []string{"0001", "0002", "index"}) {
		t.Errorf("cut off after the index: %v", got)
	}
	if b, err := w.ReadLedger("0002"); string(b) != "two" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if err := w.AddToLedger([]File{{"0003", []byte("three")}}, File{"index", []byte(`{"0001","0002","0003"}`)}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"0001", "0002", "0003"} {
		if _, err := os.Stat(filepath.Join(dir, "data", "so-cai", name)); err != nil {
			t.Error(err)
		}
	}
}

// What becomes public is written down before it does; where that fails nothing changes.
func TestReplaceRecordsFirst(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	p, err := publish(dir, time.Time{}, nil, 1, machine())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	page := filepath.Join(dir, "index.html")
	refused := os.ErrPermission
	if _, err := p.Replace([]File{{"index.html", []byte("a")}}, "1", Proof{}, func() error { return refused }); err == nil {
		t.Error("published what could not be recorded")
	}
	if _, err := os.Stat(page); err == nil {
		t.Error("the page is there")
	}
	calls := 0
	record := func() error {
		calls++
		if _, err := os.Stat(page); err == nil && calls == 1 {
			t.Error("visible before it was recorded")
		}
		return nil
	}
	for range 2 { // the second changes nothing, and still is a release
		if _, err := p.Replace([]File{{"index.html", []byte("a")}}, "1", Proof{}, record); err != nil {
			t.Fatal(err)
		}
	}
	if calls != 2 {
		t.Errorf("recorded %d times", calls)
	}
	if _, err := p.Replace([]File{{"CON", []byte("a")}}, "1", Proof{}, record); err == nil || calls != 2 {
		t.Errorf("a path that no site can have was recorded: %v", err)
	}
}
