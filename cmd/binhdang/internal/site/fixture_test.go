package site

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/templates"
)

// An invented district with two communes, one town, one agency; two kinds of
// periods in two years and a draft. Its figures exercise every state.

func fixtureCatalog() *catalog.Catalog {
	no := false
	cite := func(clause string) catalog.Citation { return catalog.Citation{Instrument: "10/QĐ-X", Clause: clause} }
	fraction := func(m string) *catalog.Fraction { return fixture.Percent(m+".female", m) }
	target := func(year int, is, clause string) []catalog.Target {
		t := fixture.Target(year, is)
		t.Basis = cite(clause)
		return []catalog.Target{t}
	}
	measure := func(id, label string, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: catalog.Code(id), Label: label, Breakdown: "sex", Kind: catalog.Stock, Unit: "người", Class: class}
	}
	one := int64(1)
	c := fixture.SongMo()
	c.Site.Sample, c.Site.BaseURL = true, "https://song-mo.example/gioi"
	c.Site.Publisher.Office = "Phòng Tổng hợp"
	c.Site.Publisher.Contact = catalog.Contact{Responsible: "(điền khi dùng thật)", Address: "(điền)", Phone: "(điền)", Email: "(điền)"}
	c.Units[2].Name, c.Units[2].Short = "Xã An & Bình <b>", "An & Bình"
	c.Units[3].Successors = []catalog.Successor{{Code: "90008", Name: "Xã Đông Hải", From: fixture.Day("2025-01-01"), Part: true, Basis: "10/QĐ-X"}}
	c.Instruments[0].Verified = &no
	c.Sheets = []catalog.Sheet{
		{ID: "B01", Name: "Biểu 01", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{
			measure("council", "Đại biểu Hội đồng nhân dân", catalog.Public), measure("victims", "Nạn nhân", catalog.Sensitive), measure("births", "Trẻ sinh sống", catalog.Statistical)}}}},
		{ID: "B10", Name: "Biểu 10", AskedOf: "NOIVU", Sections: []catalog.Section{{Measures: []catalog.Measure{measure("masters", "Thạc sỹ", catalog.Public)}}}},
	}
	c.Objectives = []catalog.Objective{{ID: "1", Name: "Chính trị", Short: "Chính trị"}, {ID: "6", Name: "Gia đình", Short: "Gia đình"}}
	c.Goals = []catalog.Goal{
		{ID: "MT1.1", Objective: "1", Name: "Nữ tham gia", Verified: &no}, {ID: "MT1.2", Objective: "1", Name: "Lãnh đạo nữ"},
		{ID: "MT6.1", Objective: "6", Name: "Việc nhà", NotCollected: "cần điều tra hộ"},
	}
	c.Plans = []catalog.Plan{{Year: 2018, Basis: cite(""), Name: "Kế hoạch 10/QĐ-X",
		Chapters: []catalog.PlanChapter{{ID: "II", Title: "Nội dung"}, {ID: "II.1", Title: "Tuyên truyền"}},
		Tasks: []catalog.Task{
			{ID: "II.1.a", Chapter: "II.1", Title: "Mở lớp tập huấn", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, ReportedBy: []catalog.Code{"commune"}, Indicators: []catalog.Code{"T1.1"}, Cites: []catalog.Citation{cite("")},
				Steps: []catalog.Step{{ID: "1", Label: "Đợt một", Before: fixture.Day("2018-06-01")}}, Outputs: []catalog.Output{{ID: "lop", Label: "Lớp", Unit: "lớp", Quantity: 3, Women: true}}},
			{ID: "II.1.đ", Chapter: "II.1", Title: "Lớp tập huấn như trên", Lead: []catalog.Code{"commune"}, SameAs: "II.1.a"},
			{ID: "II.1.e", Chapter: "II.1", Title: "Việc thường xuyên", Lead: []catalog.Code{"commune", "NOIVU"}, Coordinating: []catalog.Code{"NOIVU"}, Standing: true, ReportedBy: []catalog.Code{"NOIVU"}, Note: "không có ngày"},
		}}}
	c.Indicators = []catalog.Indicator{
		{ID: "T1.1", Code: "1.1", Name: "Tỷ lệ nữ đại biểu", Short: "Nữ đại biểu", Objective: "1", Goal: "MT1.1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district", "commune"},
			Versions: []catalog.Version{
				{To: fixture.Day("2018-07-01"), Numerator: "Nữ đại biểu", Denominator: "Đại biểu", Basis: cite("MT1.1"), Computation: fraction("council"), Targets: target(2020, ">35", "MT1.1")},
				{From: fixture.Day("2018-07-02"), Numerator: "Nữ đại biểu hiện có", Denominator: "Đại biểu hiện có", Basis: cite("MT1.1"), Break: true, Note: "chỉ tính đại biểu hiện có", Computation: fraction("council"), Targets: target(2018, ">35", "MT1.1")},
			}},
		{ID: "T1.2", Code: "1.2", Name: "Tỷ lệ xã có lãnh đạo nữ", Short: "Xã có lãnh đạo nữ", Objective: "1", Goal: "MT1.2", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district", "commune"},
			Versions: []catalog.Version{{Basis: cite("MT1.2"), Numerator: "Xã có lãnh đạo nữ", Denominator: "Xã", Computation: &catalog.ShareOfUnits{Left: fixture.Ref("council.female"), Is: ">=", Value: &one}, Targets: []catalog.Target{{Milestone: 2020, Is: fixture.Bound(">=95"), Basis: catalog.Citation{Instrument: "10/QĐ-X", Verified: &no}}}}}},
		{ID: "T1.3", Code: "1.3", Name: "Tỷ lệ nữ thạc sỹ", Short: "Nữ thạc sỹ", Objective: "1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district"}, Periods: []catalog.Code{"year"},
			Versions: []catalog.Version{{Basis: cite("MT3.2"), Numerator: "Nữ thạc sỹ", Denominator: "Thạc sỹ", Computation: fraction("masters")}}},
		{ID: "T6.1", Code: "6.1", Name: "Số nạn nhân", Short: "Nạn nhân", Objective: "6", Unit: "người", Decimals: 0, Subject: "all", Direction: "down", Levels: []catalog.Code{"district", "commune"},
			Versions: []catalog.Version{{Basis: cite(""), Numerator: "Nạn nhân", Computation: fixture.Total("victims")}}},
		{ID: "T6.2", Code: "6.2", Name: "Tỷ số giới tính khi sinh", Short: "Tỷ số giới tính", Objective: "6", Unit: "trai/100 gái", Decimals: 1, Subject: "all", Direction: "down", Interval: true, Levels: []catalog.Code{"district", "commune"},
			Versions: []catalog.Version{{Basis: cite(""), Numerator: "Bé trai", Denominator: "Bé gái", Computation: fixture.Percent("births.male", "births.female"), Targets: target(2020, "<=115", "MT4.1")}}},
	}
	c.Finish()
	return c
}

