package feedback

import (
	"fmt"
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// What a sender is asked to do where the office is told something else.
const (
	useForm  = "chép số liệu sang biểu mẫu chúng tôi đã gửi, không thêm, xóa hay chuyển chỗ hàng và cột, rồi gửi lại tệp đó; nếu không còn biểu mẫu, xin báo để chúng tôi gửi lại"
	lookOver = "kiểm tra lại; nếu ghi nhầm thì sửa, nếu đúng thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”"
)

// words are the fact and the remedy as a sender is told them; an empty one is that of
// the finding.
type words struct {
	fact, fix string
	skip      bool // the office's own affair
}

// inWords gives the words of rules that speak to the office.
func inWords(f finding.Finding, s Sent) words {
	switch f.Rule {
	case "no-receipt-date", "same-content", "replaced-return", "unregistered-return", "wrong-folder", "feedback-reply", "form-version",
		"period-not-open", "file-macro", "file-lock", "lock-file", "link", "no-file", "unreadable-file", "total-stale", "return-in-parts", "overwritten-return", "outside-data", "set-aside":
		return words{skip: true}
	case "same-figures":
		return words{fact: "Nhiều số ở đây trùng với số của một đơn vị khác cùng kỳ", fix: "kiểm tra xem có chép nhầm biểu không; nếu nhầm thì ghi lại số của đơn vị, nếu đúng thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”"}
	case "last-years-figures", "same-as-before":
		return words{fix: "nếu chép nhầm số của kỳ trước thì ghi số của kỳ này rồi gửi lại; nếu đúng thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”"}
	case "other-return":
		fact, _, _ := strings.Cut(f.Text(), ", nên b") // what follows is of the register
		return words{fact: fact, fix: "báo lại bản nào là bản đúng; nếu mỗi bản là một phần của biểu thì chép chung vào một tệp rồi gửi lại"}
	case "cell-personal":
		return words{fix: "xóa khỏi ô, chỉ giữ điều cần cho số liệu; nếu không phải thông tin của cá nhân thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”"}
	case "answers-less":
		return words{fix: "nếu quên thì điền các ô này rồi gửi lại; nếu bỏ hẳn các số ấy, xin báo lại"}
	case "printed-unit", "printed-period":
		return words{fix: useForm}
	case "undecided-returns":
		n := 0
		for _, a := range f.Args {
			if v, ok := a.(int); ok {
				n = v
			}
		}
		return words{fact: fmt.Sprintf("Chúng tôi nhận được %d biểu khác nhau của đơn vị cho kỳ này, chưa biết dùng biểu nào", n), fix: "báo lại biểu nào là biểu đúng, hoặc gửi lại một biểu duy nhất"}
	case "empty-return":
		return words{fact: "Biểu chưa điền ô nào", fix: "điền biểu rồi gửi lại"}
	case "form-unknown":
		return words{fact: "Tệp không phải biểu mẫu chúng tôi đã gửi, nên chưa lấy được số nào", fix: useForm}
	case "form-identity":
		return words{fact: "Biểu không còn mã đơn vị hoặc mã kỳ báo cáo (trang Hướng dẫn), nên chưa lấy được số nào", fix: useForm}
	case "form-unit":
		return words{fact: "Mã đơn vị ghi trong biểu không phải của đơn vị nào đang báo cáo kỳ này", fix: useForm}
	case "form-period":
		return words{fact: "Biểu không phải của kỳ đang báo cáo", fix: "gửi biểu của kỳ đang báo cáo, không sửa mã kỳ; nếu không còn biểu mẫu, xin báo để chúng tôi gửi lại"}
	case "not-owed":
		return words{fix: "không phải làm gì; nếu gửi nhầm kỳ thì gửi lại biểu của đúng kỳ"}
	}
	return words{}
}

// office are words that mean something to the office only.
var office = regexp.MustCompile(`(?i)(^|[^\p{L}])(data/|binhdang|bieu-mau|bd\.[a-z]|hỏi (lại )?(đơn vị|hai bên)|sổ tiếp nhận|(thư mục|folder) )|\.yaml`)

// remedies turn a remedy for the office into one for the sender, as far as the words
// of the gate of files go.
var remedies = strings.NewReplacer(
	"rồi dùng tệp mới", "rồi gửi lại tệp mới",
	"xin đơn vị gửi lại tệp; nếu nhận qua Zalo hoặc thư điện tử thì tải lại từ đầu", "gửi lại tệp",
	"xin đơn vị gửi sổ tính", "gửi sổ tính",
	"giải nén, rồi chép các tệp .xlsx bên trong vào thư mục này", "gửi thẳng các tệp .xlsx, không nén",
	"chép số liệu vào biểu mẫu do chương trình lập (thư mục bieu-mau) rồi dùng tệp đó", useForm,
	", rồi gửi lại biểu", "",
)

// toForm is the remedy that names the command which makes a form anew.
var toForm = regexp.MustCompile(`chép số liệu vào biểu mẫu (mới )?của đơn vị \(lệnh [^)]*\) rồi dùng tệp đó`)

// toSender gives a finding in the sender's words; ok is false for one that is not
// for the sender.
func toSender(f finding.Finding, s Sent) (fact, fix string, ok bool) {
	w := inWords(f, s)
	if w.skip {
		return "", "", false
	}
	if w.fact == "" && s.others(f) {
		w = words{fact: "Số ở đây chưa khớp với số mà cơ quan, đơn vị khác báo cáo cùng kỳ", fix: lookOver}
	}
	if fact = w.fact; fact == "" {
		fact = f.Text()
		if s.Unit != nil {
			fact = strings.TrimPrefix(fact, s.Unit.Name+": ")
		}
		if office.MatchString(fact) {
			return "", "", false
		}
	}
	if fix = w.fix; fix == "" {
		fix = toForm.ReplaceAllLiteralString(remedies.Replace(f.Fix), useForm)
	}
	switch {
	case fix == "" || office.MatchString(fix):
		fix = lookOver
	case f.Severity == finding.Warning && strings.Contains(fix, "nếu đúng thì giữ nguyên"):
		fix = strings.Replace(fix, "nếu đúng thì giữ nguyên", "nếu đúng thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”", 1)
	}
	return sentence(fact), sentence(fix), true
}
