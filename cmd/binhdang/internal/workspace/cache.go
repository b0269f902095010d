package workspace

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// MaxCache is how many bytes the files of the cache have together when a run ends.
// What was used longest ago goes first.
const MaxCache = 512 << 20

// Names of the files of the cache: a pack, and one that is being written.
const (
	packSuffix = ".kho"
	partSuffix = ".tam"
)

// cacheDay is how exactly it is known when a pack was used last, and after which time
// the file goes that a run left behind when it was cut off.
const cacheDay = 24 * time.Hour

// maxPacks is how many packs are looked into, the last used.
const maxPacks = 32

// Cache keeps values between runs in a folder of the user. It never stands in the
// way: what cannot be read, written or understood is not there. A value is given back
// byte by byte as it was kept, or not at all. Values may hold what stood in
// workbooks, so nobody but the user can read them.
//
// A run writes its new values into one new pack, which gets its name when it is
// finished, and takes into it the packs that are up to twice as large; so each pack is
// more than twice the next, there are few, and none is written often. Runs at the same
// time do not wait for each other: each adds a pack and removes only what it has in
// its own.
type Cache struct {
	dir  string
	now  time.Time
	most int64

	mu    sync.Mutex
	files []*cacheFile // by time of use
	where map[[packKey]byte]cachePlace
	out   *packWriter // nil: nothing new yet
	off   bool        // nothing can be written
}

// cacheFile is a file of the cache, also one that is no pack of this program.
type cacheFile struct {
	path    string
	size    int64
	used    time.Time
	recent  bool // used by this run
	damaged bool // holds a damaged value
	*pack        // nil: cannot be read
	holds   int  // of its entries those that no later pack has too
}

type cachePlace struct {
	file  *cacheFile
	entry int
}

// OpenCache opens the cache in a folder, which may be made later. It is nil, which
// keeps nothing, where there is no folder or others have a way into it. now tells
// what was used lately.
func OpenCache(dir string, now time.Time) *Cache {
	if dir == "" {
		return nil
	}
	c := &Cache{dir: dir, now: now, most: MaxCache, where: map[[packKey]byte]cachePlace{}}
	if st, err := os.Stat(dir); err == nil && (!st.IsDir() || !private(dir, st)) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return c
	}
	for _, e := range entries {
		st, err := e.Info()
		if err != nil || !st.Mode().IsRegular() {
			continue
		}
		f := &cacheFile{path: filepath.Join(dir, e.Name()), size: st.Size(), used: st.ModTime()}
		switch {
		case strings.HasSuffix(e.Name(), packSuffix):
			c.files = append(c.files, f)
		case strings.HasSuffix(e.Name(), partSuffix) && now.Sub(f.used) > cacheDay:
			_ = os.Remove(f.path)
		}
	}
	slices.SortFunc(c.files, func(a, b *cacheFile) int { return cmp.Or(a.used.Compare(b.used), strings.Compare(a.path, b.path)) })
	for _, f := range c.files[max(0, len(c.files)-maxPacks):] {
		if f.pack, err = openPack(f.path); err != nil {
			continue
		}
		f.holds = len(f.entries)
		for i := range f.entries {
			k := f.entries[i].key
			if before, twice := c.where[k]; twice {
				before.file.holds--
			}
			c.where[k] = cachePlace{f, i}
		}
	}
	return c
}

// Get gives the value that was kept for a key; nil if there is none.
func (c *Cache) Get(key [packKey]byte) []byte {
	c.mu.Lock()
	at, ok := c.where[key]
	c.mu.Unlock()
	if !ok {
		return nil
	}
	b := at.file.value(&at.file.entries[at.entry])
	c.mu.Lock()
	defer c.mu.Unlock()
	if b == nil {
		at.file.damaged = true
		return nil
	}
	at.file.recent, at.file.entries[at.entry].used = true, true
	return b
}

