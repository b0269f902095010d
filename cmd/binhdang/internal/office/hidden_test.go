package office

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/site"
)

// read is the workspace that the repository is, and its returns, which are only read: once.
var read = sync.OnceValues(func() (*Office, incoming) {
	o, faults, err := Open("../../../..")
	if err != nil || faults.HasErrors() {
		panic(fmt.Sprint(err, faults))
	}
	in, err := o.incoming()
	if err != nil {
		panic(err)
	}
	return o, in
})

// theSample is that workspace and what its returns say.
func theSample() (*Office, *State) {
	o, in := read()
	return o, o.settle(in.reads, append(in.notes, o.scanNotes(in.scans, intake.Papers(o.Catalog, in.reads, in.scans))...))
}

// pages are the bytes of the whole site.
func pages(t *testing.T, o *Office, s *State) (*Site, audit.Files) {
	t.Helper()
	made, faults, err := o.Site(s)
	if err != nil || faults.HasErrors() {
		t.Fatal(err, faults)
	}
	books, err := made.workbooks()
	if err != nil {
		t.Fatal(err)
	}
	files, err := site.Files(made.public, site.Input{Narratives: o.narratives, Reports: made.reports, Frame: o.frame, Assets: o.assets, Workbooks: books})
	if err != nil {
		t.Fatal(err)
	}
	out := audit.Files{}
	for _, f := range files {
		out[f.Path] = f.Data
	}
	if out, err = audit.Unpacked(out); err != nil {
		t.Fatal(err)
	}
	return made, out
}

// cloned is the edition with rows of its own.
func cloned(e edition.Edition[edition.Internal]) edition.Edition[edition.Internal] {
	ps := slices.Clone(e.Periods)
	for i := range ps {
		ps[i].Measures, ps[i].Values = slices.Clone(ps[i].Measures), slices.Clone(ps[i].Values)
		ps[i].Index()
	}
	e.Periods = ps
	return e
}

// pattern names the rows that are withheld.
func pattern(e edition.Edition[edition.Internal]) string {
	d := disclosure.Decide(e)
	var b strings.Builder
	for i := range e.Periods {
		for _, m := range e.Periods[i].Measures {
			if d.Why(disclosure.Row{Period: e.Periods[i].ID, Measure: m.Ref.Measure, Unit: m.Unit}) != disclosure.Open {
				b.WriteByte('x')
			} else {
				b.WriteByte('.')
			}
		}
	}
	return b.String()
}

// world changes what is withheld into something else that the public would see the same
// of, as far as the returns allow it, and tells how many cells are different.
func world(c *catalog.Catalog, e edition.Edition[edition.Internal], r *rand.Rand) (edition.Edition[edition.Internal], int) {
	want, out, changed := pattern(e), cloned(e), 0
	// Two communes change places in every sensitive row.
	for range 4 {
		next := cloned(out)
		u, v := commune(c, r), commune(c, r)
		n := 0
		for i := range next.Periods {
			p := &next.Periods[i]
			for k := range p.Measures {
				a := &p.Measures[k]
				b := p.Measure(a.Ref, v)
				if a.Unit == u && b != nil && c.PolicyOf(a.Ref.Measure).Guarded() && a.State == b.State && a.N != b.N {
					a.N, b.N = b.N, a.N
					n++
				}
			}
		}
		if n > 0 && pattern(next) == want {
			out, changed = next, changed+n
		}
	}
	// One more, or one less, of a withheld figure of the whole area.
	d := disclosure.Decide(e)
	for range 15 {
		next := cloned(out)
		p := &next.Periods[r.IntN(len(next.Periods))]
		k := r.IntN(len(p.Measures))
		m := &p.Measures[k]
		row := disclosure.Row{Period: p.ID, Measure: m.Ref.Measure, Unit: c.Site.WholeArea}
		if m.Unit == c.Site.WholeArea || d.Why(row) == disclosure.Open || m.State != quantity.Reported || m.Ref.Part != catalog.TotalPart ||
			len(edition.Parts(c, m.Ref.Measure)) > 1 {
			continue
		}
		by := int64(1 - 2*r.IntN(2))
		m.N += by
		p.Measure(m.Ref, c.Site.WholeArea).N += by
		if m.N >= 0 && pattern(next) == want {
			out, changed = next, changed+1
		}
	}
	// People go from one commune to another in a withheld row.
	for range 60 {
		next := cloned(out)
		p := &next.Periods[r.IntN(len(next.Periods))]
		m := &p.Measures[r.IntN(len(p.Measures))]
		v := commune(c, r)
		o := p.Measure(m.Ref, v)
		if o == nil || m.Unit == v || c.PolicyOf(m.Ref.Measure).Guarded() || len(edition.Parts(c, m.Ref.Measure)) > 1 ||
			m.State != quantity.Reported || o.State != quantity.Reported ||
			d.Why(disclosure.Row{Period: p.ID, Measure: m.Ref.Measure, Unit: m.Unit}) == disclosure.Open ||
			d.Why(disclosure.Row{Period: p.ID, Measure: m.Ref.Measure, Unit: v}) == disclosure.Open {
			continue
		}
		m.N, o.N = m.N-1, o.N+1
		if m.N >= 0 && fits(c, p, m) && fits(c, p, o) && pattern(next) == want {
			out, changed = next, changed+2
			if changed > 30 {
				break
			}
		}
	}
	// What is computed from them is something else too.
	public := disclosure.Protect(out)
	for i := range out.Periods {
		for k := range out.Periods[i].Values {
			v := &out.Periods[i].Values[k]
			if public.Periods[i].Values[k].State == quantity.Suppressed && v.State == quantity.Reported {
				v.Ratio, v.Exact, v.Rounded, v.Status = quantity.Ratio{Num: 77, Den: 123}, quantity.Int(77), quantity.Int(77).Round(1), edition.Met
			}
		}
	}
	return out, changed
}

