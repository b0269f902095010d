package catalog

import "binhdang.example/cmd/binhdang/internal/viet"

// CellName is a cell in words: the question and, where its row has several cells,
// which of them: "Đại biểu HĐND xã (nữ)".
func (c *Catalog) CellName(r Ref) string {
	label, part, _ := c.cellWords(r)
	if part == "" {
		return label
	}
	return label + " (" + part + ")"
}

// CellOnSheet is the same for who looks it up in a form: "Đại biểu HĐND xã, nữ
// (Biểu 01)".
func (c *Catalog) CellOnSheet(r Ref) string {
	label, part, sheet := c.cellWords(r)
	if part != "" {
		label += ", " + part
	}
	if sheet != "" {
		label += " (" + sheet + ")"
	}
	return label
}

// cellWords are the parts of a cell's name; an unknown measure is named as it is
// written.
func (c *Catalog) cellWords(r Ref) (label, part, sheet string) {
	q, ok := c.Question(r.Measure)
	if !ok {
		return r.String(), "", ""
	}
	if q.Sheet != nil {
		sheet = q.Sheet.Name
	}
	m := c.Measure(r.Measure)
	if m == nil {
		return q.Label, "", sheet
	}
	b := c.Breakdown(m.Breakdown)
	if b == nil || len(b.Parts) == 0 {
		return q.Label, "", sheet
	}
	part = b.Total
	for _, p := range b.Parts {
		if p.ID == r.Part {
			part = p.Name
		}
	}
	return q.Label, viet.LowerFirst(part), sheet
}
