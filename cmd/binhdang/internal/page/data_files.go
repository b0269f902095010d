package page

import (
	"encoding/json"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// looked are the facts by which a reader knows a file again and sees what is in it.
func (b *builder) looked() document.Section {
	s := folded(section("tung-tep", "Từng tệp: số dòng, mã kiểm tra, ba dòng đầu"))
	for _, f := range b.in.Files {
		if f.Name == release.BundleName {
			continue
		}
		d := document.Defs{}
		add := func(term, said string) {
			d.Items = append(d.Items, document.Def{Term: term, Content: t(said)})
		}
		if f.Rows > 0 {
			add("Số dòng", viet.Int(int64(f.Rows))+", không kể dòng tên cột")
		}
		add("Kỳ", b.spanWords())
		add("Bản", b.versionWords())
		add("Giấy phép", b.licenceWords())
		add("SHA-256", f.Hash)
		sub := sub("tep-"+viet.Slug(f.Name), f.Name, d)
		if len(f.Head) > 0 {
			var in document.Inlines
			for i, line := range f.Head {
				if i > 0 {
					in = append(in, document.Break{})
				}
				in = append(in, document.Text(line))
			}
			sub.Blocks = append(sub.Blocks, words(document.Small, "Dòng tên cột và ba dòng đầu:"), document.Para{Role: document.Small, Content: in})
		}
		s.Blocks = append(s.Blocks, sub)
	}
	return s
}

// spanWords are the first and the last released period.
func (b *builder) spanWords() string {
	n := len(b.released)
	switch n {
	case 0:
		return "chưa có kỳ nào được công bố"
	case 1:
		return b.released[0].ID
	}
	return "từ " + b.released[n-1].ID + " đến " + b.released[0].ID
}

// licenceWords name the licence and where it stands, or say that there is none yet.
func (b *builder) licenceWords() string {
	if l := b.c.Site.Licence; l.Decided() {
		return l.Name + ", toàn văn ở " + l.Address
	}
	return "cơ quan công bố chưa quyết định giấy phép dùng lại"
}

// versionWords names the state of the newest period, by which a copy is told from others.
func (b *builder) versionWords() string {
	if b.latest == nil || b.latest.Settings.Released.IsZero() {
		return "chưa có lần công bố nào"
	}
	return "sau lần công bố " + periodName(b.latest) + " ngày " + viet.Date(b.latest.Settings.Released) + ", số liệu " + b.latest.Settings.State
}

// recipes say how programs open the files.
func recipes() document.Defs {
	var d document.Defs
	for _, x := range [][2]string{
		{"Excel", "mở thẳng gia-tri-excel.csv khi máy đặt vùng Việt Nam; với gia-tri.csv chọn Dữ liệu, Từ văn bản/CSV, bảng mã 65001: Unicode (UTF-8), dấu ngăn là dấu phẩy"},
		{"LibreOffice", "mở gia-tri.csv, chọn bộ ký tự Unicode (UTF-8), ngôn ngữ Tiếng Anh (Mỹ), dấu ngăn là dấu phẩy"},
		{"R", `d <- read.csv("gia-tri.csv", fileEncoding = "UTF-8-BOM", colClasses = c(period = "character", unit_code = "character"))`},
		{"Python", `import csv; d = list(csv.DictReader(open("gia-tri.csv", encoding="utf-8-sig", newline="")))`},
		{"Python, pandas", `import pandas; d = pandas.read_csv("gia-tri.csv", encoding="utf-8-sig", dtype={"period": str, "unit_code": str})`},
	} {
		d.Items = append(d.Items, document.Def{Term: x[0], Content: t(x[1])})
	}
	return d
}

// licenceAddress is where a program finds the terms: the licence, else what the data page
// at home says.
func (b *builder) licenceAddress(home string) string {
	if l := b.c.Site.Licence; l.Decided() {
		return l.Address
	}
	return home + "#dung-lai"
}

// dataset says to programs what the data page offers, in the words of schema.org.
func (b *builder) dataset(about string) string {
	home := strings.TrimSuffix(b.c.Site.BaseURL, "/") + "/" + PathData
	type download struct {
		Type   string `json:"@type"`
		Name   string `json:"name"`
		URL    string `json:"contentUrl"`
		Format string `json:"encodingFormat"`
		Hash   string `json:"sha256,omitempty"`
	}
	type body struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	x := struct {
		Context  string     `json:"@context"`
		Type     string     `json:"@type"`
		Name     string     `json:"name"`
		About    string     `json:"description"`
		URL      string     `json:"url"`
		Language string     `json:"inLanguage"`
		Free     bool       `json:"isAccessibleForFree"`
		License  string     `json:"license"`
		Creator  body       `json:"creator"`
		Place    string     `json:"spatialCoverage,omitempty"`
		Time     string     `json:"temporalCoverage,omitempty"`
		Modified string     `json:"dateModified,omitempty"`
		Measured []string   `json:"variableMeasured,omitempty"`
		Files    []download `json:"distribution"`
	}{
		Context: "https://schema.org", Type: "Dataset", Name: b.c.Site.Name, About: about, URL: home, Language: "vi", Free: true,
		License: b.licenceAddress(home), Creator: body{"GovernmentOrganization", b.c.Site.Publisher.Body},
	}
	if b.c.Site.Sample {
		x.About = "Số liệu minh họa. " + x.About
	}
	if n := len(b.released); n > 0 {
		x.Place = wholeAreaWords(b.released[0])
		x.Time = b.released[n-1].From.String() + "/" + b.released[0].To.String()
		if day := b.released[0].Settings.Released; !day.IsZero() {
			x.Modified = day.String()
		}
	}
	for i := range b.c.Indicators {
		x.Measured = append(x.Measured, b.c.Indicators[i].Name)
	}
	formats := map[string]string{"csv": "text/csv", "json": "application/json", "zip": "application/zip"}
	for _, f := range b.in.Files {
		x.Files = append(x.Files, download{"DataDownload", f.Name, home + f.Name, formats[f.Name[strings.LastIndexByte(f.Name, '.')+1:]], f.Hash})
	}
	out, err := json.Marshal(x)
	if err != nil {
		return "" // texts only: nothing that cannot be written
	}
	return string(out)
}
