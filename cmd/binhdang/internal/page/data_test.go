package page

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/release"
)

// The data page names the licence that the publisher has decided on, in words and for
// programs; of one that is proposed it says that there is none yet.
func TestLicence(t *testing.T) {
	no := false
	decided := catalog.Licence{Name: "Giấy phép mẫu", Address: "https://mau.example/giay-phep"}
	proposed := decided
	proposed.Verified = &no
	const none = "chưa quyết định giấy phép"
	for _, c := range []struct {
		licence   catalog.Licence
		has, lack []string
	}{
		{catalog.Licence{}, []string{none}, []string{"Giấy phép mẫu", "dự kiến"}},
		{proposed, []string{none, "dự kiến Giấy phép mẫu, chưa được quyết định"}, []string{decided.Address}},
		{decided, []string{"Giấy phép: Giấy phép mẫu, toàn văn ở " + decided.Address, `"license":"` + decided.Address + `"`}, []string{none, "dự kiến"}},
	} {
		e := small()
		copied := *e.Catalog
		copied.Site.Licence = c.licence
		e.Catalog = &copied
		said := ""
		for _, x := range All(e, Input{Files: []File{{Name: release.ValuesName}}}).Pages {
			if x.Path == PathData || x.Path == pathMethod {
				said += x.Dataset + string(markup.Markdown(document.Document{Title: x.Title, Blocks: x.Blocks}, markup.Options{Path: x.Path}))
			}
		}
		said += string(release.Package(e.Catalog, nil, PathData).Data)
		for _, w := range c.has {
			if !strings.Contains(said, w) {
				t.Errorf("%+v: does not say %q", c.licence, w)
			}
		}
		for _, w := range c.lack {
			if strings.Contains(said, w) {
				t.Errorf("%+v: says %q", c.licence, w)
			}
		}
	}
}
