package document

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Timeline is one series by date. A line between two points claims a change, so only
// what may be compared is joined; a year of change over fewer units is a TimeStep.
type Timeline struct {
	Name, To  string // in a row of small ones: what it is of, and its page
	Indicator string // … as the open data have it
	Series    Series
	Days      Span
	Axis      Axis   // from below to above
	Grid      []Spot // levels with a line and a label, from below
	Points    []TimePoint
	Steps     []TimeStep
	Marks     []TimeMark
	Breaks    []TimeBreak
	Path      *TimePath
	Chip      *Chip // in a row of small ones: how the newest point stands
}

// Span is a run of days, both ends in it.
type Span struct{ From, To reporting.Date }

// Share is the place of the end of a day in per cent of the span, kept on it.
func (s Span) Share(d reporting.Date) float64 {
	all := s.From.DaysUntil(s.To) + 1
	if all <= 0 || d.IsZero() {
		return 0
	}
	return min(max(float64(s.From.DaysUntil(d)+1)/float64(all)*100, 0), 100)
}

// TimePoint is a period of the series; it stands at the end of the period's last day.
type TimePoint struct {
	Spot           // empty: State stands in its place
	Period  string // as the open data have it
	Name    string // "Năm 2018"
	Days    Span   // of the period, without what a part of the year before it already shows
	Hollow  bool   // not final
	Part    bool   // of a year, beside the whole year of the same series
	After   int    // number of the point, from 1, from which a line leads here; 0: none
	Flags   []Flag // of this figure alone
	State   string // "Bảo mật"
	Hidden  bool   // suppressed
	Missing bool   // was due and is not there
	Label   string // the figure as it stands beside the point; empty: it does not
}

// TimeStep is what a series changed by over the units that both periods have, where
// these are not all of both.
type TimeStep struct {
	Period       string // the later one, as the open data have it
	Since, Until reporting.Date
	Then, Now    Spot
	Words        string // "trên cùng 27 xã, thị trấn: 33,6 % năm 2017, 34,1 % năm 2018"
}

// TimeMark is a target over the days of the periods that it is for.
type TimeMark struct {
	Spot
	High Spot // upper end of a band; empty: none
	Days Span
	Name string // "mốc trên 35 %"; empty: said at another
}

// TimeBreak is a day from which another definition or target holds.
type TimeBreak struct {
	On    reporting.Date // first day of the new one
	Words string         // "02/7/2018: đổi mốc"
	Apart bool           // figures before and after cannot be compared
}

// TimePath leads from the newest point to a mark that lies ahead.
type TimePath struct {
	From  TimePoint
	Until reporting.Date
	To    Spot
	Words string // "cuối năm 2020: mốc trên 35 %; còn thiếu 7 nữ đại biểu"
}

// Describe says what is drawn, for those who do not see it.
func (t Timeline) Describe() string {
	var parts []string
	for _, p := range t.Points {
		s := p.Name + ": " + p.State
		if p.Has() {
			s = p.Name + ": " + p.Words
		}
		for _, f := range p.Flags {
			s += " [" + f.Word + "]"
		}
		parts = append(parts, s)
	}
	for _, s := range t.Steps {
		parts = append(parts, s.Words)
	}
	for _, m := range t.Marks {
		if m.Name != "" {
			parts = append(parts, m.Name)
		}
	}
	for _, b := range t.Breaks {
		s := b.Words
		if b.Apart {
			s += ", trước và sau không so được với nhau"
		}
		parts = append(parts, s)
	}
	if t.Path != nil {
		parts = append(parts, t.Path.Words)
	}
	return strings.Join(parts, "; ") + "."
}

// Timelines are small ones side by side, all by the same days.
type Timelines struct{ Items []Timeline }

func (Timeline) chart()  {}
func (Timelines) chart() {}

// Newest is the newest period's figure, or the word in its place.
func (t Timeline) Newest() string {
	if len(t.Points) == 0 {
		return ""
	}
	p := t.Points[len(t.Points)-1]
	if p.Has() {
		return p.Words
	}
	return p.State
}
