package bending

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Who reports, for when, on which form; and the names of the cells.

func (f *filled) identity(part catalog.Code) finding.Pos {
	return f.clean.Answer(form.Key{Part: part}).Pos
}

// anyReturn is a kind that every return has a place for.
func anyReturn(name string, bent func(t testing.TB, f *filled) ([]byte, expect)) kind {
	return kind{name, func(t testing.TB, f *filled) ([]byte, expect, bool) {
		data, want := bent(t, f)
		return data, want, data != nil
	}}
}

func identities() []kind {
	var out []kind
	code := func(part catalog.Code, name string, words func(f *filled) string, rules ...string) {
		out = append(out, anyReturn(string(part)+": "+name, func(t testing.TB, f *filled) ([]byte, expect) {
			at := f.identity(part)
			e := expect{read: true, clean: true}
			if len(rules) > 0 {
				e = expect{refused: true, cell: at, rules: rules, least: finding.Error}
			}
			return f.say(t, f.data, at, words(f)), e
		}))
	}
	is := func(s string) func(*filled) string { return func(*filled) string { return s } }
	own := func(lead, end string) func(*filled) string {
		return func(f *filled) string { return lead + string(f.form.Unit.Code) + end }
	}
	code(form.PartUnit, "another commune", func(f *filled) string {
		if f.form.Unit.Code == "10228" {
			return "10222"
		}
		return "10228"
	}, "printed-unit")
	code(form.PartUnit, "an agency", func(f *filled) string {
		if f.form.Unit.Code == "TUPHAP" || f.form.Unit.Code == "YTE" {
			return "LDTBXH"
		}
		return "YTE"
	}, "printed-unit")
	code(form.PartUnit, "nobody's", is("99999"), "form-unit")
	code(form.PartUnit, "a name", func(f *filled) string { return f.form.Unit.Name }, "form-unit")
	code(form.PartUnit, "empty", is(""), "form-identity")
	code(form.PartUnit, "with blanks", own(" ", " "))
	code(form.PartUnit, "with a blank that nobody sees", own("\u200b", "\u00a0"))
	code(form.PartPeriod, "another of the year", func(f *filled) string {
		if f.form.Period.ID == "2018" {
			return "2018-S1"
		}
		return "2018"
	}, "printed-period")
	code(form.PartPeriod, "a year before", func(f *filled) string { return strings.Replace(f.form.Period.ID, "2018", "2017", 1) }, "printed-period")
	code(form.PartPeriod, "not opened", is("2031"), "form-period")
	code(form.PartPeriod, "in words", is("6 tháng 2018"), "form-period")
	code(form.PartPeriod, "with a blank", func(f *filled) string { return " " + f.form.Period.ID })
	code(form.PartPeriod, "empty", is(""), "form-identity")
	out = append(out,
		anyReturn("the code as a number", func(t testing.TB, f *filled) ([]byte, expect) {
			if strings.Trim(string(f.form.Unit.Code), "0123456789") != "" {
				return nil, expect{}
			}
			return f.put(t, f.data, f.identity(form.PartUnit), "n", "<v>"+string(f.form.Unit.Code)+"</v>"), expect{read: true, clean: true}
		}),
		anyReturn("another form", func(t testing.TB, f *filled) ([]byte, expect) {
			at := f.identity(form.PartForm)
			return f.say(t, f.data, at, "deadbeef"), expect{read: true, at: f.clean.Answer(form.Key{Part: form.PartForm}), state: returns.Words, text: "deadbeef", cell: at, rules: []string{"form-version"}, least: finding.Warning}
		}),
		anyReturn("no form", func(t testing.TB, f *filled) ([]byte, expect) {
			at := f.identity(form.PartForm)
			return f.say(t, f.data, at, ""), expect{read: true, at: f.clean.Answer(form.Key{Part: form.PartForm}), cell: at, rules: []string{"form-version"}, least: finding.Warning}
		}),
		anyReturn("another name on the cover", func(t testing.TB, f *filled) ([]byte, expect) {
			for _, l := range f.form.Sheets[0].Labels() {
				if l.Own == form.UnitName {
					return f.say(t, f.data, f.in(&f.form.Sheets[0], l.Cell), "Xã Thư Phú"), expect{refused: true, cell: f.identity(form.PartUnit), rules: []string{"printed-unit"}, least: finding.Error}
				}
			}
			return nil, expect{}
		}),
		anyReturn("another period above a table", func(t testing.TB, f *filled) ([]byte, expect) {
			for _, l := range f.form.Sheets[1].Labels() {
				if l.Own == form.UnitLine {
					return f.say(t, f.data, f.in(&f.form.Sheets[1], l.Cell), strings.Replace(l.Text, "2018", "2017", 1)), expect{refused: true, cell: f.identity(form.PartPeriod), rules: []string{"printed-period"}, least: finding.Error}
				}
			}
			return nil, expect{}
		}),
	)
	return out
}

