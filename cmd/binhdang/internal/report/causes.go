package report

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// todoText stands where only a person can write.
const todoText = "[cần bổ sung]"

// shortcoming is something that is not reached, with what is left to do.
type shortcoming struct {
	id   catalog.Code // of the goal, the indicator or the row of the plan, returnsID
	what string
	left string // the figures of the next period's task; empty: none are known
}

// returnsID names the duty to report among shortcomings.
const returnsID catalog.Code = "BC"

// short are the shortcomings of the period: chỉ tiêu missed, those that are due first;
// indicators of other plans missed; tasks past their date; at the year's end tasks that are not finished; returns late
// and missing.
func (b *builder) short() []shortcoming {
	h := edition.HeadlineOf(b.c, b.p)
	var out []shortcoming
	goals := slices.Clone(h.With(edition.GoalNotMet))
	for _, year := range h.Later() {
		goals = append(goals, h.LaterBy(year)...)
	}
	for _, g := range goals {
		out = append(out, b.missedGoal(g))
	}
	for _, v := range b.missedBeside(h) {
		ind, ver := wording.Defined(b.c, v)
		x := shortcoming{id: ind.ID, what: "Chỉ tiêu thống kê: " + wording.Inside(ind.Short)}
		if by := wording.Distance(b.c, ind, ver, v); by != nil && v.Target.Is.Distance(v.Exact).Sign() != 0 {
			x.left = by.Plain()
		}
		out = append(out, x)
	}
	for _, t := range b.unfinished() {
		def := b.plan.Task(t.ID)
		what := "Nhiệm vụ " + string(t.ID) + ". " + def.Title
		if t.State == edition.TaskOverdue {
			what += " (quá hạn)"
		}
		out = append(out, shortcoming{id: t.ID, what: what, left: wording.Missing(b.c, b.p, t, def, wording.Few)})
	}
	if s := wording.ReturnsLacking(b.p); s != "" {
		out = append(out, shortcoming{id: returnsID, what: "Chế độ báo cáo: " + s})
	}
	return out
}

// missedBeside are the whole area's values that miss their targets and belong to no chỉ
// tiêu of the strategy; whether returns came in time is told of the returns.
func (b *builder) missedBeside(h edition.Headline) []*edition.Value {
	return slices.DeleteFunc(edition.NotReached(b.p.AreaValues()), func(v *edition.Value) bool {
		_, ver := wording.Defined(b.c, v)
		return ver == nil || b.c.ReadsRegister(ver) || slices.ContainsFunc(h.Goals, func(g edition.GoalStatus) bool {
			return slices.ContainsFunc(g.Indicators, func(gi edition.GoalIndicator) bool { return gi.Judged() && gi.Indicator.ID == v.Indicator })
		})
	})
}

// missedGoal is a chỉ tiêu with its indicators that miss their targets, and what each
// lacks.
func (b *builder) missedGoal(g edition.GoalStatus) shortcoming {
	var names, left []string
	alone := "" // what the only one lacks, with who it is that is counted
	for _, gi := range g.Indicators {
		if !gi.Judged() || gi.Value.Status.Reached() {
			continue
		}
		ind, ver := wording.Defined(b.c, gi.Value)
		name := wording.Inside(ind.Short)
		names = append(names, name)
		lacks := wording.Lacks(b.c, ind, ver, gi.Value)
		if x := wording.Distance(b.c, ind, ver, gi.Value); lacks == "" && x != nil && gi.Value.Target.Is.Distance(gi.Value.Exact).Sign() != 0 { // not on a bound that does not count
			lacks = x.Plain()
		}
		if lacks == "" {
			continue
		}
		alone = lacks
		if n, ok := wording.Lacking(ver, gi.Value); ok && wording.Lacks(b.c, ind, ver, gi.Value) != "" { // the name says of whom
			lacks = "thiếu " + viet.Int(n)
		}
		left = append(left, name+": "+lacks)
	}
	if len(names) == 1 && len(left) == 1 {
		left[0] = alone
	}
	return shortcoming{id: g.Goal.ID, what: viet.UpperFirst(b.c.GoalName(g.Goal)) + " (" + strings.Join(names, "; ") + ")", left: strings.Join(left, "; ")}
}

