package disclosure

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// policy is the one of the sample: sensitive measures for the whole area only,
// and there not in 1 … 4; statistical ones as given.
func district(statistical int64) *catalog.Catalog {
	m := func(id catalog.Code, class catalog.Class, part catalog.Code) catalog.Measure {
		b := catalog.Code("sex")
		if class == catalog.Public {
			b = "count"
		}
		return catalog.Measure{ID: id, Class: class, Breakdown: b, Kind: catalog.Flow, PartOf: part}
	}
	stock := m("carriers", catalog.Sensitive, "")
	stock.Kind = catalog.Stock
	c := fixture.District("279", "1", "2", "3")
	c.Site.Policy = fixture.Policy()
	c.Site.Policy.Classes = append(c.Site.Policy.Classes, catalog.ClassPolicy{Class: catalog.Statistical, Threshold: statistical})
	c.Sheets = []catalog.Sheet{fixture.Sheet("B", "commune",
		m("clubs", catalog.Public, ""), m("people", catalog.Statistical, ""),
		m("victims", catalog.Sensitive, ""), m("helped", catalog.Sensitive, "victims"), m("children", catalog.Sensitive, "victims"), m("adults", catalog.Sensitive, "victims"),
		stock,
	)}
	levels := []catalog.Code{"commune", "district"}
	c.Indicators = []catalog.Indicator{
		{ID: "CLUBS", Levels: levels, Versions: []catalog.Version{{Computation: fixture.Total("clubs")}}},
		{ID: "HELPED", Levels: levels, Versions: []catalog.Version{{Computation: fixture.Percent("helped", "victims")}}},
		{ID: "RATE", Levels: levels, Versions: []catalog.Version{{Computation: fixture.Percent("victims", "people")}}},
	}
	c.Finish()
	return c
}

// counts are the whole area's numbers of a measure: female, male.
type counts map[catalog.Code][2]int64

// period builds a released period: the whole area's counts as given, each commune
// a third of them, coverage 3/3 unless received says otherwise.
func period(c *catalog.Catalog, kind int, area counts, received map[string]int) edition.Period {
	k := c.Site.Calendar.Kinds[kind].Of(2018)
	p := edition.Period{Period: k, Settings: catalog.PeriodSettings{State: catalog.Final, Period: catalog.Code(k.ID), Pos: finding.Pos{File: "data/x"}}}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
	}
	for _, u := range p.Units {
		got, asked := 3, 3
		if u.Code != "279" {
			got, asked = 1, 1
			p.Receipts = append(p.Receipts, edition.Receipt{Unit: u.Code, State: edition.Accepted, Errors: 1, Warnings: 2})
		}
		for _, sec := range c.Sheets[0].Sections {
			for _, m := range sec.Measures {
				n := area[m.ID]
				if u.Code != "279" {
					n = [2]int64{n[0] / 3, n[1] / 3}
				}
				for i, part := range edition.Parts(c, m.ID) {
					x := edition.Measure{Ref: catalog.Ref{Measure: m.ID, Part: part}, Unit: u.Code, State: quantity.Reported, Received: got, Expected: asked, Estimated: true}
					if part == catalog.TotalPart {
						x.N = n[0] + n[1]
					} else {
						x.N = n[i]
					}
					if r, ok := received[x.Ref.String()]; ok && u.Code == "279" {
						x.Received = r
					}
					p.Measures = append(p.Measures, x)
				}
			}
		}
		for _, ind := range c.Indicators {
			v := edition.Value{
				Period: k.ID, Unit: u.Code, Indicator: ind.ID, State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: 7, Den: 9},
				Exact: quantity.Int(7), Rounded: quantity.Int(7).Round(1), Estimated: true, Received: got, Expected: asked, Why: "bí mật", Status: edition.NotMet,
			}
			if r, ok := received[string(ind.ID)]; ok && u.Code == "279" {
				v.Received, v.Missing = r, []catalog.Code{"2"}
			}
			p.Values = append(p.Values, v)
		}
	}
	p.Index()
	return p
}

var big = counts{"clubs": {30, 0}, "people": {3000, 3000}, "victims": {90, 30}, "helped": {60, 12}, "children": {30, 12}, "adults": {45, 6}, "carriers": {60, 60}}

func with(change counts) counts {
	out := counts{}
	for k, v := range big {
		out[k] = v
	}
	for k, v := range change {
		out[k] = v
	}
	return out
}

// gone lists what a unit's rows and values lack in public: "victims", "RATE".
func gone(p *edition.Period, unit catalog.Code) (out []string) {
	for _, m := range p.Measures {
		if m.Unit == unit && m.Ref.Part == catalog.TotalPart && m.State == quantity.Suppressed {
			out = append(out, string(m.Ref.Measure))
		}
	}
	for _, v := range p.Values {
		if v.Unit == unit && v.State == quantity.Suppressed {
			out = append(out, string(v.Indicator))
		}
	}
	return out
}

// blank makes a unit leave every cell blank.
func blank(p *edition.Period, unit catalog.Code) {
	for i := range p.Measures {
		if m := &p.Measures[i]; m.Unit == unit {
			m.State, m.N, m.Received = quantity.NotReported, 0, 0
		}
	}
}
