package reader

import "unicode/utf16"

// partsReader reads what runs over the ends of records. Where it ends within letters,
// the next part says anew how wide they are.
type partsReader struct {
	parts [][]byte
	bad   bool // it came to the end
}

func (p *partsReader) u8() int {
	for len(p.parts) > 0 && len(p.parts[0]) == 0 {
		p.parts = p.parts[1:]
	}
	if len(p.parts) == 0 {
		p.bad = true
		return 0
	}
	n := int(p.parts[0][0])
	p.parts[0] = p.parts[0][1:]
	return n
}

func (p *partsReader) u16() int { n := p.u8(); return n | p.u8()<<8 }
func (p *partsReader) u32() int { n := p.u16(); return n | p.u16()<<16 }

func (p *partsReader) skip(n int) {
	for n > 0 && len(p.parts) > 0 {
		m := min(n, len(p.parts[0]))
		p.parts[0] = p.parts[0][m:]
		if n -= m; len(p.parts[0]) == 0 {
			p.parts = p.parts[1:]
		}
	}
	p.bad = p.bad || n > 0
}

// letters reads so many units of UTF-16, each in one byte or two.
func (p *partsReader) letters(n int, wide bool) []rune {
	units := make([]uint16, 0, min(n, 1<<12))
	for len(units) < n && !p.bad {
		if len(p.parts) == 0 {
			p.bad = true
			break
		}
		if len(p.parts[0]) == 0 {
			p.parts = p.parts[1:]
			wide = p.u8()&1 != 0
			continue
		}
		if wide {
			units = append(units, uint16(p.u16()))
		} else {
			units = append(units, uint16(p.u8()))
		}
	}
	return utf16.Decode(units)
}
