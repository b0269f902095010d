package annotate

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Colours of marked cells, by level. They are nobody else's, so that marks of an
// earlier run are known by them. The colour that a cell had is kept as the background
// of its solid pattern, which nobody sees (see restored).
var levelColors = [...]string{Info: "FFD6E9D3", Ask: "FFFBE6A0", Wrong: "FFF9C8C5"}

// faces are the styles of the sheet in front, by what they are for.
type face int

const (
	faceTitle face = iota
	faceLine
	faceHead
	faceNumber
	faceText
	faceLink
	faceReply
	faceInfo // … and by level
	faceAsk
	faceWrong
	faces
)

// styles is the styles part while entries are added behind those it has.
type styles struct {
	data         []byte
	root         root
	fonts, fills list
	borders, xfs list
	own          [faces]int     // index of each face in xfs
	marked       map[[2]int]int // style and level → marked style
}

// list is one of the lists of the part.
type list struct {
	in    root
	items []string // as they stand
	count int      // of those that were there
}

// add gives the place of an item, put behind the others where none is like it.
func (l *list) add(item string) int {
	if i := slices.Index(l.items, item); i >= 0 {
		return i
	}
	l.items = append(l.items, item)
	return len(l.items) - 1
}

func (b *book) openStyles() (*styles, error) {
	data, err := b.get(b.stylesPart)
	if err != nil {
		return nil, err
	}
	s := &styles{data: data, marked: map[[2]int]int{}}
	if s.root, err = rootOf(data, "styleSheet"); err != nil {
		return nil, err
	}
	for _, x := range []struct {
		list       *list
		name, item string
	}{{&s.fonts, "fonts", "font"}, {&s.fills, "fills", "fill"}, {&s.borders, "borders", "border"}, {&s.xfs, "cellXfs", "xf"}} {
		path := "styleSheet/" + x.name
		if x.list.in, err = elementOf(data, path); err != nil {
			return nil, err
		}
		if err := walk(data, func(e *event) error {
			if e.kind == shut && e.path == path+"/"+x.item {
				x.list.items = append(x.list.items, string(data[e.opened:e.end]))
			}
			return nil
		}); err != nil {
			return nil, err
		}
		x.list.count = len(x.list.items)
		if x.list.count == 0 {
			return nil, refused("styles without %s", x.name)
		}
	}
	s.addFaces()
	return s, nil
}

// done is the part with what was added.
func (s *styles) done() []byte {
	var edits []edit
	for _, l := range []*list{&s.fonts, &s.fills, &s.borders, &s.xfs} {
		if len(l.items) == l.count {
			continue
		}
		tag := string(s.data[l.in.begin:l.in.end])
		edits = append(edits,
			edit{l.in.begin, l.in.end, setAttr(tag, "count", strconv.Itoa(len(l.items)))},
			l.in.grow(s.data, strings.Join(l.items[l.count:], "")))
	}
	return apply(s.data, edits)
}

// element writes an element of ours with the prefix of the part.
func (s *styles) element(x string) string {
	return prefixed(x, s.root.prefix)
}

