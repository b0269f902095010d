package catalog

import (
	"math"
	"testing"

	"binhdang.example/cmd/binhdang/internal/quantity"
	"github.com/google/go-cmp/cmp"
)

func ref(t *testing.T, s string) Ref {
	t.Helper()
	var r Ref
	if err := r.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return r
}

type row = map[string]int64

// printed is a result as text: the value to three places instead of the exact
// number, which go-cmp cannot look into.
type printed struct {
	State             quantity.State
	HasRatio, YesNo   bool
	Ratio             quantity.Ratio
	Value             string
	Used, Unused      []int
	EveryMet, EveryOf int64
	Why               string
}

func TestEval(t *testing.T) {
	r := func(s string) Ref { return ref(t, s) }
	refs := func(ss ...string) (out []Ref) {
		for _, s := range ss {
			out = append(out, r(s))
		}
		return out
	}
	ptr := func(n int64) *int64 { return &n }
	right := r("b")

	share := &Version{Computation: &Fraction{Numerator: refs("a.female"), Denominator: refs("a"), Per: 100}}
	twoSums := &Version{Computation: &Fraction{Numerator: refs("a", "b"), Denominator: refs("c"), Per: 1000}}
	yes := &Version{Computation: &Fraction{Numerator: refs("a"), Per: 1, YesNo: true}}
	count := &Version{Computation: &Count{Sum: refs("a")}}
	money := &Version{Computation: &Count{Sum: refs("a", "b"), Divide: 1000}}
	atLeast := &Version{Computation: &ShareOfUnits{Left: r("a"), Is: ">=", Value: ptr(2)}}
	equal := &Version{Computation: &ShareOfUnits{Left: r("a"), Is: "==", Right: &right}}
	gap := &Version{Computation: &Difference{
		Left:  Fraction{Numerator: refs("a"), Denominator: refs("b"), Per: 100},
		Right: Fraction{Numerator: refs("c"), Denominator: refs("d"), Per: 100},
	}}
	change := func(base *int64) *Version {
		return &Version{Computation: &Change{Sum: refs("a"), Year: 2015, Baseline: base}}
	}
	every := &Version{
		Computation: &Fraction{Numerator: refs("a"), Denominator: refs("months"), Per: 1},
		Every:       &Every{Met: r("met"), Of: r("months")},
	}
	const none = "chưa đơn vị nào báo cáo đủ số liệu đầu vào"
	at := func(is ...int) []int { return is }
	ratio := func(n, d int64) quantity.Ratio { return quantity.Ratio{Num: n, Den: d} }

	for _, c := range []struct {
		name  string
		v     *Version
		units []row
		want  printed
	}{
		{"fraction: sums over units, never a mean of percentages", share,
			[]row{{"a.female": 1, "a": 2}, {"a.female": 1, "a": 4}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(2, 6), Value: "33.333", Used: at(0, 1)}},
		{"fraction: a unit without the denominator gives no numerator either", share,
			[]row{{"a.female": 5}, {"a.female": 1, "a": 4}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(1, 4), Value: "25.000", Used: at(1), Unused: at(0)}},
		{"fraction: zero is a value", share, []row{{"a.female": 0, "a": 4}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(0, 4), Value: "0.000", Used: at(0)}},
		{"fraction: 0 of 0", share, []row{{"a.female": 0, "a": 0}},
			printed{State: quantity.Nothing, HasRatio: true, Value: "0.000", Used: at(0)}},
		{"fraction: something of nothing is no value", share, []row{{"a.female": 3, "a": 0}},
			printed{State: quantity.Nothing, HasRatio: true, Ratio: ratio(3, 0), Value: "0.000", Used: at(0)}},
		{"fraction: blank is not zero", share, []row{{}, {"a": 4}},
			printed{State: quantity.NotReported, Value: "0.000", Unused: at(0, 1), Why: none}},
		{"fraction: no units at all", share, nil,
			printed{State: quantity.NotReported, Value: "0.000", Why: none}},
		{"fraction: parts are sums, any factor", twoSums, []row{{"a": 1, "b": 2, "c": 500}, {"a": 0, "b": 1, "c": 1500}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(4, 2000), Value: "2.000", Used: at(0, 1)}},
		{"yes/no: yes", yes, []row{{"a": 1}},
			printed{State: quantity.Reported, HasRatio: true, YesNo: true, Ratio: ratio(1, 1), Value: "1.000", Used: at(0)}},
		{"yes/no: no", yes, []row{{"a": 0}},
			printed{State: quantity.Reported, HasRatio: true, YesNo: true, Ratio: ratio(0, 1), Value: "0.000", Used: at(0)}},
		{"yes/no: blank is not no", yes, []row{{}},
			printed{State: quantity.NotReported, Value: "0.000", Unused: at(0), Why: none}},
		{"yes/no: several units", yes, []row{{"a": 1}, {"a": 0}, {}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(1, 2), Value: "0.500", Used: at(0, 1), Unused: at(2)}},
		{"count", count, []row{{"a": 3}, {"a": 4}, {}},
			printed{State: quantity.Reported, Value: "7.000", Used: at(0, 1), Unused: at(2)}},
		{"count: zero is a value", count, []row{{"a": 0}},
			printed{State: quantity.Reported, Value: "0.000", Used: at(0)}},
		{"count: divided exactly", money, []row{{"a": 1200, "b": 34}, {"a": 1, "b": 0}},
			printed{State: quantity.Reported, Value: "1.235", Used: at(0, 1)}},
		{"count: overflow is no number", count, []row{{"a": math.MaxInt64}, {"a": 1}},
			printed{State: quantity.NotReported, Value: "0.000", Used: at(0, 1), Why: "tổng của các ô vượt quá số nguyên lớn nhất có thể tính"}},
		{"share of units: over units with a usable value", atLeast, []row{{"a": 2}, {"a": 1}, {"a": 9}, {}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(2, 3), Value: "66.667", Used: at(0, 1, 2), Unused: at(3)}},
		{"share of units: one unit is yes, not 100 %", atLeast, []row{{"a": 2}},
			printed{State: quantity.Reported, HasRatio: true, YesNo: true, Ratio: ratio(1, 1), Value: "1.000", Used: at(0)}},
		{"share of units: one unit is no", atLeast, []row{{"a": 1}},
			printed{State: quantity.Reported, HasRatio: true, YesNo: true, Ratio: ratio(0, 1), Value: "0.000", Used: at(0)}},
		{"share of units: one usable of two is a share", atLeast, []row{{"a": 2}, {}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(1, 1), Value: "100.000", Used: at(0), Unused: at(1)}},
		{"share of units: against another cell", equal, []row{{"a": 5, "b": 5}, {"a": 4, "b": 5}, {"a": 4}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(1, 2), Value: "50.000", Used: at(0, 1), Unused: at(2)}},
		{"difference: exact", gap, []row{{"a": 1, "b": 3, "c": 1, "d": 6}},
			printed{State: quantity.Reported, Value: "16.667", Used: at(0)}},
		{"difference: negative", gap, []row{{"a": 1, "b": 4, "c": 1, "d": 2}},
			printed{State: quantity.Reported, Value: "-25.000", Used: at(0)}},
		{"difference: both sides over the same units", gap, []row{{"a": 1, "b": 4, "c": 1, "d": 2}, {"a": 100, "b": 100}},
			printed{State: quantity.Reported, Value: "-25.000", Used: at(0), Unused: at(1)}},
		{"difference: one side 0 of 0", gap, []row{{"a": 1, "b": 4, "c": 0, "d": 0}},
			printed{State: quantity.Nothing, Value: "0.000", Used: at(0)}},
		{"change", change(ptr(200)), []row{{"a": 100}, {"a": 50}},
			printed{State: quantity.Reported, Value: "-25.000", Used: at(0, 1)}},
		{"change: baseline 0", change(ptr(0)), []row{{"a": 100}},
			printed{State: quantity.Nothing, Value: "0.000", Used: at(0)}},
		{"change: nobody supplied the baseline", change(nil), []row{{"a": 100}},
			printed{State: quantity.NotReported, Value: "0.000", Used: at(0), Why: "chưa có số liệu gốc năm 2015"}},
		{"every: sums beside the value", every,
			[]row{{"a": 12, "months": 5, "met": 5}, {"a": 3, "months": 5, "met": 1}, {"months": 5, "met": 5}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(15, 10), Value: "1.500",
				Used: at(0, 1), Unused: at(2), EveryMet: 6, EveryOf: 10}},
		{"every: a blank judging cell leaves the value", every, []row{{"a": 12, "months": 5}, {"a": 8, "months": 5, "met": 4}},
			printed{State: quantity.Reported, HasRatio: true, Ratio: ratio(20, 10), Value: "2.000",
				Used: at(0, 1), EveryMet: 4, EveryOf: 5}},
		{"no computation", &Version{}, []row{{"a": 1}},
			printed{State: quantity.NotReported, Value: "0.000", Used: at(0), Why: "định nghĩa chưa nêu cách tính"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var cells []Cells
			for _, u := range c.units {
				m := Map{}
				for k, n := range u {
					m[r(k)] = n
				}
				cells = append(cells, m)
			}
			got := Eval(c.v, cells)
			p := printed{got.State, got.HasRatio, got.YesNo, got.Ratio, got.Exact.Round(3).String(),
				got.Used, got.Unused, got.Every.Met, got.Every.Of, got.Why}
			if d := cmp.Diff(c.want, p); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func TestConditionOperators(t *testing.T) {
	two := int64(2)
	for _, c := range []struct {
		op   string
		want [3]bool // for 1, 2, 3
	}{
		{">=", [3]bool{false, true, true}}, {">", [3]bool{false, false, true}},
		{"<=", [3]bool{true, true, false}}, {"<", [3]bool{true, false, false}},
		{"==", [3]bool{false, true, false}}, {"?", [3]bool{}},
	} {
		v := &Version{Computation: &ShareOfUnits{Left: ref(t, "a"), Is: c.op, Value: &two}}
		for i, want := range c.want {
			got := Eval(v, []Cells{Map{ref(t, "a"): int64(i + 1)}}).Ratio.Num == 1
			if got != want {
				t.Errorf("%d %s 2: got %v, want %v", i+1, c.op, got, want)
			}
		}
	}
}
