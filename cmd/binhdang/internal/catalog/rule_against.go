package catalog

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Against holds cells beside what the unit told before: the same cells, or others
// (an opening figure beside the closing one). Each cell is decided for itself. It is
// broken when the change is larger than both tolerances: the one in numbers, so that
// small counts ask nothing, and the one in per cent of what was told before.
type Against struct {
	Pos      finding.Pos `yaml:"-"`
	List     []Ref       `yaml:"cells,required"`
	With     []Ref       `yaml:"with"`            // beside which, one for each of cells; empty: the same
	Period   string      `yaml:"period,required"` // year_before, half, before
	Window   int         `yaml:"window"`          // with year_before: the middle of so many years, of two at least
	Only     string      `yaml:"only"`            // falls, rises; empty: both
	MoreThan int64       `yaml:"more_than"`
	Percent  int64       `yaml:"percent"`
}

// Which earlier periods are meant.
type Which string

const (
	YearBefore Which = "year_before" // of the same kind, a year before; then those before that
	HalfBefore Which = "half"        // the part of the year that the period contains
	JustBefore Which = "before"      // that ended last before it, of any kind
)

// Directions of a change that is asked about.
const (
	Falls = "falls"
	Rises = "rises"
)

var _ PeriodTest = (*Against)(nil)

func (x *Against) Cells() []*Ref { return pointers(x.List, x.With) }

func (x *Against) Tail() string { return ": {cell} là {found} so với {expected}" }

func (x *Against) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	word := func(at any, value, key string, allowed ...string) {
		if value != "" && !slices.Contains(allowed, value) {
			out = append(out, Fault{Pos: x.Pos, At: at, Word: &Word{Value: value, Key: key, Allowed: allowed}})
		}
	}
	word(&x.Period, x.Period, "period", string(YearBefore), string(HalfBefore), string(JustBefore))
	word(&x.Only, x.Only, "only", Falls, Rises)
	fault := func(at any, rule, fix, format string, args ...any) {
		out = append(out, Fault{Pos: x.Pos, At: at, Rule: rule, Fix: fix, Format: format, Args: args})
	}
	if len(x.With) > 0 && len(x.With) != len(x.List) {
		fault(&x.With, "rule-cells", "ghi ở with mỗi ô của cells một ô để so, theo cùng thứ tự", "Quy tắc “%s” có %d ô ở cells mà %d ô ở with", r.ID, len(x.List), len(x.With))
	}
	switch {
	case x.Window < 0 || x.Window == 1 || x.Window > 10:
		fault(&x.Window, "out-of-range", "viết số năm từ 2 đến 10, hoặc bỏ dòng window", "Mức giữa của %d năm không tính được", x.Window)
	case x.Window > 1 && x.Period != "" && x.Period != string(YearBefore):
		fault(&x.Window, "rule-key", "xóa dòng window, hoặc sửa thành period: year_before", "window chỉ dùng với period: year_before")
	}
	for _, n := range []*int64{&x.MoreThan, &x.Percent} {
		if *n < 0 {
			fault(n, "out-of-range", "viết 0 hoặc số dương", "Sai khác cho phép %d là số âm", *n)
		}
	}
	if r.Missing != "" {
		out = append(out, Fault{Pos: r.Pos, At: &r.Missing, Rule: "rule-key", Fix: "xóa dòng missing",
			Format: "Quy tắc “%s” so từng ô với kỳ trước, ô trống thì không so, nên không dùng missing", Args: []any{r.ID}})
	}
	return out
}

func (x *Against) OfPeriod(a Around, _ *Rule) []Verdict {
	var out []Verdict
	for i, ref := range x.List {
		with := ref
		if i < len(x.With) {
			with = x.With[i]
		}
		now := a.Told(ref)
		past := a.Earlier(with, Which(x.Period))
		if x.Window < 2 {
			past = past[:min(len(past), 1)]
		}
		past = slices.DeleteFunc(past, func(p Past) bool { return p.State == NotAsked })
		if now.State == NotAsked || len(past) == 0 {
			continue // there is nothing yet to hold it beside
		}
		v := x.decide(ref, with, now, past)
		v.Cell = a.Name(ref)
		out = append(out, v)
	}
	return out
}

func (x *Against) decide(ref, with Ref, now Told, past []Past) Verdict {
	var ns []int64
	v := Verdict{At: here(ref)}
	for _, p := range past[:min(len(past), max(x.Window, 1))] {
		if p.State == Counted {
			ns = append(ns, p.N)
			v.At = append(v.At, CellAt{Ref: with, Period: p.Period})
		}
	}
	if now.State != Counted || len(ns) == 0 || x.Window > 1 && len(ns) < 2 {
		return Verdict{}
	}
	// Twice the middle, so that it stays whole.
	slices.Sort(ns)
	twice := ns[(len(ns)-1)/2] + ns[len(ns)/2]
	by := 2*now.N - twice
	far := max(by, -by)
	if by == 0 || far <= 2*x.MoreThan || far*100 <= x.Percent*twice || x.Only == Falls && by > 0 || x.Only == Rises && by < 0 {
		return Verdict{Truth: Holds}
	}
	v.Truth = Broken
	v.Found, v.Difference = viet.Int(now.N), viet.Exact(exact(int(far)).Mul(half))
	v.Expected = viet.Exact(exact(int(twice)).Mul(half))
	v.Numbers = v.Found + "; " + v.Expected
	if len(ns) > 1 {
		v.Expected += fmt.Sprintf(" là mức giữa của %d kỳ trước", len(ns))
	} else {
		v.Expected += " của " + past[0].Short
	}
	return v
}
