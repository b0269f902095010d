package definition

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// The words of an example's result that are not numbers: the letters that SDMX
// (CL_OBS_STATUS), and so the CSV, has for 0 of 0 and for a missing input.
const (
	exampleNothing     = "M"
	exampleNotReported = "O"
)

// runExample computes the worked example of a version and compares it, rounded
// to the indicator's decimals, with the result that is written beside it.
func (l *loader) runExample(x *catalog.Indicator, v *catalog.Version) {
	e := &v.Example
	if e.Result == "" || len(e.Units) == 0 || l.absent[&v.Example] || x.Decimals < 0 || x.Decimals > maxDecimals || l.unread[&x.Decimals] {
		return
	}
	if !l.exampleCells(x, v) {
		return
	}
	units := make([]catalog.Cells, len(e.Units))
	for i := range e.Units {
		units[i] = catalog.Map(e.Units[i].Cells)
	}
	got := resultWord(catalog.Eval(v, units), x.Decimals)
	if got == e.Result {
		return
	}
	l.against(l.at(&e.Result, e.Pos), v.Pos, "cách tính", "example-differs", fmt.Sprintf(`sửa thành result: "%s", nếu số đầu vào và cách tính đúng`, got),
		"Ví dụ của chỉ tiêu %s tính ra %s, tệp ghi %s", x.ID, meaning(got), meaning(clip(e.Result)))
}

// exampleCells reports cells of an example that the computation does not read:
// a misspelt cell would otherwise count as missing.
func (l *loader) exampleCells(x *catalog.Indicator, v *catalog.Version) bool {
	refs := v.Refs()
	var known []string
	for _, r := range refs {
		known = append(known, r.String())
	}
	ok := true
	for i := range v.Example.Units {
		in := &v.Example.Units[i]
		for r := range in.Cells { // each with its own place: the list is sorted at the end
			if slices.Contains(refs, r) {
				continue
			}
			fix := "xóa ô này khỏi ví dụ"
			if s := nearest(r.String(), known); s != "" {
				fix = fmt.Sprintf("sửa thành “%s”", s)
			}
			l.refuse(l.at(cell{in, r}, in.Pos), "example-unknown-cell", fix, "Ví dụ của chỉ tiêu %s có ô “%s” mà cách tính không dùng", x.ID, r)
			ok = false
		}
	}
	return ok
}

func resultWord(r catalog.Result, decimals int) string {
	switch r.State {
	case quantity.Reported:
		return r.Exact.Round(decimals).String()
	case quantity.Nothing:
		return exampleNothing
	}
	return exampleNotReported
}

// meaning explains the letters.
func meaning(result string) string {
	switch result {
	case exampleNothing:
		return "M (không phát sinh)"
	case exampleNotReported:
		return "O (chưa có số liệu)"
	}
	return result
}
