package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// unitNamed names a unit with its code, and leads to its page if it has one.
func (b *builder) unitNamed(u *catalog.Unit, name string, code catalog.Code) document.Inlines {
	if path := b.paths[b.first(u)]; u != nil && path != "" {
		return document.Inlines{link(path, name), document.Text(" (mã " + string(code) + ")")}
	}
	return t(name + " (mã " + string(code) + ")")
}

// handOver ends a line of a reorganisation: when, how much, by which instrument.
func (b *builder) handOver(in document.Inlines, s catalog.Successor) document.Item {
	said := " từ ngày " + viet.Date(s.From)
	if s.Part {
		said += ", một phần"
	}
	in = append(in, document.Text(said))
	if s.Basis != "" {
		in = append(append(in, document.Text(", ")), b.basis(catalog.Citation{Instrument: s.Basis})...)
	}
	return document.Item{Content: in}
}

// successors says where the territory went.
func (b *builder) successors(u *catalog.Unit) (document.Section, bool) {
	if len(u.Successors) == 0 {
		return document.Section{}, false
	}
	l := document.List{}
	for _, s := range u.Successors {
		l.Items = append(l.Items, b.handOver(b.unitNamed(b.c.Unit(s.Code, s.From), s.Name, s.Code), s))
	}
	return section("don-vi-ke-tiep", "Đơn vị kế tiếp", words(document.Body, "Địa bàn của đơn vị này về sau thuộc:"), l), true
}

// predecessors says from whom the territory came.
func (b *builder) predecessors(u *catalog.Unit) (document.Section, bool) {
	l := document.List{}
	for _, p := range b.c.Predecessors(b.c.Records(u)[0]) {
		l.Items = append(l.Items, b.handOver(b.unitNamed(p.Unit, p.Unit.Name, p.Unit.Code), p.As))
	}
	if len(l.Items) == 0 {
		return document.Section{}, false
	}
	return section("ke-thua", "Đơn vị trước đó", words(document.Body, u.Name+" kế thừa từ:"), l,
		words(document.Small, "Số liệu, báo cáo và nhiệm vụ của các đơn vị ấy ở trang riêng của từng đơn vị, không tính cho "+u.Name+".")), true
}

// isGroup reports whether the unit stands between the whole area and those that
// report.
func (b *builder) isGroup(u *catalog.Unit, p *edition.Period) bool {
	if area := b.c.WholeArea(p.To); area == nil || area.Code == u.Code || b.c.Owes(u, p.Period) {
		return false
	}
	return len(edition.AreasOf(b.c, p.Period).Reporters(u.Code)) > 0
}

// members are the units of a group with their returns, in the newest period.
func (b *builder) members(u *catalog.Unit) (document.Section, bool) {
	p := b.e.NewestOf(u)
	if p == nil || !b.isGroup(u, p) {
		return document.Section{}, false
	}
	units := edition.AreasOf(b.c, p.Period).Reporters(u.Code)
	tb := document.Table{
		Caption: "Các đơn vị thuộc " + u.Name + ": báo cáo đã gửi, " + periodName(p), Scope: b.dueWords(p),
		Head: heads("Đơn vị và mã", "Báo cáo, ngày nhận"),
	}
	for _, m := range units {
		r := p.Receipt(m.Code)
		if r == nil {
			continue
		}
		tb.Body = append(tb.Body, row(rowHead(b.unitLink(p, m.Code, m.Name), document.Text(" "+string(m.Code))), receiptCell(r)))
	}
	s := section("thanh-vien", itoa(len(units))+" đơn vị thuộc "+u.Short, tb)
	s.Aside = t(itoa(p.AcceptedOf(units)) + "/" + itoa(len(units)) + " đơn vị có số liệu được tính")
	return s, true
}

// ownReceipts is how the unit itself has met the duty to send returns: "6 tháng 2018:
// gửi ngày 14/6/2018, đúng hạn; năm 2018: chưa gửi".
func (b *builder) ownReceipts(u *catalog.Unit, s *edition.Task) string {
	var parts []string
	for _, id := range s.Returns {
		p := b.e.Period(id)
		if p == nil || !b.exists(u, p) {
			continue
		}
		if r := p.Receipt(u.Code); r != nil {
			parts = append(parts, periodName(p)+": "+wording.Receipt(*r))
		}
	}
	if len(parts) == 0 {
		return "không phải gửi"
	}
	said := parts[0]
	for _, x := range parts[1:] {
		said += "; " + x
	}
	return said
}
