package document

import "testing"

// The words of a run are those of all that stands in it, marks aside.
func TestPlain(t *testing.T) {
	in := Inlines{
		Text("Tăng "), Strong{Content: T("mạnh")}, Text(", "), Emph{Content: Inlines{Text("từ "), Quantity{Number: "31,4", Unit: "%"}}}, Break{},
		Link{To: "x/", Content: T("xem")}, Text(" "), Chip{Word: "Đạt"}, Text(" "), Flag{Word: "ước tính"}, Quantity{Number: "7"},
	}
	if got, want := in.Plain(), "Tăng mạnh, từ 31,4\u00a0% xem Đạt [ước tính]7"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
