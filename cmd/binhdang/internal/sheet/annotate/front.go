package annotate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// widths of the columns of the sheet in front, in characters.
var frontWidths = [ReplyColumn]float64{5, 13, 20, 22, 46, 46, 26}

// indented is how many characters the indent takes from the width of a cell.
const indented = 1.5

// frontSheet is the sheet in front. Its words stand in its cells, so that the strings
// of the workbook need no change.
func (b *book) frontSheet(n Notes, st *styles) string {
	var rows, merges, links strings.Builder
	row := 0
	last := finding.CellName(ReplyColumn, 1)[:1]
	cell := func(col int, f face, text string) string {
		if text == "" {
			return fmt.Sprintf(`<c r="%s" s="%d"/>`, finding.CellName(col, row), st.own[f])
		}
		return fmt.Sprintf(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, finding.CellName(col, row), st.own[f], escape(text))
	}
	line := func(f face, size float64, text string) {
		row++
		wide := 0.0
		for _, w := range frontWidths {
			wide += w
		}
		fmt.Fprintf(&rows, `<row r="%d" ht="%.1f" customHeight="1">%s</row>`, row, height(text, wide, size), cell(1, f, text))
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:%s%d"/>`, row, last, row)
	}
	line(faceTitle, 15, n.Title)
	for _, l := range n.Lines {
		line(faceLine, 12, l)
	}
	row++ // stays empty
	row++
	rows.WriteString(`<row r="` + strconv.Itoa(row) + `">`)
	for i, h := range n.Heads {
		rows.WriteString(cell(i+1, faceHead, h))
	}
	rows.WriteString("</row>")
	for i, p := range n.Points {
		row++
		high := 0.0
		for col, text := range []string{p.Kind, p.Where, p.Stands, p.Fact, p.Fix} {
			high = max(high, height(text, frontWidths[col+1]-indented, 12))
		}
		fmt.Fprintf(&rows, `<row r="%d" ht="%.1f" customHeight="1"><c r="A%d" s="%d"><v>%d</v></c>`, row, min(high, 409), row, st.own[faceNumber], i+1)
		where := faceText
		if b.leadsTo(p.At) {
			where = faceLink
			fmt.Fprintf(&links, `<hyperlink ref="C%d" location="%s" display="%s"/>`, row, escape(quote(p.At.Sheet)+"!"+p.At.Cell), escape(p.Where))
		}
		for col, c := range []struct {
			face face
			text string
		}{{faceInfo + face(p.Level), p.Kind}, {where, p.Where}, {faceText, p.Stands}, {faceText, p.Fact}, {faceText, p.Fix}, {faceReply, ""}} {
			rows.WriteString(cell(col+2, c.face, c.text))
		}
		rows.WriteString("</row>")
	}
	if n.Foot != "" {
		row++
		line(faceLine, 12, n.Foot)
	}
	var cols strings.Builder
	for i, w := range frontWidths {
		fmt.Fprintf(&cols, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, w)
	}
	x := xmlHead + `<worksheet xmlns="` + nsMain + `"><sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
		fmt.Sprintf(`<dimension ref="A1:%s%d"/>`, last, row) +
		`<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><cols>` + cols.String() + `</cols><sheetData>` + rows.String() + `</sheetData>` +
		`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>` +
		`<mergeCells count="` + strconv.Itoa(strings.Count(merges.String(), "<")) + `">` + merges.String() + `</mergeCells>`
	if links.Len() > 0 {
		x += `<hyperlinks>` + links.String() + `</hyperlinks>`
	}
	return x + `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
}

// height is how high a row must be, in points, for words in a cell so many characters
// wide: programs do not all stretch a row for the words in it.
func height(text string, wide, size float64) float64 {
	lines := 0
	for l := range strings.Lines(text) {
		lines += int(math.Ceil(1.12 * float64(utf8.RuneCountInString(strings.TrimSpace(l))) * size / (12 * wide)))
	}
	return float64(max(lines, 1))*size*1.3 + 4
}

// leadsTo reports whether a link can lead to the place: programs do not follow one to
// a hidden sheet.
func (b *book) leadsTo(p Place) bool {
	if _, _, ok := finding.ParseCell(p.Cell); !ok {
		return false
	}
	for _, s := range b.sheets {
		if s.name == p.Sheet {
			return s.cells && !s.hidden
		}
	}
	return false
}
