package page

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Who signs is named on no paper that is given away unsigned; the tree that the page
// shows stays as it is.
func TestReportOnPaper(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		document.Letterhead{Kind: "BÁO CÁO"}, document.Signature{Authority: []string{"CHỦ TỊCH"}, Name: "Họ Và Tên"},
	}}
	got := ReportOnPaper(d)
	if s := got.Blocks[1].(document.Signature); s.Name != "" || len(s.Authority) != 1 {
		t.Errorf("signed: %+v", s)
	}
	if d.Blocks[1].(document.Signature).Name == "" || len(got.Blocks) != 2 {
		t.Error("the tree that was given has changed")
	}
}
