package definition

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// A draft plan is read and checked, so that the office sees early what to mend,
// but nothing uses it and nothing that is wrong in it stops anybody.

// draftLine is the mark of a draft in a file that cannot be parsed.
var draftLine = regexp.MustCompile(`(?mi)^draft[ \t]*:[ \t]*["']?(?:true|yes|có)\b`)

// marksDraft reports whether a plan says that it is a draft, also in a word that
// the decoder will refuse.
func marksDraft(file string, data []byte) bool {
	if !strings.Contains(string(data), "draft") {
		return false
	}
	var found finding.List
	root := parse(file, data, &found)
	if root == nil {
		return draftLine.Match(data)
	}
	n := get(root, "draft")
	return n != nil && slices.Contains([]string{"true", "yes", "có"}, strings.ToLower(n.Value))
}

// draft reads the draft plan of a year.
func (l *loader) draft(file string, data []byte, year int) {
	before := len(l.found)
	p := &catalog.Plan{}
	if l.decode(file, data, p) {
		l.planYear(p, year)
		l.drafts = append(l.drafts, p)
		l.c.DraftPlans = append(l.c.DraftPlans, year)
		f := findingAt(l.at(&p.Draft, p.Pos), finding.Pos{}, "plan-draft",
			"sửa tên, số kế hoạch và từng nhiệm vụ theo kế hoạch mới rồi xóa dòng “draft: true”",
			"Danh mục nhiệm vụ năm %d còn là bản nháp nên chưa được dùng: biểu mẫu chưa hỏi nhiệm vụ nào của năm này, và chưa được công bố", year)
		f.Severity = finding.Warning
		l.found.Add(f)
	}
	l.excuse(before, draftNote)
}

// draftNote is said of every fault of a draft.
const draftNote = " (danh mục nhiệm vụ này còn là bản nháp, chưa được dùng)"

// checkPlans runs the checks of plans, also over drafts. A plan of a year in which no
// period is open is asked of nobody; where it does not fit this area, because it names
// bodies that are not there or the area was not, it is left aside like a draft.
func (l *loader) checkPlans() {
	for _, p := range l.drafts {
		before := len(l.found)
		l.checkPlan(p)
		l.excuse(before, draftNote)
	}
	used := l.c.Plans[:0:0]
	for i := range l.c.Plans {
		p := &l.c.Plans[i]
		before := len(l.found)
		l.checkPlan(p)
		if l.planInUse(p) || l.fits(p) {
			used = append(used, *p)
			continue
		}
		f := finding.Finding{
			Rule: "plan-of-elsewhere", Pos: finding.Pos{File: p.Pos.File, Line: 1, Col: 1},
			Format: "Danh mục nhiệm vụ năm %d nêu đơn vị không có ở đây trong năm ấy, mà năm ấy chưa mở kỳ báo cáo nào, nên chưa được dùng",
			Args:   []any{p.Year}, Fix: "xóa tệp này nếu là kế hoạch của nơi khác; nếu là của nơi đây thì sửa mã đơn vị theo " + catalog.UnitsFile,
		}
		if len(l.found) > before {
			f.Compared = []finding.Place{{Pos: l.found[before].Pos, Label: "chỗ đầu tiên"}}
		}
		l.found = l.found[:before]
		f.Severity = finding.Warning
		l.found.Add(f)
	}
	l.c.Plans = used
}

// fits reports whether the area and all bodies that the plan names were there in its
// year.
func (l *loader) fits(p *catalog.Plan) bool {
	from, to := reporting.Date{Year: p.Year, Month: 1, Day: 1}, reporting.Date{Year: p.Year, Month: 12, Day: 31}
	there := func(code catalog.Code) bool {
		return l.c.UnitType(code) != nil || slices.ContainsFunc(l.c.Units, func(u catalog.Unit) bool {
			return u.Code == code && overlap(u.From, u.To, from, to)
		})
	}
	if p.Year == 0 || !l.read[catalog.UnitsFile] {
		return true
	}
	bodies := []catalog.Code{l.c.Site.WholeArea}
	for i := range p.Tasks {
		bodies = slices.Concat(bodies, p.Tasks[i].Lead, p.Tasks[i].Coordinating, p.Tasks[i].ReportedBy)
	}
	return !slices.ContainsFunc(bodies, func(c catalog.Code) bool { return c != "" && !there(c) })
}

// planInUse reports whether a period is open beside the plan.
func (l *loader) planInUse(plan *catalog.Plan) bool {
	return slices.ContainsFunc(l.c.Periods, func(p catalog.PeriodFile) bool { return catalog.PlanPath(p.Period.Year) == plan.Pos.File })
}

// excuse makes warnings of what was found in a plan since then that nobody uses, one
// for each cause: the first place, with the lines of the others.
func (l *loader) excuse(since int, note string) {
	kept := l.found[:since:since]
	first, lines := map[string]int{}, map[string][]int{}
	var causes []string
	for _, f := range l.found[since:] {
		if f.Severity != finding.Error {
			kept = append(kept, f)
			continue
		}
		c := cause(f)
		if _, ok := first[c]; ok {
			lines[c] = append(lines[c], f.Pos.Line)
			continue
		}
		first[c], causes = len(kept), append(causes, c)
		f.Severity = finding.Warning
		f.Format += note
		kept = append(kept, f)
	}
	for _, c := range causes {
		f := &kept[first[c]]
		at := slices.DeleteFunc(lines[c], func(n int) bool { return n == f.Pos.Line })
		slices.Sort(at)
		if at = slices.Compact(at); len(at) > 0 {
			f.Format += "; cũng thế ở dòng %s"
			f.Args = append(slices.Clone(f.Args), viet.Lines(at))
		}
	}
	l.found = kept
}

// cause tells findings of one cause from others: codes that name nothing of one kind
// are one cause, and else what has the same remedy.
func cause(f finding.Finding) string {
	if m, ok := missed(f); ok {
		return f.Rule + " " + m.noun
	}
	return f.Rule + " " + f.Fix
}
