package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/text"
)

// built is the report as Markdown; marks must not be at fault.
func built[A edition.Audience](t *testing.T, e edition.Edition[A], period string, n *text.Narrative) string {
	t.Helper()
	d, found := Build(e, period, n, nil)
	for _, f := range found {
		t.Errorf("%s: %s", f.Pos, f.Text())
	}
	if left := markup.Unfilled(d); len(left) > 0 {
		t.Errorf("not filled: %v", left)
	}
	return strings.ReplaceAll(string(markup.Markdown(d, markup.Options{Print: true})), "\u00a0", " ")
}

const everyMark = `
{{tong-quan}}

## I. Nhiệm vụ {{ky}}

{{nhiem-vu II}}

{{nhiem-vu III.1 III.2}}

{{nhiem-vu III}}

## II. Chỉ tiêu

Tính đến {{ngay-chot}}, báo cáo của {{do-phu}}: nữ đại biểu **{{phan-so T1.1}}** ({{gia-tri T1.1}}), mốc {{moc T1.1}}, {{danh-gia T1.1}}; nạn nhân: {{gia-tri T6.1}}, trong đó nữ {{so-lieu victims.female}}; văn bản chỉ đạo: {{ket-qua III.1.a letters}}.

{{chi-tieu}}

{{hinh T1.1 T1.4}}

{{hinh-xa-moc}}

### 1. Từng mục tiêu

{{muc-tieu MT1}}

### 2. Bảng

{{bang MT6 MT7}}

| Việc | Số |
|------|---:|
| Đại biểu | {{gia-tri T1.1}} |

{{cau T1.1 T7.1}}

{{gia-tri T7.1}}

## III. Đánh giá

{{ket-qua-tot}}

{{han-che}}

{{can-bo-sung nguyên nhân}}
`

func TestReports(t *testing.T) {
	t.Run("outline", func(t *testing.T) { outside.Golden(t, "outline.md", built(t, internal(), "2018-S1", nil)) })
	t.Run("every mark", func(t *testing.T) {
		outside.Golden(t, "marks.md", built(t, internal(), "2018-S1", narrative(t, everyMark)))
	})
	t.Run("public", func(t *testing.T) {
		outside.Golden(t, "public.md", built(t, public(), "2018-S1", narrative(t, everyMark)))
	})
	t.Run("no plan, no earlier period", func(t *testing.T) { outside.Golden(t, "plain.md", built(t, internal(), "2017-S1", nil)) })
}

// What is withheld is nowhere in the public report, and nothing else differs.
func TestPublicReport(t *testing.T) {
	office, public := built(t, internal(), "2018-S1", nil), built(t, public(), "2018-S1", nil)
	for _, secret := range []string{"2/3 | **66,7%**", "66,7%", "là **3 người**"} {
		if strings.Contains(public, secret) {
			t.Errorf("the public report holds %q", secret)
		}
	}
	for _, open := range []string{"28/80", "936/835", "Bảo mật"} {
		if !strings.Contains(public, open) {
			t.Errorf("the public report does not hold %q", open)
		}
	}
	if !strings.Contains(office, "66,7%") {
		t.Error("the office's report does not hold the withheld figure: the test proves nothing")
	}
	for line := range strings.Lines(public) {
		if strings.Contains(line, "Nạn nhân bạo lực gia đình") || strings.Contains(line, "Nữ nạn nhân được hỗ trợ") {
			if strings.ContainsAny(strings.NewReplacer("2020", "", "50%", "", "MT6.2", "", "6 tháng", "").Replace(line[strings.Index(line, "ạn nhân"):]), "0123456789") {
				t.Errorf("a number in the line of a withheld figure: %s", line)
			}
		}
	}
}

