package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// t is plain text.
func t(parts ...string) document.Inlines { return document.T(parts...) }

func para(role document.Role, in ...document.Inline) document.Para {
	return document.Para{Role: role, Content: in}
}

// words is a paragraph of plain text.
func words(role document.Role, parts ...string) document.Para {
	return document.Para{Role: role, Content: t(parts...)}
}

// section is a section of level 2 under the ink rule.
func section(id, title string, blocks ...document.Block) document.Section {
	return document.Section{ID: id, Level: 2, Title: t(unbroken(title)), Rule: true, Blocks: blocks}
}

// sub is a section of level 3.
func sub(id, title string, blocks ...document.Block) document.Section {
	return document.Section{ID: id, Level: 3, Title: t(unbroken(title)), Blocks: blocks}
}

// folded is a section of which only the heading shows until a reader opens it: what is
// looked up rather than read.
func folded(s document.Section) document.Section {
	s.Folded = true
	return s
}

// foldedTable is a table of which only the caption shows until a reader opens it.
func foldedTable(tb document.Table) document.Table {
	tb.Folded = true
	return tb
}

// eachTable gives blocks with each of their tables, also of charts and annexes, as f makes it.
func eachTable(blocks []document.Block, f func(document.Table) document.Table) []document.Block {
	out := slices.Clone(blocks)
	for i, x := range out {
		switch x := x.(type) {
		case document.Section:
			x.Blocks = eachTable(x.Blocks, f)
			out[i] = x
		case document.Annex:
			x.Blocks = eachTable(x.Blocks, f)
			out[i] = x
		case document.Columns:
			x.Left, x.Right = eachTable(x.Left, f), eachTable(x.Right, f)
			out[i] = x
		case document.Figure:
			if x.Twin != nil {
				twin := f(*x.Twin)
				x.Twin = &twin
			}
			out[i] = x
		case document.Table:
			out[i] = f(x)
		}
	}
	return out
}

// sortable lets readers sort a table.
func sortable(tb document.Table) document.Table {
	tb.Sorts = true
	return tb
}

// scripted reports whether blocks have something for the script of tables.
func scripted(blocks []document.Block) bool {
	return slices.ContainsFunc(blocks, func(x document.Block) bool {
		switch x := x.(type) {
		case document.Section:
			return scripted(x.Blocks)
		case document.Columns:
			return scripted(x.Left) || scripted(x.Right)
		case document.Figure:
			return x.Twin != nil && x.Twin.Sorts
		case document.Table:
			return x.Sorts
		case document.Buttons:
			return x.Print
		}
		return false
	})
}

// top is the page's heading with what stands directly under it.
func top(title string, blocks ...document.Block) document.Section {
	return document.Section{Level: 1, Title: t(unbroken(title)), Blocks: blocks}
}

// crumb is the way up.
func crumb(links ...document.Inline) document.Para {
	p := document.Para{Role: document.Crumbs}
	for i, l := range links {
		if i > 0 {
			p.Content = append(p.Content, document.Text(" / "))
		}
		p.Content = append(p.Content, l)
	}
	return p
}

// Cells of tables.

func cell(in ...document.Inline) document.Cell { return document.Cell{Content: in} }

func textCell(s string) document.Cell { return document.Cell{Content: t(s)} }

func numCell(in ...document.Inline) document.Cell {
	return document.Cell{Content: in, Align: document.Right}
}

func countCell(n int) document.Cell { return numCell(document.Text(viet.Int(int64(n)))) }

func rowHead(in ...document.Inline) document.Cell {
	return document.Cell{Content: in, Header: true}
}

// heads are the cells of a table's head; a name that begins with ">" stands
// right, above numbers.
func heads(names ...string) []document.Row {
	var r document.Row
	for _, n := range names {
		c := document.Cell{Header: true}
		if len(n) > 0 && n[0] == '>' {
			c.Align, n = document.Right, n[1:]
		}
		c.Content = t(n)
		r.Cells = append(r.Cells, c)
	}
	return []document.Row{r}
}

func row(cells ...document.Cell) document.Row { return document.Row{Cells: cells} }

// groupRow is a heading across a table of n columns.
func groupRow(n int, in ...document.Inline) document.Row {
	c := rowHead(in...)
	c.ColSpan = n
	return document.Row{Kind: document.GroupRow, Cells: []document.Cell{c}}
}

// link is a link with plain words; without an address just the words.
func link(to, words string) document.Inline {
	if to == "" {
		return document.Text(words)
	}
	return document.Link{To: to, Content: document.T(words)}
}
