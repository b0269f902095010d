package wording

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// value is num/den in per cent with one decimal, judged the year before the
// target is due.
func value(num, den int64, target string, milestone int) *edition.Value {
	var is *catalog.Target
	if target != "" {
		is = new(fixture.Target(milestone, target))
	}
	v := judged.Percent(num, den, 1, is, milestone-1)
	v.Received, v.Expected = 27, 29
	return &v
}

var percent = &catalog.Indicator{ID: "A", Short: "Nữ", Name: "Tỷ lệ nữ", Unit: "%", Decimals: 1, Versions: []catalog.Version{{}, {Break: true}, {}}}

func TestTargets(t *testing.T) {
	for _, c := range []struct{ is, unit, say, sign string }{
		{">35", "%", "mốc trên 35 %", "> 35 %"},
		{">=25", "%", "mốc từ 25 %", "≥ 25 %"},
		{">=100", "%", "mốc 100 %", "100 %"},
		{">=2", "chuyên mục/tháng", "mốc từ 2 chuyên mục/tháng", "≥ 2"},
		{"<=115", "trai/100 gái", "mốc không quá 115 trai/100 gái", "≤ 115"},
		{"<25", "%", "mốc dưới 25 %", "< 25 %"},
		{"40..60", "%", "mốc từ 40 đến 60 %", "40 đến 60 %"},
		{">=58.3", "%", "mốc từ 58,3 %", "≥ 58,3 %"},
	} {
		ind := &catalog.Indicator{Unit: c.unit}
		target := new(fixture.Target(2020, c.is))
		if got := plain(Target(ind, target)); got != c.say {
			t.Errorf("Target(%s) = %q, want %q", c.is, got, c.say)
		}
		if got := plain(TargetCell(ind, target)); got != c.sign {
			t.Errorf("TargetCell(%s) = %q, want %q", c.is, got, c.sign)
		}
	}
	if got := plain(TargetCell(percent, nil)); got != "theo dõi" {
		t.Errorf("TargetCell without target = %q", got)
	}
}

// plain is a run of text with ordinary blanks.
func plain(in document.Inlines) string {
	out := []rune(in.Plain())
	for i, r := range out {
		if r == '\u00a0' {
			out[i] = ' '
		}
	}
	return string(out)
}

func TestDistanceAndPrecision(t *testing.T) {
	for _, c := range []struct {
		num, den          int64
		target            string
		distance, precise string
	}{
		{236, 752, ">35", "thiếu 3,6 điểm phần trăm", ""},
		{1748, 5000, ">35", "thiếu dưới 0,05 điểm phần trăm", "34,96 %"},
		{34999, 100000, ">35", "thiếu dưới 0,05 điểm phần trăm", "34,999 %"},
		{14, 40, ">35", "bằng đúng con số của mốc", ""},
		{3504, 10000, ">35", "", "35,04 %"},
		{40, 100, "40..60", "", ""},
		{39, 100, "40..60", "thấp hơn mốc 1,0 điểm phần trăm", ""},
		{61, 100, "40..60", "cao hơn mốc 1,0 điểm phần trăm", ""},
		{27, 100, "<25", "cao hơn mốc 2,0 điểm phần trăm", ""},
	} {
		v := value(c.num, c.den, c.target, 2020)
		if got := plain(Distance(&catalog.Catalog{}, percent, &catalog.Version{}, v)); got != c.distance {
			t.Errorf("Distance(%d/%d, %s) = %q, want %q", c.num, c.den, c.target, got, c.distance)
		}
		if got := plain(Precise(percent, v)); got != c.precise {
			t.Errorf("Precise(%d/%d, %s) = %q, want %q", c.num, c.den, c.target, got, c.precise)
		}
	}
	// Judged by every unit-month: the value's distance would say nothing.
	if got := Distance(&catalog.Catalog{}, percent, &catalog.Version{Every: &catalog.Every{}}, value(1, 2, ">=95", 2020)); got != nil {
		t.Errorf("Distance of a target judged by months = %q", plain(got))
	}
}

