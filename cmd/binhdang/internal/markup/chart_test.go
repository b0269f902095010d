package markup

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// figures has one figure of each kind of chart.
func figures() map[string]document.Figure {
	spot := func(value, words string) document.Spot { return document.Spot{Value: value, Words: words} }
	percents := document.Axis{From: spot("90", "90 %"), To: spot("100", "100 %")}
	target := document.Level{Spot: spot("98", ""), Name: "mốc từ 98 %", Target: true}
	nature := document.Level{Spot: spot("105", ""), Name: "mức tự nhiên khoảng 105"}
	row := func(name, main, words string) document.ChartRow {
		return document.ChartRow{Unit: "1" + name[len(name)-1:], Name: name, To: "don-vi/a/", Main: main, Words: words}
	}
	state := func(name string, mark document.Mark, word string) document.ChartRow {
		return document.ChartRow{Unit: "19", Name: name, State: &document.Chip{Mark: mark, Word: word}}
	}
	whole := row("Toàn huyện 0", "Nữ 97,8,", "nam 98,9")
	whole.Total, whole.Flags = true, []document.Flag{{Word: "ước tính", To: "phuong-phap/#uoc-tinh"}}
	dots := []document.UnitSpot{{Unit: "11", Name: "Xã <1>", Spot: spot("47.2", "47,2 %")}, {Unit: "12", Name: "Xã 2", Spot: spot("47.3", "47,3 %")}, {Unit: "13", Name: "Xã 3", Spot: spot("61.0", "61,0 %")}}
	return map[string]document.Figure{
		"shares": {Chart: document.Shares{Groups: []document.ChartGroup[document.ShareRow]{{Rows: []document.ShareRow{
			{ChartRow: row("Xã 1", "9 nữ, 11 nam,", "45,0 %"), Women: 9, Of: 20, Share: spot("45.0", "45,0 %")},
			{ChartRow: row("Xã 2", "0 nữ, 3 nam,", "0,0 %"), Of: 3, Share: spot("0.0", "0,0 %")}}},
			{Title: "Bảo mật: 1 xã", Rows: []document.ShareRow{{ChartRow: state("Xã 3", document.MarkHidden, "Bảo mật")}}}}}},
		"strip": {Chart: document.Strip{Series: document.Women, Axis: document.Axis{From: spot("30", "30 %"), To: spot("70", "70 %")}, Low: spot("40", "40 %"), High: spot("60", "60 %"),
			Band: "mốc từ 40 đến 60 %", Whole: document.UnitSpot{Unit: "10", Name: "toàn huyện", Spot: spot("47.0", "47,0 %")}, Dots: dots}},
		"pairs": {Chart: document.Pairs{Axis: percents, Levels: []document.Level{target}, Groups: []document.ChartGroup[document.PairRow]{
			{Rows: []document.PairRow{{ChartRow: whole, Women: spot("97.8", ""), Men: spot("98.9", "")}}},
			{Title: "Đạt: 1 xã", Rows: []document.PairRow{{ChartRow: row("Xã 1", "Nữ 98,1,", "nam không so được"), Women: spot("98.1", "")}}},
			{Title: "Chưa có số liệu: 1 xã", Rows: []document.PairRow{{ChartRow: state("Xã 2", document.MarkNoData, "Chưa có số liệu (chưa gửi)")}}}}}},
		"estimates": {Chart: document.Estimates{Axis: document.Axis{From: spot("100", "100"), To: spot("125", "125")}, Levels: []document.Level{nature, {Spot: spot("115", ""), Name: "mốc không quá 115", Target: true}},
			Rows: []document.EstimateRow{{ChartRow: row("Năm 2018", "112,7", "(106 đến 120)"), Period: "2018", At: spot("112.7", ""), Low: spot("106", ""), High: spot("120", "")},
				{ChartRow: state("Năm 2017", document.MarkHidden, "Bảo mật"), Period: "2017"}}}},
		"funnel": {Chart: document.Funnel{Axis: document.Axis{From: spot("60", "60"), To: spot("180", "180")}, Most: 200, Events: "200 trẻ", Centre: document.Level{Spot: spot("112.7", ""), Name: "toàn huyện 112,7"},
			Levels: []document.Level{nature}, Limits: []document.Limit{{Name: "95 %", Points: []document.LimitPoint{{Events: 100, Low: 75.9, High: 169.8}, {Events: 200, Low: 85.4, High: 149.4}}}, {Name: "99,8 %", Points: []document.LimitPoint{{Events: 200, Low: 72.8, High: 177}}}},
			Dots: []document.FunnelDot{{UnitSpot: document.UnitSpot{Unit: "11", Name: "Xã 1", Spot: spot("116.9", "116,9 (69/59)")}, Events: 128}}}},
		"squares": {Chart: document.Squares{Groups: []document.SquareGroup{
			{Title: "Có: 2 cơ quan", Mark: document.MarkMet, Bodies: []document.Square{{Unit: "A", Name: "Phòng <A>", To: "don-vi/a/", Value: "1"}, {Unit: "B", Name: "Phòng B", Value: "1", Flags: []document.Flag{{Word: "sửa"}}}}},
			{Title: "Không: 1 cơ quan", Mark: document.MarkNotMet, Bodies: []document.Square{{Unit: "C", Name: "Phòng giao dịch Ngân hàng Chính sách xã hội huyện", Value: "0"}}},
			{Title: "Bảo mật: 1 cơ quan", Mark: document.MarkHidden, Bodies: []document.Square{{Unit: "D", Name: "Phòng D"}}},
			{Title: "Chưa có số liệu: 1 cơ quan", Mark: document.MarkNoData, Bodies: []document.Square{{Unit: "E", Name: "Phòng E", Says: "chưa gửi"}}},
			{Title: "Có: 26 xã", Mark: document.MarkMet}}}},
		"seats": {Seats: []document.SeatGroup{{Title: "Thiếu 1 nữ: 1 xã", Rows: []document.SeatRow{{Name: "Xã 1", Series: document.Women, Counted: 3, All: 9, Asked: 4, Fraction: "3/9", Words: "33,3 %"}}}}},
		"tiles": {Tiles: &document.Tiles{Items: []document.Tile{{Row: 1, Column: 2, Name: "Thị trấn Mơ", Mark: document.MarkMet, Words: "97,9"}, {Row: 2, Column: 1, Name: "Xã B", Mark: document.MarkHidden, Says: "Bảo mật"}}}},
	}
}

