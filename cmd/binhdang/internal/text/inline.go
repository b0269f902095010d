package text

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"binhdang.example/cmd/binhdang/internal/document"
)

// inlines turns the children of n into a run of text with its marks.
func (p *parser) inlines(n ast.Node) document.Inlines {
	var out document.Inlines
	var run strings.Builder // adjoining text, so that a mark is never cut in two
	start := -1
	flush := func() {
		if run.Len() > 0 {
			out = append(out, p.refs(run.String(), start)...)
		}
		run.Reset()
		start = -1
	}
	put := func(at int, s string) {
		if start < 0 {
			start = at
		}
		run.WriteString(s)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			put(c.Segment.Start, string(unescape(c.Segment.Value(p.body()))))
			if c.SoftLineBreak() {
				put(c.Segment.Stop, " ")
			}
			if c.HardLineBreak() {
				flush()
				out = append(out, document.Break{})
			}
		case *ast.String:
			put(max(start, 0), string(c.Value))
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

// unescape takes the backslash from a Markdown escape and resolves nothing else:
// entities stay as typed and are escaped by the writers.
func unescape(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~\"'&:;/", s[i+1]) >= 0 {
			i++
		}
		out = append(out, s[i])
	}
	return out
}

// link accepts web addresses and paths of the site ("chi-tieu/", "#muc").
func (p *parser) link(n ast.Node, to string, content document.Inlines) document.Inline {
	switch {
	case strings.HasPrefix(to, "https://"), strings.HasPrefix(to, "http://"):
		return document.Link{To: to, External: true, Content: content}
	case strings.ContainsAny(to, ":\\<>\"'") || strings.HasPrefix(to, "/") || strings.Contains(to, ".."):
		p.fault("content-link", p.nodePos(n), "ghi địa chỉ trang tính từ gốc, ví dụ chi-tieu/, hoặc địa chỉ bắt đầu bằng https://",
			"Liên kết có địa chỉ không dùng được: %s", to)
		return document.Strong{Content: content}
	}
	return document.Link{To: to, Content: content}
}

// refs parts a text at its marks {{name arg …}}; start is its offset in the body.
func (p *parser) refs(s string, start int) document.Inlines {
	var out document.Inlines
	at := start
	for {
		before, rest, ok := strings.Cut(s, "{{")
		if before != "" {
			out = append(out, document.Text(before))
		}
		if !ok {
			return out
		}
		inside, after, closed := strings.Cut(rest, "}}")
		pos := p.pos(at + len(before))
		words := strings.Fields(inside)
		if !closed || len(words) == 0 {
			p.fault("content-mark", pos, "viết dấu chèn dạng {{tên tham-số}}", "Dấu chèn số liệu viết chưa đủ")
			return append(out, document.Text("{{"+rest))
		}
		out = append(out, document.Ref{Name: words[0], Args: words[1:], Pos: pos})
		at += len(before) + len("{{}}") + len(inside)
		s = after
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
	return out, true
}
