package check

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// body is one row of a record list.
type body struct {
	row   int
	cells []*returns.Answer // name first, then the columns
}

func (s *sheet) putBody(fd *form.Field, a *returns.Answer) {
	if n := len(s.bodies); n == 0 || s.bodies[n-1].row != fd.Key.Row {
		s.bodies = append(s.bodies, body{row: fd.Key.Row})
	}
	b := &s.bodies[len(s.bodies)-1]
	b.cells = append(b.cells, a)
}

// cell finds a column of the body.
func (b *body) cell(part catalog.Code) *returns.Answer {
	for _, a := range b.cells {
		if a.Field.Key.Part == part {
			return a
		}
	}
	return nil
}

// bodies checks a record list: rows filled in part, columns larger than the one
// they are part of, a body named twice, a list without any body.
func (k *checker) bodies(s *sheet) {
	if s.def.Def == nil || s.def.Def.Records == nil {
		return
	}
	list := s.def.Def.Records
	used := 0
	first := map[string]*returns.Answer{} // folded name → cell
	for i := range s.bodies {
		b := &s.bodies[i]
		if b.blank() {
			continue
		}
		used++
		k.bodyComplete(s, b)
		for _, col := range list.Columns {
			if col.PartOf == "" {
				continue
			}
			part, whole := b.cell(col.ID), b.cell(col.PartOf)
			if part == nil || whole == nil || part.State != returns.Number || whole.State != returns.Number || part.N <= whole.N {
				continue
			}
			k.add(finding.Error, "part-of", part.Pos, s.def.Def.Pos, []finding.Place{{Pos: whole.Pos, Label: whole.Field.Head}},
				fmt.Sprintf("sửa ô %s thành nhiều nhất %s, hoặc sửa ô %s thành ít nhất %s", part.Pos.Cell, viet.Int(whole.N), whole.Pos.Cell, viet.Int(part.N)),
				"Hàng %d: %s là %s, lớn hơn %s là %s", b.row, part.Field.Head, viet.Int(part.N), whole.Field.Head, viet.Int(whole.N))
		}
		name := b.cell(form.PartName)
		if name == nil || name.State != returns.Words {
			continue
		}
		key := viet.Fold(name.Text)
		if other := first[key]; other != nil {
			k.add(finding.Warning, "body-twice", name.Pos, s.def.Def.Pos, []finding.Place{{Pos: other.Pos, Label: other.Field.Head}},
				fmt.Sprintf("nếu là một cơ quan thì xóa một trong hai hàng; nếu là hai cơ quan thì ghi tên cho khác nhau ở ô %s", name.Pos.Cell),
				"Hàng %d trùng tên với hàng %d, cơ quan này có thể bị đếm hai lần", b.row, other.Field.Key.Row)
			continue
		}
		first[key] = name
	}
	if used == 0 && len(s.bodies) > 0 && !s.ticked() && !k.unreadable(s) {
		cell := s.bodies[0].cells[0].Pos.Cell
		k.add(finding.Warning, "blank", k.at(s, cell), finding.Pos{}, nil, "điền mỗi cơ quan, đơn vị một hàng, bắt đầu từ ô "+cell,
			"Danh sách để trống, tính là chưa có số liệu")
	}
}

// unreadable reports whether the sheet's cells could not be found at all.
func (k *checker) unreadable(s *sheet) bool {
	for _, b := range s.bodies {
		for _, a := range b.cells {
			if a.Pos.Cell != "" {
				return false
			}
		}
	}
	return true
}

func (b *body) blank() bool {
	for _, a := range b.cells {
		if a.State != returns.Blank {
			return false
		}
	}
	return true
}

func (k *checker) bodyComplete(s *sheet, b *body) {
	var empty []*returns.Answer
	for _, a := range b.cells {
		if a.State == returns.Unread {
			return
		}
		if a.State == returns.Blank && a.Pos.Cell != "" { // a form of before has no cell for a new column
			empty = append(empty, a)
		}
	}
	if len(empty) == 0 {
		return
	}
	var names []string
	for _, a := range empty {
		names = append(names, "“"+a.Field.Head+"”")
	}
	k.add(finding.Error, "row-incomplete", empty[0].Pos, s.def.Def.Pos, nil,
		fmt.Sprintf("điền ô %s, hoặc xóa cả hàng nếu không báo cáo cơ quan này", positions(empty)),
		"Hàng %d còn trống %s nên chưa dùng được", b.row, strings.Join(names, ", "))
}
