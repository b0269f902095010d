package reader

import (
	"crypto/sha256"
	"fmt"
	"runtime/debug"
	"sync"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// Version is the version of what Open hands on and of how it is kept. It rises
// whenever equal bytes of a file give another Book or other findings than before,
// or another encoding of them; TestVersion fails where that was forgotten.
const Version = 9

// Key names what was read: SHA-256 of the bytes of the file and of the program that
// read them.
type Key = [sha256.Size]byte

// Store keeps readings between runs. What it has lost is read again. Several
// goroutines use it at once.
type Store interface {
	Get(Key) []byte  // what was put, byte by byte, or nil
	Put(Key, []byte) // the bytes are the caller's again afterwards
}

// Shelf opens workbooks, and takes from a store what was read before. Several
// goroutines may use it; the Books that it gives share their texts and names, so
// nobody changes them.
type Shelf struct {
	store Store
	by    []byte // what a key begins with: who reads

	mu   sync.Mutex
	idle []*memo // as many as have been at work at once
}

// NewShelf makes a shelf on a store; without one (nil) every workbook is read.
func NewShelf(store Store) *Shelf { return newShelf(store, fmt.Sprint(Version)) }

func newShelf(store Store, version string) *Shelf {
	by := "binhdang reader " + version + "\n"
	if info, ok := debug.ReadBuildInfo(); ok {
		by += info.String() // the program's own version, that of Go and of each library
	}
	sum := sha256.Sum256([]byte(by))
	return &Shelf{store: store, by: sum[:]}
}

// Open is the function Open, of which the result of a former run serves as well. Of a
// file that is refused it also tells how many of its cells hold something, as far as
// they can be read: none of one that cannot be opened.
func (s *Shelf) Open(name string, data []byte) (b *Book, lost int, list finding.List) {
	if IsLock(name) {
		return nil, 0, finding.List{locked.in(name)}
	}
	if s.store == nil || len(data) > MaxFileSize {
		return read(data).of(name)
	}
	k := s.key(data)
	m := s.take()
	defer s.giveBack(m)
	if r, ok := decode(s.store.Get(k), m.seen); ok {
		return r.of(name)
	}
	r := read(data)
	if kept, ok := m.enc.encode(r); ok {
		s.store.Put(k, kept)
	}
	return r.of(name)
}

// memo is what helps to take and to keep the next reading. One goroutine at a time has
// it.
type memo struct {
	seen *seen
	enc  encoder
}

func (s *Shelf) take() *memo {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.idle)
	if n == 0 {
		return &memo{seen: newSeen()}
	}
	m := s.idle[n-1]
	s.idle = s.idle[:n-1]
	return m
}

func (s *Shelf) giveBack(m *memo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, m)
}

func (s *Shelf) key(data []byte) (k Key) {
	h := sha256.New()
	h.Write(s.by)
	h.Write(data)
	h.Sum(k[:0])
	return k
}
