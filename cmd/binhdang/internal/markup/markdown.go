package markup

import (
	"bytes"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
)

// Markdown renders a document as CommonMark with pipe tables, with the same
// numbers as the page and laid out to be read as it stands. Links lead to the
// Markdown twins (index.md), without fragments, because Markdown has no ids.
func Markdown(d document.Document, o Options) []byte {
	w := &mdWriter{o: o}
	return written(&w.b, func() {
		w.blocks(d.Blocks)
		w.b = append(bytes.TrimRight(w.b, "\n"), '\n')
	})
}

// mdWriter appends blocks parted by one empty line.
type mdWriter struct {
	b   []byte
	o   Options
	sub *mdWriter // for what is looked at before it is written; nil before the first
}

// aside is a writer whose text is looked at before it is written: empty, and used up by
// the next one.
func (w *mdWriter) aside() *mdWriter {
	if w.sub == nil {
		w.sub = &mdWriter{o: w.o}
	}
	w.sub.b = w.sub.b[:0]
	return w.sub
}

func (w *mdWriter) raw(parts ...string) {
	for _, s := range parts {
		w.b = append(w.b, s...)
	}
}

// end closes a block.
func (w *mdWriter) end() {
	w.b = append(bytes.TrimRight(w.b, " \n"), "\n\n"...)
}

func (w *mdWriter) blocks(blocks []document.Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *mdWriter) block(b document.Block) {
	switch b := b.(type) {
	case document.Section:
		w.heading(b.Level, b.Number, b.Title)
		if !b.Drawn {
			w.para("", b.Aside, "")
		}
		w.blocks(b.Blocks)
	case document.Para:
		w.role(b)
	case document.List:
		w.list(b)
	case document.Columns:
		w.blocks(b.Left)
		w.blocks(b.Right)
	case document.Facts:
		w.facts(b)
	case document.Progress:
		w.progress(b)
	case document.Board:
		w.board(b)
	case document.BigValue:
		w.bigValue(b)
	case document.Defs:
		for _, d := range b.Items {
			w.raw("- **")
			w.text(d.Term)
			w.raw(":** ")
			w.oneLine(d.Content, "; ")
			w.raw("\n")
		}
		w.end()
	case document.Buttons:
		if w.o.Print {
			return
		}
		for _, l := range b.Items {
			w.raw("- ")
			w.link(l)
			w.raw("\n")
		}
		w.end()
	case document.Table:
		w.table(b)
	case document.Figure:
		w.figure(b)
	case document.Image:
		w.image(b)
	case document.Letterhead:
		w.letterhead(b)
	case document.Signature:
		w.signature(b)
	case document.Annex:
		w.heading(2, AnnexName(b)+".", document.T(b.Title))
		w.para("*", document.T(b.With), "*")
		w.blocks(b.Blocks)
	case document.Slot:
		w.para("**", document.T(UnfilledWords(b.Name, b.Args)), "**")
	}
}

func (w *mdWriter) heading(n int, number string, title document.Inlines) {
	if number == "" && isEmpty(title) {
		return
	}
	w.raw(strings.Repeat("#", level(n)), " ")
	if number != "" {
		w.text(number)
		w.raw(" ")
	}
	w.oneLine(title, " ")
	w.end()
}

// oneLine writes a run in which a line break becomes sep.
func (w *mdWriter) oneLine(in document.Inlines, sep string) {
	sub := mdWriter{o: w.o}
	sub.inlines(in)
	w.raw(strings.ReplaceAll(string(sub.b), "  \n", sep))
}

// para writes one paragraph between two marks; an empty one is left out.
func (w *mdWriter) para(before string, in document.Inlines, after string) {
	if isEmpty(in) {
		return
	}
	w.raw(before)
	start := len(w.b)
	w.inlines(in)
	if before == "" {
		w.guardLine(start)
	}
	w.raw(after)
	w.end()
}

// strong writes a bold word, nothing for none.
func (w *mdWriter) strong(s string) {
	if s != "" {
		w.raw("**")
		w.text(s)
		w.raw("**")
	}
}

func isEmpty(in document.Inlines) bool {
	for _, x := range in {
		if t, ok := x.(document.Text); !ok || t != "" {
			return false
		}
	}
	return true
}

func (w *mdWriter) role(p document.Para) {
	switch p.Role {
	case document.Crumbs:
		if !w.o.Print {
			w.para("", p.Content, "")
		}
	case document.Note, document.Cite:
		w.para("> ", p.Content, "")
	case document.Todo:
		open, end := TodoBrackets(p.Content)
		w.para("**"+open, p.Content, end+"**")
	default:
		w.para("", p.Content, "")
	}
}

func (w *mdWriter) list(l document.List) {
	for i, it := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		w.raw(mark)
		w.oneLine(it.Content, " ")
		if len(it.Aside) > 0 {
			w.raw(" (")
			w.oneLine(it.Aside, "; ")
			w.raw(")")
		}
		indent := strings.Repeat(" ", len(mark))
		if len(it.Small) > 0 {
			w.raw("  \n", indent)
			w.oneLine(it.Small, " ")
		}
		w.raw("\n")
		w.nested(it.Blocks, indent)
	}
	w.end()
}

