package reader

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"unicode/utf8"
)

// Tokens. Nearly all tokens of a workbook are of a plain form that a few lines
// recognise faster than encoding/xml does; every other token, odd or wrong,
// is handed to encoding/xml, which decides. So what is accepted and what it says
// is always what encoding/xml says; a fuzz test compares the two.

// fallback is what a scanner keeps of its tokens that were not plain.
type fallback struct {
	odd  int          // how many
	base int          // where the last decoder began
	rest *xml.Decoder // reads all that is left, once there were too many
}

// maxOdd odd tokens get a decoder each; a part with more is read by one decoder
// from there on.
const maxOdd = 200

// read gives the next token, well matched or not.
func (s *scanner) read() (token, error) {
	s.start = s.pos
	if s.closing {
		s.closing = false
		return endTag, nil
	}
	if s.fallback.rest == nil {
		if s.pos == len(s.data) {
			return 0, io.EOF
		}
		if t := s.fast(); t != 0 {
			return t, nil
		}
	}
	return s.odd()
}

// fast reads a token of the plain form and moves behind it; 0, and no move, for
// any other.
func (s *scanner) fast() token {
	if s.data[s.pos] != '<' {
		return s.fastText()
	}
	if s.pos+1 < len(s.data) && s.data[s.pos+1] == '/' {
		n, i, ok := s.fastName(s.pos + 2)
		if !ok || i == len(s.data) || s.data[i] != '>' {
			return 0
		}
		s.tag, s.pos = n, i+1
		return endTag
	}
	return s.fastTag()
}

// fastTag reads <name a="…" b='…'> or …/>.
func (s *scanner) fastTag() token {
	n, i, ok := s.fastName(s.pos + 1)
	if !ok {
		return 0
	}
	s.attrs, s.scratch = s.attrs[:0], s.scratch[:0]
	for {
		for i < len(s.data) && isBlank(s.data[i]) {
			i++
		}
		if i+1 >= len(s.data) {
			return 0
		}
		switch {
		case s.data[i] == '>':
			s.tag, s.pos = n, i+1
			return startTag
		case s.data[i] == '/' && s.data[i+1] == '>':
			s.tag, s.pos, s.closing = n, i+2, true
			return startTag
		}
		var a attr
		if a.name, i, ok = s.fastName(i); !ok || i+2 >= len(s.data) || s.data[i] != '=' {
			return 0
		}
		quote := s.data[i+1]
		if quote != '"' && quote != '\'' {
			return 0
		}
		from := i + 2
		n := bytes.IndexByte(s.data[from:], quote)
		if n < 0 {
			return 0
		}
		if a.value, ok = s.compose(s.data[from:from+n], true); !ok {
			return 0
		}
		s.attrs = append(s.attrs, a)
		i = from + n + 1
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// fastName reads an ASCII name with at most one prefix; i is behind it.
func (s *scanner) fastName(from int) (n name, i int, ok bool) {
	colon := -1
	for i = from; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case classes[c]&letter != 0, classes[c]&digit != 0 && i > from:
		case c == ':' && colon < 0 && i > from:
			colon = i
		case c == ':' || c >= utf8.RuneSelf:
			return n, i, false
		default:
			n.raw = s.data[from:i]
			n.local = n.raw
			if colon >= 0 {
				n.local = s.data[colon+1 : i]
			}
			return n, i, i > from && len(n.local) > 0
		}
	}
	return n, i, false
}

func (s *scanner) fastText() token {
	i := bytes.IndexByte(s.data[s.pos:], '<')
	if i < 0 {
		i = len(s.data) - s.pos
	}
	s.scratch = s.scratch[:0]
	t, ok := s.compose(s.data[s.pos:s.pos+i], false)
	if !ok {
		return 0
	}
	s.text, s.pos = t, s.pos+i
	return charData
}