func TestStatus(t *testing.T) {
	late := value(1, 2, ">=95", 2018)
	late.Status = edition.NotMet
	for _, c := range []struct {
		v          *edition.Value
		word, chip string
		mark       document.Mark
	}{
		{value(1, 2, ">=95", 2020), "Chưa đạt mốc 2020", "Chưa đạt mốc từ 95 % của năm 2020", document.MarkOpen},
		{value(1, 1, ">=95", 2020), "Đạt mốc 2020", "Đạt mốc từ 95 % của năm 2020", document.MarkMet},
		{late, "Chưa đạt", "Chưa đạt mốc từ 95 %", document.MarkNotMet},
		{value(1, 2, "", 0), "Theo dõi", "Theo dõi", document.MarkNone},
		{value(0, 0, "", 0), "Không phát sinh", "Không phát sinh", document.MarkNone},
		{&edition.Value{State: quantity.Suppressed}, "Bảo mật", "Bảo mật", document.MarkHidden},
		{&edition.Value{State: quantity.NotReported}, "Chưa có số liệu", "Chưa có số liệu", document.MarkNoData},
	} {
		if got := Chip(c.v); got.Word != c.word || got.Mark != c.mark {
			t.Errorf("Chip = %+v, want %s %s", got, c.word, c.mark)
		}
		if got := TargetChip(percent, c.v); plain(document.T(got.Word)) != c.chip || !got.Tint {
			t.Errorf("TargetChip = %+v, want %s", got, c.chip)
		}
	}
	// "mốc có" says nothing: a yes or no carries the status alone.
	yesNo := &catalog.Indicator{Unit: "có/không", Versions: []catalog.Version{{Computation: &catalog.Fraction{YesNo: true}}}}
	if got := TargetChip(yesNo, value(1, 1, ">=1", 2020)); got.Word != "Đạt mốc 2020" || !got.Tint {
		t.Errorf("TargetChip of a yes = %+v", got)
	}
}

func TestChange(t *testing.T) {
	cat := &catalog.Catalog{Indicators: []catalog.Indicator{*percent}, UnitTypes: []catalog.UnitType{{ID: "commune", Name: "xã, thị trấn"}}}
	cat.Finish()
	p := &edition.Period{}
	side := func(n [2]int64) edition.Side {
		v := value(n[0], n[1], "", 0)
		return edition.Side{HasRatio: true, Ratio: v.Ratio, Exact: v.Exact}
	}
	for _, c := range []struct {
		now, then [2]int64
		units     int // 0: the values are over the same units
		want      string
	}{
		{[2]int64{789, 1000}, [2]int64{742, 1000}, 0, "tăng 4,7 điểm phần trăm"},
		{[2]int64{1, 3}, [2]int64{2, 3}, 0, "giảm 33,33 điểm phần trăm"}, // 33,3 and 66,7 are printed,
		{[2]int64{1, 3}, [2]int64{2, 6}, 0, "không đổi"},
		{[2]int64{1001, 3000}, [2]int64{1, 3}, 0, "gần như không đổi"},         // 33,4 and 33,3, by 0,03
		{[2]int64{3394, 10000}, [2]int64{3386, 10000}, 0, "gần như không đổi"}, // 33,9 and 33,9, by 0,08
		{[2]int64{3386, 10000}, [2]int64{3394, 10000}, 0, "gần như không đổi"},
		{[2]int64{234, 687}, [2]int64{251, 740}, 0, "tăng 0,14 điểm phần trăm"}, // 34,1 and 33,9
		{[2]int64{20, 27}, [2]int64{20, 27}, 27, "trên cùng 27 đơn vị: không đổi"},
		{[2]int64{20, 26}, [2]int64{19, 26}, 26, "trên cùng 26 đơn vị: tăng 3,8 điểm phần trăm"},
	} {
		v := value(9, 10, "", 0) // the value itself is not looked at
		v.Indicator = "A"
		s := &edition.Since{Units: c.units, Whole: c.units == 0, Now: side(c.now), Then: side(c.then)}
		if got := plain(Change(cat, p, v, s)); got != c.want {
			t.Errorf("Change(%v, %v) = %q, want %q", c.now, c.then, got, c.want)
		}
	}
	yes, no := edition.Side{Ratio: quantity.Ratio{Num: 1, Den: 1}}, edition.Side{Ratio: quantity.Ratio{Den: 1}}
	v := &edition.Value{Indicator: "A", YesNo: true}
	if got := plain(Change(cat, p, v, &edition.Since{Whole: true, Now: yes, Then: no})); got != "trước đó là không" {
		t.Error(got)
	}
	if got := plain(Change(cat, p, v, &edition.Since{Whole: true, Now: no, Then: no})); got != "không đổi" {
		t.Error(got)
	}
}

