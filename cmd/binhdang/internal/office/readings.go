package office

import (
	"cmp"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Readings is what the files of a check say, cell by cell, as other programs read it.
type Readings struct {
	Files []FileReadings `json:"files"`
}

// FileReadings is one file: how many of its cells became what, and each number that
// was read or asked about. The five classes of cells add up to their total.
type FileReadings struct {
	File     string       `json:"file"`
	Unit     string       `json:"unit"`
	Period   string       `json:"period"`
	Kind     returns.Kind `json:"kind"`
	Cells    CellCount    `json:"cells"`
	Readings []Reading    `json:"readings"`
}

// CellCount is an account of cells.
type CellCount struct {
	Total    int `json:"total"`
	Used     int `json:"used"`
	Compared int `json:"compared"`
	Label    int `json:"label"`
	Asked    int `json:"asked"`
	Named    int `json:"named"`
}

// Reading is one number at its cell; Value is nil for one that was not read.
type Reading struct {
	Sheet   string       `json:"sheet"`
	Cell    string       `json:"cell"`
	Unit    catalog.Code `json:"unit"`
	Period  string       `json:"period"`
	Measure catalog.Code `json:"measure"`
	Part    catalog.Code `json:"part"`
	Row     int          `json:"row,omitempty"` // of a list of records
	Value   *int64       `json:"value"`
	State   ReadingState `json:"state"`
}

// ReadingState says what became of a number.
type ReadingState string

const (
	Taken    ReadingState = "taken"
	Compared ReadingState = "compared" // a typed total: checked against its parts, never added
	Asked    ReadingState = "asked"
	Refused  ReadingState = "refused" // read, but nobody can say whose it is
)

// NoReadings is what a check says of which no file was read.
func NoReadings() Readings { return Readings{Files: []FileReadings{}} }

// Readings lists what the files in the scope of the check say, by path.
func (c *Checked) Readings() Readings {
	out := NoReadings()
	for i := range c.reads {
		r := &c.reads[i]
		period := ""
		if r.Return != nil {
			period = r.Return.Form.Period.ID
		}
		if c.in.covers(r.File, period) {
			out.Files = append(out.Files, readingsOf(r))
		}
	}
	for _, f := range c.aside {
		if c.in.covers(f.Pos.File, f.Period) {
			out.Files = append(out.Files, FileReadings{File: f.Pos.File, Kind: returns.KindNone, Readings: []Reading{}})
		}
	}
	slices.SortFunc(out.Files, func(a, b FileReadings) int { return cmp.Compare(a.File, b.File) })
	return out
}

func readingsOf(r *intake.Checked) FileReadings {
	out := FileReadings{File: r.File, Kind: returns.KindNone, Readings: []Reading{}}
	if a := r.Account; a != nil {
		out.Kind = a.Kind
		out.Cells = CellCount{Total: a.Total, Used: a.Used, Compared: a.Compared, Label: a.Label, Asked: a.Asked, Named: a.Named}
	}
	if r.Account != nil && r.Account.Kind == returns.KindLabelled {
		return figuresOf(out, r)
	}
	if r.Return == nil {
		if i := slices.IndexFunc(r.Findings, func(f finding.Finding) bool { return f.Unit != "" }); i >= 0 {
			out.Unit, out.Period = r.Findings[i].Unit, r.Findings[i].Period
		}
		return out
	}
	unit, period := r.Return.Form.Unit.Code, r.Return.Form.Period.ID
	out.Unit, out.Period = string(unit), period
	for i := range r.Return.Answers {
		a := &r.Return.Answers[i]
		k := a.Field.Key
		if a.Field.Kind != form.Count && a.Field.Kind != form.Total && a.Field.Kind != form.YesNo || a.State == returns.Blank {
			continue
		}
		x := Reading{Sheet: a.Pos.Sheet, Cell: a.Pos.Cell, Unit: unit, Period: period, Measure: cmp.Or(k.Measure, k.Task), Part: k.Part, Row: k.Row, State: Asked}
		if a.State == returns.Number {
			x.Value, x.State = &a.N, Taken
		}
		switch {
		case x.Value != nil && r.Return.Disputed:
			x.State = Refused
		case x.Value != nil && a.Field.Kind == form.Total && !a.Computed:
			x.State = Compared
		}
		out.Readings = append(out.Readings, x)
	}
	return out
}

// figuresOf lists the figures of a workbook of another layout.
func figuresOf(out FileReadings, r *intake.Checked) FileReadings {
	if r.Return != nil {
		out.Unit, out.Period = string(r.Return.Form.Unit.Code), r.Return.Form.Period.ID
	}
	for i := range r.Account.Figures {
		f := &r.Account.Figures[i]
		x := Reading{Sheet: f.Pos.Sheet, Cell: f.Pos.Cell, Unit: f.Unit, Period: f.Period, Measure: f.Measure, Part: f.Part}
		if f.Read {
			x.Value = &f.N
		}
		x.State = [...]ReadingState{returns.FigureTaken: Taken, returns.FigureCompared: Compared, returns.FigureAsked: Asked, returns.FigureRefused: Refused}[f.State]
		out.Readings = append(out.Readings, x)
	}
	return out
}
