package form

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// placed is the invented district with an opened period and places.
func placed() *catalog.Catalog {
	c := invented()
	line := 0
	at := func(file string) finding.Pos { line++; return finding.Pos{File: file, Line: line, Col: 1} }
	c.Site.Pos = at("site.yaml")
	c.Units[0].Pos, c.Units[1].Pos = at("units.yaml"), at("units.yaml")
	for i := range c.Breakdowns {
		c.Breakdowns[i].Pos = at("measures.yaml")
	}
	for i := range c.Sheets {
		s := &c.Sheets[i]
		s.Pos = at("measures.yaml")
		for j := range s.Sections {
			for k := range s.Sections[j].Measures {
				s.Sections[j].Measures[k].Pos = at("measures.yaml")
			}
		}
		if s.Records != nil {
			s.Records.Pos = at("measures.yaml")
		}
	}
	c.Plans[0].Tasks[0].Pos = at("tasks.yaml")
	c.Plans[0].Tasks[0].Outputs[0].Pos = at("tasks.yaml")
	c.Periods = []catalog.PeriodFile{{Period: c.Site.Calendar.Kinds[0].Of(2018)}}
	return c
}

func measures(c *catalog.Catalog) *[]catalog.Measure { return &c.Sheets[0].Sections[0].Measures }

// more are n parts of a breakdown.
func more(n int) []catalog.BreakdownPart {
	var out []catalog.BreakdownPart
	for i := range n {
		out = append(out, catalog.BreakdownPart{ID: catalog.Code(fmt.Sprint("p", i)), Name: fmt.Sprint("Nhóm ", i)})
	}
	return out
}

