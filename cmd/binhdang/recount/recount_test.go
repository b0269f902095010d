// Package recount computes every whole-area value of the sample a second time,
// from the cells of the workbooks, and compares it with what was published; so too
// every change that is printed, over the units that both periods have, and every
// count of what became better or worse; reads the figures of the pages against the
// open data, and those of the full reports, text and annexes, against the workbooks. It
// uses the standard library only and knows nothing of the program's packages:
// the formulas below are written by hand from the definitions of the domain, the
// workbooks are unzipped and their names followed to their cells.
package recount

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// periods with the folder of their returns and the last day on time ("trước
// ngày" read strictly).
var periods = []struct{ id, folder, lastDay string }{
	{"2017-S1", "2017/6-thang", "2017-06-14"}, {"2017", "2017/ca-nam", "2017-12-14"},
	{"2018-S1", "2018/6-thang", "2018-06-14"}, {"2018", "2018/ca-nam", "2018-12-14"},
}

func TestEveryWholeAreaValue(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	published, _ := wholeArea(t, build(t, root))
	compared, hidden := 0, 0
	for _, p := range periods {
		dir := filepath.Join(root, "data", filepath.FromSlash(p.folder))
		returns := standing(t, dir)
		for _, line := range strings.Split(strings.TrimSpace(formulas), "\n") {
			f := strings.SplitN(line, "|", 3)
			id, in, formula := strings.TrimSpace(f[0]), strings.Fields(f[1]), strings.TrimSpace(f[2])
			if len(in) > 0 && !slices.Contains(in, p.id) {
				continue
			}
			key := p.id + " " + id
			row, ok := published[key]
			if !ok {
				t.Errorf("%s: not published", key)
				continue
			}
			delete(published, key)
			if row["conf_status"] != "F" {
				hidden++
				if row["value"]+row["numerator"]+row["denominator"]+row["status"] != "" {
					t.Errorf("%s: suppressed and still there: %v", key, row)
				}
				continue
			}
			var want answer
			switch formula {
			case "none":
			case "bodies":
				want = bodies(returns)
			case "on time":
				want = onTime(t, dir, p.lastDay, returns.owed)
			default:
				want = evaluate(t, formula, returns.units)
			}
			compare(t, key, row, want)
			compared++
		}
	}
	for key := range published {
		t.Errorf("%s: published, and no formula here recomputes it", key)
	}
	t.Logf("%d whole-area values recomputed, %d suppressed", compared, hidden)
	if compared < 150 {
		t.Errorf("only %d values compared", compared)
	}
}

// build makes the site of a copy of the workspace; what comes back is its folder.
func build(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range []string{"data", "content", "templates"} {
		if err := os.CopyFS(filepath.Join(dir, f), os.DirFS(filepath.Join(root, f))); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "run", "./cmd/binhdang", "-C", dir, "build", "--no-cache")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the site: %v\n%s", err, out)
	}
	return filepath.Join(dir, "public")
}

// wholeArea are the whole area's rows of the open data, by period and indicator, and the
// confidential ones below it, by period, indicator and unit.
func wholeArea(t *testing.T, public string) (out map[string]map[string]string, confidential map[string]bool) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(readFile(t, filepath.Join(public, "du-lieu/gia-tri.csv")), "\ufeff")))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out, confidential = map[string]map[string]string{}, map[string]bool{}
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		switch {
		case m["unit_code"] == "279":
			out[m["period"]+" "+m["indicator"]] = m
		case m["conf_status"] == "C":
			confidential[m["period"]+" "+m["indicator"]+" "+m["unit_code"]] = true
		}
	}
	return out, confidential
}

func compare(t *testing.T, key string, row map[string]string, want answer) {
	t.Helper()
	text := func(r *big.Rat) string {
		if r == nil {
			return ""
		}
		return r.FloatString(0)
	}
	if want.num != nil && (row["numerator"] != text(want.num) || row["denominator"] != text(want.den)) {
		t.Errorf("%s: published %s/%s, recomputed %s/%s", key, row["numerator"], row["denominator"], text(want.num), text(want.den))
	}
	if want.num == nil && row["numerator"]+row["denominator"] != "" {
		t.Errorf("%s: published a fraction %s/%s", key, row["numerator"], row["denominator"])
	}
	if want.value == nil {
		if row["value"] != "" {
			t.Errorf("%s: published %s, recomputed nothing", key, row["value"])
		}
	} else {
		places := 0
		if _, frac, ok := strings.Cut(row["value"], "."); ok {
			places = len(frac)
		}
		if got := want.value.FloatString(places); got != row["value"] {
			t.Errorf("%s: published %q, recomputed %s", key, row["value"], got)
		}
	}
	if want.value != nil && fmt.Sprint(want.with) != row["received"] {
		t.Errorf("%s: published %s units, recomputed %d", key, row["received"], want.with)
	}
}
