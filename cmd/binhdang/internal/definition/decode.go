package definition

import (
	"encoding"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
	"gopkg.in/yaml.v3"
)

var (
	posType  = reflect.TypeFor[finding.Pos]()
	codeType = reflect.TypeFor[catalog.Code]()
	integer  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
)

// places remembers where the value behind a pointer into the catalog was
// written: places[&unit.Parent] is the place of that unit's parent.
type places map[any]finding.Pos

// cell is the key in places of one cell of a worked example.
type cell struct {
	in  *catalog.ExampleInputs
	ref catalog.Ref
}

// decoder walks the nodes of one file beside the types of the catalog.
type decoder struct {
	file   string
	found  *finding.List
	places places
	absent map[any]bool     // pointers to required fields that were not written
	unread map[any]bool     // pointers to fields that were written and could not be read
	chosen map[any][]string // by pointer to a field of a choice: its keys that were written
	lines  bool             // the field at hand may hold several lines
}

func (d *decoder) pos(n *yaml.Node) finding.Pos {
	return finding.Pos{File: d.file, Line: max(n.Line, 1), Col: max(n.Column, 1)}
}

func (d *decoder) refuse(n *yaml.Node, rule, fix, format string, args ...any) {
	d.found.Add(finding.Finding{
		Rule: rule, Severity: finding.Error, Pos: d.pos(n), Format: format, Args: args, Fix: fix,
	})
}

// value reads the node into v, which must be settable. What cannot be read is
// reported and leaves v as it was.
func (d *decoder) value(n *yaml.Node, v reflect.Value) {
	ptr := v.Addr().Interface()
	d.places[ptr] = d.pos(n)
	before := len(*d.found)
	if d.plain(n) {
		d.read(n, v)
	}
	if len(*d.found) > before {
		d.unread[ptr] = true
	}
}

func (d *decoder) read(n *yaml.Node, v reflect.Value) {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		d.text(n, u)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		before := len(*d.found)
		d.value(n, p.Elem())
		if len(*d.found) == before || isMapping(p.Type().Elem()) && n.Kind == yaml.MappingNode {
			v.Set(p)
		}
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Slice:
		d.list(n, v)
	case reflect.String:
		d.str(n, v)
	case reflect.Bool:
		d.boolean(n, v)
	case reflect.Int, reflect.Int64:
		d.integer(n, v)
	default:
		panic(fmt.Sprintf("definition: catalog type %s has no YAML form", v.Type()))
	}
}

// plain refuses what YAML has and definition files do without: references,
// anchors and explicit tags.
func (d *decoder) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		d.refuse(n, "alias", "viết đầy đủ nội dung tại đây", "Tham chiếu “*%s” của YAML không được dùng trong tệp định nghĩa", n.Value)
	case n.Anchor != "":
		d.refuse(n, "alias", fmt.Sprintf("xóa “&%s”", n.Anchor), "Dấu neo “&%s” của YAML không được dùng trong tệp định nghĩa", n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		d.refuse(n, "yaml-tag", fmt.Sprintf("xóa “%s”", n.Tag), "Nhãn kiểu “%s” của YAML không được dùng trong tệp định nghĩa", n.Tag)
	default:
		return true
	}
	return false
}

// kind says in Vietnamese what a node is.
func kind(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "một mục có khóa"
	case n.Kind == yaml.SequenceNode:
		return "một danh sách"
	case isNull(n):
		return "để trống"
	case n.ShortTag() == "!!str":
		return fmt.Sprintf("chữ “%s”", clip(n.Value))
	case n.ShortTag() == "!!int", n.ShortTag() == "!!float":
		return fmt.Sprintf("số %s", clip(n.Value))
	case n.ShortTag() == "!!timestamp":
		return fmt.Sprintf("ngày %s", clip(n.Value))
	}
	return fmt.Sprintf("“%s”", clip(n.Value))
}

