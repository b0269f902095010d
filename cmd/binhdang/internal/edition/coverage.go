package edition

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Returns counts the returns that are owed for a period, in two ways that both add
// up to Expected: how they stand (Accepted + HeldBack + Aside + Missing), and how they came
// (OnTime + Late + Undated + Missing), be they held back or not.
type Returns struct {
	Expected                           int
	Accepted, HeldBack, Aside, Missing int
	OnTime, Late, Undated              int // undated: timeliness is not judged
}

// Sent counts the returns that came, also those that were held back or left out.
func (n Returns) Sent() int { return n.Accepted + n.HeldBack + n.Aside }

// Complete reports whether every return that is owed stands.
func (n Returns) Complete() bool { return n.Accepted == n.Expected }

func (n *Returns) add(r Receipt) {
	n.Expected++
	for s, count := range map[Standing]*int{
		NotSent: &n.Missing, SentBack: &n.HeldBack, LeftOut: &n.Aside, InTime: &n.OnTime, Late: &n.Late, Undated: &n.Undated,
	} {
		if r.Is(s) {
			*count++
		}
	}
	n.Accepted = n.Expected - n.Missing - n.HeldBack - n.Aside
}

// Returns counts the returns of those who are asked: a unit type, one unit, or
// with "" all who owe one.
func (p *Period) Returns(asked catalog.Code) Returns { return p.lookups.returns[asked] }

// Standing is something to be said of an owed return. InTime, Late, Undated and
// NotSent exclude each other and leave nothing out; SentBack and LeftOut are said beside
// one of the first three.
type Standing int

const (
	NotSent  Standing = iota
	SentBack          // held back, whenever it came
	LeftOut           // set aside by the office, whenever it came
	InTime            //
	Late              //
	Undated           // came, and its day was not written down: timeliness is not judged
)

// Is reports whether that is to be said of the return.
func (r *Receipt) Is(s Standing) bool {
	came := r.State != Missing
	switch s {
	case NotSent:
		return !came
	case SentBack:
		return r.State == HeldBack
	case LeftOut:
		return r.State == NotUsed
	case InTime:
		return came && r.Judged && r.OnTime
	case Late:
		return came && r.Judged && !r.OnTime
	}
	return came && !r.Judged
}

// ReceiptsOf are the receipts of which the standing is to be said, of those who are asked as in
// Returns, in official order.
func (p *Period) ReceiptsOf(asked catalog.Code, s Standing) []*Receipt {
	var out []*Receipt
	for i := range p.Receipts {
		r := &p.Receipts[i]
		if !r.Is(s) {
			continue
		}
		if u := p.Unit(r.Unit); asked == "" || asked == r.Unit || u != nil && u.Type == asked {
			out = append(out, r)
		}
	}
	return out
}

// Senders are the units that owe a return, of those who are asked as in Returns, in
// official order.
func (p *Period) Senders(asked catalog.Code) []catalog.Code {
	var out []catalog.Code
	for i := range p.Receipts {
		if u := p.Unit(p.Receipts[i].Unit); asked == "" || u != nil && u.Type == asked {
			out = append(out, p.Receipts[i].Unit)
		}
	}
	return out
}

// Arrived are the returns that are owed for a period, by a day: those that had come
// by its end, those that came after it, those that came on a day that nobody wrote
// down, and those that did not come. Each return is in one of them.
type Arrived struct{ By, After, Undated, Not []*Receipt }

// ReturnsDay is the day as of which the returns of the period are told: the cut-off day,
// or the last day on which a return is on time where that is later.
func (p *Period) ReturnsDay() reporting.Date {
	if p.UnitsDue.After(p.Settings.CutOff) {
		return p.UnitsDue
	}
	return p.Settings.CutOff
}

// ArrivedBy parts the returns by the day, each kind in official order.
func (p *Period) ArrivedBy(day reporting.Date) Arrived {
	var out Arrived
	for i := range p.Receipts {
		r := &p.Receipts[i]
		to := &out.By
		switch {
		case r.State == Missing:
			to = &out.Not
		case r.Received.IsZero():
			to = &out.Undated
		case r.Received.After(day):
			to = &out.After
		}
		*to = append(*to, r)
	}
	return out
}

// KnownTo is the one day as of which it is told how the returns stand: the day of the
// release, or that on which the last of them came, if that is later. Zero where neither
// is written down.
func (p *Period) KnownTo() reporting.Date {
	day := p.Settings.Released
	for i := range p.Receipts {
		if d := p.Receipts[i].Received; p.Receipts[i].State != Missing && d.After(day) {
			day = d
		}
	}
	return day
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
