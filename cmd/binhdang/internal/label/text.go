package label

import (
	"regexp"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/viet"
)

var number = regexp.MustCompile(`^\s*(?:[-–—−+*•●○▪]+\s*|\(?(?:[0-9]{1,2})(?:\.[0-9]{1,2})*(?:[.)/]\s*|\s*-\s+)|\(?[a-zđ][.)]\s*|\(?[A-ZĐ][0-9]{1,2}(?:\.[0-9]{1,2})*[.)/]\s*|\(?[A-HĐ][.)]\s+|\(?[IVX]{1,5}(?:\.[0-9]+)*[.)/]\s*)`)

// withoutNumber takes the number or dash away with which a label begins.
func withoutNumber(s string) string {
	for range 2 {
		m := number.FindString(s)
		if m == "" || len(m) == len(s) {
			return strings.TrimSpace(s)
		}
		s = s[len(m):]
	}
	return strings.TrimSpace(s)
}

// mark is how a label is written as a part of the row above.
type mark int

const (
	noMark mark = iota
	indented
	dash   // "- …", "+ …"
	within // "Trong đó: …"
)

// marked tells how a label begins.
func marked(s string) mark {
	s = strings.ReplaceAll(s, "\u00a0", " ")
	trimmed := strings.TrimLeft(s, " \t")
	if trimmed == "" {
		return noMark
	}
	switch f := viet.Fold(strings.TrimLeft(trimmed, "-–—−+*•●○▪ ")); {
	case strings.HasPrefix(f, "trong do"), strings.HasPrefix(f, "trong so do"), strings.HasPrefix(f, "trong so nay"), strings.HasPrefix(f, "gom:"),
		strings.HasPrefix(f, "bao gom:"), strings.HasPrefix(f, "tr.do"), strings.HasPrefix(f, "trd"), strings.HasPrefix(f, "chia ra:"):
		return within
	}
	if strings.ContainsRune("-–—−+*•●○▪", []rune(trimmed)[0]) {
		return dash
	}
	if len(s)-len(trimmed) >= 2 {
		return indented
	}
	return noMark
}

var partOf = regexp.MustCompile(`(?i)^\s*[-–—−+*•●○▪]*\s*(?:trong\s+số\s+đó|trong\s+số\s+này|trong\s+đó(?:\s+có)?|trong\s+do|bao\s+gồm|gồm|chia\s+ra|trđ|tr\.\s*đó)\s*[:,]?\s*`)

// withoutPart takes "Trong đó:" away.
func withoutPart(s string) string {
	s = viet.NFC(s)
	if m := partOf.FindString(s); m != "" && len(m) < len(s) {
		return s[len(m):]
	}
	return s
}

// brackets parts a text into what stands outside and what stands inside of brackets.
func brackets(s string) (rest string, inside []string) {
	var b, in strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '[':
			depth++
			b.WriteByte(' ')
		case ')', ']':
			if depth--; depth <= 0 {
				depth = 0
				inside = append(inside, in.String())
				in.Reset()
			}
		default:
			if depth > 0 {
				in.WriteRune(r)
			} else {
				b.WriteRune(r)
			}
		}
	}
	if in.Len() > 0 {
		inside = append(inside, in.String())
	}
	return b.String(), inside
}

// hasLetters reports whether a text has a word in it, and not only a number or a sign.
func hasLetters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 2
}
