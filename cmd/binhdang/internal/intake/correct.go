package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// BlankWord stands for an empty cell in a line of dieu-chinh.yaml.
const BlankWord = "(trống)"

// corrected is a return with the corrections told by telephone.
type corrected struct {
	ret   *returns.Return
	cells []finding.Pos       // that were changed
	cured []finding.Pos       // of them those that held no answer before
	by    map[finding.Pos]int // the correction that changed a cell, by its place in the list
}

// correct applies the unit's corrections, in the order of their lines, to a copy
// of the return. A line that cannot be applied is a finding at the line; its cell
// then stays as it was.
func (d *desk) correct(pf *catalog.PeriodFile, u *catalog.Unit, r *returns.Return) corrected {
	out := *r
	out.Answers = slices.Clone(r.Answers)
	done := corrected{ret: &out, by: map[finding.Pos]int{}}
	for i := range pf.Corrections {
		k := &pf.Corrections[i]
		if k.Unit != u.Code {
			continue
		}
		d.settled[i] = true
		a := cellOf(&out, k)
		if bad := done.refuse(pf, u, k, a); bad != nil {
			d.res.Findings.Add(*bad)
			continue
		}
		fixed := returns.Interpret(a.Field, returns.Told(told(k.New))).Answer
		fixed.Pos = a.Pos
		if p := fixed.Problem; p != nil {
			d.res.Findings.Add(notApplied(pf, k, "correction-value",
				fmt.Sprintf("Giá trị mới của ô %s · %s %s", k.Sheet, k.Cell, p.Fact),
				fmt.Sprintf("sửa new: %s (để trống thì viết %q)", p.Fix, BlankWord)))
			continue
		}
		line := *k
		line.Old, line.New = shown(a), shown(&fixed)
		if a.Problem != nil {
			done.cured = append(done.cured, a.Pos)
		}
		*a = fixed
		done.cells = append(done.cells, a.Pos)
		done.by[a.Pos] = i
		d.res.Applied = append(d.res.Applied, Applied{
			Period: pf.Period.ID, Correction: line, File: r.File,
			Ref: catalog.Ref{Measure: a.Field.Key.Measure, Part: a.Field.Key.Part}, Label: label(a.Field),
		})
	}
	return done
}

// left are the findings of reading the workbook as it was sent, without those of
// cells that a correction gave an answer.
func (c corrected) left(sent *returns.Return, found finding.List) finding.List {
	return slices.DeleteFunc(slices.Clone(found), func(f finding.Finding) bool {
		return slices.ContainsFunc(sent.Answers, func(a returns.Answer) bool {
			return a.Problem != nil && a.Problem.Rule == f.Rule && a.Pos == f.Pos && slices.Contains(c.cured, a.Pos)
		})
	})
}

// told is what a line of dieu-chinh.yaml says, "" for the word that stands for an
// empty cell.
func told(s string) string {
	if s = strings.TrimSpace(viet.NFC(s)); strings.EqualFold(s, BlankWord) {
		return ""
	}
	return s
}

// shown is an answer as a line of dieu-chinh.yaml says it.
func shown(a *returns.Answer) string { return cmp.Or(a.Shown(), BlankWord) }

// cellOf finds the answer that stands at the named cell of the workbook as it
// was sent; nil if there is none.
func cellOf(r *returns.Return, k *catalog.Correction) *returns.Answer {
	sheet, cell := viet.Fold(k.Sheet), strings.ToUpper(strings.ReplaceAll(k.Cell, "$", ""))
	for i := range r.Answers {
		a := &r.Answers[i]
		if viet.Fold(a.Pos.Sheet) == sheet && a.Pos.Cell == cell {
			return a
		}
	}
	return nil
}

// changed reports whether another line has corrected the cell.
func (c corrected) changed(a *returns.Answer) bool {
	_, ok := c.by[a.Pos]
	return ok
}

// refuse says why a correction cannot be applied to the cell; nil if it can.
func (c corrected) refuse(pf *catalog.PeriodFile, u *catalog.Unit, k *catalog.Correction, a *returns.Answer) *finding.Finding {
	var f finding.Finding
	if a != nil && !c.changed(a) {
		if idle := same(pf, u, k, a); idle != nil {
			return idle
		}
	}
	switch {
	case a == nil:
		f = noCell(pf, u, k, c.ret)
	case a.Field.Kind == form.Total:
		f = notApplied(pf, k, "correction-total",
			fmt.Sprintf("Ô %s · %s là ô tổng do biểu tự cộng", k.Sheet, k.Cell),
			"điều chỉnh các ô thành phần trên cùng dòng thay cho ô tổng")
	case a.Field.Kind == form.Fixed || a.Field.Key.Measure == "" && a.Field.Key.Task == "" && a.Field.Key.Sheet == "":
		f = notApplied(pf, k, "correction-cell",
			fmt.Sprintf("Ô %s · %s nói biểu của ai, kỳ nào; ô này không điều chỉnh qua điện thoại được", k.Sheet, k.Cell),
			"đề nghị đơn vị gửi lại biểu đúng")
	case a.State == returns.Unread && a.Problem == nil:
		f = notApplied(pf, k, "correction-cell",
			fmt.Sprintf("Ô %s · %s của %s không rõ trả lời câu nào, vì trang tính đã mất hình của biểu mẫu", k.Sheet, k.Cell, u.Name),
			"sửa tệp như lỗi ở chính trang tính ấy nói, hoặc đề nghị đơn vị gửi lại biểu đúng")
		f.Compared = []finding.Place{{Pos: a.Pos}}
	case !a.Says(told(k.Old)):
		now := shown(a)
		if i, ok := c.by[a.Pos]; ok {
			f = notApplied(pf, k, "correction-twice",
				fmt.Sprintf("Ô %s · %s của %s đã được dòng khác điều chỉnh thành %q", k.Sheet, k.Cell, u.Name, now),
				fmt.Sprintf("xóa một trong hai dòng; nếu cần điều chỉnh thêm lần nữa thì sửa old của dòng này thành %q", now))
			f.Compared = []finding.Place{{Pos: pf.Corrections[i].Pos}}
			break
		}
		f = notApplied(pf, k, "correction-old",
			fmt.Sprintf("Dòng điều chỉnh nói ô %s · %s của %s đang ghi %q, nhưng trong biểu là %q", k.Sheet, k.Cell, u.Name, k.Old, now),
			fmt.Sprintf("sửa old thành %q nếu vẫn cần điều chỉnh, hoặc xóa dòng này nếu biểu gửi lại đã đúng", now))
		f.Compared = []finding.Place{{Pos: a.Pos}}
	default:
		return nil
	}
	return &f
}

func notApplied(pf *catalog.PeriodFile, k *catalog.Correction, rule, fact, fix string) finding.Finding {
	return finding.Finding{
		Rule: rule, Severity: finding.Error, Pos: k.Pos, Unit: string(k.Unit), Period: pf.Period.ID,
		Format: "%s; dòng điều chỉnh này chưa được áp dụng", Args: []any{fact}, Fix: fix,
	}
}

// label names the cell in the annex.
func label(f *form.Field) string {
	if f.Head == "" {
		return f.Label
	}
	return f.Label + " (" + viet.LowerFirst(f.Head) + ")"
}
