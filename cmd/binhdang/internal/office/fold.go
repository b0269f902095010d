package office

import (
	"fmt"
	"path"
	"slices"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// foldFrom is how many returns of a period must say the same before it is said
// once for all.
const foldFrom = 3

// Folded says once what many returns of a period say because the definitions
// changed after they had come: that they stand on a form of before, and what
// follows from it. The cells are named when one return is checked by itself.
func Folded(list finding.List) finding.List {
	old := map[string]bool{} // files on a form of before
	for _, f := range list {
		if f.Rule == returns.RuleFormVersion {
			old[f.Pos.File] = true
		}
	}
	groups := map[group][]string{} // files
	for _, f := range list {
		if g := groupOf(f); old[f.Pos.File] && !slices.Contains(groups[g], f.Pos.File) {
			groups[g] = append(groups[g], f.Pos.File)
		}
	}
	var out finding.List
	said := map[group]bool{}
	for _, f := range list {
		switch g := groupOf(f); {
		case g.rule == "" || !old[f.Pos.File] || len(groups[g]) < foldFrom:
			out.Add(f)
		case !said[g]:
			said[g] = true
			out.Add(fold(f, groups[g]))
		}
	}
	out.Sort()
	return out
}

// group is what is said once: a rule in a period.
type group struct{ rule, period string }

// groupOf is the group of a finding; zero of one that is always said.
func groupOf(f finding.Finding) group {
	switch f.Rule {
	case returns.RuleFormVersion, returns.RuleNameUnknown, returns.RuleOutsideForm, returns.RuleOutsideFields:
		return group{f.Rule, f.Period}
	}
	return group{}
}

// fold says of files what f says of one of them.
func fold(f finding.Finding, files []string) finding.Finding {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = path.Base(file)
	}
	args := []any{len(files), f.Period, viet.List(names)}
	out := finding.Finding{Rule: f.Rule, Severity: f.Severity, Pos: finding.Pos{File: path.Dir(files[0])}, Period: f.Period, Args: args}
	each := fmt.Sprintf("xem từng ô bằng lệnh binhdang check %s", files[0])
	switch f.Rule {
	case returns.RuleFormVersion:
		out.Format = "%d biểu của kỳ %s theo biểu mẫu trước đây, vì định nghĩa đã đổi: %s; các ô còn trong bản hiện hành vẫn được đọc, ô mà biểu không có tính là chưa có số liệu"
		out.Fix = fmt.Sprintf("lập lại biểu mẫu bằng lệnh binhdang forms %s rồi chép số liệu sang, hoặc trả định nghĩa về như khi gửi biểu mẫu", f.Period)
	case returns.RuleNameUnknown:
		out.Format = "%d biểu của kỳ %s có ô trả lời câu hỏi không có trong biểu mẫu hiện hành, nên không được dùng: %s"
		out.Fix = fmt.Sprintf("chép số liệu vào biểu mẫu mới (lệnh binhdang forms %s) rồi dùng tệp đó; %s", f.Period, each)
	case returns.RuleOutsideForm:
		out.Format = "%d biểu của kỳ %s có trang tính không thuộc biểu mẫu hiện hành, nội dung ở đó không được dùng: %s"
		out.Fix = "không cần làm gì; " + each
	default:
		out.Format = "%d biểu của kỳ %s có nội dung nằm ngoài ô nhập của biểu mẫu hiện hành, không được dùng: %s"
		out.Fix = "không cần làm gì; " + each
	}
	return out
}
