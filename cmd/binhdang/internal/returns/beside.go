package returns

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// What a sheet hides, and what hangs on its cells. None of it is an answer; all of it
// is said.

// merged finds the fields that stand under a merged area which is not the form's: one
// number for several questions, or a figure that nobody sees.
func (w *walk) merged(m *sheetMap, moved map[int]bool) map[int]bool {
	if m.sheet == nil {
		return moved
	}
	for _, a := range m.sheet.Merges {
		var fields []int
		filled, hidden := false, ""
		for j := range m.at {
			p := &m.at[j]
			if !p.known || p.sheet != m.sheet || p.at.col < a.Col || p.at.col > a.ToCol || p.at.row < a.Row || p.at.row > a.ToRow {
				continue
			}
			fields = append(fields, j)
			if p.cell != nil && holds(p.cell) {
				filled = true
				if hidden == "" && (p.at.col != a.Col || p.at.row != a.Row) {
					hidden = p.ref
				}
			}
		}
		if !filled || len(fields) < 2 && hidden == "" {
			continue
		}
		if moved == nil {
			moved = map[int]bool{}
		}
		var asked []at
		for _, j := range fields {
			moved[j] = true
			asked = append(asked, at{m.at[j].ref, m.at[j].ref + " (" + question(&m.def.Fields[j]) + ")"})
		}
		area := finding.CellName(a.Col, a.Row) + ":" + finding.CellName(a.ToCol, a.ToRow)
		said := ""
		if hidden != "" {
			said = fmt.Sprintf("; ô %s còn nội dung bị ô gộp che", hidden)
		}
		w.add(finding.Error, "cell-merged", finding.Pos{Sheet: m.sheet.Name, Cell: finding.CellName(a.Col, a.Row)}, finding.Pos{},
			"bỏ gộp vùng "+area+" (Merge & Center), rồi ghi số của từng câu vào đúng ô của câu ấy",
			"Vùng %s bị gộp thành một ô, nên không rõ số trả lời câu nào: %s%s", area, listed(asked, 6), said)
	}
	return moved
}

// beside says what the sheets hide and what hangs on their cells.
func (w *walk) beside() {
	for i := range w.book.Sheets {
		s := &w.book.Sheets[i]
		if p, ok := w.book.Names[annotate.Name]; ok && p.Sheet == s.Name {
			continue
		}
		fields := map[string]bool{}
		for k := range w.sheets {
			for j := range w.sheets[k].at {
				if p := &w.sheets[k].at[j]; p.known && p.sheet == s && w.sheets[k].def.Fields[j].Kind != form.Fixed {
					fields[p.ref] = true
				}
			}
		}
		if len(s.Cells) > 0 {
			w.hidden(s, len(fields) > 0)
		}
		w.hanging(s, fields)
	}
}

// hidden reports what of a sheet cannot be seen; of one with answers it is asked about.
func (w *walk) hidden(s *reader.Sheet, answers bool) {
	at := finding.Pos{Sheet: s.Name}
	const leave = "không cần làm gì; muốn xem thì bỏ ẩn (Unhide)"
	if s.Hidden && answers {
		w.add(finding.Warning, "hidden-cells", at, finding.Pos{},
			"bỏ ẩn trang tính này (bấm phải vào tên một trang tính > Unhide), xem lại các số, rồi lưu tệp", "Trang tính này bị ẩn; các ô trả lời ở đây vẫn được đọc")
	} else if s.Hidden {
		w.add(finding.Note, "hidden-cells", at, finding.Pos{}, leave, "Trang tính này bị ẩn; ở đây không có ô trả lời nào")
	}
	if len(s.HiddenRows)+len(s.HiddenColumns) == 0 {
		return
	}
	var rows, columns, cells []string // rows and columns by their first cell
	for i := range s.Cells {
		c := &s.Cells[i]
		row, col := reader.Has(s.HiddenRows, c.Row), reader.Has(s.HiddenColumns, c.Col)
		if !row && !col || !holds(c) {
			continue
		}
		if row {
			rows = append(rows, finding.CellName(1, c.Row))
		} else {
			columns = append(columns, finding.CellName(c.Col, 1))
		}
		if answers && w.ledger.of[s][i] != Label {
			cells = append(cells, c.Ref)
		}
	}
	var lines []string
	if len(rows) > 0 {
		lines = append(lines, "hàng "+strings.ReplaceAll(ranges(rows), "A", ""))
	}
	if len(columns) > 0 {
		lines = append(lines, "cột "+strings.Map(func(r rune) rune {
			if r == '1' {
				return -1
			}
			return r
		}, ranges(columns)))
	}
	switch {
	case len(lines) == 0:
	case len(cells) == 0:
		w.add(finding.Note, "hidden-cells", at, finding.Pos{}, leave, "Bị ẩn mà không có câu trả lời nào: %s", strings.Join(lines, "; "))
	default:
		at.Cell = cells[0]
		w.add(finding.Warning, "hidden-cells", at, finding.Pos{}, "bỏ ẩn (Unhide) rồi xem lại các số ở đó; lưu tệp",
			"Bị ẩn mà có nội dung: %s; %d ô ở đó vẫn được đọc như khi hiện: %s", strings.Join(lines, "; "), len(cells), ranges(cells))
	}
}

// hanging reports comments and boxes, but for those of a check that came back.
func (w *walk) hanging(s *reader.Sheet, fields map[string]bool) {
	const fix = "đọc ở trong tệp; chỗ nào nói số khác thì sửa số trong ô, xong thì xóa ghi chú"
	say := func(rule, what string, notes []reader.Note) {
		var cells []string
		severity := finding.Note
		for _, n := range notes {
			if annotate.OurComment(n.Text) {
				continue
			}
			if cells = append(cells, n.Cell); fields[n.Cell] {
				severity = finding.Warning
			}
		}
		if len(cells) == 0 {
			return
		}
		w.add(severity, rule, finding.Pos{Sheet: s.Name, Cell: cells[0]}, finding.Pos{}, fix,
			"%d %s ở trang tính này, chương trình không dùng để đọc số: %s", len(cells), what, ranges(cells))
	}
	say("cell-comment", "ô có ghi chú kèm theo (comment)", s.Comments)
	say("sheet-box", "hộp chữ hoặc hình có chữ", s.Boxes)
}
