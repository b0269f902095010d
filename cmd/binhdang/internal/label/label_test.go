package label_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// defined are the committed definitions.
var defined = sync.OnceValue(func() *catalog.Catalog {
	c, faults := definition.Load(os.DirFS("../../../.."))
	if faults.HasErrors() {
		panic(fmt.Sprint(faults))
	}
	return c
})

// real is their dictionary.
var real = sync.OnceValue(func() *label.Dictionary { return label.New(defined()) })

// sheet makes a sheet of a text: a row on each line, cells parted by "|"; "=" stands for a
// cell that is merged with the one to its left.
func sheet(name, text string) reader.Sheet {
	s := reader.Sheet{Name: name}
	for r, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		for c, raw := range strings.Split(line, "|") {
			switch raw = strings.TrimRight(raw, " "); {
			case raw == "=":
				if n := len(s.Merges); n > 0 && s.Merges[n-1].Row == r+1 && s.Merges[n-1].ToCol == c {
					s.Merges[n-1].ToCol++
				} else {
					s.Merges = append(s.Merges, reader.Area{Col: c, Row: r + 1, ToCol: c + 1, ToRow: r + 1})
				}
			case raw != "":
				x := reader.Cell{Ref: finding.CellName(c+1, r+1), Col: c + 1, Row: r + 1, Raw: raw, Type: reader.Text, HasCached: true}
				if strings.Trim(raw, "0123456789.") == "" {
					x.Type = reader.Number
				}
				s.Cells = append(s.Cells, x)
			}
		}
	}
	return s
}

// proposals lists the figures of a book: "D4 10201 2018-S1 births.female".
func proposals(b *label.Book) []string {
	var out []string
	for _, c := range b.Cells {
		if c.Kind == label.Figure && c.Unit != nil && c.Period != "" {
			out = append(out, fmt.Sprintf("%s %s %s %s.%s", c.Cell.Ref, c.Unit.Code, c.Period, c.Measure.ID, c.Part))
		}
	}
	return out
}

const head = "UBND XÃ VĂN BÌNH\nSỐ LIỆU 6 THÁNG ĐẦU NĂM 2018\n"

