package workspace

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
)

// A pack is one file of the cache:
//
//	magic    8 bytes
//	values   one after the other
//	index    for each value: key, length (4 bytes), sum
//	end      number of values (4 bytes), length of the values (8 bytes),
//	         sum of the index and of these two, magic
//
// A sum is the first half of a SHA-256; that of a value is over its key too. Numbers
// are little-endian.
const (
	packMagic = "bdgkho1\n" // with the version of this layout
	packKey   = sha256.Size
	packSum   = 16
	packEntry = packKey + 4 + packSum
	packEnd   = 4 + 8 + packSum + 8

	maxValues = 1 << 20 // of one pack
	maxValue  = 8 << 20 // bytes of one value
)

var errNoPack = errors.New("no pack, or a damaged one")

// entry is one value of a pack.
type entry struct {
	key  [packKey]byte
	at   int64
	size int
	sum  [packSum]byte
	used bool // by this run
}

// pack is a pack to read from.
type pack struct {
	f       *os.File
	entries []entry
}

// openPack reads the index of a pack.
func openPack(path string) (*pack, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p := &pack{f: f}
	if err := p.index(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return p, nil
}

func (p *pack) index() error {
	st, err := p.f.Stat()
	if err != nil {
		return err
	}
	least := int64(len(packMagic) + packEnd)
	if !st.Mode().IsRegular() || st.Size() < least {
		return errNoPack
	}
	var head [8]byte
	var end [packEnd]byte
	if _, err := p.f.ReadAt(head[:], 0); err != nil {
		return err
	}
	if _, err := p.f.ReadAt(end[:], st.Size()-packEnd); err != nil {
		return err
	}
	n, values := int64(binary.LittleEndian.Uint32(end[:])), binary.LittleEndian.Uint64(end[4:])
	if string(head[:]) != packMagic || string(end[packEnd-8:]) != packMagic ||
		n > maxValues || values != uint64(st.Size()-least-n*packEntry) {
		return errNoPack
	}
	index := make([]byte, n*packEntry)
	if _, err := p.f.ReadAt(index, int64(len(packMagic))+int64(values)); err != nil {
		return err
	}
	if sum := sumOf(index, end[:12]); string(sum[:]) != string(end[12:12+packSum]) {
		return errNoPack
	}
	p.entries = make([]entry, n)
	at, left := int64(len(packMagic)), int64(values)
	for i := range p.entries {
		e, b := &p.entries[i], index[i*packEntry:]
		copy(e.key[:], b)
		e.at, e.size = at, int(binary.LittleEndian.Uint32(b[packKey:]))
		copy(e.sum[:], b[packKey+4:packEntry])
		at, left = at+int64(e.size), left-int64(e.size)
		if e.size > maxValue || left < 0 {
			return errNoPack
		}
	}
	return nil
}

// value reads a value; nil if it is damaged.
func (p *pack) value(e *entry) []byte {
	b := make([]byte, e.size)
	if _, err := p.f.ReadAt(b, e.at); err != nil || sumOf(e.key[:], b) != e.sum {
		return nil
	}
	return b
}

func sumOf(parts ...[]byte) (sum [packSum]byte) {
	h := sha256.New()
	for _, b := range parts {
		h.Write(b)
	}
	copy(sum[:], h.Sum(nil))
	return sum
}

// packWriter writes a pack into a file of its own, which nobody reads before it is
// finished.
type packWriter struct {
	f     *os.File
	w     *bufio.Writer
	index []byte
	has   map[[packKey]byte]bool
	size  int64 // of the finished pack
	err   error
}

func newPackWriter(f *os.File) *packWriter {
	w := &packWriter{f: f, w: bufio.NewWriterSize(f, 1<<17), has: map[[packKey]byte]bool{}, size: int64(len(packMagic) + packEnd)}
	_, w.err = w.w.WriteString(packMagic)
	return w
}

// add puts a value into the pack, unless it is there.
func (w *packWriter) add(key [packKey]byte, value []byte) {
	if w.err != nil || w.has[key] || len(w.has) >= maxValues {
		return
	}
	w.has[key] = true
	if _, w.err = w.w.Write(value); w.err != nil {
		return
	}
	sum := sumOf(key[:], value)
	w.index = binary.LittleEndian.AppendUint32(append(w.index, key[:]...), uint32(len(value)))
	w.index = append(w.index, sum[:]...)
	w.size += int64(len(value)) + packEntry
}

// finish writes the end and closes the file.
func (w *packWriter) finish() error {
	if w.err == nil {
		n := len(w.index) / packEntry
		end := binary.LittleEndian.AppendUint32(nil, uint32(n))
		end = binary.LittleEndian.AppendUint64(end, uint64(w.size)-uint64(len(packMagic)+packEnd+len(w.index)))
		sum := sumOf(w.index, end)
		for _, b := range [][]byte{w.index, end, sum[:], []byte(packMagic)} {
			if w.err == nil {
				_, w.err = w.w.Write(b)
			}
		}
	}
	if w.err == nil {
		w.err = w.w.Flush()
	}
	return errors.Join(w.err, w.f.Close())
}
