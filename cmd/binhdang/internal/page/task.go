package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// taskPage is nhiem-vu/<year>/<slug>/.
func (b *builder) taskPage(plan *catalog.Plan, k *catalog.Task) Page {
	p := b.e.TaskPeriod(plan.Year)
	title := string(k.ID) + ". " + k.Title
	pg := Page{Path: taskPath(plan.Year, k.ID), Title: title + ", năm " + itoa(plan.Year), Period: p}
	on := b.planDay(plan.Year)
	hero := top(title)
	pg.Description = plan.Name + ", điểm " + string(k.ID) + ": chưa có báo cáo nào được công bố."
	if s := p.Task(k.ID); s != nil {
		chip := taskChip(s)
		chip.Tint = true
		in := document.Inlines{chip, document.Text(" tính đến ngày " + viet.Date(p.Settings.CutOff))}
		if late := wording.Late(s, p.Settings.CutOff); late != "" && !k.FromReceipts {
			in = append(in, document.Text("; "+late))
		}
		if k.FromReceipts {
			in = append(in, document.Text(". "+viet.UpperFirst(wording.Duty(s, b.e.Period))+"."))
		}
		hero.Blocks = append(hero.Blocks, document.Para{Role: document.Lede, Content: in})
		if said, whole := wording.Results(b.c, p, s, k); whole && k.SameAs == "" && !k.FromReceipts {
			hero.Blocks = append(hero.Blocks, words(document.Body, sentence(said)))
		}
		pg.Description = plan.Name + ", điểm " + string(k.ID) + ": " + string(s.State) + " đến ngày " + viet.Date(p.Settings.CutOff) + "."
	}
	hero.Blocks = append(hero.Blocks, b.taskDefs(plan, k, on))
	pg.Blocks = []document.Block{crumb(link(pathTasks, "Nhiệm vụ"), link(planPath(plan.Year), plan.Name)), hero}
	if k.FromReceipts {
		if s, ok := b.dutyReturns(p.Task(k.ID)); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
	} else {
		if s, ok := b.taskHistory(plan, k); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
		if s, ok := b.taskSteps(k, p); ok {
			pg.Blocks = append(pg.Blocks, s)
		}
	}
	if s, ok := b.taskOutputs(plan, k); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	if s, ok := b.taskLinks(k, p); ok {
		pg.Blocks = append(pg.Blocks, s)
	}
	return pg
}

func (b *builder) taskDefs(plan *catalog.Plan, k *catalog.Task, on reporting.Date) document.Defs {
	var d document.Defs
	add := func(term string, in ...document.Inline) {
		d.Items = append(d.Items, document.Def{Term: term, Content: in})
	}
	add("Kế hoạch", b.basis(catalog.Citation{Instrument: plan.Basis.Instrument, Clause: "điểm " + string(k.ID), Verified: plan.Basis.Verified})...)
	lead := wording.Bodies(b.c, k.Lead, on)
	if k.LeadInferred {
		lead += " (điểm này không nêu cơ quan; suy ra từ phần tổ chức thực hiện)"
	}
	add("Chủ trì", document.Text(lead))
	if len(k.Coordinating) > 0 {
		add("Phối hợp", document.Text(wording.Bodies(b.c, k.Coordinating, on)))
	}
	add("Thời hạn", document.Text(wording.Window(k)))
	switch {
	case k.FromReceipts:
		add("Kết quả lấy từ", document.Text("sổ tiếp nhận báo cáo, không phải khai riêng"))
	case len(k.ReportedBy) > 0:
		add("Ai báo cáo kết quả", document.Text(wording.Bodies(b.c, k.ReportedBy, on)))
	}
	if k.SameAs != "" {
		add("Cùng việc với", link(taskPath(plan.Year, k.SameAs), string(k.SameAs)), document.Text("; báo cáo và tính một lần ở điểm đó"))
	}
	var same document.Inlines
	for i := range plan.Tasks {
		if x := &plan.Tasks[i]; x.SameAs == k.ID {
			if len(same) > 0 {
				same = append(same, document.Text(", "))
			}
			same = append(same, link(taskPath(plan.Year, x.ID), string(x.ID)))
		}
	}
	if len(same) > 0 {
		add("Các điểm cùng việc", same...)
	}
	if k.Note != "" {
		add("Ghi chú", document.Text(sentence(k.Note)))
	}
	return d
}

