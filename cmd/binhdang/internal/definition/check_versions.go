package definition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func (l *loader) checkVersion(x *catalog.Indicator, v *catalog.Version) {
	if l.absent[&v.Basis] {
		l.refuse(v.Pos, "indicator-without-basis", "thêm dòng “basis: {instrument: …, clause: …}”", "Chỉ tiêu %s không có căn cứ pháp lý", x.ID)
	}
	if l.absent[&v.Example] {
		l.refuse(v.Pos, "indicator-without-example", "thêm example với units và result", "Chỉ tiêu %s không có ví dụ tính", x.ID)
	}
	l.cite(&v.Basis)
	l.checkTargets(x, v)
	if !l.oneComputation(x, v) {
		return
	}
	sound := l.checkComputation(x, v)
	for _, r := range refsOf(v) {
		sound = l.cellExists(r, v.Pos) && !l.twice["câu hỏi "+string(r.Measure)] && sound
	}
	if sound {
		before := len(l.found)
		if l.checkSource(x, v); len(l.found) == before {
			l.checkBaseline(x, v)
		}
		l.checkFlows(x, v)
		l.runExample(x, v)
	}
}

// checkFlows asks for a decision where counts that grow until the end of the year
// would be set beside a target of the year before it is over: whether half a year
// may be judged by it is nothing that a program can know.
func (l *loader) checkFlows(x *catalog.Indicator, v *catalog.Version) {
	if len(v.Targets) == 0 || x.NotJudged != "" || x.Within != "" || len(x.JudgedIn) > 0 {
		return
	}
	var part []string
	for _, k := range l.published(x, v) {
		if k != catalog.YearKind {
			part = append(part, string(k))
		}
	}
	for _, r := range refsOf(v) {
		m := l.c.Measure(r.Measure)
		at := l.at(&x.ID, x.Pos)
		if len(part) == 0 || m == nil || m.Kind != catalog.Flow ||
			slices.ContainsFunc(l.found, func(f finding.Finding) bool { return f.Rule == "flow-within-year" && f.Pos == at }) {
			continue // nothing to ask, or asked for another version
		}
		l.against(at, l.at(&m.Kind, m.Pos), "câu hỏi "+string(m.ID), "flow-within-year",
			"ghi judged_in: [year] nếu chỉ đánh giá cả năm; nếu đánh giá cả trong năm, ghi judged_within_year: lý do",
			"Chỉ tiêu %s có mốc, đọc số cộng dồn từ đầu năm (“%s”) và được công bố cả ở kỳ %s, nhưng chưa nêu đánh giá ở kỳ nào",
			x.ID, r.Measure, oneOf(part))
		return
	}
}

func (l *loader) checkTargets(x *catalog.Indicator, v *catalog.Version) {
	for i := range v.Targets {
		t := &v.Targets[i]
		l.cite(&t.Basis)
		for j := range i {
			if o := &v.Targets[j]; t.Milestone != 0 && o.Milestone == t.Milestone {
				l.against(l.at(&t.Milestone, t.Pos), l.at(&o.Milestone, o.Pos), "mốc "+o.Is.String(), "targets-overlap", "giữ lại một mốc, xóa mốc kia",
					"Chỉ tiêu %s có hai mốc cho năm %d trong một phiên bản: %s và %s", x.ID, t.Milestone, o.Is, t.Is)
				break
			}
		}
	}
}

// oneComputation checks that the version says in one way how it is computed.
func (l *loader) oneComputation(x *catalog.Indicator, v *catalog.Version) bool {
	written := l.chosen[&v.Computation]
	var keys []string
	for _, k := range catalog.Kinds() {
		keys = append(keys, k.Key)
	}
	one := "một trong " + viet.Few(len(keys)) + " khóa " + viet.List(keys)
	switch len(written) {
	case 0:
		l.refuse(v.Pos, "computation", "thêm "+one, "Chỉ tiêu %s không nêu cách tính", x.ID)
	case 1:
		return v.Computation != nil // else it has been refused as no mapping
	default:
		l.refuse(v.Pos, "computation", "giữ đúng "+one, "Chỉ tiêu %s nêu %d cách tính: %s", x.ID, len(written), viet.List(written))
	}
	return false
}

// checkComputation makes findings of what the computation says is wrong with it.
// False: it cannot be evaluated.
func (l *loader) checkComputation(x *catalog.Indicator, v *catalog.Version) bool {
	return l.faults(v.Computation.Faults(x)) && !l.unread[&v.Computation]
}

