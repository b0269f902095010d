package page

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// News is a release of a period or a revision, for who follows the site by a program.
type News struct {
	Day            reporting.Date
	To             string // address, from the site's root
	Title, Summary string
}

// news tells every release and every revision, newest first.
func (b *builder) news() []News {
	var out []News
	for _, p := range b.released {
		if p.Settings.Released.IsZero() || !p.HasValues() {
			continue
		}
		x := News{Day: p.Settings.Released, To: b.homePath(p), Title: viet.UpperFirst(p.Name) + ": công bố số liệu " + p.Settings.State,
			Summary: wording.Headline(edition.HeadlineOf(b.c, p)) + ". Số liệu của " + wording.CoverageOf(b.c, p) + "."}
		if b.hasReport(p) {
			x.To = reportPath(p)
		}
		out = append(out, x)
	}
	for i := range b.in.Issued {
		if r := &b.in.Issued[i]; r.Revision > 0 && !r.Day.IsZero() {
			out = append(out, News{r.Day, pathRevisions + "#" + revisionID(r), fmt.Sprintf("%s: lần sửa %d", viet.UpperFirst(r.Name), r.Revision), kindWords(r.Kind)})
		}
	}
	slices.SortStableFunc(out, func(x, y News) int { return y.Day.Compare(x.Day) })
	return out
}

// Date is a day on which something is due.
type Date struct {
	ID     string // unique, the same from build to build
	Day    reporting.Date
	Stated reporting.Date // the day of the data that says so
	Title  string
	To     string
}

// dates are the last days for returns and reports of every period, and those of the
// dated tasks of each year, once.
func (b *builder) dates() []Date {
	var out []Date
	for i := range b.e.Periods {
		p := &b.e.Periods[i]
		add := func(id string, day reporting.Date, title, to string) {
			if !day.IsZero() {
				out = append(out, Date{strings.ToLower(p.ID) + "-" + id, day, p.Settings.CutOff, title, to})
			}
		}
		add("don-vi", p.UnitsDue, "Ngày cuối các đơn vị gửi báo cáo "+viet.LowerFirst(p.Name), pathQuality+"#"+periodID(p))
		add("toan-vung", p.AreaDue, "Ngày cuối "+wholeAreaOf(b, p)+" gửi báo cáo "+viet.LowerFirst(p.Name), pathQuality+"#"+periodID(p))
		if b.e.TaskPeriod(p.Year) != p {
			continue
		}
		for _, k := range p.Events() {
			d := b.c.Plan(p.Year).Task(k.ID)
			for n, step := range k.Steps {
				title := string(k.ID) + ". " + d.Title
				if n < len(d.Steps) && len(d.Steps) > 1 {
					title += ": " + viet.LowerFirst(d.Steps[n].Label)
				}
				add(fmt.Sprintf("viec-%s-%d", viet.IDSlug(string(k.ID)), n+1), step.Due, title, taskPath(p.Year, k.ID))
			}
		}
	}
	return out
}

// follow are the ways to follow the site by a program.
func follow() document.Para {
	return para(document.Body, document.Text("Theo dõi lần công bố và lần sửa bằng "), link("feed.xml", "nguồn tin (Atom)"),
		document.Text("; đưa các hạn của kế hoạch và của báo cáo vào lịch bằng "), link("lich.ics", "tệp lịch (iCalendar)"), document.Text("."))
}
