package report

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/judged"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/text"
)

// An invented district of three communes and two agencies, with a plan of eight
// rows for 2018 and none before; its figures are in every state.

func testCatalog() *catalog.Catalog {
	no := false
	cite := catalog.Citation{Instrument: "10/QĐ-X"}
	target := func(year int, is string) []catalog.Target {
		t := fixture.Target(year, is)
		t.Basis = cite
		return []catalog.Target{t}
	}
	share := func(m string, targets []catalog.Target) []catalog.Version {
		return []catalog.Version{{Basis: cite, Computation: fixture.Percent(m+".female", m), Targets: targets}}
	}
	measure := func(id, label string, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: catalog.Code(id), Label: label, Breakdown: "sex", Kind: catalog.Flow, Unit: "người", Class: class}
	}
	c := fixture.SongMo("HPN Hội Phụ nữ huyện")
	c.Units[5].Short = "Hội PN"
	c.Site.Publisher.Heading = []string{"ỦY BAN NHÂN DÂN", "HUYỆN SÔNG MƠ"}
	c.Site.Policy = fixture.Policy()
	c.Sheets = []catalog.Sheet{
		fixture.Sheet("B01", "commune",
			measure("council", "Đại biểu", catalog.Public), measure("jobs", "Việc làm", catalog.Public), measure("poor", "Vay vốn", catalog.Public), measure("births", "Trẻ sinh", catalog.Public),
			measure("victims", "Nạn nhân", catalog.Sensitive), measure("freed", "Được giải cứu", catalog.Sensitive),
		),
		fixture.Sheet("B10", "NOIVU", measure("radio", "Chuyên mục", catalog.Public), measure("money", "Kinh phí", catalog.Public)),
	}
	c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị và lao động", Short: "Chính trị"}, {ID: "MT6", Name: "Đời sống gia đình", Short: "Gia đình"}, {ID: "MT7", Name: "Quản lý", Short: "Quản lý"}}
	c.Goals = []catalog.Goal{
		{ID: "MT1.1", Objective: "MT1", Name: "Nữ tham gia"}, {ID: "MT1.2", Objective: "MT1", Name: "Đài có chuyên mục"},
		{ID: "MT6.1", Objective: "MT6", Name: "Việc nhà", NotCollected: "cần điều tra hộ; biểu không hỏi được"}, {ID: "MT6.2", Objective: "MT6", Name: "Giảm bạo lực"},
	}
	c.Instruments = append(c.Instruments, catalog.Instrument{Number: "5/KH-UBND", Kind: "Kế hoạch", Date: fixture.Day("2018-02-03"), Body: "Ủy ban nhân dân huyện Sông Mơ", Title: "Kế hoạch thử"})
	c.Plans = []catalog.Plan{{Year: 2018, Basis: catalog.Citation{Instrument: "5/KH-UBND"}, Name: "Kế hoạch 5/KH-UBND",
		Chapters: []catalog.PlanChapter{{ID: "II", Title: "Nội dung"}, {ID: "II.1", Title: "Tuyên truyền"}, {ID: "III", Title: "Tổ chức thực hiện"}, {ID: "III.1", Title: "Phòng Nội vụ"}, {ID: "III.2", Title: "Các đoàn thể"}},
		Tasks: []catalog.Task{
			{ID: "II.1.a", Chapter: "II.1", Title: "Phổ biến kế hoạch", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, ReportedBy: []catalog.Code{"commune"},
				Outputs: []catalog.Output{{ID: "plan", Label: "Kế hoạch của xã (xã tự ghi)", Unit: "kế hoạch", PerUnit: true}, {ID: "people", Label: "Lượt người dự", Unit: "lượt người", Women: true}}},
			{ID: "II.1.b", Chapter: "II.1", Title: "Tổng kết 10 năm thi hành Luật", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, SameAs: "III.1.a"},
			{ID: "II.1.c", Chapter: "II.1", Title: "Bồi dưỡng cộng tác viên", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, Standing: true,
				Outputs: []catalog.Output{{ID: "people", Label: "Số người được bồi dưỡng", Unit: "người", Women: true}}},
			{ID: "III.1.a", Chapter: "III.1", Title: "Chủ trì tổng kết Luật", Lead: []catalog.Code{"NOIVU"},
				Steps:   []catalog.Step{{ID: "1", Label: "Công văn hướng dẫn", Due: fixture.Day("2018-05-01")}, {ID: "2", Label: "Hội nghị tổng kết", Due: fixture.Day("2018-06-10")}},
				Outputs: []catalog.Output{{ID: "letters", Label: "Văn bản chỉ đạo", Unit: "văn bản", Quantity: 3}}},
			{ID: "III.1.b", Chapter: "III.1", Title: "Lập danh sách cán bộ nữ", Lead: []catalog.Code{"NOIVU"}, Steps: []catalog.Step{{ID: "1", Label: "Danh sách", Due: fixture.Day("2018-06-30")}}},
			{ID: "III.1.c", Chapter: "III.1", Title: "UBND các xã rà soát quy chế", Lead: []catalog.Code{"commune", "NOIVU"}, ReportedBy: []catalog.Code{"commune"}, From: fixture.Day("2018-01-01"), To: fixture.Day("2018-12-31")},
			{ID: "III.2.a", Chapter: "III.2", Title: "Gặp mặt cán bộ nữ", Lead: []catalog.Code{"HPN", "NOIVU", "commune"}, From: fixture.Day("2018-03-01"), To: fixture.Day("2018-03-31")},
			{ID: "III.2.b", Chapter: "III.2", Title: "Gửi báo cáo", Lead: []catalog.Code{"commune"}, FromReceipts: true},
		}}}
	c.Indicators = []catalog.Indicator{
		{ID: "T1.1", Name: "Tỷ lệ nữ đại biểu Hội đồng nhân dân", Short: "Nữ đại biểu HĐND", Objective: "MT1", Goal: "MT1.1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Versions: share("council", target(2020, ">35"))},
		{ID: "T1.2", Name: "Đài huyện có chuyên mục về bình đẳng giới", Short: "Đài huyện có chuyên mục", Objective: "MT1", Goal: "MT1.2", Unit: "có/không", Subject: "all", Direction: "up",
			Versions: []catalog.Version{{Basis: cite, Computation: &catalog.Fraction{Numerator: fixture.Refs("radio"), Per: 1, YesNo: true}, Targets: target(2020, ">=1")}}},
		{ID: "T1.3", Name: "Tỷ lệ nữ được tạo việc làm mới", Short: "Nữ được tạo việc làm", Objective: "MT1", Unit: "%", Decimals: 1, Subject: "women", Direction: "band", Versions: share("jobs", target(2018, "40..60"))},
		{ID: "T1.4", Name: "Tỷ lệ phụ nữ nghèo được vay vốn", Short: "Phụ nữ nghèo được vay vốn", Objective: "MT1", Unit: "%", Decimals: 1, Subject: "women", Direction: "up",
			Versions: []catalog.Version{{Basis: catalog.Citation{Instrument: "10/QĐ-X", Verified: &no}, Computation: share("poor", nil)[0].Computation, Targets: []catalog.Target{{Milestone: 2020, Is: fixture.Bound(">=100"), Basis: catalog.Citation{Instrument: "10/QĐ-X", Verified: &no}}}}}},
		{ID: "T1.5", Name: "Tỷ số giới tính khi sinh", Short: "Tỷ số giới tính khi sinh", Objective: "MT1", Unit: "trai/100 gái", Decimals: 1, Subject: "all", Direction: "down", Interval: true, Versions: share("births", target(2020, "<=115"))},
		{ID: "T6.1", Name: "Số nạn nhân bạo lực gia đình", Short: "Nạn nhân bạo lực gia đình", Objective: "MT6", Goal: "MT6.2", Unit: "người", Subject: "all", Direction: "none", Versions: []catalog.Version{{Basis: cite, Computation: fixture.Total("victims")}}},
		{ID: "T6.2", Name: "Tỷ lệ nữ trong số nạn nhân được hỗ trợ", Short: "Nữ nạn nhân được hỗ trợ", Objective: "MT6", Goal: "MT6.2", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Versions: share("victims", target(2020, ">=50"))},
		{ID: "T6.3", Name: "Tỷ lệ nạn nhân bị mua bán được giải cứu", Short: "Nạn nhân được giải cứu", Objective: "MT6", Unit: "%", Decimals: 1, Subject: "women", Direction: "up", Versions: share("freed", target(2020, ">=100"))},
		{ID: "T7.1", Name: "Kinh phí đã chi", Short: "Kinh phí đã chi", Objective: "MT7", Unit: "triệu đồng", Decimals: 1, Subject: "all", Direction: "none", Versions: []catalog.Version{{Basis: cite, Computation: &catalog.Count{Sum: fixture.Refs("money"), Divide: 1000}}}},
		{ID: "T7.2", Name: "Mức tăng kinh phí so với 2010", Short: "Tăng kinh phí so với 2010", Objective: "MT7", Unit: "%", Decimals: 1, Subject: "all", Direction: "up", Versions: []catalog.Version{{Basis: cite, Computation: &catalog.Change{Sum: fixture.Refs("money"), Year: 2010}, Targets: target(2020, ">=50")}}},
		{ID: "T7.3", Name: "Chỉ tiêu chỉ có ở kỳ năm", Short: "Chỉ tiêu năm", Objective: "MT7", Unit: "%", Decimals: 1, Subject: "all", Direction: "up", Periods: []catalog.Code{"year"}, Versions: share("council", nil)},
	}
	c.Finish()
	return c
}

