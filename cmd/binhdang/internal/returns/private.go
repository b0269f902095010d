package returns

import (
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What belongs to a person and not into a return: telephones, identity numbers, names.
// It is asked about at its cell and never repeated.

const fixPrivate = "gõ đúng số lượng; nếu đây là số điện thoại, số giấy tờ hay ngày tháng thì xóa khỏi ô"

// noCount asks about the digits of a whole number that are hardly a count: a
// telephone, a day written in one run, the number of a paper. digits are as typed,
// with a leading 0. Sums of money are that long, so of these only a leading 0 is
// asked about.
func noCount(f *form.Field, digits string) *Problem {
	n := len(digits)
	say := func(rule, format string, args ...any) *Problem {
		return &Problem{rule, sprint(format, args...), fixPrivate}
	}
	switch {
	case n >= shortestPhone && n <= longestPhone && digits[0] == '0' && digits[1] != '0':
		return say("cell-phone", "ghi %d chữ số bắt đầu bằng số 0, giống số điện thoại, không phải số lượng", n)
	case f.Money():
		return nil
	case n == 12:
		return say("cell-identity", "ghi 12 chữ số liền nhau, giống số căn cước, không phải số lượng")
	case n == 11 && strings.HasPrefix(digits, "84"):
		return say("cell-phone", "ghi 11 chữ số bắt đầu bằng 84, giống số điện thoại, không phải số lượng")
	case n >= 9 && n <= 11: // also those of which a leading 0 was lost
		return say("cell-identity", "ghi %d chữ số liền nhau, giống số điện thoại hoặc số giấy tờ, không phải số lượng", n)
	case n == 8 && runOfDay(digits):
		return say("cell-day", "ghi 8 chữ số đọc được thành một ngày, không rõ là số lượng hay ngày tháng")
	}
	return nil
}

// runOfDay reports whether eight digits are a day of our times: 15062018 or 20180615.
func runOfDay(d string) bool {
	number := func(s string) (n int) {
		for _, r := range s {
			n = 10*n + int(r-'0')
		}
		return n
	}
	for _, x := range [...]reporting.Date{
		{Year: number(d[4:]), Month: number(d[2:4]), Day: number(d[:2])},
		{Year: number(d[:4]), Month: number(d[4:6]), Day: number(d[6:])},
	} {
		if x.Year >= 1900 && x.Year <= lastYear && x.Month >= 1 && x.Month <= 12 && x.Day >= 1 && x.Day <= 31 {
			return true
		}
	}
	return false
}

// phone reports whether a text is nothing but a telephone number in parts: "0900.000.000", "+84 900 000 000".
func phone(s string) bool {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-()", r) {
			return -1
		}
		return r
	}, s)
	if rest, ok := strings.CutPrefix(digits, "+84"); ok {
		digits = "0" + strings.TrimPrefix(rest, "0")
	}
	n := len(digits)
	return digits != s && n >= shortestPhone && n <= longestPhone && digits[0] == '0' && digits[1] != '0' && strings.Trim(digits, "0123456789") == ""
}

// personal says what of a person a free text seems to carry; "" for nothing.
// Telephones and numbers of papers are asked about everywhere; names only beside
// figures that may open a person, where no name has a reason to stand.
func personal(f *form.Field, text string, not places) string {
	if what := longNumbers(text); what != "" {
		return what
	}
	if f.Measure != nil && f.Measure.Class == catalog.Sensitive && namesPerson(text, not) {
		return "tên người"
	}
	return ""
}

// longNumbers finds a telephone or the number of a paper in a text.
func longNumbers(text string) string {
	var run []rune
	plus := false
	end := func() string {
		d := strings.Trim(string(run), " .-")
		groups := strings.FieldsFunc(d, func(r rune) bool { return strings.ContainsRune(" .-", r) })
		digits := strings.Join(groups, "")
		defer func() { run, plus = run[:0], false }()
		switch n := len(digits); {
		case len(groups) > 4:
			return ""
		case n >= 10 && n <= longestPhone && digits[0] == '0', plus && n >= 10 && n <= 12 && strings.HasPrefix(digits, "84"):
			return "số điện thoại"
		case (n == 9 || n == 12) && len(groups) == 1:
			return "số điện thoại hoặc số giấy tờ"
		}
		return ""
	}
	for _, r := range text + "\n" {
		switch {
		case r >= '0' && r <= '9', len(run) > 0 && strings.ContainsRune(" .-", r):
			run = append(run, r)
			continue
		case r == '+':
			if what := end(); what != "" {
				return what
			}
			plus = true
			continue
		}
		if what := end(); what != "" {
			return what
		}
	}
	return ""
}

