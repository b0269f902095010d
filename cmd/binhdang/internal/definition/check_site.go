package definition

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

var (
	login    = regexp.MustCompile(`^(https?://)[^/?#]*@`)
	absolute = regexp.MustCompile(`^https?://([^/:]+)(?::([0-9]{1,5}))?(/[^\s?#<>"\\^{|}@]*)?$`)
	hostPart = regexp.MustCompile(`^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$`)
	badCode  = regexp.MustCompile(`%(?:$|[^0-9A-Fa-f]|[0-9A-Fa-f](?:$|[^0-9A-Fa-f]))`)
)

func (l *loader) checkSite() {
	s := &l.c.Site
	if a := s.Licence.Address; a != "" && (!wholeAddress(a) || login.MatchString(a)) {
		l.refuse(l.at(&s.Licence.Address, s.Licence.Pos), "licence-address", "viết địa chỉ của toàn văn giấy phép, ví dụ https://creativecommons.org/licenses/by/4.0/",
			"Địa chỉ giấy phép “%s” không phải là địa chỉ đầy đủ bắt đầu bằng https://", clip(a))
	}
	url := l.at(&s.BaseURL, s.Pos)
	switch {
	case s.BaseURL == "":
	case login.MatchString(s.BaseURL):
		l.refuse(url, "base-url", "viết "+strings.TrimSuffix(login.ReplaceAllString(s.BaseURL, "$1"), "/")+"/", "Địa chỉ trang có tên đăng nhập trước dấu “@”; địa chỉ này đứng trên mọi trang công khai")
	case !wholeAddress(s.BaseURL):
		l.refuse(url, "base-url", "viết địa chỉ đầy đủ, ví dụ https://binhdang.example/",
			"Địa chỉ trang “%s” không phải là địa chỉ đầy đủ bắt đầu bằng https://", clip(s.BaseURL))
	case !strings.HasSuffix(s.BaseURL, "/"):
		l.refuse(url, "base-url", fmt.Sprintf("viết %s/", s.BaseURL), "Địa chỉ trang “%s” không kết thúc bằng dấu “/”", clip(s.BaseURL))
	}
	l.refer(l.at(&s.WholeArea, s.Pos), s.WholeArea, l.unitCodes(), "đơn vị", catalog.UnitsFile)
	l.refer(l.at(&s.Publisher.OfficeID, s.Pos), s.Publisher.OfficeID, l.unitCodes(), "đơn vị", catalog.UnitsFile)
	l.checkReport(&s.Report)
	l.checkProfiles()
	l.checkPolicy()
	l.checkCalendar(&s.Calendar)
}

// wholeAddress reports whether an address can stand before every path of the
// site: scheme and host, a port that there is, and folders that all have a name.
func wholeAddress(s string) bool {
	m := absolute.FindStringSubmatch(s)
	if m == nil || badCode.MatchString(s) || len(m[1]) > 253 {
		return false
	}
	if port, err := strconv.Atoi(m[2]); m[2] != "" && (err != nil || port < 1 || port > 65535) {
		return false
	}
	for _, part := range strings.Split(m[1], ".") {
		if !hostPart.MatchString(part) {
			return false
		}
	}
	for _, folder := range strings.Split(strings.Trim(m[3], "/"), "/") {
		if folder == "." || folder == ".." {
			return false
		}
	}
	return !strings.Contains(m[3], "//")
}

func (l *loader) checkProfiles() {
	ps := l.c.Site.Documents
	var seen []identified
	for i := range ps {
		p := &ps[i]
		seen = append(seen, l.thing(&p.ID, p.Pos))
		l.order(&p.From, &p.To, p.Pos)
		l.word(l.at(&p.PageNumber, p.Pos), p.PageNumber, "page_number", words("Profile.page_number")...)
		l.cite(&p.Basis)
		for j := range i {
			if q := &ps[j]; !p.From.IsZero() && !q.From.IsZero() && overlap(p.From, p.To, q.From, q.To) {
				l.against(p.Pos, q.Pos, string(q.ID), "profiles-overlap", "ghi from và to để mỗi ngày chỉ có một bộ quy tắc",
					"Hai bộ quy tắc trình bày văn bản cùng có hiệu lực: %s (%s) và %s (%s)", q.ID, span(q.From, q.To), p.ID, span(p.From, p.To))
			}
		}
	}
	l.identify(catalog.ProfileID, seen)
}

