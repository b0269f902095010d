package markup

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// run makes inlines of strings and inlines.
func run(parts ...any) document.Inlines {
	var out document.Inlines
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out = append(out, document.Text(p))
		case document.Inline:
			out = append(out, p)
		}
	}
	return out
}

func cell(parts ...any) document.Cell { return document.Cell{Content: run(parts...)} }
func num(parts ...any) document.Cell {
	return document.Cell{Content: run(parts...), Align: document.Right}
}
func head(parts ...any) document.Cell {
	return document.Cell{Content: run(parts...), Header: true}
}

func tall(c document.Cell) document.Cell        { c.RowSpan = 2; return c }
func wide(c document.Cell, n int) document.Cell { c.ColSpan = n; return c }

func fullTable() document.Table {
	return document.Table{
		ID: "bang", Caption: "Nữ đại biểu HĐND, năm 2018", Scope: "Người; phần trăm. Phạm vi 27/29 xã.", Wide: true,
		Head: []document.Row{
			{Cells: []document.Cell{tall(head("STT")), tall(head("Chỉ tiêu")), wide(head("Thực hiện kỳ này"), 2), tall(head("Đánh giá"))}},
			{Cells: []document.Cell{head("Nữ"), head("Tổng số")}},
		},
		Body: []document.Row{
			{Kind: document.TotalRow, Cells: []document.Cell{cell("…"), head("Toàn huyện (27/29)"), num("236"), num("752"), cell(document.Chip{Mark: document.MarkNotMet, Word: "Chưa đạt"})}},
			{Kind: document.GroupRow, Cells: []document.Cell{cell("I"), head("Mục tiêu Chính trị")}},
			{Cells: []document.Cell{cell("1"), head("Xã A | B"), num("7"), num("25"), cell(document.Chip{Mark: document.MarkMet, Word: "Đạt"}, " ", document.Flag{Word: "ước tính", To: "#ghi-chu"})}},
			{Cells: []document.Cell{cell("2"), head("Xã C"), wide(num("Chưa có số liệu"), 2), cell("Không đánh giá")}},
		},
		Widths: []int{10, 70, 20, 20, 40},
		Notes:  []document.Inlines{run("[ghi chú 1] Xã A: số ước.")},
	}
}

