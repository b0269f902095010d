package viet

import "strings"

// digitWords are the words of digits, also as they sound behind tens. It never changes.
var digitWords = map[string]int64{
	"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
	"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}

// scaleWords are the words of thousands, the largest first. It never changes.
var scaleWords = [...]struct {
	words []string
	n     int64
}{{[]string{"tỷ", "tỉ"}, 1_000_000_000}, {[]string{"triệu"}, 1_000_000}, {[]string{"nghìn", "ngàn"}, 1000}}

// SpeltNumber reads a number that is written in words, "hai mươi ba", as a whole and
// perhaps with the words of what is counted behind it: "Bằng chữ: hai mươi ba hộ". ok is
// false for anything else. What is read may only be proposed.
func SpeltNumber(text string) (n int64, ok bool) {
	s := strings.ToLower(Clean(text))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.Trim(s, "(). "), "bằng chữ"), ":"))
	ws := strings.Fields(strings.ReplaceAll(s, ",", " "))
	if len(ws) == 0 {
		return 0, false
	}
	used := false
	for _, scale := range scaleWords {
		for i, w := range ws {
			if w != scale.words[0] && w != scale.words[len(scale.words)-1] {
				continue
			}
			v, rest := below1000(ws[:i])
			if i == 0 || len(rest) > 0 {
				return 0, false
			}
			n, ws, used = n+v*scale.n, ws[i+1:], true
			break
		}
	}
	v, rest := below1000(ws)
	if len(rest) == len(ws) && !used || len(rest) > 3 {
		return 0, false
	}
	if used && len(ws)-len(rest) == 1 {
		return 0, false // "hai nghìn ba" is said of 2.300, too
	}
	for _, w := range rest {
		if _, digit := digitWords[w]; digit || w == "mươi" || w == "mười" || w == "trăm" || w == "rưỡi" || !isWords(w) {
			return 0, false
		}
	}
	return n + v, true
}

// below1000 reads the words of a number of three digits at most; rest is what stands
// behind it.
func below1000(ws []string) (n int64, rest []string) {
	at := func(i int) string {
		if i < len(ws) {
			return ws[i]
		}
		return ""
	}
	i := 0
	if h, ok := digitWords[at(0)]; ok && at(1) == "trăm" {
		n, i = 100*h, 2
		if at(i) == "linh" || at(i) == "lẻ" {
			if d, ok := digitWords[at(i+1)]; ok {
				return n + d, ws[i+2:]
			}
			return n, ws[i:]
		}
	}
	d, digit := digitWords[at(i)]
	switch {
	case at(i) == "mười":
		n, i = n+10, i+1
	case digit && (at(i+1) == "mươi" || at(i+1) == "chục"):
		n, i = n+10*d, i+2
	case digit && i == 0:
		return d, ws[1:]
	default:
		return n, ws[i:]
	}
	if d, ok := digitWords[at(i)]; ok {
		n, i = n+d, i+1
	}
	return n, ws[i:]
}
