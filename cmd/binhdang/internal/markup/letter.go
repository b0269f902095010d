package markup

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Head of official documents (Quốc hiệu, Tiêu ngữ), in the words that Nghị định
// 30/2020/NĐ-CP, Phụ lục I, prescribes.
const (
	Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	Motto  = "Độc lập - Tự do - Hạnh phúc"
)

// labelAfterCode is the label of a board's cell without the code that already
// stands before it.
func labelAfterCode(c document.BoardCell) string {
	if rest, ok := strings.CutPrefix(c.Alt, c.Code); ok {
		return rest
	}
	return " " + c.Alt
}

// LetterNumber is the number of an official document, with room to fill it in.
func LetterNumber(l document.Letterhead) string {
	number := l.Number
	if number == "" {
		number = strings.Repeat(viet.NBSP, 8)
	}
	return "Số: " + number + "/" + l.Symbol
}

// LetterDate is its place and date, with dots where the day is not known.
func LetterDate(l document.Letterhead) string {
	date := "ngày … tháng … năm …"
	if l.Date.Year != 0 {
		date = viet.LongDate(l.Date)
	}
	return Joined(", ", l.Place, date)
}

// AnnexName is "Phụ lục II", or "Phụ lục" for the only one: two or more have Roman
// numbers (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func AnnexName(a document.Annex) string {
	return strings.TrimSpace("Phụ lục " + a.Number)
}

func (w *htmlWriter) line(class, s string) {
	if s == "" {
		return
	}
	w.raw("<p")
	if class != "" {
		w.raw(` class="`, class, `"`)
	}
	w.raw(">")
	w.text(s)
	w.raw("</p>")
}

func (w *htmlWriter) letterhead(l document.Letterhead) {
	w.raw(`<div class="letter"><div class="lh"><div>`)
	w.line("", l.Superior)
	for _, s := range l.Body {
		w.line("b", s)
	}
	w.line("sym", LetterNumber(l))
	w.raw("</div><div>")
	w.line("b", Nation)
	w.line("b", Motto)
	w.line("date", LetterDate(l))
	w.raw("</div></div>")
	w.line("kind", l.Kind)
	if l.Title != "" {
		tag := "h1"
		if w.h1 || w.o.Print {
			tag = "p"
		}
		w.raw("<", tag, ` class="abstract">`)
		w.text(l.Title)
		w.raw("</", tag, ">")
	}
	if len(l.Addressees) > 0 {
		w.raw(`<div class="to"><p>Kính gửi:</p><ul>`)
		for _, a := range l.Addressees {
			w.raw("<li>")
			w.text(strings.TrimRight(a, ";."))
			w.raw("</li>")
		}
		w.raw("</ul></div>")
	}
	w.raw("</div>\n")
}

func (w *htmlWriter) signature(s document.Signature) {
	w.raw(`<div class="sign"><div class="copies">`)
	if len(s.Recipients) > 0 {
		w.raw("<p>Nơi nhận:</p><ul>")
		for _, r := range s.Recipients {
			w.raw("<li>")
			w.text(strings.TrimRight(strings.TrimPrefix(r, "- "), ";."))
			w.raw("</li>")
		}
		w.raw("</ul>")
	}
	w.raw(`</div><div class="signer">`)
	for _, a := range s.Authority {
		w.line("", a)
	}
	w.line("name", s.Name)
	w.raw("</div></div>\n")
}

// annex is folded on a screen: what a report rests on, for who wants to look it up.
func (w *htmlWriter) annex(a document.Annex) {
	w.raw(`<section class="annex`)
	if a.Landscape {
		w.raw(" landscape")
	}
	if w.o.Print {
		w.raw(`"`)
		w.openID(a.ID)
		w.raw(`>`)
	} else {
		w.raw(`"><details class="fold"><summary>`)
	}
	w.raw(`<h2><span class="no">`)
	w.text(AnnexName(a))
	if a.Title == "" {
		w.raw("</span></h2>")
	} else {
		if w.o.Print {
			w.raw("</span> ")
		} else {
			w.raw(".</span> ")
		}
		w.text(a.Title)
		w.raw("</h2>")
	}
	if !w.o.Print {
		w.unfolds(a.ID)
	}
	w.line("with", a.With)
	w.raw("\n")
	w.blocks(a.Blocks)
	if !w.o.Print {
		w.raw("</div></details>")
	}
	w.raw("</section>\n")
}
