// Package edition holds everything that a report or a page may see. There are
// two types, not one: Edition[Internal] has all figures, Edition[Public] is what
// disclosure control lets through, and in it a suppressed value does not exist.
// The unused field keeps Go from converting one into the other; only package
// disclosure makes the public one.
//
// Questions that several readers have are answered here: coverage of returns
// (coverage), which period comes before (periods), like compared with like
// (compare), values by row, unit and objective (values), tasks counted once
// (tasks), the chỉ tiêu of the strategy (headline), where units lie and what they
// owe (areas), what keeps an indicator from being judged (judged).
//
// Values have no field for a file, sheet or cell.
package edition

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// The audiences: Public is everybody, Internal the office.
type (
	Public   struct{}
	Internal struct{}
)

// Audience is who an edition is for.
type Audience interface{ Public | Internal }

// Edition is everything that is known of all periods.
type Edition[A Audience] struct {
	_       [0]A
	Catalog *catalog.Catalog
	Periods []Period // chronological
}

// Make assembles an edition. Only compile (the internal one) and disclosure (the
// public one) call it; TestEditionIsAsked holds both.
func Make[A Audience](c *catalog.Catalog, periods []Period) Edition[A] {
	return Edition[A]{Catalog: c, Periods: periods}
}

// Period finds a period by id; nil if it is not in the edition.
func (e *Edition[A]) Period(id string) *Period {
	for i := range e.Periods {
		if e.Periods[i].ID == id {
			return &e.Periods[i]
		}
	}
	return nil
}

// Period is what is known of one reporting period.
type Period struct {
	reporting.Period
	Settings    catalog.PeriodSettings
	Units       []*catalog.Unit // units in force on its last day, official order, whole area first
	Values      []Value         // by indicator (file order), then unit (official order, whole area first)
	Measures    []Measure       // by unit, then file order
	Tasks       []Task          // in the order of the plan; nil without a plan
	Receipts    []Receipt       // official order
	Corrections []Correction    // internal edition, and public where not confidential
	Waivers     []Waiver        // internal edition only
	Aside       []SetAside      // internal edition only
	Substitutes []Substitute    // both editions; the public one without file and reason
	Kept        []KeptFigure    // internal edition only
	Rules       catalog.Tally   // internal edition only: how often the rules of rules.yaml were decided
	UnitsDue    reporting.Date  // last day on which a return is on time
	AreaDue     reporting.Date  // last day for the whole area's own report

	lookups lookups
}

// Status of a value against its target.
type Status string

const (
	Unjudged        Status = ""               // no target, or the value is not there
	Met             Status = "đạt"            // a milestone already due, or met
	NotMet          Status = "chưa đạt"       // a milestone already due
	MetMilestone    Status = "đạt mốc"        // of a later year; the CSV adds the year
	NotMetMilestone Status = "chưa đạt mốc"   //
	NotAssessed     Status = "không đánh giá" // would be noise, or is informational
)

// Reached reports a met target, due or not; Judged whether it was decided.
func (s Status) Reached() bool { return s == Met || s == MetMilestone }
func (s Status) Judged() bool  { return s.Reached() || s == NotMet || s == NotMetMilestone }

// Value is one indicator of one unit in one period.
type Value struct {
	Period    string
	Unit      catalog.Code
	Indicator catalog.Code
	Version   int // index in Indicator.Versions
	State     quantity.State
	HasRatio  bool           // false for counts, differences and changes
	Ratio     quantity.Ratio // whole numerator and denominator
	YesNo     bool           // a yes/no, or a single unit of a share of units: 0 or 1 over 1
	Exact     quantity.Exact // in the indicator's unit, unrounded
	Rounded   quantity.Decimal
	Estimated bool
	Received  int             // units with a usable value
	Expected  int             // units that owe it
	Target    *catalog.Target // that counts for the period; nil if none
	Status    Status
	Why       string         // why it is not assessed, or not there, in Vietnamese
	Missing   []catalog.Code // units that owe it and are not in it, official order
	Sums      []catalog.Sum  // what its computation added, over the units that are in it; nil where there was nothing to add
	Every     Judged         // with judged_by_every: what the status was decided on; empty where none was
	Since     *Since         // against the same kind of period a year before; nil where like cannot be set beside like
	Revision  int
}

// Since is a value beside that of the same kind of period one year before, both
// computed over the units that have usable values in both. It is the only thing
// that a change is taken from; where it is missing, none is told.
type Since struct {
	Period    string // the earlier one
	Units     int    // that are in both sides
	Whole     bool   // no unit is in one of the two values and not in the other: the sides are the values themselves
	Now, Then Side
}

// Side is one of the two values of a Since.
type Side struct {
	HasRatio bool
	Ratio    quantity.Ratio
	Exact    quantity.Exact // in the indicator's unit, unrounded
	Status   Status         // against the target of its own period
}

// By is the exact change, in the indicator's unit.
func (s *Since) By() quantity.Exact { return s.Now.Exact.Sub(s.Then.Exact) }