// TestCheck makes what no workbook holds and reads what is said of it.
func TestCheck(t *testing.T) {
	long := strings.Repeat("đếm theo sổ hộ khẩu ", 400)
	added := finding.Pos{File: "more.yaml", Line: 1, Col: 1}
	for _, c := range []struct {
		name string
		make func(*catalog.Catalog)
		want string
	}{
		{"nothing", func(*catalog.Catalog) {}, ""},
		{"20 parts", func(c *catalog.Catalog) { c.Breakdowns[1].Parts = more(20) }, ""},
		{"21 parts", func(c *catalog.Catalog) { c.Breakdowns[1].Parts = more(21) },
			"measures.yaml:5:1 Chiều phân tổ “sex” có 21 phần; một hàng của biểu chỉ đủ chỗ cho 20 → giữ nhiều nhất 20 phần, hoặc tách thành hai chiều phân tổ"},
		{"part note", func(c *catalog.Catalog) { c.Breakdowns[1].Parts[0].ID = "note" },
			"measures.yaml:5:1 Mã phần “note” dành cho dấu ước tính hoặc ghi chú của hàng → đặt mã khác cho phần này"},
		{"measure task", func(c *catalog.Catalog) { (*measures(c))[0].ID = "task" },
			"measures.yaml:7:1 Mã câu hỏi “task” dành cho việc khác trong tên ô của biểu → đặt mã khác"},
		{"long name", func(c *catalog.Catalog) {
			c.Sheets[0].Name = "Biểu 01 về cán bộ, bạo lực và truyền thanh"
		},
			"measures.yaml:6:1 Tên trang tính “Biểu 01 về cán bộ, bạo lực và truyền thanh” có 42 ký tự, tệp bảng tính chỉ cho phép 31 → rút ngắn còn nhiều nhất 31 ký tự"},
		{"slash", func(c *catalog.Catalog) { c.Sheets[0].Name = "Biểu 1/2" },
			"measures.yaml:6:1 Tên trang tính “Biểu 1/2” có ký tự “/” mà tệp bảng tính không cho phép → thay ký tự này bằng dấu gạch ngang hoặc dấu cách"},
		{"quote", func(c *catalog.Catalog) { c.Sheets[0].Name = "'Biểu 1" },
			"measures.yaml:6:1 Tên trang tính “'Biểu 1” bắt đầu hoặc kết thúc bằng dấu nháy đơn → bỏ dấu nháy đơn"},
		{"of the program", func(c *catalog.Catalog) { c.Sheets[0].Name = "nhiệm vụ" },
			"measures.yaml:6:1 Tên trang tính “Nhiệm vụ” dành cho trang do chương trình tạo ra → đặt tên khác"},
		{"of Excel", func(c *catalog.Catalog) { c.Sheets[0].Name = "history" },
			"measures.yaml:6:1 Tên trang tính “history” là tên mà Excel giữ riêng → đặt tên khác"},
		{"one name", func(c *catalog.Catalog) { c.Sheets[1].Name = "BIỂU 01" },
			"measures.yaml:11:1 Hai biểu cùng tên trang tính “BIỂU 01” trong một tệp báo cáo: B01 và B02 → đổi tên một trong hai biểu"},
		{"one name, two units", func(c *catalog.Catalog) { c.Sheets[1].Name, c.Sheets[1].AskedOf = "BIỂU 01", "agency" }, ""},
		{"25 columns", func(c *catalog.Catalog) {
			for i := range 23 {
				c.Sheets[1].Records.Columns = append(c.Sheets[1].Records.Columns, catalog.RecordColumn{ID: catalog.Code(fmt.Sprint("c", i)), Label: "x", Answer: "count"})
			}
		}, "measures.yaml:12:1 Danh sách “bodies” có 25 cột; trang biểu chỉ đủ chỗ cho 24 → giữ nhiều nhất 24 cột"},
		{"201 rows", func(c *catalog.Catalog) { c.Sheets[1].Records.Rows = 201 },
			"measures.yaml:12:1 Danh sách “bodies” có 201 dòng, nhiều nhất là 200 → viết rows từ 1 đến 200"},
		{"column name", func(c *catalog.Catalog) { c.Sheets[1].Records.Columns[0].ID = "name" },
			"measures.yaml:12:1 Mã cột “name” dành cho cột tên của danh sách “bodies” → đặt mã khác cho cột này"},
		{"long guide", func(c *catalog.Catalog) { c.Sheets[0].Guide = long },
			"measures.yaml:6:1 Nội dung “đếm theo sổ hộ khẩu đếm theo sổ hộ khẩu đếm theo sổ hộ khẩu …” dài 8001 ký tự, một hàng của trang tính “Biểu 01” không chứa hết → rút ngắn còn chừng 2959 ký tự"},
		{"long help", func(c *catalog.Catalog) { (*measures(c))[1].Help = long },
			"measures.yaml:8:1 Nội dung “Ủy viên Ban Chấp hành Tại ngày chốt. đếm theo sổ hộ khẩu đếm…” dài 8037 ký tự, một hàng của trang tính “Biểu 01” không chứa hết → rút ngắn còn chừng 1330 ký tự"},
		{"long task", func(c *catalog.Catalog) { c.Plans[0].Tasks[0].Title = long },
			"tasks.yaml:13:1 Nội dung “đếm theo sổ hộ khẩu đếm theo sổ hộ khẩu đếm theo sổ hộ khẩu …” dài 8001 ký tự, một hàng của trang tính “Nhiệm vụ” không chứa hết → rút ngắn còn chừng 1020 ký tự"},
		{"output of women", func(c *catalog.Catalog) {
			t := &c.Plans[0].Tasks[0]
			t.Outputs = append(t.Outputs, catalog.Output{ID: "people_women", Label: "người dự là nữ", Unit: "người", Pos: t.Pos})
		}, "tasks.yaml:13:1 “Giao lưu: người dự” và “Giao lưu: người dự là nữ” ở trang tính “Nhiệm vụ” cùng cho một tên ô: bd.task.ii_dd.0.out_people_women → đổi mã của một trong hai câu hỏi, cột, phần hoặc kết quả"},
		{"too many sheets", func(c *catalog.Catalog) {
			for i := range sheetsMax {
				c.Sheets = append(c.Sheets, catalog.Sheet{ID: catalog.Code(fmt.Sprint("X", i)), Name: fmt.Sprint("Biểu X", i), AskedOf: "commune", Pos: added, Sections: []catalog.Section{{Measures: []catalog.Measure{
					{ID: catalog.Code(fmt.Sprint("x", i)), Label: "x", Breakdown: "count", Kind: "flow", Unit: "người", Pos: added}}}}})
			}
		}, "more.yaml:1:1 Tệp báo cáo của Xã Đồng Thử có 68 trang tính, nhiều nhất là 64 → gộp bớt các biểu hoặc hỏi ở đơn vị khác"},
		{"too many rows", func(c *catalog.Catalog) {
			for i := range rowsMax {
				*measures(c) = append(*measures(c), catalog.Measure{ID: catalog.Code(fmt.Sprint("x", i)), Label: "x", Breakdown: "count", Kind: "flow", Unit: "người", Pos: added})
			}
		}, "measures.yaml:6:1 Trang tính “Biểu 01” của Xã Đồng Thử có 10018 hàng, nhiều nhất là 10000 → chia thành hai biểu\n" +
			"measures.yaml:6:1 Tệp báo cáo của Xã Đồng Thử có 30037 ô phải điền, nhiều nhất là 20000 → bớt câu hỏi hoặc hỏi ở đơn vị khác"},
		{"long unit", func(c *catalog.Catalog) { c.Units[1].Name = "Xã " + strings.Repeat("x", 150) },
			"units.yaml:3:1 Tên “Xã xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” dài quá, chân trang của biểu không đủ chỗ → rút ngắn tên đơn vị đi 23 ký tự"},
	} {
		cat := placed()
		c.make(cat)
		cat.Finish()
		var got []string
		for _, f := range NewForms(cat).Check(true) {
			got = append(got, f.Pos.String()+" "+f.Text()+" → "+f.Fix)
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
		if len(got) == 0 {
			if _, err := Write(For(cat, &cat.Units[1], cat.Periods[0].Period), cat, nil); err != nil {
				t.Errorf("%s: no finding and no form: %v", c.name, err)
			}
		}
	}
}

// A form may not be larger than what can be read back.
func TestLimitsAreThoseOfReading(t *testing.T) {
	if rowsMax > reader.MaxRow || sheetsMax > reader.MaxSheets || namesMax > reader.MaxNames || columnsMax > reader.MaxColumn {
		t.Error("a form may be larger than a return that is read")
	}
}
