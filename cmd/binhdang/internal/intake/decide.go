package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Decide settles for every opened period and every unit that owes a return
// which return stands, applies the corrections, checks, and makes the
// observations of what stands. The order of in does not matter. Findings come
// sorted by place.
func Decide(c *catalog.Catalog, in []Checked) *Result {
	var last catalog.Tally
	d := newDesk(c, func(c *catalog.Catalog, r *returns.Return) finding.List {
		j := check.Judge(c, r)
		last = j.Rules
		return j.Findings
	})
	d.tally = &last
	return d.run(in)
}

// rules are the checks of one return.
type rules func(*catalog.Catalog, *returns.Return) finding.List

func newDesk(c *catalog.Catalog, check rules) *desk {
	return &desk{c: c, check: check, tally: new(catalog.Tally), res: &Result{replies: replies(c)}}
}

func (d *desk) run(in []Checked) *Result {
	c := d.c
	in = d.setAside(in)
	d.tables = tables(in)
	groups := d.group(d.undated(in))
	d.groups = groups
	for i := range c.Periods {
		pf := &c.Periods[i]
		d.open(pf)
		for _, u := range c.Reporters(pf.Period) {
			d.unit(pf, u, groups[owed{pf.Period.ID, u.Code}])
		}
		d.close(pf)
	}
	d.alike(groups)
	d.res.Index()
	d.others(in)
	d.res.Findings.Sort()
	return d.res
}

// owed names one owed return.
type owed struct {
	period string
	unit   catalog.Code
}

// desk is one run of Decide.
type desk struct {
	c     *catalog.Catalog
	check rules
	tally *catalog.Tally // of the return that was checked last
	res   *Result

	groups  map[owed][]Checked          // returns by unit and period
	claimed map[owed][]Checked          // returns whose print disputes their codes
	tables  map[string]*returns.Account // workbooks with figures of several units, by path

	// of the period at hand
	lastDay  reporting.Date
	used     []bool                    // register entries that found their file
	settled  []bool                    // corrections that were applied or answered
	standing map[catalog.Code]*version // by unit: what was chosen
}

// setAside takes out the returns of which nobody can say whose they are. They are
// answered, and never stand for anybody.
func (d *desk) setAside(in []Checked) []Checked {
	d.claimed = map[owed][]Checked{}
	return slices.DeleteFunc(slices.Clone(in), func(x Checked) bool {
		if x.Return == nil || !x.Return.Disputed {
			return false
		}
		k := owed{x.Return.Form.Period.ID, x.Return.Form.Unit.Code}
		d.claimed[k] = append(d.claimed[k], x)
		return true
	})
}

// disputed answers the returns that were set aside and have the codes of the unit;
// pick is what stands for it, if anything does.
func (d *desk) disputed(pf *catalog.PeriodFile, u *catalog.Unit, pick *version) {
	for _, x := range d.claimed[owed{pf.Period.ID, u.Code}] {
		for i, e := range pf.Receipts {
			d.used[i] = d.used[i] || e.Unit == u.Code && x.Return.Is(string(e.Content))
		}
		for i, f := range x.Findings {
			if i == 0 && pick != nil {
				f = beside(f, u, x.Return, *pick)
			}
			d.res.Findings.Add(f)
		}
	}
}

// group sorts the workbooks by unit and period, and answers those that nobody
// waits for.
func (d *desk) group(in []Checked) map[owed][]Checked {
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(a, b Checked) int { // of equal ones that on the disk speaks, before that in a zip
		return cmp.Or(cmp.Compare(strings.Count(a.File, "!/"), strings.Count(b.File, "!/")), cmp.Compare(a.File, b.File))
	})
	groups := map[owed][]Checked{}
	for _, x := range in {
		if x.Return == nil {
			d.res.Findings.Add(x.Findings...)
			continue
		}
		f := x.Return.Form
		p, u := f.Period, f.Unit
		pf := d.c.Period(p.ID)
		switch {
		case pf == nil:
			d.res.Findings.Add(x.Findings...)
			d.res.Findings.Add(finding.Finding{
				Rule: "period-not-open", Severity: finding.Error, Pos: finding.Pos{File: x.File},
				Unit: string(u.Code), Period: p.ID,
				Format: "Biểu của %s báo cáo kỳ %s, mà kỳ này chưa mở nên biểu chưa được dùng",
				Args:   []any{u.Name, p.Name},
				Fix:    fmt.Sprintf(`chạy lệnh "binhdang year %d" để mở kỳ (tệp %s), rồi chạy lại`, p.Year, catalog.PeriodPath(p, catalog.PeriodName)),
			})
		case !slices.ContainsFunc(d.c.Coded(u.Code), func(r *catalog.Unit) bool { return d.c.Owes(r, pf.Period) }):
			d.res.Findings.Add(x.Findings...)
			d.res.Findings.Add(finding.Finding{
				Rule: "not-owed", Severity: finding.Error, Pos: finding.Pos{File: x.File},
				Unit: string(u.Code), Period: p.ID, RulePos: u.Pos,
				Format: "%s không phải nộp báo cáo kỳ %s nên biểu không được dùng",
				Args:   []any{u.Name, p.Name},
				Fix:    "đưa tệp này ra khỏi thư mục data",
			})
		default:
			k := owed{p.ID, u.Code}
			groups[k] = append(groups[k], x)
		}
	}
	return groups
}

