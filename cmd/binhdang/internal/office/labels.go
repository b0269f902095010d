package office

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// Confirm are lines for the file of confirmed labels, one for each label of a row in the
// scope of the check that nobody knows, with the question that it most likely is: whoever
// knows answers all of them in one go.
func (c *Checked) Confirm() []string {
	var out []string
	told := map[string]bool{}
	for i := range c.reads {
		r := &c.reads[i]
		period := ""
		if r.Return != nil {
			period = r.Return.Form.Period.ID
		}
		if r.Account == nil || !c.in.covers(r.File, period) {
			continue
		}
		for _, u := range r.Account.Labels {
			key := viet.Fold(u.Label)
			if told[key] || len(u.Candidates) == 0 {
				continue
			}
			told[key] = true
			line := fmt.Sprintf("- {label: %q, measure: %s} # %s", u.Label, u.Candidates[0].ID, u.Candidates[0].Label)
			if len(u.Candidates) > 1 {
				line += fmt.Sprintf("; hay là %s (measure: %s)", u.Candidates[1].Label, u.Candidates[1].ID)
			}
			out = append(out, line)
		}
	}
	return out
}
