package label

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// unitIndex finds units by how texts name them.
type unitIndex struct {
	c      *catalog.Catalog
	titled []unitName // names as titles have them, the longest first
}

type unitName struct {
	words []string
	code  catalog.Code
	own   bool // of a territory
}

func indexUnits(c *catalog.Catalog) *unitIndex {
	x := &unitIndex{c: c}
	add := func(u *catalog.Unit, name string) {
		if w := words(name); len(w) >= 2 {
			n := unitName{w, u.Code, u.Territory()}
			if !slices.ContainsFunc(x.titled, func(o unitName) bool { return o.code == n.code && slices.Equal(o.words, n.words) }) {
				x.titled = append(x.titled, n)
			}
		}
	}
	// "Thống kê" alone is no office in a title; a short name of one begins as official
	// names do ("Phòng …", "Hội …").
	begin := map[string]bool{}
	for i := range c.Units {
		if w := words(c.Units[i].Name); len(w) > 0 {
			begin[w[0]] = true
		}
	}
	for i := range c.Units {
		u := &c.Units[i]
		add(u, u.Name)
		for _, a := range u.Aliases {
			if w := words(a); u.Territory() && len(w) >= 3 || len(w) >= 2 && !u.Territory() && begin[w[0]] {
				add(u, a)
			}
		}
	}
	slices.SortStableFunc(x.titled, func(a, b unitName) int { return len(b.words) - len(a.words) })
	return x
}

// in lists the codes of the units that a text names; a name within a longer one does
// not count, nor that of an office that is one of a commune ("Hội LHPN xã …").
func (x *unitIndex) in(w []string) []catalog.Code {
	var out []catalog.Code
	for i := 0; i < len(w); {
		step := 1
		for _, n := range x.titled {
			if !begins(w[i:], n.words) {
				continue
			}
			step = len(n.words)
			if next := i + step; !n.own && next < len(w) && (w[next] == "xa" || w[next] == "thi" || w[next] == "phuong") {
				break
			}
			if !slices.Contains(out, n.code) {
				out = append(out, n.code)
			}
			break
		}
		i += step
	}
	return out
}

// named is the unit in force on the day that a cell of a table names, as a whole.
func (x *unitIndex) named(text string, on reporting.Date) *catalog.Unit {
	text = withoutNumber(text)
	in := words(text)
	if len(in) == 0 {
		return nil
	}
	var found *catalog.Unit
	for i := range x.c.Units {
		u := &x.c.Units[i]
		if !u.InForce(on) || !u.Territory() {
			continue
		}
		is := string(u.Code) == strings.TrimSpace(text)
		for _, n := range append([]string{u.Name, u.Short}, u.Aliases...) {
			is = is || slices.Equal(words(n), in)
		}
		if is && u.Code != x.c.Site.WholeArea {
			if found != nil && found.Code != u.Code {
				return nil
			}
			found = u
		}
	}
	return found
}

// near is the unit whose name is nearly the text: one letter is another, missing or too
// many.
func (x *unitIndex) near(text string, on reporting.Date) *catalog.Unit {
	in := strings.Join(words(withoutNumber(text)), "")
	if len(in) < 5 {
		return nil
	}
	var found *catalog.Unit
	for i := range x.c.Units {
		u := &x.c.Units[i]
		if !u.InForce(on) || !u.Territory() || u.Code == x.c.Site.WholeArea {
			continue
		}
		for _, n := range []string{u.Name, u.Short} {
			if oneOff(in, strings.Join(words(n), "")) {
				if found != nil && found.Code != u.Code {
					return nil
				}
				found = u
			}
		}
	}
	return found
}

func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	}
	return a[i:] == b[i+1:]
}

var (
	dayLine   = regexp.MustCompile(`ngai [0-9]{1,2} thang [0-9]{1,2} year [0-9]{4}`)
	codeNear  = regexp.MustCompile(`(?:mã[^0-9]{0,20}|\()\s*([0-9]{5})\b`)
	addressed = regexp.MustCompile(`^(?:kinh gui|(?:noi|don vi|co quan) (?:tiep )?nhan|gui|luu)\b`)
	signature = regexp.MustCompile(`^(?:nguoi lap|nguoi tong hop|nguoi bao cao|can bo lap|ki ghi ro|ki ten|ki dong dau|tm |thu truong|chu tich$|pho chu tich$|kt chu tich|xac nhan|lanh dao don vi|dai dien|nguon so lieu|noi nhan)`)
)

// spans of the year that texts name, in months: first, last.
type months struct{ from, to int }

