package bending

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What becomes of several workbooks of one unit, and of cells that are told by telephone.

// on runs a test on each return, one after the other: taken finishes catalogs that share
// what they are made of.
func on(t *testing.T, test func(t *testing.T, f *filled)) {
	t.Helper()
	for _, f := range bentReturns(t) {
		t.Run(filepath.Base(f.file), func(t *testing.T) { test(t, f) })
	}
}

// taken decides on workbooks of the return's period alone, with the lines of its
// folder's registers as change leaves them.
func (f *filled) taken(change func(p *catalog.PeriodFile), books map[string][]byte) (*intake.Result, []intake.Checked) {
	c := *f.c
	c.Periods = []catalog.PeriodFile{{Period: f.form.Period, Settings: f.c.Period(f.form.Period.ID).Settings}}
	if change != nil {
		change(&c.Periods[0])
	}
	c.Finish()
	var in []intake.Checked
	for name, data := range books {
		file := path.Join(path.Dir(f.file), name)
		r, _, list := f.reader.Count(file, data)
		in = append(in, intake.Checked{Return: r, File: file, Findings: list})
	}
	slices.SortFunc(in, func(a, b intake.Checked) int { return strings.Compare(a.File, b.File) })
	return intake.Decide(&c, in), in
}

// stands checks that the unit's observations are those of the clean return.
func (f *filled) stands(t *testing.T, r *intake.Result) {
	t.Helper()
	if got := r.Receipt(f.form.Period.ID, f.form.Unit.Code); got == nil || got.State != intake.Accepted {
		t.Errorf("not accepted: %+v %v", got, texts(r.Findings))
	}
	clean, _ := f.taken(nil, map[string][]byte{"a.xlsx": f.data})
	if len(clean.Observations) == 0 || len(clean.Observations) != len(r.Observations) {
		t.Fatalf("%d observations, want %d", len(r.Observations), len(clean.Observations))
	}
	for i := range clean.Observations {
		a, b := &clean.Observations[i], &r.Observations[i]
		if len(a.Pos) == 0 { // of the register
			continue
		}
		if a.Ref != b.Ref || a.State != b.State || a.N != b.N {
			t.Errorf("%v: %v %d, want %v %d", a.Ref, b.State, b.N, a.State, a.N)
		}
	}
}

func (f *filled) told(a *returns.Answer, old string) func(p *catalog.PeriodFile) {
	return func(p *catalog.PeriodFile) {
		p.Corrections = append(p.Corrections, catalog.Correction{Unit: f.form.Unit.Code, Sheet: a.Pos.Sheet, Cell: a.Pos.Cell, Old: old, New: a.Shown(),
			Reason: "gõ nhầm", By: "văn thư", Date: f.form.Period.To})
	}
}

// A correction by telephone cures any cell: a word, a telephone, one that shows another
// number, a date, a choice; and it is listed.
func TestToldCures(t *testing.T) {
	on(t, func(t *testing.T, f *filled) {
		cells := f.answers(func(a *returns.Answer) bool {
			return a.State != returns.Blank && a.Field.Measure != nil && a.Field.Kind == form.Count
		})
		for i, old := range []string{"mười ba", "0900000000", "12 - 15", "27 triệu"} {
			a := cells[(i*5)%len(cells)]
			data := f.say(t, f.data, a.Pos, old)
			r, _ := f.taken(nil, map[string][]byte{"a.xlsx": data})
			if got := r.Receipt(f.form.Period.ID, f.form.Unit.Code); got.State != intake.HeldBack {
				t.Errorf("%q at %s: not held back: %v", old, where(a), texts(r.Findings))
			}
			r, _ = f.taken(f.told(a, old), map[string][]byte{"a.xlsx": data})
			f.stands(t, r)
			if len(r.Applied) != 1 || r.Applied[0].Cell != a.Pos.Cell || r.Findings.HasErrors() {
				t.Errorf("%q at %s: %+v %v", old, where(a), r.Applied, texts(r.Findings))
			}
			for _, x := range r.Findings {
				if strings.Contains(x.Text()+x.Fix, "0900000000") {
					t.Errorf("a telephone is repeated: %s", x.Text())
				}
			}
		}
	})
}