// taskHistory is the state in every released period of the plan's year.
func (b *builder) taskHistory(plan *catalog.Plan, k *catalog.Task) (document.Section, bool) {
	tb := document.Table{
		Caption: "Trạng thái qua các kỳ", Scope: "Xét đến ngày chốt số liệu của kỳ. Không báo cáo không có nghĩa là chưa làm.",
		Head:  heads("Kỳ", "Trạng thái", "Tính đến", "Hạn", ">Đơn vị báo hoàn thành", "Chưa báo hoàn thành"),
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLine, document.PlaceLine, document.PlaceLine, document.PlaceLine},
	}
	for _, p := range b.released {
		s := p.Task(k.ID)
		if p.Year != plan.Year || s == nil {
			continue
		}
		due := "không có ngày"
		if s.Own {
			due = wording.Window(k)
		}
		if !s.Due.IsZero() {
			due = wording.Deadline(k, s.Due)
			if x := wording.Late(s, p.Settings.CutOff); x != "" {
				due += ", " + x
			}
		}
		done, missing := "không hỏi riêng", "không áp dụng"
		if s.Expected > 0 {
			done = itoa(s.DoneBy) + "/" + itoa(s.Expected)
			missing = "không còn đơn vị nào"
			if len(s.NotDone) > 0 {
				missing = viet.List(wording.Names(p, s.NotDone))
			}
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(viet.UpperFirst(p.Name))),
			cell(taskChip(s)), textCell(viet.Date(p.Settings.CutOff)), textCell(due), numCell(document.Text(done)), textCell(missing)))
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	return section("trang-thai", "Trạng thái", tb), true
}

// dutyReturns are the returns that the duty to send them is about, period by period:
// what had come by the day as of which they are told, what came after, what is missing.
func (b *builder) dutyReturns(s *edition.Task) (document.Section, bool) {
	if s == nil || len(s.Returns) == 0 {
		return document.Section{}, false
	}
	tb := document.Table{
		Caption: "Báo cáo của các đơn vị theo từng kỳ",
		Scope:   "Theo sổ tiếp nhận. Việc của mọi đơn vị, nên tính theo số đơn vị đã gửi, không tính là một việc quá hạn.",
		Head:    heads("Kỳ", "Tính đến hết ngày", ">Gửi đến ngày này", "Gửi sau ngày này", "Chưa ghi ngày nhận", "Chưa gửi", "Bị trả lại để sửa"),
		Phone:   []document.Place{0, document.PlaceLine, document.PlaceValue, document.PlaceLine, document.PlaceLine, document.PlaceLine, document.PlaceLine},
	}
	aside := slices.ContainsFunc(s.Returns, func(id string) bool { p := b.e.Period(id); return p != nil && p.Returns("").Aside > 0 })
	if aside {
		tb.Head[0].Cells = append(tb.Head[0].Cells, heads("Không dùng")[0].Cells...)
		tb.Phone = append(tb.Phone, document.PlaceLine)
	}
	for _, id := range slices.Backward(s.Returns) {
		p := b.e.Period(id)
		if p == nil {
			continue
		}
		day := p.ReturnsDay()
		a := p.ArrivedBy(day)
		r := row(rowHead(link(pathQuality+"#"+periodID(p), viet.UpperFirst(p.Name))), textCell(viet.Date(day)),
			numCell(document.Text(itoa(len(a.By))+"/"+itoa(p.Returns("").Expected))), b.unitsCell(p, a.After), b.unitsCell(p, a.Undated), b.unitsCell(p, a.Not),
			b.unitsCell(p, p.ReceiptsOf("", edition.SentBack)))
		if aside {
			r.Cells = append(r.Cells, b.unitsCell(p, p.ReceiptsOf("", edition.LeftOut)))
		}
		tb.Body = append(tb.Body, r)
	}
	return section("trang-thai", "Báo cáo đã gửi, còn thiếu", tb), len(tb.Body) > 0
}

// unitsCell counts units and names them, with the day on which each return came.
func (b *builder) unitsCell(p *edition.Period, receipts []*edition.Receipt) document.Cell {
	if len(receipts) == 0 {
		return textCell("không có")
	}
	var in document.Inlines
	for i, r := range receipts {
		if i > 0 {
			in = append(in, document.Text(", "))
		}
		in = append(in, b.unitLink(p, r.Unit, wording.Short(p, r.Unit)))
		if !r.Received.IsZero() {
			in = append(in, document.Text(" ("+viet.Date(r.Received)+")"))
		}
	}
	return cell(append(document.Inlines{document.Text(itoa(len(receipts)) + ": ")}, in...)...)
}

// taskSteps are the dated parts with their state in the newest period: by date, where
// they have dates and a state.
func (b *builder) taskSteps(k *catalog.Task, p *edition.Period) (document.Section, bool) {
	if len(k.Steps) == 0 {
		return document.Section{}, false
	}
	parts := b.dated(k, p)
	tb := stepTable("Các mốc thời gian của nhiệm vụ", "Việc", p, parts)
	tb.Scope = "Ngày như kế hoạch ghi."
	if p != nil {
		tb.Scope = "Trạng thái đến ngày " + viet.Date(p.Settings.CutOff) + "."
	}
	if f, ok := agenda(p, parts); ok {
		f.ID, f.Title, f.Twin = "hinh-lich", "Thời hạn và ngày làm xong, năm "+itoa(p.Year), &tb
		return section("moc-thoi-gian", "Từng mốc thời gian", f), true
	}
	return section("moc-thoi-gian", "Từng mốc thời gian", tb), true
}