// nested writes blocks inside an item of a list.
func (w *mdWriter) nested(blocks []document.Block, indent string) {
	if len(blocks) == 0 {
		return
	}
	sub := mdWriter{o: w.o}
	sub.blocks(blocks)
	w.raw("\n")
	for line := range strings.Lines(string(bytes.TrimRight(sub.b, "\n")) + "\n") {
		if line != "\n" {
			w.raw(indent)
		}
		w.raw(line)
	}
	w.raw("\n")
}

func (w *mdWriter) facts(f document.Facts) {
	for _, it := range f.Items {
		w.raw("- ")
		w.strong(Joined("/", it.Number, it.Of))
		w.raw(" ")
		w.oneLine(it.Text, " ")
		if len(it.Detail) > 0 {
			w.raw("  \n  ")
			w.oneLine(it.Detail, " ")
		}
		w.raw("\n")
	}
	w.end()
}

// progress is its sentence; without one, the counts of its parts.
func (w *mdWriter) progress(p document.Progress) {
	if p.Alt != "" {
		w.para("", document.T(p.Alt), "")
		return
	}
	parts := make([]string, 0, len(p.Segments))
	for _, s := range p.Segments {
		parts = append(parts, strconv.Itoa(s.N)+" "+s.Word)
	}
	w.para("", document.T(strings.Join(parts, ", ")), "")
}

func (w *mdWriter) board(b document.Board) {
	for _, r := range b.Rows {
		w.raw("- ")
		w.strong(r.Name)
		if r.Sub != "" {
			w.raw(" (")
			w.text(r.Sub)
			w.raw(")")
		}
		w.raw("\n")
		for _, g := range r.Groups {
			w.raw("  - ")
			w.text(Joined(" ", g.Code, g.Alt))
			w.raw("\n")
			for _, c := range g.Cells {
				w.raw("    - ")
				w.link(document.Link{To: c.To, Content: document.T(c.Code, labelAfterCode(c))})
				w.raw("\n")
			}
		}
	}
	w.end()
}

func (w *mdWriter) bigValue(v document.BigValue) {
	w.strong(QuantityWords(document.Quantity{Number: v.Number, Unit: v.Unit}, w.o))
	if v.Chip != nil {
		w.raw(" · ")
		w.chip(*v.Chip)
	}
	if len(v.Detail) > 0 {
		w.raw(" · ")
		w.inlines(v.Detail)
	}
	w.end()
}

func (w *mdWriter) figure(f document.Figure) {
	w.para("**", document.T(f.Title), "**")
	w.para("", document.T(f.Subtitle), "")
	w.para("", document.T(f.Says), "")
	w.chart(f.Chart, f.Twin != nil)
	w.para("", f.Source, "")
	if f.File != nil {
		files := chartFiles(f.File)
		w.para("", document.Inlines{document.Text("Tải về: "), files[0], document.Text(dot), files[1]}, "")
	}
	if f.Twin != nil {
		w.seats(f.Seats)
		w.table(*f.Twin)
	} else {
		for _, b := range f.Bullets {
			w.raw("- ")
			name := document.T(b.Name)
			if b.To != "" {
				name = document.Inlines{document.Link{To: b.To, Content: name}}
			}
			w.inlines(name)
			w.raw(": ")
			w.text(b.Describe())
			w.raw("\n")
		}
		if len(f.Bullets) > 0 {
			w.end()
		}
		w.seats(f.Seats)
		w.tiles(f.Tiles)
	}
}

func (w *mdWriter) letterhead(l document.Letterhead) {
	w.lines(append([]string{l.Superior}, append(l.Body, LetterNumber(l))...))
	w.lines([]string{Nation, Motto, LetterDate(l)})
	w.para("**", document.T(l.Kind), "**")
	if l.Title != "" {
		w.heading(1, "", document.T(l.Title))
	}
	if len(l.Addressees) > 0 {
		w.raw("Kính gửi:\n\n")
		w.items(l.Addressees, ".")
	}
}

func (w *mdWriter) signature(s document.Signature) {
	if len(s.Recipients) > 0 {
		w.raw("Nơi nhận:\n\n")
		w.items(s.Recipients, ".")
	}
	w.lines(append(s.Authority[:len(s.Authority):len(s.Authority)], s.Name))
}

// items writes a list as letters do: parted by semicolons, closed by last.
func (w *mdWriter) items(items []string, last string) {
	for i, s := range items {
		w.raw("- ")
		w.text(strings.TrimRight(strings.TrimPrefix(s, "- "), ";."))
		if i == len(items)-1 {
			w.raw(last, "\n")
		} else {
			w.raw(";\n")
		}
	}
	w.end()
}

// lines writes a paragraph whose lines stay apart.
func (w *mdWriter) lines(lines []string) {
	first := true
	for _, s := range lines {
		if s == "" {
			continue
		}
		if !first {
			w.raw("  \n")
		}
		first = false
		start := len(w.b)
		w.text(s)
		w.guardLine(start)
	}
	if !first {
		w.end()
	}
}
