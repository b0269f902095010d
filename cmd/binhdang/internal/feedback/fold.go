package feedback

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// foldFrom is how many points must ask for the same before they are one.
const foldFrom = 3

// mostFacts is how many facts a point tells one by one.
const mostFacts = 6

// folded makes one point of one cause: of a sheet that lost its shape, of a cell of
// which several things are said, and of cells that have the same fault.
func folded(ps []Point) []Point {
	return sameFault(sameCell(brokenSheets(ps)))
}

// breaks are the rules that say that cells of a sheet moved or are gone.
var breaks = []string{"cell-moved", "names-missing", "name-clash"}

// brokenSheets leaves of a sheet whose cells moved or are gone that one point: what
// else is said of it follows from that, or will be seen again.
func brokenSheets(ps []Point) []Point {
	broken := map[string]bool{}
	for _, p := range ps {
		if p.broken {
			broken[p.At.Sheet] = true
		}
	}
	if len(broken) == 0 {
		return ps
	}
	var out []Point
	left := map[string]int{}
	for _, p := range ps {
		if broken[p.At.Sheet] && !p.broken {
			left[p.At.Sheet]++
			continue
		}
		out = append(out, p)
	}
	for i := range out {
		if n := left[out[i].At.Sheet]; n > 0 {
			out[i].Fact += fmt.Sprintf(" %d điểm khác của trang này sẽ xem lại sau khi sửa điểm này.", n)
			left[out[i].At.Sheet] = 0
		}
	}
	return out
}

// sameCell joins the points that begin at one cell.
func sameCell(ps []Point) []Point {
	var out []Point
	for _, p := range ps {
		i := slices.IndexFunc(out, func(o Point) bool { return o.At == p.At && p.At.Cell != "" })
		if i < 0 {
			out = append(out, p)
			continue
		}
		o := &out[i]
		if p.Severity > o.Severity { // the graver one is said first
			*o, p = p, *o
		}
		o.Fact = joined(o.Fact, p.Fact)
		o.Fix = joined(o.Fix, p.Fix)
		o.Guarded = o.Guarded || p.Guarded
		for _, c := range p.Cells {
			if !slices.Contains(o.Cells, c) {
				o.Cells = append(o.Cells, c)
			}
		}
		for part := range strings.SplitSeq(p.Stands, "; ") {
			if !slices.Contains(strings.Split(o.Stands, "; "), part) {
				o.Stands = strings.TrimPrefix(o.Stands+"; "+part, "; ")
			}
		}
	}
	return out
}

// joined puts a sentence on a line of its own behind others, once.
func joined(to, more string) string {
	if slices.Contains(strings.Split(to, "\n"), more) {
		return to
	}
	return to + "\n" + more
}

// sameFault joins points of one sheet that ask for the same.
func sameFault(ps []Point) []Point {
	type cause struct {
		severity   finding.Severity
		sheet, fix string
	}
	groups := map[cause][]int{}
	key := func(p Point) cause { return cause{p.Severity, p.At.Sheet, p.Fix} }
	for i, p := range ps {
		if p.At.Cell != "" {
			groups[key(p)] = append(groups[key(p)], i)
		}
	}
	var out []Point
	for i, p := range ps {
		of := groups[key(p)]
		if p.At.Cell == "" || len(of) < foldFrom {
			out = append(out, p)
			continue
		}
		if of[0] != i {
			continue
		}
		var facts, stands []string
		p.Cells = nil
		for n, j := range of {
			o := ps[j]
			p.Cells = append(p.Cells, o.Cells...)
			p.Guarded = p.Guarded || o.Guarded
			if n < mostFacts {
				facts = append(facts, o.At.Cell+": "+strings.ReplaceAll(o.Fact, "\n", " "))
				stands = append(stands, o.Stands)
			}
		}
		if more := len(of) - mostFacts; more > 0 {
			facts = append(facts, fmt.Sprintf("Và %d ô khác cùng lỗi này; các ô đều có màu.", more))
			stands = append(stands, "…")
		}
		p.Fact = fmt.Sprintf("%d ô có cùng một điểm:\n", len(of)) + strings.Join(facts, "\n")
		p.Stands = strings.Join(stands, "\n")
		out = append(out, p)
	}
	return out
}
