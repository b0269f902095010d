// Package text parses the Markdown that officers write in content/ into the
// document tree. Raw HTML, images (but in Illustrated texts, which no page takes) and
// links that are not plain web or site addresses are findings; nothing of them reaches
// a page. Figures
// asked for with {{…}} become document.Ref (inside a paragraph) or document.Slot
// (a paragraph of its own), with their place, for package report to fill.
package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// maxSize bounds a narrative, in bytes; our own choice, far more than anybody writes.
const maxSize = 1 << 20

// Narrative is one file of content/.
type Narrative struct {
	File   string
	Title  string // from the front matter
	Blocks []document.Block
	Marks  []document.Ref // every mark {{…}} in it, in order

	tables []placedTable
}

// placedTable is a table with its place in the file.
type placedTable struct {
	table document.Table
	pos   finding.Pos
}

// TooWide gives a finding for each table of a text that goes on paper whose columns do not
// stand beside each other on a sheet, not in the smallest type either: a browser would
// print the whole report smaller for it.
func (n Narrative) TooWide() finding.List {
	var out finding.List
	for _, t := range n.tables {
		if !t.table.Fit() {
			out.Add(finding.Finding{
				Rule: "content-table", Severity: finding.Error, Pos: t.pos,
				Format: "Bảng %d cột rộng hơn khổ giấy, chữ nhỏ nhất cũng không đủ chỗ",
				Args:   []any{len(t.table.Head[0].Cells)},
				Fix:    "chia thành nhiều bảng ít cột hơn, hoặc viết ngắn lại các từ, các số dài nhất",
			})
		}
	}
	return out
}

// Unfilled gives a finding for each mark of a text in which no figures are filled
// in: only the narratives of reports have a period whose figures they could be.
func (n Narrative) Unfilled() finding.List {
	var out finding.List
	for _, m := range n.Marks {
		out.Add(finding.Finding{
			Rule: "content-mark", Severity: finding.Error, Pos: m.Pos,
			Format: "Dấu chèn {{%s}} chỉ dùng được trong lời văn báo cáo (content/bao-cao/); trang này không có kỳ báo cáo để lấy số",
			Args:   []any{strings.Join(append([]string{m.Name}, m.Args...), " ")},
			Fix:    "viết thẳng bằng chữ, hoặc bỏ dấu chèn này",
		})
	}
	return out
}

// Parse reads Markdown with a front matter of "key: value" lines between two
// lines "---". Headings nest into sections; the levels start at 2, because the
// title is the page's h1. Findings have line and column in the file.
func Parse(file string, src []byte) (Narrative, finding.List) {
	return parse(&parser{file: file}, src)
}

// Illustrated reads a text that may have pictures, see image.
func Illustrated(file string, src []byte) (Narrative, finding.List) {
	return parse(&parser{file: file, images: true}, src)
}

func parse(p *parser, src []byte) (Narrative, finding.List) {
	file := p.file
	n := Narrative{File: file}
	if len(src) > maxSize {
		p.fault("content-too-large", finding.Pos{File: file, Line: 1, Col: 1},
			"chia tệp thành nhiều tệp nhỏ hơn", "Tệp nội dung lớn hơn 1 MiB")
		return n, p.findings
	}
	if !utf8.Valid(src) {
		p.fault("content-encoding", finding.Pos{File: file, Line: 1, Col: 1},
			"lưu lại tệp với bảng mã UTF-8", "Tệp nội dung không phải UTF-8")
		return n, p.findings
	}
	src = norm.NFC.Bytes(bytes.TrimPrefix(src, []byte("\ufeff")))
	src = p.seen(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")))
	body := p.frontMatter(src, &n)
	p.src = src
	p.offset, p.title = body, n.Title
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(src[body:]))
	n.Blocks = p.sections(p.blocks(root))
	n.Marks, n.tables = p.marks, p.tables
	p.findings.Sort()
	return n, p.findings
}

type parser struct {
	file     string
	images   bool // pictures are taken
	src      []byte
	title    string
	offset   int // where the body begins
	findings finding.List
	marks    []document.Ref
	tables   []placedTable
}

