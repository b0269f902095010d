package returns

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// walk goes through one form and its workbook, field by field.
type walk struct {
	file string
	book *reader.Book
	form *form.Form
	list finding.List
	out  []Answer

	sameVersion bool
	before      before         // what an earlier version of the form leaves behind
	sheets      []sheetMap     // by form sheet
	ledger      *Ledger        // what became of each cell
	found       int            // names of the form that the workbook has
	clash       map[place]bool // cells to which several names point
	places      person.Names   // that are no persons
}

// sheetMap says where one sheet of the form stands in the workbook.
type sheetMap struct {
	def   *form.Sheet
	known *knownSheet
	sheet *reader.Sheet     // where most of its cells are; nil: nowhere
	at    []fieldAt         // by field
	cols  map[int]int       // column of the form → column of the workbook, as most cells have it
	now   map[string]string // cell of the form → cell of the workbook; made when first needed
	still bool              // … and every cell stands where the form has it
	fault int               // place, from 1, of the finding that it lost its shape; 0: none
}

// place is one cell of a workbook.
type place struct {
	sheet *reader.Sheet
	at    spot
}

// fieldAt is a field's cell in the workbook.
type fieldAt struct {
	place
	known bool
	ref   string
	cell  *reader.Cell // nil: empty
}

func newWalk(file string, b *reader.Book, f *form.Form, k *known) *walk {
	w := &walk{
		file: file, book: b, form: f, out: make([]Answer, 0, f.Layout.Fields()),
		sheets: make([]sheetMap, len(f.Sheets)), ledger: newLedger(b), places: k.places,
	}
	taken := make(map[place]bool, f.Layout.Fields())
	for i := range f.Sheets {
		m := &w.sheets[i]
		*m = sheetMap{def: &f.Sheets[i], known: &k.sheets[i], at: make([]fieldAt, len(f.Sheets[i].Fields)), cols: map[int]int{}}
		for j := range m.def.Fields {
			name, ok := b.Names[m.def.Fields[j].Name()]
			if !ok {
				continue
			}
			w.found++
			p := &m.at[j]
			p.known, p.sheet, p.ref = true, b.Sheet(name.Sheet), name.Cell
			p.at.col, p.at.row, _ = finding.ParseCell(name.Cell)
			p.cell = w.use(p.sheet, p.ref)
			if taken[p.place] {
				if w.clash == nil {
					w.clash = map[place]bool{}
				}
				w.clash[p.place] = true
			}
			taken[p.place] = true
		}
		m.settle()
	}
	return w
}

// use reports a cell as a field and gives it; nil if it is empty.
func (w *walk) use(s *reader.Sheet, ref string) *reader.Cell {
	w.ledger.put(s, ref, Used)
	return s.At(ref)
}

// settle finds the sheet and the columns in which most of the cells stand; where
// two columns have as many, the form's own.
func (m *sheetMap) settle() {
	if m.untouched() {
		return
	}
	votes := map[*reader.Sheet]int{}
	for j := range m.at {
		if p := &m.at[j]; p.known {
			if votes[p.sheet]++; m.sheet == nil || votes[p.sheet] > votes[m.sheet] {
				m.sheet = p.sheet
			}
		}
	}
	count := map[[2]int]int{}
	for j := range m.at {
		p := &m.at[j]
		if !p.known || p.sheet != m.sheet {
			continue
		}
		from := m.known.cells[j].col
		k := [2]int{from, p.at.col}
		count[k]++
		best := count[[2]int{from, m.cols[from]}]
		if count[k] > best || count[k] == best && p.at.col == from {
			m.cols[from] = p.at.col
		}
	}
}

// untouched settles a sheet of which every known field stands in the column of the
// form, as nearly always; else it leaves everything open.
func (m *sheetMap) untouched() bool {
	for j := range m.at {
		p := &m.at[j]
		if !p.known {
			continue
		}
		if m.sheet == nil {
			m.sheet = p.sheet
		}
		if p.sheet != m.sheet || p.at.col != m.known.cells[j].col {
			m.sheet = nil
			return false
		}
	}
	for _, col := range m.known.cols {
		m.cols[col] = col
	}
	return true
}

// name is how the sheet is called in the workbook, else in the form.
func (m *sheetMap) name() string {
	if m.sheet != nil {
		return m.sheet.Name
	}
	return m.def.Name
}

