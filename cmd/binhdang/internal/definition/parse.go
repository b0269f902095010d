package definition

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
	"gopkg.in/yaml.v3"
)

// Limits of one definition file, our own choice: the units of a country, or the
// register of all their returns, take about 2 MB; a file beyond is no definition file.
const (
	maxBytes = 8 << 20
	maxDepth = 32
)

// parse turns a file into the node of its only document; nil when it has none
// or when it cannot be read, which a finding then says.
func parse(file string, data []byte, found *finding.List) *yaml.Node {
	refuse := func(line, col int, rule, fix, format string, args ...any) {
		found.Add(finding.Finding{
			Rule: rule, Severity: finding.Error, Pos: finding.Pos{File: file, Line: line, Col: col},
			Format: format, Args: args, Fix: fix,
		})
	}
	if len(data) > maxBytes {
		refuse(1, 1, "file-too-large", "tách bớt phần không phải định nghĩa ra khỏi tệp",
			"Tệp có %d byte, vượt quá %d byte", len(data), maxBytes)
		return nil
	}
	if line, col, ok := invalidUTF8(data); !ok {
		refuse(line, col, "not-utf8", "mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8",
			"Tệp không phải văn bản UTF-8")
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(oneBreak(data)))
	doc, err := next(dec)
	if errors.Is(err, io.EOF) || err == nil && isNull(doc.Content[0]) {
		refuse(1, 1, "empty-file", "viết nội dung theo tệp mẫu", "Tệp không có nội dung")
		return nil
	}
	if err == nil {
		second, err2 := next(dec)
		switch {
		case err2 == nil:
			refuse(second.Line, second.Column, "second-document", "xóa dòng “---” này để cả tệp là một tài liệu",
				"Tệp có tài liệu thứ hai, bắt đầu bằng “---”; phần này sẽ không được đọc")
		case !errors.Is(err2, io.EOF):
			err = err2
		}
	}
	if err != nil {
		if line, col, ok := unclosed(data); ok {
			refuse(line, col, "yaml-syntax", "thêm dấu ngoặc ở cuối giá trị này", "Dấu ngoặc kép mở ra ở đây mà không đóng lại")
			return nil
		}
		line, fact, fix := translate(err, data)
		refuse(line, 1, "yaml-syntax", fix, "%s", fact)
		return nil
	}
	if n := tooDeep(doc, 0); n != nil {
		refuse(n.Line, n.Column, "too-deep", "viết lại theo tệp mẫu", "Các mục lồng vào nhau quá %d tầng", maxDepth)
		return nil
	}
	restore(doc)
	return doc.Content[0]
}

// YAML 1.1 ends a line at U+0085, U+2028, U+2029 and at a carriage return, where
// editors show none: a comment that holds one would end there, and every place
// below be told a line too low. So the library gets them as characters of a
// private plane, which it passes through, and values get them back: there they
// are refused like everything that nobody sees.
const standIn = 0xF0000

// parts reports whether only YAML ends a line at the character; a carriage return
// does so for all in a file that has no other ends of lines.
func parts(r rune, after []byte, cr bool) bool {
	switch r {
	case '\u0085', '\u2028', '\u2029':
		return true
	case '\r':
		return !cr && !bytes.HasPrefix(after, []byte("\n"))
	}
	return false
}

// oneBreak gives a file in which lines end where editors end them.
func oneBreak(data []byte) []byte {
	if !bytes.ContainsAny(data, "\r\u0085\u2028\u2029") {
		return data
	}
	cr := !bytes.Contains(data, []byte("\n"))
	out := make([]byte, 0, len(data)+16)
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if parts(r, data[at+n:], cr) {
			out = utf8.AppendRune(out, standIn+r)
		} else {
			out = append(out, data[at:at+n]...)
		}
		at += n
	}
	return out
}

// restore gives values what stood in for ends of lines.
func restore(n *yaml.Node) {
	if strings.ContainsFunc(n.Value, func(r rune) bool { return r >= standIn }) {
		n.Value = strings.Map(func(r rune) rune {
			if r >= standIn && parts(r-standIn, nil, false) {
				return r - standIn
			}
			return r
		}, n.Value)
	}
	for _, c := range n.Content {
		restore(c)
	}
}

// tooDeep finds the first node that lies deeper than definitions ever do.
func tooDeep(n *yaml.Node, depth int) *yaml.Node {
	if depth > maxDepth {
		return n
	}
	for _, c := range n.Content {
		if found := tooDeep(c, depth+1); found != nil {
			return found
		}
	}
	return nil
}

// next reads one document. The library turns its own panics into errors but for
// faults of its own; a definition file must not be able to stop the program.
func next(dec *yaml.Decoder) (n *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("parsing yaml: %v", r)
		}
	}()
	n = new(yaml.Node)
	if err := dec.Decode(n); err != nil {
		return nil, err
	}
	if n.Kind != yaml.DocumentNode || len(n.Content) != 1 {
		return nil, errors.New("parsing yaml: no document")
	}
	return n, nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// invalidUTF8 gives the place of the first byte that is no UTF-8; ok when there
// is none.
func invalidUTF8(data []byte) (line, col int, ok bool) {
	line, col = 1, 1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return line, col, false
		}
		col++
		if r == '\n' {
			line, col = line+1, 1
		}
		i += n
	}
	return 0, 0, true
}

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	bareBound = regexp.MustCompile(`: +[>|][^-+0-9\s]`)
	anchor    = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
)

