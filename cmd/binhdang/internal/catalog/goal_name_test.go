package catalog

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// A clause is named as documents name it, by the goal's place beside those in force
// with it; words and other ids stay as they are.
func TestClauseName(t *testing.T) {
	ends, begins := reporting.Date{Year: 2020, Month: 12, Day: 31}, reporting.Date{Year: 2021, Month: 1, Day: 1}
	c := &Catalog{
		Objectives: []Objective{{ID: "MT1"}, {ID: "MT5"}},
		Goals: []Goal{
			{ID: "MT1.1", Objective: "MT1", To: ends}, {ID: "MT1.2", Objective: "MT1"}, {ID: "CT-A", Objective: "MT5", To: ends},
			{ID: "MT5.2", Objective: "MT5", To: ends}, {ID: "M1.1", Objective: "MT5", From: begins}, {ID: "lost", Objective: "MT9"},
		},
	}
	c.Finish()
	for clause, want := range map[string]string{
		"MT1.1":            "chỉ tiêu 1 của Mục tiêu 1",
		"MT1.2":            "chỉ tiêu 2 của Mục tiêu 1",
		"MT5.2 (bổ sung)":  "chỉ tiêu 2 của Mục tiêu 2 (bổ sung)",
		"CT-A, MT5.2":      "chỉ tiêu 1 của Mục tiêu 2, chỉ tiêu 2 của Mục tiêu 2",
		"M1.1":             "chỉ tiêu 1 của Mục tiêu 2",
		"MT5":              "Mục tiêu 2",
		"lost":             "lost",
		"MT1.11":           "MT1.11",
		"Điều 6 khoản 4":   "Điều 6 khoản 4",
		"điểm III.1.b":     "điểm III.1.b",
		"":                 "",
		"khoản 1 (MT1.1);": "khoản 1 (chỉ tiêu 1 của Mục tiêu 1);",
	} {
		if got := strings.ReplaceAll(c.ClauseName(clause), viet.NBSP, " "); got != want {
			t.Errorf("%q is %q, want %q", clause, got, want)
		}
	}
}
