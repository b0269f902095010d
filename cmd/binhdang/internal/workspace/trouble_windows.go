package workspace

import "syscall"

// systemTroubles are those that Windows numbers in its own way (winerror.h).
func systemTroubles() []machineTrouble {
	const again = ", rồi chạy lại"
	is := func(numbers ...syscall.Errno) []error {
		out := make([]error, len(numbers))
		for i, n := range numbers {
			out[i] = n
		}
		return out
	}
	return []machineTrouble{
		{is(32, 33, 303), "%s đang mở trong chương trình khác", "đóng tệp ấy trong Excel, trình duyệt hoặc chương trình đang mở" + again},
		{is(39, 112), "ổ đĩa không còn chỗ để ghi %s", "xóa bớt hoặc chuyển bớt tệp sang ổ khác" + again},
		{is(1295, 1816), "đã hết dung lượng được cấp trên ổ chứa %s", "xóa bớt tệp, hoặc xin thêm dung lượng" + again},
		{is(19), "ổ chứa %s chỉ cho đọc, không ghi được", "mở khóa ghi của ổ, hoặc chép nơi làm việc sang ổ khác" + again},
		{is(111, 206), "tên hoặc đường dẫn dài quá mức của máy: %s", "rút ngắn tên, hoặc chuyển nơi làm việc đến thư mục có đường dẫn ngắn hơn" + again},
		{is(123, 161), "tên %s có ký tự mà máy không nhận", "đặt lại tên chỉ có chữ, số, dấu cách và gạch nối" + again},
		{is(267), "đường dẫn %s đi qua một tệp, chỗ này cần một thư mục", "đổi tên hoặc chuyển tệp ấy đi" + again},
		{is(145), "thư mục %s còn tệp bên trong", "chuyển các tệp trong đó đi" + again},
		{is(4), "máy đang mở quá nhiều tệp, không mở thêm được %s", "đóng bớt chương trình" + again},
		{is(8, 14), "máy hết bộ nhớ khi làm với %s", "đóng bớt chương trình" + again},
		{is(23, 483, 1117), "ổ đĩa báo lỗi khi đọc hoặc ghi %s", "chép dữ liệu sang ổ khác và nhờ kiểm tra ổ này" + again},
		{is(15, 20, 21, 53, 55, 59, 64, 67, 121), "mất kết nối tới ổ chứa %s", "cắm lại ổ hoặc nối lại mạng" + again},
	}
}
