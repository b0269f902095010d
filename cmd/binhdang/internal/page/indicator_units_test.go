package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// women is a district of three communes and one indicator above 35 %, of which the
// test gives the values: of the whole area first, then of the communes.
func women(ind catalog.Indicator, vs ...edition.Value) (*builder, *edition.Period) {
	c := fixture.SongMo()
	ind.ID, ind.Name, ind.Short, ind.Levels = "T1", "Tỷ lệ nữ", "Nữ", []catalog.Code{"district", "commune"}
	c.Sheets = []catalog.Sheet{fixture.Sheet("B01", "commune", catalog.Measure{ID: "council", Label: "Đại biểu", Breakdown: "sex", Class: catalog.Public})}
	c.Indicators = []catalog.Indicator{ind}
	c.Finish()
	p := edition.Period{Period: fixture.Year().Of(2018), Settings: catalog.PeriodSettings{State: catalog.Final, CutOff: fixture.Day("2018-12-15")}}
	p.Units = edition.AreasOf(c, p.Period).Units
	for _, u := range p.Units[1:] {
		p.Receipts = append(p.Receipts, edition.Receipt{Unit: u.Code, State: edition.Accepted})
	}
	for i, v := range vs {
		v.Unit, v.Indicator, v.Received, v.Expected = []catalog.Code{"900", "90001", "90004", "90007"}[i], "T1", 1, 1
		p.Values = append(p.Values, v)
	}
	p.Index()
	e := edition.Make[edition.Public](c, []edition.Period{p})
	b := &builder{e: &e, c: c, in: &Input{}, released: e.Released()}
	b.units = b.unitPages()
	return b, &e.Periods[0]
}

