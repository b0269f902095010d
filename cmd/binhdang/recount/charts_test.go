package recount

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	joined  = regexp.MustCompile(`data-join="([^ "]+) ([^"]+)"`)
	stepped = regexp.MustCompile(`data-step="([^"]+)" data-then="([^"]+)" data-now="([^"]+)"`)
	beside  = regexp.MustCompile(`data-beside="([^"]+)" data-then="([^"]+)"`)
)

// What a chart over time claims beside the published figures is recomputed: a line joins
// two periods only where both have the same units by the same formula; a change over the
// units of both has the two figures that come of them.
func (s *sample) chartsOverTime(t *testing.T) {
	lines, steps, bars := 0, 0, 0
	before := map[string]string{}
	for _, p := range pairs {
		before[p.now] = p.then
	}
	order, _ := shortNames(t)
	for _, id := range order {
		page := readFile(t, filepath.Join(s.public, "chi-tieu", strings.ReplaceAll(strings.ToLower(id), ".", "-"), "index.html"))
		for _, m := range joined.FindAllStringSubmatch(page, -1) {
			lines++
			then, now := s.formulas[m[1]+" "+id], s.formulas[m[2]+" "+id]
			if then == "" || then != now {
				t.Errorf("%s: a line from %s to %s over another definition", id, m[1], m[2])
				continue
			}
			a, b := s.over(t, m[1], then, nil).usable, s.over(t, m[2], now, nil).usable
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s: a line from %s to %s over %d and %d units that are not the same", id, m[1], m[2], len(a), len(b))
			}
		}
		agrees := func(now, side, printed string) {
			st := s.step(t, now, before[now], id)
			if st == nil || st.whole {
				if side != "then" || st == nil {
					t.Errorf("%s: %s beside %s %q, and nothing may be compared so", id, side, now, printed)
					return
				}
			}
			_, decimals, _ := strings.Cut(printed, ".")
			want := st.then
			if side == "now" {
				want = st.now
			}
			if got := want.FloatString(len(decimals)); got != printed {
				t.Errorf("%s: %s beside %s is drawn at %s, recomputed %s", id, side, now, printed, got)
			}
		}
		for _, m := range stepped.FindAllStringSubmatch(page, -1) {
			steps++
			agrees(m[1], "then", m[2])
			agrees(m[1], "now", m[3])
		}
		for _, m := range beside.FindAllStringSubmatch(page, -1) {
			bars++
			agrees(m[1], "then", m[2])
		}
	}
	t.Logf("%d lines, %d steps, %d bars of the year before recomputed", lines, steps, bars)
	if lines < 20 || steps < 20 || bars < 5 {
		t.Errorf("only %d lines, %d steps and %d bars recomputed", lines, steps, bars)
	}
}
