package site

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/templates"
)

// An invented district with two communes, one town, one agency; two kinds of
// periods in two years and a draft. Its figures exercise every state.

func day(y, m, d int) reporting.Date { return reporting.Date{Year: y, Month: m, Day: d} }

func bound(t testing.TB, s string) catalog.Bound {
	t.Helper()
	var b catalog.Bound
	if err := b.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return b
}

func fixtureCatalog(t testing.TB) *catalog.Catalog {
	no := false
	cite := func(clause string) catalog.Citation { return catalog.Citation{Instrument: "10/QĐ-X", Clause: clause} }
	ref := func(m, p string) []catalog.Ref {
		return []catalog.Ref{{Measure: catalog.Code(m), Part: catalog.Code(p)}}
	}
	fraction := func(m string) *catalog.Fraction {
		return &catalog.Fraction{Numerator: ref(m, "female"), Denominator: ref(m, "total"), Per: 100}
	}
	measure := func(id, label string, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: catalog.Code(id), Label: label, Breakdown: "sex", Kind: catalog.Stock, Unit: "người", Class: class}
	}
	one := int64(1)
	c := &catalog.Catalog{
		Site: catalog.Site{
			Sample: true, Name: "Bình đẳng giới Sông Mơ", BaseURL: "https://song-mo.example/gioi", WholeArea: "900",
			Publisher: catalog.Publisher{Body: "Ủy ban nhân dân huyện Sông Mơ", Office: "Phòng Tổng hợp", Place: "Sông Mơ",
				Contact: catalog.Contact{Responsible: "(điền khi dùng thật)", Address: "(điền)", Phone: "(điền)", Email: "(điền)"}},
			Calendar: reporting.Calendar{Reading: reporting.Strict, Kinds: []reporting.Kind{
				{ID: "S1", Folder: "6-thang", Name: "6 tháng đầu năm {year}", Short: "6 tháng {year}", From: reporting.MonthDay{Month: 1, Day: 1}, To: reporting.MonthDay{Month: 6, Day: 30}},
				{ID: "", Folder: "ca-nam", Name: "Năm {year}", Short: "Năm {year}", From: reporting.MonthDay{Month: 1, Day: 1}, To: reporting.MonthDay{Month: 12, Day: 31}},
			}},
		},
		UnitTypes: []catalog.UnitType{
			{ID: "district", Name: "huyện", Single: "huyện"}, {ID: "commune", Name: "xã, thị trấn", Single: "xã", Owes: true}, {ID: "agency", Name: "cơ quan", Single: "cơ quan", Owes: true},
		},
		Units: []catalog.Unit{
			{Code: "900", Name: "Huyện Sông Mơ", Short: "Sông Mơ", Type: "district"},
			{Code: "90001", Name: "Thị trấn Mơ", Short: "Mơ", Type: "commune", Parent: "900"},
			{Code: "90004", Name: "Xã An & Bình <b>", Short: "An & Bình", Type: "commune", Parent: "900"},
			{Code: "90007", Name: "Xã Đông Hà", Short: "Đông Hà", Type: "commune", Parent: "900", Successors: []catalog.Successor{{Code: "90008", Name: "Xã Đông Hải", From: day(2025, 1, 1), Part: true, Basis: "10/QĐ-X"}}},
			{Code: "NOIVU", Name: "Phòng Nội vụ", Short: "Phòng Nội vụ", Type: "agency", Parent: "900"},
		},
		Breakdowns: []catalog.Breakdown{{ID: "sex", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "female", Name: "Nữ"}, {ID: "male", Name: "Nam"}}}},
		Sheets: []catalog.Sheet{
			{ID: "B01", Name: "Biểu 01", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{
				measure("council", "Đại biểu Hội đồng nhân dân", catalog.Public), measure("victims", "Nạn nhân", catalog.Sensitive), measure("births", "Trẻ sinh sống", catalog.Statistical)}}}},
			{ID: "B10", Name: "Biểu 10", AskedOf: "NOIVU", Sections: []catalog.Section{{Measures: []catalog.Measure{measure("masters", "Thạc sỹ", catalog.Public)}}}},
		},
		Objectives: []catalog.Objective{{ID: "1", Name: "Chính trị", Short: "Chính trị"}, {ID: "6", Name: "Gia đình", Short: "Gia đình"}},
		Goals: []catalog.Goal{
			{ID: "MT1.1", Objective: "1", Name: "Nữ tham gia", Verified: &no}, {ID: "MT1.2", Objective: "1", Name: "Lãnh đạo nữ"},
			{ID: "MT6.1", Objective: "6", Name: "Việc nhà", NotCollected: "cần điều tra hộ"},
		},
		Instruments: []catalog.Instrument{{Number: "10/QĐ-X", Kind: "Quyết định", Date: day(2010, 12, 24), Body: "Thủ tướng Chính phủ", Title: "Chiến lược thử", Verified: &no}},
		Plans: []catalog.Plan{{Year: 2018, Basis: cite(""), Name: "Kế hoạch 10/QĐ-X",
			Chapters: []catalog.PlanChapter{{ID: "II", Title: "Nội dung"}, {ID: "II.1", Title: "Tuyên truyền"}},
			Tasks: []catalog.Task{
				{ID: "II.1.a", Chapter: "II.1", Title: "Mở lớp tập huấn", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, ReportedBy: []catalog.Code{"commune"}, Indicators: []catalog.Code{"T1.1"}, Cites: []catalog.Citation{cite("")},
					Steps: []catalog.Step{{ID: "1", Label: "Đợt một", Before: day(2018, 6, 1)}}, Outputs: []catalog.Output{{ID: "lop", Label: "Lớp", Unit: "lớp", Quantity: 3, Women: true}}},
				{ID: "II.1.đ", Chapter: "II.1", Title: "Lớp tập huấn như trên", Lead: []catalog.Code{"commune"}, SameAs: "II.1.a"},
				{ID: "II.1.e", Chapter: "II.1", Title: "Việc thường xuyên", Lead: []catalog.Code{"commune", "NOIVU"}, Coordinating: []catalog.Code{"NOIVU"}, Standing: true, ReportedBy: []catalog.Code{"NOIVU"}, Note: "không có ngày"},
			}}},
		Indicators: []catalog.Indicator{
			{ID: "T1.1", Code: "1.1", Name: "Tỷ lệ nữ đại biểu", Short: "Nữ đại biểu", Objective: "1", Goal: "MT1.1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district", "commune"},
				Versions: []catalog.Version{
					{To: day(2018, 7, 1), Numerator: "Nữ đại biểu", Denominator: "Đại biểu", Basis: cite("MT1.1"), Computation: fraction("council"), Targets: []catalog.Target{{Milestone: 2020, Is: bound(t, ">35"), Basis: cite("MT1.1")}}},
					{From: day(2018, 7, 2), Numerator: "Nữ đại biểu hiện có", Denominator: "Đại biểu hiện có", Basis: cite("MT1.1"), Break: true, Note: "chỉ tính đại biểu hiện có", Computation: fraction("council"), Targets: []catalog.Target{{Milestone: 2018, Is: bound(t, ">35"), Basis: cite("MT1.1")}}},
				}},
			{ID: "T1.2", Code: "1.2", Name: "Tỷ lệ xã có lãnh đạo nữ", Short: "Xã có lãnh đạo nữ", Objective: "1", Goal: "MT1.2", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district", "commune"},
				Versions: []catalog.Version{{Basis: cite("MT1.2"), Numerator: "Xã có lãnh đạo nữ", Denominator: "Xã", Computation: &catalog.ShareOfUnits{Left: ref("council", "female")[0], Is: ">=", Value: &one}, Targets: []catalog.Target{{Milestone: 2020, Is: bound(t, ">=95"), Basis: catalog.Citation{Instrument: "10/QĐ-X", Verified: &no}}}}}},
			{ID: "T1.3", Code: "1.3", Name: "Tỷ lệ nữ thạc sỹ", Short: "Nữ thạc sỹ", Objective: "1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Levels: []catalog.Code{"district"}, Periods: []catalog.Code{"year"},
				Versions: []catalog.Version{{Basis: cite("MT3.2"), Numerator: "Nữ thạc sỹ", Denominator: "Thạc sỹ", Computation: fraction("masters")}}},
			{ID: "T6.1", Code: "6.1", Name: "Số nạn nhân", Short: "Nạn nhân", Objective: "6", Unit: "người", Decimals: 0, Subject: "all", Direction: "down", Levels: []catalog.Code{"district", "commune"},
				Versions: []catalog.Version{{Basis: cite(""), Numerator: "Nạn nhân", Computation: &catalog.Count{Sum: ref("victims", "total")}}}},
			{ID: "T6.2", Code: "6.2", Name: "Tỷ số giới tính khi sinh", Short: "Tỷ số giới tính", Objective: "6", Unit: "trai/100 gái", Decimals: 1, Subject: "all", Direction: "down", Interval: true, Levels: []catalog.Code{"district", "commune"},
				Versions: []catalog.Version{{Basis: cite(""), Numerator: "Bé trai", Denominator: "Bé gái", Computation: &catalog.Fraction{Numerator: ref("births", "male"), Denominator: ref("births", "female"), Per: 100}, Targets: []catalog.Target{{Milestone: 2020, Is: bound(t, "<=115"), Basis: cite("MT4.1")}}}}},
		},
	}
	c.Finish()
	return c
}

