package report

import (
	"fmt"
	"slices"
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
	annexUnits
	annexReturns
	annexCauses
	annexCount
)

// has reports whether the report has an annex: a year without a plan has none on tasks,
// and definitions that name no columns none by unit.
func (b *builder) has(which int) bool {
	switch which {
	case annexTasks:
		return b.plan != nil && len(b.p.Tasks) > 0
	case annexUnits:
		return len(b.unitRows()) > 0
	case annexCauses:
		return b.remedies != nil
	}
	return which < annexCount
}

// annexNumber is the Roman number of an annex.
func (b *builder) annexNumber(which int) string {
	n := 0
	for k := range which {
		if b.has(k) {
			n++
		}
	}
	return []string{"I", "II", "III", "IV", "V"}[n]
}

// annexMention is " (Phụ lục II)": the text has to refer to each annex (Nghị định
// 30/2020/NĐ-CP, Phụ lục I).
func (b *builder) annexMention(which int) string {
	return " (Phụ lục" + viet.NBSP + b.annexNumber(which) + ")"
}

func (b *builder) annexes() []document.Block {
	annex := func(which int, title string, landscape bool, blocks ...document.Block) document.Block {
		n := b.annexNumber(which)
		return document.Annex{ID: b.id("phu luc " + n), Number: n, Title: title, With: b.accompanies(), Landscape: landscape, Blocks: blocks}
	}
	out := []document.Block{annex(annexValues, "Kết quả thực hiện các chỉ tiêu bình đẳng giới "+viet.LowerFirst(b.p.Name), true, slices.Concat(b.valuesOrNone(), b.measureTable())...)}
	if b.has(annexTasks) {
		out = append(out, annex(annexTasks, "Tình hình thực hiện nhiệm vụ theo "+b.planName(), true, b.taskTable()))
	}
	if b.has(annexUnits) {
		out = append(out, annex(annexUnits, "Số liệu chính của từng đơn vị "+viet.LowerFirst(b.p.Name), true, b.unitTableOrNone()))
	}
	blocks := []document.Block{b.returnTable()}
	title := "Tình hình gửi báo cáo"
	if len(b.p.Corrections) > 0 {
		blocks = append(blocks, b.correctionTable())
		title += " và đính chính số liệu"
	}
	if len(b.p.Substitutes) > 0 {
		blocks = append(blocks, b.substituteTable())
	}
	if len(b.p.Waivers) > 0 {
		blocks = append(blocks, b.waiverTable())
	}
	if len(b.p.Aside) > 0 {
		blocks = append(blocks, b.asideTable())
	}
	if len(b.p.Kept) > 0 {
		blocks = append(blocks, b.keptTable())
	}
	out = append(out, annex(annexReturns, title, false, blocks...))
	if b.has(annexCauses) {
		out = append(out, annex(annexCauses, causesTitle, false, *b.remedies))
	}
	return out
}

// valuesOrNone is the table of all values, or one sentence where there is none.
func (b *builder) valuesOrNone() []document.Block {
	if t := b.valueTable(); len(t.Body) > 0 {
		return []document.Block{t}
	}
	return []document.Block{para("Kỳ này không có chỉ tiêu nào của toàn địa bàn.")}
}

// accompanies is "(Kèm theo Báo cáo số …/BC-UBND ngày … của …)", which stands under
// the title of an annex (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func (b *builder) accompanies() string {
	f := b.p.Settings.Document
	if b.own() {
		f.Number = ""
	}
	f.Symbol = b.symbol()
	number, date := f.Number, "ngày … tháng … năm …"
	if number == "" {
		number = strings.Repeat(viet.NBSP, 8)
	}
	if !f.Date.IsZero() {
		date = viet.LongDate(f.Date)
	}
	if f.Symbol != "" {
		number += "/" + f.Symbol
	}
	return fmt.Sprintf("(Kèm theo Báo cáo số %s %s của %s)", number, date, b.reporter())
}

func group(name string, columns int) document.Row {
	return document.Row{Kind: document.GroupRow, Cells: []document.Cell{{Content: document.T(name), Header: true, ColSpan: columns}}}
}

