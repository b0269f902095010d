package office

import (
	"errors"
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/explain"
	"binhdang.example/cmd/binhdang/internal/intake"
)

// Explain writes the arithmetic of one number: the indicator's, of the unit named
// (the whole area when none is) in the period named (when none is: the latest
// with a value). A question of a form and a row of the plan are explained too.
func (o *Office) Explain(what, of, period string) (string, error) {
	if explain.IsCount(o.Catalog, what) {
		n, err := explained(o, catalog.Code(what), of, period, explain.Counted)
		if err != nil {
			return "", err
		}
		return n.Text(), nil
	}
	id, err := o.indicator(what)
	if err != nil {
		return "", err
	}
	return explained(o, id, of, period, explain.Text)
}

// ExplainFigures gives the same for other programs: an *explain.Figure of an indicator, an
// *explain.Count else.
func (o *Office) ExplainFigures(what, of, period string) (any, error) {
	if explain.IsCount(o.Catalog, what) {
		return explained(o, catalog.Code(what), of, period, explain.Counted)
	}
	id, err := o.indicator(what)
	if err != nil {
		return nil, err
	}
	return explained(o, id, of, period, explain.Figures)
}

func explained[T any](o *Office, id catalog.Code, of, period string, how func(*catalog.Catalog, *intake.Result, edition.Edition[edition.Internal], string, string, string) (T, error)) (T, error) {
	var nothing T
	code := o.Catalog.Site.WholeArea
	if of != "" {
		var all []*catalog.Unit
		for i := range o.Catalog.Units {
			all = append(all, &o.Catalog.Units[i])
		}
		u, err := unit(all, of, fmt.Sprintf("không có đơn vị %q", of))
		if err != nil {
			return nothing, err
		}
		code = u.Code
	}
	if period != "" {
		p, err := o.Period(period)
		if err != nil {
			return nothing, err
		}
		period = p.Period.ID
	}
	in, err := o.incoming()
	if err != nil {
		return nothing, err
	}
	s := o.figures(in.reads)
	if period == "" {
		p := s.Internal.LatestOf(id, code)
		switch counted := explain.LatestCount(o.Catalog, s.Internal, string(id), code); {
		case p != nil:
			period = p.ID
		case counted != "":
			period = counted
		default:
			return nothing, unknown("chọn đơn vị bằng --unit theo trang của chỉ tiêu, hoặc bỏ --unit để xem toàn địa bàn", "chỉ tiêu %s không tính cho %q ở kỳ nào đã mở", id, code)
		}
	}
	out, err := how(o.Catalog, s.intake, s.Internal, string(id), string(code), period)
	var none *explain.NotFound
	if errors.As(err, &none) {
		return nothing, unknown("chọn kỳ bằng --period và đơn vị bằng --unit theo trang của chỉ tiêu", "%s", none.Text)
	}
	return out, err
}
