package workspace

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// noon is the day of the tests.
var noon = time.Date(2018, 6, 20, 12, 0, 0, 0, time.UTC)

func keyOf(i int) [packKey]byte { return sha256.Sum256(fmt.Append(nil, i)) }

// valueOf is the value of key i, of some hundred bytes.
func valueOf(i int) []byte { return bytes.Repeat(fmt.Append(nil, i, ";"), 30+i%50) }

// fill has a run put the values from … to-1.
func fill(t *testing.T, dir string, from, to int) {
	t.Helper()
	c := OpenCache(dir, noon)
	for i := from; i < to; i++ {
		c.Put(keyOf(i), valueOf(i))
	}
	c.Close()
}

// found lists which of the values 0 … n-1 the cache has.
func found(t *testing.T, c *Cache, n int) (have []int) {
	t.Helper()
	for i := range n {
		switch b := c.Get(keyOf(i)); {
		case b == nil:
		case bytes.Equal(b, valueOf(i)):
			have = append(have, i)
		default:
			t.Fatalf("the value of %d is %q", i, b)
		}
	}
	return have
}

// count is how many of them the next run finds.
func count(t *testing.T, dir string, n int) int {
	t.Helper()
	c := OpenCache(dir, noon)
	defer c.Close()
	return len(found(t, c, n))
}

// packs lists the files of the cache with their sizes.
func packs(t *testing.T, dir string) (names []string, total int64) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		st, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		names, total = append(names, e.Name()), total+st.Size()
	}
	return names, total
}

// Values of earlier runs come back; a thousand runs that add one value each leave
// few files, and nobody but the user can open them.
func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kho", "binhdang")
	if c := OpenCache(dir, noon); c.Get(keyOf(1)) != nil {
		t.Error("an empty cache has a value")
	} else {
		c.Close()
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("reading made the folder")
	}
	fill(t, dir, 0, 100)
	for i := 100; i < 300; i++ {
		fill(t, dir, i, i+1)
	}
	if n := count(t, dir, 400); n != 300 {
		t.Errorf("%d values came back, want 300", n)
	}
	names, _ := packs(t, dir)
	if len(names) > 12 || slices.ContainsFunc(names, func(n string) bool { return !strings.HasSuffix(n, packSuffix) }) {
		t.Errorf("%d files: %q", len(names), names)
	}
	if !hasModes {
		return
	}
	for _, p := range append(names, ".", "..") {
		st, err := os.Stat(filepath.Join(dir, p))
		if err != nil || st.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, %v", p, st.Mode(), err)
		}
	}
}

// A value is given back as it was kept or not at all, whatever happened to the file;
// what was lost is put anew, and the next run has everything.
func TestCacheDamaged(t *testing.T) {
	dir := t.TempDir()
	shut(t, dir)
	fill(t, dir, 0, 40)
	names, _ := packs(t, dir)
	path := filepath.Join(dir, names[0])
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	damaged := map[string][]byte{
		"empty": {}, "foreign": []byte("x"), "another layout": bytes.Replace(good, []byte("kho1"), []byte("kho2"), 1),
		"longer": append(bytes.Clone(good), 0), "without beginning": good[1:], "twice": append(bytes.Clone(good), good...),
	}
	for i := range 200 {
		bad := bytes.Clone(good)
		bad[r.IntN(len(bad))] ^= byte(1 + r.IntN(255))
		damaged[fmt.Sprint("byte ", i)] = bad
		damaged[fmt.Sprint("cut ", i)] = good[:r.IntN(len(good))]
	}
	for what, data := range damaged {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c := OpenCache(dir, noon)
		have := found(t, c, 40)
		if len(have) > 39 && !bytes.HasPrefix([]byte(what), []byte("longer")) {
			t.Errorf("%s: nothing is missing", what)
		}
		for i := range 40 {
			if !slices.Contains(have, i) {
				c.Put(keyOf(i), valueOf(i))
			}
		}
		c.Close()
		if n := count(t, dir, 40); n != 40 {
			t.Errorf("%s: the next run has %d values, want 40", what, n)
		}
		left, _ := packs(t, dir)
		for _, n := range left {
			if err := os.Remove(filepath.Join(dir, n)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A file that lies about its size does not make the program ask for memory.
func TestPackHostile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x"+packSuffix)
	w := newPack(t, path)
	w.add(keyOf(1), valueOf(1))
	if err := w.finish(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := len(good) - packEnd; at < len(good); at++ { // number and lengths, sum, magic
		for _, b := range []byte{0, 1, 0x7f, 0xff} {
			bad := bytes.Clone(good)
			if bad[at] == b {
				continue
			}
			bad[at] = b
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			p, err := openPack(path)
			runtime.ReadMemStats(&after)
			if grew := after.TotalAlloc - before.TotalAlloc; err == nil || grew > 1<<16 {
				t.Errorf("byte %d as %#x: pack %v, %d bytes allocated", at, b, p != nil, grew)
			}
		}
	}
}

func newPack(t testing.TB, path string) *packWriter {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	return newPackWriter(f)
}

// FuzzPack: whatever the bytes of a pack, a value is what was put for its key, or
// nothing.
func FuzzPack(f *testing.F) {
	path := filepath.Join(f.TempDir(), "x"+packSuffix)
	w := newPack(f, path)
	for i := range 3 {
		w.add(keyOf(i), valueOf(i))
	}
	if err := w.finish(); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:packEnd+8])
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "x"+packSuffix)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c := OpenCache(filepath.Dir(path), noon)
		if c == nil {
			t.Fatal("no cache in a folder of our own")
		}
		defer c.Close()
		found(t, c, 3)
	})
}

