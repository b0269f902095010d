package markup

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

func at(value, words string) document.Spot { return document.Spot{Value: value, Words: words} }

func days(from, to string) document.Span {
	return document.Span{From: fixture.Day(from), To: fixture.Day(to)}
}

func levels(words ...string) (document.Axis, []document.Spot) {
	var grid []document.Spot
	for _, w := range words {
		grid = append(grid, at(w, w))
	}
	return document.Axis{From: grid[0], To: grid[len(grid)-1]}, grid
}

// fullTimeline is one with everything: the four periods of two years, a change of units,
// a mark that lies ahead.
func fullTimeline() document.Timeline {
	t := document.Timeline{Series: document.Women, Days: days("2017-01-01", "2020-12-31")}
	t.Axis, t.Grid = levels("28", "32", "36", "40")
	t.Points = []document.TimePoint{
		{Spot: at("33.9", "33,9 %"), Period: "2017-S1", Name: "6 tháng đầu năm 2017", Days: days("2017-01-01", "2017-06-30"), Label: "33,9"},
		{Spot: at("33.9", "33,9 %"), Period: "2017", Name: "Năm 2017", Days: days("2017-07-01", "2017-12-31"), After: 1},
		{State: "Chưa có số liệu", Missing: true, Period: "2018-S1", Name: "6 tháng đầu năm 2018", Days: days("2018-01-01", "2018-06-30")},
		{Spot: at("34.1", "34,1 %"), Period: "2018", Name: "Năm 2018", Days: days("2018-07-01", "2018-12-31"), Label: "34,1", Hollow: true, Flags: []document.Flag{{Word: "tạm tính"}}},
	}
	t.Steps = []document.TimeStep{{Period: "2018", Since: fixture.Day("2017-12-31"), Until: fixture.Day("2018-12-31"), Then: at("33.6", ""), Now: at("34.1", ""),
		Words: "trên cùng 27 xã, thị trấn: 33,6 % năm 2017, 34,1 % năm 2018"}}
	t.Marks = []document.TimeMark{{Spot: at("35", ""), Days: days("2017-01-01", "2018-12-31")}, {Spot: at("35", ""), Days: days("2020-01-01", "2020-12-31"), Name: "mốc trên 35 %"}}
	t.Path = &document.TimePath{From: t.Points[3], Until: fixture.Day("2020-12-31"), To: at("35", ""), Words: "mốc trên 35 % vào năm 2020, thiếu 7 nữ đại biểu, còn 2 năm đến mốc"}
	return t
}

// partedTimeline is one whose definition changed within a year, with a confidential figure
// and a band.
func partedTimeline() document.Timeline {
	t := document.Timeline{Name: "Nhỏ <A>", To: "chi-tieu/a/", Indicator: "A", Series: document.All, Days: days("2017-01-01", "2018-12-31")}
	t.Axis, t.Grid = levels("40", "60", "80")
	t.Points = []document.TimePoint{
		{State: "Bảo mật", Hidden: true, Period: "2017-S1", Name: "6 tháng đầu năm 2017", Days: days("2017-01-01", "2017-06-30"), Part: true},
		{Spot: at("78.9", "78,9 %"), Period: "2017", Name: "Năm 2017", Days: days("2017-07-01", "2017-12-31"), Label: "78,9"},
		{Spot: at("78.3", "78,3 %"), Period: "2018-S1", Name: "6 tháng đầu năm 2018", Days: days("2018-01-01", "2018-06-30"), Part: true},
		{Spot: at("63.8", "63,8 %"), Period: "2018", Name: "Năm 2018", Days: days("2018-07-01", "2018-12-31"), Label: "63,8"},
	}
	t.Marks = []document.TimeMark{{Spot: at("75", ""), Days: days("2017-01-01", "2018-06-30"), Name: "mốc từ 75 %"}, {Spot: at("45", ""), High: at("70", ""), Days: days("2018-07-02", "2018-12-31"), Name: "mốc từ 45 đến 70 %"}}
	t.Breaks = []document.TimeBreak{{On: fixture.Day("2018-07-02"), Words: "02/7/2018: đổi cách tính", Apart: true}}
	return t
}

