package returns

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// reworded warns of rows with other words than the form's, which are no words of
// another row.
func (w *walk) reworded(m *sheetMap, rows, now []int) {
	var changed []at
	pos := finding.Pos{Sheet: m.name()}
	for _, row := range rows {
		said := fmt.Sprintf("hàng %d", now[row])
		ref := finding.CellName(m.column(m.known.rowCol[row]), now[row])
		if c := m.sheet.At(ref); c != nil && clean(c.Raw) != "" {
			said = "ô " + ref + " ghi “" + short(firstLine(clean(c.Raw))) + "”"
			w.ledger.put(m.sheet, ref, Named)
			pos.Cell = cmp.Or(pos.Cell, ref)
		}
		changed = append(changed, at{ref, said})
	}
	w.add(finding.Warning, "label-changed", pos, finding.Pos{},
		"xem lại các hàng này; nếu đã đổi nội dung hỏi thì "+w.freshForm(),
		"Lời của %d hàng khác với biểu mẫu (%s); số vẫn được đọc theo câu hỏi của biểu mẫu", len(changed), listed(changed, 12))
}

// standsBefore reports whether the cell of a field stands where a form of before had
// it: elsewhere than today, and beside and below the words of its question.
func (w *walk) standsBefore(m *sheetMap, field int) bool {
	p, label, head := &m.at[field], m.known.rows[m.known.cells[field].row], m.known.heads[field].folded
	if label == "" || p.sheet == nil {
		return false
	}
	row, above := "", ""
	for i := range p.sheet.Cells {
		c := &p.sheet.Cells[i]
		if c.Type != reader.Text || c.Row > p.at.row || w.ledger.of[p.sheet][i] == Used {
			continue
		}
		x := m.known.reading(c.Raw)
		if c.Row == p.at.row && len(x.label) > len(row) {
			row = x.label
		}
		if c.Col == p.at.col && c.Row < p.at.row && x.head != "" {
			above = x.head
		}
	}
	return row == label && (head == "" || above == head)
}

// changed asks, once a sheet, about answers to questions of a form of before that have
// other words today. They are taken: the office words its questions anew more often
// than it asks another thing under the same id.
func (w *walk) changed(m *sheetMap, rows, now []int) {
	var cells []string
	for j := range m.def.Fields {
		if p := &m.at[j]; p.known && p.cell != nil && clean(p.cell.Raw) != "" && slices.Contains(rows, m.known.cells[j].row) {
			cells = append(cells, p.ref)
		}
	}
	if len(cells) == 0 {
		return
	}
	var said []string
	for _, row := range rows {
		said = append(said, fmt.Sprintf("hàng %d", now[row]))
		w.ledger.put(m.sheet, finding.CellName(m.column(m.known.rowCol[row]), now[row]), Label)
	}
	w.add(finding.Warning, "question-changed", finding.Pos{Sheet: m.name(), Cell: cells[0]}, finding.Pos{},
		"nếu nay hỏi điều khác thì hỏi lại đơn vị các số này; nếu chỉ đổi lời thì không phải làm gì",
		"Biểu lập theo bản trước; lời của %d hàng nay đã khác (%s); số ở các ô %s vẫn được lấy",
		len(said), listing(said, 12), strings.Join(finding.Ranges(cells), ", "))
}
