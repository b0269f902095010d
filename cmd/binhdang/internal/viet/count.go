package viet

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/quantity"
)

// Taking says what may be done with what somebody typed where nothing but the words
// tells what they mean.
type Taking uint8

const (
	Blank  Taking = iota // nothing, or words for "not reported"
	Take                 // one meaning only
	Ask                  // a person has to say what is meant
	Refuse               // it is not what was asked for, and never becomes it
)

// CountKind is how a count was written.
type CountKind uint8

const (
	CountBlank    CountKind = iota // nothing, "chưa có số liệu"
	CountPlain                     // digits, perhaps in groups of three and with words behind: "1.234", "12 người"
	CountNothing                   // "không phát sinh"
	CountDash                      // "-": 0 where the form says so
	CountDots                      // "…", "...": not reported where the form says so
	CountMark                      // "x", "//", "có", "không": it ticks or strikes out, it does not count
	CountZeros                     // "00": 0, or a place that waits for a number
	CountPercent                   // "35,5%"
	CountNegative                  // "-5"
	CountDecimal                   // "1.23", "2,5", "1.234,0": not one whole number only
	CountLost                      // of a stored number: 1.234, of which the dot was perhaps one between thousands
	CountPair                      // "12/35": two numbers
	CountAbout                     // "hơn 2.500", "khoảng 70", "12 (ước)": a guess
	CountWords                     // "mười hai", any other text
	CountLarge                     // above quantity.MaxTyped
)

// Count is a count as somebody wrote it.
type Count struct {
	Taking Taking
	Kind   CountKind
	N      int64  // of CountPlain
	Unit   string // the words behind the number: "người"; whether they fit is for who asked to say
	Digits string // the number without its groups, of CountPlain and CountLarge
	Likely int64  // what was probably meant where it is asked; 0: nobody knows. It may only be proposed
	Why    string // a clause why it is asked or refused: "ghi \"12/35\", là hai số"
}

