package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// PathData is where the open data stands, with the page that describes it.
const PathData = "du-lieu/"

// size says how large a file is: "84 KB"; below a thousand bytes "1 KB".
func size(n int) string { return viet.Int(int64((n+999)/1000)) + viet.NBSP + "KB" }

// downloads are the buttons to the files of data.
func (b *builder) downloads() document.Buttons {
	var out document.Buttons
	for _, f := range b.in.Files {
		out.Items = append(out.Items, document.Link{To: PathData + f.Name, Content: t(f.Name + " (" + size(f.Size) + ")")})
	}
	return out
}

// columns of gia-tri.csv, in order, with what each holds.
var columns = [][2]string{
	{"period", "kỳ báo cáo"}, // and examples: periodWords
	{"unit_code", "mã đơn vị: mã của cơ quan thống kê cho xã, thị trấn; chữ in hoa cho cơ quan"},
	{"unit_name", "tên đầy đủ của đơn vị"},
	{"indicator", "mã chỉ tiêu thống kê"},
	{"indicator_name", "tên chỉ tiêu thống kê"},
	{"numerator", "tử số, số nguyên; trống nếu chỉ tiêu không phải là phân số"},
	{"denominator", "mẫu số, số nguyên"},
	{"value", "giá trị đã làm tròn, dấu chấm thập phân"},
	{"unit_of_measure", "đơn vị tính"},
	{"target", "mốc áp dụng cho kỳ: >=25, >35, <=115, 40..60"},
	{"target_basis", "văn bản, điểm và năm của mốc"},
	{"status", "kết quả so với mốc, xét trên phân số chưa làm tròn"},
	{"received", "số đơn vị có số liệu dùng được cho chỉ tiêu"},
	{"expected", "số đơn vị phải báo cáo"},
	{"obs_status", "A có số, E ước tính, P tạm tính, O chưa có số liệu, M không áp dụng hoặc không phát sinh, Q không công bố"},
	{"conf_status", "F công bố, C bảo mật"},
	{"revision", "0 là lần công bố đầu; 1, 2, … là lần sửa"},
}

// data is du-lieu/.
func (b *builder) data() Page {
	title := "Tải dữ liệu"
	pg := Page{Path: PathData, Title: title}
	lede := "Mọi số đã công bố, dạng mở, không phải đăng ký, dùng lại phải ghi nguồn."
	pg.Description = title + ": " + lede
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, lede)))
	pg.Blocks = append(pg.Blocks, section("tep", "Các tệp", b.fileList()))
	tb := document.Table{Caption: "Các cột của gia-tri.csv và gia-tri.json", Scope: "Mỗi dòng là một chỉ tiêu của một đơn vị trong một kỳ.", Head: heads("Cột", "Nội dung")}
	for i, c := range columns {
		if i == 0 {
			c[1] += b.periodWords()
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(c[0])), textCell(c[1])))
	}
	pg.Blocks = append(pg.Blocks,
		section("cot", "Đọc tệp số liệu", tb,
			words(document.Body, "Tệp CSV dùng bảng mã UTF-8, mở thẳng bằng Excel. Ô trống không phải là số 0: cột obs_status nói vì sao trống.")),
		section("dung-lai", "Dùng lại số liệu",
			words(document.Body, "Được sao chép, dùng lại, chia sẻ miễn phí với điều kiện ghi nguồn và không làm sai lệch số liệu."),
			words(document.Cite, "Ghi nguồn: "+b.c.Site.Publisher.Body+", "+b.c.Site.Name+", kỳ báo cáo và ngày công bố của số liệu.")))
	return pg
}

// fileList describes the files of data.
func (b *builder) fileList() document.Block {
	about := map[string]string{
		"gia-tri.csv":      "giá trị các chỉ tiêu thống kê, mở bằng Excel",
		"gia-tri.json":     "cùng nội dung, cùng thứ tự, cho chương trình máy tính",
		"so-lieu-goc.csv":  "số liệu gốc đã công bố: từng câu hỏi của biểu mẫu, từng đơn vị",
		"datapackage.json": "mô tả các tệp theo chuẩn Frictionless Data Package",
	}
	l := document.List{Plain: true}
	for _, f := range b.in.Files {
		it := document.Item{Content: document.Inlines{document.Link{To: PathData + f.Name, Content: t(f.Name)}}, Aside: t(size(f.Size))}
		if s := about[f.Name]; s != "" {
			it.Small = t(viet.UpperFirst(s))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// periodWords explains the ids of periods by those of the newest year: ": 2018-S1
// là 6 tháng đầu năm 2018, 2018 là năm 2018"; empty before the first year.
func (b *builder) periodWords() string {
	if len(b.e.Periods) == 0 {
		return ""
	}
	var out []string
	for _, k := range b.c.Site.Calendar.Kinds {
		p := k.Of(b.e.Periods[len(b.e.Periods)-1].Year)
		out = append(out, p.ID+" là "+viet.LowerFirst(p.Name))
	}
	return ": " + strings.Join(out, ", ")
}
