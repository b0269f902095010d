package report

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// measureRef is the total of a measure, or of a part of it, for the whole area, with its
// unit of measure.
func (b *builder) measureRef(s document.Slot) document.Inlines {
	var ref catalog.Ref
	if err := ref.UnmarshalText([]byte(s.Args[0])); err != nil || b.c.Measure(ref.Measure) == nil {
		b.fault(s.Pos, "dùng mã trong data/measures.yaml, ví dụ "+string(b.exampleMeasure()), "Không có câu hỏi %s", s.Args[0])
		return nil
	}
	x := b.p.Measure(ref, b.c.Site.WholeArea)
	switch {
	case x == nil:
		b.fault(s.Pos, "bỏ dấu này khỏi báo cáo của kỳ", "Câu hỏi %s không có số của toàn địa bàn trong %s", s.Args[0], viet.LowerFirst(b.p.Name))
		return nil
	case x.State != quantity.Reported:
		return document.T(viet.LowerFirst(x.State.Word()))
	}
	return document.T(wording.Amount(b.c.Measure(ref.Measure), x.N))
}

// exampleMeasure is a measure that the period has a total of.
func (b *builder) exampleMeasure() catalog.Code {
	var id catalog.Code
	b.eachMeasure(func(m *catalog.Measure, _ *edition.Measure) {
		if id == "" {
			id = m.ID
		}
	})
	return id
}

// outputRef is what was counted of a task, beside what the plan expects where that is
// more.
func (b *builder) outputRef(s document.Slot) document.Inlines {
	def, t := b.plan.Task(catalog.Code(s.Args[0])), b.p.Task(catalog.Code(s.Args[0]))
	if def == nil || t == nil {
		b.fault(s.Pos, "dùng mã nhiệm vụ trong tasks.yaml của năm", "Không có nhiệm vụ %s trong kế hoạch của kỳ", s.Args[0])
		return nil
	}
	var known []string
	for i := range def.Outputs {
		o := &t.Outputs[i]
		known = append(known, string(o.ID))
		switch {
		case string(o.ID) != s.Args[1]:
		case o.Withheld:
			return document.T(viet.LowerFirst(quantity.Suppressed.Word()))
		case !o.HasN:
			return document.T(viet.LowerFirst(quantity.NotReported.Word()))
		case o.Expected > o.N:
			return document.T(wording.Count(o.N), "/", wording.Count(o.Expected))
		default:
			return document.T(wording.Count(o.N))
		}
	}
	fix := "bỏ dấu này: nhiệm vụ không có kết quả đếm được"
	switch {
	case len(known) > 0:
		fix = "dùng một trong các mã: " + strings.Join(known, ", ")
	case def.SameAs != "":
		fix = "dùng mã nhiệm vụ " + string(def.SameAs) + ", nơi việc này được đếm"
	}
	b.fault(s.Pos, fix, "Nhiệm vụ %s không có kết quả %s", s.Args[0], s.Args[1])
	return nil
}
