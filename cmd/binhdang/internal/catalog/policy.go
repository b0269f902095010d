package catalog

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Policy says what may be published of which class of measure. Classes and
// thresholds are the office's choice, in site.yaml: no Vietnamese rule is known to
// us that gives a number for small counts.
type Policy struct {
	Pos      finding.Pos     `yaml:"-"`
	Classes  []ClassPolicy   `yaml:"classes,required"`
	Measures []MeasurePolicy `yaml:"measures"` // measures with a rule of their own
}

// ClassPolicy is the rule for one class.
type ClassPolicy struct {
	Pos           finding.Pos `yaml:"-"`
	Class         Class       `yaml:"class,required"`
	WholeAreaOnly bool        `yaml:"whole_area_only"` // the lowest level is the whole area: withheld below it, blank and zero included
	Threshold     int64       `yaml:"threshold"`       // counts in 1 … threshold−1 are withheld; 0: none
	HideZero      bool        `yaml:"hide_zero"`       // 0 is withheld like them: 0 … threshold−1 look alike
	Periods       []Code      `yaml:"periods"`         // kinds of period that publish it; empty: all
}

// MeasurePolicy is the rule for some measures, in place of that of their class.
type MeasurePolicy struct {
	Pos           finding.Pos `yaml:"-"`
	Measures      []Code      `yaml:"measures,required"`
	WholeAreaOnly bool        `yaml:"whole_area_only"`
	Threshold     int64       `yaml:"threshold"`
	HideZero      bool        `yaml:"hide_zero"`
	Periods       []Code      `yaml:"periods"`
}

// Of returns the policy of a class; an unlisted class is withheld everywhere
// below the whole area.
func (p Policy) Of(c Class) ClassPolicy {
	for _, x := range p.Classes {
		if x.Class == c {
			return x
		}
	}
	return ClassPolicy{Class: c, WholeAreaOnly: true}
}

// PolicyOf is the rule for a measure: its own, else that of its class. What nobody
// knows is withheld below the whole area.
func (c *Catalog) PolicyOf(measure Code) ClassPolicy {
	q, _ := c.Question(measure)
	for _, x := range c.Site.Policy.Measures {
		if slices.Contains(x.Measures, measure) {
			return ClassPolicy{x.Pos, q.Class, x.WholeAreaOnly, x.Threshold, x.HideZero, x.Periods}
		}
	}
	return c.Site.Policy.Of(q.Class)
}

// Guarded reports whether figures of the class must not be told by unit at all; they
// are told of the whole area, if at all.
func (p ClassPolicy) Guarded() bool { return p.WholeAreaOnly }

// Protected reports whether any figure of the class may have to be withheld.
func (p ClassPolicy) Protected() bool { return p.WholeAreaOnly || p.Threshold > 0 }

// Publishes reports whether the class has figures in the period.
func (p ClassPolicy) Publishes(in reporting.Period) bool { return inPeriod(p.Periods, in) }

// Small reports whether a count must be withheld for itself.
func (p ClassPolicy) Small(n int64) bool {
	return n > 0 && n < p.Threshold || n == 0 && p.HideZero
}
