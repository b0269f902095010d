package catalog

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func refsTo(t *testing.T, ss ...string) (out []Ref) {
	for _, s := range ss {
		out = append(out, ref(t, s))
	}
	return out
}

// said is everything that a computation says and stands for.
type said struct {
	Terms            []string
	Formula, Sole    string
	Worked, Sentence string
	SoleSentence     string
	Traits           Traits
	Base             string
}

// TestKindsSpeak holds for every kind its terms, words, traits and base. A kind of
// the table that stands in no row fails.
func TestKindsSpeak(t *testing.T) {
	ptr := func(n int64) *int64 { return &n }
	right := ref(t, "b")
	cells := []Cells{
		Map{ref(t, "a"): 1200, ref(t, "b"): 3000, ref(t, "c"): 1, ref(t, "d"): 6},
		Map{ref(t, "a"): 34, ref(t, "b"): 2, ref(t, "c"): 1, ref(t, "d"): 1},
	}
	shown := map[reflect.Type]bool{}
	for _, c := range []struct {
		name string
		how  Computation
		want said
	}{
		{"fraction", &Fraction{Numerator: refsTo(t, "a", "c"), Denominator: refsTo(t, "b"), Per: 100}, said{
			Terms: []string{"tử số: a.total c.total", "mẫu số: b.total"}, Formula: "100 × tử số ÷ mẫu số, cộng trên cùng các đơn vị", Sole: "100 × tử số ÷ mẫu số",
			Worked:   "100 × 1.236 ÷ 3.002 = 41,172552…",
			Sentence: "tổng tử số của các đơn vị chia cho tổng mẫu số của cùng các đơn vị đó, nhân 100; không lấy trung bình các tỷ lệ", SoleSentence: "tử số chia cho mẫu số, nhân 100",
			Traits: Traits{Ratio: true, Per: 100, Pooled: true}, Base: "3002",
		}},
		{"fraction: per 1", &Fraction{Numerator: refsTo(t, "b"), Denominator: refsTo(t, "c"), Per: 1}, said{
			Terms: []string{"tử số: b.total", "mẫu số: c.total"}, Formula: "tử số ÷ mẫu số, cộng trên cùng các đơn vị", Sole: "tử số ÷ mẫu số", Worked: "3.002 ÷ 2 = 1.501",
			Sentence: "tổng tử số của các đơn vị chia cho tổng mẫu số của cùng các đơn vị đó; không lấy trung bình các tỷ lệ", SoleSentence: "tử số chia cho mẫu số",
			Traits: Traits{Ratio: true, Per: 1, Pooled: true}, Base: "2",
		}},
		{"fraction: yes or no", &Fraction{Numerator: refsTo(t, "a"), Per: 1, YesNo: true}, said{
			Terms: []string{"tử số: a.total"}, Formula: "số đơn vị trả lời Có trên số đơn vị trả lời", Sole: "số đơn vị trả lời Có trên số đơn vị trả lời", Worked: "2/2 = 1",
			Sentence: "có hay không, theo báo cáo của đơn vị", SoleSentence: "có hay không, theo báo cáo của đơn vị",
			Traits: Traits{Ratio: true, Per: 1, Pooled: true, YesNo: true}, Base: "2",
		}},
		{"count", &Count{Sum: refsTo(t, "a", "b")}, said{
			Terms: []string{"số đếm: a.total b.total"}, Formula: "tổng của số đếm", Sole: "tổng của số đếm", Worked: "4.236",
			Sentence: "cộng số của các đơn vị", SoleSentence: "cộng số của các đơn vị", Base: "none",
		}},
		{"count: divided", &Count{Sum: refsTo(t, "a"), Divide: 1000}, said{
			Terms: []string{"số đếm: a.total"}, Formula: "số đếm ÷ 1.000", Sole: "số đếm ÷ 1.000", Worked: "1.234 ÷ 1.000 = 1,234",
			Sentence: "cộng số của các đơn vị, chia cho 1.000 để đổi sang người", SoleSentence: "cộng số của các đơn vị, chia cho 1.000 để đổi sang người", Base: "none",
		}},
		{"share of units", &ShareOfUnits{Left: ref(t, "a"), Is: ">=", Value: ptr(1000)}, said{
			Terms:   []string{"số xét: a.total"},
			Formula: "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: số xét ≥ 1.000", Sole: "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: số xét ≥ 1.000",
			Worked: "100 × 1 ÷ 2 = 50", Sentence: "số đơn vị có “ô a” từ 1.000 trở lên, chia cho số đơn vị có số liệu dùng được, nhân 100; ở từng đơn vị chỉ ghi Có hoặc Không",
			SoleSentence: "số đơn vị có “ô a” từ 1.000 trở lên, chia cho số đơn vị có số liệu dùng được, nhân 100; ở từng đơn vị chỉ ghi Có hoặc Không",
			Traits:       Traits{Ratio: true, Per: 100, OfUnits: true}, Base: "none",
		}},
		{"share of units: two cells", &ShareOfUnits{Left: ref(t, "c"), Is: "<", Right: &right}, said{
			Terms:   []string{"số xét: c.total", "số so: b.total"},
			Formula: "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: số xét < số so", Sole: "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: số xét < số so",
			Worked: "100 × 2 ÷ 2 = 100", Sentence: "số đơn vị có “ô c” dưới “ô b”, chia cho số đơn vị có số liệu dùng được, nhân 100; ở từng đơn vị chỉ ghi Có hoặc Không",
			SoleSentence: "số đơn vị có “ô c” dưới “ô b”, chia cho số đơn vị có số liệu dùng được, nhân 100; ở từng đơn vị chỉ ghi Có hoặc Không",
			Traits:       Traits{Ratio: true, Per: 100, OfUnits: true}, Base: "none",
		}},
		{"difference", &Difference{Left: Fraction{Numerator: refsTo(t, "a"), Denominator: refsTo(t, "b"), Per: 100}, Right: Fraction{Numerator: refsTo(t, "c"), Denominator: refsTo(t, "d"), Per: 100}}, said{
			Terms:   []string{"tử số 1: a.total", "mẫu số 1: b.total", "tử số 2: c.total", "mẫu số 2: d.total"},
			Formula: "100 × tử số 1 ÷ mẫu số 1 − 100 × tử số 2 ÷ mẫu số 2, cộng trên cùng các đơn vị", Sole: "100 × tử số 1 ÷ mẫu số 1 − 100 × tử số 2 ÷ mẫu số 2",
			Worked:   "100 × 1.234 ÷ 3.002 − 100 × 2 ÷ 7 = 12,534501…",
			Sentence: "lấy tỷ lệ thứ nhất trừ tỷ lệ thứ hai, tính trên phân số nguyên, làm tròn sau cùng", SoleSentence: "lấy tỷ lệ thứ nhất trừ tỷ lệ thứ hai, tính trên phân số nguyên, làm tròn sau cùng",
			Traits: Traits{Negative: true}, Base: "7",
		}},
		{"change", &Change{Sum: refsTo(t, "a"), Year: 2015, Baseline: ptr(2000)}, said{
			Terms: []string{"số đếm: a.total"}, Formula: "100 × (số đếm − số gốc năm 2015) ÷ số gốc năm 2015", Sole: "100 × (số đếm − số gốc năm 2015) ÷ số gốc năm 2015",
			Worked:   "100 × (1.234 − 2.000) ÷ 2.000 = −38,3",
			Sentence: "phần trăm thay đổi so với năm 2015 (2.000), chỉ tính cho cả năm", SoleSentence: "phần trăm thay đổi so với năm 2015 (2.000), chỉ tính cho cả năm",
			Traits: Traits{Negative: true, Baseline: 2015}, Base: "none",
		}},
		{"change without baseline", &Change{Sum: refsTo(t, "a"), Year: 2015}, said{
			Terms: []string{"số đếm: a.total"}, Formula: "100 × (số đếm − số gốc năm 2015) ÷ số gốc năm 2015", Sole: "100 × (số đếm − số gốc năm 2015) ÷ số gốc năm 2015",
			Worked:   "chưa có số gốc năm 2015",
			Sentence: "phần trăm thay đổi so với năm 2015; số của năm gốc chưa có nên chưa tính được", SoleSentence: "phần trăm thay đổi so với năm 2015; số của năm gốc chưa có nên chưa tính được",
			Traits: Traits{Negative: true, Baseline: 2015}, Base: "none",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shown[reflect.TypeOf(c.how)] = true
			set := Setting{Unit: "người", Cell: func(r Ref) string { return "ô " + string(r.Measure) }}
			sole := set
			sole.Sole = true
			res := Eval(&Version{Computation: c.how}, cells)
			got := said{
				Formula: c.how.Formula(set), Sole: c.how.Formula(sole), Worked: c.how.Worked(res.Sums, res.Ratio, res.Exact),
				Sentence: c.how.Sentence(set), SoleSentence: c.how.Sentence(sole), Traits: c.how.Traits(), Base: "none",
			}
			for _, x := range c.how.Terms() {
				s := x.Name + ":"
				for _, r := range x.Refs {
					s += " " + r.String()
				}
				got.Terms = append(got.Terms, s)
			}
			if res.HasBase {
				got.Base = fmt.Sprint(res.Base)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
	for _, k := range Kinds() {
		if typ := reflect.TypeOf(k.New()); !shown[typ] {
			t.Errorf("kind %s (%s) stands in no row", k.Key, typ)
		}
	}
}

// The loader finds the place of a cell by the pointer to where it was read.
func TestTermsPointIntoTheDefinition(t *testing.T) {
	f := &Fraction{Numerator: refsTo(t, "a", "b"), Denominator: refsTo(t, "c")}
	s := &ShareOfUnits{Left: ref(t, "a")}
	if got := f.Terms(); got[0].Refs[1] != &f.Numerator[1] || got[1].Refs[0] != &f.Denominator[0] {
		t.Error("terms of a fraction are copies")
	}
	if s.Terms()[0].Refs[0] != &s.Left {
		t.Error("the term of a share of units is a copy")
	}
}

func TestFaults(t *testing.T) {
	pos := finding.Pos{File: "x", Line: 1}
	half, year := &Indicator{ID: "X"}, &Indicator{ID: "X", Periods: []Code{YearKind}}
	one := int64(1)
	a := ref(t, "a")
	for _, c := range []struct {
		name string
		x    *Indicator
		how  Computation
		want []string
	}{
		{"fraction", half, &Fraction{Pos: pos, Denominator: []Ref{a}, Per: 100}, nil},
		{"fraction without denominator", half, &Fraction{Pos: pos, Per: 100}, []string{"missing-key"}},
		{"fraction with a factor of 0 and without denominator", half, &Fraction{Pos: pos}, []string{"missing-key", "out-of-range"}},
		{"fraction that was not read", half, &Fraction{}, nil},
		{"yes or no", half, &Fraction{Pos: pos, YesNo: true, Per: 1}, nil},
		{"yes or no in per cent", half, &Fraction{Pos: pos, YesNo: true, Per: 100}, []string{"out-of-range"}},
		{"count", half, &Count{Pos: pos, Divide: 1000}, nil},
		{"count divided by less than nothing", half, &Count{Pos: pos, Divide: -1}, []string{"out-of-range"}},
		{"condition", half, &ShareOfUnits{Pos: pos, Is: ">=", Value: &one}, nil},
		{"condition with two sides", half, &ShareOfUnits{Pos: pos, Is: ">=", Value: &one, Right: &a}, []string{"bad-condition"}},
		{"condition of no known kind and no side", half, &ShareOfUnits{Pos: pos, Is: "=>"}, []string{"is: =>", "bad-condition"}},
		{"difference", half, &Difference{Pos: pos, Left: Fraction{Pos: pos, Per: 100}, Right: Fraction{Pos: pos, Per: 0, Denominator: []Ref{a}}}, []string{"missing-key", "out-of-range"}},
		{"change", year, &Change{Pos: pos}, nil},
		{"change in every kind of period", half, &Change{Pos: pos}, []string{"change-not-annual"}},
		{"change in half-years", &Indicator{Periods: []Code{"S1", YearKind}}, &Change{Pos: pos}, []string{"change-not-annual"}},
	} {
		var got []string
		for _, f := range c.how.Faults(c.x) {
			if f.Pos != pos {
				t.Errorf("%s: a fault without place", c.name)
			}
			if f.Word != nil {
				got = append(got, f.Word.Key+": "+f.Word.Value)
				continue
			}
			if f.Fix == "" || f.Format == "" {
				t.Errorf("%s: %s without remedy or text", c.name, f.Rule)
			}
			got = append(got, f.Rule)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, d)
		}
	}
}

// TestSumsAreThoseOfTheCells draws districts at random and compares everything
// that a result hands out with sums made the plain way.
func TestSumsAreThoseOfTheCells(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 1))
	names := refsTo(t, "a", "b", "c", "d", "a.female", "met", "of")
	right := names[1]
	hows := []Computation{
		&Fraction{Numerator: []Ref{names[0], names[4]}, Denominator: []Ref{names[1]}, Per: 100},
		&Fraction{Numerator: []Ref{names[2]}, Per: 1, YesNo: true},
		&Count{Sum: []Ref{names[0], names[1], names[2]}, Divide: 7},
		&ShareOfUnits{Left: names[0], Is: ">=", Right: &right},
		&Difference{Left: Fraction{Numerator: []Ref{names[0]}, Denominator: []Ref{names[1]}, Per: 100}, Right: Fraction{Numerator: []Ref{names[2]}, Denominator: []Ref{names[3]}, Per: 100}},
		&Change{Sum: []Ref{names[3], names[2]}, Year: 2015},
	}
	for range 400 {
		v := &Version{Computation: hows[rnd.IntN(len(hows))]}
		if rnd.IntN(2) == 0 {
			v.Every = &Every{Met: names[5], Of: names[6]}
		}
		units := make([]Cells, rnd.IntN(6))
		for i := range units {
			m := Map{}
			for _, r := range names {
				if rnd.IntN(8) > 0 {
					m[r] = rnd.Int64N(1000)
				}
			}
			units[i] = m
		}
		var want Result
		sums := map[string]int64{}
		for i, u := range units {
			cells := u.(Map)
			whole := true
			for _, x := range v.Computation.Terms() {
				for _, r := range x.Refs {
					_, ok := cells[*r]
					whole = whole && ok
				}
			}
			if !whole {
				want.Unused = append(want.Unused, i)
				continue
			}
			want.Used = append(want.Used, i)
			for _, x := range v.Computation.Terms() {
				for _, r := range x.Refs {
					sums[x.Name] += cells[*r]
				}
			}
			if v.Every == nil {
				continue
			}
			met, ok1 := cells[names[5]]
			of, ok2 := cells[names[6]]
			if !ok1 || !ok2 {
				want.Every.Blank = append(want.Every.Blank, i)
				continue
			}
			want.Every.Units = append(want.Every.Units, i)
			want.Every.Met += met
			want.Every.Of += of
		}
		got := Eval(v, units)
		if d := cmp.Diff(want, Result{Used: got.Used, Unused: got.Unused, Every: got.Every}, cmpopts.IgnoreFields(Result{}, "Exact")); d != "" {
			t.Fatalf("%T of %v (-want +got)\n%s", v.Computation, units, d)
		}
		if len(want.Used) == 0 {
			if got.Sums != nil || got.State != quantity.NotReported {
				t.Fatalf("%T: sums %v of no unit", v.Computation, got.Sums)
			}
			continue
		}
		for i, x := range v.Computation.Terms() {
			if s := got.Sums[i]; s.Name != x.Name || s.N != sums[x.Name] || !slices.Equal(s.Refs, x.Refs) {
				t.Fatalf("%T: %s is %d, want %s %d", v.Computation, s.Name, s.N, x.Name, sums[x.Name])
			}
		}
		if got.HasRatio && v.Traits().Pooled && !v.Traits().YesNo && (got.Ratio.Num != got.Sums[0].N || got.Ratio.Den != got.Sums[1].N) {
			t.Fatalf("ratio %v is not that of the sums", got.Ratio)
		}
	}
}

// A version's cells: those of the value, and all.
func TestInputsAndRefs(t *testing.T) {
	v := &Version{Computation: &Count{Sum: refsTo(t, "a", "b", "a")}, Every: &Every{Met: ref(t, "met"), Of: ref(t, "b")}}
	if d := cmp.Diff(refsTo(t, "a", "b"), v.Inputs()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(refsTo(t, "a", "b", "met"), v.Refs()); d != "" {
		t.Error(d)
	}
	if v := (&Version{}); v.Inputs() != nil || v.Refs() != nil || v.Traits() != (Traits{}) {
		t.Error("a version without computation reads something")
	}
}

func TestCellNames(t *testing.T) {
	c := &Catalog{
		Breakdowns: []Breakdown{{ID: "count", Total: "Số lượng"}, {ID: "sex", Total: "Tổng số", Parts: []BreakdownPart{{"female", "Nữ"}, {"male", "Nam"}}}},
		Sheets: []Sheet{
			{Name: "Biểu 01", Sections: []Section{{Measures: []Measure{{ID: "council", Label: "Đại biểu", Breakdown: "sex"}, {ID: "clubs", Label: "Câu lạc bộ", Breakdown: "count"}}}}},
			{Name: "Biểu 02", Records: &Records{ID: "bodies"}},
		},
		Derived: []Derived{{ID: "bodies_30", Label: "Cơ quan từ 30 % nữ", Records: "bodies"}, {ID: "on_time", Label: "Gửi đúng hạn", Receipt: "on_time"}},
	}
	c.Finish()
	for s, want := range map[string][2]string{
		"council.female": {"Đại biểu (nữ)", "Đại biểu, nữ (Biểu 01)"},
		"council":        {"Đại biểu (tổng số)", "Đại biểu, tổng số (Biểu 01)"},
		"clubs":          {"Câu lạc bộ", "Câu lạc bộ (Biểu 01)"},
		"bodies_30":      {"Cơ quan từ 30 % nữ", "Cơ quan từ 30 % nữ (Biểu 02)"},
		"on_time":        {"Gửi đúng hạn", "Gửi đúng hạn"},
		"nothing.x":      {"nothing.x", "nothing.x"},
	} {
		if got := [2]string{c.CellName(ref(t, s)), c.CellOnSheet(ref(t, s))}; got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
