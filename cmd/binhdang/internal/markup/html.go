package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// htmlWriter appends one fragment.
type htmlWriter struct {
	b   []byte
	o   Options
	ids map[string]int // ids given out; looked up, never listed
	h1  bool           // a section is the page's h1, so a letterhead's title is not

	page   bool // a page of the site, which draws once what it shows often
	shared []shared
}

func newHTML(d document.Document, o Options) *htmlWriter {
	w := &htmlWriter{o: o, ids: make(map[string]int)}
	walk(d.Blocks, func(b document.Block) {
		if s, ok := b.(document.Section); ok && s.Level <= 1 {
			w.h1 = true
		}
	}, nil)
	return w
}

func (w *htmlWriter) raw(parts ...string) {
	for _, s := range parts {
		w.b = append(w.b, s...)
	}
}

// plain appends escaped text for places that take no elements; on paper "%"
// follows its number directly, and dates and short brackets stay whole.
func (w *htmlWriter) plain(s string) {
	s = ForMedium(s, w.o)
	if w.o.Print {
		s = document.Whole(s)
	}
	w.b = AppendEscaped(w.b, s)
}

// text appends escaped text; the numbers of documents in it ("88/KH-UBND",
// "26/2020/TT-BTTTT") never break at their hyphen.
func (w *htmlWriter) text(s string) {
	for strings.IndexByte(s, '/') >= 0 && strings.IndexByte(s, '-') >= 0 {
		from, to := DocumentNumber(s)
		if from == to {
			break
		}
		w.plain(s[:from])
		w.raw(`<span class="nb">`)
		w.plain(s[from:to])
		w.raw("</span>")
		s = s[to:]
	}
	w.plain(s)
}

// DocumentNumber finds the first word that begins with a digit and has a slash,
// a hyphen and a capital letter; from == to: none.
func DocumentNumber(s string) (from, to int) {
	at := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" \u00a0\n\t()[]“”\",;:", r) }) {
		at += strings.Index(s[at:], word)
		trimmed := strings.TrimRight(word, ".")
		if word[0] >= '0' && word[0] <= '9' && strings.Contains(word, "/") && strings.Contains(word, "-") &&
			strings.ContainsFunc(word, unicode.IsUpper) {
			return at, at + len(trimmed)
		}
		at += len(word)
	}
	return 0, 0
}

// ForMedium writes the per cent sign as the medium does, wherever the words come
// from: "30%" on paper, "30 %" with a no-break space on a screen.
func ForMedium(s string, o Options) string {
	if !o.Print {
		return spaced(s)
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, viet.NBSP+"%", "%"), " %", "%")
}

// id gives a valid id that the fragment has not used yet.
func (w *htmlWriter) id(want string) string {
	id := strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(`"'<>&#%`+"`", r) {
			return '-'
		}
		return r
	}, clean(want))
	w.ids[id]++
	if n := w.ids[id]; n > 1 {
		return w.id(want + "-" + strconv.Itoa(n))
	}
	return id
}

func (w *htmlWriter) openID(id string) {
	if id != "" {
		w.raw(` id="`)
		w.b = AppendEscaped(w.b, w.id(id))
		w.raw(`"`)
	}
}

func (w *htmlWriter) blocks(blocks []document.Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *htmlWriter) block(b document.Block) {
	switch b := b.(type) {
	case document.Section:
		w.section(b)
	case document.Para:
		w.para(b)
	case document.List:
		w.list(b)
	case document.Columns:
		w.raw(`<div class="cols c`, columnsClass(b.Split), `"><div>`)
		w.blocks(b.Left)
		w.raw("</div><div>")
		w.blocks(b.Right)
		w.raw("</div></div>\n")
	case document.Facts:
		w.facts(b)
	case document.Progress:
		w.progress(b)
	case document.Board:
		w.board(b)
	case document.BigValue:
		w.bigValue(b)
	case document.Defs:
		w.raw(`<dl class="defs">`)
		for _, d := range b.Items {
			w.raw("<div><dt>")
			w.text(d.Term)
			w.raw("</dt><dd>")
			w.inlines(d.Content)
			w.raw("</dd></div>\n")
		}
		w.raw("</dl>\n")
	case document.Buttons:
		w.buttons(b)
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
		w.annex(b)
	case document.Slot:
		w.raw(`<p class="todo">`)
		w.text(UnfilledWords(b.Name, b.Args))
		w.raw("</p>\n")
	}
}

