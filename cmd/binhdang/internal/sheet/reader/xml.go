package reader

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// scanner walks the tokens of one part and proves on the way that it is well
// formed: tags match, one root, no DOCTYPE, no attribute twice, bounded depth.
// Names are compared without their namespace prefix.
type scanner struct {
	d     *xml.Decoder
	stack []xml.Name // open elements
	roots int
	start int64 // offset at which the current token begins
}

func newScanner(data []byte) *scanner {
	return &scanner{d: xml.NewDecoder(bytes.NewReader(data))}
}

// errXML is any fault of form; the message to the user is the same for all but
// the ones that have a cause worth naming.
var (
	errXML     = errors.New("not well formed")
	errDoctype = errors.New("document type declaration")
	errCharset = errors.New("encoding other than UTF-8")
)

// next gives the next start tag, end tag or text within the root; io.EOF at the
// end of a complete document.
func (s *scanner) next() (xml.Token, error) {
	for {
		s.start = s.d.InputOffset()
		tok, err := s.d.RawToken()
		if err == io.EOF {
			if len(s.stack) > 0 || s.roots != 1 {
				return nil, errXML
			}
			return nil, io.EOF
		}
		if err != nil {
			if strings.Contains(err.Error(), "encoding") && s.roots == 0 {
				return nil, errCharset
			}
			return nil, errXML
		}
		switch t := tok.(type) {
		case xml.Directive:
			return nil, errDoctype
		case xml.StartElement:
			if err := s.push(t); err != nil {
				return nil, err
			}
			return t, nil
		case xml.EndElement:
			if len(s.stack) == 0 || s.stack[len(s.stack)-1] != t.Name {
				return nil, errXML
			}
			s.stack = s.stack[:len(s.stack)-1]
			return t, nil
		case xml.CharData:
			if len(s.stack) > 0 {
				return t, nil
			}
			if len(bytes.TrimSpace(t)) > 0 {
				return nil, errXML
			}
		}
	}
}

func (s *scanner) push(t xml.StartElement) error {
	if len(s.stack) == 0 {
		s.roots++
	}
	if s.roots > 1 || len(s.stack) >= MaxDepth {
		return errXML
	}
	for i, a := range t.Attr {
		for _, b := range t.Attr[:min(i, 64)] {
			if a.Name == b.Name {
				return errXML
			}
		}
	}
	s.stack = append(s.stack, t.Name)
	return nil
}

// depth counts the open elements, the one just begun included.
func (s *scanner) depth() int { return len(s.stack) }

// in reports whether the open elements are exactly these, by local name.
func (s *scanner) in(names ...string) bool {
	if len(s.stack) != len(names) {
		return false
	}
	for i, n := range names {
		if s.stack[i].Local != n {
			return false
		}
	}
	return true
}

// attr finds an attribute by local name; prefix-less ones win.
func attr(t xml.StartElement, local string) (string, bool) {
	found, ok := "", false
	for _, a := range t.Attr {
		if a.Name.Local == local {
			if a.Name.Space == "" {
				return a.Value, true
			}
			if a.Name.Space != "xmlns" {
				found, ok = a.Value, true
			}
		}
	}
	return found, ok
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
