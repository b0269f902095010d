package report

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// taskResults answers the plan row by row, as tables of what was to be done, what was
// and how it stands; a mark with chapters gives those in one table ("III" is also
// III.1, III.2, …), one without gives all chapters with headings.
func (b *builder) taskResults(s document.Slot, level int) []document.Block {
	switch {
	case b.plan == nil && slices.Contains(b.c.DraftPlans, b.p.Year): // a draft is in nobody's way
		b.findings.Add(finding.Finding{
			Rule: "narrative-mark", Severity: finding.Warning, Pos: s.Pos, Period: b.p.ID,
			Format: "Chưa chèn danh mục nhiệm vụ năm %d vào báo cáo, vì data/%d/tasks.yaml còn là bản nháp, chưa được dùng", Args: []any{b.p.Year, b.p.Year},
			Fix: "sửa xong kế hoạch thì xóa dòng “draft: true” trong tệp ấy; nếu kỳ này không theo kế hoạch thì bỏ dấu này khỏi báo cáo",
		})
		return nil
	case b.plan == nil:
		b.fault(s.Pos, "bỏ dấu này khỏi báo cáo của kỳ", "Không có danh mục nhiệm vụ để chèn: năm %d không có tệp data/%d/tasks.yaml", b.p.Year, b.p.Year)
		return nil
	}
	if len(b.p.Tasks) == 0 {
		return []document.Block{para("Kỳ này chưa có nhiệm vụ nào của ", b.planName(), " được báo cáo.")}
	}
	var out []document.Block
	if len(s.Args) == 0 {
		return b.chapterSections(level)
	}
	var in []catalog.PlanChapter
	for _, a := range s.Args {
		n := len(in)
		for _, ch := range b.plan.Chapters {
			if string(ch.ID) == a || strings.HasPrefix(string(ch.ID), a+".") {
				in = append(in, ch)
			}
		}
		if len(in) == n {
			b.fault(s.Pos, "dùng mã phần của kế hoạch, ví dụ "+string(b.plan.Chapters[0].ID), "%s không có phần %s", b.plan.Name, a)
		}
	}
	rest := in
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && b.byBody(rest[n]) == b.byBody(rest[0]) {
			n++
		}
		out = append(out, b.chapterTable(rest[:n])...)
		rest = rest[n:]
	}
	return out
}

// chapterSections are all chapters of the plan with headings; those that say who carries
// what are one section, a line for each body.
func (b *builder) chapterSections(level int) []document.Block {
	var out []document.Block
	rest := b.plan.Chapters
	for len(rest) > 0 {
		n, title := 1, rest[0].Title
		if b.byBody(rest[0]) {
			for n < len(rest) && b.byBody(rest[n]) {
				n++
			}
			title = "Nhiệm vụ của từng cơ quan, đơn vị"
		}
		if blocks := b.chapterTable(rest[:n]); len(blocks) > 0 {
			number := string(letters[len(out)%len(letters)]) + ")"
			out = append(out, document.Section{ID: b.id("phan " + string(rest[0].ID)), Level: level, Number: number, Title: document.T(title), Blocks: blocks})
		}
		rest = rest[n:]
	}
	return out
}

// chapterTable is a table of chapters of one kind; none where they have no rows.
func (b *builder) chapterTable(in []catalog.PlanChapter) []document.Block {
	var rows []document.Row
	var of []catalog.PlanChapter // those that have rows
	bodies := b.byBody(in[0])
	if codes := b.untoldRows(in); len(codes) > 0 { // a table of nothing
		return []document.Block{para("Chưa có báo cáo về các điểm ", viet.List(codes), " của ", b.planName(), ".")}
	}
	for _, ch := range in {
		var own []document.Row
		if bodies {
			own = b.bodyRows(ch)
		} else {
			own = b.chapterRows(ch)
		}
		if len(own) == 0 {
			continue
		}
		of = append(of, ch)
		if !bodies {
			rows = append(rows, group(string(ch.ID)+". "+ch.Title, 3))
		}
		rows = append(rows, own...)
	}
	if len(of) == 0 {
		return nil
	}
	if len(of) == 1 && !bodies {
		rows = rows[1:]
	}
	return []document.Block{b.rowTable(of, bodies, rows)}
}

