package docx

import (
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
)

const (
	language = "vi-VN"
	face     = "Times New Roman"
)

// headings is the number of levels that have a style: "I.", "1.", "a)", and two below.
const headings = 5

// style is a named style of paragraphs.
type style struct {
	id, name string
	based    string
	next     string // of the paragraph that an officer begins after it
	p        pPr
	r        rPr
}

// Type of the text in half points, and its lines: single, 1,15 times the size.
const (
	bodySize    = 28
	compactSize = 23
	bodyLine    = 240
)

// paragraphStyles are the styles by the rules for official documents: type of 14 pt,
// first line 12,7 mm, 6 pt between paragraphs (Thông tư 01/2011/TT-BNV and Nghị định
// 30/2020/NĐ-CP, Phụ lục I).
func paragraphStyles() []style {
	indent := mm(12.7)
	body := pPr{widow: true, spaced: true, after: pt(6), line: bodyLine, indented: true, firstLine: indent, align: "both"}
	flat := pPr{spaced: true, line: 240, align: "left"}
	kept, centred := flat, flat
	kept.keepNext = true
	centred.align = "center"
	heading := func(level int, r rPr) style {
		n := strconv.Itoa(level)
		p := body
		p.before, p.keepNext, p.keepLines, p.outline = pt(6), true, true, level
		return style{"Heading" + n, "heading " + n, "Normal", "BodyText", p, r}
	}
	with := func(p pPr, change func(*pPr)) pPr { change(&p); return p }
	return []style{
		{id: "BodyText", name: "Body Text", p: body},
		{id: "ListText", name: "List Bullet", based: "BodyText", p: body},
		{id: "ListContinue", name: "List Continue", based: "BodyText", p: body},
		heading(1, rPr{bold: true, caps: true}), heading(2, rPr{bold: true}), heading(3, rPr{bold: true, italic: true}),
		heading(4, rPr{italic: true}), heading(5, rPr{italic: true}),
		// Head and foot of the letter.
		{id: "Issuer", name: "Cơ quan ban hành", p: centred, r: rPr{size: 24}},
		{id: "Nation", name: "Quốc hiệu", p: centred, r: rPr{bold: true, size: 24}},
		{id: "Motto", name: "Tiêu ngữ", p: centred, r: rPr{bold: true, size: 26}},
		{id: "NumberAndDate", name: "Số và ngày", p: with(centred, func(p *pPr) { p.before = pt(3) }), r: rPr{size: 26}},
		{id: "Rule", name: "Vạch kẻ", p: with(centred, func(p *pPr) {
			p.line, p.exact = pt(4), true
			p.borders = []border{{"bottom", "single", 6, 0}}
		}), r: rPr{size: 4}},
		{id: "Kind", name: "Tên loại", next: "Title", p: with(centred, func(p *pPr) { p.before, p.keepNext = pt(16), true }), r: rPr{bold: true}},
		{id: "Title", name: "Title", next: "BodyText", p: with(centred, func(p *pPr) {
			p.keepLines, p.indented, p.left, p.right = true, true, mm(10), mm(10)
		}), r: rPr{bold: true}},
		{id: "Addressee", name: "Kính gửi", p: with(flat, func(p *pPr) { p.before, p.after = pt(12), pt(3) })},
		{id: "AddresseeItem", name: "Nơi gửi", p: with(flat, func(p *pPr) { p.after = pt(3) })},
		{id: "Closing", name: "Câu kết", based: "BodyText", p: with(body, func(p *pPr) { p.keepNext, p.keepLines = true, true })},
		{id: "RecipientsHead", name: "Nơi nhận", p: flat, r: rPr{bold: true, italic: true, size: 24}},
		{id: "Recipient", name: "Danh sách nơi nhận", p: flat, r: rPr{size: 22}},
		{id: "Authority", name: "Quyền hạn và chức vụ", p: centred, r: rPr{bold: true}},
		{id: "Signatory", name: "Họ tên người ký", p: with(centred, func(p *pPr) { p.before = mm(26) }), r: rPr{bold: true}},
		// What an officer still has to write, and remarks.
		{id: "Todo", name: "Cần bổ sung", based: "BodyText", p: with(body, func(p *pPr) {
			for _, side := range []string{"top", "left", "bottom", "right"} {
				p.borders = append(p.borders, border{side, "dashed", 6, 3})
			}
		})},
		{id: "Note", name: "Lưu ý", based: "BodyText", p: with(body, func(p *pPr) {
			p.firstLine = 0
			p.borders = []border{{"left", "single", 16, 8}}
		})},
		{id: "Source", name: "Nguồn", p: with(flat, func(p *pPr) { p.after = pt(8) }), r: rPr{italic: true, size: 22}},
		{id: "Notes", name: "Ghi chú bảng", p: with(flat, func(p *pPr) { p.after = pt(3) }), r: rPr{italic: true, size: 22}},
		// Tables and figures.
		{id: "Caption", name: "caption", p: with(kept, func(p *pPr) { p.align, p.before, p.after = "center", pt(4), pt(2) }), r: rPr{bold: true, size: 24}},
		{id: "Scope", name: "Phạm vi bảng", p: with(kept, func(p *pPr) { p.align, p.after = "right", pt(2) }), r: rPr{italic: true, size: 22}},
		{id: "TableText", name: "Chữ trong bảng", p: flat, r: rPr{size: document.TableType}},
		{id: "TableHead", name: "Đầu bảng", p: centred, r: rPr{bold: true, size: 24}},
		{id: "FigureNote", name: "Chú giải hình", p: with(kept, func(p *pPr) { p.align, p.after = "center", pt(4) }), r: rPr{italic: true, size: 22}},
		{id: "BarName", name: "Tên dòng hình", p: kept, r: rPr{size: 24}},
		{id: "Bar", name: "Thanh hình", p: flat},
		{id: "BarDetail", name: "Số liệu hình", p: with(flat, func(p *pPr) { p.after = pt(6) }), r: rPr{size: 22}},
		{id: "Image", name: "Hình chụp", p: with(centred, func(p *pPr) { p.before, p.after = pt(3), pt(2) })},
		{id: "ImageNote", name: "Chú thích hình chụp", p: with(centred, func(p *pPr) { p.after = pt(6) }), r: rPr{italic: true, size: 20}},
		// Annexes.
		{id: "AnnexHeading", name: "Tên phụ lục", based: "Heading1", next: "AnnexBodyText", p: with(centred, func(p *pPr) {
			p.keepNext, p.keepLines, p.after, p.outline, p.indented = true, true, pt(2), 1, true
		}), r: rPr{bold: true, small: true}},
		{id: "AnnexWith", name: "Kèm theo", p: with(centred, func(p *pPr) { p.keepNext, p.after = true, pt(6) }), r: rPr{italic: true, size: 26}},
		{id: "AnnexBodyText", name: "Chữ phụ lục", based: "BodyText", p: body, r: rPr{size: 26}},
		{id: "AnnexListText", name: "Danh sách phụ lục", based: "ListText", p: body, r: rPr{size: 26}},
		{id: "AnnexListContinue", name: "Danh sách phụ lục tiếp", based: "ListContinue", p: body, r: rPr{size: 26}},
		{id: "SmallTableText", name: "Chữ bảng nhỏ", based: "TableText", p: flat, r: rPr{size: document.DenseType}},
		{id: "SmallTableHead", name: "Đầu bảng nhỏ", based: "TableHead", p: centred, r: rPr{bold: true, size: document.DenseType}},
		// Margins of the sheet.
		{id: "Header", name: "header", p: centred},
		{id: "Footer", name: "footer", p: flat},
		{id: "SectionEnd", name: "Hết phần", p: with(flat, func(p *pPr) { p.line, p.exact = 20, true }), r: rPr{size: 2}},
	}
}

