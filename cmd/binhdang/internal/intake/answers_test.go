package intake

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// A warning that was asked about and is right is said once; an error of rules.yaml can
// be let pass. Lines that answer nothing, or not these numbers, are said.
func TestAnswers(t *testing.T) {
	rules := []catalog.Rule{
		{ID: "few", Severity: "warning", Left: fixture.Refs("broadcasts"), Is: ">=", Right: fixture.Refs("council"), Text: "Ít chuyên mục", Fix: "x"},
		{ID: "many", Severity: "error", Left: fixture.Refs("broadcasts", "broadcasts"), Is: "<=", Right: fixture.Refs("council"), Text: "Nhiều hơn {expected}", Fix: "x"},
	}
	cell := func(a catalog.Answer) catalog.Answer {
		a.Pos, a.Sheet, a.Cell = finding.Pos{File: "tra-loi.yaml", Line: 2, Col: 3}, "Biểu 01", "D7"
		if a.Unit == "" {
			a.Unit = "10001"
		}
		return a
	}
	day := fixture.Day
	const fewer, more = 4, 6 // broadcasts beside 10 members of the council
	for _, tt := range []struct {
		name       string
		broadcasts int
		answer     *catalog.Answer
		waiver     *catalog.Waiver
		want       []string
		state      ReceiptState
		waived     int
	}{
		{"asked about", fewer, nil, nil, []string{"CẢNH BÁO few"}, Accepted, 0},
		{"answered", fewer, &catalog.Answer{Rule: "few", Numbers: "4; 10"}, nil, nil, Accepted, 0},
		{"numbers grouped otherwise", fewer, &catalog.Answer{Rule: "few", Numbers: "4;10"}, nil, nil, Accepted, 0},
		{"other numbers", fewer, &catalog.Answer{Rule: "few", Numbers: "3; 10"}, nil, []string{"CẢNH BÁO answer-stale", "CẢNH BÁO few"}, Accepted, 0},
		{"another cell", fewer, &catalog.Answer{Rule: "few", Numbers: "4; 10", Cell: "D9"}, nil, []string{"CẢNH BÁO answer-idle", "CẢNH BÁO few"}, Accepted, 0},
		{"another unit, which has sent nothing", fewer, &catalog.Answer{Rule: "few", Numbers: "4; 10", Unit: "10002"}, nil, []string{"CẢNH BÁO few", "GHI CHÚ answer-waiting"}, Accepted, 0},
		{"no such warning any more", 5, &catalog.Answer{Rule: "fewer", Numbers: "4; 10"}, nil, []string{"CẢNH BÁO answer-idle", "CẢNH BÁO few"}, Accepted, 0},
		{"an error is not answered", more, &catalog.Answer{Rule: "many", Numbers: "6; 10"}, nil, []string{"CẢNH BÁO answer-to-error", "LỖI many"}, HeldBack, 0},
		{"an error let pass", more, nil, &catalog.Waiver{Rule: "many", Numbers: "6; 10"}, []string{"GHI CHÚ many"}, Accepted, 1},
		{"… not for other numbers", more, nil, &catalog.Waiver{Rule: "many", Numbers: "7; 10"}, []string{"CẢNH BÁO answer-stale", "LỖI many"}, HeldBack, 0},
		{"… to a day", more, nil, &catalog.Waiver{Rule: "many", Numbers: "6; 10", Until: day("2018-06-10")}, []string{"GHI CHÚ many"}, Accepted, 1},
		{"… that has passed", more, nil, &catalog.Waiver{Rule: "many", Numbers: "6; 10", Until: day("2018-06-09")}, []string{"CẢNH BÁO waiver-expired", "LỖI many"}, HeldBack, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			c.Rules = rules
			c.Periods[0].Receipts = []catalog.ReceiptEntry{{Unit: "10001", Content: "x", Received: day("2018-06-10")}}
			if tt.answer != nil {
				a := cell(*tt.answer)
				if tt.answer.Cell != "" {
					a.Cell = tt.answer.Cell
				}
				c.Periods[0].Answers = []catalog.Answer{a}
			}
			if w := tt.waiver; w != nil {
				a := cell(catalog.Answer{})
				w.Pos, w.Unit, w.Sheet, w.Cell, w.Date, w.By, w.Reason = a.Pos, a.Unit, a.Sheet, a.Cell, day("2018-06-12"), "Phó Trưởng phòng", "bảo vệ bí mật"
				c.Periods[0].Waivers = []catalog.Waiver{*w}
			}
			x := filled(c, "10001", "a.xlsx", map[string]any{"council.female": 4, "council.male": 6, "broadcasts.total": tt.broadcasts, "has_staff.total": 1,
				"task.ii_dd.0.status": "Chưa làm"})
			c.Periods[0].Receipts[0].Content = catalog.Code(x.Return.Content)
			r := Decide(c, []Checked{x})
			var found finding.List
			for _, f := range append(r.Findings, r.Idle()...) {
				if f.Rule != "cut-off" && f.Rule != "total-blank" {
					found.Add(f)
				}
			}
			found.Sort()
			got := rulesOf(found)
			slices.Sort(got)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if rc := r.Receipt("2018-S1", "10001"); rc.State != tt.state || len(r.Waived) != tt.waived {
				t.Errorf("state %v, %d waived", rc.State, len(r.Waived))
			}
			for _, f := range found {
				if strings.Contains(f.Text(), "bí mật") || strings.Contains(f.Text()+f.Fix, "%!") || f.Fix == "" {
					t.Errorf("%s / %s", f.Text(), f.Fix)
				}
			}
		})
	}
}

