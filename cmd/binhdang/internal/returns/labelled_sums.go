package returns

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// rowOf names the figures of one question of one unit.
type rowOf struct {
	unit    catalog.Code
	period  string
	measure catalog.Code
}

// sums are the figures of one question.
type sums struct {
	key   rowOf
	label string
	parts map[catalog.Code]*Figure
	bad   map[catalog.Code]bool // a cell that could not be read, or two that differ
	off   bool                  // they do not agree
	twice bool                  // a part has two numbers
}

// arithmetic holds the figures of each question against one another, and makes answers
// of those that are the return's.
func (w *labelled) arithmetic() {
	var order []rowOf
	rows := map[rowOf]*sums{}
	for i := range w.figures {
		f := &w.figures[i]
		k := rowOf{f.Unit, f.Period, f.Measure}
		s := rows[k]
		if s == nil {
			s = &sums{key: k, label: w.cells[i].Label, parts: map[catalog.Code]*Figure{}, bad: map[catalog.Code]bool{}}
			rows[k], order = s, append(order, k)
		}
		had := s.parts[f.Part]
		switch {
		case !f.Read || f.State == FigureAsked:
			s.bad[f.Part] = true
		case had == nil:
			s.parts[f.Part] = f
		case had.N != f.N && had.State == f.State:
			s.bad[f.Part], s.twice = true, true
			sev := finding.Error
			if f.State != FigureTaken {
				sev = finding.Note
			}
			w.add(sev, "label-twice", f.Pos.Sheet, f.Pos.Cell, "giữ một số, xóa số kia, rồi gửi lại",
				"“%s” có hai số khác nhau: %s ở đây, %s ở trang %s, ô %s", w.cells[i].Label, viet.Int(f.N), viet.Int(had.N), had.Pos.Sheet, had.Pos.Cell)
		}
	}
	for i := range w.figures { // none of several that differ is taken, however many there are
		f := &w.figures[i]
		if s := rows[rowOf{f.Unit, f.Period, f.Measure}]; s.twice && s.bad[f.Part] && (f.State == FigureTaken || f.State == FigureCompared) {
			f.State = FigureAsked
			w.ledger.put(w.cells[i].Sheet, f.Pos.Cell, Asked)
		}
	}
	for _, k := range order {
		w.agree(rows[k])
	}
	w.wholes(order, rows)
	w.percents(rows)
	for _, k := range order {
		if s := rows[k]; w.form != nil && k.unit == w.form.Unit.Code && k.period == w.form.Period.ID {
			w.answer(s)
		}
	}
}

// agree holds parts against their total.
func (w *labelled) agree(s *sums) {
	m := w.rd.c.Measure(s.key.measure)
	b := w.rd.c.Breakdown(m.Breakdown)
	total := s.parts[catalog.TotalPart]
	if b == nil || total == nil {
		return
	}
	var sum int64
	all := len(b.Parts) > 0
	var told []string
	for _, p := range b.Parts {
		x := s.parts[p.ID]
		if x == nil {
			all = false
			continue
		}
		sum += x.N
		told = append(told, fmt.Sprintf("%s (%s)", p.Name, viet.Int(x.N)))
		if x.N > total.N {
			s.off = true
			w.say(s, "label-part", x, total, "kiểm tra lại hai ô, có thể gõ nhầm chỗ", "“%s”: %s %s lớn hơn tổng số %s", s.label, viet.LowerFirst(p.Name), viet.Int(x.N), viet.Int(total.N))
			return
		}
	}
	if all && sum != total.N {
		s.off = true
		w.say(s, "label-sum", total, nil, "sửa một trong các ô rồi gửi lại", "“%s”: %s = %s, khác tổng số %s", s.label, strings.Join(told, " + "), viet.Int(sum), viet.Int(total.N))
	}
}

// say reports figures that do not agree; those of another source are a note.
func (w *labelled) say(s *sums, rule string, at, other *Figure, fix, format string, args ...any) {
	sev := finding.Error
	if at.State != FigureTaken {
		sev = finding.Note
	}
	w.add(sev, rule, at.Pos.Sheet, at.Pos.Cell, fix, format, args...)
	at.Doubted = true
	if other != nil {
		other.Doubted = true
		w.list[len(w.list)-1].Compared = []finding.Place{{Pos: other.Pos}}
	}
}

// wholes holds parts against the measures that they are part of, where the form does not
// ask both; what it asks, the rules of a return hold.
func (w *labelled) wholes(order []rowOf, rows map[rowOf]*sums) {
	for _, k := range order {
		m := w.rd.c.Measure(k.measure)
		whole := rows[rowOf{k.unit, k.period, m.PartOf}]
		if m.PartOf == "" || whole == nil || w.asks(k, m) {
			continue
		}
		part, of := rows[k].parts[catalog.TotalPart], whole.parts[catalog.TotalPart]
		if part != nil && of != nil && part.N > of.N {
			w.say(rows[k], "part-of", part, of, "kiểm tra lại hai ô rồi gửi lại", "“%s” là %s, lớn hơn “%s” là %s", rows[k].label, viet.Int(part.N), whole.label, viet.Int(of.N))
		}
	}
}

// asks reports whether the return's form asks a measure with the total that rules hold.
func (w *labelled) asks(k rowOf, m *catalog.Measure) bool {
	if w.form == nil || k.unit != w.form.Unit.Code || k.period != w.form.Period.ID {
		return false
	}
	_, ok := w.form.Layout.Index(form.Key{Measure: m.ID, Part: catalog.TotalPart})
	if b := w.rd.c.Breakdown(m.Breakdown); ok && b != nil && len(b.Parts) > 0 {
		return false // totals of rows without all parts are not looked at there
	}
	return ok
}

