package markup

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// FontsFolder is the folder of the faces among the templates.
const FontsFolder = "fonts/"

// Published reports whether a file of the folder of templates goes to the site,
// where it stands below assets/. Frames and print styles stay in the workspace.
func Published(name string) bool {
	return name == StyleFile || name == "mark.svg" || path.Ext(name) == ".js" && !strings.Contains(name, "/") || strings.HasPrefix(name, FontsFolder)
}

var (
	frameAsset = regexp.MustCompile(`\{\{\.Root\}\}assets/([^"'\s?#{}<>]+)`)
	styleURL   = regexp.MustCompile(`url\(\s*["']?([^"')\s]+)["']?\s*\)|@import\s+["']([^"']+)["']`)
	cssComment = regexp.MustCompile(`(?s)/\*.*?(\*/|$)`)
)

// licensed are the families of faces whose licence (SIL Open Font License 1.1,
// condition 2) asks that its text goes with every copy.
var licensed = []string{"source-sans-3", "tinos"}

// need is a file that pages or papers use, and where they ask for it.
type need struct {
	name string
	by   finding.Place
}

// CheckAssets says which of the files that pages and papers use are not there, are
// empty or are not what their names say: a site without its looks would be
// published otherwise. Assets are the files of the folder of templates by their
// path below it. What is wrong with the frame itself is said by LoadFrame.
func CheckAssets(assets map[string][]byte, folder string) finding.List {
	var out finding.List
	fault := func(f finding.Finding, name, fact string) {
		f.Rule, f.Severity, f.Format = "template", finding.Error, fact
		f.Pos = finding.Pos{File: path.Join(folder, name), Line: 1, Col: 1}
		f.Fix = fmt.Sprintf("chép lại tệp này từ thư mục %s của một nơi làm việc mới lập bằng binhdang init", folder)
		out.Add(f)
	}
	var asked []string
	for _, n := range needs(assets, folder, &out) {
		if slices.Contains(asked, n.name) {
			continue
		}
		asked = append(asked, n.name)
		data, there := assets[n.name]
		f := finding.Finding{Compared: []finding.Place{n.by}}
		switch fact := unfit(n.name, data); {
		case !there:
			fault(f, n.name, "Thiếu tệp này")
		case fact != "":
			fault(f, n.name, fact)
		}
	}
	return out
}

// unfit says what is wrong with what stands in a file; empty if nothing is.
func unfit(name string, data []byte) string {
	const magic = 12 // bytes of the head that are looked at
	switch ext := path.Ext(name); {
	case len(bytes.TrimSpace(data)) == 0:
		return "Tệp này trống"
	case (ext == ".css" || ext == ".js") && !utf8.Valid(data):
		return "Tệp này không phải văn bản UTF-8"
	case ext == ".css" && len(Tighten(data)) == 0:
		return "Bảng kiểu này không có quy tắc nào"
	case ext == ".svg" && !bytes.Contains(data, []byte("<svg")):
		return "Tệp này không phải hình SVG"
	case ext == ".woff2" && (len(data) < magic || string(data[:4]) != "wOF2"):
		return "Tệp này không phải phông chữ WOFF2"
	case ext == ".woff2" && be32(data[8:]) != len(data):
		return "Tệp phông chữ này bị cắt cụt hoặc hỏng"
	}
	return ""
}

// be32 reads the length that the head of a WOFF2 file names (WOFF File Format 2.0,
// 4.1).
func be32(b []byte) int { return int(b[0])<<24 | int(b[1])<<16 | int(b[2])<<8 | int(b[3]) }

// needs lists what is used, with the place of each use; uses that can never be
// met are added to the findings.
func needs(assets map[string][]byte, folder string, out *finding.List) []need {
	place := func(file string, src []byte, at int, label string) finding.Place {
		p := finding.Pos{File: path.Join(folder, file), Line: 1 + bytes.Count(src[:at], []byte("\n"))}
		p.Col = utf8.RuneCount(src[bytes.LastIndexByte(src[:at], '\n')+1:at]) + 1
		return finding.Place{Pos: p, Label: label}
	}
	const page, paper, licence = "trang cần tệp này", "bản in của báo cáo cần tệp này", "giấy phép phải đi kèm phông chữ này"
	frame := assets[FrameFile]
	list := []need{
		{StyleFile, finding.Place{Pos: finding.Pos{File: path.Join(folder, FrameFile)}, Label: page}},
		{StyleName, finding.Place{Pos: finding.Pos{File: folder}, Label: paper}},
	}
	add := func(file string, src []byte, at int, name, label string) {
		by := place(file, src, at, label)
		if !Published(path.Clean(name)) {
			out.Add(finding.Finding{
				Rule: "template", Severity: finding.Error, Pos: by.Pos, Format: "Chỗ này dùng tệp “%s”, là tệp không được đưa lên trang", Args: []any{name},
				Fix: fmt.Sprintf("đặt tệp ấy vào %s/%s, thư mục được chép nguyên lên trang, và sửa đường dẫn; hoặc bỏ chỗ này", folder, strings.TrimSuffix(FontsFolder, "/")),
			})
			return
		}
		list = append(list, need{path.Clean(name), by})
	}
	for _, m := range frameAsset.FindAllSubmatchIndex(frame, -1) {
		add(FrameFile, frame, m[0], string(frame[m[2]:m[3]]), page)
	}
	style := assets[StyleFile]
	blank := cssComment.ReplaceAllFunc(style, func(c []byte) []byte { // places stay
		return bytes.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, c)
	})
	for _, m := range styleURL.FindAllSubmatchIndex(blank, -1) {
		i := 2
		if m[i] < 0 {
			i = 4
		}
		to, _, _ := strings.Cut(string(blank[m[i]:m[i+1]]), "?")
		to, _, _ = strings.Cut(to, "#")
		if to != "" && !strings.HasPrefix(to, "data:") {
			add(StyleFile, blank, m[0], to, page)
		}
	}
	for _, face := range faceFiles() {
		list = append(list, need{face, finding.Place{Pos: finding.Pos{File: folder}, Label: paper}})
	}
	for _, family := range licensed {
		for _, n := range list {
			if strings.HasPrefix(n.name, FontsFolder+family+"-") {
				list = append(list, need{FontsFolder + family + "-OFL.txt", finding.Place{Pos: finding.Pos{File: path.Join(folder, n.name)}, Label: licence}})
				break
			}
		}
	}
	return list
}
