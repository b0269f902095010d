// Package quantity holds numbers as official statistics need them: whole
// counts, fractions kept exact until printed, one rounding function (half away
// from zero), and the states that are not numbers.
package quantity

import (
	"fmt"
	"math/big"
	"strings"
)

// MaxTyped is the largest whole number that is taken from anybody, whether it was
// typed into a cell or told by telephone: counts, rows of lists, costs and outputs
// of tasks. It is the bound that keeps sums in an int64: a sum over nine million
// such numbers does not overflow, which is a thousand cells of each of nine
// thousand units, and neither does a hundred times one of them. So what adds
// answers, or compares percentages of two of them, checks nothing again. What
// takes numbers from elsewhere does: catalog.Eval also runs the worked examples of
// the definitions, and a plan may expect any quantity.
const MaxTyped = 999_999_999_999

// State says what stands in the place of a number. The zero State is invalid,
// so that a forgotten state is seen.
type State uint8

const (
	Reported      State = iota + 1 // a value, zero included
	NotReported                    // blank or "…": Chưa có số liệu
	Nothing                        // 0 of 0: Không phát sinh
	NotApplicable                  // not asked of this unit: Không áp dụng
	Suppressed                     // Bảo mật
)

// Word is the state in the words of the pages; empty for Reported.
func (s State) Word() string {
	switch s {
	case NotReported:
		return "Chưa có số liệu"
	case Nothing:
		return "Không phát sinh"
	case NotApplicable:
		return "Không áp dụng"
	case Suppressed:
		return "Bảo mật"
	}
	return ""
}

// Ratio is a fraction of whole numbers. Ratios are added part by part
// (Σ numerators / Σ denominators); they have no mean.
type Ratio struct{ Num, Den int64 }

// Add returns the ratio over both populations together.
func (r Ratio) Add(o Ratio) Ratio { return Ratio{r.Num + o.Num, r.Den + o.Den} }

// Per returns the exact value of factor × Num / Den; ok is false for 0 of 0 and
// for any other zero denominator.
func (r Ratio) Per(factor int64) (v Exact, ok bool) {
	if r.Den == 0 {
		return Exact{}, false
	}
	x := new(big.Rat).SetFrac64(r.Num, r.Den)
	return Exact{x.Mul(x, new(big.Rat).SetInt64(factor))}, true
}

// Exact is an exact rational number. The zero Exact is 0; an Exact never
// changes once made.
type Exact struct{ r *big.Rat }

// Int makes an Exact of a whole number.
func Int(n int64) Exact { return Exact{new(big.Rat).SetInt64(n)} }

// ParseExact reads a decimal with a point and an optional ASCII minus: "34.96".
func ParseExact(s string) (Exact, error) {
	// SetString also reads fractions, exponents and other bases.
	r, ok := new(big.Rat), strings.Trim(s, "0123456789.-") == ""
	if ok {
		r, ok = r.SetString(s)
	}
	if !ok {
		return Exact{}, fmt.Errorf("parsing number %q", s)
	}
	return Exact{r}, nil
}

// ParseShare reads a number that is not negative, as people write one that bounds a
// share: "2", "0.5", "1/3", "40%".
func ParseShare(s string) (Exact, error) {
	fault := fmt.Errorf("parsing share %q", s)
	if s == "" || len(s) > 9 || strings.Trim(s, "0123456789./%") != "" {
		return Exact{}, fault
	}
	num, per := s, Int(1)
	if before, ok := strings.CutSuffix(s, "%"); ok {
		num, per = before, Int(100)
	} else if before, after, ok := strings.Cut(s, "/"); ok {
		d, err := ParseExact(after)
		if err != nil || strings.Contains(s, ".") {
			return Exact{}, fault
		}
		num, per = before, d
	}
	n, err := ParseExact(num)
	x, ok := n.Div(per)
	if err != nil || !ok {
		return Exact{}, fault
	}
	return x, nil
}

