package returns

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// result makes the return; nil where the workbook is nobody's.
func (w *labelled) result() *Return {
	if w.form == nil || len(w.answers) == 0 {
		return nil
	}
	var out []Answer
	for i := range w.form.Sheets {
		for j := range w.form.Sheets[i].Fields {
			if a, ok := w.answers[w.form.Sheets[i].Fields[j].Key]; ok {
				out = append(out, a)
			}
		}
	}
	lines := make([]string, 0, len(out))
	for i := range out {
		lines = append(lines, out[i].Field.Name()+"\t"+out[i].canonical())
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", w.form.Unit.Code, w.form.Period.ID, strings.Join(lines, "\n"))
	return Assemble(w.file, w.form, hex.EncodeToString(h.Sum(nil)), cutOffOf(out), out)
}

// seems says what a workbook of another layout seems to be, and the shortest way to a
// form of it.
func (w *labelled) seems(r *Return) finding.Finding {
	n := map[FigureState]int{}
	for _, f := range w.figures {
		n[f.State]++
	}
	f := finding.Finding{Rule: RuleLabelled, Severity: finding.Note, Pos: finding.Pos{File: w.file}, Period: w.period}
	if w.unit != nil {
		f.Unit = string(w.unit.Code)
	}
	if r != nil {
		asked := map[catalog.Code]bool{}
		for i := range r.Answers {
			asked[cmp.Or(r.Answers[i].Field.Key.Measure, r.Answers[i].Field.Key.Task)] = true
		}
		f.Format = "Tệp theo mẫu riêng của đơn vị, đọc theo tên dòng và tên cột: biểu của %s, kỳ %s; trả lời %d câu hỏi (%d số), còn hỏi %d số"
		f.Args = []any{r.Form.Unit.Name, r.Form.Period.Name, len(asked), n[FigureTaken], n[FigureAsked] + n[FigureRefused] + w.unknown}
		f.Fix = fmt.Sprintf("xem lại các điểm đã nêu nếu có; muốn đơn vị dùng biểu mẫu thì chạy binhdang forms %s --from \"%s\" để lập biểu đã điền sẵn các số này", r.Form.Period.ID, w.file)
		return f
	}
	f.Severity = finding.Error
	f.Fix = copyToForm(w.file)
	who, when := "đơn vị chưa rõ", "chưa rõ"
	if w.unit != nil {
		who = w.unit.Name
	}
	if p, ok := w.dict.Period(cmp.Or(w.period, w.said())); ok {
		when = p.Name
	}
	if units := w.units(); units > 1 {
		if w.unit == nil {
			who = "cơ quan của " + w.rd.area(w.period)
		}
		f.Severity = finding.Note
		f.Format = "Tệp theo mẫu riêng, có vẻ là bảng của %s, kỳ %s, có số của %d đơn vị; %d số chỉ dùng để so sánh với số của chính các đơn vị, không cộng vào đâu"
		f.Args = []any{who, when, units, n[FigureCompared]}
		f.Fix = "không phải làm gì; nếu muốn dùng các số này thì đề nghị từng đơn vị gửi biểu của mình"
		if w.substitutes() {
			f.Format = "Tệp theo mẫu riêng, có vẻ là bảng của %s, kỳ %s, có số của %d đơn vị; %d số dùng để so sánh với số của chính các đơn vị, và thay cho số của đơn vị chưa gửi biểu nêu ở " + catalog.SubstitutesName
			f.Fix = "không phải làm gì"
		}
		return f
	}
	f.Format = "Tệp không phải biểu mẫu do chương trình lập (mẫu riêng); có vẻ là của %s, kỳ %s; hiểu được %d số nhưng không lấy số nào"
	f.Args = []any{who, when, n[FigureCompared] + n[FigureTaken]}
	return f
}

// said is the period that the sheets name, also where no figure was understood; empty:
// none, or several.
func (w *labelled) said() string {
	var ids []string
	for i := range w.read.Sheets {
		if id := w.read.Sheets[i].Period; id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) != 1 {
		return ""
	}
	return ids[0]
}

// substitutes reports whether the file stands in for units that sent nothing.
func (w *labelled) substitutes() bool {
	p := w.rd.c.Period(w.period)
	return p != nil && slices.ContainsFunc(p.Substitutes, func(s catalog.Substitute) bool {
		return path.Join(catalog.PeriodPath(p.Period), strings.ReplaceAll(s.File, `\`, "/")) == w.file
	})
}

// units counts the units that the figures are of, the whole area aside.
func (w *labelled) units() int {
	seen := map[catalog.Code]bool{}
	for _, f := range w.figures {
		if f.Unit != w.rd.c.Site.WholeArea {
			seen[f.Unit] = true
		}
	}
	return len(seen)
}

// area names the whole area on the last day of a period.
func (rd *Reader) area(period string) string {
	if p := rd.c.Period(period); p != nil {
		if u := rd.c.WholeArea(p.Period.To); u != nil {
			return u.Name
		}
	}
	return "toàn địa bàn"
}
