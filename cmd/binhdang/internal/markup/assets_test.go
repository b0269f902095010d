package markup

import (
	"maps"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// looks is what both checks say of the templates.
func looks(assets map[string][]byte) finding.List {
	_, out := LoadFrame(assets[FrameFile], "templates/"+FrameFile)
	out.Add(CheckAssets(assets, "templates")...)
	return out
}

// No file that the program carries may go, be emptied or be cut without a finding
// of that file, and of it alone.
func TestEachTemplateIsNeeded(t *testing.T) {
	whole := assets(t)
	if found := looks(whole); len(found) > 0 {
		t.Fatal(found)
	}
	for name, data := range whole {
		changes := map[string]func(map[string][]byte){
			"gone":  func(m map[string][]byte) { delete(m, name) },
			"empty": func(m map[string][]byte) { m[name] = []byte{} },
			"blank": func(m map[string][]byte) { m[name] = []byte(" \r\n") },
		}
		if !strings.HasSuffix(name, ".txt") {
			changes["other"] = func(m map[string][]byte) { m[name] = []byte("/* \xff */") }
		}
		if strings.HasSuffix(name, ".woff2") {
			changes["cut"] = func(m map[string][]byte) { m[name] = data[:len(data)/2] }
		}
		for what, change := range changes {
			m := maps.Clone(whole)
			change(m)
			found := looks(m)
			if len(found) != 1 || found[0].Pos.File != "templates/"+name || found[0].Severity != finding.Error || found[0].Fix == "" {
				t.Errorf("%s %s: %v", name, what, found)
			}
		}
	}
}

func TestCheckAssetsFollowsReferences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{StyleFile, "/* url(fonts/no.woff2) */\nbody{color:red}", ""},
		{StyleFile, "@font-face{src:url( './fonts/moi.woff2?v=1' )}", "templates/fonts/moi.woff2:1:1: Thiếu tệp này"},
		{StyleFile, "b{}\n i{background:url(data:image/png;base64,AA)}", ""},
		{StyleFile, "b{}\n i{background:url(hinh.png)}", "templates/site.css:2:15: Chỗ này dùng tệp “hinh.png”, là tệp không được đưa lên trang"},
		{StyleFile, "@import \"https://example.org/a.css\";", "templates/site.css:1:1: Chỗ này dùng tệp “https://example.org/a.css”, là tệp không được đưa lên trang"},
		{StyleFile, "/* không còn gì */", "templates/site.css:1:1: Bảng kiểu này không có quy tắc nào"},
		{FrameFile, `<img src="{{.Root}}assets/fonts/dau.svg">{{.Main}}`, "templates/fonts/dau.svg:1:1: Thiếu tệp này"},
		{FrameFile, "<body></body>", "templates/page.html:1:1: Khuôn trang không có chỗ cho nội dung của trang ({{.Main}})"},
	} {
		m := assets(t)
		m[c.name] = []byte(c.text)
		var got string
		for _, f := range looks(m) {
			got += f.Pos.String() + ": " + f.Text()
		}
		if got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}
