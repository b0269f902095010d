package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

const pathUnits = "don-vi/"

// allUnits are don-vi/ and the page of each unit.
func (b *builder) allUnits() []Page {
	out := []Page{b.unitList()}
	for _, u := range b.units {
		out = append(out, b.unit(u))
	}
	return out
}

// unitList is don-vi/: every unit by type, with its return and its results in
// the newest period.
func (b *builder) unitList() Page {
	title := "Đơn vị"
	pg := Page{Path: pathUnits, Title: title, Period: b.latest}
	p := b.e.Newest()
	if p == nil {
		pg.Description = "Chưa có kỳ báo cáo nào được mở."
		pg.Blocks = []document.Block{top(title, words(document.Lede, pg.Description))}
		return pg
	}
	pg.Description = "Các đơn vị của " + wholeAreaOf(b, p) + " phải báo cáo: " + b.owedWords(p) + "."
	pg.Blocks = []document.Block{top(title, words(document.Lede, pg.Description))}
	for _, q := range b.released {
		if b.comparesUnits(q) {
			pg.Blocks = append(pg.Blocks, para(document.Body, link(comparisonPath(q), "So sánh mọi đơn vị trên mọi chỉ tiêu, "+periodName(q))))
			break
		}
	}
	for _, ut := range b.c.UnitTypes {
		if s, ok := b.unitsOfType(p, ut); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
	}
	return pg
}

// owedWords counts who owes a return: "29 xã, thị trấn và 15 cơ quan".
func (b *builder) owedWords(p *edition.Period) string {
	var parts []string
	for _, ut := range b.c.UnitTypes {
		if n := p.Returns(ut.ID).Expected; n > 0 {
			parts = append(parts, itoa(n)+" "+ut.Name)
		}
	}
	if len(parts) == 0 {
		return "chưa có đơn vị nào"
	}
	return viet.List(parts)
}

func (b *builder) unitsOfType(p *edition.Period, ut catalog.UnitType) (document.Section, bool) {
	tb := document.Table{
		Caption: viet.UpperFirst(ut.Name) + ", " + periodName(p),
		Head:    heads("Đơn vị và mã"),
	}
	owes, judges := ut.Owes, b.judgedLevel(p, ut.ID)
	if owes {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads("Báo cáo, ngày nhận")[0].Cells...)
		tb.Caption = viet.UpperFirst(ut.Name) + ": báo cáo đã gửi, " + periodName(p)
	}
	if judges {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">Đạt mốc")[0].Cells...)
		tb.Caption = viet.UpperFirst(ut.Name) + ": kết quả so với mốc, " + periodName(p)
		if owes {
			tb.Caption = viet.UpperFirst(ut.Name) + ": báo cáo đã gửi và kết quả so với mốc, " + periodName(p)
		}
	}
	var now, gone []unitPage
	for _, x := range b.units {
		switch {
		case x.unit.Type != ut.ID:
		case b.exists(x.unit, p):
			now = append(now, x)
		default:
			gone = append(gone, x)
		}
	}
	for i, x := range append(now, gone...) {
		if i == len(now) {
			tb.Body = append(tb.Body, groupRow(len(tb.Head[0].Cells), document.Text("Không còn ở "+periodName(p))))
		}
		cells := []document.Cell{rowHead(link(x.path, x.unit.Name), document.Text(" "+string(x.unit.Code)))}
		if owes {
			if r := p.Receipt(x.unit.Code); r != nil && i < len(now) {
				cells = append(cells, receiptCell(r))
			} else {
				cells = append(cells, textCell("không phải gửi"))
			}
		}
		if judges {
			var values []*edition.Value
			if i < len(now) {
				values = p.ValuesOf(x.unit.Code)
			}
			met, judged := edition.CountJudged(values)
			word := itoa(met) + "/" + itoa(judged)
			if judged == 0 {
				word = "không đánh giá"
				if r := p.Receipt(x.unit.Code); i < len(now) && r != nil && r.State != edition.Accepted {
					word = "chưa có số liệu"
				}
			}
			cells = append(cells, numCell(document.Text(word)))
		}
		tb.Body = append(tb.Body, row(cells...))
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	if judges {
		tb.Notes = append(tb.Notes, t("Đạt mốc: số chỉ tiêu đạt trên số chỉ tiêu đánh giá được ở đơn vị đó. Các đơn vị không được xếp hạng."))
	}
	s := section("loai-"+viet.IDSlug(string(ut.ID)), viet.UpperFirst(ut.Name), tb)
	s.Aside = t(itoa(len(now)))
	return s, true
}

// judgedLevel reports whether any unit of the type is judged in the period.
func (b *builder) judgedLevel(p *edition.Period, ut catalog.Code) bool {
	if p.Draft() {
		return false
	}
	for _, u := range p.UnitsOf(ut) {
		if _, n := edition.CountJudged(p.ValuesOf(u.Code)); n > 0 {
			return true
		}
	}
	return false
}
