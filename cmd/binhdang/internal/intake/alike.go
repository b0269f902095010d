package intake

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Figures that are those of a neighbour, or of last year, were copied: a form was
// filled from the wrong sheet, or only its cover was changed. Whole returns are
// compared, and sheet by sheet.
//
// The bounds are our own choice. Small numbers are equal by chance, and who sits in a
// council stays the same for years: between two units figures from large on count,
// between two years those of what happened within the period.
const (
	large       = 10 // from here on a number says something by itself
	fewFigures  = 4  // fewer large numbers than these can be equal by chance
	manyFigures = 10 // numbers above 1 of a whole return
)

// sentReturn is a return with the day on which it came.
type sentReturn struct {
	ret    *returns.Return
	first  reporting.Date // zero: not registered
	counts []int64        // by answer; −1: no number
}

// countsOf lists the numbers of a return, one for each answer.
func countsOf(r *returns.Return) []int64 {
	out := make([]int64, len(r.Answers))
	for i := range r.Answers {
		out[i] = -1
		if a := &r.Answers[i]; a.Field.Kind == form.Count && a.State == returns.Number {
			out[i] = a.N
		}
	}
	return out
}

// worth reports whether two returns on one form may have figures in common.
func worth(a, b sentReturn) bool {
	i, all, same := 0, 0, 0
	for s := range a.ret.Form.Sheets {
		n, equal := 0, 0
		for range a.ret.Form.Sheets[s].Fields {
			if i < len(a.counts) && a.counts[i] >= 0 && b.counts[i] >= 0 && max(a.counts[i], b.counts[i]) >= large {
				n++
				if a.counts[i] == b.counts[i] {
					equal++
				}
			}
			i++
		}
		if n >= fewFigures && equal == n {
			return true
		}
		all, same = all+n, same+equal
	}
	return all >= fewFigures && 10*same >= 9*all
}

// pairs calls visit for the pairs that have at least fewFigures large numbers in
// common, in order. They are found by their numbers: of a country's returns hardly two
// have any, and looking at every two of them would take with the square of them.
func pairs(sent []sentReturn, visit func(a, b sentReturn)) {
	type told struct {
		version string
		answer  int
		n       int64
	}
	by := map[told][]int{}
	for i, s := range sent {
		for k, n := range s.counts {
			if n >= large {
				t := told{s.ret.Form.Version, k, n}
				by[t] = append(by[t], i)
			}
		}
	}
	common := make([]int, len(sent))
	for i, a := range sent {
		var later []int
		for k, n := range a.counts {
			if n < large {
				continue
			}
			who := by[told{a.ret.Form.Version, k, n}]
			at, _ := slices.BinarySearch(who, i+1)
			for _, j := range who[at:] {
				if common[j]++; common[j] == 1 {
					later = append(later, j)
				}
			}
		}
		slices.Sort(later)
		for _, j := range later {
			if common[j] >= fewFigures {
				visit(a, sent[j])
			}
			common[j] = 0
		}
	}
}

// alike compares the returns of each period with one another, and with those of the
// same unit and kind of period a year before.
func (d *desk) alike(groups map[owed][]Checked) {
	for i := range d.c.Periods {
		pf := &d.c.Periods[i]
		d.open(pf) // a question to the register, asked again
		var sent []sentReturn
		for _, u := range d.c.Reporters(pf.Period) {
			for _, v := range d.versions(pf, u, groups[owed{pf.Period.ID, u.Code}]) {
				sent = append(sent, sentReturn{v.file.Return, v.first, countsOf(v.file.Return)})
			}
		}
		pairs(sent, func(a, b sentReturn) {
			if a.ret.Form.Unit.Code != b.ret.Form.Unit.Code && worth(a, b) {
				d.neighbours(a, b)
			}
		})
		before := d.yearBefore(pf)
		if before == nil {
			continue
		}
		for _, a := range sent {
			for _, x := range groups[owed{before.Period.ID, a.ret.Form.Unit.Code}] {
				if d.lastYears(a.ret, x.Return, before.Period) {
					break
				}
			}
		}
	}
}

// yearBefore is the same kind of period a year earlier, when it is opened.
func (d *desk) yearBefore(pf *catalog.PeriodFile) *catalog.PeriodFile {
	for i := range d.c.Periods {
		if p := &d.c.Periods[i]; p.Period.Kind == pf.Period.Kind && p.Period.Year == pf.Period.Year-1 {
			return p
		}
	}
	return nil
}

// figures of two returns that stand in one sheet.
type figures struct {
	sheet        string
	large, equal int // numbers from large on that both give, and of them equal ones
	some, alike  int // numbers above 1, and of them equal ones
	differ       bool
	first        *returns.Answer
}