// untoldRows are the rows of chapters where nobody has reported on any of them; none
// where anything is known of one.
func (b *builder) untoldRows(in []catalog.PlanChapter) []string {
	var codes []string
	for _, ch := range in {
		for i := range b.plan.Tasks {
			def := &b.plan.Tasks[i]
			if def.Chapter != ch.ID || b.p.Task(def.ID) == nil || def.FromReceipts { // who sent is told elsewhere
				continue
			}
			a := b.answer(def, nil)
			if a.task.State != edition.TaskNoReport || wording.Done(b.c, b.p, &a.task, &a.def) != "" {
				return nil
			}
			codes = append(codes, string(def.ID))
		}
	}
	return codes
}

// byBody reports whether a chapter says for each row who carries it: then the chapter
// is told body by body.
func (b *builder) byBody(ch catalog.PlanChapter) bool {
	n := 0
	for i := range b.plan.Tasks {
		t := &b.plan.Tasks[i]
		if t.Chapter == ch.ID {
			n++
			if t.LeadInferred {
				return false
			}
		}
	}
	return n > 0
}

// rowTable is a table of rows of the plan, of the chapters.
func (b *builder) rowTable(of []catalog.PlanChapter, bodies bool, rows []document.Row) document.Table {
	var ids []string
	for _, ch := range of {
		ids = append(ids, string(ch.ID))
	}
	if len(ids) > 3 { // chapters of one part
		whole, _, _ := strings.Cut(ids[0], ".")
		ids = []string{whole}
	}
	b.tables++
	t := document.Table{
		ID: b.id("nhiem-vu"), Wide: true, Dense: true,
		Caption: fmt.Sprintf("Bảng %d. Kết quả thực hiện nhiệm vụ phần %s của %s", b.tables, viet.List(ids), b.planName()),
		Head:    []document.Row{{Cells: []document.Cell{head("Nhiệm vụ", document.Left), head("Kết quả", document.Left), head("Tình trạng", document.Left)}}},
		Body:    rows,
		Widths:  []int{48, 86, 31},
	}
	if bodies {
		t.Head[0].Cells[0] = head("Đơn vị (điểm)", document.Left)
		t.Widths = []int{25, 88, 52}
		t.Scope = "Nội dung và thời hạn của từng điểm ở Phụ lục" + viet.NBSP + b.annexNumber(annexTasks)
	}
	t.Lowest(document.DenseType)
	return t
}

// chapterRows are the rows of a chapter.
func (b *builder) chapterRows(ch catalog.PlanChapter) []document.Row {
	var out []document.Row
	for i := range b.plan.Tasks {
		def := &b.plan.Tasks[i]
		if def.Chapter != ch.ID || b.p.Task(def.ID) == nil {
			continue
		}
		b.came[def.ID] = true
		a := b.answer(def, nil)
		result := b.freshResult(a)
		out = append(out, document.Row{Cells: []document.Cell{
			{Content: document.T(b.rowTitle(def, result)), Header: true}, {Content: document.T(viet.UpperFirst(result), ".")}, {Content: b.stateOf(a)},
		}})
	}
	return out
}

// bodyRows are the rows of a chapter body by body: of each of several that carry a part
// each, else of those whose chapter it is.
func (b *builder) bodyRows(ch catalog.PlanChapter) []document.Row {
	var defs []*catalog.Task
	for i := range b.plan.Tasks {
		if def := &b.plan.Tasks[i]; def.Chapter == ch.ID && b.p.Task(def.ID) != nil {
			b.came[def.ID] = true
			defs = append(defs, def)
		}
	}
	if len(defs) == 0 {
		return nil
	}
	bodies := b.severally(defs[0])
	for _, def := range defs {
		if !slices.Equal(b.severally(def), bodies) {
			bodies = nil
		}
	}
	if len(bodies) == 0 {
		return b.ofBody(ch.Title, defs, nil)
	}
	var out []document.Row
	for _, code := range bodies {
		out = append(out, b.ofBody(viet.UpperFirst(wording.ShortBodies(b.c, []catalog.Code{code}, b.p.To)), defs, []catalog.Code{code})...)
	}
	return out
}

