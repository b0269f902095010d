package definition

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// unitCode checks that a register or a list of corrections names a unit by its
// code. The remedy is the code to write: a unit is never added to units.yaml
// because of a line there.
func (l *loader) unitCode(pos finding.Pos, code catalog.Code, p *catalog.PeriodFile) bool {
	if code == "" || !l.read[catalog.UnitsFile] {
		return false
	}
	codes := l.unitCodes()
	if slices.Contains(codes, string(code)) {
		return true
	}
	if named := l.unitsNamed(string(code), p); len(named) > 0 {
		var fixes []string
		for _, u := range named {
			fixes = append(fixes, fmt.Sprintf(`"%s" (%s)`, u.Code, u.Name))
		}
		l.refuse(pos, "dangling-reference", "ghi mã của đơn vị: "+strings.Join(fixes, " hoặc "),
			"Ở đây cần mã đơn vị, tệp lại ghi tên “%s”", lacks("đơn vị", code))
		return false
	}
	l.refuse(pos, "dangling-reference", l.codeMeant(string(code), codes, p), "Không đơn vị nào trong %s có mã “%s”", catalog.UnitsFile, lacks("đơn vị", code))
	return false
}

// unitsNamed finds the units that are called so: as written, else without accents
// or without the word for their kind; those that report for the period before
// others.
func (l *loader) unitsNamed(text string, p *catalog.PeriodFile) []*catalog.Unit {
	var exact, folded []*catalog.Unit
	if viet.Fold(text) == "" {
		return nil
	}
	for i := range l.c.Units {
		u := &l.c.Units[i]
		names := append([]string{u.Name, u.Short}, u.Aliases...)
		switch {
		case slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, text) }):
			exact = append(exact, u)
		case slices.ContainsFunc(names, func(n string) bool { return strings.HasSuffix(" "+viet.Fold(n), " "+viet.Fold(text)) }):
			folded = append(folded, u)
		}
	}
	if len(exact) == 0 {
		exact = folded
	}
	reports := func(u *catalog.Unit) bool { return l.c.Owes(u, p.Period) }
	if slices.ContainsFunc(exact, reports) {
		exact = slices.DeleteFunc(exact, func(u *catalog.Unit) bool { return !reports(u) })
	}
	return exact
}

// codeMeant is the remedy for a word that is neither code nor name of a unit.
func (l *loader) codeMeant(word string, codes []string, p *catalog.PeriodFile) string {
	if s := nearest(word, codes); s != "" {
		// A code one slip away is another unit's: its name says whether it is meant.
		u := slices.IndexFunc(l.c.Units, func(u catalog.Unit) bool { return string(u.Code) == s })
		return fmt.Sprintf(`nếu là %s thì ghi mã "%s"`, l.c.Units[u].Name, s)
	}
	reporters := l.c.Reporters(p.Period)
	var names []string
	for _, u := range reporters {
		names = append(names, u.Name, u.Short)
	}
	if s := nearest(word, names); s != "" {
		i := slices.Index(names, s) / 2
		return fmt.Sprintf(`nếu là %s thì ghi mã "%s"`, reporters[i].Name, reporters[i].Code)
	}
	fix := "ghi mã (code) của đơn vị đã gửi biểu, như ở " + catalog.UnitsFile
	if len(reporters) > 0 {
		fix += fmt.Sprintf(`, ví dụ "%s" là %s`, reporters[0].Code, reporters[0].Name)
	}
	return fix
}
