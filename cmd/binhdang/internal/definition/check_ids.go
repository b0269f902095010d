package definition

import (
	"fmt"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// identified is one thing with an id.
type identified struct {
	id   string
	pos  finding.Pos
	said bool // the decoder has said what is wrong with the id
}

// thing is the thing whose id stands behind the pointer.
func (l *loader) thing(id *catalog.Code, mapping finding.Pos) identified {
	return identified{string(*id), l.at(id, mapping), l.unread[id]}
}

// identify holds the shape of the ids of one kind, and that no two of them are
// the same, nor the same once they stand in an address, where case and signs are
// lost.
func (l *loader) identify(shape catalog.IDShape, things []identified) {
	taken, sound, offered := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, t := range things {
		taken[address(shape, t.id)] = true
		sound[address(shape, t.id)] = sound[address(shape, t.id)] || shape.Fault(catalog.Code(t.id)) == ""
	}
	for _, t := range things {
		fault := shape.Fault(catalog.Code(t.id))
		if t.id == "" || t.said || fault == "" {
			continue
		}
		l.misshape(t.id)
		fix := fmt.Sprintf("viết theo mẫu, ví dụ “%s”", shape.Example)
		s := proposed(shape, t.id)
		if sound[address(shape, s)] {
			s = another(shape, s, taken)
		}
		if at := address(shape, s); s != "" && !offered[at] && (!taken[at] || at == address(shape, t.id)) {
			fix = fmt.Sprintf("sửa thành “%s” ở đây và ở mọi chỗ dùng mã này", s)
			offered[at] = true
		}
		l.refuse(t.pos, "bad-id", fix, "Mã %s “%s” %s", shape.Noun, ill{shape, t.id}, fault)
	}
	first := map[string]identified{}
	for _, t := range things {
		key := address(shape, t.id)
		if key == "" || shape.Fault(catalog.Code(t.id)) != "" {
			continue // said above
		}
		o, ok := first[key]
		switch {
		case !ok:
			first[key] = t
		case strings.EqualFold(o.id, t.id):
			l.twice[shape.Noun+" "+strings.ToLower(t.id)] = true
			l.again(shape.Noun, t, o)
		default:
			l.against(t.pos, o.pos, o.id, "duplicate-id", "đổi một trong hai mã cho khác nhau ở chữ hoặc số",
				"Mã %s “%s” và “%s” chỉ khác nhau ở dấu nối hoặc dấu tiếng Việt, nên cho cùng một địa chỉ “%s”", shape.Noun, clip(o.id), clip(t.id), key)
		}
	}
}

// address is what an id gives an address, a fragment or the name of a cell.
func address(shape catalog.IDShape, id string) string {
	if shape.Noun == catalog.InstrumentID.Noun {
		return viet.Slug(id)
	}
	return viet.IDSlug(id)
}

// unique reports words that come twice; case does not tell them apart.
func (l *loader) unique(noun string, things []identified) {
	first := map[string]identified{}
	for _, t := range things {
		key := strings.ToLower(t.id)
		if o, ok := first[key]; ok && t.id != "" {
			l.again(noun, t, o)
			continue
		}
		first[key] = t
	}
}

func (l *loader) again(noun string, t, o identified) {
	if t.id == o.id {
		l.against(t.pos, o.pos, "lần đầu", "duplicate-id", "đổi mã của một trong hai chỗ", "%s “%s” được định nghĩa hai lần", viet.UpperFirst(noun), clip(t.id))
		return
	}
	l.against(t.pos, o.pos, o.id, "duplicate-id", "đổi mã của một trong hai chỗ",
		"%s “%s” và “%s” chỉ khác chữ hoa, chữ thường, nên bị coi là một", viet.UpperFirst(noun), clip(o.id), clip(t.id))
}

// proposed is the id that has the shape and looks most like the one written;
// empty when there is none.
func proposed(shape catalog.IDShape, id string) string {
	if len(id) > 4*catalog.IDLimit {
		return ""
	}
	words := strings.Split(viet.Slug(id), "-")
	for _, s := range []string{
		regrouped(id),
		strings.Join(words, "_"), "x_" + strings.Join(words, "_"),
		strings.Join(words, "-"),
		strings.ToUpper(strings.Join(words, "")),
	} {
		if shape.Fault(catalog.Code(s)) == "" {
			return s
		}
	}
	return ""
}

// another is a free id that begins with one that is taken; empty when there is none.
func another(shape catalog.IDShape, id string, taken map[string]bool) string {
	for _, end := range []string{".2", "_2", "-2", "2"} {
		if s := id + end; shape.Fault(catalog.Code(s)) == "" && !taken[address(shape, s)] {
			return s
		}
	}
	return ""
}

// regrouped writes the letters of an id without accents and every run of other
// signs as the first sign that may join two groups, else a dot.
func regrouped(id string) string {
	var b strings.Builder
	joint := ""
	for _, r := range id {
		s := string(r)
		if r != 'đ' && r != 'Đ' {
			s = viet.Fold(s)
			if unicode.IsUpper(r) {
				s = strings.ToUpper(s)
			}
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if joint == "" && strings.ContainsRune("._-", r) {
				joint = string(r)
			} else if joint == "" {
				joint = "."
			}
			continue
		}
		if b.Len() > 0 {
			b.WriteString(joint)
		}
		joint = ""
		b.WriteString(s)
	}
	return b.String()
}
