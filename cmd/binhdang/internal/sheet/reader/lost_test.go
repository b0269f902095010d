package reader

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Of a file that is refused it is known how many cells are lost with it, whatever keeps
// it from being read; blank ones hold nothing, and of one that cannot be opened nothing
// is known.
func TestLost(t *testing.T) {
	const three = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1"><f>1+1</f></c><c r="D1"><v> </v></c><c r="E1" s="1"/><c r="F1" t="inlineStr"><is><r><t>12</t></r></is></c><c r="G1" t="inlineStr"><is><t> </t></is></c></row>`
	good := simple(three, "")
	sheet := good.text("xl/worksheets/sheet1.xml")
	for name, tt := range map[string]struct {
		data []byte
		want int
	}{
		"far":               {simple(three+`<row r="20000"><c r="A20000"><v>1</v></c></row>`, "").zip(), 4},
		"rows out of order": {simple(`<row r="2"><c r="A2"><v>1</v></c></row>`+three, "").zip(), 4},
		"an odd kind":       {simple(strings.Replace(three, `t="inlineStr"`, `t="odd"`, 1), "").zip(), 3},
		"no such string":    {simple(three+`<row r="2"><c r="A2" t="s"><v>99</v></c></row>`, "").zip(), 4},
		"strings broken":    {good.with("xl/sharedStrings.xml", "<sst><si>").zip(), 4},
		"breaks off":        {good.with("xl/worksheets/sheet1.xml", sheet[:strings.Index(sheet, "<c r=\"D1\"")]).zip(), 2},
		"list broken":       {good.with("xl/workbook.xml", "<workbook>").zip(), 3},
		"no list of sheets": {good.with("xl/_rels/workbook.xml.rels", `<Relationships `+pkgRel+`/>`).zip(), 4},
		"a document type":   {good.with("xl/worksheets/sheet1.xml", "<!DOCTYPE x>"+sheet).zip(), 0},
		"half":              {good.zip()[:300], 0},
		"mail":              {[]byte("MIME-Version: 1.0"), 0},
		"nothing":           {nil, 0},
		"read":              {good.zip(), 0},
	} {
		m := newMemory()
		for run := range 2 { // the second takes it from the store
			b, lost, list := NewShelf(m).Open("data/x.xlsx", tt.data)
			if lost != tt.want || (b == nil) != (name != "read") || (b == nil) != list.HasErrors() {
				t.Errorf("%s, run %d: %d cells lost, want %d; %v", name, run, lost, tt.want, texts(list))
			}
		}
	}
}

// Old shapes with text are boxes as new ones are; those that show a comment, or
// nothing, are none.
func TestOldBoxes(t *testing.T) {
	shape := func(element, kind, anchor, text string) string {
		return `<v:` + element + ` id="s"><v:textbox><div style='x'>` + text + `</div></v:textbox><x:ClientData ObjectType="` + kind + `"><x:Anchor>` + anchor + `</x:Anchor></x:ClientData></v:` + element + `>`
	}
	with := func(drawing string) parts {
		return simple(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").
			with("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships `+pkgRel+`><Relationship Id="v" Type="`+relURL+`vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`).
			with("xl/drawings/vmlDrawing1.vml", `<xml xmlns:v="v" xmlns:x="x">`+drawing+`</xml>`)
	}
	for name, tt := range map[string]struct {
		drawing string
		want    []Note
		noted   bool
	}{
		"text box":      {shape("shape", "Rect", "2, 15, 6, 2, 4, 31, 9, 1", `<font face="x">Số</font><br><font>tạm tính</font>`), []Note{{"C7", "Số tạm tính"}}, false},
		"a button":      {shape("rect", "Button", "\n 0, 15, 0, 2, 4, 31, 9, 1", "In"), []Note{{"A1", "In"}}, false},
		"in a group":    {`<v:group>` + shape("shape", "Shape", "1,0,1,0,2,0,2,0", "a") + shape("oval", "Oval", "3,0,3,0,4,0,4,0", "b") + `</v:group>`, []Note{{"B2", "a"}, {"D4", "b"}}, false},
		"a comment":     {shape("shape", "Note", "1,0,1,0,2,0,2,0", "Số tạm tính"), nil, false},
		"nothing in it": {shape("shape", "Rect", "1,0,1,0,2,0,2,0", " "), nil, false},
		"no anchor":     {`<v:shape><v:textbox>Số</v:textbox></v:shape>`, []Note{{"A1", "Số"}}, false},
		"broken":        {`<v:shape><v:textbox>Số</v:shape>`, nil, true},
	} {
		b, list := Open("data/x.xlsx", with(tt.drawing).zip())
		if b == nil {
			t.Errorf("%s: %v", name, texts(list))
			continue
		}
		if d := cmp.Diff(tt.want, b.Sheets[0].Boxes); d != "" || tt.noted != (len(list) == 1 && list[0].Rule == "file-comments") {
			t.Errorf("%s: %v\n%s", name, texts(list), d)
		}
	}
}
