package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// answers of a commune's whole form, with changes.
func answers(change map[string]any) map[string]any {
	out := map[string]any{
		"council.female": 7, "council.male": 13, "broadcasts": 26, "has_staff": 1,
		"task.ii_dd.0.status": "Đã xong", "task.ii_dd.0.date": fixture.Day("2018-05-02"), "task.ii_dd.0.cost": 5400,
		"task.ii_dd.0.out_people": 210, "task.ii_dd.0.out_people_women": 120, "council.note": "đủ",
	}
	for k, v := range map[string]any{"broadcasts": out["broadcasts"], "has_staff": out["has_staff"]} {
		delete(out, k)
		out[k+".total"] = v
	}
	for k, v := range change {
		if v == nil {
			delete(out, k)
		} else {
			out[k] = v
		}
	}
	return out
}

// only keeps the answers whose name begins with one of the words.
func only(words ...string) map[string]any {
	out := answers(nil)
	for k := range out {
		keep := false
		for _, w := range words {
			keep = keep || strings.HasPrefix(k, w)
		}
		if !keep {
			delete(out, k)
		}
	}
	return out
}

// neighbours are figures of somebody else.
func neighboursFigures() map[string]any {
	return answers(map[string]any{"council.female": 5, "council.male": 16, "broadcasts.total": 14, "task.ii_dd.0.cost": 7200,
		"task.ii_dd.0.out_people": 95, "task.ii_dd.0.out_people_women": 61})
}

// words are the rules of findings with the file and what is counted.
func said(l finding.List) []string {
	var out []string
	for _, f := range l {
		out = append(out, strings.TrimPrefix(f.Pos.File, "data/2018/6-thang/")+": "+f.Severity.String()+" "+f.Rule+": "+f.Text())
	}
	return out
}

func register(c *catalog.Catalog, day string, x Checked) {
	c.Periods[0].Receipts = append(c.Periods[0].Receipts, catalog.ReceiptEntry{Unit: x.Return.Form.Unit.Code, Content: catalog.Code(x.Return.Content), Received: fixture.Day(day)})
}

