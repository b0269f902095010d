package workbook

import (
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// notes says what the workbook is, how to read it and what stands on which sheet.
func (b *builder) notes(tables []table) table {
	pub, p := b.c.Site.Publisher, b.p
	t := table{
		sheet: "Ghi chú", name: "Ghi_chu",
		title: "Biểu tổng hợp " + viet.LowerFirst(p.Name), scope: b.marked(pub.Body + "."),
		cols: []column{{"Mục", 22}, {"Nội dung", 66}},
	}
	add := func(what, says string) { t.rows = append(t.rows, []cell{words(what), words(says)}) }
	add("Nội dung", "Số liệu tổng hợp về bình đẳng giới của "+p.WholeArea().Name+", "+viet.LowerFirst(p.Name)+", cùng số liệu với báo cáo của kỳ.")
	add("Cơ quan lập", pub.Body)
	if b.internal {
		add("Phạm vi sử dụng", "Lưu hành nội bộ: có số liệu không công khai.")
	} else {
		add("Phạm vi sử dụng", "Công khai. Được sao chép, dùng lại, chia sẻ miễn phí với điều kiện ghi nguồn và không làm sai lệch số liệu.")
	}
	if b.c.Site.Sample {
		add(sampleNote, "Các con số được đặt ra để trình bày, không phản ánh tình hình thực tế.")
	}
	add("Kỳ báo cáo", p.Name+", từ "+viet.Date(p.From)+" đến "+viet.Date(p.To))
	add("Ngày chốt số liệu", viet.Date(p.Settings.CutOff))
	state := viet.UpperFirst(p.Settings.State)
	if !p.Settings.Released.IsZero() && !p.Draft() {
		state += ", công bố " + viet.LongDate(p.Settings.Released)
	}
	add("Trạng thái số liệu", state)
	covered := "Số liệu của " + wording.CoverageOf(b.c, p) + "."
	if s := wording.Absent(p, ""); s != "" {
		covered += " Còn thiếu: " + s + "."
	}
	add("Độ phủ", covered)
	add("Nguồn", "Biểu báo cáo của các đơn vị; cách tính theo danh mục chỉ tiêu và mốc có hiệu lực vào ngày cuối kỳ.")
	for i := range tables {
		add("Trang "+tables[i].sheet, tables[i].title+".")
	}
	add("Công thức", "Ô tổng cộng và tỷ lệ là công thức trên các ô cùng trang hoặc trang theo đơn vị. Tỷ lệ là tổng tử số chia cho tổng mẫu số của cùng các đơn vị, không phải trung bình các tỷ lệ; làm tròn sau cùng, từ nửa đơn vị thì làm tròn lên. Cột Đánh giá xét trên phân số chưa làm tròn và không tự tính lại khi sửa số.")
	if b.plain {
		add("Ô không có công thức", "Nơi có số thành phần bảo mật, hoặc tổng không cộng được từ các ô đã nêu, ô tổng ghi số của báo cáo, không có công thức.")
	}
	for _, s := range []struct {
		state quantity.State
		means string
	}{
		{quantity.NotReported, "Đơn vị chưa gửi, hoặc để trống; không phải là số 0."},
		{quantity.Nothing, "Tử số và mẫu số đều bằng 0 nên không tính tỷ lệ."},
		{quantity.NotApplicable, "Không hỏi đơn vị này."},
		{quantity.Suppressed, "Không công bố, để không nhận ra một người cụ thể từ con số nhỏ."},
	} {
		add("Chữ “"+s.state.Word()+"”", s.means)
	}
	add("Dấu ước tính, tạm tính, sửa", "Ước tính: có phần là số ước thực hiện đến hết kỳ, hoặc lấy từ nguồn thay thế. Tạm tính: kỳ chưa công bố chính thức. Sửa: khác lần công bố đầu.")
	return t
}
