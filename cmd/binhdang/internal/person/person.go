// Package person finds what belongs to a person in a text: telephones, addresses of
// e-mail, numbers of papers, names. It is the one home of what these look like; who
// asks decides what to do where one seems to stand.
package person

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// Kind is what was found.
type Kind int

const (
	Telephone Kind = iota + 1
	Email
	Paper      // the number of a paper; of nine digits maybe a telephone
	Name       // the name of a person, surely: behind a title, or with a middle name
	LikelyName // it begins as names do, and may be something else
)

// Found is a stretch of a text.
type Found struct {
	From, To int
	Kind     Kind
}

// Lengths of a telephone number with its 0.
const (
	shortest = 9
	longest  = 11
)

var email = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)

// In finds all in a text, in its order; none within another. not are names that look
// like those of persons and are not.
func In(text string, not Names) []Found {
	var out []Found
	for _, m := range email.FindAllStringIndex(text, -1) {
		out = append(out, Found{m[0], m[1], Email})
	}
	out = append(append(out, numbers(text)...), names(text, not)...)
	slices.SortStableFunc(out, func(a, b Found) int { return a.From - b.From })
	end := 0
	return slices.DeleteFunc(out, func(f Found) bool {
		within := f.From < end
		if !within {
			end = f.To
		}
		return within
	})
}

// hidden are the words in place of what is left out of a text.
var hidden = map[Kind]string{Telephone: "[số điện thoại]", Email: "[thư điện tử]", Paper: "[số giấy tờ]", Name: "[tên người]", LikelyName: "[tên người]"}

// Hide is a text with words in place of what was found in it.
func Hide(text string, found []Found) string {
	var b strings.Builder
	at := 0
	for _, f := range found {
		b.WriteString(text[at:f.From] + hidden[f.Kind])
		at = f.To
	}
	return b.String() + text[at:]
}

// Said is the word that stands for a kind where it may not be repeated.
func (k Kind) Said() string { return hidden[k] }

// numbers finds digits that are a telephone or the number of a paper, also in groups.
func numbers(text string) []Found {
	var out []Found
	from, to := -1, 0 // of the run: from its first digit to behind its last
	look := func() {
		if from < 0 {
			return
		}
		run := text[from:to]
		groups := strings.FieldsFunc(run, func(r rune) bool { return strings.ContainsRune(" .-", r) })
		plus := from > 0 && text[from-1] == '+'
		if k := kindOf(strings.Join(groups, ""), len(groups), !strings.Contains(run, "."), plus); k != 0 && !inHash(text, from, to) {
			if plus {
				from--
			}
			out = append(out, Found{from, to, k})
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
			if from < 0 {
				from = i
			}
			to = i + 1
		case from < 0 || !strings.ContainsRune(" .-", r):
			look()
		}
	}
	look()
	return out
}

// inHash reports whether digits are part of a hash as files of the site have them: a
// run of small letters a to f and digits, longer than any number.
func inHash(text string, from, to int) bool {
	hex := func(b byte) bool { return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' }
	letters := false
	for from > 0 && hex(text[from-1]) {
		from--
		letters = letters || text[from] >= 'a'
	}
	for to < len(text) && hex(text[to]) {
		letters = letters || text[to] >= 'a'
		to++
	}
	return letters && to-from >= shortestHash
}

const shortestHash = 32

// mostGroups is into how many groups people part a number; more are several numbers.
const mostGroups = 5

// kindOf judges digits by how they are written: in how many groups, whole or with spaces
// and no points as sums of money have, behind a plus.
func kindOf(digits string, groups int, whole, plus bool) Kind {
	switch n := len(digits); {
	case groups > mostGroups:
	case n >= 10 && n <= longest && digits[0] == '0' && digits[1] != '0', strings.HasPrefix(digits, "84") && (whole && n == 11 || plus && n >= 10 && n <= 12):
		return Telephone
	case (n == 9 || n == 12) && groups == 1:
		return Paper
	}
	return 0
}

// Count says what the digits of a whole number are, as typed, where they are hardly a
// count of anything: a telephone, the number of a paper; 0: neither. Sums of money are
// as long, so of these only a leading 0 tells.
func Count(digits string, money bool) Kind {
	n := len(digits)
	switch {
	case n >= shortest && n <= longest && digits[0] == '0' && digits[1] != '0':
		return Telephone
	case money:
	case n == 11 && strings.HasPrefix(digits, "84"):
		return Telephone
	case n >= 9 && n <= 12: // also those of which a leading 0 was lost
		return Paper
	}
	return 0
}

// IsTelephone reports whether a text is nothing but a telephone number in parts:
// "0900.000.000", "+84 900 000 000".
func IsTelephone(s string) bool {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-()", r) {
			return -1
		}
		return r
	}, s)
	if rest, ok := strings.CutPrefix(digits, "+84"); ok {
		digits = "0" + strings.TrimPrefix(rest, "0")
	}
	return digits != s && strings.Trim(digits, "0123456789") == "" && digits != "" && digits[0] == '0' && Count(digits, true) == Telephone
}

