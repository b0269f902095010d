package page

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// definition is the last section of an indicator's page: how it is computed,
// what to know, how to cite, where to download.
func (b *builder) definition(w indicatorView) document.Section {
	s := section("cach-tinh", "Cách tính và lưu ý")
	for i := len(w.ind.Versions) - 1; i >= 0; i-- {
		ver := &w.ind.Versions[i]
		d := b.versionDefs(w.ind, ver)
		if len(w.ind.Versions) == 1 {
			s.Blocks = append(s.Blocks, d)
			continue
		}
		s.Blocks = append(s.Blocks, sub("", "Định nghĩa "+validity(ver), d))
	}
	if notes := b.indicatorNotes(w); len(notes) > 0 {
		s.Blocks = append(s.Blocks, sub("luu-y", "Lưu ý khi dùng", document.List{Items: notes}))
	}
	if w.ver != nil && w.p != nil && slices.ContainsFunc(w.ver.Refs(), func(r catalog.Ref) bool {
		m := b.c.Measure(r.Measure)
		return m != nil && m.TaskCosts
	}) {
		if money := wording.Money(b.c, w.p); money != "" {
			s.Blocks = append(s.Blocks, words(document.Body, money))
		}
	}
	s.Blocks = append(s.Blocks, b.cite(w), b.downloads(nil))
	return s
}

// validity says when a version counts: "áp dụng từ 2/7/2018".
func validity(ver *catalog.Version) string {
	switch {
	case ver.From.IsZero() && ver.To.IsZero():
		return "áp dụng cho mọi kỳ"
	case ver.To.IsZero():
		return "áp dụng từ " + viet.Date(ver.From)
	case ver.From.IsZero():
		return "áp dụng đến hết " + viet.Date(ver.To)
	}
	return "áp dụng từ " + viet.Date(ver.From) + " đến hết " + viet.Date(ver.To)
}

// versionDefs is one version of a definition in words.
func (b *builder) versionDefs(ind *catalog.Indicator, ver *catalog.Version) document.Defs {
	var d document.Defs
	add := func(term string, in ...document.Inline) {
		if len(in) > 0 {
			d.Items = append(d.Items, document.Def{Term: term, Content: in})
		}
	}
	if ver.Name != "" && ver.Name != ind.Name {
		add("Tên trong thời gian này", document.Text(ver.Name))
	}
	add("Công thức", document.Text(b.formula(ind, ver)))
	if ver.Numerator != "" {
		add("Tử số", document.Text(ver.Numerator))
	}
	if ver.Denominator != "" {
		add("Mẫu số", document.Text(ver.Denominator))
	}
	add("Lấy từ", document.Text(b.cellsInWords(ver)))
	on := ver.From
	if on.IsZero() && b.latest != nil {
		on = b.latest.To
	}
	add("Nơi báo cáo", document.Text(viet.List(wording.Sources(b.c, ver, on))))
	add("Mốc", b.targetsInWords(ind, ver)...)
	add("Căn cứ của chỉ tiêu", b.basis(ver.Basis)...)
	if ver.Note != "" {
		add("Ghi chú", document.Text(sentence(ver.Note)))
	}
	return d
}

// targetsInWords lists a version's milestones.
func (b *builder) targetsInWords(ind *catalog.Indicator, ver *catalog.Version) document.Inlines {
	if len(ver.Targets) == 0 {
		return t("không có mốc; chỉ theo dõi")
	}
	var out document.Inlines
	for i := range ver.Targets {
		if i > 0 {
			out = append(out, document.Break{})
		}
		out = append(out, wording.TargetYear(ind, &ver.Targets[i])...)
		out = append(out, document.Text(", "))
		out = append(out, b.basis(ver.Targets[i].Basis)...)
	}
	if ver.Every != nil {
		out = append(out, document.Break{}, document.Text("Đạt khi mọi đơn vị đạt trong mọi tháng, không xét theo số bình quân."))
	}
	return out
}

