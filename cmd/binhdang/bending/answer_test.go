package bending

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Cells that ask for something else than a count.

func ofKind(k form.Kind) func(*returns.Answer) bool {
	return func(a *returns.Answer) bool { return a.Field.Kind == k }
}

func TestYesNo(t *testing.T) {
	inCells(t, ofKind(form.YesNo), []content{
		typed("x", "1", ""), typed("Có", "1", ""), typed("CÓ", "1", ""), typed("co", "1", ""), typed("Không", "0", ""), typed("khong", "0", ""), typed("", "blank", ""), typed("…", "blank", ""),
		typed("Không có", "ask", "cell-yes-no"), typed("chưa", "ask", "cell-yes-no"), typed("1 người", "ask", "cell-yes-no"), typed("Chưa có", "ask", "cell-yes-no"), typed("2", "ask", "cell-yes-no"), typed("-", "ask", "cell-yes-no"),
		typed("có 1", "ask", "cell-yes-no"), typed("đúng", "ask", "cell-yes-no"), typed("?", "ask", "cell-yes-no"), typed("đang bố trí", "ask", "cell-yes-no"), stored("1", "1", ""), stored("0", "0", ""), stored("3", "ask", "cell-yes-no"),
		{"b", "<v>1</v>", "1", ""}, {"b", "<v>0</v>", "0", ""}, {"e", "<v>#N/A</v>", "ask", "cell-error"}, typed("có/không", "ask", "cell-yes-no"), typed("Có, 1 đồng chí", "ask", "cell-yes-no"), typed("không rõ", "ask", "cell-yes-no"),
		{"str", `<f>"Có"</f><v>Có</v>`, "1", ""}, {"str", `<f>'Khác'!A1</f><v>Có</v>`, "ask", "cell-other-sheet"},
		{"inlineStr", `<is><r><rPr><strike/></rPr><t>Không</t></r><r><t>Có</t></r></is>`, "ask", "cell-struck"},
	})
}

func isTick(part catalog.Code) func(*returns.Answer) bool {
	return func(a *returns.Answer) bool { return a.Field.Kind == form.Tick && a.Field.Key.Part == part }
}

func TestTicks(t *testing.T) {
	ticks := []content{
		typed("X", "1", ""), typed("x", "1", ""), typed("v", "1", ""), typed("✓", "1", ""), typed("?", "ask", "cell-tick"), typed("8", "ask", "cell-tick"), stored("8", "ask", "cell-tick"),
		typed("ước", "ask", "cell-tick"), typed("50%", "ask", "cell-tick"), typed("đúng", "ask", "cell-tick"), typed("xx", "ask", "cell-tick"), typed("x?", "ask", "cell-tick"), typed("chưa", "ask", "cell-tick"), stored("12", "ask", "cell-tick"), typed("…", "blank", ""), typed("   ", "blank", ""),
		typed("số ước", "ask", "cell-tick"), {"e", "<v>#REF!</v>", "ask", "cell-error"},
		typed("không", "blank", "tick-no"), typed("-", "blank", ""), typed("ko", "blank", "tick-no"), stored("0", "blank", "tick-no"),
	}
	inCells(t, isTick(form.PartEstimate), ticks)
	inCells(t, isTick(form.PartNothing), []content{
		typed("không", "ask", "cell-tick"), typed("đúng", "ask", "cell-tick"), typed("có", "ask", "cell-tick"), typed("0", "ask", "cell-tick"), stored("1", "ask", "cell-tick"), typed("Không phát sinh", "ask", "cell-tick"),
		typed("-", "ask", "cell-tick"), typed("x", "1", ""), typed("X", "1", ""), typed("…", "blank", ""), typed("  ", "blank", ""), typed("5", "ask", "cell-tick"), typed("đúng vậy", "ask", "cell-tick"), {"b", "<v>1</v>", "ask", "cell-tick"},
	})
}

func TestDates(t *testing.T) {
	done := func(a *returns.Answer) bool {
		return a.Field.Kind == form.Date && a.Field.Key.Task != "" && a.State == returns.Words
	}
	inCells(t, done, []content{
		typed("15/3/2018", "= 2018-03-15", ""), typed("15.3.18", "= 2018-03-15", ""), typed("15-3-2018", "= 2018-03-15", ""), typed("2018-03-15", "= 2018-03-15", ""), typed("ngày 15 tháng 3 năm 2018", "= 2018-03-15", ""), typed(" 15/03/2018 ", "= 2018-03-15", ""),
		typed("3/15/2018", "ask", "cell-date"), typed("31/02/2018", "ask", "cell-date"), typed("tháng 3", "ask", "cell-date"), typed("3/2018", "ask", "cell-date"), typed("quý I", "ask", "cell-date"), typed("đầu tháng 3", "ask", "cell-date"), typed("15/3", "ask", "cell-date"),
		typed("x", "ask", "cell-date"), stored("12", "ask", "cell-date"), stored("2018", "ask", "cell-date"), stored("43174", "= 2018-03-15", ""), stored("43174.5", "= 2018-03-15", ""), typed("15/3/2017", "= 2017-03-15", "task-date"), typed("20/12/2018", "= 2018-12-20", "task-date"),
		typed("từ 1/3 đến 15/3/2018", "ask", "cell-date"), typed("15/3/2018 và 20/3/2018", "ask", "cell-date"), typed("15/3/0218", "ask", "cell-date"), typed("chưa", "ask", "cell-date"), typed("đã xong", "ask", "cell-date"), typed("00/3/2018", "ask", "cell-date"), typed("15/13/2018", "ask", "cell-date"), typed("15/3/18", "= 2018-03-15", ""),
		{"n", "<f>TODAY()</f><v>43174</v>", "ask", "cell-volatile"}, {"e", "<v>#VALUE!</v>", "ask", "cell-error"}, typed("15032018", "ask", "cell-date"), stored("15032018", "ask", "cell-date"), stored("20180315", "ask", "cell-date"), typed("15 tháng 3", "ask", "cell-date"),
	})
}

