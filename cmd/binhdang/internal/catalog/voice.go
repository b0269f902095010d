package catalog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// Voice speaks to one unit: texts that the definitions have for all units of a type
// are said of this one. The zero Voice leaves texts as they are.
type Voice struct {
	Noun  string // what the unit is: "xã"; empty: not told from its name
	First string // what the first kind of unit of its type is called
	all   *strings.Replacer
}

// VoiceOf is the voice that speaks to a unit.
func (c *Catalog) VoiceOf(u *Unit) Voice {
	v := Voice{Noun: c.Noun(u)}
	if v.Noun == "" {
		return v
	}
	t := c.UnitType(u.Type)
	v.First, _, _ = strings.Cut(t.Name, ",")
	kinds := []string{t.Name, t.Single}
	slices.SortFunc(kinds, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, all := range slices.Compact(kinds) {
		if all == v.Noun || !strings.Contains(all, ",") {
			continue
		}
		for _, before := range []string{"các ", "mỗi ", ""} {
			pairs = append(pairs, before+all, v.Noun, viet.UpperFirst(before+all), viet.UpperFirst(v.Noun))
		}
	}
	v.all = strings.NewReplacer(pairs...)
	return v
}

// Say gives a text the words for the unit: "xã, thị trấn" is what it is, and so is the
// first kind of its type where that means the unit that is asked ("Đảng ủy xã" is
// "Đảng ủy thị trấn" in a town).
func (v Voice) Say(s string) string {
	if v.all == nil {
		return s
	}
	if s = v.all.Replace(s); v.Noun == v.First {
		return s
	}
	return v.alone(s)
}

// Former is what Say said of a text before it spoke of the first kind of unit, too.
func (v Voice) Former(s string) string {
	if v.all == nil {
		return s
	}
	return v.all.Replace(s)
}

// alone replaces the first kind where it stands alone.
func (v Voice) alone(s string) string {
	var b strings.Builder
	done := 0
	for at := 0; ; {
		i := v.next(s[at:])
		if i < 0 {
			b.WriteString(s[done:])
			return b.String()
		}
		i += at
		at = i + len(v.First)
		if !v.meant(s[:i], s[at:]) {
			continue
		}
		noun := v.Noun
		if s[i:at] != v.First {
			noun = viet.UpperFirst(noun)
		}
		b.WriteString(s[done:i])
		b.WriteString(noun)
		done = at
	}
}

// next finds the kind in a text, also with a capital.
func (v Voice) next(s string) int {
	i, j := strings.Index(s, v.First), strings.Index(s, viet.UpperFirst(v.First))
	if i < 0 || j >= 0 && j < i {
		return j
	}
	return i
}

// levels are words that, before a kind, speak of a level, of many units or of something
// else than a unit; list is what joins several.
var levels = []string{"cấp ", "các ", "mỗi ", "hợp tác ", "liên ", "huyện, "}

// meant reports whether the kind means the unit itself between these texts: it is a word
// of its own, and neither a level, one of several nor the beginning of a name or of
// another word (xã hội).
func (v Voice) meant(before, after string) bool {
	if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(r) || unicode.IsMark(r) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) || unicode.IsMark(r) {
		return false
	}
	low := strings.ToLower(before)
	for _, w := range levels {
		if strings.HasSuffix(low, w) {
			return false
		}
	}
	next := strings.TrimPrefix(after, " ")
	r, _ := utf8.DecodeRuneInString(next)
	named := next != after && unicode.IsUpper(r)
	return !named && !strings.HasPrefix(after, " hội") && !strings.HasPrefix(after, ", ")
}
