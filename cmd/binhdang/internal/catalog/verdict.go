package catalog

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// Truth is what a rule comes to. What is undecided has not passed.
type Truth int

const (
	Undecided Truth = iota // something that it needs is blank or could not be read
	Holds
	Broken
)

// Verdict is a rule decided once. The words are set where it is broken.
type Verdict struct {
	Truth      Truth
	At         []CellAt // the cells whose numbers are in it, where to look first in front
	Cell       string   // the first of them in words
	Found      string   // the numbers that were found, as they stand in the cells
	Expected   string   // what they were held against
	Difference string
	Numbers    string // all numbers that the verdict is about: while they are the same, so is it
}

// Tally counts how often rules were decided, and how often they could not be because
// a cell was blank or unread. A rule over several cells, each for itself, counts once
// for each.
type Tally struct{ Decided, Undecided int }

// Count counts a verdict, Add those of another tally.
func (t *Tally) Count(v Verdict) {
	if v.Truth == Undecided {
		t.Undecided++
		return
	}
	t.Decided++
}

func (t *Tally) Add(o Tally) { t.Decided, t.Undecided = t.Decided+o.Decided, t.Undecided+o.Undecided }

// CellAt is a cell of a unit in a period; both are empty for those at hand.
type CellAt struct {
	Ref
	Period string
	Unit   Code
}

// here are cells of the return at hand.
func here(refs ...Ref) []CellAt {
	out := make([]CellAt, len(refs))
	for i, r := range refs {
		out[i] = CellAt{Ref: r}
	}
	return out
}

// Told is an answer as rules see it.
type Told struct {
	State ToldState
	N     int64 // of Counted
	YesNo bool  // the question is answered by Có or Không
}

// ToldState says how a cell was answered.
type ToldState int

const (
	NotAsked ToldState = iota
	InDoubt            // unreadable, or part of a row that contradicts itself
	Blank
	Counted
)

// Answers is one return as rules see it. A total is the sum of its parts.
type Answers interface {
	Told(Ref) Told
	Remarked(measure Code) bool // the row has a remark
	Name(Ref) string            // of a cell, in words
	Counts() []Typed            // the counts that were typed, in the order of the form
}

// Typed is a count that stands in a cell of the return.
type Typed struct {
	Ref
	N         int64
	Unit      string // of measure
	Sheet     Code
	PartOf    bool // of a row that is part of another
	Estimated bool // of a row that is marked so
}

// Around is a return beside others: those of the unit in other periods, and those of
// other units in its period. What does not stand is not there.
type Around interface {
	Answers
	// Earlier are the unit's answers to a cell in earlier periods, the nearest first.
	Earlier(Ref, Which) []Past
	// Others are the answers to a cell of all units of the same type in the period,
	// this one's among them, in official order.
	Others(Ref) []Other
	// Kin is how units of the type are called: "xã, thị trấn".
	Kin() string
	// Once gives what make gave when it was first asked for the key for the period and
	// the type of unit: what is the same for all of them is worked out once.
	Once(key any, make func() any) any
	// Guarded reports a cell of a class that needs protection: what is said of a
	// return must not tell the figures of others there.
	Guarded(Ref) bool
}

// Past is an answer of an earlier period.
type Past struct {
	Told
	Period string // id
	Short  string // as it is called inside a sentence
}

// Other is an answer of a unit of the period.
type Other struct {
	Told
	Unit Code
}

// gathered is a sum of cells as a rule asks for it.
type gathered struct {
	n     int64
	refs  []Ref   // each once …
	each  []int64 // … with its number …
	times []int64 // … and how often it counts
	blank int
	state Truth // Holds when the sum is known, else Undecided
	asked bool
}

// gather adds cells. A cell named twice counts twice.
func gather(a Answers, refs []Ref, missing string) gathered {
	g := gathered{state: Holds, asked: true}
	for _, ref := range refs {
		t := a.Told(ref)
		switch {
		case t.State == NotAsked:
			g.asked = false
			return g
		case t.State == InDoubt:
			g.state = Undecided
			continue
		case t.State == Blank:
			g.blank++
			if missing != SkipAll && missing != AsZero {
				g.state = Undecided
			}
		}
		g.n += t.N
		at := -1
		for i, r := range g.refs {
			if r == ref {
				at = i
			}
		}
		if at >= 0 {
			g.times[at]++
			continue
		}
		g.refs, g.each, g.times = append(g.refs, ref), append(g.each, t.N), append(g.times, 1)
	}
	return g
}

// known reports whether sides that a rule needs together are all known.
func known(missing string, sides ...gathered) bool {
	cells, blank := 0, 0
	for _, g := range sides {
		if g.state == Undecided {
			return false
		}
		cells, blank = cells+len(g.refs), blank+g.blank
	}
	return missing != SkipAll || blank < cells
}

// words are the numbers as they stand in the cells, and what they come to: "7",
// "4 + 3 = 7", "4 × 310 = 1.240".
func (g gathered) words() string {
	var terms []string
	plain := true
	for i, n := range g.each {
		term := viet.Int(n)
		if g.times[i] > 1 {
			term, plain = viet.Int(g.times[i])+" × "+term, false
		}
		terms = append(terms, term)
	}
	words := strings.Join(terms, " + ")
	if len(terms) > 1 || !plain {
		words += " = " + viet.Int(g.n)
	}
	return words
}

// numbers are those that stand in the cells, "; " between them.
func (g gathered) numbers() string { return joined(g.each...) }

func joined(ns ...int64) string {
	var out []string
	for _, n := range ns {
		out = append(out, viet.Int(n))
	}
	return strings.Join(out, "; ")
}
