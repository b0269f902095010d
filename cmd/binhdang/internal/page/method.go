package page

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathMethod = "phuong-phap/"

// method is phuong-phap/: the officers' text, then what the definition files
// say, generated: flags, changes of targets, all definitions, instruments, what
// still waits for confirmation, glossary.
func (b *builder) method() Page {
	n := b.in.Narratives[catalog.MethodText]
	title := n.Title
	if title == "" {
		title = "Phương pháp"
	}
	pg := Page{Path: pathMethod, Title: title}
	pg.Description = "Cách tính " + itoa(len(b.c.Indicators)) + " chỉ tiêu thống kê, mốc và căn cứ, các lần đổi mốc, và những gì còn chờ đối chiếu với văn bản chính thức."
	body := append(narrate(n.Blocks), b.flags(), b.changes(), b.definitions(), b.instruments(), b.unverified())
	if g := b.in.Narratives[catalog.GlossaryText]; len(g.Blocks) > 0 {
		body = append(body, section("thuat-ngu", cmp.Or(g.Title, "Thuật ngữ"), g.Blocks...))
	}
	pg.Blocks = append([]document.Block{top(title, words(document.Lede, pg.Description))}, withContents("Trong trang này", body, 2)...)
	return pg
}

// narrate gives the sections of an officers' text the look and the addresses of
// the generated ones.
func narrate(blocks []document.Block) []document.Block {
	out := make([]document.Block, len(blocks))
	for i, x := range blocks {
		if s, ok := x.(document.Section); ok && s.Level == 2 {
			s.Rule, s.ID = true, cmp.Or(s.ID, viet.Slug(s.Title.Plain()))
			x = s
		}
		out[i] = x
	}
	return onPhone(out)
}

// flags explains the marks beside numbers; pages link here.
func (b *builder) flags() document.Section {
	return section("dau", "Dấu bên cạnh con số",
		sub("tam-tinh", "[tạm tính]", words(document.Body, "Kỳ đã công bố lần đầu nhưng chưa chính thức: số có thể đổi khi nhận thêm báo cáo hoặc có số được sửa.")),
		sub("uoc-tinh", "[ước tính]", words(document.Body, "Đơn vị đánh dấu là số ước thực hiện, vì hạn gửi đến trước ngày cuối kỳ; hoặc đơn vị chưa gửi biểu và số lấy từ nguồn khác, liệt kê ở phụ lục báo cáo của kỳ. Số gộp mang dấu này khi có một thành phần là ước tính.")),
		sub("sua", "[sửa]", para(document.Body, document.Text("Số đã công bố chính thức nay được sửa lại. Từng lần sửa, số cũ và số mới ở trang "),
			link(pathRevisions, revisionsTitle), document.Text("; bản công bố cũ vẫn đọc được."))),
		sub("o-bao-mat", "Ô Bảo mật", para(document.Body, document.Text("Có thể có số nhưng không công bố. "), link(pathWhy, whyTitle), document.Text("."))),
		sub("ngat-chuoi", "[ngắt chuỗi]", words(document.Body, "Cách tính đổi từ kỳ này: số trước và số sau không so được với nhau.")),
	)
}

// changes lists the definitions and targets that changed while reports were
// made, by date.
func (b *builder) changes() document.Section {
	s := section("doi-moc", "Mốc và cách tính đã đổi")
	tb := document.Table{
		Caption: "Chỉ tiêu có định nghĩa hoặc mốc đổi theo ngày", Scope: "Kỳ dùng định nghĩa có hiệu lực vào ngày cuối kỳ.",
		Head: heads("Chỉ tiêu", "Từ ngày", "Mốc trước", "Mốc từ ngày này", "Có so được không", "Căn cứ"), Wide: true,
		Phone: make([]document.Place, 6),
	}
	type change struct {
		from reporting.Date
		row  document.Row
	}
	var all []change
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		for k := 1; k < len(ind.Versions); k++ {
			old, ver := &ind.Versions[k-1], &ind.Versions[k]
			comparable := "Có"
			if ver.Break {
				comparable = "Không, chuỗi bị ngắt"
			}
			all = append(all, change{ver.From, row(indicatorHead(ind), textCell(viet.Date(ver.From)),
				cell(lastTarget(ind, old, ver.From.Year)...), cell(lastTarget(ind, ver, ver.From.Year)...), textCell(comparable), cell(b.basis(ver.Basis)...))})
		}
	}
	if len(all) == 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Chưa có định nghĩa hoặc mốc nào đổi."))
		return s
	}
	slices.SortStableFunc(all, func(x, y change) int { return x.from.Compare(y.from) })
	for _, x := range all {
		tb.Body = append(tb.Body, x.row)
	}
	s.Blocks = append(s.Blocks, tb)
	return s
}

