package catalog

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// UnitType is a kind of unit: commune, agency, district, …. Measures are asked
// of a type (or of one unit), and indicators are published at levels, which are
// types.
type UnitType struct {
	Pos    finding.Pos `yaml:"-"`
	ID     Code        `yaml:"id,required"`
	Name   string      `yaml:"name,required"`   // in a count: "xã, thị trấn", "cơ quan"
	Single string      `yaml:"single,required"` // of one: "xã", "cơ quan"
	Owes   bool        `yaml:"owes_return"`     // units of this type file a return
	Signs  Signature   `yaml:"signature"`       // who signs their returns
}

// Signature says as what somebody signs for a unit.
type Signature struct {
	Pos   finding.Pos `yaml:"-"`
	Lines []string    `yaml:"lines,required"` // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
	Basis Citation    `yaml:"basis"`
}

// SignedAs are the lines under which the return of a unit is signed: its own, else
// those of its type, else the words that fit the head of any office.
func (c *Catalog) SignedAs(u *Unit) []string {
	if len(u.Signs.Lines) > 0 {
		return u.Signs.Lines
	}
	if t := c.UnitType(u.Type); t != nil && len(t.Signs.Lines) > 0 {
		return t.Signs.Lines
	}
	return []string{HeadOfOffice}
}

// HeadOfOffice is who signs where no definition says it.
const HeadOfOffice = "THỦ TRƯỞNG ĐƠN VỊ"

// Noun is what the unit is among the kinds that its type holds: "xã" of a type
// "xã, thị trấn". Empty where the unit's name does not say it.
func (c *Catalog) Noun(u *Unit) string {
	t := c.UnitType(u.Type)
	if t == nil {
		return ""
	}
	for _, kind := range strings.Split(t.Name+","+t.Single, ",") {
		if kind = strings.TrimSpace(kind); kind != "" && strings.HasPrefix(viet.Fold(u.Name), viet.Fold(kind)+" ") {
			return kind
		}
	}
	return ""
}

// Unit is a record of a reporting unit or of an area above reporting units, in
// force between two dates. A unit of which something changes on a day, such as
// what it lies in, has one record up to the day before and another from that day
// on: records with one code and one name whose dates adjoin are one unit. A code
// may come back for another territory: that is another unit, told by another
// name, by days in between, or by a successor of the earlier record from that day.
type Unit struct {
	Pos        finding.Pos    `yaml:"-"`
	Code       Code           `yaml:"code,required"`
	Name       string         `yaml:"name,required"`  // full official name: "Xã Văn Bình"
	Short      string         `yaml:"short,required"` // "Văn Bình"
	Type       Code           `yaml:"type,required"`
	Parent     Code           `yaml:"parent"`
	Aliases    []string       `yaml:"aliases"`
	Rural      *bool          `yaml:"rural"`
	From       reporting.Date `yaml:"from"`
	To         reporting.Date `yaml:"to"`
	Successors []Successor    `yaml:"successors"`
	FullPlace  bool           `yaml:"full_name_in_place_line"` // named after a person or event
	Tile       []int          `yaml:"tile"`                    // row, column of the tile map
	Signs      Signature      `yaml:"signature"`               // who signs its returns, where not as its type says
	Note       string         `yaml:"note,lines"`
}

// Successor is a unit that took over the territory, whole or in part.
type Successor struct {
	Code  Code           `yaml:"code,required"`
	Name  string         `yaml:"name,required"`
	From  reporting.Date `yaml:"from,required"`
	Part  bool           `yaml:"part"` // only part of the territory went there
	Basis Code           `yaml:"basis"`
}

// InForce reports whether the unit exists on the day.
func (u Unit) InForce(d reporting.Date) bool { return d.Between(u.From, u.To) }

// Territory reports whether the unit is an area with its own name on the map and
// not an office in one: the statistics office gives areas a number, offices have
// letters.
func (u Unit) Territory() bool { return strings.Trim(string(u.Code), "0123456789") == "" }

// continues reports whether u is the next record of the unit v.
func (u *Unit) continues(v *Unit) bool {
	return u.Code == v.Code && u.Name == v.Name && !v.To.IsZero() && !v.To.Before(v.From) && v.To.AddDays(1) == u.From &&
		!slices.ContainsFunc(v.Successors, func(s Successor) bool { return s.From == u.From })
}

// Records are all records of the unit of which u is one, the earliest first.
func (c *Catalog) Records(u *Unit) []*Unit {
	find := func(is func(v *Unit) bool) *Unit {
		for _, v := range c.index.units[u.Code] {
			if is(v) {
				return v
			}
		}
		return nil
	}
	out := []*Unit{u}
	for v := u; v != nil; {
		if v = find(func(x *Unit) bool { return v.continues(x) }); v != nil {
			out = slices.Insert(out, 0, v)
		}
	}
	for v := u; v != nil; {
		if v = find(func(x *Unit) bool { return x.continues(v) }); v != nil {
			out = append(out, v)
		}
	}
	return out
}

// SameUnit reports whether both are records of one unit; nil is none.
func (c *Catalog) SameUnit(u, v *Unit) bool {
	if u == nil || v == nil || u == v || u.Code != v.Code {
		return u == v
	}
	return slices.Contains(c.Records(u), v)
}

// Unchanged reports whether the code stands for one unit on both days, with
// nothing merged into it after the first and up to the second: what other records
// name as their successor took their people over.
func (c *Catalog) Unchanged(code Code, then, now reporting.Date) bool {
	u := c.Unit(code, now)
	if u == nil || !c.SameUnit(c.Unit(code, then), u) {
		return false
	}
	own := c.Records(u)
	for i := range c.Units {
		x := &c.Units[i]
		if slices.Contains(own, x) {
			continue
		}
		for _, s := range x.Successors {
			if s.Code == code && s.Name == u.Name && s.From.After(then) && !s.From.After(now) {
				return false
			}
		}
	}
	return true
}

// IsRural reports the rural mark; units without one are not rural.
func (u Unit) IsRural() bool { return u.Rural != nil && *u.Rural }

// Predecessor is a unit of whose territory another took over the whole or a part.
type Predecessor struct {
	Unit *Unit // its last record
	As   Successor
}

// Predecessors are the units that name u as a successor, in official order.
func (c *Catalog) Predecessors(u *Unit) []Predecessor {
	var out []Predecessor
	for i := range c.Units {
		v := &c.Units[i]
		for _, s := range v.Successors {
			if s.Code == u.Code && !c.SameUnit(v, u) && c.SameUnit(c.Unit(s.Code, s.From), u) {
				out = append(out, Predecessor{v, s})
			}
		}
	}
	return out
}

// Ended is the unit that last had the code before the day; nil if none had.
func (c *Catalog) Ended(code Code, before reporting.Date) *Unit {
	var out *Unit
	for _, u := range c.index.units[code] {
		if !u.To.IsZero() && u.To.Before(before) && (out == nil || u.To.After(out.To)) {
			out = u
		}
	}
	return out
}
