package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// On 02/7/2018 definitions and targets changed. Two periods differ in them
// exactly where Quyết định 800/QĐ-TTg changed the strategy, and in nothing else that
// is defined.
func TestVersions(t *testing.T) {
	t.Parallel()
	v := values(t, sampleSite(t).dir)
	const area = "279"
	changes := func(before, after string) map[string]map[string][2]string {
		out := map[string]map[string][2]string{}
		for key, was := range v {
			is := v[[3]string{after, area, key[2]}]
			if key[0] != before || key[1] != area || is == nil {
				continue
			}
			for _, col := range []string{"indicator_name", "unit_of_measure", "target", "target_basis"} {
				if was[col] != is[col] {
					if out[key[2]] == nil {
						out[key[2]] = map[string][2]string{}
					}
					out[key[2]][col] = [2]string{was[col], is[col]}
				}
			}
		}
		return out
	}
	const mt62 = "2351/QĐ-TTg, MT6.2, 2020"
	halfAndYear := map[string]map[string][2]string{
		"BDG5.3":  {"target": {"", ">=2"}, "target_basis": {"", "800/QĐ-TTg, MT5.2 (bổ sung), 2020"}},
		"BDG5.3t": {"target": {"", ">=100"}, "target_basis": {"", "800/QĐ-TTg, MT5.2 (bổ sung), 2020"}},
		"BDG6.2a": {"target_basis": {mt62, "800/QĐ-TTg, MT6.2, 2020"}},
		"BDG6.2b": {
			"indicator_name": {
				"Tỷ lệ người gây bạo lực gia đình được phát hiện được tư vấn",
				"Tỷ lệ người gây bạo lực gia đình chưa đến mức bị truy cứu trách nhiệm hình sự được tư vấn",
			},
			"target":       {">=85", ">=75"},
			"target_basis": {mt62, "800/QĐ-TTg, MT6.2, 2020"},
		},
	}
	if diff := cmp.Diff(halfAndYear, changes("2018-S1", "2018")); diff != "" {
		t.Errorf("2018-S1 and 2018 (-want +got):\n%s", diff)
	}

	// the literacy of annual reports has a target for the first time
	years := changes("2017", "2018")
	for id, want := range map[string]string{"BDG3.1": ">=98", "BDG3.1g": "<=0"} {
		got := years[id]["target"]
		if got != [2]string{"", want} {
			t.Errorf("%s: the target went from %q to %q, want none to %q", id, got[0], got[1], want)
		}
		delete(years, id)
	}
	// the day for returns is the plan's of 2018
	if got, want := years["QT1"]["target"], [2]string{"", ">=100"}; got != want {
		t.Errorf("QT1: the target went from %q to %q, want %q", got[0], got[1], want)
	}
	delete(years, "QT1")
	// nothing else: milestones of 2017 and of 2018 are both those of 2020
	if diff := cmp.Diff(halfAndYear, years); diff != "" {
		t.Errorf("2017 and 2018 (-want +got):\n%s", diff)
	}

	// rebuilt later, an earlier period keeps what was in force on its last day
	if got := v[[3]string{"2018-S1", area, "BDG6.2b"}]["target"]; got != ">=85" {
		t.Errorf("BDG6.2b of 2018-S1 has the target %s", got)
	}
}
