// Package explain writes the arithmetic of one number, from the definition in
// force down to file, sheet and cell: as text for a terminal of 100 columns (Text), and
// as figures with their places for other programs (Figures). It
// is for the office: it names files and confidential counts, so it reads the
// internal edition.
//
// It adds nothing by itself: value and sums are the edition's, the sums of one unit
// those of an evaluation of that unit alone, the cells the observations that they
// were made of.
package explain

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// NotFound says that a thing asked for is not there: a wrong argument, not a
// fault of the machine.
type NotFound struct {
	What string // "kỳ báo cáo", "chỉ tiêu", "đơn vị", "giá trị"
	Text string // the Vietnamese sentence, without a full stop
}

func (e *NotFound) Error() string { return e.Text }

// Text explains the indicator's value of the unit in the period. The error is a
// *NotFound when one of the three is unknown or the indicator has no row there.
func Text(c *catalog.Catalog, r *intake.Result, e edition.Edition[edition.Internal], indicator, unit, period string) (string, error) {
	x, err := find(c, r, e, indicator, unit, period)
	if err != nil {
		return "", err
	}
	x.head()
	x.definition()
	x.arithmetic()
	x.units()
	x.absent()
	x.unjudged()
	x.corrections()
	x.lastYear()
	return x.out.String(), nil
}

// find looks up what is asked for.
func find(c *catalog.Catalog, r *intake.Result, e edition.Edition[edition.Internal], indicator, unit, period string) (*explainer, error) {
	p := e.Period(period)
	if p == nil {
		return nil, &NotFound{"kỳ báo cáo", fmt.Sprintf("không có kỳ báo cáo %s", period)}
	}
	ind := c.Indicator(catalog.Code(indicator))
	if ind == nil {
		return nil, &NotFound{"chỉ tiêu", fmt.Sprintf("không có chỉ tiêu %s", indicator)}
	}
	u := c.Unit(catalog.Code(unit), p.To)
	if u == nil {
		return nil, &NotFound{"đơn vị", fmt.Sprintf("không có đơn vị mã %s trong %s", unit, viet.LowerFirst(p.Short))}
	}
	v := p.Value(ind.ID, u.Code)
	if v == nil {
		return nil, &NotFound{"giá trị", fmt.Sprintf("chỉ tiêu %s không công bố cho %s ở kỳ %s", ind.ID, u.Name, viet.LowerFirst(p.Short))}
	}
	return &explainer{c: c, r: r, e: &e, p: p, ind: ind, ver: &ind.Versions[v.Version], u: u, v: v}, nil
}

type explainer struct {
	c   *catalog.Catalog
	r   *intake.Result
	e   *edition.Edition[edition.Internal]
	p   *edition.Period
	ind *catalog.Indicator
	ver *catalog.Version
	u   *catalog.Unit
	v   *edition.Value
	out page
}

func (x *explainer) head() {
	o := &x.out
	o.line(0, "%s · %s", x.ind.ID, wording.Name(x.ind, x.ver))
	o.line(0, "%s · %s · số liệu tính đến ngày %s", x.u.Name, x.p.Name, viet.Date(x.p.Settings.CutOff))
	if x.c.Site.Sample {
		o.line(0, "Số liệu minh họa")
	}
	o.title("KẾT QUẢ")
	result := wording.Value(x.ind, x.v).Plain()
	if f := wording.Fraction(x.v); f != "" && !x.v.YesNo {
		result += " (" + f + ")"
	}
	if x.v.State == quantity.Reported {
		o.line(2, "%s%s", result, x.flags())
	}
	o.line(2, "%s", x.status())
	if s := wording.ByMonths(x.p, x.ind, x.ver, x.v); s != "" {
		o.line(2, "%s", viet.UpperFirst(s))
	}
	if x.v.State == quantity.NotReported {
		return
	}
	o.line(2, "Phạm vi: %d/%d đơn vị có số liệu dùng được", x.v.Received, x.v.Expected)
}