// valueTable lists every indicator of the whole area with what it was computed
// from; what has to be said of some rows stands below, by their numbers.
func (b *builder) valueTable() document.Table {
	named := func(s string, cols, rows int, a document.Align) document.Cell {
		return document.Cell{Content: document.T(s), Header: true, ColSpan: cols, RowSpan: rows, Align: a}
	}
	earlier := b.earlierHead()
	earlier.RowSpan = 2
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Chỉ tiêu của toàn địa bàn, " + viet.LowerFirst(b.p.Name),
		Scope: b.scope() + ", tính đến " + viet.Date(b.p.Settings.CutOff),
		Head: []document.Row{
			{Cells: compact(
				named("STT", 1, 2, document.Center), named("Mục tiêu, chỉ tiêu", 1, 2, document.Left), named("ĐVT", 1, 2, document.Center),
				named("Mốc", 1, 2, document.Left), earlier, named("Thực hiện kỳ này", 3, 1, document.Center),
				named("Đơn vị có số liệu", 1, 2, document.Right), named("Đánh giá", 1, 2, document.Left),
			)},
			{Cells: []document.Cell{head("Tử số", document.Right), head("Mẫu số", document.Right), head("Kết quả", document.Right)}},
		},
		Widths: []int{10, 72, 24, 22, 18, 19, 19, 23, 18, 37},
	}
	if b.earlier == nil {
		t.Widths = slices.Delete(t.Widths, 4, 5)
		t.Widths[1] += 18
	}
	var said rowNotes
	n := 0
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		vs := b.p.AreaValuesOf(b.c, o.ID)
		if len(vs) == 0 {
			continue
		}
		t.Body = append(t.Body, group(objectiveName(i, o.Short), len(t.Widths)))
		for _, v := range vs {
			n++
			t.Body = append(t.Body, b.valueRow(n, v))
			if _, ver := wording.Defined(b.c, v); v.State == quantity.Nothing && ver.Nobody() != "" {
				said.add(n, ver.Nobody())
			} else if v.Why != "" {
				said.add(n, strings.TrimSuffix(viet.LowerFirst(v.Why), "."))
			}
			if _, ver := wording.Defined(b.c, v); v.HasRatio && strings.HasSuffix(b.fraction(ver, v), wording.Thousands) {
				said.add(n, "tử số, mẫu số tính bằng "+wording.Thousands)
			}
			if v.Target != nil && !v.Target.Basis.IsVerified() {
				said.add(n, "mốc chờ xác nhận theo văn bản gốc")
			}
		}
	}
	t.Notes = slices.Concat(said.notes(), b.earlierNotes(b.p.AreaValues()), b.notPublic())
	return t
}

// rowNotes collects what is said of numbered rows, in order of first use.
type rowNotes []rowNote

type rowNote struct {
	said string
	rows []string
}

func (r *rowNotes) add(row int, said string) {
	i := slices.IndexFunc(*r, func(x rowNote) bool { return x.said == said })
	if i < 0 {
		i = len(*r)
		*r = append(*r, rowNote{said: said})
	}
	(*r)[i].rows = append((*r)[i].rows, viet.Int(int64(row)))
}

func (r rowNotes) notes() []document.Inlines {
	var out []document.Inlines
	for _, x := range r {
		out = append(out, document.T("Dòng ", viet.List(x.rows), ": ", x.said, "."))
	}
	return out
}

func (b *builder) valueRow(n int, v *edition.Value) document.Row {
	ind, ver := wording.Defined(b.c, v)
	number := func(s string) document.Cell { return document.Cell{Content: document.T(s), Align: document.Right} }
	cells := compact(
		document.Cell{Content: document.T(viet.Int(int64(n))), Align: document.Center},
		document.Cell{Content: document.T(ind.Short), Header: true},
		document.Cell{Content: document.T(ind.Unit), Align: document.Center},
		document.Cell{Content: wording.TargetCell(ind, v.Target)},
		b.earlierCell(ind, v),
	)
	switch {
	case v.State == quantity.Reported && v.HasRatio, v.State == quantity.Nothing:
		cells = append(cells, number(viet.Int(v.Ratio.Num)), number(viet.Int(v.Ratio.Den)))
	default:
		cells = append(cells, document.Cell{Content: basisOf(ver, v), Align: document.Center, ColSpan: 2})
	}
	covered := number("không nêu")
	if v.Expected > 0 {
		covered = number(wording.Units(v))
	}
	return document.Row{Cells: append(cells, document.Cell{Content: b.result(ind, v), Align: document.Right}, covered, document.Cell{Content: chip(v)})}
}

