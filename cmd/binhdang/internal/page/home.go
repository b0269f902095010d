package page

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const pathHome = ""

// home is the answer first: how far, on what, against what, who reported, what
// is late, for the newest released period with values.
func (b *builder) home() Page {
	if b.latest == nil {
		pg := Page{Path: pathHome, Title: b.c.Site.Name}
		pg.Description = b.c.Site.Name + ": chưa có kỳ báo cáo nào được công bố."
		pg.Blocks = append(pg.Blocks, top("Chưa có kỳ báo cáo nào được công bố",
			words(document.Lede, "Trang này sẽ có số liệu khi kỳ báo cáo đầu tiên được công bố.")))
		pg.Blocks = append(pg.Blocks, b.calendar()...)
		pg.Blocks = append(pg.Blocks, section("lay-so-lieu", "Lấy số liệu", b.downloads(nil)))
		return pg
	}
	pg := b.homeOf(b.latest)
	pg.Title = b.c.Site.Name
	pg.Blocks = append(pg.Blocks, b.calendar()...)
	pg.Blocks = append(pg.Blocks, section("lay-so-lieu", "Lấy số liệu", b.homeDownloads(b.latest)))
	return pg
}

// pathPeriods holds the homes of the periods before the one that home shows.
const pathPeriods = "ky/"

// homes are the homes of earlier periods, newest first: what home showed, of its time.
func (b *builder) homes() []Page {
	var out []Page
	for _, p := range b.released {
		if p == b.latest || !p.HasValues() {
			continue
		}
		pg := b.homeOf(p)
		pg.Title = "Kết quả " + viet.LowerFirst(p.Name)
		pg.Blocks = append(pg.Blocks, section("lay-so-lieu", "Lấy số liệu", b.homeDownloads(p)))
		out = append(out, pg)
	}
	return out
}

// homePath is the address of the home of a period with values.
func (b *builder) homePath(p *edition.Period) string {
	if p == b.latest {
		return pathHome
	}
	return pathPeriods + p.Folder + "/"
}

// homeOf is what home says of a period.
func (b *builder) homeOf(p *edition.Period) Page {
	pg := Page{Path: b.homePath(p), Period: p}
	h := edition.HeadlineOf(b.c, p)
	pg.Says = b.headlineTitle(p, h)
	pg.Description = viet.UpperFirst(periodName(p)) + ", " + wholeAreaWords(p) + ": " + viet.LowerFirst(wording.Headline(h)) + ofStrategy(h) + ". Số liệu của " + wording.CoverageOf(b.c, p) + "."
	pg.Switcher = b.homeSwitcher(p)
	pg.Blocks = []document.Block{document.Columns{
		Split: "5-7",
		Left:  []document.Block{top(inOne(b.place(p), pg.Says), append(b.headline(p, h), b.facts(p, h), b.undecidedWords(h))...)},
		Right: []document.Block{b.board(p, h)},
	}}
	pg.Blocks = append(pg.Blocks, document.Columns{Split: "7-5", Left: b.farthest(p), Right: b.dueTasks(p)})
	pg.Blocks = append(pg.Blocks, b.whoReported(p)...)
	return pg
}

// ofStrategy follows the headline where that does not speak of the strategy itself.
func ofStrategy(h edition.Headline) string {
	if h.Total == 0 {
		return ""
	}
	return " của Chiến lược"
}