// familyNames are the family names of nearly all people in Vietnam, in small letters,
// without those that mostly begin other words at the beginning of a sentence.
const familyNames = " nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương lưu lương mai tô tạ hà cao chu đào phùng vương thái kiều nghiêm khuất quách lâm từ tăng doãn "

// IsFamilyName reports whether a word is the family name of many.
func IsFamilyName(w string) bool {
	return capital(w) && isIn(familyNames, strings.ToLower(viet.NFC(w)))
}

// middle are the middle names that nothing but names of persons has.
const middle = " thị văn "

// shortBodies are bodies as they are shortened; where all is written in capitals nothing
// else tells them from words.
const shortBodies = " UBND HĐND MTTQ THCS THPT TH BCH LHPN HLHPN TDP KDC "

// titles stand before names of persons. Behind honoured a name is that of a street, a
// school, a prize; behind bodies that of a body, a place or a law.
const (
	titles   = " ông bà anh chị em cháu cô chú bác cụ "
	honoured = " đường phố trường giải thưởng quỹ thcs thpt học viện làng đền đình đài "
	bodies   = honoured + "xã phường thôn xóm huyện quận tỉnh thị trấn đội cụm trạm chợ chùa hội ban ủy uỷ công ty luật nghị khu tổ "
)

// word is a stretch without spaces, less what surrounds it.
type word struct {
	from, to int
	bare     string
	small    string // in small letters
	breaks   bool   // a comma or a full stop stands behind it
	capital  bool   // “Thị”, “X.”, not “UBND”
	shouted  bool   // “NGUYỄN”, “Ý”
}

func words(text string) []word {
	var out []word
	add := func(from, to int) {
		whole := text[from:to]
		left := strings.TrimLeftFunc(whole, unicode.IsPunct)
		bare := strings.TrimRightFunc(left, unicode.IsPunct)
		from += len(whole) - len(left)
		out = append(out, word{
			from: from, to: from + len(bare), bare: bare, small: strings.ToLower(viet.NFC(bare)),
			breaks: strings.ContainsAny(whole[len(whole)-len(left)+len(bare):], ",.;:"), capital: capital(bare), shouted: shouted(bare),
		})
	}
	at := -1
	for i, r := range text {
		if unicode.IsSpace(r) {
			if at >= 0 {
				add(at, i)
			}
			at = -1
		} else if at < 0 {
			at = i
		}
	}
	if at >= 0 {
		add(at, len(text))
	}
	return out
}

// names finds names of persons: a title or a family name, and more syllables with a
// capital each.
func names(text string, not Names) []Found {
	ws := words(text)
	var out []Found
	for i := 0; i < len(ws); i++ {
		if end := surely(ws, i); end > 0 && !not.has(ws[i:end]) && !not.has(ws[i+1:end]) {
			out = append(out, Found{ws[i].from, ws[end-1].to, Name})
			i = end - 1
		}
	}
	for i := 0; i < len(ws); i++ {
		if !ws[i].capital && !(ws[i].shouted && (isIn(familyNames, ws[i].small) || i > 0 && isIn(titles, before(ws, i)))) {
			continue
		}
		j := run(ws, i, i+5)
		if from := likely(ws, i, j, not); from >= 0 {
			out = append(out, Found{ws[from].from, ws[j-1].to, LikelyName})
		}
		if isIn(bodies, ws[i].small) || i > 0 && isIn(bodies, before(ws, i)) || not.has(ws[i:j]) {
			i = j - 1 // “Xã Hà Hồi”: what follows is its name
		}
	}
	return out
}

