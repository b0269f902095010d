package definition

import (
	"encoding"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Guide is a file for who edits definitions.
type Guide struct {
	Path string // in the workspace
	Data []byte
}

// Guides are the reference of the keys and, for each kind of definition file, a JSON
// Schema: programs that edit YAML use it to offer keys and to mark what the loader would
// refuse. All are made of the types that the loader decodes into.
func Guides() []Guide {
	about := notes()
	out := []Guide{{catalog.KeysFile, keyReference()}}
	for _, f := range files() {
		s := schema{notes: about, defs: map[string]any{}}
		root := s.mapping(f.shape)
		root["$schema"], root["title"], root["description"] = "https://json-schema.org/draft/2020-12/schema", f.path, f.about
		if len(s.defs) > 0 {
			root["$defs"] = s.defs
		}
		b, err := json.MarshalIndent(root, "", "  ")
		if err != nil {
			panic(err) // maps, lists, strings, numbers and booleans only
		}
		out = append(out, Guide{path.Join(catalog.SchemaFolder, f.name+".json"), append(b, '\n')})
	}
	return out
}

// schema gathers the definitions of the types of one file.
type schema struct {
	notes map[string]string
	defs  map[string]any
}

// object is a JSON object; its keys are written in the order of their letters.
type object = map[string]any

// mapping describes a struct: every key known, none missing.
func (s *schema) mapping(t reflect.Type) object {
	fields, inline := fieldsOf(t)
	properties := object{}
	var required []string
	choice := map[int][]any{} // by the field that takes one of several keys
	for _, f := range fields {
		p := s.value(f.holds(t), typeName(t)+"."+f.key)
		if f.required {
			required = append(required, f.key)
			if p["type"] != nil && reflect.DeepEqual(p["type"], []string{"array", "null"}) {
				p["type"], p["minItems"] = "array", 1
			}
		}
		if f.make != nil {
			choice[f.index] = append(choice[f.index], object{"required": []string{f.key}})
		}
		if note := s.notes[typeName(t)+"."+f.key]; note != "" {
			p["description"] = note
		}
		properties[f.key] = p
	}
	out := object{"type": "object", "properties": properties, "additionalProperties": false}
	if inline >= 0 {
		out["additionalProperties"] = s.value(t.Field(inline).Type.Elem(), "")
		out["propertyNames"] = object{"pattern": refPattern}
	}
	if len(required) > 0 {
		out["required"] = required
	}
	for index, keys := range choice {
		if other := instead[t.Field(index).Type]; other != nil {
			keys = append([]any{object{"required": other}}, keys...)
		}
		out["oneOf"] = keys
	}
	return out
}

// instead are the keys that stand in the place of those of a choice.
var instead = map[reflect.Type][]string{reflect.TypeFor[catalog.RuleTest](): {"left", "is", "right"}}

// Patterns of values that know their own form.
const (
	refPattern  = `^[^. ]+(\.[^. ]+)?$`
	datePattern = `^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$`
	dayPattern  = `^([0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2})$`
)

// value describes what stands behind a key.
func (s *schema) value(t reflect.Type, key string) object {
	if w := words(key); w != nil {
		return object{"enum": w}
	}
	if u, ok := reflect.New(t).Interface().(encoding.TextUnmarshaler); ok {
		out := object{"type": []string{"string", "number"}}
		switch u.(type) {
		case *catalog.Ref:
			out = object{"type": "string", "pattern": refPattern}
		case *reporting.Date:
			out = object{"type": "string", "pattern": datePattern}
		case *reporting.MonthDay:
			out = object{"type": "string", "pattern": dayPattern}
		}
		return out
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.value(t.Elem(), key)
	case reflect.Struct:
		name := typeName(t)
		if _, ok := s.defs[name]; !ok {
			s.defs[name] = nil // a type may hold itself
			s.defs[name] = s.mapping(t)
		}
		return object{"$ref": "#/$defs/" + name}
	case reflect.Slice:
		return object{"type": []string{"array", "null"}, "items": s.value(t.Elem(), "")}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	}
	if t == codeType {
		return object{"type": "string"}
	}
	return object{"type": []string{"string", "number"}} // 515, as text
}

// keyReference is the page that tells every key of every file.
func keyReference() []byte {
	about := notes()
	var b strings.Builder
	b.WriteString("# Các khóa của tệp định nghĩa\n\nTrang này được lập từ chính bảng khóa mà chương trình đọc. Khóa có dấu * là bắt buộc.\n" +
		"Mã luôn đặt trong ngoặc kép; ngày viết 2018-06-15 hoặc 15/6/2018; ô viết `câu hỏi.phần`, ví dụ `population.female`, không có phần là tổng số.\n" +
		"Mỗi loại tệp có một JSON Schema ở ngay thư mục này, để phần mềm soạn thảo gợi ý khóa và báo chỗ sai.\n")
	seen := map[reflect.Type]bool{}
	for _, f := range files() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", f.path, f.about)
		enter(f.shape, seen, func(t reflect.Type) {
			if t != f.shape {
				fmt.Fprintf(&b, "\n### %s\n", heading(t))
			}
			b.WriteString("\n| khóa | giá trị | nghĩa |\n|---|---|---|\n")
			fields, inline := fieldsOf(t)
			for _, x := range fields {
				key := typeName(t) + "." + x.key
				mark := ""
				if x.required {
					mark = " *"
				}
				fmt.Fprintf(&b, "| `%s`%s | %s | %s |\n", x.key, mark, kindOf(x.holds(t), key), strings.ReplaceAll(about[key], "|", `\|`))
			}
			if inline >= 0 {
				b.WriteString("| `câu hỏi.phần` | số nguyên | số trong ô ấy |\n")
			}
		})
	}
	return []byte(b.String())
}

// heading names the keys under which a type stands: a type has no name for people.
func heading(t reflect.Type) string {
	var keys []string
	for _, f := range files() {
		enter(f.shape, map[reflect.Type]bool{}, func(in reflect.Type) {
			fields, _ := fieldsOf(in)
			for _, x := range fields {
				at := x.holds(in)
				for at.Kind() == reflect.Pointer || at.Kind() == reflect.Slice {
					at = at.Elem()
				}
				if at == t && !slices.Contains(keys, "`"+x.key+"`") {
					keys = append(keys, "`"+x.key+"`")
				}
			}
		})
	}
	return strings.Join(keys, ", ")
}

// kindOf says in Vietnamese what a key takes.
func kindOf(t reflect.Type, key string) string {
	if w := words(key); w != nil {
		return "`" + strings.Join(w, "`, `") + "`"
	}
	if u, ok := reflect.New(t).Interface().(interface{ Expected() string }); ok {
		return u.Expected()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem(), key)
	case reflect.Slice:
		return "danh sách: " + kindOf(t.Elem(), "")
	case reflect.Struct:
		return "mục"
	case reflect.Bool:
		return "true, false"
	case reflect.Int, reflect.Int64:
		return "số nguyên"
	}
	if t == codeType {
		return "mã"
	}
	return "chữ"
}
