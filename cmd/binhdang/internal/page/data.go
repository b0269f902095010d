package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// PathData is where the open data stands, with the page that describes it.
const PathData = "du-lieu/"

// WorkbookPath is the address of a period's consolidated workbook.
func WorkbookPath(p *edition.Period) string { return PathData + p.Folder + "/tong-hop.xlsx" }

// size says how large a file is: "84 KB"; below a thousand bytes "1 KB".
func size(n int) string { return viet.Int(int64((n+999)/1000)) + viet.NBSP + "KB" }

// downloads are the buttons to the workbook of a period (nil: of none) and to the files
// of data.
func (b *builder) downloads(p *edition.Period) document.Buttons {
	var out document.Buttons
	if p == nil {
		p = &edition.Period{}
	}
	if n, ok := b.in.Workbooks[p.ID]; ok {
		out.Items = append(out.Items, document.Link{To: WorkbookPath(p), Content: t("tong-hop.xlsx (" + size(n) + ")")})
	}
	for _, f := range b.in.Files {
		if f.Name == release.PackageName || f.Name == release.TablesName {
			continue // for programs, which begin at the data page
		}
		out.Items = append(out.Items, document.Link{To: PathData + f.Name, Content: t(f.Name + " (" + size(f.Size) + ")")})
	}
	return out
}

// data is du-lieu/.
func (b *builder) data() Page {
	title := "Tải dữ liệu"
	pg := Page{Path: PathData, Title: title}
	lede := "Mọi số đã công bố, dạng mở, không phải đăng ký."
	pg.Description = title + ": " + lede
	pg.Blocks = append(pg.Blocks, top(title, words(document.Lede, lede)))
	pg.Dataset = b.dataset(lede)
	pg.Blocks = append(pg.Blocks, section("tep", "Các tệp", b.fileList()))
	pg.Blocks = append(pg.Blocks, b.workbooks()...)
	if list := b.issuedList(); len(list) > 0 {
		pg.Blocks = append(pg.Blocks, section("ban-luu", "Bản lưu theo lần công bố", append([]document.Block{
			words(document.Body, "Các tệp trên luôn là số đang dùng. Muốn trích dẫn số của một lần công bố, dùng bản lưu: có số, có ngày, không đổi.")}, list...)...))
	}
	pg.Blocks = append(pg.Blocks,
		section("cot", "Đọc tệp số liệu",
			b.columns("Các cột của gia-tri.csv, gia-tri-excel.csv và gia-tri.json", "Mỗi dòng là một chỉ tiêu của một đơn vị trong một kỳ.", release.ValuesName),
			b.columns("Các cột của so-lieu-goc.csv", "Mỗi dòng là một phần của một câu hỏi, của một đơn vị trong một kỳ.", release.MeasuresName),
			b.columns("Các cột của so-ma.csv", "Mỗi dòng là một mã và nghĩa của mã.", release.CodebookName),
			words(document.Body, "Các tệp CSV dùng bảng mã UTF-8. gia-tri.csv và so-lieu-goc.csv ngăn cột bằng dấu phẩy, số có dấu chấm thập phân. gia-tri-excel.csv có cùng nội dung với gia-tri.csv nhưng ngăn cột bằng dấu chấm phẩy, số có dấu phẩy thập phân."),
			recipes(),
			words(document.Body, "Ô trống không phải là số 0: cột obs_status nói vì sao trống.")),
		b.looked(),
		section("ma", "Nghĩa của các mã", b.states(), foldedTable(b.questions())),
		section("theo-doi", "Theo dõi trang này", follow()),
		section("dung-lai", "Dùng lại số liệu",
			words(document.Body, "Giấy phép: "+b.licenceWords()+". Khi dùng lại xin ghi nguồn, giữ nguyên số và các dấu [tạm tính], [ước tính], [sửa]."),
			words(document.Cite, "Ghi nguồn: "+b.c.Site.Publisher.Body+", "+b.c.Site.Name+", kỳ báo cáo, trạng thái và ngày công bố của số liệu, địa chỉ "+strings.TrimSuffix(b.c.Site.BaseURL, "/")+"/"+PathData+".")))
	return pg
}

