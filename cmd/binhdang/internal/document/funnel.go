package document

// Funnel shows figures of few events beside how many events each was made of: between
// the curves lies what chance alone explains. It ranks nobody.
type Funnel struct {
	Axis   Axis   // upright, in the indicator's unit
	Most   int64  // events at the right end; the axis begins at 0
	Events string // "trẻ sinh ra sống"
	Centre Level  // about which the curves lie
	Levels []Level
	Limits []Limit // from the narrowest on
	Dots   []FunnelDot
}

// Limit is a pair of curves.
type Limit struct {
	Name   string // "95 %"
	Points []LimitPoint
}

// LimitPoint is where the curves are at a number of events.
type LimitPoint struct {
	Events    int64
	Low, High float64
}

// FunnelDot is one unit.
type FunnelDot struct {
	UnitSpot
	Events int64
}
