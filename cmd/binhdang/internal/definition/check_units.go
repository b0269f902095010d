package definition

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func (l *loader) checkUnits() {
	var types []identified
	for i := range l.c.UnitTypes {
		t := &l.c.UnitTypes[i]
		types = append(types, l.thing(&t.ID, t.Pos))
		l.checkSignature(&t.Signs)
	}
	l.identify(catalog.UnitTypeID, types)
	for i := range l.c.Units {
		l.checkUnit(&l.c.Units[i])
	}
	l.checkCodes()
	l.checkNames()
	l.checkTiles()
	l.checkParents()
}

// checkSignature looks at the lines under which returns are signed.
func (l *loader) checkSignature(s *catalog.Signature) {
	if s.Pos.IsZero() {
		return
	}
	if s.Basis.Instrument != "" {
		l.cite(&s.Basis)
	}
	for i := range s.Lines {
		if n := utf8.RuneCountInString(s.Lines[i]); n > signatureLimit {
			l.refuse(l.at(&s.Lines[i], s.Pos), "too-long", fmt.Sprintf("viết trong %d ký tự, hoặc chia thành hai dòng", signatureLimit),
				"Dòng ký “%s” dài %d ký tự; biểu chỉ đủ chỗ cho %d", clip(s.Lines[i]), n, signatureLimit)
		}
	}
}

// signatureLimit is how many characters a line above a signature may have: half the
// width of a form.
const signatureLimit = 40

func (l *loader) checkUnit(u *catalog.Unit) {
	pos := l.at(&u.Code, u.Pos)
	l.identify(catalog.UnitCode, []identified{l.thing(&u.Code, u.Pos)}) // codes may come back: see checkCodes
	if u.Code != "" && slices.Contains(l.typeIDs(), string(u.Code)) {
		l.refuse(pos, "duplicate-id", "đổi mã của đơn vị", "Mã đơn vị “%s” trùng với mã của một loại đơn vị", u.Code)
	}
	for _, name := range []*string{&u.Name, &u.Short} {
		if n := utf8.RuneCountInString(*name); n > catalog.NameLimit {
			l.refuse(l.at(name, u.Pos), "too-long", fmt.Sprintf("viết tên trong %d ký tự", catalog.NameLimit),
				"Tên đơn vị “%s” dài %d ký tự; trang và tệp biểu mang tên này chỉ nhận %d", clip(*name), n, catalog.NameLimit)
		}
	}
	if !l.refer(l.at(&u.Type, u.Pos), u.Type, l.typeIDs(), "loại đơn vị", catalog.UnitsFile) {
		l.loose = true
	}
	l.order(&u.From, &u.To, u.Pos)
	if l.written(&u.Tile) && len(u.Tile) != 0 && (len(u.Tile) != 2 || u.Tile[0] < 1 || u.Tile[1] < 1) {
		l.refuse(l.at(&u.Tile, u.Pos), "bad-tile", "viết hàng và cột đếm từ 1, ví dụ [3, 5]", "Ô trên bản đồ của %s không phải là một cặp hàng, cột đếm từ 1", u.Name)
	}
	l.checkSignature(&u.Signs)
	for i := range u.Successors {
		s := &u.Successors[i]
		p := l.at(s, u.Pos)
		l.identify(catalog.UnitCode, []identified{l.thing(&s.Code, p)})
		l.refer(l.at(&s.Basis, p), s.Basis, l.numbers(), "văn bản", catalog.InstrumentsFile)
		if !u.To.IsZero() && !s.From.IsZero() && !s.From.After(u.To) {
			l.against(l.at(&s.From, p), l.at(&u.To, u.Pos), "ngày cuối của "+u.Name, "successor-too-early",
				fmt.Sprintf("viết %s, ngày liền sau ngày cuối, nếu địa bàn chuyển giao ngay", u.To.AddDays(1)),
				"Đơn vị kế tục “%s” bắt đầu ngày %s, khi %s còn hiệu lực đến %s", s.Name, viet.Date(s.From), u.Name, viet.Date(u.To))
		}
	}
	if u.Parent == "" {
		return
	}
	if !l.refer(l.at(&u.Parent, u.Pos), u.Parent, l.unitCodes(), "đơn vị", catalog.UnitsFile) {
		l.loose = true
		return
	}
	if l.parent(u) == nil {
		l.loose = true
		l.refuse(l.at(&u.Parent, u.Pos), "dangling-reference", "ghi mã đơn vị cấp trên có hiệu lực cùng thời gian",
			"Đơn vị cấp trên “%s” không có ngày nào cùng hiệu lực với %s (%s)", u.Parent, u.Name, span(u.From, u.To))
	}
}

