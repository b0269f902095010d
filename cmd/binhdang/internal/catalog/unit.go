package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
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
}

// Unit is a reporting unit or an area above reporting units, in force between
// two dates. A code may come back for another territory at another time: two
// units may share a code when their dates do not overlap.
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
	Note       string         `yaml:"note"`
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

// IsRural reports the rural mark; units without one are not rural.
func (u Unit) IsRural() bool { return u.Rural != nil && *u.Rural }
