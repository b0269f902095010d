package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
)

// TestWordsOfBefore reads forms that say what they ask as forms did before they spoke
// to one unit and told up to when a row counts: nothing is said of it.
func TestWordsOfBefore(t *testing.T) {
	c := district()
	c.UnitTypes[1].Signs.Lines = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}
	s := &c.Sheets[0].Sections[0]
	s.Title, s.Measures[0].Help = "Cán bộ của xã, thị trấn", "Đại biểu của xã, thị trấn."
	c.Plans[0].Tasks[0].Title = "Các xã, thị trấn giao lưu"
	c.Finish()
	data := filled(t, c, "00183", map[string]form.Value{"bd.council.female": form.NumberValue(7), "bd.task.ii_1_dd.0.status": form.TextValue("Đã xong")})
	changed := 0
	old := edit(t, data, func(part, text string) string {
		if part != "xl/sharedStrings.xml" {
			return text
		}
		for _, x := range [][2]string{
			{"Cán bộ của xã – tại ngày chốt", "Cán bộ của xã, thị trấn"},
			{"Đại biểu của xã.", "Đại biểu của xã, thị trấn."},
			{"Tại ngày chốt.", ""},
			{"Lũy kế từ 01/01.", ""},
			{"Xã giao lưu", "Các xã, thị trấn giao lưu"},
			{"Chậm nhất là hết ngày 14/6/2018 (thứ Năm)", "Trước ngày 15/6/2018 (muộn nhất là hết ngày 14/6/2018)"},
			{"TM. ỦY BAN NHÂN DÂN", "THỦ TRƯỞNG ĐƠN VỊ"},
		} {
			if now := strings.ReplaceAll(text, x[0], x[1]); now != text {
				text = now
				changed++
			}
		}
		return text
	})
	if changed != 7 {
		t.Fatalf("%d texts changed", changed)
	}
	r, list := Read(inPlace, old, c)
	if r == nil || len(list) > 0 {
		t.Fatalf("read %v, findings %v", r != nil, texts(list))
	}
	now, _ := Read(inPlace, data, c)
	if r.Content != now.Content {
		t.Error("another content")
	}
	if a := r.Answer(form.Key{Measure: "council", Part: "female"}); a == nil || a.N != 7 {
		t.Errorf("answer %+v", a)
	}
}

// TestFiguresOfBefore: what a form tells of an earlier return is neither an answer nor
// anything that nobody asked for; what somebody writes there is.
func TestFiguresOfBefore(t *testing.T) {
	c := district()
	p := c.Periods[0].Period
	fill := map[string]form.Value{"bd.council.female": form.NumberValue(7), "bd.council.male": form.NumberValue(12)}
	data, err := form.WriteBeside(form.For(c, c.Unit("00183", p.To), p), c, fill, &form.Earlier{Name: "6 tháng 2017", Figures: map[catalog.Ref]int64{
		{Measure: "council", Part: "total"}: 19, {Measure: "council", Part: "female"}: 8, {Measure: "council", Part: "male"}: 11, {Measure: "households", Part: "total"}: 1234,
	}})
	if err != nil {
		t.Fatal(err)
	}
	r, list := Read(inPlace, data, c)
	if r == nil || len(list) > 0 {
		t.Fatalf("read %v, findings %v", r != nil, texts(list))
	}
	if plain, _ := Read(inPlace, filled(t, c, "00183", fill), c); plain.Content != r.Content {
		t.Error("the figures of before change the content")
	}
	if a := r.Answer(form.Key{Measure: "households", Part: catalog.TotalPart}); a.State != Blank {
		t.Errorf("a figure of before is an answer: %+v", a)
	}
	typed := edit(t, data, func(part, text string) string {
		return strings.ReplaceAll(text, "Kỳ trước (6 tháng 2017): 1.234", "Kỳ này 1.235")
	})
	if _, list := Read(inPlace, typed, c); len(list) != 1 || list[0].Rule != RuleOutsideFields {
		t.Errorf("findings %v", texts(list))
	}
}

// A form of before that asked one question in other words, and has a row more above
// another: all are read, and the changed one is asked about once.
func TestEarlierVersion(t *testing.T) {
	old, c := district(), district()
	ms := &old.Sheets[1].Sections[0].Measures
	*ms = []catalog.Measure{{ID: "gone", Label: "Câu hỏi đã bỏ", Breakdown: "count", Kind: "stock", Unit: "hộ"}, (*ms)[1], (*ms)[0]}
	old.Sheets[0].Sections[0].Measures[2].Label = "Có người phụ trách riêng"
	old.Finish()
	r, list := Read(inPlace, filled(t, old, "00183", everything()), c)
	if r == nil {
		t.Fatal(texts(list))
	}
	for id, want := range map[catalog.Code]int64{"households": 1234, "budget": 1500, "council": 19} {
		if a := r.Answer(form.Key{Measure: id, Part: catalog.TotalPart}); a.State != Number || a.N != want {
			t.Errorf("%s: %+v", id, a)
		}
	}
	if a := r.Answer(form.Key{Measure: "officer", Part: catalog.TotalPart}); a.State != Number || a.N != 1 {
		t.Errorf("officer: %+v", a)
	}
	asked := 0
	for _, f := range list {
		if f.Rule == "question-changed" {
			asked++
		}
	}
	if asked != 1 || strings.Contains(strings.Join(texts(list), ""), "cell-moved") {
		t.Errorf("findings %q", texts(list))
	}
}