func figureOf(name string, f document.Figure) document.Figure {
	f.ID, f.Title, f.Subtitle, f.Says, f.Source = "hinh-"+name, "Hình "+name+", năm 2018", "Trục từ 90 % đến 100 %.", "Một câu về hình.", document.T("Nguồn: 29 xã.")
	f.Indicator, f.Period, f.File = "BDG1", "2018", &document.ChartFile{Path: "a/" + name}
	return f
}

// One picture of each kind stands in testdata, alone and as a page has it. BINHDANG_UPDATE=1
// writes them anew.
func TestCharts(t *testing.T) {
	for name, f := range figures() {
		f = figureOf(name, f)
		svg, ok := Drawing(f, DrawingFoot{Cite: "Dùng lại, xin ghi: huyện.", Sample: "Số liệu minh họa."})
		if !ok {
			t.Errorf("%s: nothing is drawn", name)
			continue
		}
		for in := xml.NewDecoder(strings.NewReader(string(svg))); ; {
			if _, err := in.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
		outside.Golden(t, "hinh-"+name+".svg", string(svg))
		d := document.Document{Blocks: []document.Block{f}}
		outside.Golden(t, "hinh-"+name+".html", strings.ReplaceAll(inLines(string(HTML(d, Options{Path: "a/"}))), "\u00a0", "~"))
		outside.Golden(t, "hinh-"+name+".md", strings.ReplaceAll(string(Markdown(d, Options{Path: "a/"})), "\u00a0", "~"))
		if print := string(HTML(d, Options{Print: true})); strings.Contains(print, "Tải về") || strings.Contains(print, "<a ") {
			t.Errorf("%s: paper leads to a file", name)
		}
	}
	if _, ok := Drawing(document.Figure{Title: "Không hình"}, DrawingFoot{}); ok {
		t.Error("a figure without a chart is drawn")
	}
}

// A unit without a figure has neither a mark nor a number.
func TestChartsHideWhatIsHidden(t *testing.T) {
	for name, f := range figures() {
		html := string(HTML(document.Document{Blocks: []document.Block{figureOf(name, f)}}, Options{}))
		for li := range strings.SplitSeq(html, "<li") {
			li, _, _ = strings.Cut(li, "</li>")
			if strings.Contains(li, "Bảo mật") && !strings.Contains(li, "tr2") && (strings.Contains(li, "data-value") || strings.Contains(li, "data-n") || strings.Contains(li, "<circle class=\"nu")) {
				t.Errorf("%s: %s", name, li)
			}
		}
	}
}

// Pictures that stand alone have the colours of the site, and name no other.
func TestInks(t *testing.T) {
	css, err := os.ReadFile("../../../../templates/site.css")
	if err != nil {
		t.Fatal(err)
	}
	light, _, _ := strings.Cut(string(css), "@media")
	for _, c := range inks {
		if m := regexp.MustCompile(`--` + c[0] + `: (#[0-9a-f]+)`).FindStringSubmatch(light); m == nil || m[1] != c[1] {
			t.Errorf("%s is %s, the site's is %q", c[0], c[1], m)
		}
	}
	if s := drawingStyle(); strings.Contains(s, "var(") {
		t.Errorf("a colour without a name: %s", s)
	}
}
