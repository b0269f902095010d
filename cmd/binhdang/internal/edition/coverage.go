package edition

import "binhdang.example/cmd/binhdang/internal/catalog"

// Returns counts the returns that are owed for a period.
type Returns struct {
	Expected                    int // units that owe one: Accepted + HeldBack + Missing
	Accepted, HeldBack, Missing int
	OnTime, Late, Undated       int // of those sent, held back ones included; undated: timeliness is not judged
}

// Sent counts the returns that came, also those that were held back.
func (n Returns) Sent() int { return n.Accepted + n.HeldBack }

// Complete reports whether every return that is owed stands.
func (n Returns) Complete() bool { return n.Accepted == n.Expected }

func (n *Returns) add(r Receipt) {
	n.Expected++
	switch r.State {
	case Missing:
		n.Missing++
		return
	case HeldBack:
		n.HeldBack++
	default:
		n.Accepted++
	}
	switch {
	case !r.Judged:
		n.Undated++
	case r.OnTime:
		n.OnTime++
	default:
		n.Late++
	}
}

// Returns counts the returns of those who are asked: a unit type, one unit, or
// with "" all who owe one.
func (p *Period) Returns(asked catalog.Code) Returns { return p.lookups.returns[asked] }

// Standing is how an owed return stands: one of five cases.
type Standing int

const (
	NotSent         Standing = iota
	SentBack                 // held back, whenever it came
	AcceptedLate             //
	AcceptedInTime           //
	AcceptedUndated          // timeliness is not judged
)

// Standing tells the five cases apart.
func (r *Receipt) Standing() Standing {
	switch {
	case r.State == Missing:
		return NotSent
	case r.State == HeldBack:
		return SentBack
	case !r.Judged:
		return AcceptedUndated
	case r.OnTime:
		return AcceptedInTime
	}
	return AcceptedLate
}

// ReceiptsOf are the receipts with the standing, of those who are asked as in
// Returns, in official order.
func (p *Period) ReceiptsOf(asked catalog.Code, s Standing) []*Receipt {
	var out []*Receipt
	for i := range p.Receipts {
		r := &p.Receipts[i]
		if r.Standing() != s {
			continue
		}
		if u := p.Unit(r.Unit); asked == "" || asked == r.Unit || u != nil && u.Type == asked {
			out = append(out, r)
		}
	}
	return out
}

// Stands reports whether the unit's return is accepted.
func (p *Period) Stands(unit catalog.Code) bool {
	r := p.Receipt(unit)
	return r != nil && r.State == Accepted
}

// AcceptedOf counts the units whose return is accepted.
func (p *Period) AcceptedOf(units []*catalog.Unit) int {
	n := 0
	for _, u := range units {
		if p.Stands(u.Code) {
			n++
		}
	}
	return n
}
