package annotate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// spot is a marked cell of a worksheet.
type spot struct {
	col, row int
	level    Level
	text     string
}

// grid is what a worksheet says of its shape.
type grid struct {
	merges []rect
	widths []band          // of columns that have their own
	rows   map[int]float64 // heights in points
	usual  float64         // height of the others
	styled []band          // styles of columns
	draws  string          // relation id of its legacy drawing
	behind int             // where one goes
}

type rect struct{ left, top, right, bottom int }

// band is a run of columns with a number.
type band struct {
	from, to int
	n        float64
}

// before are the children of a worksheet that stand before its legacy drawing.
var beforeDrawing = []string{
	"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
	"scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
	"dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
	"customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
}

func gridOf(data []byte) (*grid, error) {
	g := &grid{rows: map[int]float64{}, usual: 15}
	var err error
	if g.behind, err = behind(data, "worksheet", beforeDrawing); err != nil {
		return nil, err
	}
	err = walk(data, func(e *event) error {
		if e.kind != open {
			return nil
		}
		number := func(name string) float64 { n, _ := strconv.ParseFloat(e.attr(name), 64); return n }
		switch e.path {
		case "worksheet/mergeCells/mergeCell":
			first, last, _ := strings.Cut(e.attr("ref"), ":")
			c1, r1, ok1 := finding.ParseCell(first)
			c2, r2, ok2 := finding.ParseCell(last)
			if ok1 && ok2 {
				g.merges = append(g.merges, rect{c1, r1, c2, r2})
			}
		case "worksheet/cols/col":
			b := band{int(number("min")), int(number("max")), number("width")}
			if b.n > 0 {
				g.widths = append(g.widths, b)
			}
			if e.attr("style") != "" {
				g.styled = append(g.styled, band{b.from, b.to, number("style")})
			}
		case "worksheet/sheetFormatPr":
			g.usual = cmp.Or(number("defaultRowHeight"), g.usual)
		case "worksheet/sheetData/row":
			if e.attr("ht") != "" {
				g.rows[int(number("r"))] = number("ht")
			}
		case "worksheet/legacyDrawing":
			for _, a := range e.attrs {
				if a.Name.Space != "" && a.Name.Local == "id" {
					g.draws = a.Value
				}
			}
		}
		return nil
	})
	return g, err
}

// in gives the number of a column; or where no band has it.
func in(bands []band, col int, or float64) float64 {
	for _, b := range bands {
		if col >= b.from && col <= b.to {
			return b.n
		}
	}
	return or
}

// seen is the cell in which the content of a cell is seen: the first one of a merged
// range.
func (g *grid) seen(col, row int) (int, int) {
	for _, m := range g.merges {
		if col >= m.left && col <= m.right && row >= m.top && row <= m.bottom {
			return m.left, m.top
		}
	}
	return col, row
}

// mark colours the cells of a sheet and gives each its comment. Marks without a cell
// of this sheet are passed over.
func (b *book) mark(s *bookSheet, ordinal int, marks []Mark, st *styles, author string) error {
	if len(marks) == 0 || !s.cells {
		return nil
	}
	data, err := b.get(s.part)
	if err != nil {
		return err
	}
	r, err := rootOf(data, "worksheet")
	if err != nil {
		return err
	}
	if r.namespace != nsMain {
		return refused("a sheet of the kind %q", r.namespace)
	}
	g, err := gridOf(data)
	if err != nil {
		return err
	}
	spots := g.spots(marks)
	edits, err := restyle(data, spots, r.prefix, g, st)
	if err != nil || len(spots) == 0 {
		return err
	}
	data = apply(data, edits)
	if g.behind, err = behind(data, "worksheet", beforeDrawing); err != nil {
		return err
	}
	spots = slices.DeleteFunc(spots, func(p spot) bool { return p.text == "" })
	rel, err := b.comment(s, ordinal, spots, g, author)
	if err != nil {
		return err
	}
	if rel != "" {
		data = apply(data, []edit{{g.behind, g.behind, "<" + r.prefix + "legacyDrawing " + r.relAttr("id", rel) + "/>"}})
	}
	b.set(s.part, data)
	return nil
}

