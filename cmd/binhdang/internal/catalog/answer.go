package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Answer is a line of tra-loi.yaml: a warning that was asked about and is right. It
// answers the warning as long as the numbers are the same.
type Answer struct {
	Pos     finding.Pos    `yaml:"-"`
	Unit    Code           `yaml:"unit,required"`
	Rule    Code           `yaml:"rule,required"`    // the word in brackets behind the warning
	Sheet   string         `yaml:"sheet"`            // where it stood, as the warning says …
	Cell    string         `yaml:"cell"`             // … both empty for one about the whole file
	Numbers string         `yaml:"numbers,required"` // the numbers it was given for: "173; 85"
	By      string         `yaml:"told_by,required"` // the post, not the name
	Date    reporting.Date `yaml:"date,required"`
	Reason  string         `yaml:"reason,required,lines"` // "đã hỏi, đúng"
}

// Waiver is a line of tra-loi.yaml: an error of a rule of rules.yaml that is let pass,
// for these numbers, to a day where one is given. The annex of the report lists it.
type Waiver struct {
	Pos     finding.Pos    `yaml:"-"`
	Unit    Code           `yaml:"unit,required"`
	Rule    Code           `yaml:"rule,required"`
	Sheet   string         `yaml:"sheet"`
	Cell    string         `yaml:"cell"`
	Numbers string         `yaml:"numbers,required"`
	Until   reporting.Date `yaml:"until"` // last day; compared with the period's cut-off day
	By      string         `yaml:"granted_by,required"`
	Date    reporting.Date `yaml:"date,required"`
	Reason  string         `yaml:"reason,required,lines"`
}

// Absence is a line of tra-loi.yaml: why a period is closed though the return of a unit
// is missing or held back.
type Absence struct {
	Pos    finding.Pos    `yaml:"-"`
	Unit   Code           `yaml:"unit,required"`
	By     string         `yaml:"told_by,required"` // the post, not the name
	Date   reporting.Date `yaml:"date,required"`
	Reason string         `yaml:"reason,required,lines"`
}

// SetAside is a line of tra-loi.yaml: a return that stays on file and is not counted
// (loại ra). Without Content every return of the unit is meant.
type SetAside struct {
	Pos     finding.Pos    `yaml:"-"`
	Unit    Code           `yaml:"unit,required"`
	Content Code           `yaml:"content"` // as the receipts register names it
	By      string         `yaml:"decided_by,required"`
	Date    reporting.Date `yaml:"date,required"`
	Reason  string         `yaml:"reason,required,lines"`
}

// Rule finds a rule of rules.yaml; nil if unknown.
func (c *Catalog) Rule(id Code) *Rule {
	for i := range c.Rules {
		if c.Rules[i].ID == id {
			return &c.Rules[i]
		}
	}
	return nil
}