// CountOf reads a text as a count. A form that says of a mark what it means, as that
// "-" is 0, decides by the kind.
func CountOf(text string) Count {
	s := Narrow(Clean(text))
	low := strings.ToLower(s)
	switch {
	case s == "" || low == "chưa có số liệu":
		return Count{}
	case IsEllipsis(s):
		return Count{Taking: Ask, Kind: CountDots, Why: "ghi dấu “" + s + "” thay cho số"}
	case low == "không phát sinh":
		return Count{Taking: Take, Kind: CountNothing}
	case IsDash(s):
		return Count{Taking: Ask, Kind: CountDash, Why: "ghi dấu “" + s + "” thay cho số"}
	case isMark(low):
		return Count{Taking: Ask, Kind: CountMark, Why: said(s) + " thay cho số"}
	case len(s) > 1 && strings.Trim(s, "0") == "":
		return Count{Taking: Ask, Kind: CountZeros, Why: said(s) + ", không rõ là 0 hay là chỗ chờ điền số"}
	case strings.ContainsAny(s, "%‰"):
		return Count{Taking: Ask, Kind: CountPercent, Why: said(s) + ", là tỷ lệ chứ không phải số lượng"}
	case isGuess(low):
		return Count{Taking: Refuse, Kind: CountAbout, Why: said(s) + ", là số ước chừng"}
	}
	if r, n := utf8.DecodeRuneInString(s); len(s) > n && IsDash(string(r)) && OnlyNumber(s[n:]) {
		return Count{Taking: Ask, Kind: CountNegative, Why: said(s) + ", là số âm"}
	}
	digits, unit := SplitUnit(s)
	whole, ok := WholeNumber(digits)
	switch {
	case isPair(s):
		return Count{Taking: Ask, Kind: CountPair, Why: said(s) + ", là hai số"}
	case !ok && OnlyNumber(digits):
		return Count{Taking: Ask, Kind: CountDecimal, Unit: unit, Why: said(s) + ", không đọc được thành một số nguyên duy nhất"}
	case !ok || unit != "" && !isWords(unit):
		c := Count{Taking: Ask, Kind: CountWords, Why: said(s) + ", không phải số lượng"}
		c.Likely, _ = SpeltNumber(s)
		if n, spelt := SpeltNumber(unit); ok && spelt && strings.HasPrefix(unit, "(") && strconv.FormatInt(n, 10) == whole {
			c.Likely = n // "23 (hai mươi ba)"
		}
		if c.Likely > quantity.MaxTyped {
			c.Likely = 0
		}
		if c.Likely > 0 {
			c.Why = said(s) + "; có phải là " + Int(c.Likely) + "?"
		}
		return c
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n > quantity.MaxTyped {
		return Count{Taking: Ask, Kind: CountLarge, Unit: unit, Digits: whole, Why: said(s) + ", lớn hơn mức nhiều nhất được nhận là " + Int(quantity.MaxTyped)}
	}
	c := Count{Taking: Take, Kind: CountPlain, N: n, Unit: unit, Digits: whole}
	if len(whole) > 8 && whole[0] == '0' {
		c.Taking, c.Why = Ask, "ghi một dãy chữ số bắt đầu bằng số 0, giống số điện thoại hoặc số giấy tờ"
	}
	return c
}

// CountOfNumber reads a number that a workbook stores as a number.
func CountOfNumber(v float64) Count {
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac, decimal := strings.Cut(plain, ".")
	told := strings.Replace(plain, ".", ",", 1)
	switch {
	case math.IsNaN(v):
		return Count{Taking: Ask, Kind: CountWords, Why: "không phải số lượng"}
	case v > quantity.MaxTyped:
		return Count{Taking: Ask, Kind: CountLarge, Digits: whole, Why: "lớn hơn mức nhiều nhất được nhận là " + Int(quantity.MaxTyped)}
	case v < 0:
		return Count{Taking: Ask, Kind: CountNegative, Why: "ghi số âm (" + Minus + told[1:] + ")"}
	case !decimal:
		return Count{Taking: Take, Kind: CountPlain, N: int64(v), Digits: whole}
	case len(frac) == 3 && whole != "0" && len(whole) <= 3:
		n, _ := strconv.ParseInt(whole+frac, 10, 64) // six digits at most
		return Count{Taking: Ask, Kind: CountLost, Likely: n, Why: "ghi số " + told + ", không phải số nguyên; có phải là " + Int(n) +
			" (Excel đã hiểu dấu chấm hàng nghìn thành dấu thập phân)?"}
	}
	return Count{Taking: Ask, Kind: CountDecimal, Why: "ghi số " + told + ", không phải số nguyên"}
}

// said repeats a glance of what was written, but for what may be somebody's number.
func said(s string) string {
	if n := strings.Count(strings.Map(digitsOnly, s), "0"); n >= 9 {
		return "ghi một dãy dài chữ số"
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 24 {
		s = string(r[:24]) + "…"
	}
	return "ghi “" + s + "”"
}

// digitsOnly makes each digit a 0 and drops all else.
func digitsOnly(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// isMark knows what is written in the place of a number and is none.
func isMark(low string) bool {
	switch low {
	case "x", "v", "✓", "✔", "☑", "×", "không", "khong", "ko", "có", "co", "\\", "*", "?", "//":
		return true
	}
	return strings.Trim(low, "/-–—_") == "" && low != ""
}

// guesses are words that make a number one that nobody counted.
var guesses = [...]string{"hơn ", "trên ", "dưới ", "gần ", "khoảng ", "chừng ", "độ ", "ước ", "xấp xỉ ", "~", "≈", ">", "<", "≥", "≤", "tầm ", "ngót ", "không dưới ", "ít nhất ", "tối đa "}

// isGuess reports whether a number stands behind or before words for a guess.
func isGuess(low string) bool {
	if !strings.ContainsAny(low, "0123456789") {
		return false
	}
	for _, g := range guesses {
		if strings.HasPrefix(low, g) {
			return true
		}
	}
	digits, unit := SplitUnit(low)
	return digits != "" && (strings.Contains(unit, "ước") || strings.HasPrefix(unit, "trở lên") || unit == "+")
}

// isPair knows two numbers with a stroke between them: "12/35".
func isPair(s string) bool {
	a, b, ok := strings.Cut(s, "/")
	return ok && OnlyNumber(a) && OnlyNumber(b)
}

// isWords reports whether words alone stand behind a number, as in "đ/c" perhaps with a
// stroke in them; a single letter is none.
func isWords(unit string) bool {
	return utf8.RuneCountInString(unit) > 1 && !strings.ContainsFunc(unit, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != ' ' && r != '.' && r != '/'
	}) && !strings.HasPrefix(unit, "/")
}

// Clean composes letters and takes away what cannot be seen. No-break and other
// spaces become blanks.
func Clean(s string) string {
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch k := UnseenKind(r); {
		case k == ZeroWidth || k == BidiMark:
			return -1
		case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return '\n' // a line of its own is never joined to the one before
		case unicode.IsSpace(r) && r != '\n':
			return ' '
		}
		return r
	}, NFC(s))
	return strings.TrimSpace(s)
}

// isPlain reports whether only printable ASCII and line breaks stand there.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// Narrow turns the wide letters, digits and signs of East Asian keyboards (１２)
// into those they stand for.
func Narrow(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// IsEllipsis recognises "…", "..." and longer dots: not reported.
func IsEllipsis(s string) bool {
	return len(s) > 1 && strings.Trim(s, "…. ") == ""
}

// IsDash recognises the dash that stands for 0 in statistical tables.
func IsDash(s string) bool {
	return s == "-" || s == "–" || s == "—" || s == "−" || s == "‐" || s == "‑"
}

// OnlyNumber reports whether nothing but digits and separators stands there.
func OnlyNumber(s string) bool {
	return strings.Trim(s, "0123456789., ") == "" && strings.ContainsAny(s, "0123456789")
}

// SplitUnit parts "12 người" into the number and the words behind it.
func SplitUnit(s string) (digits, unit string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !(r >= '0' && r <= '9' || r == '.' || r == ',' || r == ' ') })
	if i < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i:])
}

// WholeNumber gives the digits of a number written in one run or in groups of
// three parted by the same sign throughout; ok is false where another reading is
// possible.
func WholeNumber(s string) (digits string, ok bool) {
	digits = s
	if i := strings.IndexAny(s, "., "); i >= 0 {
		groups := strings.Split(s, s[i:i+1])
		if len(groups[0]) == 0 || len(groups[0]) > 3 || groups[0][0] == '0' {
			return "", false
		}
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return "", false
			}
		}
		digits = strings.Join(groups, "")
	}
	return digits, digits != "" && strings.Trim(digits, "0123456789") == ""
}
