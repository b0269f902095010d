package annotate

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The boxes of comments are drawn in a language older than the format (VML). Programs
// write it carelessly, so that it is searched as text and not read as XML.

const noteType = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

const nsDrawing = `xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`

// newDrawing is a drawing without boxes; block is the thousand of its numbers.
func newDrawing(block int) string {
	return `<xml ` + nsDrawing + `><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="` + strconv.Itoa(block) + `"/></o:shapelayout>` + noteType + `</xml>`
}

var (
	shapeNumber = regexp.MustCompile(`_x0000_s([0-9]{1,9})\b`)
	blockNumber = regexp.MustCompile(`<o:idmap[^>]*\bdata="([0-9]{1,6})`)
)

// draw adds a box for each cell to a drawing.
func (b *book) draw(part string, spots []spot, g *grid) error {
	if len(spots) == 0 {
		return nil
	}
	data, err := b.get(part)
	if err != nil {
		return err
	}
	s := string(data)
	end := strings.LastIndex(s, "</xml>")
	if end < 0 {
		return refused("a drawing without an end")
	}
	next := 1024
	if m := blockNumber.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		next = n * 1024
	}
	for _, m := range shapeNumber.FindAllStringSubmatch(s, -1) {
		n, _ := strconv.Atoi(m[1])
		next = max(next, n)
	}
	var boxes strings.Builder
	if !strings.Contains(s, `id="_x0000_t202"`) {
		boxes.WriteString(strings.Replace(noteType, "<v:shapetype", "<v:shapetype "+nsDrawing, 1))
	}
	for _, p := range spots {
		next++
		right, bottom := g.room(p)
		fmt.Fprintf(&boxes, `<v:shape %s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
			`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
			`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 12, %d, 2, %d, 12, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
			nsDrawing, next, boxWidth*3/4, boxHeight(p.text)*3/4, next%1024, p.col, max(p.row-2, 0), right, bottom, p.row-1, p.col-1)
	}
	b.set(part, []byte(s[:end]+boxes.String()+s[end:]))
	return nil
}

// boxWidth is how wide a box is, in pixels, as far as columns allow.
const boxWidth = 320

// boxHeight is how high a box must be for its words, in pixels.
func boxHeight(words string) int {
	lines := 0
	for line := range strings.Lines(lead + " " + words) {
		lines += 1 + utf8.RuneCountInString(line)/42
	}
	return 18*lines + 14
}

// room is the column and the row, from 0, in which the box of a cell ends: the format
// measures boxes in columns and rows.
func (g *grid) room(p spot) (col, row int) {
	wide := 0.0
	for col = p.col; wide < boxWidth && col < p.col+40; col++ {
		wide += in(g.widths, col+1, 8.43)*7 + 5
	}
	high := 0.0
	for row = max(p.row-2, 0); high < float64(boxHeight(p.text)) && row < p.row+60; row++ {
		points, own := g.rows[row+1]
		if !own {
			points = g.usual
		}
		high += points * 4 / 3
	}
	return col, row
}

var (
	oneShape  = regexp.MustCompile(`(?s)<(?:v:)?shape\b[^>]*[^/]>.*?</(?:v:)?shape>`)
	shapeRow  = regexp.MustCompile(`<(?:x:)?Row>\s*([0-9]+)\s*</`)
	shapeCol  = regexp.MustCompile(`<(?:x:)?Column>\s*([0-9]+)\s*</`)
	shapeNote = regexp.MustCompile(`ObjectType=["']Note["']`)
)

// undraw takes the boxes of cells out of a drawing.
func (b *book) undraw(part string, gone []spot) error {
	data, err := b.get(part)
	if err != nil || len(gone) == 0 {
		return err
	}
	out := oneShape.ReplaceAllStringFunc(string(data), func(shape string) string {
		row, col := shapeRow.FindStringSubmatch(shape), shapeCol.FindStringSubmatch(shape)
		if row == nil || col == nil || !shapeNote.MatchString(shape) {
			return shape
		}
		for _, p := range gone {
			if row[1] == strconv.Itoa(p.row-1) && col[1] == strconv.Itoa(p.col-1) {
				return ""
			}
		}
		return shape
	})
	b.set(part, []byte(out))
	return nil
}