// columnsClass keeps the splits that the style sheet knows.
func columnsClass(split string) string {
	if slices.Contains([]string{"5-7", "7-5", "1-1", "2-1", "toc"}, split) {
		return split
	}
	return "1-1"
}

// UnfilledWords is what stands where nobody put a figure.
func UnfilledWords(name string, args []string) string {
	what := strings.TrimSpace(name + " " + strings.Join(args, " "))
	if what == "" {
		return "[cần bổ sung]"
	}
	return "[cần bổ sung: " + what + "]"
}

// level keeps a heading between 1 and 6.
func level(n int) int { return min(max(n, 1), 6) }

func (w *htmlWriter) section(s document.Section) {
	n := strconv.Itoa(level(s.Level))
	w.raw(`<section class="s`, n)
	if s.Rule {
		w.raw(" rule")
	}
	folded := s.Folded && !w.o.Print
	if folded {
		w.raw(`"><details class="fold"><summary>`)
	} else {
		w.raw(`"`)
		w.openID(s.ID)
		w.raw(">")
	}
	if len(s.Aside) > 0 && !folded {
		w.raw(`<div class="head">`)
	}
	if s.Number != "" || !isEmpty(s.Title) {
		w.raw("<h", n, ">")
		if s.Number != "" {
			w.raw(`<span class="no">`)
			w.text(s.Number)
			w.raw("</span> ")
		}
		w.inlines(s.Title)
		w.raw("</h", n, ">")
	}
	if folded {
		w.unfolds(s.ID)
	}
	if len(s.Aside) > 0 {
		w.raw(`<p class="aside">`)
		w.inlines(s.Aside)
		w.raw("</p>")
		if !folded {
			w.raw("</div>")
		}
	}
	w.raw("\n")
	w.blocks(s.Blocks)
	if folded {
		w.raw("</div></details>")
	}
	w.raw("</section>\n")
}

// unfolds ends the heading of what is folded and begins what is under it. The id is that
// of the content: a link to it opens it.
func (w *htmlWriter) unfolds(id string) {
	w.raw("</summary><div")
	w.openID(id)
	w.raw(">")
}

func (w *htmlWriter) para(p document.Para) {
	switch p.Role {
	case document.Body:
		w.raw("<p", w.stays(p.Content, p.Leads()), ">")
	case document.Crumbs:
		if w.o.Print {
			return
		}
		w.raw(`<nav class="crumbs" aria-label="Đường dẫn"><p>`)
		w.inlines(p.Content)
		w.raw("</p></nav>\n")
		return
	case document.Note:
		w.raw(`<p class="note" role="note">`)
	case document.Todo:
		w.raw(`<p class="todo">`)
		open, end := TodoBrackets(p.Content)
		w.raw(open)
		w.inlines(p.Content)
		w.raw(end, "</p>\n")
		return
	case document.Find:
		if !w.o.Print {
			w.raw(`<div class="find"></div>`)
		}
		return
	default:
		w.raw(`<p class="`)
		w.b = AppendEscaped(w.b, string(p.Role))
		w.raw(`">`)
	}
	w.inlines(p.Content)
	w.raw("</p>\n")
}

// stays is the class of a paragraph that paper keeps whole ("few"), or with what follows
// ("leads").
func (w *htmlWriter) stays(in document.Inlines, leads bool) string {
	switch few := document.Few(in); {
	case !w.o.Print || !few && !leads:
		return ""
	case !leads:
		return ` class="few"`
	case !few:
		return ` class="leads"`
	}
	return ` class="few leads"`
}