// clip shortens a value that is shown in a message.
func clip(s string) string {
	s = viet.NFC(shown(strings.Join(strings.Fields(s), " ")))
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// scalar refuses everything but a single value that is there.
func (d *decoder) scalar(n *yaml.Node, due, fix string) bool {
	switch {
	case n.Kind != yaml.ScalarNode:
		d.refuse(n, "wrong-kind", fix, "Ở đây cần %s, tệp lại viết %s", due, kind(n))
	case isNull(n):
		d.refuse(n, "empty-value", "điền giá trị sau dấu hai chấm", "Ở đây cần %s, tệp lại để trống", due)
	default:
		return true
	}
	return false
}

// text reads a value that knows its own form.
func (d *decoder) text(n *yaml.Node, u encoding.TextUnmarshaler) {
	due := "một giá trị"
	if e, ok := u.(interface{ Expected() string }); ok {
		due = e.Expected()
	}
	if !d.scalar(n, due, "viết "+due) {
		return
	}
	if d.unseen(n, strings.TrimSpace(viet.NFC(n.Value))) {
		return
	}
	if err := u.UnmarshalText([]byte(viet.NFC(n.Value))); err != nil {
		fix := "viết " + due
		if m, ok := u.(interface{ Meant(string) string }); ok && m.Meant(n.Value) != "" {
			fix = "viết " + m.Meant(n.Value)
		}
		var what any = clip(n.Value)
		if _, ok := u.(*catalog.Ref); ok {
			measure, _, _ := strings.Cut(n.Value, ".")
			what = missing{"câu hỏi", measure, clip(n.Value)}
		}
		d.refuse(n, "bad-value", fix, "“%s” không phải là %s", what, due)
	}
}

func (d *decoder) str(n *yaml.Node, v reflect.Value) {
	code := v.Type() == codeType
	due := "chữ"
	if code {
		due = "mã viết bằng chữ"
	}
	if !d.scalar(n, due, "viết "+due) {
		return
	}
	switch tag := n.ShortTag(); {
	case code && tag != "!!str":
		d.refuse(n, "code-is-number", fmt.Sprintf(`đặt mã trong ngoặc kép: "%s"`, clip(n.Value)),
			"Ở đây cần mã viết bằng chữ, tệp lại viết %s: YAML có thể đọc thành giá trị khác", kind(n))
		// What refers to the code as it is written is not reported as well.
	case tag != "!!str" && tag != "!!int" && tag != "!!float" && tag != "!!timestamp":
		d.refuse(n, "wrong-kind", fmt.Sprintf(`đặt trong ngoặc kép: "%s"`, clip(n.Value)), "Ở đây cần chữ, tệp lại viết %s", kind(n))
		return
	}
	s := viet.NFC(n.Value)
	trimmed := strings.TrimSpace(s)
	if d.unseen(n, trimmed) {
		if code { // what refers to it is not reported as well
			v.SetString(without(trimmed, false))
		}
		return
	}
	if inner, half := halfQuoted(trimmed); half && n.Style == 0 {
		d.refuse(n, "lost-quote", fmt.Sprintf(`viết "%s"`, clip(inner)), "Giá trị %s có dấu ngoặc ở cuối mà không có ở đầu", clip(trimmed))
		trimmed, s = inner, inner // what refers to it is not reported as well
	}
	if inner := strings.Trim(trimmed, curly); code && inner != trimmed {
		d.refuse(n, "lost-quote", fmt.Sprintf(`viết "%s", với dấu ngoặc thẳng`, clip(inner)), "Mã %s có dấu ngoặc cong, không phải dấu ngoặc của YAML", clip(trimmed))
		trimmed, s = inner, inner
	}
	if code && trimmed != s {
		d.refuse(n, "code-with-blank", fmt.Sprintf(`viết "%s"`, clip(trimmed)), "Mã “%s” có khoảng trắng ở đầu hoặc cuối", s)
	}
	v.SetString(trimmed)
}

// unseen refuses a value with a character that nobody sees.
func (d *decoder) unseen(n *yaml.Node, s string) bool {
	at, r, what := firstHidden(s, d.lines)
	if what == "" {
		return false
	}
	rule, fix := "control-character", fmt.Sprintf("gõ lại giá trị, không có ký tự này: %s", clip(without(s, d.lines)))
	switch {
	case r == '\n':
		rule, fix = "line-break", fmt.Sprintf("viết giá trị trên một dòng: %s", clip(s))
	case viet.UnseenKind(r).Lost():
		fix = "gõ lại chữ bị mất ở chỗ này"
	}
	after := "ở đầu"
	if at > 0 {
		after = "sau “" + clip(s[:at]) + "”"
	}
	d.refuse(n, rule, fix, "Giá trị có %s (U+%04X) %s", what, r, after)
	return true
}

func (d *decoder) boolean(n *yaml.Node, v reflect.Value) {
	const due = "true (có) hoặc false (không)"
	if !d.scalar(n, due, "viết true hoặc false") {
		return
	}
	if n.ShortTag() != "!!bool" || n.Value != "true" && n.Value != "false" {
		d.refuse(n, "wrong-kind", "viết true hoặc false, không có ngoặc kép", "Ở đây cần %s, tệp lại viết %s", due, kind(n))
		// What follows from a yes is not reported as well.
		v.SetBool(slices.Contains([]string{"true", "yes", "on", "có"}, strings.ToLower(n.Value)))
		return
	}
	v.SetBool(n.Value == "true")
}

func (d *decoder) integer(n *yaml.Node, v reflect.Value) {
	const due = "số nguyên viết bằng chữ số"
	if !d.scalar(n, due, "viết số nguyên, ví dụ 1000") {
		return
	}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && integer.MatchString(n.Value) {
		d.refuse(n, "bad-number", "bỏ dấu ngoặc kép: "+n.Value, "Ở đây cần %s, tệp lại viết chữ “%s”", due, n.Value)
		return
	}
	i, err := strconv.ParseInt(n.Value, 10, v.Type().Bits())
	if err != nil || !integer.MatchString(n.Value) {
		d.refuse(n, "bad-number", "viết số nguyên chỉ gồm chữ số, không có dấu phân cách và số 0 ở đầu, ví dụ 1000",
			"Ở đây cần %s, tệp lại viết %s", due, kind(n))
		return
	}
	v.SetInt(i)
}

func (d *decoder) list(n *yaml.Node, v reflect.Value) {
	if isNull(n) {
		return // "receipts:" with nothing after it is an empty list
	}
	if n.Kind != yaml.SequenceNode {
		d.refuse(n, "wrong-kind", "viết thành danh sách, mỗi dòng bắt đầu bằng “- ”, hoặc đặt trong ngoặc vuông [ ]",
			"Ở đây cần một danh sách, tệp lại viết %s", kind(n))
		return
	}
	var items []*yaml.Node
	for _, item := range n.Content {
		if isMapping(v.Type().Elem()) && item.Kind != yaml.MappingNode {
			d.value(item, reflect.New(v.Type().Elem()).Elem()) // says what is wrong
			continue
		}
		items = append(items, item)
	}
	// All elements at once: places holds pointers to them.
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		if v.Type().Elem().Kind() == reflect.String && item.Kind == yaml.ScalarNode && (isNull(item) || strings.TrimSpace(item.Value) == "") {
			what, fix := "Mục", "viết nội dung của mục này, hoặc bỏ mục khỏi danh sách"
			if v.Type().Elem() == codeType {
				what, fix = "Mã", "viết mã, hoặc bỏ mục này khỏi danh sách"
			}
			d.refuse(item, "empty-value", fix, "%s trong danh sách để trống", what)
			d.places[out.Index(i).Addr().Interface()] = d.pos(item)
			continue
		}
		d.value(item, out.Index(i))
	}
	v.Set(out)
}

// isMapping reports whether values of the type are written as keys and values.
func isMapping(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}
