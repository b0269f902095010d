package manual

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// words are the marks of a manual and what stands for them: the period that the
// examples are of is the first kind of the year.
func words(c *catalog.Catalog, year int) map[string]string {
	site := &c.Site
	kind := site.Calendar.Kinds[0]
	p := kind.Of(year)
	day := func(d reporting.MonthDay) reporting.Date { return site.Calendar.LastDay(d.In(year)) }
	due := func(of func(reporting.Kind) reporting.MonthDay) string {
		var out []string
		for _, k := range site.Calendar.Kinds {
			out = append(out, viet.LowerFirst(k.Of(year).Name)+" hết ngày "+viet.Date(day(of(k))))
		}
		return strings.Join(out, "; ")
	}
	area := site.Publisher.Place
	if u := c.WholeArea(p.To); u != nil {
		area = viet.LowerFirst(u.Name)
	}
	unit := "MÃ"
	if all := c.Reporters(p); len(all) > 0 {
		unit = string(all[0].Code)
	}
	indicator := "MÃ"
	if len(c.Indicators) > 0 {
		indicator = string(c.Indicators[0].ID)
	}
	who := site.Publisher.Contact
	contact := slices.Compact([]string{site.Publisher.Office, who.Responsible, who.Phone, who.Email})
	return map[string]string{
		"dia-ban":     area,                                                                 // huyện Thường Tín
		"co-quan":     site.Publisher.Body,                                                  // Ủy ban nhân dân huyện Thường Tín
		"phong":       site.Publisher.Office,                                                // Phòng Lao động …
		"lien-he":     strings.Join(contact, "; "),                                          // office, person, telephone, e-mail
		"nam":         strconv.Itoa(year),                                                   // 2018
		"nam-sau":     strconv.Itoa(year + 1),                                               // 2019
		"ma-ky":       p.ID,                                                                 // 2018-S1
		"ten-ky":      viet.LowerFirst(p.Name),                                              // 6 tháng đầu năm 2018
		"thu-muc":     catalog.DataFolder + "/" + p.Folder,                                  // data/2018/6-thang
		"han-ky":      viet.Date(day(kind.UnitsDue)),                                        // 14/6/2018
		"han-don-vi":  due(func(k reporting.Kind) reporting.MonthDay { return k.UnitsDue }), // of each period of the year
		"han-dia-ban": due(func(k reporting.Kind) reporting.MonthDay { return k.AreaDue }),
		"ma-don-vi":   unit,      // the first unit that reports
		"chi-tieu":    indicator, // the first indicator
	}
}

// ref fills a mark.
func (b *builder) ref(r document.Ref) document.Inlines {
	w, ok := b.words[r.Name]
	if !ok || len(r.Args) > 0 {
		b.fault("content-mark", r.Pos, "dùng một trong các dấu, không kèm gì: "+strings.Join(slices.Sorted(maps.Keys(b.words)), ", "),
			"Hướng dẫn không có dấu chèn {{%s}}", strings.Join(append([]string{r.Name}, r.Args...), " "))
		return nil
	}
	return document.T(w)
}