func TestStatus(t *testing.T) {
	status := func(a *returns.Answer) bool { return a.Field.Kind == form.Choice && a.State == returns.Words }
	inCells(t, status, []content{
		typed("đã xong", "= Đã xong", ""), typed("ĐANG LÀM", "= Đang làm", ""), typed("chua lam", "= Chưa làm", ""), typed(" Đã  xong ", "= Đã xong", ""), typed("", "blank", ""), typed("…", "blank", ""),
		typed("xong", "ask", "cell-choice"), typed("hoàn thành", "ask", "cell-choice"), typed("Chưa", "ask", "cell-choice"), typed("50%", "ask", "cell-choice"), typed("x", "ask", "cell-choice"), typed("Đã xong 15/3/2018", "ask", "cell-choice"), typed("Không", "ask", "cell-choice"), typed("-", "ask", "cell-choice"),
		stored("1", "ask", "cell-choice"), typed("Chưa xong", "ask", "cell-choice"), typed("đang thực hiện", "ask", "cell-choice"), typed("Đã xong?", "ask", "cell-choice"), {"e", "<v>#N/A</v>", "ask", "cell-error"},
	})
}

// Remarks, results and numbers of documents stay in the office; what is personal there
// is asked about.
func TestTexts(t *testing.T) {
	sensitive := func(a *returns.Answer) bool {
		return a.Field.Kind == form.Text && a.Field.Measure != nil && a.Field.Measure.Class == catalog.Sensitive
	}
	taken := []content{
		typed(`<script>alert(1)</script>`, `= <script>alert(1)</script>`, ""), {"str", `<f>HYPERLINK("http://x","y")</f><v>y</v>`, "= y", ""}, typed("so với năm trước tăng 3", "= so với năm trước tăng 3", ""), typed("12 người", "= 12 người", ""), stored("8", "= 8", ""),
		typed("Số liệu của Công an xã", "= Số liệu của Công an xã", ""), typed("{{gia-tri BDG1.1}}", "= {{gia-tri BDG1.1}}", ""), typed("=1+1", "= =1+1", ""),
		typed("UBND XÃ LÊ LỢI", "= UBND XÃ LÊ LỢI", ""), typed("THCS NGUYỄN TRÃI", "= THCS NGUYỄN TRÃI", ""), typed("CHƯA CÓ SỐ LIỆU CẢ NĂM", "= CHƯA CÓ SỐ LIỆU CẢ NĂM", ""), typed("hội văn nghệ Hà Nội", "= hội văn nghệ Hà Nội", ""),
	}
	inCells(t, sensitive, append(taken,
		typed("Nguyễn Thị X, sinh 1980, thôn 3, ĐT 0912345678", "= Nguyễn Thị X, sinh 1980, thôn 3, ĐT 0912345678", "cell-personal"), typed("chị Hoa thôn 3", "= chị Hoa thôn 3", "cell-personal"), typed("Lê Văn Mẫu", "= Lê Văn Mẫu", "cell-personal"),
		typed("0912.345.678", "= 0912.345.678", "cell-personal"), typed("CCCD 001180012345", "= CCCD 001180012345", "cell-personal"),
		typed("NGUYỄN THỊ MẪU", "= NGUYỄN THỊ MẪU", "cell-personal"), typed("NẠN NHÂN TRẦN THỊ MẪU", "= NẠN NHÂN TRẦN THỊ MẪU", "cell-personal"), typed("bà HOA", "= bà HOA", "cell-personal"), typed("Nguyễn thị Mẫu", "= Nguyễn thị Mẫu", "cell-personal"), typed("nạn nhân là cháu Mẫu, 12 tuổi", "= nạn nhân là cháu Mẫu, 12 tuổi", "cell-personal"),
	))
	result := func(a *returns.Answer) bool { return a.Field.Kind == form.Text && a.Field.Key.Task != "" }
	inCells(t, result, append(taken, typed("liên hệ 0912345678", "= liên hệ 0912345678", "cell-personal"), typed("Kế hoạch 12/KH-UBND ngày 15/3/2018", "= Kế hoạch 12/KH-UBND ngày 15/3/2018", "")))
}
