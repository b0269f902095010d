// Package release says what a release consists of: the open data of the site
// (values as CSV, for a spreadsheet program and as JSON; measures; the codebook),
// whose columns and codes stay because others read them by machine, and the version
// that names it. A row is made once and written twice, so that CSV and JSON cannot
// disagree.
//
// What always holds: one row for each published period × indicator × unit at the
// indicator's levels to which it applies, ordered by period, indicator (file
// order) and unit (official order); drafts have no rows; numbers have a point
// and an ASCII minus; neutralising formulas touches text columns only. Only the
// public edition is written.
//
// It also says what was released before. A Record is one release of one period, with
// its public rows and what only the office knows of them; records make the ledger
// (ledger, chain: one file of JSON lines each, and an index in which every line carries
// the hash of all before it). Against it is told what would change (compare), which
// figures were revised since when (mark), and which figures keep what was released
// because two releases together would tell too much (frozen, own for those that are not
// sensitive, frozen_outputs for results of tasks); issued is the public side of it. A record holds figures that nobody may see: pages get Issued, which
// does not.
package release

import (
	"cmp"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// ValueColumns are the columns of gia-tri.csv and the keys of gia-tri.json.
var ValueColumns = [...]string{
	"period", "unit_code", "unit_name", "indicator", "indicator_name", "numerator", "denominator", "value",
	"unit_of_measure", "target", "target_basis", "status", "received", "expected", "obs_status", "conf_status", "revision",
}

// MeasureColumns are the columns of so-lieu-goc.csv.
var MeasureColumns = [...]string{
	"period", "unit_code", "measure", "breakdown", "value", "obs_status", "conf_status", "revision",
}

// Observation states of SDMX (CL_OBS_STATUS), in the order in which they win where
// several are true; the order is our own.
const (
	Suppressed  = "Q"
	NoMeaning   = "M" // not applicable, or 0 of 0
	NotReported = "O"
	Estimated   = "E"
	Provisional = "P"
	Normal      = "A"
)

// Confidentiality states of SDMX (CL_CONF_STATUS).
const (
	Free         = "F"
	Confidential = "C"
)

// ValueRow is a row of gia-tri.csv. Numbers are text as the CSV prints them;
// empty is absent.
type ValueRow struct {
	Period        string `json:"-"`
	UnitCode      string `json:"unit"`
	UnitName      string `json:"unit_name"`
	Indicator     string `json:"indicator"`
	IndicatorName string `json:"indicator_name"`
	Numerator     string `json:"numerator,omitempty"`
	Denominator   string `json:"denominator,omitempty"`
	Value         string `json:"value,omitempty"`
	UnitOfMeasure string `json:"unit_of_measure,omitempty"`
	Target        string `json:"target,omitempty"`
	TargetBasis   string `json:"target_basis,omitempty"`
	Status        string `json:"status,omitempty"`
	Received      string `json:"received,omitempty"`
	Expected      string `json:"expected,omitempty"`
	ObsStatus     string `json:"obs_status"`
	ConfStatus    string `json:"conf_status"`
	Revision      string `json:"revision"`
}

// MeasureRow is a row of so-lieu-goc.csv.
type MeasureRow struct {
	Period     string `json:"-"`
	UnitCode   string `json:"unit"`
	Measure    string `json:"measure"`
	Breakdown  string `json:"breakdown"`
	Value      string `json:"value,omitempty"`
	ObsStatus  string `json:"obs_status"`
	ConfStatus string `json:"conf_status"`
	Revision   string `json:"revision"`
}

// ValueRows gives the rows of a period; none of a draft.
func ValueRows[A edition.Audience](e edition.Edition[A], p *edition.Period) []ValueRow {
	if p.Draft() {
		return nil
	}
	c := e.Catalog
	rank, areas := edition.Order(c, p.Period), edition.AreasOf(c, p.Period)
	values := p.AllValues()
	file := map[catalog.Code]int{}
	for i, ind := range c.Indicators {
		file[ind.ID] = i
	}
	slices.SortStableFunc(values, func(a, b *edition.Value) int {
		return cmp.Or(cmp.Compare(file[a.Indicator], file[b.Indicator]), cmp.Compare(rank[a.Unit], rank[b.Unit]))
	})
	out := make([]ValueRow, 0, len(values))
	for _, v := range values {
		ind := c.Indicator(v.Indicator)
		r := ValueRow{
			Period: p.ID, UnitCode: string(v.Unit), UnitName: unitName(p, v.Unit),
			Indicator: string(ind.ID), IndicatorName: cmp.Or(ind.Versions[v.Version].Name, ind.Name),
			UnitOfMeasure: ind.Unit,
			Received:      strconv.Itoa(v.Received), Expected: strconv.Itoa(v.Expected),
			ObsStatus: obsStatus(v.State, v.Estimated, p.Provisional()), ConfStatus: conf(v.State),
			Revision: strconv.Itoa(v.Revision),
		}
		if t := v.Target; t != nil {
			r.Target, r.TargetBasis = t.Is.String(), basis(t)
		}
		switch v.State {
		case quantity.Suppressed:
			// Coverage of what is withheld is that of the returns, which is
			// public anyway; who left a cell blank is not.
			owing := areas.Owing(ind, v.Unit)
			r.Received, r.Expected = strconv.Itoa(p.AcceptedOf(owing)), strconv.Itoa(len(owing))
		case quantity.Reported:
			r.Value, r.Status = v.Rounded.String(), v.StatusWord()
			if v.YesNo {
				r.UnitOfMeasure = "" // 1 for Có, 0 for Không measures nothing
			}
			fallthrough
		case quantity.Nothing:
			if v.HasRatio {
				r.Numerator, r.Denominator = whole(v.Ratio.Num), whole(v.Ratio.Den)
			}
		}
		out = append(out, r)
	}
	return out
}

// MeasureRows gives the rows of a period; none of a draft.
func MeasureRows[A edition.Audience](e edition.Edition[A], p *edition.Period) []MeasureRow {
	if p.Draft() {
		return nil
	}
	rank := edition.Order(e.Catalog, p.Period)
	ms := slices.Clone(p.Measures)
	slices.SortStableFunc(ms, func(a, b edition.Measure) int { return cmp.Compare(rank[a.Unit], rank[b.Unit]) })
	out := make([]MeasureRow, 0, len(ms))
	for _, m := range ms {
		r := MeasureRow{
			Period: p.ID, UnitCode: string(m.Unit), Measure: string(m.Ref.Measure), Breakdown: string(m.Ref.Part),
			ObsStatus: obsStatus(m.State, m.Estimated, p.Provisional()), ConfStatus: conf(m.State),
			Revision: strconv.Itoa(m.Revision),
		}
		if m.State == quantity.Reported {
			r.Value = whole(m.N)
		}
		out = append(out, r)
	}
	return out
}

func unitName(p *edition.Period, code catalog.Code) string {
	if u := p.Unit(code); u != nil {
		return u.Name
	}
	return string(code)
}

func obsStatus(s quantity.State, estimated, provisional bool) string {
	switch {
	case s == quantity.Suppressed:
		return Suppressed
	case s == quantity.Nothing || s == quantity.NotApplicable:
		return NoMeaning
	case s != quantity.Reported:
		return NotReported
	case estimated:
		return Estimated
	case provisional:
		return Provisional
	}
	return Normal
}

// conf does not tell why a value is hidden, for itself or to protect another: that
// would help to find it.
func conf(s quantity.State) string {
	if s == quantity.Suppressed {
		return Confidential
	}
	return Free
}

// basis is "2351/QĐ-TTg, MT1.1, 2020".
func basis(t *catalog.Target) string {
	s := string(t.Basis.Instrument)
	if t.Basis.Clause != "" {
		s += ", " + t.Basis.Clause
	}
	return s + ", " + strconv.Itoa(t.Milestone)
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }
