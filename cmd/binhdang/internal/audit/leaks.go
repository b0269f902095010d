package audit

import (
	"bytes"
	"encoding/binary"
	"html"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Leak is something in a published file that must stay in the office.
type Leak struct {
	Path string
	Line int
	Kind SlipKind
	Text string // as it stands there; only for the officer
	Typed
}

// Typed is a text that somebody typed in a return or a register, or the name of a file
// that was sent.
type Typed struct {
	Text  string
	Place string // where it was typed
	File  bool   // it is the name of a file
}

// Kinds of leaks beside those of an officer's text.
const (
	TypedText SlipKind = iota + 100
	FileName
)

// Texts of returns are looked for where nobody writes them by chance: a few words that
// anybody may use say nothing.
const (
	fewestWords = 5
	fewestRunes = 20
	window      = 8 // bytes at which the search begins; nothing shorter is looked for
)

// worthLooking reports whether a typed text is somebody's own: long, or with what belongs
// to one person.
func worthLooking(s string) bool {
	switch words := strings.Fields(s); {
	case len(s) < window || utf8.RuneCountInString(s) < window:
		return false
	case len(person.In(s, nil)) > 0:
		return true
	case len(words) >= 2 && len(words) <= 5 && !slices.ContainsFunc(words, func(w string) bool { return !capitalised(w) }):
		return true // a name
	default:
		return len(words) >= fewestWords && utf8.RuneCountInString(s) >= fewestRunes
	}
}

func capitalised(w string) bool {
	for i, r := range w {
		if i == 0 && !unicode.IsUpper(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return true
}

// Leaks looks through all files for what was typed and for telephones, e-mails, numbers of
// cards and names of persons. What stands in one of the open texts, which the office wrote
// to be read, is no leak, and neither is what is allowed. The files are unpacked.
func Leaks(files Files, typed []Typed, open [][]byte, allowed ...string) []Leak {
	m := newMatcher(files, typed)
	for _, b := range open {
		m.each(b, func(_ int, k int) { m.dead[m.of[k]] = !typed[m.of[k]].File })
	}
	var out []Leak
	for _, p := range slices.Sorted(maps.Keys(files)) {
		for _, x := range parts(p, files[p]) {
			m.each(x.text, func(at int, k int) {
				if t := typed[m.of[k]]; !m.dead[m.of[k]] {
					kind := TypedText
					if t.File {
						kind = FileName
					}
					out = append(out, Leak{p, 1 + bytes.Count(x.text[:at], []byte("\n")), kind, t.Text, t})
				}
			})
			for _, at := range suspects(x.seen) {
				for _, s := range Narrative(x.seen[at[0]:at[1]], nil, allowed...) {
					if s.Kind != IdentityNumber { // long counts stand in tables
						out = append(out, Leak{Path: p, Line: bytes.Count(x.seen[:at[0]], []byte("\n")) + s.Line, Kind: s.Kind, Text: s.Text})
					}
				}
			}
		}
	}
	return out
}

// leads are the words before the name of a person, and those in one that has a surname
// before it.
var (
	leads   = strings.Fields("Ông ông Bà bà Anh anh Chị chị Em em Cháu cháu Cô cô Chú chú Bác bác")
	middles = []string{"Thị", "Văn"}
)

// led reports whether the text ends with one of the words.
func led(b []byte) bool {
	for _, w := range leads {
		if bytes.HasSuffix(b, []byte(w)) {
			r, _ := utf8.DecodeLastRune(b[:len(b)-len(w)])
			return !unicode.IsLetter(r)
		}
	}
	for _, w := range middles {
		if bytes.HasSuffix(b, []byte(w)) {
			before := bytes.TrimSuffix(b[:len(b)-len(w)], []byte(" "))
			return person.IsFamilyName(string(before[bytes.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]))
		}
	}
	return false
}

// suspects are the lines that may hold what belongs to one person. It is a quick look, so
// that the slow one is not at every line of every page.
func suspects(b []byte) [][2]int {
	var out [][2]int
	for i := 0; i < len(b)-1; i++ {
		found := false
		switch c := b[i]; {
		case c == '@':
			found = true
		case c == ' ' && (b[i+1] >= 'A' && b[i+1] <= 'Z' || b[i+1] >= 0x80):
			r, _ := utf8.DecodeRune(b[i+1:])
			found = unicode.IsUpper(r) && led(b[:i])
		case c == '0' || c == '8':
			n, last := 0, i
			for k := i; k < len(b) && k < i+24 && (b[k] >= '0' && b[k] <= '9' || b[k] == ' ' || b[k] == '.' || b[k] == '-'); k++ {
				if b[k] >= '0' && b[k] <= '9' {
					n, last = n+1, k
				}
			}
			if found = n >= 9; !found {
				i = last
			}
		}
		if !found {
			continue
		}
		from := bytes.LastIndexByte(b[:i], '\n') + 1
		end := len(b)
		if k := bytes.IndexByte(b[i:], '\n'); k >= 0 {
			end = i + k
		}
		out = append(out, [2]int{from, end})
		i = end
	}
	return out
}

// readable tells the files that hold words.
func readable(p string) bool {
	return slices.Contains([]string{".html", ".md", ".csv", ".json", ".xml", ".svg", ".ics", ".txt"}, path.Ext(p)) && !strings.HasPrefix(p, "assets/")
}

// matcher finds many texts in one pass: the first bytes of each are a number, and of all
// numbers at which a file is looked at few are in the table.
type matcher struct {
	texts [][]byte
	of    []int // index of the typed text
	first map[uint64][]int
	some  [1 << 16]bool
	dead  map[int]bool
}

func newMatcher(files Files, typed []Typed) *matcher {
	m := &matcher{first: map[uint64][]int{}, dead: map[int]bool{}}
	names := map[string]bool{}
	for p := range files {
		file, _, _ := strings.Cut(p, inside)
		names[path.Base(file)] = true
	}
	seen := map[string]bool{}
	add := func(s string, k int) {
		if len(s) >= window && !seen[s] {
			seen[s] = true
			m.add(s, k)
		}
	}
	for k, t := range typed {
		if t.File {
			if !names[t.Text] {
				add(t.Text, k)
			}
			continue
		}
		for _, line := range strings.Split(viet.NFC(t.Text), "\n") {
			if line = strings.TrimSpace(line); worthLooking(line) {
				add(line, k)
				add(html.EscapeString(line), k)
			}
		}
	}
	return m
}

// add looks for a text, which is at least as long as the window, too.
func (m *matcher) add(s string, k int) {
	key := binary.LittleEndian.Uint64([]byte(s))
	m.first[key] = append(m.first[key], len(m.texts))
	m.some[slot(key)] = true
	m.texts, m.of = append(m.texts, []byte(s)), append(m.of, k)
}

func slot(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> 48 }

// each calls found for each place of a text.
func (m *matcher) each(b []byte, found func(at, text int)) {
	if len(m.texts) == 0 {
		return
	}
	var key uint64
	for i, c := range b {
		key = key>>8 | uint64(c)<<56
		if i < window-1 || !m.some[slot(key)] {
			continue
		}
		at := i - window + 1
		for _, k := range m.first[key] {
			if bytes.HasPrefix(b[at:], m.texts[k]) {
				found(at, k)
			}
		}
	}
}