// A period in which little is there still makes a whole report.
func TestThinPeriods(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *edition.Period)
		want   []string
	}{
		{"nothing received", func(p *edition.Period) {
			for i := range p.Receipts {
				p.Receipts[i] = edition.Receipt{Unit: p.Receipts[i].Unit, State: edition.Missing}
			}
			for i := range p.Values {
				v := &p.Values[i]
				*v = edition.Value{Unit: v.Unit, Indicator: v.Indicator, State: quantity.NotReported, Expected: v.Expected, Target: v.Target}
			}
			for i := range p.Tasks {
				p.Tasks[i] = edition.Task{ID: p.Tasks[i].ID, SameAs: p.Tasks[i].SameAs, State: edition.TaskNoReport}
			}
			p.Corrections = nil
		}, []string{
			"**0/3 xã, thị trấn và 0/2 cơ quan**", "có 07 việc chưa có báo cáo", "kỳ này chưa đánh giá được chỉ tiêu nào",
			"Trong kỳ chưa có chỉ tiêu nào của Chiến lược được đánh giá.", "Chưa có báo cáo về các điểm II.1.a, II.1.b và II.1.c của ", "Kỳ này chưa có số liệu nào của toàn địa bàn để nêu theo mục tiêu.", "**[cần bổ sung: kinh phí]**",
			"Về chế độ báo cáo: còn 05 đơn vị chưa gửi (Mơ, An Bình, Đông Hà, Phòng Nội vụ và Hội PN) (Phụ lục III).", "## Phụ lục III. Tình hình gửi báo cáo\n",
		}},
		{"everything withheld", func(p *edition.Period) {
			for i := range p.Values {
				v := &p.Values[i]
				*v = edition.Value{Unit: v.Unit, Indicator: v.Indicator, State: quantity.Suppressed, Target: v.Target}
			}
			for i := range p.Tasks {
				for k := range p.Tasks[i].Outputs {
					o := &p.Tasks[i].Outputs[k]
					*o = edition.TaskOutput{ID: o.ID, Expected: o.Expected, Withheld: true}
				}
			}
		}, []string{"| Không công bố (Bảo mật)", "| Bảo mật", "không nêu", "chỉ tiêu 1 của Mục tiêu 1 (nữ đại biểu HĐND)", ": bảo mật.", "Không công bố (Bảo mật): nữ đại biểu HĐND; "}},
		{"everything well", func(p *edition.Period) {
			for i := range p.Receipts {
				p.Receipts[i] = edition.Receipt{Unit: p.Receipts[i].Unit, State: edition.Accepted, Received: p.UnitsDue, Judged: true, OnTime: true}
			}
			p.Values = slices.DeleteFunc(p.Values, func(v edition.Value) bool { return !v.Status.Reached() })
			for i := range p.Tasks {
				p.Tasks[i] = edition.Task{ID: p.Tasks[i].ID, SameAs: p.Tasks[i].SameAs, State: edition.TaskDone}
			}
		}, []string{"Trong kỳ, mọi chỉ tiêu của Chiến lược đánh giá được đều đạt mốc; không có việc quá hạn hoặc báo cáo thiếu.", "có 07 việc đã hoàn thành"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := internal()
			p := e.Period("2018-S1")
			c.change(p)
			p.Index()
			got := built(t, e, "2018-S1", nil)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("the report does not hold %q", want)
				}
			}
			if t.Failed() {
				t.Log(got)
			}
		})
	}
}

func TestProvisional(t *testing.T) {
	got := built(t, internal(), "2018", nil)
	if strings.Contains(got, "[tạm tính]") {
		t.Error("[tạm tính] stands at single figures")
	}
	for _, want := range []string{"Số liệu của kỳ là số tạm tính.", "; số tạm tính", "[ước tính]", "Chỉ tiêu năm"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not hold %q", want)
		}
	}
}

func TestLetterhead(t *testing.T) {
	e := internal()
	p := e.Period("2018-S1")
	head := func(n *text.Narrative) document.Letterhead {
		d, _ := Build(e, "2018-S1", n, nil)
		return d.Blocks[0].(document.Letterhead)
	}
	if got := head(nil).Title; got != "Kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ 6\u00a0tháng đầu năm 2018, phương hướng nhiệm vụ 6\u00a0tháng cuối năm 2018" {
		t.Error(got)
	}
	if got := head(narrative(t, "x\n")).Title; got != "Kết quả thử" {
		t.Error(got)
	}
	p.Settings.Document.Title, p.Settings.Document.Authority = "Tên trong ky.yaml", nil
	if got := head(narrative(t, "x\n")); got.Title != "Tên trong ky.yaml" || got.Place != "Sông Mơ" || got.Symbol != "BC-UBND" {
		t.Errorf("%+v", got)
	}
	d, _ := Build(e, "2018-S1", nil, nil)
	i := slices.IndexFunc(d.Blocks, func(b document.Block) bool { _, ok := b.(document.Signature); return ok })
	if got := d.Blocks[i].(document.Signature).Authority; !slices.Equal(got, []string{"TM. ỦY BAN NHÂN DÂN HUYỆN SÔNG MƠ"}) {
		t.Errorf("authority %q", got)
	}
	if end, ok := d.Blocks[i-1].(document.Para); !ok || end.Role != document.End || !strings.HasSuffix(end.Content.Plain(), "./.") {
		t.Errorf("before the signature stands %+v", d.Blocks[i-1])
	}
}