// taskTable answers every row of the plan: what was due and of whom, how it stands, what
// was done, and what is lacking, with the names of those who lack it.
func (b *builder) taskTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Nhiệm vụ đến " + viet.LongDate(b.p.Settings.CutOff),
		Scope: "Tính đến " + viet.Date(b.p.Settings.CutOff) + ". Các dòng nói về cùng một việc được tính một lần",
		Head: []document.Row{{Cells: []document.Cell{
			head("Mã", document.Left), head("Nhiệm vụ", document.Left), head("Chủ trì, phối hợp", document.Left),
			head("Thời hạn", document.Left), head("Tình hình", document.Left), head("Kết quả", document.Left), head("Còn thiếu", document.Left),
		}}},
		Widths: []int{14, 44, 29, 31, 21, 90, 33},
	}
	for _, ch := range b.plan.Chapters {
		first := true
		for i := range b.plan.Tasks {
			def := &b.plan.Tasks[i]
			if def.Chapter != ch.ID || b.p.Task(def.ID) == nil {
				continue
			}
			if first {
				t.Body = append(t.Body, group(string(ch.ID)+". "+ch.Title, len(t.Widths)))
				first = false
			}
			t.Body = append(t.Body, b.taskRow(def))
			t.Notes = append(t.Notes, b.namesUnder(def)...)
		}
	}
	if len(t.Notes) > 0 {
		t.Scope += "; tên của nhiều đơn vị, nhiều văn bản ở dưới bảng"
	}
	t.Lowest(document.DenseType)
	return t
}

func (b *builder) taskRow(def *catalog.Task) document.Row {
	a := b.answer(def, nil)
	result, lacking := "", ""
	switch {
	case a.def.FromReceipts:
		result = wording.Duty(&a.task, b.period)
	default:
		result, lacking = b.resultOf(a), wording.Missing(b.c, b.p, &a.task, &a.def, wording.Few)
	}
	if a.task.SameAs != "" {
		result += " (tính cùng việc với " + string(a.task.SameAs) + ")"
	} else if a.task.HasCost && a.task.Cost > 0 {
		result += "; kinh phí ghi ở nhiệm vụ: " + wording.Million(a.task.Cost)
	}
	if lacking == "" {
		lacking = b.lackingOf(&a)
	}
	carriers := viet.UpperFirst(wording.ShortBodies(b.c, def.Lead, b.p.To))
	if len(def.Coordinating) > 0 {
		carriers += "; phối hợp: " + wording.ShortBodies(b.c, def.Coordinating, b.p.To)
	}
	state := document.Inlines{b.chipOf(&a)}
	if day := a.doneOn(); a.task.State == edition.TaskDone && !day.IsZero() {
		state = append(state, document.Text(" ("+viet.Date(day)+")"))
	}
	return document.Row{Cells: []document.Cell{
		{Content: document.T(string(def.ID)), Header: true}, {Content: document.T(def.Title)},
		{Content: document.T(carriers)}, {Content: document.T(viet.UpperFirst(wording.Window(def)))},
		{Content: state}, {Content: document.T(viet.UpperFirst(result))}, {Content: document.T(viet.UpperFirst(lacking))},
	}}
}

// lackingOf is what a row lacks where nothing is counted or named as missing.
func (b *builder) lackingOf(a *answer) string {
	switch {
	case a.task.State == edition.TaskDone:
		return "không"
	case a.def.FromReceipts:
		return "như Phụ lục" + viet.NBSP + b.annexNumber(annexReturns)
	case a.def.Standing:
		return "việc thường xuyên"
	case a.task.State == edition.TaskNoReport:
		return "báo cáo của " + wording.ShortBodies(b.c, a.def.ReportedBy, b.p.To)
	case a.task.State == edition.TaskNotDue:
		return "chưa đến hạn"
	}
	return "chưa báo hoàn thành"
}

