package reader

import (
	"fmt"
	"strings"
	"testing"
)

const (
	ml     = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">`
	mlHead = ml + `<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="v"><Font ss:FontName=".VnTime"/></Style><Style ss:ID="k"><NumberFormat ss:Format="#,##0,"/></Style></Styles>` +
		`<Names><NamedRange ss:Name="bd.Unit" ss:RefersTo="='Biểu 01'!R2C3"/><NamedRange ss:Name="Lost" ss:RefersTo="=#REF!R1C1"/></Names>`
)

func TestXML2003(t *testing.T) {
	data := mlHead + `<Worksheet ss:Name="Biểu 01"><Table><Column ss:Index="4" ss:Hidden="1" ss:Span="1"/>` +
		`<Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">Đầu</Data></Cell><Cell><Data ss:Type="Number">1234.5</Data></Cell></Row>` +
		`<Row><Cell ss:Index="5"><Data ss:Type="DateTime">2018-06-15T00:00:00.000</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.35</Data></Cell></Row>` +
		`<Row ss:Index="7" ss:Hidden="1"><Cell ss:Formula="=SUM(R[-1]C:R[-1]C[1],R1C4)&amp;&quot;R1C1&quot;"><Data ss:Type="Number">9</Data></Cell><Cell ss:Formula="=RC[-1]"/><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>` +
		`<Cell ss:StyleID="v"><Data ss:Type="String">ng&#173;êi</Data><Comment ss:Author="x"><ss:Data><html:B>Sai</html:B></ss:Data></Comment></Cell><Cell ss:StyleID="k"><Data ss:Type="Number">27000000</Data></Cell>` +
		`<Cell><ss:Data ss:Type="String"><html:S>300</html:S> 292<html:Sup>1</html:Sup></ss:Data></Cell></Row></Table></Worksheet>` +
		`<Worksheet ss:Name="Ẩn"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`
	b := bookOf(t, []byte(data))
	const want = "[Biểu 01] A1=Đầu D1:1234.5 E2@43266 F2%0.35 A7:9 B7= C7?1 D7!#DIV/0! E7=ng\u00adêi F7:27000000 G7=300 2921 [Ẩn]"
	if got := shows(b); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	s := &b.Sheets[0]
	if c := s.At("A7"); c.Formula != `SUM(A6:B6,$D$1)&"R1C1"` || !c.HasCached {
		t.Errorf("formula %+v", c)
	}
	if c := s.At("B7"); c.Formula != "A7" || c.HasCached {
		t.Errorf("formula without result %+v", c)
	}
	if s.At("E7").Encoding.Decode(s.At("E7").Raw) != "người" || s.At("A1").Encoding != 0 {
		t.Error("fonts")
	}
	if l := s.At("F7").Look; l == nil || l.Shown != "27.000" {
		t.Errorf("format %+v", l)
	}
	if l := s.At("G7").Look; l == nil || l.Struck != "300" || l.Raised != "1" || l.Rest != " 292" {
		t.Errorf("marks %+v", l)
	}
	if got := fmt.Sprint(s.Merges, s.HiddenRows, s.HiddenColumns, s.Comments, b.Sheets[1].Hidden, b.Names, b.Broken); got != "[{1 1 3 2}] [{7 7}] [{4 5}] [{E7 Sai}] true map[bd.unit:{Biểu 01 C2}] [{lost #REF!$A$1}]" {
		t.Error(got)
	}
}

// xml2003Faults are files that are no good workbook in the XML of Excel 2003.
func xml2003Faults() []refused {
	sheet := func(rows string) []byte {
		return []byte(ml + `<Worksheet ss:Name="Biểu 01"><Table>` + rows + `</Table></Worksheet></Workbook>`)
	}
	cell := `<Cell><Data ss:Type="String">a</Data></Cell>`
	return []refused{
		{"XML 2003 cut off", []byte(ml + "<Worksheet>"), " LỖI: Nội dung tệp hỏng giữa chừng (XML không hợp lệ) [file-damaged]", "tải lại"},
		{"XML 2003 without sheets", []byte(ml + "</Workbook>"), " LỖI: Tệp không có sheet nào [file-damaged]", "tải lại"},
		{"XML 2003 out of order", sheet(`<Row ss:Index="3">` + cell + `</Row><Row ss:Index="2">` + cell + `</Row>`), " · Biểu 01 LỖI: Các hàng hoặc ô trong tệp không theo thứ tự [file-rows]", "Lưu như"},
		{"XML 2003 far", sheet(`<Row ss:Index="999999">` + cell + `</Row>`), " · Biểu 01 · ô A999999 LỖI: Ô có nội dung nằm ngoài vùng đọc (A1 đến AMJ10000) [file-limits]", "bieu-mau"},
		{"XML 2003 of no day", sheet(`<Row><Cell><Data ss:Type="DateTime">2018-02-30T00:00:00</Data></Cell></Row>`), " · Biểu 01 · ô A1 LỖI: Ô có ngày giờ không hợp lệ [file-damaged]", "tải lại"},
		{"XML 2003 with a document type", []byte(strings.Replace(ml, "<Workbook", "<!DOCTYPE x><Workbook", 1) + "</Workbook>"), " LỖI: Nội dung tệp chứa khai báo DOCTYPE, thứ không có trong tệp Excel thật [file-xml]", "bieu-mau"},
	}
}

func FuzzXML2003(f *testing.F) {
	for _, x := range xml2003Faults() {
		f.Add(string(x.data)[len(ml):])
	}
	f.Fuzz(func(t *testing.T, s string) {
		if b, ref := readXML2003([]byte(ml + s)); (b == nil) == (ref == nil) {
			t.Fatal("neither a book nor a reason")
		}
	})
}
