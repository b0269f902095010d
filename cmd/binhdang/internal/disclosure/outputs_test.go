package disclosure

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/release"
)

// results is a district whose plan counts x (with women), y as a part of x, z of a total w,
// and v of a class that is told of the whole area only.
func results() *catalog.Catalog {
	c := small(catalog.Statistical, 4)
	c.Site.Policy.Classes[2].Threshold = 5
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{ID: "T", Outputs: []catalog.Output{
		{ID: "x", Class: catalog.Statistical, Women: true}, {ID: "y", Class: catalog.Statistical, PartOf: "x", Women: true},
		{ID: "z", Class: catalog.Statistical, Within: "w"}, {ID: "v", Class: catalog.Sensitive},
	}}}}}
	c.Finish()
	return c
}

// resultsOf makes a period with counts of results, "x 10/5" with women; of the total in "w".
func resultsOf(c *catalog.Catalog, kind int, state, counts string) edition.Period {
	total := int64(900)
	var outs []edition.TaskOutput
	for _, s := range strings.Split(counts, ", ") {
		o := edition.TaskOutput{HasN: true}
		if id, n, _ := strings.Cut(s, " "); strings.Contains(n, "/") {
			fmt.Sscanf(n, "%d/%d", &o.N, &o.Women)
			o.ID, o.HasWomen = catalog.Code(id), true
		} else if fmt.Sscan(n, &o.N); id == "w" {
			total = o.N
			continue
		} else {
			o.ID = catalog.Code(id)
		}
		outs = append(outs, o)
	}
	p := reported(c, kind, []map[catalog.Code]int64{{"w": total - 30, "a": 10}, {"w": 10, "a": 5}, {"w": 10, "a": 5}, {"w": 10, "a": 5}})
	p.Settings.State = state
	p.Tasks = []edition.Task{{ID: "T", Outputs: outs}}
	return p
}

// toldOf writes what the public edition tells, as resultsOf reads it; "–" of what it withholds.
func toldOf(p *edition.Period, ask string) string {
	var out []string
	for _, id := range strings.Fields(ask) {
		if id == "w" {
			out = append(out, fmt.Sprint("w ", p.Measure(catalog.Ref{Measure: "w", Part: catalog.TotalPart}, "279").N))
			continue
		}
		switch o := outputOf(p, "T", catalog.Code(id)); {
		case o == nil:
		case o.Withheld:
			out = append(out, id+" –")
		case o.HasWomen:
			out = append(out, fmt.Sprintf("%s %d/%d", id, o.N, o.Women))
		default:
			out = append(out, fmt.Sprint(id, " ", o.N))
		}
	}
	return strings.Join(out, ", ")
}

