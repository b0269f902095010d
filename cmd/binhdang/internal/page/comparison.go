package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathComparisons = "so-sanh/"

// comparisonPath is the page of all units and all indicators of a period.
func comparisonPath(p *edition.Period) string { return pathComparisons + p.Folder + "/" }

// comparisons are the comparisons of the released periods that have any, newest first.
func (b *builder) comparisons() []Page {
	var out []Page
	var shown []*edition.Period
	for _, p := range b.released {
		if b.comparesUnits(p) {
			shown = append(shown, p)
		}
	}
	for _, p := range shown {
		pg := b.comparison(p)
		for i, q := range shown {
			if len(shown) > 1 && (i < shownPeriods || q == p) {
				pg.Switcher = append(pg.Switcher, choice(q, comparisonPath(q), q == p))
			}
		}
		out = append(out, pg)
	}
	return out
}

// comparesUnits reports whether any figure of a unit below the area may be seen.
func (b *builder) comparesUnits(p *edition.Period) bool {
	for _, ut := range b.c.UnitTypes {
		if len(b.comparable(p, ut.ID)) > 0 {
			return true
		}
	}
	return false
}

// compared is what units are compared in.
type compared struct {
	period *edition.Period
	units  catalog.Code // their type
}

// comparable are the indicators of which units of a type have figures that may be seen,
// in file order: at least two units, for one alone is compared with nothing.
func (b *builder) comparable(p *edition.Period, ut catalog.Code) []*catalog.Indicator {
	of := compared{p, ut}
	if out, ok := b.compared[of]; ok {
		return out
	}
	units := p.UnitsOf(ut)
	var out []*catalog.Indicator
	for i := range b.c.Indicators {
		n := 0
		for _, u := range units {
			v := p.Value(b.c.Indicators[i].ID, u.Code)
			if v == nil || v.State != quantity.Reported || u == p.WholeArea() {
				continue
			}
			if _, _, uncertain := wording.Interval(&b.c.Indicators[i], v); uncertain {
				continue // a figure of few events says nothing beside another without its interval
			}
			n++
		}
		if n > 1 {
			out = append(out, &b.c.Indicators[i])
		}
	}
	if b.compared == nil {
		b.compared = map[compared][]*catalog.Indicator{}
	}
	b.compared[of] = out
	return out
}

// comparison is so-sanh/<year>/<folder>/: one row a unit, one column an indicator, and
// no order but the official one.
func (b *builder) comparison(p *edition.Period) Page {
	title := "So sánh các đơn vị, " + periodName(p)
	pg := Page{Path: comparisonPath(p), Title: title, Period: p}
	lede := "Mỗi dòng là một đơn vị, mỗi cột là một chỉ tiêu thống kê. Thứ tự theo danh mục chính thức; các đơn vị không được xếp hạng."
	pg.Description = title + ", " + wholeAreaWords(p) + ". " + lede
	pg.Blocks = []document.Block{crumb(link(pathUnits, "Đơn vị")), top(title, words(document.Lede, lede), markKey())}
	for _, ut := range b.c.UnitTypes {
		if inds := b.comparable(p, ut.ID); len(inds) > 0 {
			pg.Blocks = append(pg.Blocks, b.matrix(p, ut, inds))
		}
	}
	return pg
}

// matrixMarks are the shapes of a matrix with their words.
var matrixMarks = [...]struct {
	mark document.Mark
	word string
}{
	{document.MarkMet, "đạt mốc"}, {document.MarkOpen, "chưa đạt mốc của năm sau"}, {document.MarkNotMet, "chưa đạt, đã đến hạn"},
	{document.MarkNone, "không đánh giá"}, {document.MarkNoData, "chưa có số liệu"}, {document.MarkHidden, "Bảo mật"},
}

func matrixWord(m document.Mark) string {
	for _, x := range matrixMarks {
		if x.mark == m {
			return x.word
		}
	}
	return ""
}

// markKey says what the shapes of the matrix mean.
func markKey() document.Para {
	var in document.Inlines
	for _, x := range matrixMarks {
		if len(in) > 0 {
			in = append(in, document.Text("; "))
		}
		in = append(in, document.Chip{Mark: x.mark, Bare: true}, document.Text(viet.NBSP+unbroken(x.word)))
	}
	return document.Para{Role: document.Small, Content: append(in, document.Text(". Số dưới dấu là giá trị, đơn vị tính ở bảng giải thích cột."))}
}

