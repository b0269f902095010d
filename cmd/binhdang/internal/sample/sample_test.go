package sample

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
	gocmp "github.com/google/go-cmp/cmp"
)

// root is the repository, whose definitions are the ones that the sample fits.
const root = "../../../.."

// district is the sample as the office would see it: definitions, period files
// and returns together.
type district struct {
	files   []File
	catalog *catalog.Catalog
	found   finding.List // of the definitions and period files
	in      []intake.Checked
	checked []intake.Checked // the same with what package check says
}

// whole builds the district once for all tests of the package.
var whole = sync.OnceValues(func() (*district, error) {
	defs, err := definitions()
	if err != nil {
		return nil, err
	}
	c, found := definition.Load(defs)
	if found.HasErrors() {
		return nil, fmt.Errorf("definitions: %s: %s", found[0].Pos, found[0].Text())
	}
	d := &district{}
	if d.files, err = Generate(c); err != nil {
		return nil, err
	}
	for _, f := range d.files {
		defs[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	d.catalog, d.found = definition.Load(defs)
	for _, f := range d.files {
		if !strings.HasSuffix(f.Path, ".xlsx") {
			continue
		}
		r, l := returns.Read(f.Path, f.Data, d.catalog)
		d.in = append(d.in, intake.Checked{Return: r, File: f.Path, Findings: l})
		if r != nil {
			l = append(slices.Clone(l), check.Judge(d.catalog, r).Findings...)
		}
		d.checked = append(d.checked, intake.Checked{Return: r, File: f.Path, Findings: l})
	}
	return d, nil
})

// definitions are the repository's YAML files without its periods.
func definitions() (fstest.MapFS, error) {
	out := fstest.MapFS{}
	all := os.DirFS(root)
	err := fs.WalkDir(all, "data", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".yaml") || strings.Count(path, "/") > 2 {
			return err
		}
		data, err := fs.ReadFile(all, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	return out, err
}

func build(t *testing.T) *district {
	t.Helper()
	d, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPeriodFilesLoad(t *testing.T) {
	d := build(t)
	for _, f := range d.found {
		t.Errorf("%s: %s", f.Pos, f.Text())
	}
	var got []string
	for _, p := range d.catalog.Periods {
		got = append(got, p.Period.ID+" "+p.Settings.State+" "+p.Settings.CutOff.String()+" "+p.Settings.Released.String())
	}
	want := []string{
		"2017-S1 chính thức 2017-06-14 2017-06-19", "2017 chính thức 2017-12-14 2017-12-19",
		"2018-S1 chính thức 2018-06-14 2018-06-19", "2018 tạm tính 2018-12-14 2018-12-19",
	}
	if x := gocmp.Diff(want, got); x != "" {
		t.Error(x)
	}
	front := d.catalog.Period("2018-S1").Settings.Document
	if front.Title != "Kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2018" {
		t.Errorf("title %q", front.Title)
	}
	if front.Number != "" || front.Signatory != "" {
		t.Error("the sample has a number or a signatory")
	}
}

// blemished names the returns that are held back, and why.
func TestErrorsAreTheIntendedOnes(t *testing.T) {
	got := map[string][]string{}
	for _, x := range build(t).checked {
		if x.Return == nil {
			t.Errorf("%s is not identified: %v", x.File, x.Findings)
			continue
		}
		for _, f := range x.Findings {
			if f.Severity == finding.Error {
				key := x.Return.Form.Period.ID + " " + x.Return.Form.Unit.Short
				got[key] = append(got[key], f.Text())
			}
		}
	}
	for _, want := range []struct{ where, text string }{
		{"2018-S1 Thắng Lợi", "không bằng Tổng số"},
		{"2018 Dũng Tiến", "tập huấn"},
	} {
		if len(got[want.where]) != 1 || !strings.Contains(got[want.where][0], want.text) {
			t.Errorf("%s: errors %q, want one about %q", want.where, got[want.where], want.text)
		}
		delete(got, want.where)
	}
	for where, texts := range got {
		t.Errorf("%s: unintended errors: %q", where, texts)
	}
}

func TestWarningsAreTheIntendedOnes(t *testing.T) {
	got := map[string]int{}
	for _, x := range build(t).checked {
		for _, f := range x.Findings {
			if f.Severity == finding.Warning && x.Return != nil {
				got[x.Return.Form.Period.ID+" "+x.Return.Form.Unit.Short+" "+f.Rule+": "+f.Text()]++
			}
		}
	}
	for _, k := range slices.Sorted(keys(got)) {
		// Two questions that Minh Cường leaves out; tasks on which a few units are silent.
		if !strings.HasPrefix(k, "2018-S1 Minh Cường ") && !(strings.HasPrefix(k, "2018-S1 ") && strings.Contains(k, " task-blank: ")) {
			t.Errorf("unintended warning: %s", k)
		}
	}
	if len(got) < 3 || len(got) > 12 {
		t.Errorf("%d kinds of warnings", len(got))
	}
}

func keys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestReceipts(t *testing.T) {
	d := build(t)
	res := intake.Decide(d.catalog, d.in)
	for _, f := range res.Findings {
		if f.Severity > finding.Note && (f.Unit == "" || strings.HasPrefix(f.Period, "2017")) {
			t.Errorf("%s: %s", f.Pos, f.Text())
		}
	}
	got := map[string][]string{}
	for _, r := range res.Receipts {
		u := d.catalog.Unit(r.Unit, d.catalog.Period(r.Period).Period.To)
		switch {
		case r.State == intake.Missing:
			got[r.Period] = append(got[r.Period], "missing: "+u.Short)
		case r.State == intake.HeldBack:
			got[r.Period] = append(got[r.Period], "held back: "+u.Short)
		case !r.Judged:
			got[r.Period] = append(got[r.Period], "no date: "+u.Short)
		case !r.OnTime:
			got[r.Period] = append(got[r.Period], "late: "+u.Short)
		}
	}
	for p := range got {
		slices.Sort(got[p])
	}
	want := map[string][]string{
		"2017-S1": {"late: Tân Minh"},
		"2017":    {"late: Thư Phú", "missing: " + short(d, "HCCB")},
		"2018-S1": {"held back: Thắng Lợi", "late: Ninh Sở", "missing: Nghiêm Xuyên", "missing: " + short(d, "DTN"), "no date: Hòa Bình"},
		"2018":    {"held back: Dũng Tiến", "late: Thống Nhất", "late: " + short(d, "HND"), "missing: Vạn Điểm", "missing: " + short(d, "LDLD"), "no date: Tiền Phong"},
	}
	for p := range want {
		slices.Sort(want[p])
	}
	if x := gocmp.Diff(want, got); x != "" {
		t.Errorf("(-want +got):\n%s", x)
	}
	var fixes []string
	for _, a := range res.Applied {
		fixes = append(fixes, fmt.Sprintf("%s %s %s", a.Period, a.Unit, a.Ref))
	}
	if x := gocmp.Diff([]string{"2018-S1 10201 new_jobs.male", "2018 10192 outreach_attendances.female"}, fixes); x != "" {
		t.Errorf("corrections applied:\n%s", x)
	}
}

func short(d *district, code catalog.Code) string {
	return d.catalog.Unit(code, d.catalog.Periods[0].Period.To).Short
}

// sum adds one cell over all standing returns of a period.
func sum(res *intake.Result, period, measure, part string) (n int64, units int) {
	for _, o := range res.Observations {
		if o.Period == period && string(o.Ref.Measure) == measure && string(o.Ref.Part) == part && o.State == 1 {
			n += o.N
			units++
		}
	}
	return n, units
}

func TestFiguresThatMatter(t *testing.T) {
	d := build(t)
	res := intake.Decide(d.catalog, d.in)
	for _, p := range []string{"2017-S1", "2017", "2018-S1", "2018"} {
		women, _ := sum(res, p, "district_council", "female")
		all, _ := sum(res, p, "district_council", "total")
		if women != 14 || all != 40 {
			t.Errorf("%s: %d of %d in the district council, want exactly 14 of 40", p, women, all)
		}
		boys, _ := sum(res, p, "births", "male")
		girls, _ := sum(res, p, "births", "female")
		if x := float64(boys) / float64(girls) * 100; x < 110.5 || x > 113.5 {
			t.Errorf("%s: sex ratio at birth %.1f", p, x)
		}
		if n, _ := sum(res, p, "doctors", "total"); n != 0 {
			t.Errorf("%s: %d doctors, want none: the denominator of 0", p, n)
		}
	}
	victims, units := sum(res, "2018-S1", "dv_victims", "total")
	perpetrators, _ := sum(res, "2018-S1", "dv_perpetrators", "total")
	if units != 27 || victims < 36 || victims > 42 || perpetrators < 35 || perpetrators > 41 {
		t.Errorf("%d victims, %d perpetrators in %d communes", victims, perpetrators, units)
	}
	literate, _ := sum(res, "2018", "literate_15_60", "female")
	women, _ := sum(res, "2018", "population_15_60", "female")
	if x := float64(literate) / float64(women) * 100; x < 97 || x > 98 {
		t.Errorf("%.2f %% of women are literate", x)
	}
}

// TestYearIsNotLessThanItsHalf holds for every flow of every unit, but for cells
// that one of the two returns leaves blank.
func TestYearIsNotLessThanItsHalf(t *testing.T) {
	d := build(t)
	res := intake.Decide(d.catalog, d.in)
	n := 0
	for _, o := range res.Observations {
		m := d.catalog.Measure(o.Ref.Measure)
		if m == nil || m.Kind != catalog.Flow || !strings.HasSuffix(o.Period, "-S1") || o.State != 1 {
			continue
		}
		year := res.Observation(strings.TrimSuffix(o.Period, "-S1"), o.Unit, o.Ref)
		if year == nil || year.State != 1 {
			continue
		}
		n++
		if year.N < o.N {
			t.Errorf("%s %s: %d at half-year, %d in the year", o.Unit, o.Ref, o.N, year.N)
		}
	}
	if n < 2000 {
		t.Errorf("only %d pairs were compared", n)
	}
}

func TestTasksShowEveryState(t *testing.T) {
	d := build(t)
	res := intake.Decide(d.catalog, d.in)
	count := map[string]map[intake.TaskAnswer]int{}
	for _, r := range res.Tasks {
		if count[r.Period] == nil {
			count[r.Period] = map[intake.TaskAnswer]int{}
		}
		count[r.Period][r.Answer]++
		if r.Done.After(d.catalog.Period(r.Period).Settings.CutOff) {
			t.Errorf("%s %s %s: done on %s, after the cut-off", r.Period, r.Unit, r.Task, r.Done)
		}
		if (r.Answer == intake.Done) != !r.Done.IsZero() {
			t.Errorf("%s %s %s: answer %d with date %s", r.Period, r.Unit, r.Task, r.Answer, r.Done)
		}
		for _, o := range r.Outputs {
			if o.Women > o.N {
				t.Errorf("%s %s %s %s: %d women of %d", r.Period, r.Unit, r.Task, o.ID, o.Women, o.N)
			}
		}
	}
	if len(count["2017"]) != 0 {
		t.Error("2017 has no plan and has task reports")
	}
	for _, p := range []string{"2018-S1", "2018"} {
		for _, a := range []intake.TaskAnswer{intake.NotBegun, intake.UnderWay, intake.Done} {
			if count[p][a] == 0 {
				t.Errorf("%s: no task with answer %d: %v", p, a, count[p])
			}
		}
	}
	if count["2018"][intake.Done] <= count["2018-S1"][intake.Done] {
		t.Errorf("not more done in the year than at half-year: %v", count)
	}
}

// personal finds forms of address with a name, mail addresses and phone numbers.
var personal = regexp.MustCompile(`@|\d{9}|(?:^|\s)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) \p{Lu}`)

// TestNobodyIsNamed: the sample has no names of persons, phones or addresses.
func TestNobodyIsNamed(t *testing.T) {
	for _, x := range build(t).in {
		if x.Return == nil {
			continue
		}
		for _, a := range x.Return.Answers {
			if personal.MatchString(a.Text) {
				t.Errorf("%s: %q", a.Pos, a.Text)
			}
		}
	}
}

func TestEqualUnitsDoNotMeet(t *testing.T) {
	d := build(t)
	paths := map[string]bool{}
	for _, f := range d.files {
		if paths[f.Path] {
			t.Errorf("%s is written twice", f.Path)
		}
		paths[f.Path] = true
	}
	if len(d.files) < 190 {
		t.Errorf("only %d files", len(d.files))
	}
}
