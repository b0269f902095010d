// Package catalog is the vocabulary of definitions: what data/*.yaml says once
// it is read and checked. Everything that differs between districts, years and
// reporting chains lives here as data: but for sample, which invents the returns
// of one district, no package knows a unit, a measure, an indicator or a date by
// name, so that the program serves another district as it is.
//
// Files: catalog (site, profiles, disclosure policy, citations), unit, measure,
// indicator, plan (tasks and periods); computation with one file for each kind,
// evaluate; id (shapes of ids), names (folders and files), cellname; index
// (look-ups).
//
// The yaml tags are the contract of the definition files (the loader in package
// definition reads them by reflection):
// `yaml:"key"`, `yaml:"key,required"`, `yaml:"key,lines"` (a text that may have
// several lines; every other text is one line), `yaml:"-"`; `yaml:",choice"` is a
// field that takes one of several keys (Kinds). A field named Pos is set by the
// loader to the place of its mapping.
//
// A definition knows its own words: how a computation is told and what a cell is
// called stand here, once.
package catalog

import (
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Code is an identifier. In YAML it must be text: a bare number is a finding,
// because an unquoted 0123 would silently become 83.
type Code string

// Catalog is everything that is defined, checked, with its indexes. It is made
// by definition.Load; afterwards nothing changes but the receipts of its periods,
// when a check registers new returns.
type Catalog struct {
	Site        Site
	UnitTypes   []UnitType
	Units       []Unit // official order
	Breakdowns  []Breakdown
	Sheets      []Sheet
	Derived     []Derived
	Objectives  []Objective
	Goals       []Goal
	Indicators  []Indicator // file order
	Instruments []Instrument
	Rules       []Rule
	Comparisons []Comparison
	Labels      Labels
	Plans       []Plan       // by year, those in use
	DraftPlans  []int        // years whose plan is a draft: nothing uses it
	Periods     []PeriodFile // chronological

	index index
}

// Site is site.yaml.
type Site struct {
	Pos       finding.Pos        `yaml:"-"`
	Format    int                `yaml:"format,required"` // 1
	Sample    bool               `yaml:"sample"`          // true: "Số liệu minh họa" on every page and print
	Name      string             `yaml:"name,required"`
	BaseURL   string             `yaml:"base_url,required"`
	WholeArea Code               `yaml:"whole_area,required"` // unit code of the whole area
	Publisher Publisher          `yaml:"publisher,required"`
	Licence   Licence            `yaml:"licence"` // on which the open data may be used again; none: not decided
	Documents []Profile          `yaml:"document_profiles,required"`
	Floor     Floor              `yaml:"coverage_floor"` // without the key: DefaultFloor
	Policy    Policy             `yaml:"disclosure,required"`
	Calendar  reporting.Calendar `yaml:"calendar,required"`
	Report    Report             `yaml:"report"`
	Browser   string             `yaml:"browser"` // program that prints the PDF; empty: the first in the usual places
}

// Report is what the reports of every period have in common.
type Report struct {
	Pos         finding.Pos  `yaml:"-"`
	UnitColumns []UnitColumn `yaml:"unit_columns"` // of the annex by unit; none: no such annex
	Letters     []Letter     `yaml:"letters"`      // the same report to several readers; the first is the report itself
}

// SummaryID ends the name of the file of the leader's page, as the id of a letter does.
const SummaryID Code = "tom-tat"

// PublicID ends the names of the files of the public report, likewise.
const PublicID Code = "cong-khai"

// UnitColumn is an indicator that the annex by unit shows.
type UnitColumn struct {
	Pos       finding.Pos `yaml:"-"`
	Indicator Code        `yaml:"indicator,required"`
	Head      string      `yaml:"head,required"` // of the column: "Nữ cấp ủy viên"
}

// Letter is the report as it goes to one reader. What a letter does not say is as in
// ky.yaml and of the publisher.
type Letter struct {
	Pos        finding.Pos `yaml:"-"`
	ID         Code        `yaml:"id,required"` // end of the file's name: "ubnd" gives bao-cao-2018-ubnd
	Body       string      `yaml:"body"`        // who reports: "Phòng Lao động - Thương binh và Xã hội huyện"
	Superior   string      `yaml:"superior"`    // line above the heading
	Heading    []string    `yaml:"heading"`     // of the letterhead
	Symbol     string      `yaml:"symbol"`      // "BC-LĐTBXH"
	Addressees []string    `yaml:"addressees"`  // Kính gửi
	Recipients []string    `yaml:"recipients"`  // Nơi nhận
	Authority  []string    `yaml:"authority"`   // who signs
	Cites      []Citation  `yaml:"cites"`       // of a year, named before its plan: what the reader has asked for
	Respectful bool        `yaml:"respectful"`  // "kính báo cáo"
}

// Licence is on which terms the open data may be used again.
type Licence struct {
	Pos      finding.Pos `yaml:"-"`
	Name     string      `yaml:"name,required"`
	Address  string      `yaml:"address,required"` // of its text
	Verified *bool       `yaml:"verified"`         // false: proposed, not decided
}

// Decided reports whether the publisher has decided on the licence.
func (l Licence) Decided() bool { return l.Name != "" && (l.Verified == nil || *l.Verified) }

// Publisher is who answers for the site and signs the reports.
type Publisher struct {
	Pos      finding.Pos `yaml:"-"`
	Body     string      `yaml:"body,required"`    // "Ủy ban nhân dân huyện Thường Tín"
	Heading  []string    `yaml:"heading,required"` // lines of the letterhead: "ỦY BAN NHÂN DÂN", "HUYỆN THƯỜNG TÍN"
	Superior string      `yaml:"superior"`         // line above the heading, where the rule wants one
	Office   string      `yaml:"office,required"`  // the office that compiles: "Phòng Lao động - Thương binh và Xã hội"
	OfficeID Code        `yaml:"office_unit"`      // its unit code, where it also files a return
	Place    string      `yaml:"place,required"`   // of the place-and-date line: "Thường Tín"
	Contact  Contact     `yaml:"contact,required"`
}

// Contact stands in the footer, where Thông tư 32/2017/TT-BTTTT, Điều 16–17, asks
// for unit, responsible person, address, telephone and e-mail; the sample has
// placeholders.
type Contact struct {
	Responsible string `yaml:"responsible,required"`
	Address     string `yaml:"address,required"`
	Phone       string `yaml:"phone,required"`
	Email       string `yaml:"email,required"`
}

// Profile is a set of document rules in force between two dates.
type Profile struct {
	Pos        finding.Pos    `yaml:"-"`
	ID         Code           `yaml:"id,required"` // TT01-2011, ND30-2020
	From       reporting.Date `yaml:"from,required"`
	To         reporting.Date `yaml:"to"`
	PageNumber string         `yaml:"page_number,required"` // bottom_right, top_center
	Basis      Citation       `yaml:"basis,required"`
}

// Page-number places of a profile.
const (
	BottomRight = "bottom_right" // Thông tư 01/2011/TT-BNV
	TopCenter   = "top_center"   // Nghị định 30/2020/NĐ-CP
)

// Class is the sensitivity class of a measure.
type Class string

const (
	Public      Class = "public"      // office holders, bodies, budgets, events
	Statistical Class = "statistical" // population, workers, beneficiaries
	Sensitive   Class = "sensitive"   // violence, trafficking, HIV, maternal death, abortion
)

// Citation names a clause of a legal instrument. Title and Date, where given,
// must be the ones of instruments.yaml.
type Citation struct {
	Pos        finding.Pos    `yaml:"-"`
	Instrument Code           `yaml:"instrument,required"` // "2351/QĐ-TTg"
	Clause     string         `yaml:"clause"`              // a goal by its id, "MT1.1", or in words, "Điều 6"
	Title      string         `yaml:"title"`
	Date       reporting.Date `yaml:"date"`
	Verified   *bool          `yaml:"verified"` // false: wording or value not confirmed against the official text
}

// IsVerified reports whether the cited content has been confirmed; silence
// means yes.
func (c Citation) IsVerified() bool { return c.Verified == nil || *c.Verified }

// Instrument is a legal instrument that may be cited.
type Instrument struct {
	Pos       finding.Pos    `yaml:"-"`
	Number    Code           `yaml:"number,required"`
	Kind      string         `yaml:"kind,required"` // "Quyết định"
	Date      reporting.Date `yaml:"date,required"`
	Body      string         `yaml:"body,required"`
	Title     string         `yaml:"title,required"`
	From      reporting.Date `yaml:"in_force_from"`
	To        reporting.Date `yaml:"in_force_to"`
	AmendedBy []Code         `yaml:"amended_by"`
	Verified  *bool          `yaml:"verified"`
	Note      string         `yaml:"note,lines"`
}
