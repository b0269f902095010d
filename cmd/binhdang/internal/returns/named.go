package returns

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// namePrefix begins every name of a cell of our forms; see dotted.
const namePrefix = "bd."

// named is the layout of our own forms: every input cell has a defined name.
type named struct{}

func (named) claims(b *reader.Book) bool {
	for name := range b.Names {
		if isOurs(name) {
			return true
		}
	}
	for _, n := range b.Broken {
		if isOurs(n.Name) {
			return true
		}
	}
	return cover(b) != nil
}

func (named) read(file string, b *reader.Book, r *Reader) (*Return, *Ledger, finding.List) {
	first, _ := withCover(identified(b))
	id := identity{file: file, book: first, c: r.c, forms: r.forms}
	f, bad := id.form()
	if bad != nil {
		return nil, nil, finding.List{*bad}
	}
	k := r.of(f)
	own, lost := withCover(dotted(b, k.written))
	b, found := anchored(own, f, k)
	content := contentOf(f, ownNames(own, b))
	id.book = b
	w := newWalk(file, b, f, k)
	if disputed := id.printed(f); len(disputed) > 0 {
		w.answers()
		out := Assemble(file, f, content, cutOffOf(w.out), w.out)
		out.Disputed = true
		w.ledger.refuse()
		return out, w.ledger, disputed // and nothing else: what follows from it is not worth a word
	}
	w.sameVersion, w.before.version = id.version == f.Version, id.version
	w.unnamed(lost + found)
	w.answers()
	w.folder()
	out := Assemble(file, f, content, cutOffOf(w.out), w.out)
	return out, w.ledger, w.list
}

// identity is what the workbook says of itself.
type identity struct {
	file    string
	book    *reader.Book
	c       *catalog.Catalog
	forms   *form.Forms
	version string
}

// cell gives the text of an identity cell and its place.
func (id *identity) cell(part catalog.Code) (string, finding.Pos) {
	p, ok := id.book.Names[form.Key{Part: part}.Name()]
	if !ok {
		return "", finding.Pos{File: id.file}
	}
	pos := finding.Pos{File: id.file, Sheet: p.Sheet, Cell: p.Cell}
	if c := id.book.Sheet(p.Sheet).At(p.Cell); c != nil && c.Type != reader.Error {
		return clean(c.Raw), pos
	}
	return "", pos
}

// form finds the form that the workbook was made from: that of its unit in its
// period, by today's definitions.
func (id *identity) form() (*form.Form, *finding.Finding) {
	unit, unitPos := id.cell(form.PartUnit)
	period, periodPos := id.cell(form.PartPeriod)
	id.version, _ = id.cell(form.PartForm)
	newForm := copyToForm(id.file)
	fail := func(pos finding.Pos, rule, fix, format string, args ...any) (*form.Form, *finding.Finding) {
		return nil, &finding.Finding{Rule: rule, Severity: finding.Error, Pos: pos, Unit: unit, Period: period, Format: format, Args: args, Fix: fix}
	}
	if period == "" {
		return fail(periodPos, "form-identity", newForm, "Biểu mẫu không còn mã kỳ báo cáo (ô mang tên bd.period trống hoặc bị xóa), nên không lấy số nào")
	}
	if unit == "" {
		return fail(unitPos, "form-identity", newForm, "Biểu mẫu không còn mã đơn vị (ô mang tên bd.unit trống hoặc bị xóa), nên không lấy số nào")
	}
	pf := id.c.Period(period)
	if pf == nil {
		if p, ok := periodOf(id.c, period); ok {
			return fail(periodPos, "form-period", "nếu kỳ này đang báo cáo thì tạo tệp "+catalog.PeriodPath(p, catalog.PeriodName)+" rồi chạy lại; nếu gửi nhầm kỳ thì "+newForm,
				"Biểu mẫu của kỳ %s (%s), mà kỳ này chưa mở, nên không lấy số nào", p.Name, period)
		}
		return fail(periodPos, "form-period", newForm, "Mã kỳ báo cáo %q không phải kỳ nào của chương trình, nên không lấy số nào", short(period))
	}
	u := id.c.Unit(catalog.Code(unit), pf.Period.To)
	if u == nil {
		if gone := id.c.Ended(catalog.Code(unit), pf.Period.To); gone != nil {
			return fail(unitPos, "form-unit", endedFix(id.c, gone, pf.Period), "%s (mã %s) chỉ tồn tại đến hết ngày %s%s, nên không báo cáo %s và không lấy số nào",
				gone.Name, gone.Code, viet.Date(gone.To), wentTo(gone), viet.LowerFirst(pf.Period.Name))
		}
		return fail(unitPos, "form-unit", newForm, "Không có đơn vị nào mang mã %q vào ngày %s, nên không lấy số nào", short(unit), viet.Date(pf.Period.To))
	}
	if id.c.Owes(u, pf.Period) {
		return id.forms.For(u, pf.Period), nil
	}
	return fail(unitPos, "form-unit", "đưa tệp này ra khỏi thư mục data; nếu đơn vị này phải báo cáo thì ghi lại trong data/units.yaml",
		"%s không phải gửi báo cáo kỳ %s, nên không lấy số nào", u.Name, pf.Period.Name)
}

// wentTo says who took over the territory of a unit that has ended: ", địa bàn nay thuộc
// Xã Chương Dương (mã 10237) từ ngày 01/01/2025"; empty where that is not written down.
func wentTo(u *catalog.Unit) string {
	var names []string
	for _, s := range u.Successors {
		part := ""
		if s.Part {
			part = "một phần thuộc "
		}
		names = append(names, fmt.Sprintf("%s%s (mã %s) từ ngày %s", part, s.Name, s.Code, viet.Date(s.From)))
	}
	if len(names) == 0 {
		return ""
	}
	lead := ", địa bàn nay thuộc "
	if u.Successors[0].Part {
		lead = ", địa bàn nay "
	}
	return lead + viet.List(names)
}

// endedFix is what to do with a form of a unit that has ended: its successors report
// the territory; the file itself goes.
func endedFix(c *catalog.Catalog, u *catalog.Unit, p reporting.Period) string {
	var forms []string
	for _, s := range u.Successors {
		if v := c.Unit(s.Code, p.To); v != nil && c.Owes(v, p) {
			forms = append(forms, fmt.Sprintf("%s (lệnh “binhdang forms %s --unit %s”)", v.Name, p.ID, v.Code))
		}
	}
	const out = "đưa tệp này ra khỏi thư mục data"
	if len(forms) == 0 {
		return out + "; không đơn vị kế tiếp nào phải báo cáo kỳ này ở nơi làm việc này"
	}
	return "số của địa bàn này ghi vào biểu của " + viet.List(forms) + "; rồi " + out
}

// periodOf reads a period id by the calendar's kinds, opened or not.
func periodOf(c *catalog.Catalog, id string) (reporting.Period, bool) {
	var year int
	if _, err := fmt.Sscanf(id, "%4d", &year); err != nil || year < viet.FirstYear || year > viet.LastYear {
		return reporting.Period{}, false
	}
	for _, k := range c.Site.Calendar.Kinds {
		if p := k.Of(year); p.ID == id {
			return p, true
		}
	}
	return reporting.Period{}, false
}
