package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// told is a return written "a=3 b= c.female=? d!": a blank, an unread cell, a remark.
type toldReturn struct {
	answers map[Ref]Told
	remarks map[Code]bool
	counts  []Typed
	past    map[string][]Past // by cell and which
	others  map[Ref][]Other
	guarded bool
}

func toldAs(t *testing.T, s string) toldReturn {
	x := toldReturn{answers: map[Ref]Told{}, remarks: map[Code]bool{}, past: map[string][]Past{}, others: map[Ref][]Other{}}
	for _, f := range strings.Fields(s) {
		if m, ok := strings.CutSuffix(f, "!"); ok {
			x.remarks[Code(m)] = true
			continue
		}
		cell, v, _ := strings.Cut(f, "=")
		x.answers[ref(t, cell)] = state(t, v)
	}
	return x
}

func state(t *testing.T, v string) Told {
	switch v {
	case "":
		return Told{State: Blank}
	case "?":
		return Told{State: InDoubt}
	}
	var n int64
	if _, err := fmt.Sscan(v, &n); err != nil {
		t.Fatal(err)
	}
	return Told{State: Counted, N: n}
}

func (x toldReturn) Told(r Ref) Told      { return x.answers[r] }
func (x toldReturn) Remarked(m Code) bool { return x.remarks[m] }
func (x toldReturn) Name(r Ref) string {
	return viet.UpperFirst(strings.TrimSuffix(r.String(), ".total"))
}
func (x toldReturn) Counts() []Typed                 { return x.counts }
func (x toldReturn) Earlier(r Ref, w Which) []Past   { return x.past[r.String()+" "+string(w)] }
func (x toldReturn) Others(r Ref) []Other            { return x.others[r] }
func (x toldReturn) Once(_ any, make func() any) any { return make() }
func (x toldReturn) Kin() string                     { return "xã, thị trấn" }
func (x toldReturn) Guarded(Ref) bool                { return x.guarded }

// outcome writes verdicts: "-" undecided, "ok", or the sentence; nothing where the rule
// is not about the unit.
func outcome(r *Rule, vs []Verdict) string {
	var out []string
	for _, v := range vs {
		switch v.Truth {
		case Undecided:
			out = append(out, "-")
		case Holds:
			out = append(out, "ok")
		default:
			out = append(out, r.Sentence(v, "CELLS")+" ["+v.Numbers+"]")
		}
	}
	return strings.Join(out, " | ")
}

func share(t *testing.T, s string) *Number {
	var n Number
	if err := n.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return &n
}

