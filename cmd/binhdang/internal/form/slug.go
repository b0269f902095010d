package form

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// slug writes an id as part of a defined name, which knows no hyphen:
// "III.2.đ" → "iii_2_dd".
func slug(id catalog.Code) string { return strings.ReplaceAll(viet.IDSlug(string(id)), "-", "_") }
