package check

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

func date(d reporting.Date) string { return viet.Date(d) }

// parts writes cells with their values: "Nữ 7 + Nam 12".
func parts(cells []*returns.Answer, sep string) string {
	var out []string
	for _, a := range cells {
		out = append(out, a.Field.Head+" "+viet.Int(a.N))
	}
	return strings.Join(out, sep)
}

// heads names cells: "Nữ và Nam".
func heads(cells []*returns.Answer) string {
	var out []string
	for _, a := range cells {
		out = append(out, a.Field.Head)
	}
	return viet.List(out)
}

func places(cells []*returns.Answer) []finding.Place {
	var out []finding.Place
	for _, a := range cells {
		out = append(out, finding.Place{Pos: a.Pos, Label: a.Field.Head})
	}
	return out
}

func positions(cells []*returns.Answer) string {
	var out []string
	for _, a := range cells {
		out = append(out, a.Pos.Cell)
	}
	return strings.Join(finding.Ranges(out), ", ")
}

// sum checks that the parts of a row are all there or none, and that they make
// the total. A computed total is their sum by definition. A part that the form of
// before did not ask for has no cell: the others are whole without it, and whether
// they make a typed total cannot be known.
func (k *checker) sum(w *row) {
	if len(w.parts) == 0 || w.total == nil {
		return
	}
	var filled, empty []*returns.Answer
	var sum int64
	before := false
	for _, a := range w.parts {
		switch {
		case a.State == returns.Unread:
			k.badSum[w.m.ID] = true
			return
		case a.State == returns.Number:
			filled = append(filled, a)
			sum += a.N
		case a.Pos.Cell == "":
			before = true
		default:
			empty = append(empty, a)
		}
	}
	if w.total.State == returns.Unread {
		k.badSum[w.m.ID] = true
		return
	}
	typed := w.total.State == returns.Number && !w.total.Computed
	total := w.total.Field.Head
	switch {
	case len(empty) == 0 && before:
	case len(empty) == 0 && typed && w.total.N != sum:
		k.badSum[w.m.ID] = true
		k.add(finding.Error, string(w.b.ID)+"-sum", w.parts[0].Pos, w.m.Pos,
			[]finding.Place{{Pos: w.total.Pos, Label: total}},
			fmt.Sprintf("sửa %s thành %s, hoặc kiểm tra lại %s, rồi gửi lại biểu", total, viet.Int(sum), heads(w.parts)),
			"%s không bằng %s %s", parts(w.parts, " + "), total, viet.Int(w.total.N))
	case len(empty) == 0 && w.total.State == returns.Blank && !w.total.Computed:
		k.add(finding.Warning, "total-blank", w.total.Pos, w.m.Pos, places(w.parts), "gõ "+viet.Int(sum)+" vào ô "+w.total.Pos.Cell,
			"Ô %s trống (công thức đã bị xóa), trong khi %s; lấy %s", total, parts(w.parts, " + "), viet.Int(sum))
	case len(empty) > 0 && (len(filled) > 0 || typed) && !w.sheet.ticked():
		k.badSum[w.m.ID] = true
		k.incomplete(w, filled, empty, typed, sum)
	}
}

// incomplete answers a row that is filled in part: what is there cannot be used
// without the rest.
func (k *checker) incomplete(w *row, filled, empty []*returns.Answer, typed bool, sum int64) {
	total := w.total.Field.Head
	told := parts(filled, ", ")
	compared := places(filled)
	if typed {
		if told != "" {
			told += ", "
		}
		told += total + " " + viet.Int(w.total.N)
		compared = append(compared, finding.Place{Pos: w.total.Pos, Label: total})
	}
	fix := fmt.Sprintf("điền ô %s (không có thì gõ 0)", positions(empty))
	if typed && len(empty) == 1 && len(filled)+1 == len(w.parts) && w.total.N >= sum {
		fix = fmt.Sprintf("điền %s vào ô %s nếu %s %s là đúng", viet.Int(w.total.N-sum), empty[0].Pos.Cell, total, viet.Int(w.total.N))
	}
	if len(filled) > 0 {
		fix += "; nếu chưa có số liệu của cả hàng thì để trống cả hàng"
	} else {
		fix += "; nếu chưa có số liệu thì xóa ô " + w.total.Pos.Cell
	}
	k.add(finding.Error, "row-incomplete", empty[0].Pos, w.m.Pos, compared, fix,
		"“%s” mới điền %s, còn trống %s", k.label(w), told, heads(empty))
}

// span checks the range that the definition gives.
func (k *checker) span(w *row) {
	n, ok := k.value(w, catalog.TotalPart)
	if !ok || w.m.Answer == catalog.AnswerYesNo {
		return
	}
	first := w.inputs()[0]
	if w.sheet.ticked() && first.State == returns.Blank {
		return
	}
	cells := positions(w.inputs())
	to := k.countedTo()
	most, why := w.m.Most(to), ""
	if w.m.Since > 0 && most != w.m.Max {
		why = fmt.Sprintf(": từ tháng %d đến tháng của ngày chốt số liệu %s", w.m.Since, date(to))
	}
	switch {
	case most > 0 && n > most:
		k.add(finding.Error, "range", first.Pos, w.m.Pos, nil, fmt.Sprintf("sửa ô %s để %s không quá %s", cells, lower(w.b.Total), viet.Int(most)),
			"“%s” là %s, nhiều nhất chỉ có thể là %s%s", k.label(w), viet.Int(n), viet.Int(most), why)
	case n < w.m.Min:
		k.add(finding.Error, "range", first.Pos, w.m.Pos, nil, fmt.Sprintf("sửa ô %s để %s từ %s trở lên; nếu chưa có số liệu thì để trống", cells, lower(w.b.Total), viet.Int(w.m.Min)),
			"“%s” là %s, ít nhất phải là %s", k.label(w), viet.Int(n), viet.Int(w.m.Min))
	}
}

