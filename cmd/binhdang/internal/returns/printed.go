package returns

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Who reports and for when is said twice: by the codes on the cover, and by what is
// printed there and above each table. A code is one slip of the finger from the
// neighbour's; the printed words then tell.

// claim is what one printed text says.
type claim struct {
	pos    finding.Pos
	text   string
	unit   *catalog.Unit // that it names; nil: none that is known
	period reporting.Period
	same   bool // it agrees with the code
}

// printed compares what is printed with the form that the codes name.
func (id *identity) printed(f *form.Form) finding.List {
	units, periods := id.claims(f)
	var list finding.List
	if f := id.otherUnit(f, units); f != nil {
		list.Add(*f)
	}
	if f := id.otherPeriod(f, periods); f != nil {
		list.Add(*f)
	}
	return list
}

// claims gathers what the sheets with our names print of unit and period.
func (id *identity) claims(f *form.Form) (units, periods []claim) {
	ours := map[string]bool{}
	for name, at := range id.book.Names {
		if strings.HasPrefix(name, namePrefix) {
			ours[at.Sheet] = true
		}
	}
	unit := func(pos finding.Pos, text, code string) {
		if text == f.Unit.Name && (code == "" || code == string(f.Unit.Code)) {
			units = append(units, claim{unit: f.Unit, same: true})
			return
		}
		c := claim{pos: pos, text: clean(text)}
		if u := id.c.Unit(catalog.Code(code), f.Period.To); u != nil && u.Code != f.Unit.Code {
			c.unit = u
		} else if c.text != "" {
			c.unit, c.same = id.named(c.text, f.Unit)
		} else {
			return
		}
		units = append(units, c)
	}
	whole := viet.UpperFirst(f.Period.Name)
	period := func(pos finding.Pos, text string) {
		if rest, ok := strings.CutPrefix(text, whole); text == f.Period.Name || ok && (rest == "" || rest[0] == ',') {
			periods = append(periods, claim{period: f.Period, same: true}) // as our own forms print it
			return
		}
		if p, ok := id.periodIn(text); ok {
			periods = append(periods, claim{pos: pos, text: p.Name, period: p, same: p.ID == f.Period.ID})
		}
	}
	cover := id.book.Names[form.Key{Part: form.PartUnit}.Name()]
	_, last, _ := finding.ParseCell(cover.Cell)
	for i := range id.book.Sheets {
		s := &id.book.Sheets[i]
		if !ours[s.Name] {
			continue
		}
		for j := range s.Cells {
			c := &s.Cells[j]
			if c.Type != reader.Text {
				continue
			}
			pos := finding.Pos{File: id.file, Sheet: s.Name, Cell: c.Ref}
			switch {
			case s.Name != cover.Sheet:
				if l, ok := form.ReadLine(c.Raw); ok {
					unit(pos, l.Unit, l.Code)
					period(pos, l.Period)
				}
			case c.Raw == form.UnitLabel || c.Raw == form.PeriodLabel:
				if j+1 == len(s.Cells) || s.Cells[j+1].Row != c.Row || s.Cells[j+1].Type != reader.Text {
					break
				}
				pos.Cell = s.Cells[j+1].Ref
				if c.Raw == form.UnitLabel {
					unit(pos, s.Cells[j+1].Raw, "")
				} else {
					period(pos, s.Cells[j+1].Raw)
				}
			case c.Row < last-1:
				period(pos, c.Raw)
			}
		}
	}
	return units, periods
}

// named finds the unit that a printed name means; same reports whether it is the
// one that the code means, by its name, its short name or an alias, alone or among
// other words.
func (id *identity) named(text string, own *catalog.Unit) (u *catalog.Unit, same bool) {
	if text == own.Name {
		return own, true
	}
	folded := viet.Fold(text)
	all := func(u *catalog.Unit) []string { return append([]string{u.Name, u.Short}, u.Aliases...) }
	full := func(u *catalog.Unit) []string { return []string{u.Name} }
	among := func(name string) bool { return hasWords(folded, viet.Fold(name)) }
	for _, by := range []struct {
		names func(u *catalog.Unit) []string
		is    func(name string) bool
	}{
		{all, func(name string) bool { return strings.EqualFold(viet.NFC(name), text) }},
		{all, func(name string) bool { return viet.Fold(name) == folded }},
		{full, among},
		{all, among},
	} {
		is := func(u *catalog.Unit) bool { return slices.ContainsFunc(by.names(u), by.is) }
		if slices.ContainsFunc(id.c.Units, func(u catalog.Unit) bool { return u.Code == own.Code && is(&u) }) {
			return own, true // also by a name that the code had before
		}
		for i := range id.c.Units {
			u := &id.c.Units[i]
			if u.Code != own.Code && u.Code != own.Parent && is(u) {
				return u, false
			}
		}
	}
	return nil, false
}

// hasWords reports whether words stand in a text, not as a part of longer ones.
func hasWords(text, words string) bool {
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || !isWordByte(text[i-1])) && (end == len(text) || !isWordByte(text[end])) {
			return true
		}
		from = i + 1
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

var yearDigits = regexp.MustCompile(`\d{4}`)

