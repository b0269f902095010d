package document

// Flows are figures that add up through the year, as bars from 0: a row for the period,
// and one for the same part of the year before over the same units.
type Flows struct {
	Series Series
	Axis   Axis
	Groups []ChartGroup[FlowRow]
}

// FlowRow is one bar.
type FlowRow struct {
	ChartRow
	Period string // whose published figure it is; empty: of a comparison …
	Beside string // … with the published figure of this period, over its units
	At     Spot
	Target Level // of the whole year; without a figure: none
}

func (Flows) chart() {}
