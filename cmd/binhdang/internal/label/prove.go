package label

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// owners decides of each sheet whose it is and of which period.
func (r *reading) owners() {
	var all said
	for i := range r.sheets {
		o := &r.sheets[i]
		r.d.periods(o.Sheet.Sheet.Name, &o.periods)
		for _, c := range o.title {
			had := len(o.periods.ids)
			r.d.periods(c.Raw, &o.periods)
			if len(o.periods.ids) > had && o.At == "" {
				o.At = c.Ref
			}
		}
		if len(o.blocks) > 0 {
			for _, id := range o.periods.ids {
				all.add(id)
			}
		}
	}
	for i := range r.sheets {
		o := &r.sheets[i]
		o.Said = o.periods.ids
		o.Period = o.periods.only()
		if len(o.periods.ids) == 0 && !o.otherYear(all.only()) {
			o.Period = all.only() // another sheet of the workbook says it, and none says another
		}
		if len(o.periods.ids) == 0 && o.Period == "" {
			o.Period, o.At = o.ofHeads()
		}
		if p, ok := r.d.Period(o.Period); ok {
			r.dated(o, p)
		}
		r.names(o)
	}
	var units []catalog.Code
	var office catalog.Code
	for i := range r.sheets {
		for _, u := range r.sheets[i].Units {
			if !slices.Contains(units, u) {
				units = append(units, u)
			}
		}
		if r.sheets[i].Office != "" {
			office = r.sheets[i].Office
		}
	}
	for i := range r.sheets {
		if o := &r.sheets[i]; len(o.Units) == 0 && o.Conflict == "" {
			o.Units = units
			if o.Office == "" {
				o.Office = office
			}
		}
	}
}

// ofHeads is the period that the heads of a sheet name, where they name one and no other.
func (o *opened) ofHeads() (id, at string) {
	for i := range o.blocks {
		for j := range o.blocks[i].cols {
			switch k := &o.blocks[i].cols[j]; {
			case k.period == "" || k.period == id:
			case id != "" || !k.counted() && !k.estimated || k.is(catalog.HeadPlan) || k.is(catalog.HeadOther) || o.otherYear(k.period):
				return "", ""
			default:
				id, at = k.period, k.cell
			}
		}
	}
	if isYear(id) {
		return "", "" // "Năm 2018" alone is said of plans and parts of the year, too
	}
	return id, at
}

// otherYear reports whether the texts of a sheet name a year that is not that of the
// period.
func (o *opened) otherYear(id string) bool {
	texts := []string{o.Sheet.Sheet.Name}
	for _, c := range o.title {
		texts = append(texts, c.Raw)
	}
	for _, t := range texts {
		for _, y := range anyYear.FindAllString(strings.Join(words(t), " "), -1) {
			if !strings.HasPrefix(id, y) {
				return true
			}
		}
	}
	return false
}

var placeDay = regexp.MustCompile(`^([^,;:]{2,40}),\s*ngày\s+([0-9]{1,2}|[.…_ ]+)\s*tháng\s+([0-9]{1,2})\s*năm\s+([0-9]{4})\s*$`)

// dated holds the day of the signature against the period: a table of the half-year is
// signed about its end, not a year before.
func (r *reading) dated(o *opened, p reporting.Period) {
	for _, c := range append(slices.Clone(o.title), o.foot...) {
		m := placeDay.FindStringSubmatch(strings.ToLower(clean(c.Raw)))
		if m == nil {
			continue
		}
		day := reporting.Date{Year: num(m[4]), Month: num(m[3]), Day: max(1, min(28, num(m[2])))}
		if day.Before(p.To.AddDays(-80)) || day.After(p.To.AddDays(100)) {
			o.Conflict = "ghi " + p.Name + " nhưng đề ngày " + viet.Date(day)
		}
	}
}

func num(s string) (n int) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// names finds who reports in the texts of a sheet.
func (r *reading) names(o *opened) {
	on := r.dayOn(o.Period)
	var own, offices []catalog.Code
	put := func(list *[]catalog.Code, code catalog.Code) {
		if !slices.Contains(*list, code) {
			*list = append(*list, code)
		}
	}
	look := func(c *reader.Cell, foot bool) {
		text := clean(c.Raw)
		w := words(text)
		if addressed.MatchString(strings.Join(w, " ")) {
			return
		}
		for _, code := range r.d.units.in(w) {
			u := r.d.c.Unit(code, on)
			if u == nil {
				continue
			}
			switch {
			case !u.Territory() && !foot && c.Row <= 6:
				put(&offices, code)
			case u.Territory() && r.d.c.UnitType(u.Type) != nil && r.d.c.UnitType(u.Type).Owes:
				put(&own, code)
			}
		}
		for _, m := range codeNear.FindAllStringSubmatch(strings.ToLower(text), -1) {
			if u := r.d.c.Unit(catalog.Code(m[1]), on); u != nil && u.Territory() {
				put(&own, u.Code)
			}
		}
		if m := placeDay.FindStringSubmatch(strings.ToLower(text)); m != nil {
			for i := range r.d.c.Units {
				u := &r.d.c.Units[i]
				if t := r.d.c.UnitType(u.Type); u.InForce(on) && t != nil && t.Owes && u.Territory() && slices.Equal(words(u.Short), words(m[1])) {
					put(&own, u.Code)
				}
			}
		}
	}
	for _, c := range o.title {
		look(c, false)
	}
	for _, c := range o.foot {
		look(c, true)
	}
	switch {
	case len(own) > 1:
		o.Conflict = "nhắc tên nhiều đơn vị: " + r.list(own, on)
	case len(own) == 1 && len(offices) > 0:
		o.Units, o.Office = own, offices[0]
	case len(own) == 1:
		o.Units = own
	case len(offices) == 1:
		o.Units = offices
	case len(offices) > 1:
		o.Conflict = "nhắc tên nhiều cơ quan: " + r.list(offices, on)
	}
}

func (r *reading) list(codes []catalog.Code, on reporting.Date) string {
	var out []string
	for _, c := range codes {
		if u := r.d.c.Unit(c, on); u != nil {
			out = append(out, u.Name)
		}
	}
	return viet.List(out)
}

// unit is the one unit of a sheet; nil: none is proved.
func (r *reading) unit(o *opened) *catalog.Unit {
	if len(o.Units) != 1 || o.Conflict != "" {
		return nil
	}
	return r.d.c.Unit(o.Units[0], r.dayOn(o.Period))
}
