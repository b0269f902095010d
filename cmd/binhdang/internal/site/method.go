package site

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// method is phuong-phap/: the officers' text, then what the definition files
// say, generated: flags, changes of targets, all definitions, instruments, what
// still waits for confirmation, glossary.
func (b *builder) method() page {
	n := b.in.Narratives[narrativeMethod]
	title := n.Title
	if title == "" {
		title = "Phương pháp"
	}
	pg := page{path: pathMethod, section: pathMethod, title: title}
	pg.description = "Cách tính " + itoa(len(b.c.Indicators)) + " chỉ tiêu thống kê, mốc và căn cứ, các lần đổi mốc, và những gì còn chờ đối chiếu với văn bản chính thức."
	body := append(narrate(n.Blocks), b.flags(), b.changes(), b.definitions(), b.instruments(), b.unverified())
	if g := b.in.Narratives[narrativeGlossary]; len(g.Blocks) > 0 {
		body = append(body, section("thuat-ngu", orElse(g.Title, "Thuật ngữ"), g.Blocks...))
	}
	pg.blocks = append([]document.Block{top(title, words(document.Lede, pg.description))}, withContents("Trong trang này", body, 2)...)
	return pg
}

// narrate gives the sections of an officers' text the look and the addresses of
// the generated ones.
func narrate(blocks []document.Block) []document.Block {
	out := make([]document.Block, len(blocks))
	for i, x := range blocks {
		if s, ok := x.(document.Section); ok && s.Level == 2 {
			s.Rule, s.ID = true, orElse(s.ID, viet.Slug(s.Title.Plain()))
			x = s
		}
		out[i] = x
	}
	return onPhone(out)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// flags explains the marks beside numbers; pages link here.
func (b *builder) flags() document.Section {
	return section("dau", "Dấu bên cạnh con số",
		sub("tam-tinh", "[tạm tính]", words(document.Body, "Kỳ đã công bố lần đầu nhưng chưa chính thức: số có thể đổi khi nhận thêm báo cáo hoặc có số được sửa.")),
		sub("uoc-tinh", "[ước tính]", words(document.Body, "Đơn vị đánh dấu là số ước thực hiện, vì hạn gửi đến trước ngày cuối kỳ. Số gộp mang dấu này khi có một thành phần là ước tính.")),
		sub("sua", "[sửa]", words(document.Body, "Số đã công bố nay được sửa lại; lần sửa và lý do được ghi lại.")),
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
	s := section("dinh-nghia", "Định nghĩa của "+itoa(len(b.c.Indicators))+" chỉ tiêu thống kê")
	s.Blocks = append(s.Blocks, words(document.Body, "Lập từ chính các tệp định nghĩa dùng để tính. Trang của từng chỉ tiêu ghi thêm câu hỏi của biểu mẫu, căn cứ và ghi chú."))
	for i, o := range b.c.Objectives {
		inds := b.indicatorsOf(o.ID)
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
					textCell(orElse(viet.UpperFirst(viet.List(wording.Sources(b.c, ver, on))), "chưa ghi")), cell(milestones(ind, ver)...)))
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

// instruments are the legal instruments that definitions cite.
func (b *builder) instruments() document.Section {
	s := section("van-ban", "Văn bản làm căn cứ")
	for i := range b.c.Instruments {
		in := &b.c.Instruments[i]
		small := t(in.Body + " ban hành ngày " + viet.Date(in.Date) + ".")
		add := func(more ...document.Inline) { small = append(append(small, document.Text(" ")), more...) }
		switch {
		case !in.From.IsZero() && !in.To.IsZero():
			add(document.Text("Hiệu lực từ " + viet.Date(in.From) + " đến hết " + viet.Date(in.To) + "."))
		case !in.From.IsZero():
			add(document.Text("Hiệu lực từ " + viet.Date(in.From) + "."))
		case !in.To.IsZero():
			add(document.Text("Hiệu lực đến hết " + viet.Date(in.To) + "."))
		}
		if len(in.AmendedBy) > 0 {
			by := t("Được sửa bởi ")
			for k, n := range in.AmendedBy {
				if k > 0 {
					by = append(by, document.Text(", "))
				}
				by = append(by, b.basis(catalog.Citation{Instrument: n})...)
			}
			add(append(by, document.Text("."))...)
		}
		if in.Note != "" {
			add(document.Text(sentence(in.Note)))
		}
		if in.Verified != nil && !*in.Verified {
			add(document.Text("Chưa đối chiếu số hiệu, ngày hoặc lời văn với bản chính thức."))
		}
		s.Blocks = append(s.Blocks, sub("vb-"+viet.Slug(string(in.Number)), in.Kind+" "+string(in.Number),
			words(document.Body, sentence(in.Title)), document.Para{Role: document.Small, Content: small}))
	}
	if len(b.c.Instruments) == 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Chưa có văn bản nào trong danh mục."))
	}
	return s
}

// unverified lists everything that carries verified: false.
func (b *builder) unverified() document.Section {
	s := section("chua-doi-chieu", "Còn phải đối chiếu với bản chính thức")
	l := document.List{}
	add := func(in ...document.Inline) { l.Items = append(l.Items, document.Item{Content: in}) }
	for i := range b.c.Goals {
		if g := &b.c.Goals[i]; g.Verified != nil && !*g.Verified {
			add(document.Text("Lời văn chỉ tiêu " + string(g.ID) + ": " + g.Name))
		}
	}
	for i := range b.c.Indicators {
		ind := &b.c.Indicators[i]
		for k := range ind.Versions {
			ver := &ind.Versions[k]
			if !ver.Basis.IsVerified() {
				add(link(indicatorPath(ind.ID), ind.Code+" "+ind.Short), document.Text(": định nghĩa theo "+wording.Basis(b.c, ver.Basis)))
			}
			for m := range ver.Targets {
				if tg := &ver.Targets[m]; !tg.Basis.IsVerified() {
					in := document.Inlines{link(indicatorPath(ind.ID), ind.Code+" "+ind.Short), document.Text(": mốc ")}
					in = append(in, wording.TargetYear(ind, tg)...)
					add(append(in, document.Text(", "+wording.Basis(b.c, tg.Basis)))...)
				}
			}
		}
	}
	for i := range b.c.Plans {
		plan := &b.c.Plans[i]
		for k := range plan.Tasks {
			for _, cit := range plan.Tasks[k].Cites {
				if !cit.IsVerified() {
					add(link(taskPath(plan.Year, plan.Tasks[k].ID), "Nhiệm vụ "+string(plan.Tasks[k].ID)), document.Text(": dẫn "+wording.Basis(b.c, cit)))
				}
			}
		}
	}
	for i := range b.c.Instruments {
		if in := &b.c.Instruments[i]; in.Verified != nil && !*in.Verified {
			add(link(instrumentPath(in.Number), in.Kind+" "+string(in.Number)), document.Text(": số hiệu, ngày hoặc tên văn bản"))
		}
	}
	for _, f := range b.c.Site.Documents {
		if !f.Basis.IsVerified() {
			add(document.Text("Thể thức văn bản " + string(f.ID) + ": " + wording.Basis(b.c, f.Basis)))
		}
	}
	if len(l.Items) == 0 {
		s.Blocks = append(s.Blocks, words(document.Body, "Mọi định nghĩa, mốc và văn bản đã được đối chiếu."))
		return s
	}
	s.Blocks = append(s.Blocks, words(document.Body, itoa(len(l.Items))+" mục dưới đây lấy từ nguồn gián tiếp. Lời văn hoặc con số có thể khác bản chính thức một vài chỗ; khi đối chiếu xong, mục được bỏ khỏi danh sách."), l)
	return s
}
