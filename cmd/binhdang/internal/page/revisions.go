package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
)

const (
	pathRevisions  = "sua-doi/"
	revisionsTitle = "Sửa đổi số liệu đã công bố"
)

// kindWords say what a revision is.
func kindWords(k release.Kind) string {
	switch k {
	case release.Mistake:
		return "Đính chính: số đã công bố có chỗ sai."
	case release.Better:
		return "Cập nhật: có số liệu đến sau hoặc tốt hơn."
	}
	return "Công bố lại."
}

// revisions is sua-doi/: every revision of a final release, newest period first, in
// words and numbers. Why the office made it is told by its kind alone.
func (b *builder) revisions() Page {
	pg := Page{Path: pathRevisions, Title: revisionsTitle}
	var made []*release.Issued
	for i := range b.in.Issued {
		if x := &b.in.Issued[i]; x.Revision > 0 {
			made = append(made, x)
		}
	}
	pg.Description = "Số đã công bố chính thức chỉ đổi khi có một lần sửa được ghi nhận. Chưa có lần sửa nào."
	if n := len(made); n > 0 {
		pg.Description = fmt.Sprintf("Số đã công bố chính thức chỉ đổi khi có một lần sửa được ghi nhận. Đã có %d lần sửa.", n)
	}
	pg.Blocks = append(pg.Blocks, top(pg.Title, words(document.Lede, pg.Description)))
	pg.Blocks = append(pg.Blocks, section("hai-loai", "Hai loại sửa",
		document.List{Items: []document.Item{
			{Content: t(kindWords(release.Mistake))}, {Content: t(kindWords(release.Better))},
		}},
		words(document.Body, "Số được sửa mang dấu [sửa] và số thứ tự của lần sửa (cột revision trong tệp dữ liệu). Số tạm tính có thể đổi trước khi chốt và không tính là sửa."),
		para(document.Body, document.Text("Số liệu nhạy cảm đã công bố được giữ nguyên, trừ khi tính lại không cho biết gì về riêng một đơn vị hay một người; số khác của toàn địa bàn cũng vậy, khi số mới trừ số cũ ra số của riêng một đơn vị phải giữ kín. "), link(pathWhy, whyTitle), document.Text("."))))
	for _, x := range slices.Backward(made) {
		pg.Blocks = append(pg.Blocks, b.revision(x))
	}
	return pg
}

func revisionID(x *release.Issued) string {
	return "sua-" + viet.IDSlug(x.Period) + "-" + itoa(x.Revision)
}

// revision tells one revision: what changed, and where what was can be read.
func (b *builder) revision(x *release.Issued) document.Section {
	title := fmt.Sprintf("%s, lần sửa %d", viet.UpperFirst(x.Name), x.Revision)
	s := section(revisionID(x), title, words(document.Body, b.revisionWords(x)))
	if !x.Day.IsZero() {
		s.Aside = t(viet.Date(x.Day))
	}
	if was := b.issuedBefore(x); was != nil {
		s.Blocks = append(s.Blocks, para(document.Body, document.Text("Bản trước lần sửa này: "), link(pathIssued+was.Path(), issuedTitle(was)), document.Text(".")))
	}
	if tb := b.revised(x); len(tb.Body) > 0 {
		s.Blocks = append(s.Blocks, tb)
	}
	return s
}

// issuedBefore is the release whose place a revision took; nil where it showed nothing.
func (b *builder) issuedBefore(x *release.Issued) *release.Issued {
	for i := range b.in.Issued {
		if y := &b.in.Issued[i]; y.Period == x.Period && y.Revision == x.Revision-1 && len(y.Figures) > 0 {
			return y
		}
	}
	return nil
}

func (b *builder) revisionWords(x *release.Issued) string {
	figures, cells := 0, 0
	units := map[catalog.Code]bool{}
	for _, c := range x.Changes {
		units[c.Unit] = true
		if c.Indicator != "" {
			figures++
		} else {
			cells++
		}
	}
	s := kindWords(x.Kind)
	if x.State == catalog.Draft {
		return s + " Số liệu của kỳ được rút khỏi trang."
	}
	if x.State == catalog.Provisional {
		s += " Số liệu của kỳ trở lại là tạm tính."
	}
	s += fmt.Sprintf(" %s giá trị chỉ tiêu và %s ô số liệu gốc đổi, ở %d đơn vị (kể cả toàn địa bàn).", viet.Int(int64(figures)), viet.Int(int64(cells)), len(units))
	if x.Tasks > 0 {
		s += fmt.Sprintf(" %d nhiệm vụ đổi trạng thái hoặc kết quả.", x.Tasks)
	}
	if was := b.issuedBefore(x); was != nil && (was.Accepted != x.Accepted || was.Expected != x.Expected) {
		s += fmt.Sprintf(" Số đơn vị có biểu được tính: %d/%d, trước đó %d/%d.", x.Accepted, x.Expected, was.Accepted, was.Expected)
	}
	return s
}

