// Package report says what a period's report says: it fills the document tree
// from an edition. It knows no HTML, no page and no file: the same tree is
// printed, shown on the site and written as Markdown. Built from the public
// edition it is the public report, from the internal one the full report; the
// words are the same, and a suppressed figure does not exist in the first.
//
// The outline is the officers' narrative (content/bao-cao/<period>.md) with
// marks for what is computed (marks.go lists them); without one, the outline of
// outline.go. What only a person can write (causes, next tasks, proposals) is
// the officers' words or a visible "[cần bổ sung]".
//
// Things are told once: a task with other rows of its event, where the first of
// them comes; a target missed, in the sentences of its objective; the assessment
// counts them and says what became better or worse. Counts under ten are written
// with a leading zero, the habit of offices; the fractions of indicators,
// percentages and tables are not.
//
// Files: report (Build), outline (the usual parts), fill and marks (the officers'
// narrative); assess (overview, what is good, what is short), objectives, sentence,
// figure, tasks, answer, collected, causes, annex (what the marks ask for); letter (who
// writes to whom).
package report

import (
	"fmt"
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// field is what the reports are about.
const field = "công tác bình đẳng giới và vì sự tiến bộ của phụ nữ"

// builder makes one report.
type builder struct {
	c        *catalog.Catalog
	p        *edition.Period
	plan     *catalog.Plan                           // nil in a year without one
	earlier  *edition.Period                         // the same kind of period a year before; nil: none
	before   func(*edition.Value) edition.Comparison // with that of the earlier period
	period   func(id string) *edition.Period
	moves    string            // which units changed since the period before; empty: none
	public   *edition.Headline // of the public edition; nil: this is it, or it is not known
	findings finding.List
	ids      map[string]int
	told     map[string]catalog.Code // results of events of the plan that the text has told, with the row that did
	came     map[catalog.Code]bool   // rows of the plan that the text has come to
	letter   *catalog.Letter         // nil: as ky.yaml and the publisher say
	internal bool                    // the full report, for the office and those above it
	remedies *document.Table         // the annex of shortcomings, where a mark asked for it
	figures  int
	tables   int
}

// Build makes the report of a period. The narrative may be nil. Findings are
// marks of the narrative that ask for what does not exist; with an error among
// them the document is not fit to publish. A period that the edition does not
// hold gives an empty document.
//
// public is the headline of the public edition of the period, for the full report
// to say where the two differ; nil for the public report.
func Build[A edition.Audience](e edition.Edition[A], period string, n *text.Narrative, public *edition.Headline) (document.Document, finding.List) {
	var first *catalog.Letter
	if e.Catalog != nil && len(e.Catalog.Site.Report.Letters) > 0 {
		first = &e.Catalog.Site.Report.Letters[0]
	}
	return BuildLetter(e, period, n, public, first)
}

// BuildLetter is Build for the reader of a letter; nil: as ky.yaml and the publisher
// say.
func BuildLetter[A edition.Audience](e edition.Edition[A], period string, n *text.Narrative, public *edition.Headline, letter *catalog.Letter) (document.Document, finding.List) {
	p := e.Period(period)
	if p == nil {
		return document.Document{}, nil
	}
	b := newBuilder(&e, p, public)
	b.letter = letter
	_, b.internal = any(e).(edition.Edition[edition.Internal])
	var blocks []document.Block
	var title string
	if n != nil {
		blocks, title = n.Blocks, n.Title
	} else {
		blocks = b.outline()
	}
	d := document.Document{Title: "Báo cáo " + viet.LowerFirst(p.Name)}
	d.Blocks = append(d.Blocks, b.letterhead(title))
	if b.internal {
		d.Blocks = append(d.Blocks, b.handling())
	}
	d.Blocks = append(d.Blocks, b.opening())
	d.Blocks = append(d.Blocks, b.fill(blocks, 2)...)
	d.Blocks = append(d.Blocks, b.closing()...)
	d.Blocks = append(d.Blocks, b.annexes()...)
	b.findings.Sort()
	return d, b.findings
}

func newBuilder[A edition.Audience](e *edition.Edition[A], p *edition.Period, public *edition.Headline) *builder {
	return &builder{
		c: e.Catalog, p: p, plan: e.Catalog.Plan(p.Year), earlier: e.YearBefore(p),
		before: func(v *edition.Value) edition.Comparison { _, c := wording.Before(e, p, v); return c },
		period: e.Period, moves: wording.Moves(e.Catalog, e.Before(p), p),
		public: public, ids: map[string]int{}, told: map[string]catalog.Code{}, came: map[catalog.Code]bool{},
	}
}

// usualTitle is the trích yếu where neither ky.yaml nor the narrative has one.
func (b *builder) usualTitle() string {
	s := "Kết quả " + field + " " + viet.LowerFirst(b.p.Name)
	if k, ok := b.c.Site.Calendar.Kind(b.p.Kind); ok && k.Follow != "" {
		s += ", phương hướng nhiệm vụ " + strings.ReplaceAll(k.Follow, "{year}", fmt.Sprint(b.p.Year))
	}
	return s
}

// numbered is a number before the word that it counts.
var numbered = regexp.MustCompile(`(\d) (\p{L})`)

// numbersKept keeps numbers of a title with the word after them: a line must not end
// with the "6" of "6 tháng".
func numbersKept(s string) string { return numbered.ReplaceAllString(s, "$1"+viet.NBSP+"$2") }

func (b *builder) fault(pos finding.Pos, fix, format string, args ...any) {
	b.findings.Add(finding.Finding{
		Rule: "narrative-mark", Severity: finding.Error, Pos: pos, Period: b.p.ID,
		Format: format, Args: args, Fix: fix,
	})
}

// of writes a part of a whole: "07/14".
func of(n, all int) string { return wording.Count(n) + "/" + wording.Count(all) }

// ago names the earlier period in a comparison: "năm 2017", "cùng kỳ năm 2017".
func ago(q *edition.Period) string {
	s := fmt.Sprintf("năm %d", q.Year)
	if !q.Annual() {
		s = "cùng kỳ " + s
	}
	return s
}

func para(parts ...any) document.Para { return document.Para{Content: run(parts...)} }

// run joins strings, inlines and single pieces into one run.
func run(parts ...any) document.Inlines {
	var out document.Inlines
	for _, x := range parts {
		switch x := x.(type) {
		case string:
			if x != "" {
				out = append(out, document.Text(x))
			}
		case document.Inlines:
			out = append(out, x...)
		case document.Inline:
			out = append(out, x)
		}
	}
	return out
}

func strong(in document.Inlines) document.Inline { return document.Strong{Content: in} }
