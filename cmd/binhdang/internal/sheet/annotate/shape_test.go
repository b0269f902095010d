package annotate

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A package as programs write it that are not Excel.
const (
	relsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	odd      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// oddParts has a prefix for all elements, no room for anything (<sheetData/>, no names,
// no views), and a sheet of the sender that has our name.
func oddParts() map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                relsHead + `<Relationship Id="a" Type="` + odd + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": relsHead + `<Relationship Id="s1" Type="` + odd + `worksheet" Target="worksheets/one.xml"/><Relationship Id="s2" Type="` + odd + `worksheet" Target="worksheets/two.xml"/><Relationship Id="st" Type="` + odd + `styles" Target="styles.xml"/></Relationships>`,
		"xl/workbook.xml":            `<x:workbook xmlns:x="` + nsMain + `" xmlns:rel="` + nsRels + `"><x:sheets><x:sheet name="Cần sửa" sheetId="7" rel:id="s1"/><x:sheet name="A'B" sheetId="9" rel:id="s2"/></x:sheets><x:calcPr/></x:workbook>`,
		"xl/styles.xml":              `<x:styleSheet xmlns:x="` + nsMain + `"><x:fonts><x:font/></x:fonts><x:fills><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="solid"><x:fgColor theme="3" tint="0.5"/><x:bgColor indexed="64"/></x:patternFill></x:fill></x:fills><x:borders><x:border/></x:borders><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="9" fillId="1"><x:alignment horizontal="right"/></x:xf></x:cellXfs></x:styleSheet>`,
		"xl/worksheets/one.xml":      `<x:worksheet xmlns:x="` + nsMain + `"><x:sheetData/></x:worksheet>`,
		"xl/worksheets/two.xml": `<x:worksheet xmlns:x="` + nsMain + `"><x:sheetViews><x:sheetView tabSelected='1' workbookViewId='0'/></x:sheetViews><x:cols><x:col min="3" max="4" style="1"/></x:cols><x:sheetData>` +
			`<x:row r="2" s="1" customFormat="1"/><x:row r="4"><x:c r='B4' s='1'><x:v>1</x:v></x:c><x:c r="D4"><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="F1:G2"/></x:mergeCells><x:tableParts/></x:worksheet>`,
	}
}

func oddBook(t testing.TB, change map[string]string) []byte {
	p := oddParts()
	for name, text := range change {
		p[name] = text
	}
	return rezip(t, emptyZip(t), p)
}

func emptyZip(t testing.TB) []byte { return []byte("PK\x05\x06" + strings.Repeat("\x00", 18)) }

