package form

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// formulas writes the formulas of one sheet. Cells of the sheet are told by their address,
// those of others by their names: that is the only way which every office program
// takes in formats and rules of cells.
type formulas struct {
	f     *Form
	c     *catalog.Catalog
	sheet *Sheet
	on    map[*Field]*Sheet
}

func newFormulas(f *Form, c *catalog.Catalog) *formulas {
	w := &formulas{f: f, c: c, on: map[*Field]*Sheet{}}
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.Fields {
			w.on[&s.Fields[j]] = s
		}
	}
	return w
}

func (w *formulas) ref(fd *Field) string {
	if w.on[fd] == w.sheet {
		col, row, _ := finding.ParseCell(fd.Cell)
		return fmt.Sprintf("$%s$%d", strings.TrimRight(finding.CellName(col, 1), "1"), row)
	}
	return fd.written
}

// number is what a cell counts: a "-" and a "Không" are 0.
func (w *formulas) number(t term) string {
	n := "N(" + w.ref(t.field) + ")"
	if t.field.Kind == YesNo {
		n = fmt.Sprintf("(%s=%q)", w.ref(t.field), YesNoOptions[0])
	}
	if t.times > 1 || t.field.Kind == YesNo {
		n = fmt.Sprint(t.times, "*", n)
	}
	return n
}

// sum is the number that a side comes to.
func (w *formulas) sum(s side) string {
	if s.since > 0 {
		return w.months(s)
	}
	var out []string
	for _, t := range s.terms {
		out = append(out, w.number(t))
	}
	if len(out) == 0 {
		return fmt.Sprint(s.plus)
	}
	return strings.Join(out, "+")
}

// months are those from the side's first month to the cut-off date that is typed, else
// to the period's.
func (w *formulas) months(s side) string {
	p := w.f.Period
	m := catalog.Measure{Since: s.since, Max: s.plus}
	to := p.To
	if pf := w.c.Period(p.ID); pf != nil && pf.Settings.CutOff.Between(p.From, p.To) {
		to = pf.Settings.CutOff
	}
	_, cut := w.f.Field(Key{Part: PartCutOff}.Name())
	typed := w.ref(cut)
	n := fmt.Sprintf("IF(AND(ISNUMBER(%s),N(%s)>=%s,N(%s)<=%s),MAX(1,MONTH(N(%s))-%d),%d)", typed, typed, day(p.From), typed, day(p.To), typed, s.since-1, m.Most(to))
	if s.plus > 0 {
		return fmt.Sprintf("MIN(%d,%s)", s.plus, n)
	}
	return n
}

// day writes a day as formulas do on every machine.
func day(d reporting.Date) string { return fmt.Sprintf("DATE(%d,%d,%d)", d.Year, d.Month, d.Day) }

// answered says that all cells are, a "-" too.
func (w *formulas) answered(fields []*Field) string {
	var counts, others []string
	for _, fd := range fields {
		ref := w.ref(fd)
		if fd.Kind == YesNo {
			others = append(others, fmt.Sprintf("(%s=%q)+(%s=%q)", ref, YesNoOptions[0], ref, YesNoOptions[1]))
			continue
		}
		counts = append(counts, ref)
		others = append(others, fmt.Sprintf(`(%s="-")`, ref))
	}
	if len(counts) > 0 {
		others = append([]string{"COUNT(" + strings.Join(counts, ",") + ")"}, others...)
	}
	return fmt.Sprintf("%s=%d", strings.Join(others, "+"), len(fields))
}

// broken is true where the limit does not hold.
func (w *formulas) broken(l *limit) string {
	return fmt.Sprintf("AND(%s,%s>%s)", w.answered(l.fields()), w.sum(l.left), w.sum(l.right))
}

// bound is the largest number (upper) that the limit leaves for one of its cells, or
// the least; any number while another cell is blank.
func (w *formulas) bound(l *limit, fd *Field, upper bool) string {
	own, other := l.left, l.right
	if !upper {
		own, other = l.right, l.left
	}
	times, rest := int64(0), side{}
	for _, t := range own.terms {
		if t.field == fd {
			times = t.times
		} else {
			rest.terms = append(rest.terms, t)
		}
	}
	if len(rest.terms) == 0 && times == 1 {
		switch {
		case other.since > 0 || len(other.terms) == 0:
			return w.sum(other)
		case len(other.terms) == 1 && other.terms[0].times == 1 && other.terms[0].field.Kind != YesNo:
			return w.ref(other.terms[0].field) // MIN and MAX pass over what is no number
		}
	}
	expr := w.sum(other)
	for _, t := range rest.terms {
		expr += "-" + w.number(t)
	}
	if times > 1 {
		expr = fmt.Sprintf("(%s)/%d", expr, times)
	}
	open := "0"
	if upper {
		open = anyNumber
	}
	var others []*Field
	for _, x := range l.fields() {
		if x != fd {
			others = append(others, x)
		}
	}
	return fmt.Sprintf("IF(%s,%s,%s)", w.answered(others), expr, open)
}

// anyNumber is more than any figure.
const anyNumber = "1E+15"