func (w *walk) add(severity finding.Severity, rule string, pos finding.Pos, def finding.Pos, fix, format string, args ...any) {
	pos.File = w.file
	w.list.Add(finding.Finding{
		Rule: rule, Severity: severity, Pos: pos, RulePos: def, Format: format, Args: args, Fix: fix,
		Unit: string(w.form.Unit.Code), Period: w.form.Period.ID,
	})
}

// The rules of a return on a form of before: that it is one, and what follows of
// it when questions went or moved.
const (
	RuleFormVersion   = "form-version"
	RuleNameUnknown   = "name-unknown"
	RuleOutsideForm   = "outside-form"
	RuleOutsideFields = "outside-fields"
)

// RuleUnnamed is the rule of cells that were found by what the form prints.
const RuleUnnamed = "names-found"

// unnamed tells how many cells were found without their names.
func (w *walk) unnamed(n int) {
	if n == 0 || !w.sameVersion {
		return
	}
	w.add(finding.Note, RuleUnnamed, finding.Pos{}, finding.Pos{}, "không cần làm gì nếu các số đọc đúng; lần sau dùng biểu mẫu do chương trình lập",
		"Tệp mất tên của %d ô nhập; đã tìm được ô theo trang tính, lời của hàng và đầu cột mà biểu mẫu in sẵn", n)
}

// RuleReply is the rule of what a sender wrote beside the points of a check.
const RuleReply = "feedback-reply"

// answers reads every field, sheet by sheet, and accounts for every other cell.
func (w *walk) answers() {
	for i := range w.sheets {
		w.sheet(&w.sheets[i])
	}
	w.strangers()
	w.leftovers()
	w.beside()
	w.earlier()
}

func (w *walk) sheet(m *sheetMap) {
	lost := w.lost(m)
	w.title(m)
	moved := w.merged(m, w.moved(m))
	var noted, clashing, unchecked, unticked []string
	first := len(w.out)
	for j := range m.def.Fields {
		f, p := &m.def.Fields[j], &m.at[j]
		a := Answer{Field: f, Pos: finding.Pos{File: w.file, Sheet: m.name()}}
		switch {
		case !p.known:
			if lost {
				a.State = Unread
			}
		default:
			c := p.cell
			a.Pos.Sheet, a.Pos.Cell = p.sheet.Name, p.ref
			if c != nil {
				a.Raw = c.Raw
			}
			switch {
			case w.shared(p):
				clashing = append(clashing, p.ref)
				a.State = Unread
			case moved[j]:
				a.State = Unread
			case f.Kind == form.Total && m.computed(j):
				a.Computed = true
			default:
				r := Interpret(f, ofCell(c, w.book.Date1904))
				if c != nil && c.Formula != "" && r.Problem == nil && computes(f) {
					bad, unknown := w.formula(p.sheet, c)
					if bad != nil {
						r = problem(bad)
						r.Field, r.Raw = f, c.Raw
					} else if unknown {
						unchecked = append(unchecked, p.ref)
					}
				}
				r.Pos = a.Pos
				a = r.Answer
				if p := a.Problem; p != nil {
					severity := finding.Error
					if f.Kind == form.Text {
						severity = finding.Warning
					}
					w.add(severity, p.Rule, a.Pos, f.Rule, p.Fix, "Ô %s", p.Fact)
				} else if f.Kind == form.Text && a.State == Words {
					if what := personal(f, a.Text, w.places); what != "" {
						w.add(finding.Warning, "cell-personal", a.Pos, f.Rule, "xóa khỏi ô, chỉ giữ điều cần cho số liệu; nếu không phải thì trả lời là đã hỏi, đúng",
							"Ô này có thể ghi %s; biểu không nhận thông tin của cá nhân", what)
					}
				}
				switch {
				case r.Noted && f.Kind == form.Tick:
					unticked = append(unticked, p.ref)
				case r.Noted:
					noted = append(noted, fmt.Sprintf("%s %q là %s", p.ref, short(a.Raw), viet.Int(a.N)))
				}
			}
		}
		if p.known && p.cell != nil {
			switch {
			case a.State == Unread:
				w.ledger.put(p.sheet, p.ref, Asked)
			case f.Kind == form.Total && !a.Computed:
				w.ledger.put(p.sheet, p.ref, Compared)
			}
		}
		w.out = append(w.out, a)
	}
	w.totals(m, w.out[first:])
	if len(clashing) > 0 {
		w.bent(m, finding.Finding{Rule: "name-clash", Severity: finding.Error, Pos: finding.Pos{Sheet: m.name(), Cell: clashing[0]}, Fix: w.freshForm(),
			Format: "Nhiều câu hỏi cùng trỏ vào một ô (%s), nên không biết ô trả lời câu nào", Args: []any{strings.Join(finding.Ranges(clashing), ", ")}})
	}
	if len(unchecked) > 0 {
		ranges := finding.Ranges(unchecked)
		first, _, _ := strings.Cut(ranges[0], ":")
		w.add(finding.Warning, "formula-unchecked", finding.Pos{Sheet: m.name(), Cell: first}, finding.Pos{},
			"kiểm tra lại kết quả ở các ô này, rồi "+fixResult,
			"%d ô chứa công thức mà chương trình không tính lại được, lấy kết quả đang lưu trong tệp: %s", len(unchecked), strings.Join(ranges, ", "))
	}
	if len(unticked) > 0 {
		ranges := finding.Ranges(unticked)
		first, _, _ := strings.Cut(ranges[0], ":")
		w.add(finding.Note, "tick-no", finding.Pos{Sheet: m.name(), Cell: first}, finding.Pos{}, "không cần làm gì nếu đọc đúng; nếu không thì gõ x",
			"%d chỗ đánh dấu ghi “không”, tính là không đánh dấu: %s", len(unticked), strings.Join(ranges, ", "))
	}
	if len(noted) > 0 {
		cell, _, _ := strings.Cut(noted[0], " ")
		w.add(finding.Note, "number-text", finding.Pos{Sheet: m.name(), Cell: cell}, finding.Pos{},
			"không cần làm gì nếu đọc đúng; nếu sai thì gõ lại số nguyên viết liền",
			"%d ô gõ số dạng chữ, đã đọc thành số: %s", len(noted), strings.Join(noted, "; "))
	}
}