// Two halves of a return, by whole sheets or by every second answer, are one.
func TestHalvesAreJoined(t *testing.T) {
	on(t, func(t *testing.T, f *filled) {
		for name, first := range map[string]func(i int, a *returns.Answer) bool{
			"by sheets": func(_ int, a *returns.Answer) bool { return a.Pos.Sheet <= f.form.Sheets[1].Name },
			"by rows": func(_ int, a *returns.Answer) bool {
				_, row, _ := finding.ParseCell(a.Pos.Cell)
				return row%2 == 0
			},
		} {
			halves := [2][]byte{f.data, f.data}
			var n [2]int
			for i := range f.clean.Answers {
				a := &f.clean.Answers[i]
				if k := a.Field.Key; a.State == returns.Blank || a.Field.Kind == form.Total || k.Measure == "" && k.Task == "" && k.Sheet == "" {
					continue
				}
				not := 0
				if first(i, a) {
					not = 1
				}
				halves[not] = f.put(t, halves[not], a.Pos, "n", "")
				n[1-not]++
			}
			if n[0] < 4 || n[1] < 4 {
				continue
			}
			r, _ := f.taken(nil, map[string][]byte{"a.xlsx": halves[0], "b.xlsx": halves[1]})
			f.stands(t, r)
			if !slices.ContainsFunc(r.Findings, func(x finding.Finding) bool { return x.Rule == "return-in-parts" }) {
				t.Errorf("%s: not said: %v", name, texts(r.Findings))
			}
		}
	})
}

// Somebody else's figures in the form do not replace the return that is registered, and
// it is said how many answers differ.
func TestOtherFiguresDoNotReplace(t *testing.T) {
	on(t, func(t *testing.T, f *filled) {
		other := f.data
		for _, a := range f.answers(isCount) {
			other = f.put(t, other, a.Pos, "n", number(int(a.N)+7))
		}
		register := func(r *returns.Return, day reporting.Date) func(p *catalog.PeriodFile) {
			return func(p *catalog.PeriodFile) {
				p.Receipts = append(p.Receipts, catalog.ReceiptEntry{Unit: f.form.Unit.Code, Content: catalog.Code(r.Content), Received: day})
			}
		}
		r, in := f.taken(register(f.clean, f.form.Period.From), map[string][]byte{"a.xlsx": f.data, "b.xlsx": other})
		f.stands(t, r)
		said := slices.ContainsFunc(r.Findings, func(x finding.Finding) bool {
			return x.Rule == "other-return" && x.Severity == finding.Error && x.Pos.File == in[1].File && strings.Contains(x.Text(), "câu trả lời khác bản đang dùng")
		})
		if !said {
			t.Errorf("not said: %v", texts(r.Findings))
		}
	})
}

// registered writes returns into the register, received one day after the other.
func (f *filled) registered(rs ...*returns.Return) func(p *catalog.PeriodFile) {
	return func(p *catalog.PeriodFile) {
		for i, r := range rs {
			p.Receipts = append(p.Receipts, catalog.ReceiptEntry{Unit: f.form.Unit.Code, Content: catalog.Code(r.Content), Received: f.form.Period.To.AddDays(i - 9)})
		}
	}
}

// One return that came twice, also saved again in between, counts once.
func TestSameTwice(t *testing.T) {
	on(t, func(t *testing.T, f *filled) {
		again := bend.Edit(t, f.data, func(_, x string) string { return x }) // other bytes
		r, _ := f.taken(f.registered(f.clean), map[string][]byte{"a.xlsx": f.data, "b.xlsx": f.data, "c.xlsx": again})
		f.stands(t, r)
		notes := 0
		for _, x := range r.Findings {
			if x.Rule == "same-content" && x.Severity == finding.Note {
				notes++
			} else if x.Severity > finding.Note {
				t.Errorf("%v", texts(finding.List{x}))
			}
		}
		if notes != 2 {
			t.Errorf("%d copies are named: %v", notes, texts(r.Findings))
		}
	})
}

// A return that changes much of the one before is asked about, with the values before
// and now; one that changes a cell is not.
func TestMuchRevised(t *testing.T) {
	made := 0
	on(t, func(t *testing.T, f *filled) {
		cells := f.answers(isCount)
		if len(cells) < 40 {
			return
		}
		made++
		changed := func(n int) []byte {
			data := f.data
			for _, a := range cells[:n] {
				data = f.put(t, data, a.Pos, "n", number(int(a.N)+1))
			}
			return data
		}
		for _, n := range []int{1, len(cells)} {
			data := changed(n)
			r, in := f.taken(f.registered(f.clean, f.read(data).r), map[string][]byte{"a.xlsx": f.data, "b.xlsx": data})
			at := cells[0]
			said := slices.ContainsFunc(r.Findings, func(x finding.Finding) bool {
				return x.Rule == "much-revised" && x.Severity == finding.Warning && x.Pos.File == in[1].File && x.Pos.Cell == at.Pos.Cell && x.Pos.Sheet == at.Pos.Sheet &&
					strings.Contains(x.Text(), at.Pos.Cell+": "+at.Shown()+" → ")
			})
			if said != (n > 1) {
				t.Errorf("%d cells changed: %v", n, texts(r.Findings))
			}
		}
	})
	if made < enoughReturns {
		t.Errorf("made on %d returns only", made)
	}
}
