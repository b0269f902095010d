package form

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// slug writes an id as part of a defined name: lower-case ASCII, "đ" as "dd",
// everything else that is no letter or digit as "_".
func slug(id catalog.Code) string {
	var b strings.Builder
	for _, r := range strings.ToLower(string(id)) {
		switch {
		case r == 'đ':
			b.WriteString("dd")
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	return b.String()
}