func (p *parser) fault(rule string, pos finding.Pos, fix, format string, args ...any) {
	p.findings.Add(finding.Finding{Rule: rule, Severity: finding.Error, Pos: pos, Format: format, Args: args, Fix: fix})
}

// frontMatter reads the head of the file and returns where the body begins.
func (p *parser) frontMatter(src []byte, n *Narrative) int {
	first := finding.Pos{File: p.file, Line: 1, Col: 1}
	const fix = "mở đầu tệp bằng ba dòng: ---, title: Tên trang, ---"
	if !bytes.HasPrefix(src, []byte("---\n")) {
		p.fault("front-matter", first, fix, "Tệp nội dung thiếu phần đầu có tên trang")
		return 0
	}
	at, line := 4, 2
	for at < len(src) {
		end := bytes.IndexByte(src[at:], '\n')
		if end < 0 {
			end = len(src) - at
		}
		l := strings.TrimSpace(string(src[at : at+end]))
		next := min(at+end+1, len(src))
		pos := finding.Pos{File: p.file, Line: line, Col: 1}
		switch key, value, ok := strings.Cut(l, ":"); {
		case l == "---":
			if n.Title == "" {
				p.fault("front-matter", first, fix, "Phần đầu thiếu title (tên trang)")
			}
			return next
		case l == "":
		case !ok || strings.TrimSpace(key) != "title":
			p.fault("front-matter", pos, "chỉ dùng dòng title: Tên trang", "Phần đầu có dòng không hiểu được: %s", l)
		case n.Title != "":
			p.fault("front-matter", pos, "bỏ bớt một dòng title", "Phần đầu có hai dòng title")
		case strings.Contains(value, "{{"):
			p.fault("content-mark", pos, "viết thẳng bằng chữ", "Tên trang có dấu chèn {{…}}, là chỗ không điền được số")
			n.Title = l
		default:
			n.Title = strings.Trim(strings.TrimSpace(value), `"`)
		}
		at, line = next, line+1
	}
	p.fault("front-matter", first, "thêm dòng --- sau dòng title", "Phần đầu không có dòng --- kết thúc")
	return len(src)
}

// pos turns an offset in the body into a place in the file.
func (p *parser) pos(at int) finding.Pos {
	at = min(p.offset+at, len(p.src))
	line := bytes.Count(p.src[:at], []byte("\n")) + 1
	col := utf8.RuneCount(p.src[bytes.LastIndexByte(p.src[:at], '\n')+1:at]) + 1
	return finding.Pos{File: p.file, Line: line, Col: col}
}

// nodePos is where a node's first text stands, else where its parent's does.
func (p *parser) nodePos(n ast.Node) finding.Pos {
	at := -1
	if raw, ok := n.(*ast.RawHTML); ok && raw.Segments.Len() > 0 {
		at = raw.Segments.At(0).Start
	}
	_ = ast.Walk(n, func(c ast.Node, enter bool) (ast.WalkStatus, error) {
		switch {
		case at >= 0:
			return ast.WalkStop, nil
		case !enter:
		case c.Type() == ast.TypeBlock && c.Lines().Len() > 0:
			at = c.Lines().At(0).Start
		default:
			if t, ok := c.(*ast.Text); ok {
				at = t.Segment.Start
			}
		}
		return ast.WalkContinue, nil
	})
	if at < 0 && n.Parent() != nil {
		return p.nodePos(n.Parent())
	}
	return p.pos(max(at, 0))
}

// heading is a mark in a flat run of blocks that sections turns into a tree.
type heading struct {
	document.Section
}

// sections nests blocks under the headings before them.
func (p *parser) sections(flat []document.Block) []document.Block {
	var out []document.Block
	for i := 0; i < len(flat); {
		h, ok := flat[i].(heading)
		if !ok {
			out = append(out, flat[i])
			i++
			continue
		}
		j := i + 1
		for j < len(flat) {
			if next, ok := flat[j].(heading); ok && next.Level <= h.Level {
				break
			}
			j++
		}
		s := h.Section
		s.Blocks = p.sections(flat[i+1 : j])
		out = append(out, s)
		i = j
	}
	return out
}