func solid(color string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="` + color + `"/><bgColor indexed="64"/></patternFill></fill>`
}

func (s *styles) addFaces() {
	letters := func(look string) int {
		return s.fonts.add(s.element("<font>" + look + `<name val="Times New Roman"/><family val="1"/></font>`))
	}
	normal, bold := letters(`<sz val="12"/><color rgb="FF000000"/>`), letters(`<b/><sz val="12"/><color rgb="FF000000"/>`)
	title, link := letters(`<b/><sz val="15"/><color rgb="FF9C1C14"/>`), letters(`<u/><sz val="12"/><color rgb="FF0B57A4"/>`)
	none := s.borders.add(s.element(`<border><left/><right/><top/><bottom/><diagonal/></border>`))
	thin := `style="thin"><color rgb="FF8A8F94"/>`
	box := s.borders.add(s.element(`<border><left ` + thin + `</left><right ` + thin + `</right><top ` + thin + `</top><bottom ` + thin + `</bottom><diagonal/></border>`))
	blank := s.fills.add(s.element(`<fill><patternFill patternType="none"/></fill>`))
	xf := func(font, fill, border int, align, more string) int {
		indent := ""
		if border == box && align == "left" { // words keep off the line beside them
			indent = ` indent="1"`
		}
		return s.xfs.add(s.element(fmt.Sprintf(
			`<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment horizontal="%s" vertical="top" wrapText="1"%s/><protection locked="%s"/></xf>`,
			font, fill, border, align, indent, more)))
	}
	const locked, free = "1", "0"
	s.own[faceTitle] = xf(title, blank, none, "left", locked)
	s.own[faceLine] = xf(normal, blank, none, "left", locked)
	s.own[faceHead] = xf(bold, s.fills.add(s.element(solid("FFEEECE6"))), box, "center", locked)
	s.own[faceNumber] = xf(normal, blank, box, "center", locked)
	s.own[faceText] = xf(normal, blank, box, "left", locked)
	s.own[faceLink] = xf(link, blank, box, "left", locked)
	s.own[faceReply] = xf(normal, s.fills.add(s.element(solid("FFE6EEF9"))), box, "left", free)
	for level, color := range levelColors {
		s.own[faceInfo+face(level)] = xf(bold, s.fills.add(s.element(solid(color))), box, "left", locked)
	}
}

// mark is the style of a cell with the colour of a level in place of its own.
func (s *styles) mark(base int, level Level) int {
	if base < 0 || base >= s.xfs.count {
		base = 0
	}
	k := [2]int{base, int(level)}
	if id, ok := s.marked[k]; ok {
		return id
	}
	xf := s.xfs.items[base]
	end := strings.IndexByte(xf, '>') + 1
	tag := xf[:end]
	had := 0
	_ = walk([]byte(xf), func(e *event) error { // it was walked before
		if e.kind == open && e.path == "xf" {
			had, _ = strconv.Atoi(e.attr("fillId"))
		}
		return nil
	})
	kept := `<bgColor indexed="64"/>`
	if had >= 0 && had < len(s.fills.items) {
		if c := solidColor([]byte(s.fills.items[had])); c != "" {
			kept = "<bgColor" + c + "/>"
		}
	}
	fill := s.fills.add(s.element(`<fill><patternFill patternType="solid"><fgColor rgb="` + levelColors[level] + `"/>` + kept + `</patternFill></fill>`))
	tag = setAttr(setAttr(tag, "fillId", strconv.Itoa(fill)), "applyFill", "1")
	id := s.xfs.add(tag + xf[end:])
	s.marked[k] = id
	return id
}

// solidColor gives the attributes of the colour of a solid fill; empty for another.
func solidColor(fill []byte) string {
	is, out := false, ""
	_ = walk(fill, func(e *event) error {
		switch {
		case e.kind != open:
		case e.path == "fill/patternFill":
			is = e.attr("patternType") == "solid"
		case e.path == "fill/patternFill/fgColor" && is:
			for _, a := range e.attrs {
				if a.Name.Space == "" {
					out += " " + a.Name.Local + `="` + escape(a.Value) + `"`
				}
			}
		}
		return nil
	})
	return out
}

// restored gives the fills of a styles part back the colours that marks of an earlier
// run took from them. LibreOffice puts colours of its own behind all solid patterns;
// after that the cells are left without a colour.
func restored(data []byte) ([]byte, error) {
	if !slices.ContainsFunc(levelColors[:], func(c string) bool { return bytes.Contains(data, []byte(c)) }) {
		return data, nil
	}
	type marked struct {
		from, to int
		color    string // attributes of the colour before
	}
	var all []marked
	var prefix, color string
	ours, foreign := false, false
	err := walk(data, func(e *event) error {
		switch {
		case e.path == "styleSheet/fills/fill" && e.kind == open:
			ours, color, prefix = false, "", e.prefix
		case e.path == "styleSheet/fills/fill" && e.kind == shut && ours:
			all = append(all, marked{e.opened, e.end, color})
		case e.path == "styleSheet/fills/fill" && e.kind == shut:
			foreign = foreign || strings.Contains(color, " rgb=")
		case e.path == "styleSheet/fills/fill/patternFill/fgColor" && e.kind == open:
			ours = slices.Contains(levelColors[:], strings.ToUpper(e.attr("rgb")))
		case e.path == "styleSheet/fills/fill/patternFill/bgColor" && e.kind == open && e.attr("indexed") != "64" && e.attr("indexed") != "65":
			for _, a := range e.attrs {
				if a.Name.Space == "" {
					color += " " + a.Name.Local + `="` + escape(a.Value) + `"`
				}
			}
		}
		return nil
	})
	var edits []edit
	for _, m := range all {
		fill := `<fill><patternFill patternType="none"/></fill>`
		if m.color != "" && !foreign {
			fill = `<fill><patternFill patternType="solid"><fgColor` + m.color + `/><bgColor indexed="64"/></patternFill></fill>`
		}
		edits = append(edits, edit{m.from, m.to, prefixed(fill, prefix)})
	}
	return apply(data, edits), err
}

// prefixed gives the elements of a text a prefix.
func prefixed(x, prefix string) string {
	return strings.NewReplacer("</", "</"+prefix, "<", "<"+prefix).Replace(x)
}
