package audit

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/interval"
)

// share is a fraction as equations have it: per × num ÷ den.
type share struct {
	per      int64
	num, den linear
}

func (x share) open() bool { return len(x.num.terms)+len(x.den.terms) == 0 }

// rounded: a published value that was rounded bounds what it was made of. "8,1 %" of 37 is
// 3 of them; a difference of two shares of which one is known bounds the other; a change
// against a known year bounds the count.
func (q *equations) rounded(v value) {
	version, ok := q.version(v)
	value, scale, isNumber := decimal(v.value)
	if !ok || !isNumber {
		return
	}
	parts := version.Quotients()
	shares := make([]share, len(parts))
	for i, x := range parts {
		if shares[i], ok = q.share(v, x); !ok {
			return
		}
	}
	switch len(parts) {
	case 1:
		q.between(shares[0], value-parts[0].Add*scale, scale)
	case 2:
		a, b := shares[0], shares[1]
		switch {
		case a.open() && a.den.n > 0 && !b.open():
			q.apart(a, b, value, scale, parts[0].Sign)
		case b.open() && b.den.n > 0 && !a.open():
			q.apart(b, a, value, scale, parts[1].Sign)
		}
	}
}

// share writes a part of a value down; ok is false where its cells are over other units
// than the row.
func (q *equations) share(v value, x catalog.Quotient) (share, bool) {
	num, ok := q.total(v, x.Num)
	den := linear{n: x.Base, truth: x.Base, ok: true}
	if x.Base == 0 {
		var known bool
		den, known = q.total(v, x.Den)
		ok = ok && known
	}
	return share{x.Per, num, den}, ok
}

// total is a term of a row.
func (q *equations) total(v value, t catalog.Term) (linear, bool) {
	l := linear{ok: true}
	for _, ref := range t.Refs {
		q.sum(&l, Cell{v.period, v.unit, *ref}, 1)
		l.ok = l.ok && q.received(v.period, v.unit, *ref) == v.received
	}
	return l, l.ok
}

// between: value − ½ ≤ scale × per × num ÷ den ≤ value + ½.
func (q *equations) between(x share, value, scale int64) {
	if x.open() {
		return
	}
	k := 2 * scale * x.per
	q.atMost(scaled(x.num, k), scaled(x.den, -(2*value+1)))
	q.atMost(scaled(x.num, -k), scaled(x.den, 2*value-1))
}

// apart: value − ½ ≤ scale × (a − b) ≤ value + ½ for sign 1, of b − a for −1, where a is
// known.
func (q *equations) apart(a, b share, value, scale, sign int64) {
	// sign × 2 × scale × (per·num ÷ den of a, less per·num ÷ den of b), times both den.
	n, d := 2*scale*a.per*a.num.n*sign, a.den.n
	k := 2 * scale * b.per * d * sign
	q.atMost(scaled(b.den, n-(2*value+1)*d), scaled(b.num, -k))
	q.atMost(scaled(b.den, -n+(2*value-1)*d), scaled(b.num, k))
}

func scaled(l linear, k int64) linear {
	out := linear{n: k * l.n, truth: k * l.truth, ok: l.ok}
	for _, t := range l.terms {
		out.terms = append(out.terms, interval.Term{Cell: t.Cell, K: k * t.K})
	}
	return out
}

// atMost: the sum is not above 0.
func (q *equations) atMost(a, b linear) {
	if q.known != nil && a.truth+b.truth > 0 {
		return // the row is of other numbers than these
	}
	q.AtMost(-a.n-b.n, append(a.terms, b.terms...)...)
}

// decimal reads "8.1" as 81 with scale 10.
func decimal(s string) (n, scale int64, ok bool) {
	whole, part, _ := strings.Cut(s, ".")
	scale = 1
	for range part {
		scale *= 10
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	return n, scale, err == nil && len(part) <= 4
}
