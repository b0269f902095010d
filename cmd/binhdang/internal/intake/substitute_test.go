package intake

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// table is a workbook with the figures of several units; what it says of a unit is
// compared with the unit's own, and counts nowhere.
func table(file string, figures ...returns.Figure) Checked {
	a := &returns.Account{Kind: returns.KindLabelled, Figures: figures}
	for i := range a.Figures {
		f := &a.Figures[i]
		f.Period, f.Measure, f.Read, f.Pos = "2018-S1", "council", true, finding.Pos{File: file, Sheet: "TH", Cell: "C5"}
		if f.State == 0 {
			f.State = returns.FigureCompared
		}
	}
	return Checked{File: file, Account: a}
}

// A declared source stands in for a unit that sent nothing, as an estimate and with all
// parts of the question; never for one that sent its return, nor with figures that are
// missing, not clear or contradict one another.
func TestSubstitutes(t *testing.T) {
	const file = "data/2018/6-thang/bang.xlsx"
	fig := func(unit, part catalog.Code, n int64) returns.Figure {
		return returns.Figure{Unit: unit, Part: part, N: n}
	}
	total, women := fig("10002", catalog.TotalPart, 20), fig("10002", "female", 7)
	doubted, asked := women, women
	doubted.Doubted, asked.State = true, returns.FigureAsked
	own := filled(district(), "10002", "data/2018/6-thang/hai.xlsx", map[string]any{"council.female": 5, "council.male": 9})
	for _, tt := range []struct {
		name string
		in   []Checked
		want string // female, male, total, of which the last is an estimate; empty: none
		said string
	}{
		{"all of it", []Checked{table(file, total, women)}, "7 13 20 E", ""},
		{"parts only", []Checked{table(file, women, fig("10002", "male", 13))}, "7 13 20 E", ""},
		{"a total only", []Checked{table(file, total)}, "", "LỖI substitute-not-used"},
		{"another unit's", []Checked{table(file, fig("10001", "female", 7), fig("10001", "male", 7))}, "", "LỖI substitute-not-used"},
		{"doubted", []Checked{table(file, total, doubted)}, "", "LỖI substitute-not-used"},
		{"asked about", []Checked{table(file, total, asked)}, "", "LỖI substitute-not-used"},
		{"two that differ", []Checked{table(file, total, women, fig("10002", "female", 8))}, "", "LỖI substitute-not-used"},
		{"more women than all", []Checked{table(file, fig("10002", catalog.TotalPart, 6), women)}, "", "LỖI substitute-not-used"},
		{"another file", []Checked{table("data/2018/6-thang/khac.xlsx", total, women)}, "", "LỖI substitute-not-used"},
		{"it sent its return", []Checked{own, table(file, total, women)}, "5 9 14", "CẢNH BÁO substitute-idle"},
	} {
		c := district()
		c.Periods[0].Substitutes = []catalog.Substitute{{Measure: "council", Units: []catalog.Code{"10002"}, File: "bang.xlsx", Reason: "chưa gửi"}}
		r := decide(c, tt.in, func(*catalog.Catalog, *returns.Return) finding.List { return nil })
		var got []string
		for _, part := range []catalog.Code{"female", "male", catalog.TotalPart} {
			if o := r.Observation("2018-S1", "10002", catalog.Ref{Measure: "council", Part: part}); o != nil && o.State == quantity.Reported {
				got = append(got, fmt.Sprint(o.N))
				if part == catalog.TotalPart && o.Estimated {
					got = append(got, "E")
				}
			}
		}
		var said []string
		for _, s := range rulesOf(r.Findings) {
			if strings.Contains(s, "substitute") {
				said = append(said, s)
			}
		}
		if strings.Join(got, " ") != tt.want || strings.Join(said, ", ") != tt.said {
			t.Errorf("%s: %v, want %s; said %v, want %s", tt.name, got, tt.want, said, tt.said)
		}
	}
}