func TestRulesOfOneReturn(t *testing.T) {
	a, b, c := refsTo(t, "a"), refsTo(t, "b"), refsTo(t, "c")
	ab := refsTo(t, "a", "b")
	sums := Rule{Left: refsTo(t, "a", "a", "b"), Is: "<=", Right: c, Text: "Quá lớn."}
	marks := Rule{Left: a, Is: "==", Right: b, Text: "{found} khác {expected}, lệch {difference}: {cells}"}
	ratio := Rule{Kind: &RatioBand{Of: a, To: b, AtLeast: share(t, "50%"), AtMost: share(t, "2"), Base: 10}, Text: "Lạ"}
	tests := []struct {
		rule    Rule
		missing string
		told    string
		want    string
	}{
		{sums, "", "a=2 b=3 c=7", "ok"},
		{sums, "", "a=2 b=3 c=6", "Quá lớn: ở đây là 2 × 2 + 3 = 7 so với 6 [2; 3; 6]"},
		{sums, "", "a=2 b= c=6", "-"},
		{sums, SkipAll, "a=2 b= c=3", "Quá lớn: ở đây là 2 × 2 + 0 = 4 so với 3 [2; 0; 3]"},
		{sums, SkipAll, "a= b= c=", "-"},
		{sums, AsZero, "a= b= c=", "ok"},
		{sums, AsZero, "a=1 b= c=", "Quá lớn: ở đây là 2 × 1 + 0 = 2 so với 0 [1; 0; 0]"},
		{sums, AsZero, "a=1 b=? c=0", "-"},
		{sums, AsZero, "a=1 b=1", ""},
		{marks, "", "a=1200 b=200", "1.200 khác 200, lệch 1.000: CELLS [1.200; 200]"},
		{ratio, "", "a=10 b=20", "ok"},
		{ratio, "", "a=40 b=20", "ok"},
		{ratio, "", "a=41 b=20", "Lạ: ở đây là 41 ÷ 20 = 2,05, thường từ 0,5 đến 2 [41; 20]"},
		{ratio, "", "a=20 b=60", "Lạ: ở đây là 20 ÷ 60 ≈ 0,333, thường từ 0,5 đến 2 [20; 60]"},
		{ratio, "", "a=9 b=2", "ok"}, // too small to say
		{ratio, "", "a=9 b=0", "ok"},
		{ratio, "", "a=9 b=", "-"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, "", "a=1 b=2", "ok"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, "", "a=0 b=0", "ok"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, "", "a=1 b=0", "Đi đôi: có A là 1, mà B là 0 [1; 0]"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, "", "a=1 b=", "-"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, AsZero, "a=1 b=", "Đi đôi: có A là 1, mà B để trống [1; trống]"},
		{Rule{Kind: &Together{List: ab, As: AsAnswered}, Text: "Đi đôi"}, "", "a=0 b=", "Đi đôi: có A là 0, mà B để trống [0; trống]"},
		{Rule{Kind: &Together{List: ab, As: AsAnswered}, Text: "Đi đôi"}, "", "a= b=", "ok"},
		{Rule{Kind: &Together{List: ab}, Text: "Đi đôi"}, "", "a=1", ""},
		{Rule{Kind: &Exclusive{List: ab}, Text: "Chọn một"}, "", "a=1 b=0", "ok"},
		{Rule{Kind: &Exclusive{List: ab}, Text: "Chọn một"}, "", "a=1 b=2", "Chọn một: có cả A là 1 và B là 2 [1; 2]"},
		{Rule{Kind: &Exclusive{List: ab}, Text: "Chọn một"}, "", "a=1 b=", "-"},
		{Rule{Kind: &Exclusive{List: ab, As: AsAnswered}, Text: "Chọn một"}, "", "a=0 b=", "ok"},
		{Rule{Kind: &Requires{When: a, List: refsTo(t, "b", "c")}, Text: "Thiếu"}, "", "a=1 b=2 c=3", "ok"},
		{Rule{Kind: &Requires{When: a, List: refsTo(t, "b", "c")}, Text: "Thiếu"}, "", "a=1 b=2 c=0", "Thiếu: có A là 1, mà C là 0 [1; 0]"},
		{Rule{Kind: &Requires{When: a, List: refsTo(t, "b", "c")}, Text: "Thiếu"}, "", "a=0 b= c=", "ok"},
		{Rule{Kind: &Requires{When: a, List: refsTo(t, "b", "c"), As: AsAnswered}, Text: "Thiếu"}, "", "a=1 b=0 c=", "Thiếu: có A là 1, mà C để trống [1; trống]"},
		{Rule{Kind: &Requires{When: a, List: b}, Text: "Thiếu"}, "", "a= b=0", "-"},
		{Rule{Kind: &Explained{List: refsTo(t, "a", "b", "c")}, Text: "Vì sao"}, "", "a= a! b= c=?", "ok | Vì sao: B để trống mà cột ghi chú không nói vì sao [trống] | -"},
	}
	for i, tt := range tests {
		tt.rule.Missing = tt.missing
		if got := outcome(&tt.rule, tt.rule.OfReturn(toldAs(t, tt.told))); got != tt.want {
			t.Errorf("%d %q, missing %q: %s, want %s", i, tt.told, tt.missing, got, tt.want)
		}
	}
}