// ratio is num/den of the whole area from 2 of 3 communes, judged as the
// milestone's year says.
func ratio(c *catalog.Catalog, id catalog.Code, year int, num, den int64) edition.Value {
	ind := c.Indicator(id)
	v := judged.Percent(num, den, ind.Decimals, ind.Versions[0].TargetFor(year), year)
	v.Unit, v.Indicator, v.Received, v.Expected = "900", id, 2, 3
	if v.State == quantity.Nothing {
		v.Why = "mẫu số bằng 0, không phát sinh"
	}
	return v
}

func number(id catalog.Code, x quantity.Exact, places int) edition.Value {
	return edition.Value{Unit: "900", Indicator: id, State: quantity.Reported, Exact: x, Rounded: x.Round(places), Received: 1, Expected: 1}
}

// internal is the office's edition: the half-years 2017 and 2018 and the year
// 2018, of which the last is provisional.
func internal() edition.Edition[edition.Internal] {
	c := testCatalog()
	kinds := c.Site.Calendar.Kinds
	var periods []edition.Period
	for _, k := range []struct{ kind, year int }{{0, 2017}, {0, 2018}, {1, 2018}} {
		p := edition.Period{Period: kinds[k.kind].Of(k.year)}
		p.Settings = catalog.PeriodSettings{State: catalog.Final, CutOff: p.To.AddDays(-15), Released: p.To.AddDays(-11)}
		p.UnitsDue = p.To.AddDays(-16)
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
		}
		fillPeriod(c, &p)
		p.Index()
		periods = append(periods, p)
	}
	periods[1].Settings.Document = catalog.Front{
		Symbol: "BC-UBND", Date: fixture.Day("2018-02-05"), Addressees: []string{"Sở Lao động."}, Recipients: []string{"Như trên;", "- Lưu: VT."},
		Authority: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Signatory: "(họ và tên)",
	}
	periods[2].Settings.State = catalog.Provisional
	for i := range periods[1].Values { // with 2017, over the communes that sent this year
		v := &periods[1].Values[i]
		if then := periods[0].Value(v.Indicator, v.Unit); then.State == quantity.Reported && v.State == quantity.Reported {
			v.Since = compared(v, then).Since
			v.Since.Period, v.Since.Whole = periods[0].ID, v.Received == then.Received
		}
	}
	return edition.Make[edition.Internal](c, periods)
}

