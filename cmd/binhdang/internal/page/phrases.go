package page

import (
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// wholeWord names the whole area by its kind: "toàn huyện".
func (b *builder) wholeWord(p *edition.Period) string {
	if len(p.Units) == 0 {
		return b.c.WholeWord(nil)
	}
	return b.c.WholeWord(p.WholeArea())
}

// periodName is the period's short name inside a sentence: "6 tháng 2018", "năm
// 2018".
func periodName(p *edition.Period) string { return viet.LowerFirst(p.Short) }

func itoa(n int) string { return strconv.Itoa(n) }

// wholeAreaWords names the whole area inside a sentence: "huyện Thường Tín".
func wholeAreaWords(p *edition.Period) string { return viet.LowerFirst(p.WholeArea().Name) }

// provisionalWords is ", số liệu tạm tính" for a provisional period.
func (b *builder) provisionalWords(p *edition.Period) string {
	if p.Provisional() {
		return ", số liệu tạm tính"
	}
	return ""
}

// wholeAreaOf names the whole area even where the period lists no units.
func wholeAreaOf(b *builder, p *edition.Period) string {
	if len(p.Units) > 0 {
		return wholeAreaWords(p)
	}
	if u := b.c.WholeArea(p.To); u != nil {
		return viet.LowerFirst(u.Name)
	}
	return "toàn vùng"
}

// dueWords says until when a return was in time.
func (b *builder) dueWords(p *edition.Period) string {
	if p.UnitsDue.IsZero() {
		return "Chưa định ngày cuối cùng gửi đúng hạn."
	}
	return "Đúng hạn: nhận đến hết ngày " + viet.Date(p.UnitsDue) + "."
}

// stateWord says how far the release of a period is.
func stateWord(p *edition.Period) string {
	switch p.Settings.State {
	case catalog.Provisional:
		return "Tạm tính"
	case catalog.Final:
		return "Chính thức"
	}
	return "Chưa công bố"
}

// sentence makes a sentence of a reason.
func sentence(s string) string {
	s = viet.UpperFirst(s)
	if s == "" || s[len(s)-1] == '.' {
		return s
	}
	return s + "."
}

// numbered is an objective's short name with its place in the list: "1. Chính
// trị".
func (b *builder) numbered(i int) string { return itoa(i+1) + ". " + b.c.Objectives[i].Short }

// placeOf is where an objective stands in the list, from 0; the loader holds that an
// indicator names one that is there.
func (b *builder) placeOf(id catalog.Code) int {
	return slices.IndexFunc(b.c.Objectives, func(o catalog.Objective) bool { return o.ID == id })
}

func (b *builder) objectiveName(id catalog.Code) string {
	if i := b.placeOf(id); i >= 0 {
		return b.numbered(i)
	}
	return string(id)
}
