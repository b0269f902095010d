package annotate

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	nsMain        = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRels        = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackageRels = "http://schemas.openxmlformats.org/package/2006/relationships"
)

type kind int

const (
	open kind = iota
	shut
	text
)

// event is a tag or a text of a part, with the place of its bytes.
type event struct {
	kind       kind
	begin, end int    // an <a/> shuts where it ends
	opened     int    // of a shut: where its start tag begins
	empty      bool   // <a/>
	path       string // open elements by local name, this one included: "workbook/sheets/sheet"
	prefix     string // of its name, with the colon
	attrs      []xml.Attr
	text       string
}

// attr is an attribute without a prefix; empty without it.
func (e *event) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// maxDepth bounds the nesting of elements.
const maxDepth = 100

// walk visits the tags and texts of a part in their order.
func walk(data []byte, visit func(*event) error) error {
	skip := 0
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		skip = 3
	}
	d := xml.NewDecoder(bytes.NewReader(data[skip:]))
	type element struct{ name, prefix, path string }
	var stack []element
	var starts []int
	for {
		e := event{begin: skip + int(d.InputOffset())}
		tok, err := d.RawToken()
		if err == io.EOF {
			if len(stack) > 0 {
				return refused("a part ends too early")
			}
			return nil
		}
		if err != nil {
			return refused("a part is not well formed: %v", err)
		}
		e.end = skip + int(d.InputOffset())
		switch t := tok.(type) {
		case xml.StartElement:
			e.kind, e.attrs, e.empty = open, t.Attr, data[e.end-2] == '/'
			if t.Name.Space != "" {
				e.prefix = t.Name.Space + ":"
			}
			e.path = t.Name.Local
			if len(stack) > 0 {
				e.path = stack[len(stack)-1].path + "/" + t.Name.Local
			}
			if len(stack) == maxDepth {
				return refused("a part is nested too deep")
			}
			stack = append(stack, element{t.Name.Local, e.prefix, e.path})
			starts = append(starts, e.begin)
		case xml.EndElement:
			n := len(stack) - 1
			if n < 0 || stack[n].name != t.Name.Local || strings.TrimSuffix(stack[n].prefix, ":") != t.Name.Space {
				return refused("a part is not well formed")
			}
			e.kind, e.prefix, e.path, e.opened = shut, stack[n].prefix, stack[n].path, starts[n]
			e.empty = e.begin == e.end
			stack, starts = stack[:n], starts[:n]
		case xml.CharData:
			if len(stack) == 0 {
				continue
			}
			e.kind, e.text, e.path = text, string(t), stack[len(stack)-1].path
		case xml.Directive:
			return refused("a part has a document type")
		default:
			continue
		}
		if err := visit(&e); err != nil {
			return err
		}
	}
}

// edit replaces bytes of a part.
type edit struct {
	from, to int
	with     string
}

// apply makes edits that do not overlap; those at one place in their order.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.from])
		out.WriteString(e.with)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// root is the outermost element of a part, or another one that things are added to.
type root struct {
	prefix     string // of its name, with the colon
	rels       string // prefix of the relationships namespace, with the colon; "" where none is declared
	namespace  string // of its name
	begin, end int    // of its start tag
	shut       int    // where its end tag begins
	empty      bool   // <a/>
	name       string // with its prefix
}

// rootOf finds the outermost element, which must have the name.
func rootOf(data []byte, name string) (root, error) {
	return elementOf(data, name)
}

// elementOf finds the first element with the path. The namespaces are those that the
// outermost element declares.
func elementOf(data []byte, path string) (root, error) {
	var r root
	found := false
	outer := map[string]string{}
	err := walk(data, func(e *event) error {
		if e.kind == open && !strings.Contains(e.path, "/") {
			for _, a := range e.attrs {
				switch {
				case a.Name.Space == "xmlns":
					outer[a.Name.Local+":"] = a.Value
				case a.Name.Space == "" && a.Name.Local == "xmlns":
					outer[""] = a.Value
				}
			}
		}
		switch {
		case e.path != path || found && (e.kind != shut || e.opened != r.begin):
		case e.kind == open:
			found = true
			r = root{prefix: e.prefix, namespace: outer[e.prefix], begin: e.begin, end: e.end, empty: e.empty,
				name: e.prefix + path[strings.LastIndexByte(path, '/')+1:]}
		case e.kind == shut:
			r.shut = e.begin
		}
		return nil
	})
	if err == nil && !found {
		return r, refused("a part has no %s", path)
	}
	for prefix, ns := range outer {
		if ns == nsRels && prefix != "" && (r.rels == "" || prefix < r.rels) {
			r.rels = prefix
		}
	}
	return r, err
}

// append puts elements at the end of the element.
func (r *root) append(data []byte, elements string) ([]byte, error) {
	return apply(data, []edit{r.grow(data, elements)}), nil
}

// grow is the edit that puts elements at the end of the element.
func (r *root) grow(data []byte, elements string) edit {
	if r.empty {
		return opened(data, r.begin, r.end, elements+"</"+r.name+">")
	}
	return edit{r.shut, r.shut, elements}
}

// opened is the edit that gives an <a/> an inside, which ends with its end tag.
func opened(data []byte, begin, end int, inside string) edit {
	tag := strings.TrimRight(strings.TrimSuffix(string(data[begin:end]), "/>"), " \t\r\n")
	return edit{begin, end, tag + ">" + inside}
}

// relAttr is an attribute of the relationships namespace, declared where need be.
func (r *root) relAttr(name, value string) string {
	if r.rels != "" {
		return r.rels + name + `="` + value + `"`
	}
	return `xmlns:r="` + nsRels + `" r:` + name + `="` + value + `"`
}

// setAttr gives a start tag with an attribute set, or taken away where the value is
// empty.
func setAttr(tag, name, value string) string {
	i := 1
	for i < len(tag) && !strings.ContainsRune(" \t\r\n/>", rune(tag[i])) {
		i++
	}
	insert := i
	for {
		start := i
		for i < len(tag) && strings.ContainsRune(" \t\r\n", rune(tag[i])) {
			i++
		}
		eq := strings.IndexByte(tag[i:], '=')
		if i >= len(tag) || tag[i] == '>' || tag[i] == '/' || eq < 0 {
			break
		}
		has := strings.TrimSpace(tag[i : i+eq])
		q := i + eq + 1
		for q < len(tag) && tag[q] != '"' && tag[q] != '\'' {
			q++
		}
		if q == len(tag) {
			break
		}
		n := strings.IndexByte(tag[q+1:], tag[q])
		if n < 0 {
			break
		}
		i = q + n + 2
		if has != name {
			continue
		}
		if value == "" {
			return tag[:start] + tag[i:]
		}
		return tag[:q] + `"` + value + `"` + tag[i:]
	}
	if value == "" {
		return tag
	}
	return tag[:insert] + " " + name + `="` + value + `"` + tag[insert:]
}

// escape writes a text for an element or an attribute.
func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
