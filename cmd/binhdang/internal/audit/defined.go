package audit

import (
	"reflect"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// around is how many bytes beside a number are looked for in the definitions.
const around = 16

// definitions are all texts of the definitions that have a number in them, a line each:
// whoever reads one of them on a page learns nothing of any return.
func definitions(c *catalog.Catalog) string {
	var b strings.Builder
	seen := map[uintptr]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return
			}
			seen[v.Pointer()] = true
			walk(v.Elem())
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			if v.Type().Elem().Kind() == reflect.Uint8 {
				return
			}
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				walk(it.Value())
			}
		case reflect.String:
			if s := v.String(); strings.IndexFunc(s, unicode.IsDigit) >= 0 {
				b.WriteString(oneWay(s))
				b.WriteByte('\n')
			}
		}
	}
	walk(reflect.ValueOf(c))
	return b.String()
}

// oneWay writes a text so that it is found however its blanks and letters are.
func oneWay(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")), " %", "%")
}

// scale is what a rate is out of: "cứ 100 trẻ đẻ sống thì có bao nhiêu".
var scale = regexp.MustCompile(`(?i)(^|[ >])(cứ|trong|trên) 10{2,5}$`)

// defined reports whether a number stands in a clause among the words of a definition, or
// is what a rate is out of.
func (p *pages) defined(clause string, n token) bool {
	const stops = ":;()“”\""
	end := n.at + len(n.text)
	if strings.Trim(n.canonical, "0") == "1" && scale.MatchString(strings.ReplaceAll(strings.ReplaceAll(clause[:end], ".", ""), "\u00a0", " ")) {
		return true
	}
	from, to := 0, len(clause)
	if i := strings.LastIndexAny(clause[:n.at], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(clause[i:])
		from = i + size
	}
	if i := strings.IndexAny(clause[end:], stops); i >= 0 {
		to = end + i
	}
	for from < n.at-around || !utf8.RuneStart(clause[from]) {
		from++
	}
	for to > end+around || to < len(clause) && !utf8.RuneStart(clause[to]) {
		to--
	}
	words := oneWay(clause[from:to])
	return len(words) >= len(n.text)+around/2 && strings.Contains(p.definitions, words)
}
