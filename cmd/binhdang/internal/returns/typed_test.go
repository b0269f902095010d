package returns

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// The bound holds for all cells that ask a number, however it is stored.
func TestNumberBound(t *testing.T) {
	const large = ", lớn hơn mức nhiều nhất được nhận là 999.999.999.999"
	fields := map[string]*form.Field{
		"measure": {Kind: form.Count, Measure: &catalog.Measure{Unit: "người"}},
		"record":  {Kind: form.Count, Key: form.Key{Measure: "bodies", Row: 1, Part: "staff"}},
		"cost":    {Kind: form.Count, Key: form.Key{Task: "II.1", Part: form.PartCost}},
		"output":  {Kind: form.Count, Key: form.Key{Task: "II.1", Part: "out_people"}},
		"total":   {Kind: form.Total, Measure: &catalog.Measure{Unit: "người"}},
	}
	tests := []struct {
		t    Typed
		want string
	}{
		{Told("999999999999"), "noted 999999999999"},
		{Told("999.999.999.999"), "noted 999999999999"},
		{Told("000999999999999"), "noted 999999999999"},
		{Told("1000000000000"), "cell-too-large: ghi 1000000000000" + large},
		{Told("1.000.000.000.000"), "cell-too-large: ghi 1.000.000.000.000" + large},
		{Told("9223372036854775808"), "cell-too-large: ghi 9223372036854775808" + large},
		{Told(strings.Repeat("9", 60)), "cell-too-large: ghi " + strings.Repeat("9", 24) + "…" + large},
		{ofCell(stored("999999999999"), false), "999999999999"},
		{ofCell(stored("999999999999.5"), false), "cell-too-large: ghi 999999999999.5" + large},
		{ofCell(stored("1000000000000"), false), "cell-too-large: ghi 1000000000000" + large},
		{ofCell(stored("9.2233720368547758E+18"), false), "cell-too-large: ghi 9.2233720368547758E+18" + large},
		{ofCell(stored("1e999"), false), "cell-too-large: ghi 1e999" + large},
		{ofCell(stored("-1e999"), false), `cell-number: ghi "-1e999", không phải số lượng`},
		{ofCell(stored("-1e30"), false), "cell-negative: ghi số lượng âm (−" + "1" + strings.Repeat("0", 22) + "…)"},
		{ofCell(stored("1x"), false), `cell-number: ghi "1x", không phải số lượng`},
	}
	for name, f := range fields {
		for _, tt := range tests {
			if tt.t.raw == "999999999999" && name != "cost" { // where no money is asked
				tt.want = "cell-identity: ghi 12 chữ số liền nhau, giống số căn cước, không phải số lượng"
			}
			if got := told(Interpret(f, tt.t)); got != tt.want {
				t.Errorf("%s %q: got %s, want %s", name, tt.t.raw, got, tt.want)
			}
		}
		if r := Interpret(f, Told("1000000000000")); r.Problem.Fix != "gõ đúng số lượng, nhiều nhất là 999.999.999.999" {
			t.Errorf("%s: fix %q", name, r.Problem.Fix)
		}
	}
}