func TestSize(t *testing.T) {
	money := Rule{Kind: &Size{Unit: "Nghìn đồng", Except: refsTo(t, "loans"), AtLeast: 100, AtMost: 500_000}, Text: "Không vừa"}
	one := Rule{Kind: &Size{List: refsTo(t, "loans"), AtMost: 20}, Text: "{cell}: {found}, {expected}, lệch {difference}"}
	for _, tt := range []struct {
		rule Rule
		told Typed
		want string
	}{
		{money, Typed{Ref: ref(t, "a"), N: 500_000, Unit: "nghìn đồng"}, "ok"},
		{money, Typed{Ref: ref(t, "a"), N: 27_000_000, Unit: "nghìn đồng", Estimated: true},
			"Không vừa: A là 27.000.000 nghìn đồng (27.000.000.000 đồng), thường không quá 500.000 nghìn đồng (500.000.000 đồng) [27.000.000]"},
		{money, Typed{Ref: ref(t, "a"), N: 99, Unit: "nghìn đồng"}, "Không vừa: A là 99 nghìn đồng (99.000 đồng), thường từ 100 nghìn đồng (100.000 đồng) trở lên [99]"},
		{money, Typed{Ref: ref(t, "a"), N: 0, Unit: "nghìn đồng"}, "ok"},
		{money, Typed{Ref: ref(t, "a"), N: 27_000_000, Unit: "người"}, ""},
		{money, Typed{Ref: ref(t, "loans"), N: 27_000_000, Unit: "nghìn đồng"}, ""},
		{one, Typed{Ref: ref(t, "loans"), N: 21, Unit: "hộ"}, "Loans: 21 hộ, không quá 20 hộ, lệch 1 [21]"},
		{one, Typed{Ref: ref(t, "a"), N: 21, Unit: "hộ"}, ""},
	} {
		if got := outcome(&tt.rule, tt.rule.OfReturn(toldReturn{counts: []Typed{tt.told}})); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.told, got, tt.want)
		}
	}
}

func typed(t *testing.T, s string) toldReturn {
	var x toldReturn
	for i, f := range strings.Fields(s) {
		part := strings.HasPrefix(f, "p")
		x.counts = append(x.counts, Typed{Ref: Ref{Code(fmt.Sprint("m", i)), "female"}, N: state(t, strings.TrimPrefix(f, "p")).N, Sheet: "B", PartOf: part})
	}
	return x
}

func TestShapes(t *testing.T) {
	round := Rule{Kind: &Rounded{Counts: 10, Share: *share(t, "2/3")}, Text: "Số tròn"}
	same := Rule{Kind: &Constant{Rows: 4, From: 5}, Text: "Một số"}
	for _, tt := range []struct {
		rule Rule
		told string
		want string
	}{
		{round, "10 20 30 45 50 61 72 83 94 15 3 5", "ok"},
		{round, "10 20 30 45 50 60 72 83 94 15 3 5", "Số tròn: 7 trong 10 số từ 10 trở lên tận cùng là 0 hoặc 5 [7; 10]"},
		{round, "10 20 30 45 50", ""},
		{same, "7 7 7 7", "Một số: 4 dòng của một cột đều ghi 7 [4; 7]"},
		{same, "7 7 7 8", "ok"},
		{same, "7 p7 7 7", ""},
		{same, "2 2 2 2", "ok"},
	} {
		if got := outcome(&tt.rule, tt.rule.OfReturn(typed(t, tt.told))); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.told, got, tt.want)
		}
	}
}

