// Package record holds what is kept of a release: hashes of what went in and
// every value that came out. What was published cannot be taken back, so a
// later release has to know it.
package record

// Release is the record of one published period.
type Release struct {
	Period      string
	State       string  // tạm tính, chính thức
	Inputs      string  // SHA-256 over the content hashes of the standing returns and corrections
	Definitions string  // SHA-256 over the definition files
	Public      []Value // every published value
	Internal    []Value // every value, suppressed ones included: never leaves the office
}

// Value is one number as released.
type Value struct {
	Unit        string
	Indicator   string // or measure.part
	Numerator   string
	Denominator string
	Value       string
	ObsStatus   string
	ConfStatus  string
	Revision    int
}
