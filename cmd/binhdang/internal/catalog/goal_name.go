package catalog

import (
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// GoalName names a goal as documents do, by its place among the goals of its
// objective that are in force beside it, whatever its id: "chỉ tiêu 1 của Mục tiêu 3".
func (c *Catalog) GoalName(g *Goal) string { return c.GoalsNamed([]*Goal{g}) }

// GoalsNamed names several goals, those of one objective together: "chỉ tiêu 1 của Mục
// tiêu 3; chỉ tiêu 2, 3 và 4 của Mục tiêu 4".
func (c *Catalog) GoalsNamed(goals []*Goal) string {
	var parts []string
	for i := 0; i < len(goals); {
		n, at := c.goalPlace(goals[i])
		if n == 0 {
			parts = append(parts, string(goals[i].ID))
			i++
			continue
		}
		var numbers []string
		for ; i < len(goals); i++ {
			k, also := c.goalPlace(goals[i])
			if k == 0 || also != at {
				break
			}
			numbers = append(numbers, strconv.Itoa(k))
		}
		parts = append(parts, "chỉ"+viet.NBSP+"tiêu"+viet.NBSP+viet.List(numbers)+" của "+ObjectiveName(at))
	}
	return strings.Join(parts, "; ")
}

// goalPlace is a goal's number within its objective, from 1, and the objective's index;
// 0 for one that the catalog does not hold.
func (c *Catalog) goalPlace(g *Goal) (n, at int) {
	found := false
	for i := range c.Goals {
		x := &c.Goals[i]
		if x.Objective != g.Objective || !beside(x, g) {
			continue
		}
		if n++; x.ID == g.ID {
			found = true
			break
		}
	}
	at = slices.IndexFunc(c.Objectives, func(o Objective) bool { return o.ID == g.Objective })
	if at < 0 || !found {
		return 0, at
	}
	return n, at
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
