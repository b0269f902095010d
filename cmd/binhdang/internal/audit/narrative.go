package audit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Secret is a withheld number in the words in which somebody may tell it.
type Secret struct {
	N        int64
	Label    string   // of the question
	Counted  string   // what is counted: "người", "vụ"
	Unit     string   // short name of the unit that it is of; empty: the whole area
	Distinct []string // pairs of folded words of the label that no public question has
}

// Slip is something in an officer's text that must not be published.
type Slip struct {
	Line, Col int
	Kind      SlipKind
	Text      string // as it is written; only for the officer
	Label     string // of a number: the question whose figure it is
}

// SlipKind is what was found.
type SlipKind int

const (
	WithheldNumber SlipKind = iota
	Telephone
	Email
	IdentityNumber
	PersonName
)

// Narrative looks through an officer's text; allowed are the office's own telephone and
// e-mail. The secrets are those that the text could tell.
func Narrative(data []byte, secrets []Secret, allowed ...string) []Slip {
	s := string(data)
	var out []Slip
	note := func(at, end int, kind SlipKind, label string) {
		line := 1 + strings.Count(s[:at], "\n")
		col := 1 + utf8.RuneCountInString(s[strings.LastIndexByte(s[:at], '\n')+1:at])
		x := Slip{line, col, kind, s[at:end], label}
		within := func(o Slip) bool {
			return o.Line == line && o.Col <= col && col < o.Col+utf8.RuneCountInString(o.Text)
		}
		if !slices.ContainsFunc(out, within) {
			out = append(out, x)
		}
	}
	kinds := map[person.Kind]SlipKind{person.Telephone: Telephone, person.Email: Email, person.Paper: IdentityNumber, person.Name: PersonName}
	for _, x := range person.In(s, nil) {
		kind, sure := kinds[x.Kind]
		text := s[x.From:x.To]
		if sure && !slices.ContainsFunc(allowed, func(a string) bool { return a != "" && (a == text || digits(a) != "" && digits(a) == digits(text)) }) {
			note(x.From, x.To, kind, "")
		}
	}
	of := map[int64][]int{}
	for i := range secrets {
		of[secrets[i].N] = append(of[secrets[i].N], i)
	}
	known := make([]*telling, len(secrets)) // folded when a number first asks for it
	for _, sentence := range sentences(s) {
		ws := words(s, sentence[0], sentence[1])
		for i, w := range ws {
			n, ok := number(w.folded)
			if !ok {
				continue
			}
			for _, k := range of[n] {
				if known[k] == nil {
					known[k] = secrets[k].telling()
				}
				if known[k].tells(ws, i) {
					note(w.at, w.end, WithheldNumber, secrets[k].Label)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Slip) int { return (a.Line-b.Line)*10000 + a.Col - b.Col })
	return out
}

// telling is a secret with the words to look for, folded.
type telling struct {
	counted, unit []string
	about         [][]string
}

func (x *Secret) telling() *telling {
	t := &telling{counted: strings.Fields(viet.Fold(x.Counted)), unit: strings.Fields(viet.Fold(x.Unit))}
	for _, pair := range x.Distinct {
		t.about = append(t.about, strings.Fields(pair))
	}
	return t
}

// tells reports whether the number at i stands before what the secret counts, in a
// sentence about its question (two pairs of words of its label) and, of a unit, with its
// name.
func (x *telling) tells(ws []word, i int) bool {
	after := ws[i+1 : min(len(ws), i+6)]
	if !has(after, x.counted) && (len(x.about) == 0 || !has(after, x.about[0])) {
		return false
	}
	about := 0
	for _, pair := range x.about {
		if has(ws, pair) {
			about++
		}
	}
	return about >= min(2, len(x.about)) && (len(x.unit) == 0 || has(ws, x.unit))
}

// has reports whether words follow each other somewhere; no words stand nowhere.
func has(ws []word, parts []string) bool {
	for k := 0; len(parts) > 0 && k+len(parts) <= len(ws); k++ {
		if slices.EqualFunc(parts, ws[k:k+len(parts)], func(p string, w word) bool { return p == w.folded }) {
			return true
		}
	}
	return false
}

type word struct {
	at, end int
	folded  string
}

// words are the words of a stretch of text; a number keeps its points.
func words(s string, from, to int) []word {
	var out []word
	at := -1
	flush := func(end int) {
		if at >= 0 {
			out = append(out, word{at, end, viet.Fold(strings.TrimRight(s[at:end], "."))})
		}
		at = -1
	}
	for i, r := range s[from:to] {
		i += from
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '.' && at >= 0
		switch {
		case inside && at < 0:
			at = i
		case !inside:
			flush(i)
		}
	}
	flush(to)
	return out
}

// sentences are stretches that end with a sentence, a paragraph or an item of a list.
func sentences(s string) [][2]int {
	var out [][2]int
	from := 0
	for i := 0; i < len(s); i++ {
		end := false
		switch s[i] {
		case '!', '?', ';':
			end = true
		case '.':
			end = i+1 >= len(s) || s[i+1] == ' ' || s[i+1] == '\n'
		case '\n':
			rest := strings.TrimLeft(s[i+1:], " \t")
			end = rest == "" || strings.ContainsRune("\n-*#|>", rune(rest[0]))
		}
		if end {
			out = append(out, [2]int{from, i})
			from = i + 1
		}
	}
	return append(out, [2]int{from, len(s)})
}

// number reads digits or a small number in words.
func number(folded string) (int64, bool) {
	if i := slices.Index([]string{"khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"}, folded); i > 0 {
		return int64(i), true
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(folded, ".", ""), 10, 64)
	return n, err == nil && n > 0
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// Pairs are the pairs of words of a label, folded.
func Pairs(label string) []string {
	ws := words(label, 0, len(label))
	var out []string
	for i := 1; i < len(ws); i++ {
		out = append(out, ws[i-1].folded+" "+ws[i].folded)
	}
	return out
}
