package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// marks colour the cells of a sheet that contradict something: wrong is what package
// check refuses, doubt what it questions, as far as a formula can say it.
func (w *formulas) marks(s *Sheet, all []limit) []writer.Mark {
	w.sheet = s
	m := marker{w: w, s: s}
	for i := range all {
		m.limit(&all[i])
	}
	m.rows()
	m.fractions()
	m.lists()
	m.nothing()
	m.cutOff()
	m.tasks()
	return m.out
}

type marker struct {
	w   *formulas
	s   *Sheet
	out []writer.Mark
}

// add marks cells, the first of which is the one from which a formula with relative
// addresses is told.
func (m *marker) add(wrong bool, cells []string, format string, args ...any) {
	if len(cells) > 0 {
		m.out = append(m.out, writer.Mark{Ranges: finding.Ranges(cells), Formula: fmt.Sprintf(format, args...), Wrong: wrong})
	}
}

func (m *marker) limit(l *limit) {
	var cells []string
	for _, fd := range l.fields() {
		if m.w.on[fd] == m.s {
			cells = append(cells, fd.Cell)
		}
	}
	m.add(l.wrong, cells, "%s", m.w.broken(l))
}

// rows marks rows of parts that are filled in part, and totals that were typed over
// and are not the sum.
func (m *marker) rows() {
	parts, totals := map[int][]string{}, map[int][]string{} // by number of parts
	most := 0
	for i := range m.s.Fields {
		total := &m.s.Fields[i]
		if total.Kind != Total {
			continue
		}
		var cells []string
		for j := i + 1; j < len(m.s.Fields) && m.s.Fields[j].Key.Measure == total.Key.Measure; j++ {
			if m.s.Fields[j].Kind == Count {
				cells = append(cells, m.s.Fields[j].Cell)
			}
		}
		n := len(cells)
		parts[n], totals[n] = append(parts[n], cells...), append(totals[n], total.Cell)
		most = max(most, n)
	}
	unless := ""
	if tick := m.tick(); tick != nil {
		unless = fmt.Sprintf(",%s<>%q", m.w.ref(tick), TickMark)
	}
	for n := 1; n <= most; n++ {
		if len(parts[n]) == 0 {
			continue
		}
		first, last := parts[n][0], parts[n][n-1]
		row := "$" + column(first) + rowNumber(first) + ":$" + column(last) + rowNumber(first)
		total := "$" + totals[n][0] // a number before its parts are complete was typed there
		if n > 1 {
			m.add(true, parts[n], `AND(%s="",OR(COUNTA(%s)>0,ISNUMBER(%s))%s)`, first, row, total, unless)
		}
		m.add(true, append(totals[n], parts[n]...), `AND(ISNUMBER(%s),COUNT(%s)+COUNTIF(%s,"-")=%d,SUM(%s)<>%s)`, total, row, row, n, row, total)
	}
}

func (m *marker) tick() *Field {
	i := slices.IndexFunc(m.s.Fields, func(f Field) bool { return f.Key.Sheet != "" && f.Key.Part == PartNothing })
	if i < 0 {
		return nil
	}
	return &m.s.Fields[i]
}

// fractions marks numbers that count nothing: below 0, or with a fraction, which the
// format of the cell would round away.
func (m *marker) fractions() {
	var cells []string
	left, top := 0, 0
	for i := range m.s.Fields {
		if m.s.Fields[i].Kind != Count {
			continue
		}
		col, row, _ := finding.ParseCell(m.s.Fields[i].Cell)
		if left == 0 || col < left {
			left = col
		}
		if top == 0 || row < top {
			top = row
		}
		cells = append(cells, m.s.Fields[i].Cell)
	}
	if len(cells) == 0 {
		return
	}
	corner := finding.CellName(left, top) // programs tell relative addresses from the left upper corner
	m.add(true, append(cells, corner), "AND(ISNUMBER(%s),OR(N(%s)<0,N(%s)<>INT(N(%s))))", corner, corner, corner, corner)
}

// lists marks the blanks of bodies of which something is told.
func (m *marker) lists() {
	var cells []string
	for i := range m.s.Fields {
		if m.s.Fields[i].Key.Row > 0 {
			cells = append(cells, m.s.Fields[i].Cell)
		}
	}
	if len(cells) == 0 {
		return
	}
	first, last := cells[0], cells[len(cells)-1]
	m.add(true, cells, `AND(%s="",COUNTA($%s:$%s)>0)`, first, first, column(last)+rowNumber(first))
}

