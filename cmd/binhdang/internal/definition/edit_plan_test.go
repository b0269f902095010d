package definition

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

const copyHead = "# Chép từ kế hoạch năm 2018, ngày tháng dời sang năm 2019. Sửa theo kế hoạch mới: số, ngày và từng nhiệm vụ,\n" +
	"# rồi xóa dòng draft; còn dòng ấy thì danh mục này chưa được dùng và chưa được công bố.\n"

// Dates move as a calendar does, in whatever form they are written; all else
// stays: comments, quotes, layout, the dates of instruments.
func TestCopyPlan(t *testing.T) {
	head20 := strings.NewReplacer("2018", "2016", "2019", "2020").Replace(copyHead)
	for _, tt := range []struct {
		name         string
		from, to     int
		before, want string
	}{
		{"over New Year", 2018, 2019,
			"# Kế hoạch 2018\nyear: 2018 # năm\ntasks:\n- id: a\n  from: 2018-12-01 # đầu\n  to:   \"2019-01-15\"\n",
			copyHead + "draft: true\n# Kế hoạch 2018\nyear: 2019 # năm\ntasks:\n- id: a\n  from: 2019-12-01 # đầu\n  to:   \"2020-01-15\"\n"},
		{"29 February, several years", 2016, 2020,
			"year: 2016\ntasks: [{from: 2016-02-29, to: 29/2/2020}, {from: 2019-02-28}]\n",
			head20 + "draft: true\nyear: 2020\ntasks: [{from: 2020-02-29, to: 29/2/2024}, {from: 2023-02-28}]\n"},
		{"29 February where there is none", 2018, 2019,
			"year: 2018\ntasks:\n  - to: 2020-02-29\n    steps:\n      - {due: 29/02/2020, before: '29.2.2020', from: 2028-02-29}\n",
			copyHead + "draft: true\nyear: 2019\ntasks:\n  - to: 2021-02-28\n    steps:\n      - {due: 28/02/2021, before: '28.2.2021', from: 2029-02-28}\n"},
		{"what does not move", 2018, 2019,
			"year: 2018\nbasis: {instrument: 88/KH, date: 2018-04-03}\nname: Kế hoạch 2018-04-03\ntasks:\n  - {title: \"from: 2018-01-01\", from: đầu 2018, to: 2018-13-01, cites: [{instrument: x, date: 2018-01-01}], note: 'to: 2018-01-01'}\n",
			copyHead + "draft: true\nyear: 2019\nbasis: {instrument: 88/KH, date: 2018-04-03}\nname: Kế hoạch 2018-04-03\ntasks:\n  - {title: \"from: 2018-01-01\", from: đầu 2018, to: 2018-13-01, cites: [{instrument: x, date: 2018-01-01}], note: 'to: 2018-01-01'}\n"},
		{"a draft", 2018, 2019, "# x\ndraft: true # còn sửa\nyear: 2018\n", copyHead + "# x\ndraft: true # còn sửa\nyear: 2019\n"},
		{"a copy of a copy", 2018, 2019, strings.NewReplacer("2018", "2017", "2019", "2018").Replace(copyHead) + "draft: true\n# x\nyear: 2018\n", copyHead + "draft: true\n# x\nyear: 2019\n"},
		{"no longer a draft", 2018, 2019, "year: 2018\ndraft: false\n", copyHead + "year: 2019\ndraft: true\n"},
		{"a draft in quotes", 2018, 2019, "draft: \"true\"\nyear: 2018\n", copyHead + "draft: true\nyear: 2019\n"},
		{"a draft left open", 2018, 2019, "draft:\nyear: 2018\n", copyHead + "draft: true\nyear: 2019\n"},
		{"marks of begin and end", 2018, 2019, "# đầu\n---\nyear: 2018\n...\n# sau\n", "# đầu\n---\n" + copyHead + "draft: true\nyear: 2019\n...\n# sau\n"},
		{"set in", 2018, 2019, "  year: 2018\n  tasks: []\n", copyHead + "  draft: true\n  year: 2019\n  tasks: []\n"},
		{"in braces", 2018, 2019, "{year: 2018, tasks: []}", copyHead + "{draft: true, year: 2019, tasks: []}"},
		{"no year, nothing to do", 2018, 2019, "tasks: ~\n", copyHead + "draft: true\ntasks: ~\n"},
		{"mark and line ends", 2018, 2019, bom + "year: 2018\r\n# x\r\ntasks:\r\n- to: 2018-06-01\r\n", bom + strings.ReplaceAll(copyHead, "\n", "\r\n") + "draft: true\r\nyear: 2019\r\n# x\r\ntasks:\r\n- to: 2019-06-01\r\n"},
		{"far letters before a date", 2018, 2019, "year: 2018\ntasks: [{title: \"Ủy ban 🏛\", to: 2018-06-01}]\n", copyHead + "draft: true\nyear: 2019\ntasks: [{title: \"Ủy ban 🏛\", to: 2019-06-01}]\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, found := CopyPlan("data/x.yaml", []byte(tt.before), tt.from, tt.to)
			if got == nil {
				t.Fatal(printed(found))
			}
			if d := cmp.Diff(tt.want, string(got)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			fsys := maps.Clone(base(t))
			fsys[catalog.PlanPath(tt.to)] = &fstest.MapFile{Data: got}
			c, found := Load(fsys)
			if c == nil || found.HasErrors() {
				t.Fatalf("the loader finds\n%s", printed(found))
			}
			if d := cmp.Diff([]int{tt.to}, c.DraftPlans); d != "" || len(c.Plans) != 1 {
				t.Errorf("drafts %s, plans %d", d, len(c.Plans))
			}
		})
	}
	for name, before := range map[string]string{"no YAML": "year: [", "nothing": "# x\n", "a list": "- year: 2018\n", "an anchor": "year: &a 2018\n", "a long text": "year: 2018\ntasks:\n- to: >-\n    2018-01-01\n"} {
		if got, found := CopyPlan("data/x.yaml", []byte(before), 2018, 2019); got != nil || !found.HasErrors() {
			t.Errorf("%s: %q\n%s", name, got, printed(found))
		}
	}
}

