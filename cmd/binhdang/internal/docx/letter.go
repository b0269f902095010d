package docx

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// Columns of the head and of the foot of a letter, in twips; together the width of
// the text.
var (
	headColumns = []int{mm(64), Options{}.textWidth(false) - mm(64)}
	footColumns = []int{mm(76), Options{}.textWidth(false) - mm(76)}
)

// letterhead writes the head of an official document as offices do: a table of two
// columns without borders, in whose second row number and date stand on one line.
func (w *writer) letterhead(l document.Letterhead) {
	left, right := headColumns[0], headColumns[1]
	w.table("Letter", "", headColumns, func() {
		w.row(false, func() {
			w.cell(tcPr{width: left, top: true}, func() {
				w.line(pPr{style: "Issuer"}, l.Superior, rPr{})
				for _, s := range l.Body {
					w.line(pPr{style: "Issuer"}, s, rPr{bold: true})
				}
				w.rule(left, mm(22))
			})
			w.cell(tcPr{width: right, top: true}, func() {
				w.line(pPr{style: "Nation"}, markup.Nation, rPr{})
				w.line(pPr{style: "Motto"}, markup.Motto, rPr{})
				w.rule(right, mm(57))
			})
		})
		w.row(false, func() {
			w.cell(tcPr{width: left, top: true}, func() { w.line(pPr{style: "NumberAndDate"}, markup.LetterNumber(l), rPr{}) })
			w.cell(tcPr{width: right, top: true}, func() {
				w.line(pPr{style: "NumberAndDate"}, markup.LetterDate(l), rPr{italic: true})
			})
		})
	})
	w.line(pPr{style: "Kind"}, l.Kind, rPr{})
	if l.Title != "" {
		side := w.balanced(l.Title, bodySize, true)
		w.line(pPr{style: "Title", indented: true, left: side, right: side}, l.Title, rPr{})
		w.rule(w.wide, mm(52))
	}
	w.addressees(l.Addressees)
}

// rule writes a short line in the middle of a column: the border of an empty
// paragraph, which scales with nothing and moves with the text.
func (w *writer) rule(column, width int) {
	side := (column - width) / 2
	w.paragraph(pPr{style: "Rule", indented: true, left: side, right: side}, nil)
}

// addressees: one stands on the line of "Kính gửi:", more below it, each on a line,
// about in the middle of the sheet.
func (w *writer) addressees(to []string) {
	switch len(to) {
	case 0:
	case 1:
		w.line(pPr{style: "Addressee", align: "center"}, "Kính gửi: "+strings.TrimRight(to[0], ";."), rPr{})
	default:
		longest := 0
		for _, a := range to {
			longest = max(longest, document.Measure("- "+a, 28, false))
		}
		step := mm(12)
		left := max((w.wide-step-longest)/2, 0)
		w.line(pPr{style: "Addressee", keepNext: true, indented: true, left: left}, "Kính gửi:", rPr{})
		for i, a := range to {
			w.line(pPr{style: "AddresseeItem", indented: true, left: left + step}, "- "+strings.TrimRight(a, ";.")+stop(i, len(to)), rPr{})
		}
	}
	w.after = len(to) > 0
}

// balanced is the indent on both sides that gives the lines of a heading in the middle
// about one length.
func (w *writer) balanced(s string, size int, bold bool) int {
	least := mm(10)
	room := w.wide - 2*least
	lines := linesAt(s, size, bold, room)
	narrow := room
	for next := room; lines > 1 && next > 0 && linesAt(s, size, bold, next) == lines; next -= mm(1) {
		narrow = next
	}
	return max((w.wide-narrow*104/100)/2, least) // words are measured about
}

// linesAt is how many lines words take at a width.
func linesAt(s string, size int, bold bool, width int) int {
	lines, used := 0, width
	for word := range strings.SplitSeq(document.Whole(s), " ") {
		n := document.Measure(word, size, bold)
		if used += document.Measure(" ", size, bold) + n; used > width {
			lines, used = lines+1, n
		}
	}
	return lines
}

// stop ends an entry of a list of bodies.
func stop(i, n int) string {
	if i == n-1 {
		return "."
	}
	return ";"
}

// signature writes the recipients beside the signatory, on one sheet.
func (w *writer) signature(s document.Signature) {
	w.table("Letter", "", footColumns, func() {
		w.row(false, func() {
			w.cell(tcPr{width: footColumns[0], top: true}, func() {
				if len(s.Recipients) > 0 {
					w.line(pPr{style: "RecipientsHead"}, "Nơi nhận:", rPr{})
				}
				for i, r := range s.Recipients {
					w.line(pPr{style: "Recipient"}, "- "+strings.TrimRight(strings.TrimPrefix(r, "- "), ";.")+stop(i, len(s.Recipients)), rPr{})
				}
			})
			w.cell(tcPr{width: footColumns[1], top: true}, func() {
				for _, a := range s.Authority {
					w.line(pPr{style: "Authority"}, a, rPr{})
				}
				w.line(pPr{style: "Signatory"}, s.Name, rPr{})
			})
		})
	})
	w.after = true
}