// Put keeps a value for a key.
func (c *Cache) Put(key [packKey]byte, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(value) > maxValue || c.off {
		return
	}
	if c.out == nil && !c.begin() {
		return
	}
	c.add(key, value)
}

// begin makes the file for new values.
func (c *Cache) begin() bool {
	f, err := c.create()
	if err != nil {
		c.off = true
		return false
	}
	c.out = newPackWriter(f)
	return true
}

func (c *Cache) create() (*os.File, error) {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return nil, err
	}
	return os.CreateTemp(c.dir, "bieu-*"+partSuffix) // readable for the user alone
}

// add puts a value into the new pack, if it still has room.
func (c *Cache) add(key [packKey]byte, value []byte) {
	if c.out.size+int64(len(value))+packEntry <= c.most {
		c.out.add(key, value)
	}
}

// Close writes what is new and makes room.
func (c *Cache) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	var gone []*cacheFile
	if c.out != nil {
		gone = c.makeRoom(c.fold())
	}
	for _, f := range c.files {
		if f.pack != nil {
			_ = f.f.Close()
		}
	}
	if c.out != nil && !c.finish() {
		gone = nil
	}
	for _, f := range c.files {
		switch {
		case slices.Contains(gone, f):
			_ = os.Remove(f.path)
		case f.recent && c.now.Sub(f.used) > cacheDay:
			_ = os.Chtimes(f.path, c.now, c.now)
		}
	}
	c.files, c.where, c.out, c.off = nil, nil, nil, true
}

// finish gives the new pack its name.
func (c *Cache) finish() bool {
	part := c.out.f.Name()
	err := c.out.finish()
	if err == nil {
		err = machine().rename(part, strings.TrimSuffix(part, partSuffix)+packSuffix)
	}
	if err != nil {
		_ = os.Remove(part)
	}
	return err == nil
}

// fold takes into the new pack those that are not much larger, and what is sound of
// the damaged ones; of some others later packs have everything. It gives the packs to
// remove.
func (c *Cache) fold() (gone []*cacheFile) {
	bySize := slices.Clone(c.files)
	slices.SortStableFunc(bySize, func(a, b *cacheFile) int { return cmp.Compare(a.size, b.size) })
	for _, f := range bySize {
		switch {
		case f.pack == nil:
			continue
		case f.holds > 0 && (f.damaged || f.size <= 2*c.out.size):
			c.take(f, func(e *entry) bool { return true })
		case f.holds > 0:
			continue
		}
		gone = append(gone, f)
	}
	return gone
}

// take copies entries of a pack into the new one.
func (c *Cache) take(f *cacheFile, wanted func(*entry) bool) {
	for i := range f.entries {
		if e := &f.entries[i]; c.where[e.key] == (cachePlace{f, i}) && wanted(e) && !c.out.has[e.key] {
			if b := f.value(e); b != nil {
				c.add(e.key, b)
			}
		}
	}
}

// makeRoom adds to the files to remove others, so that the cache keeps its bound:
// first those that this run did not use, the oldest first; if that is not enough, of
// the rest what it did not use.
func (c *Cache) makeRoom(gone []*cacheFile) []*cacheFile {
	stay := slices.DeleteFunc(slices.Clone(c.files), func(f *cacheFile) bool { return slices.Contains(gone, f) })
	total := c.out.size
	for _, f := range stay {
		total += f.size
	}
	for _, recent := range []bool{false, true} {
		for _, f := range stay {
			if total <= c.most || f.recent != recent {
				continue
			}
			if recent {
				before := c.out.size
				c.take(f, func(e *entry) bool { return e.used })
				total += c.out.size - before
			}
			gone = append(gone, f)
			total -= f.size
		}
	}
	return gone
}

// private reports whether a folder of the cache is the user's alone, after
// shutting it to others who could read there. Where others can write nothing is
// believed.
func private(dir string, st fs.FileInfo) bool {
	perm := st.Mode().Perm()
	return !hasModes || perm&0o022 == 0 && (perm&0o077 == 0 || os.Chmod(dir, 0o700) == nil)
}
