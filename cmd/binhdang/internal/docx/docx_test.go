package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

var (
	old     = catalog.Profile{ID: "TT01-2011", PageNumber: catalog.BottomRight}
	current = catalog.Profile{ID: "ND30-2020", PageNumber: catalog.TopCenter}
)

// letter is a short report with what only a report has.
func letter() document.Document {
	table := fixture.FullTable()
	table.Caption = "Bảng 1. Nữ đại biểu"
	annexed := table
	annexed.Caption = "Tên của phụ lục"
	return document.Document{Title: "Báo cáo <thử>", Blocks: []document.Block{
		document.Letterhead{Superior: "CẤP TRÊN", Body: []string{"ỦY BAN NHÂN DÂN", "HUYỆN SÔNG MƠ"}, Symbol: "BC-UBND", Place: "Sông Mơ",
			Date: fixture.Day("2018-02-05"), Kind: "BÁO CÁO", Title: "Kết quả công tác", Addressees: []string{"Sở A;", "Ban B"}},
		document.Section{Level: 2, Number: "I.", Title: document.T("Kết quả"), Blocks: []document.Block{
			document.Para{Content: fixture.Run("Theo Kế hoạch số 88/KH-UBND, đạt ", document.Strong{Content: fixture.Run(document.Quantity{Number: "31,4", Unit: "%"})}, ", gồm:")},
			document.List{Ordered: true, Items: []document.Item{{Content: document.T("một & hai;")}, {Content: document.T("30 % số xã.")}}},
			table,
			document.Figure{Title: "Hình 1. Thử", Bullets: []document.Bullet{{Name: "Được tập huấn", Has: true, Value: 50, Words: "50,0 %", Max: 100, HasTarget: true, Target: 80, TargetWords: "mốc 80 %"}}},
		}},
		document.Para{Role: document.End, Content: document.T("Trên đây là báo cáo./.")},
		document.Signature{Recipients: []string{"- Như trên;", "Lưu: VT."}, Authority: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Name: "(họ và tên)"},
		document.Annex{Number: "I", Title: "Số liệu", With: "(Kèm theo)", Landscape: true, Blocks: []document.Block{annexed}},
		document.Annex{Number: "II", Title: "Đơn vị", Blocks: []document.Block{table}},
	}}
}