func TestAgainst(t *testing.T) {
	a := refsTo(t, "a")
	for _, tt := range []struct {
		test Against
		now  string
		past []string
		want string
	}{
		{Against{MoreThan: 10, Percent: 50}, "131", []string{"100"}, "ok"}, // far, but not by half
		{Against{MoreThan: 60, Percent: 50}, "160", []string{"100"}, "ok"}, // by half, and not by so many
		{Against{MoreThan: 59, Percent: 50}, "160", []string{"100"}, "x: A là 160 so với 100 của k1 [160; 100]"},
		{Against{MoreThan: 59, Percent: 50}, "40", []string{"100"}, "x: A là 40 so với 100 của k1 [40; 100]"},
		{Against{Only: Rises}, "40", []string{"100"}, "ok"},
		{Against{Only: Falls}, "40", []string{"100"}, "x: A là 40 so với 100 của k1 [40; 100]"},
		{Against{}, "100", []string{"100"}, "ok"},
		{Against{}, "1", []string{"0"}, "x: A là 1 so với 0 của k1 [1; 0]"},
		{Against{}, "", []string{"100"}, "-"},
		{Against{}, "5", []string{""}, "-"},
		{Against{}, "5", nil, ""},
		{Against{Window: 3}, "40", []string{"10", "20", "12", "99"}, "x: A là 40 so với 12 là mức giữa của 3 kỳ trước [40; 12]"},
		{Against{Window: 4, MoreThan: 1}, "15", []string{"10", "20", "12", "17"}, "ok"}, // 14,5
		{Against{Window: 2}, "15", []string{"10", "20"}, "ok"},
		{Against{Window: 2}, "16", []string{"11", "20"}, "x: A là 16 so với 15,5 là mức giữa của 2 kỳ trước [16; 15,5]"},
		{Against{Window: 3}, "40", []string{"10"}, "-"},
	} {
		tt.test.List, tt.test.Period = a, string(YearBefore)
		r := Rule{Kind: &tt.test, Text: "x"}
		x := toldAs(t, "a="+tt.now)
		for i, p := range tt.past {
			k := fmt.Sprint("k", i+1)
			x.past["a.total year_before"] = append(x.past["a.total year_before"], Past{state(t, p), k, k})
		}
		if got := outcome(&r, r.OfPeriod(x)); got != tt.want {
			t.Errorf("%+v, %s after %v: %s, want %s", tt.test, tt.now, tt.past, got, tt.want)
		}
	}
	// The opening figure beside the closing one.
	r := Rule{Kind: &Against{List: refsTo(t, "opening"), With: refsTo(t, "closing"), Period: string(JustBefore)}, Text: "Đầu kỳ khác cuối kỳ trước"}
	x := toldAs(t, "opening=7")
	x.past["closing.total before"] = []Past{{Told{State: Counted, N: 8}, "2018-S1", "6 tháng 2018"}}
	if got := outcome(&r, r.OfPeriod(x)); got != "Đầu kỳ khác cuối kỳ trước: Opening là 7 so với 8 của 6 tháng 2018 [7; 8]" {
		t.Error(got)
	}
}

