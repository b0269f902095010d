package office

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// Errors come unit by unit in official order, those of no unit first, then questions,
// then notes, of which many of one kind are counted; nothing is lost, whatever the
// order was before.
func TestArrange(t *testing.T) {
	c := fixture.District("900 Huyện Sông Giả", "00186 Xã Bà Mẫu", "00183 Xã Đồng Thử")
	at := func(s finding.Severity, unit, rule, cell string) finding.Finding {
		return finding.Finding{Severity: s, Unit: unit, Period: "2018-S1", Rule: rule, Pos: finding.Pos{File: "data/" + unit + ".xlsx", Sheet: "Biểu 01", Cell: cell}}
	}
	list := finding.List{
		at(finding.Note, "00183", "n", "A1"), at(finding.Error, "00183", "a", "C9"), at(finding.Warning, "00183", "w", "A1"), at(finding.Note, "00186", "few", "A1"),
		at(finding.Error, "", "b", ""), at(finding.Error, "00186", "a", "A2"), at(finding.Note, "00186", "n", "A1"), at(finding.Warning, "00186", "w", "A1"), at(finding.Note, "00186", "n", "A9"),
		at(finding.Error, "00183", "a", "A2"),
	}
	show := func(a Arranged) string {
		s := ""
		for _, u := range a.Errors {
			name := "?"
			if u.Unit != nil {
				name = u.Unit.Name
			}
			s += name + ":"
			for _, f := range u.Findings {
				s += " " + f.Rule + f.Pos.Cell
			}
			s += "; "
		}
		for _, f := range append(a.Asks, a.Notes...) {
			s += f.Unit + " " + f.Rule + f.Pos.Cell + "; "
		}
		for _, f := range a.Folded {
			s += fmt.Sprintf("%s %d in %d", f.First.Rule, f.Notes, f.Files)
		}
		return s
	}
	const want = "?: b; Xã Bà Mẫu: aA2; Xã Đồng Thử: aA2 aC9; 00186 wA1; 00183 wA1; 00186 fewA1; n 3 in 2"
	if diff := cmp.Diff(want, show(Arrange(c, list, false))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	const whole = "?: b; Xã Bà Mẫu: aA2; Xã Đồng Thử: aA2 aC9; 00186 wA1; 00183 wA1; 00186 fewA1; 00186 nA1; 00186 nA9; 00183 nA1; "
	if diff := cmp.Diff(whole, show(Arrange(c, list, true))); diff != "" {
		t.Errorf("not folded (-want +got):\n%s", diff)
	}
}
