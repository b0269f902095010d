package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func plainWords(s string) string { return strings.ReplaceAll(s, viet.NBSP, " ") }

// chartOf is what the newest period's section draws.
func chartOf(t *testing.T, b *builder, p *edition.Period) document.Figure {
	t.Helper()
	s, _ := b.unitsIn(&b.c.Indicators[0], p, true, new(Page))
	f, ok := s.Blocks[0].(document.Figure)
	if !ok || f.Twin == nil || f.File == nil || f.Indicator != "T1" || f.Period != "2018" {
		t.Fatalf("no figure with twin, file and data: %+v", s.Blocks[0])
	}
	return f
}

var hidden = edition.Value{State: quantity.Suppressed}

// Women and men of each unit: both counts, of whom there are more, and of a withheld unit
// the word alone.
func TestShares(t *testing.T) {
	ind := catalog.Indicator{Unit: "%", Decimals: 1, Subject: "women", Chart: catalog.ChartShares, Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council")}}}
	of := func(num, den int64) edition.Value { return judged.Percent(num, den, 1, nil, 2018) }
	for _, c := range []struct {
		values []edition.Value
		want   string
	}{
		{[]edition.Value{of(9, 20), of(6, 10), of(3, 10)}, "Huyện Sông Mơ có 9 nữ, 11 nam: nữ ít hơn 2. Nữ nhiều hơn nam ở 1 trong 2 xã, thị trấn có số liệu."},
		{[]edition.Value{of(10, 20), of(5, 10), of(5, 10)}, "Huyện Sông Mơ có 10 nữ, 10 nam: bằng nhau. Không đơn vị nào trong 2 xã, thị trấn có số liệu có nữ nhiều hơn nam."},
		{[]edition.Value{of(30, 40), of(6, 10), of(7, 10), hidden}, "Huyện Sông Mơ có 30 nữ, 10 nam: nữ nhiều hơn 20. Cả 2 xã, thị trấn có số liệu đều có nữ nhiều hơn nam."},
		{[]edition.Value{hidden, of(6, 10), hidden, hidden}, ""},
	} {
		b, p := women(ind, c.values...)
		f := chartOf(t, b, p)
		if plainWords(f.Says) != c.want {
			t.Errorf("says %q, want %q", plainWords(f.Says), c.want)
		}
		for _, g := range f.Chart.(document.Shares).Groups {
			for _, r := range g.Rows {
				if (r.State == nil) != r.Share.Has() || r.State != nil && (r.Of != 0 || r.Main != "") {
					t.Errorf("a row %+v", r)
				}
			}
		}
	}
}

// Dots beside a band: between what figures they lie and on which side of the band; a
// period whose target is no band has the table alone.
func TestStripOfUnits(t *testing.T) {
	band, least := fixture.Target(2011, "40..60"), fixture.Target(2011, ">=40")
	for _, c := range []struct {
		target catalog.Target
		values [][2]int64
		says   string
		axis   string
	}{
		{band, [][2]int64{{472, 1000}, {432, 1000}, {517, 1000}}, "2 xã, thị trấn có số liệu: từ 43,2 % đến 51,7 %, đều trong khoảng của mốc.", "30 70"},
		{band, [][2]int64{{472, 1000}, {399, 1000}, {60, 100}, {61, 100}}, "3 xã, thị trấn có số liệu: từ 39,9 % đến 61,0 %; thấp hơn khoảng của mốc: 1, cao hơn: 1.", "30 70"},
		{band, [][2]int64{{472, 1000}, {5, 100}}, "", "0 80"},
		{least, [][2]int64{{472, 1000}, {432, 1000}}, "-", ""},
	} {
		ind := catalog.Indicator{Unit: "%", Decimals: 1, Direction: "band", Chart: catalog.ChartStrip,
			Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council"), Targets: []catalog.Target{c.target}}}}
		var vs []edition.Value
		for _, v := range c.values {
			vs = append(vs, judged.Percent(v[0], v[1], 1, &c.target, 2018))
		}
		b, p := women(ind, vs...)
		if c.says == "-" {
			if s, _ := b.unitsIn(&b.c.Indicators[0], p, true, new(Page)); fmt.Sprintf("%T", s.Blocks[0]) != "document.Table" {
				t.Errorf("a target that is no band is drawn: %T", s.Blocks[0])
			}
			continue
		}
		f := chartOf(t, b, p)
		strip := f.Chart.(document.Strip)
		if plainWords(f.Says) != c.says || strip.Axis.From.Value+" "+strip.Axis.To.Value != c.axis || len(strip.Dots) != len(vs)-1 {
			t.Errorf("%q on %s to %s with %d dots", plainWords(f.Says), strip.Axis.From.Value, strip.Axis.To.Value, len(strip.Dots))
		}
	}
}

// A unit without a dot is named with the reason.
func TestNotDrawn(t *testing.T) {
	band := fixture.Target(2011, "40..60")
	ind := catalog.Indicator{Unit: "%", Decimals: 1, Direction: "band", Chart: catalog.ChartStrip,
		Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council"), Targets: []catalog.Target{band}}}}
	b, p := women(ind, judged.Percent(50, 100, 1, &band, 2018), judged.Percent(50, 100, 1, &band, 2018), hidden, edition.Value{State: quantity.NotReported})
	f := chartOf(t, b, p)
	if got := f.Source.Plain(); got != "Không có dấu trong hình. Bảo mật: An Bình. Chưa có số liệu: Đông Hà." {
		t.Errorf("%q", got)
	}
}

// Men stand beside women where their cells may be seen and are of the same units.
func TestPairs(t *testing.T) {
	target := fixture.Target(2020, ">=98")
	ind := catalog.Indicator{Unit: "%", Decimals: 1, Direction: "up", Chart: catalog.ChartPairs,
		Versions: []catalog.Version{{Computation: fixture.Percent("literate.female", "council.female"), Targets: []catalog.Target{target}}}}
	of := func(num, den int64) edition.Value { return judged.Percent(num, den, 1, &target, 2018) }
	b, p := women(ind, of(290, 300), of(97, 100), of(98, 100), hidden)
	b.c.Sheets = []catalog.Sheet{fixture.Sheet("B01", "commune", catalog.Measure{ID: "council", Breakdown: "sex"}, catalog.Measure{ID: "literate", Breakdown: "sex"})}
	b.c.Finish()
	p.Values[0].Received, p.Values[0].Expected = 2, 3
	cell := func(unit catalog.Code, ref string, n int64, received int, state quantity.State) {
		p.Measures = append(p.Measures, edition.Measure{Ref: fixture.Ref(ref), Unit: unit, State: state, N: n, Received: received})
	}
	cell("900", "literate.male", 296, 2, quantity.Reported)
	cell("900", "council.male", 300, 2, quantity.Reported)
	cell("90001", "literate.male", 99, 1, quantity.Reported)
	cell("90001", "council.male", 100, 1, quantity.Reported)
	cell("90004", "literate.male", 97, 1, quantity.Suppressed)
	cell("90004", "council.male", 100, 1, quantity.Reported)
	p.Index()
	f := chartOf(t, b, p)
	var got []string
	for _, g := range f.Chart.(document.Pairs).Groups {
		for _, r := range g.Rows {
			got = append(got, r.Name+": "+r.Main+" "+r.Words+" "+r.Women.Value+" "+r.Men.Value)
		}
	}
	want := []string{"Toàn huyện: Nữ 96,7, nam 98,7 96.7 98.7", "Xã An Bình: Nữ 98,0, nam không so được 98.0 ", "Thị trấn Mơ: Nữ 97,0, nam 99,0 97.0 99.0", "Xã Đông Hà:    "}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if says := plainWords(f.Says); says != "Toàn huyện: nữ 96,7 %, nam 98,7 %." {
		t.Errorf("says %q", says)
	}
	if s := string(f.File.CSV); !strings.Contains(s, ",98,100,98.0,%,>=98,\", 2020\",đạt mốc 2020,1,1,A,F,0,,,\r\n") || !strings.Contains(s, ",99,100,99.0\r\n") || !strings.Contains(s, "men_numerator,men_denominator,men_value\r\n") {
		t.Errorf("file:\n%s", s)
	}
	for i := range p.Measures { // other units are in the figure of men
		if p.Measures[i].Unit == "900" {
			p.Measures[i].Received = 3
		}
	}
	if m := b.men(&b.c.Indicators[0], p, &p.Values[0]); m != nil {
		t.Errorf("men of other units stand beside women: %v", m.Ratio)
	}
}

// A funnel has a dot for each unit whose counts may be seen, and none without the whole
// area's ratio.
func TestFunnel(t *testing.T) {
	ratio := func(num, den int64) edition.Value {
		v := judged.Percent(num, den, 1, nil, 2018)
		return v
	}
	ind := catalog.Indicator{Unit: "trai/100 gái", Decimals: 1, Direction: "down", Interval: true, Events: "trẻ sinh ra sống", Chart: catalog.ChartFunnel,
		Natural: &catalog.Natural{About: 105}, Versions: []catalog.Version{{Computation: fixture.Percent("births.male", "births.female")}}}
	b, p := women(ind, ratio(220, 200), ratio(110, 100), ratio(110, 100), hidden)
	f := chartOf(t, b, p)
	c := f.Chart.(document.Funnel)
	if len(c.Dots) != 2 || c.Dots[0].Events != 210 || c.Dots[0].Words != "110,0 (110/100)" || c.Most != 300 || c.Events != "300 trẻ sinh ra sống" || len(c.Limits) != 2 {
		t.Errorf("%+v", c)
	}
	if got := f.Source.Plain(); got != "Không có dấu trong hình. Bảo mật: Đông Hà." {
		t.Errorf("%q", got)
	}
	const within = " đều nằm trong giới hạn 99,8 % quanh số của huyện Sông Mơ (110,0 trai/100 gái): các đơn vị khác nhau chưa quá mức dao động ngẫu nhiên."
	for _, x := range []struct {
		first, second [2]int64
		third         edition.Value
		want          string
	}{
		{[2]int64{110, 100}, [2]int64{100, 100}, hidden, "Cả 2 xã, thị trấn có số liệu" + within},
		{[2]int64{110, 100}, [2]int64{100, 100}, ratio(2, 1), "Cả 2 xã, thị trấn xét được" + within},
		{[2]int64{110, 100}, [2]int64{150, 100}, hidden, "Cả 2 xã, thị trấn có số liệu" + within + " Nằm ngoài giới hạn 95 %: 1; chỉ do ngẫu nhiên thì cứ 20 đơn vị cũng có khoảng 1."},
		{[2]int64{110, 100}, [2]int64{300, 100}, hidden, "1 trong 2 xã, thị trấn có số liệu nằm ngoài giới hạn 99,8 % quanh số của huyện Sông Mơ (110,0 trai/100 gái), riêng dao động ngẫu nhiên khó giải thích: An Bình (300,0)."},
		{[2]int64{110, 100}, [2]int64{2, 1}, hidden, ""},
	} {
		b, p := women(ind, ratio(220, 200), ratio(x.first[0], x.first[1]), ratio(x.second[0], x.second[1]), x.third)
		if got := plainWords(chartOf(t, b, p).Says); got != x.want {
			t.Errorf("says %q, want %q", got, x.want)
		}
	}
	b, p = women(ind, hidden, ratio(110, 100), ratio(110, 100))
	if s, _ := b.unitsIn(&b.c.Indicators[0], p, true, new(Page)); fmt.Sprintf("%T", s.Blocks[0]) != "document.Table" {
		t.Errorf("a funnel about a hidden ratio: %T", s.Blocks[0])
	}
}

// Bodies stand by name under their answer; a large group is a number.
func TestSquares(t *testing.T) {
	answer := func(n int64) edition.Value {
		return edition.Value{State: quantity.Reported, YesNo: true, HasRatio: true, Ratio: quantity.Ratio{Num: n, Den: 1}, Exact: quantity.Int(n), Rounded: quantity.Int(n).Round(0)}
	}
	ind := catalog.Indicator{Unit: "%", Chart: catalog.ChartSquares, Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council")}}}
	b, p := women(ind, judged.Percent(1, 2, 1, nil, 2018), answer(1), answer(0), hidden)
	var got []string
	for _, g := range chartOf(t, b, p).Chart.(document.Squares).Groups {
		for _, x := range g.Bodies {
			got = append(got, fmt.Sprintf("%s %s: %s %s", g.Mark, g.Title, x.Name, x.Value))
		}
	}
	if d := cmp.Diff([]string{"dat Có: 1 xã, thị trấn: Thị trấn Mơ 1", "chua Không: 1 xã, thị trấn: Xã An Bình 0", "mat Bảo mật: 1 xã, thị trấn: Xã Đông Hà "}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Single cases have no chart of their periods.
func TestWordsAlone(t *testing.T) {
	count := edition.Value{State: quantity.Reported, Exact: quantity.Int(3), Rounded: quantity.Int(3).Round(0)}
	for chart, drawn := range map[string]bool{"": true, catalog.ChartWords: false} {
		b, p := women(catalog.Indicator{Unit: "ca", Chart: chart, Versions: []catalog.Version{{Computation: fixture.Total("council")}}}, count)
		ind := &b.c.Indicators[0]
		w := indicatorView{ind, p, p.AreaValue("T1"), &ind.Versions[0]}
		if got := b.axisEnd(w) > 0; got != drawn {
			t.Errorf("%q: drawn %v", chart, got)
		}
	}
}

// An axis holds what it must, with round ends.
func TestAxisOver(t *testing.T) {
	for _, c := range []struct {
		unit string
		at   []float64
		want string
	}{
		{"%", []float64{96.9, 99.5, 98}, "96 100"}, {"%", []float64{30, 70, 51.7}, "30 70"}, {"%", []float64{98, 98}, "97 99"}, {"%", []float64{-3, 104}, "0 100"},
		{"trai/100 gái", []float64{105, 115, 102, 124}, "100 125"}, {"ca", []float64{1, 990}, "0 1000"},
		{"%", []float64{0, 0}, "0 1"}, {"ca", []float64{0}, "0 1"},
	} {
		a := axisOver(c.unit, c.at...)
		if got := a.From.Value + " " + a.To.Value; got != c.want {
			t.Errorf("%v: %s, want %s", c.at, got, c.want)
		}
	}
}
