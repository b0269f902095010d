package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// instruments are the legal instruments that definitions cite.
func (b *builder) instruments() document.Section {
	s := folded(section("van-ban", "Văn bản làm căn cứ"))
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
	s := folded(section("chua-doi-chieu", "Còn phải đối chiếu với bản chính thức"))
	l := document.List{}
	add := func(in ...document.Inline) { l.Items = append(l.Items, document.Item{Content: in}) }
	for i := range b.c.Goals {
		if g := &b.c.Goals[i]; g.Verified != nil && !*g.Verified {
			add(document.Text("Lời văn của " + b.c.GoalName(g) + ": " + g.Name))
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
	if l := b.c.Site.Licence; l.Name != "" && !l.Decided() {
		add(document.Text("Giấy phép dùng lại số liệu: dự kiến " + l.Name + ", chưa được quyết định"))
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