// per is a percentage with its target, judged as the milestone's year says.
func per(t testing.TB, c *catalog.Catalog, id catalog.Code, year int, unit catalog.Code, version int, num, den int64, yesNo bool) edition.Value {
	t.Helper()
	ind := c.Indicator(id)
	v := edition.Value{Unit: unit, Indicator: id, Version: version, State: quantity.Reported, HasRatio: true, Ratio: quantity.Ratio{Num: num, Den: den}, YesNo: yesNo, Received: 1, Expected: 1}
	x, ok := v.Ratio.Per(100)
	if !ok {
		v.State = quantity.Nothing
		return v
	}
	v.Exact, v.Rounded = x, x.Round(ind.Decimals)
	if v.Target = ind.Versions[version].TargetFor(year); v.Target != nil && !yesNo {
		due := v.Target.Milestone <= year
		switch met := v.Target.Is.Met(x); {
		case met && due:
			v.Status = edition.Met
		case met:
			v.Status = edition.MetMilestone
		case due:
			v.Status = edition.NotMet
		default:
			v.Status = edition.NotMetMilestone
		}
	} else if yesNo {
		v.Status, v.Why = edition.NotAssessed, "một đơn vị chỉ có hoặc không"
	}
	return v
}

// fixture is the fullest edition.
func fixture(t testing.TB) edition.Edition[edition.Public] {
	c := fixtureCatalog(t)
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
			fillPeriod(t, c, &p, x.version, x.female)
		}
		p.Index()
		periods = append(periods, p)
	}
	return edition.Make[edition.Public](c, periods)
}