// compose replaces entities; ok is false for a text that is not plain: with
// carriage returns, control characters, bytes that are no UTF-8, unknown
// entities, "<" in an attribute or "]]>" in a text.
func (s *scanner) compose(raw []byte, quoted bool) (text []byte, ok bool) {
	var seen byte
	for _, c := range raw {
		seen |= classes[c]
	}
	switch {
	case seen&never != 0, quoted && seen&less != 0, !quoted && seen&bracket != 0 && bytes.Contains(raw, []byte("]]>")):
		return nil, false
	case seen&high != 0 && !plainRunes(raw):
		return nil, false
	case seen&amp == 0:
		return raw, true
	}
	from := len(s.scratch)
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			s.scratch = append(s.scratch, raw...)
			return s.scratch[from:], true
		}
		c, n := entity(raw[i:])
		if n == 0 {
			return nil, false
		}
		s.scratch = append(append(s.scratch, raw[:i]...), c)
		raw = raw[i+n:]
	}
}

// plainRunes reports whether the text is UTF-8 without the characters near
// U+FFFE, of which XML allows some and not others.
func plainRunes(raw []byte) bool {
	return utf8.Valid(raw) && !bytes.Contains(raw, []byte("\xEF\xBF"))
}

// entities are those that programs write in workbooks.
var entities = [...]struct {
	text string
	is   byte
}{
	{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''},
	{"&#34;", '"'}, {"&#39;", '\''}, {"&#xA;", '\n'}, {"&#10;", '\n'}, {"&#x9;", '\t'}, {"&#9;", '\t'},
}

// entity reads the entity at the beginning; n is its length, 0 for another one.
func entity(raw []byte) (is byte, n int) {
	for i := range entities {
		if e := &entities[i]; len(raw) >= len(e.text) && string(raw[:len(e.text)]) == e.text {
			return e.is, len(e.text)
		}
	}
	return 0, 0
}

// Classes of bytes.
const (
	letter  byte = 1 << iota // begins a name
	digit                    // goes on with a name
	never                    // control characters, carriage return
	less                     // <
	amp                      // &
	bracket                  // ]
	high                     // part of a rune beyond ASCII
)

// classes never changes.
var classes = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			t[c] = letter
		case c >= '0' && c <= '9', c == '.', c == '-':
			t[c] = digit
		case c == '<':
			t[c] = less
		case c == '&':
			t[c] = amp
		case c == ']':
			t[c] = bracket
		case c >= utf8.RuneSelf:
			t[c] = high
		case c < ' ' && c != '\t' && c != '\n':
			t[c] = never
		}
	}
	return t
}()

// odd lets encoding/xml read the token.
func (s *scanner) odd() (token, error) {
	p := &s.fallback
	d := p.rest
	if d == nil {
		d, p.base = xml.NewDecoder(bytes.NewReader(s.data[s.pos:])), s.pos
		if p.odd++; p.odd > maxOdd {
			p.rest = d
		}
	}
	tok, err := d.RawToken()
	s.pos = p.base + int(d.InputOffset())
	if err == io.EOF {
		return 0, io.EOF
	}
	if err != nil {
		if strings.Contains(err.Error(), "encoding") && s.roots == 0 {
			return 0, errCharset
		}
		return 0, errXML
	}
	switch t := tok.(type) {
	case xml.StartElement:
		s.tag, s.attrs = nameOf(t.Name), s.attrs[:0]
		for _, a := range t.Attr {
			s.attrs = append(s.attrs, attr{nameOf(a.Name), []byte(a.Value)})
		}
		// A decoder for one token cannot give the end tag of <a/>.
		s.closing = p.rest == nil && s.data[s.pos-2] == '/'
		return startTag, nil
	case xml.EndElement:
		s.tag = nameOf(t.Name)
		return endTag, nil
	case xml.CharData:
		s.text = t
		return charData, nil
	case xml.Directive:
		return directive, nil
	}
	return aside, nil
}

func nameOf(n xml.Name) name {
	if n.Space == "" {
		return name{[]byte(n.Local), []byte(n.Local)}
	}
	raw := []byte(n.Space + ":" + n.Local)
	return name{raw, raw[len(n.Space)+1:]}
}
