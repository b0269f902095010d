package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// told is a district of which 4 of 47 victims were helped, which is withheld; unit 1 lent
// to 3 of 37 poor households, which is withheld too.
func toldWorld(t *testing.T) (*catalog.Catalog, []reporting.Period, Files, Truth) {
	t.Helper()
	c := planted()
	c.Units[0].Name, c.Units[1].Name, c.Units[1].Short, c.Units[2].Name, c.Units[2].Short = "Huyện Sông", "Xã Một", "Một", "Xã Hai", "Hai"
	ms := c.Sheets[0].Sections[0].Measures
	ms[0].Label, ms[1].Label, ms[2].Label = "Câu lạc bộ của xã", "Hộ nghèo của xã", "Hộ nghèo được vay vốn ưu đãi"
	ms[3].Label, ms[4].Label, ms[5].Label = "Nạn nhân bị bạo lực", "Nạn nhân được giúp đỡ", "Lượt thăm nạn nhân"
	ms[4].Told = "giúp đỡ kịp thời được {n} nạn nhân"
	c.Goals = []catalog.Goal{{ID: "G1"}, {ID: "G2"}, {ID: "G3"}}
	c.Indicators[0].Name, c.Indicators[0].Short, c.Indicators[0].Code, c.Indicators[0].Goal = "Tỷ lệ hộ nghèo được vay vốn ưu đãi", "Hộ nghèo vay vốn", "1.1", "G1"
	c.Indicators[1].Name, c.Indicators[1].Short, c.Indicators[1].Goal = "Chênh lệch của các câu lạc bộ", "Câu lạc bộ so với vay vốn", "G2"
	c.Indicators = append(c.Indicators, catalog.Indicator{ID: "HELP", Goal: "G3", Name: "Tỷ lệ nạn nhân được giúp đỡ", Short: "Nạn nhân được giúp", Code: "6.2", Decimals: 1, Levels: c.Indicators[0].Levels, Within: "x",
		Versions: []catalog.Version{{Computation: fixture.Percent("helped", "victims"), Targets: []catalog.Target{{Milestone: 2020, Is: fixture.Bound(">=50")}}}}})
	c.Finish()
	half := fixture.Half().Of(2018)
	files := Files{}
	files[measuresPath], _ = world{now: []string{"279 loans 1032", "279 poor 2000", "279 victims 47", "279 helped C", "1 poor 37", "1 loans C", "1 victims C", "1 helped C", "2 loans 10", "2 poor 20", "3 loans 9"}}.data(half.ID)
	files[valuesPath] = []byte(strings.ReplaceAll("period,unit_code,indicator,numerator,denominator,value,received,obs_status,conf_status,expected,status\n"+
		half.ID+",279,SHARE,1032,2000,51.6,3,A,F,6,đạt\n"+half.ID+",1,SHARE,,,,1,Q,C,1,\n"+half.ID+",2,SHARE,10,20,50.0,1,A,F,1,\n"+
		half.ID+",279,CLUBS,,,1.5,3,A,F,6,chưa đạt\n"+half.ID+",279,HELP,,,,3,Q,C,6,\n", "\n", "\r\n"))
	known := map[string]int64{"279 helped": 4, "279 victims": 47, "1 loans": 3, "1 poor": 37, "1 helped": 2}
	return c, []reporting.Period{half, fixture.Year().Of(2017)}, files, func(at Cell) (int64, bool) {
		n, ok := known[string(at.Unit+" "+at.Ref.Measure)]
		return n, ok
	}
}