func (p *parser) body() []byte { return p.src[p.offset:] }

// blocks turns the children of n into blocks; headings stay flat. A table, which
// has no caption in Markdown, is named by the heading that it stands under.
func (p *parser) blocks(n ast.Node) []document.Block {
	var out []document.Block
	level, under, tables := 1, p.title, 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			if c.Level < 2 || c.Level > level+1 {
				p.fault("heading-level", p.nodePos(c), fmt.Sprintf("viết đề mục này với %s", strings.Repeat("#", min(max(level, 1)+1, 4))),
					"Đề mục cấp %d đứng sau cấp %d", c.Level, level)
			}
			level = max(c.Level, 2)
			title := p.inlines(c)
			under, tables = title.Plain(), 0
			out = append(out, heading{document.Section{Level: level, Title: title}})
		case *ast.Paragraph, *ast.TextBlock:
			if m, ok := c.FirstChild().(*ast.Image); ok && p.images && c.ChildCount() == 1 {
				out = append(out, p.image(m))
				continue
			}
			out = append(out, p.paragraph(c, document.Body))
		case *ast.Blockquote:
			for q := c.FirstChild(); q != nil; q = q.NextSibling() {
				switch q.(type) {
				case *ast.Paragraph, *ast.TextBlock:
					out = append(out, p.paragraph(q, document.Note))
				default:
					p.refuse(q)
				}
			}
		case *ast.List:
			out = append(out, p.list(c))
		case *ast.ThematicBreak:
		default:
			if t, ok := p.table(c); ok {
				t.Caption = under
				if tables++; tables > 1 {
					t.Caption += fmt.Sprintf(" (%d)", tables)
				}
				out = append(out, t)
				continue
			}
			p.refuse(c)
		}
	}
	return out
}

func (p *parser) refuse(n ast.Node) {
	what := map[ast.NodeKind]string{
		ast.KindHTMLBlock: "mã HTML", ast.KindRawHTML: "mã HTML", ast.KindImage: "hình ảnh",
		ast.KindCodeBlock: "khối lùi đầu dòng", ast.KindFencedCodeBlock: "khối mã",
		ast.KindLinkReferenceDefinition: "địa chỉ liên kết viết riêng một dòng ([tên]: địa chỉ)",
		ast.KindHeading:                 "đề mục bên trong danh sách hay đoạn trích", ast.KindBlockquote: "đoạn trích bên trong danh sách hay đoạn trích",
		ast.KindThematicBreak: "đường kẻ ngang bên trong danh sách", ast.KindList: "danh sách bên trong đoạn trích",
	}[n.Kind()]
	if what == "" {
		what = "cách trình bày dùng ở đây"
	}
	if n.Kind() == ast.KindImage && p.images {
		p.fault("image-place", p.nodePos(n), "để dòng trống trước và sau hình", "Hình không đứng riêng một đoạn, ngoài danh sách và bảng")
		return
	}
	p.fault("content-refused", p.nodePos(n), "viết lại bằng chữ, danh sách hoặc bảng Markdown", "Tệp nội dung không được có %s", what)
}

// paragraph is a paragraph, or the slot that stands alone in it.
func (p *parser) paragraph(n ast.Node, role document.Role) document.Block {
	in := p.inlines(n)
	if len(in) == 1 {
		if r, ok := in[0].(document.Ref); ok {
			return document.Slot(r)
		}
	}
	return document.Para{Role: role, Content: in}
}

func (p *parser) list(n *ast.List) document.List {
	l := document.List{Ordered: n.IsOrdered()}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var it document.Item
		for k := c.FirstChild(); k != nil; k = k.NextSibling() {
			switch k := k.(type) {
			case *ast.TextBlock, *ast.Paragraph:
				if it.Content == nil {
					it.Content = p.inlines(k)
				} else {
					it.Blocks = append(it.Blocks, p.paragraph(k, document.Body))
				}
			case *ast.List:
				it.Blocks = append(it.Blocks, p.list(k))
			default:
				p.refuse(k)
			}
		}
		l.Items = append(l.Items, it)
	}
	return l
}
