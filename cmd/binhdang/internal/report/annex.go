package report

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// The annexes, in order.
const (
	annexValues = iota
	annexTasks
	annexReturns
)

// annexNumbers are the Roman numbers of the annexes that the report has.
func (b *builder) annexNumbers() map[int]string {
	if b.plan == nil {
		return map[int]string{annexValues: "I", annexReturns: "II"}
	}
	return map[int]string{annexValues: "I", annexTasks: "II", annexReturns: "III"}
}

// annexMention is " (Phụ lục II)": the text has to refer to each annex.
func (b *builder) annexMention(which int) string {
	return " (Phụ lục " + b.annexNumbers()[which] + ")"
}

func (b *builder) annexes() []document.Block {
	numbers := b.annexNumbers()
	with := b.accompanies()
	annex := func(which int, title string, blocks ...document.Block) document.Block {
		return document.Annex{
			ID: b.id("phu luc " + numbers[which]), Number: numbers[which], Title: title, With: with,
			Landscape: true, Blocks: blocks,
		}
	}
	out := []document.Block{annex(annexValues, "Kết quả thực hiện các chỉ tiêu bình đẳng giới "+viet.LowerFirst(b.p.Name), b.valueTable())}
	if b.plan != nil {
		out = append(out, annex(annexTasks, "Tình hình thực hiện nhiệm vụ theo "+b.plan.Name, b.taskTable()))
	}
	blocks := []document.Block{b.returnTable()}
	if len(b.p.Corrections) > 0 {
		blocks = append(blocks, b.correctionTable())
	}
	return append(out, annex(annexReturns, "Tình hình gửi báo cáo và đính chính số liệu", blocks...))
}

// accompanies is "(Kèm theo Báo cáo số …/BC-UBND ngày … của …)".
func (b *builder) accompanies() string {
	f := b.p.Settings.Document
	number, date := f.Number, "ngày … tháng … năm …"
	if number == "" {
		number = strings.Repeat(viet.NBSP, 8)
	}
	if !f.Date.IsZero() {
		date = viet.LongDate(f.Date)
	}
	return fmt.Sprintf("(Kèm theo Báo cáo số %s/%s %s của %s)", number, f.Symbol, date, b.c.Site.Publisher.Body)
}

func group(name string, span int) document.Row {
	return document.Row{Kind: document.GroupRow, Cells: []document.Cell{{Content: document.T(name), Header: true, ColSpan: span}}}
}

// valueTable lists every indicator of the whole area with what it was computed
// from.
func (b *builder) valueTable() document.Table {
	span := func(s string, cols, rows int, a document.Align) document.Cell {
		return document.Cell{Content: document.T(s), Header: true, ColSpan: cols, RowSpan: rows, Align: a}
	}
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Chỉ tiêu của toàn địa bàn, " + viet.LowerFirst(b.p.Name),
		Scope: "Số liệu của " + wording.CoverageOf(b.c, b.p) + ", tính đến " + viet.Date(b.p.Settings.CutOff),
		Head: []document.Row{
			{Cells: []document.Cell{
				span("STT", 1, 2, document.Center), span("Mục tiêu, chỉ tiêu", 1, 2, document.Left), span("ĐVT", 1, 2, document.Center),
				span("Mốc", 1, 2, document.Left), span(b.earlierName(), 1, 2, document.Right), span("Thực hiện kỳ này", 3, 1, document.Center),
				span("Đánh giá", 1, 2, document.Left), span("Ghi chú", 1, 2, document.Left),
			}},
			{Cells: []document.Cell{head("Tử số", document.Right), head("Mẫu số", document.Right), head("Kết quả", document.Right)}},
		},
		Widths: []int{10, 68, 20, 22, 17, 17, 19, 22, 27, 40},
	}
	n := 0
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		vs := b.ofObjective(o.ID)
		if len(vs) == 0 {
			continue
		}
		t.Body = append(t.Body, group(objectiveName(b.c, o), 10))
		for _, v := range vs {
			n++
			t.Body = append(t.Body, b.valueRow(n, v))
		}
	}
	return t
}

func (b *builder) valueRow(n int, v *edition.Value) document.Row {
	ind, ver := wording.Defined(b.c, v)
	cells := []document.Cell{
		{Content: document.T(viet.Int(int64(n))), Align: document.Center},
		{Content: document.T(wording.Name(ind, ver)), Header: true},
		{Content: document.T(ind.Unit), Align: document.Center},
		{Content: wording.TargetCell(ind, v.Target)},
		{Content: b.earlierCell(v), Align: document.Right},
	}
	switch {
	case v.State == quantity.Reported && v.HasRatio, v.State == quantity.Nothing:
		cells = append(cells,
			document.Cell{Content: document.T(viet.Int(v.Ratio.Num)), Align: document.Right},
			document.Cell{Content: document.T(viet.Int(v.Ratio.Den)), Align: document.Right})
	default:
		cells = append(cells, document.Cell{Content: basisOf(v), Align: document.Center, ColSpan: 2})
	}
	return document.Row{Cells: append(cells,
		document.Cell{Content: b.result(v), Align: document.Right},
		document.Cell{Content: document.Inlines{wording.Chip(v)}},
		document.Cell{Content: b.remark(ver, v)},
	)}
}

