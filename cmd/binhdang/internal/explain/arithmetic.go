package explain

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// arithmetic writes the formula in words, what each of its sums adds, and the
// computation with the sums put in.
func (x *explainer) arithmetic() {
	o := &x.out
	o.title("CÁCH TÍNH")
	o.line(2, "%s", x.formula())
	for _, s := range x.sides {
		o.def(s.name, x.names(s.refs))
	}
	if x.v.State != quantity.Reported {
		return
	}
	o.line(2, "%s", x.computed())
	if x.v.YesNo {
		return
	}
	o.line(2, "Làm tròn một lần, đến %d chữ số thập phân, phần lẻ đúng một nửa thì ra xa số 0: %s",
		x.v.Rounded.Places(), viet.Number(x.v.Rounded))
}

func (x *explainer) formula() string {
	over := ", cộng trên cùng các đơn vị"
	if x.v.Expected == 1 {
		over = ""
	}
	switch v := x.ver; {
	case v.Fraction != nil && v.Fraction.YesNo:
		return "số đơn vị trả lời Có trên số đơn vị trả lời"
	case v.Fraction != nil && v.Fraction.Per == 1:
		return "tử số ÷ mẫu số" + over
	case v.Fraction != nil:
		return viet.Int(v.Fraction.Per) + " × tử số ÷ mẫu số" + over
	case v.Count != nil && v.Count.Divide > 1:
		return "số đếm ÷ " + viet.Int(v.Count.Divide)
	case v.Count != nil:
		return "tổng của số đếm"
	case v.ShareOfUnits != nil:
		return "100 × số đơn vị đạt điều kiện ÷ số đơn vị có số liệu; điều kiện: " + x.condition()
	case v.Difference != nil:
		return viet.Int(v.Difference.Left.Per) + " × tử số 1 ÷ mẫu số 1 − " + viet.Int(v.Difference.Right.Per) + " × tử số 2 ÷ mẫu số 2" + over
	case v.Change != nil:
		return fmt.Sprintf("100 × (số đếm − số gốc năm %d) ÷ số gốc năm %d", v.Change.Year, v.Change.Year)
	}
	return ""
}

var signs = map[string]string{">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<"}

func (x *explainer) condition() string {
	s := x.ver.ShareOfUnits
	right := "số so"
	if s.Right == nil && s.Value != nil {
		right = viet.Int(*s.Value)
	}
	return "số xét " + signs[s.Is] + " " + right
}

// computed puts the sums into the formula. More decimals than are printed show
// what was rounded.
func (x *explainer) computed() string {
	exact := viet.Exact(x.v.Exact)
	if x.v.Exact.Round(6).Exact().Cmp(x.v.Exact) != 0 {
		exact += "…"
	}
	n := func(i int) string { return viet.Int(x.sum(x.sides[i])) }
	switch v := x.ver; {
	case x.v.YesNo:
		return "câu trả lời: " + wording.Number(x.v)
	case v.Fraction != nil && v.Fraction.YesNo:
		return wording.Fraction(x.v) + " = " + exact
	case v.Fraction != nil && v.Fraction.Per == 1:
		return n(0) + " ÷ " + n(1) + " = " + exact
	case v.Fraction != nil:
		return viet.Int(v.Fraction.Per) + " × " + n(0) + " ÷ " + n(1) + " = " + exact
	case v.Count != nil && v.Count.Divide > 1:
		return n(0) + " ÷ " + viet.Int(v.Count.Divide) + " = " + exact
	case v.Count != nil:
		return n(0)
	case v.ShareOfUnits != nil:
		return "100 × " + viet.Int(x.v.Ratio.Num) + " ÷ " + viet.Int(x.v.Ratio.Den) + " = " + exact
	case v.Difference != nil:
		return fmt.Sprintf("%s × %s ÷ %s − %s × %s ÷ %s = %s", viet.Int(v.Difference.Left.Per), n(0), n(1),
			viet.Int(v.Difference.Right.Per), n(2), n(3), exact)
	case v.Change != nil && v.Change.Baseline != nil:
		b := viet.Int(*v.Change.Baseline)
		return "100 × (" + n(0) + " − " + b + ") ÷ " + b + " = " + exact
	}
	return exact
}

// units writes, for every unit that took part, its sums and the cells that they
// stand in.
func (x *explainer) units() {
	o := &x.out
	var used []*catalog.Unit
	for _, u := range x.owing() {
		if x.usable(u) {
			used = append(used, u)
		}
	}
	if len(used) == 0 {
		return
	}
	o.title(fmt.Sprintf("TỪNG ĐƠN VỊ (%d/%d)", len(used), x.v.Expected))
	for _, u := range used {
		o.line(2, "%s  %s%s", u.Code, u.Name, x.verdict(u))
		file := ""
		for _, s := range x.sides {
			n, places, f, marks := x.places(u, s)
			if f != "" && f != file {
				o.line(4, "%s", f)
				file = f
			}
			o.cell(s.name, n, places, marks)
		}
	}
}

// verdict says of one unit whether it counts in a share of units.
func (x *explainer) verdict(u *catalog.Unit) string {
	if x.ver.ShareOfUnits == nil {
		return ""
	}
	res := catalog.Eval(x.ver, []catalog.Cells{compile.CellsOf(x.r, x.p.ID, u.Code)})
	if res.Ratio.Num > 0 {
		return ": đạt điều kiện"
	}
	return ": không đạt điều kiện"
}

// places gives the side's sum for one unit, the cells that made it, their file
// and what is to be known of them.
func (x *explainer) places(u *catalog.Unit, s side) (sum string, places []string, file, marks string) {
	var n int64
	var estimated, corrected, found, register bool
	var cells []finding.Pos
	for _, ref := range s.refs {
		c := x.cell(u, ref)
		if c == nil {
			continue
		}
		found = true
		n += c.N
		estimated, corrected = estimated || c.Estimated, corrected || c.Corrected
		for _, p := range c.Pos {
			file = p.File
			if p.Cell != "" {
				cells = append(cells, p)
			}
		}
		register = register || len(c.Pos) == 0 || c.Pos[0].Cell == ""
	}
	if !found {
		return "chưa có", nil, "", ""
	}
	places = cellList(cells)
	if register {
		places = append(places, "sổ tiếp nhận")
	}
	if estimated {
		marks += " [ước tính]"
	}
	if corrected {
		marks += " [đã điều chỉnh]"
	}
	return viet.Int(n), places, file, marks
}
