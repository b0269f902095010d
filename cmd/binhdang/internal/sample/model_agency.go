package sample

import (
	"fmt"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
)

// same is a level that does not move: a body between two elections.
func same(n ...int64) []cells { return []cells{n} }

// agencyModels are the figures of the district's offices, half-year by half-year:
// levels of stocks, amounts of flows. The council is 14 of 40, exactly the 35 %
// that "trên 35%" is not.
func agencyModels() map[catalog.Code]model {
	return map[catalog.Code]model{
		"district_council":       {exact: same(14, 26)},
		"district_planned":       {exact: []cells{{71, 159}, {73, 158}, {78, 156}, {81, 154}}},
		"district_planned_young": {exact: []cells{{27, 52}, {28, 52}, {31, 52}, {33, 51}}},
		"masters":                {exact: []cells{{104, 106}, {107, 107}, {113, 108}, {119, 110}}},
		"doctors":                {exact: same(0, 0)},
		"women_deputies":         {own: allDeputies},
		"women_deputies_trained": {of: "women_deputies", share: span{0.63, 0.63}, lift: 0.035},
		"women_managers":         {exact: []cells{{131}, {133}, {135}, {138}}},
		"women_managers_trained": {exact: []cells{{88}, {95}, {101}, {112}}},
		"women_planned":          {exact: []cells{{52}, {54}, {57}, {59}}},
		"women_planned_trained":  {exact: []cells{{31}, {35}, {38}, {44}}},

		"district_committee":          {exact: same(11, 32)},
		"district_standing_committee": {exact: same(2, 11)},

		"district_gender_staff":         {exact: []cells{{24, 17}, {24, 17}, {25, 16}, {25, 17}}},
		"district_gender_staff_trained": {exact: []cells{{19, 12}, {21, 13}, {22, 13}, {24, 15}}},
		"district_trainings":            {exact: []cells{{1}, {2}, {2}, {3}}},
		"district_training_attendances": {exact: []cells{{58, 27}, {118, 55}, {121, 52}, {176, 83}}},
		"trafficking_returned":          {exact: same(0, 0)},
		"trafficking_supported":         {exact: same(0)},

		"live_births":         {own: shareOfArea("births", 0.985)},
		"maternal_deaths":     {exact: []cells{{0}, {1}, {0}, {0}}},
		"pregnant_managed":    {own: shareOfArea("births", 1.04)},
		"pregnant_hiv_tested": {of: "pregnant_managed", share: span{0.83, 0.83}, lift: 0.015},
		"abortions":           {own: shareOfArea("births", 0.171)},
		"births_ds":           {own: shareOfArea("births", 1)},

		"school_sessions":  {exact: []cells{{62}, {54}, {66}, {59}}},
		"pupils_preschool": {exact: []cells{{6510, 7240}, {6590, 7330}, {6640, 7370}, {6720, 7450}}},
		"pupils_primary":   {exact: []cells{{9120, 10240}, {9260, 10390}, {9330, 10450}, {9480, 10620}}},
		"pupils_secondary": {exact: []cells{{6890, 7510}, {6940, 7570}, {6990, 7620}, {7060, 7690}}},
		"pupils_reached":   {exact: []cells{{5300, 5700}, {5610, 6020}, {5950, 6420}, {6480, 6990}}},

		"biased_products":        {exact: []cells{{3}, {2}, {2}, {1}}},
		"culture_products":       {exact: []cells{{46}, {58}, {51}, {63}}},
		"district_radio_column":  {exact: same(1)},
		"district_radio_items":   {exact: []cells{{34}, {41}, {38}, {45}}},
		"district_radio_minutes": {exact: []cells{{510}, {615}, {570}, {675}}},
		"police_dv_cases":        {exact: []cells{{7}, {6}, {6}, {5}}},
		"police_dv_prosecuted":   {own: prosecuted},
		"drafts_gender":          {exact: []cells{{2}, {3}, {2}, {3}}},
		"drafts_integrated":      {exact: []cells{{1}, {3}, {2}, {3}}},
		"law_sessions":           {exact: []cells{{21}, {27}, {24}, {29}}},
		"law_attendances":        {exact: []cells{{980, 745}, {1240, 930}, {1105, 815}, {1360, 990}}},

		"businesses":        {exact: []cells{{1462}, {1518}, {1583}, {1647}}},
		"businesses_female": {exact: []cells{{398}, {421}, {447}, {473}}},
		"gender_budget":     {own: ofDistrictAndCommunes("commune_budget", 385000, 385000, 420000, 420000)},
		"gender_spent":      {own: ofDistrictAndCommunes("commune_spent", 146000, 367500, 163500, 401500)},
		"bank_poor_women":   {own: shareOfArea("poor_women_got_loan", 1)},
		"bank_loans":        {own: loans},
	}
}