// per is a percentage with its target, judged as the milestone's year says.
func per(c *catalog.Catalog, id catalog.Code, year int, unit catalog.Code, version int, num, den int64, yesNo bool) edition.Value {
	ind := c.Indicator(id)
	target := ind.Versions[version].TargetFor(year)
	v := judged.Percent(num, den, ind.Decimals, target, year)
	v.Unit, v.Indicator, v.Version, v.YesNo, v.Received, v.Expected = unit, id, version, yesNo, 1, 1
	if yesNo {
		v.Status, v.Why = edition.NotAssessed, "một đơn vị chỉ có hoặc không"
	}
	return v
}

// fullest is an edition with everything that a page can show.
func fullest() edition.Edition[edition.Public] {
	c := fixtureCatalog()
	kinds := c.Site.Calendar.Kinds
	var periods []edition.Period
	for _, x := range []struct {
		kind, year, version int
		state               string
		female              int64
	}{{0, 2017, 0, catalog.Final, 30}, {1, 2017, 0, catalog.Final, 31}, {0, 2018, 0, catalog.Final, 1748}, {1, 2018, 1, catalog.Provisional, 1748}, {0, 2019, 1, catalog.Draft, 0}} {
		p := edition.Period{Period: kinds[x.kind].Of(x.year)}
		p.Settings = catalog.PeriodSettings{State: x.state, CutOff: p.To.AddDays(-15)}
		p.UnitsDue, p.AreaDue = p.To.AddDays(-16), p.To.AddDays(-11)
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
		}
		p.Receipts = []edition.Receipt{
			{Unit: "90001", State: edition.Accepted, Received: p.To.AddDays(-17), Judged: true, OnTime: true},
			{Unit: "90004", State: edition.HeldBack, Received: p.To.AddDays(-14), Judged: true},
			{Unit: "90007", State: edition.Missing}, {Unit: "NOIVU", State: edition.Accepted},
		}
		if x.state != catalog.Draft {
			p.Settings.Released = p.To.AddDays(-11)
			fillPeriod(c, &p, x.version, x.female)
		}
		p.Index()
		periods = append(periods, p)
	}
	side := func(v *edition.Value) edition.Side { return edition.Side{Ratio: v.Ratio, Exact: v.Exact} }
	for i := range periods[2].Values { // the half-years have the same units
		v := &periods[2].Values[i]
		if then := periods[0].Value(v.Indicator, v.Unit); v.State == quantity.Reported && then.State == quantity.Reported {
			v.Since = &edition.Since{Period: periods[0].ID, Units: v.Received, Whole: true, Now: side(v), Then: side(then)}
		}
	}
	return edition.Make[edition.Public](c, periods)
}

