package catalog

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Outlier holds cells beside those of the other units of the period, by the modified
// z-score of Iglewicz and Hoaglin: 0,6745 × the distance from the median ÷ the median
// of all such distances; where that is 0, the distance ÷ 1,253314 × their mean. Both
// are hardly moved by the one that is wrong. Each cell is decided for itself.
type Outlier struct {
	Pos      finding.Pos `yaml:"-"`
	List     []Ref       `yaml:"cells,required"`
	Per      []Ref       `yaml:"per"`       // the sum that each is divided by; empty: the counts themselves
	Score    *Number     `yaml:"score"`     // from which it asks; empty: 3.5
	Units    int         `yaml:"units"`     // fewest units for which it is decided; empty: 8
	MoreThan int64       `yaml:"more_than"` // distance in counts from what the median would give
}

// Where a rule gives none: the score that Iglewicz and Hoaglin recommend, and the
// fewest units of which a middle says anything, which is our own choice.
const (
	outlierUnits = 8
	outlierScore = "3.5"
)

var _ PeriodTest = (*Outlier)(nil)

func (x *Outlier) Cells() []*Ref { return pointers(x.List, x.Per) }

func (x *Outlier) Tail() string { return ": {cell} là {found}, {expected}" }

func (x *Outlier) Faults(r *Rule) []Fault {
	out := onlyAsks(r)
	if x.Units < 0 || x.Units > 0 && x.Units < 5 {
		out = append(out, Fault{Pos: x.Pos, At: &x.Units, Rule: "out-of-range", Fix: "viết từ 5 trở lên, hoặc bỏ dòng units",
			Format: "%d đơn vị là quá ít để biết đơn vị nào khác hẳn", Args: []any{x.Units}})
	}
	if x.MoreThan < 0 {
		out = append(out, Fault{Pos: x.Pos, At: &x.MoreThan, Rule: "out-of-range", Fix: "viết 0 hoặc số dương", Format: "Sai khác cho phép %d là số âm", Args: []any{x.MoreThan}})
	}
	if r.Missing != "" {
		out = append(out, Fault{Pos: r.Pos, At: &r.Missing, Rule: "rule-key", Fix: "xóa dòng missing",
			Format: "Quy tắc “%s” so từng ô với các đơn vị khác, ô trống thì không so, nên không dùng missing", Args: []any{r.ID}})
	}
	return out
}

func (x *Outlier) OfPeriod(a Around, _ *Rule) []Verdict {
	var out []Verdict
	for _, ref := range x.List {
		n := gather(a, []Ref{ref}, SkipAny)
		per := gather(a, x.Per, SkipAny)
		switch {
		case !n.asked || !per.asked:
			continue
		case n.state == Undecided || per.state == Undecided || len(x.Per) > 0 && per.n == 0:
			out = append(out, Verdict{})
			continue
		}
		out = append(out, x.decide(a, ref, n, per))
	}
	return out
}

// middle is the median.
func middle(xs []quantity.Exact) quantity.Exact {
	s := slices.SortedFunc(slices.Values(xs), quantity.Exact.Cmp)
	return s[(len(s)-1)/2].Add(s[len(s)/2]).Mul(half)
}

// spreadKey is one cell of one rule.
type spreadKey struct {
	x   *Outlier
	ref Ref
}

// spread is how a cell lies over all units of a type: its middle, and how far from it
// one is as a rule. In floating point it is known at once, exactly when it is asked for.
type spread struct {
	ratios        []quantity.Ratio
	middle, apart float64
	exact         bool
	at            quantity.Exact // the middle
	factor, per   quantity.Exact // a score is factor × distance ÷ per
}

func (x *Outlier) spread(a Around, ref Ref) *spread {
	s := &spread{ratios: x.ratios(a, ref)}
	if len(s.ratios) < max(x.Units, 1) || x.Units == 0 && len(s.ratios) < outlierUnits {
		return nil
	}
	median := func(s []float64) float64 {
		slices.Sort(s)
		return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
	}
	values := make([]float64, len(s.ratios))
	for i, r := range s.ratios {
		values[i] = float(r)
	}
	s.middle = median(values)
	for i, v := range values {
		values[i] = max(v-s.middle, s.middle-v)
	}
	s.apart = median(values)
	return s
}

func float(r quantity.Ratio) float64 { return float64(r.Num) / float64(r.Den) }

// near decides in floating point what is well within the score, which nearly all is;
// the rest is decided exactly.
func (s *spread) near(mine quantity.Ratio, score quantity.Exact) bool {
	const well = 0.99
	away := max(float(mine)-s.middle, s.middle-float(mine))
	return s.apart > 0 && 0.6745*away < well*score.Float()*s.apart
}

