package audit

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// subject is what something is said of: an indicator or a question of the forms.
type subject struct {
	indicator, measure catalog.Code
}

// lexicon finds subjects in texts by their names and labels, however their first letter
// is written.
type lexicon struct {
	matcher
	subjects []subject
	index    map[subject]int
	withheld []bool     // of a subject: some of its figures are withheld
	phrases  []phrase   // by number of the matcher's text
	numbers  [][]string // of a subject: those that stand in its own definition

	// beside a question are itself, those that it is a part of, and those that stand with
	// it in an indicator.
	beside map[catalog.Code][]catalog.Code
}

// phrase is a name without its first letter.
type phrase struct {
	first rune // the letter, small
	of    []int
}

// hit is a name in a text, from its first letter to its end.
type hit struct {
	at, end int
	of      []int
}

// lexicon of the definitions.
func (f *file) lexicon() *lexicon {
	x := &lexicon{matcher: matcher{first: map[uint64][]int{}}, beside: map[catalog.Code][]catalog.Code{}, index: map[subject]int{}}
	near := func(m, o catalog.Code) {
		if !slices.Contains(x.beside[m], o) {
			x.beside[m] = append(x.beside[m], o)
		}
	}
	index := map[string]int{}
	hides := map[subject]bool{}
	for k := range f.withheld {
		hides[subject{indicator: k.indicator}] = true
	}
	for at, n := range f.cells {
		if n.state == hidden {
			hides[subject{measure: at.Ref.Measure}] = true
		}
	}
	add := func(s subject, own []string, names ...string) {
		k := len(x.subjects)
		x.index[s] = k
		x.subjects, x.withheld = append(x.subjects, s), append(x.withheld, hides[s])
		var numbers []string
		for _, text := range slices.Concat(own, names) {
			for _, t := range tokens(text) {
				numbers = append(numbers, t.canonical)
			}
		}
		x.numbers = append(x.numbers, numbers)
		for _, name := range names {
			if i := strings.IndexFunc(name, unicode.IsDigit); i >= 0 {
				name = name[:i] // pages keep what follows a number on its line in ways of their own
			}
			first, size := utf8.DecodeRuneInString(name)
			for _, name := range []string{name, html.EscapeString(name)} {
				rest := strings.TrimRight(name[min(size, len(name)):], " ,")
				if len(rest) < window {
					continue
				}
				at, known := index[rest]
				if !known {
					at = len(x.phrases)
					index[rest] = at
					x.phrases = append(x.phrases, phrase{first: unicode.ToLower(first)})
					x.add(rest, at)
				}
				if !slices.Contains(x.phrases[at].of, k) {
					x.phrases[at].of = append(x.phrases[at].of, k)
				}
			}
		}
	}
	for i := range f.c.Indicators {
		ind := &f.c.Indicators[i]
		names, own := []string{ind.Name, ind.Short}, []string{ind.Code, ind.Plain, ind.Unit, ind.Within, ind.NotJudged, ind.Counted}
		for _, v := range ind.Versions {
			names, own = append(names, v.Name), append(own, v.Numerator, v.Denominator, v.Note)
			for _, a := range v.Refs() {
				for _, b := range v.Refs() {
					near(a.Measure, b.Measure)
				}
			}
			for _, t := range v.Targets {
				own = append(own, spelt(strings.TrimPrefix(t.Is.Low.Plain(), "-")), spelt(strings.TrimPrefix(t.Is.High.Plain(), "-")))
			}
		}
		if g := f.c.Goal(ind.Goal); g != nil {
			own = append(own, g.Name)
		}
		add(subject{indicator: ind.ID}, own, names...)
	}
	for i := range f.c.Sheets {
		for _, s := range f.c.Sheets[i].Sections {
			for _, m := range s.Measures {
				near(m.ID, m.ID)
				if m.PartOf != "" {
					near(m.ID, m.PartOf)
				}
				names := []string{m.Label}
				if lead, _, ok := strings.Cut(m.Told, "{n}"); ok && len(strings.Fields(lead)) > 2 && !strings.HasPrefix(lead, "…") {
					names = append(names, lead) // as the report says it
				}
				add(subject{measure: m.ID}, []string{m.Unit, m.Help, m.HelpNotRural}, names...)
			}
		}
	}
	return x
}