func TestIdentity(t *testing.T) { every(t, identities()) }

// days are what may stand as the day up to which the figures run.
func days() []kind {
	var out []kind
	day := func(kind, xml, want string, rules ...string) {
		out = append(out, anyReturn("cut-off "+xml, func(t testing.TB, f *filled) ([]byte, expect) {
			a := f.clean.Answer(form.Key{Part: form.PartCutOff})
			e := expect{at: a, state: returns.Words, text: want}
			switch {
			case want == "blank":
				e.state, e.text = returns.Blank, ""
				e.cell, e.rules, e.least = a.Pos, rules, finding.Warning
			case want == "ask":
				e = expect{at: a, state: returns.Unread, cell: a.Pos, rules: rules, least: finding.Error}
			case len(rules) > 0:
				e.cell, e.rules, e.least = a.Pos, rules, finding.Warning
			}
			return f.put(t, f.data, a.Pos, kind, xml), e
		}))
	}
	words := func(s, want string, rules ...string) { day("inlineStr", bend.Text(s), want, rules...) }
	for _, s := range []string{"31.5.18", "ngày 31 tháng 5 năm 2018", "31-5-2018", "2018-05-31", "31/5/2018", "31/05/2018 ", "31 tháng 5 năm 2018", "Ngày 31 tháng 05 năm 2018", "31 / 5 / 2018", "31/5/18"} {
		words(s, "2018-05-31")
	}
	for _, s := range []string{"31/02/2018", "5/31/2018", "31/5", "tháng 5/2018", "hết tháng 5", "31/5/218", "30/2/2018", "00/05/2018", "31/6/2018", "15062018", "nay", "x"} {
		words(s, "ask", "cell-date")
	}
	words("31/12/2019", "2019-12-31", "cut-off")
	words("31/5/2017", "2017-05-31", "cut-off")
	words("", "blank", "cut-off")
	words("…", "blank", "cut-off")
	day("n", "<v>43251</v>", "2018-05-31")
	day("n", "<v>44713</v>", "2022-06-01", "cut-off")
	day("n", "<v>20180531</v>", "ask", "cell-date")
	day("n", "<v>31</v>", "ask", "cell-date")
	day("n", "<f>TODAY()</f><v>43251</v>", "ask", "cell-volatile")
	day("e", "<v>#VALUE!</v>", "ask", "cell-error")
	return append(out,
		anyReturn("the count of days of 1904", func(t testing.TB, f *filled) ([]byte, expect) {
			a := f.clean.Answer(form.Key{Part: form.PartCutOff})
			data := f.put(t, f.data, a.Pos, "n", "<v>43251</v>")
			data = bend.Part(t, data, bend.WorkbookPart, func(x string) string { return strings.Replace(x, "<workbookPr ", `<workbookPr date1904="1" `, 1) })
			e := expect{at: a, state: returns.Words, text: "2022-06-01", cell: a.Pos, rules: []string{"cut-off"}, least: finding.Warning}
			for i := range f.clean.Answers { // days of tasks move too
				if x := &f.clean.Answers[i]; x.Field.Kind == form.Date && x != a && x.State == returns.Words {
					e.moved = append(e.moved, x)
				}
			}
			return data, e
		}),
	)
}

