package returns

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/source"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What stands around the answers: the row labels that show whether a cell still
// belongs to its question, and everything that is no answer.

// moved finds the fields whose cell no longer stands in the row of its question
// or in its column: cut and pasted, or left behind when rows were sorted. A
// number there may belong to another question, so it is not used.
func (w *walk) moved(m *sheetMap) map[int]bool {
	labels := map[int]string{} // row of the form → folded label
	for _, l := range m.def.Labels {
		if _, row, ok := reader.ParseRef(l.Cell); ok && l.Style == form.RowLabel && l.Text != "" {
			labels[row] = cmp.Or(labels[row], viet.Fold(l.Text))
		}
	}
	out := map[int]bool{}
	var wrong, first, changed []string
	seen := map[int]bool{}
	texts := w.rowTexts(m.sheet)
	for j := range m.def.Fields {
		f, p := &m.def.Fields[j], m.at[j]
		if !p.known || w.shared(p) {
			continue
		}
		col, row, _ := reader.ParseRef(f.Cell)
		label := labels[row]
		there := rowLabel(texts[p.row], labels)
		switch {
		case p.sheet != m.sheet || m.cols[col] != p.col || label != "" && there != "" && there != label:
			out[j] = true
			wrong = append(wrong, p.ref+" ("+question(f)+")")
			first = append(first, p.ref)
		case label != "" && there == "" && !seen[row]:
			seen[row] = true
			changed = append(changed, fmt.Sprintf("hàng %d", p.row))
		}
	}
	if len(wrong) > 0 {
		w.add(finding.Error, "cell-moved", source.Pos{Sheet: m.name(), Cell: first[0]}, source.Pos{}, w.freshForm(),
			"%d ô nhập không còn ở đúng hàng hoặc cột của câu hỏi (đã chuyển chỗ hoặc sắp xếp lại): %s", len(wrong), listing(wrong, 6))
	}
	if len(changed) > 0 && w.sameVersion {
		w.add(finding.Warning, "label-changed", source.Pos{Sheet: m.name()}, source.Pos{},
			"xem lại các hàng này; nếu đã đổi nội dung hỏi thì "+w.freshForm(),
			"Lời của %d hàng khác với biểu mẫu (%s); số vẫn được đọc theo câu hỏi của biểu mẫu", len(changed), listing(changed, 12))
	}
	return out
}

// rowLabel finds which of the form's labels stands in a row; empty when none
// does. The longest label that a text begins with counts, because a label may
// carry its help below it.
func rowLabel(texts []string, labels map[int]string) string {
	best := ""
	for _, text := range texts {
		for _, l := range labels {
			if len(l) > len(best) && strings.HasPrefix(text, l) {
				best = l
			}
		}
	}
	return best
}

// rowTexts folds the texts of a sheet that are no answers, by row.
func (w *walk) rowTexts(s *reader.Sheet) map[int][]string {
	out := map[int][]string{}
	if s == nil {
		return out
	}
	for _, c := range s.Cells {
		if c.Type == reader.Text && !w.used[source.Pos{Sheet: s.Name, Cell: c.Ref}] {
			out[c.Row] = append(out[c.Row], viet.Fold(c.Raw))
		}
	}
	return out
}

// strangers names cells that carry one of our names but no question of this
// form: those of another version, or of another unit's form.
func (w *walk) strangers() {
	bySheet := map[string][]string{}
	for name, p := range w.book.Names {
		if !strings.HasPrefix(name, namePrefix) {
			continue
		}
		if _, f := w.form.Field(name); f != nil {
			continue
		}
		if w.book.Sheet(p.Sheet).At(p.Cell) != nil {
			bySheet[p.Sheet] = append(bySheet[p.Sheet], p.Cell)
		}
		w.used[source.Pos{Sheet: p.Sheet, Cell: p.Cell}] = true
	}
	for i := range w.book.Sheets {
		name := w.book.Sheets[i].Name
		cells := source.Ranges(bySheet[name])
		if len(cells) == 0 {
			continue
		}
		first, _, _ := strings.Cut(cells[0], ":")
		w.add(finding.Warning, "name-unknown", source.Pos{Sheet: name, Cell: first}, source.Pos{}, w.freshForm(),
			"%d ô trả lời câu hỏi không có trong biểu mẫu hiện hành của đơn vị, nên không được dùng: %s", len(bySheet[name]), strings.Join(cells, ", "))
	}
}