// unfinished are the events of the plan that are past their date, and at the end of its
// year those that are not done; standing duties and that of all to report are none.
func (b *builder) unfinished() []*edition.Task {
	if b.plan == nil {
		return nil
	}
	return slices.DeleteFunc(b.p.Events(), func(t *edition.Task) bool {
		def := b.plan.Task(t.ID)
		switch {
		case def == nil || def.FromReceipts || t.State == edition.TaskDone:
			return true
		case t.State == edition.TaskOverdue:
			return false
		}
		return !b.p.Annual() || def.Standing
	})
}

const causesTitle = "Tồn tại, nguyên nhân và nhiệm vụ kỳ tới"

// causes makes the last annex, a table of all shortcomings with a place for the cause of each and for the
// next period's task, whose figures are what is left. Words are the officers': those of
// a table of theirs (Mã, Nguyên nhân, Nhiệm vụ kỳ tới) that follows the mark; where there are
// none, a visible gap.
func (b *builder) causes(pos finding.Pos, words *document.Table) []document.Block {
	list := b.short()
	written := b.written(pos, words, list)
	if len(list) == 0 {
		return []document.Block{para("Trong kỳ không có tồn tại nào cần nêu nguyên nhân.")}
	}
	t := document.Table{
		ID: b.id("bang-phu-luc"), Wide: true, Caption: causesTitle,
		Head:   []document.Row{{Cells: []document.Cell{head("Tồn tại", document.Left), head("Nguyên nhân (khách quan, chủ quan)", document.Left), head("Nhiệm vụ kỳ tới", document.Left)}}},
		Widths: []int{58, 42, 65},
	}
	gap := document.T(todoText)
	for _, x := range list {
		cause, next := gap, gap
		if w, ok := written[x.id]; ok {
			cause, next = w[0], w[1]
		}
		if x.left != "" {
			next = append(document.T(viet.UpperFirst(x.left)+". "), next...)
		}
		t.Body = append(t.Body, document.Row{Cells: []document.Cell{{Content: document.T(x.what), Header: true}, {Content: cause}, {Content: next}}})
	}
	t.Lowest(document.DenseType)
	b.remedies = &t
	return []document.Block{para("Nguyên nhân của từng tồn tại nêu trên và nhiệm vụ kỳ tới để khắc phục ở Phụ lục", viet.NBSP, b.annexNumber(annexCauses), ".")}
}

// isWords reports whether a table of the narrative holds the officers' words on causes.
func isWords(x document.Block) (*document.Table, bool) {
	t, ok := x.(document.Table)
	if !ok || len(t.Head) != 1 || len(t.Head[0].Cells) != 3 || strings.TrimSpace(t.Head[0].Cells[0].Content.Plain()) != "Mã" {
		return nil, false
	}
	return &t, true
}

// written are the officers' words by id: the cause and the next task. Words on what is
// no shortcoming are left out: it was reached since, or the public edition does not say
// that it was not.
func (b *builder) written(pos finding.Pos, words *document.Table, list []shortcoming) map[catalog.Code][2]document.Inlines {
	out := map[catalog.Code][2]document.Inlines{}
	if words == nil {
		return out
	}
	for _, r := range words.Body {
		if len(r.Cells) != 3 {
			continue
		}
		id := catalog.Code(strings.TrimSpace(r.Cells[0].Content.Plain()))
		if b.c.Goal(id) == nil && b.c.Indicator(id) == nil && b.plan.Task(id) == nil && id != returnsID {
			fix := "bỏ dòng này"
			if ids := b.shortIDs(list); ids != "" {
				fix += ", hoặc ghi một trong các mã: " + ids
			}
			b.fault(pos, fix, "Bảng sau dấu {{%s}} có mã %s, không phải mã chỉ tiêu, mã nhiệm vụ hay %s", slotCauses, id, returnsID)
			continue
		}
		cell := func(c document.Cell) document.Inlines {
			if in := b.inlines(c.Content); strings.TrimSpace(in.Plain()) != "" {
				return in
			}
			return document.T(todoText)
		}
		out[id] = [2]document.Inlines{cell(r.Cells[1]), cell(r.Cells[2])}
	}
	return out
}

func (b *builder) shortIDs(list []shortcoming) string {
	var ids []string
	for _, x := range list {
		ids = append(ids, string(x.id))
	}
	return strings.Join(ids, ", ")
}
