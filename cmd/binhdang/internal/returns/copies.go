package returns

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// A sheet that was copied within the workbook looks like ours and has none of our
// names: whoever fills in the copy sees no difference. Its answers are not taken, and
// not passed over.

// RuleSheetCopy is the rule of a copied sheet with answers of its own.
const RuleSheetCopy = "sheet-copy"

// copied answers a sheet that is a copy of one of ours; false for any other sheet.
func (w *walk) copied(s *reader.Sheet) bool {
	m := w.original(s)
	if m == nil {
		return false
	}
	var differ, asked []string
	blank := true // wherever they differ, the original is
	for j := range m.def.Fields {
		f := &m.def.Fields[j]
		if f.Kind == form.Fixed || f.Kind == form.Total {
			continue
		}
		ref := f.Cell
		var ours *reader.Cell
		if p := &m.at[j]; p.known {
			ref, ours = p.ref, p.cell
		}
		was, is := plainValue(ours, w.book.Date1904), plainValue(s.At(ref), w.book.Date1904)
		if is == "" || is == was {
			continue
		}
		blank = blank && was == ""
		differ = append(differ, ref)
		if i, ok := w.form.Layout.Index(f.Key); ok && i < len(w.out) {
			a := &w.out[i]
			*a = Answer{Field: a.Field, Pos: a.Pos, Raw: a.Raw, State: Unread}
			w.unsum(f)
		}
		if ours != nil {
			w.ledger.put(m.at[j].sheet, ref, Asked)
			asked = append(asked, ref)
		}
	}
	if len(differ) == 0 {
		w.add(finding.Note, RuleOutsideForm, finding.Pos{Sheet: s.Name}, finding.Pos{}, "không cần làm gì; có thể xóa trang tính này",
			"Trang tính này là bản chép của %q, không có câu trả lời nào khác; chương trình chỉ đọc %q", m.name(), m.name())
		return true
	}
	fix := fmt.Sprintf("chép các câu trả lời đúng vào trang tính %q, xóa trang tính %q, rồi lưu tệp", m.name(), s.Name)
	text := "Trang tính này là bản chép của %q và có %d câu trả lời khác ở đó (%s), nên không rõ trang nào đúng"
	args := []any{m.name(), len(differ), ranges(differ)}
	if blank {
		text = "Trang tính này là bản chép của %q và có %d câu trả lời ở những ô mà trang ấy để trống (%s): có lẽ câu trả lời nằm ở đây, mà chương trình chỉ đọc %q"
		args = append(args, m.name())
	}
	w.add(finding.Error, RuleSheetCopy, finding.Pos{Sheet: s.Name, Cell: differ[0]}, finding.Pos{}, fix, text, args...)
	told := &w.list[len(w.list)-1]
	for _, r := range finding.Ranges(asked) {
		told.Compared = append(told.Compared, finding.Place{Pos: finding.Pos{File: w.file, Sheet: m.name(), Cell: r}})
	}
	return true
}

// unsum takes back the sum of a row of which a part is not taken.
func (w *walk) unsum(part *form.Field) {
	i, ok := w.form.Layout.Index(form.Key{Measure: part.Key.Measure, Part: catalog.TotalPart})
	if !ok || part.Measure == nil || i >= len(w.out) || !w.out[i].Computed {
		return
	}
	w.out[i].State, w.out[i].N = Blank, 0
}

// original finds the sheet of the form whose texts stand on a sheet, most of them;
// nil when there is none.
func (w *walk) original(s *reader.Sheet) *sheetMap {
	texts := map[string]bool{}
	for i := range s.Cells {
		if c := &s.Cells[i]; c.Type == reader.Text {
			texts[foldText(clean(c.Raw))] = true
		}
	}
	var best *sheetMap
	most := 0
	for i := range w.sheets {
		m := &w.sheets[i]
		if m.def.Name == form.CoverName {
			continue
		}
		all, found := 0, 0
		for _, l := range m.def.Labels() {
			text := foldText(l.Text)
			if l.Own != form.Shared || isShort(&l, text) || l.Style != form.RowLabel && l.Style != form.Head && l.Style != form.Title {
				continue
			}
			all++
			if slices.ContainsFunc(l.Wordings(), func(w form.Wording) bool {
				return slices.ContainsFunc(printed(w), func(t string) bool { return texts[foldText(t)] })
			}) {
				found++
			}
		}
		if found >= fewLabels && 2*found > all && found > most {
			best, most = m, found
		}
	}
	return best
}

// fewLabels do not make a sheet ours; our own choice.
const fewLabels = 3