// faults makes findings of what is wrong with a computation or a test, but for what
// the decoder has refused already; true where there is nothing.
func (l *loader) faults(all []catalog.Fault) bool {
	for _, f := range all {
		if slices.ContainsFunc(f.About, func(ptr any) bool { return l.unread[ptr] || l.absent[ptr] }) {
			continue
		}
		pos := l.at(f.At, f.Pos)
		if w := f.Word; w != nil {
			l.word(pos, w.Value, w.Key, w.Allowed...)
			continue
		}
		l.refuse(pos, f.Rule, f.Fix, f.Format, f.Args...)
	}
	return len(all) == 0
}

// checkBaseline refuses a change against a baseline at levels below the whole area,
// whose baseline it is.
func (l *loader) checkBaseline(x *catalog.Indicator, v *catalog.Version) {
	year := v.Computation.Traits().Baseline
	if year == 0 {
		return
	}
	area := slices.IndexFunc(l.c.Units, func(u catalog.Unit) bool { return u.Code == l.c.Site.WholeArea })
	if area < 0 {
		return
	}
	for i, level := range x.Levels {
		if level != l.c.Units[area].Type && l.c.UnitType(level) != nil {
			l.refuse(l.at(&x.Levels[i], x.Pos), "change-below-area", fmt.Sprintf("ghi levels: [%s] cho chỉ tiêu này", l.c.Units[area].Type),
				"Chỉ tiêu %s so với số gốc năm %d của toàn địa bàn, nên không tính được cho cấp “%s”", x.ID, year, level)
		}
	}
}

// refsOf are the cells that the version reads, where they are written.
func refsOf(v *catalog.Version) []*catalog.Ref {
	var out []*catalog.Ref
	for _, t := range v.Terms() {
		out = append(out, t.Refs...)
	}
	return out
}

// cellExists checks that the measure and the part of a reference are defined.
func (l *loader) cellExists(r *catalog.Ref, mapping finding.Pos) bool {
	pos := l.at(r, mapping)
	if !l.refer(pos, r.Measure, l.questions(), "câu hỏi", catalog.MeasuresFile) {
		return false
	}
	parts, of := []string{catalog.TotalPart}, catalog.Code("")
	if m := l.c.Measure(r.Measure); m != nil {
		b := l.c.Breakdown(m.Breakdown)
		if b == nil {
			return false
		}
		of = b.ID
		parts = append(parts, ids(b.Parts, func(p *catalog.BreakdownPart) catalog.Code { return p.ID })...)
	}
	if slices.Contains(parts, string(r.Part)) {
		return true
	}
	fix := "sửa thành " + oneOf(prefixed(r.Measure, parts))
	if s := nearest(string(r.Part), parts); s != "" {
		fix = fmt.Sprintf("sửa thành “%s.%s”", r.Measure, s)
	}
	l.refuse(pos, "dangling-reference", fix, "Câu hỏi “%s” không có phần “%s”", r.Measure, lacks("phần của "+string(of), r.Part))
	return false
}

func prefixed(m catalog.Code, parts []string) []string {
	var out []string
	for _, p := range parts {
		out = append(out, string(m)+"."+p)
	}
	return out
}

// checkSource proves that the cells of a version are asked: all of one source,
// in every period and at every level at which the indicator is published.
func (l *loader) checkSource(x *catalog.Indicator, v *catalog.Version) {
	refs := refsOf(v)
	first, _ := l.c.Question(refs[0].Measure)
	reported := map[catalog.Code]bool{}
	for _, r := range refs {
		if reported[r.Measure] {
			continue
		}
		reported[r.Measure] = true
		q, _ := l.c.Question(r.Measure)
		if q.AskedOf != first.AskedOf {
			l.against(l.at(r, v.Pos), l.at(refs[0], v.Pos), refs[0].String(), "two-sources",
				sameSource(r.Measure, first.AskedOf),
				"Số liệu đầu vào của chỉ tiêu %s lấy từ hai nguồn: “%s” hỏi %s, “%s” hỏi %s",
				x.ID, refs[0].Measure, asked(first.AskedOf), r.Measure, asked(q.AskedOf))
			continue
		}
		if m := l.c.Measure(r.Measure); m != nil {
			l.checkAsked(x, v, r, m)
		}
	}
	if l.loose || first.AskedOf != "" && !slices.Contains(l.askable(), string(first.AskedOf)) {
		return
	}
	for i := range x.Levels {
		if level := &x.Levels[i]; l.c.UnitType(*level) != nil && !l.reaches(first.AskedOf, *level) {
			f := findingAt(l.at(level, x.Pos), finding.Pos{}, "level-not-asked", fmt.Sprintf("xóa “%s” khỏi levels", *level),
				"Chỉ tiêu %s được công bố ở cấp “%s”, nhưng “%s” hỏi %s, không thuộc cấp này", x.ID, *level, refs[0].Measure, asked(first.AskedOf))
			f.Compared = []finding.Place{{Pos: l.at(refs[0], v.Pos), Label: refs[0].String()}}
			if !slices.ContainsFunc(l.found, func(o finding.Finding) bool { return o.Rule == f.Rule && o.Pos == f.Pos }) {
				l.add(f)
			}
		}
	}
}

