package edition

import "binhdang.example/cmd/binhdang/internal/catalog"

// lookups answer by key what is asked again and again. Index makes them.
type lookups struct {
	units    map[catalog.Code]*catalog.Unit
	values   map[valueKey]int
	byRow    map[catalog.Code][]*Value // of an indicator
	byUnit   map[catalog.Code][]*Value
	measures map[measureKey]int
	tasks    map[catalog.Code]int
	receipts map[catalog.Code]int
	returns  map[catalog.Code]Returns // of a unit type, of a unit; "" of all
}

type valueKey struct{ indicator, unit catalog.Code }

type measureKey struct {
	ref  catalog.Ref
	unit catalog.Code
}

// Index builds the look-ups; whoever fills or changes Units, Values, Measures,
// Tasks or Receipts calls it.
func (p *Period) Index() {
	x := lookups{
		units: make(map[catalog.Code]*catalog.Unit, len(p.Units)), values: make(map[valueKey]int, len(p.Values)),
		byRow: map[catalog.Code][]*Value{}, byUnit: map[catalog.Code][]*Value{},
		measures: make(map[measureKey]int, len(p.Measures)), tasks: make(map[catalog.Code]int, len(p.Tasks)),
		receipts: make(map[catalog.Code]int, len(p.Receipts)), returns: map[catalog.Code]Returns{},
	}
	for _, u := range p.Units {
		x.units[u.Code] = u
	}
	for i := range p.Values {
		v := &p.Values[i]
		x.values[valueKey{v.Indicator, v.Unit}] = i
		x.byRow[v.Indicator] = append(x.byRow[v.Indicator], v)
		x.byUnit[v.Unit] = append(x.byUnit[v.Unit], v)
	}
	for i := range p.Measures {
		x.measures[measureKey{p.Measures[i].Ref, p.Measures[i].Unit}] = i
	}
	for i := range p.Tasks {
		x.tasks[p.Tasks[i].ID] = i
	}
	for i, r := range p.Receipts {
		x.receipts[r.Unit] = i
		of := []catalog.Code{"", r.Unit}
		if u := x.units[r.Unit]; u != nil && u.Type != r.Unit {
			of = append(of, u.Type)
		}
		for _, code := range of {
			n := x.returns[code]
			n.add(r)
			x.returns[code] = n
		}
	}
	p.lookups = x
}

// Unit finds a unit of the whole area that is in force on the period's last day;
// nil if there is none with the code.
func (p *Period) Unit(code catalog.Code) *catalog.Unit { return p.lookups.units[code] }

// Value finds an indicator's value for a unit; nil where it has no row.
func (p *Period) Value(indicator, unit catalog.Code) *Value {
	i, ok := p.lookups.values[valueKey{indicator, unit}]
	if !ok {
		return nil
	}
	return &p.Values[i]
}

// Measure finds a measure's cell for a unit; nil where it was not asked.
func (p *Period) Measure(ref catalog.Ref, unit catalog.Code) *Measure {
	i, ok := p.lookups.measures[measureKey{ref, unit}]
	if !ok {
		return nil
	}
	return &p.Measures[i]
}

// Receipt finds what is known of the return that a unit owes; nil when it owes
// none.
func (p *Period) Receipt(unit catalog.Code) *Receipt {
	i, ok := p.lookups.receipts[unit]
	if !ok {
		return nil
	}
	return &p.Receipts[i]
}

// Task finds a row of the plan by id; nil if the period has none, and of a nil
// period.
func (p *Period) Task(id catalog.Code) *Task {
	if p == nil {
		return nil
	}
	i, ok := p.lookups.tasks[id]
	if !ok {
		return nil
	}
	return &p.Tasks[i]
}
