package workbook

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// answered is a cell of the forms with the units that were asked it.
type answered struct {
	ref   catalog.Ref
	units []*catalog.Unit
}

// answers are the cells of the period's measures in the order of the forms. What is made
// of the days on which returns came stands on the sheet of those.
func (b *builder) answers() (byMany, byOne []answered) {
	var refs []catalog.Ref
	seen := map[catalog.Ref]bool{}
	for i := range b.p.Measures {
		if ref := b.p.Measures[i].Ref; !seen[ref] {
			seen[ref] = true
			refs = append(refs, ref)
		}
	}
	for _, ref := range refs {
		if d := b.c.DerivedMeasure(ref.Measure); d != nil && d.Receipt != "" {
			continue
		}
		a := answered{ref: ref}
		for _, u := range b.p.Units {
			if b.p.Receipt(u.Code) != nil && b.p.Measure(ref, u.Code) != nil {
				a.units = append(a.units, u)
			}
		}
		switch len(a.units) {
		case 0:
		case 1:
			byOne = append(byOne, a)
		default:
			byMany = append(byMany, a)
		}
	}
	return byMany, byOne
}

// measures are what the forms asked: of many units, with a column for each and the sum in
// the row, so that sorting changes no formula; and of one agency each.
func (b *builder) measures() []table {
	byMany, byOne := b.answers()
	var out []table
	if len(byMany) > 0 {
		out = append(out, b.byMany(byMany))
	}
	if len(byOne) > 0 {
		out = append(out, b.byOne(byOne))
	}
	return out
}

// question are the cells that name what was asked, and those that say where.
func (b *builder) question(ref catalog.Ref) (what, where []cell) {
	q, _ := b.c.Question(ref.Measure)
	sheet := "tính từ danh sách"
	if q.Sheet != nil {
		sheet = q.Sheet.Name
	}
	part, unit := "tổng số", q.Unit
	if m := b.c.Measure(ref.Measure); m != nil {
		if k := b.c.Breakdown(m.Breakdown); k != nil {
			part = viet.LowerFirst(k.Total)
			for _, x := range k.Parts {
				if x.ID == ref.Part {
					part = viet.LowerFirst(x.Name)
				}
			}
		}
		if m.Answer == catalog.AnswerYesNo {
			part = "1 là Có, 0 là Không"
		}
	}
	if part == "" {
		part = "tổng số"
	}
	return []cell{words(plainText(q.Label)), words(part), middle(unit)}, []cell{words(sheet), words(ref.String())}
}

func questionColumns() []column {
	return []column{{"Câu hỏi trong biểu", 38}, {"Phần", 11}, {"Đơn vị tính", 11}}
}

func whereColumns() []column { return []column{{"Biểu", 12}, {"Mã", 30}} }

// measured is a figure, or the word of its state.
func measured(m *edition.Measure) cell {
	switch {
	case m == nil:
		return mark(quantity.NotApplicable.Word())
	case m.State == quantity.Reported:
		return whole(m.N)
	}
	return mark(m.State.Word())
}

func (b *builder) byMany(asked []answered) table {
	var units []*catalog.Unit
	for _, u := range b.p.Units {
		if slices.ContainsFunc(asked, func(a answered) bool { return slices.Contains(a.units, u) }) {
			units = append(units, u)
		}
	}
	t := table{
		sheet: "Số liệu gốc", name: "So_lieu_goc", title: b.titled("Số liệu gốc: từng câu hỏi của biểu, từng đơn vị"), scope: b.scope() + " Bản in chỉ có số toàn địa bàn; số của từng đơn vị xem trên máy.", keep: 3, printed: 4,
		cols: append(questionColumns(), column{b.p.WholeArea().Name, 13}),
	}
	const total = 4
	heads := map[string]int{}
	for _, u := range units {
		heads[strings.ToLower(u.Short)]++
	}
	for _, u := range units {
		head := u.Short
		if heads[strings.ToLower(head)] > 1 {
			head = u.Name + " (" + string(u.Code) + ")"
		}
		t.cols = append(t.cols, column{plainText(head), 11.5})
	}
	t.cols = append(append(t.cols, column{"Ghi chú", 24}), whereColumns()...)
	for _, a := range asked {
		row := t.next()
		what, where := b.question(a.ref)
		cells := append(what, cell{})
		var estimated, revised []string
		var sum int64
		adds, any := true, false
		for _, u := range units {
			m := b.p.Measure(a.ref, u.Code)
			cells = append(cells, measured(m))
			switch {
			case m == nil:
				continue
			case m.State == quantity.Suppressed:
				adds = false
			case m.State == quantity.Reported:
				sum, any = sum+m.N, true
			}
			if m.State == quantity.Reported && m.Estimated {
				estimated = append(estimated, wording.Short(b.p, u.Code))
			}
			if m.State == quantity.Reported && m.Revision > 0 {
				revised = append(revised, wording.Short(b.p, u.Code))
			}
		}
		area := b.p.Measure(a.ref, b.p.WholeArea().Code)
		c := measured(area)
		if area == nil {
			c = mark("không công bố")
		}
		if adds && any && area != nil && area.State == quantity.Reported && area.N == sum {
			c = c.by("SUM(" + finding.CellName(total+1, row) + ":" + finding.CellName(total+len(units), row) + ")")
		} else if area != nil && area.State == quantity.Reported {
			b.plain = true
		}
		c.bold = true
		cells[total-1] = c
		t.rows = append(t.rows, append(append(cells, words(noted(estimated, revised))), where...))
	}
	return t
}

// noted names the units whose figure is estimated or was revised.
func noted(estimated, revised []string) string {
	var out []string
	if len(estimated) > 0 {
		out = append(out, "ước tính: "+viet.List(estimated))
	}
	if len(revised) > 0 {
		out = append(out, "sửa: "+viet.List(revised))
	}
	if len(out) == 0 {
		return nothing
	}
	return viet.UpperFirst(strings.Join(out, "; "))
}

func (b *builder) byOne(asked []answered) table {
	t := table{
		sheet: "Số liệu cơ quan", name: "So_lieu_co_quan", title: b.titled("Số liệu gốc do từng cơ quan báo cáo"), scope: b.scope(),
		cols: append(append(questionColumns(), column{"Đơn vị báo cáo", 26}, column{"Số liệu", 12}, column{"Tình trạng", 15}), whereColumns()...),
	}
	for _, a := range asked {
		u := a.units[0]
		m := b.p.Measure(a.ref, u.Code)
		state := "có số liệu"
		var marks []string
		if m.Estimated {
			marks = append(marks, "ước tính")
		}
		if m.Revision > 0 {
			marks = append(marks, "sửa")
		}
		switch {
		case m.State != quantity.Reported:
			state = m.State.Word()
		case len(marks) > 0:
			state = strings.Join(marks, ", ")
		}
		what, where := b.question(a.ref)
		t.rows = append(t.rows, append(append(what, words(u.Name), measured(m), words(state)), where...))
	}
	return t
}