// written gives the parts of the file by name.
func written(t *testing.T, d document.Document, o Options) map[string]string {
	t.Helper()
	b, err := Write(d, o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write(d, o)
	if err != nil || !bytes.Equal(b, again) {
		t.Fatalf("a second writing gives other bytes (%v)", err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has a time: %v", f.Name, f.Modified)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

// A short report as Word is given it. BINHDANG_UPDATE=1 writes it anew.
func TestGolden(t *testing.T) {
	parts := written(t, letter(), Options{Profile: old, Sample: true})
	lines := regexp.MustCompile(`<(w:p|w:tbl|w:tr|w:tc|w:r|w:sectPr|w:fldSimple)>|</w:(tbl|body)>|<w:(body|fldSimple) `)
	outside.Golden(t, "letter.xml", strings.ReplaceAll(lines.ReplaceAllString(parts["word/document.xml"], "\n$0"), "\u00a0", "~"))
	for name, want := range map[string]string{
		"word/footer1.xml":  `minh họa</w:t></w:r><w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE ">`,
		"word/footer2.xml":  `minh họa</w:t></w:r></w:p>`,
		"docProps/core.xml": `<dc:title>Báo cáo &lt;thử&gt;</dc:title><dc:creator>ỦY BAN NHÂN DÂN HUYỆN SÔNG MƠ</dc:creator><dc:language>vi-VN</dc:language>`,
	} {
		if !strings.Contains(parts[name], want) {
			t.Errorf("%s does not hold %s:\n%s", name, want, parts[name])
		}
	}
	top := written(t, letter(), Options{Profile: current})
	if !strings.Contains(top["word/header1.xml"], "PAGE") || strings.Contains(top["word/header2.xml"], "PAGE") || strings.Contains(top["word/footer1.xml"], "PAGE") {
		t.Error("Nghị định 30 has the number on top, and none on the first page")
	}
}

// What stands in an item of a list after its first paragraph stands in as far as the item.
func TestItemGoesOn(t *testing.T) {
	inner := document.List{Items: []document.Item{{Content: document.T("trong"), Blocks: []document.Block{document.Para{Content: document.T("trong, tiếp")}}}}}
	d := document.Document{Blocks: []document.Block{
		document.List{Ordered: true, Items: []document.Item{{Content: document.T("một"), Blocks: []document.Block{document.Para{Content: document.T("một, tiếp")}, inner}}}},
		document.Para{Content: document.T("sau")},
	}}
	for _, compact := range []bool{true, false} {
		parts := written(t, d, Options{Profile: old, Compact: compact})
		for words, want := range map[string]string{
			"một, tiếp": `<w:pPr><w:pStyle w:val="ListContinue"/></w:pPr>`, "sau": `<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>`,
			"trong": `<w:pPr><w:pStyle w:val="ListText"/><w:ind w:left="566" w:right="0" w:hanging="283"/></w:pPr>`, "trong, tiếp": `<w:pPr><w:pStyle w:val="ListContinue"/><w:ind w:left="566" w:right="0" w:firstLine="0"/></w:pPr>`,
		} {
			if !compact && strings.HasPrefix(words, "trong") { // a letter has no steps
				want = regexp.MustCompile(`<w:ind [^>]*>`).ReplaceAllString(want, "")
			}
			found := regexp.MustCompile(`<w:p>(<w:pPr>(?:[^/]|/[^w])*?</w:pPr>)(?:<w:r>.{0,60}</w:r>)?<w:r>[^/]*<w:t[^>]*>(?:- )?` + words + `</w:t>`).FindStringSubmatch(parts["word/document.xml"])
			if found == nil || found[1] != want {
				t.Errorf("compact %v, %q: %q, want %s", compact, words, found, want)
			}
		}
		style := regexp.MustCompile(`w:styleId="ListContinue">.*?</w:style>`).FindString(parts["word/styles.xml"])
		if compact != strings.Contains(style, `w:left="283"`) {
			t.Errorf("compact %v: %s", compact, style)
		}
	}
}

// element is one element of a part.
type element struct {
	name   string
	attrs  map[string]string
	nested []*element
}

func (e *element) each(visit func(*element)) {
	visit(e)
	for _, n := range e.nested {
		n.each(visit)
	}
}

// read reads a part, which must be well formed.
func read(t *testing.T, part string) *element {
	t.Helper()
	root := &element{}
	stack := []*element{root}
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("%v\n%.300s", err, part)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			last := stack[len(stack)-1]
			last.nested = append(last.nested, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// What Word calls a damaged file, or shows wrong, whatever the tree holds: a style
// that nobody defined, a cell without a paragraph, rows of another width than their
// table, tables that touch, a picture that is missing or has no words.
func TestSound(t *testing.T) {
	for name, d := range map[string]document.Document{
		"full": fixture.FullTree(), "empty": fixture.EmptyTree(), "letter": letter(), "nothing": {}, "odd": oddTables(),
	} {
		for _, o := range []Options{{Profile: old, Sample: true}, {Profile: current}} {
			t.Run(fmt.Sprint(name, " ", o.Profile.ID), func(t *testing.T) {
				parts := written(t, d, o)
				for name, part := range parts {
					if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
						read(t, part)
					}
				}
				defined := map[string]bool{}
				read(t, parts["word/styles.xml"]).each(func(e *element) {
					if e.name == "style" {
						defined[e.attrs["styleId"]] = true
					}
				})
				read(t, parts["word/styles.xml"]).each(func(e *element) {
					if (e.name == "basedOn" || e.name == "next") && !defined[e.attrs["val"]] {
						t.Errorf("no style %s", e.attrs["val"])
					}
				})
				pictures := map[string]bool{}
				read(t, parts["word/document.xml"]).each(func(e *element) {
					switch e.name {
					case "pStyle", "tblStyle":
						if !defined[e.attrs["val"]] {
							t.Errorf("no style %s", e.attrs["val"])
						}
					case "tc":
						if last := e.nested[len(e.nested)-1]; last.name != "p" {
							t.Errorf("a cell ends with %s", last.name)
						}
					case "tbl":
						sameWidth(t, e)
					case "docPr":
						if pictures[e.attrs["id"]] || e.attrs["descr"] == "" {
							t.Errorf("picture %v", e.attrs)
						}
						pictures[e.attrs["id"]] = true
					case "body":
						if last := e.nested[len(e.nested)-1]; last.name != "sectPr" {
							t.Errorf("the body ends with %s", last.name)
						}
						for i := 1; i < len(e.nested); i++ {
							if e.nested[i-1].name == "tbl" && e.nested[i].name != "p" {
								t.Errorf("a table is followed by %s", e.nested[i].name)
							}
						}
					}
				})
				images := 0
				for name, part := range parts {
					if strings.HasSuffix(name, ".png") {
						images++
						if _, err := png.Decode(strings.NewReader(part)); err != nil {
							t.Errorf("%s: %v", name, err)
						}
						if !strings.Contains(parts["word/_rels/document.xml.rels"], strings.TrimPrefix(name, "word/")) {
							t.Errorf("nothing leads to %s", name)
						}
					}
				}
				if images != len(pictures) {
					t.Errorf("%d pictures, %d files", len(pictures), images)
				}
			})
		}
	}
}

// sameWidth: every row fills the columns of its table.
func sameWidth(t *testing.T, table *element) {
	t.Helper()
	columns, rows := 0, 0
	for _, e := range table.nested {
		switch e.name {
		case "tblGrid":
			columns = len(e.nested)
		case "tr":
			rows++
			n := 0
			for _, c := range e.nested {
				if c.name != "tc" {
					continue
				}
				span := 1
				for _, p := range c.nested[0].nested {
					if p.name == "gridSpan" {
						fmt.Sscan(p.attrs["val"], &span)
					}
				}
				n += span
			}
			if n != columns {
				t.Errorf("row %d has %d columns of %d", rows, n, columns)
			}
		}
	}
	if rows == 0 {
		t.Error("a table without rows")
	}
}

// oddTables are tables that reach further than they should.
func oddTables() document.Document {
	cell, tall, wide := fixture.Cell, fixture.Tall, fixture.Wide
	row := func(c ...document.Cell) document.Row { return document.Row{Cells: c} }
	return document.Document{Blocks: []document.Block{
		document.Table{Body: []document.Row{row(tall(cell("a")), cell("b"), tall(cell("c"))), row(cell("d")), row(cell("e"))}},
		document.Table{Body: []document.Row{row(cell("a"), tall(cell("b"))), row(wide(cell("c"), 3)), {Kind: document.GroupRow, Cells: []document.Cell{cell("g")}}, row(tall(cell("z")))}},
		document.Table{Body: []document.Row{row(cell("a"), cell("b"), tall(cell("c"))), {}, row(cell("x"))}},
		document.Table{Widths: []int{0, 500, 3}, Body: []document.Row{row(cell("Nghiêng"), cell("b"), cell("rất-dài-không-ngắt-được-ở-đâu-cả"))}},
	}}
}

// Columns take the width of the text; none is narrower than its longest word while all
// fit.
func TestShare(t *testing.T) {
	for _, c := range []struct {
		total             int
		least, want, gets []int
	}{
		{100, []int{10, 10}, []int{50, 50}, []int{50, 50}},
		{100, []int{10, 10}, []int{10, 40}, []int{20, 80}},
		{100, []int{30, 10}, []int{10, 90}, []int{30, 70}},
		{100, []int{30, 10, 10}, []int{10, 60, 30}, []int{30, 45, 25}},
		{100, []int{90, 90}, []int{10, 500}, []int{50, 50}},
		{100, []int{0}, []int{0}, []int{100}},
	} {
		if got := share(c.total, c.least, c.want); fmt.Sprint(got) != fmt.Sprint(c.gets) {
			t.Errorf("share(%d, %v, %v) = %v, want %v", c.total, c.least, c.want, got, c.gets)
		}
	}
}

// A heading in the middle takes as few lines as it must, of about one length, and none
// parts a date.
func TestBalanced(t *testing.T) {
	w := writer{wide: 9355}
	long := "(Kèm theo Báo cáo số         /BC-UBND ngày 19 tháng 12 năm 2018 của Ủy ban nhân dân huyện Thường Tín)"
	for _, c := range []struct {
		words string
		lines int
		more  bool // stands in further than it must
	}{{"", 1, false}, {"(Kèm theo)", 1, false}, {long, 2, true}, {strings.Repeat("a", 400), 1, false}} {
		side := w.balanced(c.words, 26, false)
		if n := linesAt(c.words, 26, false, w.wide-2*side); n != c.lines || side < mm(10) || (side > mm(10)) != c.more {
			t.Errorf("%.40q: %d lines, %d twips at the sides", c.words, n, side)
		}
	}
}