// percents holds percentages against the counts of their row.
func (w *labelled) percents(rows map[rowOf]*sums) {
	for i := range w.read.Cells {
		c := &w.read.Cells[i]
		if c.Kind != label.Percent || c.Measure == nil || c.Unit == nil || c.Part == catalog.TotalPart {
			continue
		}
		s := rows[rowOf{c.Unit.Code, c.Period, c.Measure.ID}]
		if s == nil {
			continue
		}
		part, total := s.parts[c.Part], s.parts[catalog.TotalPart]
		if part == nil || total == nil || total.N == 0 || part.N > total.N {
			continue
		}
		shown, step, ok := percentage(c.Cell)
		exact, defined := quantity.Ratio{Num: part.N, Den: total.N}.Per(100)
		if !ok || !defined || math.Abs(shown-exact.Float()) <= step+1e-9 {
			continue
		}
		sev := finding.Error
		if part.State != FigureTaken {
			sev = finding.Note
		}
		part.Doubted, total.Doubted = true, true
		w.add(sev, "label-percent", c.Sheet.Name, c.Cell.Ref, "sửa số đếm hoặc bỏ cột tỷ lệ", "“%s”: tỷ lệ ghi %s%% nhưng %s/%s là %s%%", c.Label,
			decimal(shown), viet.Int(part.N), viet.Int(total.N), viet.Number(exact.Round(2)))
	}
}

// percentage reads a percentage and the unit of its last printed decimal.
func percentage(c *reader.Cell) (v, step float64, ok bool) {
	raw := strings.TrimSpace(strings.TrimSuffix(clean(c.Raw), "%"))
	v, err := strconv.ParseFloat(strings.Replace(raw, ",", ".", 1), 64)
	if err != nil || v < 0 {
		return 0, 0, false
	}
	if c.Type == reader.Number && (c.Format == reader.Percent || v <= 1 && strings.Contains(raw, ".")) {
		return v * 100, 1, true
	}
	_, frac, _ := strings.Cut(strings.Replace(raw, ",", ".", 1), ".")
	if len(frac) > 4 {
		return v, 0.01, true // a quotient that nobody rounded
	}
	return v, math.Pow10(-len(frac)), true
}

func decimal(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// answer makes answers of the figures of a question. Where women and the total are told
// the men are the rest, as the row of a form has them.
func (w *labelled) answer(s *sums) {
	m := w.rd.c.Measure(s.key.measure)
	b := w.rd.c.Breakdown(m.Breakdown)
	put := func(part catalog.Code, a Answer) {
		_, f := w.form.Field(form.Key{Measure: m.ID, Part: part}.Name())
		if f == nil {
			return
		}
		a.Field = f
		w.answers[f.Key] = a
	}
	if _, f := w.form.Field(form.Key{Measure: m.ID, Part: form.PartEstimate}.Name()); f != nil {
		defer func() { w.estimated(s, f) }()
	}
	of := func(x *Figure, n int64) Answer {
		return Answer{Pos: x.Pos, State: Number, N: n, Raw: strconv.FormatInt(n, 10)}
	}
	total := s.parts[catalog.TotalPart]
	if s.off {
		return
	}
	if b == nil || len(b.Parts) == 0 {
		if total != nil && total.State == FigureTaken && !s.bad[catalog.TotalPart] {
			put(catalog.TotalPart, of(total, total.N))
		}
		return
	}
	if total != nil && (total.State != FigureTaken || s.bad[catalog.TotalPart]) {
		total = nil
	}
	var missing []catalog.Code
	var sum int64
	for _, p := range b.Parts {
		x := s.parts[p.ID]
		if x == nil || x.State != FigureTaken || s.bad[p.ID] {
			missing = append(missing, p.ID)
			continue
		}
		sum += x.N
		put(p.ID, of(x, x.N))
	}
	if total != nil {
		put(catalog.TotalPart, of(total, total.N))
	}
	if len(missing) == 1 && len(b.Parts) > 1 && !s.bad[missing[0]] && total != nil && total.N >= sum {
		put(missing[0], of(total, total.N-sum))
	}
}

// estimated ticks the row of a question of which an answer is what the sender calls an
// estimate.
func (w *labelled) estimated(s *sums, f *form.Field) {
	for _, part := range slices.Sorted(maps.Keys(s.parts)) {
		x := s.parts[part]
		if _, answered := w.answers[form.Key{Measure: s.key.measure, Part: part}]; answered && x.Estimated {
			w.answers[f.Key] = Answer{Pos: x.Pos, State: Number, N: 1, Raw: form.TickMark, Field: f}
			return
		}
	}
}

// estimates says once for each sheet that figures are taken as estimates, and by what head.
func (w *labelled) estimates() {
	for i := range w.read.Sheets {
		sheet := w.read.Sheets[i].Sheet
		var cells []string
		head := ""
		for j := range w.figures {
			f := &w.figures[j]
			_, used := w.answers[form.Key{Measure: f.Measure, Part: f.Part}]
			if f.Estimated && used && f.State == FigureTaken && f.Pos.Sheet == sheet.Name {
				cells = append(cells, f.Pos.Cell)
				head = cmp.Or(head, w.cells[j].Head)
			}
		}
		if len(cells) > 0 {
			w.add(finding.Note, RuleEstimate, sheet.Name, cells[0], "khi có số chính thức thì gửi lại trước khi chốt kỳ; nếu đã là số thực hiện thì sửa lời ghi “ước” ở đầu bảng, đầu cột",
				"%s là số ước thực hiện đến hết kỳ: được dùng và mang dấu [ước tính]", "Số ở "+strings.Join(finding.Ranges(cells), ", ")+" (cột “"+head+"”)")
		}
	}
}