func TestUnknownPeriod(t *testing.T) {
	if d, found := Build(internal(), "1999", nil, nil); len(d.Blocks) > 0 || len(found) > 0 {
		t.Errorf("%+v, %v", d, found)
	}
}

// Every fault of a mark has its place and a remedy; the remedy, done, works.
func TestMarkFaults(t *testing.T) {
	for _, c := range []struct {
		name, period, body string
		want               string
		fixed              string
	}{
		{"unknown mark", "2018-S1", "{{bangg MT1}}\n",
			"4:1: Không có dấu chèn {{bangg}}; dùng một trong các dấu: tong-quan, nhiem-vu, chi-tieu, muc-tieu, bang, cau, hinh, hinh-xa-moc, ket-qua-tot, han-che, ton-tai, kinh-phi, can-bo-sung, gia-tri, phan-so, moc, danh-gia, ky, ngay-chot, do-phu, so-lieu, ket-qua", "{{bang MT1}}\n"},
		{"unknown mark in a sentence", "2018-S1", "Kỳ {{kyy}}.\n",
			"4:4: Không có dấu chèn {{kyy}}; trong câu dùng một trong các dấu: gia-tri, phan-so, moc, danh-gia, ky, ngay-chot, do-phu, so-lieu, ket-qua", "Kỳ {{ky}}.\n"},
		{"slot in a sentence", "2018-S1", "Xem {{bang MT1}}\n",
			"4:5: Dấu chèn {{bang}} đứng lẫn trong câu; để dấu này thành một đoạn riêng, có dòng trống ở trước và sau", "Xem\n\n{{bang MT1}}\n"},
		{"unknown indicator", "2018-S1", "Tỷ lệ {{gia-tri T9.9}}\n",
			"4:7: Không có chỉ tiêu T9.9; dùng mã trong data/indicators.yaml, ví dụ T1.1", "Tỷ lệ {{gia-tri T1.1}}\n"},
		{"indicator in another case", "2018-S1", "{{cau t1.1}}\n", "4:1: Không có chỉ tiêu t1.1; viết là T1.1", "{{cau T1.1}}\n"},
		{"no indicator", "2018-S1", "Tỷ lệ {{gia-tri}}\n",
			"4:7: Dấu chèn {{gia-tri}} cần đúng một mã chỉ tiêu, ở đây có 0; ghi một mã, ví dụ {{gia-tri T1.1}}", "Tỷ lệ {{gia-tri T1.1}}\n"},
		{"two indicators", "2018-S1", "- mục {{moc T1.1 T1.3}}\n",
			"4:7: Dấu chèn {{moc}} cần đúng một mã chỉ tiêu, ở đây có 2; ghi một mã, ví dụ {{moc T1.1}}", "- mục {{moc T1.1}}\n"},
		{"no argument", "2018-S1", "{{cau}}\n", "4:1: Dấu chèn {{cau}} cần ít nhất một tham số; ghi thêm, ví dụ {{cau T1.1}}", "{{cau T1.1}}\n"},
		{"no objective", "2018-S1", "{{bang}}\n", "4:1: Dấu chèn {{bang}} cần ít nhất một tham số; ghi thêm, ví dụ {{bang MT1}}", "{{bang MT1}}\n"},
		{"nothing to do", "2018-S1", "{{can-bo-sung}}\n", "4:1: Dấu chèn {{can-bo-sung}} cần ít nhất một tham số; ghi thêm, ví dụ {{can-bo-sung nguyên nhân}}", "{{can-bo-sung nguyên nhân}}\n"},
		{"too many arguments", "2018-S1", "{{tong-quan T1.1}}\n", "4:1: Dấu chèn {{tong-quan}} không nhận tham số, ở đây có 1; viết {{tong-quan}}", "{{tong-quan}}\n"},
		{"too many in a sentence", "2018-S1", "{{ky 2018}} là\n", "4:1: Dấu chèn {{ky}} không nhận tham số, ở đây có 1; viết {{ky}}", "{{ky}} là\n"},
		{"not in this period", "2018-S1", "\n{{cau T1.1 T7.3}}\n", "5:1: Chỉ tiêu T7.3 không có số của toàn địa bàn trong 6 tháng đầu năm 2018; bỏ mã này khỏi dấu chèn", "\n{{cau T1.1}}\n"},
		{"no target", "2018-S1", "Mốc {{moc T7.1}}\n", "4:5: Chỉ tiêu T7.1 không có mốc trong 6 tháng đầu năm 2018; bỏ dấu này, hoặc viết rằng chỉ tiêu chỉ để theo dõi", "Chỉ để theo dõi\n"},
		{"no fraction", "2018-S1", "Số {{phan-so T7.1}}\n", "4:4: Chỉ tiêu T7.1 không có tử số và mẫu số; dùng {{gia-tri T7.1}}", "Số {{gia-tri T7.1}}\n"},
		{"unknown measure", "2018-S1", "Có {{so-lieu men}}\n", "4:4: Không có câu hỏi men; dùng mã trong data/measures.yaml, ví dụ victims", "Có {{so-lieu victims}}\n"},
		{"no measure", "2018-S1", "Có {{so-lieu}}\n", "4:4: Dấu chèn {{so-lieu}} cần đúng một mã câu hỏi, ở đây có 0; ghi một mã, ví dụ {{so-lieu victims}}", "Có {{so-lieu victims}}\n"},
		{"a measure without a total", "2018-S1", "Có {{so-lieu radio}}\n", "4:4: Câu hỏi radio không có số của toàn địa bàn trong 6 tháng đầu năm 2018; bỏ dấu này khỏi báo cáo của kỳ", "x\n"},
		{"unknown task", "2018-S1", "Có {{ket-qua II.9 plan}}\n", "4:4: Không có nhiệm vụ II.9 trong kế hoạch của kỳ; dùng mã nhiệm vụ trong tasks.yaml của năm", "Có {{ket-qua II.1.a plan}}\n"},
		{"unknown result", "2018-S1", "Có {{ket-qua II.1.a plans}}\n", "4:4: Nhiệm vụ II.1.a không có kết quả plans; dùng một trong các mã: plan, people", "Có {{ket-qua II.1.a plan}}\n"},
		{"a result of a common event", "2018-S1", "Có {{ket-qua II.1.b letters}}\n", "4:4: Nhiệm vụ II.1.b không có kết quả letters; dùng mã nhiệm vụ III.1.a, nơi việc này được đếm", "Có {{ket-qua III.1.a letters}}\n"},
		{"a task alone", "2018-S1", "Có {{ket-qua II.1.a}}\n", "4:4: Dấu chèn {{ket-qua}} cần mã nhiệm vụ và mã kết quả, ở đây có 1 mã; ghi mã nhiệm vụ rồi mã kết quả trong tasks.yaml của năm, cách nhau một dấu cách", "Có {{ket-qua II.1.a plan}}\n"},
		{"unknown objective", "2018-S1", "{{muc-tieu MT9}}\n", "4:1: Không có mục tiêu MT9; dùng mã mục tiêu trong data/indicators.yaml, ví dụ MT1", "{{muc-tieu MT1}}\n"},
		{"unknown chapter", "2018-S1", "{{nhiem-vu III.11}}\n", "4:1: Kế hoạch 5/KH-UBND không có phần III.11; dùng mã phần của kế hoạch, ví dụ II", "{{nhiem-vu II}}\n"},
		{"a year without plan", "2017-S1", "{{nhiem-vu II.1}}\n", "4:1: Không có danh mục nhiệm vụ để chèn: năm 2017 không có tệp data/2017/tasks.yaml; bỏ dấu này khỏi báo cáo của kỳ", "x\n"},
		{"two faults", "2018-S1", "{{gia-tri A}} và {{gia-tri B}}\n", "4:1: Không có chỉ tiêu A; dùng mã trong data/indicators.yaml, ví dụ T1.1\n4:18: Không có chỉ tiêu B; dùng mã trong data/indicators.yaml, ví dụ T1.1", "x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := Build(internal(), c.period, narrative(t, c.body), nil)
			var got []string
			for _, f := range found {
				place, ok := strings.CutPrefix(f.Pos.String(), "content/bao-cao/2018-S1.md:")
				if !ok || f.Rule != "narrative-mark" || f.Period != c.period {
					t.Errorf("%+v", f)
				}
				got = append(got, place+": "+f.Text()+"; "+f.Fix)
			}
			if d := cmp.Diff(c.want, strings.Join(got, "\n")); d != "" {
				t.Error(d)
			}
			built(t, internal(), c.period, narrative(t, c.fixed))
		})
	}
}

