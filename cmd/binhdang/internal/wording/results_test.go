package wording

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// doing is a district of six communes and two agencies in 2018, whose agency LD held
// two trainings.
func doing() (*catalog.Catalog, *edition.Period) {
	c := fixture.District("900 Huyện Sông", "1 Xã Mơ", "2 Xã Mận", "3 Xã Đào", "4 Xã Lê", "5 Xã Lựu", "6 Xã Na", "LD Phòng Lao động", "VH Phòng Văn hóa")
	c.Sheets = []catalog.Sheet{
		{ID: "L", AskedOf: "LD", Sections: []catalog.Section{{Measures: []catalog.Measure{
			{ID: "classes", Label: "Số lớp", Told: "tổ chức {n} lớp tập huấn", Breakdown: "count"},
			{ID: "people", Label: "Lượt người dự", Told: "… cho {n} lượt người", Breakdown: "sex"},
			{ID: "wordless", Label: "Số cuộc", Breakdown: "count"},
		}}}},
		{ID: "X", AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{{ID: "radio", Label: "Số chuyên mục", Told: "phát {n} chuyên mục", Breakdown: "count"},
			{ID: "seen", Label: "Được kiểm tra", Told: "{n} đã được kiểm tra", Breakdown: "count", Answer: catalog.AnswerYesNo}, {ID: "taught", Label: "Có lớp", Told: "{n} đã có lớp", Breakdown: "count", Answer: catalog.AnswerYesNo}}}}},
	}
	c.Finish()
	p := edition.Period{Period: fixture.Year().Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-12-14"), State: catalog.Final}}
	for i := range c.Units {
		p.Units = append(p.Units, &c.Units[i])
	}
	cell := func(m, part catalog.Code, n int64) edition.Measure {
		return edition.Measure{Ref: catalog.Ref{Measure: m, Part: part}, Unit: "900", State: quantity.Reported, N: n, Received: 4, Expected: 6}
	}
	p.Measures = []edition.Measure{cell("classes", "total", 2), cell("people", "total", 120), cell("people", "female", 70), cell("wordless", "total", 3), cell("radio", "total", 1200), cell("seen", "total", 4), cell("taught", "total", 2)}
	for i, u := range []catalog.Code{"1", "2", "3", "4", "5", "6"} {
		yes := func(m catalog.Code, yes bool) {
			x := cell(m, "total", 0)
			if x.Unit, x.Received, x.Expected = u, 1, 1; yes {
				x.N = 1
			}
			p.Measures = append(p.Measures, x)
		}
		yes("seen", i < 4)
		yes("taught", i > 3)
	}
	p.Index()
	return c, &p
}