// hang is how far the words of an item of a manual stand in from its sign.
const hang = 283 // 5 mm

// compactStyles are the styles of a manual: no indents, ragged lines, small steps.
func compactStyles() []style {
	all := paragraphStyles()
	for i := range all {
		s := &all[i]
		switch s.id {
		case "BodyText", "ListText", "ListContinue", "Note":
			s.p.firstLine, s.p.align, s.p.after, s.p.line = 0, "left", pt(2.5), 240
			switch s.id {
			case "ListText":
				s.p.left, s.p.firstLine = hang, -hang
			case "ListContinue":
				s.p.left = hang
			}
		case "Heading1":
			s.p.firstLine, s.p.align, s.p.before, s.p.after, s.r.size = 0, "center", 0, pt(4), 30
		case "Heading2", "Heading3":
			s.p.firstLine, s.p.before, s.p.after, s.r.size, s.r.italic = 0, pt(5), pt(2), 25, false
		case "TableText", "TableHead":
			s.r.size = 21
		}
	}
	return all
}

// styles writes styles.xml.
func styles(compact bool) []byte {
	size, list := bodySize, paragraphStyles()
	if compact {
		size, list = compactSize, compactStyles()
	}
	var x elements
	x.raw(declaration, `<w:styles`, namespaces, `><w:docDefaults><w:rPrDefault><w:rPr>`,
		`<w:rFonts w:ascii="`, face, `" w:eastAsia="`, face, `" w:hAnsi="`, face, `" w:cs="`, face, `"/>`)
	x.number("w:sz", size)
	x.number("w:szCs", size)
	x.raw(`<w:lang w:val="`, language, `" w:eastAsia="`, language, `" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`,
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>`)
	x.tableProperties(nil, 0, 108)
	x.raw("</w:style>")
	for _, s := range list {
		x.style(s)
	}
	x.tableStyle("Letter", "Đầu và cuối văn bản", nil, 0, 0)
	ruled := []string{"top", "left", "bottom", "right", "insideH", "insideV"}
	x.tableStyle("DataTable", "Bảng số liệu", ruled, pt(2), cellSide)
	x.tableStyle("DenseTable", "Bảng chữ nhỏ", ruled, pt(.4), cellSide)
	x.raw("</w:styles>")
	return x.b
}

func (x *elements) style(s style) {
	x.raw(`<w:style w:type="paragraph"`)
	if !builtIn(s.name) {
		x.raw(` w:customStyle="1"`)
	}
	x.raw(` w:styleId="`, s.id, `">`)
	x.val("w:name", s.name)
	based := s.based
	if based == "" {
		based = "Normal"
	}
	x.val("w:basedOn", based)
	x.val("w:next", s.next)
	x.raw("<w:qFormat/>")
	x.pPr(s.p)
	x.rPr(s.r)
	x.raw("</w:style>")
}

// builtIn tells the names that Word knows and shows in the language of its user.
func builtIn(name string) bool {
	switch name {
	case "Body Text", "List Bullet", "List Continue", "Title", "caption", "header", "footer",
		"heading 1", "heading 2", "heading 3", "heading 4", "heading 5":
		return true
	}
	return false
}

func (x *elements) tableStyle(id, name string, borders []string, above, beside int) {
	x.raw(`<w:style w:type="table" w:customStyle="1" w:styleId="`, id, `">`)
	x.val("w:name", name)
	x.val("w:basedOn", "TableNormal")
	x.tableProperties(borders, above, beside)
	x.raw("</w:style>")
}

// tableProperties writes the properties of a table style.
func (x *elements) tableProperties(borders []string, above, beside int) {
	x.raw(`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>`)
	if len(borders) > 0 {
		x.raw("<w:tblBorders>")
		for _, side := range borders {
			x.border(border{side, "single", 4, 0})
		}
		x.raw("</w:tblBorders>")
	}
	x.raw("<w:tblCellMar>")
	for _, side := range []struct {
		name string
		n    int
	}{{"top", above}, {"left", beside}, {"bottom", above}, {"right", beside}} {
		x.raw("<w:", side.name)
		x.attr("w:w", side.n)
		x.raw(` w:type="dxa"/>`)
	}
	x.raw("</w:tblCellMar></w:tblPr>")
}
