package report

import (
	"fmt"
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// headNumber is a heading's own number, typed before its words.
var headNumber = regexp.MustCompile(`^((?:Phần )?[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\))\s+`)

// fill copies a run of blocks with every slot and reference filled; level is the
// heading level of sections that a slot makes.
func (b *builder) fill(in []document.Block, level int) []document.Block {
	var out []document.Block
	for i, x := range in {
		if i > 0 && slotName(in[i-1]) == slotCauses {
			if _, ok := isWords(x); ok {
				continue // told with the mark
			}
		}
		switch x := x.(type) {
		case document.Section:
			out = append(out, b.section(x))
		case document.Para:
			x.Content = b.inlines(x.Content)
			out = append(out, x)
		case document.List:
			out = append(out, b.list(x, level))
		case document.Table:
			x.ID = b.id("bang")
			x.Head, x.Body = b.rows(x.Head), b.rows(x.Body)
			x.Fit() // what does not is told when the text is read
			out = append(out, x)
		case document.Slot:
			if x.Name == slotCauses && i+1 < len(in) {
				if words, ok := isWords(in[i+1]); ok {
					out = append(out, b.causes(x.Pos, words)...)
					continue
				}
			}
			out = append(out, b.slot(x, level)...)
		default:
			out = append(out, x)
		}
	}
	return out
}

// slotName is the name of a slot; empty of any other block.
func slotName(x document.Block) string {
	if s, ok := x.(document.Slot); ok {
		return s.Name
	}
	return ""
}

// section parts a heading's number from its words and fills both.
func (b *builder) section(s document.Section) document.Section {
	if s.Number == "" && len(s.Title) > 0 {
		if t, ok := s.Title[0].(document.Text); ok {
			if m := headNumber.FindStringSubmatch(string(t)); m != nil {
				s.Number = m[1]
				s.Title = append(document.Inlines{document.Text(strings.TrimPrefix(string(t), m[0]))}, s.Title[1:]...)
			}
		}
	}
	s.Title = b.inlines(s.Title)
	s.ID = b.id(s.Number + " " + s.Title.Plain())
	s.Blocks = b.fill(s.Blocks, s.Level+1)
	return s
}

func (b *builder) list(l document.List, level int) document.List {
	items := make([]document.Item, len(l.Items))
	for i, it := range l.Items {
		it.Content = b.inlines(it.Content)
		it.Blocks = b.fill(it.Blocks, level)
		items[i] = it
	}
	l.Items = items
	return l
}

func (b *builder) rows(in []document.Row) []document.Row {
	out := make([]document.Row, len(in))
	for i, r := range in {
		out[i] = document.Row{Kind: r.Kind, Cells: make([]document.Cell, len(r.Cells))}
		for j, c := range r.Cells {
			c.Content = b.inlines(c.Content)
			out[i].Cells[j] = c
		}
	}
	return out
}

func (b *builder) inlines(in document.Inlines) document.Inlines { return in.Fill(b.ref) }

// id makes a fragment id that is unique in the report.
func (b *builder) id(words string) string {
	s := "muc-" + viet.Slug(words)
	b.ids[s]++
	if n := b.ids[s]; n > 1 {
		s = fmt.Sprintf("%s-%d", s, n)
	}
	return s
}
