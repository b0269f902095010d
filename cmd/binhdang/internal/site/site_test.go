package site

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// markdown is the twin of a page of the fullest site, with ordinary blanks.
func markdown(t *testing.T, files []File, path string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == path+"index.md" {
			return strings.ReplaceAll(string(f.Data), "\u00a0", " ")
		}
	}
	t.Fatalf("no page %s", path)
	return ""
}

func TestPagesSay(t *testing.T) {
	files := build(t, fullest(), input(t))
	for _, c := range []struct {
		path string
		say  []string
		not  []string
	}{
		{"", []string{
			"# Năm 2018, Sông Mơ đạt 0 trong 2 chỉ tiêu bình đẳng giới đánh giá được", "Không thu thập được ở đây: chỉ tiêu 1 của Mục tiêu 2",
			"**1/3** xã, thị trấn có số liệu", "Đông Hà chưa gửi; An & Bình bị trả lại để sửa",
			"**1/2** nhiệm vụ của Kế hoạch 10/QĐ-X **quá hạn**", "**02/7** đổi mốc", "Kỳ này dùng mốc mới",
			"chậm 15 ngày", "bao-cao/2018/ca-nam/index.md", "Kỳ đang thu báo cáo", "6 tháng 2019",
			"Số liệu minh họa.", "[tạm tính]",
		}, []string{"bao-cao/2017"}},
		{"chi-tieu/t1-1/", []string{
			"Chưa đạt mốc trên 35 %", "thiếu dưới 0,05 điểm phần trăm", "1.748/5.000, bằng 34,96 %",
			"cách tính đã đổi nên không so với năm 2017", "[ngắt chuỗi]", "tăng 5,0 điểm phần trăm",
			"Chưa có số liệu (bị trả lại)", "Chưa có số liệu (chưa gửi)", "**36,8** [ước tính] [sửa]",
			"Mẫu số dưới 20", "An & Bình và Đông Hà",
		}, []string{"theo dõi"}},
		{"chi-tieu/t1-2/", []string{"Có", "Không", "thiếu 1 xã, thị trấn", "2/3"}, []string{"; 1/1", "; 0/1"}},
		{"chi-tieu/t1-3/", []string{"theo dõi, không có mốc trong kỳ này", "Chỉ tiêu này chỉ tính cho cả năm"}, nil},
		{"chi-tieu/t6-1/", []string{"1.234 người", "Chỉ công bố số của toàn huyện Sông Mơ", "Bảo mật"}, []string{"An & Bình", "90004"}},
		{"chi-tieu/t6-2/", []string{"Không phát sinh (0/0)", "từ 69 đến 189 trai/100 gái", "[ghi chú 1] Quá ít ca sinh để đánh giá"}, nil},
		{"don-vi/90001-thi-tran-mo/", []string{"chỉ tiêu thống kê đánh giá được ở đơn vị đã đạt mốc", "gửi ngày 14/12/2018, đúng hạn", "Bảo mật", "đã báo hoàn thành"}, nil},
		{"don-vi/90007-xa-dong-ha/", []string{"chưa gửi", "Xã Đông Hải (mã 90008) từ ngày 01/01/2025, một phần", "chưa báo hoàn thành"}, nil},
		{"don-vi/noivu-phong-noi-vu/", []string{"1 chỉ tiêu lấy số liệu từ đơn vị này", "Phòng Nội vụ"}, nil},
		{"don-vi/900-huyen-song-mo/", []string{"1.748/5.000", "1/3", "1.234"}, nil},
		{"nhiem-vu/2018/", []string{"0 trong 2 nhiệm vụ đã hoàn thành, 1 việc quá hạn", "cùng việc với II.1.a", "1/3 đơn vị báo hoàn thành", "thường xuyên"}, nil},
		{"nhiem-vu/2018/ii-1-a/", []string{"Quá hạn", "trước 01/6/2018", "2 lớp", "12,3 triệu đồng", "An & Bình và Đông Hà", "Các điểm cùng việc", "suy ra từ phần tổ chức thực hiện"}, nil},
		{"nhiem-vu/2018/ii-1-dd/", []string{"báo cáo và tính một lần ở điểm đó"}, nil},
		{"du-lieu/", []string{"gia-tri.csv", "gia-tri.json", "so-lieu-goc.csv", "obs_status"}, nil},
		{"phuong-phap/", []string{"Từ các đơn vị.", "### [tạm tính]", "Chiến lược thử", "Còn phải đối chiếu", "trên 35 % vào năm 2018", "Không, chuỗi bị ngắt"}, nil},
		{"chat-luong/", []string{"Bị trả lại", "chưa ghi ngày nhận", "1/3", "6 tháng đầu năm 2019"}, []string{"ghi nhầm dòng"}},
		{"bao-cao/2018/ca-nam/", []string{"# Kết quả công tác năm 2018", "I. Kết quả", "đạt 0 trong 2"}, nil},
		{"so-do-trang/", []string{"Xã Đông Hà", "II.1.đ. Lớp tập huấn như trên", "Báo cáo năm 2018"}, nil},
	} {
		md := markdown(t, files, c.path)
		for _, s := range c.say {
			if !strings.Contains(md, s) {
				t.Errorf("%s does not say %q", c.path, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(md, s) {
				t.Errorf("%s says %q", c.path, s)
			}
		}
	}
}

// Each page is cited with its own period, state, release, day and address.
func TestEachPageIsCitedAsItself(t *testing.T) {
	e := fullest()
	files := build(t, e, input(t))
	base := strings.TrimSuffix(e.Catalog.Site.BaseURL, "/") + "/"
	pages := page.All(e, page.Input{Narratives: input(t).Narratives, Reports: input(t).Reports}).Pages
	periods := map[string]bool{}
	for _, p := range pages {
		html, md := "", markdown(t, files, p.Path)
		for _, f := range files {
			if f.Path == p.Path+"index.html" {
				html = string(f.Data)
			}
		}
		want := base + p.Path + "”."
		if x := p.Period; x != nil && !x.Draft() {
			release := ", bản đầu"
			if x.Provisional() {
				release = ""
			}
			want = "kỳ " + viet.LowerFirst(x.Short) + ", số liệu " + x.Settings.State + release + ", công bố " + viet.Date(x.Settings.Released) + ", " + want
			periods[x.ID] = true
		} else if x == nil && strings.Contains(md, "xin ghi: “") && strings.Contains(md[strings.Index(md, "xin ghi: “"):], ", kỳ ") {
			t.Errorf("%s has no period and is cited with one", p.Path)
		}
		if !strings.Contains(md, want) || !strings.Contains(html, want) {
			t.Errorf("%s is not cited as %q", p.Path, want)
		}
	}
	if len(periods) == 0 {
		t.Error("no page with a period")
	}
}

// What came from a workbook or a definition is text, never markup.
func TestEscaping(t *testing.T) {
	for _, f := range build(t, fullest(), input(t)) {
		if strings.HasSuffix(f.Path, ".html") && (bytes.Contains(f.Data, []byte("Bình <b>")) || bytes.Contains(f.Data, []byte("<script>"))) {
			t.Errorf("%s has markup from a name", f.Path)
		}
	}
}

func TestEqualInputEqualBytes(t *testing.T) {
	a, b := build(t, fullest(), input(t)), build(t, fullest(), input(t))
	if len(a) != len(b) {
		t.Fatalf("%d and %d files", len(a), len(b))
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs from %s", a[i].Path, b[i].Path)
		}
	}
}

// The home page stays light: 60 KB without the faces.
func TestWeight(t *testing.T) {
	for _, f := range build(t, fullest(), input(t)) {
		if f.Path == "index.html" && len(f.Data) > 60_000 {
			t.Errorf("home is %d bytes", len(f.Data))
		}
	}
}

// Only what the pages use is published from templates/, under assets/.
func TestPublishedFiles(t *testing.T) {
	paths := map[string]bool{}
	for _, f := range build(t, fullest(), input(t)) {
		paths[f.Path] = true
	}
	for _, want := range []string{"index.html", "index.md", "404.html", "sitemap.xml", "assets/site.css", "assets/mark.svg", "assets/fonts/a.woff2", "du-lieu/gia-tri.csv", "gioi-thieu/index.html"} {
		if !paths[want] {
			t.Errorf("no %s", want)
		}
	}
	for _, not := range []string{"assets/page.html", "assets/print.css", "404.md"} {
		if paths[not] {
			t.Errorf("%s is published", not)
		}
	}
}

var loc = regexp.MustCompile(`<loc>([^<]*)</loc>`)

func TestSitemapNamesEveryPage(t *testing.T) {
	files := build(t, fullest(), input(t))
	pages := map[string]bool{}
	var xml string
	for _, f := range files {
		if rest, ok := strings.CutSuffix(f.Path, "index.html"); ok {
			pages["https://song-mo.example/gioi/"+rest] = true
		}
		if f.Path == "sitemap.xml" {
			xml = string(f.Data)
		}
	}
	for _, m := range loc.FindAllStringSubmatch(xml, -1) {
		if !pages[m[1]] {
			t.Errorf("sitemap names %s, which is no page", m[1])
		}
		delete(pages, m[1])
	}
	for p := range pages {
		t.Errorf("sitemap leaves out %s", p)
	}
}

func TestRefuses(t *testing.T) {
	e := fullest()
	for _, c := range []struct {
		name string
		in   func(*Input)
		want string
	}{
		{"no frame", func(in *Input) { in.Frame = nil }, "no page frame"},
		{"an unfilled place", func(in *Input) {
			in.Narratives = map[string]text.Narrative{"gioi-thieu": {Title: "Giới thiệu", Blocks: []document.Block{document.Slot{Name: "bang", Pos: finding.Pos{File: "content/gioi-thieu.md", Line: 7, Col: 1}}}}}
		}, "content/gioi-thieu.md:7:1"},
	} {
		in := input(t)
		c.in(&in)
		files, err := Files(e, in)
		if err == nil || !strings.Contains(err.Error(), c.want) || files != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Files(edition.Edition[edition.Public]{}, input(t)); err == nil {
		t.Error("an edition without a catalog makes pages")
	}
}

// Where code and slug come back for another territory, the later page's address
// ends with the year.
func TestUnitAddresses(t *testing.T) {
	c := fixtureCatalog()
	c.Units[1].To = fixture.Day("2017-12-31")
	again := c.Units[1]
	again.From, again.To = fixture.Day("2018-01-01"), fixture.Day("2030-01-01")
	c.Units[1].Successors = []catalog.Successor{{Code: "90001", Name: again.Name, From: again.From}}
	c.Units = append(c.Units, again)
	c.Finish()
	var periods []edition.Period
	for _, year := range []int{2017, 2018} {
		p := edition.Period{Period: c.Site.Calendar.Kinds[1].Of(year), Settings: catalog.PeriodSettings{State: catalog.Draft, CutOff: fixture.MonthDay("12-01").In(year)}}
		p.Units = []*catalog.Unit{&c.Units[0], c.Unit("90001", p.To)}
		p.Index()
		periods = append(periods, p)
	}
	in := input(t)
	in.Reports = nil
	files := build(t, edition.Make[edition.Public](c, periods), in)
	for _, want := range []string{"don-vi/90001-thi-tran-mo/", "don-vi/90001-thi-tran-mo-2018/"} {
		markdown(t, files, want)
	}
	for _, f := range crawl(files, "https://song-mo.example/gioi/") {
		t.Error(f)
	}
}

// The site is made of the public edition, by type.
var _ func(edition.Edition[edition.Public], Input) ([]File, error) = Files
