package text

import (
	"bytes"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// seen gives a text without the characters that nobody sees, and a finding for
// each that is there: the first place, and the lines of the others. They would
// stand in a title, an address, a search; what reads the text further says nothing
// that follows from them.
func (p *parser) seen(src []byte) []byte {
	if bytes.IndexFunc(src, unseen) < 0 {
		return src
	}
	first := map[rune]int{}    // index of the finding
	others := map[rune][]int{} // lines of further places
	line, begin := 1, 0
	for at, r := range string(src) {
		switch _, told := first[r]; {
		case r == '\n':
			line, begin = line+1, at+1
		case !unseen(r):
		case told:
			others[r] = append(others[r], line)
		default:
			first[r] = len(p.findings)
			before := []rune(string(src[begin:at]))
			p.fault("content-unseen", finding.Pos{File: p.file, Line: line, Col: len(before) + 1}, remedy(r),
				"Ở đây có %s (U+%04X) %s", viet.UnseenKind(r).Words(), r, after(before))
		}
	}
	for r, lines := range others {
		f := &p.findings[first[r]]
		f.Format, f.Args = f.Format+"; và %d chỗ nữa, ở dòng %s", append(slices.Clone(f.Args), len(lines), viet.Lines(lines))
	}
	return bytes.Map(func(r rune) rune {
		switch {
		case !unseen(r):
			return r
		case viet.UnseenKind(r) == viet.LineBreak:
			return ' '
		}
		return -1
	}, src)
}

// unseen reports whether a character has no place in a text; lines and tabs have.
func unseen(r rune) bool {
	return r != '\n' && r != '\t' && viet.UnseenKind(r) != viet.Seen
}

func remedy(r rune) string {
	k := viet.UnseenKind(r)
	switch {
	case k.Lost():
		return "gõ lại chữ bị mất ở chỗ này"
	case k == viet.LineBreak:
		return "xóa ký tự ấy rồi xuống dòng bằng phím Enter"
	}
	return "xóa cả từ ở chỗ này rồi gõ lại, không chép từ nơi khác sang"
}

// after says where in its line something stands, by the words before it.
func after(before []rune) string {
	const words = 20
	s := strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, string(before[max(0, len(before)-words):]))
	if s = strings.TrimSpace(s); s == "" {
		return "ở đầu dòng"
	}
	return "sau “" + s + "”"
}
