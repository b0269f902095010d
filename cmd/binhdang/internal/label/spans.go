package label

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// summed reports whether a column is the sum of others by months or quarters, which of a
// stock is no figure of the period.
func (t *table) summed(k *column) bool {
	w := words(k.head)
	if !k.is(catalog.HeadTotal) && !slices.Contains(w, "cong") && !slices.Contains(w, "tong") {
		return false
	}
	n := 0
	for i := range t.b.cols {
		if h := words(t.b.cols[i].head); len(h) == 2 && (h[0] == "thang" || h[0] == "qui") {
			n++
		}
	}
	return n > 1
}

// counted reports whether another column holds what was counted of that of which a column
// holds the estimates: then these are no figures of the period.
func (t *table) counted(k *column) bool {
	for i := range t.b.cols {
		o := &t.b.cols[i]
		if !o.estimated && o.data() && !o.aside() && !o.strange && !o.is(catalog.HeadPercent) && !taskHead(o) &&
			o.measure == k.measure && o.breakdown() == k.breakdown() && t.ofPeriod(o) && t.filled(o.col) {
			return true
		}
	}
	return false
}

// ofPeriod reports whether a column is of the period of the table.
func (t *table) ofPeriod(k *column) bool {
	if k.period == "" {
		return ofSpan(t.period, k.span)
	}
	return k.period == t.period || t.sameYear(k)
}

// earlier is the period of which a column beside that of the sheet holds figures that were
// counted; empty: none. What is not over when the sheet's period is cannot have been.
func (t *table) earlier(k *column) string {
	of, known := t.d.Period(k.period)
	own, proved := t.d.Period(t.period)
	if !known || !k.counted() || proved && !of.To.Before(own.To) {
		return ""
	}
	return k.period
}

// sameYear reports whether a head that is only a year means the period of the sheet:
// another column is of the year before.
func (t *table) sameYear(k *column) bool {
	return isYear(k.period) && strings.HasPrefix(t.period, k.period) &&
		slices.ContainsFunc(t.b.cols, func(o column) bool { return isYear(o.period) && num(o.period) == num(k.period)-1 })
}

// periodRow is the period that a row names instead of a question; empty: some other time.
func (t *table) periodRow(text string) (id string, ok bool) {
	if rest, estimated := withoutEstimate(text, false); estimated {
		return "", t.d.spanOf(rest) != "" || t.d.headPeriod(rest) != "" && t.d.periodOnly(rest)
	}
	if p := t.d.headPeriod(text); p != "" && t.d.periodOnly(text) {
		return p, true
	}
	if w := words(text); quarterRow.MatchString(strings.Join(w, " ")) {
		return "", true
	}
	span := t.d.spanOf(text)
	if span != "" && ofSpan(t.period, span) {
		return t.period, true
	}
	return "", span != ""
}

// quarterRow is a row of one quarter or month.
var quarterRow = regexp.MustCompile(`^(?:qui (?:[1-4]|iv|i{1,3})|thang [0-9]{1,2})(?: (?:year )?[0-9]{4})?$`)

// counts is a period beside that of the table of which figures were counted: one that is
// over before it; empty for another.
func (t *table) counts(id string) string {
	of, known := t.d.Period(id)
	own, proved := t.d.Period(t.period)
	if !known || !proved || !of.To.Before(own.To) {
		return ""
	}
	return id
}
