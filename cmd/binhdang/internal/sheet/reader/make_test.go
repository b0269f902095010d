package reader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// parts is a workbook as text, part by part, in the order in which it is zipped.
type parts [][2]string

const (
	nsMain = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	nsRel  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relURL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	pkgRel = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

// simple is a workbook of one sheet "Biểu 01" with the given rows; extra goes
// into workbook.xml after the sheets (defined names).
func simple(rows, extra string) parts {
	return parts{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships ` + pkgRel + `><Relationship Id="rId1" Type="` + relURL + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + nsMain + ` ` + nsRel + `><workbookPr/><sheets><sheet name="Biểu 01" sheetId="1" r:id="rId1"/></sheets>` + extra + `</workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships ` + pkgRel + `>` +
			`<Relationship Id="rId1" Type="` + relURL + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relURL + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relURL + `styles" Target="styles.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + nsMain + ` count="3" uniqueCount="3"><si><t>Xã Văn Bình</t></si><si><r><t xml:space="preserve">12 </t></r><r><t>người</t></r></si><si><t/></si></sst>`},
		{"xl/styles.xml", `<styleSheet ` + nsMain + `><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0&quot; đ&quot;"/></numFmts>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + nsMain + `><dimension ref="A1"/><sheetData>` + rows + `</sheetData><pageMargins left="0.7"/></worksheet>`},
	}
}

// with replaces or appends a part.
func (p parts) with(name, text string) parts {
	out := append(parts{}, p...)
	for i := range out {
		if out[i][0] == name {
			out[i][1] = text
			return out
		}
	}
	return append(out, [2]string{name, text})
}

func (p parts) without(name string) parts {
	var out parts
	for _, x := range p {
		if x[0] != name {
			out = append(out, x)
		}
	}
	return out
}

func (p parts) text(name string) string {
	for _, x := range p {
		if x[0] == name {
			return x[1]
		}
	}
	return ""
}

// edit replaces old by new in a part.
func (p parts) edit(t testing.TB, name, old, new string) parts {
	t.Helper()
	if !strings.Contains(p.text(name), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	return p.with(name, strings.ReplaceAll(p.text(name), old, new))
}

func (p parts) zip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, x := range p {
		w, err := z.Create(x[0])
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(x[1])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// show prints a book cell by cell, as the tests compare it.
func show(b *Book) string {
	var out strings.Builder
	for i := range b.Sheets {
		s := &b.Sheets[i]
		hidden := ""
		if s.Hidden {
			hidden = " hidden"
		}
		fmt.Fprintf(&out, "[%s]%s\n", s.Name, hidden)
		for _, c := range s.Cells {
			fmt.Fprintf(&out, "%s %s %q", c.Ref, [...]string{"?", "number", "text", "bool", "error"}[c.Type], c.Raw)
			if c.Format != General {
				fmt.Fprintf(&out, " %s", [...]string{"", "percent", "day"}[c.Format])
			}
			if c.Formula != "" {
				fmt.Fprintf(&out, " =%s", c.Formula)
			}
			if !c.HasCached {
				out.WriteString(" no-result")
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}