func TestOutlier(t *testing.T) {
	a, b := ref(t, "a"), ref(t, "b")
	fill := func(x toldReturn, r Ref, ns string) {
		for i, n := range strings.Fields(ns) {
			x.others[r] = append(x.others[r], Other{state(t, strings.TrimSuffix(n, "_")), Code(fmt.Sprint(i))})
		}
	}
	for _, tt := range []struct {
		test    Outlier
		guarded bool
		now     string
		a, b    string
		want    string
	}{
		{Outlier{}, false, "a=10", "10 11 12 9 8 10 11 10", "", "ok"},
		{Outlier{}, false, "a=100", "100 11 12 9 8 10 11 10", "", "x: A là 100, mức giữa của 8 xã, thị trấn là 10,5 [100]"},
		{Outlier{MoreThan: 100}, false, "a=100", "100 11 12 9 8 10 11 10", "", "ok"},
		{Outlier{}, true, "a=100", "100 11 12 9 8 10 11 10", "", "x: A là 100, khác hẳn các xã, thị trấn khác [100]"},
		{Outlier{}, false, "a=100", "100 11 12 9 8 10 11", "", "-"}, // seven units
		{Outlier{Units: 5}, false, "a=100", "100 11 12 9 8", "", "x: A là 100, mức giữa của 5 xã, thị trấn là 11 [100]"},
		{Outlier{}, false, "a=9", "9 3 3 3 3 3 3 3 3 3", "", "x: A là 9, mức giữa của 10 xã, thị trấn là 3 [9]"}, // all others equal
		{Outlier{}, false, "a=3", "3 3 3 3 3 3 3 3 3 3", "", "ok"},
		// At the score itself: twice the median distance is 2 × 0,6745.
		{Outlier{Score: share(t, "1.349")}, false, "a=12", "12 9 9 10 10 10 11 11", "", "x: A là 12, mức giữa của 8 xã, thị trấn là 10 [12]"},
		{Outlier{Score: share(t, "1.3491")}, false, "a=12", "12 9 9 10 10 10 11 11", "", "ok"},
		{Outlier{Per: []Ref{b}}, false, "a=36 b=10", "36 36 35 38 44 30 36 37", "10 10 10 10 10 10 10 10", "ok"},
		{Outlier{Per: []Ref{b}}, false, "a=9000 b=300", "9000 36 35 38 44 30 36 37", "300 10 10 10 10 10 10 10", "x: A là 9.000 ÷ 300 = 30, mức giữa của 8 xã, thị trấn là 3,65 [9.000; 300]"},
		{Outlier{Per: []Ref{b}}, false, "a=36 b=0", "36 36 35 38 44 30 36 37", "0 10 10 10 10 10 10 10", "-"},
		{Outlier{Per: []Ref{b}}, false, "a=36 b=", "36 36 35 38 44 30 36 37", "? 10 10 10 10 10 10 10", "-"},
	} {
		tt.test.List = []Ref{a}
		r := Rule{Kind: &tt.test, Text: "x"}
		x := toldAs(t, tt.now)
		x.guarded = tt.guarded
		fill(x, a, tt.a)
		fill(x, b, tt.b)
		if got := outcome(&r, r.OfPeriod(x)); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt, got, tt.want)
		}
	}
}

func TestRevised(t *testing.T) {
	x := Revised{Answers: 5, Percent: 20}
	r := Rule{Kind: &x, Text: "Sửa nhiều"}
	for _, tt := range []struct {
		changed, of int
		want        string
	}{{5, 10, "ok"}, {6, 30, "ok"}, {7, 30, "Sửa nhiều: 7 trên 30 câu trả lời khác bản trước (CELLS) [7; 30]"}} {
		if got := outcome(&r, []Verdict{x.Decide(tt.changed, tt.of)}); got != tt.want {
			t.Errorf("%d of %d: %s", tt.changed, tt.of, got)
		}
	}
}

// Every kind has its own key, and none is one of the keys of a rule.
func TestRuleTests(t *testing.T) {
	var keys []string
	for _, k := range RuleTests() {
		if k.New() == nil || slices.Contains(keys, k.Key) {
			t.Errorf("key %s", k.Key)
		}
		keys = append(keys, k.Key)
		_, ofReturn := k.New().(ReturnTest)
		_, ofPeriod := k.New().(PeriodTest)
		_, revised := k.New().(*Revised)
		n := 0
		for _, is := range []bool{ofReturn, ofPeriod, revised} {
			if is {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s is decided in %d places", k.Key, n)
		}
	}
	for s, want := range map[string]string{"2": "2", "0.5": "0.5", "1/3": "0.333333", "40%": "0.4", "12.5%": "0.125"} {
		if got := share(t, s).Plain(); got != want {
			t.Errorf("%s: %s", s, got)
		}
	}
	for _, s := range []string{"", "-1", "1/0", "1/2/3", "%", "1.5/2", "1,5", "x", "1/2%", "0000000001"} {
		if (&Number{}).UnmarshalText([]byte(s)) == nil {
			t.Errorf("%q is a number", s)
		}
	}
}
