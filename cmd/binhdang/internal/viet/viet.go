// Package viet writes and compares Vietnamese the way offices expect: numbers
// with a decimal comma and a dot between thousands, dates, sorting, slugs, and a
// folding that lets a search ignore accents, tone placement and case.
package viet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"golang.org/x/text/unicode/norm"
)

// NBSP keeps a number and its unit, or the two halves of a word, on one line.
const NBSP = "\u00a0"

// Minus is the minus sign of printed text; CSV has the ASCII hyphen.
const Minus = "\u2212"

// Number prints a rounded number: "1.234,5", "−0,9".
func Number(d quantity.Decimal) string {
	s := d.String()
	neg := strings.HasPrefix(s, "-")
	whole, frac, has := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	s = group(whole)
	if has {
		s += "," + frac
	}
	if neg {
		s = Minus + s
	}
	return s
}

// Int prints a whole number: "12.345".
func Int(n int64) string { return Number(quantity.Int(n).Round(0)) }

func group(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// Exact prints an exact decimal such as a target: "58,3", "35".
func Exact(x quantity.Exact) string {
	whole, frac, has := strings.Cut(x.Plain(), ".")
	neg := strings.HasPrefix(whole, "-")
	s := group(strings.TrimPrefix(whole, "-"))
	if has {
		s += "," + frac
	}
	if neg {
		s = Minus + s
	}
	return s
}

// Date prints "15/6/2018", "02/7/2018", "01/02/2018": days under 10 and the months 1
// and 2 are padded, as in LongDate.
func Date(d reporting.Date) string {
	return DayMonth(d) + "/" + strconv.Itoa(d.Year)
}

// DayMonth prints "15/6", "02/7".
func DayMonth(d reporting.Date) string {
	return pad(d.Day, 9) + "/" + pad(d.Month, 2)
}

// LongDate prints "ngày 05 tháng 02 năm 2018": days under 10 and the months 1
// and 2 are padded (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func LongDate(d reporting.Date) string {
	return "ngày " + pad(d.Day, 9) + " tháng " + pad(d.Month, 2) + " năm " + strconv.Itoa(d.Year)
}

func pad(n, upTo int) string {
	s := strconv.Itoa(n)
	if n <= upTo {
		return "0" + s
	}
	return s
}

// List joins names: "A", "A và B", "A, B và C".
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " và " + names[len(names)-1]
}

// Some joins the first of many names and says how many more there are of the noun:
// "5, 7, 9, 11, 12, 14 và 3 dòng nữa".
func Some(names []string, noun string) string {
	const most = 6
	if len(names) <= most {
		return List(names)
	}
	return strings.Join(names[:most], ", ") + " và " + strconv.Itoa(len(names)-most) + " " + noun + " nữa"
}

// Lines writes numbers of lines, of many the first, each once.
func Lines(at []int) string {
	var out []string
	for i, n := range at {
		if i == 0 || n != at[i-1] {
			out = append(out, strconv.Itoa(n))
		}
	}
	return Some(out, "dòng")
}

// Few writes a small number as a word: "năm"; from eleven on in digits.
func Few(n int) string {
	words := []string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// NFC composes letters as TCVN 6909:2001, the Vietnamese standard for Unicode, has
// them.
func NFC(s string) string { return norm.NFC.String(s) }

// LowerFirst lowers the first letter, for a name used inside a sentence: "Xã Văn
// Bình" → "xã Văn Bình". An abbreviation stays: "UBND cấp xã".
func LowerFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(second) {
		return s
	}
	return mapFirst(s, unicode.ToLower)
}

// UpperFirst raises the first letter, for a sentence that begins with s.
func UpperFirst(s string) string { return mapFirst(s, unicode.ToUpper) }

func mapFirst(s string, f func(rune) rune) string {
	for i, r := range s {
		return s[:i] + string(f(r)) + s[i+len(string(r)):]
	}
	return s
}

// Fold lowers case, drops accents and tones, writes đ as d and runs of white
// space as one blank. Equal folds show what was probably meant; whose a
// return is and what a line of a register names is decided by codes.
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	space := false
	for _, r := range s {
		if r >= utf8.RuneSelf {
			if base, ok := bases[r]; ok {
				r = base
			} else {
				r = unicode.ToLower(r)
			}
		} else if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch {
		case r == '\u200b':
			space = len(b) > 0
		case r < utf8.RuneSelf && r > ' ':
			if space {
				b, space = append(b, ' '), false
			}
			b = append(b, byte(r))
		case unicode.IsSpace(r):
			space = len(b) > 0
		case unicode.Is(unicode.Mn, r):
		default:
			if space {
				b, space = append(b, ' '), false
			}
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// bases gives the plain small letter of every precomposed Latin letter, đ and ð
// included. It never changes.
var bases = func() map[rune]rune {
	m := map[rune]rune{'đ': 'd', 'Đ': 'd', 'ð': 'd', 'Ð': 'd'}
	for _, span := range [][2]rune{{0x00C0, 0x024F}, {0x1E00, 0x1EFF}} {
		for r := span[0]; r <= span[1]; r++ {
			if d := norm.NFD.String(string(r)); d[0] < utf8.RuneSelf && len(d) > 1 {
				m[r] = unicode.ToLower(rune(d[0]))
			}
		}
	}
	return m
}()

// Slug gives lower-case ASCII words joined by hyphens: "Xã Văn Bình" →
// "xa-van-binh". It serves addresses of pages of units.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range Fold(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// IDSlug is the Slug of an id, in which "d" and "đ" count one after the other and
// have to differ: "II.1.đ" → "ii-1-dd", "BDG1.1a" → "bdg1-1a".
func IDSlug(id string) string { return Slug(twice.Replace(id)) }

var twice = strings.NewReplacer("đ", "dd", "Đ", "dd")
