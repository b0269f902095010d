package site

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/page"
)

// forModels is llms.txt: what the site is and where its text stands without a frame, for
// programs that read language.
func (s *shell) forModels(pages []page.Page) File {
	var b strings.Builder
	b.WriteString("# " + s.site.Name + "\n\n> " + s.illustrative() + s.site.Publisher.Body + ". Mỗi trang có bản chữ index.md với cùng các số.\n\n")
	line := func(name, to string) { b.WriteString("- [" + name + "](" + s.absolute(to) + ")\n") }
	for _, p := range pages {
		if p.Path == p.List && p.Path != "" && strings.Count(p.Path, "/") == 1 {
			line(p.Title, p.Path+"index.md")
		}
	}
	line("Số liệu (CSV)", page.PathData+"gia-tri.csv")
	return File{"llms.txt", []byte(b.String())}
}
