package audit

import (
	"bytes"
	"slices"
	"strings"
)

// frame is an element that is open, and what it says that its other texts are about.
type frame struct {
	name   []byte
	kind   int
	labels []label
	scope  *scope // of the labels, when somebody asked
}

// label is a text that says what others are about: where it stands, and whether it is a
// heading. The page of a period may have the year in its headings.
type label struct {
	from, to int
	heading  bool
}

// kinds of elements: that part no words; that have no end; whose texts are not read; that
// hold texts about one thing; that say what the texts beside them are about.
const (
	block = iota
	inline
	void
	unread
	holder
	title
)

var kinds = map[string]int{
	"a": inline, "b": inline, "strong": inline, "em": inline, "i": inline, "span": inline, "small": inline, "abbr": inline, "time": inline, "sup": inline, "sub": inline, "code": inline,
	"br": void, "meta": void, "link": void, "hr": void, "img": void, "col": void, "input": void, "wbr": void, "circle": void, "path": void, "rect": void, "line": void, "use": void,
	"table": unread, "script": unread, "style": unread,
	"li": holder, "tr": holder, "figure": holder, "entry": holder, "dl": holder,
	"h1": title, "h2": title, "h3": title, "h4": title, "h5": title, "h6": title, "figcaption": title, "caption": title, "summary": title, "dt": title,
}

// passages reads the texts of a page outside of its tables, with what is written into
// elements for programs and what is drawn.
type passages struct {
	*pages
	name  string
	b     []byte
	hits  []hit
	page  scope
	stack []frame
	from  int // of the text that is open, −1 for none
	to    int
	digit bool
}

// passages judges a page in HTML, a picture or a feed.
func (p *pages) passages(name string, b []byte) {
	r := passages{pages: p, name: name, b: b, hits: p.outside(b), page: p.of(name), from: -1}
	if !p.guarded(r.page.subjects) && !slices.ContainsFunc(r.hits, func(h hit) bool { return p.guarded(h.of) }) {
		return
	}
	for at := 0; at < len(b); {
		open := bytes.IndexByte(b[at:], '<')
		if open < 0 {
			break
		}
		r.text(at, at+open)
		at += open + 1
		end := bytes.IndexByte(b[at:], '>')
		if end < 0 {
			break
		}
		tag := b[at : at+end]
		bare := tagName(tag)
		from := at
		at += end + 1
		closing := len(tag) > 0 && tag[0] == '/'
		if kind := kinds[string(bare)]; kind != inline {
			r.flush()
			switch {
			case closing:
				r.leave(bare)
			case kind == unread:
				if end := bytes.Index(b[at:], append([]byte("</"), bare...)); end >= 0 {
					at += end
				}
				r.stack = append(r.stack, frame{name: bare, kind: kind})
			case len(tag) > 0 && tag[len(tag)-1] != '/' && kind != void && tag[0] != '!' && tag[0] != '?':
				r.stack = append(r.stack, frame{name: bare, kind: kind})
			}
		}
		if !closing {
			r.attributes(tag, from)
		}
	}
	r.flush()
}

// outside are the names in a page outside of its tables.
func (p *pages) outside(b []byte) (out []hit) {
	for from := 0; from < len(b); {
		end, next := len(b), len(b)
		if at := bytes.Index(b[from:], []byte("<table")); at >= 0 {
			end = from + at
			if past := bytes.Index(b[end:], []byte("</table")); past >= 0 {
				next = end + past
			}
		}
		for _, h := range p.words.in(b[from:end]) {
			h.at, h.end = h.at+from, h.end+from
			out = append(out, h)
		}
		from = next
	}
	return out
}

func tagName(tag []byte) []byte {
	tag = bytes.TrimPrefix(tag, []byte("/"))
	for i, c := range tag {
		if c == ' ' || c == '\n' || c == '/' {
			tag = tag[:i]
			break
		}
	}
	return tag
}

// text takes a stretch between two tags.
func (r *passages) text(from, to int) {
	blank := true
	for _, c := range r.b[from:to] {
		r.digit = r.digit || c >= '0' && c <= '9'
		blank = blank && (c == ' ' || c == '\n')
	}
	if blank {
		return
	}
	if r.from < 0 {
		r.from = from
	}
	r.to = to
}

