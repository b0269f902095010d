package explain

import (
	"encoding/json"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// Figure is one number with what it was made of; what is not there is null.
type Figure struct {
	Indicator   string       `json:"indicator"`
	Name        string       `json:"indicator_name"`
	Period      string       `json:"period"`
	Unit        string       `json:"unit"`
	UnitName    string       `json:"unit_name"`
	Numerator   *int64       `json:"numerator"`
	Denominator *int64       `json:"denominator"`
	Value       *json.Number `json:"value"`
	Measured    string       `json:"unit_of_measure"`
	State       string       `json:"state"` // "có số liệu", or the word that stands in the number's place
	Target      string       `json:"target"`
	Status      string       `json:"status"`
	Received    int          `json:"received"`
	Expected    int          `json:"expected"`
	Formula     string       `json:"formula"`
	Sources     []Source     `json:"sources"`
	Missing     []Lack       `json:"missing"`
}

// Source is one answer of one unit, with its place. An answer that was counted in a list
// has all cells of the list; one from the register of receipts has none.
type Source struct {
	Unit      string   `json:"unit"`
	Term      string   `json:"term"`
	Measure   string   `json:"measure"`
	Part      string   `json:"breakdown"`
	Value     int64    `json:"value"`
	File      string   `json:"file"`
	Sheet     string   `json:"sheet"`
	Cell      string   `json:"cell"`
	Cells     []string `json:"cells,omitempty"` // where there are several
	Estimated bool     `json:"estimated"`
	Corrected bool     `json:"corrected"`

	Substitute string `json:"substitute,omitempty"` // why another source stands in for the unit
}

// Lack is a unit that owes the number and is not in it.
type Lack struct {
	Unit string `json:"unit"`
	Why  string `json:"why"`
}

// Figures is what Text tells, for other programs; its error is that of Text.
func Figures(c *catalog.Catalog, r *intake.Result, e edition.Edition[edition.Internal], indicator, unit, period string) (*Figure, error) {
	x, err := find(c, r, e, indicator, unit, period)
	if err != nil {
		return nil, err
	}
	v := x.v
	f := &Figure{
		Indicator: string(x.ind.ID), Name: wording.Name(x.ind, x.ver), Period: x.p.ID, Unit: string(x.u.Code), UnitName: x.u.Name,
		Measured: x.ind.Unit, State: "có số liệu", Status: v.StatusWord(), Received: v.Received, Expected: v.Expected,
		Sources: []Source{}, Missing: []Lack{},
	}
	if v.State != quantity.Reported {
		f.State = v.State.Word()
	}
	if v.HasRatio && (v.State == quantity.Reported || v.State == quantity.Nothing) {
		f.Numerator, f.Denominator = &v.Ratio.Num, &v.Ratio.Den
	}
	if v.State == quantity.Reported {
		n := json.Number(v.Rounded.String())
		f.Value = &n
	}
	if v.Target != nil {
		f.Target = v.Target.Is.String()
	}
	if x.ver.Computation != nil {
		f.Formula = x.ver.Computation.Formula(catalog.Setting{Unit: x.ind.Unit, Sole: v.Expected == 1, Cell: c.CellName})
	}
	for _, u := range x.owing() {
		if x.usable(u) {
			f.Sources = append(f.Sources, x.sources(u)...)
		}
	}
	for _, code := range v.Missing {
		f.Missing = append(f.Missing, Lack{string(code), x.whyAbsent(code)})
	}
	return f, nil
}

// sources are the answers of a unit that the number reads.
func (x *explainer) sources(u *catalog.Unit) []Source {
	var out []Source
	for _, t := range x.ver.Terms() {
		for _, ref := range t.Refs {
			o := x.cell(u, *ref)
			if o == nil {
				continue
			}
			s := Source{
				Unit: string(u.Code), Term: t.Name, Measure: string(ref.Measure), Part: string(ref.Part), Value: o.N,
				Estimated: o.Estimated, Corrected: o.Corrected,
			}
			if o.Substitute != nil {
				s.Substitute = o.Substitute.Reason
			}
			for i, at := range o.Pos {
				if i == 0 {
					s.File, s.Sheet, s.Cell = at.File, at.Sheet, at.Cell
				}
				if len(o.Pos) > 1 && at.Cell != "" {
					s.Cells = append(s.Cells, at.Cell)
				}
			}
			out = append(out, s)
		}
	}
	return out
}