// The bar is of all units of the value: the mark of a year before stands beside it
// only where it is over the same ones.
func TestBulletMarksTheSameUnits(t *testing.T) {
	cat := &catalog.Catalog{Indicators: []catalog.Indicator{*percent}}
	cat.Finish()
	v := value(20, 27, "", 0)
	v.Indicator, v.Received, v.Expected = "A", 27, 29
	p, q := &edition.Period{}, &edition.Period{Period: reporting.Period{Short: "Năm 2017"}}
	then := edition.Side{HasRatio: true, Ratio: quantity.Ratio{Num: 10, Den: 27}, Exact: value(10, 27, "", 0).Exact}
	for _, c := range []struct {
		since *edition.Since
		last  string
	}{
		{&edition.Since{Units: 27, Whole: true, Then: then}, "năm 2017: 37,0 %"},
		{&edition.Since{Units: 27, Then: then}, "năm 2017 trên cùng 27 đơn vị: 37,0 %"},
		{&edition.Since{Units: 26, Then: then}, ""},
		{nil, ""},
	} {
		b := Bullet(cat, p, v, q, edition.Comparison{OK: c.since != nil, Prev: v, Since: c.since}, "")
		if b.HasLast != (c.last != "") || strings.ReplaceAll(b.LastWords, "\u00a0", " ") != c.last || b.HasLast && b.Last != then.Exact.Float() {
			t.Errorf("%+v: %v %q %v", c.since, b.HasLast, b.LastWords, b.Last)
		}
	}
}

func period(id string, year int, state string, v edition.Value) edition.Period {
	kind := fixture.Half()
	if id == "year" {
		kind = fixture.Year()
	}
	p := edition.Period{Period: kind.Of(year), Settings: catalog.PeriodSettings{State: state}, Values: []edition.Value{v}}
	p.Index()
	return p
}

// Half-years are set beside half-years, never beside a draft.
func TestBefore(t *testing.T) {
	c := &catalog.Catalog{Indicators: []catalog.Indicator{*percent}}
	c.Finish()
	for state, want := range map[string]string{catalog.Final: "2017-S1", catalog.Draft: ""} {
		then, now := *value(1, 4, "", 0), *value(1, 2, "", 0)
		then.Indicator, now.Indicator = "A", "A"
		now.Since = &edition.Since{Period: "2017-S1", Whole: true}
		e := edition.Make[edition.Public](c, []edition.Period{period("S1", 2017, state, then), period("year", 2017, catalog.Final, then), period("S1", 2018, catalog.Final, now)})
		q, than := Before(&e, &e.Periods[2], &e.Periods[2].Values[0])
		id := ""
		if q != nil {
			id = q.ID
		}
		if id != want || than.OK != (want != "") || than.OK != (than.Prev != nil) {
			t.Errorf("%s: %q, %+v", state, id, than)
		}
	}
}