func TestTables(t *testing.T) {
	for _, tt := range []struct{ name, text, want, asked string }{
		{"two rows of heads, merged", head + "STT|Nội dung|Tổng số|Chia ra|=\n|||Nam|Nữ\n1|Dân số|9|5|4",
			"C5 population.total, D5 population.male, E5 population.female", ""},
		{"heads that nobody merged", head + "STT|Chức danh|Số lượng|\n||Tổng số|Trong đó nữ\n1|UV BCH Đảng bộ xã (NK 2015 - 2020)|13|4",
			"C5 commune_committee.total, D5 commune_committee.female", ""},
		{"parts in rows", head + "TT|Nội dung|Số lượng\n1|Nạn nhân BLGĐ|7\n|Trong đó: nữ|6\n|- Dưới 16 tuổi|0\n|Trong đó: nữ|0",
			"C4 dv_victims.total, C5 dv_victims.female, C6 dv_victims_u16.total", ""},
		{"a total, men and women below what has no figure", head + "Chỉ tiêu|Số liệu\n1. Dân số|\n- Tổng số|9\n- Nam|5\n- Nữ|4",
			"B5 population.total, B6 population.male, B7 population.female", ""},
		{"another period beside this one", head + "STT|Nội dung|6 tháng đầu năm 2018|Cùng kỳ năm 2017|Kế hoạch năm 2018\n1|Số lớp tập huấn|2|1|4",
			"C4 trainings.total", ""},
		{"near twins", head + "STT|Nội dung|Số lượng\n1|Hộ cận nghèo|5\n2|Phụ nữ cận nghèo được vay vốn|3\n3|Nạn nhân bạo lực trên cơ sở giới|2\n4|Ủy viên BCH Hội LHPN xã|9",
			"C6 gbv_victims.total", "Hộ cận nghèo; Phụ nữ cận nghèo được vay vốn; Ủy viên BCH Hội LHPN xã"},
		{"what stands below a topic", head + "Nội dung|Số lượng\nI. Bạo lực gia đình|\nSố vụ|3\nNạn nhân|4\nII. Bạo lực trên cơ sở giới|\nNạn nhân|2",
			"B5 dv_cases.total, B6 dv_victims.total, B8 gbv_victims.total", ""},
		{"two columns that say the same", head + "STT|Nội dung|Tổng số|Tổng số\n1|Hộ nghèo|5|6", "", "Tổng số"},
		{"a row of column numbers", head + "TT|Nội dung|Tổng số|Nữ\nA|B|1|2\n1|CBCC xã|20|8", "C5 commune_staff.total, D5 commune_staff.female", ""},
		{"villages beside the commune", head + "STT|Nội dung|Toàn xã|Thôn Thượng|Thôn Hạ\n1|Hộ nghèo|10|6|4", "C4 poor_households.total", "Thôn Thượng; Thôn Hạ"},
		{"months beside their sum", head + "STT|Nội dung|Tháng 1|Tháng 2|Cộng\n1|Số vụ BLGĐ|1|2|3", "E4 dv_cases.total", ""},
		{"percentages", head + "TT|Nội dung|Tổng số|Tỷ lệ nữ (%)\n1|CBCC xã|20|40\n2|Tỷ lệ hộ nghèo|3|", "C4 commune_staff.total", ""},
		{"women of a count are no answer", head + "TT|Nội dung|Tổng số|Nữ\n1|Hộ nghèo|20|8", "C4 poor_households.total", ""},
		{"questions in sentences", head + "Câu hỏi|Trả lời\nXã có bao nhiêu hộ nghèo?|20\nTrong đó bao nhiêu hộ do phụ nữ làm chủ?|8\nBao nhiêu phụ nữ nghèo có nguyện vọng vay vốn?|9",
			"B4 poor_households.total, B5 poor_households_female.total, B6 poor_women_want_loan.total", ""},
		{"without accents", "UY BAN NHAN DAN XA VAN BINH\nSo lieu 6 thang dau nam 2018\nSTT|Noi dung|Nam|Nu\n1|Dai bieu HDND xa|18|7",
			"C4 commune_council.male, D4 commune_council.female", ""},
		{"on its side", head + "Giới tính|Dân số|Trẻ sinh ra sống\nNam|5|3\nNữ|4|2\nCộng|9|5",
			"B4 population.male, C4 births.male, B5 population.female, C5 births.female, B6 population.total, C6 births.total", ""},
		{"on its side, twice", head + "Giới tính|Dân số|Trẻ sinh ra sống\nNam|5|3\nNữ|4|2\nNam|7|3\nNữ|6|2", "", ""},
		{"quarters beside the half-year", head + "Nội dung|Quý I|Quý II|Cộng 6 tháng\nSố lớp tập huấn|1|2|3", "D4 trainings.total", ""},
		{"the half beside the whole", "UBND XÃ VĂN BÌNH\nNĂM 2018\nNội dung|6 tháng đầu năm|Cả năm 2018\nSố lớp tập huấn|1|2", "C4 10201 2018 trainings.total", ""},
		{"a column that is part of the one before", head + "TT|Nội dung|Tổng số\n1|Hộ nghèo|5\n\nTT|Đơn vị|Số hộ nghèo|Trong đó: chủ hộ là nữ\n1|Xã Văn Bình|5|2",
			"C4 poor_households.total, C7 poor_households.total, D7 poor_households_female.total", ""},
		{"the heads say the period", "UBND XÃ VĂN BÌNH\nSTT|Nội dung|Thực hiện 6 tháng đầu năm 2018\n1|Hộ nghèo|5", "C3 poor_households.total", ""},
		{"the heads say two", "UBND XÃ VĂN BÌNH\nSTT|Nội dung|6 tháng đầu năm 2017|6 tháng đầu năm 2018\n1|Hộ nghèo|5|6", "", ""},
		{"two tables beside each other", head + "STT|Nội dung|Tổng số|Nữ||TT|Nội dung|Số lượng\n1|CBCC xã|20|8||1|Hộ nghèo|40\n2|Đại biểu HĐND xã|25|7||2|Số lớp tập huấn|2",
			"C4 commune_staff.total, D4 commune_staff.female, C5 commune_council.total, D5 commune_council.female, H4 poor_households.total, H5 trainings.total", ""},
		{"one table in two runs", head + "STT|Chỉ tiêu|Số liệu|STT|Chỉ tiêu|Số liệu\n1|Hộ nghèo|40|3|Số buổi tuyên truyền|6\n2|Số lớp tập huấn|2||Lượt người dự|90",
			"C4 poor_households.total, C5 trainings.total, F4 outreach_sessions.total, F5 outreach_attendances.total", ""},
		{"heads of two rows beside heads of one", head + "STT|Nội dung|Chia ra|=||||\n||Nam|Nữ|TT|Nội dung|Số lượng\n1|CBCC xã|12|8|1|Hộ nghèo|40",
			"C5 commune_staff.male, D5 commune_staff.female, G5 poor_households.total", ""},
		{"titles over tables beside each other", head + "I. Bạo lực gia đình|||II. Bạo lực trên cơ sở giới|\nNội dung|Số lượng||Nội dung|Số lượng\nNạn nhân|4||Nạn nhân|2",
			"B5 dv_victims.total, E5 gbv_victims.total", ""},
		{"a topic over one of two tables", head + "I. Bạo lực gia đình|||II. Việc khác|\nNội dung|Số lượng||Nội dung|Số lượng\nNạn nhân|4||Nạn nhân|2", "B5 dv_victims.total", "Nạn nhân"},
		{"a table across below two", head + "TT|Nội dung|Số lượng|TT|Nội dung|Số lượng\n1|Hộ nghèo|40|2|Số lớp tập huấn|2\nSTT|Nội dung|Tổng số|Nam|Nữ|Ghi chú\n1|CBCC xã|20|12|8|",
			"C4 poor_households.total, F4 trainings.total, C6 commune_staff.total, D6 commune_staff.male, E6 commune_staff.female", ""},
		{"a table under the left one of two", head + "TT|Nội dung|Số lượng||TT|Nội dung|Số lượng\n1|Hộ nghèo|40||1|Số lớp tập huấn|2\nTT|Nội dung|Nam|Nữ|2|Số vụ BLGĐ|3\n1|CBCC xã|12|8||Khẩu|9",
			"C4 poor_households.total, C6 commune_staff.male, D6 commune_staff.female, G4 trainings.total, G5 dv_cases.total, G6 population.total", ""},
		{"units in two runs", "HỘI PHỤ NỮ HUYỆN\nTổng hợp 6 tháng đầu năm 2018\nTT|Tên xã|Số hộ nghèo|TT|Tên xã|Số hộ nghèo\n1|Xã Văn Bình|5|2|Xã Văn Bình|5",
			"C4 poor_households.total, F4 poor_households.total", ""},
		{"a task's office and cost behind its state", head + "TT|Nội dung|Số lượng|Đơn vị|Kinh phí\n1|Hộ nghèo|40|xã|5", "C4 poor_households.total", ""},
		{"levels of heads", head + "TT|Đơn vị|Hộ nghèo|=|PN nghèo|=|Nạn nhân BLGĐ|=\n||Tổng số|Nữ làm chủ|Nhu cầu vay vốn|Được vay vốn|Tổng số|Dưới 16 tuổi\n1|Xã Văn Bình|30|9|6|5|4|1",
			"C5 poor_households.total, D5 poor_households_female.total, E5 poor_women_want_loan.total, F5 poor_women_got_loan.total, G5 dv_victims.total, H5 dv_victims_u16.total", ""},
		{"women beside each question", head + "TT|Tên xã|CBCC xã|Trong đó nữ|Đại biểu HĐND xã|Nữ|Số lớp tập huấn|Lượt dự\n1|Văn Bình|20|8|25|7|2|90",
			"C4 commune_staff.total, D4 commune_staff.female, E4 commune_council.total, F4 commune_council.female, G4 trainings.total, H4 training_attendances.total", ""},
		{"one letter in a head", head + "TT|Nội dung|6T 2017|=|6T 2018|=\n||TS|Nữ|TS|Nữ\n1|CBCC|20|8|21|9", "E5 commune_staff.total, F5 commune_staff.female", ""},
		{"texts over labels", head + "Lĩnh vực|Chỉ tiêu|Tổng số|Nữ\nĐảng|UV BCH Đảng bộ|15|4\n|UV BTV|5|1\nHĐND|Đại biểu|25|7\nNạn nhân BLGĐ|Tổng số|4|3\n|Dưới 16 tuổi|1|",
			"C4 commune_committee.total, D4 commune_committee.female, C5 commune_standing_committee.total, D5 commune_standing_committee.female, C6 commune_council.total, D6 commune_council.female, C7 dv_victims.total, D7 dv_victims.female, C8 dv_victims_u16.total", ""},
		{"a label that is a question over one that is another", head + "Nội dung|Đối tượng|Số lượng\nDân số|Hộ|900\nHộ nghèo|Hộ|40\nLớp tập huấn|Lượt người dự|90", "C6 training_attendances.total", "Dân số: Hộ; Hộ nghèo: Hộ"},
		{"women and men in words", head + "Chỉ tiêu|Phân tổ|Giá trị\nDân số|Tổng|9\nDân số|Nữ|4\nDân số|Nam|5\nHộ nghèo|Chung|20\nHộ nghèo|Nữ làm chủ|7\nHộ nghèo|Vùng ven|3",
			"C4 population.total, C5 population.female, C6 population.male, C7 poor_households.total, C8 poor_households_female.total", "Hộ nghèo Vùng ven"},
		{"no head over the labels", head + "|Tổng số|Nữ\nCBCC xã|20|8", "B4 commune_staff.total, C4 commune_staff.female", ""},
		{"words of the row above", head + "TT|Nội dung|Số lượng\n1|Số LĐ được GQVL mới|64\n|Tr.đó: LĐ nữ|31\n|- LĐ nữ đi nước ngoài|3", "C4 new_jobs.total, C5 new_jobs.female", "- LĐ nữ đi nước ngoài"},
		{"villages and their sum", head + "TT|Thôn|Số hộ|Nhân khẩu|Trong đó nữ|Hộ nghèo\n1|Đỗ Hà|500|2000|1010|9\n2|Khánh Vân|700|2600|1300|12\n|Tổng cộng|1200|4600|2310|21",
			"C6 households.total, D6 population.total, E6 population.female, F6 poor_households.total", ""},
		{"a village with the name of a commune", head + "TT|Thôn|Số hộ|Nhân khẩu\n1|Đỗ Hà|500|2000\n2|Văn Bình|700|2600\n|Cộng toàn xã|1200|4600", "C6 households.total, D6 population.total", ""},
		{"villages without a sum", head + "TT|Thôn|Số hộ|Nhân khẩu\n1|Đỗ Hà|500|2000\n2|Khánh Vân|700|2600", "", "Đỗ Hà; Khánh Vân"},
		{"one row of figures", head + "Số vụ BLGĐ|Nạn nhân BLGĐ|=|Hộ nghèo\n|Tổng số|Nữ|\n4|3|2|40",
			"A5 dv_cases.total, B5 dv_victims.total, C5 dv_victims.female, D5 poor_households.total", ""},
		{"two rows of figures and no labels", head + "Số vụ BLGĐ|Nạn nhân BLGĐ\n4|3\n5|6", "", ""},
		{"a sum of months of a stock", head + "Nội dung|Tháng 1|Tháng 2|Cộng\nSố vụ BLGĐ|1|2|3\nHộ nghèo|40|40|80", "D4 dv_cases.total", ""},
		{"periods in rows", head + "Kỳ|Hộ nghèo|Số vụ BLGĐ\n6 tháng đầu năm 2017|35|1\nQuý I năm 2018|33|2\n6 tháng đầu năm 2018|32|3\nƯớc cả năm 2018|30|5", "B6 poor_households.total, C6 dv_cases.total", ""},
		{"parts of the year in rows", head + "Kỳ|Hộ nghèo|Số vụ BLGĐ\nQuý I|33|2\n6 tháng|32|3\nCả năm|30|5", "B5 poor_households.total, C5 dv_cases.total", ""},
		{"no heads", head + "Hộ nghèo:|40|hộ\nTrong đó: phụ nữ làm chủ hộ|8|hộ\nCBCC xã|20|người\nTrong đó: nữ|8|người",
			"B3 poor_households.total, B4 poor_households_female.total, B5 commune_staff.total, B6 commune_staff.female", ""},
		{"no heads, questions with letters", head + "A. CÁN BỘ\nA1. Xã có bao nhiêu cán bộ, công chức?|20|người\n    Trong đó nữ?|8|người\nB. HỘ NGHÈO\nB1. Số hộ nghèo?|40|hộ",
			"B4 commune_staff.total, B5 commune_staff.female, B7 poor_households.total", ""},
		{"no heads, numbered, under sections", head + "I|Bạo lực gia đình|\n1|Số vụ|3\n2|Nạn nhân|4\nII|Việc khác|\n3|Hộ nghèo|40",
			"C4 dv_cases.total, C5 dv_victims.total, C7 poor_households.total", ""},
		{"no heads, twice beside each other", head + "Hộ nghèo|40|Số lớp tập huấn|2\nKhẩu|90|Số vụ BLGĐ|3",
			"B3 poor_households.total, B4 population.total, D3 trainings.total, D4 dv_cases.total", ""},
		{"no heads, two numbers", head + "Hộ nghèo|40|44\nSố lớp tập huấn|2|1\nKhẩu|90|91", "", ""},
		{"no heads, something over the numbers", head + "Việc|Dự toán\nHộ nghèo|40\nSố lớp tập huấn|2", "", ""},
		{"no heads, another column", head + "Hộ nghèo|40\nSố lớp tập huấn||2\nKhẩu|90", "", ""},
		{"no heads, one label known", head + "Hộ nghèo|40\nSố gia đình khó khăn|2", "", ""},
		{"a list of persons", head + "STT|Họ và tên nạn nhân|Năm sinh\n1|Nguyễn Thị A|1981", "", ""},
	} {
		b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", tt.text)}})
		for _, s := range b.Sheets {
			if s.Office != "" {
				t.Errorf("%s: kept by %s", tt.name, s.Office)
			}
		}
		got := strings.ReplaceAll(strings.Join(proposals(b), ", "), " 10201 2018-S1", "")
		var asked []string
		for _, q := range b.Questions {
			asked = append(asked, q.Label)
		}
		if got != tt.want || strings.Join(asked, "; ") != tt.asked {
			t.Errorf("%s:\n%s\nwant %s\nasked %v, want %s", tt.name, got, tt.want, asked, tt.asked)
		}
	}
}