func TestTasksToldOnce(t *testing.T) {
	got := built(t, internal(), "2018-S1", nil)
	body, _, _ := strings.Cut(got, "## Phụ lục")
	if n := strings.Count(body, "02/03 văn bản chỉ đạo"); n != 1 {
		t.Errorf("an event of two rows is told %d times", n)
	}
	if !strings.Contains(strings.Join(strings.Fields(body), " "), "| III.1.a | Đã nêu ở điểm II.1.b. |") {
		t.Error("the second row of an event does not say where it is told")
	}
	if strings.Contains(got, " 0 người") {
		t.Error("nothing is told as a result")
	}
	again := built(t, internal(), "2018-S1", narrative(t, "{{nhiem-vu}}\n\n{{nhiem-vu II}}\n"))
	if n := strings.Count(again, "| Đã nêu ở điểm II.1.a. "); n != 1 {
		t.Errorf("a row that was told points back %d times", n)
	}
}

// Rows of one event keep what is theirs: their results, their bodies, their dates; the
// row that is reported tells what no other claims.
func TestAnswers(t *testing.T) {
	e := internal()
	p, plan := e.Period("2018-S1"), e.Catalog.Plan(2018)
	plan.Chapters = append(plan.Chapters, catalog.PlanChapter{ID: "II.2", Title: "Lồng ghép"}, catalog.PlanChapter{ID: "III.3", Title: "Hội Phụ nữ"}, catalog.PlanChapter{ID: "III.4", Title: "Hai phòng"})
	both := []catalog.Code{"NOIVU", "HPN"}
	plan.Tasks = append(plan.Tasks,
		catalog.Task{ID: "II.2.a", Chapter: "II.2", Title: "Lồng ghép giới", Lead: []catalog.Code{"NOIVU"}, LeadInferred: true, ReportedBy: both,
			Steps: []catalog.Step{{ID: "day", Label: "Ngày 8/3", Did: "kỷ niệm ngày 8/3"}},
			Outputs: []catalog.Output{{ID: "plan", Label: "Kế hoạch", Told: "{n} đã ban hành kế hoạch", Unit: "kế hoạch", Quantity: 1, PerUnit: true},
				{ID: "posts", Label: "Tin", Told: "đăng {n} tin", Unit: "tin", Women: false}, {ID: "talks", Label: "Buổi", Told: "tổ chức {n} buổi", Unit: "buổi", Quantity: 4}}},
		catalog.Task{ID: "III.3.a", Chapter: "III.3", Title: "Đăng tin", Lead: []catalog.Code{"HPN"}, SameAs: "II.2.a", Tells: []catalog.Code{"posts"}},
		catalog.Task{ID: "III.4.a", Chapter: "III.4", Title: "Nói chuyện", Lead: both, SameAs: "II.2.a", Tells: []catalog.Code{"talks"}},
	)
	each := func(a, b int64) []edition.TaskCount {
		return []edition.TaskCount{{Unit: "NOIVU", N: a}, {Unit: "HPN", N: b}}
	}
	paper := func(u catalog.Code, number string) edition.TaskPaper {
		return edition.TaskPaper{Unit: u, Number: number, Date: fixture.Day("2018-03-05")}
	}
	p.Tasks = append(p.Tasks,
		edition.Task{ID: "II.2.a", State: edition.TaskUnderWay, Expected: 2, Reported: 2, DoneBy: 1, NotDone: []catalog.Code{"NOIVU"},
			Steps: []edition.TaskStep{{ID: "day", State: edition.TaskDone, Done: fixture.Day("2018-03-08")}},
			Outputs: []edition.TaskOutput{{ID: "plan", N: 1, HasN: true, Expected: 2, By: []catalog.Code{"HPN"}, Each: each(0, 1)[1:]},
				{ID: "posts", N: 30, HasN: true, By: both, Each: each(10, 20)}, {ID: "talks", N: 3, HasN: true, Expected: 4, By: both, Each: each(1, 2)}},
			Papers: []edition.TaskPaper{paper("NOIVU", "7/KH"), paper("HPN", "9/KH")}},
		edition.Task{ID: "III.3.a", SameAs: "II.2.a", State: edition.TaskUnderWay},
		edition.Task{ID: "III.4.a", SameAs: "II.2.a", State: edition.TaskUnderWay},
	)
	for i := range p.Receipts {
		if p.Receipts[i].Unit == "HPN" {
			p.Receipts[i].State = edition.Accepted
		}
	}
	p.Index()
	got := strings.Join(strings.Fields(built(t, e, "2018-S1", nil)), " ")
	for _, want := range []string{
		// its own, what others claim by reference
		"| II.2.a. Lồng ghép giới (Phòng Nội vụ)", "Hội PN đã ban hành kế hoạch", "kết quả khác của việc này nêu ở điểm III.3.a và III.4.a.",
		"văn bản số 7/KH ngày 05/3/2018 (Phòng Nội vụ) và số 9/KH ngày 05/3/2018 (Hội PN)",
		"Chưa báo 01/02 kế hoạch; thiếu 01/04 buổi; còn Phòng Nội vụ chưa báo hoàn thành",
		// one body's own share, not that of all
		"| Hội Phụ nữ (III.3.a) | Đăng 20 tin; văn bản số 9/KH ngày 05/3/2018.",
		// a line for each of several bodies
		"| Phòng Nội vụ | Tổ chức 01 buổi; văn bản số 7/KH", "| Hội PN | Tổ chức 02 buổi; văn bản số 9/KH",
		// the annex answers each row, with all of its own
		"Hội PN đã đăng 20 tin; văn bản số 9/KH ngày 05/3/2018 (tính cùng việc với II.2.a)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said", want)
		}
	}
	body, _, _ := strings.Cut(got, "## Phụ lục")
	if strings.Contains(body, "đăng 30 tin") {
		t.Error("a result that is another row's own is told with the event")
	}
	if x := built(t, disclosure.Protect(e), "2018-S1", nil); strings.Contains(x, "7/KH ngày") {
		t.Error("the public report names documents of units")
	}
}