// The files keep their bound: what was used longest ago goes first, and of a pack in
// use what the run did not use.
func TestCacheBound(t *testing.T) {
	dir := t.TempDir()
	shut(t, dir)
	sizes := []int{80, 36, 16, 6}
	for i, n := range sizes { // four packs, of which none takes in the ones before
		fill(t, dir, 1000*(i+1), 1000*(i+1)+n)
		names, _ := packs(t, dir)
		for _, name := range names {
			p := filepath.Join(dir, name)
			st, err := os.Stat(p)
			if err != nil {
				t.Fatal(err)
			}
			if st.ModTime().After(noon) { // the one just made
				day := noon.AddDate(0, 0, i-10)
				if err := os.Chtimes(p, day, day); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	names, total := packs(t, dir)
	if len(names) != 4 {
		t.Fatalf("%d packs, want 4", len(names))
	}
	has := func(c *Cache, from int) (n int) {
		for i := from; i < from+100; i++ {
			if b := c.Get(keyOf(i)); b != nil {
				n++
			}
		}
		return n
	}
	// The oldest is used, so the second goes.
	c := OpenCache(dir, noon)
	if has(c, 1000) != sizes[0] {
		t.Fatal("the first pack is gone")
	}
	c.most = total
	c.Put(keyOf(9001), valueOf(1))
	c.Close()
	if _, size := packs(t, dir); size > total {
		t.Errorf("the files have %d bytes, more than %d", size, total)
	}
	c = OpenCache(dir, noon)
	if got := []int{has(c, 1000), has(c, 2000), has(c, 3000), has(c, 4000), has(c, 9000)}; !slices.Equal(got, []int{80, 0, 16, 6, 1}) {
		t.Errorf("values of the packs: %v", got)
	}
	c.Close()

	// Nothing but what the run uses has room.
	c = OpenCache(dir, noon)
	for i := range 10 {
		c.Get(keyOf(1000 + i))
	}
	c.most = 1800
	c.Put(keyOf(9002), valueOf(2))
	c.Close()
	if _, size := packs(t, dir); size > c.most {
		t.Errorf("the files have %d bytes, more than %d", size, c.most)
	}
	c = OpenCache(dir, noon)
	defer c.Close()
	if got := has(c, 1000); got == 0 || got > 10 || has(c, 2000)+has(c, 3000)+has(c, 4000) > 0 {
		t.Errorf("%d values of the ten used are there", got)
	}
}

// Use of a pack is written down, at most once a day.
func TestCacheUse(t *testing.T) {
	dir := t.TempDir()
	shut(t, dir)
	fill(t, dir, 0, 1)
	names, _ := packs(t, dir)
	p := filepath.Join(dir, names[0])
	for _, c := range []struct{ ago, want time.Duration }{{time.Hour, time.Hour}, {48 * time.Hour, 0}} {
		at := noon.Add(-c.ago)
		if err := os.Chtimes(p, at, at); err != nil {
			t.Fatal(err)
		}
		if count(t, dir, 1) != 1 {
			t.Fatal("the value is gone")
		}
		if st, err := os.Stat(p); err != nil || !st.ModTime().Equal(noon.Add(-c.want)) {
			t.Errorf("used %v ago: the time is %v, %v", c.ago, st.ModTime(), err)
		}
	}
}

// A cache that cannot be read or written is none: no value, no error, no file.
func TestCacheUnusable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "tệp")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if OpenCache("", noon) != nil || OpenCache(file, noon) != nil {
		t.Error("a cache without a folder")
	}
	fill(t, filepath.Join(file, "binhdang"), 0, 3) // no folder can be made there
	if count(t, filepath.Join(file, "binhdang"), 3) != 0 {
		t.Error("a value from nowhere")
	}

	full := filepath.Join(dir, "đầy")
	c := OpenCache(full, noon)
	c.Put(keyOf(0), valueOf(0))
	c.out.err = errors.New("no space left")
	c.Put(keyOf(1), valueOf(1))
	c.Close()
	if names, _ := packs(t, full); len(names) > 0 {
		t.Errorf("a full disk leaves %q", names)
	}
	if c.Get(keyOf(0)) != nil {
		t.Error("a closed cache has values")
	}
	c.Put(keyOf(0), valueOf(0)) // nothing happens

	if !hasModes {
		return
	}
	fill(t, full, 0, 3)
	if err := os.Chmod(full, 0o500); err != nil {
		t.Fatal(err)
	}
	fill(t, full, 3, 4)
	if count(t, full, 3) != 3 {
		t.Error("what is read-only cannot be read")
	}
	for mode, want := range map[fs.FileMode]int{0o755: 3, 0o770: 0, 0o777: 0, 0o700: 3} {
		if err := os.Chmod(full, mode); err != nil {
			t.Fatal(err)
		}
		got := 0
		if c := OpenCache(full, noon); c != nil {
			got = len(found(t, c, 3))
			c.Close()
			if st, err := os.Stat(full); err != nil || st.Mode().Perm() != 0o700 {
				t.Errorf("a folder of mode %v has now %v", mode, st.Mode())
			}
		}
		if got != want {
			t.Errorf("a folder of mode %v gives %d values, want %d", mode, got, want)
		}
	}
}

// What a run left behind that was cut off goes after a day, and is never read.
func TestCacheCutOff(t *testing.T) {
	dir := t.TempDir()
	shut(t, dir)
	for name, at := range map[string]time.Time{"bieu-1" + partSuffix: noon.Add(-time.Hour), "bieu-2" + partSuffix: noon.Add(-50 * time.Hour)} {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(packMagic), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(p, at, at); err != nil {
			t.Fatal(err)
		}
	}
	OpenCache(dir, noon).Close()
	if names, _ := packs(t, dir); !slices.Equal(names, []string{"bieu-1" + partSuffix}) {
		t.Errorf("left: %q", names)
	}
}

// Runs at once do not disturb each other: each has what was there when it began, and
// afterwards everything is there.
func TestCacheAtOnce(t *testing.T) {
	dir := t.TempDir()
	shut(t, dir)
	fill(t, dir, 0, 50)
	var wg sync.WaitGroup
	for run := range 8 {
		wg.Go(func() {
			for round := range 10 {
				c := OpenCache(dir, noon)
				var inner sync.WaitGroup
				for half := range 2 {
					inner.Go(func() {
						for i := half; i < 50; i += 2 {
							if b := c.Get(keyOf(i)); b != nil && !bytes.Equal(b, valueOf(i)) {
								t.Errorf("the value of %d is %q", i, b)
							}
						}
						c.Put(keyOf(100+20*run+2*round+half), valueOf(half))
					})
				}
				inner.Wait()
				c.Close()
			}
		})
	}
	wg.Wait()
	if n := count(t, dir, 50); n != 50 {
		t.Errorf("%d of the 50 first values are left", n)
	}
	names, _ := packs(t, dir)
	if slices.ContainsFunc(names, func(n string) bool { return !strings.HasSuffix(n, packSuffix) }) {
		t.Errorf("files: %q", names)
	}
	fill(t, dir, 300, 301) // takes in what is small
	if after, _ := packs(t, dir); len(after) > maxPacks {
		t.Errorf("%d packs are left", len(after))
	}
}

// shut makes a folder the user's alone, as the cache makes it.
func shut(t testing.TB, dir string) {
	t.Helper()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}