func sameSource(m, askedOf catalog.Code) string {
	if askedOf == "" {
		return fmt.Sprintf("thay “%s” bằng số liệu lấy từ sổ tiếp nhận", m)
	}
	return fmt.Sprintf("thay “%s” bằng một câu hỏi mà %s trả lời", m, asked(askedOf))
}

func asked(c catalog.Code) string {
	if c == "" {
		return "mọi đơn vị báo cáo"
	}
	return "“" + string(c) + "”"
}

// reaches reports whether units of the level are asked or have asked units
// below them.
func (l *loader) reaches(askedOf, level catalog.Code) bool {
	for i := range l.c.Units {
		u := &l.c.Units[i]
		if askedOf == "" {
			if t := l.c.UnitType(u.Type); t == nil || !t.Owes {
				continue
			}
		} else if u.Type != askedOf && u.Code != askedOf {
			continue
		}
		if l.below(u, func(w *catalog.Unit) bool { return w.Type == level }) {
			return true
		}
	}
	return false
}

// unknownKind reports whether one of the kinds of period is none, which is said
// where it is written and may be any of them.
func (l *loader) unknownKind(codes []catalog.Code) bool {
	return slices.ContainsFunc(codes, func(c catalog.Code) bool { return !slices.Contains(l.kinds(), string(c)) })
}

// checkAsked checks that a measure is asked whenever the indicator is published.
func (l *loader) checkAsked(x *catalog.Indicator, v *catalog.Version, r *catalog.Ref, m *catalog.Measure) {
	if l.unknownKind(slices.Concat(m.Periods, x.Periods, x.JudgedIn)) {
		return
	}
	judging := v.Every != nil && (r == &v.Every.Met || r == &v.Every.Of)
	for _, k := range l.published(x, v) {
		if judging && len(x.JudgedIn) > 0 && !slices.Contains(x.JudgedIn, k) {
			continue // what only judges is needed only where the indicator is judged
		}
		if len(m.Periods) > 0 && !slices.Contains(m.Periods, k) {
			l.against(l.at(r, v.Pos), l.at(&m.Periods, m.Pos), "câu hỏi "+string(m.ID), "not-asked-in-period",
				fmt.Sprintf("thêm “%s” vào periods của câu hỏi “%s”", k, m.ID),
				"Chỉ tiêu %s được công bố ở kỳ “%s”, nhưng câu hỏi “%s” không hỏi ở kỳ này", x.ID, k, m.ID)
			return
		}
	}
	for i := range l.c.Periods {
		p := l.c.Periods[i].Period
		if !x.Published(p) || !inForce(v, p) || m.Asks(p) || judging && len(x.JudgedIn) > 0 && !slices.Contains(x.JudgedIn, catalog.KindCode(p)) {
			continue
		}
		ptr, key := any(&m.FromYear), "from_year"
		if m.FromYear == 0 || p.Year >= m.FromYear {
			ptr, key = &m.ToYear, "to_year"
		}
		l.against(l.at(r, v.Pos), l.at(ptr, m.Pos), "câu hỏi "+string(m.ID), "not-asked-in-period",
			fmt.Sprintf("sửa %s của câu hỏi “%s” để có năm %d", key, m.ID, p.Year),
			"Chỉ tiêu %s có kỳ %s, nhưng câu hỏi “%s” không hỏi năm %d", x.ID, p.ID, m.ID, p.Year)
		return
	}
}
