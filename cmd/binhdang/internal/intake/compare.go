package intake

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Two returns of one unit for one period can be the same work sent again with a few
// cells mended, two halves filled in by two people, or figures of somebody else in
// the wrong form. How their answers differ tells.

// difference is how a return differs from one before it, answer by answer. Totals,
// which follow from other cells, do not count.
type difference struct {
	before, all      int               // answers that the one before gives, and either of them
	same, changed    int               // that both give
	added            int               // that only the later gives
	gone             []*returns.Answer // that only the one before gives, as they stand there
	telling, unequal int               // numbers above 1 that both give, and of them those that differ
}

func compare(before, after *returns.Return) difference {
	var d difference
	for i := range before.Answers {
		a := &before.Answers[i]
		b := after.Answer(a.Field.Key)
		if b == nil || a.Field.Kind == form.Fixed || a.Field.Kind == form.Total {
			continue
		}
		was, is := a.State != returns.Blank, b.State != returns.Blank
		if was {
			d.before++
		}
		if was || is {
			d.all++
		}
		switch {
		case was && is && a.Same(b):
			d.same++
		case was && is:
			d.changed++
		case was:
			d.gone = append(d.gone, a)
		case is:
			d.added++
		}
		if was && is && a.Field.Kind == form.Count && max(a.N, b.N) > 1 {
			d.telling++
			if !a.Same(b) {
				d.unequal++
			}
		}
	}
	return d
}

// Differ counts the answers in which two returns of a unit differ, of those that either
// gives.
func Differ(before, after *returns.Return) (differ, all int) {
	d := compare(before, after)
	return d.differ(), d.all
}

// differ counts the answers that differ in any way.
func (d difference) differ() int { return d.changed + d.added + len(d.gone) }

// The bounds below are our own choice. Of the figures above 1 that two communes of
// the sample give in the same cells at most a third are equal; who sends a return
// again changes a few.
const (
	fewTelling = 4 // fewer figures than these tell nothing
	fewGone    = 3 // so many answers can be taken back without a question
)

// otherOrigin reports whether the figures are hardly those of the same unit: more
// than half of them differ.
func (d difference) otherOrigin() bool { return d.telling >= fewTelling && 2*d.unequal > d.telling }

// less reports whether more than a quarter of the answers before are gone.
func (d difference) less() bool { return len(d.gone) > fewGone && 4*len(d.gone) > d.before }

// halves reports whether the two are parts of one return: nothing contradicts, and
// each answers more that the other leaves blank than both answer.
func (d difference) halves() bool {
	return d.changed == 0 && d.same < min(len(d.gone), d.added)
}

// Halves reports whether new returns of one unit are parts of one return, each with
// all others.
func Halves(rs []*returns.Return) bool {
	for i, a := range rs {
		for _, b := range rs[i+1:] {
			if !compare(a, b).halves() {
				return false
			}
		}
	}
	return true
}

// Unsettled reports whether only the office can say if a new return replaces the one
// that the register has in use: it seems to come from somebody else, or takes back
// much of what was answered. Such a return is not written into the register by a
// check, which asks instead.
func Unsettled(c *catalog.Catalog, pf *catalog.PeriodFile, r *returns.Return, all []Checked) bool {
	d := &desk{c: c, res: &Result{}}
	d.open(pf)
	var group []Checked
	for _, x := range all {
		if x.Return != nil && !x.Return.Disputed && x.Return.Form.Period.ID == pf.Period.ID && x.Return.Form.Unit.Code == r.Form.Unit.Code {
			group = append(group, x)
		}
	}
	vs := d.versions(pf, r.Form.Unit, group)
	best := latest(vs)
	return best >= 0 && vs[best].content != r.Content && question(compare(joined(vs, best).file.Return, r))
}

func question(d difference) bool { return !d.halves() && (d.otherOrigin() || d.less()) }

// cellsOf lists where answers stand, sheet by sheet: "Biểu 01: E8:F9; Biểu 03: D8".
func cellsOf(answers []*returns.Answer) string {
	var sheets []string
	cells := map[string][]string{}
	for _, a := range answers {
		if !slices.Contains(sheets, a.Pos.Sheet) {
			sheets = append(sheets, a.Pos.Sheet)
		}
		cells[a.Pos.Sheet] = append(cells[a.Pos.Sheet], a.Pos.Cell)
	}
	var out []string
	for _, s := range sheets {
		ranges := finding.Ranges(cells[s])
		if n := len(ranges); n > mostRanges {
			ranges = append(ranges[:mostRanges:mostRanges], fmt.Sprintf("và %d chỗ khác", n-mostRanges))
		}
		out = append(out, s+": "+strings.Join(ranges, ", "))
	}
	return strings.Join(out, "; ")
}

// mostRanges are named of a sheet.
const mostRanges = 6

// joined puts the other parts of a return to the version at best, the latest first.
// Parts that are registered join a registered one, others those that are not.
func joined(vs []version, best int) version {
	out := vs[best]
	var order []int
	for i := range vs {
		if i != best && vs[i].last.IsZero() == out.last.IsZero() {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		if vs[a].later(vs[b]) {
			return -1
		}
		return 1
	})
	for _, i := range order {
		v := vs[i]
		if !compare(v.file.Return, out.file.Return).halves() {
			continue
		}
		out.parts = append(out.parts, v)
		out.file.Return = returns.Join(out.file.Return, v.file.Return)
		out.file.Findings = append(slices.Clone(out.file.Findings), v.file.Findings...)
		if v.first.IsZero() || v.first.After(out.first) {
			out.first = v.first // the return is there when its last part is
		}
		out.signed = out.signed && v.signed
	}
	return out
}
