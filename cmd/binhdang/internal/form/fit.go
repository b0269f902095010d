package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// What a workbook holds (sheetName and height are limits of Excel), and what of it
// can still be read on paper (our own choice).
const (
	sheetNameMax = 31        // UTF-16 units of a sheet's name
	sheetNameBad = `[]:*?/\` // characters that it must not have
	columnsMax   = 26        // A … Z: more cannot be read on a page of A4
	rowsMax      = 10_000    // of a sheet; a return with more is not read
	sheetsMax    = 64        // of a form; likewise
	namesMax     = 20_000    // cells of a form; likewise
	bodiesMax    = 200       // rows that one list may offer
	heightMax    = 409       // points of a row
)

// Columns of a sheet beside the parts of a breakdown and beside those of a list.
const (
	columnsOfMeasure = 6 // serial number, label, unit, total, estimate, remark
	columnsOfList    = 2 // serial number, name
)

// Check finds everything in the definitions of which no form can be made: names
// of sheets that workbooks refuse, more parts, columns, rows or words than fit,
// two cells of one name. A catalog without findings gives a workbook for every
// unit that reports and every opened period. sound says that the definitions have
// no other fault; only then are the forms themselves laid out.
func (fs *Forms) Check(sound bool) finding.List {
	c := fs.c
	k := &fit{c: c}
	for i := range c.Breakdowns {
		k.breakdown(&c.Breakdowns[i])
	}
	for i := range c.Sheets {
		k.sheet(&c.Sheets[i])
		for j := range i {
			k.sameName(&c.Sheets[j], &c.Sheets[i])
		}
	}
	for i := range c.Derived {
		k.reserved(c.Derived[i].Pos, c.Derived[i].ID)
	}
	if sound && len(k.found) == 0 {
		k.forms(fs)
	}
	k.found.Sort()
	return k.found
}

type fit struct {
	c     *catalog.Catalog
	found finding.List
}

func (k *fit) refuse(pos finding.Pos, rule, fix, format string, args ...any) {
	f := finding.Finding{Rule: rule, Severity: finding.Error, Pos: pos, Format: format, Args: args, Fix: fix}
	same := func(o finding.Finding) bool { return o.Rule == rule && o.Pos == pos && o.Text() == f.Text() }
	if !slices.ContainsFunc(k.found, same) { // forms share their sheets
		k.found.Add(f)
	}
}

func (k *fit) breakdown(b *catalog.Breakdown) {
	if n, most := len(b.Parts), columnsMax-columnsOfMeasure; n > most {
		k.refuse(b.Pos, "too-many-parts", fmt.Sprintf("giữ nhiều nhất %d phần, hoặc tách thành hai chiều phân tổ", most),
			"Chiều phân tổ “%s” có %d phần; một hàng của biểu chỉ đủ chỗ cho %d", b.ID, n, most)
	}
	for _, p := range b.Parts {
		if p.ID == PartEstimate || p.ID == PartNote {
			k.refuse(b.Pos, "reserved-id", "đặt mã khác cho phần này", "Mã phần “%s” dành cho dấu ước tính hoặc ghi chú của hàng", p.ID)
		}
	}
}

// reserved reports ids that stand in names of cells for something else.
func (k *fit) reserved(pos finding.Pos, id catalog.Code) {
	if id == "sheet" || id == "task" {
		k.refuse(pos, "reserved-id", "đặt mã khác", "Mã câu hỏi “%s” dành cho việc khác trong tên ô của biểu", id)
	}
}

func (k *fit) sheet(s *catalog.Sheet) {
	if n := len(utf16.Encode([]rune(s.Name))); n > sheetNameMax {
		k.refuse(s.Pos, "sheet-name", fmt.Sprintf("rút ngắn còn nhiều nhất %d ký tự", sheetNameMax),
			"Tên trang tính “%s” có %d ký tự, tệp bảng tính chỉ cho phép %d", short(s.Name), n, sheetNameMax)
	}
	if i := strings.IndexAny(s.Name, sheetNameBad); i >= 0 {
		k.refuse(s.Pos, "sheet-name", "thay ký tự này bằng dấu gạch ngang hoặc dấu cách", "Tên trang tính “%s” có ký tự “%c” mà tệp bảng tính không cho phép", short(s.Name), s.Name[i])
	}
	if strings.HasPrefix(s.Name, "'") || strings.HasSuffix(s.Name, "'") {
		k.refuse(s.Pos, "sheet-name", "bỏ dấu nháy đơn", "Tên trang tính “%s” bắt đầu hoặc kết thúc bằng dấu nháy đơn", short(s.Name))
	}
	for _, taken := range []string{CoverName, TasksName} {
		if strings.EqualFold(s.Name, taken) {
			k.refuse(s.Pos, "sheet-name", "đặt tên khác", "Tên trang tính “%s” dành cho trang do chương trình tạo ra", taken)
		}
	}
	if strings.EqualFold(s.Name, "History") {
		k.refuse(s.Pos, "sheet-name", "đặt tên khác", "Tên trang tính “%s” là tên mà Excel giữ riêng", s.Name)
	}
	for i := range s.Sections {
		for j := range s.Sections[i].Measures {
			m := &s.Sections[i].Measures[j]
			k.reserved(m.Pos, m.ID)
		}
	}
	if r := s.Records; r != nil {
		k.reserved(r.Pos, r.ID)
		if n, most := len(r.Columns), columnsMax-columnsOfList; n > most {
			k.refuse(r.Pos, "too-many-columns", fmt.Sprintf("giữ nhiều nhất %d cột", most), "Danh sách “%s” có %d cột; trang biểu chỉ đủ chỗ cho %d", r.ID, n, most)
		}
		if r.Rows > bodiesMax {
			k.refuse(r.Pos, "out-of-range", fmt.Sprintf("viết rows từ 1 đến %d", bodiesMax), "Danh sách “%s” có %d dòng, nhiều nhất là %d", r.ID, r.Rows, bodiesMax)
		}
		for _, col := range r.Columns {
			if col.ID == PartName {
				k.refuse(r.Pos, "reserved-id", "đặt mã khác cho cột này", "Mã cột “%s” dành cho cột tên của danh sách “%s”", col.ID, r.ID)
			}
		}
	}
}

// sameName reports two sheets of one name that one unit would be asked.
func (k *fit) sameName(a, b *catalog.Sheet) {
	if a.Name == "" || !strings.EqualFold(a.Name, b.Name) {
		return
	}
	same := a.AskedOf == b.AskedOf
	for i := range k.c.Units {
		same = same || a.Asked(&k.c.Units[i]) && b.Asked(&k.c.Units[i])
	}
	if same {
		k.found.Add(finding.Finding{Rule: "sheet-name", Severity: finding.Error, Pos: b.Pos, Fix: "đổi tên một trong hai biểu",
			Format: "Hai biểu cùng tên trang tính “%s” trong một tệp báo cáo: %s và %s", Args: []any{short(b.Name), a.ID, b.ID},
			Compared: []finding.Place{{Pos: a.Pos, Label: "biểu " + string(a.ID)}}})
	}
}

// forms lays out the form of every unit for every opened period. Units that are
// asked the same share a layout, which is looked at once.
func (k *fit) forms(forms *Forms) {
	seen := map[*Layout]bool{}
	for i := range k.c.Periods {
		p := k.c.Periods[i].Period
		for _, u := range k.c.Reporters(p) {
			f := forms.For(u, p)
			if n := writer.FootRoom(footer(f, k.c)); n < 0 {
				k.refuse(u.Pos, "too-long", fmt.Sprintf("rút ngắn tên đơn vị đi %d ký tự", -n), "Tên “%s” dài quá, chân trang của biểu không đủ chỗ", short(u.Name))
			}
			if !seen[f.Layout] {
				seen[f.Layout] = true
				k.form(f)
			}
		}
	}
}

func (k *fit) form(f *Form) {
	whose := f.Unit.Name
	if n := len(f.Sheets); n > sheetsMax {
		k.refuse(f.Sheets[sheetsMax].Def.Pos, "form-too-long", "gộp bớt các biểu hoặc hỏi ở đơn vị khác", "Tệp báo cáo của %s có %d trang tính, nhiều nhất là %d", whose, n, sheetsMax)
	}
	names := map[string]*Field{}
	for i := range f.Sheets {
		s := &f.Sheets[i]
		if s.LastRow > rowsMax {
			k.refuse(k.of(s, 1), "form-too-long", "chia thành hai biểu", "Trang tính “%s” của %s có %d hàng, nhiều nhất là %d", s.Name, whose, s.LastRow, rowsMax)
		}
		for j := range s.Fields {
			x := &s.Fields[j]
			if o := names[x.Name()]; o != nil {
				k.refuse(x.Rule, "same-cell-name", "đổi mã của một trong hai câu hỏi, cột, phần hoặc kết quả", "“%s” và “%s” ở trang tính “%s” cùng cho một tên ô: %s",
					short(o.Label), short(x.Label), s.Name, x.Name())
			}
			names[x.Name()] = x
		}
		k.heights(f, s)
	}
	if n := len(names); n > namesMax {
		k.refuse(f.Sheets[1].Def.Pos, "form-too-long", "bớt câu hỏi hoặc hỏi ở đơn vị khác", "Tệp báo cáo của %s có %d ô phải điền, nhiều nhất là %d", whose, n, namesMax)
	}
}

// heights reports texts for which a row would have to be higher than rows can be.
func (k *fit) heights(f *Form, s *Sheet) {
	tall := map[int]float64{}
	for _, h := range heights(s, false) {
		if h.Points > heightMax {
			tall[h.Row] = h.Points
		}
	}
	if len(tall) == 0 {
		return
	}
	longest := map[int]string{}
	for _, l := range s.Labels() {
		if _, row, _ := finding.ParseCell(l.Cell); tall[row] > 0 && len(l.Text+l.Small) > len(longest[row]) {
			longest[row] = l.Text + " " + l.Small
		}
	}
	for row := 1; row <= s.LastRow; row++ {
		if tall[row] == 0 {
			continue
		}
		k.refuse(k.of(s, row), "too-long", fmt.Sprintf("rút ngắn còn chừng %d ký tự", int(float64(len([]rune(longest[row])))*heightMax/tall[row]*0.9)),
			"Nội dung “%s” dài %d ký tự, một hàng của trang tính “%s” không chứa hết", short(longest[row]), len([]rune(longest[row])), s.Name)
	}
}

// of is the definition that asks what stands in the row or next below it; above
// the table, the definition of the sheet.
func (k *fit) of(s *Sheet, row int) finding.Pos {
	whole := k.c.Site.Pos
	if s.Def != nil {
		whole = s.Def.Pos
	}
	if len(s.Heads) == 0 || row < s.Heads[0] && s.Def != nil {
		return whole
	}
	for i := range s.Fields {
		if _, at, _ := finding.ParseCell(s.Fields[i].Cell); at >= row && !s.Fields[i].Rule.IsZero() {
			return s.Fields[i].Rule
		}
	}
	return whole
}

// short is the beginning of a text, as messages print it.
func short(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return string(r)
}
