package compile

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// sameEvent is the state of a row that tells of the same event as another, the root:
// what was told of the root set against the row's own dates, where that makes a
// difference, else the root's own.
func (b *board) sameEvent(t, root *catalog.Task, of edition.Task) edition.Task {
	if own, ok := b.byOwnDates(t, root); ok && (own.State != of.State || own.Due != of.Due || own.DoneBy != of.DoneBy) {
		return own
	}
	of.ID, of.SameAs = t.ID, t.SameAs
	of.Outputs, of.Papers, of.Cost, of.HasCost = nil, nil, 0, false
	return of
}

func (b *board) byOwnDates(t, root *catalog.Task) (edition.Task, bool) {
	parts := b.ownParts(t, root)
	if parts == nil {
		return edition.Task{}, false
	}
	out := b.judged(t.ID, parts, Asked(b.c, root, b.p.Period), func(p part, unit catalog.Code) say {
		return b.together(root, b.about(root, p), unit)
	})
	out.SameAs, out.Own = t.SameAs, true
	dates(&out, b.p.Settings.CutOff)
	if len(t.Steps) == 0 {
		out.DoneOn, out.Steps = out.Steps[0].Done, nil
	}
	return out, true
}

// ownParts are the dates of the row itself; nil where it has none. A window that is
// the whole year is no date, and a standing duty has no last day.
func (b *board) ownParts(t, root *catalog.Task) []part {
	switch {
	case root.FromReceipts:
		return nil
	case len(t.Steps) > 0 || t.Standing:
		return b.parts(t)
	case t.To.IsZero() || wholeYear(t.From, t.To):
		return nil
	}
	return []part{{id: form.NoStep, from: t.From, to: t.To, raw: t.To}}
}

// wholeYear reports whether the window is the year of a plan.
func wholeYear(from, to reporting.Date) bool {
	return (from.IsZero() || from.Month == 1 && from.Day == 1) && to.Month == 12 && to.Day == 31
}

// about are the steps of the root that a part of another row is about: the one with
// the part's id, else those that lie in its window, else all.
func (b *board) about(root *catalog.Task, p part) []part {
	all := b.parts(root)
	pick := func(is func(part) bool) []part {
		return slices.DeleteFunc(slices.Clone(all), func(x part) bool { return !is(x) })
	}
	if same := pick(func(x part) bool { return x.id == p.id && x.id != form.NoStep }); len(same) > 0 {
		return same
	}
	if in := pick(func(x part) bool {
		from := x.from
		if from.IsZero() {
			from = x.to
		}
		return !x.to.IsZero() && !p.to.IsZero() && !from.After(p.to) && !x.to.Before(p.from)
	}); len(in) > 0 {
		return in
	}
	return all
}

// together is what a body says of several steps at once: done when it has done all
// of them, under way when it has done or begun any.
func (b *board) together(root *catalog.Task, steps []part, unit catalog.Code) say {
	n := map[intake.TaskAnswer]int{}
	out := say{}
	for _, p := range steps {
		s := b.reported(root.ID, p.id, unit)
		n[s.answer]++
		if s.done.After(out.done) {
			out.done = s.done
		}
	}
	switch {
	case n[intake.Done] == len(steps):
		out.answer = intake.Done
		return out
	case n[intake.Done]+n[intake.UnderWay] > 0:
		return say{answer: intake.UnderWay}
	case n[intake.NotBegun] > 0:
		return say{answer: intake.NotBegun}
	}
	return say{}
}