// A figure whose label is known is open where the table itself speaks against it: it is of
// a plan, in another unit, or of women only.
func TestDoubts(t *testing.T) {
	const rows = "\nTT|Nội dung|ĐVT|Số lượng\n1|CBCC xã|người|20\n2|Hộ nghèo|%|3\n3|Dân số|nghìn người|9\n4|Chi cho công tác bình đẳng giới|triệu đồng|15\n5|Dự toán cho công tác bình đẳng giới|nghìn đồng|20000"
	for _, tt := range []struct{ text, want, doubts string }{
		{head + rows[1:], "D4 commune_staff.total, D8 commune_budget.total", "D5 2, D6 2, D7 2"},
		{"UBND XÃ VĂN BÌNH\nCHỈ TIÊU KẾ HOẠCH 6 THÁNG ĐẦU NĂM 2018\nNội dung|Số lượng\nHộ nghèo|30", "", "B4 1"},
		{"UBND XÃ VĂN BÌNH\nKẾ HOẠCH\nvà kết quả 6 tháng đầu năm 2018\nNội dung|Số lượng\nHộ nghèo|30", "B5 poor_households.total", ""},
		{head + "Đơn vị tính: %\nNội dung|Tổng số|Nữ\nCBCC xã|100|40", "", "B5 2, C5 2"},
		{head + "ĐVT: đồng chí\nNội dung|Tổng số|Nữ\nCBCC xã|20|8", "B5 commune_staff.total, C5 commune_staff.female", ""},
		{"HỘI LHPN XÃ VĂN BÌNH\nPhụ nữ tham gia chính quyền 6 tháng đầu năm 2018\nNội dung|Số lượng\nCBCC xã|8\nHộ nghèo|30\nĐại biểu HĐND xã|25\n- Nữ|7",
			"B5 poor_households.total, B6 commune_council.total, B7 commune_council.female", "B4 3"},
		{"HỘI PHỤ NỮ XÃ VĂN BÌNH\nVì sự tiến bộ của phụ nữ, 6 tháng đầu năm 2018\nNội dung|Số lượng\nCBCC xã|20", "B4 commune_staff.total", ""},
		{head + "I. Phụ nữ\nNội dung|Số lượng\nCBCC xã|8\nII. Chung\nNội dung|Số lượng\nDân số|9", "", "B5 3, B8 3"}, // what stands above the first table may be about all
		{head + "Nội dung|Số lượng\nI. Kết quả 6 tháng đầu năm 2018|\nHộ nghèo|30\nII. Phương hướng 6 tháng cuối năm|\nSố lớp tập huấn|3\nIII. Năm 2017|\nDân số|8", "B5 poor_households.total", "B7 1, B9 1"},
		{head + "|||Cùng kỳ năm trước|\nNội dung|Số lượng||Nội dung|Số lượng\nHộ nghèo|30||Dân số|8", "B5 poor_households.total", "E5 1"},
		{head + "Thời điểm|Chỉ tiêu|Số lượng\nĐầu năm|Hộ nghèo|40\nCuối kỳ|Dân số|9", "C5 population.total", "C4 1"},
		{head + "Nội dung|Số lượng\nI. Cán bộ nữ|\nCBCC xã|8\nII. Dân cư|\nDân số|9", "B7 population.total", "B5 3"},
	} {
		b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", tt.text)}})
		var doubts []string
		for _, c := range b.Cells {
			if c.Doubt != label.NoDoubt {
				doubts = append(doubts, fmt.Sprintf("%s %d", c.Cell.Ref, c.Doubt))
			}
		}
		if got := strings.ReplaceAll(strings.Join(proposals(b), ", "), " 10201 2018-S1", ""); got != tt.want || strings.Join(doubts, ", ") != tt.doubts {
			t.Errorf("%s:\n%s\nwant %s\ndoubts %v, want %s", tt.text, got, tt.want, doubts, tt.doubts)
		}
	}
}

