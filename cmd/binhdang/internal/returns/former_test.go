package returns

import (
	"strings"
	"testing"

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