// The real plan there and back: the loader finds the same tasks, moved.
func TestCopyRealPlan(t *testing.T) {
	src, err := os.ReadFile("../../../../data/2018/tasks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	there, found := CopyPlan("data/2018/tasks.yaml", src, 2018, 2021)
	if there == nil {
		t.Fatal(printed(found))
	}
	back, found := CopyPlan("data/2021/tasks.yaml", there, 2021, 2018)
	if back == nil {
		t.Fatal(printed(found))
	}
	_, body, _ := strings.Cut(string(back), "draft: true\n")
	if d := cmp.Diff(string(src), body); d != "" {
		t.Error(d)
	}
	var was, now catalog.Plan
	if found := append(decodeAlone("a", src, &was), decodeAlone("b", there, &now)...); len(found) > 0 {
		t.Fatal(printed(found))
	}
	moved := 0
	for i := range was.Tasks {
		a, b := was.Tasks[i], now.Tasks[i]
		if b.From != a.From.AddYears(3) || b.To != a.To.AddYears(3) || !cmp.Equal(a.Lead, b.Lead) {
			t.Errorf("%s: %v–%v became %v–%v", a.ID, a.From, a.To, b.From, b.To)
		}
		if a.From != b.From {
			moved++
		}
	}
	if !now.Draft || now.Year != 2021 || moved == 0 || now.Basis.Date != was.Basis.Date {
		t.Errorf("draft %v, year %d, %d windows moved, basis %v", now.Draft, now.Year, moved, now.Basis.Date)
	}
}

func TestNewPeriod(t *testing.T) {
	c, _ := Load(base(t))
	for _, tt := range []struct{ due, want string }{{"06-15", "2020-06-14"}, {"07-10", "2020-06-30"}, {"01-01", "2020-06-30"}} {
		cal := c.Site.Calendar
		cal.Kinds = append([]reporting.Kind(nil), cal.Kinds...)
		var err error
		if cal.Kinds[0].UnitsDue, err = reporting.ParseMonthDay(tt.due); err != nil {
			t.Fatal(err)
		}
		p := cal.Kinds[0].Of(2020)
		p.Name = "6 tháng\nđầu năm"
		got, found := NewPeriod(p, &cal)
		if len(found) > 0 {
			t.Fatal(printed(found))
		}
		c, found := loaded(t, catalog.PeriodPath(p, catalog.PeriodName), got)
		if len(found) > 0 {
			t.Fatalf("%s\n%s", printed(found), got)
		}
		if x := c.Period("2020-S1"); x.Settings.CutOff.String() != tt.want || x.Settings.State != catalog.Draft {
			t.Errorf("due %s: %+v", tt.due, x.Settings)
		}
	}
}

func TestSetSample(t *testing.T) {
	for _, tt := range []struct {
		before string
		on     bool
		want   string
	}{
		{"# a\nsample: true # minh họa\nname: x\n", false, "# a\nsample: false # minh họa\nname: x\n"},
		{"sample: true", false, "sample: false"},
		{"sample: false\r\n", true, "sample: true\r\n"},
		{"name: x\n", false, "name: x\n"},
		{"---\nname: x\n", true, "---\nsample: true\nname: x\n"},
		{"note: |\n  sample: true\nsample: true\n", false, "note: |\n  sample: true\nsample: false\n"},
	} {
		got, found := SetSample([]byte(tt.before), tt.on)
		if d := cmp.Diff(tt.want, string(got)); d != "" || len(found) > 0 {
			t.Errorf("%s\n%s", printed(found), d)
		}
	}
	if got, found := SetSample([]byte("sample: &a true\n"), false); got != nil || len(found) != 1 || found[0].Rule != "site-not-written" {
		t.Error("an anchor is not refused")
	}
}
