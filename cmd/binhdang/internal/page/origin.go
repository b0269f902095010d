package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Origin gives the definition from which a path of the site has its name, and
// what in it gives the name, in words; a zero place where it is no definition.
func Origin(c *catalog.Catalog, path string) (finding.Pos, string) {
	path += "/"
	for i := range c.Units {
		u := &c.Units[i]
		for _, at := range addresses(u) {
			if strings.HasPrefix(path, at) {
				return u.Pos, "tên đơn vị"
			}
		}
	}
	for i := range c.Indicators {
		if ind := &c.Indicators[i]; strings.HasPrefix(path, indicatorPath(ind.ID)) {
			return ind.Pos, "mã chỉ tiêu"
		}
	}
	for i := range c.Plans {
		for k := range c.Plans[i].Tasks {
			if t := &c.Plans[i].Tasks[k]; strings.HasPrefix(path, taskPath(c.Plans[i].Year, t.ID)) {
				return t.Pos, "mã nhiệm vụ"
			}
		}
	}
	return finding.Pos{}, ""
}

// addresses are those that a unit's page may have, the plainest first: where an
// earlier territory has it, the year, the month, the day that the unit began.
func addresses(u *catalog.Unit) []string {
	plain, began := pathUnits+viet.Slug(string(u.Code)+" "+u.Name), u.From.String()
	return []string{
		plain + "/", plain + "-" + began[:min(4, len(began))] + "/", plain + "-" + began[:min(7, len(began))] + "/", plain + "-" + began + "/",
	}
}
