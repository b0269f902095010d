package markup

import (
	"iter"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Figures are the figures of a tree, in reading order.
func Figures(blocks []document.Block) iter.Seq[document.Figure] {
	return func(yield func(document.Figure) bool) {
		stopped := false
		walk(blocks, func(b document.Block) {
			if f, ok := b.(document.Figure); ok && !stopped {
				stopped = !yield(f)
			}
		}, nil)
	}
}

// walk visits every block and every inline of a tree in reading order; inline may be nil.
func walk(blocks []document.Block, block func(document.Block), inline func(document.Inline)) {
	v := visitor{block, inline}
	v.blocks(blocks)
}

type visitor struct {
	block  func(document.Block)
	inline func(document.Inline)
}

func (v visitor) blocks(blocks []document.Block) {
	for _, b := range blocks {
		v.block(b)
		switch b := b.(type) {
		case document.Section:
			v.inlines(b.Title, b.Aside)
			v.blocks(b.Blocks)
		case document.Para:
			v.inlines(b.Content)
		case document.List:
			for _, it := range b.Items {
				v.inlines(it.Content, it.Aside, it.Small)
				v.blocks(it.Blocks)
			}
		case document.Columns:
			v.blocks(b.Left)
			v.blocks(b.Right)
		case document.Facts:
			for _, f := range b.Items {
				v.inlines(f.Text, f.Detail)
			}
		case document.BigValue:
			v.inlines(b.Detail)
		case document.Defs:
			for _, d := range b.Items {
				v.inlines(d.Content)
			}
		case document.Buttons:
			for _, l := range b.Items {
				v.inlines(l.Content)
			}
		case document.Table:
			v.table(b)
		case document.Figure:
			if b.Twin != nil {
				v.table(*b.Twin)
			}
			v.inlines(b.Source)
		case document.Annex:
			v.blocks(b.Blocks)
		}
	}
}

func (v visitor) table(t document.Table) {
	if v.inline == nil {
		return
	}
	for _, rows := range [][]document.Row{t.Head, t.Body} {
		for _, r := range rows {
			for _, c := range r.Cells {
				v.inlines(c.Content)
			}
		}
	}
	v.inlines(t.Notes...)
}

func (v visitor) inlines(runs ...document.Inlines) {
	if v.inline == nil {
		return
	}
	for _, run := range runs {
		for _, in := range run {
			v.inline(in)
			switch in := in.(type) {
			case document.Strong:
				v.inlines(in.Content)
			case document.Emph:
				v.inlines(in.Content)
			case document.Link:
				v.inlines(in.Content)
			}
		}
	}
}
