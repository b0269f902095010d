package docx

import (
	"fmt"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// figure writes a chart as the paper does: row by row the name and the figure, a
// picture of the bar, and what stands below it. All words are text; the picture
// holds shapes only, so that it needs no font and looks alike everywhere. There is no
// table twin, because every figure of it stands in the rows.
func (w *writer) figure(f document.Figure) {
	if f.Title != "" {
		w.caption(f.Title)
	}
	w.line(pPr{style: "FigureNote", keepNext: true}, f.Scope(), rPr{})
	if len(f.Bullets) == 0 && f.Twin != nil { // a chart of pages: paper has its numbers
		w.dataTable(*f.Twin, false)
	}
	w.figures++
	for i, b := range f.Bullets {
		last := i == len(f.Bullets)-1
		w.bullet(b, i+1, !last || len(f.Source) > 0)
	}
	if len(f.Source) > 0 {
		w.paragraph(pPr{style: "Source"}, func() { w.inlines(f.Source, rPr{}) })
	}
}

func (w *writer) bullet(b document.Bullet, n int, keep bool) {
	shown := b.Has && !b.Hidden
	w.paragraph(pPr{style: "BarName", rightTab: w.wide}, func() {
		w.words(b.Name, rPr{})
		w.sign("w:tab", rPr{})
		if shown {
			w.words(b.Words, rPr{bold: true})
		} else {
			w.words(b.Word(), rPr{})
		}
	})
	w.images = append(w.images, drawBar(b, w.wide))
	below, right := b.TargetWords, ""
	if !b.Hidden {
		below = markup.Joined("; ", b.Fraction, b.TargetWords)
	}
	if shown {
		right = markup.Joined("; ", b.LastWords, b.Distance)
	}
	w.paragraph(pPr{style: "Bar", keepNext: keep || below+right != ""}, func() {
		w.picture(len(w.images), fmt.Sprintf("Hình %d.%d", w.figures, n), b.Name+": "+b.Describe(), w.wide, barHeight)
	})
	if below+right == "" {
		return
	}
	w.paragraph(pPr{style: "BarDetail", rightTab: w.wide, keepNext: keep}, func() {
		w.words(below, rPr{})
		if right != "" {
			apart := "w:tab"
			if document.Measure(below+"  "+right, document.DenseType, false) > w.wide {
				apart = "w:br"
			}
			w.sign(apart, rPr{})
			w.words(right, rPr{})
		}
	})
}

// image writes a picture of an officers' text with its caption. It is no wider than
// the text.
func (w *writer) image(m document.Image) {
	if m.PNG == nil || m.X <= 0 {
		w.line(pPr{style: "Todo"}, markup.MissingImage(m), rPr{})
		return
	}
	width := min(mm(float64(m.Width)), w.wide)
	w.images = append(w.images, m.PNG)
	w.figures++
	w.paragraph(pPr{style: "Image", keepNext: m.Caption != ""}, func() {
		w.picture(len(w.images), fmt.Sprintf("Hình %d", w.figures), m.Alt, width, width*m.Y/m.X)
	})
	if m.Caption != "" {
		w.line(pPr{style: "ImageNote"}, m.Caption, rPr{})
	}
}

// emu are the units of drawings in a twip.
const emu = 635

// picture writes the n-th picture, counted from 1, in the line of text.
func (w *writer) picture(n int, name, description string, width, height int) {
	size := func(element string) {
		w.raw("<", element)
		w.attr("cx", width*emu)
		w.attr("cy", height*emu)
		w.raw("/>")
	}
	properties := func(element string) {
		w.raw("<", element)
		w.attr("id", n)
		w.raw(` name="`)
		w.text(name)
		w.raw(`" descr="`)
		w.text(description)
		w.raw(`"/>`)
	}
	w.raw(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`)
	size("wp:extent")
	w.raw(`<wp:effectExtent l="0" t="0" r="0" b="0"/>`)
	properties("wp:docPr")
	w.raw(`<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>`)
	properties("pic:cNvPr")
	w.raw(`<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`, imageID(n-1), `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>`)
	size("a:ext")
	w.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}

func imageName(i int) string { return "media/hinh" + strconv.Itoa(i+1) + ".png" }
func imageID(i int) string   { return "rIdHinh" + strconv.Itoa(i+1) }