// Below a table by unit stands what its reader must know, and nothing else.
func TestNotesOfUnitTable(t *testing.T) {
	above := fixture.Target(2018, ">35")
	percent := func() catalog.Indicator {
		return catalog.Indicator{Unit: "%", Decimals: 1, Direction: "up", Counted: "nữ đại biểu",
			Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council"), Targets: []catalog.Target{above}}}}
	}
	of := func(num, den int64) edition.Value { return judged.Percent(num, den, 1, &above, 2018) }
	const few = "Mẫu số dưới 20: thêm hay bớt một người đã làm tỷ lệ đổi 5 điểm phần trăm trở lên; đọc số người trước, phần trăm sau."
	for _, c := range []struct {
		name   string
		change func(ind *catalog.Indicator, vs []edition.Value)
		values []edition.Value
		want   []string
	}{
		{"nothing", nil, []edition.Value{of(50, 100), of(10, 20)}, nil},
		{"one short", nil, []edition.Value{of(50, 100), of(7, 21), of(40, 100)}, []string{"1 xã, thị trấn chỉ thiếu 1 nữ đại biểu."}},
		{"few", nil, []edition.Value{of(50, 100), of(10, 19)}, []string{few}},
		{"few of another unit", func(ind *catalog.Indicator, _ []edition.Value) { ind.Unit = "‰" }, []edition.Value{of(50, 100), of(10, 19)}, nil},
		{"few in the whole area", nil, []edition.Value{of(10, 19), of(10, 20)}, nil},
		{"estimated below", func(_ *catalog.Indicator, vs []edition.Value) { vs[1].Estimated = true }, []edition.Value{of(50, 100), of(10, 20)},
			[]string{"[ước tính]: đơn vị đánh dấu là số ước thực hiện đến hết kỳ."}},
		{"estimated above", func(_ *catalog.Indicator, vs []edition.Value) { vs[0].Estimated = true }, []edition.Value{of(50, 100), of(10, 20)}, nil},
		{"missing", func(_ *catalog.Indicator, vs []edition.Value) { vs[0].Missing = []catalog.Code{"90007"} }, []edition.Value{of(50, 100), of(10, 20)},
			[]string{"Chưa có số liệu dùng được của: Đông Hà. Số của huyện Sông Mơ không gồm các đơn vị này."}},
		{"missing and hidden", func(_ *catalog.Indicator, vs []edition.Value) {
			vs[0].Missing, vs[0].State = []catalog.Code{"90007"}, quantity.Suppressed
		}, []edition.Value{of(50, 100), of(10, 20)}, nil},
		{"interval", func(ind *catalog.Indicator, _ []edition.Value) { ind.Interval = true }, []edition.Value{of(50, 100), of(10, 20)},
			[]string{"Trong ngoặc: khoảng ước lượng 95 % của tỷ số; hai khoảng còn trùm lên nhau thì chưa nói được là khác nhau."}},
		{"by month", func(ind *catalog.Indicator, _ []edition.Value) {
			ind.Versions[0].Every = &catalog.Every{}
		}, []edition.Value{of(50, 100), of(10, 20)}, []string{"Mốc xét từng tháng ở từng đơn vị, không theo số bình quân; tháng nhiều không bù cho tháng thiếu."}},
		{"no whole area", nil, nil, nil},
	} {
		ind := percent()
		if c.change != nil {
			c.change(&ind, c.values)
		}
		b, p := women(ind, c.values...)
		var below []*edition.Value
		for i := range p.Values {
			if p.Values[i].Unit != "900" {
				below = append(below, &p.Values[i])
			}
		}
		var got []string
		for _, n := range b.unitTable(&b.c.Indicators[0], p, "900", below).Notes {
			got = append(got, plain(n))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// A fraction shows its parts, also of a unit without a value; a count does not.
func TestColumnsOfUnitTable(t *testing.T) {
	ind := catalog.Indicator{Unit: "%", Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council")}}}
	count := edition.Value{State: quantity.Reported, Exact: quantity.Int(3), Rounded: quantity.Int(3).Round(0)}
	absent := edition.Value{State: quantity.NotReported}
	for _, c := range []struct {
		values []edition.Value
		want   []string
	}{
		{[]edition.Value{judged.Percent(1, 4, 1, nil, 2018), judged.Percent(1, 3, 1, nil, 2018), absent, count}, []string{
			"Huyện Sông Mơ (1/1)|25,0|Theo dõi|1|4|900", "Thị trấn Mơ|33,3|Theo dõi|1|3|90001", "Xã An Bình|Chưa có số liệu (4)|90004", "Xã Đông Hà|3|Theo dõi|không có (2)|90007"}},
		{[]edition.Value{count, count, absent}, []string{"Huyện Sông Mơ (1/1)|3|Theo dõi|900", "Thị trấn Mơ|3|Theo dõi|90001", "Xã An Bình|Chưa có số liệu (2)|90004"}},
	} {
		b, p := women(ind, c.values...)
		var below []*edition.Value
		for i := range p.Values[1:] {
			below = append(below, &p.Values[i+1])
		}
		var got []string
		tb := b.unitTable(&b.c.Indicators[0], p, "900", below)
		for _, r := range tb.Body {
			var cells []string
			width := 0
			for _, x := range r.Cells {
				s := plain(x.Content)
				if width += max(x.ColSpan, 1); x.ColSpan > 1 {
					s += " (" + itoa(x.ColSpan) + ")"
				}
				cells = append(cells, s)
			}
			if width != len(tb.Head[0].Cells) {
				t.Errorf("a row of %d columns under a head of %d: %v", width, len(tb.Head[0].Cells), cells)
			}
			got = append(got, strings.Join(cells, "|"))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The persons of units stand in groups: met, then by how many are lacking, then without a
// value; a withheld unit has no mark.
func TestSeats(t *testing.T) {
	above := fixture.Target(2018, ">35")
	of := func(num, den int64) edition.Value { return judged.Percent(num, den, 1, &above, 2018) }
	ind := catalog.Indicator{Unit: "%", Decimals: 1, Direction: "up", Counted: "nữ đại biểu", Chart: catalog.ChartSeats, Subject: "women",
		Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council"), Targets: []catalog.Target{above}}}}
	revised := of(8, 25)
	revised.Revision, revised.Estimated = 1, true
	b, p := women(ind, of(17, 50), revised, of(9, 25), edition.Value{State: quantity.Suppressed})
	p.Settings.State = catalog.Provisional // which is said once, above
	s, ok := b.unitsIn(&b.c.Indicators[0], p, true, new(Page))
	if !ok {
		t.Fatal("no section")
	}
	f := s.Blocks[0].(document.Figure)
	var got []string
	for _, g := range f.Seats {
		got = append(got, g.Title)
		for _, r := range g.Rows {
			flags := ""
			for _, f := range r.Flags {
				flags += " [" + f.Word + "]"
			}
			got = append(got, fmt.Sprintf("%d %d %d %d %s %s %t%s", r.Counted, r.All, r.Asked, r.Lacking(), r.Series, r.Fraction, r.State != nil, flags))
		}
	}
	want := []string{
		"Đạt: 1 xã, thị trấn", "9 25 9 0 nu 9/25 false",
		"Thiếu 1 nữ đại biểu: 1 xã, thị trấn", "8 25 9 1 nu 8/25 false [ước tính] [sửa]",
		"Bảo mật: 1 xã, thị trấn", "0 0 0 0   true",
	}
	if d := cmp.Diff(want, got); d != "" || f.Twin == nil {
		t.Errorf("-want +got, twin %t:\n%s", f.Twin != nil, d)
	}
}

// A tile says all of its return: late and sent back; a unit without a return says so.
func TestReceiptMap(t *testing.T) {
	b, p := women(catalog.Indicator{})
	for i := range p.Units {
		p.Units[i].Tile = []int{1, i + 1}
	}
	for i, r := range []edition.Receipt{
		{State: edition.HeldBack, Judged: true, Received: fixture.Day("2018-12-20")}, {State: edition.Missing}, {State: edition.Accepted, Judged: true, OnTime: true, Received: fixture.Day("2018-12-10")},
	} {
		r.Unit = p.Receipts[i].Unit
		p.Receipts[i] = r
	}
	var got []string
	for _, x := range b.receiptMap(p, *b.c.UnitType("commune")).Tiles.Items {
		got = append(got, fmt.Sprintf("%s %s %s", x.Mark, x.Words, x.Says))
	}
	if d := cmp.Diff([]string{"chua 20/12 Chậm hạn; bị trả lại để sửa", "trong  Chưa gửi", "dat 10/12 Đúng hạn"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Months are drawn where they are judged, and the table alone where none is.
func TestMonthsOfUnits(t *testing.T) {
	month := func(met, of int64, status edition.Status) edition.Value {
		return edition.Value{State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: 2 * of, Den: of}, Every: edition.Judged{Met: met, Of: of}, Status: status}
	}
	ind := catalog.Indicator{Unit: "chuyên mục/tháng", Direction: "up", Chart: catalog.ChartMonths,
		Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council"), Every: &catalog.Every{}}}}
	for _, c := range []struct {
		values []edition.Value
		want   []string
	}{
		{[]edition.Value{month(9, 10, edition.NotMet), month(5, 5, edition.Met), month(4, 5, edition.NotMet), {State: quantity.NotReported}},
			[]string{"Đạt: 1 xã, thị trấn: 5/5 tháng", "Thiếu 1\u00a0tháng: 1 xã, thị trấn: 4/5 tháng", "Chưa có số liệu: 1 xã, thị trấn:"}},
		{[]edition.Value{month(0, 0, edition.NotAssessed), month(0, 0, edition.NotAssessed)}, nil},
	} {
		b, p := women(ind, c.values...)
		s, _ := b.unitsIn(&b.c.Indicators[0], p, true, new(Page))
		var got []string
		if f, ok := s.Blocks[0].(document.Figure); ok {
			for _, g := range f.Seats {
				for _, r := range g.Rows {
					got = append(got, strings.TrimRight(g.Title+": "+r.Fraction+" "+r.Words, " "))
				}
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	}
}

// A map shows the answer of each unit; without a place for one of them there is none.
func TestTileMap(t *testing.T) {
	answer := func(n int64) edition.Value {
		return edition.Value{State: quantity.Reported, YesNo: true, HasRatio: true, Ratio: quantity.Ratio{Num: n, Den: 1}}
	}
	ind := catalog.Indicator{Unit: "%", Decimals: 1, Direction: "up", Chart: catalog.ChartTiles,
		Versions: []catalog.Version{{Computation: fixture.Percent("council.female", "council")}}}
	b, p := women(ind, judged.Percent(1, 2, 1, nil, 2018), answer(1), answer(0), edition.Value{State: quantity.Suppressed})
	section := func() (document.Block, string) {
		s, _ := b.unitsIn(&b.c.Indicators[0], p, true, new(Page))
		return s.Blocks[0], s.Title.Plain()
	}
	if x, title := section(); title != "Có ở 1\u00a0xã, thị\u00a0trấn; không ở 1, 1\u00a0bảo\u00a0mật" {
		t.Errorf("title %q", title)
	} else if _, ok := x.(document.Table); !ok {
		t.Errorf("units without places are drawn: %T", x)
	}
	for i := range p.Units {
		p.Units[i].Tile = []int{1, i + 1}
	}
	x, _ := section()
	f, ok := x.(document.Figure)
	if !ok || f.Tiles == nil || f.Twin == nil {
		t.Fatalf("no map: %T", x)
	}
	var got []string
	for _, i := range f.Tiles.Items {
		got = append(got, fmt.Sprintf("%d %s %t %s %s", i.Column, i.Words, i.Full, i.Mark, i.Says))
	}
	if d := cmp.Diff([]string{"2 Có true  ", "3 Không false  ", "4  false mat Bảo mật"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
