package office

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What many returns say because the definitions changed is said once for each
// period, with all their names; two are not many, and what a return on the form
// of today says stays by itself.
func TestFolded(t *testing.T) {
	var list finding.List
	add := func(rule, file, period string) {
		list.Add(finding.Finding{Rule: rule, Severity: finding.Warning, Period: period, Pos: finding.Pos{File: "data/" + period + "/" + file}})
	}
	for i := range 5 {
		file := fmt.Sprintf("x%d.xlsx", i)
		add(returns.RuleFormVersion, file, "2018-S1")
		add(returns.RuleOutsideForm, file, "2018-S1")
		add(returns.RuleOutsideForm, file, "2018-S1") // two sheets
		if i < 2 {
			add(returns.RuleFormVersion, file, "2018")
		}
		if i == 0 {
			add(returns.RuleNameUnknown, file, "2018-S1")
		}
		add("blank", file, "2018-S1")
		add(returns.RuleOutsideFields, "y"+file, "2018-S1") // on the form of today
	}
	count := map[string]int{}
	for _, f := range Folded(list) {
		count[f.Period+" "+f.Rule]++
		if f.Rule == returns.RuleFormVersion && f.Period == "2018-S1" && (!strings.Contains(f.Text(), "5 biểu") || !strings.Contains(f.Text(), "x0.xlsx, x1.xlsx, x2.xlsx, x3.xlsx và x4.xlsx") || f.Fix == "") {
			t.Errorf("%s / %s", f.Text(), f.Fix)
		}
	}
	want := map[string]int{
		"2018-S1 form-version": 1, "2018-S1 outside-form": 1, "2018-S1 name-unknown": 1,
		"2018-S1 blank": 5, "2018-S1 outside-fields": 5, "2018 form-version": 2,
	}
	for k, n := range want {
		if count[k] != n {
			t.Errorf("%s: %d, want %d", k, count[k], n)
		}
		delete(count, k)
	}
	if len(count) > 0 {
		t.Error(count)
	}
}

// Units whose files are gone are named in one finding of the register, those that
// have another return apart from those that have none.
func TestFoldedUnits(t *testing.T) {
	var list finding.List
	for i := range 7 {
		severity := finding.Warning
		if i > 4 {
			severity = finding.Note
		}
		for line := range 2 {
			list.Add(finding.Finding{Rule: intake.RuleNoFile, Severity: severity, Period: "2018-S1", Unit: fmt.Sprint(i),
				Pos: finding.Pos{File: "data/2018/6-thang/tiep-nhan.yaml", Line: 2*i + line}, Format: "%s", Args: []any{fmt.Sprintf("Xã %d", i)}})
		}
	}
	got := Folded(list)
	if len(got) != 5 || got.Count(finding.Warning) != 1 {
		t.Fatalf("%d findings: %v", len(got), got)
	}
	for _, f := range got {
		if f.Severity == finding.Warning && (!strings.Contains(f.Text(), "5 đơn vị") || !strings.Contains(f.Text(), "Xã 0, Xã 1, Xã 2, Xã 3 và Xã 4") || f.Pos.Line != 0 || !strings.Contains(f.Fix, "data/2018/6-thang rồi")) {
			t.Errorf("%s: %s / %s", f.Pos, f.Text(), f.Fix)
		}
	}
}
