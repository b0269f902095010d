package returns

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// reworded warns of rows with other words than the form's, which are no words of
// another row.
func (w *walk) reworded(m *sheetMap, rows, now []int) {
	var changed []at
	pos := finding.Pos{Sheet: m.name()}
	for _, row := range rows {
		said := fmt.Sprintf("hàng %d", now[row])
		ref := finding.CellName(m.column(m.known.rowCol[row]), now[row])
		if c := m.sheet.At(ref); c != nil && clean(c.Raw) != "" {
			said = "ô " + ref + " ghi “" + short(firstLine(clean(c.Raw))) + "”"
			w.ledger.put(m.sheet, ref, Named)
		}
		pos.Cell = cmp.Or(pos.Cell, ref)
		changed = append(changed, at{ref, said})
	}
	w.add(finding.Warning, "label-changed", pos, finding.Pos{},
		"xem lại các hàng này; nếu đã đổi nội dung hỏi thì "+w.freshForm(),
		"Lời của %d hàng khác với biểu mẫu (%s); số vẫn được đọc theo câu hỏi của biểu mẫu", len(changed), listed(changed, 12))
}

// standsBefore reports whether the cell of a field stands where a form of before had
// it: elsewhere than today, and beside and below the words of its question.
func (w *walk) standsBefore(m *sheetMap, field int) bool {
	p, label, head := &m.at[field], m.known.rows[m.known.cells[field].row], m.known.heads[field].folded
	if label == "" || p.sheet == nil {
		return false
	}
	row, above := "", ""
	for i := range p.sheet.Cells {
		c := &p.sheet.Cells[i]
		if c.Type != reader.Text || c.Row > p.at.row || w.ledger.of[p.sheet][i] == Used {
			continue
		}
		x := m.known.reading(c.Raw)
		if c.Row == p.at.row && len(x.label) > len(row) {
			row = x.label
		}
		if c.Col == p.at.col && c.Row < p.at.row && x.head != "" {
			above = x.head
		}
	}
	return row == label && (head == "" || above == head)
}

// changed asks, once a sheet, about answers to questions of a form of before that have
// other words today. They are taken: the office words its questions anew more often
// than it asks another thing under the same id.
func (w *walk) changed(m *sheetMap, rows, now []int) {
	var cells []string
	for j := range m.def.Fields {
		if p := &m.at[j]; p.known && p.cell != nil && clean(p.cell.Raw) != "" && slices.Contains(rows, m.known.cells[j].row) {
			cells = append(cells, p.ref)
		}
	}
	if len(cells) == 0 {
		return
	}
	for _, c := range cells {
		w.before.ask(m.name(), c)
	}
	var said []string
	for _, row := range rows {
		said = append(said, fmt.Sprintf("hàng %d", now[row]))
		w.ledger.put(m.sheet, finding.CellName(m.column(m.known.rowCol[row]), now[row]), Label)
	}
	w.add(finding.Warning, "question-changed", finding.Pos{Sheet: m.name(), Cell: cells[0]}, finding.Pos{},
		"nếu nay hỏi điều khác thì hỏi lại đơn vị các số này; nếu chỉ đổi lời thì không phải làm gì",
		"Biểu lập theo bản trước; lời của %d hàng nay đã khác (%s); số ở các ô %s vẫn được lấy",
		len(said), listing(said, 12), strings.Join(finding.Ranges(cells), ", "))
}

// before is what a form of an earlier version leaves behind: answers and words of
// questions that are asked no more.
type before struct {
	version string
	asked   map[reader.Place]bool   // answers to questions that have other words today
	gone    map[string][]string     // cells that hold something, by sheet
	rows    map[string]map[int]bool // rows of such questions, by sheet
}

// dropped notes where the cell of a question stands that is asked no more.
func (b *before) dropped(p reader.Place) {
	_, row, _ := finding.ParseCell(p.Cell)
	if b.rows == nil {
		b.rows = map[string]map[int]bool{}
	}
	if b.rows[p.Sheet] == nil {
		b.rows[p.Sheet] = map[int]bool{}
	}
	b.rows[p.Sheet][row] = true
}

