package page

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

const notABorder = "Lưới ô vị trí gần đúng, bắc ở trên; không phải bản đồ địa giới."

// tiled gives the map of units, each as tile makes it; nil where one of them has no
// place, and where the grid is too large for a phone.
func tiled(p *edition.Period, units []catalog.Code, tile func(i int) document.Tile) *document.Tiles {
	var out document.Tiles
	for i, code := range units {
		u := p.Unit(code)
		if u == nil || len(u.Tile) != 2 || u.Tile[0] > document.MostTileRows || u.Tile[1] > document.MostTileColumns {
			return nil
		}
		x := tile(i)
		x.Row, x.Column, x.Name = u.Tile[0], u.Tile[1], u.Short
		out.Items = append(out.Items, x)
	}
	if len(out.Items) < 2 {
		return nil
	}
	return &out
}

// tileMap is the map of an indicator; the table of the same values is its twin. nil
// where there is no map of its units.
func (b *builder) tileMap(ind *catalog.Indicator, p *edition.Period, below []*edition.Value, twin document.Table) *document.Figure {
	var units []catalog.Code
	for _, v := range below {
		units = append(units, v.Unit)
	}
	yesNo := false
	m := tiled(p, units, func(i int) document.Tile {
		v := below[i]
		x := document.Tile{Unit: string(v.Unit), To: b.unitPath(p, v.Unit), Mark: wording.Mark(v), Says: wording.Status(v), Flags: wording.OwnFlags(p, v)}
		switch {
		case v.State != quantity.Reported:
			x.Says = b.stateWords(p, v).Plain()
			return x
		case v.YesNo:
			x.Words, x.Says, x.Mark, x.Full = wording.Number(v), "", "", v.Ratio.Num > 0
		default:
			x.Words = wording.Number(v)
		}
		x.Value, yesNo = v.Rounded.String(), yesNo || v.YesNo
		return x
	})
	if m == nil {
		return nil
	}
	scope, key := "", "Ô đậm là Có. "
	if !yesNo {
		scope, key = unitScope(ind), ""
		if target := targetOf(ind, p.Period); target != nil {
			scope = viet.UpperFirst(wording.Target(ind, target).Plain()) + ". " + scope
		}
	}
	return &document.Figure{
		ID: "ban-do-" + periodID(p), Title: ind.Short + " theo đơn vị, " + periodName(p) + b.provisionalWords(p),
		Subtitle: scope, Key: key + notABorder, Tiles: m, Twin: &twin,
	}
}

// receiptMap is the map of the returns of one type of units; nil where there is none.
func (b *builder) receiptMap(p *edition.Period, ut catalog.UnitType) *document.Figure {
	units := p.Senders(ut.ID)
	tiles := map[catalog.Code]document.Tile{}
	for _, g := range receiptGroups { // the mark of a tile is what is said last of its unit
		for _, r := range p.ReceiptsOf(ut.ID, g.standing) {
			x := document.Tile{To: b.unitPath(p, r.Unit), Mark: g.mark, Says: g.name}
			if had, twice := tiles[r.Unit]; twice {
				x.Says = had.Says + "; " + strings.TrimPrefix(g.name, within)
			}
			if !r.Received.IsZero() {
				x.Words = viet.DayMonth(r.Received)
			}
			tiles[r.Unit] = x
		}
	}
	m := tiled(p, units, func(i int) document.Tile { return tiles[units[i]] })
	if m == nil {
		return nil
	}
	return &document.Figure{ID: "ban-do", Subtitle: "Số là ngày nhận.", Key: notABorder, Tiles: m}
}
