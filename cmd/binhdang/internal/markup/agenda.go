package markup

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// agendaPlot draws the days of each piece of work on one axis of months, with one line for
// the day as of which all is told: a bar is the time for it, a ring the last day, a disc
// the day on which it was done.
func agendaPlot(c document.Agenda) plot {
	today := c.Days.Share(c.Today)
	x := plot{height: 2*lineOfWords + 2, draw: func(p *pen) {
		p.label("b", today, 13, "đến "+viet.Date(c.Today))
		p.line("dot", today, today, 17, 2*lineOfWords+2)
		for _, q := range quarters(c.Days) {
			at := c.Days.Share(q.AddDays(-1))
			if at-today < 8 && today-at < 8 {
				continue // the line of the day is there
			}
			p.words("", at, lineOfWords+13, "start", "T"+strconv.Itoa(q.Month))
		}
	}}
	out := plotGroup{}
	for _, r := range c.Rows {
		row := plotRow{ChartRow: r.ChartRow, data: data("from", r.From.String()) + data("due", r.Due.String()) + data("done", r.Done.String())}
		row.draw = func(p *pen) {
			p.line("grid", 0, 100, middle, middle)
			for _, q := range quarters(c.Days) {
				at := c.Days.Share(q.AddDays(-1))
				p.line("grid", at, at, middle-4, middle+4)
			}
			due, class := c.Days.Share(r.Due), "due"
			if !r.From.IsZero() && r.From != r.Due {
				p.raw(`<rect class="band" y="5" height="10" x="`)
				from := c.Days.Share(r.From.AddDays(-1))
				p.percent(from)
				p.raw(`" width="`)
				p.percent(due - from)
				p.raw(`"/>`)
			}
			if r.Mark == document.MarkLate {
				class = "due late"
				p.line("late", due, today, middle, middle)
			}
			p.line("dot", today, today, -4, rowHeight+4)
			p.disc(class, due, middle, "4.5", "")
			if !r.Done.IsZero() {
				p.disc("done", c.Days.Share(r.Done), middle, "5.5", "")
			}
		}
		out.rows = append(out.rows, row)
	}
	x.groups = []plotGroup{out}
	return x
}

// quarters are the first days of the quarters of a run of days.
func quarters(s document.Span) []reporting.Date {
	var out []reporting.Date
	for y := s.From.Year; y <= s.To.Year; y++ {
		for m := 1; m <= 12; m += 3 {
			if d := (reporting.Date{Year: y, Month: m, Day: 1}); d.Between(s.From, s.To) {
				out = append(out, d)
			}
		}
	}
	return out
}
