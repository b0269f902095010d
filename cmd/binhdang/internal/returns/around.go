package returns

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// What stands around the answers: the row labels that show whether a cell still
// belongs to its question, and everything that is no answer.

// moved finds the fields whose cell no longer stands in the row of its question,
// with the other cells of its row, or in its column: cut and pasted, or left behind
// when rows were inserted or sorted. A number there may belong to another question,
// so it is not used.
func (w *walk) moved(m *sheetMap) map[int]bool {
	var out map[int]bool
	var apart []at
	var first, rows []string
	var reworded []int     // rows of the form
	seen := map[int]bool{} // rows of the form that were told
	labels, heads := w.printedOn(m)
	own := m.rows()
	for j := range m.def.Fields {
		f, p := &m.def.Fields[j], &m.at[j]
		if !p.known || w.shared(p) {
			continue
		}
		from := m.known.cells[j]
		label, there := m.known.rows[from.row], labels[p.at.row].label
		otherRow := label != "" && there != "" && there != label
		if !w.sameVersion && w.standsBefore(m, j) {
			continue
		}
		if alone := p.sheet != m.sheet || m.cols[from.col] != p.at.col || own[from.row] != p.at.row; alone || otherRow {
			if out == nil {
				out = map[int]bool{}
			}
			out[j] = true
			first = append(first, p.ref)
			switch {
			case alone:
				apart = append(apart, at{p.ref, p.ref + " (" + question(f) + ")"})
			case !seen[from.row]:
				seen[from.row] = true
				rows = append(rows, fmt.Sprintf("hàng %d ghi “%s” (biểu mẫu hỏi “%s”)", p.at.row, short(firstLine(labels[p.at.row].text)), f.Label))
			}
			continue
		}
		if label != "" && there == "" && !seen[from.row] {
			seen[from.row] = true
			reworded = append(reworded, from.row)
		}
	}
	fix := "đưa các hàng và ô ấy về đúng chỗ như biểu mẫu rồi lưu tệp, hoặc " + w.freshForm()
	if len(rows) > 0 { // rows moved: one without words is no other wording
		for j := range m.def.Fields {
			from, p := m.known.cells[j], &m.at[j]
			if p.known && m.known.rows[from.row] != "" && labels[p.at.row].label == "" {
				out[j] = true
			}
		}
		w.bent(m, finding.Finding{Rule: "cell-moved", Severity: finding.Error, Pos: finding.Pos{Sheet: m.name(), Cell: first[0]}, Fix: fix,
			Format: "%d hàng in lời của câu hỏi khác (đổi lời, hoặc chèn, xóa, sắp xếp lại hàng), nên không lấy số nào ở các hàng này%s: %s",
			Args:   []any{len(rows), m.filled(out), listing(rows, 4)}})
	} else if len(apart) > 0 {
		w.bent(m, finding.Finding{Rule: "cell-moved", Severity: finding.Error, Pos: finding.Pos{Sheet: m.name(), Cell: first[0]}, Fix: fix,
			Format: "%d ô nhập không còn ở đúng hàng hoặc cột của câu hỏi (đã chuyển chỗ): %s",
			Args:   []any{len(apart), listed(apart, 6)}})
	}
	switch {
	case len(rows) > 0:
	case len(reworded) > 0 && w.sameVersion:
		w.reworded(m, reworded, own)
	case len(reworded) > 0:
		w.changed(m, reworded, own)
	}
	return w.heads(m, heads, out)
}

// filled writes the cells of fields that hold something, in brackets; empty where none
// does.
func (m *sheetMap) filled(fields map[int]bool) string {
	var cells []string
	for j := range m.at {
		if p := &m.at[j]; fields[j] && p.cell != nil && holds(p.cell) && p.sheet == m.sheet {
			cells = append(cells, p.ref)
		}
	}
	if len(cells) == 0 {
		return ""
	}
	return " (ô " + ranges(cells) + ")"
}

// rows says in which row of the workbook the fields of a row of the form stand, most
// of them; by row of the form.
func (m *sheetMap) rows() []int {
	out := make([]int, m.def.LastRow+1)
	apart := false
	for j := range m.at {
		p, from := &m.at[j], m.known.cells[j].row
		if !p.known || p.sheet != m.sheet {
			continue
		}
		if out[from] == 0 {
			out[from] = p.at.row
		}
		apart = apart || out[from] != p.at.row
	}
	if !apart {
		return out
	}
	count := map[[2]int]int{}
	for j := range m.at {
		p, from := &m.at[j], m.known.cells[j].row
		if !p.known || p.sheet != m.sheet {
			continue
		}
		k := [2]int{from, p.at.row}
		count[k]++
		if best := count[[2]int{from, out[from]}]; count[k] > best || count[k] == best && p.at.row == from {
			out[from] = p.at.row
		}
	}
	return out
}

