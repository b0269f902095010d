package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// whoReported is the section of the home page that shows every unit with the state and
// day of its return, on a map where there is one, else grouped by state, and names those
// of which something is to be said; the types stand side by side.
func (b *builder) whoReported(p *edition.Period) []document.Block {
	s := section("ai-da-bao-cao", "Ai đã báo cáo")
	s.Aside = t(wording.CoverageOf(b.c, p))
	if len(p.Receipts) == 0 {
		s.Blocks = []document.Block{words(document.Body, "Kỳ này chưa có đơn vị nào phải gửi báo cáo.")}
		return []document.Block{s}
	}
	var types []document.Block
	for _, ut := range b.c.UnitTypes {
		m := b.receiptMap(p, ut)
		var blocks []document.Block
		if m != nil {
			blocks = append(blocks, *m)
		}
		if d := b.receiptsByState(p, ut, m != nil); len(d.Items) > 0 {
			blocks = append(blocks, d)
		}
		if len(blocks) > 0 {
			types = append(types, document.Section{Level: 3, Title: t(viet.UpperFirst(ut.Name)), Blocks: blocks})
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

// within begins what is said of returns that were counted in another group already.
const within = "Trong đó "

// receiptGroups are how returns came, in the order of the home page: what is missing
// first. Each unit stands in one; those sent back or left out are said once more at the end.
var receiptGroups = [...]struct {
	standing edition.Standing
	name     string
	mark     document.Mark
}{
	{edition.NotSent, "Chưa gửi", document.MarkNoData}, {edition.Late, "Chậm hạn", document.MarkLate}, {edition.InTime, "Đúng hạn", document.MarkMet},
	{edition.Undated, "Chưa ghi ngày nhận", document.MarkNone}, {edition.SentBack, within + "bị trả lại để sửa", document.MarkNotMet},
	{edition.LeftOut, within + "không dùng", document.MarkNotMet},
}

// mostNamed is how many units of one standing are named: more would be a wall of names,
// which stand in the list of units.
const mostNamed = 30

// receiptsByState lists the units of one type by the standing of their returns; they are
// counted only where they are too many, and those in time where a map shows them.
func (b *builder) receiptsByState(p *edition.Period, ut catalog.UnitType, mapped bool) document.Defs {
	var d document.Defs
	for _, g := range receiptGroups {
		n := len(p.ReceiptsOf(ut.ID, g.standing))
		if g.standing == edition.InTime && n > 0 && mapped || n > mostNamed {
			d.Items = append(d.Items, document.Def{Term: g.name, Content: t(itoa(n) + " " + ut.Name)})
			continue
		}
		d.Items = append(d.Items, b.named(p, ut.ID, g.standing, g.name)...)
	}
	return d
}

// named are the units of whose returns the standing is to be said, counted and named;
// none where there are none.
func (b *builder) named(p *edition.Period, asked catalog.Code, standing edition.Standing, name string) []document.Def {
	var in document.Inlines
	receipts := p.ReceiptsOf(asked, standing)
	for i, r := range receipts {
		if i > 0 {
			in = append(in, document.Text(dot))
		}
		in = append(in, b.unitLink(p, r.Unit, wording.Short(p, r.Unit)))
		switch {
		case r.Received.IsZero():
		case r.Received.Year == p.Year:
			in = append(in, document.Text(viet.NBSP+viet.DayMonth(r.Received)))
		default:
			in = append(in, document.Text(viet.NBSP+viet.Date(r.Received)))
		}
	}
	if len(receipts) == 0 {
		return nil
	}
	return []document.Def{{Term: name + " (" + itoa(len(receipts)) + ")", Content: in}}
}
