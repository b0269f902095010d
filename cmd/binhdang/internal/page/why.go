package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
)

const (
	pathWhy  = "vi-sao-bao-mat/"
	whyTitle = "Vì sao có ô Bảo mật"
)

// why is vi-sao-bao-mat/: for citizens, in plain words. It names no threshold: who knows
// it knows part of what is hidden.
func (b *builder) why() Page {
	pg := Page{Path: pathWhy, Title: whyTitle}
	pg.Description = "Ô “Bảo mật” giữ cho không ai bị nhận ra qua các con số trên trang này."
	pg.Blocks = append(pg.Blocks, top(pg.Title, words(document.Lede, pg.Description)),
		section("nghia", "Bảo mật nghĩa là gì",
			words(document.Body, "Bảo mật là có thể có số nhưng không công bố, vì số ấy, một mình hay cùng những số khác, có thể cho biết về một người hay một gia đình cụ thể. Cơ quan vẫn dùng số ấy để làm việc."),
			words(document.Body, "Bảo mật không có nghĩa là 0, là chưa có số liệu hay là kết quả xấu. Những trường hợp khác có chữ riêng: 0, “Chưa có số liệu”, “Không phát sinh”, “Không áp dụng”.")),
		section("vi-du", "Vì sao một số nhỏ nói lên nhiều",
			words(document.Body, "Ví dụ, không phải số thật: nếu trang ghi cả xã có 1 nạn nhân thì hàng xóm biết đó là ai."),
			words(document.Body, "Có khi phải giữ lại cả số không nhỏ. Ví dụ, không phải số thật: hai thôn có tất cả 20 hộ, một thôn có 18 hộ; ai cũng trừ ra được thôn kia có 2 hộ. Muốn giữ số 2 thì số 18 cũng phải giữ.")),
		section("so-nao", "Số nào được bảo vệ", b.protected()),
		section("mot-chu", "Vì sao mọi ô đều ghi cùng một chữ",
			words(document.Body, "Trang không nói vì sao từng ô được giữ lại: nói ra là đã cho biết một phần của số ấy. Tỷ lệ, so sánh, biểu đồ và câu chữ tính từ số được giữ lại cũng được giữ lại.")),
		section("mot-lan", "Số nhạy cảm đã công bố được giữ nguyên",
			para(document.Body, document.Text("Khi một đơn vị gửi muộn hoặc sửa số, lấy số mới trừ số cũ có thể ra số của riêng đơn vị ấy. Vì vậy số liệu nhạy cảm đã công bố được giữ nguyên; chỉ tính lại khi việc đó không cho biết gì về riêng một đơn vị hay một người. Số khác của toàn địa bàn chỉ giữ nguyên khi số mới trừ số cũ ra số của riêng một đơn vị phải giữ kín. Còn lại, số được sửa khi cần, và từng lần sửa ghi ở trang "), link(pathRevisions, revisionsTitle), document.Text("."))),
		section("xem-them", "Xem thêm",
			para(document.Body, document.Text("Cách làm nói bằng lời ở trang "), link(pathMethod, "Phương pháp"), document.Text("; mã của ô bảo mật trong tệp dữ liệu ở trang "), link(PathData, "Tải dữ liệu"), document.Text("; hỏi thêm theo địa chỉ ở trang "), link(PathAbout, "Giới thiệu"), document.Text("."))))
	return pg
}

// protected says what the policy does with each class of figures.
func (b *builder) protected() document.Block {
	l := document.List{}
	for _, x := range []struct {
		class catalog.Class
		words string
	}{
		{catalog.Public, "Số về cơ quan, người giữ chức vụ, hoạt động, kinh phí"},
		{catalog.Statistical, "Số về người dân, hộ gia đình, người lao động, học sinh"},
		{catalog.Sensitive, "Số nhạy cảm, như bạo lực, mua bán người, HIV, sức khỏe sinh sản"},
	} {
		s := x.words
		switch p := b.c.Site.Policy.Of(x.class); {
		case !p.Protected():
			s += ": công bố cho mọi đơn vị."
		case p.WholeAreaOnly:
			s += ": chỉ công bố cho toàn địa bàn. Ở từng đơn vị mọi ô đều ghi “Bảo mật”, kể cả ô trống và ô bằng 0, nên chữ ấy không cho biết ở đó có việc gì hay không. Số của toàn địa bàn cũng được giữ lại khi quá nhỏ."
		default:
			s += ": công bố cho từng đơn vị, trừ số quá nhỏ và số mà từ đó tính ra được một số quá nhỏ."
		}
		l.Items = append(l.Items, document.Item{Content: t(s)})
	}
	return l
}