// A body whose return does not stand has told nothing, whatever others did.
func TestAnswerWithoutReturn(t *testing.T) {
	e := internal()
	p, plan := e.Period("2018-S1"), e.Catalog.Plan(2018)
	both := []catalog.Code{"NOIVU", "HPN"}
	plan.Tasks = append(plan.Tasks, catalog.Task{ID: "III.2.c", Chapter: "III.2", Title: "Phối hợp", Lead: both, ReportedBy: both, Outputs: []catalog.Output{{ID: "n", Label: "Hoạt động", Told: "tổ chức {n} hoạt động", Unit: "hoạt động"}}})
	plan.Tasks[len(plan.Tasks)-1].Chapter = "III.5"
	plan.Chapters = append(plan.Chapters, catalog.PlanChapter{ID: "III.5", Title: "Đoàn thể"})
	p.Tasks = append(p.Tasks, edition.Task{ID: "III.2.c", State: edition.TaskUnderWay, Expected: 2, Reported: 1, DoneBy: 1, NotDone: []catalog.Code{"HPN"},
		Outputs: []edition.TaskOutput{{ID: "n", N: 3, HasN: true, By: both[:1], Each: []edition.TaskCount{{Unit: "NOIVU", N: 3}}}}})
	p.Index()
	got := strings.Join(strings.Fields(built(t, e, "2018-S1", nil)), " ")
	for _, want := range []string{"| Phòng Nội vụ | Tổ chức 03 hoạt động. | ● Hoàn thành |", "| Hội PN | Chưa có số liệu. | Chưa có báo cáo |"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said", want)
		}
	}
}

