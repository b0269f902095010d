package definition

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"gopkg.in/yaml.v3"
)

// SetState gives ky.yaml with the state, and with the day of publication where the file
// has none; every other byte stays.
func SetState(file string, src []byte, state string, released reporting.Date) ([]byte, finding.List) {
	p, found := openPage(file, src)
	if found.HasErrors() {
		return nil, found
	}
	n := get(p.root, "state")
	day := get(p.root, "released")
	var more []splice
	var added []*yaml.Node
	ok := n != nil && p.root.Style&yaml.FlowStyle == 0
	if ok && day == nil {
		at := len(p.src)
		if i := p.lineOf(p.offset(n)); i+1 < len(p.lines) {
			at = p.lines[i+1]
		}
		text := strings.Repeat(" ", p.root.Column-1) + "released: " + released.String() + p.nl
		if at == len(p.src) && !strings.HasSuffix(string(p.src), p.nl) {
			text = p.nl + text
		}
		more = append(more, splice{at, at, text})
		added = []*yaml.Node{{Kind: yaml.ScalarNode, Value: "released"}, {Kind: yaml.ScalarNode, Value: released.String(), Tag: "!!timestamp"}}
	}
	if ok {
		var out []byte
		if out, ok = p.reviseAfter(n, state, more, added); ok {
			return out, nil
		}
	}
	return nil, finding.List{{Rule: "state-not-written", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1},
		Format: "Tệp trình bày khác thường nên chương trình không tự sửa được dòng state; tệp giữ nguyên, chưa chốt kỳ",
		Fix:    fmt.Sprintf("tự sửa thành “state: %q” và “released: %s”, rồi chạy lại", state, released)}}
}

// reviseAfter changes one value and puts a key behind its own; ok is false when the
// outcome would not say just that.
func (p *page) reviseAfter(n *yaml.Node, value string, more []splice, added []*yaml.Node) ([]byte, bool) {
	for i := range p.root.Content {
		if p.root.Content[i] == n {
			p.root.Content = append(p.root.Content[:i+1:i+1], append(added, p.root.Content[i+1:]...)...)
			break
		}
	}
	return p.revise(map[*yaml.Node]string{n: value}, more, nil)
}
