package reader

import (
	"encoding/binary"
	"unicode/utf16"
)

// compound is an OLE compound file: a small file system in a file, in which workbooks
// of Excel 97–2003 lie.
type compound struct {
	data    []byte
	size    int      // of a sector
	fat     []uint32 // what sector follows which
	mini    []byte   // the stream in which small streams lie
	miniFat []uint32
	cutoff  uint64 // streams below are small
	streams []oleStream
}

// oleStream is an entry of the directory.
type oleStream struct {
	name  string
	kind  byte // 2: a stream, 5: the root
	start uint32
	size  uint64
}

const (
	oleFree = 0xFFFFFFFA // from here on numbers are no sectors
	miniLen = 64         // bytes of a small sector
)

// openCompound reads the tables and the directory; ok is false for a file that is not
// whole. Each chain is followed at most once through every sector.
func openCompound(data []byte) (c *compound, ok bool) {
	if len(data) < 512 {
		return nil, false
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, false
	}
	c = &compound{data: data, size: 1 << shift, cutoff: uint64(u32(56))}
	sectors := len(data) / c.size // no file has more
	tables := make([]uint32, 0, 109)
	for i := range 109 {
		if n := u32(76 + 4*i); n < oleFree {
			tables = append(tables, n)
		}
	}
	next := u32(68)
	for range min(int(min(u32(72), 1<<20)), sectors) { // sectors that list more
		s := c.sector(next)
		if s == nil {
			break
		}
		for i := 0; i+8 <= len(s); i += 4 {
			if n := binary.LittleEndian.Uint32(s[i:]); n < oleFree {
				tables = append(tables, n)
			}
		}
		next = binary.LittleEndian.Uint32(s[len(s)-4:])
	}
	if len(tables) > sectors {
		return nil, false
	}
	for _, n := range tables {
		s := c.sector(n)
		if s == nil {
			return nil, false
		}
		c.fat = append(c.fat, numbers(s)...)
	}
	dir, ok := c.chain(u32(48), uint64(len(data)))
	if !ok {
		return nil, false
	}
	for ; len(dir) >= 128; dir = dir[128:] {
		n := min(int(binary.LittleEndian.Uint16(dir[64:])), 64)
		name := make([]uint16, max(0, n/2-1))
		for i := range name {
			name[i] = binary.LittleEndian.Uint16(dir[2*i:])
		}
		c.streams = append(c.streams, oleStream{string(utf16.Decode(name)), dir[66],
			binary.LittleEndian.Uint32(dir[116:]), uint64(binary.LittleEndian.Uint32(dir[120:]))})
	}
	for _, s := range c.streams {
		if s.kind == 5 && s.size > 0 {
			if c.mini, ok = c.chain(s.start, s.size); !ok {
				return nil, false
			}
			table, ok := c.chain(u32(60), uint64(len(data)))
			if ok {
				c.miniFat = numbers(table)
			}
			break
		}
	}
	return c, true
}

func numbers(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// sector gives one sector, also a shorter last one; nil if there is none.
func (c *compound) sector(n uint32) []byte {
	from := (uint64(n) + 1) * uint64(c.size)
	if n >= oleFree || from >= uint64(len(c.data)) {
		return nil
	}
	return c.data[from:min(from+uint64(c.size), uint64(len(c.data)))]
}

// chain gathers the sectors of a stream, at most so many bytes; ok is false where it
// turns back or leaves the file.
func (c *compound) chain(n uint32, size uint64) (out []byte, ok bool) {
	seen := make([]bool, len(c.fat))
	for n < oleFree && uint64(len(out)) < size {
		s := c.sector(n)
		if s == nil || uint64(n) >= uint64(len(c.fat)) || seen[n] {
			return nil, false
		}
		seen[n] = true
		out = append(out, s...)
		n = c.fat[n]
	}
	return out[:min(uint64(len(out)), size)], true
}

// stream gives a stream by name; nil if it is not there or not whole.
func (c *compound) stream(name string) []byte {
	for _, s := range c.streams {
		if s.kind != 2 || s.name != name {
			continue
		}
		if s.size >= c.cutoff {
			out, ok := c.chain(s.start, s.size)
			if !ok || uint64(len(out)) < s.size {
				return nil
			}
			return out
		}
		var out []byte
		seen := make([]bool, len(c.miniFat))
		for n := s.start; uint64(len(out)) < s.size; n = c.miniFat[n] {
			from := uint64(n) * miniLen
			if n >= oleFree || uint64(n) >= uint64(len(c.miniFat)) || from >= uint64(len(c.mini)) || seen[n] {
				return nil
			}
			seen[n] = true
			out = append(out, c.mini[from:min(from+miniLen, uint64(len(c.mini)))]...)
		}
		return out[:s.size]
	}
	return nil
}

// has reports whether there is a stream or folder of a name.
func (c *compound) has(name string) bool {
	for _, s := range c.streams {
		if s.name == name && s.kind != 0 {
			return true
		}
	}
	return false
}