// revised lists the indicators that a revision changed, the whole area first. A unit
// of which only the coverage of others changed is not there.
func (b *builder) revised(x *release.Issued) document.Table {
	tb := document.Table{
		Caption: "Giá trị chỉ tiêu đã sửa, " + viet.LowerFirst(x.Name) + ", lần " + itoa(x.Revision),
		Head:    heads("Chỉ tiêu", "Đơn vị", ">Số cũ", ">Số mới"), Wide: true,
		Phone: []document.Place{0, document.PlaceUnder, document.PlaceLeft, document.PlaceRight},
	}
	area := b.c.Site.WholeArea
	add := func(whole bool) {
		for _, c := range x.Changes {
			if c.Indicator == "" || (c.Unit == area) != whole {
				continue
			}
			head := rowHead(document.Text(c.Name))
			if ind := b.c.Indicator(c.Indicator); ind != nil {
				head = indicatorHead(ind)
			}
			was, is := Changed(c)
			tb.Body = append(tb.Body, row(head, textCell(c.UnitName), numCell(t(was)...), numCell(t(is)...)))
		}
	}
	add(true)
	add(false)
	if n := len(x.Changes) - len(tb.Body); n > 0 {
		tb.Notes = append(tb.Notes, t("Ô số liệu gốc đã sửa mang số của lần sửa ở cột revision trong tệp so-lieu-goc.csv; số cũ có trong tệp cùng tên của bản trước."))
	}
	return tb
}

// Changed says what a figure was and what it is; a target where it differs.
func Changed(c release.Change) (was, is string) {
	was, is = saidWords(c.Old), saidWords(c.New)
	if c.Old.There && c.New.There && c.Old.Target != c.New.Target {
		was, is = was+", mốc "+targetWords(c.Old.Target, c.Old.Unit), is+", mốc "+targetWords(c.New.Target, c.New.Unit)
	}
	return was, is
}

// saidWords are a released figure as pages print it.
func saidWords(s release.Said) string {
	switch {
	case !s.There:
		return "không có"
	case s.Hidden:
		return "Bảo mật"
	case s.Value == "" && s.Obs == release.NotReported:
		return "Chưa có số liệu"
	case s.Value == "" && s.Numerator != "":
		return "Không phát sinh (" + s.Numerator + "/" + s.Denominator + ")"
	case s.Value == "":
		return "Không áp dụng"
	}
	out := decimal(s.Value)
	switch s.Unit {
	case "%":
		out += viet.NBSP + "%"
	case "":
		out = yesNo(s.Value)
	}
	if s.Numerator != "" && s.Unit != "" {
		out += " (" + decimal(s.Numerator) + "/" + decimal(s.Denominator) + ")"
	}
	if s.Status != "" {
		out += ", " + s.Status
	}
	if s.Expected != "" && s.Expected != "1" {
		out += ", " + s.Received + "/" + s.Expected + " đơn vị"
	}
	return out
}

func yesNo(value string) string {
	if value == "0" {
		return "Không"
	}
	return "Có"
}

// decimal writes a number of the data as people read it.
func decimal(s string) string {
	x, err := quantity.ParseExact(s)
	if err != nil {
		return s
	}
	places := 0
	if _, after, ok := strings.Cut(s, "."); ok {
		places = len(after)
	}
	return viet.Number(x.Round(places))
}

// issuedTitle names an earlier release.
func issuedTitle(x *release.Issued) string {
	which := "bản công bố chính thức đầu tiên"
	if x.Revision > 0 {
		which = "bản sau lần sửa " + itoa(x.Revision)
	}
	return viet.UpperFirst(cmp.Or(x.Name, x.Period)) + ", " + which
}
