package office

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// What a file is, by its name and how it begins: of some nothing is read, of some it
// is said what they are, and the rest may be a return.
func TestNature(t *testing.T) {
	const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	for _, tt := range []struct{ file, head, want string }{
		{"desktop.ini", "[x]", "tệp của hệ điều hành"},
		{"a/Thumbs.db", ole, "tệp của hệ điều hành"},
		{"xa.xlsx.crdownload", "PK\x03\x04", "tệp tải dở hoặc tệp tạm"},
		{"xa.xlsx.PART", "PK\x03\x04", "tệp tải dở hoặc tệp tạm"},
		{"~WRL0001.tmp", ole, "tệp tải dở hoặc tệp tạm"},
		{"xa.xlsx.lnk", "L", "lối tắt của Windows"},
		{"xa.pdf", "%PDF-1.7", "scan"},
		{"xa.pdf", "\xEF\xBB\xBF\n%PDF-1.4", "scan"},
		{"anh", "\x89PNG\r\n", "scan"},
		{"xa.jpg", "\xFF\xD8\xFF\xE1", "scan"},
		{"xa.heic", "\x00\x00\x00\x18ftypheic\x00", "scan"},
		{"xa.webp", "RIFF\x00\x00\x00\x00WEBPVP8", "scan"},
		{"xa.pdf", "Kính gửi", "tệp mang tên một bản chụp mà không đọc ra là ảnh hay PDF"},
		{"thu.doc", ole, "văn bản"},
		{"thu.rtf", "{\\rtf1", "văn bản"},
		{"thu.txt", "a,b,c", "văn bản thường hoặc trang web"},
		{"thu.msg", ole, "thư điện tử hoặc trang web lưu trọn gói"},
		{"phim.mp4", "\x00\x00\x00\x18ftypmp42", "tệp thuộc loại khác"},
		{"xa", ole, "return"},
		{"xa.bak", "\x09\x08\x10\x00", "return"},
		{"xa.xls", "<html>", "return"},
		{"xa.csv", "a,b", "return"},
		{"xa.XLSX", "%PDF", "return"},
		{"bieu.zip", "PK\x05\x06", "zip"},
		{"bieu", "PK\x03\x04", "zip"},
		{"thu.docx", "PK\x03\x04", "văn bản"},
		{"bieu.rar", "Rar!", "packed"},
		{"bieu.7z", "7z\xBC\xAF\x27\x1C", "packed"},
		{"xa.xlsx.gz", "\x1F\x8B", "packed"},
		{"xa.xlsx", "", "empty"},
		{"x.jpg", "", "empty"},
		{"~$thu.docx", "x", "tệp tạm của chương trình đang mở tài liệu"},
		{"~$xa.xlsx", "x", "lock"},
	} {
		s := &sorting{}
		zip := !s.plain(source{"data/" + tt.file, func(int64) ([]byte, error) { return []byte(tt.head), nil }})
		got := "nothing"
		switch {
		case zip:
			got = "zip"
		case len(s.scans) > 0:
			got = "scan"
		case len(s.sources) > 0:
			got = "return"
		case len(s.notes) > 0:
			f := s.notes[0]
			got = map[string]string{"file-empty": "empty", "lock-file": "lock", ruleArchive: "packed"}[f.Rule]
			if f.Rule == ruleNoReturn {
				got = f.Args[0].(string)
			}
			if (f.Severity == finding.Error) != (f.Rule == ruleArchive) || f.Fix == "" {
				t.Errorf("%s: %v", tt.file, f)
			}
		}
		if got != tt.want || len(s.notes)+len(s.scans)+len(s.sources) > 1 {
			t.Errorf("%s that begins with %q is %q, want %q", tt.file, tt.head, got, tt.want)
		}
	}
}

// Of many files that are no returns one note speaks, folder by folder.
func TestFoldedByFolder(t *testing.T) {
	var list finding.List
	for _, file := range []string{"data/a/1.txt", "data/a/2.txt", "data/a/3.txt", "data/b/1.txt", "data/b/2.txt"} {
		list.Add(noReturn(file, nature{what: "x", fix: leave}))
	}
	got := Folded(list)
	if len(got) != 3 || got[0].Pos.File != "data/a" || !strings.Contains(got[0].Text(), "3 tệp ở đây") || !strings.Contains(got[0].Text(), "1.txt, 2.txt và 3.txt") {
		t.Errorf("folded: %v", got)
	}
}

// Texts that nothing takes, and texts that pages wait for.
func TestUnusedTexts(t *testing.T) {
	o := opened(t)
	if err := o.ws.Remove("content/tu-dien.md"); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range o.unusedTexts([]string{"content/gioi-thieu.md", "content/phuong-phap.MD", "content/Từ điển.md", "content/bao-cao/2018.md", "content/bao-cao/2017.md", "content/bao-cao/mac-dinh.md", "content/x/2018-s1.md"}) {
		got = append(got, f.Pos.File+" "+f.Rule)
		if f.Severity != finding.Warning || f.Fix == "" {
			t.Errorf("%v", f)
		}
	}
	want := []string{"content/phuong-phap.MD unused-text", "content/Từ điển.md unused-text", "content/bao-cao/2017.md unused-text", "content/x/2018-s1.md unused-text", "content/tu-dien.md missing-text"}
	if !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}