// bent adds a finding of a sheet that lost its shape. It is the one to which content
// belongs of which nobody can say what it answers.
func (w *walk) bent(m *sheetMap, f finding.Finding) {
	f.Pos.File, f.Unit, f.Period = w.file, string(w.form.Unit.Code), w.form.Period.ID
	w.list.Add(f)
	if m.fault == 0 {
		m.fault = len(w.list)
	}
}

// title compares the title of a sheet with that of the form. The title of another
// sheet of ours contradicts the names of the cells: figures may stand in the wrong
// one of two.
func (w *walk) title(m *sheetMap) {
	own := m.known.title
	if m.sheet == nil || own.Text == "" || !w.sameVersion {
		return
	}
	first := 0 // row of the first field
	for j := range m.at {
		if p := &m.at[j]; p.known && p.sheet == m.sheet && (first == 0 || p.at.row < first) {
			first = p.at.row
		}
	}
	var top *reader.Cell
	for i := range m.sheet.Cells {
		c := &m.sheet.Cells[i]
		if c.Row >= first {
			break
		}
		if c.Raw == own.Text || c.Type == reader.Text && saysSo(&own, c.Raw) {
			return
		}
		if top == nil && c.Type == reader.Text {
			top = c
		}
	}
	if top == nil || top.Ref != own.Cell && top.Row > 1 {
		return
	}
	pos := finding.Pos{Sheet: m.sheet.Name, Cell: top.Ref}
	for i := range w.sheets {
		o := &w.sheets[i]
		if o.known.title.Text == "" || !saysSo(&o.known.title, top.Raw) {
			continue
		}
		w.ledger.put(m.sheet, top.Ref, Named)
		w.add(finding.Error, "printed-title", pos, finding.Pos{},
			fmt.Sprintf("xem các số ở đây trả lời biểu nào: nếu là %q thì sửa lại tiêu đề ở ô %s; nếu không, %s", short(own.Text), top.Ref, w.freshForm()),
			"Trang tính in tiêu đề %q nhưng các ô nhập là của %q, nên chưa rõ số thuộc biểu nào", short(o.known.title.Text), short(own.Text))
		return
	}
	w.ledger.put(m.sheet, top.Ref, Named)
	w.add(finding.Warning, "title-changed", pos, finding.Pos{}, fmt.Sprintf("xem lại trang tính này; nếu nội dung hỏi không đổi thì sửa lại tiêu đề ở ô %s", top.Ref),
		"Tiêu đề trang tính khác với biểu mẫu (%q); số vẫn được đọc theo câu hỏi của biểu mẫu", short(own.Text))
}

// saysSo reports whether a text is the label as today's form, or one before, says it.
func saysSo(l *form.Label, text string) bool {
	text = foldText(clean(text))
	return slices.ContainsFunc(l.Wordings(), func(w form.Wording) bool { return foldText(w.Text) == text })
}

// standing is the label that stands in a row, folded, with its text.
type standing struct{ label, text string }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// printedOn finds which of the form's labels stands in each row of the sheet, and the
// rows that hold heads, from top to bottom, among the texts that are no answers.
func (w *walk) printedOn(m *sheetMap) (labels map[int]standing, heads []headRow) {
	labels = map[int]standing{}
	if m.sheet == nil {
		return labels, nil
	}
	class := w.ledger.of[m.sheet]
	for i := range m.sheet.Cells {
		c := &m.sheet.Cells[i]
		if c.Type != reader.Text || class[i] != open {
			continue
		}
		x := m.known.reading(c.Raw)
		if len(x.label) > len(labels[c.Row].label) {
			labels[c.Row] = standing{x.label, c.Raw}
		}
		if x.head == "" {
			continue
		}
		if n := len(heads); n == 0 || heads[n-1].row != c.Row {
			heads = append(heads, headRow{row: c.Row})
		}
		h := &heads[len(heads)-1]
		h.heads = append(h.heads, colText{c.Col, x.head})
	}
	return labels, slices.DeleteFunc(heads, func(h headRow) bool { return len(h.heads) < fewHeads })
}

