package page

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// pathIssued is where every final release keeps its address, the one that stands and those
// before it, each at ban-cong-bo/<period>/<revision>/.
const pathIssued = "ban-cong-bo/"

// versions are the final releases of all periods: those that stand, then those whose place
// a revision took, by period as they were made.
func (b *builder) versions() []issue {
	var out []issue
	for _, x := range release.Stand(*b.e, b.in.Issued, b.rows) {
		out = append(out, issue{x, issuedFiles(&x)})
	}
	for i := range b.in.Issued {
		if x := &b.in.Issued[i]; !x.Stands && len(x.Figures) > 0 {
			out = append(out, issue{*x, issuedFiles(x)})
		}
	}
	return out
}

// issue is a release with its files.
type issue struct {
	release.Issued
	files []release.File
}

// issuedFiles are the open data of a release, with their paths.
func issuedFiles(x *release.Issued) []release.File {
	files := release.IssuedFiles(x)
	for i := range files {
		files[i].Name = pathIssued + x.Path() + files[i].Name
	}
	return files
}

// issued are the list of releases and a page for each.
func (b *builder) issued() []Page {
	pg := Page{Path: pathIssued, Title: "Các bản công bố"}
	pg.Description = "Mỗi lần công bố chính thức là một bản có số, có ngày, giữ nguyên ở một địa chỉ; bản đã được thay vẫn đọc được."
	out := []Page{pg}
	for i := range b.issues {
		out = append(out, b.issuedPage(&b.issues[i]))
	}
	list := b.issuedList()
	if len(b.issues) == 0 {
		out[0].Description = "Chưa có bản công bố chính thức nào."
	}
	out[0].Blocks = []document.Block{top(pg.Title, append([]document.Block{words(document.Lede, out[0].Description)}, list...)...),
		para(document.Body, document.Text("Từng lần sửa, số cũ và số mới: "), link(pathRevisions, revisionsTitle), document.Text("."))}
	return out
}

// issuedList is the table of all releases with their files, and what is not final yet.
func (b *builder) issuedList() []document.Block {
	var out []document.Block
	tb := document.Table{
		Caption: "Các bản công bố chính thức", Head: heads("Bản", "Công bố", "Tình trạng", "Tệp"),
		Phone: []document.Place{0, document.PlaceLine, document.PlaceUnder, document.PlaceLine},
	}
	for i := range b.issues {
		x := &b.issues[i]
		var files document.Inlines
		for k, f := range x.files {
			if k > 0 {
				files = append(files, document.Text(dot))
			}
			files = append(files, link(f.Name, f.Name[len(pathIssued+x.Path()):]+" ("+size(len(f.Data))+")"))
		}
		tb.Body = append(tb.Body, row(rowHead(link(pathIssued+x.Path(), issuedTitle(&x.Issued))), textCell(dayWords(x.Day)), textCell(standsWord(&x.Issued)), document.Cell{Content: files}))
	}
	if len(tb.Body) > 0 {
		out = append(out, tb)
	}
	for _, p := range b.released {
		if p.Provisional() {
			out = append(out, words(document.Body, viet.UpperFirst(p.Name)+": số liệu tạm tính, còn có thể đổi; bản lưu có khi công bố chính thức."))
		}
	}
	return out
}

// version names the release of a final period that stands; empty of another one.
func (b *builder) version(p *edition.Period) string {
	for i := range b.issues {
		if x := &b.issues[i]; p != nil && x.Stands && x.Period == p.ID {
			if x.Revision == 0 {
				return "bản đầu"
			}
			return "bản sửa lần " + itoa(x.Revision)
		}
	}
	return ""
}

func dayWords(d reporting.Date) string {
	if d.IsZero() {
		return "chưa ghi ngày"
	}
	return viet.Date(d)
}

func standsWord(x *release.Issued) string {
	if x.Stands {
		return "đang dùng"
	}
	return "đã được thay"
}

// issuedPage is a release as it is or was public: its whole-area figures, the states of
// the tasks as they were told, and the files with the figures of every unit.
func (b *builder) issuedPage(x *issue) Page {
	pg := Page{Path: pathIssued + x.Path(), Title: issuedTitle(&x.Issued), Files: x.files}
	note := "Đây không phải số đang dùng."
	pg.Description = "Bản đã được thay. Số liệu " + viet.LowerFirst(x.Name) + " như đã công bố khi đó, để đối chiếu."
	if x.Stands {
		note = "Đây là số đang dùng."
		pg.Description = "Bản đang dùng. Số liệu " + viet.LowerFirst(x.Name) + " như đã công bố chính thức; địa chỉ này giữ nguyên khi có bản sửa."
	}
	if !x.Day.IsZero() {
		note += " Công bố ngày " + viet.Date(x.Day) + "."
	}
	hero := top(pg.Title, words(document.Lede, pg.Description),
		words(document.Note, note+" Biểu của "+itoa(x.Accepted)+"/"+itoa(x.Expected)+" đơn vị được tính. Số liệu tính đến "+viet.Date(x.CutOff)+"."))
	files := document.Buttons{}
	for _, f := range pg.Files {
		files.Items = append(files.Items, document.Link{To: f.Name, Content: t(f.Name[len(pg.Path):] + " (" + size(len(f.Data)) + ")")})
	}
	hero.Blocks = append(hero.Blocks, files)
	tb := document.Table{
		Caption: "Chỉ tiêu của toàn địa bàn như đã công bố", Head: heads("Chỉ tiêu", ">Giá trị", "Mốc", "Đánh giá", ">Đơn vị có số liệu"), Wide: true,
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
		tb.Body = append(tb.Body, row(rowHead(document.Text(r.IndicatorName)), numCell(in...), textCell(targetWords(r.Target, r.UnitOfMeasure)), textCell(statusWords(r.Status)), numCell(t(covered)...)))
	}
	pg.Blocks = []document.Block{
		crumb(link(pathIssued, "Các bản công bố")), hero, tb}
	if len(x.Told) > 0 {
		pg.Blocks = append(pg.Blocks, b.issuedTasks(&x.Issued))
	}
	if !x.Stands {
		pg.Blocks = append(pg.Blocks, para(document.Body, document.Text("Vì sao bản này được thay: "), link(pathRevisions, revisionsTitle), document.Text(".")))
	}
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

// statusWords are a standing as the data write it, in the words of pages.
func statusWords(s string) string {
	switch s {
	case "":
		return "không đánh giá"
	case string(edition.NotMet):
		return "chưa đạt, đã đến hạn"
	}
	return s
}

// targetWords are a target as the data write it (">=25", "40..60"), in the words of pages.
func targetWords(s, unit string) string {
	var b catalog.Bound
	switch {
	case s == "":
		return "không có"
	case b.UnmarshalText([]byte(s)) != nil:
		return s
	}
	return wording.Bound(b, unit).Plain()
}
