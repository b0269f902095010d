package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// A typed formula is computed again: what holds is taken, what is stale, comes from
// elsewhere or from chance is asked about at its cell.
func TestFormulas(t *testing.T) {
	for _, b := range several(t) {
		all := b.counts(1)
		a, other := all[0], all[0]
		for _, x := range all[1:] {
			if x.Pos.Sheet == a.Pos.Sheet && x.Pos.Cell != a.Pos.Cell {
				other = x
				break
			}
		}
		own, far := a.Pos.Cell, other.Pos.Cell
		elsewhere := b.form.Sheets[0].Name
		for _, tt := range []struct {
			formula, stored, rule string
			n                     int64
			words                 []string
		}{
			{"4+5", "9", "", 9, nil},
			{"SUM(4,5)", "9", "", 9, nil},
			{far, "", "", other.N, nil},
			{"SUM(" + far + ",0)+" + far + "-" + far, "", "", other.N, nil},
			{"0.1+0.2+2.7", "3.0000000000000004", "", 3, nil},
			{"4+5", "100", "cell-stale", 0, []string{"kết quả 9 ", "kết quả 100,"}},
			{far + "+1", "1234567", "cell-stale", 0, []string{"1.234.567"}},
			{`IF(1=1,"",9)`, "9", "cell-stale", 0, []string{"kết quả trống"}},
			{"1/0", "9", "cell-stale", 0, []string{"#DIV/0!"}},
			{own + "+1", "10", "cell-circular", 0, nil},
			{"SUM(" + own + "," + far + ")", "10", "cell-circular", 0, nil},
			{"RANDBETWEEN(1,9)", "7", "cell-volatile", 0, nil},
			{"INT(NOW())", "43266", "cell-volatile", 0, nil},
			{"TODAY()-43000", "266", "cell-volatile", 0, nil},
			{`INDIRECT("` + far + `")`, "9", "cell-volatile", 0, nil},
			{"OFFSET(" + far + ",0,0)", "9", "cell-volatile", 0, nil},
			{"'" + elsewhere + "'!A1", "9", "cell-other-sheet", 0, nil},
			{"Sheet2!A1+1", "9", "cell-other-sheet", 0, nil},
			{"[1]Tong!A1", "9", "cell-link", 0, nil},
			{"'[nam truoc.xlsx]Biểu 01'!D8+1", "9", "cell-link", 0, nil},
		} {
			if tt.stored == "" {
				tt.stored = other.Raw
			}
			b.asked(b.set(b.data, a.Pos, "n", "<f>"+escape(tt.formula)+"</f><v>"+tt.stored+"</v>"), a, tt.rule, tt.n, tt.words...)
		}
		// A blank result is blank.
		if r, list := b.read(b.set(b.data, a.Pos, "str", `<f>IF(1=1,"",9)</f><v></v>`)); r.Answer(a.Field.Key).State != Blank || list.HasErrors() {
			t.Errorf("%s: %v", b.file, texts(list))
		}
		// What is not known is taken with a word.
		r, list := b.read(b.set(b.data, a.Pos, "n", "<f>VLOOKUP(1,A1:B2,2)</f><v>"+a.Raw+"</v>"))
		if got := r.Answer(a.Field.Key); got.N != a.N || len(list) != 1 || list[0].Rule != "formula-unchecked" || list[0].Pos.Cell != own || list[0].Severity != finding.Warning {
			t.Errorf("%s: %v %v", b.file, got, texts(list))
		}
		// Links of a file are told at the cell that has one.
		linked := edit(t, b.set(b.data, a.Pos, "n", "<f>[1]Tong!A1</f><v>9</v>"), func(_, text string) string { return text }, [2]string{"xl/externalLinks/externalLink1.xml", "<x/>"})
		if _, list := b.read(linked); len(list) != 1 || list[0].Rule != "cell-link" {
			t.Errorf("%s: %v", b.file, texts(list))
		}
	}
}

// Every remedy of a formula is the result typed in; then nothing is left to say.
func TestFormulasMended(t *testing.T) {
	for _, b := range several(t) {
		a := b.counts(1)[0]
		_, list := b.read(b.set(b.data, a.Pos, "n", "<f>RAND()</f><v>9</v>"))
		if len(list) != 1 || !strings.Contains(list[0].Fix, "gõ thẳng kết quả vào ô") {
			t.Errorf("%s: %v", b.file, texts(list))
		}
		if r, list := b.read(b.set(b.data, a.Pos, "n", "<v>"+a.Raw+"</v>")); len(list) > 0 || r.Content != b.clean.Content {
			t.Errorf("%s: %v", b.file, texts(list))
		}
	}
}
