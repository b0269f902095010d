package definition

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// check runs every check over the decoded catalog. A check never reports what
// the decoder has reported (an absent or unreadable value is zero and is left
// alone), nor anything that follows only from a file that could not be read.
func (l *loader) check() {
	l.checkSite()
	l.checkInstruments()
	l.checkUnits()
	l.checkMeasures()
	l.checkDerived()
	l.checkGoals()
	l.checkIndicators()
	l.checkRules()
	l.checkLabels()
	l.checkPlans()
	for i := range l.c.Periods {
		l.checkPeriod(&l.c.Periods[i])
	}
	l.checkPlaceholders()
	l.checkTold()
	l.dropFollowUps()
}

// at is the place of the value behind the pointer, or else that of its mapping.
func (l *loader) at(ptr any, mapping finding.Pos) finding.Pos {
	if p, ok := l.places[ptr]; ok {
		return p
	}
	return mapping
}

// written reports whether the value behind the pointer was in the file and could
// be asked about.
func (l *loader) written(ptr any) bool { _, ok := l.places[ptr]; return ok }

// refuse reports one fact at one place.
func (l *loader) refuse(pos finding.Pos, rule, fix, format string, args ...any) {
	l.add(finding.Finding{Rule: rule, Pos: pos, Format: format, Args: args, Fix: fix})
}

// against reports a fact together with the place it was compared with.
func (l *loader) against(pos, other finding.Pos, label, rule, fix, format string, args ...any) {
	l.add(finding.Finding{
		Rule: rule, Pos: pos, Format: format, Args: args, Fix: fix,
		Compared: []finding.Place{{Pos: other, Label: label}},
	})
}

// refer reports a code that names nothing. noun says in Vietnamese what it
// should name, file where that is defined.
func (l *loader) refer(pos finding.Pos, code catalog.Code, known []string, noun, file string) bool {
	if code == "" || !l.read[file] {
		return false
	}
	if slices.Contains(known, string(code)) {
		return true
	}
	fix := fmt.Sprintf("thêm %s “%s” vào %s", noun, code, file)
	known = slices.DeleteFunc(slices.Clone(known), l.isMisshapen) // they will be called otherwise
	if s := nearest(string(code), known); s != "" {
		fix = fmt.Sprintf("sửa thành “%s”", s)
	} else if few := sortedUnique(slices.Clone(known)); len(few) > 0 && len(few) <= 4 {
		fix = "sửa thành " + oneOf(few)
	}
	l.refuse(pos, "dangling-reference", fix, "%s không có %s “%s”", file, noun, lacks(noun, code))
	return false
}

// word reports a value outside a closed list.
func (l *loader) word(pos finding.Pos, value, key string, allowed ...string) bool {
	if value == "" || slices.Contains(allowed, value) {
		return true
	}
	fix := "viết " + oneOf(allowed)
	if s := nearest(value, allowed); s != "" {
		fix = fmt.Sprintf("sửa thành “%s”", s)
	}
	l.refuse(pos, "unknown-word", fix, "“%s” không phải là giá trị của %s; được dùng: %s", clip(value), key, strings.Join(allowed, ", "))
	return false
}

// ids lists the ids of items.
func ids[T any](items []T, id func(*T) catalog.Code) []string {
	var out []string
	for i := range items {
		out = append(out, string(id(&items[i])))
	}
	return out
}

func (l *loader) typeIDs() []string {
	return ids(l.c.UnitTypes, func(t *catalog.UnitType) catalog.Code { return t.ID })
}

func (l *loader) unitCodes() []string {
	return sortedUnique(ids(l.c.Units, func(u *catalog.Unit) catalog.Code { return u.Code }))
}

// askable are unit types and unit codes: of either, something can be asked.
func (l *loader) askable() []string { return append(l.typeIDs(), l.unitCodes()...) }

// kinds are the kinds of period as definitions write them.
func (l *loader) kinds() []string {
	var out []string
	for _, k := range l.c.Site.Calendar.Kinds {
		if k.Annual() {
			out = append(out, string(catalog.YearKind))
		} else {
			out = append(out, k.ID)
		}
	}
	return out
}

func (l *loader) periodKinds(codes []catalog.Code, mapping finding.Pos) {
	for i := range codes {
		l.refer(l.at(&codes[i], mapping), codes[i], l.kinds(), "loại kỳ", catalog.SiteFile)
	}
}

// order reports a window that ends before it begins.
func (l *loader) order(from, to *reporting.Date, mapping finding.Pos) {
	if !from.IsZero() && !to.IsZero() && to.Before(*from) {
		l.against(l.at(to, mapping), l.at(from, mapping), "ngày đầu", "dates-reversed",
			"sửa một trong hai ngày", "Ngày cuối %s đứng trước ngày đầu %s", viet.Date(*to), viet.Date(*from))
	}
}

// overlap reports whether two windows share a day; a zero bound is open.
func overlap(from1, to1, from2, to2 reporting.Date) bool {
	return (to1.IsZero() || from2.IsZero() || !to1.Before(from2)) && (to2.IsZero() || from1.IsZero() || !to2.Before(from1))
}

// span is a window as messages print it.
func span(from, to reporting.Date) string {
	switch {
	case from == to && !from.IsZero():
		return "ngày " + viet.Date(from)
	case from.IsZero() && to.IsZero():
		return "không ghi ngày"
	case to.IsZero():
		return "từ " + viet.Date(from)
	case from.IsZero():
		return "đến " + viet.Date(to)
	}
	return "từ " + viet.Date(from) + " đến " + viet.Date(to)
}

// cycles gives every cycle of the graph in which next(i) follows i (-1: none),
// each once, beginning with its lowest member.
func cycles(n int, next func(int) int) [][]int {
	var out [][]int
	done := make([]bool, n)
	for start := range n {
		var path []int
		on := map[int]int{}
		for i := start; i >= 0 && !done[i]; i = next(i) {
			if at, ok := on[i]; ok {
				c := path[at:]
				k := slices.Index(c, slices.Min(c))
				out = append(out, append(slices.Clone(c[k:]), c[:k]...))
				break
			}
			on[i] = len(path)
			path = append(path, i)
		}
		for _, i := range path {
			done[i] = true
		}
	}
	return out
}

// cycle reports one cycle at its first member.
func (l *loader) cycle(pos finding.Pos, key string, names []string, places []finding.Pos) {
	f := finding.Finding{
		Rule: "cycle", Pos: pos, Format: "%s đi vòng: %s",
		Args: []any{key, strings.Join(append(slices.Clone(names), names[0]), " → ")},
		Fix:  fmt.Sprintf("sửa %s của một mục trong vòng này", key),
	}
	for i, p := range places[1:] {
		f.Compared = append(f.Compared, finding.Place{Pos: p, Label: names[i+1]})
	}
	l.add(f)
}
