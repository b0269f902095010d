package docx

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

const (
	relTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// margin is a part that stands in the margin of sheets.
type margin struct {
	id, file, kind string // rIdTop; dau-trang.xml; header
	data           []byte
}

// Files of the margins.
const (
	topFile, topFirstFile             = "header1.xml", "header2.xml"
	footFile, footFirstFile, footWide = "footer1.xml", "footer2.xml", "footer3.xml"
)

// margins are the parts for the profile: the number of the page on top in the middle or
// below on the right, and in a sample its note below on the left of every page. On the
// first page there is no number.
func (w *writer) margins() []margin {
	onTop := w.o.Profile.PageNumber == catalog.TopCenter
	note := ""
	if w.o.Sample {
		note = markup.SampleNote
	}
	foot := func(landscape, numbered bool) []byte {
		return marginPart("w:ftr", "Footer", w.o.textWidth(landscape), note, numbered && !onTop)
	}
	return []margin{
		{"rIdTop", topFile, "header", marginPart("w:hdr", "Header", 0, "", onTop)},
		{"rIdTopFirst", topFirstFile, "header", marginPart("w:hdr", "Header", 0, "", false)},
		{"rIdFoot", footFile, "footer", foot(false, true)},
		{"rIdFootFirst", footFirstFile, "footer", foot(false, false)},
		{"rIdFootWide", footWide, "footer", foot(true, true)},
	}
}

// marginPart is one line: a note on the left, and where the line has a width the number
// of the page on the right of it.
func marginPart(root, style string, width int, note string, numbered bool) []byte {
	var x elements
	x.raw(declaration, "<", root, namespaces, "><w:p>")
	x.pPr(pPr{style: style, rightTab: width})
	x.run(note, rPr{italic: true, size: 20})
	if numbered {
		if width > 0 {
			x.sign("w:tab", rPr{})
		}
		x.field("PAGE", "2", rPr{})
	}
	x.raw("</w:p></", root, ">")
	return x.b
}

// sheet says how the sheets of a section are.
type sheet struct {
	landscape bool
	first     bool // its first page is the first of the document
	restart   bool // its pages count from 1
}

// sheet writes <w:sectPr>.
func (w *writer) sheet(s sheet) string {
	var x elements
	x.raw("<w:sectPr>")
	reference := func(element, kind, id string) {
		x.raw("<", element, ` w:type="`, kind, `" r:id="`, id, `"/>`)
	}
	reference("w:headerReference", "default", "rIdTop")
	if s.first {
		reference("w:headerReference", "first", "rIdTopFirst")
	}
	foot := "rIdFoot"
	if s.landscape {
		foot = "rIdFootWide"
	}
	reference("w:footerReference", "default", foot)
	if s.first {
		reference("w:footerReference", "first", "rIdFootFirst")
	}
	width, height := sheetShort, sheetLong
	if s.landscape {
		width, height = height, width
	}
	x.raw(`<w:type w:val="nextPage"/><w:pgSz`)
	x.attr("w:w", width)
	x.attr("w:h", height)
	if s.landscape {
		x.raw(` w:orient="landscape"`)
	}
	e := w.o.margins(s.landscape)
	x.raw("/><w:pgMar")
	x.attr("w:top", e.top)
	x.attr("w:right", e.right)
	x.attr("w:bottom", e.bottom)
	x.attr("w:left", e.left)
	x.attr("w:header", mm(8))
	x.attr("w:footer", mm(7))
	x.raw(` w:gutter="0"/>`)
	if s.restart || s.first {
		x.raw(`<w:pgNumType w:start="1"/>`)
	}
	x.raw(`<w:cols w:space="708"/>`)
	x.on("w:titlePg", s.first)
	x.raw("</w:sectPr>")
	return string(x.b)
}

func contentTypes() []byte {
	var x elements
	x.raw(declaration, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Default Extension="png" ContentType="image/png"/>`,
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	override := func(file, kind string) {
		x.raw(`<Override PartName="/word/`, file, `" ContentType="`, wordTypes, kind, `+xml"/>`)
	}
	override("document.xml", "document.main")
	override("styles.xml", "styles")
	override("settings.xml", "settings")
	for _, f := range []string{topFile, topFirstFile} {
		override(f, "header")
	}
	for _, f := range []string{footFile, footFirstFile, footWide} {
		override(f, "footer")
	}
	x.raw("</Types>")
	return x.b
}

// rels writes the relationships of a part.
func rels(list ...[3]string) []byte {
	var x elements
	x.raw(declaration, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		x.raw(`<Relationship Id="`, r[0], `" Type="`, r[1], `" Target="`, r[2], `"/>`)
	}
	x.raw("</Relationships>")
	return x.b
}

func packageRels() []byte {
	return rels(
		[3]string{"rIdDocument", relTypes + "officeDocument", "word/document.xml"},
		[3]string{"rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
	)
}

func (w *writer) documentRels() []byte {
	list := [][3]string{
		{"rIdStyles", relTypes + "styles", "styles.xml"},
		{"rIdSettings", relTypes + "settings", "settings.xml"},
	}
	for _, m := range w.margins() {
		list = append(list, [3]string{m.id, relTypes + m.kind, m.file})
	}
	for i := range w.images {
		list = append(list, [3]string{imageID(i), relTypes + "image", imageName(i)})
	}
	return rels(list...)
}

// core are the properties of the file. It has no dates, because it has no clock.
func core(d document.Document) []byte {
	var x elements
	x.raw(declaration, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	for _, p := range [][2]string{{"dc:title", d.Title}, {"dc:creator", creator(d)}, {"dc:language", language}} {
		if p[1] != "" {
			x.raw("<", p[0], ">")
			x.text(p[1])
			x.raw("</", p[0], ">")
		}
	}
	x.raw("</cp:coreProperties>")
	return x.b
}

// settings asks Word to open the file as one of its own time, not of an older one.
func settings() []byte {
	var x elements
	x.raw(declaration, `<w:settings`, namespaces, `><w:zoom w:percent="100"/>`)
	x.number("w:defaultTabStop", mm(12.7))
	x.raw(`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>`)
	for _, c := range [][2]string{{"compatibilityMode", "15"}, {"overrideTableStyleFontSizeAndJustification", "1"}, {"enableOpenTypeFeatures", "1"}, {"doNotFlipMirrorIndents", "1"}} {
		x.raw(`<w:compatSetting w:name="`, c[0], `" w:uri="http://schemas.microsoft.com/office/word" w:val="`, c[1], `"/>`)
	}
	x.raw(`</w:compat><w:themeFontLang w:val="`, language, `"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`)
	return x.b
}