// Wide digits and signs are those of the keyboard; words are left as they are.
func TestWideLetters(t *testing.T) {
	count := &form.Field{Kind: form.Count}
	for _, tt := range []struct {
		f        *form.Field
		in, want string
	}{
		{count, "１２", "noted 12"}, {count, "１．２３４", "noted 1234"}, {count, "－", "0"}, {count, "１２～", `cell-number: ghi "12~", không rõ là bao nhiêu`},
		{count, "！１", `cell-number: ghi chữ "!1", không phải số lượng`}, {count, "１２\uff5f", `cell-number: ghi "12｟", không rõ là bao nhiêu`},
		{&form.Field{Kind: form.Date}, "１５／６／２０１８", "2018-06-15"}, {&form.Field{Kind: form.Tick}, "ｘ", "1"}, {&form.Field{Kind: form.YesNo}, "０", "0"},
		{&form.Field{Kind: form.Text}, "１２", "“１２”"},
	} {
		if got := told(Interpret(tt.f, Told(tt.in))); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestTextIsBounded(t *testing.T) {
	f := &form.Field{Kind: form.Text}
	if r := Interpret(f, Told(strings.Repeat("ă", maxText))); r.State != Words {
		t.Errorf("%+v", r.Problem)
	}
	r := Interpret(f, Told(strings.Repeat("ă", maxText+1)))
	if want := "cell-text: ghi 32.768 ký tự, dài hơn mức một ô của Excel giữ được"; told(r) != want || r.Problem.Fix != "viết ngắn lại, nhiều nhất 32.767 ký tự" {
		t.Errorf("%s | %s", told(r), r.Problem.Fix)
	}
}

func TestInterpretKeepsWhatWasTyped(t *testing.T) {
	f := &form.Field{Kind: form.Count}
	r := Interpret(f, Told(" 1.234 "))
	if diff := cmp.Diff(Reading{Answer: Answer{Field: f, Raw: " 1.234 ", State: Number, N: 1234}, Noted: true}, r, cmp.AllowUnexported(form.Field{})); diff != "" {
		t.Error(diff)
	}
	if r := Interpret(f, Typed{}); r.State != Blank || r.Raw != "" || r.Field != f {
		t.Errorf("nothing typed: %+v", r)
	}
	if r := Interpret(f, Told("")); r.State != Blank {
		t.Errorf("nothing told: %+v", r)
	}
}

func TestSays(t *testing.T) {
	count, yes, tick := &form.Field{Kind: form.Count}, &form.Field{Kind: form.YesNo}, &form.Field{Kind: form.Tick}
	choice, day, text := &form.Field{Kind: form.Choice, Options: form.Choices}, &form.Field{Kind: form.Date}, &form.Field{Kind: form.Text}
	lost := &reader.Cell{Formula: "A1", Type: reader.Number}
	percent := stored("0.35")
	percent.Format = reader.Percent
	tests := []struct {
		f        *form.Field
		cell     *reader.Cell
		shown    string
		yes, not []string
	}{
		{count, nil, "", []string{"", "…", " "}, []string{"0", "-", "x"}},
		{count, typed("…"), "", []string{"", "...", "…"}, []string{"0"}},
		{count, stored("0"), "0", []string{"0", "-", "không phát sinh"}, []string{"", "1"}},
		{count, stored("1234"), "1.234", []string{"1234", "1.234", "1,234", "1 234", "01234", "1234 người"}, []string{"1.23", "12.34", "1235", "", "nghìn"}},
		{count, typed("1.234 người"), "1.234", []string{"1234", "1.234 người"}, []string{"1.235"}},
		{count, typed("mười ba"), "mười ba", []string{"mười ba", " mười ba "}, []string{"13", "mười bốn", ""}},
		{count, stored("56.538"), "56.538", []string{"56.538"}, []string{"56538", "56.539"}},
		{count, percent, "0.35", []string{"0.35"}, []string{"35%"}},
		{count, lost, "", []string{""}, []string{"0", "1"}},
		{yes, typed("x"), "Có", []string{"Có", "1", "co", "x"}, []string{"Không", "0", ""}},
		{yes, stored("0"), "Không", []string{"Không", "ko", "0"}, []string{"Có", ""}},
		{tick, typed("✓"), "x", []string{"x", "X", "có"}, []string{"", "không"}},
		{tick, typed("-"), "", []string{"", "-", "không"}, []string{"x"}},
		{choice, typed("da xong"), "Đã xong", []string{"Đã xong", "ĐÃ XONG"}, []string{"Đang làm", ""}},
		{day, stored("43266"), "15/6/2018", []string{"15/6/2018", "15.06.18", "2018-06-15", "43266"}, []string{"16/6/2018", "15/6/2019", "43267", ""}},
		{text, typed("  Phòng Một "), "Phòng Một", []string{"Phòng Một"}, []string{"phòng một", "Phòng Hai", ""}},
	}
	for _, tt := range tests {
		a := Interpret(tt.f, ofCell(tt.cell, false)).Answer
		if got := a.Shown(); got != tt.shown {
			t.Errorf("%+v is shown as %q, want %q", tt.cell, got, tt.shown)
		}
		for _, s := range append(tt.yes, tt.shown) {
			if !a.Says(s) {
				t.Errorf("%+v does not say %q", tt.cell, s)
			}
		}
		for _, s := range tt.not {
			if a.Says(s) {
				t.Errorf("%+v says %q", tt.cell, s)
			}
		}
	}
}

// What is shown of an answer is read back as the same answer, and is said by it.
func FuzzShown(f *testing.F) {
	for _, s := range []string{"1.234", "-", "15/6/18", "x", "Không", "Đang làm", "１２", "mười"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for kind := form.Count; kind <= form.Fixed; kind++ {
			fd := &form.Field{Kind: kind, Options: form.Choices}
			a := Interpret(fd, Told(s)).Answer
			if !a.Says(a.Shown()) || !a.Says(s) || a.N > quantity.MaxTyped || a.N < 0 {
				t.Fatalf("kind %d, %q: %+v", kind, s, a)
			}
			if a.State == Unread {
				continue
			}
			b := Interpret(fd, Told(a.Shown())).Answer
			if b.State != a.State || b.N != a.N || b.Date != a.Date || b.Text != a.Text {
				t.Fatalf("kind %d, %q: %+v, shown as %q: %+v", kind, s, a, a.Shown(), b)
			}
		}
	})
}

// Excel's days: what is no day, and the edges of the years that a return can mean.
func TestDayBounds(t *testing.T) {
	f := &form.Field{Kind: form.Date}
	for in, want := range map[string]string{
		"1/1/1990": "1990-01-01", "31/12/1989": "", "31/12/2100": "2100-12-31", "1/1/2101": "", "29/2/2020": "2020-02-29", "29/2/2019": "", "29/2/2000": "2000-02-29",
		"1/6/00": "2000-06-01", "1/6/99": "2099-06-01", "01-06-2018": "2018-06-01", "1 / 6 / 2018": "2018-06-01", "'1/6/2018": "2018-06-01", "0/6/2018": "", "1/0/2018": "",
		"1/6/018": "", "2018-6-1": "2018-06-01", "2018-06-01 10:30": "2018-06-01", "01/06/2018 10:30": "", "ngày 1 tháng 6": "",
	} {
		if got := Interpret(f, Told(in)).Date.String(); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"0.99": "", "1": "", "32874": "1990-01-01", "32873.9": "", "73415": "2100-12-31", "73416": "", "100000": "", "100001": "", "NaN": "", "x": ""} {
		if got := Interpret(f, ofCell(stored(in), false)).Date.String(); got != want {
			t.Errorf("stored %s: %q, want %q", in, got, want)
		}
	}
	if d, ok := viet.SerialDay("1", true); !ok || d != (fixture.Day("1904-01-02")) {
		t.Errorf("1904: %v %v", d, ok)
	}
	for in, want := range map[string]bool{"0.9": false, "1": true, "100000": true, "100000.5": false, "-1": false, "NaN": false, "Inf": false} {
		if _, ok := viet.SerialDay(in, false); ok != want {
			t.Errorf("serial %s: %v", in, ok)
		}
	}
}
