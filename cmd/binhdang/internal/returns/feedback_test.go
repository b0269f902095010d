package returns

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
)

// sentBack is a filled form with a sheet of points in front and marks at two cells.
func sentBack(t *testing.T) []byte {
	data, err := annotate.Write(filled(t, district(), "00183", everything()), annotate.Notes{
		Title: "Các điểm cần sửa", Heads: [annotate.ReplyColumn]string{"STT", "Loại", "Ở đâu", "Đang ghi", "Điểm cần xem", "Cách sửa", "Trả lời"}, Author: "Phòng",
		Points: []annotate.Point{{Level: annotate.Wrong, Where: "Biểu 01, ô E6", At: annotate.Place{Sheet: "Biểu 01", Cell: "E6"}, Stands: "7", Fact: "7", Fix: "8"}},
		Marks:  []annotate.Mark{{At: annotate.Place{Sheet: "Biểu 01", Cell: "E6"}, Level: annotate.Wrong, Text: "7"}, {At: annotate.Place{Sheet: "Nhiệm vụ", Cell: "E7"}, Text: "trống"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What was sent back with points comes back as a return like any other: its sheet of
// points, comments and colours are nothing that was answered.
func TestSentBackComesBack(t *testing.T) {
	c := district()
	was := filled(t, c, "00183", everything())
	first, _ := Read(inPlace, was, c)
	for how, come := range map[string]func(*testing.T) []byte{
		"as it was sent": func(t *testing.T) []byte { return sentBack(t) },
		"saved by LibreOffice": func(t *testing.T) []byte {
			if testing.Short() {
				t.Skip("starting LibreOffice takes seconds")
			}
			return outside.Office(t, "xlsx", sentBack(t))[0]
		},
	} {
		t.Run(how, func(t *testing.T) {
			data := come(t)
			sameReturn(t, c, was, data)
			again, err := annotate.Write(data, annotate.Notes{Title: "Lần hai", Author: "Phòng"})
			if err != nil {
				t.Fatal(err)
			}
			if r, list := Read(inPlace, again, c); r == nil || len(list) > 0 || r.Content != first.Content {
				t.Errorf("with points again: findings %q", texts(list))
			}
		})
	}
}

// What the sender wrote beside a point is named, and not repeated.
func TestReply(t *testing.T) {
	data := edit(t, sentBack(t), func(part, text string) string {
		if strings.Contains(text, "Các điểm cần sửa") {
			at := strings.Index(text, `<c r="G4"`)
			end := at + strings.Index(text[at:], "/>") + 2
			return text[:at] + `<c r="G4" t="inlineStr"><is><t>Chị Lan bảo đúng</t></is></c>` + text[end:]
		}
		return text
	})
	r, list := Read(inPlace, data, district())
	want := []string{"· Cần sửa · ô G4 GHI CHÚ: Đơn vị trả lời ở 1 ô của trang “Cần sửa”: G4 [feedback-reply]"}
	if diff := cmp.Diff(want, texts(list)); diff != "" || r == nil {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
