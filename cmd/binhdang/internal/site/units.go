package site

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unitList is don-vi/: every unit by type, with its return and its results in
// the newest period.
func (b *builder) unitList() page {
	title := "Đơn vị"
	pg := page{path: pathUnits, section: pathUnits, title: title, period: b.latest}
	p := b.newest()
	if p == nil {
		pg.description = "Chưa có kỳ báo cáo nào được mở."
		pg.blocks = []document.Block{top(title, words(document.Lede, pg.description))}
		return pg
	}
	pg.description = "Các đơn vị của " + wholeAreaOf(b, p) + " phải báo cáo: " + b.owedWords(p) + "."
	pg.blocks = []document.Block{top(title, words(document.Lede, pg.description))}
	for _, ut := range b.c.UnitTypes {
		if s, ok := b.unitsOfType(p, ut); ok {
			pg.blocks = append(pg.blocks, s)
		}
	}
	return pg
}

// newest is the newest released period with values, else the newest of all.
func (b *builder) newest() *edition.Period {
	switch {
	case b.latest != nil:
		return b.latest
	case len(b.released) > 0:
		return b.released[0]
	case len(b.drafts) > 0:
		return b.drafts[0]
	}
	return nil
}

// owedWords counts who owes a return: "29 xã, thị trấn và 15 cơ quan".
func (b *builder) owedWords(p *edition.Period) string {
	var parts []string
	for _, ut := range b.c.UnitTypes {
		if _, owed := wording.Received(b.c, p, ut.ID); owed > 0 {
			parts = append(parts, itoa(owed)+" "+ut.Name)
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
	for _, x := range append(now, gone...) {
		cells := []document.Cell{rowHead(link(x.path, x.unit.Name), document.Text(" "+string(x.unit.Code)))}
		if owes {
			if r, ok := receipt(p, x.unit.Code); ok && b.exists(x.unit, p) {
				cells = append(cells, receiptCell(r))
			} else {
				cells = append(cells, textCell("không phải gửi"))
			}
		}
		if judges {
			met, judged := b.judgedAt(p, x.unit)
			word := itoa(met) + "/" + itoa(judged)
			if judged == 0 {
				word = "không đánh giá"
				if s := receiptOf(p, x.unit.Code); s == edition.Missing || s == edition.HeldBack {
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
	s.Aside = t(itoa(len(tb.Body)))
	return s, true
}

// receipt finds a unit's receipt in a period.
func receipt(p *edition.Period, code catalog.Code) (edition.Receipt, bool) {
	for _, r := range p.Receipts {
		if r.Unit == code {
			return r, true
		}
	}
	return edition.Receipt{}, false
}

// judgedAt counts the indicators of a unit that are met and judged in a period.
func (b *builder) judgedAt(p *edition.Period, u *catalog.Unit) (met, judged int) {
	for i := range b.c.Indicators {
		v := p.Value(b.c.Indicators[i].ID, u.Code)
		if v != nil && v.State == quantity.Reported && v.Status.Judged() {
			judged++
			if v.Status.Reached() {
				met++
			}
		}
	}
	return met, judged
}

// judgedLevel reports whether any unit of the type is judged in the period.
func (b *builder) judgedLevel(p *edition.Period, ut catalog.Code) bool {
	if p.Draft() {
		return false
	}
	for _, x := range b.units {
		if x.unit.Type == ut && b.exists(x.unit, p) {
			if _, n := b.judgedAt(p, x.unit); n > 0 {
				return true
			}
		}
	}
	return false
}
