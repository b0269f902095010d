package zz

import (
	"fmt"
	"os"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/dataset"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/explain"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/formgen"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/review"
)

func TestTry(t *testing.T) {
	c, fs := definition.Load(os.DirFS("/work/main"))
	for i, f := range fs {
		if i < 10 {
			fmt.Println(f.Severity, f.Pos, f.Text())
		}
	}
	if len(c.Periods) == 0 {
		for _, y := range []int{2017, 2018} {
			for _, k := range c.Site.Calendar.Kinds {
				c.Periods = append(c.Periods, catalog.PeriodFile{Period: k.Of(y), Settings: catalog.PeriodSettings{State: catalog.Final, CutOff: k.UnitsDue.In(y), Released: k.AreaDue.In(y)}})
			}
		}
	}
	var in []intake.Checked
	t0 := time.Now()
	for pi := range c.Periods {
		p := &c.Periods[pi]
		for ui, u := range c.Reporters(p.Period) {
			if ui == 5 && pi == 2 {
				continue
			}
			f := form.For(c, u, p.Period)
			fill := map[string]formgen.Value{}
			n := int64(0)
			for _, s := range f.Sheets {
				for _, fd := range s.Fields {
					n++
					v := (n*7+int64(ui)*3+int64(pi)*2)%17 + 3
					switch fd.Kind {
					case form.Count:
						fill[fd.Name()] = formgen.Number(v)
					case form.YesNo:
						fill[fd.Name()] = formgen.Text([]string{"Có", "Không"}[v%2])
					case form.Choice:
						fill[fd.Name()] = formgen.Text(fd.Options[int(v)%len(fd.Options)])
					case form.Date:
						fill[fd.Name()] = formgen.Day(reporting.Date{Year: p.Period.Year, Month: 4, Day: 3})
					}
				}
			}
			data, err := formgen.Write(f, c, fill)
			if err != nil {
				t.Fatal(err)
			}
			name := "data/" + p.Period.Folder + "/" + string(u.Code) + ".xlsx"
			r, l := returns.Read(name, data, c)
			in = append(in, intake.Checked{Return: r, File: name, Findings: l})
		}
	}
	fmt.Println("forms+read", time.Since(t0), len(in))
	t0 = time.Now()
	res := intake.Decide(c, in)
	fmt.Println("decide", time.Since(t0), "obs", len(res.Observations), "tasks", len(res.Tasks), "findings", len(res.Findings))
	by := map[string]int{}
	for _, f := range res.Findings {
		by[f.Severity.String()+" "+f.Rule]++
	}
	fmt.Println(by)
	// accept all, to see the rest work
	if os.Getenv("FORCE") != "" {
		for i := range in {
			in[i].Findings = nil
		}
	}
	_ = finding.Error
	t0 = time.Now()
	e := compile.Internal(c, res)
	fmt.Println("compile", time.Since(t0))
	t0 = time.Now()
	pub := disclosure.Protect(e)
	fmt.Println("protect", time.Since(t0))
	t0 = time.Now()
	v := dataset.Values(pub)
	fmt.Println("values", time.Since(t0), len(v), len(dataset.Measures(pub)), release.Version(pub))
	t0 = time.Now()
	rf := review.Findings(c, res, e.Periods)
	fmt.Println("review", time.Since(t0), len(rf))
	for _, p := range pub.Periods {
		h := edition.HeadlineOf(c, &p)
		fmt.Println(p.ID, h.Met, h.Judged, h.Total, len(p.Values), len(p.Measures), len(p.Tasks))
		for _, g := range h.Goals {
			fmt.Println("  ", g.Goal.ID, g.Status, g.Why)
		}
	}
	os.WriteFile("/tmp/ov/gia-tri.csv", v, 0o644)
	s, err := explain.Text(c, res, e, string(c.Indicators[0].ID), "279", "2018")
	fmt.Println(len(s), err)
	if len(s) > 3000 {
		s = s[:3000]
	}
	fmt.Println(s)
}
