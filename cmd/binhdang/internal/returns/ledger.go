package returns

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// Class says what became of a cell that holds something.
type Class uint8

const (
	open     Class = iota // nobody has said yet
	Used                  // an answer, taken or blank by its words ("…")
	Compared              // checked against what the return says elsewhere: a typed total
	Label                 // a text that the form prints, or ours in front of it
	Asked                 // an answer that cannot be taken; a finding says why
	Named                 // anything else; a finding names it
	classes
)

// Ledger knows of every cell of a workbook what became of it: each step of reading
// reports to it, and the last word counts, so that a cell is in one class and in one
// only. A cell that looks empty holds nothing and is not counted.
type Ledger struct {
	book *reader.Book
	of   map[*reader.Sheet][]Class // by place of the cell
}

func newLedger(b *reader.Book) *Ledger {
	l := &Ledger{book: b, of: make(map[*reader.Sheet][]Class, len(b.Sheets))}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		l.of[s] = make([]Class, len(s.Cells))
	}
	return l
}

// put reports a cell; nothing for an empty one.
func (l *Ledger) put(s *reader.Sheet, ref string, c Class) {
	if i, ok := s.Index(ref); ok {
		l.of[s][i] = c
	}
}

// rest reports every cell of a sheet of which nobody has said anything.
func (l *Ledger) rest(s *reader.Sheet, c Class) {
	for i, was := range l.of[s] {
		if was == open {
			l.of[s][i] = c
		}
	}
}

// refuse turns whatever was taken into asked: nobody can say whose return it is.
func (l *Ledger) refuse() {
	for _, of := range l.of {
		for i, c := range of {
			if c == Used || c == Compared {
				of[i] = Asked
			}
		}
	}
}

// holds reports whether anything can be seen in a cell.
func holds(c *reader.Cell) bool {
	if c.Formula != "" {
		return true
	}
	for i := range len(c.Raw) {
		if b := c.Raw[i]; b > ' ' && b < 0x7f {
			return true // nearly all texts have a plain letter or a digit
		}
	}
	return clean(c.Raw) != ""
}

// Kind says what a file is.
type Kind string

const (
	KindForm  Kind = "form"       // made from our forms, and it says whose it is
	KindBent  Kind = "form-bent"  // made from our forms, but nobody can say whose it is
	KindOther Kind = "workbook"   // a workbook that is not ours
	KindNone  Kind = "unreadable" // what its bytes are, the finding says
)

// Account is how many cells of a file are in which class.
type Account struct {
	Kind                                       Kind
	Total, Used, Compared, Label, Asked, Named int

	Figures []Figure  // of a workbook of another layout
	Labels  []Unknown // of it, that nobody knows
}

// Unknown is a label of a row that nobody knows, with the questions that it most likely
// is: two at most.
type Unknown struct {
	Label      string
	Candidates []*catalog.Measure
}

// account counts the cells. Total is counted by itself, so that a class that nobody
// reported shows.
func (l *Ledger) account(k Kind) *Account {
	a := &Account{Kind: k}
	var n [classes]int
	for i := range l.book.Sheets {
		s := &l.book.Sheets[i]
		for j := range s.Cells {
			if holds(&s.Cells[j]) {
				a.Total++
				n[l.of[s][j]]++
			}
		}
	}
	a.Used, a.Compared, a.Label, a.Asked, a.Named = n[Used], n[Compared], n[Label], n[Asked], n[Named]
	return a
}

// asWhole is the ledger of a workbook that was answered as a whole: its finding names
// all of it.
func asWhole(b *reader.Book) *Ledger {
	l := newLedger(b)
	for i := range b.Sheets {
		l.rest(&b.Sheets[i], Named)
	}
	return l
}