// figuresOf compares the numbers of a return with those of another, sheet by sheet;
// whole is over all sheets. only says which questions count.
func figuresOf(a, b *returns.Return, only func(f *form.Field) bool) (sheets []figures, whole figures) {
	aligned := a.Form.Layout == b.Form.Layout && len(a.Answers) == len(b.Answers)
	for i := range a.Answers {
		x := &a.Answers[i]
		if x.Field.Kind != form.Count || x.State != returns.Number || !only(x.Field) {
			continue
		}
		var y *returns.Answer
		if aligned && b.Answers[i].Field.Key == x.Field.Key {
			y = &b.Answers[i]
		} else {
			y = b.Answer(x.Field.Key)
		}
		if y == nil || y.State != returns.Number {
			continue
		}
		if n := len(sheets); n == 0 || sheets[n-1].sheet != x.Pos.Sheet {
			sheets = append(sheets, figures{sheet: x.Pos.Sheet, first: x})
		}
		for _, s := range []*figures{&sheets[len(sheets)-1], &whole} {
			same := x.N == y.N
			s.differ = s.differ || !same
			if max(x.N, y.N) > 1 {
				s.some++
				if same {
					s.alike++
				}
			}
			if max(x.N, y.N) >= large {
				s.large++
				if same {
					s.equal++
				}
			}
		}
	}
	return sheets, whole
}

// neighbours warns, at the return that came later, where two units gave the same
// figures.
func (d *desk) neighbours(a, b sentReturn) {
	sheets, whole := figuresOf(a.ret, b.ret, func(*form.Field) bool { return true })
	say := func(f figures, format string) {
		late, early := b, a
		if came(a, b) > 0 {
			late, early = a, b
		}
		pos := finding.Pos{File: late.ret.File, Sheet: f.sheet}
		other := finding.Pos{File: early.ret.File, Sheet: f.sheet}
		d.res.Findings.Add(finding.Finding{
			Rule: "same-figures", Severity: finding.Warning, Pos: pos, Unit: string(late.ret.Form.Unit.Code), Period: late.ret.Form.Period.ID,
			Compared: []finding.Place{{Pos: other, Label: early.ret.Form.Unit.Name}},
			Format:   format, Args: []any{f.alike, f.some, late.ret.Form.Unit.Name, early.ret.Form.Unit.Name},
			Fix: "hỏi lại hai đơn vị; biểu nào chép nhầm số thì đề nghị gửi lại, biểu thay thế hết trùng thì cảnh báo này hết",
		})
	}
	if whole.large >= fewFigures && 10*whole.equal >= 9*whole.large && whole.some >= manyFigures/2 && 10*whole.alike >= 9*whole.some {
		say(whole, "%d trên %d số của %s trùng với số của %s cùng kỳ")
		return
	}
	for _, s := range sheets {
		if s.large >= fewFigures && !s.differ {
			say(s, "Cả %d/%d số của %s ở trang tính này trùng với số của %s cùng kỳ")
		}
	}
}

// came orders returns by when they came: registered ones by day, then by file.
func came(a, b sentReturn) int {
	if a.first.IsZero() != b.first.IsZero() {
		if a.first.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.first.Compare(b.first), cmp.Compare(a.ret.File, b.ret.File))
}

// lastYears warns where a unit gave the figures of a year before.
func (d *desk) lastYears(now, before *returns.Return, was reporting.Period) (said bool) {
	say := func(f figures, format string) {
		said = true
		d.res.Findings.Add(finding.Finding{
			Rule: "last-years-figures", Severity: finding.Warning, Pos: finding.Pos{File: now.File, Sheet: f.sheet},
			Unit: string(now.Form.Unit.Code), Period: now.Form.Period.ID,
			Compared: []finding.Place{{Pos: finding.Pos{File: before.File, Sheet: f.sheet}, Label: was.Name}},
			Format:   format, Args: []any{f.alike, f.some, now.Form.Unit.Name, was.Short},
			Fix: "hỏi lại đơn vị; nếu chép nhầm số của kỳ trước thì đề nghị gửi lại biểu có số của kỳ này",
		})
	}
	_, whole := figuresOf(now, before, func(*form.Field) bool { return true })
	if whole.some >= manyFigures && 20*whole.alike >= 19*whole.some {
		say(whole, "%d trên %d số của %s trùng với số của %s")
		return said
	}
	flow := func(f *form.Field) bool {
		return f.Measure != nil && f.Measure.Kind == catalog.Flow || f.Key.Task != ""
	}
	sheets, _ := figuresOf(now, before, flow)
	for _, s := range sheets {
		if s.large >= fewFigures && !s.differ {
			say(s, "Cả %d/%d số phát sinh trong kỳ của %s ở trang tính này trùng với số của %s")
		}
	}
	return said
}