// periodIn finds the period that a printed text names, the one with the longest
// name: "6 tháng đầu năm 2018" also holds "năm 2018".
func (id *identity) periodIn(text string) (p reporting.Period, ok bool) {
	folded := viet.Fold(text)
	for _, y := range yearDigits.FindAllString(folded, 4) {
		year, _ := strconv.Atoi(y)
		for _, k := range id.c.Site.Calendar.Kinds {
			if q := k.Of(year); hasWords(folded, viet.Fold(q.Name)) && len(q.Name) > len(p.Name) {
				p, ok = q, true
			}
		}
	}
	return p, ok
}

// against gives the claims that do not agree with the code, and whether none does.
func against(claims []claim) (out []claim, all bool) {
	for _, c := range claims {
		if !c.same {
			out = append(out, c)
		}
	}
	return out, len(out) == len(claims)
}

// where lists the places of claims in words, and as places.
func where(claims []claim) (words string, places []finding.Place) {
	var names []string
	for _, c := range claims[:min(len(claims), 3)] {
		names = append(names, fmt.Sprintf("%s ô %s", c.pos.Sheet, c.pos.Cell))
		places = append(places, finding.Place{Pos: c.pos, Label: "“" + short(c.text) + "”"})
	}
	if more := len(claims) - len(names); more > 0 {
		return fmt.Sprintf("%s và %d chỗ khác", strings.Join(names, ", "), more), places
	}
	return viet.List(names), places
}

// inNewForm is the remedy that always works: a form of the right unit and period.
func inNewForm(u *catalog.Unit, period string) string {
	return fmt.Sprintf("chép số liệu vào biểu mẫu của %s (lệnh binhdang forms %s --unit %s) rồi dùng tệp đó thay tệp này", u.Name, period, u.Code)
}

func (id *identity) otherUnit(f *form.Form, claims []claim) *finding.Finding {
	bad, all := against(claims)
	if len(bad) == 0 {
		return nil
	}
	code, pos := id.cell(form.PartUnit)
	words, places := where(bad)
	first := bad[0]
	one := !slices.ContainsFunc(bad, func(c claim) bool { return c.unit == nil || c.unit != first.unit })
	fix := "hỏi lại đơn vị gửi tệp, rồi " + inNewForm(f.Unit, f.Period.ID)
	switch {
	case one && id.c.Owes(first.unit, f.Period) && all:
		fix = fmt.Sprintf("nếu là biểu của %s thì gõ lại %s vào ô %s; nếu là biểu của %s thì %s", first.unit.Name, first.unit.Code, pos.Cell, f.Unit.Name, inNewForm(f.Unit, f.Period.ID))
	case one && id.c.Owes(first.unit, f.Period):
		fix = fmt.Sprintf("nếu là số của %s thì %s; nếu là số của %s thì %s", first.unit.Name, inNewForm(first.unit, f.Period.ID), f.Unit.Name, inNewForm(f.Unit, f.Period.ID))
	case !slices.ContainsFunc(bad, func(c claim) bool { return c.unit != nil }):
		fix = fmt.Sprintf("nếu đúng là %s thì sửa lại tên ở các ô ấy, hoặc thêm tên này vào aliases của đơn vị trong data/units.yaml; nếu không, %s", f.Unit.Name, inNewForm(f.Unit, f.Period.ID))
	}
	text := short(first.text)
	if first.unit != nil {
		text = first.unit.Name
	}
	return &finding.Finding{
		Rule: "printed-unit", Severity: finding.Error, Pos: pos, Unit: code, Period: f.Period.ID, Compared: places, Fix: fix,
		Format: "Mã đơn vị ghi %s (%s) nhưng biểu in tên “%s” ở %s, nên chưa rõ là biểu của ai và không lấy số nào",
		Args:   []any{f.Unit.Code, f.Unit.Name, text, words},
	}
}

func (id *identity) otherPeriod(f *form.Form, claims []claim) *finding.Finding {
	bad, all := against(claims)
	if len(bad) == 0 {
		return nil
	}
	_, pos := id.cell(form.PartPeriod)
	words, places := where(bad)
	first := bad[0]
	fix := "hỏi lại đơn vị gửi tệp, rồi " + inNewForm(f.Unit, f.Period.ID)
	one := !slices.ContainsFunc(bad, func(c claim) bool { return c.period.ID != first.period.ID })
	if one && all {
		fix = fmt.Sprintf("nếu là biểu %s thì gõ lại %s vào ô %s; nếu là biểu %s thì %s",
			viet.LowerFirst(first.period.Name), first.period.ID, pos.Cell, viet.LowerFirst(f.Period.Name), inNewForm(f.Unit, f.Period.ID))
	}
	return &finding.Finding{
		Rule: "printed-period", Severity: finding.Error, Pos: pos, Unit: string(f.Unit.Code), Period: f.Period.ID, Compared: places, Fix: fix,
		Format: "Mã kỳ báo cáo ghi %s (%s) nhưng biểu in “%s” ở %s, nên chưa rõ là biểu của kỳ nào và không lấy số nào",
		Args:   []any{f.Period.ID, f.Period.Name, viet.LowerFirst(first.period.Name), words},
	}
}