func commune(c *catalog.Catalog, r *rand.Rand) catalog.Code {
	for {
		if u := &c.Units[r.IntN(len(c.Units))]; u.Type == "commune" {
			return u.Code
		}
	}
}

// fits reports whether a cell is not more than the one that it is a part of.
func fits(c *catalog.Catalog, p *edition.Period, m *edition.Measure) bool {
	def := c.Measure(m.Ref.Measure)
	if def == nil || def.PartOf == "" {
		return true
	}
	whole := p.Measure(catalog.Ref{Measure: def.PartOf, Part: m.Ref.Part}, m.Unit)
	return whole == nil || whole.State != quantity.Reported || m.N <= whole.N
}

// The strongest test there is: other numbers where they are withheld, the same pattern,
// and not one byte of the site is different. BINHDANG_ROUNDS=40 tries 40 such worlds. The
// audit agrees with the sample as it is, and objects as soon as one of the rows that are
// withheld is told.
func TestWithheldFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the site several times")
	}
	rounds := 1
	if n, err := strconv.Atoi(os.Getenv("BINHDANG_ROUNDS")); err == nil {
		rounds = min(max(n, rounds), 40)
	}
	o, s := theSample()
	made, want := pages(t, o, s)
	t.Run("do not show", func(t *testing.T) {
		for seed := range rounds {
			other := *s
			var changed int
			other.Internal, changed = world(o.Catalog, s.Internal, rand.New(rand.NewPCG(8, uint64(seed))))
			if changed < 10 {
				t.Fatalf("world %d: %d cells are different", seed, changed)
			}
			_, got := pages(t, o, &other)
			if len(got) != len(want) {
				t.Errorf("world %d: %d files, not %d", seed, len(got), len(want))
			}
			for path, data := range want {
				if !bytes.Equal(got[path], data) {
					t.Errorf("world %d (%d cells): %s shows something withheld", seed, changed, path)
				}
			}
			t.Logf("world %d: %d cells are different, no byte of %d files", seed, changed, len(want))
		}
	})
	t.Run("are objected to when they are told", func(t *testing.T) {
		const path = "du-lieu/so-lieu-goc.csv"
		for _, told := range []struct{ row, n string }{
			{"2018-S1,279,dv_perpetrators_minor,total", "37"},
			{"2017,279,dv_victims_u16,total", "4"},
			{"2018-S1,10186,dv_cases,total", "2"},
			{"2018,10186,poor_women_got_loan,total", "3"},
		} {
			other := audit.Files{}
			for p, b := range want {
				other[p] = b
			}
			before := string(want[path])
			at := strings.Index(before, told.row+",,")
			if at < 0 {
				t.Errorf("%s is not withheld", told.row)
				continue
			}
			end := at + strings.Index(before[at:], "\r\n")
			other[path] = []byte(before[:at] + told.row + "," + told.n + ",A,F,0" + before[end:])
			if found, err := made.audit(other); err == nil && len(found) > 0 {
				t.Logf("%s: %s", told.row, found[0].Text())
			} else {
				t.Errorf("%s: no objection (%v)", told.row, err)
			}
		}
	})
	t.Run("are on no page", func(t *testing.T) {
		if found, err := made.audit(want); err != nil || len(found) > 0 {
			t.Fatal(err, found)
		}
		if r := made.audited; r.Shown < 40000 || len(r.Differ) > 0 {
			t.Errorf("%d figures of pages were read, %d are not those of the open data: %v", r.Shown, len(r.Differ), r.Differ[:min(5, len(r.Differ))])
		}
		if r := made.audited; r.Said < 2000 || len(r.Told)+len(r.Loose) > 0 {
			t.Errorf("%d texts about withheld figures were read; told: %v, unaccounted: %v", r.Said, r.Told[:min(5, len(r.Told))], r.Loose[:min(5, len(r.Loose))])
		}
		// All at once, so that one audit finds them.
		minors := strconv.FormatInt(s.Internal.Period("2018-S1").Measure(catalog.Ref{Measure: "dv_perpetrators_minor", Part: catalog.TotalPart}, o.Catalog.Site.WholeArea).N, 10)
		document := "bao-cao/2018/6-thang/bao-cao.docx!word/document.xml"
		planted := map[string][2]string{
			"don-vi/10186-xa-ninh-so/index.html": {`data-h="Toàn huyện">Bảo mật`, `data-h="Toàn huyện">64,5 % (27/29)`},
			"chi-tieu/bdg6-2c/index.md":          {"**Bảo mật** ·", "**84,0 %** ·"},
			"chi-tieu/bdg6-2c/index.html":        {`<desc id="bieu-do-2-d">Bảo mật</desc>`, `<desc id="bieu-do-2-d">81,8 %; mốc 100 %</desc><rect class="bar" x="0" width="81.82%"/>`},
			"bao-cao/2018/6-thang/index.md":      {"nạn nhân dưới 16 tuổi", "người gây bạo lực chưa đến mức bị truy cứu trách nhiệm hình sự **" + minors + "** người, nạn nhân dưới 16 tuổi"},
			"bao-cao/2018/6-thang/index.html":    {"không công bố (Bảo mật) nạn nhân dưới 16 tuổi", "người gây bạo lực chưa đến mức bị truy cứu trách nhiệm hình sự " + minors + " người; không công bố (Bảo mật) nạn nhân dưới 16 tuổi"},
			document:                             {"nạn nhân dưới 16 tuổi", "người gây bạo lực chưa đến mức bị truy cứu trách nhiệm hình sự " + minors + " người, nạn nhân dưới 16 tuổi"},
			"index.md":                           {"16\u00a0chỉ", "17\u00a0chỉ"},
			"du-lieu/gia-tri.json":               {`"numerator": null, "denominator": null`, `"numerator": 3, "denominator": null`},
			"du-lieu/2018/6-thang/tong-hop.xlsx!xl/worksheets/sheet3.xml": {"", ""},
		}
		other := audit.Files{}
		for p, b := range want {
			other[p] = b
		}
		for path, change := range planted {
			if change[0] == "" { // the first cell that has the text of what is withheld
				texts := string(want["du-lieu/2018/6-thang/tong-hop.xlsx!xl/sharedStrings.xml"])
				n := strings.Count(texts[:strings.Index(texts, "<t>Bảo mật</t>")], "<si>") - 1
				change = [2]string{`t="s"><v>` + strconv.Itoa(n) + `</v>`, `><v>7</v>`}
			}
			other[path] = []byte(strings.Replace(string(want[path]), change[0], change[1], 1))
			if bytes.Equal(other[path], want[path]) {
				t.Errorf("nothing was planted in %s", path)
			}
		}
		if _, err := made.audit(other); err != nil {
			t.Fatal(err)
		}
		for path := range planted {
			if !slices.ContainsFunc(slices.Concat(made.audited.Hidden, made.audited.Told), func(x audit.Shown) bool { return x.Path == path }) {
				t.Errorf("%s tells something withheld, and the audit does not see it", path)
			}
		}
		for _, x := range slices.Concat(made.audited.Hidden, made.audited.Told) {
			if planted[x.Path] == [2]string{} && !strings.HasPrefix(x.Path, "du-lieu/2018") {
				t.Errorf("%s:%d: %s", x.Path, x.Line, x.Text)
			}
		}
	})
	t.Run("are objected to by a check", func(t *testing.T) {
		found, err := made.auditData()
		if err != nil || len(found) > 0 {
			t.Fatal(err, found)
		}
		p := made.public.Period("2018-S1")
		m := p.Measure(catalog.Ref{Measure: "dv_perpetrators_minor", Part: catalog.TotalPart}, o.Catalog.Site.WholeArea)
		m.State, m.N = quantity.Reported, 37
		if found, err = made.auditData(); err != nil || !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == "disclosure-audit" && f.Period == "2018-S1" }) {
			t.Error(err, found)
		}
		m.State, m.N = quantity.Suppressed, 0
	})
}
