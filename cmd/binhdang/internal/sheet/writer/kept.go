package writer

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
	"reflect"
	"runtime/debug"
	"sync"
)

// Version is the version of the bytes that Write makes. It rises whenever an equal Book
// gives other bytes than before; TestVersion fails where that was forgotten.
const Version = 1

// Key names a workbook: SHA-256 of the Book and of the program that writes it.
type Key = [sha256.Size]byte

// Store keeps workbooks between runs. What it has lost is written again. Several
// goroutines use it at once.
type Store interface {
	Get(Key) []byte  // what was put, byte by byte, or nil
	Put(Key, []byte) // the bytes are the caller's again afterwards
}

// Kept is what Write makes of the workbook, taken from the store where an equal one was
// written before; without a store (nil) it is written.
func Kept(s Store, b Book) ([]byte, error) {
	if s == nil {
		return Write(b)
	}
	k := key(&b)
	if data := s.Get(k); data != nil {
		return data, nil
	}
	data, err := Write(b)
	if err == nil {
		s.Put(k, data)
	}
	return data, err
}

// by is who writes: this package's version, the program's own, that of Go and of each
// library.
var by = sync.OnceValue(func() string {
	out := fmt.Sprintf("binhdang writer %d\n", Version)
	if info, ok := debug.ReadBuildInfo(); ok {
		out += info.String()
	}
	return out
})

func key(b *Book) (k Key) {
	s := sum{h: sha256.New()}
	s.text(by())
	s.add(reflect.ValueOf(b).Elem())
	s.flush()
	s.h.Sum(k[:0])
	return k
}

// sum hashes a value with everything that it holds, so that no field can be left out.
// Each text and list has its length before it: no two values are written alike.
type sum struct {
	h   hash.Hash
	buf []byte
}

func (s *sum) add(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			s.add(v.Field(i))
		}
	case reflect.Slice:
		s.number(uint64(v.Len()))
		for i := range v.Len() {
			s.add(v.Index(i))
		}
	case reflect.Pointer:
		if v.IsNil() {
			s.number(0)
			return
		}
		s.number(1)
		s.add(v.Elem())
	case reflect.String:
		s.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			s.number(1)
		} else {
			s.number(0)
		}
	case reflect.Float64:
		s.number(math.Float64bits(v.Float()))
	case reflect.Int, reflect.Int8, reflect.Int64:
		s.number(uint64(v.Int()))
	case reflect.Uint8:
		s.number(v.Uint())
	default:
		panic("a workbook holds what has no sum: " + v.Type().String())
	}
}

func (s *sum) text(t string) {
	s.number(uint64(len(t)))
	s.buf = append(s.buf, t...)
}

func (s *sum) number(n uint64) {
	s.buf = binary.AppendUvarint(s.buf, n)
	if len(s.buf) > 8<<10 {
		s.flush()
	}
}

func (s *sum) flush() {
	s.h.Write(s.buf)
	s.buf = s.buf[:0]
}
