package markup

import (
	"html/template"
	"strings"
)

// InlineStyle prepares a style sheet for a page that stands alone (404.html):
// without the faces, which such a page could not find. It must not come from
// data, only from the folder of templates.
func InlineStyle(css []byte) template.CSS {
	var b strings.Builder
	rest := string(css)
	for {
		before, face, found := strings.Cut(rest, "@font-face")
		b.WriteString(before)
		if !found {
			break
		}
		_, rest, _ = strings.Cut(face, "}")
	}
	// No style sheet may end its own element.
	return template.CSS(strings.ReplaceAll(b.String(), "</", `<\/`))
}
