package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Labels of the cover beside which the unit, the period and their codes are printed.
const (
	UnitLabel   = "Đơn vị báo cáo"
	PeriodLabel = "Kỳ báo cáo"

	UnitCodeLabel   = "Mã đơn vị"
	PeriodCodeLabel = "Mã kỳ báo cáo"
	VersionLabel    = "Phiên bản biểu mẫu"
)

// coverSheet says who reports, for when and how to fill the sheets that follow.
// l has its other sheets and its version already.
func coverSheet(c *catalog.Catalog, v voice, l *Layout) *Sheet {
	p := l.period
	b := newBuilder(v, CoverName, "Biểu mẫu báo cáo bình đẳng giới và vì sự tiến bộ của phụ nữ", 2, 5, 27, 62)
	b.line("BIỂU MẪU BÁO CÁO BÌNH ĐẲNG GIỚI VÀ VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ", Title)
	b.line(viet.UpperFirst(p.Name), Title)
	if c.Site.Sample {
		b.line(SampleNote, Strip)
	}
	b.row++

	text := func(label, value string) {
		b.span(1, 2, label, RowLabel)
		b.label(3, value, RowLabel)
		b.row++
	}
	identity := func(label string, part catalog.Code, kind Kind, value string) {
		b.span(1, 2, label, RowLabel)
		b.field(3, Field{Key: Key{Part: part}, Kind: kind, Label: label, Head: label, Fixed: value})
		b.row++
	}
	b.span(1, 2, UnitLabel, RowLabel)
	b.own(3, 3, RowLabel, UnitName)
	b.row++
	identity(UnitCodeLabel, PartUnit, Fixed, "") // the unit's own, like its name
	text(PeriodLabel, fmt.Sprintf("%s, từ %s đến %s", viet.UpperFirst(p.Name), viet.Date(p.From), viet.Date(p.To)))
	identity(PeriodCodeLabel, PartPeriod, Fixed, p.ID)
	identity(VersionLabel, PartForm, Fixed, l.version)
	identity("Số liệu tính đến ngày", PartCutOff, Date, "")
	text("Nơi nhận", c.Site.Publisher.Office)
	due, former := deadline(c, p)
	text("Hạn gửi", due)
	if last := &b.sheet.labels[len(b.sheet.labels)-1]; former != "" {
		last.Before = append(last.Before, Wording{Text: former})
	}

	b.row++
	b.section("Cách điền")
	for i, s := range guide(c, v, l) {
		b.label(1, fmt.Sprintf("%d.", i+1), Guide)
		b.span(2, b.width, s, Guide)
		last := &b.sheet.labels[len(b.sheet.labels)-1]
		switch s {
		case ownOnly(v): // it stood there while rows spoke of the first kind
			last.Before = append(last.Before, Wording{Text: fmt.Sprintf("Chữ “%s” trong tên các hàng ở đây là %s.", v.First, v.Noun)})
		case sendIt(c): // it told where the office puts the file
			last.Before = append(last.Before, Wording{Text: sendIt(c) + " Nơi nhận chép tệp vào thư mục data/" + p.Folder + "."})
		}
		b.row++
	}

	b.row++
	b.section("Các biểu trong tệp này")
	for i := range l.sheets {
		s := &l.sheets[i]
		b.label(1, fmt.Sprint(i+1), Number)
		b.label(2, s.Name, RowLabel)
		b.label(3, s.Title, RowLabel)
		b.row++
	}
	b.sheet.LastRow = b.row - 1
	b.tie(b.row-len(l.sheets), b.sheet.LastRow)
	return &b.sheet
}

// ownOnly is said to a unit of another kind than the first of its type.
func ownOnly(v voice) string {
	return fmt.Sprintf("Biểu này chỉ ghi số của %s, không ghi số của các %s.", v.Noun, v.First)
}

// signedFor is as what the head signs for a body where the deputy may sign instead.
func signedFor(l *Layout) string {
	for i := range l.sheets {
		for _, x := range l.sheets[i].labels {
			if x.Open && x.Style == Sign && strings.ToUpper(x.Text) == x.Text {
				return x.Text
			}
		}
	}
	return ""
}

// guide is how to fill the form, only what this form needs.
func guide(c *catalog.Catalog, v voice, l *Layout) []string {
	out := []string{
		"Điền ngày của ô “Số liệu tính đến ngày” ở trên, rồi điền lần lượt các trang tính. Chỉ gõ vào các ô nền xanh nhạt; các ô khác đã khóa.",
		"Không có thì gõ 0 (dấu “-” chép từ bảng khác sang cũng được hiểu là 0). Chưa có số liệu thì để trống: ô trống là “Chưa có số liệu”, không phải là 0.",
	}
	if hasKind(l, Count) {
		out = append(out, "Số lượng là số nguyên, gõ liền các chữ số, không kèm chữ, dấu chấm hay dấu phẩy, ví dụ 12345.")
	}
	if hasKind(l, Count) {
		out = append(out, "Ô chuyển nền đỏ là số mâu thuẫn với ô khác, biểu còn ô đỏ sẽ bị trả lại; nền vàng là cần xem lại. Bấm vào ô để xem điều phải khớp.")
	}
	if hasKind(l, Total) {
		out = append(out, "Không gõ đè lên ô Tổng số: ô này tự cộng khi các ô thành phần bên phải đã điền đủ.")
	}
	if hasPart(l, PartEstimate) {
		out = append(out, "Số ước đến hết kỳ, chưa phải số chính thức, thì chọn x ở cột Ước tính của hàng đó.")
	}
	if v.Noun != v.First {
		out = append(out, ownOnly(v))
	}
	if head := signedFor(l); head != "" {
		out = append(out, fmt.Sprintf("Cấp phó ký thay thì gõ “%s” đè lên ô “%s” ở chỗ ký, và “%s” ở ô bên dưới.", forHead+head, head, deputyWord+head))
	}
	if hasPart(l, PartNothing) {
		out = append(out, "Biểu có ô “Không phát sinh”: cả biểu không có gì thì chọn x ở ô đó và để trống các ô còn lại của biểu.")
	}
	return append(out,
		"Không ghi họ tên, địa chỉ, số điện thoại của người dân, của nạn nhân hay người gây bạo lực vào bất cứ ô nào.",
		"Không đổi tên trang tính, không chèn, xóa hoặc chuyển hàng, cột. Đổi tên tệp thì được: chương trình nhận đơn vị và kỳ theo mã ở trên.",
		sendIt(c),
	)
}

// sendIt is what is done with a form that is filled.
func sendIt(c *catalog.Catalog) string {
	return fmt.Sprintf("Lưu tệp dạng .xlsx rồi gửi cho %s trong hạn gửi ở trên; in các biểu, ký, đóng dấu và gửi bản giấy sau.", c.Site.Publisher.Office)
}

func hasKind(l *Layout, k Kind) bool {
	return hasField(l, func(x Field) bool { return x.Kind == k })
}

func hasPart(l *Layout, p catalog.Code) bool {
	return hasField(l, func(x Field) bool { return x.Key.Part == p })
}

func hasField(l *Layout, is func(Field) bool) bool {
	return slices.ContainsFunc(l.sheets, func(s Sheet) bool { return slices.ContainsFunc(s.Fields, is) })
}