// A state does not deny what is counted beside it: what is told as not begun while results
// are counted is not told done.
func TestStateBesideResults(t *testing.T) {
	for n, want := range map[int64]string{3: "| Tổ chức 03 hoạt động. | Chưa báo hoàn thành |", 0: "| Chưa có kết quả. | Chưa thực hiện |"} {
		e := internal()
		p, plan := e.Period("2018-S1"), e.Catalog.Plan(2018)
		one := []catalog.Code{"NOIVU"}
		plan.Tasks = append(plan.Tasks, catalog.Task{ID: "III.5", Chapter: "III.5", Title: "Phối hợp", Lead: one, ReportedBy: one, Outputs: []catalog.Output{{ID: "n", Label: "Hoạt động", Told: "tổ chức {n} hoạt động", Unit: "hoạt động"}}})
		plan.Chapters = append(plan.Chapters, catalog.PlanChapter{ID: "III.5", Title: "Phòng Nội vụ"})
		p.Tasks = append(p.Tasks, edition.Task{ID: "III.5", State: edition.TaskNotBegun, Expected: 1, Reported: 1, NotDone: one,
			Outputs: []edition.TaskOutput{{ID: "n", N: n, HasN: true, By: one, Each: []edition.TaskCount{{Unit: "NOIVU", N: n}}}}})
		p.Index()
		if got := strings.Join(strings.Fields(built(t, e, "2018-S1", nil)), " "); !strings.Contains(got, want) {
			t.Errorf("%d counted: %q is not said", n, want)
		}
	}
}

