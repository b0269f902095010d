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
// with a value).
func (o *Office) Explain(indicator, of, period string) (string, error) {
	return explained(o, indicator, of, period, explain.Text)
}

// ExplainFigures gives the same for other programs.
func (o *Office) ExplainFigures(indicator, of, period string) (*explain.Figure, error) {
	return explained(o, indicator, of, period, explain.Figures)
}

func explained[T any](o *Office, indicator, of, period string, how func(*catalog.Catalog, *intake.Result, edition.Edition[edition.Internal], string, string, string) (T, error)) (T, error) {
	var nothing T
	id, err := o.indicator(indicator)
	if err != nil {
		return nothing, err
	}
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
	s, err := o.Compile()
	if err != nil {
		return nothing, err
	}
	if period == "" {
		p := s.Internal.LatestOf(id, code)
		if p == nil {
			return nothing, unknown("chọn đơn vị bằng --unit theo trang của chỉ tiêu, hoặc bỏ --unit để xem toàn địa bàn", "chỉ tiêu %s không tính cho %q ở kỳ nào đã mở", id, code)
		}
		period = p.ID
	}
	out, err := how(o.Catalog, s.intake, s.Internal, string(id), string(code), period)
	var none *explain.NotFound
	if errors.As(err, &none) {
		return nothing, unknown("chọn kỳ bằng --period và đơn vị bằng --unit theo trang của chỉ tiêu", "%s", none.Text)
	}
	return out, err
}
