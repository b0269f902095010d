package intake

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Excluded is a return that the office set aside.
type Excluded struct {
	Period string
	File   string
	catalog.SetAside
}

// excluded parts the returns of a unit into those that may stand and those that the
// office set aside, which are on file, are answered, and count for nothing.
func (d *desk) excluded(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) (in, aside []Checked) {
	found := make([]bool, len(pf.Aside))
	for _, x := range group {
		line := -1
		for i := range pf.Aside {
			if a := &pf.Aside[i]; a.Unit == u.Code && (a.Content == "" || x.Return.Is(string(a.Content))) {
				line = i
				break
			}
		}
		if line < 0 {
			in = append(in, x)
			continue
		}
		found[line] = true
		aside = append(aside, x)
		a := pf.Aside[line]
		d.res.Excluded = append(d.res.Excluded, Excluded{pf.Period.ID, x.File, a})
		d.res.Findings.Add(finding.Finding{
			Rule: "set-aside", Severity: finding.Note, Pos: finding.Pos{File: x.File}, Unit: string(u.Code), Period: pf.Period.ID,
			Format: "Biểu này của %s được loại ra: vẫn giữ trong hồ sơ, không được tính; lý do: %s", Args: []any{u.Name, strings.Join(strings.Fields(a.Reason), " ")},
			Compared: []finding.Place{{Pos: a.Pos, Label: "dòng loại ra"}}, Fix: "không phải làm gì; muốn tính lại thì xóa dòng ấy khỏi " + a.Pos.File,
		})
	}
	for i := range pf.Aside {
		if a := &pf.Aside[i]; a.Unit == u.Code && !found[i] {
			d.res.Findings.Add(finding.Finding{
				Rule: "set-aside-nothing", Severity: finding.Warning, Pos: a.Pos, Unit: string(u.Code), Period: pf.Period.ID,
				Format: "Dòng này loại ra một biểu của %s mà trong data không có biểu ấy", Args: []any{u.Name},
				Fix: "sửa content cho đúng mã nội dung của biểu, hoặc xóa dòng này",
			})
		}
	}
	return in, aside
}

// received is the receipt of a unit whose returns were set aside: they came, and when.
func (d *desk) received(pf *catalog.PeriodFile, u *catalog.Unit, aside []Checked) Receipt {
	vs := d.versions(pf, u, aside)
	v := vs[max(latest(vs), 0)]
	rc := Receipt{Period: pf.Period.ID, Unit: u.Code, State: HeldBack, File: v.file.File, Content: v.content, Signed: v.signed}
	if !v.first.IsZero() {
		rc.Received, rc.Judged, rc.OnTime = v.first, true, !v.first.After(d.lastDay)
	}
	return rc
}