// homeSwitcher leads to the homes of the other periods: the newest, with the one that
// is shown among them, then the list of reports.
func (b *builder) homeSwitcher(current *edition.Period) []Choice {
	var out []Choice
	others := false
	for _, p := range b.released {
		switch {
		case !p.HasValues():
		case len(out) < shownPeriods || p == current:
			out = append(out, choice(p, b.homePath(p), p == current))
		default:
			others = true
		}
	}
	if others {
		out = append(out, Choice{Name: "Các kỳ khác", Short: "Các kỳ khác", To: pathReports})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// headlineTitle is the headline as a title that stands alone: "Năm 2018, Thường Tín
// đạt 8 trong 16 chỉ tiêu bình đẳng giới đánh giá được".
func (b *builder) headlineTitle(p *edition.Period, h edition.Headline) string {
	switch {
	case h.Total == 0:
		return viet.UpperFirst(periodName(p)) + ", " + b.place(p) + ": " + viet.LowerFirst(wording.Headline(h))
	case h.Judged == 0:
		return viet.UpperFirst(periodName(p)) + ", " + b.place(p) + " chưa đánh giá được chỉ tiêu bình đẳng giới nào"
	}
	return viet.UpperFirst(periodName(p)) + ", " + b.place(p) + " đạt " + itoa(h.Met) + " trong " + itoa(h.Judged) + " chỉ tiêu bình đẳng giới đánh giá được"
}

// headline are the parts of the headline: the strip, and how much time is left for
// what is not yet due; none where no goal is in force.
func (b *builder) headline(p *edition.Period, h edition.Headline) []document.Block {
	if h.Total == 0 {
		return nil
	}
	var s document.Progress
	s.Alt = "Trong " + itoa(h.Total) + " chỉ tiêu của Chiến lược: "
	for i, x := range wording.HeadlineParts(h) {
		seg := document.Segment{Mark: x.Mark, N: len(x.Goals), Word: x.Words}
		for _, g := range x.Goals {
			seg.Names = append(seg.Names, viet.UpperFirst(b.c.GoalName(g.Goal))+": "+wording.GoalWord(g))
		}
		s.Segments = append(s.Segments, seg)
		if i > 0 {
			s.Alt += dot
		}
		s.Alt += itoa(len(x.Goals)) + " " + x.Words
	}
	s.Alt += "."
	out := []document.Block{s}
	if x := timeLeft(p, h); x != "" {
		out = append(out, words(document.Small, sentence(x)))
	}
	return out
}

// timeLeft is "mốc 2020 chưa đến hạn: còn 2 năm đến mốc"; empty where nothing that is
// missed has time left.
func timeLeft(p *edition.Period, h edition.Headline) string {
	var out []string
	for _, year := range h.Later() {
		out = append(out, "mốc "+itoa(year)+" chưa đến hạn, "+wording.TimeLeft(p, year))
	}
	return strings.Join(out, "; ")
}

// undecidedWords names the goals that do not count, each kind by name, and of
// those that a confidential number keeps from being decided that the signed report
// may say more.
func (b *builder) undecidedWords(h edition.Headline) document.Para {
	if h.Total == 0 {
		return words(document.Small, "Các chỉ tiêu thống kê dưới đây vẫn được theo dõi.")
	}
	names := func(goals []edition.GoalStatus) string { return wording.GoalNames(b.c, goals) }
	s := "."
	if x := h.With(edition.GoalUndecided); len(x) > 0 {
		s += " Chưa đủ căn cứ đánh giá: " + names(x) + "."
	}
	if x := h.Withheld(); len(x) > 0 {
		s += " Trong đó " + names(x) + " có số liệu Bảo mật nên bản công bố không đánh giá; báo cáo ký ban hành có thể đánh giá, vì vậy số chỉ tiêu đạt ở hai nơi có thể khác nhau."
	}
	if x := h.With(edition.GoalNotCollected); len(x) > 0 {
		s += " Không thu thập được ở đây: " + names(x) + "."
	}
	return para(document.Small, document.Text("Chiến lược quốc gia có "), link(pathIndicators+"#chi-tieu-chien-luoc", itoa(h.Total)+" chỉ tiêu"), document.Text(s))
}

// board is a row of marks per objective: the indicators under the goals that the
// headline counts; those without a goal stand apart and are not counted.
func (b *builder) board(p *edition.Period, h edition.Headline) document.Section {
	var bd document.Board
	for i, o := range b.c.Objectives {
		inds := b.c.IndicatorsOf(o.ID)
		goals := h.Of(o.ID)
		if len(inds)+len(goals.Goals) == 0 {
			continue
		}
		r := document.BoardRow{Name: b.numbered(i), Sub: goalsMet(goals)}
		for n, g := range goals.Goals {
			x := document.BoardGroup{Mark: wording.GoalMark(g), Code: itoa(i+1) + "." + itoa(n+1),
				Alt: viet.UpperFirst(b.c.GoalName(g.Goal)) + ": " + wording.GoalWord(g)}
			for _, gi := range g.Indicators {
				x.Cells = append(x.Cells, b.boardCell(p, gi.Indicator))
			}
			r.Groups = append(r.Groups, x)
		}
		apart := document.BoardGroup{Code: "theo dõi:", Alt: "chỉ tiêu thống kê ngoài Chiến lược, không đếm"}
		for _, ind := range inds {
			if !slices.ContainsFunc(goals.Goals, func(g edition.GoalStatus) bool { return g.Goal.ID == ind.Goal }) {
				apart.Cells = append(apart.Cells, b.boardCell(p, ind))
			}
		}
		if len(apart.Cells) > 0 {
			r.Groups = append(r.Groups, apart)
		}
		bd.Rows = append(bd.Rows, r)
	}
	s := section("cac-chi-tieu", itoa(h.Total)+" chỉ tiêu của Chiến lược theo "+itoa(len(bd.Rows))+" mục tiêu", bd)
	if h.Total == 0 {
		s.Title = t("Chỉ tiêu thống kê theo " + itoa(len(bd.Rows)) + " mục tiêu")
	}
	s.Aside, s.Drawn = t("Ô là chỉ tiêu thống kê, chọn để xem số liệu"), true
	return s
}

func (b *builder) boardCell(p *edition.Period, ind *catalog.Indicator) document.BoardCell {
	c := document.BoardCell{Mark: document.MarkNone, Code: ind.Code, To: indicatorPath(ind.ID)}
	word := b.absent(p, ind)
	if v := p.AreaValue(ind.ID); v != nil {
		c.Mark, word = wording.Mark(v), wording.Status(v)
	}
	c.Alt = ind.Code + " " + ind.Short + ": " + viet.LowerFirst(word)
	return c
}

// goalsMet is "1/3 đạt mốc": goals met of those judged.
func goalsMet(h edition.Headline) string {
	switch {
	case h.Total == 0:
		return ""
	case h.Judged == 0:
		return "chưa đánh giá được"
	}
	return itoa(h.Met) + "/" + itoa(h.Judged) + " đạt mốc"
}

// farthest are the five percentages farthest from their target.
func (b *builder) farthest(p *edition.Period) []document.Block {
	percent, other := edition.Gaps(b.c, p)
	s := section("con-xa-moc", "Còn xa mốc nhất")
	if len(percent) == 0 {
		s.Title = t("So với mốc")
		said := "Trong kỳ này, mọi chỉ tiêu tính bằng phần trăm được đánh giá đều đạt mốc."
		if !slices.ContainsFunc(p.AreaValues(), func(v *edition.Value) bool {
			return v.Status.Judged() && b.c.Indicator(v.Indicator).Unit == wording.Percent
		}) {
			said = "Trong kỳ này chưa có chỉ tiêu nào tính bằng phần trăm được đánh giá."
		}
		s.Blocks = []document.Block{words(document.Body, said)}
		return []document.Block{s}
	}
	key := "Vạch đậm là mốc"
	if q := b.e.YearBefore(p); q != nil {
		key += ", vạch mảnh là " + periodName(q) + " của cùng các đơn vị"
	}
	f := document.Figure{
		ID: "xa-moc", Subtitle: viet.UpperFirst(wholeAreaWords(p)) + ", " + periodName(p) + "; phần trăm.", Key: key + "; trục từ 0 đến 100.",
		Source: t("Nguồn: báo cáo của " + wording.CoverageOf(b.c, p) + ".")}
	twin := document.Table{
		ID: "bang-xa-moc", Caption: "Chỉ tiêu còn xa mốc nhất, " + periodName(p), Scope: "Xa mốc nhất đứng trước.",
		Head:  heads("Chỉ tiêu", ">Giá trị", "Khoảng cách", "Mốc", "Năm trước"),
		Phone: []document.Place{0, document.PlaceValue, document.PlaceUnder, document.PlaceLine, document.PlaceLine},
	}
	compares := b.compares(p)
	if !compares {
		twin.Head, twin.Phone = heads("Chỉ tiêu", ">Giá trị", "Khoảng cách", "Mốc"), twin.Phone[:4]
	}
	var why footnotes
	for _, g := range percent[:min(5, len(percent))] {
		f.Bullets = append(f.Bullets, b.bullet(p, g.Indicator, g.Value, 100))
		cells := []document.Cell{
			rowHead(link(indicatorPath(g.Indicator.ID), g.Indicator.Short)), b.valueCell(p, g.Indicator, g.Value),
			cell(wording.Distance(b.c, g.Indicator, g.Version, g.Value)...), targetCell(p, g.Indicator, g.Value),
		}
		if compares {
			cells = append(cells, cell(b.earlierWords(p, g.Indicator, g.Value)...))
		}
		twin.Body = append(twin.Body, row(cells...))
	}
	twin.Notes = why.notes()
	if !compares {
		twin.Notes = append(twin.Notes, t(firstYear))
	}
	f.Twin = &twin
	s.Blocks = []document.Block{f}
	if p == b.latest { // whose indicators the list shows
		s.Blocks = append(s.Blocks, para(document.Body, link(pathIndicators+"#"+notMetID(p, append(percent, other...)), "Tất cả chỉ tiêu thống kê chưa đến được mốc")))
	}
	return []document.Block{s}
}

// homeDownloads are the report of the period, its comparison of units, and the files
// of data.
func (b *builder) homeDownloads(p *edition.Period) document.Buttons {
	var out document.Buttons
	if b.hasReport(p) {
		out.Items = append(out.Items, document.Link{To: reportPath(p), Content: t("Báo cáo " + periodName(p))})
	}
	if b.comparesUnits(p) {
		out.Items = append(out.Items, document.Link{To: comparisonPath(p), Content: t("So sánh các đơn vị, " + periodName(p))})
	}
	out.Items = append(out.Items, b.downloads(b.latest).Items...)
	return out
}

// place is the whole area as people call it: "Thường Tín".
func (b *builder) place(p *edition.Period) string {
	return cmp.Or(b.c.Site.Publisher.Place, viet.LowerFirst(p.WholeArea().Short))
}