func (x *explainer) flags() string {
	var s string
	for _, f := range wording.Flags(x.p, x.v) {
		s += " [" + f.Word + "]"
	}
	return s
}

// status is the verdict with its arithmetic: "14/40 = 35,0 %; mốc trên 35 % nên
// chưa đạt".
func (x *explainer) status() string {
	v := x.v
	switch {
	case v.State == quantity.NotReported:
		return "Chưa có số liệu: " + v.Why
	case v.State == quantity.Nothing:
		return "Không phát sinh (0/0): mẫu số bằng 0 nên không tính tỷ lệ và không xét đạt hay chưa đạt"
	case v.Target == nil:
		return "Chỉ tiêu theo dõi, không có mốc"
	case !v.Status.Judged():
		return "Không đánh giá: " + v.Why
	case x.ver.Every != nil:
		return viet.UpperFirst(v.StatusWord()) + ": " + wording.Months(x.p, v)
	}
	value := wording.Value(x.ind, v).Plain()
	if exact := wording.Precise(x.ind, v); exact != nil {
		value = exact.Plain() + " (làm tròn: " + value + ")"
	}
	if f := wording.Fraction(v); f != "" && !v.YesNo {
		value = f + " = " + value
	}
	s := value + "; " + wording.Target(x.ind, v.Target).Plain() + " nên " + v.StatusWord()
	if n := wording.Lacks(x.c, x.ind, x.ver, v); n != "" {
		s += ", " + n
	}
	return s
}

func (x *explainer) definition() {
	o := &x.out
	o.title("ĐỊNH NGHĨA")
	o.def("Tử số", x.ver.Numerator)
	o.def("Mẫu số", x.ver.Denominator)
	o.def("Phiên bản", fmt.Sprintf("%d/%d, %s; áp dụng vì có hiệu lực vào ngày cuối kỳ %s",
		x.v.Version+1, len(x.ind.Versions), validity(x.ver.From, x.ver.To), viet.Date(x.p.To)))
	o.def("Căn cứ", wording.Basis(x.c, x.ver.Basis)+unverified(x.ver.Basis))
	if t := x.v.Target; t != nil {
		why := fmt.Sprintf("mốc sớm nhất tính từ năm %d", x.p.Year)
		if t.Milestone < x.p.Year {
			why = "mốc cuối cùng, đã đến hạn"
		}
		o.def("Mốc", fmt.Sprintf("%s; %s; %s%s", wording.TargetYear(x.ind, t).Plain(), why,
			wording.Basis(x.c, t.Basis), unverified(t.Basis)))
	} else {
		o.def("Mốc", "không có")
	}
	o.def("Ghi chú", x.ver.Note)
}

func unverified(c catalog.Citation) string {
	if c.IsVerified() {
		return ""
	}
	return " (chưa đối chiếu với văn bản chính thức)"
}

func validity(from, to reporting.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "không giới hạn thời gian"
	case to.IsZero():
		return "từ " + viet.Date(from)
	case from.IsZero():
		return "đến " + viet.Date(to)
	}
	return "từ " + viet.Date(from) + " đến " + viet.Date(to)
}

// owing are the units that the value is made of, with those that gave nothing.
func (x *explainer) owing() []*catalog.Unit {
	return edition.AreasOf(x.c, x.p.Period).Owing(x.ind, x.u.Code)
}

func (x *explainer) usable(u *catalog.Unit) bool { return !slices.Contains(x.v.Missing, u.Code) }

// cell is the unit's observation of a reference; nil when there is none.
func (x *explainer) cell(u *catalog.Unit, ref catalog.Ref) *intake.Observation {
	o := x.r.Observation(x.p.ID, u.Code, ref)
	if o == nil || o.State != quantity.Reported {
		return nil
	}
	return o
}

// names are the cells of a term in words and as definitions write them.
func (x *explainer) names(refs []*catalog.Ref) string {
	var out []string
	for _, r := range refs {
		out = append(out, x.c.CellName(*r)+" ["+r.String()+"]")
	}
	return strings.Join(out, " + ")
}