// A result of a task cannot be subtracted from what another release told of it, of another
// part of the year, or of what holds it: it stays as it was told, or is withheld where it
// was not told yet.
func TestResultsOfTwoReleases(t *testing.T) {
	const final, provisional = catalog.Final, catalog.Provisional
	type at struct {
		state      string
		half, year string // "" : not there
	}
	for _, tt := range []struct {
		name       string
		releases   []at
		half, year string // told in the last
	}{
		{"nothing changed", []at{{final, "x 10/5", ""}, {final, "x 10/5", ""}}, "x 10/5", ""},
		{"one more", []at{{final, "x 10", ""}, {final, "x 11", ""}}, "x 10", ""},
		{"two fewer, provisional", []at{{provisional, "x 10", ""}, {final, "x 8", ""}}, "x 10", ""},
		{"many more", []at{{final, "x 10", ""}, {final, "x 17", ""}}, "x 17", ""},
		{"many more, of whom one woman", []at{{final, "x 10/5", ""}, {final, "x 17/6", ""}}, "x 10/5", ""},
		{"many more women, and one man", []at{{final, "x 10/5", ""}, {final, "x 17/11", ""}}, "x 10/5", ""},
		{"back to nearly the first", []at{{provisional, "x 10", ""}, {provisional, "x 20", ""}, {final, "x 11", ""}}, "x 20", ""},
		{"what is small now is withheld", []at{{final, "x 10", ""}, {final, "x 2", ""}}, "x –", ""},
		{"the year beside a half that was told once", []at{{final, "x 10", ""}, {final, "x 6", ""}, {final, "x 6", "x 12"}}, "x 6", "x –"},
		{"a half beside the year that is told", []at{{final, "x 10", "x 20"}, {final, "x 19", "x 20"}}, "x 10", "x 20"},
		{"sensitive, by much", []at{{final, "v 10", ""}, {final, "v 30", ""}}, "v 10", ""},
		{"sensitive, withheld", []at{{final, "v 3", ""}, {final, "v 30", ""}}, "v –", ""},
		{"sensitive, withheld while provisional", []at{{provisional, "v 3", ""}, {final, "v 30", ""}}, "v 30", ""},
		{"a total that comes near", []at{{final, "z 50, w 90", ""}, {final, "z 50, w 52", ""}}, "z 50, w 90", ""},
		{"beside a total that was told", []at{{final, "w 53", ""}, {final, "z 52, w 90", ""}}, "z –, w 90", ""},
		{"what it leaves of another", []at{{final, "x 20, y 18", ""}}, "x 20, y –", ""},
		{"few women left of another", []at{{final, "x 20/9, y 10/8", ""}}, "x 20/9, y –", ""},
		{"few left of another in the second half", []at{{final, "x 20, y 10", "x 40, y 28"}}, "x 20, y 10", "x 40, y –"},
	} {
		c := results()
		var l release.Ledger
		var e edition.Edition[edition.Public]
		var kept release.Kept
		for _, r := range tt.releases {
			ps := []edition.Period{resultsOf(c, 0, r.state, r.half)}
			if r.year != "" {
				ps = append(ps, resultsOf(c, 1, r.state, r.year))
			}
			of := edition.Make[edition.Internal](c, ps)
			e, kept = published(of, &l)
			for i := range ps {
				record := release.Of(of, e, kept, ps[i].ID)
				l.Number(&record)
				l.Add(record, nil)
			}
			if r.half == "z 50, w 52" && (len(kept.Rows) != 1 || kept.Rows[0].Why != release.SmallRest) {
				t.Errorf("%s: %+v", tt.name, kept.Rows)
			}
		}
		ask := func(want string) string {
			var ids []string
			for _, s := range strings.Split(want, ", ") {
				id, _, _ := strings.Cut(s, " ")
				ids = append(ids, id)
			}
			return strings.Join(ids, " ")
		}
		if got := toldOf(&e.Periods[0], ask(tt.half)); got != tt.half {
			t.Errorf("%s: %q is told, want %q", tt.name, got, tt.half)
		}
		if tt.year != "" {
			if got := toldOf(&e.Periods[1], ask(tt.year)); got != tt.year {
				t.Errorf("%s: %q is told of the year, want %q", tt.name, got, tt.year)
			}
		}
		for _, k := range kept.Outputs {
			if k.Record < 1 || k.Task != "T" {
				t.Errorf("%s: %+v", tt.name, k)
			}
		}
	}
}

// Who counted anything is not told of a result that needs protection: three bodies that
// counted three counted one each.
func TestWhoCountedStaysInside(t *testing.T) {
	c := results()
	c.Plans[0].Tasks[0].Outputs = append(c.Plans[0].Tasks[0].Outputs, catalog.Output{ID: "open"})
	p := resultsOf(c, 0, catalog.Final, "x 3, open 3")
	for i := range p.Tasks[0].Outputs {
		o := &p.Tasks[0].Outputs[i]
		o.By = []catalog.Code{"1", "2", "3"}
		for _, u := range o.By {
			o.Each = append(o.Each, edition.TaskCount{Unit: u, N: 1})
		}
	}
	outs := Protect(edition.Make[edition.Internal](c, []edition.Period{p})).Periods[0].Tasks[0].Outputs
	if x := outs[0]; x.N != 3 || x.Withheld || x.By != nil || x.Each != nil {
		t.Errorf("%+v", x)
	}
	if open := outs[1]; len(open.By) != 3 || len(open.Each) != 3 {
		t.Errorf("%+v", open)
	}
}
