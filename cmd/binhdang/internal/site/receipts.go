package site

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// whoReported is the section of the home page that names every unit with the
// state and day of its return, grouped by state; the types stand side by side.
func (b *builder) whoReported(p *edition.Period) []document.Block {
	s := section("ai-da-bao-cao", "Ai đã báo cáo")
	s.Aside = t(wording.CoverageOf(b.c, p))
	if len(p.Receipts) == 0 {
		s.Blocks = []document.Block{words(document.Body, "Kỳ này chưa có đơn vị nào phải gửi báo cáo.")}
		return []document.Block{s}
	}
	var types []document.Block
	for _, ut := range b.c.UnitTypes {
		if d := b.receiptsByState(p, ut); len(d.Items) > 0 {
			types = append(types, document.Section{Level: 3, Title: t(viet.UpperFirst(ut.Name)), Blocks: []document.Block{d}})
		}
	}
	if len(types) == 2 {
		s.Blocks = append(s.Blocks, document.Columns{Split: "1-1", Left: types[:1], Right: types[1:]})
	} else {
		s.Blocks = append(s.Blocks, types...)
	}
	s.Blocks = append(s.Blocks, para(document.Small, document.Text(b.dueWords(p)+" Số sau tên là ngày nhận. Bảng đầy đủ: "), link(pathUnits, "Đơn vị"),
		document.Text("; số đếm từng kỳ: "), link(pathQuality, "Chất lượng số liệu"), document.Text(".")))
	return []document.Block{s}
}

// receiptGroups are the standings of a return in the order of the home page:
// what is missing first.
var receiptGroups = [...]string{"Chưa gửi", "Bị trả lại", "Chậm hạn", "Đúng hạn", "Đã gửi, không xét hạn"}

func receiptGroup(r edition.Receipt) int {
	switch {
	case r.State == edition.Missing:
		return 0
	case r.State == edition.HeldBack:
		return 1
	case r.Judged && !r.OnTime:
		return 2
	case r.Judged:
		return 3
	}
	return 4
}

// receiptsByState lists the units of one type by the standing of their returns.
func (b *builder) receiptsByState(p *edition.Period, ut catalog.UnitType) document.Defs {
	var groups [len(receiptGroups)]document.Inlines
	var n [len(receiptGroups)]int
	for _, r := range p.Receipts {
		u := b.c.Unit(r.Unit, p.To)
		if u == nil || u.Type != ut.ID {
			continue
		}
		g := receiptGroup(r)
		if n[g]++; n[g] > 1 {
			groups[g] = append(groups[g], document.Text(dot))
		}
		groups[g] = append(groups[g], b.unitLink(p, r.Unit, u.Short))
		if !r.Received.IsZero() {
			groups[g] = append(groups[g], document.Text(viet.NBSP+viet.DayMonth(r.Received)))
		}
	}
	var d document.Defs
	for g, in := range groups {
		if n[g] > 0 {
			d.Items = append(d.Items, document.Def{Term: receiptGroups[g] + " (" + itoa(n[g]) + ")", Content: in})
		}
	}
	return d
}

// dueWords says until when a return was in time.
func (b *builder) dueWords(p *edition.Period) string {
	if p.UnitsDue.IsZero() {
		return "Chưa định ngày cuối cùng gửi đúng hạn."
	}
	return "Đúng hạn: nhận đến hết ngày " + viet.Date(p.UnitsDue) + "."
}

func receiptChip(r edition.Receipt) document.Chip {
	return document.Chip{Mark: wording.ReceiptMark(r.State), Word: string(r.State)}
}

// receiptCell is the state with the day and its judgement: "Đã gửi 14/6", "Đã
// gửi 16/6, chậm hạn".
func receiptCell(r edition.Receipt) document.Cell {
	c := cell(receiptChip(r))
	switch {
	case r.State == edition.Missing:
	case r.Received.IsZero():
		c.Content = append(c.Content, document.Text(", chưa ghi"+viet.NBSP+"ngày"))
	case r.Judged && !r.OnTime:
		c.Content = append(c.Content, document.Text(viet.NBSP+viet.DayMonth(r.Received)+", chậm"+viet.NBSP+"hạn"))
	default:
		c.Content = append(c.Content, document.Text(viet.NBSP+viet.DayMonth(r.Received)))
	}
	return c
}

// calendar shows the periods that are not released: their dates and who has
// sent a return, and no figure.
func (b *builder) calendar() []document.Block {
	if len(b.drafts) == 0 {
		return nil
	}
	s := section("dang-thu", "Kỳ đang thu báo cáo")
	for _, p := range b.drafts {
		got, owed := 0, len(p.Receipts)
		for _, r := range p.Receipts {
			if r.State == edition.Accepted {
				got++
			}
		}
		f := document.Fact{Number: itoa(got), Of: itoa(owed), Text: t("đơn vị có báo cáo được nhận, " + periodName(p))}
		d := "Số liệu tính đến " + viet.Date(p.Settings.CutOff) + ". "
		if !p.UnitsDue.IsZero() {
			d += "Đơn vị gửi đúng hạn đến hết ngày " + viet.Date(p.UnitsDue) + ". "
		}
		if !p.AreaDue.IsZero() {
			d += viet.UpperFirst(wholeAreaOf(b, p)) + " gửi báo cáo đến hết ngày " + viet.Date(p.AreaDue) + ". "
		}
		f.Detail = append(t(d+"Số liệu chưa công bố. "), link(pathQuality+"#"+periodID(p), "Ai đã gửi"))
		s.Blocks = append(s.Blocks, document.Facts{Items: []document.Fact{f}})
	}
	return []document.Block{s}
}

// wholeAreaOf names the whole area even where the period lists no units.
func wholeAreaOf(b *builder, p *edition.Period) string {
	if len(p.Units) > 0 {
		return wholeAreaWords(p)
	}
	if u := b.c.WholeArea(p.To); u != nil {
		return viet.LowerFirst(u.Name)
	}
	return "toàn vùng"
}
