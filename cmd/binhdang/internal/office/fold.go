package office

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// foldFrom is how many returns, or units, of a period must say the same before it
// is said once for all.
const foldFrom = 3

// Folded says once what many returns of a period say for one cause: that they stand
// on a form of before, because the definitions changed after they had come, and what
// follows from it; that their files are gone. The cells are named when one return is
// checked by itself.
func Folded(list finding.List) finding.List {
	old := map[string]bool{} // files on a form of before
	for _, f := range list {
		if f.Rule == returns.RuleFormVersion {
			old[f.Pos.File] = true
		}
	}
	groups := map[group][]string{} // what their findings are of
	for _, f := range list {
		if g, of := groupOf(f, old); g.rule != "" && !slices.Contains(groups[g], of) {
			groups[g] = append(groups[g], of)
		}
	}
	var out finding.List
	said := map[group]bool{}
	for _, f := range list {
		switch g, _ := groupOf(f, old); {
		case len(groups[g]) < foldFrom:
			out.Add(f)
		case !said[g]:
			said[g] = true
			out.Add(fold(f, groups[g]))
		}
	}
	out.Sort()
	return out
}

// group is what is said once: a rule in a period, in one severity.
type group struct {
	rule, period string
	folder       string // of what lies among the returns and is none
	severity     finding.Severity
}

// groupOf is the group of a finding, and the file or the unit that it is of; the
// group is zero for one that is always said.
func groupOf(f finding.Finding, old map[string]bool) (group, string) {
	switch f.Rule {
	case returns.RuleOutsideForm, returns.RuleOutsideFields:
		if old[f.Pos.File] {
			return group{rule: f.Rule, period: f.Period, severity: f.Severity}, f.Pos.File
		}
	case returns.RuleFormVersion: // only a change of definitions gives rise to it
		return group{rule: f.Rule, period: f.Period, severity: f.Severity}, f.Pos.File
	case intake.RuleNoFile:
		return group{rule: f.Rule, period: f.Period, severity: f.Severity}, fmt.Sprint(f.Args[0])
	case ruleNoReturn:
		return group{rule: f.Rule, folder: path.Dir(f.Pos.File), severity: f.Severity}, f.Pos.File
	case ruleSignedPaper:
		return group{rule: f.Rule + f.Format, folder: path.Dir(f.Pos.File), severity: f.Severity}, f.Pos.File
	}
	return group{}, ""
}

// fold says of files, or of units, what f says of one of them.
func fold(f finding.Finding, of []string) finding.Finding {
	if f.Rule == intake.RuleNoFile {
		return foldUnits(f, of)
	}
	names := make([]string, len(of))
	for i, file := range of {
		names[i] = path.Base(file)
	}
	switch f.Rule {
	case ruleNoReturn:
		return finding.Finding{Rule: f.Rule, Severity: f.Severity, Pos: finding.Pos{File: path.Dir(of[0])},
			Format: "%d tệp ở đây không phải biểu (sổ tính Excel), nên không lấy số liệu từ các tệp ấy: %s", Args: []any{len(of), viet.Some(names, "tệp")},
			Fix: "không phải làm gì; xem từng tệp bằng lệnh binhdang check và đường dẫn thư mục này"}
	case ruleSignedPaper:
		out := finding.Finding{Rule: f.Rule, Severity: f.Severity, Pos: finding.Pos{File: path.Dir(of[0])}, Args: []any{len(of), viet.Some(names, "tệp")}, Fix: f.Fix}
		_, state, _ := strings.Cut(f.Format, ", kèm biểu %s")
		out.Format = "%d bản giấy đã ký nằm kèm biểu ở đây" + strings.TrimSuffix(state, " cho biểu này") + ": %s"
		return out
	}
	args := []any{len(of), f.Period, viet.List(names)}
	out := finding.Finding{Rule: f.Rule, Severity: f.Severity, Pos: finding.Pos{File: path.Dir(of[0])}, Period: f.Period, Args: args}
	each := fmt.Sprintf("xem từng ô bằng lệnh binhdang check %s", of[0])
	switch f.Rule {
	case returns.RuleFormVersion:
		out.Format = "%d biểu của kỳ %s theo biểu mẫu trước đây, vì định nghĩa đã đổi: %s; câu hỏi không đổi vẫn được đọc, câu hỏi mới tính là chưa có số liệu"
		out.Fix = "muốn có số của câu hỏi mới thì lập biểu mẫu điền sẵn cho từng đơn vị (lệnh binhdang forms " + f.Period + " --from và tệp của đơn vị), hoặc trả định nghĩa về như khi gửi biểu mẫu; " + each
	case returns.RuleOutsideForm:
		out.Format = "%d biểu của kỳ %s có trang tính không thuộc biểu mẫu hiện hành, nội dung ở đó không được dùng: %s"
		out.Fix = "không cần làm gì; " + each
	default:
		out.Format = "%d biểu của kỳ %s có nội dung nằm ngoài ô nhập của biểu mẫu hiện hành, không được dùng: %s"
		out.Fix = "không cần làm gì; " + each
	}
	return out
}

// foldUnits says of units what f says of the lines of one of them in the register.
func foldUnits(f finding.Finding, units []string) finding.Finding {
	out := finding.Finding{Rule: f.Rule, Severity: f.Severity, Pos: f.Pos, Period: f.Period, Args: []any{len(units), viet.List(units)}}
	folder := path.Dir(f.Pos.File)
	if f.Severity == finding.Note {
		out.Format = "Biểu đã ghi sổ của %d đơn vị không còn trong thư mục; các đơn vị này đã có biểu khác thay thế: %s"
		out.Fix = "không phải làm gì; nếu tệp cũ bị xóa nhầm, chép lại vào " + folder
		return out
	}
	out.Format = "Sổ tiếp nhận ghi đã nhận biểu của %d đơn vị mà không còn tệp nào có mã nội dung đã ghi: %s"
	out.Fix = "chép lại các tệp đã nhận vào " + folder + " rồi chạy lại"
	return out
}
