package catalog

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// index holds the look-ups of a finished catalog.
type index struct {
	measures   map[Code]*Measure
	derived    map[Code]*Derived
	breakdowns map[Code]*Breakdown
	indicators map[Code]*Indicator
	units      map[Code][]*Unit // in official order
}

// Finish builds the indexes and links measures to their sheets. The loader
// calls it once, before checking references.
func (c *Catalog) Finish() {
	c.index = index{
		measures: map[Code]*Measure{}, derived: map[Code]*Derived{},
		breakdowns: map[Code]*Breakdown{}, indicators: map[Code]*Indicator{},
		units: make(map[Code][]*Unit, len(c.Units)),
	}
	for i := range c.Units {
		u := &c.Units[i]
		c.index.units[u.Code] = append(c.index.units[u.Code], u)
	}
	for i := range c.Breakdowns {
		c.index.breakdowns[c.Breakdowns[i].ID] = &c.Breakdowns[i]
	}
	for i := range c.Sheets {
		s := &c.Sheets[i]
		for j := range s.Sections {
			for k := range s.Sections[j].Measures {
				m := &s.Sections[j].Measures[k]
				m.Sheet = s
				c.index.measures[m.ID] = m
			}
		}
	}
	for i := range c.Derived {
		c.index.derived[c.Derived[i].ID] = &c.Derived[i]
	}
	for i := range c.Indicators {
		c.index.indicators[c.Indicators[i].ID] = &c.Indicators[i]
	}
}

// Measure finds a typed measure by id, DerivedMeasure a derived one, Breakdown and
// Indicator likewise; nil if unknown.
func (c *Catalog) Measure(id Code) *Measure        { return c.index.measures[id] }
func (c *Catalog) DerivedMeasure(id Code) *Derived { return c.index.derived[id] }
func (c *Catalog) Breakdown(id Code) *Breakdown    { return c.index.breakdowns[id] }
func (c *Catalog) Indicator(id Code) *Indicator    { return c.index.indicators[id] }

// Unit finds the unit that has the code on the day.
func (c *Catalog) Unit(code Code, on reporting.Date) *Unit {
	for _, u := range c.index.units[code] {
		if u.InForce(on) {
			return u
		}
	}
	return nil
}

// Coded are the units that have or had a code.
func (c *Catalog) Coded(code Code) []*Unit { return c.index.units[code] }

// UnitType finds a unit type; nil if unknown.
func (c *Catalog) UnitType(id Code) *UnitType {
	for i := range c.UnitTypes {
		if c.UnitTypes[i].ID == id {
			return &c.UnitTypes[i]
		}
	}
	return nil
}

// Instrument finds an instrument by number; nil if unknown.
func (c *Catalog) Instrument(number Code) *Instrument {
	for i := range c.Instruments {
		if c.Instruments[i].Number == number {
			return &c.Instruments[i]
		}
	}
	return nil
}

// Objective and Goal find by id; nil if unknown.
func (c *Catalog) Objective(id Code) *Objective {
	for i := range c.Objectives {
		if c.Objectives[i].ID == id {
			return &c.Objectives[i]
		}
	}
	return nil
}

func (c *Catalog) Goal(id Code) *Goal {
	for i := range c.Goals {
		if c.Goals[i].ID == id {
			return &c.Goals[i]
		}
	}
	return nil
}

// IndicatorsOf are the indicators of an objective, in file order.
func (c *Catalog) IndicatorsOf(objective Code) []*Indicator {
	var out []*Indicator
	for i := range c.Indicators {
		if x := &c.Indicators[i]; x.Objective == objective {
			out = append(out, x)
		}
	}
	return out
}

// Plan is the plan of the year; nil for a year without one.
func (c *Catalog) Plan(year int) *Plan {
	for i := range c.Plans {
		if c.Plans[i].Year == year {
			return &c.Plans[i]
		}
	}
	return nil
}

// Period finds an opened period by id.
func (c *Catalog) Period(id string) *PeriodFile {
	for i := range c.Periods {
		if c.Periods[i].Period.ID == id {
			return &c.Periods[i]
		}
	}
	return nil
}

// WholeArea is the unit of the whole area on the day.
func (c *Catalog) WholeArea(on reporting.Date) *Unit { return c.Unit(c.Site.WholeArea, on) }

// WholeWord names the whole area inside a sentence by its type: "toàn huyện"; "toàn vùng"
// where no unit or type says what it is.
func (c *Catalog) WholeWord(whole *Unit) string {
	if whole != nil {
		if t := c.UnitType(whole.Type); t != nil {
			return "toàn " + viet.LowerFirst(t.Name)
		}
	}
	return "toàn vùng"
}

// Reporters are the units that owe a return for the period, in official order:
// those in force on its last day whose type owes one and that lie in the whole
// area.
func (c *Catalog) Reporters(p reporting.Period) []*Unit {
	var out []*Unit
	for i := range c.Units {
		if u := &c.Units[i]; c.Owes(u, p) {
			out = append(out, u)
		}
	}
	return out
}