var (
	half1    = regexp.MustCompile(`\b(?:6|06|sau) (?:thang|t)(?: dau)?(?: year)?(?: ([0-9]{4}))?\b`)
	half1b   = regexp.MustCompile(`\b(?:nua dau year|ki i year|ki 1 year|dot 1 year|dot i year)(?: ([0-9]{4}))?\b`)
	half2    = regexp.MustCompile(`\b(?:6|06|sau) thang cuoi year(?: ([0-9]{4}))?\b|\bnua cuoi year(?: ([0-9]{4}))?\b`)
	first    = regexp.MustCompile(`\b(0?[1-9]|1[01]) thang(?: dau)?(?: year)?(?: ([0-9]{4}))?\b`)
	dayShort = regexp.MustCompile(`\b[0-9]{1,2} [0-9]{1,2} year [0-9]{4}\b`)
	quarter  = regexp.MustCompile(`\bqui (i|ii|iii|iv|1|2|3|4|01|02|03|04)(?: year)?(?: ([0-9]{4}))?\b`)
	month    = regexp.MustCompile(`\bthang ([0-9]{1,2})(?: year)? ([0-9]{4})\b`)
	annual   = regexp.MustCompile(`\b(?:ca year|12 thang|year bao cao|year)(?: year)? ([0-9]{4})\b`)
	anyYear  = regexp.MustCompile(`\b((?:19|20)[0-9]{2})\b`)
	span     = regexp.MustCompile(`\btu (?:ngai )?0?1 0?1 (?:([0-9]{4}) )?(?:den|toi)(?: het)?(?: ngai)? ([0-9]{1,2}) 0?([0-9]|1[0-2])(?: (?:year )?([0-9]{4}))?\b`)
	asideOf  = regexp.MustCompile(`\b(?:so voi|so sanh|cung ki|ki truoc|phuong huong|nhiem vu trong tam|giai doan|nhiem ki|chien luoc)\b.*$`)
	planYear = regexp.MustCompile(`\b(?:ke hoach|chi tieu|nghi quiet|quiet dinh|chi thi|de an|chuong trinh)\b(?: [a-z0-9]+){0,6} year [0-9]{4}\b`)
)

// said is what texts say of periods.
type said struct {
	ids []string // of periods that the calendar may have, and of spans that it has not ("2018/7-12")
}

func (s *said) add(id string) {
	if !slices.Contains(s.ids, id) {
		s.ids = append(s.ids, id)
	}
}

// only is the period, where the texts name one and no other; of a year and a part of
// that year the part is meant.
func (s *said) only() string {
	ids := slices.DeleteFunc(slices.Clone(s.ids), func(id string) bool {
		return len(id) == 4 && slices.ContainsFunc(s.ids, func(o string) bool { return len(o) > 4 && strings.HasPrefix(o, id) })
	})
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}

// periods reads what a text says of periods. Days, plans of a year and what is compared
// with are passed over.
func (d *Dictionary) periods(text string, out *said) {
	w := strings.Join(words(text), " ")
	last := ""
	w = dayLine.ReplaceAllString(w, " ")
	if m := span.FindStringSubmatch(w); m != nil {
		y := m[4]
		if y == "" {
			y = m[1]
		}
		if day, to := num(m[2]), num(m[3]); y != "" && to > 0 {
			if day < lastDay(num(y), to) {
				out.add(y + "/" + m[2] + "." + m[3]) // a span that ends within a month
			} else {
				d.addPeriod(out, y, 1, to)
			}
			return
		}
	}
	w = dayShort.ReplaceAllString(w, " ")
	w = asideOf.ReplaceAllString(w, " ")
	if y := anyYear.FindAllString(w, -1); len(y) > 0 {
		last = y[len(y)-1]
		if slices.ContainsFunc(y, func(x string) bool { return x != last }) {
			last = "" // several: each phrase needs its own
		}
	}
	take := func(re *regexp.Regexp, span func(m []string) months) {
		for _, m := range re.FindAllStringSubmatch(w, -1) {
			y := last
			for _, g := range m[1:] {
				if isYear(g) {
					y = g
				}
			}
			if y != "" {
				s := span(m)
				d.addPeriod(out, y, s.from, s.to)
			}
		}
		w = re.ReplaceAllString(w, " ")
	}
	fixed := func(a, b int) func([]string) months { return func([]string) months { return months{a, b} } }
	take(half2, fixed(7, 12))
	take(half1, fixed(1, 6))
	take(half1b, fixed(1, 6))
	take(first, func(m []string) months { return months{1, num(m[1])} })
	take(quarter, func(m []string) months {
		q := map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}[m[1]]
		return months{3*q - 2, 3 * q}
	})
	take(month, func(m []string) months {
		return months{num(m[1]), num(m[1])}
	})
	w = planYear.ReplaceAllString(w, " ")
	take(annual, fixed(1, 12))
}

// lastDay is the last day of a month.
func lastDay(year, month int) int {
	d := reporting.Date{Year: year + month/12, Month: month%12 + 1, Day: 1}
	return d.AddDays(-1).Day
}

// addPeriod adds the period of a year that covers the months, by the calendar's kinds.
func (d *Dictionary) addPeriod(out *said, y string, from, to int) {
	for _, k := range d.c.Site.Calendar.Kinds {
		if p := k.Of(num(y)); p.From.Month == from && p.To.Month == to {
			out.add(p.ID)
			return
		}
	}
	out.add(y + "/" + strings.Repeat("m", from) + "-" + strings.Repeat("m", to)) // some other span of the year
}

// Period gives the period of an id, by the kinds of the calendar; ok is false for none.
func (d *Dictionary) Period(id string) (reporting.Period, bool) {
	if len(id) < 4 || !isYear(id[:4]) {
		return reporting.Period{}, false
	}
	n := 0
	for _, r := range id[:4] {
		n = 10*n + int(r-'0')
	}
	for _, k := range d.c.Site.Calendar.Kinds {
		if p := k.Of(n); p.ID == id {
			return p, true
		}
	}
	return reporting.Period{}, false
}