func TestOddForms(t *testing.T) {
	n := notes("A'B", "A1", "C2", "A4", "B4", "C4", "E4", "G2", "B9")
	for i := range n.Marks {
		n.Marks[i].Level = Wrong
	}
	n.Marks = append(n.Marks, notes("Cần sửa", "B2").Marks...)
	out := write(t, oddBook(t, nil), n)
	_, p := parts(t, out)
	for name, want := range map[string][]string{
		"xl/workbook.xml": {
			`<x:sheets><x:sheet name="Cần sửa (2)" sheetId="10" rel:id="rId4"/><x:sheet name="Cần sửa" sheetId="7" rel:id="s1"/>`,
			`</x:sheets><x:definedNames><x:definedName name="binhdang_can_sua" hidden="1">&#39;Cần sửa (2)&#39;!$A$1</x:definedName></x:definedNames><x:calcPr/>`,
		},
		"xl/worksheets/one.xml": {`<x:sheetData><x:row r="2"><x:c r="B2" s="`, `"/></x:row></x:sheetData><x:legacyDrawing xmlns:r="`},
		"xl/worksheets/two.xml": {
			`<x:sheetView workbookViewId='0'/>`,
			`<x:sheetData><x:row r="1"><x:c r="A1" s="`, `"/><x:c r="F1" s="`, // the first cell of F1:G2
			`</x:row><x:row r="2" s="1" customFormat="1"><x:c r="C2" s="`, `"/></x:row><x:row r="4"><x:c r="A4" s="`,
			`"/><x:c r='B4' s="`, `"><x:v>1</x:v></x:c><x:c r="C4" s="`, `"/><x:c r="D4"><x:v>2</x:v></x:c><x:c r="E4" s="`, `"/></x:row><x:row r="9"><x:c r="B9" s="`,
			`</x:mergeCells><x:legacyDrawing xmlns:r="`, `"/><x:tableParts/>`,
		},
		"xl/styles.xml": {
			`<x:fgColor rgb="FFF9C8C5"/><x:bgColor theme="3" tint="0.5"/>`, // what it was is kept behind
			`applyFill="1" numFmtId="9"`, `<x:alignment horizontal="right"/></x:xf>`,
		},
		"[Content_Types].xml": {`<Override PartName="/xl/comments1.xml"`, `<Default Extension="vml" ContentType="` + typeDrawing + `"/>`, `<Override PartName="/xl/comments2.xml"`, `<Override PartName="/xl/worksheets/sheet1.xml"`},
	} {
		rest := p[name]
		for _, w := range want {
			i := strings.Index(rest, w)
			if i < 0 {
				t.Errorf("%s lacks %q in\n%s", name, w, p[name])
				break
			}
			rest = rest[i+len(w):]
		}
	}
	// styles of columns and rows show through where there was no cell
	style := func(sheet, cell string) string {
		_, after, _ := strings.Cut(p[sheet], `r="`+cell+`" s="`)
		s, _, _ := strings.Cut(after, `"`)
		return s
	}
	two := "xl/worksheets/two.xml"
	if style(two, "A1") == style(two, "C4") || style(two, "C2") != style(two, "C4") || style(two, "A1") != style(two, "B9") {
		t.Errorf("styles A1 %s, C2 %s, C4 %s, B9 %s", style(two, "A1"), style(two, "C2"), style(two, "C4"), style(two, "B9"))
	}
	if got := openBook(t, out).GetSheetList(); len(got) != 3 {
		t.Errorf("sheets %q", got)
	}
	// and everything goes again
	again := write(t, out, notes("A'B"))
	_, p = parts(t, again)
	if all := p["xl/comments1.xml"] + p["xl/comments2.xml"] + p["xl/drawings/vmlDrawing1.vml"]; strings.Contains(all, "<x:Row>") || strings.Contains(all, lead) {
		t.Error("comments of the first run are still there")
	}
	if strings.Contains(p["xl/styles.xml"], `<x:bgColor theme="3"`) || strings.Count(p["xl/styles.xml"], `<x:fgColor theme="3" tint="0.5"/><x:bgColor indexed="64"/></x:patternFill>`) != 2 {
		t.Errorf("colours did not come back:\n%s", p["xl/styles.xml"])
	}
}

// A thread of comments is left alone: its words stand elsewhere.
func TestThreads(t *testing.T) {
	in := oddBook(t, map[string]string{
		"xl/worksheets/_rels/two.xml.rels": relsHead + `<Relationship Id="c" Type="` + odd + `comments" Target="../comments7.xml"/><Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t.xml"/></Relationships>`,
		"xl/threadedComments/t.xml":        `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B4" id="{1}"><text>x</text></threadedComment></ThreadedComments>`,
		"xl/comments7.xml":                 `<comments xmlns="` + nsMain + `"><authors><author>tc={1}</author></authors><commentList><comment ref="B4" authorId="0"><text><t>[Threaded comment]</t></text></comment><comment ref="D4" authorId="0"><text><t>thường</t></text></comment></commentList></comments>`,
	})
	_, p := parts(t, write(t, in, notes("A'B", "B4", "D4")))
	c := p["xl/comments7.xml"]
	if !strings.Contains(c, `<comment ref="B4" authorId="0"><text><t>[Threaded comment]</t></text></comment>`) {
		t.Errorf("the thread changed:\n%s", c)
	}
	if !strings.Contains(c, `<text><r><t>thường</t></r><r><rPr>`) {
		t.Errorf("letters without a run get one:\n%s", c)
	}
	// nobody drew the comments that were there: now both have a box
	if n := strings.Count(p["xl/drawings/vmlDrawing1.vml"], "<x:Row>"); n != 2 {
		t.Errorf("%d boxes", n)
	}
}

