package reader

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// draft is the book that a reader of another container than .xlsx fills, within the
// same limits. Cells may come in any order; of two in one place the first stays.
type draft struct {
	book  *Book
	left  budget
	named []definedName
	seen  map[string]bool // names of sheets, in small letters
	notes int
}

func newDraft() *draft {
	return &draft{
		book: &Book{Names: map[string]Place{}},
		left: budget{cells: MaxCells, area: MaxArea, text: MaxText, merges: MaxMerges}, seen: map[string]bool{}, notes: MaxNotes,
	}
}

// sheet begins the next sheet.
func (d *draft) sheet(name string, hidden bool) *refusal {
	if len(d.book.Sheets) == MaxSheets {
		return refuse("file-limits", fixForm, "Tệp có quá %d sheet", MaxSheets)
	}
	if low := strings.ToLower(name); d.seen[low] {
		return refuse("file-entries", "đặt lại tên các sheet cho khác nhau rồi lưu tệp", "Tệp có sheet không tên hoặc hai sheet cùng tên %q", short(name))
	} else {
		d.seen[low] = true
	}
	d.book.Sheets = append(d.book.Sheets, Sheet{Name: name, Hidden: hidden, Cells: []Cell{}})
	return nil
}

// last is the sheet that was begun last.
func (d *draft) last() *Sheet { return &d.book.Sheets[len(d.book.Sheets)-1] }

// put adds a cell that holds something to the last sheet; its Ref follows from Col and
// Row, its Look from its style, its marked texts and its value.
func (d *draft) put(c Cell, st *style, r *runs) *refusal {
	s := d.last()
	if c.Raw == "" && c.Formula == "" {
		return nil
	}
	c.Ref = finding.CellName(c.Col, c.Row)
	if c.Row > MaxRow || c.Col > MaxColumn {
		if c.Formula == "" && strings.TrimSpace(c.Raw) == "" {
			return nil
		}
		return refuse("file-limits", "xóa nội dung các ô ở xa bảng rồi lưu tệp, hoặc "+fixForm,
			"Ô có nội dung nằm ngoài vùng đọc (A1 đến %s)", finding.CellName(MaxColumn, MaxRow)).at(s.Name, c.Ref)
	}
	d.left.cells--
	d.left.text -= len(c.Raw) + len(c.Formula)
	switch {
	case d.left.cells < 0:
		return refuse("file-limits", fixForm, "Tệp có quá %d ô có nội dung", MaxCells)
	case d.left.text < 0 || len(c.Formula) > 8192:
		return refuse("file-limits", fixForm, "Nội dung chữ trong các ô dài quá mức chương trình nhận")
	}
	if c.Look == nil && (st != nil || r != nil) {
		c.look(st, r)
	}
	s.Cells = append(s.Cells, c)
	return nil
}

// merge notes a merged area of the last sheet.
func (d *draft) merge(a Area) *refusal {
	if a.Col > MaxColumn || a.Row > MaxRow || a.Col == a.ToCol && a.Row == a.ToRow {
		return nil
	}
	a.ToCol, a.ToRow = min(a.ToCol, MaxColumn), min(a.ToRow, MaxRow)
	s := d.last()
	s.Merges = append(s.Merges, a)
	if d.left.merges--; d.left.merges < 0 {
		return refuse("file-limits", fixForm, "Tệp có quá %d vùng ô gộp", MaxMerges)
	}
	return nil
}

// comment hangs a text on a cell of the last sheet.
func (d *draft) comment(col, row int, text string) {
	if strings.TrimSpace(text) == "" || d.notes == 0 || col < 1 || row < 1 || col > MaxColumn || row > MaxRow {
		return
	}
	d.notes--
	s := d.last()
	s.Comments = append(s.Comments, Note{finding.CellName(col, row), begin([]byte(text))})
}

// hide notes hidden rows of the last sheet, of which finish keeps those with cells.
func (d *draft) hide(from, to int) {
	s := d.last()
	if from = max(from, 1); from <= MaxRow && to >= from && len(s.HiddenRows) < MaxRow {
		s.HiddenRows = append(s.HiddenRows, Span{from, min(to, MaxRow)})
	}
}

// hideColumns notes hidden columns of the last sheet.
func (d *draft) hideColumns(from, to int) {
	s := d.last()
	if from >= 1 && from <= MaxColumn && to >= from && len(s.HiddenColumns) < MaxColumn {
		s.HiddenColumns = append(s.HiddenColumns, Span{from, min(to, MaxColumn)})
	}
}

// finish gives the book.
func (d *draft) finish() (*Book, *refusal) {
	if len(d.book.Sheets) == 0 {
		return nil, damaged("Tệp không có sheet nào")
	}
	parts := make([]sheetPart, len(d.book.Sheets))
	for i := range d.book.Sheets {
		s := &d.book.Sheets[i]
		parts[i].name = s.Name
		slices.SortStableFunc(s.Cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
		s.Cells = slices.CompactFunc(s.Cells, func(a, b Cell) bool { return a.Row == b.Row && a.Col == b.Col })
		hidden := s.HiddenRows
		s.HiddenRows = nil
		for j := range s.Cells {
			c := &s.Cells[j]
			if j+1 < len(s.Cells) && s.Cells[j+1].Row == c.Row {
				continue
			}
			if d.left.area -= c.Col; d.left.area < 0 {
				return nil, refuse("file-limits", fixForm, "Các ô có nội dung nằm quá rải rác")
			}
			if n := len(s.HiddenRows); !Has(hidden, c.Row) {
			} else if n > 0 && s.HiddenRows[n-1].To == c.Row-1 {
				s.HiddenRows[n-1].To = c.Row
			} else {
				s.HiddenRows = append(s.HiddenRows, Span{c.Row, c.Row})
			}
		}
	}
	if len(d.named) > MaxNames {
		return nil, refuse("file-limits", fixForm, "Tệp có quá %d tên vùng (Name Manager)", MaxNames)
	}
	d.book.Names, d.book.Broken = resolve(d.named, parts)
	return d.book, nil
}
