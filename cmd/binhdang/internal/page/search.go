package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// PathSearch is the index of everything; where scripts run, its entries are searched
// as one types.
const PathSearch = "tim-kiem/"

// mostListed is how many entries of a kind stand open in the index.
const mostListed = 12

// search is tim-kiem/: what a reader may look for, by the words that readers use: the
// long and the short name, the code, other names of a unit, and what followed one that
// has ended.
func (b *builder) search() Page {
	title := "Tìm kiếm"
	pg := Page{Path: PathSearch, Title: title}
	pg.Description = "Danh mục mọi chỉ tiêu, đơn vị, nhiệm vụ, báo cáo và thuật ngữ của " + b.c.Site.Name + "."
	pg.Blocks = []document.Block{top(title, words(document.Lede, "Mọi chỉ tiêu, đơn vị, nhiệm vụ, báo cáo và thuật ngữ, mỗi mục một dòng."), document.Para{Role: document.Find})}
	add := func(id, title string, items []document.Item) {
		if len(items) > 0 {
			s := section(id, title, document.List{Plain: true, Items: items})
			if len(items) > mostListed {
				s = folded(s)
			}
			pg.Blocks = append(pg.Blocks, s)
		}
	}
	add("chi-tieu", "Chỉ tiêu thống kê", b.findIndicators())
	add("don-vi", "Đơn vị", b.findUnits())
	add("nhiem-vu", "Nhiệm vụ", b.findTasks())
	add("bao-cao", "Báo cáo và các kỳ", b.findPeriods())
	add("thuat-ngu", "Thuật ngữ", b.findTerms())
	add("trang-khac", "Trang khác", b.findOthers())
	return pg
}

func entry(to, name, small string) document.Item {
	it := document.Item{Content: document.Inlines{document.Link{To: to, Content: t(name)}}} // home has the address ""
	if small != "" {
		it.Small = t(small)
	}
	return it
}

func (b *builder) findIndicators() []document.Item {
	var out []document.Item
	for i, o := range b.c.Objectives {
		out = append(out, entry(objectivePath(i), "Mục tiêu "+itoa(i+1)+": "+o.Short, o.Name))
		for _, ind := range b.c.IndicatorsOf(o.ID) {
			out = append(out, entry(indicatorPath(ind.ID), ind.Short+" "+ind.Code, ind.Name))
		}
	}
	return out
}

func (b *builder) findUnits() []document.Item {
	var out []document.Item
	for _, x := range b.units {
		said := []string{"mã " + string(x.unit.Code)}
		for _, a := range x.unit.Aliases {
			if a != x.unit.Name && a != x.unit.Short {
				said = append(said, a)
			}
		}
		it := entry(x.path, x.unit.Name, strings.Join(said, "; "))
		if rs := b.c.Records(x.unit); !rs[len(rs)-1].To.IsZero() {
			it.Small = append(it.Small, document.Text("; đến hết "+viet.Date(rs[len(rs)-1].To)))
			for i, s := range x.unit.Successors {
				lead := ", nay là "
				if i > 0 {
					lead = " và "
				}
				next := b.c.Unit(s.Code, rs[len(rs)-1].To.AddDays(1))
				if next == nil {
					continue
				}
				it.Small = append(it.Small, document.Text(lead), link(b.paths[b.first(next)], next.Name))
			}
		}
		out = append(out, it)
	}
	return out
}

func (b *builder) findTasks() []document.Item {
	var out []document.Item
	for i := range b.c.Plans {
		plan := &b.c.Plans[i]
		if b.e.TaskPeriod(plan.Year) == nil {
			continue
		}
		for k := range plan.Tasks {
			d := &plan.Tasks[k]
			out = append(out, entry(taskPath(plan.Year, d.ID), d.Title, string(d.ID)+", "+plan.Name))
		}
	}
	return out
}

func (b *builder) findPeriods() []document.Item {
	var out []document.Item
	for _, p := range b.released {
		if b.hasReport(p) {
			out = append(out, entry(reportPath(p), "Báo cáo "+viet.LowerFirst(p.Name), ""))
		}
		if p.HasValues() {
			out = append(out, entry(b.homePath(p), "Kết quả "+viet.LowerFirst(p.Name), ""))
		}
		if b.comparesUnits(p) {
			out = append(out, entry(comparisonPath(p), "So sánh các đơn vị, "+periodName(p), ""))
		}
	}
	return out
}

// findTerms are the entries of the officers' glossary, which stands on the page of the
// method.
func (b *builder) findTerms() []document.Item {
	var out []document.Item
	for _, x := range b.in.Narratives[catalog.GlossaryText].Blocks {
		l, ok := x.(document.List)
		if !ok {
			continue
		}
		for _, it := range l.Items {
			out = append(out, document.Item{Content: it.Content})
		}
	}
	return out
}

// findOthers are the single pages made so far.
func (b *builder) findOthers() []document.Item {
	var out []document.Item
	for i, k := range kinds()[:len(b.made)] {
		if k.list || len(b.made[i]) != 1 || k.path == pathHome || b.made[i][0].Path != k.path {
			continue
		}
		out = append(out, entry(k.path, b.made[i][0].Title, b.made[i][0].Description))
	}
	return out
}
