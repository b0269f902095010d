package explain

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// absent names the units that owe the number and are not in it, with the reason.
func (x *explainer) absent() {
	if len(x.v.Missing) == 0 {
		return
	}
	o := &x.out
	o.title(fmt.Sprintf("KHÔNG CÓ TRONG SỐ NÀY (%d/%d)", len(x.v.Missing), x.v.Expected))
	for _, code := range x.v.Missing {
		name := string(code)
		if u := x.c.Unit(code, x.p.To); u != nil {
			name = u.Name
		}
		o.line(2, "%s  %s: %s", code, name, x.whyAbsent(code))
	}
}

func (x *explainer) whyAbsent(code catalog.Code) string {
	rc := x.p.Receipt(code)
	switch {
	case rc == nil || rc.State == edition.Missing:
		return "chưa gửi biểu"
	case rc.State == edition.HeldBack:
		return fmt.Sprintf("biểu bị trả lại (%d lỗi)", rc.Errors)
	case rc.State == edition.NotUsed:
		return "biểu được loại ra, không dùng"
	}
	if x.c.ReadsRegister(x.ver) {
		return edition.WhyUndated
	}
	if u := x.c.Unit(code, x.p.To); u != nil {
		if blank := x.blank(u, x.ver.Inputs()); blank != "" {
			return blank
		}
	}
	return "không đủ số liệu đầu vào"
}

// blank names the cells that the unit left blank, with their places; empty when
// it answered them all.
func (x *explainer) blank(u *catalog.Unit, refs []catalog.Ref) string {
	var out []string
	for _, ref := range refs {
		if x.cell(u, ref) != nil {
			continue
		}
		at := x.c.CellName(ref)
		if o := x.r.Observation(x.p.ID, u.Code, ref); o != nil && len(o.Pos) > 0 && o.Pos[0].Cell != "" {
			at += " (" + strings.Join(cellList(o.Pos[:1]), ", ") + ")"
		}
		out = append(out, at)
	}
	if len(out) == 0 {
		return ""
	}
	return "để trống " + strings.Join(out, "; ")
}

// unjudged names the units that are in the value and not in the months that
// decide whether the target is met.
func (x *explainer) unjudged() {
	units := x.v.Every.Blank
	if len(units) == 0 {
		return
	}
	o := &x.out
	o.title(fmt.Sprintf("KHÔNG CÓ TRONG SỐ THÁNG ĐƯỢC XÉT (%d/%d)", len(units), x.v.Received))
	for _, code := range units {
		if u := x.c.Unit(code, x.p.To); u != nil {
			o.line(2, "%s  %s: %s", code, u.Name, x.blank(u, []catalog.Ref{x.ver.Every.Met, x.ver.Every.Of}))
		}
	}
}

// corrections are those by telephone of cells that the number reads.
func (x *explainer) corrections() {
	reads := map[catalog.Code]bool{}
	for _, ref := range x.ver.Refs() {
		reads[ref.Measure] = true
		if d := x.c.DerivedMeasure(ref.Measure); d != nil && d.Records != "" {
			reads[d.Records] = true
		}
	}
	in := map[catalog.Code]bool{}
	for _, u := range x.owing() {
		in[u.Code] = x.usable(u)
	}
	titled := false
	for _, a := range x.r.Applied {
		if a.Period != x.p.ID || !in[a.Unit] || !reads[a.Ref.Measure] {
			continue
		}
		if !titled {
			x.out.title("ĐIỀU CHỈNH QUA ĐIỆN THOẠI")
			titled = true
		}
		x.out.line(2, "%s  %s · ô %s: %s → %s, ngày %s, theo %s; lý do: %s",
			a.Unit, a.Sheet, a.Cell, a.Old, a.New, viet.Date(a.Date), viet.LowerFirst(a.By), a.Reason)
		x.out.line(4, "%s", a.Pos)
	}
}

// lastYear sets the number beside that of the year before.
func (x *explainer) lastYear() {
	prev := x.e.YearBefore(x.p)
	cmp := edition.Compare(x.c, prev, x.p, x.ind.ID, x.u.Code)
	o := &x.out
	o.title("SO VỚI NĂM TRƯỚC")
	if !cmp.OK {
		o.line(2, "%s", viet.UpperFirst(cmp.Why))
		return
	}
	then := wording.Value(x.ind, cmp.Prev).Plain()
	if f := wording.Fraction(cmp.Prev); f != "" && !cmp.Prev.YesNo {
		then += " (" + f + ")"
	}
	o.line(2, "%s: %s; kỳ này %s", prev.Short, then, wording.Change(x.c, x.p, x.v, cmp.Since).Plain())
	if s := cmp.Since; !s.Whole {
		o.line(2, "%s: %s là %s, kỳ này là %s", viet.UpperFirst(wording.SameUnits(x.c, x.p, x.v, s)), viet.LowerFirst(prev.Short),
			sideWords(s.Then), sideWords(s.Now))
	}
}

// sideWords is one side of a comparison over the same units, before rounding.
func sideWords(s edition.Side) string {
	if s.HasRatio {
		return viet.Int(s.Ratio.Num) + "/" + viet.Int(s.Ratio.Den)
	}
	return viet.Exact(s.Exact)
}