// Local names move with their sheets, and come back.
func TestLocalNames(t *testing.T) {
	names := `<x:definedNames><x:definedName name="_xlnm.Print_Area" localSheetId="0">&apos;Cần sửa&apos;!$A$1</x:definedName><x:definedName name="v" localSheetId='1'>1</x:definedName><x:definedName name="all">1</x:definedName></x:definedNames>`
	book := strings.Replace(oddParts()["xl/workbook.xml"], "<x:calcPr/>", names+"<x:calcPr/>", 1)
	book = strings.Replace(book, "<x:sheets>", `<x:bookViews><x:workbookView activeTab="1" firstSheet="1"/></x:bookViews><x:sheets>`, 1)
	in := oddBook(t, map[string]string{"xl/workbook.xml": book})
	once := write(t, in, notes("A'B", "B4"))
	for i, data := range [][]byte{once, write(t, once, notes("A'B", "B4"))} {
		_, p := parts(t, data)
		for _, want := range []string{
			`<x:definedName name="_xlnm.Print_Area" localSheetId="1">`, `<x:definedName name="v" localSheetId="2">`, `<x:definedName name="all">1<`,
			`<x:workbookView activeTab="0"/>`,
		} {
			if !strings.Contains(p["xl/workbook.xml"], want) {
				t.Errorf("run %d lacks %s:\n%s", i+1, want, p["xl/workbook.xml"])
			}
		}
		if n := strings.Count(p["xl/workbook.xml"], "<x:sheet "); n != 3 {
			t.Errorf("run %d has %d sheets", i+1, n)
		}
	}
}

func TestRefused(t *testing.T) {
	parts := oddParts()
	for name, data := range map[string][]byte{
		"nothing":         nil,
		"no zip":          []byte("Kính gửi"),
		"half a zip":      oddBook(t, nil)[:300],
		"no workbook":     oddBook(t, map[string]string{"xl/workbook.xml": ""}),
		"signed":          oddBook(t, map[string]string{"_xmlsignatures/sig1.xml": "<x/>"}),
		"shared":          oddBook(t, map[string]string{"xl/revisions/revisionHeaders.xml": "<x/>"}),
		"strict":          oddBook(t, map[string]string{"xl/workbook.xml": strings.Replace(parts["xl/workbook.xml"], nsMain, "http://purl.oclc.org/ooxml/spreadsheetml/main", 1)}),
		"no styles":       oddBook(t, map[string]string{"xl/styles.xml": ""}),
		"empty styles":    oddBook(t, map[string]string{"xl/styles.xml": `<styleSheet xmlns="` + nsMain + `"/>`}),
		"no sheet":        oddBook(t, map[string]string{"xl/worksheets/two.xml": ""}),
		"broken sheet":    oddBook(t, map[string]string{"xl/worksheets/two.xml": parts["xl/worksheets/two.xml"][:200]}),
		"document type":   oddBook(t, map[string]string{"xl/worksheets/two.xml": `<!DOCTYPE x>` + parts["xl/worksheets/two.xml"]}),
		"another charset": oddBook(t, map[string]string{"xl/worksheets/two.xml": `<?xml version="1.0" encoding="UTF-16"?>` + parts["xl/worksheets/two.xml"]}),
		"deep":            oddBook(t, map[string]string{"xl/worksheets/two.xml": strings.Repeat("<a>", 200) + strings.Repeat("</a>", 200)}),
	} {
		out, err := Write(data, notes("A'B", "B4"))
		if !errors.Is(err, ErrRefused) || out != nil {
			t.Errorf("%s: %d bytes, %v", name, len(out), err)
		}
	}
}

func TestSetAttr(t *testing.T) {
	for _, tt := range []struct{ tag, name, value, want string }{
		{`<c r="A1" s="3">`, "s", "9", `<c r="A1" s="9">`},
		{`<c r="A1" s='3'/>`, "s", "9", `<c r="A1" s="9"/>`},
		{`<c r="A1"/>`, "s", "9", `<c s="9" r="A1"/>`},
		{`<c>`, "s", "9", `<c s="9">`},
		{`<c/>`, "s", "9", `<c s="9"/>`},
		{`<c r=" s='1'" s = "3" >`, "s", "9", `<c r=" s='1'" s = "9" >`},
		{"<v a=\"/>\"\n\ttabSelected=\"1\" b=\"1\"/>", "tabSelected", "", "<v a=\"/>\" b=\"1\"/>"},
		{`<v xs="1" s="2">`, "s", "", `<v xs="1">`},
		{`<v b="1">`, "s", "", `<v b="1">`},
	} {
		if got := setAttr(tt.tag, tt.name, tt.value); got != tt.want {
			t.Errorf("setAttr(%s, %s, %s) = %s, want %s", tt.tag, tt.name, tt.value, got, tt.want)
		}
	}
}