// shared reports whether several questions point to the cell.
func (w *walk) shared(p *fieldAt) bool {
	return w.clash != nil && w.clash[p.place]
}

// freshForm is the remedy where a workbook lost its shape.
func (w *walk) freshForm() string {
	return "chép số liệu vào biểu mẫu mới của đơn vị (lệnh binhdang forms " + w.form.Period.ID + " --unit " + string(w.form.Unit.Code) + ") rồi dùng tệp đó"
}

// lost answers the fields of a sheet whose names are gone, once. It reports
// whether they make the return unreadable: not when the form is of another
// version, which never had them.
func (w *walk) lost(m *sheetMap) bool {
	if !w.sameVersion {
		return false
	}
	var lost []string
	for j := range m.at {
		if !m.at[j].known {
			f := &m.def.Fields[j]
			lost = append(lost, question(f))
		}
	}
	switch {
	case len(lost) == 0:
		return false
	case len(lost) == len(m.at) && w.book.Sheet(m.def.Name) == nil:
		w.add(finding.Error, "sheet-missing", finding.Pos{}, finding.Pos{}, w.freshForm(),
			"Thiếu trang tính %q (%d ô nhập)", m.def.Name, len(lost))
	case len(lost) == len(m.at):
		w.add(finding.Error, "names-missing", finding.Pos{Sheet: m.def.Name}, finding.Pos{}, w.freshForm(),
			"Trang tính không còn ô nhập nào của biểu mẫu (%d ô); có lẽ là bản chép từ tệp khác", len(lost))
	default:
		w.bent(m, finding.Finding{Rule: "names-missing", Severity: finding.Error, Pos: finding.Pos{Sheet: m.name()}, Fix: w.freshForm(),
			Format: "Mất %d ô nhập do xóa hàng, cột hoặc ô: %s", Args: []any{len(lost), listing(lost, 6)}})
	}
	return true
}

// question names a field to a reader: "Đại biểu HĐND (Nữ)".
func question(f *form.Field) string {
	if f.Head == "" || f.Head == f.Label {
		return f.Label
	}
	return f.Label + " (" + f.Head + ")"
}

// listing joins items and counts those beyond the limit.
func listing(items []string, limit int) string {
	if len(items) > limit {
		return strings.Join(items[:limit], "; ") + fmt.Sprintf("; và %d chỗ khác", len(items)-limit)
	}
	return strings.Join(items, "; ")
}

// at is what is said of one cell.
type at struct{ ref, said string }

// listed joins what is said of cells; of those beyond the limit it names the cells.
func listed(items []at, limit int) string {
	var said, more []string
	for i, x := range items {
		if i < limit {
			said = append(said, x.said)
		} else {
			more = append(more, x.ref)
		}
	}
	if len(more) > 0 {
		said = append(said, fmt.Sprintf("và %d ô khác: %s", len(more), ranges(more)))
	}
	return strings.Join(said, "; ")
}

