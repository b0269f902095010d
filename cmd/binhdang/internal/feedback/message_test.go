package feedback

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// show writes points short.
func show(ps []Point) []string {
	var out []string
	for _, p := range ps {
		var cells []string
		for _, c := range p.Cells {
			cells = append(cells, c.Cell)
		}
		out = append(out, fmt.Sprintf("%s | %s | %s | %s | %s | %s", kind(p.Severity), p.Where(), strings.Join(cells, " "), p.Stands, p.Fact, p.Fix))
	}
	return out
}

// One cause is one point, and errors come before questions.
func TestFolded(t *testing.T) {
	c, clean := district(t)
	for _, tt := range []struct {
		name  string
		cells map[string]any
		want  []string
	}{
		{"an error in a later sheet before a question in an earlier one", map[string]any{"Biểu 02!D14": nil, "Biểu 03!D8": "nhiều"}, []string{
			`Phải sửa | Biểu 03, ô D8 | D8 | D8: “nhiều” | Ô ghi chữ "nhiều", không phải số lượng. | Gõ một số nguyên, viết liền các chữ số; không có thì gõ 0, chưa có số liệu thì để trống.`,
			`Xem lại | Biểu 02, ô D14 | D14 | D14: trống | Còn trống 1 ô, tính là chưa có số liệu: D14. | Điền các ô này; không có thì gõ 0, chưa có số liệu thì cứ để trống.`,
		}},
		{"one fault in many cells", map[string]any{"Biểu 01!E8": "a", "Biểu 01!F8": "b", "Biểu 01!E10": "c"}, []string{
			"Phải sửa | Biểu 01, ô E8 | E8 F8 E10 | E8: “a”\nF8: “b”\nE10: “c” | 3 ô có cùng một điểm:\nE8: Ô ghi chữ \"a\", không phải số lượng.\nF8: Ô ghi chữ \"b\", không phải số lượng.\nE10: Ô ghi chữ \"c\", không phải số lượng. | Gõ một số nguyên, viết liền các chữ số; không có thì gõ 0, chưa có số liệu thì để trống.",
		}},
		{"two things of one cell", map[string]any{"Biểu 01!D10": 99, "Biểu 01!E9": 90, "Biểu 01!D9": 1}, []string{
			"Phải sửa | Biểu 01, ô E9 | E9 E8 D9 | E9: 90; E8: 4; D9: 1 | “Ủy viên Ban Thường vụ Đảng ủy xã” (Nữ) là 90, lớn hơn “Ủy viên Ban Chấp hành Đảng bộ xã” (Nữ) là 4.\nNữ 90 + Nam 5 không bằng Tổng số 1. | " +
				"Sửa ô E9 (Biểu 01) thành nhiều nhất 4, hoặc sửa ô E8 (Biểu 01) thành ít nhất 90.\nSửa Tổng số thành 95, hoặc kiểm tra lại Nữ và Nam.",
			"Phải sửa | Biểu 01, ô E10 | E10 D10 | …",
		}},
	} {
		got := show(Points(c, sent(t, c, change(t, clean, tt.cells))))
		for i := range got {
			if i < len(tt.want) {
				if head, ok := strings.CutSuffix(tt.want[i], "…"); ok && strings.HasPrefix(got[i], head) {
					got[i] = tt.want[i]
				}
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// A message says which form, how many points, the first of them and until when, in a
// few lines; it tells no figure of a class that needs protection.
func TestMessage(t *testing.T) {
	c, clean := district(t)
	s := sent(t, c, change(t, clean, map[string]any{"Biểu 01!D8": 99, "Biểu 04!D5": nil, "Biểu 04!E10": 91, "Biểu 04!D10": 90, "Biểu 02!D14": nil, "Biểu 02!D15": nil}))
	ps := Points(c, s)
	got := Message(c, []Answer{{Sent: s, Points: ps, Copy: "xa-van-binh.xlsx"}}, fixture.Day("2018-06-12"))
	for _, want := range []string{
		"Kính gửi Xã Văn Bình,\n", "báo cáo bình đẳng giới 6 tháng đầu năm 2018 của đơn vị. Biểu có ", "1. Biểu 01, ô E8: ",
		"Biểu 04, ô F10: số liệu cần giữ kín, xin xem trong tệp gửi kèm.\n", "(xa-van-binh.xlsx)", "gửi lại chậm nhất ngày 14/6/2018.\n", "Trân trọng cảm ơn!\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "91") || strings.Contains(got, "90") {
		t.Errorf("it tells a figure of victims:\n%s", got)
	}
	if n := strings.Count(got, "\n"); n > 8 {
		t.Errorf("%d lines:\n%s", n, got)
	}
	// after the due date there is a working day to do it on: 15/6/2018 is a Friday
	late := Message(c, []Answer{{Sent: s, Points: ps, Copy: "x"}}, fixture.Day("2018-06-15"))
	if !strings.Contains(late, "gửi lại trong ngày 18/6/2018.") {
		t.Errorf("a Monday is not named:\n%s", late)
	}
	if Message(c, []Answer{{Sent: s, Points: ps, Copy: "x"}}, fixture.Day("2018-06-15")) != late {
		t.Error("equal input gives another text")
	}
}

// How many returns of a unit contradict one another is said as it was counted, wherever
// the number stands among what the finding says.
func TestUndecidedReturnsInWords(t *testing.T) {
	f := finding.Finding{Rule: "undecided-returns", Format: "%d biểu của %s", Args: []any{3, "Xã Mơ"}}
	if got := inWords(f, Sent{}).fact; !strings.Contains(got, "3 biểu khác nhau") {
		t.Errorf("%q", got)
	}
}
