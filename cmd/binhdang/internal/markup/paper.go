package markup

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
)

// StyleName is the style sheet among the assets.
const StyleName = "print.css"

// compactMargins are those of a compact paper, as its Word twin has them.
const compactMargins = "15mm 15mm 15mm 18mm"

// SampleNote stands at the foot of every page of a sample workspace.
const SampleNote = "Số liệu minh họa"

// PaperOptions say how to print.
type PaperOptions struct {
	Profile catalog.Profile
	Sample  bool
	Compact bool              // smaller type on narrower margins: a manual, no official document
	Assets  map[string][]byte // templates/: print.css and fonts/
}

// faces of the print type, in the order of the style sheet.
var faces = []struct{ file, weight, style string }{
	{"400-normal", "400", "normal"}, {"700-normal", "700", "normal"},
	{"400-italic", "400", "italic"}, {"700-italic", "700", "italic"},
}

// subsets of each face with the letters that they hold.
var subsets = []struct{ name, letters string }{
	{"vietnamese", "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB"},
	{"latin", "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"},
}

// Paper renders a report's document tree as one self-contained HTML file for
// printing on A4: head, body, signature and annexes as the rules for official
// documents ask on the day of the report. Where Thông tư 01/2011/TT-BNV and Nghị
// định 30/2020/NĐ-CP differ (page numbers) the profile, which is data, decides. The
// looks are templates/print.css; faces are embedded, so that the file prints alike
// on a machine without Times New Roman, and nothing is fetched.
func Paper(d document.Document, o PaperOptions) []byte {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
	body, pictures := HTML(d, Options{Print: true}), ""
	if bytes.Contains(body, []byte("<img ")) {
		pictures = "; img-src data:"
	}
	fmt.Fprintf(&b, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:%s">`+"\n", pictures)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>\n", html.EscapeString(d.Title))
	writeFaces(&b, o.Assets)
	b.Write(o.Assets[StyleName])
	b.WriteString(pageRules(d, o))
	b.WriteString("</style>\n</head>\n<body")
	if o.Compact {
		b.WriteString(` class="compact"`)
	}
	b.WriteString(">\n")
	if o.Sample {
		fmt.Fprintf(&b, "<p class=\"strip\">%s. Các con số trong báo cáo này được đặt ra để trình bày, không phản ánh tình hình thực tế.</p>\n", SampleNote)
	}
	b.WriteString("<main>\n")
	b.Write(body)
	b.WriteString("</main>\n</body>\n</html>\n")
	return []byte(b.String())
}

// faceFile is the file of one subset of one face among the templates.
func faceFile(subset, face string) string {
	return FontsFolder + "tinos-" + subset + "-" + face + ".woff2"
}

// faceFiles are the files of all faces that a paper embeds.
func faceFiles() []string {
	var out []string
	for _, f := range faces {
		for _, s := range subsets {
			out = append(out, faceFile(s.name, f.file))
		}
	}
	return out
}

func writeFaces(b *strings.Builder, assets map[string][]byte) {
	for _, f := range faces {
		for _, s := range subsets {
			data, ok := assets[faceFile(s.name, f.file)]
			if !ok {
				continue
			}
			fmt.Fprintf(b, "@font-face{font-family:Tinos;font-weight:%s;font-style:%s;src:url(data:font/woff2;base64,%s) format(\"woff2\");unicode-range:%s}\n",
				f.weight, f.style, base64.StdEncoding.EncodeToString(data), s.letters)
		}
	}
}

// pageRules are the margin boxes: the page number where the profile wants it (bottom
// right in Thông tư 01/2011/TT-BNV, top centre in Nghị định 30/2020/NĐ-CP), none on
// page 1; the sample note on every page. Each annex is a page type of its own,
// because only so can it count from 1.
func pageRules(d document.Document, o PaperOptions) string {
	box := "@bottom-right"
	if o.Profile.PageNumber == catalog.TopCenter {
		box = "@top-center"
	}
	number := func(counter string) string {
		size := "14pt"
		if o.Compact {
			size = "10pt"
		}
		return box + "{content:counter(" + counter + ");font:" + size + " \"Times New Roman\",Tinos,serif}"
	}
	var b strings.Builder
	note := ""
	if o.Sample {
		note = `@bottom-left{content:"` + SampleNote + `";font:italic 10pt "Times New Roman",Tinos,serif}`
	}
	if o.Compact {
		note += "margin:" + compactMargins
	}
	fmt.Fprintf(&b, "@page{%s%s}\n@page:first{%s{content:none}}\n", number("page"), note, box)
	n := 0
	for _, x := range d.Blocks {
		a, ok := x.(document.Annex)
		if !ok {
			continue
		}
		n++
		size := "size:A4;margin:20mm 15mm 20mm 30mm"
		if a.Landscape {
			size = "size:A4 landscape;margin:20mm 15mm 15mm 20mm"
		}
		fmt.Fprintf(&b, "@page annex%d{%s;counter-increment:annex%d;%s}\nmain>:nth-child(%d of .annex){page:annex%d}\n", n, size, n, number(fmt.Sprintf("annex%d", n)), n, n)
	}
	return b.String()
}
