package reader

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
)

// scanner walks the tokens of one part and proves on the way that it is well
// formed: tags match, one root, no DOCTYPE, no attribute twice, bounded depth.
// Names are compared without their namespace prefix. What the current token
// holds is valid until the next one.
type scanner struct {
	data       []byte
	start, pos int    // where the current token begins and ends
	tag        name   // of a start or end tag
	attrs      []attr // of a start tag
	text       []byte // of a text, composed
	closing    bool   // the start tag was <a/>: its end tag comes next
	stack      []name // open elements
	roots      int
	scratch    []byte // room for composed texts
	fallback   fallback
}

// name is the name of an element or attribute as it stands, and without its prefix.
type name struct{ raw, local []byte }

// attr is one attribute with its composed value.
type attr struct {
	name  name
	value []byte
}

// token is the kind of a token.
type token uint8

const (
	startTag token = iota + 1
	endTag
	charData
	aside     // comment or processing instruction
	directive // <!DOCTYPE …> and the like
)

func newScanner(data []byte) *scanner { return &scanner{data: data} }

// errXML is any fault of form; the message to the user is the same for all but
// the ones that have a cause worth naming.
var (
	errXML     = errors.New("not well formed")
	errDoctype = errors.New("document type declaration")
	errCharset = errors.New("encoding other than UTF-8")
)

// next gives the next start tag, end tag or text within the root; io.EOF at the
// end of a complete document.
func (s *scanner) next() (token, error) {
	for {
		tok, err := s.read()
		if err == io.EOF {
			if len(s.stack) > 0 || s.roots != 1 {
				return 0, errXML
			}
			return 0, io.EOF
		}
		if err != nil {
			return 0, err
		}
		switch tok {
		case directive:
			return 0, errDoctype
		case startTag:
			return tok, s.push()
		case endTag:
			if len(s.stack) == 0 || !bytes.Equal(s.stack[len(s.stack)-1].raw, s.tag.raw) {
				return 0, errXML
			}
			s.stack = s.stack[:len(s.stack)-1]
			return tok, nil
		case charData:
			if len(s.stack) > 0 {
				return tok, nil
			}
			if len(bytes.TrimSpace(s.text)) > 0 {
				return 0, errXML
			}
		}
	}
}

func (s *scanner) push() error {
	if len(s.stack) == 0 {
		s.roots++
	}
	if s.roots > 1 || len(s.stack) >= MaxDepth {
		return errXML
	}
	for i := range s.attrs {
		for j := range min(i, 64) {
			if bytes.Equal(s.attrs[i].name.raw, s.attrs[j].name.raw) {
				return errXML
			}
		}
	}
	s.stack = append(s.stack, s.tag)
	return nil
}

// opened is the start tag as it stands, made one that does not close itself.
func (s *scanner) opened() []byte {
	tag := bytes.TrimSuffix(bytes.TrimSuffix(bytes.TrimSpace(s.data[s.start:s.pos]), []byte(">")), []byte("/"))
	return append(slices.Clip(tag), '>')
}

// depth counts the open elements, the one just begun included.
func (s *scanner) depth() int { return len(s.stack) }

// in reports whether the open elements are exactly these, by local name.
func (s *scanner) in(names ...string) bool {
	if len(s.stack) != len(names) {
		return false
	}
	for i := len(names) - 1; i >= 0; i-- { // the innermost differs most often
		if string(s.stack[i].local) != names[i] {
			return false
		}
	}
	return true
}

// attr finds an attribute of the start tag by local name; prefix-less ones win.
func (s *scanner) attr(local string) (value []byte, ok bool) {
	for i := range s.attrs {
		a := &s.attrs[i]
		if string(a.name.local) != local {
			continue
		}
		if len(a.name.raw) == len(a.name.local) {
			return a.value, true
		}
		if !bytes.HasPrefix(a.name.raw, []byte("xmlns:")) {
			value, ok = a.value, true
		}
	}
	return value, ok
}

// word is the attribute as a string; empty without it.
func (s *scanner) word(local string) string {
	v, _ := s.attr(local)
	return string(v)
}

// number is the attribute as a number that is not negative; -1 for anything else.
func (s *scanner) number(local string) int {
	v, ok := s.attr(local)
	if n, err := strconv.ParseUint(string(v), 10, 31); ok && err == nil {
		return int(n)
	}
	return -1
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }

// malformed turns a fault of form into what the user reads.
func malformed(err error, what string) *refusal {
	switch err {
	case errDoctype:
		return refuse("file-xml", fixForm, "%s chứa khai báo DOCTYPE, thứ không có trong tệp Excel thật", what)
	case errCharset:
		return refuse("file-encoding", fixSaveAs, "%s không viết bằng UTF-8", what)
	}
	return damaged("%s hỏng giữa chừng (XML không hợp lệ)", what)
}
