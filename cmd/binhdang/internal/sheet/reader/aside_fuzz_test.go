package reader

import (
	"strings"
	"testing"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// FuzzAside fuzzes what hangs beside a sheet, which random changes to a zip hardly ever
// reach: comments, drawings of both ages, and the counting of cells of a sheet that is
// refused. What is found has a place and a beginning in whole letters, and is not more
// than was asked for.
func FuzzAside(f *testing.F) {
	f.Add(`<comments><authors><author/></authors><commentList><comment ref="E10" authorId="0"><text><r><t>Số này chưa chính xác</t></r></text></comment></commentList></comments>`)
	f.Add(`<ThreadedComments><threadedComment ref="B2" id="{1}"><text>hỏi lại</text></threadedComment></ThreadedComments>`)
	f.Add(`<xdr:wsDr xmlns:xdr="d" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>6</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Số</a:t></a:r></a:p><a:p><a:r><a:t>tạm tính</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`)
	f.Add(`<xml xmlns:v="v" xmlns:o="o" xmlns:x="x"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype><v:shape id="s" type="#_x0000_t202" style='visibility:hidden'><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'>Số<br>tạm tính</div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor> 5, 15, 9, 2, 7, 31, 13, 1</x:Anchor><x:Row>9</x:Row><x:Column>4</x:Column></x:ClientData></v:shape><v:rect><v:textbox>In</v:textbox><x:ClientData ObjectType="Button"><x:Anchor>-1,0,99999999999,0,2,0,2,0</x:Anchor></x:ClientData></v:rect></xml>`)
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>1+1</f></c><c r="D1"><v> </v></c><c r="F1" t="inlineStr"><is><r><t>12</t></r></is></c></row><row r="20000"><c r="A20000"><v>1</v></c></row>`)
	f.Fuzz(func(t *testing.T, part string) {
		for name, read := range map[string]func([]byte, int) ([]Note, bool){"comments": comments, "boxes": boxes, "old boxes": oldBoxes} {
			all, _ := read([]byte(part), MaxNotes)
			for _, n := range all {
				if _, _, ok := finding.ParseCell(n.Cell); !ok || strings.TrimSpace(n.Text) == "" || !utf8.ValidString(n.Text) || len(n.Text) > maxNote+len("…") {
					t.Errorf("%s: %q", name, n)
				}
			}
			if few, ok := read([]byte(part), 1); len(few) > 1 || ok && len(all) > 1 {
				t.Errorf("%s: %d of %d when one was asked for", name, len(few), len(all))
			}
		}
		const sheet = "xl/worksheets/sheet1.xml"
		book := simple(part, "")
		for _, data := range [][]byte{book.zip(), book.with(sheet, part).zip(), book.with("xl/sharedStrings.xml", part).zip()} {
			b, lost, list := NewShelf(newMemory()).Open("x.xlsx", data)
			if (b == nil) != list.HasErrors() || lost < 0 || b != nil && lost > 0 || lost > len(part) {
				t.Errorf("%d cells lost beside %v", lost, texts(list))
			}
		}
	})
}