func TestCutOff(t *testing.T) { every(t, days()) }

// names are kinds of changes to the names of cells.
func cellNames() []kind {
	spelled := func(name string, change func(name string) (string, string)) kind {
		return anyReturn("names "+name, func(t testing.TB, f *filled) ([]byte, expect) {
			return bend.Spelled(t, f.data, change), expect{read: true, clean: true}
		})
	}
	gone := func(name string, keep func(f *filled, name, at string) bool) kind {
		return anyReturn("names "+name, func(t testing.TB, f *filled) ([]byte, expect) {
			return bend.Names(t, f.data, func(n, at string) (string, bool) { return at, keep(f, n, at) }), expect{read: true, cell: finding.Pos{File: f.file}, rules: []string{"names-found"}}
		})
	}
	return []kind{
		spelled("in capitals", func(n string) (string, string) { return strings.ToUpper(n), "" }),
		spelled("with dots for the first stroke", func(n string) (string, string) { return strings.Replace(n, "_", ".", 1), "" }),
		spelled("of one sheet", func(n string) (string, string) { return n, ` localSheetId="1"` }),
		gone("all gone", func(*filled, string, string) bool { return false }),
		gone("of the unit gone", func(_ *filled, n, _ string) bool { return n != "bd_unit" }),
		gone("of the period gone", func(_ *filled, n, _ string) bool { return n != "bd_period" }),
		gone("of the form gone", func(_ *filled, n, _ string) bool { return n != "bd_form" }),
		gone("of one sheet gone", func(f *filled, _, at string) bool {
			return !strings.Contains(at, "'"+f.form.Sheets[1].Name+"'") && !strings.Contains(at, ";"+f.form.Sheets[1].Name+"&")
		}),
		gone("of two sheets gone", func(f *filled, _, at string) bool {
			return !strings.Contains(at, f.form.Sheets[1].Name) && !strings.Contains(at, f.form.Sheets[len(f.form.Sheets)-1].Name)
		}),
		anyReturn("names broken", func(t testing.TB, f *filled) ([]byte, expect) {
			return bend.Names(t, f.data, func(_, at string) (string, bool) { return at[:strings.Index(at, "!")+1] + "#REF!", true }),
				expect{read: true, cell: finding.Pos{File: f.file}, rules: []string{"names-found"}}
		}),
		onTables("two names on one cell", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			from, to := form.Written(r.cells[0].Field.Name()), r.cells[1].Pos.Cell
			col := strings.TrimRight(to, "0123456789")
			return bend.Names(t, f.data, func(n, at string) (string, bool) {
				if n == from {
					return at[:strings.Index(at, "!")+1] + "$" + col + "$" + to[len(col):], true
				}
				return at, true
			}), expect{cell: r.cells[1].Pos, rules: []string{"name-clash"}, least: finding.Error, lost: r.cells, lax: true}
		}),
		onTables("two names exchanged", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			a, b := form.Written(r.cells[0].Field.Name()), form.Written(r.cells[1].Field.Name())
			var was [2]string
			bend.Names(t, f.data, func(n, at string) (string, bool) {
				if n == a {
					was[0] = at
				} else if n == b {
					was[1] = at
				}
				return at, true
			})
			return bend.Names(t, f.data, func(n, at string) (string, bool) {
				switch n {
				case a:
					return was[1], true
				case b:
					return was[0], true
				}
				return at, true
			}), expect{cell: r.cells[1].Pos, rules: []string{"cell-moved", "head-changed"}, least: finding.Error, lost: r.cells, lax: true}
		}),
	}
}

func TestNames(t *testing.T) { every(t, cellNames()) }
