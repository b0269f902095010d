// Package report says what a period's report says: it fills the document tree
// from an edition. It knows no HTML, no page and no file: the same tree is
// printed, shown on the site and written as Markdown. Built from the public
// edition it is the public report, from the internal one the full report; the
// words are the same, and a suppressed figure does not exist in the first.
//
// The outline is the officers' narrative (content/bao-cao/<period>.md) with
// slots for what is computed; without one, the outline of outline.go. What only
// a person can write (causes, next tasks, proposals) is the officers' words or a
// visible "[cần bổ sung]".
//
// It imports edition, catalog, document, chart, text, wording, viet, quantity,
// reporting and finding.
package report

import (
	"fmt"
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/source"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// builder makes one report.
type builder struct {
	c        *catalog.Catalog
	p        *edition.Period
	plan     *catalog.Plan // nil in a year without one
	earlier  *edition.Period
	before   func(*edition.Value) (*edition.Period, *edition.Value, string)
	findings finding.List
	ids      map[string]int
	figures  int
	tables   int
}

// Build makes the report of a period. The narrative may be nil. Findings are
// marks of the narrative that ask for what does not exist; with an error among
// them the document is not fit to publish. A period that the edition does not
// hold gives an empty document.
func Build[A edition.Audience](e edition.Edition[A], period string, n *text.Narrative) (document.Document, finding.List) {
	p := e.Period(period)
	if p == nil {
		return document.Document{}, nil
	}
	b := &builder{
		c: e.Catalog, p: p, plan: e.Catalog.Plan(p.Year), earlier: wording.Earlier(&e, p), ids: map[string]int{},
		before: func(v *edition.Value) (*edition.Period, *edition.Value, string) { return wording.Before(&e, p, v) },
	}
	blocks := b.outline()
	if n != nil {
		blocks = n.Blocks
	}
	d := document.Document{Title: "Báo cáo " + viet.LowerFirst(p.Name)}
	d.Blocks = append(d.Blocks, b.letterhead(), b.opening())
	d.Blocks = append(d.Blocks, b.fill(blocks, 2)...)
	d.Blocks = append(d.Blocks, b.closing()...)
	d.Blocks = append(d.Blocks, b.annexes()...)
	b.findings.Sort()
	return d, b.findings
}

func (b *builder) letterhead() document.Letterhead {
	f, pub := b.p.Settings.Document, b.c.Site.Publisher
	return document.Letterhead{
		Superior: pub.Superior, Body: pub.Heading, Number: f.Number, Symbol: f.Symbol,
		Place: pub.Place, Date: f.Date, Kind: "BÁO CÁO", Title: b.title(), Addressees: f.Addressees,
	}
}

// title is the trích yếu: the officers' own or the usual one.
func (b *builder) title() string {
	if t := b.p.Settings.Document.Title; t != "" {
		return t
	}
	s := "Kết quả công tác bình đẳng giới " + viet.LowerFirst(b.p.Name)
	if k, ok := b.c.Site.Calendar.Kind(b.p.Kind); ok && k.Follow != "" {
		s += ", phương hướng nhiệm vụ " + strings.ReplaceAll(k.Follow, "{year}", fmt.Sprint(b.p.Year))
	}
	return s
}

// opening names what is carried out, who reports and on what.
func (b *builder) opening() document.Para {
	what := "công tác bình đẳng giới và vì sự tiến bộ của phụ nữ"
	s := "Thực hiện " + what + ", "
	if b.plan != nil {
		s = "Thực hiện " + viet.LowerFirst(b.plan.Name)
		if in := b.c.Instrument(b.plan.Basis.Instrument); in != nil {
			s += " " + viet.LongDate(in.Date)
		}
		s += " về " + what + ", "
	}
	return document.Para{Content: document.T(s, b.c.Site.Publisher.Body, " báo cáo kết quả ", viet.LowerFirst(b.p.Name), " như sau:")}
}

func (b *builder) closing() []document.Block {
	f, pub := b.p.Settings.Document, b.c.Site.Publisher
	authority := f.Authority
	if len(authority) == 0 {
		authority = []string{"TM. " + strings.Join(pub.Heading, " ")}
	}
	return []document.Block{
		document.Para{Role: document.End, Content: document.T("Trên đây là báo cáo ", viet.LowerFirst(b.p.Name), " của ", pub.Body, "./.")},
		document.Signature{Recipients: f.Recipients, Authority: authority, Name: f.Signatory},
	}
}

// headNumber is a heading's own number, typed before its words.
var headNumber = regexp.MustCompile(`^((?:Phần )?[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\))\s+`)

// fill copies a run of blocks with every slot and reference filled; level is the
// heading level of sections that a slot makes.
func (b *builder) fill(in []document.Block, level int) []document.Block {
	var out []document.Block
	for _, x := range in {
		switch x := x.(type) {
		case document.Section:
			if len(x.Title) > 0 {
				if t, ok := x.Title[0].(document.Text); ok && x.Number == "" {
					if m := headNumber.FindStringSubmatch(string(t)); m != nil {
						x.Number = m[1]
						x.Title = append(document.Inlines{document.Text(strings.TrimPrefix(string(t), m[0]))}, x.Title[1:]...)
					}
				}
			}
			x.Title = b.inlines(x.Title)
			x.ID = b.id(x.Number + " " + x.Title.Plain())
			x.Blocks = b.fill(x.Blocks, x.Level+1)
			out = append(out, x)
		case document.Para:
			x.Content = b.inlines(x.Content)
			out = append(out, x)
		case document.List:
			out = append(out, b.list(x, level))
		case document.Table:
			x.ID = b.id("bang")
			out = append(out, x)
		case document.Slot:
			out = append(out, b.slot(x, level)...)
		default:
			out = append(out, x)
		}
	}
	return out
}

func (b *builder) list(l document.List, level int) document.List {
	items := make([]document.Item, len(l.Items))
	for i, it := range l.Items {
		it.Content, it.Aside, it.Small = b.inlines(it.Content), b.inlines(it.Aside), b.inlines(it.Small)
		it.Blocks = b.fill(it.Blocks, level)
		items[i] = it
	}
	l.Items = items
	return l
}

func (b *builder) inlines(in document.Inlines) document.Inlines {
	var out document.Inlines
	for _, x := range in {
		switch x := x.(type) {
		case document.Ref:
			out = append(out, b.ref(x)...)
		case document.Strong:
			out = append(out, document.Strong{Content: b.inlines(x.Content)})
		case document.Emph:
			out = append(out, document.Emph{Content: b.inlines(x.Content)})
		case document.Link:
			x.Content = b.inlines(x.Content)
			out = append(out, x)
		default:
			out = append(out, x)
		}
	}
	return out
}

// id makes a fragment id that is unique in the report.
func (b *builder) id(words string) string {
	s := "muc-" + viet.Slug(words)
	b.ids[s]++
	if n := b.ids[s]; n > 1 {
		s = fmt.Sprintf("%s-%d", s, n)
	}
	return s
}

func (b *builder) fault(pos source.Pos, fix, format string, args ...any) {
	b.findings.Add(finding.Finding{
		Rule: "narrative-mark", Severity: finding.Error, Pos: pos, Period: b.p.ID,
		Format: format, Args: args, Fix: fix,
	})
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
