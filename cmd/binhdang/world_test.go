package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// world is an invented workspace of any size: the definitions of the sample, so many
// communes in place of its own, in clusters below the whole area, and their returns of
// so many periods, the last of which are those of worldYear. Agencies send nothing.
type world struct {
	communes int
	periods  int // half-years and years; of an odd number the last period is a half-year
}

const (
	worldYear    = 2018 // the last one
	worldCluster = 16   // communes of one cluster
	worldFirst   = 20001
)

// TestMakeWorld writes a workspace into the folder that BINHDANG_WORLD names, as
// "579x2 /tmp/city": communes, periods, folder.
func TestMakeWorld(t *testing.T) {
	size, dir, ok := strings.Cut(os.Getenv("BINHDANG_WORLD"), " ")
	if !ok {
		t.Skip("BINHDANG_WORLD names no workspace to make")
	}
	var w world
	if _, err := fmt.Sscanf(size, "%dx%d", &w.communes, &w.periods); err != nil {
		t.Fatal(err)
	}
	if err := makeWorld(dir, w); err != nil {
		t.Fatal(err)
	}
}

// A world is what it says: communes in clusters, whose returns are read; but for
// those of blemished samples they stand.
func TestWorld(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "w")
	if err := makeWorld(dir, world{communes: 17, periods: 1}); err != nil {
		t.Fatal(err)
	}
	r := binhdang(dir, "build")
	if n := strings.Count(r.out, "/17 xã, thị trấn"); r.code != exitDone || n != 1 {
		t.Errorf("exit code %d, and %d periods with returns:\n%s%s", r.code, n, r.out, r.err)
	}
	c, faults := definition.Load(os.DirFS(dir))
	if faults.HasErrors() {
		t.Fatal(faults[0].Text())
	}
	if c.Unit("20017", c.Periods[0].Period.To).Parent != "CUM002" {
		t.Error("no level between")
	}
}

// makeWorld writes a world into a folder that is not there, a form at a time.
func makeWorld(dir string, w world) error {
	s := streams{in: bytes.NewReader(nil), out: io.Discard, err: os.Stderr}
	must := func(args ...string) error {
		if code := run(args, s, time.Now); code != exitDone {
			return fmt.Errorf("%v: exit code %d", args, code)
		}
		return nil
	}
	if err := must("init", dir); err != nil {
		return err
	}
	units := filepath.Join(dir, "data", "units.yaml")
	b, err := os.ReadFile(units)
	if err != nil {
		return err
	}
	text, err := withCommunes(string(b), w.communes)
	if err != nil {
		return err
	}
	if err := os.WriteFile(units, []byte(text), 0o644); err != nil {
		return err
	}
	for year := worldYear - (w.periods-1)/2; year <= worldYear; year++ {
		if err := must("-C", dir, "year", strconv.Itoa(year)); err != nil {
			return err
		}
	}
	if w.periods%2 == 1 {
		if err := os.RemoveAll(filepath.Join(dir, "data", strconv.Itoa(worldYear), "ca-nam")); err != nil {
			return err
		}
	}
	c, faults := definition.Load(os.DirFS(dir))
	if faults.HasErrors() {
		return errors.New(faults[0].Pos.String() + ": " + faults[0].Text())
	}
	for _, p := range c.Periods {
		if err := fillPeriod(dir, c, p); err != nil {
			return err
		}
	}
	return nil
}