// namesUnder names below the table what its row of the plan only counts: bodies that have
// not told it done, and documents.
func (b *builder) namesUnder(def *catalog.Task) []document.Inlines {
	a := b.answer(def, nil)
	if a.task.SameAs != "" && !a.task.Own { // named with the row of its event
		return nil
	}
	var out []document.Inlines
	if x := wording.Untold(b.c, b.p, &a.task, &a.def); x != "" {
		out = append(out, document.T("Chưa báo hoàn thành điểm ", string(def.ID), ": ", x, "."))
	}
	if x := wording.ManyPapers(b.p, &a.task); x != "" {
		out = append(out, document.T("Văn bản của điểm ", string(def.ID), ": ", x, "."))
	}
	return out
}

// uncounted says why there is nothing to tell of a row whose results are asked.
func uncounted(t *edition.Task) string {
	if t.HasCost && t.Cost > 0 { // something was done
		return "chưa có kết quả đếm được"
	}
	if slices.ContainsFunc(t.Outputs, func(o edition.TaskOutput) bool { return o.HasN }) {
		return "chưa có kết quả"
	}
	return "chưa có số liệu"
}

// returnTable says how the returns came, with the units by name.
func (b *builder) returnTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Tình hình gửi báo cáo, " + viet.LowerFirst(b.p.Name),
		Scope:  "Ngày cuối cùng nhận đúng hạn: " + viet.Date(b.p.UnitsDue),
		Head:   []document.Row{{Cells: []document.Cell{head("Tình hình", document.Left), head("Số đơn vị", document.Right), head("Tên đơn vị", document.Left)}}},
		Widths: []int{32, 18, 115},
	}
	list := func(what string, standing edition.Standing) {
		var units []string
		for _, r := range b.p.ReceiptsOf("", standing) {
			s := wording.Short(b.p, r.Unit)
			if r.Is(edition.Late) {
				s += " (" + viet.Date(r.Received) + ")"
			}
			units = append(units, s)
		}
		if len(units) > 0 {
			t.Body = append(t.Body, document.Row{Cells: []document.Cell{
				{Content: document.T(what), Header: true}, {Content: document.T(viet.Int(int64(len(units)))), Align: document.Right},
				{Content: document.T(strings.Join(units, ", "))},
			}})
		}
	}
	list("Gửi đúng hạn", edition.InTime)
	list("Gửi chậm hạn", edition.Late)
	list("Đã gửi, chưa ghi ngày nhận", edition.Undated)
	list("Chưa gửi", edition.NotSent)
	t.Body = append(t.Body, document.Row{Kind: document.TotalRow, Cells: []document.Cell{
		{Content: document.T("Tổng số"), Header: true}, {Content: document.T(viet.Int(int64(b.p.Returns("").Expected))), Align: document.Right},
		{Content: document.T("Đơn vị phải báo cáo")},
	}})
	list("Trong đó bị trả lại để sửa", edition.SentBack)
	list("Trong đó không dùng", edition.LeftOut)
	if n := b.p.Rules; n.Undecided > 0 {
		t.Notes = append(t.Notes, document.T("Còn ", wording.Count(n.Undecided), " chỗ ở các biểu đã gửi chưa đối chiếu được vì biểu thiếu số liệu."))
	}
	return t
}

func (b *builder) correctionTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu đính chính qua điện thoại",
		Head: []document.Row{{Cells: []document.Cell{
			head("Ngày", document.Left), head("Đơn vị", document.Left), head("Nội dung", document.Left), head("Số cũ", document.Right), head("Số mới", document.Right),
		}}},
		Widths: []int{22, 28, 83, 16, 16},
	}
	// The reason is the office's own; the public edition has none.
	reasons := slices.ContainsFunc(b.p.Corrections, func(x edition.Correction) bool { return x.Reason != "" })
	if reasons {
		t.Head[0].Cells = append(t.Head[0].Cells, head("Lý do", document.Left))
		t.Widths = []int{22, 28, 44, 16, 16, 39}
	}
	for _, x := range b.p.Corrections {
		r := document.Row{Cells: []document.Cell{
			{Content: document.T(viet.Date(x.Date))}, {Content: document.T(wording.Short(b.p, x.Unit)), Header: true},
			{Content: document.T(x.Label)}, {Content: document.T(x.Old), Align: document.Right}, {Content: document.T(x.New), Align: document.Right},
		}}
		if reasons {
			r.Cells = append(r.Cells, document.Cell{Content: document.T(x.Reason)})
		}
		t.Body = append(t.Body, r)
	}
	return t
}