// strangers names cells that carry one of our names but no question of this
// form: those of another unit's form. Those of an earlier version are told of it.
func (w *walk) strangers() {
	if w.found == len(w.book.Names) {
		return // every name is that of a field
	}
	bySheet := map[string][]string{}
	for name, p := range w.book.Names {
		if !strings.HasPrefix(name, namePrefix) {
			continue
		}
		if _, f := w.form.Field(name); f != nil {
			continue
		}
		if s := w.book.Sheet(p.Sheet); s.At(p.Cell) != nil {
			w.ledger.put(s, p.Cell, Named)
			bySheet[p.Sheet] = append(bySheet[p.Sheet], p.Cell)
		}
		if !w.sameVersion {
			w.before.dropped(p)
		}
	}
	if !w.sameVersion {
		w.before.gone = bySheet
		return
	}
	for i := range w.book.Sheets {
		name := w.book.Sheets[i].Name
		cells := finding.Ranges(bySheet[name])
		if len(cells) == 0 {
			continue
		}
		first, _, _ := strings.Cut(cells[0], ":")
		w.add(finding.Warning, RuleNameUnknown, finding.Pos{Sheet: name, Cell: first}, finding.Pos{}, w.freshForm(),
			"%d ô trả lời câu hỏi không có trong biểu mẫu hiện hành của đơn vị, nên không được dùng: %s", len(bySheet[name]), strings.Join(cells, ", "))
	}
}

// leftovers notes every non-empty cell that is neither a field nor a text of
// the form.
func (w *walk) leftovers() {
	for i := range w.book.Sheets {
		s := &w.book.Sheets[i]
		if w.answered(s) {
			w.ledger.rest(s, Label)
			continue
		}
		k := slices.IndexFunc(w.sheets, func(m sheetMap) bool { return m.sheet == s })
		if k < 0 {
			// A sheet of ours that lost its names was answered by lost.
			ours := w.before.rows[s.Name] != nil || w.sameVersion && slices.ContainsFunc(w.sheets, func(m sheetMap) bool { return m.def.Name == s.Name })
			if n := len(s.Cells); n > 0 && !ours && !w.copied(s) {
				w.add(finding.Note, RuleOutsideForm, finding.Pos{Sheet: s.Name}, finding.Pos{}, "không cần làm gì; số cần báo cáo thì ghi vào các biểu của biểu mẫu",
					"Trang tính này không thuộc biểu mẫu; %d ô có nội dung không được dùng", n)
			}
			if len(s.Cells) > 0 && w.before.rows[s.Name] != nil {
				w.before.gone[s.Name] = []string{extent(s)}
			}
			w.ledger.rest(s, Named)
			continue
		}
		labels := w.labels(&w.sheets[k])
		typed := w.typedAsNumber(&w.sheets[k], &labels)
		class := w.ledger.of[s]
		var cells []string
		for j := range s.Cells {
			c := &s.Cells[j]
			switch {
			case class[j] != open || !holds(c):
				continue
			case labels.has(c) && !typed[c.Ref]:
				class[j] = Label
				continue
			case !w.sameVersion && (c.Type == reader.Text || w.before.rows[s.Name][c.Row]):
				class[j] = Named
				w.before.add(s.Name, c.Ref)
				continue
			}
			class[j] = Named
			cells = append(cells, c.Ref)
		}
		if len(cells) == 0 {
			continue
		}
		ranges := finding.Ranges(cells)
		if i := w.sheets[k].fault; i > 0 {
			f := &w.list[i-1]
			f.Format += "; ngoài ra %d ô không rõ trả lời câu nào: %s"
			f.Args = append(f.Args, len(cells), strings.Join(ranges, ", "))
			continue
		}
		first, _, _ := strings.Cut(ranges[0], ":")
		w.add(finding.Note, RuleOutsideFields, finding.Pos{Sheet: s.Name, Cell: first}, finding.Pos{}, "không cần làm gì; số cần báo cáo thì ghi vào ô nhập",
			"%d ô có nội dung nằm ngoài ô nhập, không được dùng: %s", len(cells), strings.Join(ranges, ", "))
	}
}

