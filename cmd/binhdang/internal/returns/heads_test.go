package returns

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
)

// shifted inserts a blank column or row before the one at, and leaves the names as they
// are.
func (b bent) shifted(data []byte, sheet string, col, row int) []byte {
	return bend.Shifted(b.t, data, b.part(sheet), bend.Shift{Col: col, Row: row, By: 1})
}

// table is a sheet of measures of the return with two counts of a row, and heads.
type table struct {
	sheet       *form.Sheet
	left, right *Answer // two counts of one row that differ
	head        int     // row of the heads above them
}

func (b bent) tables() []table {
	var out []table
	for i := range b.form.Sheets {
		s := &b.form.Sheets[i]
		for j := 0; j+1 < len(s.Fields); j++ {
			l, r := b.clean.Answer(s.Fields[j].Key), b.clean.Answer(s.Fields[j+1].Key)
			if l.Field.Kind != form.Count || r.Field.Kind != form.Count || l.Field.Key.Measure != r.Field.Key.Measure || l.Field.Key.Row != r.Field.Key.Row ||
				l.Field.Key.Task != "" || l.State != Number || r.State != Number || l.N == r.N {
				continue
			}
			_, row, _ := finding.ParseCell(l.Pos.Cell)
			t := table{sheet: s, left: l, right: r}
			for _, h := range s.Heads {
				if h < row {
					t.head = h
				}
			}
			out = append(out, t)
			break
		}
	}
	return out
}

func (b bent) headCell(t table, a *Answer) finding.Pos {
	col, _, _ := finding.ParseCell(a.Pos.Cell)
	return finding.Pos{File: b.file, Sheet: t.sheet.Name, Cell: finding.CellName(col, t.head)}
}

// alone checks that one finding says it, with the words, and that none of the answers
// is taken.
func (b bent) alone(name string, data []byte, rule string, words []string, lost ...*Answer) {
	b.t.Helper()
	r, list := b.read(data)
	if r == nil || len(list) != 1 || list[0].Rule != rule || list[0].Severity != finding.Error {
		b.t.Errorf("%s, %s: want %s alone, got %v", b.file, name, rule, texts(list))
		return
	}
	for _, w := range words {
		if !strings.Contains(list[0].Text(), w) {
			b.t.Errorf("%s, %s: %q is not said: %s", b.file, name, w, list[0].Text())
		}
	}
	for _, a := range lost {
		if got := r.Answer(a.Field.Key); got.State != Unread {
			b.t.Errorf("%s, %s: %s is taken: %v %d", b.file, name, a.Field.Name(), got.State, got.N)
		}
	}
}

// Heads say what is counted: exchanged, moved by a column, or gone, no figure below
// them is taken, and one finding says so. Other words are a warning.
func TestHeads(t *testing.T) {
	tables := 0
	for _, b := range several(t) {
		all := b.tables()
		for _, tt := range all[:min(len(all), 2)] {
			tables++
			l, r := b.headCell(tt, tt.left), b.headCell(tt, tt.right)
			left, right := tt.left.Field.Head, tt.right.Field.Head
			col, _, _ := finding.ParseCell(l.Cell)
			b.alone("heads exchanged", b.say(b.say(b.data, l, right), r, left), "head-changed",
				[]string{"“" + short(right) + "” (biểu mẫu hỏi “" + left + "”)", "2 cột"}, tt.left, tt.right)
			b.alone("one head twice", b.say(b.data, l, right), "head-changed", []string{"1 cột"}, tt.left)
			b.alone("a column inserted, names stay", b.shifted(b.data, tt.sheet.Name, col, 0), "head-changed",
				[]string{"không có đầu cột (biểu mẫu hỏi “" + left + "”)"}, tt.left, tt.right)
			if _, list := b.read(b.say(b.data, l, "Số chị em")); len(list) != 1 || list[0].Rule != "head-reworded" || list[0].Severity != finding.Warning || !strings.Contains(list[0].Text(), left) {
				t.Errorf("%s, other words: %v", b.file, texts(list))
			}
			// Written otherwise, the same.
			if _, list := b.read(b.say(b.data, l, " "+strings.ToUpper(left)+" ")); len(list) > 0 {
				t.Errorf("%s, capitals: %v", b.file, texts(list))
			}
			// The remedy: the heads as they were.
			if _, list := b.read(b.say(b.say(b.say(b.say(b.data, l, right), r, left), l, left), r, right)); len(list) > 0 {
				t.Errorf("%s, mended: %v", b.file, texts(list))
			}
		}
	}
	if tables < 4 {
		t.Errorf("only %d tables", tables)
	}
}

// Rows of which the words are those of another question are not read, and one
// finding says so: exchanged, or pushed down by one that was inserted.
func TestRowLabels(t *testing.T) {
	tables := 0
	for _, b := range several(t) {
		for i := range b.form.Sheets[:min(4, len(b.form.Sheets))] {
			s := &b.form.Sheets[i]
			var rows []form.Label
			for _, l := range s.Labels() {
				_, row, _ := finding.ParseCell(l.Cell)
				asks := slices.ContainsFunc(s.Fields, func(f form.Field) bool {
					_, r, _ := finding.ParseCell(f.Cell)
					return r == row && f.Measure != nil
				})
				if l.Style == form.RowLabel && l.Text != "" && asks {
					rows = append(rows, l)
				}
			}
			if len(rows) < 2 {
				continue
			}
			tables++
			at := func(l form.Label) finding.Pos { return finding.Pos{File: b.file, Sheet: s.Name, Cell: l.Cell} }
			a, z := rows[0], rows[1]
			var first, last *Answer
			_, firstRow, _ := finding.ParseCell(a.Cell)
			for j := range s.Fields {
				x := b.clean.Answer(s.Fields[j].Key)
				if _, row, _ := finding.ParseCell(s.Fields[j].Cell); row == firstRow && first == nil {
					first = x
				}
				if x.Field.Measure != nil {
					last = x
				}
			}
			b.alone("labels exchanged", b.say(b.say(b.data, at(a), z.Text), at(z), a.Text), "cell-moved",
				[]string{"2 hàng", "ghi “" + short(z.Text) + "” (biểu mẫu hỏi “" + a.Text + "”)"}, first)
			b.alone("label of another row", b.say(b.data, at(a), z.Text), "cell-moved", []string{"1 hàng"}, first)
			b.alone("a row inserted, names stay", b.shifted(b.data, s.Name, 0, firstRow), "cell-moved", nil, first, last)
			if _, list := b.read(b.say(b.data, at(a), "Lời khác hẳn")); len(list) != 1 || list[0].Rule != "label-changed" || list[0].Severity != finding.Warning {
				t.Errorf("%s, other words: %v", b.file, texts(list))
			}
		}
	}
	if tables < 5 {
		t.Errorf("only %d tables", tables)
	}
}
