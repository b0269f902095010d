package report

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// What no indicator and no task uses is told under its objective, apart what is kept to
// compare; the annex has all of it, and what is confidential is said to be.
func TestCollected(t *testing.T) {
	e := internal()
	c, p := e.Catalog, e.Period("2018-S1")
	add := func(sheet int, m catalog.Measure) {
		s := &c.Sheets[sheet].Sections[0]
		s.Measures = append(s.Measures, m)
	}
	add(0, catalog.Measure{ID: "classes", Label: "Số lớp", Told: "mở {n} lớp", Breakdown: "count", Unit: "lớp", Class: catalog.Public, Report: "MT1"})
	add(0, catalog.Measure{ID: "pupils", Label: "Lượt người dự", Told: "… cho {n} lượt người", Breakdown: "sex", Unit: "lượt người", Class: catalog.Public, Report: "MT1"})
	add(0, catalog.Measure{ID: "heads", Label: "Số trưởng thôn", Breakdown: "sex", Unit: "người", Class: catalog.Public, Report: "MT1"})
	add(0, catalog.Measure{ID: "hurt", Label: "Số trẻ bị bạo lực", Breakdown: "count", Unit: "trẻ", Class: catalog.Sensitive, Report: "MT1"})
	add(1, catalog.Measure{ID: "loans", Label: "Tiền vay", Told: "cho vay {n}", Breakdown: "count", Unit: "nghìn đồng", Class: catalog.Public, Report: "MT1", Optional: true})
	c.Finish()
	cell := func(m, part catalog.Code, n int64, got, of int) edition.Measure {
		return edition.Measure{Ref: catalog.Ref{Measure: m, Part: part}, Unit: "900", State: quantity.Reported, N: n, Received: got, Expected: of}
	}
	p.Measures = append(p.Measures, cell("classes", "total", 4, 2, 3), cell("pupils", "total", 1200, 2, 3), cell("pupils", "female", 700, 2, 3), cell("heads", "total", 31, 1, 3), cell("heads", "female", 4, 1, 3),
		cell("hurt", "total", 2, 2, 3), cell("loans", "total", 1500000, 1, 1))
	p.Index()
	got := built(t, e, "2018-S1", nil)
	for _, want := range []string{
		"Cũng trong kỳ: 02/03 xã, thị trấn đã mở 04 lớp cho 1.200 lượt người (nữ 700); trưởng thôn 31 người (nữ 4, số liệu của 01/03 xã, thị trấn); trẻ bị bạo lực 2 trẻ.",
		"Số liệu để đối chiếu, không cộng vào: Phòng Nội vụ đã cho vay 1.500,0 triệu đồng.",
		"**Số liệu khác đã thu thập", "| Lượt người dự",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said", want)
		}
	}
	public := built(t, disclosure.Protect(e), "2018-S1", nil)
	if !strings.Contains(public, "không công bố (Bảo mật) trẻ bị bạo lực") || strings.Contains(public, "trẻ bị bạo lực 2") {
		t.Error("the public report tells, or hides, that a figure is confidential")
	}
	// a table of nothing is one sentence
	for i := range p.Measures {
		p.Measures[i].State, p.Measures[i].N = quantity.NotReported, 0
	}
	p.Index()
	if x := built(t, e, "2018-S1", nil); strings.Contains(x, "**Số liệu khác đã thu thập") || !strings.Contains(x, "Chưa có số liệu của 05 câu hỏi khác trong biểu mẫu.") {
		t.Error("a table without a number")
	}
}

// The annex by unit has a row for each in official order, how its return stands, and no
// sensitive figure of one unit in the public edition.
func TestUnitAnnex(t *testing.T) {
	e := internal()
	p := e.Period("2018-S1")
	if strings.Contains(built(t, e, "2018-S1", nil), "Số liệu chính của từng đơn vị") {
		t.Error("there is an annex by unit without columns")
	}
	e.Catalog.Site.Report.UnitColumns = []catalog.UnitColumn{{Indicator: "T1.1", Head: "Nữ đại biểu"}, {Indicator: "T6.2", Head: "Nạn nhân"}}
	for i := range e.Catalog.Indicators {
		e.Catalog.Indicators[i].Levels = []catalog.Code{"district", "commune"}
	}
	for k, u := range []catalog.Code{"90001", "90004", "90007"} {
		for _, id := range []catalog.Code{"T1.1", "T6.2"} {
			v := ratio(e.Catalog, id, 2018, int64(7+k), 20)
			v.Unit, v.Received, v.Expected = u, 1, 1
			if u == "90007" {
				v = edition.Value{Unit: u, Indicator: id, State: quantity.NotReported, Expected: 1}
			}
			p.Values = append(p.Values, v)
		}
	}
	p.Index()
	cells := func(md string) string {
		_, annex, _ := strings.Cut(md, "## Phụ lục III. Số liệu chính")
		annex, _, _ = strings.Cut(annex, "## Phụ lục IV")
		return strings.Join(strings.Fields(annex), " ")
	}
	got := cells(built(t, e, "2018-S1", nil))
	at := -1
	for _, want := range []string{"| 1 | Mơ | Đúng hạn | 7/20; 35,0% | 7/20; 35,0% |", "| 2 | An Bình | Chậm hạn (16/6/2018) | 8/20; 40,0% |", "| 3 | Đông Hà | Đúng hạn; bị trả lại | Chưa có số liệu | Chưa có số liệu |", "| **28/80; 35,0%** |"} {
		i := strings.Index(got, want)
		if i < at || i < 0 {
			t.Errorf("%q is missing, or not in its place, in %s", want, got)
		}
		at = i
	}
	if public := cells(built(t, disclosure.Protect(e), "2018-S1", nil)); !strings.Contains(public, "| 7/20; 35,0% | Bảo mật |") || strings.Contains(public, "8/20; 40,0% | 8/20") {
		t.Errorf("the public annex: %s", public)
	}
}

