package returns

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Reader reads the returns of one catalog. It works out once for all workbooks
// what their forms have in common, so reading many with one Reader is faster than
// with Read. It may be used by several goroutines; the catalog must not change
// meanwhile.
type Reader struct {
	c     *catalog.Catalog
	forms *form.Forms
	shelf *reader.Shelf

	mu    sync.Mutex
	known map[*form.Layout]*known
	folds map[string]folds // texts of forms

	places person.Names // that are no persons

	dictOnce sync.Once
	dict     *label.Dictionary // made when first needed
}

// folds of a text: as it stands, and cleaned before.
type folds struct{ raw, clean string }

// NewReader makes a reader for the returns of a catalog, whose forms are forms.
func NewReader(c *catalog.Catalog, forms *form.Forms) *Reader {
	return &Reader{c: c, forms: forms, shelf: reader.NewShelf(nil), known: map[*form.Layout]*known{}, folds: map[string]folds{}, places: placesOf(c)}
}

// Keep has the reader take from the store what was read of a workbook before, and
// put there what is read now. What is kept follows from the bytes of the workbook
// alone; what it says as a return is worked out each time.
func (r *Reader) Keep(s reader.Store) { r.shelf = reader.NewShelf(s) }

// known is what is known of a layout before a workbook is opened, sheet by sheet.
type known struct {
	sheets  []knownSheet
	written map[string]string // names of fields by how workbooks write them
	places  person.Names      // of the catalog
}

// knownSheet is one sheet of a layout without the labels that name the unit.
type knownSheet struct {
	cells  []spot            // of the fields
	cols   []int             // … and their columns
	totals []string          // by field: the formula of a total in its plain form
	rows   map[int]string    // row → its folded label …
	rowCol map[int]int       // … and the column in which it stands
	labels map[string]string // what cells of labels of rows say, folded → the folded label
	title  form.Label        // … above everything
	heads  []head            // of the fields
	isHead map[string]bool   // folded texts of heads
	texts  map[string]bool   // folded texts that may stand anywhere
	short  map[colText]bool
	digits map[colText][]int // … that are numbers, with the rows in which the form prints each

	// Answers for texts as the form itself prints them: what reading and has
	// would say of them.
	labelOf map[string]said
	isText  map[string]bool
	isShort map[colText]bool
}

// head is the head of the column in which a field stands.
type head struct {
	text, folded string // empty: the field stands under none
}

// spot is the place of a cell on a sheet.
type spot struct{ col, row int }

// colText is a short text (a number, a unit) with the column in which it stands.
type colText struct {
	col  int
	text string
}

// of gives what is known of the form.
func (r *Reader) of(f *form.Form) *known {
	r.mu.Lock()
	defer r.mu.Unlock()
	k := r.known[f.Layout]
	if k == nil {
		k = &known{sheets: make([]knownSheet, len(f.Sheets)), written: make(map[string]string, f.Layout.Fields()), places: r.places}
		for i := range f.Sheets {
			k.sheets[i].learn(&f.Sheets[i], r.fold)
			for j := range f.Sheets[i].Fields {
				name := f.Sheets[i].Fields[j].Name()
				if plain := form.Written(name); k.written[plain] == "" { // as the form gives them out
					k.written[plain] = name
				}
			}
		}
		r.known[f.Layout] = k
	}
	return k
}

// fold remembers the folds of a text, because forms have most of theirs in common.
// r.mu is held.
func (r *Reader) fold(text string) folds {
	f, ok := r.folds[text]
	if !ok {
		f = folds{foldText(text), foldText(clean(text))}
		r.folds[text] = f
	}
	return f
}

