package definition

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func (l *loader) checkRules() {
	var seen []identified
	sound := true
	for i := range l.c.Rules {
		r := &l.c.Rules[i]
		seen = append(seen, l.thing(&r.ID, r.Pos))
		sound = l.checkRule(r) && sound
	}
	for i := range l.c.Comparisons {
		x := &l.c.Comparisons[i]
		seen = append(seen, l.thing(&x.ID, x.Pos))
		l.word(l.at(&x.Is, x.Pos), x.Is, "is", words("Rule.is")...)
		for _, side := range [][]catalog.Ref{x.Left, x.Right} {
			for k := range side {
				l.cellExists(&side[k], x.Pos)
			}
		}
		if x.Tolerance < 0 || x.Tolerance > 100 {
			l.refuse(l.at(&x.Tolerance, x.Pos), "out-of-range", "viết số phần trăm từ 0 đến 100", "Sai khác cho phép %d của so sánh “%s” không phải là số phần trăm", x.Tolerance, x.ID)
		}
		l.order(&x.From, &x.To, x.Pos)
		l.checkMarks(&x.Text, x.Text, catalog.ComparisonMarks())
		if x.Basis != nil {
			l.cite(x.Basis)
		}
	}
	l.identify(catalog.RuleID, seen)
	if sound && l.read[catalog.RulesFile] && l.read[catalog.MeasuresFile] && l.read[catalog.SiteFile] {
		l.contradictions()
	}
}

// checkRule checks one rule; true where what it tests is sound.
func (l *loader) checkRule(r *catalog.Rule) bool {
	l.word(l.at(&r.Severity, r.Pos), r.Severity, "severity", words("Rule.severity")...)
	l.word(l.at(&r.Missing, r.Pos), r.Missing, "missing", words("Rule.missing")...)
	l.order(&r.From, &r.To, r.Pos)
	l.periodKinds(r.Periods, r.Pos)
	sound := r.To.IsZero() || !r.To.Before(r.From)
	for i := range r.Units {
		sound = l.refer(l.at(&r.Units[i], r.Pos), r.Units[i], l.askable(), "đơn vị hay loại đơn vị", catalog.UnitsFile) && sound
	}
	if r.Basis != nil {
		l.cite(r.Basis)
	}
	l.checkMarks(&r.Text, r.Text, catalog.RuleMarks())
	if !l.oneTest(r) {
		return false
	}
	test := r.Test()
	if test == nil {
		return false
	}
	sound = l.faults(test.Faults(r)) && sound
	var known []*catalog.Ref
	for _, x := range test.Cells() {
		if l.cellExists(x, r.Pos) {
			known = append(known, x)
		} else {
			sound = false
		}
	}
	sound = l.checkSize(r) && sound
	if len(known) == 0 || !sound {
		return sound
	}
	return l.sameReturn(r, known) && l.askedTogether(r, known)
}

// checkSize checks what a rule on the size of numbers names beside its cells.
func (l *loader) checkSize(r *catalog.Rule) bool {
	x, sound := r.Sizes(), true
	if x == nil {
		return true
	}
	for i := range x.Except {
		sound = l.cellExists(&x.Except[i], x.Pos) && sound
	}
	var units []string
	l.eachMeasure(func(m *catalog.Measure) {
		if !slices.Contains(units, m.Unit) {
			units = append(units, m.Unit)
		}
	})
	if x.Unit == "" || len(units) == 0 || slices.ContainsFunc(units, x.Counts) {
		return sound
	}
	fix := "ghi đơn vị tính như ở data/measures.yaml"
	if s := nearest(x.Unit, units); s != "" {
		fix = "sửa thành " + s
	}
	l.refuse(l.at(&x.Unit, x.Pos), "rule-unit", fix, "Không câu hỏi nào tính bằng “%s”", clip(x.Unit))
	return false
}

// oneTest holds that a rule tests one thing: two sums, or what one key of the kinds
// says.
func (l *loader) oneTest(r *catalog.Rule) bool {
	written := l.chosen[&r.Kind]
	sums := l.written(&r.Left) || l.written(&r.Is) || l.written(&r.Right)
	var keys []string
	for _, k := range catalog.RuleTests() {
		keys = append(keys, k.Key)
	}
	switch {
	case len(written) > 1 || len(written) == 1 && sums:
		if sums {
			written = append([]string{"left, is, right"}, written...)
		}
		l.refuse(r.Pos, "rule-kind", "giữ một cách, tách cách kia thành quy tắc khác", "Quy tắc “%s” nêu %d cách kiểm tra: %s", r.ID, len(written), viet.List(written))
		return false
	case len(written) == 1:
		return r.Kind != nil && !l.unread[&r.Kind]
	case !sums:
		l.refuse(r.Pos, "rule-kind", "thêm left, is và right, hoặc một khóa "+oneOf(keys), "Quy tắc “%s” không nêu cách kiểm tra", r.ID)
		return false
	}
	for _, k := range []struct {
		key   string
		ptr   any
		empty bool
	}{{"left", &r.Left, len(r.Left) == 0}, {"is", &r.Is, r.Is == ""}, {"right", &r.Right, len(r.Right) == 0}} {
		switch {
		case !l.written(k.ptr):
			l.refuse(r.Pos, "missing-key", fmt.Sprintf("thêm dòng “%s: …” vào mục này", k.key), "Mục này thiếu khóa “%s”", k.key)
			return false
		case k.empty && !l.unread[k.ptr]:
			l.refuse(l.at(k.ptr, r.Pos), "empty-value", "thêm ít nhất một ô", "Danh sách “%s” trống", k.key)
			return false
		}
	}
	return l.word(l.at(&r.Is, r.Pos), r.Is, "is", words("Rule.is")...) && !l.unread[&r.Left] && !l.unread[&r.Is] && !l.unread[&r.Right]
}

