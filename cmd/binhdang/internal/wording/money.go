package wording

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Thousands is the unit of measure in which money is kept.
const Thousands = "nghìn đồng"

// Amount writes a measure's total with its unit: "1.240 người", "917,0 triệu đồng";
// of an answer of yes or no the word.
func Amount(m *catalog.Measure, n int64) string {
	switch {
	case m.Unit == Thousands:
		return Million(n)
	case m.Answer == catalog.AnswerYesNo && n > 0:
		return "có"
	case m.Answer == catalog.AnswerYesNo:
		return "không"
	}
	return viet.Int(n) + " " + m.Unit
}

// Million writes nghìn đồng as triệu đồng.
func Million(n int64) string {
	x, _ := quantity.Ratio{Num: n, Den: 1000}.Per(1)
	return viet.Number(x.Round(1)) + " triệu đồng"
}

// Money reconciles the sums of money that are printed for a period: what is told
// as cost of tasks, what each unit tells that it spent, and the money of the whole
// area that contains both. Empty where fewer than two of them are there.
func Money(c *catalog.Catalog, p *edition.Period) string {
	whole, own := taskMoney(c, p)
	if whole == nil {
		return ""
	}
	m := c.Measure(whole.Ref.Measure)
	by := ""
	if u := p.Unit(m.Sheet.AskedOf); u != nil {
		by = " do " + u.Name + " báo cáo"
	}
	var costs int64
	told := false
	for i := range p.Tasks {
		if t := &p.Tasks[i]; t.HasCost && t.SameAs == "" {
			costs, told = costs+t.Cost, true
		}
	}
	out := ""
	add := func(s string) {
		if out != "" {
			out += " "
		}
		out += s
	}
	all := fmt.Sprintf("%s%s (%s)", Million(whole.N), by, viet.LowerFirst(m.Label))
	if told && costs <= whole.N {
		add(fmt.Sprintf("Kinh phí mà các đơn vị ghi ở mọi nhiệm vụ cộng lại là %s, nằm trong %s; %s còn lại không ghi theo nhiệm vụ.", Million(costs), all, Million(whole.N-costs)))
	} else if told {
		add(fmt.Sprintf("Kinh phí mà các đơn vị ghi ở mọi nhiệm vụ cộng lại là %s, nhiều hơn %s: hai nguồn chưa khớp nhau.", Million(costs), all))
	}
	if own == nil {
		return out
	}
	name := "đơn vị"
	if t := c.UnitType(c.Measure(own.Ref.Measure).Sheet.AskedOf); t != nil {
		name = t.Name
	}
	of := fmt.Sprintf("%d/%d %s", own.Received, own.Expected, name)
	if own.N <= whole.N {
		add(fmt.Sprintf("Riêng %s báo đã chi %s; số này cũng nằm trong %s.", of, Million(own.N), Million(whole.N)))
	} else {
		add(fmt.Sprintf("Riêng %s báo đã chi %s, nhiều hơn %s của toàn địa bàn: hai nguồn chưa khớp nhau.", of, Million(own.N), Million(whole.N)))
	}
	return out
}

// taskMoney finds the published sums: of the agency that tells for all, and of the
// units that each tell their own; nil where one is not there.
func taskMoney(c *catalog.Catalog, p *edition.Period) (whole, own *edition.Measure) {
	for i := range c.Sheets {
		for j := range c.Sheets[i].Sections {
			for k := range c.Sheets[i].Sections[j].Measures {
				m := &c.Sheets[i].Sections[j].Measures[k]
				x := p.Measure(catalog.Ref{Measure: m.ID, Part: catalog.TotalPart}, c.Site.WholeArea)
				if !m.TaskCosts || x == nil || x.State != quantity.Reported {
					continue
				}
				if c.UnitType(c.Sheets[i].AskedOf) == nil {
					whole = x
				} else {
					own = x
				}
			}
		}
	}
	return whole, own
}
