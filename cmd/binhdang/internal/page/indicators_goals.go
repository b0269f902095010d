package page

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// goals is the table of the chỉ tiêu of the strategy, which the headline counts.
func (b *builder) goals() document.Section {
	s := section("chi-tieu-chien-luoc", itoa(len(b.c.Goals))+" chỉ tiêu của Chiến lược quốc gia")
	s.Blocks = append(s.Blocks, words(document.Body,
		"Trang chủ, trang của toàn địa bàn và báo cáo đếm các chỉ tiêu này và chỉ đếm các chỉ tiêu này. Một chỉ tiêu của Chiến lược đạt mốc khi mọi chỉ tiêu thống kê được đánh giá của nó đều đạt mốc; còn một số chưa có thì chưa đủ căn cứ đánh giá."))
	if b.latest == nil {
		l := document.List{Plain: true}
		for _, g := range b.c.Goals {
			l.Items = append(l.Items, document.Item{Content: t(viet.UpperFirst(b.c.GoalName(&g)) + ". " + g.Name)})
		}
		s.Blocks = append(s.Blocks, l)
		return s
	}
	h := edition.HeadlineOf(b.c, b.latest)
	if h.Total == 0 {
		s.Title, s.Blocks = t("Chỉ tiêu của Chiến lược quốc gia"), []document.Block{words(document.Body, wording.Headline(h)+" "+periodName(b.latest)+".")}
		return s
	}
	s.Title = t(unbroken(itoa(h.Total) + " chỉ tiêu của Chiến lược quốc gia: " + viet.LowerFirst(wording.Headline(h))))
	s.Blocks = append(s.Blocks, b.headline(b.latest, h)...)
	s.Blocks = append(s.Blocks, b.goalTable(h))
	return s
}

// goalTable lists goals with their standing and the indicators that decide it.
func (b *builder) goalTable(h edition.Headline) document.Table {
	tb := document.Table{
		Caption: "Chỉ tiêu của Chiến lược, " + periodName(b.latest),
		Scope:   viet.UpperFirst(wholeAreaWords(b.latest)) + b.provisionalWords(b.latest) + ".",
		Head:    heads("Chỉ tiêu", "Kết quả", "Chỉ tiêu thống kê"),
		Phone:   []document.Place{0, document.PlaceUnder, document.PlaceLine},
	}
	for _, g := range h.Goals {
		status := document.Inlines{document.Chip{Mark: wording.GoalMark(g), Word: viet.UpperFirst(wording.GoalWord(g))}}
		if g.Why != "" {
			status = append(status, document.Break{}, document.Text(sentence(g.Why)))
		}
		tb.Body = append(tb.Body, row(
			rowHead(document.Strong{Content: t(viet.UpperFirst(b.c.GoalName(g.Goal)) + ".")}, document.Text(" "+g.Goal.Name)), cell(status...), cell(goalIndicators(g)...)))
	}
	if n := unverifiedGoals(h); n > 0 {
		tb.Notes = append(tb.Notes, append(t(itoa(n)+" chỉ tiêu có lời văn chưa đối chiếu với bản chính thức; xem "), link(pathMethod+"#chua-doi-chieu", "danh sách"), document.Text(".")))
	}
	return tb
}

func unverifiedGoals(h edition.Headline) int {
	n := 0
	for _, g := range h.Goals {
		if g.Goal.Verified != nil && !*g.Goal.Verified {
			n++
		}
	}
	return n
}

// goalIndicators links the indicators of a goal with their standing.
func goalIndicators(g edition.GoalStatus) document.Inlines {
	if len(g.Indicators) == 0 {
		return t("không có")
	}
	var out document.Inlines
	for i, gi := range g.Indicators {
		if i > 0 {
			out = append(out, document.Break{})
		}
		out = append(out, link(indicatorPath(gi.Indicator.ID), gi.Indicator.Code+" "+gi.Indicator.Short))
		if !gi.Aside && gi.Value != nil {
			out = append(out, document.Text(": "+viet.LowerFirst(wording.Status(gi.Value))))
		}
	}
	return out
}