func TestUsualCoverage(t *testing.T) {
	e := internal()
	b := &builder{c: e.Catalog, p: e.Period("2018-S1")}
	for id, want := range map[catalog.Code]bool{"T1.1": true, "T1.4": false, "T7.1": true} {
		if got := b.usual(b.p, b.p.Value(id, "900")); got != want {
			t.Errorf("usual(%s) = %v", id, got)
		}
	}
}

// A period in which no goal of the strategy is in force counts nothing of none.
func TestNoGoalInForce(t *testing.T) {
	e := internal()
	for i := range e.Catalog.Goals {
		e.Catalog.Goals[i].From = fixture.Day("2019-01-01")
	}
	got := built(t, e, "2018-S1", nil)
	if !strings.Contains(got, "Chưa có chỉ tiêu nào của Chiến lược có hiệu lực trong kỳ (Phụ lục") {
		t.Error("the report does not say that there is none")
	}
	for _, not := range []string{"Trong 0", " 0 chỉ tiêu", "0 đạt mốc"} {
		if strings.Contains(got, not) {
			t.Errorf("the report says %q", not)
		}
	}
}

// Every table that the report makes says how wide its columns are, all of them.
func TestColumnsHaveWidths(t *testing.T) {
	n := 0
	var look func(blocks []document.Block)
	look = func(blocks []document.Block) {
		for _, x := range blocks {
			switch x := x.(type) {
			case document.Section:
				look(x.Blocks)
			case document.Annex:
				look(x.Blocks)
			case document.Table:
				n++
				columns := 0
				for _, c := range x.Head[0].Cells {
					columns += max(c.ColSpan, 1)
				}
				if len(x.Widths) != columns || slices.Contains(x.Widths, 0) {
					t.Errorf("%q has %d columns and the widths %v", x.Caption, columns, x.Widths)
				}
			}
		}
	}
	e := internal()
	for _, period := range []string{"2018-S1", "2017-S1", "2018"} {
		d, _ := Build(e, period, nil, nil)
		look(d.Blocks)
		look(Summary(e, period).Blocks)
	}
	if n < 10 {
		t.Errorf("%d tables", n)
	}
}

// What still has its days is told apart from what nobody has finished.
func TestInTime(t *testing.T) {
	e := internal()
	b := newBuilder(&e, e.Period("2018-S1"), nil)
	day := func(n int) edition.TaskStep {
		return edition.TaskStep{State: edition.TaskUnderWay, Due: b.p.Settings.CutOff.AddDays(n)}
	}
	done, undated := edition.TaskStep{State: edition.TaskDone}, edition.TaskStep{State: edition.TaskUnderWay}
	for i, tt := range []struct {
		steps []edition.TaskStep
		want  bool
	}{{nil, false}, {[]edition.TaskStep{day(0)}, true}, {[]edition.TaskStep{done, day(1)}, true}, {[]edition.TaskStep{day(1), day(-1)}, false}, {[]edition.TaskStep{undated, day(1)}, false}} {
		if got := b.inTime(&edition.Task{Steps: tt.steps}); got != tt.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}
