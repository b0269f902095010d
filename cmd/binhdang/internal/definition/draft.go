package definition

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
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
		f := findingAt(l.at(&p.Draft, finding.Pos{File: file, Line: 1, Col: 1}), finding.Pos{}, "plan-draft",
			"sửa tên, số kế hoạch và từng nhiệm vụ theo kế hoạch mới rồi xóa dòng “draft: true”",
			"Danh mục nhiệm vụ năm %d còn là bản nháp nên chưa được dùng: biểu mẫu chưa hỏi nhiệm vụ nào của năm này, và chưa được công bố", year)
		f.Severity = finding.Warning
		l.found.Add(f)
	}
	l.excuse(before)
}

// checkDrafts runs the checks of plans over the drafts.
func (l *loader) checkDrafts() {
	for _, p := range l.drafts {
		before := len(l.found)
		l.checkPlan(p)
		l.excuse(before)
	}
}

// excuse makes warnings of what was found in a draft since then.
func (l *loader) excuse(since int) {
	for i := since; i < len(l.found); i++ {
		if f := &l.found[i]; f.Severity == finding.Error {
			f.Severity = finding.Warning
			f.Format += " (danh mục nhiệm vụ này còn là bản nháp, chưa được dùng)"
		}
	}
}
