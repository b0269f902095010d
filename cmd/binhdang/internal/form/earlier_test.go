package form

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"github.com/google/go-cmp/cmp"
)

// TestEarlierFigures: figures of before stand under the words of their rows, change no
// cell that can be typed into, and are told from what others write.
func TestEarlierFigures(t *testing.T) {
	c := invented()
	f := layout(c)
	earlier := &Earlier{Name: "6 tháng 2017", Figures: map[catalog.Ref]int64{
		{Measure: "council", Part: "total"}: 1019, {Measure: "council", Part: "female"}: 7, {Measure: "council", Part: "male"}: 1012,
		{Measure: "months", Part: "total"}: 5, {Measure: "officer", Part: "total"}: 0, {Measure: "committee", Part: "female"}: 3,
	}}
	b, err := book(f, c, nil, earlier)
	if err != nil {
		t.Fatal(err)
	}
	asks, got := map[string]string{}, map[string]string{}
	for _, l := range f.Sheets[1].Labels() {
		asks[l.Cell] = l.Text
	}
	for _, cell := range b.Sheets[1].Cells {
		if cell.Last != "" {
			got[asks[cell.Ref]] = cell.Last
		}
	}
	want := map[string]string{
		"Đại biểu Hội đồng nhân dân": "Kỳ trước (6 tháng 2017): 1.019 (Nữ 7, Nam 1.012)", "Số tháng": "Kỳ trước (6 tháng 2017): 5", "Có cán bộ": "Kỳ trước (6 tháng 2017): Không",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	data, err := WriteBeside(f, c, filled(), earlier)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(cells(t, write(t, c, filled())), cells(t, data)); d != "" {
		t.Errorf("named cells (-without +with):\n%s", d)
	}
	for _, last := range want {
		for _, between := range []string{"\n", " ", ""} {
			if s := WithoutEarlier("Số tháng" + between + last); s != "Số tháng" {
				t.Errorf("%q is left of a cell with %q", s, last)
			}
		}
	}
	for _, s := range []string{"Kỳ trước 45", "Kỳ trước (6 tháng 2017): 45 người", "Kỳ trước (6 tháng 2017): 45\nhỏi lại chị Lan", "45"} {
		if WithoutEarlier(s) != s {
			t.Errorf("%q is taken for a figure of before", s)
		}
	}
}
