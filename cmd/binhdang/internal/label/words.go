package label

import (
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// words parts a text into its words as they are compared: small letters without
// accents, i for y, no punctuation. "năm" (year) is told from "nam" (men) by its accent,
// or by the number behind it.
func words(s string) []string {
	s = comrade.Replace(viet.NFC(s))
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '%'
	}) {
		out = append(out, split(w)...)
	}
	for i, w := range out {
		if w == "nam" && i+1 < len(out) && isYear(out[i+1]) {
			out[i] = year
		}
	}
	return out
}

// comrade writes out what a slash would part. It never changes.
var comrade = strings.NewReplacer("đ/c", "đồng chí", "Đ/c", "đồng chí", "Đ/C", "đồng chí", "\u00ad", "")

// year is the word "năm" as it is compared.
const year = "year"

// split folds a word, and parts digits and signs from letters: "6T2018", "25%".
func split(w string) []string {
	if w == "năm" {
		return []string{year}
	}
	w = strings.ReplaceAll(viet.Fold(w), "y", "i")
	var out []string
	for len(w) > 0 {
		n := 0
		k := kindOf(w[0])
		for n < len(w) && kindOf(w[n]) == k {
			n++
		}
		out = append(out, w[:n])
		w = w[n:]
	}
	return out
}

func kindOf(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return 1
	case b == '%':
		return 2
	}
	return 0
}

func isNumber(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

func isYear(w string) bool { return len(w) == 4 && isNumber(w) && (w[:2] == "19" || w[:2] == "20") }

// phrase is a run of words that becomes another.
type phrase struct{ from, to []string }

// anyNumber stands for a number in a phrase.
const anyNumber = "#"

// phraseOf gives the words of a phrase, with its places for numbers.
func phraseOf(s string) []string {
	var out []string
	for i, part := range strings.Split(s, anyNumber) {
		if i > 0 {
			out = append(out, anyNumber)
		}
		out = append(out, words(part)...)
	}
	return out
}

// rewrite replaces phrases from left to right, the longest first at each place.
func rewrite(in []string, phrases []phrase) []string {
	out := make([]string, 0, len(in))
next:
	for i := 0; i < len(in); {
		for _, p := range phrases {
			if begins(in[i:], p.from) {
				out = append(out, p.to...)
				i += len(p.from)
				continue next
			}
		}
		out = append(out, in[i])
		i++
	}
	return out
}

func begins(in, with []string) bool {
	if len(in) < len(with) {
		return false
	}
	for i := range with {
		if in[i] != with[i] && !(with[i] == anyNumber && isNumber(in[i])) {
			return false
		}
	}
	return true
}

// has reports whether a phrase stands somewhere in the words.
func has(in, phrase []string) bool {
	for i := range in {
		if begins(in[i:], phrase) {
			return true
		}
	}
	return false
}