// taskOutputs are the counted results against what the plan expects; a column
// that would hold nothing is left out.
func (b *builder) taskOutputs(plan *catalog.Plan, k *catalog.Task) (document.Section, bool) {
	tb := document.Table{
		Caption: "Kết quả đếm được", Scope: "Cộng số các đơn vị đã báo cáo; số của cả năm gồm cả 6 tháng đầu năm.",
		Head: heads("Kết quả", ">Đã có"), Phone: []document.Place{0, document.PlaceValue},
	}
	planned := slices.ContainsFunc(k.Outputs, func(o catalog.Output) bool { return o.Quantity > 0 })
	women := slices.ContainsFunc(k.Outputs, func(o catalog.Output) bool { return o.Women })
	column := func(name string, there bool) {
		if there {
			tb.Head[0].Cells = append(tb.Head[0].Cells, heads(">" + name)[0].Cells...)
			tb.Phone = append(tb.Phone, document.PlaceLine)
		}
	}
	column("Kế hoạch", planned)
	column("Trong đó nữ", women)
	line := func(label, n, want, ofWomen string) {
		cells := []document.Cell{rowHead(document.Text(label)), numCell(document.Text(n))}
		if planned {
			cells = append(cells, numCell(document.Text(want)))
		}
		if women {
			cells = append(cells, numCell(document.Text(ofWomen)))
		}
		tb.Body = append(tb.Body, row(cells...))
	}
	for _, p := range b.released {
		s := p.Task(k.ID)
		if p.Year != plan.Year || s == nil {
			continue
		}
		if len(k.Outputs) > 0 || s.HasCost {
			tb.Body = append(tb.Body, groupRow(len(tb.Head[0].Cells), document.Text(viet.UpperFirst(p.Name))))
		}
		for _, o := range k.Outputs {
			n, want, ofWomen := quantity.NotReported.Word(), "không định số", "không hỏi"
			if o.Women {
				ofWomen = quantity.NotReported.Word()
			}
			for _, x := range s.Outputs {
				if x.ID != o.ID {
					continue
				}
				if x.Withheld {
					n = quantity.Suppressed.Word()
					if o.Women {
						ofWomen = n
					}
				}
				if x.HasN {
					n = viet.Int(x.N) + " " + o.Unit
				}
				if x.HasWomen {
					ofWomen = viet.Int(x.Women)
				}
				if x.Expected > 0 {
					want = viet.Int(x.Expected)
				}
			}
			line(o.Label, n, want, ofWomen)
		}
		if s.HasCost {
			d := quantity.Ratio{Num: s.Cost, Den: 1000}
			x, _ := d.Per(1)
			line("Kinh phí đã báo cáo", viet.Number(x.Round(1))+" triệu đồng", "không định số", "không hỏi")
		}
	}
	if len(tb.Body) == 0 {
		return document.Section{}, false
	}
	for _, p := range b.released {
		if s := p.Task(k.ID); p.Year == plan.Year && s != nil && s.HasCost {
			if words := wording.Money(b.c, p); words != "" {
				tb.Notes = append(tb.Notes, t(viet.UpperFirst(p.Name)+": "+viet.LowerFirst(words)))
			}
		}
	}
	return section("ket-qua", "Kết quả so với kế hoạch", tb), true
}

// taskLinks are the indicators that the task serves and the instruments it
// names.
func (b *builder) taskLinks(k *catalog.Task, p *edition.Period) (document.Section, bool) {
	l := document.List{Plain: true}
	for _, id := range k.Indicators {
		ind := b.c.Indicator(id)
		if ind == nil {
			continue
		}
		it := document.Item{Content: document.Inlines{link(indicatorPath(id), ind.Code+" "+ind.Short)}}
		if v := p.AreaValue(id); v != nil {
			it.Aside = wording.Marked(ind, v)
			it.Small = t(wording.Status(v) + ", " + periodName(p))
			if v.Expected > 0 {
				it.Small = append(it.Small, document.Text(", "+wording.Units(v)+" đơn vị có số liệu"))
			}
		}
		l.Items = append(l.Items, it)
	}
	for _, cit := range k.Cites {
		l.Items = append(l.Items, document.Item{Content: b.basis(cit), Small: t(b.instrumentTitle(cit.Instrument))})
	}
	if len(l.Items) == 0 {
		return document.Section{}, false
	}
	return section("lien-quan", "Chỉ tiêu và văn bản liên quan", l), true
}