// Fraction is the number as two whole ones, the second above 0; ok is false where they
// do not fit an int64.
func (x Exact) Fraction() (num, den int64, ok bool) {
	n, d := x.rat().Num(), x.rat().Denom()
	return n.Int64(), d.Int64(), n.IsInt64() && d.IsInt64()
}

func (x Exact) rat() *big.Rat {
	if x.r == nil {
		return new(big.Rat)
	}
	return x.r
}

// Add gives x + y; like Sub, Mul and Neg it is exact.
func (x Exact) Add(y Exact) Exact { return Exact{new(big.Rat).Add(x.rat(), y.rat())} }
func (x Exact) Sub(y Exact) Exact { return Exact{new(big.Rat).Sub(x.rat(), y.rat())} }
func (x Exact) Mul(y Exact) Exact { return Exact{new(big.Rat).Mul(x.rat(), y.rat())} }
func (x Exact) Neg() Exact        { return Exact{new(big.Rat).Neg(x.rat())} }

// Div divides; ok is false when y is 0.
func (x Exact) Div(y Exact) (q Exact, ok bool) {
	if y.Sign() == 0 {
		return Exact{}, false
	}
	return Exact{new(big.Rat).Quo(x.rat(), y.rat())}, true
}

// Cmp compares: -1, 0, 1. Sign is Cmp with 0. Abs is the distance from 0.
func (x Exact) Cmp(y Exact) int { return x.rat().Cmp(y.rat()) }
func (x Exact) Sign() int       { return x.rat().Sign() }
func (x Exact) Abs() Exact      { return Exact{new(big.Rat).Abs(x.rat())} }

// Float is the nearest float64, for drawings and for wording.Interval; status and
// printed values are exact.
func (x Exact) Float() float64 { f, _ := x.rat().Float64(); return f }

// Round gives the decimal with the given number of places, half away from
// zero, never -0. Figures of units are rounded by it alone (TestOneWay); the ends of
// an interval (wording.Interval), which has no exact value, and places in a drawing
// are not its work.
func (x Exact) Round(places int) Decimal {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	num := new(big.Int).Mul(x.rat().Num(), scale)
	den := x.rat().Denom()
	neg := num.Sign() < 0
	num.Abs(num)
	// (2·num + den) / (2·den), truncated, rounds half up on the magnitude.
	num.Lsh(num, 1).Add(num, den)
	num.Quo(num, new(big.Int).Lsh(den, 1))
	if neg {
		num.Neg(num)
	}
	return Decimal{unscaled: num.String(), places: places}
}

// Plain gives the shortest exact decimal of a number that has one ("35",
// "58.3"), else it rounds to six places. It is for targets, which are decimals.
func (x Exact) Plain() string {
	const most = 6
	scale, ten := big.NewInt(1), big.NewInt(10)
	for p := range most { // the fraction is reduced: it has p places where they take its denominator away
		if new(big.Int).Rem(scale, x.rat().Denom()).Sign() == 0 {
			return x.Round(p).String()
		}
		scale.Mul(scale, ten)
	}
	return x.Round(most).String()
}

// Decimal is a rounded number, ready to print. The zero Decimal prints 0.
type Decimal struct {
	unscaled string // digits with an optional leading minus
	places   int
}

// Places is the number of decimals.
func (d Decimal) Places() int { return d.places }

// IsZero reports whether the rounded number is 0.
func (d Decimal) IsZero() bool { return strings.Trim(d.unscaled, "0") == "" }

// Exact is the rounded number as an exact one.
func (d Decimal) Exact() Exact {
	x, err := ParseExact(d.String())
	if err != nil {
		return Exact{}
	}
	return x
}

// String gives point and ASCII minus, as the CSV wants it: "-0.9", "35.0".
func (d Decimal) String() string {
	s := d.unscaled
	if s == "" {
		s = "0"
	}
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if d.places > 0 {
		for len(s) <= d.places {
			s = "0" + s
		}
		s = s[:len(s)-d.places] + "." + s[len(s)-d.places:]
	}
	if neg {
		s = "-" + s
	}
	return s
}
