package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func TestCorrections(t *testing.T) {
	cells := map[string]any{"council.female": 7, "council.male": 12, "council.total": 20, "broadcasts.total": 4}
	const line = "data/2018/6-thang/dieu-chinh.yaml"
	tests := []struct {
		name     string
		cell     string // name of the field, or an address
		sheet    string
		old, new string
		state    ReceiptState
		applied  int
		want     []string
		female   string
	}{
		{"mends the sum before the rules run", "council.male", "Biểu 01", "12", "13", Accepted, 1, []string{"GHI CHÚ no-receipt-date"}, "7"},
		{"sheet names compare without case", "council.male", "biểu 01", "12", "13", Accepted, 1, []string{"GHI CHÚ no-receipt-date"}, "7"},
		{"old value differs", "council.male", "Biểu 01", "11", "13", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-old"}, "-"},
		{"old said to be blank", "council.male", "Biểu 01", BlankWord, "13", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-old"}, "-"},
		{"no such cell", "Z99", "Biểu 01", "12", "13", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-cell"}, "-"},
		{"no such sheet", "council.male", "Biểu 09", "12", "13", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-cell"}, "-"},
		{"a total is not typed", "council.total", "Biểu 01", "20", "19", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-total"}, "-"},
		{"new value is no number", "council.male", "Biểu 01", "12", "hơn 12", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "LỖI correction-value"}, "-"},
		{"nothing changes", "council.male", "Biểu 01", "12", "12", HeldBack, 0, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum", "CẢNH BÁO correction-same"}, "-"},
		{"new value is blank", "council.male", "Biểu 01", "12", BlankWord, HeldBack, 1, []string{"GHI CHÚ no-receipt-date", "LỖI sex-sum"}, "-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			x := filled(c, "10001", "a.xlsx", cells)
			at := tt.cell
			if _, f := x.Return.Form.Field("bd." + tt.cell); f != nil {
				at = f.Cell
			}
			c.Periods[0].Corrections = []catalog.Correction{{
				Pos: finding.Pos{File: line, Line: 2, Col: 3}, Unit: "10001", Sheet: tt.sheet, Cell: at, Old: tt.old, New: tt.new, Reason: "ghi nhầm", By: "Công chức văn hóa",
			}}
			before := x.Return.Answer(form.Key{Measure: "council", Part: "male"}).N
			r := decide(c, []Checked{x}, sexSum)
			if got := r.Receipt("2018-S1", "10001").State; got != tt.state {
				t.Errorf("state %d, want %d", got, tt.state)
			}
			if diff := cmp.Diff(tt.want, rulesOf(r.Findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, f := range r.Findings {
				if len(f.Rule) > 10 && f.Rule[:10] == "correction" && f.Pos.Line != 2 {
					t.Errorf("%s stands at %s", f.Rule, f.Pos)
				}
			}
			if len(r.Applied) != tt.applied {
				t.Errorf("%d applied, want %d", len(r.Applied), tt.applied)
			}
			if got := show(r, "10001", "council.female"); got != tt.female {
				t.Errorf("female = %s, want %s", got, tt.female)
			}
			if tt.state == Accepted {
				if got := show(r, "10001", "council.male"); got != "13*" {
					t.Errorf("male = %s, want 13*", got)
				}
				if got := show(r, "10001", "council.total"); got != "20*" {
					t.Errorf("total = %s, want 20*", got)
				}
				if got := r.Applied[0]; got.Ref != (catalog.Ref{Measure: "council", Part: "male"}) || got.Label != "Đại biểu (nam)" {
					t.Errorf("applied as %v %q", got.Ref, got.Label)
				}
			}
			if after := x.Return.Answer(form.Key{Measure: "council", Part: "male"}).N; after != before {
				t.Errorf("the return as sent was changed: %d", after)
			}
		})
	}
}

func TestCorrectionWithoutReturn(t *testing.T) {
	c := district()
	c.Periods[0].Corrections = []catalog.Correction{{Pos: finding.Pos{File: "k.yaml", Line: 3}, Unit: "10002", Sheet: "Biểu 01", Cell: "D7", Old: "1", New: "2"}}
	r := decide(c, nil, sexSum)
	if diff := cmp.Diff([]string{"CẢNH BÁO correction-no-return"}, rulesOf(r.Findings)); diff != "" {
		t.Error(diff)
	}
}

// A correction that finds no return says why there is none.
func TestWhyThereIsNoReturn(t *testing.T) {
	tests := []struct {
		name string
		unit catalog.Code
		to   reporting.Date
		want string
		said string
	}{
		{"not sent", "10002", reporting.Date{}, "correction-no-return", "chưa có biểu nào của Xã Hai để điều chỉnh"},
		{"ended", "10003", reporting.Date{Year: 2018, Month: 3, Day: 31}, "correction-unit", "Xã Ba chỉ có đến ngày 31/3/2018 nên không báo cáo"},
		{"owes none", "279", reporting.Date{}, "correction-unit", "không phải nộp báo cáo"},
		{"unknown", "99", reporting.Date{}, "correction-unit", "Không có đơn vị nào mang mã 99"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			for i := range c.Units {
				if c.Units[i].Code == tt.unit {
					c.Units[i].To = tt.to
				}
			}
			c.Periods[0].Corrections = []catalog.Correction{{Pos: finding.Pos{File: "k.yaml", Line: 3}, Unit: tt.unit, Sheet: "Biểu 01", Cell: "D7", Old: "1", New: "2"}}
			r := decide(c, nil, sexSum)
			if len(r.Findings) != 1 || r.Findings[0].Rule != tt.want || !strings.Contains(r.Findings[0].Text(), tt.said) || r.Findings[0].Fix == "" {
				t.Errorf("%v", r.Findings)
			}
		})
	}
}