func fillPeriod(c *catalog.Catalog, p *edition.Period, version int, female int64) {
	den := int64(100)
	if female > 100 {
		den = 5000 // 34,96 %
	}
	area := per(c, "T1.1", p.Year, "900", version, female, den, false)
	area.Received, area.Expected, area.Missing, area.Estimated = 1, 3, []catalog.Code{"90004", "90007"}, true
	town := per(c, "T1.1", p.Year, "90001", version, 7, 19, false)
	town.Estimated, town.Revision = true, 1
	absent := edition.Value{Unit: "90004", Indicator: "T1.1", Version: version, State: quantity.NotReported, Expected: 1}
	gone := absent
	gone.Unit = "90007"
	share := per(c, "T1.2", p.Year, "900", 0, 1, 2, false)
	share.Received, share.Expected = 2, 3
	hidden := func(unit catalog.Code) edition.Value {
		return edition.Value{Unit: unit, Indicator: "T6.1", State: quantity.Suppressed, Received: 1, Expected: 1}
	}
	p.Values = []edition.Value{area, town, absent, gone, share,
		per(c, "T1.2", p.Year, "90001", 0, 1, 1, true), per(c, "T1.2", p.Year, "90004", 0, 0, 1, true)}
	if p.Annual() {
		p.Values = append(p.Values, per(c, "T1.3", p.Year, "900", 0, 4, 9, false))
	}
	victims := edition.Value{Unit: "900", Indicator: "T6.1", State: quantity.Reported, Exact: quantity.Int(1234), Rounded: quantity.Int(1234).Round(0), Received: 3, Expected: 3}
	boys := per(c, "T6.2", p.Year, "900", 0, 32, 28, false)
	boys.Status, boys.Why = edition.NotAssessed, "quá ít ca sinh để đánh giá"
	p.Values = append(p.Values, victims, hidden("90001"), hidden("90004"), hidden("90007"), boys, per(c, "T6.2", p.Year, "90001", 0, 0, 0, false))
	if p.Year == 2018 {
		p.Tasks = []edition.Task{
			{ID: "II.1.a", State: edition.TaskOverdue, Due: fixture.Day("2018-05-31"), LateDays: 15, Expected: 3, DoneBy: 1, Reported: 2, NotDone: []catalog.Code{"90004", "90007"}, HasCost: true, Cost: 12345,
				Steps: []edition.TaskStep{{ID: "1", State: edition.TaskOverdue, Due: fixture.Day("2018-05-31")}}, Outputs: []edition.TaskOutput{{ID: "lop", N: 2, HasN: true, Expected: 3}}},
			{ID: "II.1.đ", State: edition.TaskOverdue, SameAs: "II.1.a"},
			{ID: "II.1.e", State: edition.TaskUnderWay, Expected: 1, Reported: 1, NotDone: []catalog.Code{"NOIVU"}},
		}
		p.Corrections = []edition.Correction{{Unit: "90001", Ref: catalog.Ref{Measure: "council", Part: "female"}, Label: "Đại biểu, nữ", Old: "6", New: "7", Reason: "ghi nhầm dòng", Date: p.To}}
	}
}

func input(t testing.TB) Input {
	t.Helper()
	src, err := templates.FS.ReadFile(markup.FrameFile)
	if err != nil {
		t.Fatal(err)
	}
	frame, faults := markup.LoadFrame(src, markup.FrameFile)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	css, err := templates.FS.ReadFile(markup.StyleFile)
	if err != nil {
		t.Fatal(err)
	}
	n, found := text.Parse("content/phuong-phap.md", []byte("---\ntitle: Phương pháp\n---\n\n## Số liệu đến từ đâu\n\nTừ các đơn vị.\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return Input{
		Frame: frame, Narratives: map[string]text.Narrative{"phuong-phap": n},
		Reports: map[string]document.Document{"2018": {Title: "Báo cáo năm 2018", Blocks: []document.Block{
			document.Letterhead{Title: "Kết quả công tác năm 2018"},
			document.Section{ID: "i", Level: 2, Number: "I.", Title: document.T("Kết quả"), Blocks: []document.Block{document.Para{Content: document.T("Một câu.")}}},
			document.Section{ID: "ii", Level: 2, Number: "II.", Title: document.T("Kiến nghị"), Blocks: []document.Block{document.Para{Content: document.T("Một câu.")}}},
		}}},
		Assets: map[string][]byte{"site.css": css, "mark.svg": []byte("<svg/>"), "search.js": []byte("1"), "table.js": []byte("1"), "page.html": []byte("x"), "print.css": []byte("x"), "fonts/a.woff2": []byte("x")},
	}
}
