// Package manual makes the manuals that go with a workspace: the officers' texts of
// content/huong-dan/, with the words that differ between districts and years filled
// from the definitions, and with their pictures. No page takes them; they are printed
// and sent along with the forms.
//
// Files: manual (the tree, its pictures), marks (what the texts may ask for).
package manual

import (
	"bytes"
	"errors"
	"image/png"
	"io/fs"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/text"
)

// Build makes a manual for a year; read gives the bytes of a file of the workspace.
func Build(n text.Narrative, c *catalog.Catalog, year int, read func(path string) ([]byte, error)) (document.Document, finding.List) {
	b := &builder{words: words(c, year), read: read}
	d := document.Document{Title: n.Title, Blocks: []document.Block{
		document.Section{Level: 1, Title: document.T(n.Title), Blocks: b.blocks(n.Blocks)},
	}}
	b.found.Sort()
	return d, b.found
}

type builder struct {
	words map[string]string
	read  func(path string) ([]byte, error)
	found finding.List
}

func (b *builder) fault(rule string, pos finding.Pos, fix, format string, args ...any) {
	b.found.Add(finding.Finding{Rule: rule, Severity: finding.Error, Pos: pos, Format: format, Args: args, Fix: fix})
}

func (b *builder) blocks(in []document.Block) []document.Block {
	var out []document.Block
	for _, x := range in {
		switch x := x.(type) {
		case document.Section:
			x.Title, x.Blocks = x.Title.Fill(b.ref), b.blocks(x.Blocks)
			out = append(out, x)
		case document.Para:
			x.Content = x.Content.Fill(b.ref)
			out = append(out, x)
		case document.Slot:
			out = append(out, document.Para{Content: b.ref(document.Ref(x))})
		case document.List:
			items := make([]document.Item, len(x.Items))
			for i, it := range x.Items {
				it.Content, it.Blocks = it.Content.Fill(b.ref), b.blocks(it.Blocks)
				items[i] = it
			}
			x.Items = items
			out = append(out, x)
		case document.Table:
			x.Caption = "" // the heading above it says what it is of
			x.Head, x.Body = b.rows(x.Head), b.rows(x.Body)
			out = append(out, x)
		case document.Image:
			out = append(out, b.image(x))
		default:
			out = append(out, x)
		}
	}
	return out
}

func (b *builder) rows(in []document.Row) []document.Row {
	out := make([]document.Row, len(in))
	for i, r := range in {
		out[i] = document.Row{Kind: r.Kind, Cells: make([]document.Cell, len(r.Cells))}
		for j, c := range r.Cells {
			c.Content = c.Content.Fill(b.ref)
			out[i].Cells[j] = c
		}
	}
	return out
}

// image takes the bytes of a picture.
func (b *builder) image(m document.Image) document.Image {
	data, err := b.read(m.Src)
	if err != nil {
		fix := "chép tệp ấy vào chỗ này, hoặc bỏ hình khỏi bài"
		if !errors.Is(err, fs.ErrNotExist) {
			fix = "kiểm tra quyền đọc tệp ấy, hoặc chép lại nó"
		}
		b.fault("image-missing", m.Pos, fix, "Không đọc được tệp hình %s", m.Src)
		return m
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width < 1 || size.Height < 1 {
		b.fault("image-kind", m.Pos, "lưu lại hình thành PNG", "Tệp %s không phải hình PNG", m.Src)
		return m
	}
	m.PNG, m.X, m.Y = data, size.Width, size.Height
	return m
}