func (l *loader) checkPolicy() {
	var seen []identified
	for i := range l.c.Site.Policy.Classes {
		p := &l.c.Site.Policy.Classes[i]
		pos := l.at(&p.Class, p.Pos)
		l.class(pos, p.Class)
		seen = append(seen, identified{id: string(p.Class), pos: pos})
		l.checkHiding(&p.Threshold, &p.HideZero, p.Periods, p.Pos)
	}
	l.unique("mức bảo mật", seen)
	known := l.questions()
	var measures []identified
	for i := range l.c.Site.Policy.Measures {
		p := &l.c.Site.Policy.Measures[i]
		l.checkHiding(&p.Threshold, &p.HideZero, p.Periods, p.Pos)
		for k := range p.Measures {
			pos := l.at(&p.Measures[k], p.Pos)
			if !l.read[catalog.MeasuresFile] || l.refer(pos, p.Measures[k], known, "câu hỏi", catalog.MeasuresFile) {
				measures = append(measures, identified{id: string(p.Measures[k]), pos: pos})
			}
		}
	}
	l.unique("quy định công bố của câu hỏi", measures)
}

// checkHiding looks at what is withheld: a threshold that is a count, a zero that
// looks like other small counts, periods that there are.
func (l *loader) checkHiding(threshold *int64, zero *bool, periods []catalog.Code, mapping finding.Pos) {
	if *threshold < 0 {
		l.refuse(l.at(threshold, mapping), "out-of-range", "viết 0 nếu không che số nhỏ, hoặc số dương",
			"Ngưỡng che số %d là số âm", *threshold)
	}
	if *zero && *threshold <= 1 {
		l.refuse(l.at(zero, mapping), "zero-without-threshold", "thêm threshold từ 2 trở lên, hoặc bỏ hide_zero",
			"Che số 0 mà không che số nhỏ nào khác thì ai cũng biết đó là 0")
	}
	l.periodKinds(periods, mapping)
}

// class reports an unknown sensitivity class.
func (l *loader) class(pos finding.Pos, c catalog.Class) bool {
	return l.word(pos, string(c), "class", words("Measure.class")...)
}

func (l *loader) checkCalendar(c *reporting.Calendar) {
	site := l.c.Site.Pos
	l.word(l.at(&c.Reading, site), string(c.Reading), "deadline_reading", words("Calendar.deadline_reading")...)
	var kinds, folders, days []identified
	for i := range c.Kinds {
		k := &c.Kinds[i]
		pos := l.at(k, site)
		l.checkKind(k, pos)
		id := k.ID
		if k.Annual() {
			id = string(catalog.YearKind)
		}
		kinds = append(kinds, identified{id: id, pos: l.at(&k.ID, pos), said: l.isMisshapen(id)})
		folders = append(folders, identified{id: k.Folder, pos: l.at(&k.Folder, pos)})
		for j := range i {
			if q := &c.Kinds[j]; q.From == k.From && q.To == k.To {
				l.against(pos, l.at(q, site), q.Name, "kinds-overlap", "sửa from và to của một trong hai loại kỳ",
					"Hai loại kỳ có cùng ngày đầu và ngày cuối: “%s” và “%s”", q.Name, k.Name)
			}
		}
	}
	l.identify(catalog.KindID, kinds)
	l.identify(catalog.KindFolder, folders)
	for i := range c.Holidays {
		h := &c.Holidays[i]
		days = append(days, identified{id: h.Date.String(), pos: l.at(&h.Date, site)})
	}
	for i := range c.Swapped {
		s := &c.Swapped[i]
		days = append(days, identified{id: s.Off.String(), pos: l.at(&s.Off, site)}, identified{id: s.On.String(), pos: l.at(&s.On, site)})
	}
	l.sameDay(days)
}

