package returns

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// The law of conservation: every cell that holds something is an answer, compared, a
// label, asked about or named; in one class, and in one only.

// copyOf is a book whose cells can be changed.
func copyOf(b *reader.Book) *reader.Book {
	out := *b
	out.Sheets = slices.Clone(b.Sheets)
	for i := range out.Sheets {
		s := &out.Sheets[i]
		s.Cells = slices.Clone(s.Cells)
		s.HiddenRows = slices.Clone(s.HiddenRows)
	}
	return &out
}

// mutate changes something of a sheet at random: what a cell holds, whether it holds
// anything, what is hidden or merged.
func mutate(b *reader.Book, rnd *rand.Rand) {
	s := &b.Sheets[rnd.IntN(len(b.Sheets))]
	if len(s.Cells) == 0 {
		return
	}
	words := []string{"5", "12 người", "x", "Nguyễn Thị Mẫu", "", "   ", "…", "không", "0912345678", "Nữ", "1", "2", "…ước"}
	i := rnd.IntN(len(s.Cells))
	c := &s.Cells[i]
	switch rnd.IntN(7) {
	case 0:
		c.Raw, c.Type, c.HasCached = words[rnd.IntN(len(words))], reader.Text, true
	case 1:
		c.Raw, c.Type, c.Formula, c.HasCached = strconv.Itoa(rnd.IntN(1000)), reader.Number, "", true
	case 2:
		s.Cells = slices.Delete(s.Cells, i, i+1)
	case 3: // a new cell to the right of one
		n := reader.Cell{Col: c.Col + 1, Row: c.Row, Raw: strconv.Itoa(rnd.IntN(99)), Type: reader.Number, HasCached: true}
		if n.Ref = finding.CellName(n.Col, n.Row); s.At(n.Ref) == nil {
			s.Cells = slices.Insert(s.Cells, i+1, n)
		}
	case 4:
		s.HiddenRows = append(s.HiddenRows, reader.Span{From: c.Row, To: c.Row})
	case 5:
		s.Merges = append(slices.Clone(s.Merges), reader.Area{Col: c.Col, Row: c.Row, ToCol: c.Col + rnd.IntN(3), ToRow: c.Row + 1})
	case 6:
		j := rnd.IntN(len(s.Cells))
		o := &s.Cells[j]
		c.Raw, o.Raw, c.Type, o.Type = o.Raw, c.Raw, o.Type, c.Type
	}
}

func TestConservation(t *testing.T) {
	rounds := 250 // of each of four returns
	rnd := rand.New(rand.NewPCG(7, 8))
	for _, b := range several(t) {
		book, _ := reader.Open(b.file, b.data)
		balanced(t, b.file, b.clean.Account)
		if a := b.clean.Account; a.Asked+a.Named != 0 || a.Used == 0 || a.Label == 0 {
			t.Errorf("%s, untouched: %+v", b.file, a)
		}
		for n := range rounds {
			changed := copyOf(book)
			for range 1 + rnd.IntN(4) {
				mutate(changed, rnd)
			}
			r, a, list := b.reader.count(b.file, changed, nil)
			balanced(t, b.file+" round "+strconv.Itoa(n), a)
			if a.Asked+a.Named > 0 && len(list) == 0 {
				t.Errorf("%s round %d: %+v and no finding", b.file, n, a)
			}
			if r != nil && r.Account != a {
				t.Errorf("%s round %d: two accounts", b.file, n)
			}
		}
	}
}

// It holds of all workbooks of the sample; nothing of them is asked or named but for
// the faults that the sample shows.
func TestConservationOfSample(t *testing.T) {
	if testing.Short() {
		t.Skip("all workbooks of the sample")
	}
	rd := desk(t)("xa-ha-hoi.xlsx").reader
	root := filepath.Join("..", "..", "..", "..")
	files, err := filepath.Glob(filepath.Join(root, "data", "20*", "*", "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(root, f)
		_, a, list := rd.Count(filepath.ToSlash(rel), data)
		balanced(t, rel, a)
		if a.Asked+a.Named > 0 && len(list) == 0 {
			t.Errorf("%s: %+v and no finding", rel, a)
		}
	}
}

// A workbook that is not ours is named as a whole, and one that is no workbook holds
// no cell that could be counted.
func TestConservationOfOthers(t *testing.T) {
	b := several(t)[0]
	nameless := edit(t, b.data, func(part, x string) string {
		x = strings.ReplaceAll(x, "<t>Mã kỳ báo cáo</t>", "<t>Mã</t>") // the other way to know it
		if part != "xl/workbook.xml" {
			return x
		}
		return definedNames.ReplaceAllString(x, "")
	})
	for _, tt := range []struct {
		data []byte
		kind Kind
	}{
		{nameless, KindOther}, {b.set(b.data, b.codes(t), "inlineStr", text("99999")), KindBent},
		{[]byte("<html>"), KindNone}, {nil, KindNone}, {b.data[:5000], KindNone},
	} {
		r, a, list := b.reader.Count("x.xlsx", tt.data)
		balanced(t, string(tt.kind), a)
		if r != nil || a.Kind != tt.kind || a.Named != a.Total || a.Total == 0 != (tt.kind == KindNone) || !list.HasErrors() {
			t.Errorf("%s: %+v %v", tt.kind, a, texts(list))
		}
	}
}