func (k *knownSheet) learn(s *form.Sheet, fold func(string) folds) {
	*k = knownSheet{
		cells: make([]spot, len(s.Fields)), totals: make([]string, len(s.Fields)), rows: map[int]string{}, rowCol: map[int]int{}, labels: map[string]string{},
		texts: map[string]bool{}, short: map[colText]bool{}, digits: map[colText][]int{},
		labelOf: map[string]said{}, isText: map[string]bool{}, isShort: map[colText]bool{},
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		k.cells[i].col, k.cells[i].row, _ = finding.ParseCell(f.Cell)
		if !slices.Contains(k.cols, k.cells[i].col) {
			k.cols = append(k.cols, k.cells[i].col)
		}
		if f.Kind == form.Total {
			k.totals[i] = plainFormula(f.Formula)
		}
	}
	labels := s.Labels()
	k.learnHeads(s, labels, fold)
	for i := range labels {
		l := &labels[i]
		if l.Own != form.Shared {
			continue
		}
		col, row, ok := finding.ParseCell(l.Cell)
		if l.Style == form.Title && k.title.Text == "" {
			k.title = *l
		}
		if first := fold(l.Text).raw; ok && l.Style == form.RowLabel && first != "" && k.rows[row] == "" {
			k.rows[row], k.rowCol[row] = first, col
			for _, w := range l.Wordings() {
				for _, text := range inCell(w) {
					if t := fold(text).raw; k.labels[t] == "" {
						k.labels[t] = first
					}
				}
			}
		}
		for _, w := range l.Wordings() {
			if text := fold(w.Text).raw; isShort(l, text) {
				k.short[colText{col, text}] = true
				if isDigits(text) {
					k.digits[colText{col, text}] = append(k.digits[colText{col, text}], row)
				}
				continue
			}
			for _, t := range printed(w) {
				k.texts[fold(t).raw] = true
			}
		}
	}
	for i := range labels {
		l := &labels[i]
		if l.Own != form.Shared {
			continue
		}
		col, _, _ := finding.ParseCell(l.Cell)
		head := ""
		if l.Style == form.Head {
			head = fold(l.Text).raw
		}
		for _, w := range l.Wordings() {
			for _, t := range inCell(w) {
				folded := fold(t)
				x := said{label: k.find(folded.raw), head: cmp.Or(head, k.labelOf[t].head)}
				k.labelOf[t] = x
				if k.texts[folded.clean] {
					k.isText[t] = true
				}
				if k.short[colText{col, folded.clean}] {
					k.isShort[colText{col, t}] = true
				}
			}
		}
	}
}

// learnHeads finds for every field the head above it, which may be printed again
// further down.
func (k *knownSheet) learnHeads(s *form.Sheet, labels []form.Label, fold func(string) folds) {
	k.heads, k.isHead = make([]head, len(s.Fields)), map[string]bool{}
	at := map[spot]string{}
	for i := range labels {
		if l := &labels[i]; l.Style == form.Head && l.Text != "" {
			col, row, _ := finding.ParseCell(l.Cell)
			at[spot{col, row}] = l.Text
			k.isHead[fold(l.Text).raw] = true
		}
	}
	for j := range s.Fields {
		above := 0
		for _, row := range s.Heads {
			if row < k.cells[j].row {
				above = row
			}
		}
		if text := at[spot{k.cells[j].col, above}]; text != "" {
			k.heads[j] = head{text, fold(text).raw}
		}
	}
}

// isShort reports whether a text is too short to be known anywhere on the sheet.
func isShort(l *form.Label, folded string) bool {
	return l.Style == form.Number || l.Style == form.Unit || len(folded) < 4
}

// isDigits reports whether a short text is a number, which somebody may have typed.
func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.,") == "" && strings.ContainsAny(text, "0123456789")
}

// printed lists how the text of a label can stand in its cell.
func printed(l form.Wording) []string {
	if l.Small == "" {
		return []string{l.Text}
	}
	return []string{l.Text, l.Small, l.Text + " " + l.Small, l.Text + l.Small}
}

// inCell lists how our own forms and what saves them anew write it.
func inCell(l form.Wording) []string {
	if l.Small == "" {
		return []string{l.Text}
	}
	return []string{l.Text, l.Text + "\n" + l.Small, l.Text + l.Small}
}

// foldText folds a text of a form. A form printed before days and months were
// padded ("5/2/2018") says the same as one of today ("05/02/2018").
func foldText(s string) string {
	if strings.Contains(s, "/") {
		var b strings.Builder
		digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
		for i := range len(s) {
			if s[i] == '0' && !digit(i-1) && digit(i+1) && i+2 < len(s) && s[i+2] == '/' {
				continue
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	return viet.Fold(s)
}

// said is what a text says on a sheet: the label of a row, the
// head of a column; empty: neither.
type said struct{ label, head string }

// reading finds what a text is. A label may carry its help, which may be another than
// today's, on a line below it; more on its own line are other words.
func (k *knownSheet) reading(text string) said {
	if x, ok := k.labelOf[text]; ok {
		return x
	}
	whole := clean(text)
	folded := foldText(whole)
	x := said{label: k.find(folded)}
	if line, _, more := strings.Cut(whole, "\n"); more && x.label == "" {
		x.label = k.find(foldText(line))
	}
	if k.isHead[folded] {
		x.head = folded
	}
	return x
}

// find is the label that a text says, alone or with what the form prints behind it.
func (k *knownSheet) find(folded string) string {
	if l := k.labels[folded]; l != "" {
		return l
	}
	return k.labels[strings.TrimRight(folded, " .:;")]
}