// fullTree holds every block and every inline that there is.
func fullTree() document.Document {
	quantity := document.Quantity{Number: "31,4", Unit: "%"}
	table := fullTable()
	plain := document.Table{
		Caption: "Tập huấn, năm 2018",
		Head:    []document.Row{{Cells: []document.Cell{head("Tên"), num("Giá trị")}}},
		Body:    []document.Row{{Cells: []document.Cell{head("Cán bộ được tập huấn"), num("84,3 %; 220/261; mốc 100 %; năm 2017: 71,0 %; thiếu 15,7 điểm")}}},
	}
	bullet := document.Bullet{Name: "Cán bộ được tập huấn", To: "chi-tieu/bdg7-4/", Has: true, Value: 84.3, Words: "84,3 %", Max: 100,
		HasTarget: true, Target: 100, TargetWords: "mốc 100 %", HasLast: true, Last: 71, LastWords: "năm 2017: 71,0 %",
		Fraction: "220/261", Distance: "thiếu 15,7 điểm"}
	hidden := document.Bullet{Name: "Bị giấu", Hidden: true, Max: 100}
	marks := []document.Mark{document.MarkMet, document.MarkNotMet, document.MarkOpen, document.MarkNone, document.MarkNoData, document.MarkHidden, document.MarkUnderWay, document.MarkLate, document.MarkNotDue}
	var chips document.Inlines
	for _, m := range marks {
		chips = append(chips, document.Chip{Mark: m, Word: "trạng thái"}, document.Text(" "))
	}
	var segments []document.Segment
	for i, m := range marks {
		segments = append(segments, document.Segment{Mark: m, N: i + 1, Word: "phần"})
	}
	var paras []document.Block
	for _, r := range []document.Role{document.Body, document.Lede, document.Small, document.Source, document.Note, document.Cite, document.Todo, document.Crumbs, document.End} {
		paras = append(paras, document.Para{Role: r, Content: run("Kế hoạch 88/KH-UBND, vai ", string(r))})
	}
	return document.Document{Title: "Cây đủ", Blocks: []document.Block{
		document.Section{ID: "dau", Level: 1, Title: run("Đạt 13 trong 25"), Aside: run("Ghi bên"), Blocks: []document.Block{
			document.Columns{Split: "5-7",
				Left: []document.Block{
					document.Progress{Alt: "1, 2, 3, 4, 5, 6, 7, 8 phần", Segments: segments},
					document.Facts{Items: []document.Fact{{Number: "27", Of: "29", Text: run("xã"), Detail: run("còn ", document.Strong{Content: run("2")})}, {Number: "3", Alert: true, Text: run("quá hạn")}}},
				},
				Right: []document.Block{document.Board{Rows: []document.BoardRow{{Name: "1. Chính trị", Sub: "1/6 đạt", Groups: []document.BoardGroup{{Mark: document.MarkOpen, Code: "1.1", Alt: "Chỉ tiêu 1: chưa đạt mốc 2020", Cells: []document.BoardCell{
					{Mark: document.MarkNotMet, Code: "1.1c", Alt: "1.1c Nữ đại biểu: chưa đạt", To: "chi-tieu/bdg1-1c/"},
					{Mark: document.MarkHidden, Code: "QT1", Alt: "Khác", To: "chi-tieu/qt1/"}}}}}}}},
			},
		}},
		document.Section{Level: 2, Number: "I.", Rule: true, Title: run("Văn bản"), Blocks: append(paras,
			document.Para{Content: append(run("Một ", document.Strong{Content: run("236/752, đạt ", quantity)}, " ", document.Emph{Content: run("tên")}, " ",
				document.Link{To: "chi-tieu/#mt1", Content: run("trong")}, " ", document.Link{To: "https://example.org/?a=1&b=2", External: true, Content: run("ngoài")}, " ",
				document.Flag{Word: "tạm tính"}, document.Break{}, document.Ref{Name: "đạt", Args: []string{"BDG.1.1a"}, Pos: finding.Pos{File: "content/a.md", Line: 3, Col: 5}}, " "), chips...)},
			document.List{Items: []document.Item{{Content: run("a"), Aside: run("chậm 5 ngày", document.Break{}, "trước 15/6"), Small: run("nhỏ"), Blocks: []document.Block{document.List{Items: []document.Item{{Content: run("con")}}}}}}},
			document.List{Ordered: true, Items: []document.Item{{Content: run("thứ nhất")}, {Content: run("thứ hai")}}},
			document.List{Plain: true, Items: []document.Item{{Content: run("hàng")}}},
			document.Defs{Items: []document.Def{{Term: "Tử số", Content: run("60.671 nữ")}}},
			document.BigValue{Number: "97,9", Unit: "%", Chip: &document.Chip{Mark: document.MarkNotMet, Word: "Chưa đạt mốc 98 %", Tint: true}, Detail: run("thiếu 0,1 điểm phần trăm")},
			document.BigValue{Number: "Bảo mật"},
			document.Buttons{Items: []document.Link{{To: "du-lieu/gia-tri.csv", Content: run("gia-tri.csv (84 KB)")}}},
			table, table,
			document.Figure{ID: "hinh", Title: "Hình tập huấn", Subtitle: "Phần trăm", Bullets: []document.Bullet{bullet, hidden}, Twin: &plain, Source: run("Nguồn: 29 xã.")},
			document.Slot{Name: "bảng mục tiêu", Args: []string{"1"}, Pos: finding.Pos{File: "content/a.md", Line: 9, Col: 1}},
		)},
		document.Letterhead{Superior: "CẤP TRÊN", Body: []string{"ỦY BAN NHÂN DÂN", "HUYỆN THƯỜNG TÍN"}, Symbol: "BC-UBND", Place: "Thường Tín",
			Date: fixture.Day("2018-06-05"), Kind: "BÁO CÁO", Title: "Kết quả 6 tháng", Addressees: []string{"Sở A;", "Ban B."}},
		document.Signature{Recipients: []string{"- Như trên;", "Lưu: VT."}, Authority: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Name: "(Họ và tên)"},
		document.Annex{ID: "phu-luc", Number: "II", Title: "Bảng kèm", With: "(Kèm theo Báo cáo)", Landscape: true, Blocks: []document.Block{table}},
	}}
}

// emptyTree holds every block with nothing in it.
func emptyTree() document.Document {
	return document.Document{Blocks: []document.Block{
		document.Section{}, document.Para{}, document.List{}, document.List{Items: []document.Item{{}}}, document.Columns{}, document.Facts{}, document.Facts{Items: []document.Fact{{}}},
		document.Progress{}, document.Board{}, document.Board{Rows: []document.BoardRow{{Groups: []document.BoardGroup{{Cells: []document.BoardCell{{}}}}}}}, document.BigValue{}, document.Defs{}, document.Buttons{},
		document.Table{}, document.Table{Head: []document.Row{{}}, Body: []document.Row{{}, {Kind: document.GroupRow}, {Kind: document.GroupRow, Cells: []document.Cell{{}}}}},
		document.Figure{}, document.Figure{Bullets: []document.Bullet{{}}}, document.Letterhead{}, document.Signature{}, document.Annex{}, document.Slot{},
		document.Para{Content: document.Inlines{document.Text(""), document.Strong{}, document.Emph{}, document.Quantity{}, document.Link{}, document.Chip{}, document.Flag{}, document.Ref{}}},
	}}
}
