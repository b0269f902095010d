package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// letters number the points of an official document (Nghị định 30/2020/NĐ-CP, Phụ
// lục I: a, b, c, d, đ, e …).
var letters = []rune("abcdđeghiklmnopqrstuvxy")

// objectives gives, for all or the named objectives, what was reached: targets
// met in one line, targets missed a sentence each, what is only followed in one more;
// the table of all values is the first annex, or that of a mark that asks for it.
func (b *builder) objectives(s document.Slot, level int) []document.Block {
	for _, a := range s.Args {
		if b.c.Objective(catalog.Code(a)) == nil {
			b.fault(s.Pos, "dùng mã mục tiêu trong data/indicators.yaml, ví dụ "+string(b.c.Objectives[0].ID), "Không có mục tiêu %s", a)
		}
	}
	if s.Name == slotObjectives && !slices.ContainsFunc(b.p.Values, func(v edition.Value) bool {
		return v.Unit == b.p.WholeArea().Code && v.State != quantity.NotReported && v.State != quantity.NotApplicable
	}) {
		return []document.Block{para("Kỳ này chưa có số liệu nào của toàn địa bàn để nêu theo mục tiêu.")}
	}
	var out []document.Block
	if s.Name == slotObjectives && len(s.Args) == 0 {
		out = b.comparedWith()
	}
	n := 0
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		if len(s.Args) > 0 && !slices.Contains(s.Args, string(o.ID)) {
			continue
		}
		vs := b.p.AreaValuesOf(b.c, o.ID)
		if len(vs) == 0 {
			continue
		}
		if s.Name == slotTable {
			out = append(out, b.objectiveTable(i, vs))
			continue
		}
		blocks := b.judged(vs)
		followed := b.monitored(vs)
		if len(blocks) == 0 && followed == "" {
			blocks = append(blocks, para("Trong kỳ không có chỉ tiêu nào của mục tiêu này được đánh giá theo mốc."))
		}
		if rest := strings.TrimSpace(followed + " " + b.collected(o.ID)); rest != "" {
			blocks = append(blocks, para(rest))
		}
		if len(s.Args) == 1 {
			out = append(out, blocks...)
			continue
		}
		number := string(letters[n%len(letters)]) + ")"
		n++
		out = append(out, document.Section{ID: b.id("muc-tieu " + string(o.ID)), Level: level, Number: number, Title: document.T(objectiveName(i, o.Short)), Blocks: blocks})
	}
	return out
}

// comparedWith says the coverage of the earlier period where it is another one, and
// once, not line by line, that there is none to compare with.
func (b *builder) comparedWith() []document.Block {
	if b.earlier == nil {
		if !b.p.HasValues() {
			return nil
		}
		before := fmt.Sprintf("năm %d", b.p.Year-1)
		if !b.p.Annual() {
			before = "cùng kỳ " + before
		}
		return []document.Block{para("Chưa có số liệu ", before, " để so sánh.")}
	}
	var said []string
	if then := wording.CoverageOf(b.c, b.earlier); then != wording.CoverageOf(b.c, b.p) {
		said = append(said, "Số liệu so sánh của "+viet.LowerFirst(b.earlier.Name)+" là của "+then+".")
	}
	if len(said) == 0 {
		return nil
	}
	return []document.Block{para(strings.Join(said, " "))}
}

// judged tells the values that are judged: those that reach their target in one
// sentence, the others one by one, those that are due before those that have time.
func (b *builder) judged(vs []*edition.Value) []document.Block {
	var met []string
	var years []int // 0: due
	missed := map[int]*document.List{}
	for _, v := range vs {
		if v.State != quantity.Reported || !v.Status.Judged() {
			continue
		}
		if !v.Status.Reached() {
			year := 0
			if v.Status == edition.NotMetMilestone && v.Target != nil {
				year = v.Target.Milestone
			}
			if missed[year] == nil {
				missed[year] = &document.List{}
				years = append(years, year)
			}
			missed[year].Items = append(missed[year].Items, document.Item{Content: b.among(v)})
			continue
		}
		met = append(met, b.metWords(v))
	}
	var out []document.Block
	if len(met) > 0 {
		out = append(out, para("Đạt mốc: ", strings.Join(met, "; "), "."))
	}
	slices.Sort(years)
	for _, year := range years {
		s := "Chưa đạt, đã đến hạn:"
		if year > 0 {
			s = "Chưa đạt mốc " + strconv.Itoa(year) + " (" + wording.TimeLeft(b.p, year) + "):"
		}
		if items := missed[year].Items; len(items) == 1 {
			out = append(out, para(s+" ", lowered(items[0].Content)))
			continue
		}
		out = append(out, para(s), *missed[year])
	}
	return out
}

