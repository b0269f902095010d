package returns

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// The heads of columns say what a number counts as much as the words of its row do:
// whoever exchanges "Nữ" and "Nam" and types under the new heads has moved every
// figure without moving a cell.

// fewHeads of the form make a row of the workbook a head of its table.
const fewHeads = 2

// headRow is a row of the sheet that holds heads of the form.
type headRow struct {
	row   int
	heads []colText // by column
}

// at is the head in a column; empty: none.
func (h *headRow) at(col int) string {
	for i := range h.heads {
		if h.heads[i].col == col {
			return h.heads[i].text
		}
	}
	return ""
}

// column is a column below a head, by the row of the head.
type column struct{ row, col int }

// heads finds the fields whose column stands under another head than in the form,
// and answers them once. Heads in other words are a warning.
func (w *walk) heads(m *sheetMap, rows []headRow, moved map[int]bool) map[int]bool {
	if len(rows) == 0 {
		return moved
	}
	var wrong []string
	var changed []at
	under := map[int]bool{}     // fields below a wrong head
	var verdict map[column]bool // is it under another head
	var first column
	for j := range m.def.Fields {
		p, want := &m.at[j], m.known.heads[j]
		if !p.known || p.sheet != m.sheet || want.text == "" || w.shared(p) || moved[j] {
			continue
		}
		i := len(rows) - 1
		for i >= 0 && rows[i].row >= p.at.row {
			i--
		}
		if i < 0 || rows[i].at(p.at.col) == want.folded {
			continue
		}
		below := column{rows[i].row, p.at.col}
		bad, known := verdict[below]
		if !known {
			bad = w.otherHead(m, rows[i], below, want, &wrong, &changed)
			if verdict == nil {
				verdict = map[column]bool{}
			}
			verdict[below] = bad
			if bad && first == (column{}) {
				first = below
			}
		}
		if bad {
			if moved == nil {
				moved = map[int]bool{}
			}
			moved[j], under[j] = true, true
		}
	}
	if len(wrong) > 0 {
		var heads []string
		for _, h := range rows { // told here, wherever they stand
			for _, x := range h.heads {
				ref := finding.CellName(x.col, h.row)
				w.ledger.put(m.sheet, ref, Named)
				heads = append(heads, ref)
			}
		}
		for _, x := range changed {
			heads = append(heads, x.ref)
		}
		w.bent(m, finding.Finding{
			Rule: "head-changed", Severity: finding.Error, Pos: finding.Pos{Sheet: m.name(), Cell: finding.CellName(first.col, first.row)},
			Fix:    "đưa đầu cột và số về đúng cột như biểu mẫu rồi lưu tệp, hoặc " + w.freshForm(),
			Format: "%d cột không còn đứng dưới đầu cột của biểu mẫu (đổi đầu cột, hoặc chèn, xóa cột), nên không lấy số nào ở các cột này%s: %s; đầu cột đọc được ở %s",
			Args:   []any{len(wrong), m.filled(under), listing(wrong, 6), ranges(heads)},
		})
	}
	if len(changed) > 0 && len(wrong) == 0 && w.sameVersion {
		w.add(finding.Warning, "head-reworded", finding.Pos{Sheet: m.name(), Cell: changed[0].ref}, finding.Pos{},
			"xem lại các cột này; nếu đã đổi nội dung hỏi thì "+w.freshForm(),
			"Đầu của %d cột khác với biểu mẫu; số vẫn được đọc theo câu hỏi của biểu mẫu: %s", len(changed), listed(changed, 6))
	}
	return moved
}

// otherHead decides on one column: whether what stands above it is the head of another
// question, or none while its own stands elsewhere.
func (w *walk) otherHead(m *sheetMap, h headRow, below column, want head, wrong *[]string, changed *[]at) bool {
	col := strings.TrimRight(finding.CellName(below.col, 1), "1")
	elsewhere := false
	for _, x := range h.heads {
		elsewhere = elsewhere || x.col != below.col && x.text == want.folded
	}
	text := ""
	if c := w.text(m.sheet, below); c != nil {
		text = clean(c.Raw)
	}
	switch {
	case text == "" && elsewhere:
		*wrong = append(*wrong, fmt.Sprintf("cột %s không có đầu cột (biểu mẫu hỏi “%s”)", col, want.text))
		return true
	case h.at(below.col) != "" || elsewhere:
		*wrong = append(*wrong, fmt.Sprintf("cột %s ghi “%s” (biểu mẫu hỏi “%s”)", col, short(text), want.text))
		return true
	case text != "":
		*changed = append(*changed, at{finding.CellName(below.col, below.row), fmt.Sprintf("ô %s ghi “%s” thay cho “%s”", finding.CellName(below.col, below.row), short(text), want.text)})
		w.ledger.put(m.sheet, finding.CellName(below.col, below.row), Named)
	}
	return false
}

// text is the cell of a head; nil if it is empty or holds no text.
func (w *walk) text(s *reader.Sheet, at column) *reader.Cell {
	if c := s.At(finding.CellName(at.col, at.row)); c != nil && c.Type == reader.Text {
		return c
	}
	return nil
}