// syntax says in Vietnamese what the parser of the library found; the first
// entry whose text occurs in its message counts.
var syntax = []struct{ text, fact, fix string }{
	{"mapping values are not allowed", "Dòng này thụt vào lệch với các khóa cùng mục", "thụt đầu dòng bằng các khóa cùng mục"},
	{"did not find expected key", "Các khóa của một mục không thẳng hàng ở gần dòng này",
		"thụt đầu dòng mọi khóa của một mục bằng nhau"},
	{"did not find expected '-' indicator", "Các dòng của một danh sách không thẳng hàng ở gần dòng này",
		"đặt các dấu “-” của một danh sách thẳng hàng"},
	{"',' or ']'", "Danh sách trong ngoặc vuông chưa đóng hoặc thiếu dấu phẩy", "thêm dấu phẩy giữa các giá trị và dấu “]” ở cuối danh sách"},
	{"',' or '}'", "Mục trong ngoặc nhọn chưa đóng hoặc thiếu dấu phẩy", "thêm dấu phẩy giữa các khóa và dấu “}” ở cuối mục"},
	{"could not find expected ':'", "Khóa thiếu dấu hai chấm", "thêm dấu hai chấm sau tên khóa"},
	{"found unexpected end of stream", "Dấu ngoặc kép mở ra mà không đóng lại", "thêm dấu ngoặc kép ở cuối giá trị"},
	{"found unexpected document indicator", "Dấu ngoặc kép mở ra mà không đóng lại trước dòng “---”", "thêm dấu ngoặc kép ở cuối giá trị"},
	{"found a tab character", "Đầu dòng có ký tự tab", "thay ký tự tab ở đầu dòng bằng dấu cách"},
	{"cannot start any token", "Giá trị bắt đầu bằng ký tự không được phép (tab, @, ` hoặc %)", "thay tab đầu dòng bằng dấu cách; giá trị bắt đầu bằng @, ` hoặc % thì đặt trong ngoặc kép"},
	{"expected comment or line break", "Giá trị bắt đầu bằng dấu “>” hoặc “|” mà không đặt trong ngoặc kép", `đặt giá trị trong ngoặc kép, ví dụ ">=25"`},
	{"unknown escape character", "Trong ngoặc kép có dấu “\\” đi với ký tự lạ", `viết dấu “\” thành “\\”`},
	{"invalid Unicode character", "Trong ngoặc kép có mã \\u không phải là một chữ", "gõ thẳng chữ cần viết thay cho mã \\u"},
	{"control characters are not allowed", "Tệp có ký tự điều khiển không nhìn thấy", "xóa ký tự lạ ở gần dòng này"},
	{"block sequence entries are not allowed", "Dấu “-” của danh sách đứng sai chỗ", "xuống dòng rồi mới viết dấu “-”"},
	{"expected <document start>", "Sau dòng “...” còn nội dung", "xóa dòng “...”"},
	{"exceeded max depth", "Tệp lồng vào nhau quá sâu", "viết lại theo tệp mẫu"},
}

// translate gives the line (1 where the library knows none), the fact and the
// fix of a syntax error.
func translate(err error, data []byte) (line int, fact, fix string) {
	fact, fix = "Tệp không đúng cú pháp YAML", "so dòng này và dòng trên với tệp mẫu rồi viết lại"
	line = 1
	m := yamlError.FindStringSubmatch(err.Error())
	if m == nil {
		return line, fact, fix
	}
	if n, err := strconv.Atoi(m[1]); err == nil {
		line = n
		if strings.HasPrefix(m[2], "did not find expected") && !strings.Contains(m[2], "comment or line break") {
			line++ // the library counts these from 0
		}
	}
	if a := anchor.FindStringSubmatch(m[2]); a != nil {
		if i := bytes.Index(data, []byte("*"+a[1])); i >= 0 {
			line = 1 + bytes.Count(data[:i], []byte("\n"))
		}
		return line, fmt.Sprintf("Giá trị “*%s” bắt đầu bằng dấu sao mà không đặt trong ngoặc kép", a[1]),
			fmt.Sprintf(`đặt trong ngoặc kép: "*%s"`, a[1])
	}
	for _, s := range syntax {
		if strings.Contains(m[2], s.text) {
			fact, fix = s.fact, s.fix
			break
		}
	}
	if strings.Contains(m[2], "cannot start any token") && bareBound.MatchString(lineOf(data, line)) {
		fact, fix = "Giá trị bắt đầu bằng dấu “>” hoặc “|” mà không đặt trong ngoặc kép", `đặt giá trị trong ngoặc kép, ví dụ ">=25"`
	}
	if strings.Contains(m[2], "mapping values are not allowed") && strings.Count(lineOf(data, line), ": ") > 1 {
		fact, fix = "Giá trị có dấu hai chấm mà không đặt trong ngoặc kép", "đặt cả giá trị trong ngoặc kép"
	}
	last := max(1, bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n"))+1)
	return min(line, last), fact, fix
}

// lineOf is one line of the file, counted from 1.
func lineOf(data []byte, line int) string {
	lines := strings.Split(string(data), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return lines[line-1]
}