// exactly works out the exact numbers.
func (s *spread) exactly() {
	if s.exact {
		return
	}
	values := make([]quantity.Exact, len(s.ratios))
	for i, r := range s.ratios {
		values[i], _ = r.Per(1)
	}
	s.at = middle(values)
	apart := make([]quantity.Exact, len(values))
	mean := quantity.Int(0)
	for i, v := range values {
		apart[i] = v.Sub(s.at).Abs()
		mean = mean.Add(apart[i])
	}
	mean, _ = mean.Div(exact(len(values)))
	s.factor, s.per = decimal("0.6745"), middle(apart)
	if s.per.Sign() == 0 {
		s.factor, s.per = quantity.Int(1), mean.Mul(decimal("1.253314"))
	}
	s.exact = true
}

func (x *Outlier) decide(a Around, ref Ref, n, per gathered) Verdict {
	s := a.Once(spreadKey{x, ref}, func() any { return x.spread(a, ref) }).(*spread)
	if s == nil {
		return Verdict{}
	}
	mine := quantity.Ratio{Num: n.n, Den: 1}
	if len(x.Per) > 0 {
		mine.Den = per.n
	}
	if s.near(mine, x.score()) {
		return Verdict{Truth: Holds}
	}
	s.exactly()
	at, _ := mine.Per(1)
	away := at.Sub(s.at).Abs()
	if s.per.Sign() == 0 || away.Mul(s.factor).Cmp(s.per.Mul(x.score())) < 0 || away.Mul(quantity.Int(mine.Den)).Cmp(quantity.Int(x.MoreThan)) <= 0 {
		return Verdict{Truth: Holds}
	}
	v := Verdict{
		Truth: Broken, At: here(append([]Ref{ref}, per.refs...)...), Cell: a.Name(ref),
		Found: viet.Int(n.n), Difference: near(away), Numbers: n.numbers(),
		Expected: fmt.Sprintf("mức giữa của %d %s là %s", len(s.ratios), a.Kin(), near(s.at)),
	}
	if len(x.Per) > 0 {
		v.Found = fmt.Sprintf("%s ÷ %s%s", sum(n), sum(per), worth(at))
		v.Numbers += "; " + per.numbers()
	}
	if a.Guarded(ref) || slices.ContainsFunc(x.Per, a.Guarded) {
		v.Expected, v.Difference = "khác hẳn các "+a.Kin()+" khác", "nhiều"
	}
	return v
}

func (x *Outlier) score() quantity.Exact {
	if x.Score != nil {
		return x.Score.Exact
	}
	return decimal(outlierScore)
}

// ratios are those of all units that have told both, of this one too; of whole counts
// where nothing is divided.
func (x *Outlier) ratios(a Around, ref Ref) []quantity.Ratio {
	type told struct {
		n  int64
		ok bool
	}
	var below map[Code]told
	for i, r := range x.Per {
		others := a.Others(r)
		if i == 0 {
			below = make(map[Code]told, len(others))
		}
		for _, o := range others {
			b := below[o.Unit]
			below[o.Unit] = told{b.n + o.N, o.State == Counted && (i == 0 || b.ok)}
		}
	}
	var out []quantity.Ratio
	for _, o := range a.Others(ref) {
		r := quantity.Ratio{Num: o.N, Den: 1}
		if len(x.Per) > 0 {
			if b := below[o.Unit]; !b.ok || b.n == 0 {
				continue
			}
			r.Den = below[o.Unit].n
		}
		if o.State == Counted {
			out = append(out, r)
		}
	}
	return out
}

// worth is " = 31", or " ≈ 0,17" of a number that has no short decimal.
func worth(x quantity.Exact) string {
	s := near(x)
	if viet.Exact(x) == s {
		return " = " + s
	}
	return " ≈ " + s
}

// near writes an exact number with three figures, or fewer where they say it all.
func near(x quantity.Exact) string {
	scale := quantity.Int(1)
	for p := range 7 {
		d := x.Round(p)
		if d.Exact().Cmp(x) == 0 || p == 6 || d.Exact().Abs().Mul(scale).Cmp(quantity.Int(100)) >= 0 {
			return viet.Number(d)
		}
		scale = scale.Mul(quantity.Int(10))
	}
	return ""
}

var half, _ = quantity.Ratio{Num: 1, Den: 2}.Per(1)

func exact(n int) quantity.Exact { return quantity.Int(int64(n)) }

// decimal is a number written here.
func decimal(s string) quantity.Exact {
	x, _ := quantity.ParseExact(s)
	return x
}
