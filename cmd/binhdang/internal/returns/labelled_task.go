package returns

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// task reads what a table says of a task of the plan.
func (w *labelled) task(c *label.Cell) {
	class := Compared
	defer func() { w.ledger.put(c.Sheet, c.Cell.Ref, class) }()
	if w.form == nil || c.Unit == nil || c.Unit.Code != w.form.Unit.Code || c.Period != w.form.Period.ID || !w.proved(c.Sheet) {
		class = Named
		return
	}
	part := map[catalog.Code]catalog.Code{
		catalog.HeadStatus: form.PartStatus, catalog.HeadDate: form.PartDate, catalog.HeadPaper: form.PartDocuments,
		catalog.HeadResult: form.PartResult, catalog.HeadCost: form.PartCost,
	}[c.As]
	_, f := w.form.Field(form.Key{Task: c.Task, Step: form.NoStep, Part: part}.Name())
	if part == "" || f == nil {
		return // a column or a task of several steps, of which the table does not speak
	}
	t := ofCell(c.Cell, w.book.Date1904)
	r := Interpret(f, t)
	if c.As == catalog.HeadStatus && c.Cell.Type == reader.Text {
		if tick := readTick(&form.Field{Kind: form.Tick}, clean(c.Cell.Raw)); tick.State == Number && tick.N == 1 {
			r = words(form.Choices[2])
			r.Field, r.Raw = f, c.Cell.Raw
		}
	}
	r.Pos = finding.Pos{File: w.file, Sheet: c.Sheet.Name, Cell: c.Cell.Ref}
	switch {
	case r.Problem != nil && c.As == catalog.HeadDate && viet.DayOf(c.Cell.Raw).MonthOnly:
		class = Label // the month is known, the day is not: the form asks a day
		w.add(finding.Note, "label-month", c.Sheet.Name, c.Cell.Ref, "gõ đủ ngày, tháng, năm nếu biết", "Nhiệm vụ %s: chỉ ghi tháng, chưa có ngày", c.Task)
	case r.Problem != nil:
		class = Asked
		w.add(finding.Error, r.Problem.Rule, c.Sheet.Name, c.Cell.Ref, r.Problem.Fix, "Nhiệm vụ %s, %s: ô %s", c.Task, lastHead(c.Head), r.Problem.Fact)
	case r.State == Words && (f.Kind == form.Text) && personal(f, r.Text, w.rd.places) != "":
		class = Asked
		w.add(finding.Warning, "cell-personal", c.Sheet.Name, c.Cell.Ref, "bỏ phần riêng tư ra khỏi ô", "Nhiệm vụ %s: ô có vẻ chứa %s", c.Task, personal(f, r.Text, w.rd.places))
	case r.State == Blank:
		class = Label
	default:
		class = Used
		w.answers[f.Key] = r.Answer
	}
}