// substituteTable lists what another source tells of units that sent nothing; the public
// report has neither the source nor the reason.
func (b *builder) substituteTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu lấy từ nguồn thay thế cho đơn vị chưa gửi biểu",
		Head:   []document.Row{{Cells: []document.Cell{head("Nội dung", document.Left), head("Đơn vị", document.Left)}}},
		Widths: []int{85, 80},
		Notes:  []document.Inlines{document.T("Các số này là số ước tính, không phải số của chính đơn vị; số gộp có các số này mang dấu [ước tính].")},
	}
	told := slices.ContainsFunc(b.p.Substitutes, func(x edition.Substitute) bool { return x.File != "" })
	if told {
		t.Head[0].Cells = append(t.Head[0].Cells, head("Nguồn", document.Left), head("Lý do", document.Left))
		t.Widths = []int{45, 40, 40, 40}
	}
	for _, x := range b.p.Substitutes {
		q, _ := b.c.Question(x.Measure)
		var units []string
		for _, u := range x.Units {
			units = append(units, wording.Short(b.p, u))
		}
		r := document.Row{Cells: []document.Cell{{Content: document.T(q.Label), Header: true}, {Content: document.T(strings.Join(units, ", "))}}}
		if told {
			r.Cells = append(r.Cells, document.Cell{Content: document.T(x.File)}, document.Cell{Content: document.T(x.Reason)})
		}
		t.Body = append(t.Body, r)
	}
	return t
}

// waiverTable lists the errors that were let pass; only the internal report has them.
func (b *builder) waiverTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Lỗi được miễn, biểu vẫn được dùng",
		Head: []document.Row{{Cells: []document.Cell{
			head("Ngày", document.Left), head("Đơn vị", document.Left), head("Quy tắc", document.Left), head("Lý do", document.Left), head("Người đồng ý", document.Left),
		}}},
		Widths: []int{22, 28, 50, 39, 26},
	}
	for _, x := range b.p.Waivers {
		day := viet.Date(x.Date)
		if !x.Until.IsZero() {
			day += ", đến " + viet.Date(x.Until)
		}
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(day)}, {Content: document.T(wording.Short(b.p, x.Unit)), Header: true},
			{Content: document.T(x.Rule)}, {Content: document.T(x.Reason)}, {Content: document.T(x.By)},
		}})
	}
	return t
}

// keptTable lists the figures that this report has as they are now and the public as they
// were released; only the internal report has them.
func (b *builder) keptTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Caption: "Số liệu của báo cáo này khác số trên trang công khai",
		Head: []document.Row{{Cells: []document.Cell{
			head("Số liệu", document.Left), head("Trang công khai", document.Right), head("Báo cáo này", document.Right),
		}}},
		Widths: []int{105, 30, 30},
		Notes:  []document.Inlines{document.T("Trang công khai giữ số đã công bố, vì lấy số mới trừ số cũ ra số của riêng một đơn vị hoặc của vài người. Số ở cột “Báo cáo này” chỉ dùng trong cơ quan.")},
	}
	for _, x := range b.p.Kept {
		label := x.Ref.String()
		if q, ok := b.c.Question(x.Ref.Measure); ok {
			label = q.Label
		}
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(label), Header: true},
			{Content: document.T(viet.Int(x.Public)), Align: document.Right}, {Content: document.T(viet.Int(x.Inner)), Align: document.Right},
		}})
	}
	return t
}

// asideTable lists the returns that are on file and do not count; only the internal
// report has them.
func (b *builder) asideTable() document.Table {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Biểu loại ra, giữ trong hồ sơ và không được tính",
		Head: []document.Row{{Cells: []document.Cell{
			head("Ngày", document.Left), head("Đơn vị", document.Left), head("Lý do", document.Left), head("Người quyết định", document.Left),
		}}},
		Widths: []int{22, 36, 70, 37},
	}
	for _, x := range b.p.Aside {
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{
			{Content: document.T(viet.Date(x.Date))}, {Content: document.T(wording.Short(b.p, x.Unit)), Header: true},
			{Content: document.T(x.Reason)}, {Content: document.T(x.By)},
		}})
	}
	return t
}