// A return beside the one in use: what differs is counted; one that is nearly all
// different, or has lost much, is a question that holds nothing back and that no
// check answers by itself.
func TestReturnsOfOneUnit(t *testing.T) {
	const in = "data/2018/6-thang/"
	for _, tt := range []struct {
		name      string
		first     map[string]any
		second    map[string]any
		unsettled bool
		open      []string // findings while only the first is registered
		settled   []string // … and when the second is, too
		women     int64    // that stand then
	}{
		{"a few cells mended", answers(nil), answers(map[string]any{"council.female": 8, "council.male": 12}), false,
			[]string{"b.xlsx: CẢNH BÁO unregistered-return: Biểu này của Xã Một khác biểu đã ghi sổ tiếp nhận ngày 10/6/2018 ở 2 trên 10 câu trả lời và chưa được ghi sổ, nên không được dùng"},
			[]string{"a.xlsx: GHI CHÚ replaced-return: Biểu này của Xã Một nhận ngày 10/6/2018, đã có biểu nhận sau (ngày 12/6/2018) thay thế nên không được dùng"}, 8},
		{"somebody else's figures", answers(nil), neighboursFigures(), true,
			[]string{"b.xlsx: LỖI other-return: 6 trên 10 câu trả lời khác bản đang dùng của Xã Một (nhận ngày 10/6/2018); có thể là số của đơn vị khác hay kỳ khác, nên biểu này chưa được ghi sổ và không được dùng"},
			[]string{"a.xlsx: GHI CHÚ replaced-return: Biểu này của Xã Một nhận ngày 10/6/2018, đã có biểu nhận sau (ngày 12/6/2018) thay thế nên không được dùng"}, 5},
		{"one answer taken back", answers(nil), answers(map[string]any{"broadcasts.total": nil}), false,
			[]string{"b.xlsx: CẢNH BÁO unregistered-return: Biểu này của Xã Một khác biểu đã ghi sổ tiếp nhận ngày 10/6/2018 ở 1 trên 10 câu trả lời và chưa được ghi sổ, nên không được dùng"},
			[]string{"a.xlsx: GHI CHÚ replaced-return: Biểu này của Xã Một nhận ngày 10/6/2018, đã có biểu nhận sau (ngày 12/6/2018) thay thế nên không được dùng",
				"b.xlsx: CẢNH BÁO answers-less: Bản trước của Xã Một (nhận ngày 10/6/2018) trả lời 1 ô mà bản này để trống: Biểu 01: D7"}, 7},
		{"half of the answers gone", answers(nil), only("council", "broadcasts", "has_staff"), true,
			[]string{"b.xlsx: LỖI other-return: Bản trước của Xã Một (nhận ngày 10/6/2018) trả lời 5 ô mà bản này để trống (Nhiệm vụ: C7:D7, G7, H8:I8); có thể mỗi bản là một phần của biểu, nên bản này chưa được ghi sổ và không được dùng"},
			[]string{"a.xlsx: GHI CHÚ replaced-return: Biểu này của Xã Một nhận ngày 10/6/2018, đã có biểu nhận sau (ngày 12/6/2018) thay thế nên không được dùng",
				"b.xlsx: CẢNH BÁO answers-less: Bản trước của Xã Một (nhận ngày 10/6/2018) trả lời 5 ô mà bản này để trống: Nhiệm vụ: C7:D7, G7, H8:I8"}, 7},
		{"two halves", only("council", "broadcasts", "has_staff"), only("task"), false,
			[]string{"b.xlsx: CẢNH BÁO unregistered-return: Biểu này của Xã Một trả lời phần mà biểu đã ghi sổ tiếp nhận ngày 10/6/2018 để trống (khác ở 10 trên 10 câu trả lời, không chỗ nào trái nhau), nhưng chưa được ghi sổ nên chưa được ghép"},
			[]string{"b.xlsx: GHI CHÚ return-in-parts: Biểu của Xã Một nằm trong 2 tệp, mỗi tệp trả lời một phần, không chỗ nào trái nhau; đã ghép lại: 5 câu trả lời từ a.xlsx và 5 câu trả lời từ b.xlsx"}, 7},
		{"halves of rows", only("council", "task.ii_dd.0.status"), only("broadcasts", "has_staff", "task.ii_dd.0.out"), false, nil,
			[]string{"b.xlsx: GHI CHÚ return-in-parts: Biểu của Xã Một nằm trong 2 tệp, mỗi tệp trả lời một phần, không chỗ nào trái nhau; đã ghép lại: 4 câu trả lời từ a.xlsx và 4 câu trả lời từ b.xlsx"}, 7},
		{"halves that contradict", answers(map[string]any{"task.ii_dd.0.out_people": nil, "task.ii_dd.0.out_people_women": nil, "task.ii_dd.0.cost": nil, "task.ii_dd.0.date": nil}),
			map[string]any{"council.female": 9, "task.ii_dd.0.cost": 5400, "task.ii_dd.0.out_people": 210, "task.ii_dd.0.out_people_women": 120}, true,
			[]string{"b.xlsx: LỖI other-return: Bản trước của Xã Một (nhận ngày 10/6/2018) trả lời 5 ô mà bản này để trống (Biểu 01: F6, H6, D7:D8; Nhiệm vụ: C7); có thể mỗi bản là một phần của biểu, nên bản này chưa được ghi sổ và không được dùng"},
			nil, 9},
		{"more answers than before", only("council"), answers(nil), false, nil,
			[]string{"a.xlsx: GHI CHÚ replaced-return: Biểu này của Xã Một nhận ngày 10/6/2018, đã có biểu nhận sau (ngày 12/6/2018) thay thế nên không được dùng"}, 7},
	} {
		c := district()
		a, b := filled(c, "10001", in+"a.xlsx", tt.first), filled(c, "10001", in+"b.xlsx", tt.second)
		register(c, "2018-06-10", a)
		if got := Unsettled(c, &c.Periods[0], b.Return, []Checked{a, b}); got != tt.unsettled {
			t.Errorf("%s: unsettled %v", tt.name, got)
		}
		r := decide(c, []Checked{a, b}, sexSum)
		if diff := cmp.Diff(tt.open, said(r.Findings)); tt.open != nil && diff != "" {
			t.Errorf("%s, while it is open (-want +got):\n%s", tt.name, diff)
		}
		if got := r.Receipt("2018-S1", "10001"); got.State != Accepted || got.File != a.File {
			t.Errorf("%s: the one in use is not %s: %+v", tt.name, a.File, got)
		}
		register(c, "2018-06-12", b) // the remedy: a line for it
		r = decide(c, []Checked{b, a}, sexSum)
		if diff := cmp.Diff(tt.settled, said(r.Findings)); tt.settled != nil && diff != "" {
			t.Errorf("%s, settled (-want +got):\n%s", tt.name, diff)
		}
		if r.Findings.HasErrors() {
			t.Errorf("%s: errors are left: %v", tt.name, said(r.Findings))
		}
		if o := r.Observation("2018-S1", "10001", catalog.Ref{Measure: "council", Part: "female"}); o == nil || o.N != tt.women {
			t.Errorf("%s: %+v stands", tt.name, o)
		}
		if got := r.Receipt("2018-S1", "10001"); got.Received != fixture.Day("2018-06-12") {
			t.Errorf("%s: received %v", tt.name, got.Received)
		}
	}
}

