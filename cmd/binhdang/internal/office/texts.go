package office

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// unusedTexts are the files of content/ that no page and no report takes, and the
// texts that pages wait for and that are not there.
func (o *Office) unusedTexts(names []string) finding.List {
	file := func(text string) string { return catalog.ContentFolder + "/" + text + ".md" }
	pages := []string{file(catalog.AboutText), file(catalog.MethodText), file(catalog.GlossaryText)}
	used := append(slices.Clone(pages), file(catalog.AnyNarrative))
	var periods []string
	for i := range o.Catalog.Periods {
		id := o.Catalog.Periods[i].Period.ID
		used, periods = append(used, file(catalog.NarrativeOf(id))), append(periods, id)
	}
	var out finding.List
	add := func(file, rule, fix, text string, args ...any) {
		out.Add(finding.Finding{Rule: rule, Severity: finding.Warning, Pos: finding.Pos{File: file, Line: 1, Col: 1}, Format: text, Args: args, Fix: fix})
	}
	for _, name := range names {
		if slices.Contains(used, name) || path.Dir(name) == catalog.ManualsContent {
			continue
		}
		fix := "đưa tệp này ra khỏi thư mục content, hoặc chép nội dung vào một trong các tệp được dùng: " + viet.List(pages)
		if in := catalog.ContentFolder + "/" + catalog.NarrativesFolder; path.Dir(name) == in {
			fix = "đặt tên theo kỳ đã mở: " + viet.List(append(periods, path.Base(catalog.AnyNarrative))) + ", rồi thêm .md; hoặc đưa tệp này ra khỏi thư mục content"
			if year, err := strconv.Atoi(path.Base(name)[:min(4, len(path.Base(name)))]); err == nil && !slices.ContainsFunc(o.Catalog.Periods, func(p catalog.PeriodFile) bool { return p.Period.Year == year }) {
				fix = "mở năm ấy bằng lệnh binhdang year " + strconv.Itoa(year) + " nếu đây là lời của kỳ sắp báo cáo; " + fix
			}
		}
		if i := slices.IndexFunc(used, func(u string) bool { return alikeNames(u, name) && !slices.Contains(names, u) }); i >= 0 {
			fix = "đổi tên hoặc chuyển thành " + used[i]
		}
		add(name, "unused-text", fix, "Không trang nào và không báo cáo nào dùng tệp này, nên lời ở đây không được đăng")
	}
	for _, p := range pages {
		if !slices.Contains(names, p) && !o.ws.Exists(p) {
			add(p, "missing-text", "viết lại tệp này, hoặc chép từ một nơi làm việc mới lập bằng binhdang init", "Không có tệp này, nên trang lấy lời ở đây chỉ có phần do chương trình lập")
		}
	}
	return out
}

// alikeNames reports whether a name was probably meant to be another: but for its
// folder, capitals, accents, blanks and hyphens they are the same.
func alikeNames(a, b string) bool {
	plain := func(p string) string {
		return strings.ReplaceAll(viet.Slug(strings.TrimSuffix(path.Base(p), path.Ext(p))), "-", "")
	}
	return plain(a) == plain(b)
}