// What a page must not say of what is withheld, in every kind of text; what it may say.
func TestSaid(t *testing.T) {
	c, periods, files, truth := toldWorld(t)
	in := func(s string) string { return "<main><section><h2>6 tháng 2018</h2>\n" + s + "</section></main>" }
	word := func(s string) string { return "<w:document><w:body>\n" + s + "</w:body></w:document>" }
	par := func(s string) string { return `<w:p><w:r><w:t xml:space="preserve">` + s + "</w:t></w:r></w:p>" }
	for _, k := range []struct{ name, path, page, hidden, loose string }{
		{"a sentence", "a/index.html", in("<p>Trong kỳ có <b>4</b> nạn nhân được giúp đỡ.</p>"), "2 279 4", ""},
		{"… in Markdown", "a/index.md", "# A\n\nTrong kỳ có **4** nạn nhân được giúp đỡ.\n", "3 279 4", ""},
		{"beside another period", "bao-cao/2018/6-thang/index.md", "# Năm 2017\n\nNạn nhân được giúp đỡ là 4 người, tăng so với năm 2017.\n", "3 279 4", ""},
		{"the whole that the rest leaves", "a/index.html", in("<p>Nạn nhân được giúp đỡ: còn 43 người chưa.</p>"), "2 279 43", ""},
		{"its share", "a/index.html", in("<li>Nạn nhân được giúp <b>8,5 %</b></li>"), "2 279 8,5", ""},
		{"in the words of the report", "a/index.md", "Hội đã giúp đỡ kịp thời được 04 nạn nhân.\n", "1 279 04", ""},
		{"of a unit", "a/index.html", in("<p>Xã Một có 3 hộ nghèo được vay vốn ưu đãi.</p>"), "2 1 3", ""},
		{"… on its page", "don-vi/1-xa-mot/index.md", "# Xã Một\n\n- Hộ nghèo được vay vốn ưu đãi: 3/37\n", "3 1 3", ""},
		{"… under its name", "a/index.html", in(`<ul><li><a href="../don-vi/1-xa-mot/index.html">Xã Một</a><p>hộ nghèo vay vốn: 8,1 %</p></li></ul>`), "2 1 8,1", ""},
		{"a sentence that goes on", "a/index.md", "Nạn nhân được giúp đỡ không công bố; trong đó có 4 em.\n", "1 279 4", ""},
		{"below a heading", "a/index.html", in("<h3>Nạn nhân được giúp đỡ</h3>\n<p>Tất cả có 4 người.</p>"), "3 279 4", ""},
		{"… in Markdown", "a/index.md", "## Nạn nhân được giúp đỡ\n\n- Tất cả\n  4 người\n", "4 279 4", ""},
		{"on the page of the indicator", "chi-tieu/help/index.html", in("<p>Kỳ này 4 người.</p>"), "2 279 4", ""},
		{"a caption", "a/index.html", in("<figure><figcaption>Nạn nhân được giúp đỡ: 4 người</figcaption></figure>"), "2 279 4", ""},
		{"below a caption", "a/index.html", in("<figure><figcaption>Nạn nhân được giúp đỡ</figcaption><ul><li><b>6 tháng 2018</b><span>4/47</span></li></ul></figure>"), "2 279 4", ""},
		{"the description of a chart", "a/index.html", in(`<ul><li><p>Nạn nhân được giúp</p><svg><title>Nạn nhân được giúp</title><desc>8,5 %; mốc từ 50 %</desc></svg></li></ul>`), "2 279 8,5", ""},
		{"a word in a chart", "a/index.html", in(`<li><p>Nạn nhân được giúp</p><svg><text x="3" y="17">4</text></svg></li>`), "2 279 4", ""},
		{"a bar", "a/index.html", in(`<li><p>Nạn nhân được giúp, 6 tháng 2018</p><svg><rect class="bar" x="0" width="8.51%"/><line class="target" x1="50%"/></svg></li>`), "2 279 8.51%", ""},
		{"an attribute", "a/index.html", in(`<li data-n="4"><p>Nạn nhân được giúp</p></li><li><p>Nạn nhân được giúp đỡ</p><span data-n="4">x</span></li>`), "2 279 4", ""},
		{"a label for those who do not see", "a/index.html", in(`<span aria-label="Nạn nhân được giúp đỡ: 4 người">x</span>`), "2 279 4", ""},
		{"what other programs show", "a/index.html", `<meta name="description" content="Nạn nhân được giúp đỡ: 4 người">`, "1 279 4", ""},
		{"an attribute of a cell", "a/index.html", in(`<table><thead><tr><th>Chỉ tiêu</th><th>Ghi thêm</th></tr></thead><tbody><tr><td>Nạn nhân được giúp</td><td data-n="4">x</td></tr></tbody></table>`), "2 279 4", ""},
		{"a long cell", "a/index.md", "| Nhiệm vụ | Kết quả việc |\n| --- | --- |\n| II.1 | Hội đã giúp đỡ kịp thời được 04 nạn nhân, 47 người bị bạo lực. |\n", "3 279 04", ""},
		{"a document", "bao-cao/a.docx!word/document.xml", word(par("Trong kỳ có 4 nạn nhân được giúp đỡ.")), "2 279 4", ""},
		{"… below a heading", "bao-cao/a.docx!word/document.xml", word(`<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Nạn nhân được giúp đỡ</w:t></w:r></w:p>` + par("có 4")), "2 279 4", ""},
		{"… in a table", "bao-cao/a.docx!word/document.xml", word("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + par("Chỉ tiêu") + "</w:tc><w:tc>" + par("6 tháng 2018") + "</w:tc></w:tr><w:tr><w:tc>" + par("Tỷ lệ nạn nhân được giúp đỡ") + "</w:tc><w:tc>" + par("9 %") + "</w:tc></w:tr></w:tbl>"), "2 279 9 %", ""},
		{"a feed", "feed.xml", "<feed><entry><title>6 tháng 2018</title>\n<summary>Nạn nhân được giúp đỡ: 4 người.</summary></entry></feed>", "2 279 4", ""},
		{"a calendar", "lich.ics", "SUMMARY:Nạn nhân được giúp đỡ: 4 người", "1 279 4", ""},
		{"a workbook", "du-lieu/2018/6-thang/x.xlsx!xl/worksheets/sheet1.xml", `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Số liệu gốc, 6 tháng 2018</t></is></c></row><row r="3"><c r="A3"><is><t>Câu hỏi</t></is></c><c r="B3"><is><t>Phần</t></is></c><c r="C3"><is><t>ĐVT</t></is></c><c r="D3"><is><t>Toàn huyện</t></is></c><c r="E3"><is><t>Một</t></is></c><c r="F3"><is><t>Mã</t></is></c></row>` +
			`<row r="4"><c r="A4"><is><t>x</t></is></c><c r="B4"><is><t>tổng số</t></is></c><c r="C4"><is><t>người</t></is></c><c r="D4"><v>1032</v></c><c r="E4"><v>5</v></c><c r="F4"><is><t>loans.total</t></is></c></row></sheetData>`, "1 1 5", ""},
		{"one judged goal more than the data have", "a/index.html", in("<p>Đạt 1 trong 3 chỉ tiêu đánh giá được.</p>"), "2 279 Đạt 1 trong 3 chỉ tiêu đánh giá được", ""},
		{"one met", "a/index.md", "Đạt 2 trong 2 chỉ tiêu đánh giá được.\n", "1 279 Đạt 2 trong 2 chỉ tiêu đánh giá được", ""},
		{"… in a sentence", "a/index.md", "Trong 3 chỉ tiêu của Chiến lược, kỳ này đánh giá được 3.\n", "1 279 Trong 3 chỉ tiêu của Chiến lược, kỳ này đánh giá được 3", ""},
		{"a number that nothing accounts for", "a/index.html", in("<p>Nạn nhân được giúp đỡ: dưới 12 người.</p>"), "", "2 279 12"},

		{"an earlier release", "ban-cong-bo/2018-S1/0/index.html", in("<p>Nạn nhân được giúp đỡ: 4 người.</p>"), "", ""},
		{"whose returns they are", "chi-tieu/help/index.html", in("<p>Nguồn: báo cáo của 4/6 xã, thị trấn.</p>"), "", ""},
		{"goals that cannot be judged", "a/index.md", "Trong 22 chỉ tiêu của Chiến lược, kỳ này chưa đánh giá được chỉ tiêu nào.\n", "", ""},
		{"the right counts of goals", "a/index.html", in("<p>Đạt 1 trong 2 chỉ tiêu đánh giá được.</p>"), "", ""},
		{"days, years, codes, papers, targets, coverage", "chi-tieu/help/index.html", in("<p>6.2 Nạn nhân được giúp, đến ngày 04/6/2018, mốc từ 50 % vào năm 2020, Quyết định 4/QĐ-TTg, trẻ dưới 4 tuổi, 3/6 xã; II.4. cộng dồn từ 01/4.</p>"), "", ""},
		{"what is told of another", "a/index.html", in("<p>Nạn nhân được giúp đỡ không công bố, nạn nhân bị bạo lực 47 người.</p>"), "", ""},
		{"the same number of something else", "a/index.html", in("<p>Nạn nhân được giúp đỡ không công bố; câu lạc bộ của xã có 4.</p><p>Mở 4 lớp.</p>"), "", ""},
		{"the whole area", "a/index.html", in("<p>Hộ nghèo được vay vốn ưu đãi: 1.032 trên 2.000, 51,6 %.</p>"), "", ""},
		{"a unit of which it is told", "a/index.html", in("<p>Xã Hai có 10 hộ nghèo được vay vốn ưu đãi, 50,0 %.</p>"), "", ""},
	} {
		f, err := read(c, periods, files, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.periods = periods
		p := f.shown(periods, Files{k.path: []byte(k.page)}, truth)
		for _, x := range []struct {
			got  []Shown
			want string
		}{{slices.Concat(p.Hidden, p.Told), k.hidden}, {p.Loose, k.loose}} {
			var got []string
			for _, s := range x.got {
				text, _, _ := strings.Cut(s.Text, " (")
				if s := fmt.Sprintf("%d %s %s", s.Line, s.Unit, text); len(got) == 0 || got[len(got)-1] != s {
					got = append(got, s)
				}
			}
			if strings.Join(got, "; ") != x.want {
				t.Errorf("%s: %q, want %q", k.name, strings.Join(got, "; "), x.want)
			}
		}
	}
}

// The copies of gia-tri.csv hold what it holds.
func TestTwins(t *testing.T) {
	head := "period,unit_code,indicator,numerator,denominator,value,received,obs_status,conf_status\r\n"
	csv := head + "2018-S1,279,SHARE,1032,2000,51.6,3,A,F\r\n2018-S1,1,SHARE,,,,1,Q,C\r\n"
	c := planted()
	half := fixture.Half().Of(2018)
	for _, k := range []struct{ name, path, text, hidden, differ string }{
		{"the same", excelPath, "\ufeffperiod;unit_code;indicator;numerator;denominator;value;received;obs_status;conf_status\r\n2018-S1;279;SHARE;1032;2000;51,6;3;A;F\r\n2018-S1;1;SHARE;;;;1;Q;C\r\n", "", ""},
		{"told", excelPath, "\ufeffperiod;unit_code;indicator;numerator;denominator;value;received;obs_status;conf_status\r\n2018-S1;279;SHARE;1032;2000;51,7;3;A;F\r\n2018-S1;1;SHARE;3;37;8,1;1;A;F\r\n", "3 3; 3 37; 3 8,1; 3 F", "2 51,7"},
		{"the same, as objects", jsonPath, `[
{"period": "2018-S1", "unit_code": "279", "indicator": "SHARE", "numerator": 1032, "denominator": 2000, "value": 51.6, "received": 3, "obs_status": "A", "conf_status": "F"},
{"period": "2018-S1", "unit_code": "1", "indicator": "SHARE", "numerator": null, "denominator": null, "value": null, "received": 1, "obs_status": "Q", "conf_status": "C"}
]
`, "", ""},
		{"told in an object", jsonPath, `[
{"period": "2018-S1", "unit_code": "279", "indicator": "SHARE", "numerator": 1032, "denominator": 2000, "value": 51.6, "received": 3, "obs_status": "A", "conf_status": "F"},
{"period": "2018-S1", "unit_code": "1", "indicator": "SHARE", "numerator": 3, "denominator": null, "value": null, "received": 1, "obs_status": "Q", "conf_status": "C"}
]
`, "3 3", ""},
	} {
		files := Files{valuesPath: []byte("\ufeff" + csv), k.path: []byte(k.text)}
		files[measuresPath], _ = world{now: []string{"279 loans 1032", "1 loans C"}}.data(half.ID)
		f, err := read(c, []reporting.Period{half}, files, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := f.shown([]reporting.Period{half}, files, nil)
		for _, x := range []struct {
			got  []Shown
			want string
		}{{p.Hidden, k.hidden}, {p.Differ, k.differ}} {
			var got []string
			for _, s := range x.got {
				got = append(got, fmt.Sprintf("%d %s", s.Line, s.Text))
			}
			if strings.Join(got, "; ") != x.want {
				t.Errorf("%s: %v, want %s", k.name, got, x.want)
			}
		}
	}
}