func TestResults(t *testing.T) {
	communes, one := []catalog.Code{"commune"}, []catalog.Code{"LD"}
	n := func(n int64, by ...catalog.Code) edition.TaskOutput {
		return edition.TaskOutput{N: n, HasN: true, By: by}
	}
	of := func(x edition.TaskOutput, women, expected int64) edition.TaskOutput {
		x.Women, x.HasWomen, x.Expected = women, women > 0, expected
		return x
	}
	done := func(id catalog.Code) edition.TaskStep { return edition.TaskStep{ID: id, State: edition.TaskDone} }
	for _, tt := range []struct {
		name  string
		def   catalog.Task
		event edition.Task
		want  string
		whole bool
	}{
		{"totals of measures, and what of them was counted",
			catalog.Task{ReportedBy: one, Measures: []catalog.Code{"classes", "people"}, Outputs: []catalog.Output{
				{ID: "a", Told: "{n} lượt cán bộ tư pháp", Within: "people"}, {ID: "b", Told: "{n} lượt thành viên Ban", Within: "people"}, {ID: "c", Told: "tập huấn tại {n} xã"}}},
			edition.Task{Outputs: []edition.TaskOutput{of(n(40, "LD"), 30, 0), n(8, "LD"), of(n(1, "LD"), 0, 2)}},
			"Phòng Lao động đã tổ chức 02 lớp tập huấn cho 120 lượt người (nữ 70), trong đó có 40 lượt cán bộ tư pháp (nữ 30) và 08 lượt thành viên Ban; tập huấn tại 01/02 xã", true},
		{"a total that many units told", catalog.Task{ReportedBy: one, Measures: []catalog.Code{"radio"}}, edition.Task{}, "04/06 xã, thị trấn đã phát 1.200 chuyên mục", true},
		{"a measure without words tells nothing", catalog.Task{ReportedBy: one, Measures: []catalog.Code{"wordless"}}, edition.Task{}, "", false},
		{"pieces of a total that was not told have no verb",
			catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Label: "Lượt cán bộ tư pháp", Within: "people"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(40, "LD")}}, "40 lượt cán bộ tư pháp", false},
		{"a part of a result; where the whole was not counted it has no verb",
			catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Told: "cử {n} người đi học"}, {ID: "b", PartOf: "a", Told: "{n} cán bộ trẻ"}, {ID: "c", PartOf: "d", Told: "{n} thôn"}, {ID: "d", Told: "mở {n} lớp"}}},
			edition.Task{Outputs: []edition.TaskOutput{of(n(40, "LD"), 30, 0), of(n(8, "LD"), 5, 0), n(2, "LD"), {}}},
			"Phòng Lao động đã cử 40 người đi học (nữ 30), trong đó có 08 cán bộ trẻ (nữ 5); 02 thôn", false},
		{"who answered yes is named, by those who answered", catalog.Task{ReportedBy: one, Measures: []catalog.Code{"seen", "taught"}, Outputs: []catalog.Output{{ID: "a", Told: "kiểm tra {n} xã"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(5, "LD")}},
			"Phòng Lao động đã kiểm tra 05 xã; theo báo cáo của 04/06 xã, thị trấn, có 04 đơn vị đã được kiểm tra: Mơ, Mận, Đào và Lê; theo báo cáo của 04/06 xã, thị trấn, Lựu và Na đã có lớp", true},
		{"labels only", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Label: "Văn bản đã ban hành (kể cả công văn)"}, {ID: "b", Label: "Lượt người dự"}}},
			edition.Task{Outputs: []edition.TaskOutput{of(n(2, "LD"), 0, 3), of(n(35, "LD"), 23, 0)}}, "02/03 văn bản đã ban hành; 35 lượt người dự (nữ 23)", false},
		{"words after the number", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Label: "Lượt cán bộ", Told: "lượt cán bộ được tập huấn"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(12, "LD")}}, "12 lượt cán bộ được tập huấn", false},
		{"what is nothing or was not told", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Told: "tổ chức {n} cuộc"}, {ID: "b", Told: "ban hành {n} văn bản"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(0), {}}}, "", false},
		{"a part goes on from one that is not there", catalog.Task{ReportedBy: one, Outputs: []catalog.Output{{ID: "a", Told: "tổ chức {n} cuộc"}, {ID: "b", Label: "Lượt người dự", Told: "… với {n} lượt người dự"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(0), n(40, "LD")}}, "40 lượt người dự", false},
		{"few are named, with those who counted what goes on",
			catalog.Task{ReportedBy: communes, Outputs: []catalog.Output{{ID: "a", Told: "tổ chức {n} buổi"}, {ID: "b", Told: "… cho {n} lượt người"}}},
			edition.Task{Expected: 6, Outputs: []edition.TaskOutput{n(3, "1", "2"), n(90, "2", "5")}}, "Mơ, Mận và Lựu đã tổ chức 03 buổi cho 90 lượt người", true},
		{"many are counted; the same number of others is not the same ones",
			catalog.Task{ReportedBy: communes, Outputs: []catalog.Output{{ID: "a", Told: "tổ chức {n} buổi"}, {ID: "b", Told: "in {n} tờ rơi"}, {ID: "c", Told: "treo {n} băng rôn"}}},
			edition.Task{Expected: 6, Outputs: []edition.TaskOutput{n(9, "1", "2", "3", "4"), n(50, "1", "2", "3", "4"), n(7, "3", "4", "5", "6")}},
			"04/06 xã, thị trấn đã tổ chức 09 buổi; in 50 tờ rơi; 04/06 xã, thị trấn đã treo 07 băng rôn", true},
		{"what each owes, who has done all of it, and who few are missing",
			catalog.Task{ReportedBy: communes, Did: "hoàn thành các hoạt động", Outputs: []catalog.Output{{ID: "a", Told: "{n} đã ban hành kế hoạch", PerUnit: true, Quantity: 1}}},
			edition.Task{Expected: 6, DoneBy: 4, NotDone: []catalog.Code{"2", "6"}, Outputs: []edition.TaskOutput{n(7, "1", "2", "3", "4", "5")}},
			"05/06 xã, thị trấn đã ban hành kế hoạch; 04/06 xã, thị trấn đã hoàn thành các hoạt động (còn Mận và Na chưa báo hoàn thành)", true},
		{"agencies are named, and not twice", catalog.Task{ReportedBy: []catalog.Code{"LD", "VH"}, Did: "xong phần việc", Outputs: []catalog.Output{{ID: "a", Told: "ban hành {n} kế hoạch"}}},
			edition.Task{Expected: 2, DoneBy: 1, NotDone: []catalog.Code{"LD"}, Outputs: []edition.TaskOutput{n(1, "VH")}},
			"Phòng Văn hóa đã ban hành 01 kế hoạch; xong phần việc (còn Phòng Lao động chưa báo hoàn thành)", true},
		{"another body does it", catalog.Task{ReportedBy: one, DoneBy: []catalog.Code{"VH"}, Outputs: []catalog.Output{{ID: "a", Told: "tổ chức {n} cuộc"}}},
			edition.Task{Outputs: []edition.TaskOutput{n(2, "LD")}}, "Phòng Văn hóa đã tổ chức 02 cuộc", true},
		{"steps that are done", catalog.Task{ReportedBy: one, Steps: []catalog.Step{{ID: "1", Label: "Kế hoạch", Did: "ban hành kế hoạch"}, {ID: "2", Label: "Hội nghị"}}},
			edition.Task{State: edition.TaskUnderWay, Steps: []edition.TaskStep{done("1"), done("2")}}, "Phòng Lao động đã ban hành kế hoạch; hoàn thành hội nghị", true},
		{"steps of what is late", catalog.Task{ReportedBy: one, Steps: []catalog.Step{{ID: "1", Label: "Sơ kết", Due: fixture.Day("2018-06-30")}, {ID: "2", Label: "Tổng kết", Before: fixture.Day("2018-12-10")}}},
			edition.Task{State: edition.TaskOverdue, Due: fixture.Day("2018-12-09"), LateDays: 5, Steps: []edition.TaskStep{done("1"), {ID: "2", State: edition.TaskOverdue, Due: fixture.Day("2018-12-09")}}},
			"Phòng Lao động đã hoàn thành sơ kết; tổng kết chậm 5 ngày so với hạn trước 10/12/2018", true},
		{"nothing but its date", catalog.Task{ReportedBy: one, Steps: []catalog.Step{{ID: "1", Due: fixture.Day("2018-12-31")}}},
			edition.Task{State: edition.TaskNotDue, Due: fixture.Day("2018-12-31"), Steps: []edition.TaskStep{{ID: "1", State: edition.TaskNotDue}}}, "hạn 31/12/2018", false},
		{"one body that did it, with the words for it", catalog.Task{ReportedBy: one, Did: "gửi báo cáo"}, edition.Task{State: edition.TaskDone, Expected: 1, DoneBy: 1}, "Phòng Lao động đã gửi báo cáo", true},
		{"done, and no words for it", catalog.Task{ReportedBy: one}, edition.Task{State: edition.TaskDone, Expected: 1, DoneBy: 1}, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, p := doing()
			got, whole := Results(c, p, &tt.event, &tt.def)
			if got = plain(document.T(got)); got != tt.want || whole != tt.whole {
				t.Errorf("%q, a sentence: %v\nwant %q, %v", got, whole, tt.want, tt.whole)
			}
		})
	}
}

