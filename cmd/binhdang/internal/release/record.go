package release

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Kind says why a release was made.
type Kind string

const (
	Publication Kind = "công bố"    // the first of a period, or a provisional one that follows another
	Mistake     Kind = "đính chính" // a final figure was wrong
	Better      Kind = "cập nhật"   // late or better data
)

// Record is one release of one period: what became public, and of it what only the
// office knows. It stays in the office; nothing of it is ever changed.
type Record struct {
	Number   int            `json:"record"` // over all periods, from 1
	Period   string         `json:"period"`
	Name     string         `json:"name"`   // of the period: "6 tháng đầu năm 2018"
	Folder   string         `json:"folder"` // "2018/6-thang"
	State    string         `json:"state"`
	Kind     Kind           `json:"kind"`
	Revision int            `json:"revision"`
	CutOff   reporting.Date `json:"cut_off,omitzero"`
	Day      reporting.Date `json:"day,omitzero"`
	Reason   string         `json:"reason,omitempty"` // as typed; never public
	Previous string         `json:"previous"`         // chain of the ledger before
	Inputs   []FileHash     `json:"definitions"`      // the files that define what was computed
	Returns  []Counted      `json:"returns"`          // one for each owed return, official order
	Exempt   map[string]int `json:"exempt,omitempty"` // counts that the audit let be near on purpose, by why

	Figures   []Figure  `json:"-"` // in the order of gia-tri.csv
	Cells     []Cell    `json:"-"` // in the order of so-lieu-goc.csv
	Tasks     []TaskRow `json:"-"` // in the order of the plan
	TasksTold bool      `json:"-"` // false: a record of format 1, which has no tasks
}

// FileHash is a file and its SHA-256.
type FileHash struct {
	File string `json:"file"`
	Hash string `json:"sha256"`
}

// Counted is one owed return as it stood.
type Counted struct {
	Unit    catalog.Code         `json:"unit"`
	Name    string               `json:"name"`
	State   edition.ReceiptState `json:"state"`
	Content string               `json:"content,omitempty"` // hash of what it answers
	File    string               `json:"file,omitempty"`
}

// Figure is an indicator of a unit: the public row, and what was known of it.
type Figure struct {
	ValueRow
	Kept   int     `json:"kept,omitempty"`   // the record whose figure was kept; 0: its own
	Inside *Inside `json:"inside,omitempty"` // where the row does not say it, or where it may have to be kept
}

// Inside is the value of the internal edition.
type Inside struct {
	State     quantity.State `json:"state"`
	HasRatio  bool           `json:"has_ratio,omitempty"`
	Num       int64          `json:"num,omitempty"`
	Den       int64          `json:"den,omitempty"`
	Exact     string         `json:"exact,omitempty"` // "1/3"
	YesNo     bool           `json:"yes_no,omitempty"`
	Estimated bool           `json:"estimated,omitempty"`
	Received  int            `json:"received,omitempty"`
	Expected  int            `json:"expected,omitempty"`
	Status    edition.Status `json:"status,omitempty"`
	Why       string         `json:"why,omitempty"`
	Missing   []catalog.Code `json:"missing,omitempty"`
	Revision  int            `json:"revision,omitempty"` // of the internal value
}

// Cell is a cell of a measure: the public row, and the value of the internal edition.
type Cell struct {
	MeasureRow
	State     quantity.State `json:"state"`
	N         int64          `json:"n,omitempty"`
	Estimated bool           `json:"estimated,omitempty"`
	In        int            `json:"in,omitempty"` // units with a usable value
	Of        int            `json:"of,omitempty"` // units that owe it
	Inner     int            `json:"inner,omitempty"`
	Kept      int            `json:"kept,omitempty"`
}

// Ref is the cell's place in the forms.
func (c *Cell) Ref() catalog.Ref {
	return catalog.Ref{Measure: catalog.Code(c.Measure), Part: catalog.Code(c.Breakdown)}
}

// Final reports whether the figures were released as final.
func (r *Record) Final() bool { return r.State == catalog.Final }

// Counted reports whether the unit's return of that content stood in the release.
func (r *Record) Counted(unit catalog.Code, is func(content string) bool) bool {
	return slices.ContainsFunc(r.Returns, func(x Counted) bool { return x.Unit == unit && x.Content != "" && is(x.Content) })
}