// lowered is a sentence that goes on after a colon.
func lowered(in document.Inlines) document.Inlines {
	if t, ok := in[0].(document.Text); ok {
		return append(document.Inlines{document.Text(wording.Inside(string(t)))}, in[1:]...)
	}
	return in
}

// monitored tells the values that are not judged, each with its counts, and why a figure
// is not there.
func (b *builder) monitored(vs []*edition.Value) string {
	var followed, thin, hidden, without []string
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		name := wording.Inside(ind.Short)
		switch {
		case v.State == quantity.Reported && v.Status.Judged():
			continue
		case v.State == quantity.Reported:
			s := name + " " + b.flagged(ind, v)
			if v.HasRatio && !v.YesNo {
				s += " (" + b.fraction(ver, v)
				if x := wording.IntervalWords(ind, v); x != nil {
					s += "; " + x.Plain()
				}
				if x := wording.Natural(ind, v); x != "" {
					s += "; " + x
				}
				s += ")"
			}
			if v.Target != nil && !edition.Covered(b.c, v) {
				thin = append(thin, s+", số liệu của "+wording.Coverage(b.c, ver, b.p, v).Plain())
				continue
			}
			if x := b.covers(v, true); x != "" {
				s += ", " + x
			}
			followed = append(followed, s)
		case v.State == quantity.Suppressed:
			hidden = append(hidden, name)
		default:
			without = append(without, name+" ("+viet.LowerFirst(v.State.Word())+")")
		}
	}
	var said []string
	if len(thin) > 0 {
		said = append(said, "Chưa đủ độ phủ để đánh giá: "+strings.Join(thin, "; ")+".")
	}
	if len(followed) > 0 {
		said = append(said, "Theo dõi, không đánh giá theo mốc: "+strings.Join(followed, "; ")+".")
	}
	if len(hidden) > 0 {
		said = append(said, "Không công bố (Bảo mật): "+strings.Join(hidden, "; ")+".")
	}
	if n := len(without); n == len(vs) && n > 0 && !slices.ContainsFunc(vs, func(v *edition.Value) bool { return v.State != quantity.NotReported }) {
		said = append(said, "Chưa có số liệu.")
	} else if n > 0 && n == len(vs) { // else the first annex says it
		said = append(said, "Không có số liệu để nêu: "+strings.Join(without, "; ")+".")
	}
	return strings.Join(said, " ")
}

// metWords is a value that reaches its target among others: "nữ thạc sỹ (52,0%)".
// Of few the counts are given: "(4/4)".
func (b *builder) metWords(v *edition.Value) string {
	ind, ver := wording.Defined(b.c, v)
	s := wording.Inside(ind.Short)
	if x := wording.ByMonths(b.p, ind, ver, v); x != "" {
		return s + " (" + x + ")"
	}
	if v.YesNo {
		return s
	}
	s += " ("
	if v.HasRatio && v.Ratio.Den < 100 {
		s += wording.Fraction(v) + ", "
	}
	s += b.flagged(ind, v)
	if x := wording.IntervalWords(ind, v); x != nil {
		s += "; " + x.Plain()
	}
	if x := wording.Natural(ind, v); x != "" {
		s += "; " + x
	}
	return s + ")"
}

// flagged is a value in running text with its marks of certainty: "28,1% [ước tính]".
func (b *builder) flagged(ind *catalog.Indicator, v *edition.Value) string {
	s := wording.Value(ind, v).Plain()
	for _, f := range b.flags(v) {
		s += " " + document.Inlines{f}.Plain()
	}
	return s
}

// objectiveName is "Mục tiêu 1: Tăng cường …" for the objective at index i.
func objectiveName(i int, name string) string {
	return "Mục tiêu " + strconv.Itoa(i+1) + ": " + name
}

func (b *builder) objectiveTable(i int, vs []*edition.Value) document.Table {
	b.tables++
	t := document.Table{
		ID: b.id("bang"), Wide: true,
		Caption: fmt.Sprintf("Bảng %d. Kết quả thực hiện Mục tiêu %d, %s", b.tables, i+1, numbersKept(viet.LowerFirst(b.p.Name))),
		Scope:   b.scope(),
		Head: []document.Row{{Cells: compact(
			head("Chỉ tiêu", document.Left), head("Số liệu tính", document.Right), head("Kết quả", document.Right),
			b.earlierHead(), head("Mốc", document.Left), head("Đánh giá", document.Left),
		)}},
		Widths: []int{50, 30, 20, 18, 21, 26},
	}
	if b.earlier == nil {
		t.Widths = []int{62, 30, 22, 23, 28}
	}
	for _, v := range vs {
		ind, ver := wording.Defined(b.c, v)
		t.Body = append(t.Body, document.Row{Cells: compact(
			document.Cell{Content: linked(ind, ver), Header: true},
			document.Cell{Content: basisOf(ver, v), Align: document.Right},
			document.Cell{Content: b.result(ind, v), Align: document.Right},
			b.earlierCell(ind, v),
			document.Cell{Content: wording.TargetCell(ind, v.Target)},
			document.Cell{Content: chip(v)},
		)})
		if s := b.covers(v, true); s != "" {
			t.Notes = append(t.Notes, document.T(ind.Short, ": ", s, "."))
		}
	}
	t.Notes = append(t.Notes, b.earlierNotes(vs)...)
	return t
}