// parent is the unit above on some day; nil if none.
func (l *loader) parent(u *catalog.Unit) *catalog.Unit {
	for i := range l.c.Units {
		if p := &l.c.Units[i]; u.Parent != "" && p.Code == u.Parent && overlap(p.From, p.To, u.From, u.To) {
			return p
		}
	}
	return nil
}

// below reports whether the unit is, or lies on some day below, a unit for which
// ok holds.
func (l *loader) below(u *catalog.Unit, ok func(*catalog.Unit) bool) bool {
	for n := 0; u != nil && n < 16; n++ {
		if ok(u) {
			return true
		}
		u = l.parent(u)
	}
	return false
}

// checkCodes finds codes that two units have on one day.
func (l *loader) checkCodes() {
	for i := range l.c.Units {
		u := &l.c.Units[i]
		for j := range i {
			v := &l.c.Units[j]
			if u.Code == "" || !strings.EqualFold(string(u.Code), string(v.Code)) || !overlap(u.From, u.To, v.From, v.To) {
				continue
			}
			l.against(l.at(&u.Code, u.Pos), l.at(&v.Code, v.Pos), v.Name, "code-reused",
				"ghi ngày to cho đơn vị cũ và ngày from cho đơn vị mới để hai thời gian không trùng nhau",
				"Mã “%s” là của %s (%s) và cùng lúc của %s (%s)", u.Code, v.Name, span(v.From, v.To), u.Name, span(u.From, u.To))
			break
		}
	}
}

// checkNames finds names that cannot be told apart without accents: a return
// that bears one of them would match two units.
func (l *loader) checkNames() {
	type name struct {
		unit *catalog.Unit
		text string
		pos  finding.Pos
	}
	byFold := map[string][]name{}
	for i := range l.c.Units {
		u := &l.c.Units[i]
		names := []name{{u, u.Name, l.at(&u.Name, u.Pos)}}
		for j := range u.Aliases {
			names = append(names, name{u, u.Aliases[j], l.at(&u.Aliases[j], u.Pos)})
		}
		for _, n := range names {
			key := viet.Fold(n.text)
			if key == "" {
				continue
			}
			for _, other := range byFold[key] {
				if other.unit != u && overlap(u.From, u.To, other.unit.From, other.unit.To) {
					l.against(n.pos, other.pos, other.unit.Name, "names-alike", "đổi một trong hai tên",
						"%s và %s bỏ dấu thì như nhau, mà hai đơn vị cùng có hiệu lực", named(other.unit, other.text), named(u, n.text))
					break
				}
			}
			byFold[key] = append(byFold[key], n)
		}
	}
}

// named is a name of a unit with whose it is.
func named(u *catalog.Unit, text string) string {
	if text == u.Name {
		return fmt.Sprintf("“%s” (mã %s)", text, u.Code)
	}
	return fmt.Sprintf("“%s” (tên khác của %s, mã %s)", text, u.Name, u.Code)
}

func (l *loader) checkTiles() {
	for i := range l.c.Units {
		u := &l.c.Units[i]
		for j := range i {
			v := &l.c.Units[j]
			if len(u.Tile) == 2 && slices.Equal(u.Tile, v.Tile) && overlap(u.From, u.To, v.From, v.To) {
				l.against(l.at(&u.Tile, u.Pos), l.at(&v.Tile, v.Pos), v.Name, "bad-tile", "đặt một trong hai đơn vị vào ô khác",
					"%s và %s nằm cùng một ô trên bản đồ: hàng %d, cột %d", v.Name, u.Name, u.Tile[0], u.Tile[1])
				break
			}
		}
	}
}

func (l *loader) checkParents() {
	units := l.c.Units
	next := func(i int) int {
		p := l.parent(&units[i])
		for j := range units {
			if &units[j] == p {
				return j
			}
		}
		return -1
	}
	for _, c := range cycles(len(units), next) {
		var names []string
		var at []finding.Pos
		for _, i := range c {
			names = append(names, units[i].Name)
			at = append(at, l.at(&units[i].Parent, units[i].Pos))
		}
		l.cycle(at[0], "parent", names, at)
	}
}