// familyNames are the family names of nearly all people in Vietnam, folded, without
// those that mostly begin other words at the beginning of a sentence.
const familyNames = " nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương lưu lương mai tô tạ hà cao chu đào phùng vương thái kiều nghiêm khuất quách lâm từ tăng doãn "

// shortBodies are bodies as they are shortened; where all is written in capitals nothing
// else tells them from words.
const shortBodies = " UBND HĐND MTTQ THCS THPT TH BCH LHPN HLHPN TDP KDC "

// middleNames are those that many write in small letters: “Nguyễn thị Mẫu”.
const middleNames = " thị văn "

// titles stand before names of persons, bodies before those of bodies, places and
// titles of laws: what follows these is no person.
const (
	titles = " ông bà anh chị em cháu cô chú bác cụ "
	bodies = " xã phường thôn xóm làng phố đường trường huyện quận tỉnh thị trấn đội cụm trạm chợ chùa đình hội ban ủy uỷ công ty luật nghị khu tổ "
)

// namesPerson reports whether the name of a person seems to stand in a text: a family
// name and at least one more syllable, each with a capital, not behind a word that
// says it is a place or a body.
func namesPerson(text string, not places) bool {
	words := strings.FieldsFunc(text, unicode.IsSpace)
	for i := 0; i < len(words); i++ {
		bare := strings.TrimFunc(words[i], unicode.IsPunct)
		before := ""
		if i > 0 {
			before = strings.TrimFunc(words[i-1], unicode.IsPunct)
			if len(before) > 1 && before == strings.ToUpper(before) && strings.ContainsFunc(before, unicode.IsLetter) && (!shouted(bare) || isIn(shortBodies, before)) {
				before = "trường" // THCS, UBND, MTTQ: a body, and then its name
			}
			before = strings.ToLower(viet.NFC(before))
		}
		if !capital(bare) && !(shouted(bare) && (isIn(familyNames, strings.ToLower(viet.NFC(bare))) || isIn(titles, before))) {
			continue
		}
		syllable := capital
		if shouted(bare) {
			syllable = shouted
		}
		j := i + 1
		for j < len(words) && j < i+5 && !strings.ContainsAny(words[j-1], ",.;:") {
			w := strings.TrimFunc(words[j], unicode.IsPunct)
			middle := isIn(middleNames, w) && j+1 < len(words) && syllable(strings.TrimFunc(words[j+1], unicode.IsPunct))
			if !syllable(w) && !middle {
				break
			}
			j++
		}
		n := j - i
		if isIn(bodies, before) || not.has(words[i:j]) {
			i = j - 1
			continue
		}
		first := strings.ToLower(viet.NFC(bare))
		switch {
		case n >= 2 && isIn(familyNames, first), isIn(titles, before) && !isIn(bodies, first):
			return true
		case n >= 3 && isIn(titles, first) && isIn(familyNames, strings.ToLower(viet.NFC(words[i+1]))):
			return true
		}
		if isIn(bodies, first) {
			i = j - 1 // “Xã Hà Hồi”: what follows is its name
		}
	}
	return false
}

// places are names, in small letters, that look like those of persons and are not: of
// provinces, and of all units of the catalog, as they are written without a word before
// them.
type places map[string]bool

func placesOf(c *catalog.Catalog) places {
	out := places{}
	for _, p := range []string{"hà nội", "hà đông", "hà nam", "hà tây", "hà giang", "hà tĩnh", "cao bằng", "thái bình", "thái nguyên", "lâm đồng", "lai châu"} {
		out[p] = true
	}
	for i := range c.Units {
		u := &c.Units[i]
		for _, name := range append([]string{u.Name, u.Short}, u.Aliases...) {
			out[strings.ToLower(viet.NFC(name))] = true
		}
	}
	return out
}

// has reports whether the words, without what surrounds them, are such a name.
func (p places) has(words []string) bool {
	bare := make([]string, len(words))
	for i, w := range words {
		bare[i] = strings.ToLower(viet.NFC(strings.TrimFunc(w, unicode.IsPunct)))
	}
	return p[strings.Join(bare, " ")]
}

func isIn(list, word string) bool { return word != "" && strings.Contains(list, " "+word+" ") }

// shouted reports whether a word is a syllable in capitals: “NGUYỄN”, “Ý”.
func shouted(w string) bool {
	return len(w) > 1 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.Is(unicode.M, r) }) < 0
}

// capital reports whether a word is a syllable with a capital: “Thị”, “X.”, not “UBND”.
func capital(w string) bool {
	for i, r := range w {
		if !unicode.IsLetter(r) || i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) && !unicode.Is(unicode.M, r) {
			return false
		}
	}
	return w != ""
}
