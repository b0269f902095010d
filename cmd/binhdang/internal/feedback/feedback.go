// Package feedback says to those who sent returns what is to be mended in them: point
// by point for the sheet that is put in front of their own workbook, as a letter
// where a workbook cannot carry one, in a few lines to be pasted into a message, and
// in a list of those who sent nothing yet.
//
// What always holds: a sender is told what a sender can do something about, in words
// without commands, files or folders of the office; errors come first, then
// questions, then notes, each in the order of the form; one cause is one point. A
// message, which passes through other hands than a file, tells no figure of a class
// that needs protection. Nothing here depends on the clock: the day is an argument,
// and what is put into a workbook does not know it.
//
// Files: feedback (what was sent, and its points), sender (findings in the sender's
// words), fold (one cause, one point), workbook (notes for the sheet in front),
// message (the letter and the lines to paste), reminder (who has sent nothing).
package feedback

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Sent is a file that somebody sent, with what was found in it.
type Sent struct {
	File     string // path below the workspace
	Unit     *catalog.Unit
	Period   reporting.Period
	Return   *returns.Return // nil, as Unit: nobody can say whose it is
	Findings finding.List    // of this file

	// Units says whose other files are: what is compared with the figures of another
	// unit is told without them.
	Units map[string]catalog.Code
}

// others reports whether a finding compares with a file of another unit.
func (s *Sent) others(f finding.Finding) bool {
	return slices.ContainsFunc(f.Compared, func(p finding.Place) bool {
		u, ok := s.Units[p.Pos.File]
		return ok && (s.Unit == nil || u != s.Unit.Code)
	})
}

// Point is one thing to tell the sender.
type Point struct {
	Severity finding.Severity
	At       finding.Pos   // without a cell where the point is about a sheet or the file
	Cells    []finding.Pos // all that are concerned, At among them
	Stands   string        // what stands there: "E10: 8; D10: 26"
	Fact     string
	Fix      string
	Guarded  bool // it tells figures of a class that needs protection
	broken   bool // it says that the sheet lost its shape
}

// Where is the place in words: "Biểu 01, ô E10".
func (p *Point) Where() string {
	switch {
	case p.At.Sheet == "":
		return "Cả tệp"
	case p.At.Cell == "":
		return "Trang " + p.At.Sheet
	}
	var same []string
	for _, c := range p.Cells {
		if c.Sheet == p.At.Sheet && (c == p.At || len(p.Cells) > maxStands) {
			same = append(same, c.Cell)
		}
	}
	if ranges := finding.Ranges(same); len(ranges) > 1 && len(ranges) <= 3 || len(ranges) == 1 {
		return p.At.Sheet + ", ô " + strings.Join(ranges, ", ")
	}
	return p.At.Sheet + ", ô " + p.At.Cell
}

// Points are what the sender is told of a file, in the order of working.
func Points(c *catalog.Catalog, s Sent) []Point {
	var out []Point
	for _, f := range s.Findings {
		if f.Pos.File != s.File || f.Pos.Line > 0 {
			continue
		}
		fact, fix, ok := toSender(f, s)
		if !ok {
			continue
		}
		p := Point{Severity: f.Severity, At: f.Pos, Cells: cellsOf(f), Fact: fact, Fix: fix, broken: slices.Contains(breaks, f.Rule)}
		p.Stands, p.Guarded = s.stands(c, p.Cells)
		out = append(out, p)
	}
	out = folded(out)
	order := s.order()
	slices.SortStableFunc(out, func(a, b Point) int {
		return cmp.Or(-cmp.Compare(a.Severity, b.Severity), cmp.Compare(order[a.At.Sheet], order[b.At.Sheet]), a.At.Compare(b.At))
	})
	return out
}