// flush ends the text that is open: it is judged, and it may say what others are about.
func (r *passages) flush() {
	from, to, digit := r.from, r.to, r.digit
	r.from, r.digit = -1, false
	if from < 0 {
		return
	}
	if digit {
		r.statement(from, to, "")
	}
	n := len(r.stack)
	if n == 0 {
		return
	}
	if r.stack[n-1].kind == title {
		if n > 1 {
			r.label(n-2, label{from, to, r.stack[n-1].name[0] == 'h'})
		}
		return
	}
	for i := n - 1; i >= 0; i-- {
		if r.stack[i].kind == holder {
			if len(r.stack[i].labels) == 0 {
				r.label(i, label{from, to, false})
			}
			return
		}
	}
}

func (r *passages) label(i int, l label) {
	f := &r.stack[i]
	f.labels, f.scope = append(f.labels, l), nil
}

func (r *passages) leave(name []byte) {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if bytes.Equal(r.stack[i].name, name) {
			r.stack = r.stack[:i]
			return
		}
	}
}

// about is what a text at this place is about that does not say so itself.
func (r *passages) about() scope {
	var s scope
	for i := len(r.stack) - 1; i >= 0; i-- {
		f := &r.stack[i]
		if len(f.labels) == 0 {
			continue
		}
		if f.scope == nil {
			f.scope = &scope{}
			for _, l := range f.labels {
				text := plainText(string(withoutTags(r.b[l.from:l.to])))
				f.scope.subjects = append(f.scope.subjects, subjectsOf(among(r.hits, l.from, l.to))...)
				f.scope.units = append(f.scope.units, r.unitsIn(text)...)
				if !l.heading || len(r.page.periods) == 0 {
					f.scope.periods = append(f.scope.periods, r.periodsIn(text)...)
				}
			}
		}
		s = s.within(*f.scope)
	}
	return s.within(r.page)
}

// statement judges a text of the page, or what an element says there.
func (r *passages) statement(from, to int, said string) {
	own := among(r.hits, from, to)
	if !slices.ContainsFunc(own, func(h hit) bool { return r.guarded(h.of) }) {
		if len(own) > 0 {
			return // it is about something else
		}
		if !r.mayBeGuarded() {
			return
		}
	}
	s := statement{path: r.name, at: line(r.b, from), text: said, scope: r.about()}
	if said == "" {
		s.text = plainText(string(withoutTags(r.b[from:to])))
	}
	r.judge(s)
}

// mayBeGuarded is a quick look at what the texts around are about.
func (r *passages) mayBeGuarded() bool {
	for i := len(r.stack) - 1; i >= 0; i-- {
		for _, l := range r.stack[i].labels {
			if hits := among(r.hits, l.from, l.to); len(hits) > 0 {
				return slices.ContainsFunc(hits, func(h hit) bool { return r.guarded(h.of) })
			}
		}
	}
	return r.guarded(r.page.subjects)
}

// attributes judges what an element says for programs and for those who do not see, and
// how long what it draws is.
func (r *passages) attributes(tag []byte, at int) {
	if !slices.ContainsFunc(tag, func(c byte) bool { return c >= '0' && c <= '9' }) || tag[0] == 'a' && tag[1] == ' ' && !bytes.Contains(tag, []byte("data-")) && !bytes.Contains(tag, []byte("aria-label")) && !bytes.Contains(tag, []byte("title=")) {
		return
	}
	drawn, all := "", len(tag)
	for {
		eq := bytes.Index(tag, []byte(`="`))
		if eq < 0 {
			return
		}
		key := string(tag[bytes.LastIndexByte(tag[:eq], ' ')+1 : eq])
		value := tag[eq+2:]
		end := bytes.IndexByte(value, '"')
		if end < 0 {
			return
		}
		value, tag = value[:end], value[end+1:]
		to := at + all - len(tag) - 1
		switch {
		case key == "class":
			drawn = string(value)
		case !slices.ContainsFunc(value, func(c byte) bool { return c >= '0' && c <= '9' }):
		case strings.HasPrefix(key, "data-") || key == "aria-label" || key == "alt" || key == "title" || key == "content" && !bytes.HasPrefix(value, []byte("http")):
			r.statement(to-len(value), to, plainText(string(value)))
		case drawnFigures[drawn] && slices.Contains([]string{"width", "x1", "d"}, key):
			r.mark(at, string(value))
		}
	}
}