// leftovers notes every non-empty cell that is neither a field nor a text of
// the form.
func (w *walk) leftovers() {
	for i := range w.book.Sheets {
		s := &w.book.Sheets[i]
		k := slices.IndexFunc(w.sheets, func(m sheetMap) bool { return m.sheet == s })
		if k < 0 {
			// A sheet of ours that lost its names was answered by lost.
			ours := w.sameVersion && slices.ContainsFunc(w.sheets, func(m sheetMap) bool { return m.def.Name == s.Name })
			if n := len(s.Cells); n > 0 && !ours {
				w.add(finding.Note, "outside-form", source.Pos{Sheet: s.Name}, source.Pos{}, "không cần làm gì; số cần báo cáo thì ghi vào các biểu của biểu mẫu",
					"Trang tính này không thuộc biểu mẫu; %d ô có nội dung không được dùng", n)
			}
			continue
		}
		labels := w.labels(&w.sheets[k])
		var cells []string
		for _, c := range s.Cells {
			if w.used[source.Pos{Sheet: s.Name, Cell: c.Ref}] || labels.has(&c) || clean(c.Raw) == "" && c.Formula == "" {
				continue
			}
			cells = append(cells, c.Ref)
		}
		if len(cells) == 0 {
			continue
		}
		ranges := source.Ranges(cells)
		first, _, _ := strings.Cut(ranges[0], ":")
		w.add(finding.Note, "outside-fields", source.Pos{Sheet: s.Name, Cell: first}, source.Pos{}, "không cần làm gì; số cần báo cáo thì ghi vào ô nhập",
			"%d ô có nội dung nằm ngoài ô nhập, không được dùng: %s", len(cells), strings.Join(ranges, ", "))
	}
}

// labelSet knows the texts that the form prints on a sheet.
type labelSet struct {
	texts map[string]bool // folded, anywhere on the sheet
	cells map[string]bool // short ones (numbers, units): column and folded text
}

func (w *walk) labels(m *sheetMap) labelSet {
	set := labelSet{map[string]bool{}, map[string]bool{}}
	for i := range w.sheets {
		if w.sheets[i].sheet != m.sheet {
			continue // two sheets of the form can stand on one of the workbook
		}
		for _, l := range w.sheets[i].def.Labels {
			text := viet.Fold(l.Text)
			col, _, _ := reader.ParseRef(l.Cell)
			if l.Style == form.Number || l.Style == form.Unit || len(text) < 4 {
				set.cells[fmt.Sprint(m.column(col), " ", text)] = true
				continue
			}
			set.texts[text] = true
			if l.Small != "" {
				set.texts[viet.Fold(l.Small)] = true
				set.texts[viet.Fold(l.Text+" "+l.Small)] = true
				set.texts[viet.Fold(l.Text+l.Small)] = true
			}
		}
	}
	return set
}

// column is where a column of labels stands now: moved like the first column of
// fields at or behind it.
func (m *sheetMap) column(col int) int {
	shift, near := 0, 0
	for from, now := range m.cols {
		if from >= col && (near == 0 || from < near) {
			near, shift = from, now-from
		}
	}
	return col + shift
}

func (s labelSet) has(c *reader.Cell) bool {
	text := viet.Fold(clean(c.Raw))
	return s.texts[text] || s.cells[fmt.Sprint(c.Col, " ", text)]
}