// sameReturn checks that all cells of a rule stand in one return.
func (l *loader) sameReturn(r *catalog.Rule, cells []*catalog.Ref) bool {
	first, sound := cells[0], true
	a, _ := l.c.Question(first.Measure)
	for _, x := range cells[1:] {
		b, _ := l.c.Question(x.Measure)
		if a.AskedOf != b.AskedOf {
			sound = false
			l.against(l.at(x, r.Pos), l.at(first, r.Pos), first.String(), "two-sources", sameSource(x.Measure, a.AskedOf),
				"Quy tắc “%s” so hai nguồn: “%s” hỏi %s, “%s” hỏi %s", r.ID, first.Measure, asked(a.AskedOf), x.Measure, asked(b.AskedOf))
		}
	}
	return sound
}

// askedTogether checks that there are periods in which a rule can be decided: all of
// its cells are asked, of a unit that the rule is for. A rule that looks at a
// return beside others decides each cell for itself.
func (l *loader) askedTogether(r *catalog.Rule, cells []*catalog.Ref) bool {
	q, _ := l.c.Question(cells[0].Measure)
	if len(r.Units) > 0 && q.AskedOf != "" && !slices.ContainsFunc(r.Units, func(u catalog.Code) bool { return l.meets(u, q.AskedOf) }) {
		l.refuse(l.at(&r.Units, r.Pos), "rule-never-decided", "bỏ dòng units, hoặc ghi đơn vị được hỏi các ô này",
			"Quy tắc “%s” dành cho %s, mà các ô của nó hỏi %s, nên không bao giờ được xét", r.ID, viet.List(strs(r.Units)), asked(q.AskedOf))
		return false
	}
	if _, ok := r.Test().(catalog.PeriodTest); ok {
		return true
	}
	for _, k := range l.c.Site.Calendar.Kinds {
		for _, year := range l.turns(r, cells) {
			p := k.Of(year)
			if p.To.Between(r.From, r.To) && (len(r.Periods) == 0 || slices.Contains(r.Periods, catalog.KindCode(p))) &&
				!slices.ContainsFunc(cells, func(x *catalog.Ref) bool { m := l.c.Measure(x.Measure); return m != nil && !m.Asks(p) }) {
				return true
			}
		}
	}
	kinds := slices.Clone(r.Periods)
	for _, x := range cells {
		if m := l.c.Measure(x.Measure); m != nil {
			kinds = append(kinds, m.Periods...)
		}
	}
	if len(l.c.Site.Calendar.Kinds) == 0 || l.unknownKind(kinds) {
		return true
	}
	l.refuse(r.Pos, "rule-never-decided", "sửa from, to, periods của quy tắc hoặc bỏ quy tắc này",
		"Quy tắc “%s” không bao giờ được xét: không kỳ nào hỏi đủ các ô của nó", r.ID)
	return false
}

// turns are the years in which it could change whether a rule is decided.
func (l *loader) turns(r *catalog.Rule, cells []*catalog.Ref) []int {
	out := []int{1, r.From.Year, r.From.Year + 1, r.To.Year}
	for _, x := range cells {
		if m := l.c.Measure(x.Measure); m != nil {
			out = append(out, m.FromYear, m.ToYear)
		}
	}
	return slices.DeleteFunc(out, func(y int) bool { return y < 1 })
}

// meets reports whether a unit type or code is of the type, or is the unit, that is
// asked.
func (l *loader) meets(u, askedOf catalog.Code) bool {
	return u == askedOf || slices.ContainsFunc(l.c.Units, func(x catalog.Unit) bool {
		return x.Code == u && x.Type == askedOf || x.Type == u && x.Code == askedOf
	})
}

func strs(codes []catalog.Code) []string {
	var out []string
	for _, c := range codes {
		out = append(out, "“"+string(c)+"”")
	}
	return out
}

// mark is what looks like a mark of a rule's text.
var mark = regexp.MustCompile(`\{[^{}]*\}`)

// checkMarks refuses marks that no number stands for.
func (l *loader) checkMarks(ptr *string, text string, known []string) {
	for _, m := range mark.FindAllString(text, -1) {
		if slices.Contains(known, m) {
			continue
		}
		fix := "viết " + oneOf(known) + ", hoặc bỏ dấu ngoặc nhọn"
		if s := nearest(m, known); s != "" {
			fix = "sửa thành " + s
		}
		l.refuse(l.at(ptr, l.places[ptr]), "unknown-mark", fix, "Câu của quy tắc có %s, mà không con số nào tên như thế", clip(m))
	}
	if strings.Count(text, "{") != strings.Count(text, "}") {
		l.refuse(l.at(ptr, l.places[ptr]), "unknown-mark", "viết đủ hai dấu ngoặc, ví dụ {found}", "Câu của quy tắc có dấu ngoặc nhọn không khép")
	}
}
