package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
)

// small is an edition of one district and one indicator with an opened period.
func small() edition.Edition[edition.Public] {
	c := fixture.District("900 Huyện Sông Mơ")
	c.Site.Name = "Bình đẳng giới Sông Mơ"
	c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị", Short: "Chính trị"}}
	c.Indicators = []catalog.Indicator{{ID: "T1.1", Code: "1.1", Name: "Tỷ lệ nữ", Short: "Nữ", Objective: "MT1", Unit: "%", Versions: []catalog.Version{{}}}}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch 1", Chapters: []catalog.PlanChapter{{ID: "I", Title: "Một"}},
		Tasks: []catalog.Task{{ID: "I.1", Chapter: "I", Title: "Mở lớp"}}}}
	c.Finish()
	p := edition.Period{Period: fixture.Year().Of(2018), Settings: catalog.PeriodSettings{State: catalog.Draft}, Units: []*catalog.Unit{&c.Units[0]}}
	p.Index()
	return edition.Make[edition.Public](c, []edition.Period{p})
}

// A kind of the table has the page of its address first, its other pages below
// it, and the place in header and site map that the table gives it.
func TestKinds(t *testing.T) {
	e := small()
	all := All(e, Input{})
	pages, header := all.Pages, all.Header
	below := []string{pathPeriods, pathObjectives, pathComparisons} // no page of their own
	at := map[string]int{}
	for i, p := range pages {
		if p.Title == "" || p.Description == "" || len(p.Blocks) == 0 {
			t.Errorf("%q: no title, description or content", p.Path)
		}
		if _, again := at[p.Path]; again {
			t.Errorf("two pages want to be %q", p.Path)
		}
		at[p.Path] = i
		if !strings.HasPrefix(p.Path, p.List) {
			t.Errorf("%q stands outside of %q", p.Path, p.List)
		}
	}
	var names []string
	for _, k := range kinds() {
		if i, ok := at[k.path]; !slices.Contains(below, k.path) && (!ok || pages[i].List != k.path) {
			t.Errorf("no page at %q", k.path)
		}
		if k.list && k.name == "" {
			t.Errorf("%q: a part of the site map without a name", k.path)
		}
		if k.name != "" {
			names = append(names, k.name+" "+k.path)
		}
	}
	if !slices.EqualFunc(header, names, func(c Choice, s string) bool { return c.Name+" "+c.To == s }) {
		t.Errorf("header %v, table %v", header, names)
	}
	for _, want := range []string{"chi-tieu/t1-1/", "don-vi/900-huyen-song-mo/", "nhiem-vu/2018/i-1/"} {
		if _, ok := at[want]; !ok {
			t.Errorf("no page %s", want)
		}
	}
	listed := map[string]int{}
	for _, b := range pages[len(pages)-1].Blocks[1:] {
		for _, it := range b.(document.Section).Blocks[0].(document.List).Items {
			listed[it.Content[0].(document.Link).To]++
		}
	}
	for path := range at {
		if listed[path] != 1 {
			t.Errorf("the site map lists %q %d times", path, listed[path])
		}
	}
	if len(listed) != len(at) {
		t.Errorf("the site map lists %d of %d pages", len(listed), len(at))
	}
}

// A period of which there is little to say says so: nobody owed a return and
// nothing is late.
func TestQuietPeriod(t *testing.T) {
	e := small()
	p := &e.Periods[0]
	p.Settings.State, p.Settings.CutOff = catalog.Final, fixture.Day("2018-12-10")
	p.Tasks = []edition.Task{{ID: "I.1", State: edition.TaskDone, Expected: 1, DoneBy: 1}}
	p.Values = []edition.Value{{Unit: "900", Indicator: "T1.1", State: quantity.Reported, Exact: quantity.Int(1), Rounded: quantity.Int(1).Round(1), Received: 1, Expected: 1}}
	p.Index()
	text := map[string]string{}
	pages := All(e, Input{}).Pages
	for _, x := range pages {
		text[x.Path] = strings.ReplaceAll(string(markup.Markdown(document.Document{Title: x.Title, Blocks: x.Blocks}, markup.Options{})), "\u00a0", " ")
	}
	for path, want := range map[string][]string{
		"":          {"Kỳ này chưa có đơn vị nào phải gửi báo cáo.", "không có việc nào quá hạn hoặc còn hạn phía trước"},
		"nhiem-vu/": {"1 trong 1 nhiệm vụ đã hoàn thành, không có việc quá hạn."},
	} {
		for _, w := range want {
			if !strings.Contains(text[path], w) {
				t.Errorf("%q does not say %q:\n%s", path, w, text[path])
			}
		}
	}
}

// What the data page says of columns and files is what release writes.
func TestDataPageDescribesTheFiles(t *testing.T) {
	var files []File
	for _, f := range release.Files(small()) {
		files = append(files, File{Name: f.Name, Size: len(f.Data)})
	}
	pages := All(small(), Input{Files: files}).Pages
	for _, p := range pages {
		if p.Path == PathData {
			text := fmt.Sprint(p.Blocks)
			for _, x := range append(append(release.Columns(), release.States()...), release.Questions(small().Catalog)...) {
				if x.Part == "" || x.Part == catalog.TotalPart || x.List == release.ListColumn {
					if !strings.Contains(text, x.Code) || !strings.Contains(text, x.Name) {
						t.Errorf("%s %s is not explained", x.List, x.Code)
					}
				}
			}
		}
		if p.Path != PathData {
			continue
		}
		items := p.Blocks[1].(document.Section).Blocks[0].(document.List).Items
		if len(items) != len(files) {
			t.Fatalf("%d files listed of %d", len(items), len(files))
		}
		for i, it := range items {
			if it.Content[0].(document.Link).To != PathData+files[i].Name || len(it.Small) == 0 || it.Aside.Plain() == "" {
				t.Errorf("%s is not described", files[i].Name)
			}
		}
	}
}
