package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// district is a catalog of three communes and one agency with the period
// 2018-S1, due before 15/6.
func district() *catalog.Catalog {
	yes := true
	c := fixture.District("279 Huyện Mẫu", "10001 Xã Một", "10002 Xã Hai", "10003 Xã Ba", "NOIVU Phòng Nội vụ")
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", Title: "Biểu 01/X", AskedOf: "commune", NothingOK: true, Sections: []catalog.Section{{
			Measures: []catalog.Measure{
				{ID: "council", Label: "Đại biểu", Breakdown: "sex", Kind: catalog.Stock, Unit: "người", Class: catalog.Public},
				{ID: "broadcasts", Label: "Chuyên mục", Breakdown: "count", Kind: catalog.Flow, Unit: "chuyên mục", Class: catalog.Public},
				{ID: "has_staff", Label: "Có cán bộ", Breakdown: "count", Kind: catalog.Stock, Answer: catalog.AnswerYesNo, Unit: "có/không", Class: catalog.Public},
			},
		}}},
		{ID: "N01", Name: "Biểu NV", Title: "Biểu NV", AskedOf: "NOIVU", NothingOK: true, Records: &catalog.Records{
			ID: "bodies", Rows: 4, Label: "Tên cơ quan", Columns: []catalog.RecordColumn{
				{ID: "staff", Label: "Biên chế", Answer: catalog.AnswerCount},
				{ID: "women", Label: "Nữ", Answer: catalog.AnswerCount, PartOf: "staff"},
				{ID: "led", Label: "Lãnh đạo là nữ", Answer: catalog.AnswerYesNo},
			},
		}},
	}
	c.Derived = []catalog.Derived{
		{ID: "bodies_all", Label: "Cơ quan", Class: catalog.Public, Records: "bodies"},
		{ID: "bodies_30", Label: "Cơ quan từ 30 % nữ", Class: catalog.Public, Records: "bodies",
			Where: []catalog.RecordWhere{{Column: "women", Of: "staff", Percent: 30}}},
		{ID: "bodies_30_led", Label: "… có lãnh đạo nữ", Class: catalog.Public, Records: "bodies",
			Where: []catalog.RecordWhere{{Column: "women", Of: "staff", Percent: 30}, {Column: "led", Is: &yes}}},
		{ID: "on_time", Label: "Báo cáo đúng hạn", Class: catalog.Public, Receipt: OnTime},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Name: "Kế hoạch", Chapters: []catalog.PlanChapter{{ID: "II"}}, Tasks: []catalog.Task{
		{ID: "II.đ", Chapter: "II", Title: "Tuyên truyền", ReportedBy: []catalog.Code{"commune"},
			Outputs: []catalog.Output{{ID: "people", Label: "Lượt người", Unit: "người", Women: true}}},
	}}}
	k := c.Site.Calendar.Kinds[0]
	c.Periods = []catalog.PeriodFile{{
		Period: k.Of(2018),
		Settings: catalog.PeriodSettings{
			Period: "2018-S1", CutOff: fixture.Day("2018-06-10"), State: catalog.Final, Released: fixture.Day("2018-06-19"),
		},
	}}
	c.Finish()
	return c
}

// filled makes a return of the unit; cells are named as in the form, "bd."
// dropped. Choices, dates and words are given as text.
func filled(c *catalog.Catalog, unit catalog.Code, file string, cells map[string]any) Checked {
	pf := &c.Periods[0]
	f := form.For(c, c.Unit(unit, pf.Period.To), pf.Period)
	var answers []returns.Answer
	content := fmt.Sprintf("%s/%s", unit, pf.Period.ID)
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.Fields {
			fd := &s.Fields[j]
			a := returns.Answer{Field: fd, Pos: finding.Pos{File: file, Sheet: s.Name, Cell: fd.Cell}}
			v, ok := cells[strings.TrimPrefix(fd.Name(), "bd.")]
			switch v := v.(type) {
			case int:
				a.State, a.N, a.Raw = returns.Number, int64(v), fmt.Sprint(v)
			case string:
				a.State, a.Text, a.Raw = returns.Words, v, v
			case reporting.Date:
				a.State, a.Date, a.Raw = returns.Words, v, v.String()
			}
			if ok {
				content += fmt.Sprintf(" %s=%v", fd.Name(), v)
			}
			answers = append(answers, a)
		}
	}
	return Checked{File: file, Return: returns.Assemble(file, f, content, reporting.Date{}, answers)}
}

