package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// BlankWord stands for an empty cell in a line of dieu-chinh.yaml.
const BlankWord = "(trống)"

// correct applies the unit's corrections to a copy of the return and gives the
// cells that were changed. A line that cannot be applied is a finding at the
// line; the return then stays as it was sent.
func (d *desk) correct(pf *catalog.PeriodFile, u *catalog.Unit, r *returns.Return) (*returns.Return, []finding.Pos) {
	out := *r
	out.Answers = slices.Clone(r.Answers)
	var changed []finding.Pos
	for i := range pf.Corrections {
		k := &pf.Corrections[i]
		if k.Unit != u.Code {
			continue
		}
		d.settled[i] = true
		a := cellOf(&out, k)
		if bad := refuse(pf, u, k, a); bad != nil {
			d.res.Findings.Add(*bad)
			continue
		}
		fixed, ok := retype(*a, k.New)
		if !ok {
			d.res.Findings.Add(notApplied(pf, k, "correction-value",
				fmt.Sprintf("Giá trị mới %q không điền được vào ô %s %s", k.New, k.Sheet, k.Cell),
				"viết new là "+expectedValue(a.Field)))
			continue
		}
		*a = fixed
		changed = append(changed, a.Pos)
		d.res.Applied = append(d.res.Applied, Applied{
			Period: pf.Period.ID, Correction: *k, File: r.File,
			Ref: catalog.Ref{Measure: a.Field.Key.Measure, Part: a.Field.Key.Part}, Label: label(a.Field),
		})
	}
	return &out, changed
}

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

// refuse says why a correction cannot be applied to the cell; nil if it can.
func refuse(pf *catalog.PeriodFile, u *catalog.Unit, k *catalog.Correction, a *returns.Answer) *finding.Finding {
	var f finding.Finding
	switch {
	case a == nil:
		f = notApplied(pf, k, "correction-cell",
			fmt.Sprintf("Biểu của %s không có ô nhập %s ở trang tính %s", u.Name, k.Cell, k.Sheet),
			"sửa sheet và cell theo đúng ô trong tệp đơn vị đã gửi")
	case a.Field.Kind == form.Total:
		f = notApplied(pf, k, "correction-total",
			fmt.Sprintf("Ô %s · %s là ô tổng do biểu tự cộng", k.Sheet, k.Cell),
			"điều chỉnh các ô thành phần trên cùng dòng thay cho ô tổng")
	case a.Field.Kind == form.Fixed || a.Field.Key.Measure == "" && a.Field.Key.Task == "" && a.Field.Key.Sheet == "":
		f = notApplied(pf, k, "correction-cell",
			fmt.Sprintf("Ô %s · %s nói biểu của ai, kỳ nào; ô này không điều chỉnh qua điện thoại được", k.Sheet, k.Cell),
			"đề nghị đơn vị gửi lại biểu đúng")
	case !holds(a, k.Old):
		now := strings.TrimSpace(a.Raw)
		if now == "" {
			now = BlankWord
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

// noReturn answers a correction of a unit without a return to apply it to.
func (d *desk) noReturn(pf *catalog.PeriodFile, k *catalog.Correction) finding.Finding {
	name := string(k.Unit)
	if u := d.c.Unit(k.Unit, pf.Period.To); u != nil {
		name = u.Name
	}
	f := notApplied(pf, k, "correction-no-return",
		fmt.Sprintf("Kỳ %s chưa có biểu nào của %s để điều chỉnh", pf.Period.Name, name),
		"chép biểu của đơn vị vào data/"+pf.Period.Folder+" và ghi biểu đến sau cùng vào sổ tiếp nhận")
	f.Severity = finding.Warning
	return f
}

// holds reports whether the cell still says what the correction replaces.
func holds(a *returns.Answer, old string) bool {
	old, raw := strings.TrimSpace(old), strings.TrimSpace(a.Raw)
	if old == BlankWord {
		return a.State == returns.Blank
	}
	if raw == old {
		return true
	}
	n, err := strconv.ParseInt(old, 10, 64)
	return err == nil && a.State == returns.Number && a.Field.Kind == form.Count && a.N == n
}

// retype reads the new value the way the form asks the cell; ok is false when it
// is no answer to the question.
func retype(a returns.Answer, s string) (returns.Answer, bool) {
	s = strings.TrimSpace(s)
	a.Raw, a.State, a.N, a.Text, a.Date = s, returns.Blank, 0, "", reporting.Date{}
	if s == BlankWord || s == "" {
		a.Raw = ""
		return a, true
	}
	switch a.Field.Kind {
	case form.Count:
		n, err := strconv.ParseInt(s, 10, 64)
		a.State, a.N = returns.Number, n
		return a, err == nil && n >= 0
	case form.YesNo:
		a.State = returns.Number
		switch viet.Fold(s) {
		case "co":
			a.N = 1
			return a, true
		case "khong":
			return a, true
		}
		return a, false
	case form.Tick:
		a.State, a.N = returns.Number, 1
		return a, viet.Fold(s) == "x"
	case form.Choice:
		a.State, a.Text = returns.Words, s
		return a, slices.Contains(a.Field.Options, s)
	case form.Date:
		d, ok := date(s)
		a.State, a.Text, a.Date = returns.Words, s, d
		return a, ok
	case form.Text:
		a.State, a.Text = returns.Words, s
		return a, true
	}
	return a, false
}

// date reads 2018-06-15 and 15/6/2018.
func date(s string) (reporting.Date, bool) {
	if d, err := reporting.ParseDate(s); err == nil {
		return d, true
	}
	p := strings.Split(s, "/")
	if len(p) != 3 {
		return reporting.Date{}, false
	}
	day, err1 := strconv.Atoi(p[0])
	month, err2 := strconv.Atoi(p[1])
	if err1 != nil || err2 != nil {
		return reporting.Date{}, false
	}
	d, err := reporting.ParseDate(fmt.Sprintf("%s-%02d-%02d", p[2], month, day))
	return d, err == nil
}

func expectedValue(f *form.Field) string {
	switch f.Kind {
	case form.Count:
		return `số nguyên không âm viết liền, ví dụ "1234", hoặc "` + BlankWord + `"`
	case form.YesNo:
		return `"Có" hoặc "Không"`
	case form.Tick:
		return `"x" hoặc "` + BlankWord + `"`
	case form.Choice:
		return "một trong các chữ: " + strings.Join(f.Options, ", ")
	default:
		return `ngày dạng "15/6/2018"`
	}
}

// label names the cell in the annex.
func label(f *form.Field) string {
	if f.Head == "" {
		return f.Label
	}
	return f.Label + " (" + viet.LowerFirst(f.Head) + ")"
}
