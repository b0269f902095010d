package intake

import (
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// tables finds the workbooks that hold figures of several units, by path.
func tables(in []Checked) map[string]*returns.Account {
	out := map[string]*returns.Account{}
	for _, x := range in {
		if x.Account != nil && x.Account.Kind == returns.KindLabelled && x.Return == nil {
			out[x.File] = x.Account
		}
	}
	return out
}

// substitute observes a measure of a unit that sent nothing by the table that thay-the.yaml
// names: all of its parts, as estimates, or nothing.
func (o *observer) substitute(m *catalog.Measure) {
	s := o.pf.Substitute(m.ID, o.unit.Code)
	if s == nil {
		return
	}
	told, bad := o.figures(s)
	b := o.c.Breakdown(m.Breakdown)
	parts := []catalog.Code{catalog.TotalPart}
	if b != nil && len(b.Parts) > 0 {
		parts = nil
		for _, p := range b.Parts {
			parts = append(parts, p.ID)
		}
		fill(told, parts)
	}
	if bad == "" && slices.ContainsFunc(parts, func(p catalog.Code) bool { _, ok := told[p]; return !ok }) {
		bad = "không có đủ số của “" + m.Label + "”"
	}
	if bad != "" {
		o.res.Findings.Add(finding.Finding{
			Rule: "substitute-not-used", Severity: finding.Error, Pos: s.Pos, Unit: string(o.unit.Code), Period: o.pf.Period.ID,
			Format: "Tệp %s %s của %s, nên dòng này chưa được áp dụng cho đơn vị", Args: []any{s.File, bad, o.unit.Name},
			Fix: "sửa bảng hoặc ghi tệp khác ở file; nếu không có nguồn nào thì xóa mã " + string(o.unit.Code) + " khỏi units",
		})
		return
	}
	total := Observation{Ref: catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}, State: quantity.Reported, Estimated: true, Substitute: s}
	for _, p := range parts {
		x := total
		x.Ref.Part, x.N, x.Pos = p, told[p].N, []finding.Pos{told[p].Pos}
		total.N, total.Pos = total.N+x.N, append(total.Pos, x.Pos...)
		if p != catalog.TotalPart {
			o.add(x)
		}
	}
	if x, ok := told[catalog.TotalPart]; ok {
		total.Pos = []finding.Pos{x.Pos}
	}
	o.add(total)
}

// fill makes the one part that is not told of the total and the others.
func fill(told map[catalog.Code]returns.Figure, parts []catalog.Code) {
	total, ok := told[catalog.TotalPart]
	var missing []catalog.Code
	rest := total.N
	for _, p := range parts {
		if x, ok := told[p]; ok {
			rest -= x.N
		} else {
			missing = append(missing, p)
		}
	}
	if ok && len(parts) > 1 && len(missing) == 1 && rest >= 0 {
		total.N = rest
		told[missing[0]] = total
	}
}

// figures are what the table says of the unit, by part; bad says why nothing of it can be
// used.
func (o *observer) figures(s *catalog.Substitute) (told map[catalog.Code]returns.Figure, bad string) {
	told = map[catalog.Code]returns.Figure{}
	a := o.tables[path.Join(catalog.PeriodPath(o.pf.Period), strings.ReplaceAll(viet.NFC(s.File), `\`, "/"))]
	if a == nil {
		return told, "không đọc được thành bảng số liệu của các đơn vị; không lấy được số"
	}
	for _, f := range a.Figures {
		if f.Unit != o.unit.Code || f.Period != o.pf.Period.ID || f.Measure != s.Measure {
			continue
		}
		had, twice := told[f.Part]
		if !f.Read || f.State != returns.FigureCompared || f.Doubted || twice && had.N != f.N {
			return told, "có số chưa rõ hoặc mâu thuẫn (ô " + f.Pos.Cell + ")"
		}
		told[f.Part] = f
	}
	return told, ""
}

// sent answers a line of thay-the.yaml that names a unit which sent its return.
func (o *observer) sent() {
	for i := range o.pf.Substitutes {
		s := &o.pf.Substitutes[i]
		if !slices.Contains(s.Units, o.unit.Code) {
			continue
		}
		o.res.Findings.Add(finding.Finding{
			Rule: "substitute-idle", Severity: finding.Warning, Pos: s.Pos, Unit: string(o.unit.Code), Period: o.pf.Period.ID,
			Format: "%s đã gửi biểu kỳ này nên không dùng số thay thế cho đơn vị", Args: []any{o.unit.Name},
			Fix: "xóa mã " + string(o.unit.Code) + " khỏi units; nếu biểu bị trả lại thì đề nghị đơn vị sửa",
		})
	}
}
