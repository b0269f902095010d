package returns

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/formula"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// A formula that an officer typed gives a result only as long as what it reads stands
// still. It is computed again over its own sheet; what comes from elsewhere, from
// itself or from chance is asked about.

// fixResult is the remedy where a formula cannot stand for a number.
const fixResult = "gõ thẳng kết quả vào ô thay cho công thức"

// ruleLink is the rule of an answer that comes from another workbook.
const ruleLink = "cell-link"

// onSheet gives a formula the cells of its sheet.
type onSheet struct{ *reader.Sheet }

func (s onSheet) Name() string { return s.Sheet.Name }

func (s onSheet) Cell(col, row int) formula.Cell {
	c := s.At(finding.CellName(col, row))
	if c == nil {
		return formula.Cell{}
	}
	return formula.Cell{Value: resultOf(c), Formula: c.Formula}
}

// resultOf is what is stored in a cell.
func resultOf(c *reader.Cell) formula.Value {
	v := formula.Value{Kind: formula.Text, Text: c.Raw}
	switch c.Type {
	case reader.Number, reader.Bool:
		n, err := strconv.ParseFloat(strings.TrimSpace(c.Raw), 64)
		if err != nil {
			break
		}
		v = formula.Value{Kind: formula.Number, Number: n}
		if c.Type == reader.Bool {
			v.Kind = formula.Bool
		}
	case reader.Error:
		v.Kind = formula.Error
	}
	return v
}

// formula computes the formula of an answer again. It gives why its result is none, or
// reports that the formula could not be computed.
func (w *walk) formula(s *reader.Sheet, c *reader.Cell) (p *Problem, unchecked bool) {
	v, why := formula.Compute(onSheet{s}, c.Col, c.Row)
	ask := func(rule, fact string) *Problem { return &Problem{rule, fact, fixResult} }
	switch why {
	case formula.OtherBook:
		return ask(ruleLink, "lấy số từ một tệp khác, kết quả đang lưu có thể đã cũ"), false
	case formula.OtherSheet:
		return ask("cell-other-sheet", "lấy số từ trang tính khác, không rõ số ấy là của kỳ nào, đơn vị nào"), false
	case formula.Volatile:
		return ask("cell-volatile", "chứa công thức mỗi lần mở tệp cho một kết quả khác"), false
	case formula.Circular:
		return ask("cell-circular", "chứa công thức tự lấy số của chính nó"), false
	case formula.Unknown:
		return nil, true
	}
	if formula.Same(resultOf(c), v) {
		return nil, false
	}
	now := short(v.Text)
	switch v.Kind {
	case formula.Number:
		now = short(storedNumber(strconv.FormatFloat(v.Number, 'f', -1, 64)))
	case formula.Bool:
		now = map[float64]string{1: "TRUE", 0: "FALSE"}[v.Number]
	}
	if now == "" {
		now = "trống"
	}
	stored := short(clean(c.Raw))
	if c.Type == reader.Number {
		stored = short(storedNumber(clean(c.Raw)))
	}
	if stored == "" {
		stored = "trống"
	}
	return &Problem{"cell-stale", sprint("chứa công thức cho kết quả %s nhưng tệp đang lưu kết quả %s, không rõ số nào đúng", now, stored),
		"mở tệp bằng Excel, bấm Ctrl+Alt+F9 để tính lại rồi lưu; hoặc " + fixResult}, false
}

// computes reports whether a field takes the result of a formula; a text stays in the
// office and proves nothing.
func computes(f *form.Field) bool { return f.Kind != form.Text && f.Kind != form.Fixed }