// ofBody is what one body, or those of a chapter, did of some rows of the plan: a line
// with the name where these are one or two, else the name and below it a line for each; rows of
// which the same is said share one.
func (b *builder) ofBody(name string, defs []*catalog.Task, bodies []catalog.Code) []document.Row {
	var out []document.Row
	var codes []string // of the last line
	line := func(first, result string, state document.Inlines) document.Row {
		return document.Row{Cells: []document.Cell{
			{Content: document.T(first), Header: true}, {Content: document.T(viet.UpperFirst(result), ".")}, {Content: state},
		}}
	}
	papers := map[string]bool{}
	for _, def := range defs {
		a := b.answer(def, bodies)
		result := b.freshResult(a) // whose line it is need not be said again
		result = strings.TrimPrefix(result, wording.ShortBodies(b.c, defs[0].Lead, b.p.To)+" đã ")
		if bodies != nil {
			result = strings.TrimPrefix(result, wording.ShortBodies(b.c, bodies, b.p.To)+" đã ")
		}
		if x := wording.Papers(b.p, &a.task); x != "" && papers[x] { // named with another row already
			result = strings.TrimSuffix(result, "; "+x)
		} else {
			papers[x] = true
		}
		state := b.stateOf(a)
		if len(defs) == 1 {
			if bodies == nil { // a chapter of one row: other rows refer to it
				name += " (" + string(def.ID) + ")"
			}
			return []document.Row{line(name, result, state)}
		}
		next := line(string(def.ID), result, state)
		if n := len(out); n > 0 && out[n-1].Cells[1].Content.Plain() == next.Cells[1].Content.Plain() && out[n-1].Cells[2].Content.Plain() == state.Plain() {
			codes = append(codes, string(def.ID))
			out[n-1].Cells[0].Content = document.T(strings.Join(codes, ", "))
			continue
		}
		out, codes = append(out, next), []string{string(def.ID)}
	}
	if len(out) <= 2 { // a heading of its own would take as much room as they
		for i := range out {
			codes := out[i].Cells[0].Content.Plain()
			out[i].Cells[0].Content = document.T(name + " (" + codes + ")")
		}
		return out
	}
	return append([]document.Row{group(name, 3)}, out...)
}

// severally are the bodies of a row that several named bodies carry, each its own part;
// none where one does, or a type of units.
func (b *builder) severally(def *catalog.Task) []catalog.Code {
	if len(def.Lead) < 2 {
		return nil
	}
	asked := b.reporters(def)
	for _, code := range def.Lead {
		if !slices.Contains(asked, code) {
			return nil
		}
	}
	return def.Lead
}

// reporters are the bodies, official order, that report on the event of a row.
func (b *builder) reporters(def *catalog.Task) []catalog.Code {
	if root := b.plan.Task(def.SameAs); def.SameAs != "" && root != nil {
		def = root
	}
	var out []catalog.Code
	for _, u := range b.p.AskedOf(def) {
		out = append(out, u.Code)
	}
	return out
}

// rowTitle is a row of the plan with who carries it and when, where that is not just
// some time in the year, nor said by the result beside it.
func (b *builder) rowTitle(def *catalog.Task, result string) string {
	s := string(def.ID) + ". " + def.Title
	var aside []string
	if who := wording.ShortBodies(b.c, def.Lead, b.p.To); !b.namesLead(def) && !strings.Contains(result, who+" đã ") {
		aside = append(aside, who)
	}
	if w := wording.Window(def); len(def.Steps) == 0 && !strings.HasPrefix(w, "trong năm") { // dates of steps stand where they are not done
		aside = append(aside, w)
	}
	if len(aside) > 0 {
		s += " (" + strings.Join(aside, "; ") + ")"
	}
	return s
}

// freshResult is what was done of a row; figures of an event that an earlier row told
// are not told again.
func (b *builder) freshResult(a answer) string {
	fresh, at := b.untold(a)
	switch {
	case a.def.FromReceipts:
		if slices.Contains(a.task.Returns, b.p.ID) {
			a.task.Returns = []string{b.p.ID} // the annex tells of the earlier ones
		}
		said, _, _ := strings.Cut(wording.Duty(&a.task, b.period), "; ") // who lacks is told among shortcomings
		return said
	case at != "":
		return "đã nêu ở điểm " + string(at)
	}
	result := b.resultOf(fresh)
	if later := b.notYet(fresh.others); len(later) > 0 {
		result += "; kết quả khác của việc này nêu ở điểm " + viet.List(later)
	}
	return result
}

