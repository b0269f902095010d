package audit

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Pages that show what the data withhold, in a cell of each kind of table, in HTML and in
// Markdown, are found with the line; what the data tell is compared with them.
func TestShown(t *testing.T) {
	c := planted()
	c.Units[1].Name, c.Units[1].Short = "Xã Một", "Một"
	c.Units[2].Name, c.Units[2].Short = "Xã Hai", "Hai"
	for i := range c.Indicators {
		c.Indicators[i].Name, c.Indicators[i].Short = "Tỷ lệ "+string(c.Indicators[i].ID), string(c.Indicators[i].ID)
	}
	m := &c.Sheets[0].Sections[0].Measures
	(*m)[3].Label = "Nạn nhân"
	c.Plans = []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{ID: "II.1.a", Outputs: []catalog.Output{{ID: "o", Label: "Người được giúp", Class: catalog.Statistical}, {ID: "p", Label: "Buổi"}}}}}}
	c.Finish()
	half, year := fixture.Half().Of(2018), fixture.Year().Of(2018)
	files := Files{}
	files[measuresPath], _ = world{now: []string{"279 loans 1032", "279 victims C", "1 loans C", "1 victims C", "2 loans 10", "3 loans 9"}}.data(half.ID)
	files[valuesPath] = []byte(strings.ReplaceAll("period,unit_code,indicator,numerator,denominator,value,received,obs_status,conf_status\n"+
		half.ID+",279,SHARE,1032,2000,51.6,3,A,F\n"+half.ID+",1,SHARE,,,,1,Q,C\n"+half.ID+",2,SHARE,10,20,50.0,1,A,F\n"+half.ID+",279,CLUBS,,,,3,Q,C\n", "\n", "\r\n"))
	tab := func(caption, head string, rows ...string) string {
		out := "**" + caption + "**\n\nchữ\n\n| " + head + " |\n| --- |\n"
		for _, r := range rows {
			out += "| " + r + " |\n"
		}
		return out
	}
	in := func(caption, head string, rows ...string) string {
		out := "<table><caption>" + caption + "</caption>\n<thead><tr><th>" + strings.ReplaceAll(head, " | ", "</th><th>") + "</th></tr>\n</thead><tbody>"
		for _, r := range rows {
			out += "<tr><td>" + strings.ReplaceAll(r, " | ", "</td><td>") + "</td></tr>\n"
		}
		return out + "</tbody></table>"
	}
	for _, k := range []struct{ name, path, page, hidden, differ string }{
		{"nothing", "a/index.md", tab("x", "Đơn vị | Giá trị", "[Xã Một](../don-vi/1-x/index.md) | 5"), "", ""},
		{"a unit in the table of an indicator", "chi-tieu/share/index.md",
			tab("SHARE, 6 tháng 2018", "Đơn vị | Giá trị | So với mốc | Tử số | Mẫu số", "[Xã Một](../../don-vi/1-x/index.md) | Bảo mật | Bảo mật, mốc 2020 | Bảo mật | Bảo mật", "[Xã Hai](../../don-vi/2-x/index.md) | **50,0** | Đạt | 10 | 20"), "", ""},
		{"… told", "chi-tieu/share/index.md",
			tab("SHARE, 6 tháng 2018", "Đơn vị | Giá trị | So với mốc | Tử số | Mẫu số", "[Xã Một](../../don-vi/1-x/index.md) | 8,1 | thiếu 4 người | 3 | 37"), "7 1 8,1; 7 1 thiếu 4 người; 7 1 3; 7 1 37", ""},
		{"… otherwise than in the data", "chi-tieu/share/index.md",
			tab("SHARE, 6 tháng 2018", "Đơn vị | Giá trị | Tử số", "[Xã Hai](../../don-vi/2-x/index.md) | 51,0 | 11"), "", "7 2 51,0; 7 2 11"},
		{"the page of a unit", "don-vi/1-x/index.html",
			in("Các chỉ tiêu, 6 tháng đầu năm 2018", "Chỉ tiêu | Một | So với mốc | Toàn huyện", `<a href="../../chi-tieu/share/index.html">Tỷ lệ</a> | <strong>3</strong> | Bảo mật | 51,6 % (3/3)`), "3 1 3", ""},
		{"over two columns", "don-vi/1-x/index.html",
			in("Các chỉ tiêu, 6 tháng đầu năm 2018", "Chỉ tiêu | Một | Toàn huyện", `<a href="../../chi-tieu/clubs/index.html">C</a></td><td colspan="2">8`), "3 279 8", "3 1 8"},
		{"a row of periods", "chi-tieu/clubs/index.html",
			in("Các kỳ", "Kỳ | Giá trị | Phạm vi", "6 tháng đầu năm 2018 | Bảo mật | 3/3"), "3 279 3/3", ""},
		{"a matrix of a period", "so-sanh/2018/6-thang/index.md",
			tab("Các đơn vị", "Đơn vị | 1: [S](../../../chi-tieu/share/index.md)", "[Một](../../../don-vi/1-x/index.md) | ○ 7", "[Hai](../../../don-vi/2-x/index.md) | ○ 50,0"), "7 1 ○ 7", ""},
		{"by names", "bao-cao/2018/6-thang/index.md",
			tab("Các đơn vị", "STT | Đơn vị | SHARE", "1 | Một | 3/37; 8,1 %"), "7 1 3/37; 8,1 %", ""},
		{"a cell of the forms", "bao-cao/2018/6-thang/index.md",
			tab("Số liệu khác, 6 tháng đầu năm 2018", "STT | Nội dung | Tổng số", "1 | Nạn nhân | 4"), "7 279 4", ""},
		{"a correction", "chat-luong/index.md",
			tab("Số được sửa, 6 tháng đầu năm 2018", "Đơn vị | Nội dung | Số cũ | Số mới", "[Một](../don-vi/1-x/index.md) | Nạn nhân (nữ) | 2 | 3"), "7 1 2; 7 1 3", ""},
		{"outside of tables", "chi-tieu/clubs/index.md", "# C\n\n**34,0 %** · Chưa đạt\n\n- **Tử số:** **9** người\n- **Tử số:** Số câu lạc bộ 2018\n", "3 279 34,0; 5 279 9", ""},
		{"… for other programs", "chi-tieu/clubs/index.html", "<title>C: 34,0 %, năm 2018</title>\n<p class=\"big\">Bảo mật</p>\n", "1 279 34,0", ""},
		{"results of a task", "nhiem-vu/2018/ii-1-a/index.md",
			tab("Kết quả đếm được", "Kết quả | Đã có | Trong đó nữ", "**Năm 2018** | | ", "Người được giúp | 12 người | 9", "Buổi | 1 buổi | không hỏi", "**6 tháng 2018** | | ", "Người được giúp | 9 người | 0"),
			"8 279 12 người; 11 279 9 người", ""},
	} {
		f, err := read(c, []reporting.Period{half, year}, files, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.periods = []reporting.Period{half, year}
		p := f.shown([]reporting.Period{half, year}, Files{k.path: []byte(k.page)}, nil)
		for _, x := range []struct {
			got  []Shown
			want string
		}{{p.Hidden, k.hidden}, {p.Differ, k.differ}} {
			var got []string
			for _, s := range x.got {
				got = append(got, fmt.Sprintf("%d %s %s", s.Line, s.Unit, s.Text))
			}
			if strings.Join(got, "; ") != x.want {
				t.Errorf("%s: %v, want %s", k.name, got, x.want)
			}
		}
	}
}