// Parts that were sent together need no order; a third part joins them.
func TestPartsOfAReturn(t *testing.T) {
	c := district()
	a, b, d := filled(c, "10001", "a.xlsx", only("council")), filled(c, "10001", "b.xlsx", only("broadcasts", "has_staff")), filled(c, "10001", "d.xlsx", only("task"))
	if !Halves([]*returns.Return{a.Return, b.Return, d.Return}) {
		t.Error("three parts are not recognised")
	}
	whole := decide(c, []Checked{filled(c, "10001", "w.xlsx", answers(nil))}, sexSum)
	r := decide(c, []Checked{a, b, d}, sexSum)
	if r.Findings.HasErrors() || len(r.Observations) != len(whole.Observations) {
		t.Fatal(said(r.Findings))
	}
	for i, o := range r.Observations {
		if w := whole.Observations[i]; o.State != w.State || o.N != w.N || o.Ref != w.Ref {
			t.Errorf("%+v, want %+v", o, w)
		}
	}
	for i := range whole.Tasks[0].Outputs { // the same but for the file
		o := &whole.Tasks[0].Outputs[i]
		o.Pos.File, o.WomenPos.File = "d.xlsx", "d.xlsx"
	}
	if diff := cmp.Diff(whole.Tasks[0].Outputs, r.Tasks[0].Outputs); diff != "" {
		t.Error(diff)
	}
	e := filled(c, "10001", "e.xlsx", map[string]any{"council.female": 8, "council.male": 12})
	if Halves([]*returns.Return{a.Return, b.Return, e.Return}) {
		t.Error("contradicting parts are joined")
	}
	if r := decide(c, []Checked{a, b, e}, sexSum); r.Receipt("2018-S1", "10001").State != HeldBack {
		t.Errorf("undecided: %v", said(r.Findings))
	}
}

// A return that was registered later and is gone is missed, not passed over.
func TestLaterReturnIsGone(t *testing.T) {
	for _, tt := range []struct {
		name        string
		first, then string // days of the one that is there and of the one that is gone
		want        string
	}{
		{"the later is gone", "2018-06-10", "2018-06-12", "CẢNH BÁO register-no-file"},
		{"the later of one day is gone", "2018-06-10", "2018-06-10", "CẢNH BÁO register-no-file"},
		{"the earlier is gone", "2018-06-10", "2018-06-08", "GHI CHÚ register-no-file"},
	} {
		c := district()
		here := filled(c, "10001", "a.xlsx", answers(nil))
		register(c, tt.first, here)
		register(c, tt.then, filled(c, "10001", "b.xlsx", answers(map[string]any{"council.female": 8, "council.male": 12})))
		r := decide(c, []Checked{here}, sexSum)
		if got := rulesOf(r.Findings); len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s: %v", tt.name, said(r.Findings))
		}
		if tt.want[0] == 'C' && (!strings.Contains(r.Findings[0].Text(), "nhận sau cùng ngày "+fixture.Day(tt.then).String()[8:]+"/6/2018") || !strings.Contains(r.Findings[0].Fix, "xóa dòng này")) {
			t.Errorf("%s: %s / %s", tt.name, r.Findings[0].Text(), r.Findings[0].Fix)
		}
	}
}

// A return whose print disputes its codes stands for nobody, also as the only one.
func TestDisputedReturn(t *testing.T) {
	for _, beside := range []bool{true, false} {
		c := district()
		x := filled(c, "10001", "x.xlsx", neighboursFigures())
		x.Return.Disputed = true
		x.Findings = finding.List{{Rule: "printed-unit", Severity: finding.Error, Pos: finding.Pos{File: "x.xlsx"}, Format: "Mã %d", Args: []any{1}}}
		in := []Checked{x}
		want, state := []string{"x.xlsx: LỖI printed-unit: Mã 1"}, Missing
		if beside {
			a := filled(c, "10001", "a.xlsx", answers(nil))
			register(c, "2018-06-10", a)
			in, state = append(in, a), Accepted
			want = []string{"x.xlsx: LỖI printed-unit: Mã 1; 6 trên 10 câu trả lời khác bản đang dùng của Xã Một"}
		}
		r := decide(c, in, sexSum)
		if diff := cmp.Diff(want, said(r.Findings)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if got := r.Receipt("2018-S1", "10001"); got.State != state || got.File == "x.xlsx" {
			t.Errorf("%+v", got)
		}
	}
}

// Figures of a neighbour or of the year before are said, at the return that came
// later; chance is not.
func TestSameFigures(t *testing.T) {
	big := func(change map[string]any) map[string]any {
		out := answers(map[string]any{"council.female": 14, "council.male": 23})
		for k, v := range change {
			out[k] = v
		}
		return out
	}
	for _, tt := range []struct {
		name string
		hai  map[string]any
		want []string
	}{
		{"all", big(nil), []string{"b.xlsx: CẢNH BÁO same-figures: 6 trên 6 số của Xã Hai trùng với số của Xã Một cùng kỳ"}},
		{"all but the answers that are no figures", big(map[string]any{"has_staff.total": 0, "council.note": "khác"}), []string{"b.xlsx: CẢNH BÁO same-figures: 6 trên 6 số của Xã Hai trùng với số của Xã Một cùng kỳ"}},
		{"half", big(map[string]any{"council.female": 11, "council.male": 27, "broadcasts.total": 12}), nil},
		{"their own", neighboursFigures(), nil},
		{"zeros", map[string]any{"council.female": 0, "council.male": 0, "broadcasts.total": 0, "has_staff.total": 0}, nil},
	} {
		c := district()
		a, b := filled(c, "10001", "a.xlsx", big(nil)), filled(c, "10002", "b.xlsx", tt.hai)
		register(c, "2018-06-10", a)
		register(c, "2018-06-11", b)
		r := decide(c, []Checked{b, a}, sexSum)
		if diff := cmp.Diff(tt.want, said(r.Findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
