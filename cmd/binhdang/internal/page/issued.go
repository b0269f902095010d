package page

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// PathIssued is where earlier releases stay readable, each at
// ban-cong-bo/<period>/<revision>/.
const PathIssued = "ban-cong-bo/"

// IssuedFiles are the files of data of an earlier release, with their paths; none of
// one that still stands, whose data are those of the site.
func IssuedFiles(x *release.Issued) []release.File {
	if x.Stands || len(x.Figures) == 0 {
		return nil
	}
	files := release.IssuedFiles(x)
	for i := range files {
		files[i].Name = PathIssued + x.Path() + files[i].Name
	}
	return files
}

// issued are the list of earlier releases and a page for each.
func (b *builder) issued() []Page {
	pg := Page{Path: PathIssued, Title: "Các bản công bố cũ"}
	l := document.List{Plain: true}
	var out []Page
	for i := range b.in.Issued {
		x := &b.in.Issued[i]
		if x.Stands || len(x.Figures) == 0 {
			continue
		}
		it := document.Item{Content: document.Inlines{link(PathIssued+x.Path(), issuedTitle(x))}}
		if !x.Day.IsZero() {
			it.Aside = t(viet.Date(x.Day))
		}
		l.Items = append(l.Items, it)
		out = append(out, b.issuedPage(x))
	}
	pg.Description = "Số liệu như đã công bố trước mỗi lần sửa; số đang dùng ở các trang khác."
	hero := top(pg.Title, words(document.Lede, pg.Description))
	if len(l.Items) == 0 {
		pg.Description = "Chưa có bản công bố chính thức nào được thay bằng bản khác."
		hero = top(pg.Title, words(document.Lede, pg.Description))
	} else {
		hero.Blocks = append(hero.Blocks, l)
	}
	pg.Blocks = []document.Block{hero, para(document.Body, document.Text("Từng lần sửa, số cũ và số mới: "), link(pathRevisions, revisionsTitle), document.Text("."))}
	return append([]Page{pg}, out...)
}

// issuedPage is an earlier release as it was public: its whole-area figures, the states of
// the tasks, and the files with the figures of every unit.
func (b *builder) issuedPage(x *release.Issued) Page {
	pg := Page{Path: PathIssued + x.Path(), Title: issuedTitle(x)}
	pg.Description = "Bản đã được thay. Số liệu " + viet.LowerFirst(x.Name) + " như đã công bố khi đó, để đối chiếu."
	when := ""
	if !x.Day.IsZero() {
		when = " Công bố ngày " + viet.Date(x.Day) + "."
	}
	hero := top(pg.Title, words(document.Lede, pg.Description),
		words(document.Note, "Đây không phải số đang dùng."+when+" Khi đó có biểu của "+itoa(x.Accepted)+"/"+itoa(x.Expected)+" đơn vị được tính. Số liệu tính đến "+viet.Date(x.CutOff)+"."))
	files := document.Buttons{}
	for _, f := range IssuedFiles(x) {
		files.Items = append(files.Items, document.Link{To: f.Name, Content: t(f.Name[len(PathIssued+x.Path()):] + " (" + size(len(f.Data)) + ")")})
	}
	hero.Blocks = append(hero.Blocks, files)
	tb := document.Table{
		Caption: "Chỉ tiêu của toàn địa bàn như đã công bố", Head: heads("Chỉ tiêu", ">Giá trị", "Mốc", "Kết quả", ">Đơn vị có số liệu"), Wide: true,
		Phone: []document.Place{0, document.PlaceValue, document.PlaceLine, document.PlaceUnder, document.PlaceLine},
	}
	for i := range x.Figures {
		r := &x.Figures[i]
		if r.UnitCode != string(b.c.Site.WholeArea) {
			continue
		}
		value := release.Said{There: true, Numerator: r.Numerator, Denominator: r.Denominator, Value: r.Value, Unit: r.UnitOfMeasure, Obs: r.ObsStatus, Hidden: r.ConfStatus == release.Confidential}
		in := t(saidWords(value))
		if revised := r.Revision != "0" && r.Value != ""; revised {
			in = append(in, document.Text(" "), wording.Revised())
		}
		covered := r.Received + "/" + r.Expected
		if value.Hidden {
			covered = "không nêu"
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(r.IndicatorName)), numCell(in...), textCell(targetWords(r.Target)), textCell(orNone(r.Status)), numCell(t(covered)...)))
	}
	pg.Blocks = []document.Block{
		para(document.Crumbs, link(PathIssued, "Các bản công bố cũ")), hero, tb}
	if len(x.Told) > 0 {
		pg.Blocks = append(pg.Blocks, b.issuedTasks(x))
	}
	pg.Blocks = append(pg.Blocks,
		para(document.Body, document.Text("Vì sao bản này được thay: "), link(pathRevisions, revisionsTitle), document.Text(".")))
	return pg
}

// issuedTasks are the states of the tasks as they were told then; a task that the plan no
// longer has keeps its number.
func (b *builder) issuedTasks(x *release.Issued) document.Table {
	tb := document.Table{
		Caption: "Nhiệm vụ như đã công bố", Scope: "Trạng thái đến ngày " + viet.Date(x.CutOff) + ".", Head: heads("Nhiệm vụ", "Trạng thái", ">Đơn vị báo hoàn thành"), Wide: true,
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLine},
	}
	year, _, _ := strings.Cut(x.Folder, "/")
	n, _ := strconv.Atoi(year)
	plan := b.c.Plan(n)
	for i := range x.Told {
		r := &x.Told[i]
		name := document.Inlines{document.Text(string(r.Task))}
		if k := plan.Task(r.Task); k != nil {
			name = document.Inlines{link(taskPath(n, k.ID), string(k.ID)+". "+k.Title)}
		}
		done := "không tính"
		if r.Expected > 0 {
			done = itoa(r.DoneBy) + "/" + itoa(r.Expected)
		}
		tb.Body = append(tb.Body, row(rowHead(name...), cell(document.Chip{Mark: wording.TaskMark(r.State), Word: viet.UpperFirst(string(r.State))}), numCell(t(done)...)))
	}
	return tb
}

func orNone(s string) string {
	if s == "" {
		return "không đánh giá"
	}
	return s
}

// targetWords read a target as the data write it: ">=25", "40..60".
func targetWords(s string) string {
	for _, x := range [][3]string{{">=", "từ ", " trở lên"}, {"<=", "không quá ", ""}, {">", "trên ", ""}, {"<", "dưới ", ""}} {
		if n, ok := strings.CutPrefix(s, x[0]); ok {
			return x[1] + decimal(n) + x[2]
		}
	}
	if low, high, ok := strings.Cut(s, ".."); ok {
		return "từ " + decimal(low) + " đến " + decimal(high)
	}
	if s == "" {
		return "không có"
	}
	return s
}