// What disclosure control takes away is not told.
func TestResultsOfWhatIsHidden(t *testing.T) {
	c, p := doing()
	for i := range p.Measures {
		if p.Measures[i].Ref.Measure == "people" {
			p.Measures[i].State = quantity.Suppressed
		}
	}
	def := catalog.Task{ReportedBy: []catalog.Code{"LD"}, Measures: []catalog.Code{"classes", "people"}}
	if got, _ := Results(c, p, &edition.Task{}, &def); got != "Phòng Lao động đã tổ chức 02 lớp tập huấn" {
		t.Error(got)
	}
}

// One dated part that many bodies share is told of them, with its day; before it begins
// nobody is said to be behind.
func TestMissingOfOnePart(t *testing.T) {
	c, p := doing()
	def := catalog.Task{ReportedBy: []catalog.Code{"commune"}, Steps: []catalog.Step{{ID: "m", Label: "Việc trong tháng", From: fixture.Day("2018-11-15"), Due: fixture.Day("2018-12-15")}}}
	for state, want := range map[edition.TaskState]string{
		edition.TaskUnderWay: "cả 06 xã, thị trấn chưa báo hoàn thành (hạn 15/12/2018)",
		edition.TaskNotDue:   "việc trong tháng (hạn 15/12/2018)",
	} {
		ev := edition.Task{State: state, Expected: 6, NotDone: []catalog.Code{"1", "2", "3", "4", "5", "6"}, Steps: []edition.TaskStep{{ID: "m", State: state, Due: fixture.Day("2018-12-15")}}}
		if got := Missing(c, p, &ev, &def, Few); got != want {
			t.Errorf("%s: %q", state, got)
		}
	}
}

