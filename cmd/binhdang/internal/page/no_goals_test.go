package page

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// Where no goal of the strategy is in force, pages speak of none and count none.
func TestNoGoalInForce(t *testing.T) {
	b, p := grouped()
	b.latest = p
	b.c.Objectives = []catalog.Objective{{ID: "MT1", Name: "Chính trị", Short: "Chính trị"}}
	b.c.Finish()
	h := edition.HeadlineOf(b.c, p)
	if got := b.headlineTitle(p, h); !strings.Contains(got, "chưa có chỉ tiêu nào của Chiến lược có hiệu lực trong kỳ") {
		t.Error(got)
	}
	if got := b.headline(p, h); got != nil {
		t.Errorf("a strip of none: %+v", got)
	}
	if got := plain(b.undecidedWords(h).Content); strings.Contains(got, "0") {
		t.Error(got)
	}
	if got := goalsMet(h); got != "" {
		t.Error(got)
	}
	if got := plain(b.board(p, h).Title); strings.Contains(got, "0 chỉ tiêu") {
		t.Error(got)
	}
	if s := b.goals(); strings.Contains(plain(s.Title), "0") || len(s.Blocks) != 1 {
		t.Errorf("%+v", s)
	}
}