// matrix is the table of one type of units, the whole area last, with the meaning of
// its columns.
func (b *builder) matrix(p *edition.Period, ut catalog.UnitType, inds []*catalog.Indicator) document.Section {
	tb := document.Table{
		ID:      "bang-" + viet.IDSlug(string(ut.ID)),
		Caption: viet.UpperFirst(ut.Name) + " và các chỉ tiêu, " + periodName(p) + b.provisionalWords(p),
		Scope:   wording.PeriodLine(p) + ".",
		Matrix:  true,
	}
	groups := document.Row{Cells: []document.Cell{{Header: true, Content: t("Đơn vị"), RowSpan: 2}}}
	var codes document.Row
	for i, o := range b.c.Objectives {
		n := 0
		for _, ind := range inds {
			if ind.Objective == o.ID {
				c := rowHead(link(indicatorPath(ind.ID), ind.Code))
				c.Align = document.Center
				codes.Cells = append(codes.Cells, c)
				n++
			}
		}
		if n > 0 {
			c := rowHead(document.Text(itoa(i + 1)))
			c.ColSpan, c.Align = n, document.Center
			if n > 2 {
				c.Content = t(b.numbered(i))
			}
			groups.Cells = append(groups.Cells, c)
		}
	}
	tb.Head = []document.Row{groups, codes}
	for _, u := range append(p.UnitsOf(ut.ID), p.WholeArea()) {
		r := row(rowHead(b.unitLink(p, u.Code, u.Short)))
		if u == p.WholeArea() {
			r = document.Row{Kind: document.TotalRow, Cells: []document.Cell{rowHead(b.unitLink(p, u.Code, viet.UpperFirst(b.wholeWord(p))))}}
		}
		b.eachInOrder(inds, func(ind *catalog.Indicator) {
			r.Cells = append(r.Cells, b.markCell(p, ind, p.Value(ind.ID, u.Code)))
		})
		tb.Body = append(tb.Body, r)
	}
	key := document.Table{
		ID: "cot-" + viet.IDSlug(string(ut.ID)), Caption: viet.UpperFirst(ut.Name) + ": các cột của bảng", Head: heads("Cột", "Chỉ tiêu thống kê", "Đơn vị tính", "Mốc"),
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLeft, document.PlaceRight},
	}
	b.eachInOrder(inds, func(ind *catalog.Indicator) {
		unit := ind.Unit
		if ind.YesNo() {
			unit = "Có/Không"
		}
		key.Body = append(key.Body, row(rowHead(link(indicatorPath(ind.ID), ind.Code)), textCell(ind.Short), textCell(unit), targetCell(p, ind, nil)))
	})
	s := section("loai-"+viet.IDSlug(string(ut.ID)), viet.UpperFirst(ut.Name), tb, key)
	return s
}

// eachInOrder visits indicators by objective, in file order.
func (b *builder) eachInOrder(inds []*catalog.Indicator, visit func(*catalog.Indicator)) {
	for _, o := range b.c.Objectives {
		for _, ind := range inds {
			if ind.Objective == o.ID {
				visit(ind)
			}
		}
	}
}

// markCell is how a value stands, as a shape over its figure.
func (b *builder) markCell(p *edition.Period, ind *catalog.Indicator, v *edition.Value) document.Cell {
	c := document.Cell{Align: document.Center}
	if v == nil {
		c.Content = document.Inlines{document.Chip{Mark: document.MarkNone, Word: "không áp dụng", Bare: true}}
		return c
	}
	c.Content = document.Inlines{document.Chip{Mark: wording.Mark(v), Word: matrixWord(wording.Mark(v)), Bare: true}}
	if v.State != quantity.Reported {
		c.Content = document.Inlines{document.Chip{Mark: wording.Mark(v), Word: viet.LowerFirst(b.stateWords(p, v).Plain()), Bare: true}}
		return c
	}
	word := wording.Number(v)
	if v.YesNo {
		word = wording.Value(ind, v).Plain()
	}
	c.Content = append(c.Content, document.Text(" "+word))
	for _, f := range wording.OwnFlags(p, v) {
		c.Content = append(c.Content, document.Break{}, f)
	}
	return c
}
