package returns

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// doubtOf are figures of a sheet that are not taken for one reason.
type doubtOf struct {
	sheet *reader.Sheet
	why   label.Doubt
}

// doubted asks once for each reason about the figures that are not taken for it.
func (w *labelled) doubted() {
	for i := range w.read.Sheets {
		s := w.read.Sheets[i].Sheet
		for _, x := range []struct {
			why       label.Doubt
			said, fix string
		}{
			{label.Planned, "Bảng, hoặc phần này của bảng, ghi là kế hoạch, dự kiến hoặc số của lúc khác, không ghi là kết quả của kỳ", "nếu là số đã thực hiện trong kỳ thì ghi “Kết quả” và kỳ báo cáo ở đầu bảng, đầu phần rồi gửi lại; nếu không thì không phải làm gì"},
			{label.OtherUnit, "Số tính theo đơn vị khác với biểu mẫu (phần trăm, nghìn, triệu, đồng …)", "ghi số lượng theo đơn vị tính của biểu mẫu rồi gửi lại"},
			{label.OnlyWomen, "Bảng ghi là về nữ mà không có cột hay dòng riêng của nữ, không rõ số này là của nữ hay của cả nam và nữ", "ghi riêng Tổng số và Nữ (hai cột, hoặc thêm dòng “Trong đó: nữ”) rồi gửi lại"},
		} {
			if cells := w.doubts[doubtOf{s, x.why}]; len(cells) > 0 {
				w.add(finding.Warning, RuleDoubt, s.Name, cells[0], x.fix, "%s; số ở %s không dùng", x.said, strings.Join(finding.Ranges(cells), ", "))
			}
		}
	}
}

// loose names the numbers that stand in no table.
func (w *labelled) loose() {
	for i := range w.read.Sheets {
		s := &w.read.Sheets[i]
		for _, cell := range s.Loose {
			w.ledger.put(s.Sheet, cell, Named)
		}
		if n := len(s.Loose); n > 0 {
			w.add(finding.Note, RuleLoose, s.Sheet.Name, s.Loose[0], "nếu là số liệu của kỳ thì đặt dưới một đầu cột (“Số lượng”, “Tổng số”, “Nữ”, “Nam”) và cạnh tên chỉ tiêu rồi gửi lại",
				"%d số không nằm dưới đầu cột nào của bảng nên không dùng: ô %s", n, viet.Some(finding.Ranges(s.Loose), "khoảng ô"))
		}
	}
}

// speltOtherwise holds a number against its words in the cell to its right, where there
// are any, and says where they differ.
func (w *labelled) speltOtherwise(c *label.Cell, n int64) bool {
	i, ok := c.Sheet.Index(finding.CellName(c.Cell.Col+1, c.Cell.Row))
	if !ok || c.Sheet.Cells[i].Type != reader.Text {
		return false
	}
	beside := &c.Sheet.Cells[i]
	spelt, ok := viet.SpeltNumber(beside.Raw)
	if !ok || spelt == n || slices.ContainsFunc(w.read.Cells, func(x label.Cell) bool { return x.Cell == beside }) {
		return false
	}
	w.add(finding.Error, "label-spelt", c.Sheet.Name, c.Cell.Ref, fmt.Sprintf("sửa số hoặc sửa chữ cho khớp rồi gửi lại; có phải là %s?", viet.Int(spelt)),
		"“%s”: ghi số %s, nhưng ô bên cạnh ghi bằng chữ %q", c.Label, viet.Int(n), short(clean(beside.Raw)))
	return true
}
