package site

import (
	"maps"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/markup"
)

// assets are the files that pages use: the style sheet, the mark, the faces.
// Frames and print styles stay in the workspace.
func (s *shell) assets() []File {
	var out []File
	for _, name := range slices.Sorted(maps.Keys(s.in.Assets)) {
		data := s.in.Assets[name]
		switch {
		case name == markup.StyleFile:
			data = markup.Tighten(data)
		case name != "mark.svg" && !strings.HasPrefix(name, "fonts/"):
			continue
		}
		out = append(out, File{"assets/" + name, data})
	}
	return out
}