func TestInterval(t *testing.T) {
	ind := &catalog.Indicator{Unit: "trai/100 gái", Interval: true, Decimals: 1}
	// Wilson's interval for 32 of 60, as a ratio: 0,4087…0,6538 → 69…189.
	low, high, ok := Interval(ind, value(32, 28, "", 0))
	if !ok || low != "69" || high != "189" {
		t.Errorf("Interval = %s, %s, %v", low, high, ok)
	}
	if low, high, ok := Interval(ind, value(32, 28, "<=115", 2020)); !ok || low != "69" || high != "189" {
		t.Errorf("a judged value has the interval %s, %s, %v", low, high, ok)
	}
	if _, _, ok := Interval(ind, value(0, 28, "", 0)); ok {
		t.Error("an interval of nothing")
	}
}

func TestPlain(t *testing.T) {
	ind := &catalog.Indicator{Unit: "%", Plain: "Trong 100 đại biểu, có bao nhiêu người là nữ; mốc là 35."}
	for _, c := range []struct {
		v    *edition.Value
		want string
	}{
		{value(236, 752, "", 0), "Trong 100 đại biểu, có khoảng 31 người là nữ; mốc là 35."},
		{value(30, 120, "", 0), "Trong 100 đại biểu, có 25 người là nữ; mốc là 35."},
		{value(25, 100, "", 0), "Trong 100 đại biểu, có 25 người là nữ; mốc là 35."},
		{value(4, 4, "", 0), "Trong 4 đại biểu, có 4 người là nữ (4/4)."},
		{value(14, 99, "", 0), "Trong 99 đại biểu, có 14 người là nữ (14/99)."},
		{value(1, 1000, "", 0), "Trong 100 đại biểu, có chưa đến 1 người là nữ; mốc là 35."},
		{value(0, 0, "", 0), ind.Plain},
		{&edition.Value{State: quantity.Suppressed}, ind.Plain},
	} {
		if got := Plain(ind, c.v); got != c.want {
			t.Errorf("Plain = %q, want %q", got, c.want)
		}
	}
	mean := &catalog.Indicator{Unit: "chuyên mục/tháng", Plain: "Trung bình mỗi tháng phát bao nhiêu chuyên mục."}
	v := value(670, 29700, "", 0) // 2,3 as printed
	if got := Plain(mean, v); got != "Trung bình mỗi tháng phát 2,3 chuyên mục." {
		t.Error(got)
	}
	for in, want := range map[string]string{
		"Tổng số đại biểu hiện có": "đại biểu hiện có", "Số nữ": "nữ", "UBND xã": "UBND xã", "Nữ thạc sỹ": "nữ thạc sỹ", "": "",
	} {
		if got := catalog.Noun(in); got != want {
			t.Errorf("Noun(%q) = %q, want %q", in, got, want)
		}
	}
}

// Who is gone or unknown is still named, by what is known of him.
func TestBody(t *testing.T) {
	c := fixture.District("279 Huyện Mẫu", "1 Xã Một", "NV Phòng Nội vụ")
	c.Units[1].To = fixture.Day("2017-12-31")
	c.Finish()
	on := fixture.Day("2018-06-30")
	if got := Bodies(c, []catalog.Code{"", "commune", "NV", "1", "X"}, on); got != "đơn vị phải báo cáo, xã, thị trấn, Phòng Nội vụ, Xã Một và X" {
		t.Error(got)
	}
	if got := Names(&edition.Period{}, []catalog.Code{"1"}); len(got) != 1 || got[0] != "1" {
		t.Error(got)
	}
}

