package catalog

import (
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// GoalName names a goal as documents do, by its place among the goals of its
// objective that are in force beside it, whatever its id: "chỉ tiêu 1 của Mục tiêu 3".
func (c *Catalog) GoalName(g *Goal) string {
	n := 0
	for i := range c.Goals {
		x := &c.Goals[i]
		if x.Objective != g.Objective || !beside(x, g) {
			continue
		}
		if n++; x.ID == g.ID {
			break
		}
	}
	at := slices.IndexFunc(c.Objectives, func(o Objective) bool { return o.ID == g.Objective })
	if at < 0 || n == 0 {
		return string(g.ID)
	}
	return "chỉ" + viet.NBSP + "tiêu" + viet.NBSP + strconv.Itoa(n) + " của " + ObjectiveName(at)
}

// ObjectiveName is "Mục tiêu 3" of the objective at index 2.
func ObjectiveName(at int) string {
	return "Mục" + viet.NBSP + "tiêu" + viet.NBSP + strconv.Itoa(at+1)
}

// beside reports whether two goals are in force on a common day.
func beside(a, b *Goal) bool {
	return (a.To.IsZero() || b.From.IsZero() || !a.To.Before(b.From)) && (b.To.IsZero() || a.From.IsZero() || !b.To.Before(a.From))
}

// ClauseName is a clause as people read it: ids of goals and objectives are replaced by
// their names, "MT5.2 (bổ sung)" by "chỉ tiêu 2 của Mục tiêu 5 (bổ sung)".
func (c *Catalog) ClauseName(clause string) string {
	words := strings.Split(clause, " ")
	for i, w := range words {
		id := strings.Trim(w, ",;()")
		if id == "" {
			continue
		}
		if g := c.Goal(Code(id)); g != nil {
			words[i] = strings.Replace(w, id, c.GoalName(g), 1)
		} else if at := slices.IndexFunc(c.Objectives, func(o Objective) bool { return string(o.ID) == id }); at >= 0 {
			words[i] = strings.Replace(w, id, ObjectiveName(at), 1)
		}
	}
	return strings.Join(words, " ")
}
