package report

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// What the forms collect beyond the indicators is told too: what has a place of its own
// (catalog.Measure.Report) in a sentence under its objective, what a task names with the
// task, and all of it in a table of the first annex. No verdict and no change: a sum of
// those who answered is set beside no other sum of others.

// collected are the sentences on what was collected under an objective: what is told as
// done, what is counted, and apart from them what another body keeps of the same thing.
func (b *builder) collected(o catalog.Code) string {
	var said []string
	if s := b.collectedOf(o, false); s != "" {
		said = append(said, "Cũng trong kỳ: "+s+".")
	}
	if s := b.collectedOf(o, true); s != "" {
		said = append(said, "Số liệu để đối chiếu, không cộng vào: "+s+".")
	}
	return strings.Join(said, " ")
}

func (b *builder) collectedOf(o catalog.Code, optional bool) string {
	var told []catalog.Code
	var counted, hidden []string
	b.eachMeasure(func(m *catalog.Measure, x *edition.Measure) {
		if m.Report != o || m.Optional != optional {
			return
		}
		switch _, verb := m.Words(); {
		case x.State == quantity.Suppressed:
			hidden = append(hidden, wording.Inside(catalog.Noun(m.Label)))
		case x.State != quantity.Reported:
		case verb && x.N > 0:
			told = append(told, m.ID)
		default:
			counted = append(counted, b.counted(m, x))
		}
	})
	var parts []string
	if s := wording.Done(b.c, b.p, &edition.Task{}, &catalog.Task{Measures: told}); s != "" {
		parts = append(parts, s)
	}
	parts = append(parts, counted...)
	if len(hidden) > 0 {
		parts = append(parts, "không công bố (Bảo mật) "+viet.List(hidden))
	}
	return strings.Join(parts, "; ")
}

// counted is a total by its label: "ủy viên Ban Thường vụ Đảng ủy xã 148 người (nữ 31)",
// with whose it is where not all who have answered the rest gave it.
func (b *builder) counted(m *catalog.Measure, x *edition.Measure) string {
	s := wording.Inside(catalog.Noun(m.Label)) + " " + wording.Amount(m, x.N)
	var aside []string
	if f := b.p.Measure(catalog.Ref{Measure: m.ID, Part: "female"}, x.Unit); f != nil && f.State == quantity.Reported {
		aside = append(aside, "nữ "+viet.Int(f.N))
	}
	if x.Estimated {
		aside = append(aside, "ước tính")
	}
	if n := b.p.Returns(m.Sheet.AskedOf); x.Received != n.Accepted && b.c.UnitType(m.Sheet.AskedOf) != nil {
		aside = append(aside, "số liệu của "+of(x.Received, x.Expected)+" "+wording.Body(b.c, m.Sheet.AskedOf, b.p.To))
	}
	if len(aside) > 0 {
		s += " (" + strings.Join(aside, ", ") + ")"
	}
	return s
}

// eachMeasure goes through the measures that have a total for the whole area, in file
// order.
func (b *builder) eachMeasure(do func(m *catalog.Measure, x *edition.Measure)) {
	for i := range b.c.Sheets {
		for j := range b.c.Sheets[i].Sections {
			for k := range b.c.Sheets[i].Sections[j].Measures {
				m := &b.c.Sheets[i].Sections[j].Measures[k]
				if x := b.p.Measure(catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}, b.c.Site.WholeArea); x != nil {
					do(m, x)
				}
			}
		}
	}
}

// measureTable lists, form by form, what was collected and is in no indicator of the
// annex; nothing where there is none.
func (b *builder) measureTable() []document.Block {
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: "Số liệu khác đã thu thập, " + viet.LowerFirst(b.p.Name),
		Scope: "Tổng của toàn địa bàn, cộng từ các đơn vị đã trả lời",
		Head: []document.Row{{Cells: []document.Cell{
			head("STT", document.Center), head("Nội dung", document.Left), head("ĐVT", document.Center), head("Tổng số", document.Right),
			head("Trong đó nữ", document.Right), head("Đơn vị có số liệu", document.Right), head("Nơi báo cáo", document.Left),
		}}},
		Widths: []int{12, 100, 26, 28, 24, 26, 46},
	}
	in := map[catalog.Code]bool{}
	for _, v := range b.p.AreaValues() {
		_, ver := wording.Defined(b.c, v)
		for _, r := range ver.Refs() {
			in[r.Measure] = true
		}
	}
	n, told := 0, false
	sheet := (*catalog.Sheet)(nil)
	b.eachMeasure(func(m *catalog.Measure, x *edition.Measure) {
		if in[m.ID] {
			return
		}
		if m.Sheet != sheet {
			sheet = m.Sheet
			t.Body = append(t.Body, group(cmp.Or(sheet.Title, sheet.Name), len(t.Widths)))
		}
		n++
		told = told || x.State != quantity.NotReported
		t.Body = append(t.Body, b.measureRow(n, m, x))
	})
	switch {
	case n == 0:
		return nil
	case !told:
		return []document.Block{para("Chưa có số liệu của ", wording.Count(n), " câu hỏi khác trong biểu mẫu.")}
	}
	if slices.ContainsFunc(t.Body, func(r document.Row) bool { return strings.Contains(r.Cells[0].Content.Plain(), "*") }) {
		t.Notes = append(t.Notes, document.T("Dòng có dấu * là số của cơ quan khác về cùng một việc, chỉ để đối chiếu, không cộng vào."))
	}
	return []document.Block{t}
}

func (b *builder) measureRow(n int, m *catalog.Measure, x *edition.Measure) document.Row {
	number := func(s string) document.Cell { return document.Cell{Content: document.T(s), Align: document.Right} }
	mark := viet.Int(int64(n))
	if m.Optional {
		mark += "*"
	}
	unit, total, women := m.Unit, x.State.Word(), "không hỏi"
	if x.State == quantity.Reported {
		total = viet.Int(x.N)
		switch {
		case m.Answer != catalog.AnswerYesNo:
		case x.Expected == 1:
			total = wording.Amount(m, x.N)
		default: // so many said yes
			unit = wording.ShortBodies(b.c, []catalog.Code{m.Sheet.AskedOf}, b.p.To)
		}
	}
	if x.Estimated {
		total += " [ước tính]"
	}
	if f := b.p.Measure(catalog.Ref{Measure: m.ID, Part: "female"}, x.Unit); f != nil {
		women = f.State.Word()
		if f.State == quantity.Reported {
			women = viet.Int(f.N)
		}
	}
	covered := "không nêu"
	if x.Expected > 0 {
		covered = viet.Int(int64(x.Received)) + "/" + viet.Int(int64(x.Expected))
	}
	return document.Row{Cells: []document.Cell{
		{Content: document.T(mark), Align: document.Center}, {Content: document.T(m.Label), Header: true}, {Content: document.T(unit), Align: document.Center},
		number(total), number(women), number(covered), {Content: document.T(viet.UpperFirst(wording.ShortBodies(b.c, []catalog.Code{m.Sheet.AskedOf}, b.p.To)))},
	}}
}