// Parts that are damaged at random are refused, or patched so that the work can be
// patched again.
func TestDamage(t *testing.T) {
	p := oddParts()
	p["xl/comments7.xml"] = `<comments xmlns="` + nsMain + `"><authors/><commentList><comment ref="B4"><text/></comment></commentList></comments>`
	p["xl/d.vml"] = `<xml><v:shape id="_x0000_s99999"></v:shape></xml>`
	p["xl/worksheets/_rels/two.xml.rels"] = relsHead + `<Relationship Id="c" Type="` + odd + `comments" Target="../comments7.xml"/><Relationship Id="v" Type="` + odd + `vmlDrawing" Target="../d.vml"/></Relationships>`
	names := []string{"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/two.xml", "xl/comments7.xml", "xl/d.vml"}
	r := rand.New(rand.NewPCG(1, 2))
	n := notes("A'B", "A1", "B4", "C4", "Z99")
	patched := 0
	for range 300 {
		change := maps.Clone(p)
		name := names[r.IntN(len(names))]
		b := []byte(change[name])
		at := r.IntN(len(b))
		end := min(len(b), at+r.IntN(40))
		switch r.IntN(4) {
		case 0:
			b[at] = "<>/\"' =0193aZ"[r.IntN(13)]
		case 1:
			b = slices.Delete(b, at, end)
		case 2:
			b = slices.Insert(b, at, slices.Clone(b[at:end])...)
		default:
			b = b[:at]
		}
		change[name] = string(b)
		out, err := Write(oddBook(t, change), n)
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Errorf("%s: %v\n%s", name, err, b)
			}
			continue
		}
		patched++
		if _, err := Write(out, n); err != nil {
			t.Errorf("its own work is refused: %v\n%s", err, b)
		}
	}
	if patched < 20 {
		t.Errorf("only %d were patched", patched)
	}
}

// Whatever the parts hold, Write refuses or gives a package that can be patched again.
func FuzzWrite(f *testing.F) {
	p := oddParts()
	f.Add(p["xl/workbook.xml"], p["xl/styles.xml"], p["xl/worksheets/two.xml"], `<comments xmlns="`+nsMain+`"><authors/><commentList><comment ref="B4"><text/></comment></commentList></comments>`, "<xml></xml>")
	f.Add(p["xl/workbook.xml"], p["xl/styles.xml"], p["xl/worksheets/one.xml"], `<comments><authors></authors><commentList/></comments>`, `<xml><v:shape id="_x0000_s99999"></v:shape></xml>`)
	f.Fuzz(func(t *testing.T, book, styles, sheet, comments, drawing string) {
		in := oddBook(t, map[string]string{
			"xl/workbook.xml": book, "xl/styles.xml": styles, "xl/worksheets/two.xml": sheet, "xl/comments7.xml": comments, "xl/d.vml": drawing,
			"xl/worksheets/_rels/two.xml.rels": relsHead + `<Relationship Id="c" Type="` + odd + `comments" Target="../comments7.xml"/><Relationship Id="v" Type="` + odd + `vmlDrawing" Target="../d.vml"/></Relationships>`,
		})
		n := notes("A'B", "A1", "B4", "C4", "Z99")
		out, err := Write(in, n)
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Fatal(err)
			}
			return
		}
		if _, err := Write(out, n); err != nil {
			t.Fatalf("its own work is refused: %v", err)
		}
	})
}

func TestBeside(t *testing.T) {
	for _, tt := range [][3]string{
		{"xl/worksheets/sheet1.xml", "xl/comments1.xml", "../comments1.xml"}, {"xl/worksheets/sheet1.xml", "xl/drawings/v.vml", "../drawings/v.vml"},
		{"xl/workbook.xml", "xl/worksheets/sheet9.xml", "worksheets/sheet9.xml"}, {"xl/worksheets/a.xml", "xl/worksheets/b.xml", "b.xml"},
		{"workbook.xml", "xl/worksheets/b.xml", "xl/worksheets/b.xml"}, {"a/b/c.xml", "d.xml", "../../d.xml"},
	} {
		if got := beside(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%s from %s: %q, want %q", tt[1], tt[0], got, tt[2])
		}
	}
}