// The line that check proposes answers the warning that it was made for.
func TestAnswerLine(t *testing.T) {
	f := finding.Finding{Rule: "r", Severity: finding.Warning, Unit: "10001", Period: "2018-S1", Pos: finding.Pos{File: "a.xlsx", Sheet: "Biểu 01", Cell: "D7"}, Format: "%s là %d so với %s", Args: []any{"X", 1240, "7.300"}}
	want := `- {unit: "10001", rule: "r", sheet: "Biểu 01", cell: "D7", numbers: "1240; 7.300", told_by: "…", date: 2018-06-18, reason: "đã hỏi, đúng"}`
	if got := AnswerLine(f, fixture.Day("2018-06-18")); got != want {
		t.Error(got)
	}
	c := district()
	c.Periods[0].Answers = []catalog.Answer{{Unit: "10001", Rule: "r", Sheet: "biểu 01", Cell: "d7", Numbers: "1.240; 7300"}}
	r := &Result{replies: replies(c)}
	if left := r.Settle(finding.List{f}); len(left) > 0 || len(r.Idle()) > 0 {
		t.Error(left, r.Idle())
	}
	for _, change := range []func(*finding.Finding){
		func(f *finding.Finding) { f.Severity = finding.Error },
		func(f *finding.Finding) { f.Severity = finding.Note },
		func(f *finding.Finding) { f.Unit = "" },
		func(f *finding.Finding) { f.Pos = finding.Pos{File: "tiep-nhan.yaml", Line: 3} },
	} {
		g := f
		change(&g)
		if got := AnswerLine(g, fixture.Day("2018-06-18")); got != "" {
			t.Errorf("%+v: %s", g, got)
		}
	}
}

// A return that changes much of the one that it replaces is asked about, with the
// changes; free text is not repeated.
func TestRevised(t *testing.T) {
	c := district()
	c.Rules = []catalog.Rule{{ID: "much", Severity: "warning", Kind: &catalog.Revised{Answers: 1, Percent: 50}, Text: "Sửa nhiều", Fix: "hỏi lại"}}
	before := map[string]any{"council.female": 4, "council.male": 6, "broadcasts.total": 3, "council.note": "Nguyễn Thị X"}
	after := map[string]any{"council.female": 6, "council.male": 4, "broadcasts.total": 3, "council.note": "Trần Văn Y"}
	decided := func(now map[string]any) finding.List {
		a, b := filled(c, "10001", "a.xlsx", before), filled(c, "10001", "b.xlsx", now)
		c.Periods[0].Receipts = []catalog.ReceiptEntry{
			{Unit: "10001", Content: catalog.Code(a.Return.Content), Received: fixture.Day("2018-06-10")},
			{Unit: "10001", Content: catalog.Code(b.Return.Content), Received: fixture.Day("2018-06-12")},
		}
		var out finding.List
		for _, f := range decide(c, []Checked{b, a}, func(*catalog.Catalog, *returns.Return) finding.List { return nil }).Findings {
			if f.Rule == "much" {
				out.Add(f)
			}
		}
		return out
	}
	got := decided(after)
	want := "Sửa nhiều: 3 trên 4 câu trả lời khác bản trước (Biểu 01 · E6: 4 → 6; Biểu 01 · F6: 6 → 4; Biểu 01 · H6: (chữ) → (chữ))"
	if len(got) != 1 || got[0].Text() != want || got[0].Severity != finding.Warning || got[0].Unit != "10001" || got[0].Pos.Cell != "E6" {
		t.Errorf("%v", got)
	}
	after["council.note"], after["council.male"] = "Nguyễn Thị X", 6
	if got := decided(after); len(got) != 0 { // one answer, within the first limit
		t.Error(got)
	}
}
