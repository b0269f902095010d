package text

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"binhdang.example/cmd/binhdang/internal/document"
)

// words is a run of adjoining text, so that a mark is never cut in two, with the
// place of each of its bytes in the body.
type words struct {
	text []byte
	at   []int
}

// put adds a stretch of the body, without the backslash of a Markdown escape and
// with nothing else resolved: entities stay as typed and are escaped by the
// writers.
func (w *words) put(at int, s []byte) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~\"'&:;/", s[i+1]) >= 0 {
			i++
		}
		w.text, w.at = append(w.text, s[i]), append(w.at, at+i)
	}
}

// inlines turns the children of n into a run of text with its marks.
func (p *parser) inlines(n ast.Node) document.Inlines {
	var out document.Inlines
	var run words
	flush := func() {
		out = append(out, p.refs(run)...)
		run = words{}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			run.put(c.Segment.Start, c.Segment.Value(p.body()))
			if c.SoftLineBreak() {
				run.put(c.Segment.Stop, []byte(" "))
			}
			if c.HardLineBreak() {
				flush()
				out = append(out, document.Break{})
			}
		case *ast.CodeSpan:
			flush()
			out = append(out, p.inlines(c)...)
		case *ast.Emphasis:
			flush()
			if c.Level == 2 {
				out = append(out, document.Strong{Content: p.inlines(c)})
			} else {
				out = append(out, document.Emph{Content: p.inlines(c)})
			}
		case *ast.Link:
			flush()
			out = append(out, p.link(c, string(c.Destination), p.inlines(c)))
		case *ast.AutoLink:
			flush()
			out = append(out, p.link(c, string(c.URL(p.body())), document.T(string(c.Label(p.body())))))
		default:
			flush()
			p.refuse(c)
		}
	}
	flush()
	return out
}

// link accepts web addresses and paths of the site ("chi-tieu/", "#muc").
func (p *parser) link(n ast.Node, to string, content document.Inlines) document.Inline {
	switch {
	case strings.Contains(to, "{{") && strings.HasPrefix(to, "http"):
		p.fault("content-mark", p.nodePos(n), "viết thẳng địa chỉ", "Địa chỉ liên kết có dấu chèn {{…}}, là chỗ không điền được số")
		return document.Strong{Content: content}
	case strings.HasPrefix(to, "https://"), strings.HasPrefix(to, "http://"):
		return document.Link{To: to, External: true, Content: content}
	case strings.ContainsAny(to, ":\\<>\"'{}") || strings.HasPrefix(to, "/") || strings.Contains(to, ".."):
		p.fault("content-link", p.nodePos(n), "ghi địa chỉ trang tính từ gốc, ví dụ chi-tieu/, hoặc địa chỉ bắt đầu bằng https://",
			"Liên kết có địa chỉ không dùng được: %s", to)
		return document.Strong{Content: content}
	}
	return document.Link{To: to, Content: content}
}

// refs parts a text at its marks {{name arg …}}.
func (p *parser) refs(w words) document.Inlines {
	var out document.Inlines
	s, at := string(w.text), 0
	for {
		before, rest, ok := strings.Cut(s[at:], "{{")
		if before != "" {
			out = append(out, document.Text(before))
		}
		if !ok {
			return out
		}
		pos := p.pos(w.at[at+len(before)])
		inside, _, closed := strings.Cut(rest, "}}")
		name := strings.Fields(inside)
		if !closed || len(name) == 0 {
			p.fault("content-mark", pos, "viết dấu chèn dạng {{tên tham-số}}", "Dấu chèn số liệu viết chưa đủ")
			return append(out, document.Text("{{"+rest))
		}
		m := document.Ref{Name: name[0], Args: name[1:], Pos: pos}
		out, p.marks = append(out, m), append(p.marks, m)
		at += len(before) + len("{{}}") + len(inside)
	}
}

// table turns a Markdown table into a document table; its first row is the head.
func (p *parser) table(n ast.Node) (document.Table, bool) {
	t, ok := n.(*extast.Table)
	if !ok {
		return document.Table{}, false
	}
	out := document.Table{Wide: true}
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var row document.Row
		i := 0
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			align := document.Left
			if i < len(t.Alignments) && t.Alignments[i] == extast.AlignRight {
				align = document.Right
			}
			_, head := r.(*extast.TableHeader)
			row.Cells = append(row.Cells, document.Cell{Content: p.inlines(c), Align: align, Header: head || i == 0})
			i++
		}
		if _, head := r.(*extast.TableHeader); head {
			out.Head = append(out.Head, row)
		} else {
			out.Body = append(out.Body, row)
		}
	}
	p.tables = append(p.tables, placedTable{out, p.nodePos(n)})
	return out, true
}