// fillPeriod releases a period as provisional and writes the returns of all communes.
func fillPeriod(dir string, c *catalog.Catalog, file catalog.PeriodFile) error {
	p := file.Period
	settings := fmt.Sprintf("period: %q\ncut_off: %s\nstate: tạm tính\nreleased: %s\n", p.ID, file.Settings.CutOff, file.Settings.CutOff.AddDays(5))
	if err := os.WriteFile(filepath.Join(dir, catalog.PeriodPath(p, catalog.PeriodName)), []byte(settings), 0o644); err != nil {
		return err
	}
	forms := form.NewForms(c)
	sample, err := sampleReturns(path.Base(p.Folder))
	if err != nil {
		return err
	}
	communes := slices.DeleteFunc(c.Reporters(p), func(u *catalog.Unit) bool { return u.Type != "commune" })
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, len(communes))
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(communes); i = int(next.Add(1)) - 1 {
				u := communes[i]
				_, part := math.Modf(float64(i/len(sample)) * math.Phi) // spread over all parts, none twice
				var b []byte
				f := forms.For(u, p)
				fill := answersOf(smaller(sample[i%len(sample)], part))
				maps.DeleteFunc(fill, func(name string, _ form.Value) bool { _, fd := f.Field(name); return fd == nil }) // asked in another year
				if b, errs[i] = form.Write(f, c, fill); errs[i] == nil {
					errs[i] = os.WriteFile(filepath.Join(dir, catalog.PeriodPath(p, string(u.Code)+".xlsx")), b, 0o644)
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// sampleReturns are returns of communes of the sample by the folder of a period, each
// time of the same communes in the same order, so that a year has at least what its
// half has.
func sampleReturns(folder string) ([]*returns.Return, error) {
	year := filepath.Join("..", "..", "data", strconv.Itoa(worldYear))
	c, faults := definition.Load(os.DirFS(filepath.Join("..", "..")))
	if faults.HasErrors() {
		return nil, errors.New(faults[0].Text())
	}
	files, err := filepath.Glob(filepath.Join(year, folder, "xa-*.xlsx"))
	var out []*returns.Return
	for _, file := range files {
		var of *returns.Return
		whole := true
		for _, f := range []string{"6-thang", "ca-nam"} {
			r, err := readReturnWith(c, filepath.Join(year, f, filepath.Base(file)))
			if whole = whole && err == nil; f == folder { // some are blemished
				of = r
			}
		}
		if whole {
			out = append(out, of)
		}
	}
	if len(out) == 0 {
		return nil, errors.Join(err, errors.New("no sample returns are committed"))
	}
	return out, nil
}

// smaller is the return of a smaller place: of every count from few on a part is left of
// what is more. So what was part of something still is; only broadcasts are so many to
// the month.
func smaller(r *returns.Return, part float64) *returns.Return {
	const few, broadcasts = 8, "broadcast"
	out := *r
	out.Answers = slices.Clone(r.Answers)
	for i := range out.Answers {
		if a := &out.Answers[i]; a.Field.Kind == form.Count && a.State == returns.Number && a.N > few && !strings.HasPrefix(string(a.Field.Key.Measure), broadcasts) {
			a.N = few + int64((1-0.6*part)*float64(a.N-few))
		}
	}
	return &out
}

// withCommunes replaces the communes of units.yaml by n invented ones, in clusters.
func withCommunes(text string, n int) (string, error) {
	head, rest, ok := strings.Cut(text, "  # 28 communes and the town\n")
	_, agencies, ok2 := strings.Cut(rest, "  - code: LDTBXH\n")
	types, units, ok3 := strings.Cut(head, "  - id: commune\n")
	if !ok || !ok2 || !ok3 {
		return "", errors.New("units.yaml has another shape")
	}
	var out strings.Builder
	out.WriteString(types + "  - {id: cluster, name: cụm, single: cụm}\n  - id: commune\n" + units)
	for i := range n {
		cluster := i/worldCluster + 1
		if i%worldCluster == 0 {
			fmt.Fprintf(&out, "  - {code: CUM%03d, name: Cụm %[2]s, short: Cụm %[2]s, type: cluster, parent: \"279\"}\n", cluster, worldName(cluster))
		}
		fmt.Fprintf(&out, "  - {code: \"%05d\", name: Xã %[2]s, short: %[2]s, type: commune, parent: CUM%03[3]d, rural: true}\n", worldFirst+i, worldName(i), cluster)
	}
	return out.String() + "\n  - code: LDTBXH\n" + agencies, nil
}

// worldName is a name of its own for each number, in letters.
func worldName(n int) string {
	const first, second = "BCDGHKLMNPRSTVX", "aeiou"
	var out []string
	for range 3 {
		syllable := n % (len(first) * len(second))
		out = append(out, string(first[syllable/len(second)])+string(second[syllable%len(second)]))
		n /= len(first) * len(second)
	}
	return strings.Join(out, " ")
}
