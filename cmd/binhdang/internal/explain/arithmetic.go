package explain

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// arithmetic writes the formula in words, what each of its sums adds, and the
// computation with the sums put in.
func (x *explainer) arithmetic() {
	o := &x.out
	o.title("CÁCH TÍNH")
	if x.ver.Computation != nil {
		o.line(2, "%s", x.ver.Computation.Formula(catalog.Setting{Unit: x.ind.Unit, Sole: x.v.Expected == 1, Cell: x.c.CellName}))
	}
	for _, t := range x.ver.Terms() {
		o.def(t.Name, x.names(t.Refs))
	}
	switch {
	case x.v.State != quantity.Reported:
		return
	case x.v.YesNo:
		o.line(2, "câu trả lời: %s", wording.Number(x.v))
		return
	}
	o.line(2, "%s", x.ver.Computation.Worked(x.v.Sums, x.v.Ratio, x.v.Exact))
	o.line(2, "Làm tròn một lần, đến %d chữ số thập phân, phần lẻ đúng một nửa thì ra xa số 0: %s",
		x.v.Rounded.Places(), viet.Number(x.v.Rounded))
}

// units writes, for every unit that took part, its own sums, which are those of an
// evaluation of that unit alone, and the cells that they stand in.
func (x *explainer) units() {
	o := &x.out
	var used []*catalog.Unit
	for _, u := range x.owing() {
		if x.usable(u) {
			used = append(used, u)
		}
	}
	if len(used) == 0 {
		return
	}
	o.title(fmt.Sprintf("TỪNG ĐƠN VỊ (%d/%d)", len(used), x.v.Expected))
	for _, u := range used {
		alone := catalog.Eval(x.ver, []catalog.Cells{compile.CellsOf(x.r, x.p.ID, u.Code)})
		o.line(2, "%s  %s%s", u.Code, u.Name, x.verdict(alone))
		file := ""
		for _, s := range x.sums(u, alone) {
			if s.file != "" && s.file != file {
				o.line(4, "%s", s.file)
				file = s.file
			}
			o.cell(s.name, s.n, s.places, s.marks)
		}
	}
}

// verdict says of one unit whether it counts in a share of units.
func (x *explainer) verdict(alone catalog.Result) string {
	switch {
	case !x.ver.Traits().OfUnits:
		return ""
	case alone.Ratio.Num > 0:
		return ": đạt điều kiện"
	}
	return ": không đạt điều kiện"
}

// unitSum is one sum of one unit as it is printed: the number or a word, the
// cells that it was made of, their file and what is to be known of them.
type unitSum struct {
	name, n     string
	places      []string
	file, marks string
}

// sums are those of a unit that is in the value: of its computation and, where it
// is judged, of its months. A unit that is not judged shows what it answered of
// the two cells.
func (x *explainer) sums(u *catalog.Unit, alone catalog.Result) []unitSum {
	var out []unitSum
	add := func(t catalog.Term, n string) {
		s := x.places(u, t)
		s.n = n
		out = append(out, s)
	}
	for _, s := range alone.Sums {
		add(s.Term, viet.Int(s.N))
	}
	for _, t := range x.ver.Every.Terms() {
		n := "chưa có"
		if o := x.cell(u, *t.Refs[0]); o != nil {
			n = viet.Int(o.N)
		}
		add(t, n)
	}
	return out
}

// places are the cells of a term that the unit answered.
func (x *explainer) places(u *catalog.Unit, t catalog.Term) unitSum {
	s := unitSum{name: t.Name}
	var estimated, corrected, register bool
	var cells []finding.Pos
	for _, ref := range t.Refs {
		c := x.cell(u, *ref)
		if c == nil {
			continue
		}
		estimated, corrected = estimated || c.Estimated, corrected || c.Corrected
		for _, p := range c.Pos {
			s.file = p.File
			if p.Cell != "" {
				cells = append(cells, p)
			}
		}
		if c.Substitute != nil {
			s.marks = " [nguồn thay thế: " + strings.Join(strings.Fields(c.Substitute.Reason), " ") + "]"
		}
		register = register || len(c.Pos) == 0 || c.Pos[0].Cell == ""
	}
	s.places = cellList(cells)
	if register {
		s.places = append(s.places, "sổ tiếp nhận")
	}
	if estimated {
		s.marks += " [ước tính]"
	}
	if corrected {
		s.marks += " [đã điều chỉnh]"
	}
	return s
}