// A part that still has time is not called untold, nor its result lacking.
func TestMissingInTime(t *testing.T) {
	c, p := doing()
	p.Settings.CutOff = fixture.Day("2018-12-14")
	def := catalog.Task{
		ReportedBy: []catalog.Code{"1"}, Outputs: []catalog.Output{{ID: "n", Unit: "cuộc"}},
		Steps: []catalog.Step{{ID: "1", Label: "Họp giữa năm", Did: "họp giữa năm", Due: fixture.Day("2018-06-30")}, {ID: "2", Label: "Họp cuối năm", Due: fixture.Day("2018-12-31")}},
	}
	for _, tt := range []struct {
		all, first, second edition.TaskState
		n                  int64
		want               string
	}{
		{edition.TaskUnderWay, edition.TaskDone, edition.TaskNotDue, 1, "họp cuối năm chưa đến hạn (31/12/2018)"},
		{edition.TaskOverdue, edition.TaskOverdue, edition.TaskNotDue, 0, "chưa báo cáo việc họp giữa năm, chậm 167 ngày so với hạn 30/6/2018; họp cuối năm chưa đến hạn (31/12/2018)"},
		{edition.TaskUnderWay, edition.TaskDone, edition.TaskNotDue, 0, "họp cuối năm chưa đến hạn (31/12/2018); thiếu 02/02 cuộc"},
		{edition.TaskOverdue, edition.TaskOverdue, edition.TaskDone, 1, "chưa báo cáo việc họp giữa năm, chậm 167 ngày so với hạn 30/6/2018; thiếu 01/02 cuộc"},
	} {
		ev := edition.Task{
			State: tt.all, Expected: 1, NotDone: []catalog.Code{"1"}, Outputs: []edition.TaskOutput{{HasN: true, N: tt.n, Expected: 2}},
			Steps: []edition.TaskStep{{ID: "1", State: tt.first, Due: fixture.Day("2018-06-30")}, {ID: "2", State: tt.second, Due: fixture.Day("2018-12-31")}},
		}
		if got := Missing(c, p, &ev, &def, Few); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// No sentence denies what a figure tells: a part whose results are counted, be it by
// another row of the event, is not called untold, and it is told by them alone.
func TestCountedPartIsNotDenied(t *testing.T) {
	c, p := doing()
	steps := []catalog.Step{{ID: "8-3", Label: "Kỷ niệm ngày 8/3", Did: "kỷ niệm ngày 8/3"}, {ID: "met", Label: "Gặp mặt cán bộ nữ", Did: "gặp mặt cán bộ nữ"}, {ID: "20-10", Label: "Kỷ niệm ngày 20/10", Due: fixture.Day("2018-10-20")}}
	outputs := []catalog.Output{{ID: "a", Step: "8-3", Told: "tổ chức {n} cuộc nhân ngày 8/3"}, {ID: "b", Step: "met", Told: "tổ chức {n} cuộc gặp mặt"}}
	plan := catalog.Plan{Year: 2018, Tasks: []catalog.Task{{ID: "A", ReportedBy: []catalog.Code{"LD"}, Steps: steps, Outputs: outputs}, {ID: "B", SameAs: "A", Steps: steps}}}
	c.Plans = []catalog.Plan{plan}
	c.Finish()
	done := []edition.TaskStep{{ID: "8-3", State: edition.TaskDone}, {ID: "met", State: edition.TaskUnderWay}, {ID: "20-10", State: edition.TaskNotDue, Due: fixture.Day("2018-10-20")}}
	p.Settings.CutOff = fixture.Day("2018-06-14")
	for _, counted := range []int64{0, 1} {
		p.Tasks = []edition.Task{
			{ID: "A", State: edition.TaskUnderWay, Expected: 1, NotDone: []catalog.Code{"LD"}, Steps: done, Outputs: []edition.TaskOutput{{ID: "a", N: 2, HasN: true, By: []catalog.Code{"LD"}}, {ID: "b", N: counted, HasN: true, By: []catalog.Code{"LD"}}}},
			{ID: "B", SameAs: "A", State: edition.TaskUnderWay, Expected: 1, NotDone: []catalog.Code{"LD"}, Steps: done},
		}
		p.Index()
		want, told := "chưa báo cáo việc gặp mặt cán bộ nữ; kỷ niệm ngày 20/10 chưa đến hạn", "Phòng Lao động đã tổ chức 02 cuộc nhân ngày 8/3"
		if counted > 0 {
			want, told = "chưa báo hoàn thành gặp mặt cán bộ nữ; kỷ niệm ngày 20/10 chưa đến hạn", told+"; tổ chức 01 cuộc gặp mặt"
		}
		for i := range p.Tasks {
			if got := Missing(c, p, &p.Tasks[i], &c.Plan(2018).Tasks[i], Few); got != want {
				t.Errorf("row %s, %d counted: %q, want %q", p.Tasks[i].ID, counted, got, want)
			}
		}
		if got := Done(c, p, &p.Tasks[0], &c.Plan(2018).Tasks[0]); got != told {
			t.Errorf("%d counted: %q, want %q", counted, got, told)
		}
	}
}

// What is lacking of a result is said by the words of its label.
func TestLacks(t *testing.T) {
	for _, tt := range []struct {
		label, unit string
		n, all      int64
		want        string
	}{
		{"Xã, thị trấn đã tổng kết", "xã, thị trấn", 11, 29, "còn 11/29 xã, thị trấn chưa tổng kết"},
		{"Xã, thị trấn đã tổng kết", "xã, thị trấn", 29, 29, "cả 29 xã, thị trấn chưa tổng kết"},
		{"Xã được tập huấn phòng, chống bạo lực gia đình", "xã", 1, 2, "còn 01/02 xã chưa được tập huấn phòng, chống bạo lực gia đình"},
		{"Báo cáo đã gửi Sở và Thành phố", "báo cáo", 1, 2, "còn 01/02 báo cáo chưa gửi Sở và Thành phố"},
		{"Hội nghị tổng kết cấp huyện", "hội nghị", 1, 1, "chưa có hội nghị tổng kết cấp huyện"},
		{"Kế hoạch năm của đơn vị (Phòng ghi Kế hoạch của huyện)", "kế hoạch", 1, 1, "chưa có kế hoạch năm của đơn vị"},
		{"Kế hoạch kiểm tra", "kế hoạch", 2, 3, "thiếu 02/03 kế hoạch"},
		{"", "cuộc", 1, 1, "thiếu 01/01 cuộc"},
	} {
		if got := lacks(&catalog.Output{Label: tt.label, Unit: tt.unit}, tt.n, tt.all); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	// a unit that sent nothing may have its plan
	if got := lacks(&catalog.Output{Label: "Kế hoạch phổ biến bốn văn bản", Unit: "kế hoạch", PerUnit: true}, 4, 48); got != "chưa báo 04/48 kế hoạch" {
		t.Errorf("of what each unit owes: %q", got)
	}
}

func TestSent(t *testing.T) {
	c := fixture.District("900 Huyện Sông", "1 Xã Mơ", "2 Xã Mận", "3 Xã Đào", "4 Xã Lê", "5 Xã Lựu")
	c.Finish()
	on := func(unit catalog.Code, day string) edition.Receipt {
		r := edition.Receipt{Unit: unit, State: edition.Accepted}
		if day != "" {
			r.Received, r.Judged = fixture.Day(day), true
			r.OnTime = !r.Received.After(fixture.Day("2018-06-14"))
		}
		return r
	}
	missing := func(unit catalog.Code) edition.Receipt { return edition.Receipt{Unit: unit, State: edition.Missing} }
	held := on("2", "2018-06-10")
	held.State = edition.HeldBack
	for _, tt := range []struct {
		name     string
		receipts []edition.Receipt
		want     string
		lacking  string
	}{
		{"nobody owes", nil, "không đơn vị nào phải gửi báo cáo", ""},
		{"nobody sent", []edition.Receipt{missing("1"), missing("2")}, "0/02 đơn vị đã gửi", "còn 02 đơn vị chưa gửi (Mơ và Mận)"},
		{"all by the day", []edition.Receipt{on("1", "2018-06-01"), on("2", "2018-06-14")}, "đến hết ngày 14/6/2018 có 02/02 đơn vị gửi", ""},
		{"after the day, missing, sent back", []edition.Receipt{on("1", "2018-06-15"), held, missing("3"), on("4", "2018-07-02")},
			"đến hết ngày 14/6/2018 có 01/04 đơn vị gửi; 02 đơn vị gửi sau ngày này: Mơ (15/6/2018) và Lê (02/7/2018); còn 01 đơn vị chưa gửi: Đào; Mận đã gửi, bị trả lại để sửa",
			"còn 01 đơn vị chưa gửi (Đào); 02 đơn vị gửi chậm hạn (Mơ, ngày 15/6/2018; Lê, ngày 02/7/2018); báo cáo của Mận bị trả lại để sửa"},
		{"a day that nobody wrote down", []edition.Receipt{on("1", "2018-06-15"), on("2", "")},
			"đến hết ngày 14/6/2018 có 0/02 đơn vị gửi; 01 đơn vị gửi sau ngày này: Mơ (15/6/2018); 01 đơn vị đã gửi, chưa ghi ngày nhận: Mận", "01 đơn vị gửi chậm hạn (Mơ, ngày 15/6/2018)"},
		{"many of them are counted", []edition.Receipt{on("1", "2018-06-01"), on("2", ""), on("3", ""), on("4", ""), on("5", "")},
			"đến hết ngày 14/6/2018 có 01/05 đơn vị gửi; 04 đơn vị đã gửi, chưa ghi ngày nhận", ""},
		{"no register", []edition.Receipt{on("1", ""), on("2", ""), missing("3")}, "02/03 đơn vị đã gửi, chưa ghi ngày nhận; còn 01 đơn vị chưa gửi: Đào", "còn 01 đơn vị chưa gửi (Đào)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := edition.Period{Period: fixture.Half().Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-06-14")}, UnitsDue: fixture.Day("2018-06-14"), Receipts: tt.receipts}
			for i := range c.Units {
				p.Units = append(p.Units, &c.Units[i])
			}
			p.Index()
			if got := Sent(&p); got != tt.want {
				t.Errorf("%q\nwant %q", got, tt.want)
			}
			if got := ReturnsLacking(&p); got != tt.lacking {
				t.Errorf("lacking %q\nwant %q", got, tt.lacking)
			}
		})
	}
}