// run is the end of the words that go on as the name at i begins, at most to the word
// most.
func run(ws []word, i, most int) int {
	j := i + 1
	for j < len(ws) && j < most && !ws[j-1].breaks && goesOn(ws, i, j) {
		j++
	}
	return j
}

// goesOn reports whether the word at j is a syllable of a name that begins at i: with a
// capital, in capitals where the first is, or a middle name, which many write in small
// letters (“Nguyễn thị Mẫu”), before such a one.
func goesOn(ws []word, i, j int) bool {
	syllable := func(w word) bool {
		if ws[i].shouted {
			return w.shouted
		}
		return w.capital
	}
	return syllable(ws[j]) || isIn(middle, ws[j].small) && j+1 < len(ws) && !ws[j].breaks && syllable(ws[j+1])
}

// before is what stands before a word; an abbreviation (THCS, UBND) is a body.
func before(ws []word, i int) string {
	w := ws[i-1]
	if len(w.bare) > 1 && w.bare == strings.ToUpper(w.bare) && strings.ContainsFunc(w.bare, unicode.IsLetter) && (!ws[i].shouted || isIn(shortBodies, w.bare)) {
		return "trường"
	}
	return w.small
}

// surely gives the end of a name that begins at a word, with its title; 0: none does.
func surely(ws []word, i int) int {
	if i > 0 && isIn(honoured, ws[i-1].small) || len(ws[i].bare) == 0 {
		return 0
	}
	switch {
	case isIn(titles, ws[i].small) && !ws[i].breaks && i+2 < len(ws) && ws[i+1].capital && ws[i+2].capital && !ws[i+1].breaks && !isIn(bodies, ws[i+1].small):
		return run(ws, i+1, i+6)
	case (ws[i].capital || ws[i].shouted) && isIn(familyNames, ws[i].small) && i+2 < len(ws) && isIn(middle, ws[i+1].small) && !ws[i].breaks && !ws[i+1].breaks && goesOn(ws, i, i+1) && goesOn(ws, i, i+2):
		return run(ws, i, i+5)
	}
	return 0
}

// likely reports where a name seems to begin that the capitals from i to j make; −1:
// they make none.
func likely(ws []word, i, j int, not Names) int {
	at := ""
	if i > 0 {
		at = before(ws, i)
	}
	first := ws[i].small
	switch n := j - i; {
	case isIn(bodies, at), not.has(ws[i:j]):
	case n >= 2 && isIn(familyNames, first), n >= 3 && isIn(titles, first) && isIn(familyNames, ws[i+1].small):
		return i
	case isIn(titles, at) && !isIn(bodies, first):
		return i - 1
	}
	return -1
}

// Names are names in small letters.
type Names map[string]bool

// Add adds names, as they are written without a word before them.
func (n Names) Add(names ...string) {
	for _, s := range names {
		n[strings.ToLower(viet.NFC(s))] = true
	}
}

func (n Names) has(ws []word) bool {
	bare := make([]string, len(ws))
	for i, w := range ws {
		bare[i] = w.small
	}
	return n[strings.Join(bare, " ")]
}

func isIn(list, word string) bool { return word != "" && strings.Contains(list, " "+word+" ") }

// capital reports whether a word is a syllable with a capital.
func capital(w string) bool {
	for i, r := range w {
		if !unicode.IsLetter(r) || i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) && !unicode.Is(unicode.M, r) {
			return false
		}
	}
	return w != ""
}

// shouted reports whether a word is a syllable in capitals.
func shouted(w string) bool {
	return len(w) > 1 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.Is(unicode.M, r) }) < 0
}
