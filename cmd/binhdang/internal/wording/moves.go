package wording

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Moves says which units report in one of two periods only, and what that means for
// what is compared: "So với năm 2017 có thay đổi về đơn vị: Văn Bình đến hết ngày
// 30/9/2018, sau đó thuộc Xã Hiền Giang. Các so sánh không tính …"; empty where the same
// ones report.
func Moves(c *catalog.Catalog, then, now *edition.Period) string {
	if then == nil || len(then.Units) == 0 || len(now.Units) == 0 {
		return ""
	}
	left, came := edition.Moved(c, then.Period, now.Period, now.WholeArea().Code)
	var parts []string
	for _, u := range left {
		s := u.Short
		if !u.To.IsZero() {
			s += " đến hết ngày " + viet.Date(u.To)
		}
		var to []string
		for _, x := range u.Successors {
			if x.Part {
				to = append(to, x.Name+" (một phần)")
			} else {
				to = append(to, x.Name)
			}
		}
		if len(to) > 0 {
			s += ", sau đó thuộc " + viet.List(to)
		}
		parts = append(parts, s)
	}
	for _, u := range came {
		s := u.Short
		if !u.From.IsZero() {
			s += " từ ngày " + viet.Date(u.From)
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return ""
	}
	s := "So với " + viet.LowerFirst(then.Name) + " có thay đổi về đơn vị: " + strings.Join(parts, "; ") + "."
	if then.Kind == now.Kind { // else nothing is compared with it
		s += " Các so sánh không tính những đơn vị này và các đơn vị nhận địa bàn."
	}
	return s
}
