package site

import (
	"maps"
	"slices"

	"binhdang.example/cmd/binhdang/internal/markup"
)

// assets are the files that pages use: the style sheet, the mark, the faces.
func (s *shell) assets() []File {
	var out []File
	for _, name := range slices.Sorted(maps.Keys(s.in.Assets)) {
		data := s.in.Assets[name]
		switch {
		case name == markup.StyleFile:
			data = markup.Tighten(data)
		case !markup.Published(name):
			continue
		}
		out = append(out, File{"assets/" + name, data})
	}
	return out
}