func timeCharts() map[string]document.Chart {
	small := partedTimeline()
	small.Chip = &document.Chip{Mark: document.MarkMet, Word: "Đạt mốc 2020"}
	return map[string]document.Chart{
		"timeline": fullTimeline(), "parted": partedTimeline(), "multiples": document.Timelines{Items: []document.Timeline{small, {}}},
		"flows": document.Flows{Series: document.Women, Axis: document.Axis{From: at("0", "0"), To: at("60", "60")}, Groups: []document.ChartGroup[document.FlowRow]{
			{Title: "6 tháng", Rows: []document.FlowRow{
				{ChartRow: document.ChartRow{Name: "6 tháng 2018", Main: "28,1 %", Words: "27/29"}, Period: "2018-S1", At: at("28.1", "")},
				{ChartRow: document.ChartRow{Name: "6 tháng 2017, trên cùng 27 xã, thị trấn", Main: "26,1 %"}, Beside: "2018-S1", At: at("26.1", "")}}},
			{Title: "Cả năm", Rows: []document.FlowRow{
				{ChartRow: document.ChartRow{Name: "Năm 2018", Main: "0 %"}, Period: "2018", At: at("0", ""), Target: document.Level{Spot: at("50", ""), Name: "mốc từ 50 %", Target: true}},
				{ChartRow: document.ChartRow{Name: "Năm 2017", State: &document.Chip{Mark: document.MarkNone, Word: "không so"}}}}},
		}},
		"agenda": document.Agenda{Days: days("2018-01-01", "2018-12-31"), Today: fixture.Day("2018-12-14"), Rows: []document.AgendaRow{
			{ChartRow: document.ChartRow{Name: "Gặp mặt", To: "a/", Main: "Hoàn thành", Words: "08/3/2018"}, Mark: document.MarkMet, Due: fixture.Day("2018-03-08"), Done: fixture.Day("2018-03-08")},
			{ChartRow: document.ChartRow{Name: "Giao ban", Main: "Quá hạn", Words: "30/6/2018, chậm 167 ngày"}, Mark: document.MarkLate, Due: fixture.Day("2018-06-30")},
			{ChartRow: document.ChartRow{Name: "Tháng hành động", Main: "Đang thực hiện", Words: "từ 15/11 đến 15/12/2018"}, Mark: document.MarkUnderWay, From: fixture.Day("2018-11-15"), Due: fixture.Day("2018-12-15")},
		}},
	}
}

// Each kind of chart over time stands in testdata as pages and their Markdown have it.
func TestTimeCharts(t *testing.T) {
	for name, c := range timeCharts() {
		d := document.Document{Blocks: []document.Block{document.Figure{ID: "h", Title: "Hình", Chart: c}}}
		got := string(HTML(d, Options{}))
		wellFormed(t, got)
		outside.Golden(t, "time-"+name+".html", strings.ReplaceAll(inLines(got), "\u00a0", "~"))
		outside.Golden(t, "time-"+name+".md", strings.ReplaceAll(string(Markdown(d, Options{})), "\u00a0", "~"))
		for _, secret := range []string{"NaN", "Inf"} {
			if strings.Contains(got, secret) {
				t.Errorf("%s: %s", name, secret)
			}
		}
	}
}

var labelled = regexp.MustCompile(`<text class="b" x="([0-9.]+)%" y="([0-9]+)"(?: text-anchor="([a-z]+)")?>([^<]*)<`)

// Labels keep 15 pixels from each other on the narrowest phone, wherever the figures lie.
func TestLabelsKeepApart(t *testing.T) {
	for first := 29; first < 40; first++ {
		for last := 29; last < 40; last++ {
			for mark := 29; mark < 40; mark++ {
				c := fullTimeline()
				c.Points[0].Value, c.Points[3].Value = strconv.Itoa(first), strconv.Itoa(last)
				c.Path.From, c.Path.To.Value = c.Points[3], strconv.Itoa(mark)
				c.Marks[0].Value, c.Marks[1].Value = strconv.Itoa(mark), strconv.Itoa(mark)
				if mark%2 == 0 {
					c.Path = nil
					c.Marks = []document.TimeMark{{Spot: at(strconv.Itoa(mark), ""), Days: days("2017-01-01", "2020-12-31"), Name: "mốc trên 35 %"}}
				}
				p := pen{}
				x := plotTime(c, false)
				x.draw(&p)
				var seen []box
				for _, m := range labelled.FindAllStringSubmatch(string(p.b), -1) {
					at, _ := strconv.ParseFloat(m[1], 64)
					y, _ := strconv.Atoi(m[2])
					width := float64(len([]rune(m[4]))*7) / narrowest * 100
					b := box{at - width/2, at + width/2, y}
					if m[3] == "end" {
						b = box{at - width, at, y}
					}
					for _, o := range seen {
						if b.left < o.right && o.left < b.right && max(b.y-o.y, o.y-b.y) < 15 {
							t.Errorf("%d, %d, mark %d: %q lies on another label", first, last, mark, m[4])
						}
					}
					if seen = append(seen, b); y < 10 || y > x.height-belowField {
						t.Errorf("%d, %d, mark %d: %q leaves the field", first, last, mark, m[4])
					}
				}
				if len(seen) != 3 {
					t.Errorf("%d labels", len(seen))
				}
			}
		}
	}
}

// What stands after a day that parts the field keeps a room from what stands before it,
// and the day itself begins behind the room.
func TestFieldIsParted(t *testing.T) {
	p := plotTime(partedTimeline(), false)
	last, first := p.x(fixture.Day("2018-07-01")), p.begin(fixture.Day("2018-07-02"))
	if room := first - last; room < parted-.01 || room > parted+.01 {
		t.Errorf("the room is %.2f, want %d", room, parted)
	}
	if end := p.x(p.Days.To); end < 99.99 || end > 100.01 {
		t.Errorf("the last day stands at %.2f", end)
	}
}

// A figure stands where its day lies in the year, not where it lies in the list.
func TestPlacesAreByDate(t *testing.T) {
	p := plotTime(fullTimeline(), false)
	half, year := p.x(fixture.Day("2017-06-30")), p.x(fixture.Day("2017-12-31"))
	if half < 12.3 || half > 12.5 || year < 24.9 || year > 25.1 {
		t.Errorf("the half-year stands at %.2f, the year at %.2f", half, year)
	}
}