func TestWindow(t *testing.T) {
	day := fixture.Day
	year := func(ss ...catalog.Step) catalog.Task {
		return catalog.Task{From: day("2018-01-01"), To: day("2018-12-31"), Steps: ss}
	}
	for _, tt := range []struct {
		name string
		task catalog.Task
		want string
	}{
		{"the year", year(), "trong năm 2018"},
		{"standing", catalog.Task{Standing: true, From: day("2018-01-01"), To: day("2018-12-31")}, "thường xuyên"},
		{"a window", catalog.Task{From: day("2018-11-15"), To: day("2018-12-15")}, "từ 15/11 đến 15/12/2018"},
		{"over two years", catalog.Task{From: day("2018-12-01"), To: day("2019-01-15")}, "từ 01/12/2018 đến 15/01/2019"},
		{"an end", catalog.Task{To: day("2018-02-05")}, "đến 05/02/2018"},
		{"nothing", catalog.Task{}, "trong năm"},
		{"one step", year(catalog.Step{Label: "Kế hoạch", Before: day("2018-11-15")}), "trước 15/11/2018"},
		{"one step without a day", year(catalog.Step{Label: "Kế hoạch"}), "trong năm 2018"},
		{"two, each with its name and window", year(catalog.Step{Label: "Kế hoạch", Did: "ban hành kế hoạch", Before: day("2018-11-15")}, catalog.Step{Label: "Hoạt động", From: day("2018-11-15"), Due: day("2018-12-15")}),
			"ban hành kế hoạch trước 15/11/2018; hoạt động từ 15/11 đến 15/12/2018"},
		{"days alone", year(catalog.Step{Label: "Kỷ niệm ngày 8/3", Due: day("2018-03-08")}, catalog.Step{Label: "Kỷ niệm ngày 20/10", From: day("2018-10-20"), Due: day("2018-10-20")}),
			"kỷ niệm ngày 8/3: 08/3/2018; kỷ niệm ngày 20/10: 20/10/2018"},
		{"some without a day", year(catalog.Step{Label: "Kế hoạch A"}, catalog.Step{Label: "Kế hoạch B", Before: day("2018-11-15")}), "trong năm 2018, riêng kế hoạch B trước 15/11/2018"},
		{"all without a day", year(catalog.Step{Label: "A"}, catalog.Step{Label: "B"}), "trong năm 2018"},
	} {
		if got := Window(&tt.task); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Who reports in one of two periods only is said with what became of it; with a period
// of another kind nothing is compared.
func TestMoves(t *testing.T) {
	c := fixture.District("900 Huyện Sông", "1 Xã Mơ", "2 Xã Mận", "3 Xã Đào")
	c.Units[2].To, c.Units[2].Successors = fixture.Day("2018-09-30"), []catalog.Successor{
		{Code: "1", Name: "Xã Mơ", From: fixture.Day("2018-10-01"), Part: true}, {Code: "9", Name: "Xã Lê", From: fixture.Day("2018-10-01")}}
	c.Units = append(c.Units, catalog.Unit{Code: "9", Name: "Xã Lê", Short: "Lê", Type: "commune", Parent: "900", From: fixture.Day("2018-10-01")})
	c.Finish()
	at := func(p reporting.Period) *edition.Period {
		out := &edition.Period{Period: p, Units: edition.AreasOf(c, p).Units}
		out.Index()
		return out
	}
	then, half, now := at(fixture.Year().Of(2017)), at(fixture.Half().Of(2018)), at(fixture.Year().Of(2018))
	const moved = " có thay đổi về đơn vị: Mận đến hết ngày 30/9/2018, sau đó thuộc Xã Mơ (một phần) và Xã Lê; Lê từ ngày 01/10/2018."
	for _, tt := range []struct {
		then, now *edition.Period
		want      string
	}{
		{then, half, ""}, {nil, now, ""},
		{then, now, "So với năm 2017" + moved + " Các so sánh không tính những đơn vị này và các đơn vị nhận địa bàn."},
		{half, now, "So với 6 tháng đầu năm 2018" + moved},
	} {
		if got := Moves(c, tt.then, tt.now); strings.TrimSpace(got) != tt.want {
			t.Errorf("%q\nwant %q", got, tt.want)
		}
	}
}

// The duty of a year is told period by period, each sentence with its capital.
func TestDutyOfTwoPeriods(t *testing.T) {
	c := fixture.District("900 Huyện Sông", "1 Xã Mơ")
	c.Finish()
	periods := map[string]*edition.Period{}
	for _, k := range []reporting.Kind{fixture.Half(), fixture.Year()} {
		p := &edition.Period{Period: k.Of(2018), UnitsDue: fixture.Day("2018-06-14"), Receipts: []edition.Receipt{{Unit: "1", State: edition.Missing}}}
		p.Settings.CutOff = p.UnitsDue
		for i := range c.Units {
			p.Units = append(p.Units, &c.Units[i])
		}
		p.Index()
		periods[p.ID] = p
	}
	got := Duty(&edition.Task{Returns: []string{"2018-S1", "2016", "2018"}}, func(id string) *edition.Period { return periods[id] })
	a, b, ok := strings.Cut(got, ". ")
	if !ok || !strings.HasPrefix(a, "6 tháng") || !strings.HasPrefix(b, "Năm 2018: 0/01 đơn vị đã gửi") {
		t.Errorf("%q", got)
	}
}
