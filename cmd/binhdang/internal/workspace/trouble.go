package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// machineTrouble is one of the usual things that a machine refuses: the errors
// that say so, the fact with a place for the path, and what to do.
type machineTrouble struct {
	is     []error
	fact   string
	remedy string
}

// troubles in the order of asking.
func troubles() []machineTrouble {
	const again = ", rồi chạy lại"
	return append(systemTroubles(), []machineTrouble{
		{[]error{syscall.ENOSPC, syscall.EFBIG}, "ổ đĩa không còn chỗ để ghi %s", "xóa bớt hoặc chuyển bớt tệp sang ổ khác" + again},
		{[]error{syscall.EDQUOT}, "đã hết dung lượng được cấp trên ổ chứa %s", "xóa bớt tệp, hoặc xin thêm dung lượng" + again},
		{[]error{syscall.EROFS}, "ổ chứa %s chỉ cho đọc, không ghi được", "mở khóa ghi của ổ, hoặc chép nơi làm việc sang ổ khác" + again},
		{[]error{syscall.ENAMETOOLONG}, "tên hoặc đường dẫn dài quá mức của máy: %s", "rút ngắn tên, hoặc chuyển nơi làm việc đến thư mục có đường dẫn ngắn hơn" + again},
		{[]error{syscall.EISDIR}, "%s là thư mục, chỗ này cần một tệp", "đổi tên hoặc chuyển thư mục ấy đi" + again},
		{[]error{syscall.ENOTDIR}, "đường dẫn %s đi qua một tệp, chỗ này cần một thư mục", "đổi tên hoặc chuyển tệp ấy đi" + again},
		{[]error{syscall.ENOTEMPTY}, "thư mục %s còn tệp bên trong", "chuyển các tệp trong đó đi" + again},
		{[]error{syscall.EBUSY, syscall.ETXTBSY}, "%s đang mở trong chương trình khác", "đóng tệp ấy trong chương trình đang mở" + again},
		{[]error{syscall.EMFILE, syscall.ENFILE}, "máy đang mở quá nhiều tệp, không mở thêm được %s", "đóng bớt chương trình" + again},
		{[]error{syscall.ENOMEM}, "máy hết bộ nhớ khi làm với %s", "đóng bớt chương trình" + again},
		{[]error{syscall.EIO}, "ổ đĩa báo lỗi khi đọc hoặc ghi %s", "chép dữ liệu sang ổ khác và nhờ kiểm tra ổ này" + again},
		{[]error{syscall.ENXIO, syscall.ENODEV, syscall.ESTALE, syscall.ETIMEDOUT, syscall.EHOSTDOWN}, "mất kết nối tới ổ chứa %s", "cắm lại ổ hoặc nối lại mạng" + again},
		{[]error{syscall.ELOOP}, "%s là lối tắt vòng, không dẫn đến tệp nào", "xóa lối tắt ấy và chép tệp thật vào" + again},
		{[]error{syscall.EXDEV}, "không chuyển được %s sang ổ khác", "để cả nơi làm việc trên một ổ" + again},
		{[]error{syscall.EINVAL, syscall.EILSEQ}, "tên %s có ký tự mà máy không nhận", "đặt lại tên chỉ có chữ, số, dấu cách và gạch nối" + again},
		{[]error{syscall.EPIPE}, "chương trình nhận kết quả đã đóng", "chạy lại, và để chương trình nhận đọc đến hết"},
		{[]error{fs.ErrPermission}, "không có quyền đọc hoặc ghi %s", "đóng chương trình đang mở nó, bỏ dấu chỉ đọc hoặc xin quyền" + again},
		{[]error{fs.ErrNotExist}, "không thấy %s", "xem lại tên và thư mục, và ổ chứa nó còn cắm hay không" + again},
		{[]error{fs.ErrExist}, "%s đã có từ trước", "đổi tên hoặc chuyển cái đã có đi" + again},
	}...)
}

// Trouble says in the user's words what the machine refused and what to do. An
// error that is none of the usual ones is said to be just that: what the system
// said is for whoever helps, not for the user.
func Trouble(err error) (fact, remedy string) {
	path := refusedPath(err)
	for _, t := range troubles() {
		for _, is := range t.is {
			if errors.Is(err, is) {
				return said(t.fact, path), t.remedy
			}
		}
	}
	remedy = "chạy lại với --verbose để xem nguyên văn trục trặc, rồi gửi cho người hỗ trợ"
	if path != "" {
		return "máy báo trục trặc ở " + shown(path), remedy
	}
	return "chương trình gặp trục trặc ngoài dự tính", remedy
}

// said puts a path into a fact.
func said(fact, path string) string {
	if !strings.Contains(fact, "%s") {
		return fact
	}
	if path == "" {
		path = "tệp đang làm"
	}
	return fmt.Sprintf(fact, shown(path))
}

// shown is a path as it is printed: with slashes, and of a very long one the
// two ends.
func shown(path string) string {
	const ends = 60
	r := []rune(filepath.ToSlash(path))
	if len(r) > 2*ends {
		return string(r[:ends]) + "…" + string(r[len(r)-ends:])
	}
	return string(r)
}

// refusedPath is the path that an error is about, empty if it names none.
func refusedPath(err error) string {
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &file):
		return file.Path
	case errors.As(err, &link):
		return link.New
	}
	return ""
}

// reason is what an error says without the path it says it of.
func reason(err error) error {
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &file):
		return file.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
