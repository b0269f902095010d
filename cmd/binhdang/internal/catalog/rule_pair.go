package catalog

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What makes a cell of a pair count as there.
const (
	AsPositive = "positive" // a number from 1 up, or yes
	AsAnswered = "answered" // any number, 0 too
)

// Together holds cells that are all there or none of them (a compulsory pair).
type Together struct {
	Pos  finding.Pos `yaml:"-"`
	List []Ref       `yaml:"cells,required"`
	As   string      `yaml:"as"` // positive (default), answered
}

// Exclusive holds cells of which one at most is there.
type Exclusive struct {
	Pos  finding.Pos `yaml:"-"`
	List []Ref       `yaml:"cells,required"`
	As   string      `yaml:"as"` // positive (default), answered
}

// Requires holds cells that must be there when one of others is.
type Requires struct {
	Pos  finding.Pos `yaml:"-"`
	When []Ref       `yaml:"when,required"`
	List []Ref       `yaml:"cells,required"`
	As   string      `yaml:"as"` // positive (default), answered: of cells; when always counts what is positive
}

var _, _, _ ReturnTest = (*Together)(nil), (*Exclusive)(nil), (*Requires)(nil)

func (t *Together) Cells() []*Ref  { return pointers(t.List) }
func (t *Exclusive) Cells() []*Ref { return pointers(t.List) }
func (t *Requires) Cells() []*Ref  { return pointers(t.When, t.List) }

func (t *Together) Tail() string  { return ": có {found}, mà {expected}" }
func (t *Exclusive) Tail() string { return ": có cả {found}" }
func (t *Requires) Tail() string  { return ": có {found}, mà {expected}" }

func (t *Together) Faults(r *Rule) []Fault  { return pairFaults(r, t.Pos, t.List, &t.As, t.As) }
func (t *Exclusive) Faults(r *Rule) []Fault { return pairFaults(r, t.Pos, t.List, &t.As, t.As) }
func (t *Requires) Faults(*Rule) []Fault    { return asFault(t.Pos, &t.As, t.As) }

func pairFaults(r *Rule, pos finding.Pos, cells []Ref, at any, as string) []Fault {
	out := asFault(pos, at, as)
	if len(cells) == 1 {
		out = append(out, Fault{Pos: pos, Rule: "rule-of-one-cell", Fix: "ghi ít nhất hai ô ở cells", Format: "Quy tắc “%s” nói về nhiều ô mà chỉ ghi một ô", Args: []any{r.ID}})
	}
	return out
}

func asFault(pos finding.Pos, at any, as string) []Fault {
	if as == "" || as == AsPositive || as == AsAnswered {
		return nil
	}
	return []Fault{{Pos: pos, At: at, Word: &Word{Value: as, Key: "as", Allowed: []string{AsPositive, AsAnswered}}}}
}

// sorted are the cells that are there and those that are not.
func sorted(a Answers, refs []Ref, as, missing string) (there, not gatheredCells, asked, decided bool) {
	decided = true
	for _, ref := range refs {
		t := a.Told(ref)
		switch {
		case t.State == NotAsked:
			return there, not, false, false
		case t.State == InDoubt, t.State == Blank && as != AsAnswered && missing != SkipAll && missing != AsZero:
			decided = false
		case t.State == Counted && (as == AsAnswered || t.N > 0):
			there.add(a, ref, t)
		default:
			not.add(a, ref, t)
		}
	}
	return there, not, true, decided
}

// gatheredCells are cells with their names and numbers.
type gatheredCells struct {
	refs         []Ref
	words, value []string
}

func (g *gatheredCells) add(a Answers, ref Ref, t Told) {
	v := "trống"
	switch {
	case t.State == Counted && t.YesNo:
		v = map[bool]string{true: "Có", false: "Không"}[t.N > 0]
	case t.State == Counted:
		v = viet.Int(t.N)
	}
	g.refs, g.value = append(g.refs, ref), append(g.value, v)
	g.words = append(g.words, a.Name(ref)+" là "+v)
}

func brokenPair(a Answers, there, not gatheredCells) Verdict {
	return Verdict{
		Truth: Broken, At: here(append(there.refs, not.refs...)...), Cell: a.Name(there.refs[0]),
		Found: viet.List(there.words), Expected: strings.ReplaceAll(viet.List(not.words), " là trống", " để trống"),
		Numbers: strings.Join(append(there.value, not.value...), "; "),
	}
}

// OfReturn is undecided where it would take a cell that is not known to break it.
func (t *Together) OfReturn(a Answers, r *Rule) []Verdict {
	there, not, asked, decided := sorted(a, t.List, t.As, r.Missing)
	switch {
	case !asked:
		return nil
	case len(there.refs) > 0 && len(not.refs) > 0:
		return []Verdict{brokenPair(a, there, not)}
	case !decided:
		return []Verdict{{}}
	}
	return []Verdict{{Truth: Holds}}
}

func (t *Exclusive) OfReturn(a Answers, r *Rule) []Verdict {
	there, _, asked, decided := sorted(a, t.List, t.As, r.Missing)
	switch {
	case !asked:
		return nil
	case len(there.refs) > 1:
		return []Verdict{brokenPair(a, there, gatheredCells{})}
	case !decided:
		return []Verdict{{}}
	}
	return []Verdict{{Truth: Holds}}
}

func (t *Requires) OfReturn(a Answers, r *Rule) []Verdict {
	when, _, asked1, decided1 := sorted(a, t.When, AsPositive, r.Missing)
	_, not, asked2, decided2 := sorted(a, t.List, t.As, r.Missing)
	switch {
	case !asked1 || !asked2:
		return nil
	case len(when.refs) > 0 && len(not.refs) > 0:
		return []Verdict{brokenPair(a, when, not)}
	case len(when.refs) == 0 && !decided1, len(when.refs) > 0 && !decided2:
		return []Verdict{{}}
	}
	return []Verdict{{Truth: Holds}}
}