// remark is the Ghi chú column: why something is not judged or not there, and
// the coverage where it is not whole.
func (b *builder) remark(ver *catalog.Version, v *edition.Value) document.Inlines {
	var parts []string
	if v.Why != "" {
		parts = append(parts, viet.UpperFirst(strings.TrimSuffix(v.Why, ".")))
	}
	if v.Received < v.Expected && v.State != quantity.Suppressed {
		parts = append(parts, wording.Coverage(b.c, ver, b.p, v).Plain())
	}
	if v.Target != nil && !v.Target.Basis.IsVerified() {
		parts = append(parts, "Mốc chờ xác nhận theo văn bản gốc")
	}
	if len(parts) == 0 {
		parts = []string{"Đủ số liệu"}
	}
	return document.T(strings.Join(parts, ". "))
}

func (b *builder) taskTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Nhiệm vụ đến " + viet.LongDate(b.p.Settings.CutOff),
		Scope: "Các dòng tả cùng một việc được tính một lần",
		Head: []document.Row{{Cells: []document.Cell{
			head("Mã", document.Left), head("Nhiệm vụ", document.Left), head("Chủ trì", document.Left),
			head("Thời hạn", document.Left), head("Tình hình", document.Left), head("Kết quả", document.Left),
		}}},
		Widths: []int{16, 86, 42, 30, 32, 56},
	}
	for _, ch := range b.plan.Chapters {
		first := true
		for i := range b.p.Tasks {
			st, def := &b.p.Tasks[i], &b.plan.Tasks[i]
			if def.Chapter != ch.ID {
				continue
			}
			if first {
				t.Body = append(t.Body, group(string(ch.ID)+". "+ch.Title, 6))
				first = false
			}
			result := b.done(st, def)
			if st.SameAs != "" {
				result = "Cùng việc với " + string(st.SameAs)
			}
			if result == "" {
				result = "Không có số đếm"
			}
			t.Body = append(t.Body, document.Row{Cells: []document.Cell{
				{Content: document.T(string(st.ID)), Header: true}, {Content: document.T(def.Title)},
				{Content: document.T(wording.Bodies(b.c, def.Lead, b.p.To))}, {Content: document.T(deadline(st, def))},
				{Content: document.Inlines{document.Chip{Mark: wording.TaskMark(st.State), Word: viet.UpperFirst(string(st.State))}}},
				{Content: document.T(result)},
			}})
		}
	}
	return t
}

// deadline is the next or passed date of a task, or how it runs.
func deadline(t *edition.Task, def *catalog.Task) string {
	switch {
	case !t.Due.IsZero():
		return viet.Date(t.Due)
	case def.Standing:
		return "Thường xuyên"
	case !def.To.IsZero():
		return viet.Date(def.From) + " – " + viet.Date(def.To)
	}
	return "Trong năm"
}

func (b *builder) returnTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Đơn vị báo cáo, " + viet.LowerFirst(b.p.Name),
		Scope: "Ngày cuối cùng nhận đúng hạn: " + viet.Date(b.p.UnitsDue),
		Head: []document.Row{{Cells: []document.Cell{
			head("Mã", document.Left), head("Đơn vị", document.Left), head("Báo cáo", document.Left), head("Ngày nhận", document.Left), head("Đúng hạn", document.Left),
		}}},
		Widths: []int{30, 100, 45, 45, 42},
	}
	for _, r := range b.p.Receipts {
		name := string(r.Unit)
		if u := b.c.Unit(r.Unit, b.p.To); u != nil {
			name = u.Name
		}
		day, onTime := "Chưa ghi ngày nhận", "Không đánh giá"
		if !r.Received.IsZero() {
			day = viet.Date(r.Received)
		}
		if r.State == edition.Missing {
			day = "Chưa nhận"
		}
		if r.Judged {
			onTime = "Chậm hạn"
			if r.OnTime {
				onTime = "Đúng hạn"
			}
		}
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(string(r.Unit))}, {Content: document.T(name), Header: true},
			{Content: document.Inlines{document.Chip{Mark: wording.ReceiptMark(r.State), Word: string(r.State)}}},
			{Content: document.T(day)}, {Content: document.T(onTime)},
		}})
	}
	return t
}

func (b *builder) correctionTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu đính chính qua điện thoại",
		Head: []document.Row{{Cells: []document.Cell{
			head("Ngày", document.Left), head("Đơn vị", document.Left), head("Nội dung", document.Left), head("Số cũ", document.Right), head("Số mới", document.Right), head("Lý do", document.Left),
		}}},
		Widths: []int{26, 50, 76, 22, 22, 66},
	}
	for _, x := range b.p.Corrections {
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(viet.Date(x.Date))}, {Content: document.T(wording.Short(b.c, b.p, x.Unit)), Header: true},
			{Content: document.T(x.Label)}, {Content: document.T(x.Old), Align: document.Right}, {Content: document.T(x.New), Align: document.Right},
			{Content: document.T(x.Reason)},
		}})
	}
	return t
}
