package definition

import (
	"os"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// TestRealDefinitions loads the definitions of this repository; they have to be
// without a single finding.
func TestRealDefinitions(t *testing.T) {
	c, found := Load(os.DirFS("../../../.."))
	if len(found) > 0 {
		t.Errorf("%d findings:\n%s", len(found), printed(found))
	}
	if c == nil {
		t.Fatal("no catalog")
	}
	t.Logf("%d units, %d sheets, %d indicators, %d rules, %d plans, %d periods",
		len(c.Units), len(c.Sheets), len(c.Indicators), len(c.Rules), len(c.Plans), len(c.Periods))
}

// printed writes findings as the commands do.
func printed(found finding.List) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(f.Pos.String() + ": " + f.Severity.String() + ": " + f.Text() + " [" + f.Rule + "]\n")
		for _, p := range f.Compared {
			b.WriteString("    so với: " + p.Pos.String())
			if p.Label != "" {
				b.WriteString(" (" + p.Label + ")")
			}
			b.WriteString("\n")
		}
		if !f.RulePos.IsZero() {
			b.WriteString("    quy tắc: " + f.RulePos.String() + "\n")
		}
		b.WriteString("    cách sửa: " + f.Fix + "\n")
	}
	return b.String()
}
