package wording

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Asked are who is asked for the figures of a version, in order of first use:
// unit types, unit codes, or "" for every unit that owes a return.
func Asked(c *catalog.Catalog, ver *catalog.Version) []catalog.Code {
	var out []catalog.Code
	for _, r := range ver.Refs() {
		if q, ok := c.Question(r.Measure); ok && !slices.Contains(out, q.AskedOf) {
			out = append(out, q.AskedOf)
		}
	}
	return out
}

// Sources names them: "xã, thị trấn", "Phòng Nội vụ".
func Sources(c *catalog.Catalog, ver *catalog.Version, on reporting.Date) []string {
	var out []string
	for _, code := range Asked(c, ver) {
		out = append(out, Body(c, code, on))
	}
	return out
}

// Body names a unit type in a count ("xã, thị trấn"), a unit ("Phòng Nội vụ"),
// or with "" all who owe a return ("đơn vị phải báo cáo").
func Body(c *catalog.Catalog, code catalog.Code, on reporting.Date) string {
	if code == "" {
		return "đơn vị phải báo cáo"
	}
	if t := c.UnitType(code); t != nil {
		return t.Name
	}
	if u := c.Unit(code, on); u != nil {
		return u.Name
	}
	for i := range c.Units { // a unit that is not in force on the day keeps its name
		if c.Units[i].Code == code {
			return c.Units[i].Name
		}
	}
	return string(code)
}

// Bodies joins the names of several: "Phòng Nội vụ, xã, thị trấn".
func Bodies(c *catalog.Catalog, codes []catalog.Code, on reporting.Date) string {
	var names []string
	for _, code := range codes {
		names = append(names, Body(c, code, on))
	}
	return viet.List(names)
}

// Counted is the word after a coverage: the type in a count where one type is
// asked, the type of the unit where one unit is, else "đơn vị".
func Counted(c *catalog.Catalog, ver *catalog.Version, on reporting.Date) string {
	asked := Asked(c, ver)
	if len(asked) != 1 {
		return "đơn vị"
	}
	if t := c.UnitType(asked[0]); t != nil {
		return t.Name
	}
	if u := c.Unit(asked[0], on); u != nil {
		if t := c.UnitType(u.Type); t != nil {
			return t.Single
		}
	}
	return "đơn vị"
}

// Coverage is "27/29 xã, thị trấn": units with a usable value of those that owe
// it. A confidential value has none to tell.
func Coverage(c *catalog.Catalog, ver *catalog.Version, p *edition.Period, v *edition.Value) document.Inlines {
	if v.Expected == 0 {
		return document.T("không nêu")
	}
	return document.Inlines{
		document.Strong{Content: document.T(Units(v))},
		document.Text(" " + Counted(c, ver, p.To)),
	}
}

// Names are the short names of units on the period's last day.
func Names(p *edition.Period, codes []catalog.Code) []string {
	var out []string
	for _, code := range codes {
		out = append(out, Short(p, code))
	}
	return out
}

// Short is a unit's short name on the period's last day, or its code.
func Short(p *edition.Period, code catalog.Code) string {
	if u := p.Unit(code); u != nil {
		return u.Short
	}
	return string(code)
}

// Absent names the units of a type whose return does not stand, in runs:
// "Nghiêm Xuyên chưa gửi; Thắng Lợi bị trả lại để sửa; Dũng Tiến có
// báo cáo không dùng". With an empty type all
// types count. Empty when nobody is absent.
func Absent(p *edition.Period, unitType catalog.Code) string {
	var missing, held []string
	for _, r := range p.ReceiptsOf(unitType, edition.NotSent) {
		missing = append(missing, Short(p, r.Unit))
	}
	for _, r := range p.ReceiptsOf(unitType, edition.SentBack) {
		held = append(held, Short(p, r.Unit))
	}
	s := ""
	switch n := len(missing); {
	case n > manyLacking:
		s = Count(n) + "/" + Count(p.Returns(unitType).Expected) + " đơn vị chưa gửi"
	case n > 0:
		s = viet.List(missing) + " chưa gửi"
		if n := len(missing); n == p.Returns(unitType).Expected && n > 6 { // nobody has to be told apart
			s = "cả " + viet.Int(int64(n)) + " đơn vị chưa gửi"
		}
	}
	if len(held) > 0 {
		if s != "" {
			s += "; "
		}
		s += viet.List(held) + " bị trả lại để sửa"
	}
	var aside []string
	for _, r := range p.ReceiptsOf(unitType, edition.LeftOut) {
		aside = append(aside, Short(p, r.Unit))
	}
	if len(aside) > 0 {
		if s != "" {
			s += "; "
		}
		s += viet.List(aside) + " có báo cáo không dùng"
	}
	return s
}

// CoverageOf is the coverage of a period's returns by unit type, in the order of
// the unit types: "27/29 xã, thị trấn và 13/15 cơ quan".
func CoverageOf(c *catalog.Catalog, p *edition.Period) string {
	var parts []string
	for _, t := range c.UnitTypes {
		if n := p.Returns(t.ID); n.Expected > 0 {
			parts = append(parts, viet.Int(int64(n.Accepted))+"/"+viet.Int(int64(n.Expected))+" "+t.Name)
		}
	}
	return viet.List(parts)
}
