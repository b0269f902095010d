package returns

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What belongs to a person and not into a return: telephones, numbers of papers,
// names. It is asked about at its cell and never repeated.

const fixPrivate = "gõ đúng số lượng; nếu đây là số điện thoại, số giấy tờ hay ngày tháng thì xóa khỏi ô"

// noCount asks about the digits of a whole number that are hardly a count: a
// telephone, a day written in one run, the number of a paper. digits are as typed,
// with a leading 0.
func noCount(f *form.Field, digits string) *Problem {
	n := len(digits)
	say := func(rule, format string, args ...any) *Problem {
		return &Problem{rule, sprint(format, args...), fixPrivate}
	}
	switch k := person.Count(digits, f.Money()); {
	case k == person.Telephone && digits[0] == '0':
		return say("cell-phone", "ghi %d chữ số bắt đầu bằng số 0, giống số điện thoại, không phải số lượng", n)
	case k == person.Telephone:
		return say("cell-phone", "ghi %d chữ số bắt đầu bằng 84, giống số điện thoại, không phải số lượng", n)
	case k == person.Paper && n == 12:
		return say("cell-identity", "ghi 12 chữ số liền nhau, giống số căn cước, không phải số lượng")
	case k == person.Paper:
		return say("cell-identity", "ghi %d chữ số liền nhau, giống số điện thoại hoặc số giấy tờ, không phải số lượng", n)
	case n == 8 && !f.Money() && runOfDay(digits):
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
		if x.Year >= 1900 && x.Year <= viet.LastYear && x.Month >= 1 && x.Month <= 12 && x.Day >= 1 && x.Day <= 31 {
			return true
		}
	}
	return false
}

// personal says what of a person a free text seems to carry; "" for nothing.
// Telephones, addresses and numbers of papers are asked about everywhere; names only
// beside figures that may open a person, where no name has a reason to stand.
func personal(f *form.Field, text string, not person.Names) string {
	name := ""
	for _, x := range person.In(text, not) {
		switch x.Kind {
		case person.Telephone:
			return "số điện thoại"
		case person.Email:
			return "địa chỉ thư điện tử"
		case person.Paper:
			return "số điện thoại hoặc số giấy tờ"
		case person.Name, person.LikelyName:
			if f.Measure != nil && f.Measure.Class == catalog.Sensitive {
				name = "tên người"
			}
		}
	}
	return name
}

// withoutPersons is a text of a cell as it may be repeated. A number with its unit is an
// amount: “270000000 đồng” is no paper's.
func withoutPersons(s string) string {
	found := person.In(s, nil)
	if len(found) == 0 {
		return s
	}
	if n, _ := viet.SplitUnit(s); viet.OnlyNumber(n) {
		found = slices.DeleteFunc(found, func(x person.Found) bool { return x.Kind == person.Paper })
	}
	return person.Hide(s, found)
}

// Repeated is what stands in a cell, as it may be repeated to those who read findings:
// Shown without what belongs to a person.
func (a *Answer) Repeated() string {
	switch s := a.Shown(); {
	case a.State == Unread && a.Problem != nil && a.Problem.Rule == "cell-phone", person.IsTelephone(s):
		return person.Telephone.Said()
	case a.State == Unread && a.Problem != nil && a.Problem.Rule == "cell-identity":
		return person.Paper.Said()
	default:
		return withoutPersons(s)
	}
}

// placesOf are names that look like those of persons and are not: of provinces, and of
// all units of the catalog.
func placesOf(c *catalog.Catalog) person.Names {
	out := person.Names{}
	out.Add("hà nội", "hà đông", "hà nam", "hà tây", "hà giang", "hà tĩnh", "cao bằng", "thái bình", "thái nguyên", "lâm đồng", "lai châu")
	for i := range c.Units {
		u := &c.Units[i]
		out.Add(u.Name, u.Short)
		out.Add(u.Aliases...)
	}
	return out
}

// private reports whether a text has a telephone, the number of a paper or a mail
// address in it.
func (w *labelled) private(text string) bool {
	return slices.ContainsFunc(person.In(text, w.rd.places), func(f person.Found) bool {
		return f.Kind == person.Telephone || f.Kind == person.Paper || f.Kind == person.Email
	})
}

const notRepeated = "(có số điện thoại hoặc số giấy tờ, không chép lại)"

// told is a label as findings repeat it.
func (w *labelled) told(text string) string {
	if w.private(text) {
		return notRepeated
	}
	return text
}
