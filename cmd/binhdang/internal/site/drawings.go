package site

import (
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/page"
)

// drawings are the charts of a page that may be taken away: each as a picture that stands
// alone, and its figures.
func (s *shell) drawings(p page.Page) []File {
	var out []File
	for f := range markup.Figures(p.Blocks) {
		if f.File == nil {
			continue
		}
		foot := markup.DrawingFoot{Cite: s.credit(p)}
		if s.site.Sample {
			foot.Sample = "Số liệu minh họa, không phản ánh tình hình thực tế."
		}
		if svg, ok := markup.Drawing(f, foot); ok {
			out = append(out, File{f.File.Path + ".svg", svg}, File{f.File.Path + ".csv", f.File.CSV})
		}
	}
	return out
}