// nothing marks the tick of a sheet that has figures all the same.
func (m *marker) nothing() {
	tick := m.tick()
	if tick == nil {
		return
	}
	var figures, bodies []string
	for i := range m.s.Fields {
		switch fd := &m.s.Fields[i]; {
		case fd.Key.Row > 0:
			bodies = append(bodies, fd.Cell)
		case fd.Kind == Count || fd.Kind == YesNo:
			figures = append(figures, fd.Cell)
		}
	}
	var told []string
	for _, r := range finding.Ranges(figures) {
		told = append(told, fmt.Sprintf("COUNTIF(%s,\">0\")+COUNTIF(%s,%q)", absolute(r), absolute(r), YesNoOptions[0]))
	}
	for _, r := range finding.Ranges(bodies) {
		told = append(told, "COUNTA("+absolute(r)+")")
	}
	if len(told) > 0 {
		m.add(true, []string{tick.Cell}, "AND(%s=%q,%s>0)", m.w.ref(tick), TickMark, strings.Join(told, "+"))
	}
}

// cutOff marks a cut-off date outside the period.
func (m *marker) cutOff() {
	p := m.w.f.Period
	for i := range m.s.Fields {
		if fd := &m.s.Fields[i]; fd.Key == (Key{Part: PartCutOff}) {
			c := m.w.ref(fd)
			m.add(false, []string{fd.Cell}, `AND(%s<>"",OR(NOT(ISNUMBER(%s)),N(%s)<%s,N(%s)>%s))`, c, c, c, day(p.From), c, day(p.To))
		}
	}
}

// tasks marks days that the status or the cut-off date contradicts.
func (m *marker) tasks() {
	var status, done []string
	for i := range m.s.Fields {
		switch fd := &m.s.Fields[i]; fd.Key.Part {
		case PartStatus:
			status = append(status, fd.Cell)
		case PartDate:
			done = append(done, fd.Cell)
		}
	}
	if len(done) == 0 || len(status) != len(done) {
		return
	}
	s, d := status[0], done[0]
	p := m.w.f.Period
	_, cut := m.w.f.Field(Key{Part: PartCutOff}.Name())
	typed := m.w.ref(cut)
	m.add(false, done, `OR(AND($%s=%q,$%s=""),AND($%s<>"",OR($%s<>%q,N($%s)<%s,N($%s)>IF(ISNUMBER(%s),%s,%s))))`,
		s, Choices[2], d, d, s, Choices[2], d, day(reporting.Date{Year: p.Year, Month: 1, Day: 1}), d, typed, typed, day(m.w.lastDay()))
}

// lastDay is the day after which nothing can have been done yet where no cut-off date
// is typed.
func (w *formulas) lastDay() reporting.Date {
	if pf := w.c.Period(w.f.Period.ID); pf != nil && !pf.Settings.CutOff.IsZero() {
		return pf.Settings.CutOff
	}
	return w.f.Period.To
}

func column(cell string) string    { return strings.TrimRight(cell, "0123456789") }
func rowNumber(cell string) string { return cell[len(column(cell)):] }

// absolute writes "E8:F9" as "$E$8:$F$9".
func absolute(area string) string {
	var out []string
	for _, cell := range strings.Split(area, ":") {
		out = append(out, "$"+column(cell)+"$"+rowNumber(cell))
	}
	return strings.Join(out, ":")
}

// related are what must hold for a cell, with the bounds that follow for what is typed
// there.
type related struct {
	texts     []string
	low, high []string
}

// relate gathers, for the counts of a sheet, the limits that check holds a return back
// for.
func (w *formulas) relate(s *Sheet, all []limit) map[*Field]*related {
	w.sheet = s
	out := map[*Field]*related{}
	for i := range all {
		l := &all[i]
		if !l.wrong {
			continue
		}
		for _, fd := range l.fields() {
			if w.on[fd] != s || fd.Kind != Count || l.plain(fd) {
				continue
			}
			r := out[fd]
			if r == nil {
				r = &related{}
				out[fd] = r
			}
			if !slices.Contains(r.texts, l.text) {
				r.texts = append(r.texts, l.text)
			}
			if slices.ContainsFunc(l.left.terms, func(t term) bool { return t.field == fd }) {
				r.high = append(r.high, w.bound(l, fd, true))
			} else {
				r.low = append(r.low, w.bound(l, fd, false))
			}
		}
	}
	return out
}

// plain reports whether the limit is the range of the field's own measure, which the
// check of the cell holds as it is.
func (l *limit) plain(fd *Field) bool {
	return measured(fd) && len(l.fields()) == 1 && l.left.since == 0 && l.right.since == 0
}

// formulaMax is how long a rule of a cell may be (Excel).
const formulaMax = 255

// oneOf is the least of the bounds (MIN) or the largest (MAX), of as many as fit; the
// marks tell of the rest.
func oneOf(function string, first string, bounds []string) string {
	args := first
	for _, b := range bounds {
		if longer := args + "," + b; len(function)+len(longer)+2 <= formulaMax && !strings.Contains(","+args+",", ","+b+",") {
			args = longer
		}
	}
	if args == first {
		return first
	}
	return function + "(" + args + ")"
}

// measured reports whether the field counts the total of a measure.
func measured(fd *Field) bool { return fd.Measure != nil && fd.Key.Part == catalog.TotalPart }