func TestReceiptsAndCoverage(t *testing.T) {
	c := &catalog.Catalog{
		UnitTypes: []catalog.UnitType{{ID: "commune", Name: "xã, thị trấn", Single: "xã", Owes: true}, {ID: "agency", Name: "cơ quan", Single: "cơ quan", Owes: true}},
		Units:     []catalog.Unit{{Code: "1", Short: "Một", Type: "commune"}, {Code: "2", Short: "Hai", Type: "commune"}, {Code: "3", Short: "Ba", Type: "commune"}, {Code: "NV", Short: "Nội vụ", Name: "Phòng Nội vụ", Type: "agency"}},
	}
	c.Finish()
	p := period("S1", 2018, catalog.Final, edition.Value{})
	p.Receipts = []edition.Receipt{{Unit: "1", State: edition.Accepted}, {Unit: "2", State: edition.Missing}, {Unit: "3", State: edition.HeldBack}, {Unit: "NV", State: edition.Accepted}}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
	}
	p.Index()
	if got := CoverageOf(c, &p); got != "1/3 xã, thị trấn và 1/1 cơ quan" {
		t.Error(got)
	}
	if got := Absent(&p, "commune"); got != "Hai chưa gửi; Ba bị trả lại để sửa" {
		t.Error(got)
	}
	p.Receipts[0].State = edition.NotUsed
	p.Index()
	if got := Absent(&p, "commune"); got != "Hai chưa gửi; Ba bị trả lại để sửa; Một có báo cáo không dùng" {
		t.Error(got)
	}
	if got := CoverageOf(c, &p); got != "0/3 xã, thị trấn và 1/1 cơ quan" {
		t.Error(got)
	}
	if n := p.Returns(""); n.Sent() != 3 || n.Aside != 1 || n.HeldBack != 1 || n.Accepted != 1 {
		t.Errorf("%+v", n)
	}
	if got := Absent(&p, "agency"); got != "" {
		t.Error(got)
	}
	day := fixture.Day("2018-06-14")
	for _, x := range []struct {
		r    edition.Receipt
		want string
	}{
		{edition.Receipt{State: edition.Missing}, "chưa gửi"},
		{edition.Receipt{State: edition.Accepted}, "gửi, chưa ghi ngày nhận"},
		{edition.Receipt{State: edition.Accepted, Received: day, Judged: true, OnTime: true}, "gửi ngày 14/6/2018, đúng hạn"},
		{edition.Receipt{State: edition.HeldBack, Received: day, Judged: true}, "gửi ngày 14/6/2018, chậm hạn, bị trả lại để sửa"},
	} {
		if got := Receipt(x.r); got != x.want {
			t.Errorf("Receipt = %q, want %q", got, x.want)
		}
	}
	for _, x := range []struct {
		t    edition.Task
		want string
	}{
		{edition.Task{State: edition.TaskOverdue, Due: day, LateDays: 5}, "chậm 5 ngày"},
		{edition.Task{State: edition.TaskNotDue, Due: day.AddDays(11)}, "còn 11 ngày"},
		{edition.Task{State: edition.TaskNotDue, Due: day}, "đến hạn đúng ngày chốt số liệu"},
		{edition.Task{State: edition.TaskUnderWay}, ""},
		{edition.Task{State: edition.TaskDone, Due: day.AddDays(3)}, ""},
	} {
		if got := Late(&x.t, day); got != x.want {
			t.Errorf("Late = %q, want %q", got, x.want)
		}
	}
}

func TestMonths(t *testing.T) {
	p := edition.Period{Units: []*catalog.Unit{{Code: "1", Short: "Văn Bình"}, {Code: "2", Short: "Ninh Sở"}}}
	p.Index()
	for _, tt := range []struct {
		every edition.Judged
		want  string
	}{
		{edition.Judged{Met: 1210, Of: 1300}, "1.210/1.300 tháng được xét đạt yêu cầu"},
		{edition.Judged{Met: 4, Of: 5, Blank: []catalog.Code{"1", "2"}}, "4/5 tháng được xét đạt yêu cầu, chưa gồm tháng của Văn Bình và Ninh Sở, vì biểu để trống ô số tháng"},
	} {
		if got := Months(&p, &edition.Value{Every: tt.every}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 1: "01", 9: "09", 10: "10", 1234: "1.234"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) = %s, want %s", n, got, want)
		}
	}
}

// compared sets two values side by side over all of their units.

// A number without parts says why.
func TestNoParts(t *testing.T) {
	for want, of := range map[string]catalog.Computation{
		"hiệu của hai tỷ lệ": &catalog.Difference{}, "so với năm 2010": &catalog.Change{Year: 2010}, "số tuyệt đối": nil,
	} {
		if got := NoParts(&catalog.Version{Computation: of}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