// shareOfArea is an office's count of what the communes count too: the same where
// both tell the same fact (1), less where its book holds less.
func shareOfArea(id catalog.Code, share float64) func(*world, *catalog.Unit, *catalog.Measure, int, int) cells {
	return func(w *world, _ *catalog.Unit, m *catalog.Measure, year, k int) cells {
		all := w.sum(id, year, k)
		row := make(cells, w.parts(m))
		if len(all) != len(row) {
			all = cells{all.total()}
		}
		for i := range row {
			if i < len(all) {
				row[i] = round(float64(all[i]) * share)
			}
		}
		return row
	}
}

// allDeputies are the women in the district council and in all commune councils.
func allDeputies(w *world, _ *catalog.Unit, _ *catalog.Measure, year, k int) cells {
	n := int64(0)
	for _, id := range []catalog.Code{"district_council", "commune_council"} {
		if m := w.c.Measure(id); m != nil && w.women(m) >= 0 {
			if row := w.sum(id, year, k); row != nil {
				n += row[w.women(m)]
			}
		}
	}
	return cells{n}
}

// ofDistrictAndCommunes is money of the whole area: what stands in the district's
// own budget after each half-year of the sample, and what the communes tell.
func ofDistrictAndCommunes(id catalog.Code, district ...int64) func(*world, *catalog.Unit, *catalog.Measure, int, int) cells {
	return func(w *world, _ *catalog.Unit, _ *catalog.Measure, year, k int) cells {
		return cells{district[half(year, k)] + w.sum(id, year, k).total()}
	}
}

// prosecuted are the cases of those whom the communes do not count as below the
// threshold of criminal liability; never more than the police know of.
func prosecuted(w *world, u *catalog.Unit, _ *catalog.Measure, year, k int) cells {
	n := w.sum("dv_perpetrators", year, k).total() - w.sum("dv_perpetrators_minor", year, k).total()
	if all := w.c.Measure("police_dv_cases"); all != nil {
		n = min(n, w.row(u, all, year, k).total())
	}
	return cells{max(0, n)}
}

// loans are about 35 million đồng to a borrower, a little more in the second
// half-year; in nghìn đồng.
func loans(w *world, _ *catalog.Unit, _ *catalog.Measure, year, k int) cells {
	const first, second = 34800, 35900
	n := w.sum("poor_women_got_loan", year, 1).total()
	lent := n * first
	if k > 1 {
		lent += (w.sum("poor_women_got_loan", year, 2).total() - n) * second
	}
	return cells{lent}
}

// records fills a list of bodies: the offices of the area that the catalog
// knows, then others. Of those with at least 30 % women most are led by one.
func (w *world) records(f *form.Form, s *form.Sheet, fill map[string]form.Value) {
	r := s.Def.Records
	names := w.bodies(f)
	for i := range min(len(names), r.Rows*3/4) {
		key := form.Key{Measure: r.ID, Row: i + 1, Part: form.PartName}
		fill[key.Name()] = form.TextValue(names[i])
		staff := 6 + int64(34*chance("staff", word(r.ID), names[i]))
		share := 0.12 + 0.5*chance("women", word(r.ID), names[i])
		if i == 3 {
			staff, share = 20, 0.30 // exactly on the line
		}
		var before int64 = staff
		for j, col := range r.Columns {
			key.Part = col.ID
			n := staff
			if j > 0 {
				n = min(before, round(float64(staff)*share))
			}
			before = n
			fill[key.Name()] = form.NumberValue(n)
			if col.Answer == catalog.AnswerYesNo {
				led := 0.30
				if share >= 0.30 {
					led = 0.80
				}
				fill[key.Name()] = yesNo(chance("led", word(r.ID), names[i]) < led)
			}
		}
	}
}

// yesNo is an answer as the form words it.
func yesNo(yes bool) form.Value {
	if yes {
		return form.TextValue(form.YesNoOptions[0])
	}
	return form.TextValue(form.YesNoOptions[1])
}

func (w *world) bodies(f *form.Form) []string {
	var out []string
	for _, u := range w.order[f.Unit.Type] {
		if !slices.Contains(out, u.Name) {
			out = append(out, u.Name)
		}
	}
	out = append(out,
		"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Văn phòng Huyện ủy", "Ủy ban Kiểm tra Huyện ủy",
		"Ban Tuyên giáo Huyện ủy", "Ban Dân vận Huyện ủy", "Thanh tra huyện", "Phòng Tài nguyên và Môi trường",
		"Phòng Quản lý đô thị", "Trung tâm Bồi dưỡng chính trị huyện", "Trung tâm Văn hóa - Thể thao huyện",
	)
	for i := len(out); i < 10; i++ {
		out = append(out, fmt.Sprintf("Cơ quan minh họa số %d", i+1))
	}
	return out
}