// in finds the names in a text, in their order; of names within each other the longest.
func (x *lexicon) in(b []byte) []hit {
	var out []hit
	x.each(b, func(at, k int) {
		p := &x.phrases[x.of[k]]
		end := at + len(x.texts[k])
		first, size := utf8.DecodeLastRune(b[:at])
		if unicode.ToLower(first) != p.first {
			return
		}
		if r, _ := utf8.DecodeRune(b[end:]); unicode.IsLetter(r) {
			return
		}
		if r, _ := utf8.DecodeLastRune(b[:at-size]); unicode.IsLetter(r) {
			return
		}
		h := hit{at - size, end, p.of}
		switch n := len(out); {
		case n > 0 && out[n-1].at == h.at && out[n-1].end < h.end:
			out[n-1] = h
		case n > 0 && h.end <= out[n-1].end:
		default:
			out = append(out, h)
		}
	})
	return out
}

// among are the hits of a stretch of a text.
func among(hits []hit, from, to int) []hit {
	i, _ := slices.BinarySearchFunc(hits, from, func(h hit, at int) int { return h.at - at })
	j := i
	for j < len(hits) && hits[j].end <= to {
		j++
	}
	return hits[i:j]
}

// subjects of hits, each once.
func subjectsOf(hits []hit) (out []int) {
	for _, h := range hits {
		for _, k := range h.of {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// token is a number in a text that may be a figure.
type token struct {
	at        int
	text      string // as it stands there
	canonical string // 1.583 and 35,0 are 1583 and 35
}

// Words that make of a number beside them something else than a figure: a day, a year, an
// age, a place in a list or a paper.
var (
	before = strings.Fields("năm tháng ngày quý tiêu điều khoản điểm bảng hình lục biểu chú chương mục")
	after  = strings.Fields("tháng năm ngày tuổi giờ KB MB chỉ")
	until  = strings.Fields("từ đến trước sau hết gửi hạn nhận") // before a day of a month
)

// tokens are the numbers of a text that may be figures; a date, the number of a paper and
// a code are none.
func tokens(s string) (out []token) {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	letter := func(i int, back bool) bool {
		if i < 0 || i >= len(s) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		if back {
			r, _ = utf8.DecodeLastRuneInString(s[:i+1])
		}
		return unicode.IsLetter(r)
	}
	for i := 0; i < len(s); i++ {
		if !digit(i) {
			continue
		}
		// A run of numbers with strokes and points between them, as in 27/29 or 15/12/2018.
		from := i
		var parts [][2]int
		for {
			start := i
			for digit(i) || (i < len(s) && (s[i] == '.' || s[i] == ',') && digit(i+1)) {
				i++
			}
			parts = append(parts, [2]int{start, i})
			if i < len(s) && (s[i] == '/' || s[i] == '-') && digit(i+1) {
				i++
				continue
			}
			break
		}
		code := letter(from-1, true) || letter(i, false) || i < len(s) && (s[i] == '/' || s[i] == '-') && letter(i+1, false) ||
			from > 1 && (s[from-1] == '/' || s[from-1] == '-' || s[from-1] == '.') && letter(from-2, true)
		if code || len(parts) > 2 {
			continue
		}
		word := lastWord(s[:from])
		if slices.Contains(before, word) || len(parts) == 2 && slices.Contains(until, word) && isDay(s[parts[0][0]:parts[0][1]], s[parts[1][0]:parts[1][1]]) {
			continue
		}
		if word := firstWord(s[i:]); slices.Contains(after, word) {
			continue
		}
		for _, p := range parts {
			text := s[p[0]:p[1]]
			if c := canonical(text); len(parts) > 1 || !isYear(c) {
				out = append(out, token{p[0], text, c})
			}
		}
	}
	return out
}

// isDay reports whether two numbers may be the day of a month.
func isDay(day, month string) bool {
	d, err1 := strconv.Atoi(day)
	m, err2 := strconv.Atoi(month)
	return err1 == nil && err2 == nil && d > 0 && d <= 31 && m > 0 && m <= 12
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

func lastWord(s string) string {
	s = strings.TrimRight(s, " (“\"")
	return strings.ToLower(s[strings.LastIndexAny(s, " (“\";:\n")+1:])
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, " ")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

// canonical is a number without the points between thousands, with a point before its
// decimals, and without noughts that say nothing.
func canonical(s string) string {
	whole, part, _ := strings.Cut(s, ",")
	whole = strings.TrimLeft(strings.ReplaceAll(whole, ".", ""), "0")
	if whole == "" {
		whole = "0"
	}
	if part = strings.TrimRight(strings.ReplaceAll(part, ",", ""), "0"); part != "" {
		whole += "." + part
	}
	return whole
}