// lastTarget is the target of a version that counts in a year.
func lastTarget(ind *catalog.Indicator, ver *catalog.Version, year int) document.Inlines {
	if tg := ver.TargetFor(year); tg != nil {
		return wording.TargetYear(ind, tg)
	}
	return t("không có mốc")
}

// definitions are all definitions in short, one table for each objective; the
// page of an indicator has the whole of it.
func (b *builder) definitions() document.Section {
	s := folded(section("dinh-nghia", "Định nghĩa của "+itoa(len(b.c.Indicators))+" chỉ tiêu thống kê"))
	s.Blocks = append(s.Blocks, words(document.Body, "Đây là các định nghĩa đang dùng để tính. Trang của từng chỉ tiêu ghi thêm câu hỏi của biểu mẫu, căn cứ và ghi chú."))
	if f := b.c.Site.Floor; f.Part > 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Số gộp của nhiều đơn vị được đánh giá và so sánh khi có số liệu của ít nhất "+f.String()+" số đơn vị phải báo cáo."))
	}
	for i, o := range b.c.Objectives {
		inds := b.c.IndicatorsOf(o.ID)
		if len(inds) == 0 {
			continue
		}
		tb := document.Table{
			Caption: o.Name,
			Head:    heads("Chỉ tiêu", "Cách tính", "Nơi báo cáo", "Mốc"),
			Phone:   make([]document.Place, 4),
		}
		for _, ind := range inds {
			for k := range ind.Versions {
				ver := &ind.Versions[k]
				head := indicatorHead(ind)
				if len(ind.Versions) > 1 {
					head.Content = append(head.Content, document.Break{}, document.Text(viet.UpperFirst(validity(ver))))
				}
				on := ver.From
				if on.IsZero() && b.latest != nil {
					on = b.latest.To
				}
				tb.Body = append(tb.Body, row(head, cell(b.inShort(ind, ver)...),
					textCell(cmp.Or(viet.UpperFirst(viet.List(wording.Sources(b.c, ver, on))), "chưa ghi")), cell(milestones(ind, ver)...)))
			}
		}
		s.Blocks = append(s.Blocks, sub("dn-"+viet.IDSlug(string(o.ID)), b.numbered(i), tb))
	}
	return s
}

// inShort is what is divided by what, or the computation in words.
func (b *builder) inShort(ind *catalog.Indicator, ver *catalog.Version) document.Inlines {
	if ver.Numerator == "" || ver.Denominator == "" {
		return t(sentence(b.formula(ind, ver)))
	}
	return document.Inlines{document.Text("Tử số: " + sentence(wording.Inside(ver.Numerator))), document.Break{},
		document.Text("Mẫu số: " + sentence(wording.Inside(ver.Denominator)))}
}

// milestones are a version's targets with their years.
func milestones(ind *catalog.Indicator, ver *catalog.Version) document.Inlines {
	if len(ver.Targets) == 0 {
		return t("không có mốc")
	}
	var out document.Inlines
	for i := range ver.Targets {
		if i > 0 {
			out = append(out, document.Break{})
		}
		out = append(out, wording.TargetYear(ind, &ver.Targets[i])...)
	}
	return out
}
