package reader

import (
	"fmt"
	"strings"
	"testing"
)

const nsODS = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"`

const stylesODS = `<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Vn"/><style:style style:name="Vn" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style>` +
	`<style:style style:name="ce2" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
	`<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N104"/><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`

// contentODS is the content of a spreadsheet with these tables.
func contentODS(tables string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + nsODS + `><office:automatic-styles>` + stylesODS + `</office:automatic-styles><office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`
}

func ods(tables string) parts {
	return parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", contentODS(tables)}}
}

func odsTable(rows string) string {
	return `<table:table table:name="Biểu 01">` + rows + `</table:table>`
}

func TestODS(t *testing.T) {
	rows := `<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>` +
		`<table:table-header-rows><table:table-row><table:table-cell office:value-type="string" calcext:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Đầu <text:s text:c="2"/>x</text:p><text:p>hai</text:p></table:table-cell><table:covered-table-cell/>` +
		`<table:table-cell office:value-type="float" office:value="1234.5" calcext:value-type="float"><text:p>1.234,5</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1020"/></table:table-row></table:table-header-rows>` +
		`<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>` +
		`<table:table-row table:visibility="collapse"><table:table-cell office:value-type="percentage" office:value="0.35"><text:p>35%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2018-06-15"><text:p>15/06/18</text:p></table:table-cell>` +
		`<table:table-cell table:formula="of:=SUM([.A1:.B1];[$'Biểu 02'.$C$3])&amp;&quot;;[.A1]&quot;" office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/>` +
		`<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>` +
		`<table:table-cell table:style-name="ce1" office:value-type="string"><office:annotation><dc:date xmlns:dc="x">2018</dc:date><text:p>Sai</text:p></office:annotation><text:p>ng` + "\u00ad" + `êi</text:p></table:table-cell>` +
		`<table:table-cell table:style-name="ce2" office:value-type="string"><text:p>cũ</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>29<text:span text:style-name="T1">2</text:span></text:p></table:table-cell><table:table-cell table:style-name="ce3" office:value-type="float" office:value="27000000"><text:p>27.000</text:p></table:table-cell></table:table-row>` +
		`<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`
	tables := `<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell office:value-type="float" office:value="1"/></table:previous></table:cell-content-change></table:tracked-changes>` +
		odsTable(rows) + `<table:table table:name="'file:///x.ods'#A"><table:table-source/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>` +
		`<table:table table:name="Biểu 02" table:style-name="ta2"/><table:named-expressions><table:named-range table:name="bd.Unit" table:cell-range-address="$'Biểu 01'.$C$1"/><table:named-range table:name="Area" table:cell-range-address="$'Biểu 01'.$A$1:.$B$2"/></table:named-expressions>`
	const want = "[Biểu 01] A1=Đầu   x\nhai C1:1234.5 B2:7 C2:7 B3:7 C3:7 A4%0.35 B4@43266 C4:9 D4= E4!#DIV/0! F4?1 G4=ng\u00adêi H4=cũ I4=292 J4:27000000 [Biểu 02]"
	flat := strings.Replace(strings.ReplaceAll(contentODS(tables), "office:document-content", "office:document"), nsODS, nsODS+` office:mimetype="application/vnd.oasis.opendocument.spreadsheet"`, 1)
	for _, data := range [][]byte{ods(tables).zip(), []byte(flat)} {
		b := bookOf(t, data)
		if got := shows(b); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
		s := &b.Sheets[0]
		if f := s.At("C4").Formula; f != `SUM(A1:B1,'Biểu 02'!$C$3)&";[.A1]"` {
			t.Errorf("formula %s", f)
		}
		if s.At("D4").HasCached || !s.At("C4").HasCached || s.At("C1").Look != nil {
			t.Error("results or looks")
		}
		if s.At("G4").Encoding == 0 || s.At("A1").Encoding != 0 || s.At("H4").Look.Struck != "cũ" || s.At("I4").Look.Raised != "2" || s.At("J4").Look.Shown != "27.000" {
			t.Error("fonts or marks")
		}
		if got := fmt.Sprint(s.Merges, s.HiddenRows, s.HiddenColumns, s.Comments, b.Sheets[1].Hidden, b.Names, b.Broken); got != "[{1 1 2 1}] [{4 4}] [{3 3}] [{G4 Sai}] true map[bd.unit:{Biểu 01 C1}] [{area 'Biểu 01'!$A$1:$B$2}]" {
			t.Error(got)
		}
	}
}

func FuzzODS(f *testing.F) {
	f.Add(odsTable(`<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="3"><text:p>1<text:span/></text:p></table:table-cell></table:table-row>`))
	f.Add(`<table:table><table:table-source/></table:table><table:table-row/>`)
	f.Fuzz(func(t *testing.T, tables string) {
		if b, ref := readODS(&gate{}, []byte(contentODS(tables)), nil); (b == nil) == (ref == nil) {
			t.Fatal("neither a book nor a reason")
		}
		odsFormula(tables)
		odsAddress(tables)
	})
}
