package definition

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
	"gopkg.in/yaml.v3"
)

// ownHead is what CopyPlan writes at the head of a copy, the year of the copy
// aside: a copy of a copy has one.
var ownHead = regexp.MustCompile(`^# Chép từ kế hoạch năm \d+, ngày tháng dời sang năm \d+\..*\r?\n# rồi xóa dòng draft;.*\r?\n`)

// CopyPlan gives the plan of a year as the draft of another year: the dates of
// tasks and steps move by as many years, and all else stays as it is written. The
// dates of instruments stay too. When the file cannot be copied so, the bytes are
// nil and the findings say why.
func CopyPlan(file string, src []byte, from, to int) ([]byte, finding.List) {
	p, found := openPage(file, src)
	if found.HasErrors() {
		return nil, found
	}
	refused := finding.List{{Rule: "plan-not-copied", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1},
		Format: "Kế hoạch năm %d trình bày khác thường nên chương trình không tự chép sang năm %d được", Args: []any{from, to},
		Fix: fmt.Sprintf("tự chép tệp này vào data/%d/, sửa “year: %d” và các ngày, rồi thêm dòng “draft: true” ở đầu", to, to)}}
	if p.root.Kind != yaml.MappingNode {
		return nil, refused
	}
	values := map[*yaml.Node]string{}
	if n := get(p.root, "year"); n != nil {
		values[n] = strconv.Itoa(to)
	}
	for _, task := range items(p.root, "tasks") {
		shiftDates(values, task, to-from, "from", "to")
		for _, step := range items(task, "steps") {
			shiftDates(values, step, to-from, "from", "due", "before")
		}
	}
	var more []splice
	var top []*yaml.Node
	head := []string{
		fmt.Sprintf("# Chép từ kế hoạch năm %d, ngày tháng dời sang năm %d. Sửa theo kế hoạch mới: số, ngày và từng nhiệm vụ,", from, to),
		"# rồi xóa dòng draft; còn dòng ấy thì danh mục này chưa được dùng và chưa được công bố.",
	}
	begin := p.begin()
	old := begin
	if m := ownHead.FindIndex(p.src[begin:]); m != nil {
		old += m[1]
	}
	if draft := get(p.root, "draft"); draft != nil {
		at, end, ok := p.scalar(draft)
		if !ok {
			return nil, refused
		}
		text := "true"
		switch {
		case draft.Style != 0: // in quotes, which go
			at, end = at-1, end+1
		case at == end:
			text = " true"
		}
		more = append(more, splice{at, end, text})
		draft.Value, draft.Tag, draft.Style = "true", "!!bool", 0
	} else {
		top = []*yaml.Node{{Kind: yaml.ScalarNode, Value: "draft"}, {Kind: yaml.ScalarNode, Value: "true"}}
		if p.root.Style&yaml.FlowStyle == 0 {
			head = append(head, strings.Repeat(" ", p.root.Column-1)+"draft: true")
		} else {
			at := p.offset(p.root) + 1
			more = append(more, splice{at, at, "draft: true, "})
		}
	}
	more = append(more, splice{begin, old, strings.Join(head, p.nl) + p.nl})
	out, ok := p.revise(values, more, top)
	if !ok {
		return nil, refused
	}
	return out, nil
}

// begin is where the first line of a document's own may stand: behind the line
// that marks its begin, if there is one.
func (p *page) begin() int {
	first := p.lineOf(p.offset(p.root))
	for i := range first {
		if strings.HasPrefix(p.line(i), "---") {
			return p.lines[i+1]
		}
	}
	return p.lines[0]
}

// items lists the mappings of a list.
func items(n *yaml.Node, key string) []*yaml.Node {
	list := get(n, key)
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	return list.Content
}

// shiftDates notes the dates of a mapping, moved by so many years; what is no
// date stays for the loader to answer.
func shiftDates(values map[*yaml.Node]string, n *yaml.Node, years int, keys ...string) {
	for _, key := range keys {
		v := get(n, key)
		if v == nil || v.Kind != yaml.ScalarNode {
			continue
		}
		var d reporting.Date
		if d.UnmarshalText([]byte(viet.NFC(v.Value))) != nil {
			continue
		}
		moved := d.AddYears(years)
		text := strings.Replace(v.Value, fmt.Sprintf("%04d", d.Year), fmt.Sprintf("%04d", moved.Year), 1)
		if moved.Day != d.Day { // 29 February
			text = strings.Replace(text, strconv.Itoa(d.Day), strconv.Itoa(moved.Day), 1)
		}
		var now reporting.Date
		if now.UnmarshalText([]byte(text)) != nil || now != moved {
			text = moved.String()
		}
		values[v] = text
	}
}

// NewPeriod writes the ky.yaml of a period that is opened: a draft, with the cut-off
// day that the calendar gives, at the latest the period's last.
func NewPeriod(p reporting.Period, cal *reporting.Calendar) ([]byte, finding.List) {
	cut := p.To
	if k, ok := cal.Kind(p.Kind); ok {
		if d := cal.LastDay(k.UnitsDue.In(p.Year)); d.Before(cut) && !d.Before(p.From) {
			cut = d
		}
	}
	out := fmt.Appendf(nil, "# %s. Sửa ngày chốt số liệu và ngày ban hành báo cáo cho đúng.\nperiod: %s\ncut_off: %s\nstate: %s\n",
		strings.Join(strings.Fields(p.Name), " "), Quoted(p.ID), cut, catalog.Draft)
	var s catalog.PeriodSettings
	found := decodeAlone(catalog.PeriodPath(p, catalog.PeriodName), out, &s)
	return out, found
}

// SetSample gives site.yaml with or without the mark that the figures are
// illustrative.
func SetSample(src []byte, on bool) ([]byte, finding.List) {
	p, found := openPage(catalog.SiteFile, src)
	if found.HasErrors() {
		return nil, found
	}
	values := map[*yaml.Node]string{}
	var more []splice
	var top []*yaml.Node
	switch n := get(p.root, "sample"); {
	case n != nil:
		values[n] = strconv.FormatBool(on)
	case on && p.root.Kind == yaml.MappingNode && p.root.Style&yaml.FlowStyle == 0:
		at := p.begin()
		top = []*yaml.Node{{Kind: yaml.ScalarNode, Value: "sample"}, {Kind: yaml.ScalarNode, Value: "true"}}
		more = append(more, splice{at, at, strings.Repeat(" ", p.root.Column-1) + "sample: true" + p.nl})
	}
	out, ok := p.revise(values, more, top)
	if !ok {
		return nil, finding.List{{Rule: "site-not-written", Severity: finding.Error, Pos: finding.Pos{File: catalog.SiteFile, Line: 1, Col: 1},
			Format: "Tệp trình bày khác thường nên chương trình không tự sửa được dòng sample; tệp giữ nguyên",
			Fix:    fmt.Sprintf("tự sửa dòng ấy thành “sample: %t”", on)}}
	}
	return out, nil
}