// Each shortcoming has a place for its cause and for the next task; the officers' words
// stand there where they wrote any, a gap elsewhere, and what is left in figures.
func TestCauses(t *testing.T) {
	body := "Nêu ở {{ky}}.\n\n{{han-che}}\n\n{{ton-tai}}\n\n| Mã | Nguyên nhân | Nhiệm vụ kỳ tới |\n|---|---|---|\n| III.1.a | Chủ quan: chậm, xem {{phan-so T1.1}} | |\n| MT6.2 | Khách quan: ít | Làm tiếp |\n| T1.4 | Khách quan: vốn ít | Vay tiếp |\n"
	rows := func(md string) string {
		_, annex, ok := strings.Cut(md, "## Phụ lục IV. Tồn tại, nguyên nhân và nhiệm vụ kỳ tới")
		if !ok {
			t.Fatal("no annex of shortcomings")
		}
		return strings.Join(strings.Fields(annex), " ")
	}
	got := built(t, internal(), "2018-S1", narrative(t, body))
	if strings.Contains(got, "| Mã |") || !strings.Contains(got, "để khắc phục ở Phụ lục IV") {
		t.Error("the officers' table stands in the text, or the annex is not mentioned")
	}
	annex := rows(got)
	for _, want := range []string{
		"| Chỉ tiêu 1 của Mục tiêu 1 (nữ đại biểu HĐND) | [cần bổ sung] | [cần bổ sung] |",
		"| Nhiệm vụ III.1.a. Chủ trì tổng kết Luật (quá hạn) | Chủ quan: chậm, xem 28/80 | Chưa báo hoàn thành hội nghị tổng kết, chậm 5 ngày so với hạn 10/6/2018; thiếu 01/03 văn bản. [cần bổ sung] |",
		"| Chế độ báo cáo: còn 01 đơn vị chưa gửi (Hội PN)",
		"| Chỉ tiêu thống kê: phụ nữ nghèo được vay vốn | Khách quan: vốn ít | Thiếu 27,3 điểm phần trăm. Vay tiếp |", // of no chỉ tiêu
	} {
		if !strings.Contains(annex, want) {
			t.Errorf("%q is not in %s", want, annex)
		}
	}
	for _, not := range []string{"Nhiệm vụ II.1.a.", "Làm tiếp"} { // half-year: what is not done need not be; what is reached has no cause
		if strings.Contains(annex, not) {
			t.Errorf("%q is in %s", not, annex)
		}
	}
	year := built(t, internal(), "2018", narrative(t, body))
	if x := rows(year); !strings.Contains(x, "| Nhiệm vụ II.1.a. Phổ biến kế hoạch | [cần bổ sung]") || strings.Contains(x, "vụ II.1.c.") || strings.Contains(x, "III.2.b.") {
		t.Errorf("at the year's end all that is not done is named, but standing duties and that to report: %s", x)
	}
	if !strings.Contains(year, "việc của kế hoạch năm chưa hoàn thành (Phụ lục II): II.1.a Phổ biến kế hoạch; ") {
		t.Error("the text does not name them")
	}
	built(t, public(), "2018-S1", narrative(t, body))
	_, found := Build(internal(), "2018-S1", narrative(t, strings.Replace(body, "MT6.2", "MT9", 1)), nil)
	if len(found) != 1 || !strings.Contains(found[0].Text(), "MT9") || !strings.Contains(found[0].Fix, "III.1.a") {
		t.Errorf("an unknown id: %v", found)
	}
	if x := built(t, internal(), "2017-S1", narrative(t, "{{ton-tai}}\n")); strings.Contains(x, "khắc phục ở Phụ lục") && !strings.Contains(x, "Tồn tại, nguyên nhân và nhiệm vụ kỳ tới") {
		t.Error("an annex is mentioned that is not there")
	}
}