// A table with one row for each unit belongs to the units of its rows; the total row is
// nobody's figure, a misspelt name is asked about.
func TestWideTable(t *testing.T) {
	b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("TH", `HỘI LIÊN HIỆP PHỤ NỮ HUYỆN
Tổng hợp 6 tháng đầu năm 2018
TT|Mã xã|Đơn vị|BCH Đảng bộ xã|=
|||Tổng số|Nữ
1|10201|Văn Bình|14|3
2||Xã Ninh Sở|13|4
3||Xã Nhị Khe|13|4
4||Xã Duyên Tháii|13|4
||Tổng cộng|53|15`)}})
	want := []string{
		"D5 10201 2018-S1 commune_committee.total", "E5 10201 2018-S1 commune_committee.female",
		"D6 10186 2018-S1 commune_committee.total", "E6 10186 2018-S1 commune_committee.female",
		"D7 10189 2018-S1 commune_committee.total", "E7 10189 2018-S1 commune_committee.female",
	}
	if got := proposals(b); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if len(b.Questions) != 1 || b.Questions[0].Near == nil || b.Questions[0].Near.Code != "10192" {
		t.Errorf("%+v", b.Questions)
	}
}

// Whose a sheet is and of which period is proved by its words; where it is not, there is
// no figure.
func TestProof(t *testing.T) {
	const rows = "\nSTT|Nội dung|Số lượng\n1|Hộ nghèo|5"
	for _, tt := range []struct{ top, foot, want string }{
		{"UBND xã Văn Bình\n6 tháng đầu năm 2018", "", "10201 2018-S1"},
		{"Xã Văn Bình (10201)\nKỳ báo cáo: từ ngày 01/01/2018 đến ngày 30/6/2018", "", "10201 2018-S1"},
		{"UBND xã Văn Bình\nBáo cáo năm 2018", "", "10201 2018"},
		{"UBND xã Văn Bình\nBáo cáo 6 tháng đầu năm 2018, phương hướng 6 tháng cuối năm 2018", "", "10201 2018-S1"},
		{"UBND xã Văn Bình\nKết quả 6 tháng năm 2018 (so với cùng kỳ năm 2017)", "", "10201 2018-S1"},
		{"UBND xã Văn Bình\nThực hiện Kế hoạch số 88 năm 2018", "", ""},
		{"UBND xã Văn Bình\nThống kê 6 tháng đầu năm 2018", "", "10201 2018-S1"},
		{"UBND xã Văn Bình\n6 tháng đầu năm", "", ""},
		{"UBND xã Văn Bình\nQuý I năm 2018", "", ""},
		{"UBND xã Văn Bình\nTháng 5 năm 2018", "", ""},
		{"UBND xã Văn Bình\n6 tháng đầu năm 2018, 6 tháng đầu năm 2017", "", ""},
		{"6 tháng đầu năm 2018", "", ""},
		{"UBND huyện Thường Tín\n6 tháng đầu năm 2018", "", ""},
		{"UBND xã Văn Bình\nXã Nhị Khê\n6 tháng đầu năm 2018", "", ""},
		{"Xã Văn Bình (10189)\n6 tháng đầu năm 2018", "", ""},
		{"UBND xã Văn Bình\n6 tháng đầu năm 2018", "Văn Bình, ngày 11 tháng 6 năm 2018", "10201 2018-S1"},
		{"UBND xã Văn Bình\n6 tháng đầu năm 2018", "Nhị Khê, ngày 11 tháng 6 năm 2018", ""},
		{"UBND xã Văn Bình\n6 tháng đầu năm 2018", "Văn Bình, ngày 10 tháng 12 năm 2018", ""},
		{"UBND xã Văn Bình\n6 tháng đầu năm 2017", "Văn Bình, ngày 11 tháng 6 năm 2018", ""},
		{"Kính gửi: UBND xã Văn Bình\n6 tháng đầu năm 2018", "", ""},
		{"Đơn vị báo cáo: UBND xã Nhị Khê\nĐơn vị nhận: Phòng LĐTBXH huyện\n6 tháng đầu năm 2018", "", "10189 2018-S1"},
	} {
		b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", tt.top+rows+"\n"+tt.foot)}})
		got := ""
		for _, c := range b.Cells {
			if c.Kind == label.Figure && c.Unit != nil && c.Period != "" && b.Sheets[0].Conflict == "" {
				if _, ok := real().Period(c.Period); ok {
					got = fmt.Sprintf("%s %s", c.Unit.Code, c.Period)
					if o := b.Sheets[0].Office; o != "" {
						got += " told by " + string(o)
					}
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s / %s: %q, want %q (%+v)", tt.top, tt.foot, got, tt.want, b.Sheets[0])
		}
	}
}

// What stands beside the column of the period is compared where it was counted then: a
// plan, an estimate or a difference is no figure of any period.
func TestBeside(t *testing.T) {
	for _, tt := range []struct{ heads, want string }{
		{"Năm 2018|=|=|Thực hiện cùng kỳ 2017\n||Kế hoạch giao|Thực hiện 6 tháng|% so kế hoạch|", "D5 2018-S1"},
		{"6 tháng 2017|6 tháng 2018|Tăng giảm so với 6 tháng 2017", "C4 2017-S1, D4 2018-S1"},
		{"Kế hoạch năm 2018|Thực hiện 6 tháng 2018|Ước cả năm 2018|Năm 2018", "D4 2018-S1"},
		{"Kế hoạch 2017|Thực hiện 6 tháng 2018", "D4 2018-S1"},
	} {
		text := head + "TT|Chỉ tiêu|" + tt.heads + "\n1|Số lớp tập huấn|4|3|2|1"
		b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", text)}})
		var got []string
		for _, c := range b.Cells {
			if (c.Kind == label.Figure || c.Kind == label.Aside) && c.Period != "" && c.Part == catalog.TotalPart {
				got = append(got, c.Cell.Ref+" "+c.Period)
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.heads, got, tt.want)
		}
	}
}

// An estimate of the period is a figure of it, and is marked, where nothing that was
// counted stands beside it; one of another span is none.
func TestEstimates(t *testing.T) {
	const annual = "UBND XÃ VĂN BÌNH\nSỐ LIỆU NĂM 2018\n"
	for _, tt := range []struct{ top, heads, want string }{
		{head, "Ước thực hiện 6 tháng", "C4 ước"},
		{head, "Ước TH 6 tháng đầu năm 2018", "C4 ước"},
		{head, "Thực hiện 5 tháng|Ước 6 tháng", "D4 ước"},
		{head, "Thực hiện 5 tháng đầu năm 2018|Ước thực hiện 6 tháng đầu năm 2018|Cùng kỳ 2017", "D4 ước"},
		{head, "Kế hoạch năm 2018|Ước thực hiện", "D4 ước"},
		{head, "Số lượng (ước)", "C4 ước"},
		{head, "Thực hiện 6 tháng|Ước thực hiện 6 tháng", "C4"},
		{head, "Thực hiện|Ước thực hiện", "C4"},
		{head, "Thực hiện 6 tháng|Ước thực hiện cả năm", "C4"},
		{head, "Ước cả năm 2018", ""},
		{head, "Ước thực hiện cả năm", ""},
		{head, "Ước 9 tháng", ""},
		{head, "Ước tăng so với cùng kỳ", ""},
		{head, "Ước thực hiện 6 tháng cuối năm", ""},
		{head, "Ước 6 tháng|Ước thực hiện", ""},
		{annual, "Thực hiện 11 tháng|Ước cả năm", "D4 ước"},
		{annual, "Thực hiện 11 tháng đầu năm 2018", ""},
		{annual, "Ước thực hiện năm 2018", "C4 ước"},
		{"UBND XÃ VĂN BÌNH\nƯỚC THỰC HIỆN 6 THÁNG ĐẦU NĂM 2018\n", "Số lượng", "C4 ước"},
		{"UBND XÃ VĂN BÌNH\nKết quả 6 tháng đầu năm, ước thực hiện cả năm 2018\n", "Số lượng", "C4"},
		{"UBND XÃ VĂN BÌNH\nKết quả 6 tháng đầu năm 2018, ước cả năm\n", "Số lượng", "C4"},
		{"UBND XÃ VĂN BÌNH\nSố liệu 5 tháng đầu năm 2018\n", "Số lượng", ""},
		{"UBND XÃ VĂN BÌNH\nSố liệu từ 01/01 đến 31/5 năm 2018\n", "Số lượng", ""},
		{"UBND XÃ VĂN BÌNH\nTình hình tính đến 31/5 năm 2018\n", "Số lượng", ""},
	} {
		b := real().Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", tt.top+"TT|Chỉ tiêu|"+tt.heads+"\n1|Số lớp tập huấn|4|3|2")}})
		var got []string
		for _, c := range b.Cells {
			if _, known := real().Period(c.Period); c.Kind == label.Figure && known {
				got = append(got, c.Cell.Ref+map[bool]string{true: " ước"}[c.Estimated])
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s / %s: %v, want %s", tt.top, tt.heads, got, tt.want)
		}
	}
}

// What an officer confirmed is known from then on, also that a label asks nothing.
func TestConfirmed(t *testing.T) {
	c := *defined()
	c.Labels.Confirmed = []catalog.ConfirmedName{{Label: "Số gia đình khó khăn", Measure: "poor_households"}, {Label: "Hộ nghèo", Unit: "10201"}}
	d := label.New(&c)
	const rows = "\nSTT|Nội dung|Số lượng\n1|Hộ nghèo|5\n2|số gia đình khó khăn|6"
	for unit, want := range map[string]string{"Văn Bình": "C5", "Nhị Khê": "C4 C5"} {
		b := d.Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", "UBND xã "+unit+"\n6 tháng đầu năm 2018"+rows)}})
		var got []string
		for _, c := range b.Cells {
			if c.Kind == label.Figure {
				got = append(got, c.Cell.Ref)
			}
		}
		if strings.Join(got, " ") != want || len(b.Questions) > 0 {
			t.Errorf("%s: %v, asked %+v", unit, got, b.Questions)
		}
	}
}

// A column, too, is asked about once: what was confirmed of its heads is known from then on.
func TestConfirmedColumn(t *testing.T) {
	c := *defined()
	const text = "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n6 tháng đầu năm 2018\nTT|Tên xã|Hộ khó khăn|Hộ thoát nghèo\n1|Xã Văn Bình|5|2\n2|Xã Nhị Khê|6|1"
	b := label.New(&c).Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", text)}})
	if got := proposals(b); len(got) > 0 || len(b.Questions) != 2 {
		t.Fatalf("%v, asked %+v", got, b.Questions)
	}
	c.Labels.Confirmed = []catalog.ConfirmedName{{Label: b.Questions[0].Label, Measure: "poor_households"}, {Label: b.Questions[1].Label}}
	b = label.New(&c).Read(&reader.Book{Sheets: []reader.Sheet{sheet("Sheet1", text)}})
	want := []string{"C4 10201 2018-S1 poor_households.total", "C5 10189 2018-S1 poor_households.total"}
	if got := proposals(b); !slices.Equal(got, want) || len(b.Questions) > 0 {
		t.Errorf("%v, asked %+v", got, b.Questions)
	}
}

// A name that two questions have is found; no committed one is.
func TestTwice(t *testing.T) {
	if same := label.Twice(defined()); len(same) > 0 {
		t.Errorf("%+v", same)
	}
	c := *defined()
	c.Labels.Measures = append(slices.Clone(c.Labels.Measures), catalog.MeasureNames{})
	for i := range c.Labels.Measures {
		if m := &c.Labels.Measures[i]; m.Measure == "households" {
			m.Names = append(slices.Clone(m.Names), "[tổng số] hộ nghèo")
			defer func() { m.Names = m.Names[:len(m.Names)-1] }()
		}
	}
	if same := label.Twice(&c); len(same) != 1 || same[0].Text != "ho ngheo" {
		t.Errorf("%+v", same)
	}
}

func TestWellFormed(t *testing.T) {
	for s, want := range map[string]bool{"a [b|c] (d|e)": true, "a [b": false, "a b)": false, "(a [b) c]": false, "": true} {
		if label.WellFormed(s) != want {
			t.Errorf("%q", s)
		}
	}
}
