package bending

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// parts are kinds of changes to the file below its cells: as programs leave it, or as
// no program does.
func parts() []kind {
	sheet := func(name string, change func(t testing.TB, f *filled, x string, r row) string, want func(f *filled, r row) expect) kind {
		return onTables(name, func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			r := parted(rows)
			return bend.Part(t, f.data, f.part(r.sheet.Name), func(x string) string { return change(t, f, x, r) }), want(f, r)
		})
	}
	refused := func(rules ...string) func(f *filled, r row) expect {
		return func(f *filled, r row) expect {
			return expect{refused: true, cell: finding.Pos{File: f.file, Sheet: r.sheet.Name}, rules: rules, least: finding.Error}
		}
	}
	far := func(name, xml string, want func(f *filled, r row) expect) kind {
		return sheet(name, func(_ testing.TB, _ *filled, x string, _ row) string {
			return strings.Replace(x, "</sheetData>", xml+"</sheetData>", 1)
		}, want)
	}
	return []kind{
		sheet("cells without addresses", func(_ testing.TB, _ *filled, x string, _ row) string {
			return regexp.MustCompile(`<c r="[A-Z]+\d+"`).ReplaceAllString(x, "<c")
		}, refused("file-rows")),
		sheet("rows without numbers", func(_ testing.TB, _ *filled, x string, _ row) string {
			return regexp.MustCompile(`<row r="\d+"`).ReplaceAllString(x, "<row")
		}, refused("file-rows")),
		sheet("a text out of range", func(_ testing.TB, f *filled, x string, r row) string {
			return regexp.MustCompile(`(<c r="`+r.label.Cell+`"[^>]*t="s"[^>]*><v>)\d+`).ReplaceAllString(x, "${1}99999")
		}, func(f *filled, r row) expect {
			return expect{refused: true, cell: f.in(r.sheet, r.label.Cell), rules: []string{"file-damaged"}, least: finding.Error}
		}),
		sheet("two tables of cells", func(_ testing.TB, _ *filled, x string, _ row) string {
			return strings.Replace(x, "<sheetData>", "<sheetData></sheetData><sheetData>", 1)
		}, refused("file-damaged")),
		sheet("an address in small letters", func(_ testing.TB, _ *filled, x string, r row) string {
			ref := r.cells[0].Pos.Cell
			return strings.Replace(x, `<c r="`+ref+`"`, `<c r="`+strings.ToLower(ref)+`"`, 1)
		}, refused("file-rows")),
		far("a figure far below", `<row r="20000"><c r="E20000"><v>5</v></c></row>`, func(f *filled, r row) expect {
			return expect{refused: true, cell: f.in(r.sheet, "E20000"), least: finding.Error}
		}),
		far("a blank far below", `<row r="20000"><c r="H20000" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>`, func(*filled, row) expect { return expect{read: true, clean: true} }),
		sheet("cut off", func(_ testing.TB, _ *filled, x string, _ row) string { return x[:len(x)/2] }, refused("file-damaged")),
		onTables("a note in raised letters", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			return f.put(t, f.data, a.Pos, "inlineStr", `<is><r><t>29</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is>`), expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{"cell-raised"}, least: finding.Error}
		}),
		onTables("a shared text struck through in part", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			n := 0
			data := bend.Part(t, f.data, "xl/sharedStrings.xml", func(x string) string {
				n = strings.Count(x, "<si>")
				return strings.Replace(x, "</sst>", `<si><r><rPr><strike/></rPr><t>300</t></r><r><t>292</t></r></si></sst>`, 1)
			})
			return f.put(t, data, a.Pos, "s", fmt.Sprintf("<v>%d</v>", n)), expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{"cell-struck"}, least: finding.Error}
		}),
		onTables("an answer from a real other book", func(t testing.TB, f *filled, rows []row) ([]byte, expect) {
			a := parted(rows).cells[0]
			data := bend.Edit(t, f.data, func(part, x string) string {
				switch part {
				case bend.WorkbookPart:
					return strings.Replace(x, "<definedNames>", `<externalReferences><externalReference r:id="rId980"/></externalReferences><definedNames>`, 1)
				case "xl/_rels/workbook.xml.rels":
					return strings.Replace(x, "</Relationships>", `<Relationship Id="rId980" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1)
				}
				return x
			}, [2]string{"xl/externalLinks/externalLink1.xml", `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames><sheetName val="Tong"/></sheetNames></externalBook></externalLink>`},
				[2]string{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="Tong.xlsx" TargetMode="External"/></Relationships>`})
			return f.put(t, data, a.Pos, "n", "<f>[1]Tong!A1</f><v>9</v>"), expect{at: a, state: returns.Unread, cell: a.Pos, rules: []string{"cell-link"}, least: finding.Error}
		}),
	}
}

func TestParts(t *testing.T) { every(t, parts()) }