// scope is the line under a caption: whose figures, and how certain.
func (b *builder) scope() string {
	s := "Số liệu của " + wording.CoverageOf(b.c, b.p)
	if b.p.Provisional() {
		s += "; số tạm tính"
	}
	return s
}

// chip is the status with words that break only between "đạt" and "mốc".
func chip(v *edition.Value) document.Inlines {
	c := wording.Chip(v)
	c.Word = strings.NewReplacer("Chưa đạt", "Chưa"+viet.NBSP+"đạt", "mốc ", "mốc"+viet.NBSP).Replace(c.Word)
	return document.Inlines{c}
}

// result is the value with its marks; a word where there is no number. The unit
// stands only where it is "%": others are named in the row's head or column.
func (b *builder) result(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	in := cellValue(ind, v)
	if v.State == quantity.Reported {
		in = document.Inlines{strong(in)}
	}
	for _, f := range b.flags(v) {
		in = append(in, document.Text(" "), f)
	}
	return in
}

func cellValue(ind *catalog.Indicator, v *edition.Value) document.Inlines {
	if ind.Unit == wording.Percent {
		return wording.Value(ind, v)
	}
	return document.T(wording.Number(v))
}

func head(s string, a document.Align) document.Cell {
	return document.Cell{Content: document.T(s), Header: true, Align: a}
}

// linked is an indicator's short name, leading to its page, with its unit where
// that is neither "%" nor a yes or no.
func linked(ind *catalog.Indicator, ver *catalog.Version) document.Inlines {
	in := document.Inlines{document.Link{To: indicatorPage(ind.ID), Content: document.T(ind.Short)}}
	if !ver.Traits().YesNo && ind.Unit != wording.Percent {
		in = append(in, document.Text(" ("+ind.Unit+")"))
	}
	return in
}

// indicatorPage is the address of an indicator on the site, the one that package page
// gives it; the crawl of the site finds a link that leads nowhere.
func indicatorPage(id catalog.Code) string {
	return "chi-tieu/" + viet.IDSlug(string(id)) + "/"
}

// basisOf is what the value was computed from: its whole numbers, or a word.
func basisOf(ver *catalog.Version, v *edition.Value) document.Inlines {
	switch {
	case v.State == quantity.Suppressed, v.State == quantity.NotReported, v.State == quantity.NotApplicable:
		return document.T(v.State.Word())
	case v.HasRatio:
		return document.T(wording.Fraction(v))
	}
	return document.T(wording.NoParts(ver))
}

// compact leaves out cells that say nothing: those of a year before where there
// is none.
func compact(cells ...document.Cell) []document.Cell {
	return slices.DeleteFunc(cells, func(c document.Cell) bool { return len(c.Content) == 0 })
}

// earlierHead heads the column of the comparable earlier period; without one it
// is empty, and so are its cells.
func (b *builder) earlierHead() document.Cell {
	if b.earlier == nil {
		return document.Cell{}
	}
	return head(numbersKept(b.earlier.Short), document.Right)
}

func (b *builder) earlierCell(ind *catalog.Indicator, v *edition.Value) document.Cell {
	if b.earlier == nil {
		return document.Cell{}
	}
	in := document.T(quantity.NotReported.Word())
	if than := b.before(v); than.OK {
		in = cellValue(ind, than.Prev)
	} else if than.Unlike {
		in = document.T("Không" + viet.NBSP + "so")
	} else if then := b.earlier.Value(v.Indicator, v.Unit); then != nil {
		in = cellValue(ind, then)
	}
	return document.Cell{Content: in, Align: document.Right}
}

// earlierNotes warn under a table whose column of the earlier period holds figures
// of other units than this period's: they are the published ones, and what is said
// of a change is not their difference.
func (b *builder) earlierNotes(vs []*edition.Value) []document.Inlines {
	if !slices.ContainsFunc(vs, func(v *edition.Value) bool { x := b.before(v); return x.OK && !x.Since.Whole }) {
		return nil
	}
	return []document.Inlines{document.T("Cột “", numbersKept(b.earlier.Short), "” ghi số đã công bố; ở một số chỉ tiêu, các đơn vị có số liệu của hai kỳ không trùng nhau, nên thay đổi nêu trong báo cáo được tính trên cùng các đơn vị.")}
}