// typedAsNumber finds the cells that hold a number as the form prints one in the column,
// and once more than it does: the ordinal of a row was typed over, or stands where
// nothing is printed. One that stands in the row of the form is the form's own.
func (w *walk) typedAsNumber(m *sheetMap, labels *labelSet) map[string]bool {
	left := map[colText]int{}
	own := map[colText]map[int]bool{}
	for _, k := range labels.known {
		for at, rows := range k.digits {
			now := colText{m.column(at.col), at.text}
			left[now] += len(rows)
			if own[now] == nil {
				own[now] = map[int]bool{}
			}
			for _, row := range rows {
				own[now][row] = true
			}
		}
	}
	var typed map[string]bool
	if !w.sameVersion { // what stood where nobody knows, but ordinals follow one another
		last := map[int]int{}
		for i := range m.sheet.Cells {
			c := &m.sheet.Cells[i]
			text := foldText(clean(c.Raw))
			n, err := strconv.Atoi(text)
			if at := (colText{c.Col, text}); err != nil || w.ledger.of[m.sheet][i] != open || own[at] == nil {
				continue
			} else if !own[at][c.Row] && n != 1 && n != last[c.Col]+1 {
				if typed == nil {
					typed = map[string]bool{}
				}
				typed[c.Ref] = true
				continue
			}
			last[c.Col] = n
		}
		return typed
	}
	for _, home := range []bool{true, false} {
		for i := range m.sheet.Cells {
			c := &m.sheet.Cells[i]
			if len(c.Raw) > maxDigits || w.ledger.of[m.sheet][i] != open {
				continue
			}
			at := colText{c.Col, foldText(clean(c.Raw))}
			if own[at] == nil || own[at][c.Row] != home {
				continue
			}
			if left[at]--; left[at] < 0 {
				if typed == nil {
					typed = map[string]bool{}
				}
				typed[c.Ref] = true
			}
		}
	}
	return typed
}

// maxDigits is longer than any ordinal with what stands around it.
const maxDigits = 16

// answered reports whether the sheet is the one that a check put in front of the
// workbook before it went back to the sender, and says which of its cells hold a
// reply. The rest of it is ours.
func (w *walk) answered(s *reader.Sheet) bool {
	if p, ok := w.book.Names[annotate.Name]; !ok || p.Sheet != s.Name {
		return false
	}
	var cells []string
	head := false
	for i := range s.Cells {
		switch c := &s.Cells[i]; {
		case c.Col != annotate.ReplyColumn || clean(c.Raw) == "" && c.Formula == "":
		case !head:
			head = true
		default:
			cells = append(cells, c.Ref)
			w.ledger.put(s, c.Ref, Named)
		}
	}
	if len(cells) > 0 {
		w.add(finding.Note, RuleReply, finding.Pos{Sheet: s.Name, Cell: cells[0]}, finding.Pos{},
			"đọc các ô này; chỗ nào đơn vị báo số khác thì ghi vào "+catalog.PeriodPath(w.form.Period, catalog.CorrectionsName),
			"Đơn vị trả lời ở %d ô của trang “%s”: %s", len(cells), s.Name, strings.Join(finding.Ranges(cells), ", "))
	}
	return true
}

// labelSet knows the texts that the form prints on a sheet.
type labelSet struct {
	known []*knownSheet   // two sheets of the form can stand on one of the workbook
	own   map[string]bool // folded texts that name the unit

	// Short texts by column: those that name the unit and, where columns moved,
	// all others too.
	short map[colText]bool
	still bool // no column moved
}

func (w *walk) labels(m *sheetMap) labelSet {
	set := labelSet{own: map[string]bool{}, short: map[colText]bool{}, still: true}
	for from, now := range m.cols {
		set.still = set.still && from == now
	}
	for i := range w.sheets {
		s := &w.sheets[i]
		if s.sheet != m.sheet {
			continue
		}
		set.known = append(set.known, s.known)
		for k := range s.known.short {
			if !set.still {
				set.short[colText{m.column(k.col), k.text}] = true
			}
		}
		for _, l := range s.def.OwnLabels() {
			text := foldText(l.Text)
			if isShort(&l, text) {
				col, _, _ := finding.ParseCell(l.Cell)
				set.short[colText{m.column(col), text}] = true
				continue
			}
			for _, t := range printed(form.Wording{Text: l.Text, Small: l.Small}) {
				set.own[foldText(t)] = true
			}
		}
	}
	return set
}

// column is where a column of labels stands now: moved like the first column of
// fields at or behind it.
func (m *sheetMap) column(col int) int {
	shift, near := 0, 0
	for from, now := range m.cols {
		if from >= col && (near == 0 || from < near) {
			near, shift = from, now-from
		}
	}
	return col + shift
}

// has reports whether the cell holds a text of the form.
func (s *labelSet) has(c *reader.Cell) bool {
	for _, k := range s.known {
		if k.isText[c.Raw] || s.still && k.isShort[colText{c.Col, c.Raw}] {
			return true
		}
	}
	text := foldText(clean(c.Raw))
	for _, k := range s.known {
		if k.texts[text] || s.still && k.short[colText{c.Col, text}] {
			return true
		}
	}
	if s.own[text] || s.short[colText{c.Col, text}] {
		return true
	}
	if words := form.WithoutEarlier(c.Raw); words != c.Raw {
		text := foldText(clean(words))
		return slices.ContainsFunc(s.known, func(k *knownSheet) bool { return k.texts[text] })
	}
	return false
}