// label is what a row asks, in the words for the unit.
func (k *checker) label(w *row) string { return k.c.VoiceOf(k.r.Form.Unit).Say(w.m.Label) }

func lower(s string) string { return viet.LowerFirst(s) }

// partOf checks that a measure is not larger than the one it is part of, part by
// part; where a part already is, the total adds nothing.
func (k *checker) partOf(w *row) {
	whole := k.rows[w.m.PartOf]
	if w.m.PartOf == "" || whole == nil {
		return
	}
	bad := false
	compare := func(part catalog.Code, cells, wholes []*returns.Answer, head string) {
		n, ok1 := k.value(w, part)
		of, ok2 := k.value(whole, part)
		if !ok1 || !ok2 || n <= of {
			return
		}
		bad = true
		label, wholeLabel := "“"+k.label(w)+"”", "“"+k.label(whole)+"”"
		if head != "" {
			label, wholeLabel = label+" ("+head+")", wholeLabel+" ("+head+")"
		}
		k.add(finding.Error, "part-of", cells[0].Pos, w.m.Pos,
			[]finding.Place{{Pos: wholes[0].Pos, Label: k.label(whole)}},
			fmt.Sprintf("sửa %s thành nhiều nhất %s, hoặc sửa %s thành ít nhất %s",
				cellWords(w, cells), viet.Int(of), cellWords(whole, wholes), viet.Int(n)),
			"%s là %s, lớn hơn %s là %s", label, viet.Int(n), wholeLabel, viet.Int(of))
	}
	for _, a := range w.parts {
		part := a.Field.Key.Part
		if b := whole.cell(part); b != nil {
			compare(part, []*returns.Answer{a}, []*returns.Answer{b}, a.Field.Head)
		}
	}
	if !bad {
		compare(catalog.TotalPart, w.inputs(), whole.inputs(), "")
	}
}

// cellWords names what has to be corrected: one cell, or the cells that make a
// total, with the sheet when it helps.
func cellWords(w *row, cells []*returns.Answer) string {
	words := "ô " + positions(cells)
	if len(cells) > 1 {
		words = "tổng các ô " + positions(cells)
	}
	return words + " (" + w.sheet.name + ")"
}

// blanks folds the empty cells of a sheet into one warning. A row that is filled
// in part was answered by sum; optional measures may be blank.
func (k *checker) blanks(s *sheet) {
	var cells []string
	for _, w := range s.rows {
		if w.m.Optional || w.started() || k.asksWhy(w) {
			continue
		}
		for _, a := range w.inputs() {
			if a.Pos.Cell != "" {
				cells = append(cells, a.Pos.Cell)
			}
		}
	}
	if len(cells) == 0 {
		return
	}
	ranges := finding.Ranges(cells)
	first, _, _ := strings.Cut(ranges[0], ":")
	fix := "điền các ô này; không có thì gõ 0, chưa có số liệu thì cứ để trống"
	if s.nothing != nil {
		fix += "; cả biểu không phát sinh thì gõ x vào ô " + s.nothing.Pos.Cell
	}
	k.add(finding.Warning, "blank", k.at(s, first), finding.Pos{}, nil, fix,
		"Còn trống %d ô, tính là chưa có số liệu: %s", len(cells), strings.Join(ranges, ", "))
}

// started reports whether anything of the row is answered or could not be read.
func (w *row) started() bool {
	for _, a := range w.inputs() {
		if a.State != returns.Blank {
			return true
		}
	}
	return w.total != nil && w.total.State != returns.Blank && !w.total.Computed
}

// nothing checks that a sheet ticked "không phát sinh" holds no figures but 0.
func (k *checker) nothing(s *sheet) {
	if !s.ticked() {
		return
	}
	var cells []*returns.Answer
	for _, w := range s.rows {
		for _, a := range append([]*returns.Answer{w.total}, w.parts...) {
			if a != nil && a.State == returns.Number && a.N != 0 && !a.Computed {
				cells = append(cells, a)
			}
		}
	}
	for _, b := range s.bodies {
		for _, a := range b.cells {
			if a.State == returns.Words || a.State == returns.Number && a.N != 0 {
				cells = append(cells, a)
			}
		}
	}
	if len(cells) == 0 {
		return
	}
	var compared []finding.Place
	for _, a := range cells[:min(len(cells), 5)] {
		compared = append(compared, finding.Place{Pos: a.Pos, Label: a.Field.Label})
	}
	k.add(finding.Error, "nothing-ticked", s.nothing.Pos, s.nothing.Field.Rule, compared,
		fmt.Sprintf("xóa dấu x ở ô %s, hoặc xóa nội dung các ô %s nếu đúng là không phát sinh", s.nothing.Pos.Cell, positions(cells)),
		"Đã chọn “Không phát sinh” nhưng biểu vẫn có số liệu ở %d ô: %s", len(cells), positions(cells))
}

// label names a cell with its column.
func label(f *form.Field) string {
	if f.Head == "" || f.Head == f.Label {
		return f.Label
	}
	return f.Label + " (" + f.Head + ")"
}