// A letter has its own head, addressees, signatory and symbol; what is cited first is of
// the year; the full report carries its handling mark, the public one does not.
func TestLetters(t *testing.T) {
	e := internal()
	e.Catalog.Instruments = append(e.Catalog.Instruments, catalog.Instrument{Number: "9/KH-TP", Kind: "Kế hoạch", Date: fixture.Day("2018-01-05"), Body: "Ủy ban nhân dân Thành phố"})
	city := catalog.Letter{ID: "thanh-pho", Respectful: true, Cites: []catalog.Citation{{Instrument: "9/KH-TP"}}}
	office := catalog.Letter{ID: "ubnd", Body: "Phòng Nội vụ huyện", Superior: "ỦY BAN NHÂN DÂN HUYỆN SÔNG MƠ", Heading: []string{"PHÒNG NỘI VỤ"}, Symbol: "BC-NV",
		Addressees: []string{"Ủy ban nhân dân huyện Sông Mơ"}, Recipients: []string{"Lưu: VT"}, Authority: []string{"TRƯỞNG PHÒNG"}, Respectful: true}
	e.Catalog.Site.Report.Letters = []catalog.Letter{city, office}
	e.Period("2018-S1").Settings.Document.Number = "12"
	first := built(t, e, "2018-S1", nil)
	d, _ := BuildLetter(e, "2018-S1", nil, nil, &office)
	second := strings.ReplaceAll(string(markup.Markdown(d, markup.Options{Print: true})), "\u00a0", " ")
	for got, want := range map[string][]string{
		first: {"Số: 12/BC-UBND", "HUYỆN SÔNG MƠ", "- Sở Lao động.", "CHỦ TỊCH", "(họ và tên)", "**LƯU HÀNH NỘI BỘ** (số liệu không công bố được nêu ở Phụ lục I)", "Không công bố: số liệu của từng đơn vị và các số nhỏ về ",
			"Thực hiện Kế hoạch số 9/KH-TP ngày 05 tháng 01 năm 2018 của Ủy ban nhân dân Thành phố và Kế hoạch số 5/KH-UBND ngày 03 tháng 02 năm 2018", "Ủy ban nhân dân huyện Sông Mơ kính báo cáo kết quả", "(Kèm theo Báo cáo số 12/BC-UBND"},
		second: {"/BC-NV", "ỦY BAN NHÂN DÂN HUYỆN SÔNG MƠ  \nPHÒNG NỘI VỤ", "- Ủy ban nhân dân huyện Sông Mơ.", "- Lưu: VT", "TRƯỞNG PHÒNG", "Phòng Nội vụ huyện kính báo cáo kết quả", "của Phòng Nội vụ huyện./.", "/BC-NV ngày 05 tháng 02 năm 2018 của Phòng Nội vụ huyện)"},
	} {
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%q is not in %s", w, got[:min(len(got), 900)])
			}
		}
	}
	for _, not := range []string{"Số: 12", "(họ và tên)", "9/KH-TP", "- Sở Lao động."} {
		if strings.Contains(second, not) {
			t.Errorf("%q is in the other letter", not)
		}
	}
	if x := built(t, e, "2017-S1", nil); strings.Contains(x, "9/KH-TP") {
		t.Error("a plan of another year is cited")
	}
	if x := built(t, disclosure.Protect(e), "2018-S1", nil); strings.Contains(x, "NỘI BỘ") || strings.Contains(x, "Không công bố: số liệu") {
		t.Error("the public report carries the handling mark")
	}
}

// The page for the leader: five sentences, every chỉ tiêu once, what is late, who is
// missing, and three places for decisions.
func TestSummary(t *testing.T) {
	page := func(e edition.Edition[edition.Internal], period string) string {
		return strings.ReplaceAll(string(markup.Markdown(Summary(e, period), markup.Options{Print: true})), "\u00a0", " ")
	}
	got := page(internal(), "2018-S1")
	for _, want := range []string{
		"# Tóm tắt báo cáo 6 tháng đầu năm 2018", "1. Trong 04 chỉ tiêu của Chiến lược: 02 đạt mốc; 01 chưa đạt mốc 2020; 01 không thu thập được.",
		"2. So với cùng kỳ năm 2017, ", "3. Xa mốc nhất: ", "4. Kế hoạch số 5/KH-UBND có 07 đầu việc: ", "5. Số liệu tổng hợp từ 2/3 xã, thị trấn và 1/2 cơ quan.",
		"**Việc quá hạn:** III.1.a Chủ trì tổng kết Luật (hội nghị tổng kết chậm 5 ngày so với hạn 10/6/2018).", "còn 01 đơn vị chưa gửi (Hội PN)",
		"3. Về chế độ báo cáo của các đơn vị: [cần bổ sung]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(got, "6. ") {
		t.Error("more than five sentences")
	}
	for _, period := range []string{"2017-S1", "2018"} { // no plan, no year before
		if x := page(internal(), period); strings.Count(x, todoText) != 3 || !strings.Contains(x, "5. ") {
			t.Errorf("%s: %s", period, x)
		}
	}
	if d := Summary(internal(), "1999"); len(d.Blocks) > 0 {
		t.Error("a page of no period")
	}
}