// Of makes the record of a period as both editions have it: the internal one, and the
// public one with its revisions marked. Number, kind, day, reason, inputs and contents
// of returns are the caller's to add.
func Of(internal edition.Edition[edition.Internal], public edition.Edition[edition.Public], kept Kept, id string) Record {
	in, out := internal.Period(id), public.Period(id)
	r := Record{Period: id, Name: out.Name, Folder: out.Folder, State: out.Settings.State, Kind: Publication, CutOff: out.Settings.CutOff, Day: out.Settings.Released}
	for _, row := range ValueRows(public, out) {
		f := Figure{ValueRow: row}
		v := in.Value(catalog.Code(row.Indicator), catalog.Code(row.UnitCode))
		f.Kept = kept.figures[figureKey{id, row.UnitCode, row.Indicator}]
		if v != nil && (row.ConfStatus == Confidential || f.Kept > 0 || sensitive(internal.Catalog, v) || v.Unit == internal.Catalog.Site.WholeArea && protected(internal.Catalog, v)) {
			x := inside(v)
			f.Inside = &x
		}
		r.Figures = append(r.Figures, f)
	}
	for _, row := range MeasureRows(public, out) {
		c := Cell{MeasureRow: row}
		if m := in.Measure(c.Ref(), catalog.Code(row.UnitCode)); m != nil {
			c.State, c.N, c.Estimated, c.In, c.Of, c.Inner = m.State, m.N, m.Estimated, m.Received, m.Expected, m.Revision
		}
		c.Kept = kept.rows[rowKey{id, row.UnitCode, row.Measure}]
		r.Cells = append(r.Cells, c)
	}
	r.Tasks, r.TasksTold = taskRows(out), true
	receipts := in.Receipts
	for _, x := range slices.Clone(receipts) {
		r.Returns = append(r.Returns, Counted{Unit: x.Unit, Name: unitName(in, x.Unit), State: x.State})
	}
	return r
}

func inside(v *edition.Value) Inside {
	x := Inside{
		State: v.State, HasRatio: v.HasRatio, Num: v.Ratio.Num, Den: v.Ratio.Den, YesNo: v.YesNo, Estimated: v.Estimated,
		Received: v.Received, Expected: v.Expected, Status: v.Status, Why: v.Why, Missing: v.Missing, Revision: v.Revision,
	}
	if num, den, ok := v.Exact.Fraction(); ok && v.State == quantity.Reported {
		x.Exact = whole(num) + "/" + whole(den)
	}
	return x
}

// exact reads what inside wrote; 0 of what it did not.
func (x *Inside) exact() quantity.Exact {
	num, den := quantity.Exact{}, quantity.Int(1)
	for i, c := range x.Exact {
		if c == '/' {
			n, err1 := strconv.ParseInt(x.Exact[:i], 10, 64)
			d, err2 := strconv.ParseInt(x.Exact[i+1:], 10, 64)
			if err1 == nil && err2 == nil {
				num, den = quantity.Int(n), quantity.Int(d)
			}
		}
	}
	q, _ := num.Div(den)
	return q
}

// same reports whether an internal value is what it was.
func (x *Inside) same(y Inside) bool {
	return x.State == y.State && x.HasRatio == y.HasRatio && x.Num == y.Num && x.Den == y.Den && x.Exact == y.Exact && x.Estimated == y.Estimated
}

// same reports whether two public rows say the same. Names and the words of a citation
// may be written better; a provisional figure that becomes final is no other figure.
func (r ValueRow) same(o ValueRow) bool {
	r.UnitName, r.IndicatorName, r.TargetBasis, r.Revision = o.UnitName, o.IndicatorName, o.TargetBasis, o.Revision
	r.ObsStatus, o.ObsStatus = settled(r.ObsStatus), settled(o.ObsStatus)
	r.Period = o.Period
	if r.ConfStatus == Confidential && o.ConfStatus == Confidential {
		r.Received, r.Expected = o.Received, o.Expected // of the returns, no figure of the row
	}
	return r == o
}

func (r MeasureRow) same(o MeasureRow) bool {
	r.Revision, r.Period = o.Revision, o.Period
	r.ObsStatus, o.ObsStatus = settled(r.ObsStatus), settled(o.ObsStatus)
	return r == o
}

func settled(obs string) string {
	if obs == Provisional {
		return Normal
	}
	return obs
}
