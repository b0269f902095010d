// Package audit tries to find out what a finished site hides. It rereads the bytes
// that would be published, writes down equations of its own from the definitions, and
// derives for each withheld count between which bounds a reader can tell that it lies.
// With package disclosure, which decides what is withheld, it shares the solver and
// nothing else: what the one forgets the other may see.
//
// Beside that it rereads what the site says. Tables of pages, Word reports and workbooks
// are compared with the open data cell by cell where headings, links and codes tell of what
// a cell is (tables, shown, outputs, papers); gia-tri.json and gia-tri-excel.csv row by row
// (twins). All other texts, in HTML, Markdown, Word, feed and calendar, with labels,
// descriptions and data attributes, are read sentence by sentence, where they, or the
// texts around them, name an indicator or a question of which something is withheld
// (words, said, passages). A number there that is the true one of what is withheld, or what
// a part leaves of its whole, is noted, and so is one that neither the open data nor the
// definition has, and a count of goals that is more than the open data judge. These stop no
// build: a small number may be of something else. For a withheld figure no bar and no seat
// may be drawn; one that is stops the build, as a cell of a table does.
//
// Not read are: numbers in words, of which only the officers' own texts are searched
// (narrative); what names its subject otherwise than by a name or label of the
// definitions; numbers that stand before the name in an element of its own; sentences on
// the pages of earlier releases, of which the tables are read; and whether a number about
// what is open is right, outside of tables.
//
// Files: read and earlier (what the files tell, and what was told before), equations and
// rounded (what follows from it), rule (what somebody can tell who knows when something
// is withheld), insiders (who knows an own return), audit (what is too near). It knows
// thresholds from the policy and numbers from the files alone; the true numbers are a place
// to begin a search at, say which of the assumptions that somebody could make are false,
// and what nobody may say.
package audit

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Cell is a cell of a unit in a period.
type Cell struct {
	Period string
	Unit   catalog.Code
	Ref    catalog.Ref
}

// Objection is a withheld count that can be told too well. It stays inside.
type Objection struct {
	Cell   Cell
	About  string // what was computed: the cell, a rest, a second half
	Lo, Hi int64
	Done   bool // false: the search was not finished, and may not be wide enough
}

// Report is what the audit found.
type Report struct {
	Cells      int // withheld cells that were looked at
	Counts     int // counts that follow from them
	Objections []Objection

	Shown  int     // figures of pages that were compared with the open data
	Hidden []Shown // of them, that the open data withholds
	Differ []Shown // of them, that are not those of the open data

	Said int // sentences about withheld figures that have numbers in them
	// What sentences tell is read by their words, and a small number may stand in one that is
	// about something else: so these two stop nothing. The tests of the sample allow none.
	Told  []Shown // numbers in them that are those of what is withheld
	Loose []Shown // numbers in them that nothing published accounts for

	// Exempt are counts that are near by what is published on purpose.
	Exempt map[Exemption]int
}

// Exemption is why counts of a period may be near.
type Exemption struct {
	Period string
	Why    Why
}

// Why is a reason of an exemption, as the ledger writes it.
type Why string

// Reasons of exemptions.
const (
	ImpliedZero Why = "zero implied by a published zero"
	OneAgency   Why = "the one agency that is asked is the whole area"
	WholeSmall  Why = "every unit is withheld and the whole area's own figure is small"
	ToldBefore  Why = "earlier releases alone tell it"
)

func (r *Report) exempt(at Cell, why Why) {
	period, _ := at.Of()
	r.Exempt[Exemption{period, why}]++
}

// Exempted counts by reason, of a period or of all ("").
func (r *Report) Exempted(period string) map[Why]int {
	out := map[Why]int{}
	for x, n := range r.Exempt {
		if period == "" || x.Period == period {
			out[x.Why] += n
		}
	}
	return out
}

// Truth is what the office knows: numbers to begin a search at. It may be nil.
type Truth func(Cell) (int64, bool)

// Files are the bytes of a site by path.
type Files map[string][]byte

// Check audits the files of a site. earlier are releases that were public and of which
// the site has no page; those of which it has one are read from the files.
func Check(c *catalog.Catalog, periods []reporting.Period, files Files, earlier []Release, truth Truth) (Report, error) {
	f, err := read(c, periods, files, earlier)
	if err != nil {
		return Report{}, err
	}
	pages := make(chan *pages, 1)
	go func() { pages <- f.shown(periods, files, truth) }()
	out := f.report(truth)
	p := <-pages
	out.Shown, out.Hidden, out.Differ, out.Said, out.Told, out.Loose = p.read, p.Hidden, p.Differ, p.said, p.Told, p.Loose
	if len(out.Objections) > 0 && f.revised() {
		f.toldBefore(&out, f.before().report(truth).Objections)
	}
	slices.SortStableFunc(out.Objections, byCell)
	out.Objections = once(out.Objections)
	return out, nil
}

func (f *file) report(truth Truth) Report {
	q := f.equations(truth)
	out := Report{Cells: len(q.vars), Counts: len(q.counts), Exempt: map[Exemption]int{}}
	out.Objections = append(out.Objections, q.told...)
	f.withheldEverywhere(&out)
	x := interval.New(q.System, interval.Steps)
	x.Suppose(q.truth)
	far := make([]bool, len(q.counts)) // settled: nothing to object to
	for i, k := range q.counts {
		far[i] = out.judge(x, k, k.threshold-1)
	}
	q.insiders(far, &out)
	q.knownRule(x.Tied(), far, &out)
	return out
}

// judge objects to a count that can be told to within less than the width; it reports
// whether it is as wide as that.
func (out *Report) judge(x *interval.Solver, k count, width int64) bool {
	if x.Wide(k.cell, width) {
		return true
	}
	i := x.Interval(k.cell)
	switch {
	case i.Done && !i.Empty && (i.Lo >= k.threshold || i.Hi < 0 && (!k.signed || i.Hi <= -k.threshold) || i.Width() >= width):
		return true // no small count, and everybody may know that
	case i.Done && !i.Empty && i.Hi == 0:
		out.exempt(k.at, ImpliedZero)
	case i.Done && !i.Empty && i.Width() > 0 && k.all:
		out.exempt(k.at, WholeSmall)
	default:
		out.Objections = append(out.Objections, Objection{k.at, k.about, i.Lo, i.Hi, i.Done})
	}
	return false
}