// formula says the computation in words.
func (b *builder) formula(ind *catalog.Indicator, ver *catalog.Version) string {
	if ver.Computation == nil {
		return quantity.NotReported.Word()
	}
	asked := wording.Asked(b.c, ver)
	return ver.Computation.Sentence(catalog.Setting{
		Unit: ind.Unit, Cell: b.c.CellOnSheet,
		Sole: len(asked) == 1 && b.c.UnitType(asked[0]) == nil, // one body answers: nothing is summed
	})
}

// cellsInWords names the questions of the forms behind a version, each once.
func (b *builder) cellsInWords(ver *catalog.Version) string {
	var names []string
	for _, r := range ver.Refs() {
		names = append(names, "“"+b.c.CellOnSheet(r)+"”")
	}
	return strings.Join(names, "; ")
}

// indicatorNotes are what a reader has to know to use the figures.
func (b *builder) indicatorNotes(w indicatorView) []document.Item {
	var out []document.Item
	add := func(s string) { out = append(out, document.Item{Content: t(s)}) }
	if w.p != nil {
		if w.v.State != quantity.Suppressed && len(w.v.Missing) > 0 {
			add("Số " + periodName(w.p) + " chưa gồm " + viet.List(wording.Names(w.p, w.v.Missing)) + ", vì chưa có số liệu dùng được.")
		}
		if w.v.Estimated {
			add("Số của ít nhất một đơn vị là [ước tính].")
		}
		if w.p.Provisional() {
			add("Số " + periodName(w.p) + " là [tạm tính], có thể đổi khi công bố chính thức.")
		}
	}
	if w.ind.RuralOnly {
		add("Chỉ tính cho các đơn vị nông thôn, không gồm thị trấn.")
	}
	if w.ind.MinDen > 0 {
		add("Mẫu số dưới " + viet.Int(w.ind.MinDen) + " thì có in số nhưng không đánh giá, vì một trường hợp đã làm tỷ lệ đổi nhiều.")
	}
	if w.ind.NotJudged != "" {
		add(sentence(w.ind.NotJudged))
	}
	if w.ind.NotJudged == "" && len(w.ind.JudgedIn) > 0 {
		add("Chỉ đánh giá ở kỳ " + edition.KindNames(b.c, w.ind.JudgedIn) + ".")
	}
	if w.ind.Within != "" {
		add("Đánh giá cả khi chưa hết năm: " + sentence(wording.Inside(w.ind.Within)))
	}
	if len(w.ind.Periods) > 0 {
		add("Chỉ tiêu này chỉ tính cho " + b.kindsOf(w.ind) + ".")
	}
	return out
}

// cite is how to quote the page's number.
func (b *builder) cite(w indicatorView) document.Para {
	in := document.Inlines{document.Text(b.c.Site.Publisher.Body)}
	if w.p != nil && !w.p.Settings.Released.IsZero() {
		in = append(in, document.Text(" ("+itoa(w.p.Settings.Released.Year)+")"))
	}
	in = append(in, document.Text(", "), document.Emph{Content: t(wording.Name(w.ind, w.ver))})
	if w.p != nil {
		s := ", kỳ " + periodName(w.p)
		if !w.p.Draft() {
			s += ", số liệu " + w.p.Settings.State
		}
		if !w.p.Settings.Released.IsZero() {
			s += ", công bố " + viet.Date(w.p.Settings.Released)
		}
		in = append(in, document.Text(s))
	}
	in = append(in, document.Text(", "+strings.TrimSuffix(b.c.Site.BaseURL, "/")+"/"+indicatorPath(w.ind.ID)+"."))
	if b.c.Site.Sample {
		in = append(in, document.Text(" Số liệu minh họa, không dùng để trích dẫn thật."))
	}
	return document.Para{Role: document.Cite, Content: in}
}
