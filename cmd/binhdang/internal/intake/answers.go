package intake

import (
	"cmp"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// reply is a line of tra-loi.yaml, an answer to a warning or the waiver of an error,
// with what became of it.
type reply struct {
	catalog.Answer
	period  *catalog.PeriodFile
	waiver  *catalog.Waiver
	used    bool
	differs *finding.Finding // what it would answer but for the numbers
	error   *finding.Finding // an error that no answer settles
}

// Waived is an error that was let pass.
type Waived struct {
	Period string
	catalog.Waiver
}

func replies(c *catalog.Catalog) []reply {
	var out []reply
	for i := range c.Periods {
		p := &c.Periods[i]
		for _, a := range p.Answers {
			out = append(out, reply{Answer: a, period: p})
		}
		for j := range p.Waivers {
			w := &p.Waivers[j]
			out = append(out, reply{
				Answer: catalog.Answer{Pos: w.Pos, Unit: w.Unit, Rule: w.Rule, Sheet: w.Sheet, Cell: w.Cell, Numbers: w.Numbers},
				period: p, waiver: w,
			})
		}
	}
	return out
}

// expired reports a waiver whose last day lies before the day of the period's figures.
func (k *reply) expired() bool {
	return k.waiver != nil && !k.waiver.Until.IsZero() && k.waiver.Until.Before(k.period.Settings.CutOff)
}

// about reports whether the line speaks of the finding, whatever its numbers.
func (k *reply) about(f *finding.Finding) bool {
	return string(k.Unit) == f.Unit && k.period.Period.ID == f.Period && string(k.Rule) == f.Rule &&
		viet.Fold(k.Sheet) == viet.Fold(f.Pos.Sheet) && strings.EqualFold(strings.ReplaceAll(k.Cell, "$", ""), f.Pos.Cell)
}

// sameNumbers compares numbers however they are grouped.
func sameNumbers(a, b string) bool {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == '.' || r == ' ' || r == '\u00a0' {
				return -1
			}
			return r
		}, viet.Fold(s))
	}
	return plain(a) == plain(b)
}

// Settle leaves out the warnings that were asked about and are right, and makes notes
// of errors of rules.yaml that are let pass.
func (r *Result) Settle(found finding.List) finding.List {
	var out finding.List
	for _, f := range found {
		if k := r.replyTo(&f); k != nil {
			if k.waiver == nil {
				r.Answered.Add(f)
				continue
			}
			r.Waived = append(r.Waived, Waived{k.period.Period.ID, *k.waiver})
			f.Severity = finding.Note
			f.Format, f.Args = "%s; được miễn ngày %s nên biểu vẫn được dùng", []any{f.Text(), viet.Date(k.waiver.Date)}
			f.Compared = append(f.Compared[:len(f.Compared):len(f.Compared)], finding.Place{Pos: k.Pos, Label: "dòng miễn"})
			f.Fix = "không phải làm gì; phụ lục của báo cáo ghi việc này"
		}
		out.Add(f)
	}
	return out
}

// replyTo finds the line that answers the finding; nil if there is none.
func (r *Result) replyTo(f *finding.Finding) *reply {
	for i := range r.replies {
		k := &r.replies[i]
		if f.Severity == finding.Note || !k.about(f) || k.expired() {
			continue
		}
		said := *f
		switch {
		case f.Severity == finding.Error && k.waiver == nil:
			k.error = &said
		case !sameNumbers(k.Numbers, cmp.Or(f.Basis(), "không")):
			k.differs = &said
		case (f.Severity == finding.Error) == (k.waiver != nil):
			k.used = true
			return k
		}
	}
	return nil
}

// Idle are findings about the lines of tra-loi.yaml that answered nothing. It is asked
// when all findings have been settled.
func (r *Result) Idle() finding.List {
	var out finding.List
	for i := range r.replies {
		if k := &r.replies[i]; !k.used {
			out.Add(r.idle(k))
		}
	}
	return out
}

func (r *Result) idle(k *reply) finding.Finding {
	rc := r.Receipt(k.period.Period.ID, k.Unit)
	f := finding.Finding{
		Severity: finding.Warning, Pos: k.Pos, Unit: string(k.Unit), Period: k.period.Period.ID, Fix: "xóa dòng này",
	}
	what := "Câu trả lời cho"
	if k.waiver != nil {
		what = "Dòng miễn"
	}
	place := string(k.Unit)
	if k.Cell != "" {
		place += ", " + k.Sheet + " · ô " + k.Cell
	}
	switch {
	case k.expired():
		f.Rule, f.Format = "waiver-expired", "Dòng miễn [%s] của %s chỉ có hiệu lực đến %s, trước ngày chốt số liệu %s, nên lỗi lại được tính"
		f.Args = []any{k.Rule, place, viet.Date(k.waiver.Until), viet.Date(k.period.Settings.CutOff)}
		f.Fix = "xóa dòng này; nếu vẫn được miễn thì ghi until là ngày sau"
	case k.differs != nil:
		f.Rule, f.Format = "answer-stale", "%s [%s] của %s ghi với số %s, nay là %s, nên không còn hiệu lực"
		f.Args = []any{what, k.Rule, place, k.Numbers, k.differs.Basis()}
		f.Compared = []finding.Place{{Pos: k.differs.Pos}}
		f.Fix = fmt.Sprintf("hỏi lại đơn vị; số mới đúng thì sửa numbers thành %q, không đúng thì xóa dòng này", k.differs.Basis())
	case k.error != nil:
		f.Rule, f.Format = "answer-to-error", "[%s] của %s là lỗi, không phải cảnh báo, nên câu trả lời không làm biểu được dùng"
		f.Args = []any{k.Rule, place}
		f.Compared = []finding.Place{{Pos: k.error.Pos}}
		f.Fix = "xóa dòng này và sửa lỗi ở biểu"
	case rc == nil || rc.State != Accepted:
		f.Severity = finding.Note
		f.Rule, f.Format = "answer-waiting", "%s [%s] của %s chưa dùng đến, vì đơn vị chưa có biểu nào được dùng"
		f.Args = []any{what, k.Rule, place}
		f.Fix = "không phải làm gì; nếu biểu gửi lại đã khác thì xóa dòng này"
	default:
		f.Rule, f.Format = "answer-idle", "%s [%s] của %s không trả lời điều gì: biểu đang dùng không có điều này ở đó"
		f.Args = []any{what, k.Rule, place}
	}
	return f
}

// AnswerLine is the line of tra-loi.yaml that answers a warning on the day, but for who
// said it; empty for what is not answered there.
func AnswerLine(f finding.Finding, day reporting.Date) string {
	if f.Severity != finding.Warning || f.Unit == "" || f.Period == "" || f.Pos.Line > 0 {
		return ""
	}
	place := ""
	if f.Pos.Sheet != "" {
		place = fmt.Sprintf("sheet: %q, ", f.Pos.Sheet)
	}
	if f.Pos.Cell != "" {
		place += fmt.Sprintf("cell: %q, ", f.Pos.Cell)
	}
	return fmt.Sprintf(`- {unit: %q, rule: %q, %snumbers: %q, told_by: "…", date: %s, reason: "đã hỏi, đúng"}`, f.Unit, f.Rule, place, cmp.Or(f.Basis(), "không"), day)
}