// open prepares the period's register and corrections.
func (d *desk) open(pf *catalog.PeriodFile) {
	if k, ok := d.c.Site.Calendar.Kind(pf.Period.Kind); ok {
		d.lastDay = d.c.Site.Calendar.LastDay(k.UnitsDue.In(pf.Period.Year))
	} else {
		d.lastDay = reporting.Date{}
	}
	d.used = make([]bool, len(pf.Receipts))
	d.settled = make([]bool, len(pf.Corrections))
	d.standing = map[catalog.Code]*version{}
}

// unit settles one owed return.
func (d *desk) unit(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) {
	rc := Receipt{Period: pf.Period.ID, Unit: u.Code}
	group, aside := d.excluded(pf, u, group)
	if len(aside) > 0 {
		rc = d.received(pf, u, aside)
		rc.Aside = len(group) == 0
	}
	ch := d.choose(pf, u, group)
	d.standing[u.Code] = ch.pick
	d.res.Findings.Add(ch.questions...)
	d.disputed(pf, u, ch.pick)
	var standing *returns.Return
	var corrected []finding.Pos
	if len(group) > 0 {
		found := ch.findings
		rc.State = HeldBack
		if ch.pick != nil {
			p := ch.pick
			rc.File, rc.Content, rc.Signed = p.file.File, p.content, p.signed
			if !p.first.IsZero() {
				rc.Received, rc.Judged = p.first, true
				rc.OnTime = !p.first.After(d.lastDay)
			}
			fixed := d.correct(pf, u, p.file.Return)
			corrected = fixed.cells
			found.Add(fixed.left(p.file.Return, p.file.Findings)...)
			found.Add(d.check(d.c, fixed.ret)...)
			found.Add(d.revised(u, ch, fixed.ret)...)
			rc.Rules, standing = *d.tally, fixed.ret
		} else {
			for _, v := range ch.undecided {
				found.Add(v.file.Findings...)
				found.Add(d.check(d.c, v.file.Return)...)
			}
		}
		for i := range found {
			found[i].Unit = cmp.Or(found[i].Unit, string(u.Code))
			found[i].Period = cmp.Or(found[i].Period, pf.Period.ID)
		}
		found = d.res.Settle(found)
		if standing != nil && !found.HasErrors() {
			rc.State = Accepted
		} else {
			standing = nil
		}
		rc.Errors, rc.Warnings = found.Count(finding.Error), found.Count(finding.Warning)
		d.res.Findings.Add(found...)
	}
	d.observe(pf, u, standing, corrected, rc)
	if standing != nil {
		d.tasks(pf, u, standing)
	}
	d.res.Receipts = append(d.res.Receipts, rc)
}

// close answers the lines of the register and of the corrections that found
// nothing.
func (d *desk) close(pf *catalog.PeriodFile) {
	lost := map[catalog.Code][]int{} // lines of the register by unit
	var units []catalog.Code
	for i, e := range pf.Receipts {
		if !d.used[i] {
			if len(lost[e.Unit]) == 0 {
				units = append(units, e.Unit)
			}
			lost[e.Unit] = append(lost[e.Unit], i)
		}
	}
	for _, u := range units {
		d.res.Findings.Add(d.noFile(pf, lost[u]))
	}
	for i := range pf.Corrections {
		if !d.settled[i] {
			d.res.Findings.Add(d.noReturn(pf, &pf.Corrections[i]))
		}
	}
}
