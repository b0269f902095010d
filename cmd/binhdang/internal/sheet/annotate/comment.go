package annotate

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

const (
	typeComments = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	typeDrawing  = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

// comment gives marked cells their comments, below those that they have, and the boxes
// in which programs show them. It gives the id of the relation to the drawing where
// the sheet has none yet.
func (b *book) comment(s *bookSheet, ordinal int, spots []spot, g *grid, author string) (rel string, err error) {
	rels, err := b.relations(s.part)
	if err != nil {
		return "", err
	}
	var part, drawing string
	for _, r := range rels {
		switch {
		case r.kind == "comments":
			part = r.target
		case r.kind == "vmlDrawing" && r.id == g.draws:
			drawing = r.target
		case r.kind == "threadedComment":
			// The words of a thread stand elsewhere; what stands in its comment is for
			// programs that know no threads, and must not change.
			threads, err := b.threads(r.target)
			if err != nil {
				return "", err
			}
			spots = slices.DeleteFunc(slices.Clone(spots), func(p spot) bool { return slices.Contains(threads, finding.CellName(p.col, p.row)) })
		}
	}
	if len(spots) == 0 {
		return "", nil
	}
	if part == "" {
		part = b.free("xl/comments%d.xml")
		b.set(part, []byte(xmlHead+`<comments xmlns="`+nsMain+`"><authors></authors><commentList></commentList></comments>`))
		if err := b.typed(part, typeComments); err != nil {
			return "", err
		}
		if _, err := b.relate(s.part, "comments", part); err != nil {
			return "", err
		}
	}
	fresh, err := b.say(part, spots, author)
	if err != nil {
		return "", err
	}
	if drawing != "" && b.has(drawing) {
		return "", b.draw(drawing, fresh, g)
	}
	// Without a drawing nobody saw the comments that were there; now they are seen.
	if fresh, err = b.commented(part, spots); err != nil {
		return "", err
	}
	drawing = b.free("xl/drawings/vmlDrawing%d.vml")
	b.set(drawing, []byte(newDrawing(ordinal+1)))
	if err := b.typedByEnding("vml", typeDrawing); err != nil {
		return "", err
	}
	if err := b.draw(drawing, fresh, g); err != nil {
		return "", err
	}
	if g.draws != "" {
		return "", refused("a drawing that is not there")
	}
	return b.relate(s.part, "vmlDrawing", drawing)
}

// threads are the cells that have a thread of comments.
func (b *book) threads(part string) ([]string, error) {
	data, err := b.get(part)
	if err != nil {
		return nil, err
	}
	var out []string
	return out, walk(data, func(e *event) error {
		if e.kind == open && e.path == "ThreadedComments/threadedComment" {
			out = append(out, e.attr("ref"))
		}
		return nil
	})
}

// say writes the comments of spots into a part of comments, and gives those of which
// the cell had none.
func (b *book) say(part string, spots []spot, author string) (fresh []spot, err error) {
	data, err := b.get(part)
	if err != nil {
		return nil, err
	}
	r, err := rootOf(data, "comments")
	if err != nil {
		return nil, err
	}
	authors, err := elementOf(data, "comments/authors")
	if err != nil {
		return nil, err
	}
	list, err := elementOf(data, "comments/commentList")
	if err != nil {
		return nil, err
	}
	by := 0
	there := map[string]bool{}
	var edits []edit
	var ref string
	err = walk(data, func(e *event) error {
		const words = "comments/commentList/comment/text"
		switch {
		case e.kind == open && e.path == "comments/authors/author":
			by++
		case e.kind == open && e.path == "comments/commentList/comment":
			ref = e.attr("ref")
		case e.kind == shut && e.path == words:
			i := slices.IndexFunc(spots, func(p spot) bool { return finding.CellName(p.col, p.row) == ref })
			if i < 0 || there[ref] {
				return nil
			}
			there[ref] = true
			run := r.run("\n\n" + lead + " " + spots[i].text)
			if e.empty {
				edits = append(edits, opened(data, e.opened, e.end, run+"</"+r.prefix+"text>"))
				return nil
			}
			at, more, err := lastRun(data, e.opened, e.begin, r.prefix)
			if err != nil {
				return err
			}
			edits = append(edits, more...)
			edits = append(edits, edit{at, at, run})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var added strings.Builder
	for _, p := range spots {
		if ref := finding.CellName(p.col, p.row); !there[ref] {
			fmt.Fprintf(&added, `<%scomment ref="%s" authorId="%d"><%stext>%s</%stext></%scomment>`, r.prefix, ref, by, r.prefix, r.run(lead+" "+p.text), r.prefix, r.prefix)
			fresh = append(fresh, p)
		}
	}
	if len(fresh) > 0 {
		edits = append(edits, authors.grow(data, "<"+r.prefix+"author>"+escape(author)+"</"+r.prefix+"author>"), list.grow(data, added.String()))
	}
	b.set(part, apply(data, edits))
	return fresh, nil
}

// run is one run of letters of a comment.
func (r *root) run(words string) string {
	return strings.NewReplacer("</", "</"+r.prefix, "<", "<"+r.prefix).Replace(
		`<r><rPr><sz val="11"/><color rgb="FF000000"/><rFont val="Times New Roman"/><family val="1"/></rPr><t xml:space="preserve">` + escape(words) + `</t></r>`)
}

// lastRun is the place in the text of a comment behind its letters. Letters that
// stand there without a run get one, because behind them there is none.
func lastRun(data []byte, from, to int, prefix string) (at int, edits []edit, err error) {
	inside := data[from:to]
	tag := strings.IndexByte(string(inside), '>') + 1
	at = from + tag
	// The end tag is made up so that the fragment is whole.
	fragment := append(slices.Clip(slices.Clone(inside)), "</"+prefix+"text>"...)
	err = walk(fragment, func(e *event) error {
		if e.kind != shut {
			return nil
		}
		switch e.path {
		case "text/t":
			edits = append(edits, edit{from + e.opened, from + e.opened, "<" + prefix + "r>"})
			at = from + e.end
			edits = append(edits, edit{at, at, "</" + prefix + "r>"})
		case "text/r":
			at = from + e.end
		}
		return nil
	})
	return at, edits, err
}

// commented are all cells of a part of comments; those of spots with their words.
func (b *book) commented(part string, spots []spot) ([]spot, error) {
	data, err := b.get(part)
	if err != nil {
		return nil, err
	}
	var out []spot
	return out, walk(data, func(e *event) error {
		if e.kind != open || e.path != "comments/commentList/comment" {
			return nil
		}
		col, row, ok := finding.ParseCell(e.attr("ref"))
		if !ok {
			return nil
		}
		p := spot{col: col, row: row}
		for _, s := range spots {
			if s.col == col && s.row == row {
				p = s
			}
		}
		out = append(out, p)
		return nil
	})
}

// uncomment takes our comments out of a part of comments, and our part out of those
// of others; it gives the cells that have none any more.
func (b *book) uncomment(part string) (gone []spot, err error) {
	data, err := b.get(part)
	if err != nil || !strings.Contains(string(data), escape(lead)) {
		return nil, err
	}
	type piece struct {
		begin, end int // of the content of a <t>
		tag        int // where its start tag begins
		text       string
	}
	var edits []edit
	var ref string
	var pieces []piece
	const comment = "comments/commentList/comment"
	err = walk(data, func(e *event) error {
		switch {
		case e.kind == open && e.path == comment:
			ref, pieces = e.attr("ref"), nil
		case strings.HasPrefix(e.path, comment+"/text") && strings.HasSuffix(e.path, "/t") && !strings.Contains(e.path, "/rPh"):
			switch {
			case e.kind == open:
				pieces = append(pieces, piece{begin: e.end, tag: e.begin})
			case e.kind == text:
				pieces[len(pieces)-1].text += e.text
			case e.empty:
				pieces = pieces[:len(pieces)-1]
			default:
				pieces[len(pieces)-1].end = e.begin
			}
		case e.kind == shut && e.path == comment:
			all := ""
			for _, p := range pieces {
				all += p.text
			}
			cut := strings.Index(all, lead)
			if cut < 0 {
				return nil
			}
			kept := strings.TrimRight(all[:cut], "\r\n ")
			if kept == "" {
				edits = append(edits, edit{from: e.opened, to: e.end})
				if col, row, ok := finding.ParseCell(ref); ok {
					gone = append(gone, spot{col: col, row: row})
				}
				return nil
			}
			room := len(kept)
			for _, p := range pieces {
				if room >= len(p.text) {
					room -= len(p.text)
					continue
				}
				edits = append(edits, edit{p.begin, p.end, escape(p.text[:room])})
				room = 0
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	b.set(part, apply(data, edits))
	return gone, nil
}
