package label

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// Doubt is why a figure is not taken although what it answers is known.
type Doubt uint8

const (
	NoDoubt   Doubt = iota
	Planned         // the title speaks of a plan and of nothing that was done, or of another time
	OtherUnit       // it is counted in something else: percent, thousands
	OnlyWomen       // the title speaks of women, and no column tells women from all
)

// doubts finds what the texts over a table say against its figures.
func (t *table) doubts(texts []string) {
	done := false
	for _, s := range texts {
		w := words(s)
		t.planned = t.planned || slices.ContainsFunc(planWords, func(p string) bool { return begins(w, words(p)) })
		t.elsewhen = t.elsewhen || otherTime(w)
		done = done || slices.ContainsFunc(doneWords, func(p string) bool { return has(w, words(p)) })
		if u := unitIn(w); u != nil {
			t.inUnits = u
		}
		t.women = t.women || aboutWomen(w)
	}
	t.planned = t.planned && !done
	for i := range t.b.cols {
		if k := &t.b.cols[i]; k.is(catalog.HeadUnitOf) && k.col != t.b.label && t.measured == 0 {
			t.measured = k.col
		}
	}
}

// Words of titles. They never change.
var (
	planWords = []string{"kế hoạch", "chỉ tiêu kế hoạch", "chỉ tiêu giao", "giao chỉ tiêu", "dự kiến", "đăng ký", "phấn đấu", "biểu kế hoạch", "biểu chỉ tiêu kế hoạch", "bảng kế hoạch"}
	timeWords = []string{"đầu kỳ", "đầu năm", "năm trước", "năm ngoái", "cùng kỳ", "kỳ trước", "phương hướng", "mục tiêu"}
	doneWords = []string{"kết quả", "báo cáo", "tổng hợp", "số liệu", "thống kê", "tình hình", "đã thực hiện"}
	bodies    = []string{"hội liên hiệp phụ nữ", "hội phụ nữ", "sự tiến bộ của phụ nữ", "sự tiến bộ phụ nữ", "nữ công"}
)

// otherTime reports whether a text begins with words for another time.
func otherTime(w []string) bool {
	return slices.ContainsFunc(timeWords, func(p string) bool { return begins(w, words(p)) })
}

// elsewhere reports whether a section of a table is of another time, or of a plan.
func (t *table) elsewhere(section string) bool {
	text := withoutNumber(section)
	w := words(text)
	var s said
	t.d.periods(text, &s)
	id := s.only()
	return otherTime(w) || slices.ContainsFunc(planWords, func(p string) bool { return begins(w, words(p)) }) || id != "" && !strings.HasPrefix(t.period, id)
}

// unitIn gives the words behind "Đơn vị tính"; nil: there are none.
func unitIn(w []string) []string {
	for _, p := range []string{"đơn vị tính", "đvt", "đv tính"} {
		for i := range w {
			if begins(w[i:], words(p)) && i+len(words(p)) < len(w) {
				rest := w[i+len(words(p)):]
				return rest[:min(2, len(rest))]
			}
		}
	}
	return nil
}

// aboutWomen reports whether a text speaks of women and not of men, bodies of women aside.
func aboutWomen(w []string) bool {
	s := " " + strings.Join(w, " ") + " "
	for _, b := range bodies {
		s = strings.ReplaceAll(s, " "+strings.Join(words(b), " ")+" ", " ")
	}
	return strings.Contains(s, " nu ") && !strings.Contains(s, " nam ")
}

// otherUnit reports whether words name another unit than that of a measure.
func otherUnit(w []string, m *catalog.Measure) bool {
	own := words(m.Unit)
	if len(w) == 0 || slices.Equal(w, own) || begins(own, w) || begins(w, own) {
		return false
	}
	s := " " + strings.Join(w, " ") + " "
	if slices.Contains(own, "dong") { // money
		return true
	}
	return strings.ContainsAny(s, "%") || slices.ContainsFunc([]string{"nghin", "ngan", "trieu", "ti", "tram", "chuc", "phan tram", "1000", "dong"}, func(x string) bool {
		return strings.Contains(strings.ReplaceAll(s, " dong chi ", " "), " "+x+" ")
	})
}

// doubted says what speaks against a figure.
func (t *table) doubted(c *Cell) Doubt {
	if t.planned || t.elsewhen || t.elsewhere(t.over) {
		return Planned
	}
	in := t.inUnits
	if x := t.b.grid.over(t.measured, c.Cell.Row); t.measured > 0 && x != nil {
		in = words(x.Raw)
	}
	if otherUnit(in, c.Measure) {
		return OtherUnit
	}
	if (t.women || aboutWomen(words(t.over))) && c.Part == catalog.TotalPart && hasPart(t.d.c, c.Measure, "female") && !t.tellsWomen(c) {
		return OnlyWomen
	}
	return NoDoubt
}

// tellsWomen reports whether women are told beside a figure: in a column, or in the row
// below it.
func (t *table) tellsWomen(c *Cell) bool {
	for i := range t.b.cols {
		if k := &t.b.cols[i]; k.breakdown() == "female" && (k.measure == nil || k.measure == c.Measure) {
			return true
		}
	}
	if t.b.sexes || t.b.sexed > 0 {
		return true
	}
	rows := t.b.grid.rows
	i := slices.IndexFunc(rows, func(l line) bool { return l.row > c.Cell.Row })
	if i < 0 || rows[i].row > t.b.to {
		return false
	}
	text, _ := t.label(rows[i])
	w := words(withoutPart(text))
	return slices.Contains(w, "nu") && (marked(text) != noMark || sexOf(t.d.head(withoutNumber(text))) == "female")
}
