package definition

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// deepStrays warns of YAML files in folders of data/ from which none is read: deeper
// than a period, in a folder that is no year, in one that is no opened period. Where
// files are read, strays speaks, and its word is an error.
func (l *loader) deepStrays(dir string) {
	entries, _ := fs.ReadDir(l.fsys, dir) // what cannot be listed is said where it is read
	for _, e := range entries {
		at := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), catalog.Generated(e.Name()), at == catalog.LedgerFolder:
		case e.IsDir():
			l.deepStrays(at)
		case e.Type().IsRegular() && isYAML(e.Name()) && !l.readsFrom(dir) && !l.saidOf(at):
			l.found.Add(finding.Finding{Rule: "unread-file", Severity: finding.Warning, Pos: finding.Pos{File: at, Line: 1, Col: 1},
				Format: "Tệp “%s” nằm trong thư mục mà không tệp YAML nào được đọc, nên không có tác dụng", Args: []any{e.Name()}, Fix: l.whereRead(at)})
		}
	}
}

func isYAML(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name)))
}

// readsFrom reports whether files of the folder are read, so that strays has looked at
// it: data/, a year, a folder with ky.yaml in a year.
func (l *loader) readsFrom(dir string) bool {
	parts := strings.Split(dir, "/")
	return len(parts) == 1 || yearName.MatchString(parts[1]) && (len(parts) == 2 || len(parts) == 3 && l.lies(dir, catalog.PeriodName))
}

// saidOf reports whether something was found of a file.
func (l *loader) saidOf(file string) bool {
	return slices.ContainsFunc(l.found, func(f finding.Finding) bool { return f.Pos.File == file })
}

var yearPart = regexp.MustCompile(`(?:^|[^0-9])([12][0-9]{3})(?:[^0-9]|$)`)

// whereRead says in which folder a file of this name would be read.
func (l *loader) whereRead(at string) string {
	name := strings.ToLower(path.Base(at))
	name = strings.TrimSuffix(name, path.Ext(name)) + ".yaml"
	year, folder := "<năm>", "<kỳ>"
	if m := yearPart.FindStringSubmatch(at); m != nil {
		year = m[1]
	}
	for _, part := range strings.Split(path.Dir(at), "/") {
		if slices.ContainsFunc(l.c.Site.Calendar.Kinds, func(k reporting.Kind) bool { return k.Folder == part }) {
			folder = part
		}
	}
	to := ""
	switch {
	case slices.Contains(topFiles, catalog.DataFolder+"/"+name):
		to = catalog.DataFolder
	case name == catalog.PlanName:
		to = path.Join(catalog.DataFolder, year)
	case slices.Contains([]string{catalog.PeriodName, catalog.ReceiptsName, catalog.CorrectionsName, catalog.AnswersName, catalog.SubstitutesName}, name):
		to = path.Join(catalog.DataFolder, year, folder)
	default:
		return "xóa tệp này hoặc chuyển ra ngoài thư mục data; tệp mang tên ấy không được đọc ở đâu cả"
	}
	if _, err := fs.Stat(l.fsys, path.Join(to, name)); err == nil {
		return fmt.Sprintf("tệp %s được đọc ở %s, và ở đó đã có: chép những gì còn thiếu vào tệp ấy rồi xóa tệp này, hoặc chuyển tệp này ra ngoài thư mục data", name, to)
	}
	return fmt.Sprintf("chuyển thành %s, nơi tệp được đọc; hoặc chuyển ra ngoài thư mục data", path.Join(to, name))
}
