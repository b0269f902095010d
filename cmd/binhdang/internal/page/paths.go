package page

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func indicatorPath(id catalog.Code) string {
	return pathIndicators + viet.IDSlug(string(id)) + "/"
}

func reportPath(p *edition.Period) string { return pathReports + p.Folder + "/" }

func planPath(year int) string { return pathTasks + strconv.Itoa(year) + "/" }

func taskPath(year int, id catalog.Code) string {
	return planPath(year) + viet.IDSlug(string(id)) + "/"
}

// instrumentPath is the place of the method page that describes an instrument.
func instrumentPath(number catalog.Code) string {
	return pathMethod + "#vb-" + viet.Slug(string(number))
}

// periodID is the fragment of a period's section on a page.
func periodID(p *edition.Period) string { return "ky-" + viet.IDSlug(p.ID) }

// unitPage is a unit with its address. All records of a unit (see catalog.Unit)
// share one page. Where code and slug come back for another territory, the later
// one's address ends with the year it began, else with the month or the day.
type unitPage struct {
	unit *catalog.Unit // the newest record that stands in a period of the edition
	path string
}

func (b *builder) unitPages() []unitPage {
	paths, seen := b.unitPaths(), b.seen()
	b.paths = map[*catalog.Unit]string{}
	var out []unitPage
	done := map[*catalog.Unit]bool{} // by first record
	for i := range b.c.Units {
		rs := b.c.Records(&b.c.Units[i])
		if done[rs[0]] {
			continue
		}
		done[rs[0]] = true
		rs = slices.DeleteFunc(slices.Clone(rs), func(u *catalog.Unit) bool { return !seen[u] })
		if len(rs) > 0 {
			first := b.first(rs[0])
			b.paths[first] = paths[first]
			out = append(out, unitPage{rs[len(rs)-1], paths[first]})
		}
	}
	return out
}

// unitPaths gives every unit, by its first record, an address. It does not depend
// on which periods are open.
func (b *builder) unitPaths() map[*catalog.Unit]string {
	b.firsts = map[*catalog.Unit]*catalog.Unit{}
	var firsts []*catalog.Unit
	for i := range b.c.Units {
		u := &b.c.Units[i]
		b.firsts[u] = b.c.Records(u)[0]
		if b.firsts[u] == u {
			firsts = append(firsts, u)
		}
	}
	slices.SortStableFunc(firsts, func(u, v *catalog.Unit) int { return u.From.Compare(v.From) })
	out, taken := map[*catalog.Unit]string{}, map[string]bool{}
	for _, u := range firsts {
		for _, path := range addresses(u) {
			if !taken[path] {
				taken[path], out[u] = true, path
				break
			}
		}
	}
	return out
}

// first is the first record of the unit; nil of none.
func (b *builder) first(u *catalog.Unit) *catalog.Unit { return b.firsts[u] }

// seen are the records that stand in any period of the edition.
func (b *builder) seen() map[*catalog.Unit]bool {
	out := map[*catalog.Unit]bool{}
	for i := range b.e.Periods {
		for _, u := range b.e.Periods[i].Units {
			out[u] = true
		}
	}
	return out
}

// unitPath is the address of the unit that has the code in the period; empty if
// it has no page.
func (b *builder) unitPath(p *edition.Period, code catalog.Code) string {
	return b.paths[b.first(b.c.Unit(code, p.To))]
}

// exists reports whether the unit is there on the last day of the period.
func (b *builder) exists(u *catalog.Unit, p *edition.Period) bool {
	now := b.first(b.c.Unit(u.Code, p.To))
	return now != nil && now == b.first(u)
}

// unitLink names a unit of a period and leads to its page.
func (b *builder) unitLink(p *edition.Period, code catalog.Code, words string) document.Inline {
	return link(b.unitPath(p, code), words)
}