func fillPeriod(t testing.TB, c *catalog.Catalog, p *edition.Period, version int, female int64) {
	den := int64(100)
	if female > 100 {
		den = 5000 // 34,96 %
	}
	area := per(t, c, "T1.1", p.Year, "900", version, female, den, false)
	area.Received, area.Expected, area.Missing, area.Estimated = 1, 3, []catalog.Code{"90004", "90007"}, true
	town := per(t, c, "T1.1", p.Year, "90001", version, 7, 19, false)
	town.Estimated, town.Revision = true, 1
	absent := edition.Value{Unit: "90004", Indicator: "T1.1", Version: version, State: quantity.NotReported, Expected: 1}
	gone := absent
	gone.Unit = "90007"
	share := per(t, c, "T1.2", p.Year, "900", 0, 1, 2, false)
	share.Received, share.Expected = 2, 3
	hidden := func(unit catalog.Code) edition.Value {
		return edition.Value{Unit: unit, Indicator: "T6.1", State: quantity.Suppressed, Received: 1, Expected: 1}
	}
	p.Values = []edition.Value{area, town, absent, gone, share,
		per(t, c, "T1.2", p.Year, "90001", 0, 1, 1, true), per(t, c, "T1.2", p.Year, "90004", 0, 0, 1, true)}
	if p.Annual() {
		p.Values = append(p.Values, per(t, c, "T1.3", p.Year, "900", 0, 4, 9, false))
	}
	victims := edition.Value{Unit: "900", Indicator: "T6.1", State: quantity.Reported, Exact: quantity.Int(1234), Rounded: quantity.Int(1234).Round(0), Received: 3, Expected: 3}
	boys := per(t, c, "T6.2", p.Year, "900", 0, 32, 28, false)
	boys.Status, boys.Why = edition.NotAssessed, "quá ít ca sinh để đánh giá"
	p.Values = append(p.Values, victims, hidden("90001"), hidden("90004"), hidden("90007"), boys, per(t, c, "T6.2", p.Year, "90001", 0, 0, 0, false))
	if p.Year == 2018 {
		p.Tasks = []edition.Task{
			{ID: "II.1.a", State: edition.TaskOverdue, Due: day(2018, 5, 31), LateDays: 15, Expected: 3, DoneBy: 1, Reported: 2, NotDone: []catalog.Code{"90004", "90007"}, HasCost: true, Cost: 12345,
				Steps: []edition.TaskStep{{ID: "1", State: edition.TaskOverdue, Due: day(2018, 5, 31)}}, Outputs: []edition.TaskOutput{{ID: "lop", N: 2, HasN: true, Expected: 3}}},
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
		Assets: map[string][]byte{"site.css": css, "mark.svg": []byte("<svg/>"), "page.html": []byte("x"), "print.css": []byte("x"), "fonts/a.woff2": []byte("x")},
	}
}
