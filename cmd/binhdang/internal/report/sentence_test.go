package report

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

func TestSentence(t *testing.T) {
	full := func(v edition.Value) edition.Value { v.Received = v.Expected; return v }
	for _, c := range []struct {
		name string
		id   catalog.Code
		now  func(v edition.Value) edition.Value // changes 28/80 of 2018
		then func(v edition.Value) edition.Value // changes 30/80 of 2017; nil: no value
		want string
	}{
		{"missed, fallen, other coverage", "T1.1", func(v edition.Value) edition.Value { return v }, full,
			"Tỷ lệ nữ đại biểu Hội đồng nhân dân đạt 35,0 % (28/80), bằng mức mà mốc yêu cầu vượt (trên 35 %), chưa đạt mốc 2020; giảm 2,5 điểm phần trăm so với cùng kỳ năm 2017 (số liệu của 2/3 xã, thị trấn; cùng kỳ năm 2017: 3/3)."},
		{"missed", "T1.1", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.1", 2018, 236, 752)) }, nil,
			"Tỷ lệ nữ đại biểu Hội đồng nhân dân đạt 31,4 % (236/752), chưa đạt mốc trên 35 % của năm 2020, thiếu 3,6 điểm phần trăm."},
		{"met", "T1.1", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.1", 2018, 30, 80)) }, full,
			"Tỷ lệ nữ đại biểu Hội đồng nhân dân là 37,5 % (30/80), đạt mốc trên 35 % của năm 2020; không đổi so với cùng kỳ năm 2017."},
		{"met, risen, milestone due", "T1.3", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.3", 2018, 5, 10)) },
			func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.3", 2017, 4, 10)) },
			"Tỷ lệ nữ được tạo việc làm mới là 50,0 % (5/10), đạt mốc từ 40 đến 60 %; tăng 10,0 điểm phần trăm so với cùng kỳ năm 2017."},
		{"missed, milestone due", "T1.3", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.3", 2018, 1, 4)) }, nil,
			"Tỷ lệ nữ được tạo việc làm mới là 25,0 % (1/4), chưa đạt mốc từ 40 đến 60 % (đã đến hạn), thấp hơn mốc 15,0 điểm phần trăm."},
		{"rounds to the target", "T1.1", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.1", 2018, 1748, 5000)) }, nil,
			"Tỷ lệ nữ đại biểu Hội đồng nhân dân đạt 35,0 % (1.748/5.000, tính kỹ hơn là 34,96 %), chưa đạt mốc trên 35 % của năm 2020, thiếu dưới 0,05 điểm phần trăm."},
		{"estimated", "T1.3", func(v edition.Value) edition.Value { v.Estimated = true; return full(v) }, nil,
			"Tỷ lệ nữ được tạo việc làm mới là 47,2 % (1.167/2.475) [ước tính], đạt mốc từ 40 đến 60 %."},
		{"above an upper target", "T1.5", func(v edition.Value) edition.Value { return full(ratio(testCatalog(), "T1.5", 2018, 120, 100)) }, nil,
			"Tỷ số giới tính khi sinh là 120,0 trai/100 gái (120/100; khoảng ước lượng 95 % từ 92 đến 156), chưa đạt mốc không quá 115 trai/100 gái của năm 2020, cao hơn mốc 5,0 trai/100 gái."},
		{"not judged", "T1.5", func(v edition.Value) edition.Value { return full(v) }, nil, "Tỷ số giới tính khi sinh là 112,1 trai/100 gái (936/835; khoảng ước lượng 95 % từ 102 đến 123), không đánh giá vì chỉ đánh giá ở kỳ cả năm."},
		{"yes", "T1.2", func(v edition.Value) edition.Value { return v }, full, "Đài huyện có chuyên mục về bình đẳng giới: có, đạt mốc của năm 2020."},
		{"no", "T1.2", func(v edition.Value) edition.Value { v.Ratio.Num, v.Status = 0, edition.NotMetMilestone; return v }, full,
			"Đài huyện có chuyên mục về bình đẳng giới: không, chưa đạt mốc của năm 2020."},
		{"a count", "T7.1", func(v edition.Value) edition.Value { return v },
			func(v edition.Value) edition.Value { v.Exact = quantity.Int(1200); return v }, "Kinh phí đã chi là 1.234,0 triệu đồng; tăng 34,0 triệu đồng so với cùng kỳ năm 2017."},
		{"nothing occurred", "T6.3", func(v edition.Value) edition.Value { return v }, nil, "Tỷ lệ nạn nhân bị mua bán được giải cứu: không phát sinh trong kỳ (số liệu của 2/3 xã, thị trấn)."},
		{"not reported", "T7.2", func(v edition.Value) edition.Value { return v }, nil, "Mức tăng kinh phí so với 2010: chưa có số liệu (chưa có số liệu gốc năm 2010)."},
		{"not reported, no reason", "T7.2", func(v edition.Value) edition.Value { v.Why = ""; return v }, nil, "Mức tăng kinh phí so với 2010: chưa có số liệu."},
		{"withheld", "T6.1", func(v edition.Value) edition.Value {
			return edition.Value{Unit: "900", Indicator: "T6.1", State: quantity.Suppressed}
		}, nil, "Số nạn nhân bạo lực gia đình: bảo mật."},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := internal()
			p := e.Period("2018-S1")
			v := p.Value(c.id, "900")
			*v = c.now(*v)
			b := &builder{c: e.Catalog, p: p, before: func(*edition.Value) (none edition.Comparison) { return }}
			if c.then != nil {
				b.earlier = e.Period("2017-S1")
				then := c.then(*b.earlier.Value(c.id, "900"))
				b.before = func(v *edition.Value) edition.Comparison { return compared(v, &then) }
			}
			if got := strings.ReplaceAll(b.sentence(v).Plain(), "\u00a0", " "); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// A target that every unit owes in every month is not judged by the mean.
func TestSentenceByMonths(t *testing.T) {
	e := internal()
	p := e.Period("2018-S1")
	ind := e.Catalog.Indicator("T1.1")
	ind.Versions[0].Every = &catalog.Every{}
	b := &builder{c: e.Catalog, p: p, before: func(*edition.Value) (none edition.Comparison) { return }}
	v := p.Value("T1.1", "900")
	v.Received, v.Every = v.Expected, edition.Judged{Met: 12, Of: 15}
	want := "Tỷ lệ nữ đại biểu Hội đồng nhân dân: 03/15 tháng được xét chưa đạt yêu cầu; bình quân 35,0 % (28/80), chưa đạt mốc trên 35 % của năm 2020."
	if got := strings.ReplaceAll(b.sentence(v).Plain(), "\u00a0", " "); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func compared(now, then *edition.Value) edition.Comparison {
	side := func(v *edition.Value) edition.Side {
		return edition.Side{HasRatio: v.HasRatio, Ratio: v.Ratio, Exact: v.Exact, Status: v.Status}
	}
	return edition.Comparison{OK: true, Prev: then, Since: &edition.Since{Units: now.Received, Whole: true, Now: side(now), Then: side(then)}}
}

// A change over other units than those of the value says over which, and is not
// the difference of the two values. What is not judged says why.
func TestSentenceOverTheSameUnits(t *testing.T) {
	e := internal()
	v := e.Period("2018-S1").Value("T1.1", "900")
	v.Received, v.Expected = 27, 29
	than := compared(v, e.Period("2017-S1").Value("T1.1", "900"))
	than.Since.Whole, than.Since.Units, than.Since.Then = false, 26, than.Since.Now
	b := &builder{c: e.Catalog, p: e.Period("2018-S1"), earlier: e.Period("2017-S1"), before: func(*edition.Value) edition.Comparison { return than }}
	said := func() string { return strings.ReplaceAll(b.clause(v, false).Plain(), "\u00a0", " ") }
	want := "Tỷ lệ nữ đại biểu Hội đồng nhân dân đạt 35,0 % (28/80), bằng mức mà mốc yêu cầu vượt (trên 35 %), chưa đạt mốc 2020; trên cùng 26 xã, thị trấn: không đổi so với cùng kỳ năm 2017"
	if got := said(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	v.Status, v.Why, than = edition.NotAssessed, edition.TooFew(v), edition.Comparison{Unlike: true, Why: "x"}
	want = "Tỷ lệ nữ đại biểu Hội đồng nhân dân là 35,0 % (28/80), không đánh giá vì chưa đủ độ phủ để đánh giá: 27/29"
	if got := said(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}
