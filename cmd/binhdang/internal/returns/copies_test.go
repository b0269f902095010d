package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
)

// withSheet adds a worksheet with the given content behind the others.
func (b bent) withSheet(data []byte, name, content string) []byte {
	return bend.WithSheet(b.t, data, name, content)
}

// content is the part of a sheet as text.
func (b bent) content(data []byte, part string) string { return bend.Content(b.t, data, part) }

// A copy of one of our sheets is compared with it: answers of its own are asked
// about where they stand, and what the original says in these cells is not taken.
func TestCopiedSheets(t *testing.T) {
	for _, b := range several(t) {
		a := b.counts(2)[0]
		part := b.part(a.Pos.Sheet)
		same := b.content(b.data, part)
		other := b.content(b.set(b.data, a.Pos, "n", "<v>1</v>"), part)
		blank := b.set(b.data, a.Pos, "n", "<v></v>")
		for _, tt := range []struct {
			name        string
			data        []byte
			rule        string
			severity    finding.Severity
			words, cell string
			taken       bool
		}{
			{"a copy that says the same", b.withSheet(b.data, "Bản sao", same), RuleOutsideForm, finding.Note, "không có câu trả lời nào khác", "", true},
			{"a copy that says something else", b.withSheet(b.data, "Bản sao", other), RuleSheetCopy, finding.Error, "1 câu trả lời khác", a.Pos.Cell, false},
			{"answered in the copy", b.withSheet(blank, "Bản sao (2)", same), RuleSheetCopy, finding.Error, "để trống (" + a.Pos.Cell + ")", a.Pos.Cell, false},
			{"a sheet of their own", b.withSheet(b.data, "Phụ lục", b.content(b.data, sheetPart(1))), RuleOutsideForm, finding.Note, "không thuộc biểu mẫu", "", true},
		} {
			r, list := b.read(tt.data)
			got := r.Answer(a.Field.Key)
			if len(list) != 1 || list[0].Rule != tt.rule || list[0].Severity != tt.severity || list[0].Pos.Cell != tt.cell || !strings.Contains(list[0].Text(), tt.words) {
				t.Errorf("%s, %s: %v", b.file, tt.name, texts(list))
			}
			if tt.taken != (got.State == Number) {
				t.Errorf("%s, %s: %v %d", b.file, tt.name, got.State, got.N)
			}
		}
	}
}