// Owes reports whether the unit is one of the Reporters.
func (c *Catalog) Owes(u *Unit, p reporting.Period) bool {
	t := c.UnitType(u.Type)
	return t != nil && t.Owes && u.InForce(p.To) && c.Within(u, c.Site.WholeArea, p.To)
}

// Within reports whether the unit is the area or lies below it on the day. It goes up
// sixteen parents at most, more than any chain has, so that a circle ends.
func (c *Catalog) Within(u *Unit, area Code, on reporting.Date) bool {
	for n := 0; u != nil && n < 16; n++ {
		if u.Code == area {
			return true
		}
		u = c.Unit(u.Parent, on)
	}
	return false
}

// Asked reports whether the sheet is asked of the unit: by type or by code.
func (s *Sheet) Asked(u *Unit) bool { return s.AskedOf == u.Type || s.AskedOf == u.Code }

// Asks reports whether the measure is asked in the period.
func (m *Measure) Asks(p reporting.Period) bool {
	return inPeriod(m.Periods, p) && (m.FromYear == 0 || p.Year >= m.FromYear) && (m.ToYear == 0 || p.Year <= m.ToYear)
}

// Published reports whether the indicator has rows in the period.
func (i *Indicator) Published(p reporting.Period) bool { return inPeriod(i.Periods, p) }

// YearKind is how definition files write the annual kind, whose SDMX suffix is
// empty.
const YearKind Code = "year"

func inPeriod(kinds []Code, p reporting.Period) bool {
	return len(kinds) == 0 || slices.Contains(kinds, KindCode(p))
}

// KindCode is the period's kind as definition files write it.
func KindCode(p reporting.Period) Code {
	if p.Annual() {
		return YearKind
	}
	return Code(p.Kind)
}

// VersionAt is the index of the version in force on the last day of the period;
// -1 if there is none. Quyết định 800/QĐ-TTg changed targets on 02/7/2018, between
// two periods of one year, so a period has one definition and not a year.
func (i *Indicator) VersionAt(p reporting.Period) int {
	return slices.IndexFunc(i.Versions, func(v Version) bool { return p.To.Between(v.From, v.To) })
}

// At is the version in force on the last day of the period; nil if none.
func (i *Indicator) At(p reporting.Period) *Version {
	if k := i.VersionAt(p); k >= 0 {
		return &i.Versions[k]
	}
	return nil
}

// TargetFor is the milestone that counts for a year: the earliest with year ≥
// the period's year, else the last; nil without targets.
func (v *Version) TargetFor(year int) *Target {
	var best, last *Target
	for k := range v.Targets {
		t := &v.Targets[k]
		if t.Milestone >= year && (best == nil || t.Milestone < best.Milestone) {
			best = t
		}
		if last == nil || t.Milestone > last.Milestone {
			last = t
		}
	}
	if best != nil {
		return best
	}
	return last
}

// Question says where the cells of a measure come from.
type Question struct {
	AskedOf Code  // unit type or unit code; empty: every unit that owes a return
	Class   Class //
	Unit    string
	Label   string
	Sheet   *Sheet // nil for a measure derived from the receipts register
}

// Question finds the source of a typed or derived measure; ok is false for an
// unknown id.
func (c *Catalog) Question(id Code) (q Question, ok bool) {
	if m := c.Measure(id); m != nil {
		return Question{m.Sheet.AskedOf, m.Class, m.Unit, m.Label, m.Sheet}, true
	}
	d := c.DerivedMeasure(id)
	if d == nil {
		return Question{}, false
	}
	q = Question{Class: d.Class, Unit: d.Unit, Label: d.Label}
	for i := range c.Sheets {
		if r := c.Sheets[i].Records; r != nil && r.ID == d.Records {
			q.Sheet, q.AskedOf = &c.Sheets[i], c.Sheets[i].AskedOf
		}
	}
	return q, true
}

// Guarded reports whether a version reads a cell of a class that needs protection,
// or one that nobody knows.
func (c *Catalog) Guarded(v *Version) bool {
	return slices.ContainsFunc(v.Refs(), func(r Ref) bool {
		_, ok := c.Question(r.Measure)
		return !ok || c.PolicyOf(r.Measure).Guarded()
	})
}

// ReadsRegister reports whether the version is made of the days on which returns came.
func (c *Catalog) ReadsRegister(v *Version) bool {
	return slices.ContainsFunc(v.Refs(), func(r Ref) bool {
		d := c.DerivedMeasure(r.Measure)
		return d != nil && d.Receipt != ""
	})
}

// AskedIn reports whether the measure is asked of the unit in the period.
func (c *Catalog) AskedIn(id Code, u *Unit, p reporting.Period) bool {
	q, ok := c.Question(id)
	if !ok {
		return false
	}
	if m := c.Measure(id); m != nil && !m.Asks(p) {
		return false
	}
	if q.AskedOf == "" {
		t := c.UnitType(u.Type)
		return t != nil && t.Owes
	}
	return q.AskedOf == u.Type || q.AskedOf == u.Code
}