// Judged are the sums on which judged_by_every decides, over the units that
// answered both of its cells.
type Judged struct {
	Met, Of int64
	Blank   []catalog.Code // units that are in the value and not in these sums, official order
}

// Measure is one cell of what was reported, for a unit or summed over an area.
type Measure struct {
	Ref       catalog.Ref
	Unit      catalog.Code
	State     quantity.State
	N         int64
	Estimated bool
	Received  int
	Expected  int
	Revision  int
}

// ReceiptState is how a unit stands.
type ReceiptState string

const (
	Missing  ReceiptState = "Chưa gửi"
	Accepted ReceiptState = "Đã gửi"
	HeldBack ReceiptState = "Bị trả lại"
	NotUsed  ReceiptState = "Không dùng" // it came, and the office left it out; why, the annex says
)

// Receipt is the public side of one owed return.
type Receipt struct {
	Unit     catalog.Code
	State    ReceiptState
	Received reporting.Date // zero: chưa ghi ngày nhận
	Judged   bool           // timeliness is judged
	OnTime   bool
	Errors   int // internal edition only
	Warnings int
}

// Correction is a correction by telephone as the annex prints it; in the public
// edition only those of cells that are published, as numbers: without who told,
// why, and what else was typed.
type Correction struct {
	Unit     catalog.Code
	Ref      catalog.Ref
	Label    string
	Old, New string
	Reason   string
	By       string
	Date     reporting.Date
}

// Waiver is an error of a rule that was let pass, as the annex of the internal report
// prints it.
type Waiver struct {
	Unit   catalog.Code
	Rule   string // what the rule says, without the numbers
	Reason string
	By     string
	Date   reporting.Date
	Until  reporting.Date // zero: for the period
}

// Substitute is a measure that another source tells of units which sent nothing.
type Substitute struct {
	Measure catalog.Code
	Units   []catalog.Code // in which its figures are used, official order
	File    string
	Reason  string
}

// SetAside is a return that stays on file and does not count, as the annex of the
// internal report prints it.
type SetAside struct {
	Unit   catalog.Code
	Reason string
	By     string
	Date   reporting.Date
}

// KeptFigure is a figure of the whole area of which the public reads what was released
// before, because the new one less that would tell of a unit or of a few people.
type KeptFigure struct {
	Ref           catalog.Ref
	Public, Inner int64
}

// TaskState is one of the six states of a task.
type TaskState string

const (
	TaskDone     TaskState = "hoàn thành"
	TaskUnderWay TaskState = "đang thực hiện"
	TaskNotBegun TaskState = "chưa thực hiện"
	TaskOverdue  TaskState = "quá hạn"
	TaskNotDue   TaskState = "chưa đến hạn"
	TaskNoReport TaskState = "chưa có báo cáo"
)

// TaskStates in the order in which pages list them.
var TaskStates = []TaskState{TaskDone, TaskUnderWay, TaskNotBegun, TaskOverdue, TaskNotDue, TaskNoReport}

// Task is the state of a task on the period's cut-off day. Of a duty to send returns
// it is a count of the returns that had come by then (see Returns).
type Task struct {
	ID       catalog.Code
	State    TaskState
	SameAs   catalog.Code   // counted with that row; its state is that row's, unless
	Own      bool           // … the row has dates of its own, and is judged by them
	Returns  []string       // a duty to send returns: the opened periods of the year, up to this one, that it is about
	Reported int            // bodies that reported on it
	DoneBy   int            // … that have done it; of a duty to send returns: whose return of the last of the periods had come, and stands
	Expected int            // bodies that are asked, or owe that return
	Due      reporting.Date // the next date, or the one that has passed; zero: none
	LateDays int            // with TaskOverdue
	DoneOn   reporting.Date // of a task without steps: the last day on which a body had done it, where all have; zero: not known
	Steps    []TaskStep
	Outputs  []TaskOutput
	Papers   []TaskPaper // internal edition only: what the bodies name, by body in official order, then step
	Cost     int64       // nghìn đồng, sum of what was told
	HasCost  bool
	NotDone  []catalog.Code // bodies asked that have not done it, official order
}

// TaskStep is the state of a dated part.
type TaskStep struct {
	ID    catalog.Code
	State TaskState
	Due   reporting.Date
	Done  reporting.Date
}

// TaskOutput is a counted result against what the plan expects.
type TaskOutput struct {
	ID       catalog.Code
	N        int64
	Women    int64
	HasN     bool
	HasWomen bool
	Withheld bool           // in the public edition: told to nobody, though it may be there
	Expected int64          // 0: none
	By       []catalog.Code // bodies that counted any; where each owes a part, those that reached it; official order; of a class that needs protection none in the public edition
	Each     []TaskCount    // what each body counted, where it counted any, likewise
}

// TaskCount is what one body counted.
type TaskCount struct {
	Unit     catalog.Code
	N        int64
	Women    int64
	HasWomen bool
}

// TaskPaper is an official document that a body names beside a task or a step of it.
type TaskPaper struct {
	Unit   catalog.Code
	Step   catalog.Code // empty: the task has none
	Number string       // "25/KH-UBND", "25"
	Date   reporting.Date
}
