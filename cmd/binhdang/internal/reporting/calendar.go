package reporting

import "time"

// Reading is how "trước ngày D" is read. Plans leave it open, so the definitions of
// a district say it.
type Reading string

const (
	Strict    Reading = "strict"           // received by the end of D−1
	Inclusive Reading = "inclusive"        // received by the end of D
	NextDay   Reading = "next_working_day" // inclusive, and moved on when D is no working day
)

// SwappedDay is a working day exchanged for another: Off becomes free, On is
// worked instead.
type SwappedDay struct {
	Off Date `yaml:"off,required"`
	On  Date `yaml:"on,required"`
}

// Holiday is a day off with its name.
type Holiday struct {
	Date Date   `yaml:"date,required"`
	Name string `yaml:"name,required"`
}

// Calendar knows the working days.
type Calendar struct {
	Kinds    []Kind       `yaml:"period_kinds,required"`
	Reading  Reading      `yaml:"deadline_reading,required"`
	Holidays []Holiday    `yaml:"holidays"`
	Swapped  []SwappedDay `yaml:"swapped_days"`
}

// IsWorkday reports whether offices work on the day.
func (c *Calendar) IsWorkday(d Date) bool {
	for _, s := range c.Swapped {
		if s.On == d {
			return true
		}
		if s.Off == d {
			return false
		}
	}
	for _, h := range c.Holidays {
		if h.Date == d {
			return false
		}
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

// LastDay is the last day on which something due "trước ngày d" is on time.
func (c *Calendar) LastDay(d Date) Date {
	switch c.Reading {
	case Strict:
		return d.AddDays(-1)
	case NextDay:
		for i := 0; i < 31 && !c.IsWorkday(d); i++ {
			d = d.AddDays(1)
		}
	}
	return d
}

// Kind finds a kind by id.
func (c *Calendar) Kind(id string) (Kind, bool) {
	for _, k := range c.Kinds {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}