// spots are the cells to mark, each once, in the order of the sheet.
func (g *grid) spots(marks []Mark) []spot {
	var out []spot
	for _, m := range marks {
		col, row, ok := finding.ParseCell(m.At.Cell)
		if !ok {
			continue
		}
		col, row = g.seen(col, row)
		i := slices.IndexFunc(out, func(o spot) bool { return o.col == col && o.row == row })
		if i < 0 {
			out = append(out, spot{col, row, m.Level, m.Text})
			continue
		}
		out[i].level = max(out[i].level, m.Level)
		out[i].text = below(out[i].text, m.Text)
	}
	slices.SortFunc(out, func(a, b spot) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	return out
}

// restyle are the edits that give cells their marked styles. A cell that is not in
// the file is put where it belongs, with the style that it is shown with.
func restyle(data []byte, spots []spot, prefix string, g *grid, st *styles) ([]edit, error) {
	var edits []edit
	row, rowStyle := 0, -1
	left := spots
	cell := func(p spot) string {
		base := rowStyle
		if base < 0 || p.row != row {
			base = int(in(g.styled, p.col, 0))
		}
		return "<" + prefix + `c r="` + finding.CellName(p.col, p.row) + `" s="` + strconv.Itoa(st.mark(base, p.level)) + `"/>`
	}
	// take gives the cells before a place as they are to be put there: whole rows up to
	// the row, cells within it.
	rows := func(upTo int) string {
		var b strings.Builder
		for len(left) > 0 && left[0].row < upTo {
			at := left[0].row
			b.WriteString("<" + prefix + `row r="` + strconv.Itoa(at) + `">`)
			for ; len(left) > 0 && left[0].row == at; left = left[1:] {
				b.WriteString(cell(left[0]))
			}
			b.WriteString("</" + prefix + "row>")
		}
		return b.String()
	}
	cells := func(upTo int) string {
		var b strings.Builder
		for ; len(left) > 0 && left[0].row == row && left[0].col < upTo; left = left[1:] {
			b.WriteString(cell(left[0]))
		}
		return b.String()
	}
	insert := func(at int, what string) {
		if what != "" {
			edits = append(edits, edit{at, at, what})
		}
	}
	inside := func(e *event, what, name string) { // at the end of an element
		switch {
		case what == "":
		case e.empty:
			edits = append(edits, opened(data, e.opened, e.end, what+"</"+prefix+name+">"))
		default:
			insert(e.begin, what)
		}
	}
	err := walk(data, func(e *event) error {
		switch {
		case e.path == "worksheet/sheetData/row" && e.kind == open:
			n, err := strconv.Atoi(e.attr("r"))
			if err != nil {
				return refused("a row without its number")
			}
			insert(e.begin, rows(n))
			row, rowStyle = n, -1
			if f := e.attr("customFormat"); f == "1" || f == "true" {
				rowStyle, _ = strconv.Atoi(e.attr("s"))
			}
		case e.path == "worksheet/sheetData/row" && e.kind == shut:
			inside(e, cells(finding.LastColumn+1), "row")
		case e.path == "worksheet/sheetData/row/c" && e.kind == open:
			col, at, ok := finding.ParseCell(e.attr("r"))
			if !ok || at != row {
				return refused("a cell without its address")
			}
			insert(e.begin, cells(col))
			if len(left) > 0 && left[0].row == row && left[0].col == col {
				base, _ := strconv.Atoi(e.attr("s"))
				edits = append(edits, edit{e.begin, e.end, setAttr(string(data[e.begin:e.end]), "s", strconv.Itoa(st.mark(base, left[0].level)))})
				left = left[1:]
			}
		case e.path == "worksheet/sheetData" && e.kind == shut:
			inside(e, rows(finding.LastRow+1), "sheetData")
		}
		return nil
	})
	return edits, err
}