func (l *loader) checkKind(k *reporting.Kind, pos finding.Pos) {
	if k.From.In(2020).After(k.To.In(2020)) && l.written(&k.From) && l.written(&k.To) {
		l.refuse(l.at(&k.To, pos), "dates-reversed", "sửa một trong hai ngày",
			"Ngày cuối %s của loại kỳ đứng trước ngày đầu %s", viet.DayMonth(k.To.In(2020)), viet.DayMonth(k.From.In(2020)))
	}
	if wholeYear := k.From.In(2020).Month == 1 && k.From.In(2020).Day == 1 && k.To.In(2020).Month == 12 && k.To.In(2020).Day == 31; wholeYear && !k.Annual() && l.written(&k.ID) && !l.unread[&k.ID] {
		l.refuse(l.at(&k.ID, pos), "bad-id", fmt.Sprintf("sửa thành “%s”", catalog.YearKind),
			"Loại kỳ từ 01/01 đến 31/12 có mã “%s”; kỳ cả năm có mã “%s”", clip(k.ID), catalog.YearKind)
		l.misshape(k.ID)
		l.misshape(string(catalog.YearKind)) // what refers to the year is not reported as well
	}
	if catalog.Generated(k.Folder) {
		l.refuse(l.at(&k.Folder, pos), "bad-id", "đặt tên thư mục khác", "Tên thư mục “%s” dành cho tệp do chương trình tạo ra", k.Folder)
	}
	for _, name := range []*string{&k.Name, &k.Short} {
		if *name != "" && !strings.Contains(*name, "{year}") {
			l.refuse(l.at(name, pos), "name-without-year", fmt.Sprintf("viết “%s {year}”", *name),
				"Tên loại kỳ “%s” không có “{year}”, nên hai năm sẽ trùng tên", *name)
		}
	}
}

// sameDay reports a day that is twice in the calendar's exceptions.
func (l *loader) sameDay(days []identified) {
	first := map[string]finding.Pos{}
	for _, d := range days {
		if d.id == "" {
			continue
		}
		if p, ok := first[d.id]; ok {
			l.against(d.pos, p, "lần đầu", "duplicate-day", "giữ lại một dòng, xóa dòng kia",
				"Ngày %s ghi hai lần trong lịch nghỉ và làm bù", d.id)
			continue
		}
		first[d.id] = d.pos
	}
}

func (l *loader) checkInstruments() {
	var seen []identified
	numbers := l.numbers()
	for i := range l.c.Instruments {
		x := &l.c.Instruments[i]
		seen = append(seen, l.thing(&x.Number, x.Pos))
		l.order(&x.From, &x.To, x.Pos)
		for j := range x.AmendedBy {
			l.refer(l.at(&x.AmendedBy[j], x.Pos), x.AmendedBy[j], numbers, "văn bản", catalog.InstrumentsFile)
		}
	}
	l.identify(catalog.InstrumentID, seen)
}

func (l *loader) numbers() []string {
	return ids(l.c.Instruments, func(x *catalog.Instrument) catalog.Code { return x.Number })
}

// cite checks a citation against the list of instruments: the number, and where
// they are given, title and date.
func (l *loader) cite(c *catalog.Citation) {
	if c.Instrument == "" || !l.read[catalog.InstrumentsFile] {
		return
	}
	x := l.c.Instrument(c.Instrument)
	if x == nil {
		fix := fmt.Sprintf("thêm văn bản “%s” vào %s", c.Instrument, catalog.InstrumentsFile)
		if s := nearest(string(c.Instrument), l.numbers()); s != "" {
			fix = fmt.Sprintf("sửa thành “%s”", s)
		}
		l.refuse(l.at(&c.Instrument, c.Pos), "unknown-instrument", fix, "%s không có văn bản số “%s”", catalog.InstrumentsFile, lacks("văn bản", c.Instrument))
		return
	}
	if c.Title != "" && x.Title != "" && c.Title != x.Title {
		l.against(l.at(&c.Title, c.Pos), l.at(&x.Title, x.Pos), string(x.Number), "instrument-title", fmt.Sprintf("sửa thành “%s”", x.Title),
			"Trích yếu “%s” khác trích yếu của văn bản %s: “%s”", clip(c.Title), x.Number, clip(x.Title))
	}
	if !c.Date.IsZero() && !x.Date.IsZero() && c.Date != x.Date {
		l.against(l.at(&c.Date, c.Pos), l.at(&x.Date, x.Pos), string(x.Number), "instrument-date", "sửa thành "+x.Date.String(),
			"Ngày %s khác ngày ban hành của văn bản %s: %s", viet.Date(c.Date), x.Number, viet.Date(x.Date))
	}
}
