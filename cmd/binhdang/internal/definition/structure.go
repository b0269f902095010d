package definition

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
	"gopkg.in/yaml.v3"
)

// field is one key that a struct accepts.
type field struct {
	key      string
	index    int
	required bool
	lines    bool       // a text of several lines is meant
	make     func() any // of a choice: a pointer to what the key holds
}

// choices are the interfaces of the catalog that a struct holds under one of
// several keys, with those keys.
var choices = map[reflect.Type][]field{
	reflect.TypeFor[catalog.Computation](): computations(),
	reflect.TypeFor[catalog.RuleTest]():    ruleTests(),
}

func computations() []field {
	var out []field
	for _, k := range catalog.Kinds() {
		out = append(out, field{key: k.Key, make: func() any { return k.New() }})
	}
	return out
}

func ruleTests() []field {
	var out []field
	for _, k := range catalog.RuleTests() {
		out = append(out, field{key: k.Key, make: func() any { return k.New() }})
	}
	return out
}

// fieldsOf reads the yaml tags of a struct; inline is the index of the map that
// takes all other keys, or -1.
func fieldsOf(t reflect.Type) (fields []field, inline int) {
	inline = -1
	for i := range t.NumField() {
		key, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		switch {
		case options == "inline":
			inline = i
		case options == "choice":
			for _, f := range choices[t.Field(i).Type] {
				f.index = i
				fields = append(fields, f)
			}
		case key != "" && key != "-":
			fields = append(fields, field{key: key, index: i, required: strings.Contains(options, "required"), lines: strings.Contains(options, "lines")})
		}
	}
	return fields, inline
}

// ownMessage are the required keys whose absence a check reports in words of its
// own.
var ownMessage = map[reflect.Type][]string{
	reflect.TypeFor[catalog.Indicator](): {"unit"},
	reflect.TypeFor[catalog.Version]():   {"basis", "example"},
}

// structure reads a mapping into a struct: every key known, none twice, none
// missing.
func (d *decoder) structure(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.refuse(n, "wrong-kind", "viết thành các dòng “khóa: giá trị”: "+keyList(v.Type()),
			"Ở đây cần một mục có khóa, tệp lại viết %s", kind(n))
		return
	}
	if p := v.FieldByName("Pos"); p.IsValid() && p.Type() == posType {
		p.Set(reflect.ValueOf(d.pos(n)))
	}
	fields, inline := fieldsOf(v.Type())
	seen := map[string]*yaml.Node{}
	meant := map[string]bool{} // keys that a misspelt one probably meant
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if rest := tail(n, i, fields); len(rest) > 0 && inline < 0 {
			before := n.Content[i-1]
			whole := strings.TrimRight(before.Value+", "+strings.Join(rest, ", "), `"'`)
			d.refuse(before, "lost-quote", fmt.Sprintf(`đặt cả giá trị trong ngoặc kép: "%s"`, clip(whole)),
				"Giá trị “%s” có dấu phẩy mà không có dấu ngoặc kép ở đầu, nên phần sau dấu phẩy bị đọc thành khóa", clip(whole))
			i += 2*len(rest) - 2
			continue
		}
		if !d.key(key, seen) {
			continue
		}
		f := find(fields, key.Value)
		switch {
		case f != nil && f.make != nil:
			d.choose(f, val, v.Field(f.index))
		case f != nil:
			outer := d.lines
			d.lines = f.lines
			d.value(val, v.Field(f.index))
			d.lines = outer
		case inline >= 0:
			d.entry(key, val, v.Field(inline), v.Addr().Interface())
		default:
			meant[d.unknown(n, key, fields)] = true
		}
	}
	for _, f := range fields {
		if !meant[f.key] {
			d.require(n, v, f, seen[f.key])
		}
	}
}

// tail are the words from the pair at i on that were the rest of the value before
// it: in braces a comma ends a value that lost its quote, and what follows stands
// as keys with nothing behind them.
func tail(n *yaml.Node, i int, fields []field) []string {
	if n.Style&yaml.FlowStyle == 0 || i == 0 {
		return nil
	}
	if before := n.Content[i-1]; before.Kind != yaml.ScalarNode || before.Style != 0 || isNull(before) {
		return nil
	}
	var rest []string
	for ; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Style != 0 || !isNull(val) || val.Value != "" || find(fields, key.Value) != nil {
			break
		}
		rest = append(rest, key.Value)
	}
	return rest
}

// choose reads what one key of a choice holds. The first key counts; that there
// are more is left to the checks, which know the words for it.
func (d *decoder) choose(f *field, n *yaml.Node, v reflect.Value) {
	ptr := v.Addr().Interface()
	d.chosen[ptr] = append(d.chosen[ptr], f.key)
	x := reflect.ValueOf(f.make())
	before := len(*d.found)
	d.value(n, x.Elem())
	if len(*d.found) > before {
		d.unread[ptr] = true
	}
	if n.Kind == yaml.MappingNode && v.IsNil() {
		v.Set(x)
	}
}

