package page

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// calendar shows the periods that are not released: their dates and who has
// sent a return, and no figure.
func (b *builder) calendar() []document.Block {
	if len(b.drafts) == 0 {
		return nil
	}
	s := section("dang-thu", "Kỳ đang thu báo cáo")
	for _, p := range b.drafts {
		n := p.Returns("")
		f := document.Fact{Number: itoa(n.Accepted), Of: itoa(n.Expected), Text: t("đơn vị có báo cáo được nhận, " + periodName(p))}
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