// columns explains the columns of a file.
func (b *builder) columns(caption, scope, file string) document.Table {
	tb := document.Table{Caption: caption, Scope: scope, Head: heads("Cột", "Nội dung")}
	for _, c := range release.Columns() {
		if c.Part != file {
			continue
		}
		if c.Code == "period" {
			c.Name += b.periodWords()
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(c.Code)), textCell(c.Name)))
	}
	return tb
}

// states explains the words and letters of the status columns.
func (b *builder) states() document.Table {
	tb := document.Table{Caption: "Tình trạng của số liệu", Head: heads("Cột", "Mã", "Nghĩa")}
	for _, c := range release.States() {
		tb.Body = append(tb.Body, row(rowHead(document.Text(c.List)), textCell(c.Code), textCell(c.Name)))
	}
	return tb
}

// questions explains the codes of so-lieu-goc.csv: the question as it stands in
// the forms, who answers it and since when.
func (b *builder) questions() document.Table {
	tb := document.Table{
		Caption: "Mã câu hỏi trong so-lieu-goc.csv",
		Sorts:   true,
		Scope:   "Phần của câu hỏi: total là tổng số; các phần khác có trong so-ma.csv, cùng cách đếm.",
		Head:    heads("Mã", "Câu hỏi trong biểu mẫu", "Đơn vị tính", "Cách ghi", "Ai trả lời", "Áp dụng"),
		Phone:   []document.Place{0, document.PlaceUnder, document.PlaceLine, document.PlaceLine, document.PlaceLine, document.PlaceLine},
	}
	for _, c := range release.Questions(b.c) {
		if c.Part != catalog.TotalPart {
			continue
		}
		since := "mọi năm"
		switch {
		case c.From != "" && c.From == c.To:
			since = "năm " + c.From
		case c.From != "" && c.To != "":
			since = "năm " + c.From + " đến " + c.To
		case c.From != "":
			since = "từ năm " + c.From
		case c.To != "":
			since = "đến hết năm " + c.To
		}
		tb.Body = append(tb.Body, row(rowHead(document.Text(c.Code)), textCell(c.Name), textCell(c.Unit), textCell(c.Kind), textCell(c.AskedOf), textCell(since)))
	}
	return tb
}

// fileList describes the files of data.
func (b *builder) fileList() document.Block {
	about := map[string]string{
		release.ValuesName:   "giá trị các chỉ tiêu thống kê; cột ngăn bằng dấu phẩy, số có dấu chấm thập phân",
		release.ExcelName:    "cùng nội dung, mở bằng Excel: cột ngăn bằng dấu chấm phẩy, số có dấu phẩy thập phân",
		release.JSONName:     "cùng nội dung, cùng thứ tự, cho chương trình máy tính",
		release.MeasuresName: "số liệu gốc đã công bố: từng câu hỏi của biểu mẫu, từng đơn vị",
		release.PackageName:  "mô tả các tệp trên cho chương trình máy tính: cột, kiểu, dấu ngăn, mã kiểm tra SHA-256 (Frictionless Data Package)",
		release.TablesName:   "mô tả các tệp CSV cho chương trình máy tính (CSV on the Web)",
		release.BundleName:   "mọi tệp trên trong một tệp nén",
		release.CodebookName: "sổ mã: nghĩa của từng cột, từng mã, với câu hỏi bằng tiếng Việt",
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

// workbooks lists the consolidated workbooks, newest first; nil where there is none.
func (b *builder) workbooks() []document.Block {
	l := document.List{Plain: true}
	for _, p := range b.released {
		if n, ok := b.in.Workbooks[p.ID]; ok {
			l.Items = append(l.Items, document.Item{
				Content: document.Inlines{document.Link{To: WorkbookPath(p), Content: t("Biểu tổng hợp, " + viet.LowerFirst(p.Name))}}, Aside: t(size(n)),
			})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []document.Block{section("bieu-tong-hop", "Biểu tổng hợp Excel",
		words(document.Body, "Mỗi kỳ một tệp tong-hop.xlsx: chỉ tiêu của toàn địa bàn, số liệu chính theo xã, nhiệm vụ, tình hình gửi biểu và số liệu gốc; tổng và tỷ lệ là công thức."), l)}
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