// Count counts the points of a severity.
func Count(ps []Point, s finding.Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Due reports whether the points are worth an answer: one of them is more than a note.
func Due(ps []Point) bool {
	return slices.ContainsFunc(ps, func(p Point) bool { return p.Severity > finding.Note })
}

// cellsOf are the cells of its file that a finding names: its place, those that it
// was compared with, and ranges among its words.
func cellsOf(f finding.Finding) []finding.Pos {
	var out []finding.Pos
	add := func(p finding.Pos) {
		if p.File == f.Pos.File && p.Sheet != "" && p.Cell != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	add(f.Pos)
	for _, a := range f.Args {
		words, ok := a.(string)
		if !ok {
			continue
		}
		cells, ok := cellList(words)
		for _, c := range cells {
			if ok {
				add(finding.Pos{File: f.Pos.File, Sheet: f.Pos.Sheet, Cell: c})
			}
		}
	}
	for _, p := range f.Compared {
		add(p.Pos)
	}
	return out
}

// mostCells bounds the cells that are taken from one list.
const mostCells = 500

// cellList reads "D7, E7:F9"; ok is false for words that are anything else.
func cellList(words string) (cells []string, ok bool) {
	for part := range strings.SplitSeq(words, ", ") {
		first, last, isRange := strings.Cut(part, ":")
		c1, r1, ok := finding.ParseCell(first)
		c2, r2 := c1, r1
		if ok && isRange {
			c2, r2, ok = finding.ParseCell(last)
		}
		if !ok || c2 < c1 || r2 < r1 || (c2-c1+1)*(r2-r1+1)+len(cells) > mostCells {
			return nil, false
		}
		for r := r1; r <= r2; r++ {
			for c := c1; c <= c2; c++ {
				cells = append(cells, finding.CellName(c, r))
			}
		}
	}
	return cells, true
}

// order gives the sheets of the return their place.
func (s *Sent) order() map[string]int {
	out := map[string]int{"": -1}
	if s.Return != nil {
		for i := range s.Return.Answers {
			if sheet := s.Return.Answers[i].Pos.Sheet; out[sheet] == 0 {
				out[sheet] = len(out)
			}
		}
	}
	return out
}

// maxStands is of how many cells it is said what stands there.
const maxStands = 4

// stands says what stands in cells of the return, and whether one of them is of a
// class that needs protection.
func (s *Sent) stands(c *catalog.Catalog, cells []finding.Pos) (words string, guarded bool) {
	if s.Return == nil || len(cells) == 0 {
		return "", false
	}
	var parts []string
	blank := 0
	for _, pos := range cells {
		a := s.answer(pos)
		if a == nil {
			continue
		}
		if m := a.Field.Measure; m != nil && c.PolicyOf(m.ID).Guarded() {
			guarded = true
		}
		at := pos.Cell
		if pos.Sheet != cells[0].Sheet {
			at = pos.Sheet + ", " + pos.Cell
		}
		shown := a.Repeated()
		switch {
		case a.State == returns.Words && shown != a.Shown(): // what stands beside may tell who it is, too
			shown = "thông tin của cá nhân, không nhắc lại ở đây"
		case a.State == returns.Unread:
			shown = "“" + short(shown) + "”"
		case shown == "":
			blank++
			shown = "trống"
		}
		parts = append(parts, at+": "+short(shown))
	}
	switch {
	case len(parts) > maxStands && blank == len(parts):
		return fmt.Sprintf("%d ô trống", blank), guarded
	case len(parts) > maxStands:
		parts = append(parts[:maxStands], fmt.Sprintf("và %d ô khác", len(parts)-maxStands))
	}
	return strings.Join(parts, "; "), guarded
}

func (s *Sent) answer(at finding.Pos) *returns.Answer {
	for i := range s.Return.Answers {
		if a := &s.Return.Answers[i]; a.Pos.Sheet == at.Sheet && a.Pos.Cell == at.Cell {
			return a
		}
	}
	return nil
}

// short keeps what is repeated of a cell to a glance.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 40 {
		head := string(r[:40])
		if i := strings.LastIndexByte(head, '['); i > strings.LastIndexByte(head, ']') { // words in place of what is left out stay whole
			head = head[:i]
		}
		return strings.TrimSpace(head) + "…"
	}
	return s
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	s = strings.TrimRight(viet.UpperFirst(strings.TrimSpace(s)), ".;")
	if s == "" || strings.ContainsAny(s[len(s)-1:], "?!") {
		return s
	}
	return s + "."
}
