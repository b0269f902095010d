package document

import "binhdang.example/cmd/binhdang/internal/reporting"

// Agenda is what is due in a run of days, a row for each piece of work, as of one day.
type Agenda struct {
	Days  Span
	Today reporting.Date // the day as of which it is told
	Rows  []AgendaRow
}

// AgendaRow is one piece: ChartRow.Main is the word of how it stands.
type AgendaRow struct {
	ChartRow
	Mark      Mark           // of how it stands
	From, Due reporting.Date // its days; without From: one day
	Done      reporting.Date // zero: not known
}

func (Agenda) chart() {}