// notYet are the rows of the plan that the text has not come to and that have something
// to tell.
func (b *builder) notYet(rows []catalog.Code) []string {
	var out []string
	for _, id := range rows {
		if b.came[id] {
			continue
		}
		if a := b.answer(b.plan.Task(id), nil); wording.Done(b.c, b.p, &a.task, &a.def) != "" {
			out = append(out, string(id))
		}
	}
	return out
}

// stateOf says how a row stands: what is lacking where that is known, else its state.
func (b *builder) stateOf(a answer) document.Inlines {
	chip := b.chipOf(&a)
	missing := wording.Missing(b.c, b.p, &a.task, &a.def, wording.Few)
	switch {
	case a.def.FromReceipts && a.task.State != edition.TaskDone:
		x, all := b.p.ArrivedBy(b.p.ReturnsDay()), b.p.Returns("").Expected
		var open []string // with those that came they are all
		switch n := len(x.After) + len(x.Not); {
		case n > 0 && len(x.By)+len(x.After) == 0: // no day is told beside it
			open = append(open, "còn "+of(n, all)+" đơn vị chưa gửi")
		case n > 0:
			open = append(open, "còn "+of(n, all)+" đơn vị đến hết ngày này chưa gửi")
		}
		if n := len(x.Undated); n > 0 {
			open = append(open, of(n, all)+" đơn vị đã gửi, chưa ghi ngày nhận")
		}
		if len(open) > 0 {
			return document.T(viet.UpperFirst(strings.Join(open, "; ")))
		}
	case a.task.State == edition.TaskDone:
		if day := a.doneOn(); !day.IsZero() {
			return document.Inlines{chip, document.Text(" (" + viet.Date(day) + ")")}
		}
	case missing != "" && a.task.State == edition.TaskUnderWay:
		return document.T(viet.UpperFirst(missing))
	case missing != "" && missing != string(a.task.State):
		return document.Inlines{chip, document.Text(": " + missing)}
	}
	return document.Inlines{chip}
}

// chipOf is a row's state. What nobody has told as begun, or nothing of, while results of
// it are counted is said to be not told done: a state must not deny a figure.
func (b *builder) chipOf(a *answer) document.Chip {
	chip := document.Chip{Mark: wording.TaskMark(a.task.State), Word: viet.UpperFirst(string(a.task.State))}
	if a.task.State != edition.TaskNotBegun && a.task.State != edition.TaskNoReport || wording.Done(b.c, b.p, &a.task, &a.def) == "" {
		return chip
	}
	return document.Chip{Mark: wording.TaskMark(edition.TaskUnderWay), Word: "Chưa báo hoàn thành"}
}

// resultOf is what was done of a row, with the documents that are named.
func (b *builder) resultOf(a answer) string {
	said := wording.Done(b.c, b.p, &a.task, &a.def)
	if said == "" {
		switch {
		case b.withheld(&a):
			said = "không công bố (Bảo mật)"
		case a.task.State == edition.TaskNoReport:
			said = "chưa có số liệu"
		case a.task.State == edition.TaskDone:
			said = "đã thực hiện xong"
		case len(a.def.Outputs)+len(a.def.Steps) == 0 && a.task.Expected > 1: // each tells whether it is done
			said = "chưa có kết quả"
		case len(a.def.Outputs)+len(a.def.Steps) == 0:
			said = "không hỏi số liệu riêng"
		default:
			said = uncounted(&a.task)
		}
	}
	if x := wording.Papers(b.p, &a.task); x != "" {
		said += "; " + x
	}
	return said
}

// withheld reports whether something that a row would tell is not for the public.
func (b *builder) withheld(a *answer) bool {
	return slices.ContainsFunc(a.task.Outputs, func(o edition.TaskOutput) bool { return o.Withheld }) ||
		slices.ContainsFunc(a.def.Measures, func(id catalog.Code) bool {
			x := b.p.Measure(catalog.Ref{Measure: id, Part: catalog.TotalPart}, b.c.Site.WholeArea)
			return x != nil && x.State == quantity.Suppressed
		})
}

// namesLead reports whether the title of a row itself says who carries it.
func (b *builder) namesLead(def *catalog.Task) bool {
	return slices.ContainsFunc(def.Lead, func(code catalog.Code) bool {
		return strings.Contains(strings.ToLower(def.Title), strings.ToLower(wording.Body(b.c, code, b.p.To)))
	})
}
