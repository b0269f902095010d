package main

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// The last line counts findings by severity, and the workbooks with errors and
// warnings: no definition, no folder, no note.
func TestCountLine(t *testing.T) {
	at := func(s finding.Severity, file string, line int) finding.Finding {
		return finding.Finding{Severity: s, Pos: finding.Pos{File: file, Line: line}}
	}
	for _, c := range []struct {
		found finding.List
		want  string
	}{
		{nil, "0 lỗi, 0 cảnh báo, 0 ghi chú"},
		{finding.List{at(finding.Error, "data/units.yaml", 3), at(finding.Warning, "data/2018", 0), at(finding.Note, "data/a.xlsx", 0)}, "1 lỗi, 1 cảnh báo, 1 ghi chú"},
		{finding.List{at(finding.Error, "data/a.xlsx", 0), at(finding.Warning, "data/a.xlsx", 0), at(finding.Warning, "data/b.xlsx", 0), at(finding.Note, "data/c.xlsx", 0)},
			"1 lỗi, 2 cảnh báo, 1 ghi chú; lỗi và cảnh báo nằm trong 2 tệp biểu"},
	} {
		if got := countLine(c.found); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