func (b *before) ask(sheet, ref string) {
	if b.asked == nil {
		b.asked = map[reader.Place]bool{}
	}
	b.asked[reader.Place{Sheet: sheet, Cell: ref}] = true
}

func (b *before) add(sheet, ref string) {
	if b.gone == nil {
		b.gone = map[string][]string{}
	}
	b.gone[sheet] = append(b.gone[sheet], ref)
}

// extent is the area in which the cells of a sheet lie.
func extent(s *reader.Sheet) string {
	from, to := s.Cells[0], s.Cells[0]
	for i := range s.Cells {
		c := &s.Cells[i]
		from.Col, from.Row = min(from.Col, c.Col), min(from.Row, c.Row)
		to.Col, to.Row = max(to.Col, c.Col), max(to.Row, c.Row)
	}
	return finding.CellName(from.Col, from.Row) + ":" + finding.CellName(to.Col, to.Row)
}

// mostNew is how many new questions are told by their words.
const mostNew = 4

// earlier says of a return on a form of an earlier version, once, what became of it:
// which answers are taken as ever, which are asked about, what of it is not used, and
// which questions it could not know. They are blank, not lost.
func (w *walk) earlier() {
	if w.sameVersion {
		return
	}
	var added []string
	taken := 0
	for i := range w.out {
		a := &w.out[i]
		switch {
		case a.Pos.Cell == "" && a.Field.Kind != form.Fixed && a.State == Blank:
			if q := a.Field.Label; !slices.Contains(added, q) {
				added = append(added, q)
			}
		case w.before.asked[reader.Place{Sheet: a.Pos.Sheet, Cell: a.Pos.Cell}]:
		case a.State == Number || a.State == Words && a.Field.Kind != form.Fixed:
			taken++
		}
	}
	said := fmt.Sprintf("%d ô trả lời câu hỏi không đổi, được lấy", taken)
	if n := len(w.before.asked); n > 0 {
		said += fmt.Sprintf("; %d ô trả lời câu hỏi đã đổi lời, được lấy và hỏi lại ở từng trang", n)
	}
	var gone []string
	for i := range w.book.Sheets {
		if name := w.book.Sheets[i].Name; len(w.before.gone[name]) > 0 {
			cells := ranges(w.before.gone[name])
			if cells == "" {
				cells = w.before.gone[name][0] // all of a sheet
			}
			gone = append(gone, name+" ("+cells+")")
		}
	}
	if len(gone) > 0 {
		said += "; lời và câu trả lời của câu hỏi nay đã bỏ, không dùng: " + strings.Join(gone, ", ")
	}
	severity, fix := finding.Note, "không cần làm gì"
	if len(w.before.asked)+len(gone)+len(added) == 0 {
		// Nothing differs but the version: it is gone, or was typed over.
		severity, fix = finding.Warning, "ghi lại "+w.form.Version+" vào ô này, hoặc "+w.freshForm()
	}
	if n := len(added); n > 0 {
		said += fmt.Sprintf("; %d câu hỏi mới, chưa có số liệu: “%s”", n, strings.Join(added[:min(n, mostNew)], "”, “"))
		if n > mostNew {
			said += fmt.Sprintf(" và %d câu khác", n-mostNew)
		}
		fix = fmt.Sprintf("muốn có số của câu hỏi mới thì lập biểu mẫu hiện hành, đã điền sẵn các số đọc được (lệnh binhdang forms %s --from \"%s\"), gửi đơn vị điền thêm", w.form.Period.ID, w.file)
	}
	p := w.book.Names[form.Key{Part: form.PartForm}.Name()]
	w.add(severity, RuleFormVersion, finding.Pos{Sheet: p.Sheet, Cell: p.Cell}, finding.Pos{}, fix,
		"Biểu lập theo bản trước của biểu mẫu (phiên bản %q, nay là %q): %s", short(w.before.version), w.form.Version, said)
}