// TodoBrackets gives what must stand round a paragraph that the officer has to
// write: nothing where its words already say so.
func TodoBrackets(in document.Inlines) (open, end string) {
	if strings.Contains(in.Plain(), "[cần bổ sung") {
		return "", ""
	}
	return "[cần bổ sung: ", "]"
}

func (w *htmlWriter) list(l document.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	w.raw("<", tag)
	if l.Plain {
		// Safari takes a list without bullets for no list.
		w.raw(` class="rows" role="list"`)
	}
	w.raw(">")
	for _, it := range l.Items {
		class := ""
		if len(it.Blocks) == 0 {
			class = w.stays(it.Content, false)
		}
		w.raw("<li", class, ">")
		if len(it.Aside) > 0 {
			w.raw(`<div class="pair"><div>`)
		}
		w.raw(`<span class="it">`)
		w.inlines(it.Content)
		w.raw("</span>")
		if len(it.Small) > 0 {
			w.raw(` <span class="sub">`)
			w.inlines(it.Small)
			w.raw("</span>")
		}
		if len(it.Aside) > 0 {
			w.raw(`</div> <div class="aside">`)
			w.inlines(it.Aside)
			w.raw("</div></div>")
		}
		w.blocks(it.Blocks)
		w.raw("</li>\n")
	}
	w.raw("</", tag, ">\n")
}

func (w *htmlWriter) facts(f document.Facts) {
	w.raw(`<ul class="facts" role="list">`)
	for _, it := range f.Items {
		w.raw(`<li><p class="num`)
		if it.Alert {
			w.raw(" alert")
		}
		w.raw(`">`)
		w.text(it.Number)
		if it.Of != "" {
			w.raw("<span>/")
			w.text(it.Of)
			w.raw("</span>")
		}
		w.raw("</p> <div><p>")
		w.inlines(it.Text)
		w.raw("</p>")
		if len(it.Detail) > 0 {
			w.raw(`<p class="sub">`)
			w.inlines(it.Detail)
			w.raw("</p>")
		}
		w.raw("</div></li>\n")
	}
	w.raw("</ul>\n")
}

// longUnit is the length of a unit, in characters, that a phone still shows beside the number.
const longUnit = 16

func (w *htmlWriter) bigValue(v document.BigValue) {
	w.raw(`<div class="value"><p class="`)
	if strings.ContainsAny(v.Number, "0123456789") {
		w.raw("big")
	} else {
		w.raw("big word")
	}
	w.raw(`">`)
	w.text(v.Number)
	if v.Unit != "" {
		sep := viet.NBSP
		if w.o.Print && v.Unit == "%" {
			sep = ""
		}
		class := "unit"
		if utf8.RuneCountInString(v.Unit) > longUnit {
			class = "unit long" // on lines of its own
		}
		w.raw(`<span class="`, class, `">`, sep)
		w.text(v.Unit)
		w.raw("</span>")
	}
	w.raw("</p>")
	if v.Chip != nil || len(v.Detail) > 0 {
		w.raw(` <div class="beside">`)
		if v.Chip != nil {
			w.raw("<p>")
			w.chip(*v.Chip)
			w.raw("</p>")
		}
		if len(v.Detail) > 0 {
			w.raw(`<p class="sub">`)
			w.inlines(v.Detail)
			w.raw("</p>")
		}
		w.raw("</div>")
	}
	w.raw("</div>\n")
}

func (w *htmlWriter) buttons(b document.Buttons) {
	if w.o.Print || len(b.Items) == 0 {
		return
	}
	if b.Print {
		w.raw(`<ul class="buttons print" role="list">`)
	} else {
		w.raw(`<ul class="buttons" role="list">`)
	}
	for _, l := range b.Items {
		w.raw("<li>")
		w.link(l)
		w.raw("</li>")
	}
	w.raw("</ul>\n")
}

// spaced parts every "%" from the digit before it.
func spaced(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	s = strings.ReplaceAll(s, " %", viet.NBSP+"%")
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '%' && i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			b.WriteString(viet.NBSP)
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
