package page

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// squares names the bodies of each type by what they answered. Of a type of which there
// are many only those are named that did not answer Có; nil where nobody may be named.
func (b *builder) squares(ind *catalog.Indicator, p *edition.Period, below []*edition.Value) *document.Figure {
	var c document.Squares
	short := false
	for _, ut := range b.c.UnitTypes {
		var of []*edition.Value
		for _, v := range below {
			if u := p.Unit(v.Unit); u != nil && u.Type == ut.ID {
				of = append(of, v)
			}
		}
		for _, g := range b.grouped(p, of, answered) {
			v := g.values[0]
			out := document.SquareGroup{Title: g.title, Mark: answerMark(v)}
			if len(g.values) > document.MostSquares {
				short = true
			} else {
				for _, v := range g.values {
					out.Bodies = append(out.Bodies, b.square(p, v))
				}
			}
			c.Groups = append(c.Groups, out)
		}
	}
	if !slices.ContainsFunc(c.Groups, func(g document.SquareGroup) bool { return len(g.Bodies) > 0 }) {
		return nil
	}
	f := &document.Figure{Key: "Mỗi ô là một đơn vị: ô đặc là Có, ô rỗng là Không, ô viền đứt là không có số liệu.", Chart: c}
	if short {
		f.Subtitle = "Nhóm trên " + itoa(document.MostSquares) + " đơn vị chỉ ghi số, tên ở bảng."
	}
	return f
}

// answered is the place and the heading of an answer.
func answered(v *edition.Value) (int64, string) {
	switch {
	case !reported(v):
		return 2 + int64(v.State), v.State.Word()
	case v.Ratio.Num > 0:
		return 0, "có"
	}
	return 1, "không"
}

func answerMark(v *edition.Value) document.Mark {
	switch {
	case v.State == quantity.Suppressed:
		return document.MarkHidden
	case !reported(v):
		return document.MarkNoData
	case v.Ratio.Num > 0:
		return document.MarkMet
	}
	return document.MarkNotMet
}

func (b *builder) square(p *edition.Period, v *edition.Value) document.Square {
	r := b.chartRow(p, v)
	s := document.Square{Unit: r.Unit, Name: r.Name, To: r.To, Flags: r.Flags}
	if reported(v) {
		s.Value = v.Rounded.String()
	} else if word := b.stateWords(p, v).Plain(); word != v.State.Word() {
		s.Says = viet.LowerFirst(word)
	}
	return s
}