// key accepts a key that is plain text and new.
func (d *decoder) key(key *yaml.Node, seen map[string]*yaml.Node) bool {
	if key.Kind == yaml.ScalarNode && key.ShortTag() == "!!merge" {
		d.refuse(key, "alias", "viết đầy đủ các khóa tại đây", "Khóa gộp “<<” của YAML không được dùng trong tệp định nghĩa")
		return false
	}
	if !d.plain(key) {
		return false
	}
	if key.Kind != yaml.ScalarNode {
		d.refuse(key, "wrong-kind", "viết tên khóa bằng chữ", "Tên khóa phải là chữ, tệp lại viết %s", kind(key))
		return false
	}
	if first, ok := seen[key.Value]; ok {
		d.found.Add(finding.Finding{
			Rule: "duplicate-key", Severity: finding.Error, Pos: d.pos(key),
			Format: "Khóa “%s” viết hai lần trong một mục", Args: []any{clip(key.Value)},
			Compared: []finding.Place{{Pos: d.pos(first), Label: "lần đầu"}},
			Fix:      "giữ lại dòng đúng, xóa dòng kia",
		})
		return false
	}
	seen[key.Value] = key
	return true
}

// entry reads a key and its number into an inline map.
func (d *decoder) entry(key, val *yaml.Node, m reflect.Value, owner any) {
	before := len(*d.found)
	k := reflect.New(m.Type().Key())
	d.text(key, k.Interface().(encoding.TextUnmarshaler))
	e := reflect.New(m.Type().Elem())
	d.value(val, e.Elem())
	if len(*d.found) > before {
		return
	}
	if m.IsNil() {
		m.Set(reflect.MakeMap(m.Type()))
	}
	m.SetMapIndex(k.Elem(), e.Elem())
	if in, ok := owner.(*catalog.ExampleInputs); ok {
		d.places[cell{in, k.Elem().Interface().(catalog.Ref)}] = d.pos(key)
	}
}

// require reports a required key that is missing or has nothing in it.
func (d *decoder) require(n *yaml.Node, v reflect.Value, f field, key *yaml.Node) {
	if !f.required {
		return
	}
	val := v.Field(f.index)
	if key == nil {
		d.absent[val.Addr().Interface()] = true
		for _, k := range ownMessage[v.Type()] {
			if k == f.key {
				return
			}
		}
		d.refuse(n, "missing-key", fmt.Sprintf("thêm dòng “%s: …” vào mục này", f.key), "Mục này thiếu khóa “%s”", f.key)
		return
	}
	// A value that could not be read has been reported already.
	written := valueOf(n, key)
	switch {
	case val.Kind() == reflect.Slice && (isNull(written) || written.Kind == yaml.SequenceNode && len(written.Content) == 0):
		d.refuse(key, "empty-value", "thêm ít nhất một dòng “- …”", "Danh sách “%s” trống", f.key)
	case val.Kind() == reflect.String && written.Kind == yaml.ScalarNode && !isNull(written) && strings.TrimSpace(written.Value) == "":
		d.refuse(key, "empty-value", "điền giá trị sau dấu hai chấm", "Khóa “%s” để trống", f.key)
	}
}

func valueOf(n, key *yaml.Node) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i] == key {
			return n.Content[i+1]
		}
	}
	return key
}

// unknown reports a key that the struct does not have and returns the one that
// was probably meant, of those that the mapping does not have yet.
func (d *decoder) unknown(n, key *yaml.Node, fields []field) string {
	var known, free []string
	for _, f := range fields {
		known = append(known, f.key)
		if !hasKey(n, f.key) {
			free = append(free, f.key)
		}
	}
	fix := "xóa khóa này; mục này chỉ có các khóa " + viet.List(known)
	s := nearest(key.Value, free)
	if s != "" {
		fix = fmt.Sprintf("sửa thành “%s”", s)
	}
	d.refuse(key, "unknown-key", fix, "Khóa “%s” không có trong mục này", clip(key.Value))
	return s
}

func hasKey(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

func find(fields []field, key string) *field {
	for i := range fields {
		if fields[i].key == key {
			return &fields[i]
		}
	}
	return nil
}

func keyList(t reflect.Type) string {
	fields, inline := fieldsOf(t)
	var known []string
	for _, f := range fields {
		known = append(known, f.key)
	}
	if inline >= 0 {
		return "câu hỏi.phần: số"
	}
	return viet.List(known)
}
