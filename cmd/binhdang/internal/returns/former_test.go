package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
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

// A form of before without a question of today, with one that is gone and one in other
// words: one note tells what is taken, dropped and new, the changed question is asked
// about at its cell, and every cell is accounted for.
func TestEarlierVersion(t *testing.T) {
	old, c := district(), district()
	ms := &old.Sheets[1].Sections[0].Measures
	*ms = []catalog.Measure{{ID: "gone", Label: "Câu hỏi đã bỏ", Breakdown: "count", Kind: "stock", Unit: "hộ"}, (*ms)[1], (*ms)[0]}
	old.Sheets[0].Sections[0].Measures[2].Label = "Có người phụ trách riêng"
	old.Sheets = append(old.Sheets, catalog.Sheet{ID: "B09", Name: "Biểu 09", Title: "Biểu 09. Nay không hỏi", AskedOf: "commune", Sections: []catalog.Section{
		{Measures: []catalog.Measure{{ID: "ended", Label: "Nay không hỏi nữa", Breakdown: "count", Kind: "stock", Unit: "hộ"}}}}})
	old.Finish()
	ms = &c.Sheets[1].Sections[0].Measures
	*ms = append(*ms, catalog.Measure{ID: "added", Label: "Hộ có nhà mới", Breakdown: "count", Kind: "stock", Unit: "hộ"})
	c.Finish()
	fill := everything()
	fill["bd.gone.total"], fill["bd.ended.total"] = form.NumberValue(3), form.NumberValue(4)
	data := filled(t, old, "00183", fill)
	book, _ := reader.Open(inPlace, data)
	r, _, l, list := NewReader(c, form.NewForms(c)).account(inPlace, book, nil)
	if r == nil {
		t.Fatal(texts(list))
	}
	law(t, inPlace, book, r, l, list)
	for id, want := range map[catalog.Code]int64{"households": 1234, "budget": 1500, "council": 19, "officer": 1} {
		if a := r.Answer(form.Key{Measure: id, Part: catalog.TotalPart}); a.State != Number || a.N != want {
			t.Errorf("%s: %+v", id, a)
		}
	}
	if a := r.Answer(form.Key{Measure: "added", Part: catalog.TotalPart}); a.State != Blank {
		t.Errorf("added: %+v", a)
	}
	if len(list) != 2 || list[0].Rule != "question-changed" || list[0].Severity != finding.Warning || list[0].Pos.Cell != "D8" ||
		list[1].Rule != RuleFormVersion || list[1].Severity != finding.Note || !strings.Contains(list[1].Fix, "--from \""+inPlace) {
		t.Fatalf("findings %q", texts(list))
	}
	for _, want := range []string{" ô trả lời câu hỏi không đổi", "1 ô trả lời câu hỏi đã đổi lời", "Biểu 02 (B5, D5)", "Biểu 09 (A1:", "1 câu hỏi mới, chưa có số liệu: “Hộ có nhà mới”"} {
		if !strings.Contains(list[1].Text(), want) {
			t.Errorf("the note does not say %q: %s", want, list[1].Text())
		}
	}
	// A number where nothing is asked, in a row of no former question, is said by itself.
	book = copyOf(book)
	s := book.Sheet("Biểu 02")
	s.Cells = append(s.Cells, reader.Cell{Ref: "D20", Col: 4, Row: 20, Raw: "5", Type: reader.Number, HasCached: true})
	r, _, l, list = NewReader(c, form.NewForms(c)).account(inPlace, book, nil)
	law(t, "a number beside", book, r, l, list)
	if len(list) != 3 || list[1].Rule != RuleOutsideFields || list[1].Pos.Cell != "D20" {
		t.Errorf("findings %q", texts(list))
	}
}

// Where a deputy signs for the head, the two lines of the signature are typed over: they
// are open on the form, and what they say then is no news.
func TestDeputySigns(t *testing.T) {
	c := district()
	c.UnitTypes[1].Signs.Lines = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}
	c.Finish()
	f := form.For(c, c.Unit("00183", c.Periods[0].Period.To), c.Periods[0].Period)
	open, told := 0, false
	for i := range f.Sheets {
		for _, l := range f.Sheets[i].Labels() {
			if l.Open {
				open++
			}
			told = told || strings.Contains(l.Text, "“KT. CHỦ TỊCH” đè lên ô “CHỦ TỊCH”")
		}
	}
	if open != 2*(len(f.Sheets)-1) || !told {
		t.Errorf("%d labels can be typed over, told %v", open, told)
	}
	data := edit(t, filled(t, c, "00183", everything()), func(part, text string) string {
		if part != "xl/sharedStrings.xml" {
			return text
		}
		text = strings.ReplaceAll(text, ">CHỦ TỊCH<", ">KT. CHỦ TỊCH<")
		return strings.ReplaceAll(text, ">(Ký, đóng dấu, ghi rõ họ tên)<", ">PHÓ CHỦ TỊCH<")
	})
	r, list := Read(inPlace, data, c)
	if r == nil || len(list) > 0 || r.Account.Named > 0 {
		t.Errorf("read %v: %v", r != nil, texts(list))
	}
	office := form.For(c, c.Unit("PMAU", c.Periods[0].Period.To), c.Periods[0].Period)
	for i := range office.Sheets {
		for _, l := range office.Sheets[i].Labels() {
			if l.Open {
				t.Errorf("%s of an office can be typed over", l.Cell)
			}
		}
	}
}