// sexSum is a rule as check has them, so that corrections can be seen to mend
// one: the typed total of council must be the sum of its parts.
func sexSum(_ *catalog.Catalog, r *returns.Return) finding.List {
	get := func(part catalog.Code) *returns.Answer {
		return r.Answer(form.Key{Measure: "council", Part: part})
	}
	t, f, m := get(catalog.TotalPart), get("female"), get("male")
	if t == nil || t.State != returns.Number || f.N+m.N == t.N {
		return nil
	}
	return finding.List{{Rule: "sex-sum", Severity: finding.Error, Pos: t.Pos, Format: "Nữ %d + Nam %d không bằng Tổng số %d", Args: []any{f.N, m.N, t.N}}}
}

// decide is Decide with other rules.
func decide(c *catalog.Catalog, in []Checked, check rules) *Result { return newDesk(c, check).run(in) }

func rulesOf(l finding.List) []string {
	var out []string
	for _, f := range l {
		out = append(out, f.Severity.String()+" "+f.Rule)
	}
	return out
}

func TestWhichReturnStands(t *testing.T) {
	good := map[string]any{"council.female": 7, "council.male": 13, "council.total": 20}
	better := map[string]any{"council.female": 8, "council.male": 12, "council.total": 20}
	faulty := map[string]any{"council.female": 7, "council.male": 12, "council.total": 20}
	type sent struct {
		file  string
		cells map[string]any
	}
	type line struct {
		of   int // index in sent
		when string
	}
	tests := []struct {
		name     string
		sent     []sent
		register []line
		state    ReceiptState
		female   int64 // −1: no observation
		want     []string
	}{
		{"one, registered", []sent{{"a", good}}, []line{{0, "2018-06-14"}}, Accepted, 7, nil},
		{"one, not registered", []sent{{"a", good}}, nil, Accepted, 7, []string{"GHI CHÚ no-receipt-date"}},
		{"none", nil, nil, Missing, -1, nil},
		{"one with an error is held back", []sent{{"a", faulty}}, []line{{0, "2018-06-14"}}, HeldBack, -1, []string{"LỖI sex-sum"}},
		{"equal content counts once", []sent{{"b", good}, {"a", good}}, []line{{0, "2018-06-14"}}, Accepted, 7, []string{"GHI CHÚ same-content"}},
		{"the later day stands", []sent{{"z", better}, {"a", good}}, []line{{0, "2018-06-14"}, {1, "2018-06-13"}}, Accepted, 8, []string{"GHI CHÚ replaced-return"}},
		{"same day: order of the register", []sent{{"a", good}, {"b", better}}, []line{{1, "2018-06-14"}, {0, "2018-06-14"}}, Accepted, 7, []string{"GHI CHÚ replaced-return"}},
		{"earlier faulty, later good", []sent{{"a", faulty}, {"b", good}}, []line{{0, "2018-06-12"}, {1, "2018-06-13"}}, Accepted, 7, []string{"GHI CHÚ replaced-return"}},
		{"earlier good, later faulty: the later is the unit's word", []sent{{"a", good}, {"b", faulty}}, []line{{0, "2018-06-12"}, {1, "2018-06-13"}}, HeldBack, -1, []string{"GHI CHÚ replaced-return", "LỖI sex-sum"}},
		{"registered against not registered", []sent{{"a", better}, {"b", good}}, []line{{1, "2018-06-13"}}, Accepted, 7, []string{"CẢNH BÁO unregistered-return"}},
		{"undecidable: both held back", []sent{{"a", good}, {"b", better}}, nil, HeldBack, -1, []string{"LỖI undecided-returns", "LỖI undecided-returns"}},
		{"sent again after another", []sent{{"a", good}, {"b", better}}, []line{{0, "2018-06-11"}, {1, "2018-06-12"}, {0, "2018-06-13"}}, Accepted, 7, []string{"GHI CHÚ replaced-return"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			var in []Checked
			for _, s := range tt.sent {
				in = append(in, filled(c, "10001", "data/2018/6-thang/"+s.file+".xlsx", s.cells))
			}
			for _, l := range tt.register {
				c.Periods[0].Receipts = append(c.Periods[0].Receipts, catalog.ReceiptEntry{
					Unit: "10001", Content: catalog.Code(in[l.of].Return.Content), Received: fixture.Day(l.when),
				})
			}
			r := decide(c, in, sexSum)
			if got := r.Receipt("2018-S1", "10001").State; got != tt.state {
				t.Errorf("state %d, want %d", got, tt.state)
			}
			female := int64(-1)
			if o := r.Observation("2018-S1", "10001", catalog.Ref{Measure: "council", Part: "female"}); o != nil {
				female = o.N
			}
			if female != tt.female {
				t.Errorf("female = %d, want %d", female, tt.female)
			}
			if diff := cmp.Diff(tt.want, rulesOf(r.Findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, f := range r.Findings {
				if f.Rule == "undecided-returns" && (!strings.Contains(f.Text(), "a.xlsx") || !strings.Contains(f.Text(), "b.xlsx") ||
					!strings.Contains(f.Fix, "data/2018/6-thang/tiep-nhan.yaml")) {
					t.Errorf("undecided: %s / %s", f.Text(), f.Fix)
				}
			}
		})
	}
}

// The remedy of an undecided pair, followed, settles it.
func TestUndecidedRemedyWorks(t *testing.T) {
	c := district()
	in := []Checked{
		filled(c, "10001", "a.xlsx", map[string]any{"council.female": 7, "council.male": 13}),
		filled(c, "10001", "b.xlsx", map[string]any{"council.female": 8, "council.male": 12}),
	}
	c.Periods[0].Receipts = []catalog.ReceiptEntry{{Unit: "10001", Content: catalog.Code(in[1].Return.Content), Received: fixture.Day("2018-06-14")}}
	r := decide(c, in, sexSum)
	if n := r.Findings.Count(finding.Error); n != 0 {
		t.Errorf("%d errors left: %v", n, rulesOf(r.Findings))
	}
	if o := r.Observation("2018-S1", "10001", catalog.Ref{Measure: "council", Part: "female"}); o == nil || o.N != 8 {
		t.Errorf("the recorded return does not stand: %+v", o)
	}
}

// Renaming files changes nothing but the names in findings and positions.
func TestFileNamesDecideNothing(t *testing.T) {
	run := func(names ...string) *Result {
		c := district()
		var in []Checked
		for i, n := range names {
			x := filled(c, "10001", n, map[string]any{"council.female": 7 + i/2, "council.male": 13, "broadcasts": 4})
			in = append(in, x)
		}
		c.Periods[0].Receipts = []catalog.ReceiptEntry{
			{Unit: "10001", Content: catalog.Code(in[2].Return.Content), Received: fixture.Day("2018-06-14")},
			{Unit: "10001", Content: catalog.Code(in[0].Return.Content), Received: fixture.Day("2018-06-14")},
		}
		return decide(c, in, sexSum)
	}
	bare := func(r *Result) (out []string) {
		for _, o := range r.Observations {
			out = append(out, fmt.Sprint(o.Unit, o.Ref, o.State, o.N))
		}
		for _, rc := range r.Receipts {
			out = append(out, fmt.Sprint(rc.Unit, rc.State, rc.Received, rc.OnTime, rc.Content))
		}
		rules := rulesOf(r.Findings)
		slices.Sort(rules)
		return append(out, rules...)
	}
	a, b := run("a", "b", "c"), run("z", "m", "a")
	if diff := cmp.Diff(bare(a), bare(b)); diff != "" {
		t.Errorf("renaming changed the result:\n%s", diff)
	}
}

func TestTimeliness(t *testing.T) {
	tests := []struct {
		name, received string
		reading        reporting.Reading
		judged, onTime bool
		observed       string
	}{
		{"strict: the day before", "2018-06-14", reporting.Strict, true, true, "1"},
		{"strict: the day itself is late", "2018-06-15", reporting.Strict, true, false, "0"},
		{"strict: the day after is late", "2018-06-16", reporting.Strict, true, false, "0"},
		{"inclusive: the day before", "2018-06-14", reporting.Inclusive, true, true, "1"},
		{"inclusive: the day after is late", "2018-06-16", reporting.Inclusive, true, false, "0"},
		{"next working day: the day itself", "2018-06-15", reporting.NextDay, true, true, "1"},
		{"next working day: the day after", "2018-06-16", reporting.NextDay, true, false, "0"},
		{"inclusive: the day itself is in time", "2018-06-15", reporting.Inclusive, true, true, "1"},
		{"no entry: not judged", "", reporting.Strict, false, false, "O"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			c.Site.Calendar.Reading = tt.reading
			x := filled(c, "10001", "a.xlsx", map[string]any{"broadcasts": 3})
			if tt.received != "" {
				c.Periods[0].Receipts = []catalog.ReceiptEntry{{Unit: "10001", Content: catalog.Code(x.Return.Content), Received: fixture.Day(tt.received)}}
			}
			r := decide(c, []Checked{x}, sexSum)
			rc := r.Receipt("2018-S1", "10001")
			if rc.Judged != tt.judged || rc.OnTime != tt.onTime {
				t.Errorf("judged %v, on time %v", rc.Judged, rc.OnTime)
			}
			if got := show(r, "10001", "on_time.total"); got != tt.observed {
				t.Errorf("on_time = %s, want %s", got, tt.observed)
			}
			missing := "0"
			if tt.received == "" {
				missing = "O" // nobody keeps a register: nothing is known of anybody
			}
			if got := show(r, "10002", "on_time.total"); got != missing {
				t.Errorf("missing after the due date: on_time = %s, want %s", got, missing)
			}
		})
	}
	c := district()
	c.Periods[0].Settings = catalog.PeriodSettings{Period: "2018-S1", CutOff: fixture.Day("2018-06-10"), State: catalog.Draft}
	if got := show(decide(c, nil, sexSum), "10002", "on_time.total"); got != "O" {
		t.Errorf("missing in a draft: on_time = %s, want O", got)
	}
}

// show prints a cell: its number, O for not reported, "-" for not asked.
func show(r *Result, unit catalog.Code, ref string) string {
	var k catalog.Ref
	if err := k.UnmarshalText([]byte(ref)); err != nil {
		return err.Error()
	}
	o := r.Observation("2018-S1", unit, k)
	switch {
	case o == nil:
		return "-"
	case o.State == quantity.NotReported:
		return "O"
	}
	s := fmt.Sprint(o.N)
	if o.Estimated {
		s += "E"
	}
	if o.Corrected {
		s += "*"
	}
	return s
}

func TestObservations(t *testing.T) {
	tests := []struct {
		name  string
		unit  catalog.Code
		cells map[string]any
		want  map[string]string
	}{
		{"total is computed, blank is not zero", "10001", map[string]any{"council.female": 7, "council.male": 13, "council.total": 20, "broadcasts.total": 0},
			map[string]string{"council.female": "7", "council.total": "20", "broadcasts": "0", "has_staff": "O", "bodies_30": "-"}},
		{"no total without all parts", "10001", map[string]any{"council.female": 7, "council.total": 7},
			map[string]string{"council.female": "7", "council.male": "O", "council.total": "O"}},
		{"estimate marks the row", "10001", map[string]any{"council.female": 7, "council.male": 13, "council.estimate": 1, "broadcasts.total": 2},
			map[string]string{"council.male": "13E", "council.total": "20E", "broadcasts": "2"}},
		{"tick answers blank numbers, not questions", "10001", map[string]any{"sheet.b01.nothing": 1, "broadcasts.total": 2},
			map[string]string{"council.female": "0", "council.total": "0", "broadcasts": "2", "has_staff": "O"}},
		{"30 % is inclusive", "NOIVU", map[string]any{
			"bodies.r01.name": "A", "bodies.r01.staff": 10, "bodies.r01.women": 3, "bodies.r01.led": 1,
			"bodies.r02.name": "B", "bodies.r02.staff": 1000, "bodies.r02.women": 299, "bodies.r02.led": 1,
			"bodies.r04.name": "C", "bodies.r04.staff": 3, "bodies.r04.women": 1, "bodies.r04.led": 0,
		}, map[string]string{"bodies_all": "3", "bodies_30": "2", "bodies_30_led": "1", "council.total": "-"}},
		{"a body that cannot be judged leaves the count open", "NOIVU", map[string]any{
			"bodies.r01.name": "A", "bodies.r01.staff": 10, "bodies.r01.women": 3,
			"bodies.r02.name": "B", "bodies.r02.staff": 10, "bodies.r02.women": 1,
		}, map[string]string{"bodies_all": "2", "bodies_30": "1", "bodies_30_led": "O"}},
		{"a body without people has no share", "NOIVU", map[string]any{"bodies.r01.name": "A", "bodies.r01.staff": 0, "bodies.r01.women": 0},
			map[string]string{"bodies_30": "0"}},
		{"an empty list is not zero", "NOIVU", nil, map[string]string{"bodies_30": "O"}},
		{"an empty list with its tick is", "NOIVU", map[string]any{"sheet.n01.nothing": 1}, map[string]string{"bodies_30": "0", "bodies_30_led": "0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := district()
			r := decide(c, []Checked{filled(c, tt.unit, "a.xlsx", tt.cells)}, func(*catalog.Catalog, *returns.Return) finding.List { return nil })
			for ref, want := range tt.want {
				if got := show(r, tt.unit, ref); got != want {
					t.Errorf("%s = %s, want %s", ref, got, want)
				}
			}
		})
	}
}

func TestTaskReports(t *testing.T) {
	c := district()
	r := decide(c, []Checked{filled(c, "10001", "a.xlsx", map[string]any{
		"task.ii_dd.0.status": "Đã xong", "task.ii_dd.0.date": fixture.Day("2018-05-03"), "task.ii_dd.0.cost": 1500,
		"task.ii_dd.0.result": "Nguyễn Thị A dự", "task.ii_dd.0.out_people": 120, "task.ii_dd.0.out_people_women": 80,
	}), filled(c, "10002", "b.xlsx", nil)}, sexSum)
	if len(r.Tasks) != 2 {
		t.Fatalf("%d task reports", len(r.Tasks))
	}
	got := r.Tasks[0]
	if got.Pos.Cell == "" {
		t.Error("a task report has no place")
	}
	if o := got.Outputs[0]; o.Pos.Cell == "" || o.WomenPos.Cell == "" || o.Pos == o.WomenPos || o.Pos == got.Pos {
		t.Errorf("places of what was counted: %v, %v beside %v", o.Pos, o.WomenPos, got.Pos)
	}
	got.Pos, got.Outputs[0].Pos, got.Outputs[0].WomenPos = finding.Pos{}, finding.Pos{}, finding.Pos{}
	want := TaskReport{
		Period: "2018-S1", Unit: "10001", Task: "II.đ", Step: "0", Answer: Done, Done: fixture.Day("2018-05-03"), Cost: 1500, HasCost: true,
		Outputs: []OutputReport{{ID: "people", N: 120, Women: 80, HasN: true, HasWomen: true}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("task report (-want +got):\n%s", diff)
	}
	if r.Tasks[1].Answer != NoAnswer {
		t.Errorf("blank reads as %d", r.Tasks[1].Answer)
	}
}

func TestAnsweredButNotUsed(t *testing.T) {
	c := district()
	stranger := filled(c, "10001", "a.xlsx", nil)
	other := *c
	other.Site.Calendar.Kinds = slices.Clone(c.Site.Calendar.Kinds)
	f := *stranger.Return.Form
	f.Period = other.Site.Calendar.Kinds[0].Of(2019)
	stranger.Return = returns.Assemble("a.xlsx", &f, "x", reporting.Date{}, nil)
	area := filled(c, "10001", "b.xlsx", nil)
	g := *area.Return.Form
	g.Unit = c.Unit("279", c.Periods[0].Period.To)
	area.Return = returns.Assemble("b.xlsx", &g, "y", reporting.Date{}, nil)
	unread := Checked{File: "c.xlsx", Findings: finding.List{{Rule: "unknown-form", Severity: finding.Error, Pos: finding.Pos{File: "c.xlsx"}}}}
	c.Periods[0].Receipts = []catalog.ReceiptEntry{{Unit: "10003", Content: "ff", Received: fixture.Day("2018-06-01"), Pos: finding.Pos{File: "data/2018/6-thang/tiep-nhan.yaml", Line: 4}}}
	r := decide(c, []Checked{unread, area, stranger}, sexSum)
	want := []string{"LỖI period-not-open", "LỖI not-owed", "LỖI unknown-form", "CẢNH BÁO register-no-file"}
	if diff := cmp.Diff(want, rulesOf(r.Findings)); diff != "" {
		t.Fatalf("findings (-want +got):\n%s", diff)
	}
	if !strings.Contains(r.Findings[0].Fix, "data/2019/6-thang/ky.yaml") {
		t.Errorf("the right folder is not named: %s", r.Findings[0].Fix)
	}
	if got := r.Findings[3].Pos.String(); got != "data/2018/6-thang/tiep-nhan.yaml:4:1" {
		t.Errorf("register finding at %s", got)
	}
}

// TestUndated defines a measure and a unit after two periods were released, with
// returns on forms of before: one finding each asks for the date, and with it
// nothing is left to say.
func TestUndated(t *testing.T) {
	make := func(fromYear int, from string) (*catalog.Catalog, []Checked) {
		c := district()
		c.Periods = append(c.Periods, catalog.PeriodFile{Period: c.Site.Calendar.Kinds[0].Of(2019), Settings: catalog.PeriodSettings{State: catalog.Provisional}})
		ms := &c.Sheets[0].Sections[0].Measures
		*ms = append(*ms, catalog.Measure{ID: "later", Label: "Câu hỏi mới", Breakdown: "count", Kind: catalog.Stock, Unit: "người", FromYear: fromYear})
		late := catalog.Unit{Code: "MOI", Name: "Phòng Mới", Type: "agency", Parent: "279"}
		if from != "" {
			late.From = fixture.Day(from)
		}
		c.Units = append(c.Units, late)
		c.Finish()
		var in []Checked
		for i := range c.Periods {
			for _, u := range []catalog.Code{"10001", "10002", "10003", "NOIVU"} {
				p := c.Periods[i].Period
				f := form.For(c, c.Unit(u, p.To), p)
				x := Checked{File: fmt.Sprintf("%s-%s.xlsx", p.ID, u)}
				var answers []returns.Answer
				for k := range f.Sheets {
					for j := range f.Sheets[k].Fields {
						fd := &f.Sheets[k].Fields[j]
						a := returns.Answer{Field: fd, Pos: finding.Pos{File: x.File, Sheet: f.Sheets[k].Name, Cell: fd.Cell}}
						if fd.Key.Measure == "later" {
							a.Pos.Cell = ""
						}
						answers = append(answers, a)
					}
				}
				x.Return = returns.Assemble(x.File, f, x.File, reporting.Date{}, answers)
				if fromYear == 0 && u != "NOIVU" {
					x.Findings.Add(finding.Finding{Rule: returns.RuleFormVersion, Severity: finding.Warning, Pos: finding.Pos{File: x.File}})
				}
				in = append(in, x)
			}
		}
		return c, in
	}
	said := func(c *catalog.Catalog, in []Checked) []string {
		var out []string
		for _, f := range decide(c, in, func(*catalog.Catalog, *returns.Return) finding.List { return nil }).Findings {
			if f.Severity == finding.Warning {
				out = append(out, f.Text()+" → "+f.Fix)
			}
		}
		return out
	}
	want := []string{
		"Câu hỏi “Câu hỏi mới” không ghi hỏi từ năm nào, mà không biểu nào của 2 kỳ (2018-S1 và 2019-S1) đã công bố có câu hỏi này → thêm from_year: 2020, hoặc năm về sau mà câu hỏi này bắt đầu được hỏi",
		"Phòng Mới không ghi có từ ngày nào, mà chưa gửi biểu nào cho 2 kỳ (2018-S1 và 2019-S1) đã công bố → nếu đơn vị này mới phải báo cáo, thêm from: 2019-07-01, hoặc ngày về sau; nếu không, đưa biểu đã nhận vào data/2019/6-thang",
	}
	if d := cmp.Diff(want, said(make(0, ""))); d != "" {
		t.Error(d)
	}
	if got := said(make(2020, "2019-07-01")); got != nil {
		t.Errorf("with dates: %q", got)
	}
	c, in := make(0, "2019-07-01")
	in[0].Return.Answers[0].Pos.Cell = "" // something else is missing too
	if got := said(c, in); len(got) != 2 {
		t.Errorf("a form of before is no longer said to be one: %q", got)
	}
	c, in = make(0, "2019-07-01")
	for i := range c.Periods {
		c.Periods[i].Settings.State = catalog.Draft
	}
	if got := said(c, in); len(got) != 6 {
		t.Errorf("in a draft the form of before is what has to be said: %q", got)
	}
}
