package markup

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
)

// Asset is a file that pages use; Path is from the site's root.
type Asset struct {
	Path string
	Data []byte
}

// facePrefix begins the names of the faces that the site uses; the others in
// the folder serve the printed report.
const facePrefix = "source-sans-3"

// Assets reads from a folder of templates what every page uses: the style
// sheet, the mark and the faces of the screen with their licence, in this
// order.
func Assets(templates fs.FS) ([]Asset, error) {
	names := []string{StyleFile, "mark.svg"}
	faces, err := fs.Glob(templates, "fonts/"+facePrefix+"*")
	if err != nil {
		return nil, fmt.Errorf("listing the faces: %w", err)
	}
	var out []Asset
	for _, name := range append(names, faces...) {
		data, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, fmt.Errorf("reading an asset of the pages: %w", err)
		}
		out = append(out, Asset{Path: path.Join("assets", name), Data: data})
	}
	return out, nil
}

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