// ranges writes all of these cells of one sheet.
func ranges(cells []string) string { return strings.Join(finding.Ranges(cells), ", ") }

var cellRef = regexp.MustCompile(`\$?[A-Z]{1,3}\$?[0-9]+`)

// computed reports whether the cell of a total still holds the form's formula,
// over the cells in which its parts stand now.
func (m *sheetMap) computed(field int) bool {
	c := m.at[field].cell
	if c == nil || c.Formula == "" {
		return false
	}
	if m.now == nil {
		m.whereNow()
	}
	want := m.known.totals[field]
	if !m.still {
		want = cellRef.ReplaceAllStringFunc(want, func(ref string) string { return cmp.Or(m.now[ref], ref) })
	} else if c.Formula == m.def.Fields[field].Formula {
		return true
	}
	return plainFormula(c.Formula) == want
}

// whereNow notes where the cells of the form stand now.
func (m *sheetMap) whereNow() {
	m.now, m.still = make(map[string]string, len(m.at)), true
	for j := range m.at {
		if p := &m.at[j]; p.known && p.sheet == m.sheet {
			m.now[m.def.Fields[j].Cell] = p.ref
			m.still = m.still && p.at == m.known.cells[j]
		}
	}
}

func plainFormula(s string) string {
	return strings.NewReplacer(" ", "", "$", "", "=+", "=").Replace(strings.ToUpper(strings.TrimPrefix(s, "=")))
}

// totals gives computed totals the sum of their parts, and says so where the
// result stored in the file is another one. On a form of before, which has no cell
// for a part that came into the breakdown later, a total that the parts there make
// is as good as computed.
func (w *walk) totals(m *sheetMap, answers []Answer) {
	type row struct {
		sum      int64
		complete bool // every part that has a cell has a number
		have     int  // parts that have a cell
		lacks    bool // a part has none
	}
	rows := map[catalog.Code]*row{}
	for i := range answers {
		a := &answers[i]
		if a.Field.Measure == nil || a.Field.Kind != form.Count {
			continue
		}
		r := rows[a.Field.Key.Measure]
		if r == nil {
			r = &row{complete: true}
			rows[a.Field.Key.Measure] = r
		}
		if a.Pos.Cell == "" && a.State == Blank {
			r.lacks = true
			continue
		}
		r.have++
		r.sum += a.N
		r.complete = r.complete && a.State == Number
	}
	for i := range answers {
		a := &answers[i]
		r := rows[a.Field.Key.Measure]
		switch {
		case r == nil || !r.complete || r.have == 0:
			continue
		case r.lacks && a.Field.Kind == form.Total && a.State == Number && a.N == r.sum:
			a.Computed = true
			continue
		case !a.Computed:
			continue
		}
		stored := a.Raw
		a.State, a.N = Number, r.sum
		digits, _ := viet.WholeNumber(clean(stored))
		if n, err := strconv.ParseInt(digits, 10, 64); err == nil && n != r.sum {
			w.add(finding.Warning, "total-stale", a.Pos, a.Field.Rule, "mở tệp bằng Excel rồi lưu lại để ô "+a.Field.Head+" tự cộng",
				"Ô %s lưu kết quả cũ %s, trong khi %s = %s; lấy %s", a.Field.Head, viet.Int(n), sumOf(answers, a.Field.Key.Measure), viet.Int(r.sum), viet.Int(r.sum))
		}
	}
}

// sumOf writes the parts of a row: "Nữ 7 + Nam 12".
func sumOf(answers []Answer, measure catalog.Code) string {
	var parts []string
	for i := range answers {
		if a := &answers[i]; a.Field.Measure != nil && a.Field.Kind == form.Count && a.Field.Key.Measure == measure {
			parts = append(parts, a.Field.Head+" "+viet.Int(a.N))
		}
	}
	return strings.Join(parts, " + ")
}

// folder warns where the workbook lies in another period's folder; its own
// identity counts.
func (w *walk) folder() {
	want := catalog.PeriodPath(w.form.Period)
	if !strings.HasPrefix(w.file, catalog.DataFolder+"/") || strings.HasPrefix(w.file, want+"/") {
		return
	}
	w.add(finding.Warning, "wrong-folder", finding.Pos{}, finding.Pos{}, "chuyển tệp vào thư mục "+want,
		"Biểu của %s cho kỳ %s nằm ngoài thư mục của kỳ; vẫn được dùng cho kỳ %s", w.form.Unit.Name, w.form.Period.Name, w.form.Period.Name)
}
