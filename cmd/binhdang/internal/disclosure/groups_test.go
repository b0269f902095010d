package disclosure

import (
	"math/rand/v2"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// clusters is a district of six units, three in each of the groups "C1" and "C2".
func clusters(class catalog.Class) *catalog.Catalog {
	c := small(class, 6)
	for i := 1; i <= 6; i++ {
		c.Units[i].Parent = []catalog.Code{"C1", "C2"}[(i-1)/3]
	}
	for _, g := range []catalog.Code{"C1", "C2"} {
		c.Units = append(c.Units, catalog.Unit{Code: g, Name: "Cụm " + string(g), Type: "cluster", Parent: "279"})
	}
	c.UnitTypes = append(c.UnitTypes, catalog.UnitType{ID: "cluster", Name: "cụm"})
	c.Finish()
	return c
}

// grouped is a period with the sums of both groups.
func grouped(c *catalog.Catalog, units []map[catalog.Code]int64) edition.Period {
	p := reported(c, 0, units)
	p.Receipts = p.Receipts[:len(units)]
	for g, code := range []catalog.Code{"C1", "C2"} {
		for _, m := range c.Sheets[0].Sections[0].Measures {
			x := p.Measure(fixture.Ref(string(m.ID)), code)
			x.Expected = 3
			for _, u := range units[3*g : 3*g+3] {
				if n, ok := u[m.ID]; ok {
					x.State, x.N, x.Received = quantity.Reported, x.N+n, x.Received+1
				}
			}
		}
	}
	p.Index()
	return p
}

// Who has the sums of the groups too, and tries all numbers, finds no count of a unit whose
// row is withheld, where some row is told; a sensitive row of a group is told to nobody.
func TestNobodyCanEnumerateGroups(t *testing.T) {
	const threshold, units = 3, 6
	tried, groups, everywhere := 0, 0, 0
	for seed := range rounds(t, 150) {
		r := rand.New(rand.NewPCG(86, uint64(seed)))
		c := clusters(catalog.Statistical)
		in := make([]map[catalog.Code]int64, units)
		for u := range in {
			a := int64(r.IntN(9))
			in[u] = map[catalog.Code]int64{"a": a, "w": a + 3 + int64(r.IntN(12))}
			if r.IntN(12) == 0 {
				in[u] = nil
			}
		}
		e := Protect(edition.Make[edition.Internal](c, []edition.Period{grouped(c, in)}))
		sum, of := known(e, 0, "a", "279"), [2]int64{known(e, 0, "a", "C1"), known(e, 0, "a", "C2")}
		options, open, ok := make([][]int64, units), 0, sum >= 0
		for u := range in {
			code := c.Units[u+1].Code
			ok = ok && known(e, 0, "w", code) >= 0
			if n := known(e, 0, "a", code); n >= 0 {
				options[u] = []int64{n}
				if in[u] != nil {
					open++
				}
				continue
			}
			for n := range in[u]["w"] + 1 {
				options[u] = append(options[u], n)
			}
		}
		if !ok || !slices.ContainsFunc(options, func(of []int64) bool { return len(of) > 1 }) {
			continue
		}
		tried++
		for g, n := range of {
			if n >= 0 && slices.ContainsFunc(in[3*g:3*g+3], func(u map[catalog.Code]int64) bool { return u != nil }) {
				groups++
			}
		}
		for insider := -1; insider < units; insider++ {
			if insider >= 0 && len(options[insider]) == 1 {
				continue
			}
			for u := range in {
				if len(options[u]) == 1 || u == insider {
					continue
				}
				s := span{1 << 30, -1}
				for _, n := range options[u] {
					reach := map[[2]int64]bool{{}: true}
					for v := range in {
						next, from := map[[2]int64]bool{}, options[v]
						switch v {
						case u:
							from = []int64{n}
						case insider:
							from = []int64{in[v]["a"]}
						}
						for at := range reach {
							for _, k := range from {
								x := at
								if x[v/3] += k; x[0]+x[1] <= sum {
									next[x] = true
								}
							}
						}
						reach = next
					}
					for at := range reach {
						if at[0]+at[1] == sum && (of[0] < 0 || at[0] == of[0]) && (of[1] < 0 || at[1] == of[1]) {
							s.add(n)
						}
					}
				}
				switch w := in[u]["w"]; {
				case s.hi < 0:
					t.Fatalf("seed %d: nothing fits what is published", seed)
				case s.hi-s.lo >= threshold-1 || (s.hi <= 0 || s.lo >= threshold) && (s.lo >= w || w-s.hi >= threshold):
				case open == 0:
					everywhere++
				default:
					t.Errorf("seed %d: unit %d is in %d … %d for %d; %v, groups %v", seed, u+1, s.lo, s.hi, insider+1, in, of)
				}
			}
		}
		sensitive := clusters(catalog.Sensitive)
		for u := range in {
			if in[u] != nil {
				in[u]["b"] = 0
			}
		}
		e = Protect(edition.Make[edition.Internal](sensitive, []edition.Period{grouped(sensitive, in)}))
		for _, g := range []catalog.Code{"C1", "C2"} {
			if n := known(e, 0, "a", g); n >= 0 {
				t.Fatalf("seed %d: %d of group %s is told", seed, n, g)
			}
		}
	}
	t.Logf("%d districts with groups were attacked, %d groups are told; %d counts are near although every unit is withheld", tried, groups, everywhere)
	if tried == 0 || groups == 0 {
		t.Fatal("no district was attacked, or none tells of a group")
	}
}