// drawnFigures are the classes of marks whose length or number is a figure.
var drawnFigures = map[string]bool{"bar": true, "bar zero": true, "counted": true, "lacking": true, "rest": true, "last": true, "halo": true}

// mark: for a withheld figure nothing is drawn of which a length or a number could be read.
func (r *passages) mark(at int, value string) {
	if !r.mayBeGuarded() {
		return
	}
	in := r.about()
	if len(in.units) == 0 {
		in.units = append(in.units, r.f.c.Site.WholeArea)
	}
	for _, k := range in.subjects {
		x := r.words.subjects[k]
		for _, u := range in.units {
			for _, period := range in.periods {
				if !r.hides(x, u, period) {
					return
				}
			}
		}
	}
	if len(in.periods) == 0 {
		return
	}
	x := r.words.subjects[in.subjects[0]]
	r.Hidden = append(r.Hidden, Shown{Path: r.name, Line: line(r.b, at)(), Period: in.periods[0], Unit: in.units[0], Of: max(x.indicator, x.measure), Text: value})
}

// withoutTags is a text without the tags in it.
func withoutTags(b []byte) []byte {
	if bytes.IndexByte(b, '<') < 0 {
		return b
	}
	var out []byte
	for {
		at := bytes.IndexByte(b, '<')
		if at < 0 {
			return append(out, b...)
		}
		out = append(out, b[:at]...)
		end := bytes.IndexByte(b[at:], '>')
		if end < 0 {
			return out
		}
		closes := at+1 < len(b) && b[at+1] == '/'
		b = b[at+end+1:]
		if closes && len(b) > 1 && b[0] == '<' && b[1] != '/' {
			out = append(out, ' ') // two elements side by side are two words
		}
	}
}

// said is a line that says what others are about.
type said struct {
	subjects []int
	text     string
}

// lines judges a page in Markdown, or a text of lines, outside of its tables.
func (p *pages) lines(name string, b []byte) {
	page, hits := p.of(name), p.words.in(b)
	if !p.guarded(page.subjects) && !slices.ContainsFunc(hits, func(h hit) bool { return p.guarded(h.of) }) {
		return
	}
	var heads [7]said // the headings above, by level; a caption last
	var item said
	at := 0
	for l := range bytes.Lines(b) {
		from := at
		at += len(l)
		text := string(bytes.TrimRight(l, "\r\n"))
		own := subjectsOf(among(hits, from, at))
		level := len(text) - len(strings.TrimLeft(text, "#"))
		label := said{own, text}
		switch {
		case strings.HasPrefix(text, "|"):
			continue
		case level > 0 && level < 6:
			item = said{}
			for i := level; i < len(heads); i++ {
				heads[i] = said{}
			}
			heads[level] = label
		case strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**"):
			item, heads[6] = said{}, label
		case strings.HasPrefix(text, "- "):
			item = label
		case !strings.HasPrefix(text, "  "):
			item = said{}
		}
		if !hasNumber(text) {
			continue
		}
		in := scope{subjects: item.subjects}
		for _, h := range slices.Backward(heads[:]) {
			in = in.within(scope{subjects: h.subjects})
		}
		if !p.guarded(own) && !p.guarded(in.within(page).subjects) {
			continue
		}
		in.units, in.periods = p.unitsIn(item.text), p.periodsIn(item.text)
		for i, h := range slices.Backward(heads[:]) {
			of := scope{units: p.unitsIn(h.text)}
			if i == 6 || len(page.periods) == 0 {
				of.periods = p.periodsIn(h.text)
			}
			in = in.within(of)
		}
		in = in.within(page)
		p.judge(statement{path: name, at: line(b, from), text: plainText(unmarked.Replace(unlinked(text))), scope: in})
	}
}

// unlinked leaves out where links of Markdown lead.
func unlinked(s string) string {
	for {
		at := strings.Index(s, "](")
		if at < 0 {
			return s
		}
		end := strings.IndexByte(s[at:], ')')
		if end < 0 {
			return s
		}
		s = s[:at] + s[at+end+1:]
	}
}
