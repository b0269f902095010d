package label_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// received is a workbook as an office sent it, with what its cells say.
type received struct {
	File   string `json:"file"`
	Unit   string `json:"unit_code"`
	Period string `json:"period"`
	Values []struct {
		Sheet, Cell, Label, Breakdown, Reading string
		Value                                  *float64
		Unit                                   string `json:"unit_code"`
	} `json:"values"`
	data  []byte
	texts []string
}

// receivedOnes are the committed workbooks in layouts of their own.
func receivedOnes(t *testing.T) []received {
	t.Helper()
	const folder = "../returns/testdata/received"
	names, err := filepath.Glob(folder + "/*.expected.json")
	if err != nil || len(names) != 10 {
		t.Fatal(names, err)
	}
	var out []received
	for _, name := range names {
		var r received
		b, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(b, &r)
		}
		if err == nil {
			r.data, err = os.ReadFile(filepath.Join(folder, r.File))
		}
		if err != nil {
			t.Fatal(err)
		}
		book, _ := reader.Open("data/x", r.data)
		for _, s := range book.Sheets {
			for _, c := range s.Cells {
				if c.Type == reader.Text && c.Encoding != viet.Unicode {
					c.Raw = c.Encoding.Decode(c.Raw)
				}
				r.texts = append(r.texts, c.Raw)
			}
		}
		out = append(out, r)
	}
	return out
}

// without is the catalog whose names of questions know nothing that only some workbooks
// say: each name that a text of theirs matches and none of the others is gone.
func without(c *catalog.Catalog, unseen, seen []received) *catalog.Catalog {
	d := label.New(c)
	ways := func(of []received) (out [][]string) {
		for _, r := range of {
			for _, text := range r.texts {
				out = append(out, d.Ways(text)...)
			}
		}
		return out
	}
	there, here := ways(unseen), ways(seen)
	keep := func(names []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
			said := d.Name(n)
			return said(there) && !said(here)
		})
	}
	out := *c
	out.Labels.Measures = slices.Clone(c.Labels.Measures)
	for i := range out.Labels.Measures {
		m := &out.Labels.Measures[i]
		m.Names = keep(m.Names)
		m.Below, m.After, m.Within = slices.Clone(m.Below), slices.Clone(m.After), slices.Clone(m.Within)
		for j := range m.Below {
			m.Below[j].Names = keep(m.Below[j].Names)
		}
		for j := range m.After {
			m.After[j].Names = keep(m.After[j].Names)
		}
		for j := range m.Within {
			m.Within[j].Names = keep(m.Within[j].Names)
		}
	}
	return &out
}

// counted reads workbooks and counts their certain readings: those that are right, all, and
// the wrong ones.
func counted(t *testing.T, c *catalog.Catalog, of []received) (right, all, wrong int) {
	t.Helper()
	parts := map[string]catalog.Code{"tổng số": "total", "số lượng": "total", "nữ": "female", "nam": "male"}
	rd := returns.NewReader(c, form.NewForms(c))
	for _, x := range of {
		_, a, _ := rd.Count("data/2018/6-thang/"+x.File, x.data)
		for _, v := range x.Values {
			m, part := measureOf(c, v.Label), parts[v.Breakdown]
			if m == "" || part == "" {
				continue
			}
			if v.Reading == "certain" {
				all++
			}
			for _, f := range a.Figures {
				if f.Pos.Cell != v.Cell || f.Pos.Sheet != v.Sheet && f.Pos.Sheet != "" || f.State != returns.FigureTaken && f.State != returns.FigureCompared {
					continue
				}
				if v.Reading == "certain" && f.Measure == m && f.Part == part && f.N == int64(*v.Value) {
					right++
				} else {
					wrong++
					t.Errorf("%s %s %s: %+v, want %s.%s", x.File, v.Sheet, v.Cell, f, m, part)
				}
			}
		}
	}
	return right, all, wrong
}

func measureOf(c *catalog.Catalog, name string) catalog.Code {
	for _, s := range c.Sheets {
		for _, sec := range s.Sections {
			for i := range sec.Measures {
				if sec.Measures[i].Label == name {
					return sec.Measures[i].ID
				}
			}
		}
	}
	return ""
}

// confirmed answers the questions about rows of workbooks, each label once, as an officer
// who knows what is meant.
func confirmed(c *catalog.Catalog, of []received) (out *catalog.Catalog, asked int) {
	told := map[string]catalog.ConfirmedName{}
	d := label.New(c)
	for _, x := range of {
		book, _ := reader.Open("data/x", x.data)
		for i := range book.Sheets {
			for j := range book.Sheets[i].Cells {
				if cell := &book.Sheets[i].Cells[j]; cell.Type == reader.Text && cell.Encoding != viet.Unicode {
					cell.Raw = cell.Encoding.Decode(cell.Raw)
				}
			}
		}
		for _, q := range d.Read(book).Questions {
			name := catalog.ConfirmedName{Label: q.Label}
			for _, v := range x.Values {
				if slices.ContainsFunc(q.Figures, func(f *reader.Cell) bool { return f.Ref == v.Cell }) && (v.Sheet == q.Sheet.Name || q.Sheet.Name == "") {
					name.Measure = measureOf(c, v.Label)
					if part := map[string]catalog.Code{"nữ": "female", "nam": "male"}[v.Breakdown]; part != "" && len(q.Figures) == 1 {
						name.Part = part
					}
				}
			}
			told[d.Key(q.Label)] = name
		}
	}
	next := *c
	for _, name := range told {
		next.Labels.Confirmed = append(next.Labels.Confirmed, name)
	}
	return &next, len(told)
}

// The names of questions that are made without five of the ten received workbooks read the
// other five: most of the figures at once, nearly all after one round of questions, none
// wrongly.
func TestCrossCheck(t *testing.T) {
	all := receivedOnes(t)
	var odd, even []received
	for i, r := range all {
		if i%2 == 0 {
			odd = append(odd, r)
		} else {
			even = append(even, r)
		}
	}
	for _, tt := range []struct {
		name         string
		unseen, seen []received
		least, after int // of a hundred
	}{{"01, 03, 05, 07, 09", odd, even, 80, 99}, {"02, 04, 06, 08, 10", even, odd, 95, 99}} {
		c := without(defined(), tt.unseen, tt.seen)
		right, n, wrong := counted(t, c, tt.unseen)
		next, asked := confirmed(c, tt.unseen)
		then, _, wrongThen := counted(t, next, tt.unseen)
		t.Logf("%s: %d of %d at once, %d questions, then %d; wrong %d, %d", tt.name, right, n, asked, then, wrong, wrongThen)
		if 100*right < tt.least*n || 100*then < tt.after*n || n == 0 {
			t.Errorf("%s: %d, then %d of %d", tt.name, right, then, n)
		}
	}
	right, n, _ := counted(t, defined(), all)
	if right != n {
		t.Errorf("all names: %d of %d", right, n)
	}
}