func fillPeriod(c *catalog.Catalog, p *edition.Period) {
	accepted := func(unit catalog.Code) edition.Receipt {
		return edition.Receipt{Unit: unit, State: edition.Accepted, Received: p.To.AddDays(-17), Judged: true, OnTime: true}
	}
	p.Receipts = []edition.Receipt{accepted("90001"), accepted("90004"), accepted("90007"), accepted("NOIVU"), accepted("HPN")}
	women := int64(30)
	if p.Year == 2018 {
		women = 28
		p.Receipts[1].OnTime, p.Receipts[1].Received = false, p.To.AddDays(-14)
		p.Receipts[2] = edition.Receipt{Unit: "90007", State: edition.HeldBack, Received: p.To.AddDays(-18), Judged: true, OnTime: true}
		p.Receipts[3].Judged, p.Receipts[3].Received = false, reporting.Date{}
		p.Receipts[4] = edition.Receipt{Unit: "HPN", State: edition.Missing}
	}
	council := ratio(c, "T1.1", p.Year, women, 80)
	radio := edition.Value{Unit: "900", Indicator: "T1.2", State: quantity.Reported, HasRatio: true, YesNo: true, Ratio: quantity.Ratio{Num: 1, Den: 1}, Exact: quantity.Int(1), Received: 1, Expected: 1,
		Target: c.Indicator("T1.2").Versions[0].TargetFor(p.Year), Status: edition.MetMilestone}
	jobs := ratio(c, "T1.3", p.Year, 1167, 2475)
	jobs.Estimated = true
	poor := ratio(c, "T1.4", p.Year, women-20, 11)
	poor.Received = 1
	births := ratio(c, "T1.5", p.Year, 936, 835)
	births.Status, births.Why = edition.NotAssessed, "chỉ đánh giá ở kỳ cả năm"
	victims := number("T6.1", quantity.Int(3), 0)
	victims.Received, victims.Expected = 2, 3
	helped := ratio(c, "T6.2", p.Year, 2, 3)
	freed := ratio(c, "T6.3", p.Year, 0, 0)
	money := number("T7.1", quantity.Int(1234), 1)
	noBase := edition.Value{Unit: "900", Indicator: "T7.2", State: quantity.NotReported, Received: 0, Expected: 1, Target: c.Indicator("T7.2").Versions[0].TargetFor(p.Year), Why: "Chưa có số liệu gốc năm 2010."}
	p.Values = []edition.Value{council, radio, jobs, poor, births, victims, helped, freed, money, noBase}
	if p.Annual() {
		p.Values = append(p.Values, ratio(c, "T7.3", p.Year, 1, 2))
	}
	if p.Year == 2017 { // all communes sent, and more women
		for i := range p.Values {
			if p.Values[i].Expected == 3 {
				p.Values[i].Received = 3
			}
		}
	}
	cell := func(part catalog.Code, n int64) edition.Measure {
		return edition.Measure{Ref: catalog.Ref{Measure: "victims", Part: part}, Unit: "900", State: quantity.Reported, N: n, Received: 2, Expected: 3}
	}
	p.Measures = []edition.Measure{cell(catalog.TotalPart, 3), cell("female", 2), cell("male", 1)}
	if p.Year != 2018 {
		return
	}
	p.Tasks = []edition.Task{
		{ID: "II.1.a", State: edition.TaskUnderWay, Expected: 3, DoneBy: 2, Outputs: []edition.TaskOutput{{ID: "plan", N: 2, HasN: true, Expected: 3}, {ID: "people", N: 1250, HasN: true, Women: 700, HasWomen: true}}},
		{ID: "II.1.b", State: edition.TaskOverdue, SameAs: "III.1.a", Due: p.To.AddDays(-20), LateDays: 5},
		{ID: "II.1.c", State: edition.TaskNotBegun, Outputs: []edition.TaskOutput{{ID: "people", HasN: true, HasWomen: true}}},
		{ID: "III.1.a", State: edition.TaskOverdue, Due: p.To.AddDays(-20), LateDays: 5, Expected: 1,
			Steps:   []edition.TaskStep{{ID: "1", State: edition.TaskDone, Due: p.To.AddDays(-60)}, {ID: "2", State: edition.TaskOverdue, Due: p.To.AddDays(-20)}},
			Outputs: []edition.TaskOutput{{ID: "letters", N: 2, HasN: true, Expected: 3}}},
		{ID: "III.1.b", State: edition.TaskNotDue, Due: p.To, Steps: []edition.TaskStep{{ID: "1", State: edition.TaskNotDue, Due: p.To}}},
		{ID: "III.1.c", State: edition.TaskUnderWay, Expected: 3, DoneBy: 1},
		{ID: "III.2.a", State: edition.TaskDone, Expected: 1, DoneBy: 1},
		{ID: "III.2.b", State: edition.TaskUnderWay, Returns: []string{p.ID}, Expected: 5, DoneBy: 3, Due: p.UnitsDue},
	}
	p.Corrections = []edition.Correction{{Unit: "90001", Ref: catalog.Ref{Measure: "jobs", Part: "male"}, Label: "Việc làm, nam", Old: "41", New: "47", Reason: "bỏ sót một thôn", By: "công chức xã", Date: p.To}}
	p.Measures = append(p.Measures, edition.Measure{Ref: catalog.Ref{Measure: "jobs", Part: "male"}, Unit: "90001", State: quantity.Reported, N: 47, Received: 1, Expected: 1})
}

// public is what disclosure control lets through of internal.
func public() edition.Edition[edition.Public] { return disclosure.Protect(internal()) }

// narrative parses Markdown below a front matter of three lines, so that its
// first line is line 4.
func narrative(t testing.TB, body string) *text.Narrative {
	t.Helper()
	n, found := text.Parse("content/bao-cao/2018-S1.md", []byte("---\ntitle: Kết quả thử\n---\n"+body))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return &n
}
