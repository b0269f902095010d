package returns

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
	"golang.org/x/text/unicode/norm"
)

// told writes a reading for comparison: "7", "blank", "noted 1234",
// "cell-decimal: …".
func told(r Reading) string {
	switch {
	case r.Problem != nil:
		return r.Problem.Rule + ": " + r.Problem.Fact
	case r.State == Blank:
		return "blank"
	case r.State == Words && !r.Date.IsZero():
		return r.Date.String()
	case r.State == Words:
		return "“" + r.Text + "”"
	case r.Noted:
		return "noted " + fmt.Sprint(r.N)
	}
	return fmt.Sprint(r.N)
}

func typed(s string) *reader.Cell {
	return &reader.Cell{Ref: "D7", Raw: s, Type: reader.Text, HasCached: true}
}

func stored(s string) *reader.Cell {
	return &reader.Cell{Ref: "D7", Raw: s, Type: reader.Number, HasCached: true}
}

func TestCountsAsText(t *testing.T) {
	f := &form.Field{Kind: form.Count, Measure: &catalog.Measure{Unit: "người"}}
	tests := []struct{ in, want string }{
		{"12", "noted 12"},
		{"02", "noted 2"}, {"00000012", "noted 12"},
		{"0900000000", "cell-phone: ghi 10 chữ số bắt đầu bằng số 0, giống số điện thoại, không phải số lượng"},
		{"0900.000.000", "cell-phone: ghi một số giống số điện thoại, không phải số lượng"},
		{" 12\u00a0", "noted 12"},
		{"1.234", "noted 1234"},
		{"1,234", "noted 1234"},
		{"1 234", "noted 1234"},
		{"1\u00a0234\u200b", "noted 1234"},
		{"1.234.567", "noted 1234567"},
		{"12 người", "noted 12"},
		{"12 NGƯỜI.", "noted 12"},
		{"1.234 người", "noted 1234"},
		{"12 " + norm.NFD.String("người"), "noted 12"},
		{"12 đại biểu", "noted 12"},
		{"không phát sinh", "noted 0"},
		{"-", "0"}, {"–", "0"}, {"−", "0"},
		{"", "blank"}, {"  ", "blank"}, {"…", "blank"}, {"...", "blank"}, {"……", "blank"},
		{"1.23", `cell-decimal: ghi số "1.23", không đọc được thành một số nguyên duy nhất`},
		{"1,5", `cell-decimal: ghi số "1,5", không đọc được thành một số nguyên duy nhất`},
		{"0.123", `cell-decimal: ghi số "0.123", không đọc được thành một số nguyên duy nhất`},
		{"1.234,5", `cell-decimal: ghi số "1.234,5", không đọc được thành một số nguyên duy nhất`},
		{"1.234 567", `cell-decimal: ghi số "1.234 567", không đọc được thành một số nguyên duy nhất`},
		{"12 345 6", `cell-decimal: ghi số "12 345 6", không đọc được thành một số nguyên duy nhất`},
		{"9999999999999999999", `cell-too-large: ghi 9999999999999999999, lớn hơn mức nhiều nhất được nhận là 999.999.999.999`},
		{"-5", `cell-negative: ghi số lượng âm ("-5")`},
		{"35,5%", `cell-percent: ghi tỷ lệ "35,5%", biểu hỏi số lượng`},
		{"12/35", `cell-number: ghi "12/35", không rõ là bao nhiêu`},
		{"hơn 2.500", `cell-number: ghi chữ "hơn 2.500", không phải số lượng`},
		{"12 hoặc 13", `cell-number: ghi "12 hoặc 13", không rõ là bao nhiêu`},
		{"12 triệu đồng", `cell-number: ghi "12 triệu đồng", không rõ là bao nhiêu`},
		{"mười hai", `cell-number: ghi chữ "mười hai", không phải số lượng`},
		{"không", `cell-number: ghi chữ "không", không phải số lượng`},
		{"x", `cell-number: ghi chữ "x", không phải số lượng`},
		{"//", `cell-number: ghi chữ "//", không phải số lượng`},
		{strings.Repeat("a", 60), `cell-number: ghi chữ "aaaaaaaaaaaaaaaaaaaaaaaa…", không phải số lượng`},
	}
	for _, tt := range tests {
		if got := told(Interpret(f, ofCell(typed(tt.in), false))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestMoneyTakesNoOtherUnit(t *testing.T) {
	f := &form.Field{Kind: form.Count, Measure: &catalog.Measure{Unit: "nghìn đồng"}}
	cost := &form.Field{Kind: form.Count, Key: form.Key{Task: "II.1", Part: form.PartCost}}
	for _, tt := range []struct {
		f        *form.Field
		in, want string
	}{
		{f, "1.500 nghìn đồng", "noted 1500"},
		{cost, "1.500 nghìn đồng", "noted 1500"},
		{f, "12 người", `cell-number: ghi "12 người", không rõ là bao nhiêu`},
		{cost, "15 triệu đồng", `cell-number: ghi "15 triệu đồng", không rõ là bao nhiêu`},
	} {
		if got := told(Interpret(tt.f, ofCell(typed(tt.in), false))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestCountsAsNumbers(t *testing.T) {
	f := &form.Field{Kind: form.Count}
	with := func(s string, change func(*reader.Cell)) *reader.Cell {
		c := stored(s)
		change(c)
		return c
	}
	tests := []struct {
		cell *reader.Cell
		want string
	}{
		{nil, "blank"},
		{stored("0"), "0"},
		{stored("12"), "12"},
		{stored("12.0"), "12"},
		{stored("1.2E3"), "1200"},
		{stored("56.538"), "cell-thousands: ghi số 56,538, không phải số nguyên; có phải là 56.538 (Excel đã hiểu dấu chấm hàng nghìn thành dấu thập phân)?"},
		{stored("1.5"), "cell-decimal: ghi số 1,5, không phải số nguyên; biểu hỏi số lượng"},
		{stored("0.123"), "cell-decimal: ghi số 0,123, không phải số nguyên; biểu hỏi số lượng"},
		{stored("1234.567"), "cell-decimal: ghi số 1234,567, không phải số nguyên; biểu hỏi số lượng"},
		{stored("-3"), "cell-negative: ghi số lượng âm (−3)"},
		{stored("1e300"), `cell-too-large: ghi 1e300, lớn hơn mức nhiều nhất được nhận là 999.999.999.999`},
		{stored("NaN"), `cell-number: ghi "NaN", không phải số lượng`},
		{with("0.35", func(c *reader.Cell) { c.Format = reader.Percent }), "cell-percent: đang là tỷ lệ phần trăm (hiện 35%, lưu 0,35), biểu hỏi số lượng"},
		{with("43266", func(c *reader.Cell) { c.Format = reader.Day }), "cell-day: đang là ngày tháng chứ không phải số lượng (Excel đã đổi số vừa gõ thành ngày)"},
		{with("1", func(c *reader.Cell) { c.Type = reader.Bool }), "cell-number: ghi TRUE, không phải số lượng"},
		{with("#REF!", func(c *reader.Cell) { c.Type = reader.Error }), "cell-error: báo lỗi #REF!, không có giá trị"},
		{with("", func(c *reader.Cell) { c.Formula, c.HasCached = "A1", false }), "cell-formula: chứa công thức mà tệp không lưu kết quả, nên không biết là bao nhiêu"},
		{with("7", func(c *reader.Cell) { c.Formula = "3+4" }), "7"},
	}
	for _, tt := range tests {
		if got := told(Interpret(f, ofCell(tt.cell, false))); got != tt.want {
			t.Errorf("%+v: got %s, want %s", tt.cell, got, tt.want)
		}
	}
	r := Interpret(f, ofCell(stored("56.538"), false))
	if want := "nếu đúng là 56.538 thì gõ liền 56538; nếu không thì gõ đúng số nguyên"; r.Problem.Fix != want {
		t.Errorf("fix %q, want %q", r.Problem.Fix, want)
	}
}

func TestOtherKinds(t *testing.T) {
	options := form.Choices
	tests := []struct {
		kind form.Kind
		cell *reader.Cell
		want string
	}{
		{form.YesNo, typed("Có"), "1"}, {form.YesNo, typed("CÓ "), "1"}, {form.YesNo, typed("co"), "1"}, {form.YesNo, typed("x"), "1"},
		{form.YesNo, typed("Không"), "0"}, {form.YesNo, typed("khong"), "0"}, {form.YesNo, typed(norm.NFD.String("Không")), "0"},
		{form.YesNo, stored("1"), "1"}, {form.YesNo, stored("0"), "0"}, {form.YesNo, typed("…"), "blank"},
		{form.YesNo, typed("-"), `cell-yes-no: ghi "-", biểu hỏi Có hay Không`},
		{form.YesNo, stored("2"), `cell-yes-no: ghi "2", biểu hỏi Có hay Không`},
		{form.Tick, typed("x"), "1"}, {form.Tick, typed("X"), "1"}, {form.Tick, typed("✓"), "1"}, {form.Tick, typed("-"), "blank"},
		{form.Tick, typed("ước"), `cell-tick: ghi "ước", chỗ đánh dấu chỉ nhận x hoặc để trống`},
		{form.Choice, typed("đã xong"), "“Đã xong”"}, {form.Choice, typed("Da xong"), "“Đã xong”"}, {form.Choice, typed("..."), "blank"},
		{form.Choice, typed("xong rồi"), `cell-choice: ghi "xong rồi", không có trong danh sách`},
		{form.Text, typed("  Phòng  Một "), "“Phòng  Một”"},
		{form.Date, stored("43266"), "2018-06-15"}, {form.Date, stored("43266.75"), "2018-06-15"},
		{form.Date, typed("15/6/2018"), "2018-06-15"}, {form.Date, typed("15.06.2018"), "2018-06-15"}, {form.Date, typed("15-6-18"), "2018-06-15"},
		{form.Date, typed("2018-06-15"), "2018-06-15"}, {form.Date, typed("2018-06-15T00:00:00"), "2018-06-15"},
		{form.Date, typed("Ngày 15 tháng 6 năm 2018"), "2018-06-15"}, {form.Date, typed("15 tháng 06 năm 2018"), "2018-06-15"},
		{form.Date, typed("6/15/2018"), `cell-date: ghi "6/15/2018", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{form.Date, typed("6/2018"), `cell-date: ghi "6/2018", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{form.Date, typed("31/6/2018"), `cell-date: ghi "31/6/2018", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{form.Date, stored("12"), `cell-date: ghi "12", không đọc được thành một ngày có đủ ngày, tháng, năm`},
		{form.Date, stored("1e9"), `cell-date: ghi "1e9", không đọc được thành một ngày có đủ ngày, tháng, năm`},
	}
	for _, tt := range tests {
		if got := told(Interpret(&form.Field{Kind: tt.kind, Options: options}, ofCell(tt.cell, false))); got != tt.want {
			t.Errorf("%v %q: got %s, want %s", tt.kind, tt.cell.Raw, got, tt.want)
		}
	}
	if got := told(Interpret(&form.Field{Kind: form.Date}, ofCell(stored("41804"), true))); got != "2018-06-15" {
		t.Errorf("1904: got %s", got)
	}
}

// Texts that mean the same read the same, however their letters are composed.
func TestTextIsComposed(t *testing.T) {
	r := Interpret(&form.Field{Kind: form.Text}, ofCell(typed(norm.NFD.String("Đồng Thử")), false))
	if diff := cmp.Diff(viet.NFC("Đồng Thử"), r.Text); diff != "" {
		t.Error(diff)
	}
}

func FuzzInterpret(f *testing.F) {
	f.Add("1.234", true)
	f.Add("43266", false)
	f.Add("ngày 15 tháng 6 năm 2018", true)
	f.Fuzz(func(t *testing.T, s string, text bool) {
		c := stored(s)
		if text {
			c = typed(s)
		}
		for kind := form.Count; kind <= form.Fixed; kind++ {
			r := Interpret(&form.Field{Kind: kind, Options: form.Choices}, ofCell(c, false))
			if (r.State == Unread) != (r.Problem != nil) || r.N < 0 {
				t.Fatalf("kind %v, %q: %+v", kind, s, r)
			}
		}
	})
}
