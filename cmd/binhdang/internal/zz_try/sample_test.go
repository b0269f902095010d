package zz

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/dataset"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/explain"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/review"
	"binhdang.example/cmd/binhdang/internal/sample"
)

func TestSample(t *testing.T) {
	m := fstest.MapFS{}
	filepath.WalkDir("/work/main/data", func(p string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(p, ".yaml") {
			b, _ := os.ReadFile(p)
			m[strings.TrimPrefix(p, "/work/main/")] = &fstest.MapFile{Data: b}
		}
		return nil
	})
	c, l := definition.Load(m)
	files, err := sample.Generate(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		m[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	c, l = definition.Load(m)
	for i, f := range l {
		if i < 10 {
			fmt.Println(f.Severity, f.Pos, f.Text())
		}
	}
	var in []intake.Checked
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".xlsx") {
			r, fl := returns.Read(f.Path, f.Data, c)
			in = append(in, intake.Checked{Return: r, File: f.Path, Findings: fl})
		}
	}
	t0 := time.Now()
	res := intake.Decide(c, in)
	fmt.Println("decide", time.Since(t0), "obs", len(res.Observations), "tasks", len(res.Tasks))
	by := map[string]int{}
	for _, f := range res.Findings {
		by[f.Severity.String()+" "+f.Rule]++
		if f.Severity == 2 || f.Rule != "no-receipt-date" && by[f.Severity.String()+" "+f.Rule] < 3 {
			fmt.Println(f.Severity, f.Pos, f.Text(), "|", f.Fix)
		}
	}
	fmt.Println(by)
	e := compile.Internal(c, res)
	pub := disclosure.Protect(e)
	v := dataset.Values(pub)
	os.WriteFile("/tmp/ov/gia-tri.csv", v, 0o644)
	os.WriteFile("/tmp/ov/so-lieu.csv", dataset.Measures(pub), 0o644)
	rf := review.Findings(c, res, e.Periods)
	rb := map[string]int{}
	for _, f := range rf {
		rb[f.Rule]++
		if rb[f.Rule] < 4 {
			fmt.Println(f.Severity, f.Pos, f.Text(), "|", f.Fix)
		}
	}
	fmt.Println("review", rb, release.Version(pub))
	for i := range pub.Periods {
		p := &pub.Periods[i]
		h := edition.HeadlineOf(c, p)
		fmt.Println(p.ID, h.Met, h.Judged, h.Total, len(p.Values), len(p.Measures), len(p.Tasks), len(p.Corrections))
		for _, g := range h.Goals {
			fmt.Println("  ", g.Goal.ID, g.Status, g.Why)
		}
		st := map[edition.TaskState]int{}
		for _, x := range p.Tasks {
			st[x.State]++
			fmt.Print(x.ID, " ", x.State, " ", x.DoneBy, "/", x.Expected, " ", x.Due, "; ")
		}
		fmt.Println(st)
	}
	for _, k := range [][3]string{{"BDG1.1c", "279", "2018"}, {"BDG1.3", "279", "2018"}, {"BDG6.2a", "279", "2018"}, {"QT1", "279", "2018-S1"}, {"BDG3.1g", "279", "2018"}, {"BDG5.3t", "279", "2018"}, {"BDG5.3", "279", "2018"}} {
		s, err := explain.Text(c, res, e, k[0], k[1], k[2])
		os.WriteFile("/tmp/ov/explain-"+k[0]+".txt", []byte(s), 0o644)
		fmt.Println(len(s), err)
	}
}
