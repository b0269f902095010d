// Package intake decides which return stands for a unit and period (register,
// corrections, duplicates, errors) and turns the standing returns into
// observations, which still know the cells that they were read from.
//
// What always holds:
//
//   - The identity inside a workbook decides, never its name, its folder or its
//     time: renaming a file changes nothing but the name in findings.
//   - The receipts register has the last word between two different returns of a
//     unit: the later one stands (by day of receipt; on one day by the order of
//     the lines), and a registered one stands against one that is not. Two
//     different returns of which none is registered are both held back. Returns
//     that answer different parts and contradict one another nowhere are one return.
//   - What no check may decide is asked: whether a return replaces the one in use
//     that hardly agrees with it or answers much more (compare). One whose print
//     names another unit or period than its codes stands for nobody.
//   - Corrections by telephone are applied before the rules are checked, because
//     they may mend what a rule would refuse, and answer for a cell that nobody
//     could read; they are read as that cell is. A return with an error is held
//     back as a whole.
//   - Blank is never zero. A total is computed from its parts; what is typed
//     there is only checked.
package intake

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Checked is a workbook with what reading it found. Decide itself runs the rules
// (check.Return), after the corrections, so Findings holds what returns.Read
// said and nothing of check.
type Checked struct {
	Return   *returns.Return // nil when the workbook could not be identified
	File     string
	Findings finding.List

	Account *returns.Account // of all cells of the file; nil where it was not opened
}

// Observation is one reported cell: period × unit × measure × part. Cells that
// were asked and not answered have the state NotReported.
type Observation struct {
	Period    string
	Unit      catalog.Code
	Ref       catalog.Ref
	State     quantity.State // Reported or NotReported
	N         int64
	Estimated bool
	Corrected bool

	Substitute *catalog.Substitute // the line by which another source stands in; nil: the unit said it
	Pos        []finding.Pos       // the cell; for a derived measure all cells that made it
}

// TaskReport is what one unit says of one step of one task.
type TaskReport struct {
	Period  string
	Unit    catalog.Code
	Task    catalog.Code
	Step    catalog.Code
	Answer  TaskAnswer
	Done    reporting.Date // zero when not given
	Cost    int64          // nghìn đồng
	HasCost bool
	Papers  []Named // documents named by number and day
	Outputs []OutputReport
	Pos     finding.Pos
}

// TaskAnswer is a unit's answer; blank is never "chưa làm".
type TaskAnswer int

const (
	NoAnswer TaskAnswer = iota
	NotBegun
	UnderWay
	Done
)

// OutputReport is a counted result.
type OutputReport struct {
	ID       catalog.Code
	N, Women int64
	HasN     bool
	HasWomen bool

	Pos, WomenPos finding.Pos // where each was typed
}

// ReceiptState says how a unit stands in a period.
type ReceiptState int

const (
	Missing  ReceiptState = iota // Chưa gửi
	Accepted                     // Đã gửi
	HeldBack                     // Bị trả lại
)

// Receipt is the state of one owed return. OnTime has a meaning only when
// Judged; a return without a register entry is not judged for timeliness.
type Receipt struct {
	Period   string
	Unit     catalog.Code
	State    ReceiptState
	Received reporting.Date // zero: chưa ghi ngày nhận
	Judged   bool
	OnTime   bool
	Signed   bool
	Aside    bool // held back because the office set it aside
	File     string
	Content  string // content hash of the return that stands or is held back
	Errors   int
	Warnings int
	Rules    catalog.Tally // of rules.yaml, over the return that stands or is held back
}

// Applied is a correction by telephone that was applied.
type Applied struct {
	Period string
	catalog.Correction
	Ref   catalog.Ref
	Label string
	File  string
}

// Result is everything that the periods' returns say.
type Result struct {
	Observations []Observation // by period, unit (official order), file order of measures
	Tasks        []TaskReport
	Receipts     []Receipt // one for each unit that owes a return, for each opened period
	Applied      []Applied
	Waived       []Waived
	Excluded     []Excluded
	Findings     finding.List // all: those of the returns and those made here
	Answered     finding.List // warnings that tra-loi.yaml answers

	replies []reply                         // lines of tra-loi.yaml
	cells   map[unitKey]map[catalog.Ref]int // places in Observations
}

// Index builds the look-up of observations; whoever fills Observations calls it.
func (r *Result) Index() {
	r.cells = map[unitKey]map[catalog.Ref]int{}
	var last unitKey
	var of map[catalog.Ref]int // of the last, because those of a unit stand together
	for i := range r.Observations {
		o := &r.Observations[i]
		if k := (unitKey{o.Period, o.Unit}); of == nil || k != last {
			if last, of = k, r.cells[k]; of == nil {
				of = map[catalog.Ref]int{}
				r.cells[k] = of
			}
		}
		of[o.Ref] = i
	}
}

// Receipt finds the state of an owed return; nil when the unit owes none for the
// period.
func (r *Result) Receipt(period string, unit catalog.Code) *Receipt {
	for i := range r.Receipts {
		if x := &r.Receipts[i]; x.Period == period && x.Unit == unit {
			return x
		}
	}
	return nil
}

type unitKey struct {
	period string
	unit   catalog.Code
}

// Observation finds one cell; nil when it was not asked or its return does not
// stand.
func (r *Result) Observation(period string, unit catalog.Code, ref catalog.Ref) *Observation {
	return r.Of(period, unit).Observation(ref)
}

// Cells are the observations of one unit in one period.
type Cells struct {
	r  *Result
	at map[catalog.Ref]int
}

// Of gives the observations of a unit in a period; whoever asks for several asks
// there.
func (r *Result) Of(period string, unit catalog.Code) Cells {
	return Cells{r, r.cells[unitKey{period, unit}]}
}

// Observation finds one cell; nil when it was not asked or the return does not
// stand.
func (c Cells) Observation(ref catalog.Ref) *Observation {
	i, ok := c.at[ref]
	if !ok {
		return nil
	}
	return &c.r.Observations[i]
}

// Cell gives a reported number.
func (c Cells) Cell(ref catalog.Ref) (int64, bool) {
	o := c.Observation(ref)
	if o == nil || o.State != quantity.Reported {
		return 0, false
	}
	return o.N, true
}
