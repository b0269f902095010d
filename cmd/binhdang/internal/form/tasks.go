package form

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Columns of the task sheet.
const (
	colTask = iota + 1
	colWhat
	colStatus
	colDone
	colDocuments
	colResult
	colCost
	colOutput
	colWomen
)

var taskWidths = [...]float64{9, 44, 12, 12, 18, 28, 12, 10, 10}

var taskHeads = [...]string{
	"Mã", "Nhiệm vụ, kết quả", "Tình hình", "Ngày xong", "Số, ký hiệu văn bản", "Kết quả",
	"Kinh phí (" + CostUnit + ")", "Số lượng", "Trong đó nữ",
}

const taskGuide = "Tình hình: chọn Chưa làm, Đang làm hoặc Đã xong; để trống là chưa có báo cáo. Ngày xong: gõ ngày/tháng/năm. " +
	"Số, ký hiệu văn bản và Kết quả là ghi chép nội bộ, không đăng lên trang. Không ghi họ tên người dân."

// tasks lays out the tasks on which the unit reports; nil when there are none. Each
// step is a row; below it stands a row for each output that is the step's, below the
// last one those of the whole task. A task is kept on one page, but that a page may
// begin with a further step that has outputs of its own.
func (q *question) tasks(plan *catalog.Plan) *Sheet {
	c, u := q.c, q.u
	b := newBuilder(q.voice, TasksName, "Nhiệm vụ theo "+plan.Name, colWhat, taskWidths[:]...)
	b.top(c, nil)
	b.row--
	b.line(taskGuide, Guide)
	b.row++
	b.tie(1, b.row)
	b.heads(taskHeads[:]...)
	start := b.row
	for _, ch := range plan.Chapters {
		titled := false
		for i := range plan.Tasks {
			t := &plan.Tasks[i]
			if t.Chapter != ch.ID || !asked(t.ReportedBy, u) || notBegun(t, q.p) {
				continue
			}
			if !titled {
				b.section(join(". ", string(ch.ID), ch.Title))
				titled = true
			}
			taskRows(b, c, t, u)
		}
	}
	if b.row == start {
		return nil
	}
	b.signature(c.SignedAs(u))
	return &b.sheet
}

func taskRows(b *builder, c *catalog.Catalog, t *catalog.Task, u *catalog.Unit) {
	last, first := NoStep, b.row
	defer func() { b.tie(first, b.row-1) }()
	switch len(t.Steps) {
	case 0:
		b.label(colTask, string(t.ID), Number)
		b.add(Label{Cell: b.at(colWhat), Text: t.Title, Small: window(t), Style: RowLabel})
		stepFields(b, t, NoStep, t.Title)
	case 1: // the row of the task is that of its step
		s := t.Steps[0]
		b.label(colTask, string(t.ID), Number)
		b.add(Label{Cell: b.at(colWhat), Text: t.Title, Small: due(s), Style: RowLabel})
		stepFields(b, t, s.ID, join(": ", t.Title, s.Label))
		last = s.ID
		outputRows(b, c, t, u, s.ID, s.ID)
	default:
		b.label(colTask, string(t.ID), Number)
		b.add(Label{Cell: b.at(colWhat), To: b.at(colWomen), Text: t.Title, Small: window(t), Style: RowLabel})
		b.row++
		for i, s := range t.Steps {
			if i > 0 && slices.ContainsFunc(t.Outputs, func(o catalog.Output) bool { return o.Step == s.ID }) {
				b.tie(first, b.row-1)
				first = b.row
			}
			b.label(colTask, "", Number)
			b.add(Label{Cell: b.at(colWhat), Text: s.Label, Small: due(s), Style: RowLabel, Level: 1})
			stepFields(b, t, s.ID, join(": ", t.Title, s.Label))
			last = s.ID
			outputRows(b, c, t, u, s.ID, s.ID)
		}
	}
	outputRows(b, c, t, u, "", last)
}

// notBegun reports whether all of a task begins only after the period: what nobody can
// have done is not asked.
func notBegun(t *catalog.Task, p reporting.Period) bool {
	if len(t.Steps) == 0 {
		return t.From.After(p.To)
	}
	return !slices.ContainsFunc(t.Steps, func(s catalog.Step) bool { return !s.From.After(p.To) })
}

// outputRows ask for the counted results of a step, or of the whole task; they carry the
// id of the step below which they stand.
func outputRows(b *builder, c *catalog.Catalog, t *catalog.Task, u *catalog.Unit, of, step catalog.Code) {
	for _, o := range t.Outputs {
		if o.Step != of {
			continue
		}
		b.label(colTask, "", Number)
		b.add(Label{Cell: b.at(colWhat), Text: viet.UpperFirst(o.Label) + " (" + o.Unit + ")", Small: expected(c, t, o, u), Style: RowLabel, Level: 1})
		b.voids(colStatus, colCost)
		f := Field{Kind: Count, Label: join(": ", t.Title, o.Label), Unit: o.Unit, Rule: o.Pos}
		f.Key, f.Head = Key{Task: t.ID, Step: step, Part: OutputPart(o.ID, false)}, taskHeads[colOutput-1]
		b.field(colOutput, f)
		if o.Women {
			f.Key.Part, f.Head = OutputPart(o.ID, true), taskHeads[colWomen-1]
			b.field(colWomen, f)
		} else {
			b.voids(colWomen, colWomen)
		}
		b.row++
	}
}

func stepFields(b *builder, t *catalog.Task, step catalog.Code, label string) {
	put := func(col int, part catalog.Code, kind Kind, options []string) {
		b.field(col, Field{
			Key: Key{Task: t.ID, Step: step, Part: part}, Kind: kind, Options: options,
			Label: label, Head: taskHeads[col-1], Rule: t.Pos,
		})
	}
	put(colStatus, PartStatus, Choice, Choices)
	put(colDone, PartDate, Date, nil)
	put(colDocuments, PartDocuments, Text, nil)
	put(colResult, PartResult, Text, nil)
	put(colCost, PartCost, Count, nil)
	b.voids(colOutput, colWomen)
	b.row++
}

// window says when a task is to be done.
func window(t *catalog.Task) string {
	if t.Standing {
		return "Thường xuyên"
	}
	return span(t.From, t.To)
}

func span(from, to reporting.Date) string {
	var words []string
	if !from.IsZero() {
		words = append(words, "từ ngày "+viet.Date(from))
	}
	if !to.IsZero() {
		words = append(words, "đến ngày "+viet.Date(to))
	}
	return viet.UpperFirst(strings.Join(words, " "))
}

func due(s catalog.Step) string {
	switch {
	case !s.Before.IsZero():
		return "Trước ngày " + viet.Date(s.Before)
	case s.From == s.Due && !s.Due.IsZero():
		return "Ngày " + viet.Date(s.Due)
	}
	return span(s.From, s.Due)
}

// expected says what the plan expects, and of whom.
func expected(c *catalog.Catalog, t *catalog.Task, o catalog.Output, u *catalog.Unit) string {
	if o.Quantity == 0 {
		return ""
	}
	n := viet.Int(o.Quantity) + " " + o.Unit
	if ty := c.UnitType(u.Type); !o.PerUnit && ty != nil && asked(t.ReportedBy, &catalog.Unit{Type: u.Type}) {
		return "Kế hoạch đặt ra chung cho các " + ty.Name + ": " + n
	}
	return "Kế hoạch đặt ra: " + n
}
