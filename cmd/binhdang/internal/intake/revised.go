package intake

import (
	"cmp"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// shownChanges is how many changed cells a finding writes out.
const shownChanges = 6

// revised decides the rules on returns that replace others: how many answers the one that
// stands changes of the one that stood before it.
func (d *desk) revised(u *catalog.Unit, ch choice, now *returns.Return) finding.List {
	var out finding.List
	if ch.before == nil {
		return out
	}
	var changed, answered int
	var said []string
	var at, then finding.Pos
	for i := range now.Answers {
		a := &now.Answers[i]
		k := a.Field.Key
		if a.Field.Kind == form.Total || a.Field.Kind == form.Fixed || k.Measure == "" && k.Task == "" && k.Sheet == "" {
			continue
		}
		b := ch.before.file.Return.Answer(k)
		was, is := plain(b), plain(a)
		if is == "" && was == "" {
			continue
		}
		answered++
		if b != nil && is == was && a.Raw == b.Raw || is == was && a.Field.Kind != form.Text {
			continue
		}
		if changed++; changed == 1 {
			at = a.Pos
			if b != nil {
				then = b.Pos
			}
		}
		if len(said) < shownChanges {
			said = append(said, fmt.Sprintf("%s · %s: %s → %s", a.Pos.Sheet, a.Pos.Cell, cmp.Or(was, BlankWord), cmp.Or(is, BlankWord)))
		}
	}
	if changed > len(said) {
		said = append(said, "…")
	}
	for i := range d.c.Rules {
		r := &d.c.Rules[i]
		v, ok := r.OfRevision(changed, answered)
		if ok && v.Truth == catalog.Broken && r.AppliesTo(u, now.Form.Period) {
			out.Add(finding.Finding{
				Rule: string(r.ID), Severity: r.Level(), Pos: at, RulePos: r.Pos, Fix: r.Fix, Numbers: v.Numbers,
				Format: "%s", Args: []any{r.Sentence(v, strings.Join(said, "; "))},
				Compared: []finding.Place{{Pos: then, Label: "bản trước"}},
			})
		}
	}
	return out
}

// plain is an answer as a finding may repeat it: of free text, and of what could not be
// read, only that there is some.
func plain(a *returns.Answer) string {
	switch {
	case a == nil || a.State == returns.Blank:
		return ""
	case a.State == returns.Unread || a.Field.Kind == form.Text:
		return "(chữ)"
	}
	return a.Shown()
}
