package compile

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// denominators looks, for each indicator that is a fraction, at what each unit told
// above and below the line: something over nothing, a share above the whole. That a cell
// is blank is asked about where it stands, but not of rows that may be blank.
func (v *reviewer) denominators(p *edition.Period) {
	areas := edition.AreasOf(v.c, p.Period)
	said := map[[2]finding.Pos]bool{} // one pair of cells stands in several indicators
	for i := range v.c.Indicators {
		ind := &v.c.Indicators[i]
		def := ind.At(p.Period)
		if def == nil || def.Computation == nil || !ind.Published(p.Period) {
			continue
		}
		terms := def.Computation.Terms()
		if x := def.Traits(); !x.Ratio || !x.Pooled || x.OfUnits || x.YesNo || len(terms) != 2 {
			continue
		}
		num, den := terms[0].Refs, terms[1].Refs
		for _, u := range areas.Owing(ind, v.c.Site.WholeArea) {
			above, below := v.sumOf(p, u, num), v.sumOf(p, u, den)
			pair := [2]finding.Pos{above.pos, below.pos}
			if above.n == 0 || above.blank != nil || said[pair] {
				continue
			}
			f := finding.Finding{
				Severity: finding.Warning, Pos: above.pos, RulePos: def.Pos, Unit: string(u.Code), Period: p.ID,
				Compared: []finding.Place{{Pos: below.pos, Label: v.c.CellName(*den[0])}},
				Fix:      "hỏi đơn vị hai số này; nếu ghi nhầm thì ghi số đúng vào " + catalog.PeriodPath(p.Period, catalog.CorrectionsName),
			}
			name, of := v.c.CellName(*num[0]), v.c.CellName(*den[0])
			switch {
			case below.blank != nil:
				if m := v.c.Measure(below.blank.Measure); m == nil || !m.Optional {
					continue
				}
				f.Rule, f.Format = "denominator-blank", "%s: %s là %s mà %s để trống, nên đơn vị không được tính vào chỉ tiêu %s"
				f.Args = []any{u.Name, name, viet.Int(above.n), v.c.CellName(*below.blank), ind.Code}
			case below.n == 0:
				f.Rule, f.Format = "denominator-zero", "%s: %s là %s mà %s bằng 0, nên không tính được chỉ tiêu %s"
				f.Args = []any{u.Name, name, viet.Int(above.n), of, ind.Code}
			case ind.Unit == "%" && above.n > below.n:
				f.Rule, f.Format = "share-above-whole", "%s: %s là %s, nhiều hơn %s là %s, nên chỉ tiêu %s vượt 100%%"
				f.Args = []any{u.Name, name, viet.Int(above.n), of, viet.Int(below.n), ind.Code}
			default:
				continue
			}
			said[pair] = true
			v.out.Add(f)
		}
	}
}

// unitSum is the sum of cells of one unit.
type unitSum struct {
	n     int64
	pos   finding.Pos  // of the first
	blank *catalog.Ref // the first that is not told
}

func (v *reviewer) sumOf(p *edition.Period, u *catalog.Unit, refs []*catalog.Ref) (out unitSum) {
	for _, ref := range refs {
		o := v.r.Observation(p.ID, u.Code, *ref)
		if o == nil || o.State != quantity.Reported {
			if out.blank == nil {
				out.blank = ref
			}
			if o == nil {
				continue
			}
		}
		if out.pos.IsZero() {
			out.pos = first(o.Pos)
		}
		out.n += o.N
	}
	return out
}
