package report

import (
	"cmp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// The same report goes to several readers: what differs is the head, the addressees, who
// reports and signs, and what is cited first. All of that is data (catalog.Letter); what
// a letter does not say is as ky.yaml and the publisher have it.

// own reports whether the letter has a letterhead of its own: then the number of ky.yaml,
// which is of the report of the publisher, is not its number.
func (b *builder) own() bool { return b.letter != nil && len(b.letter.Heading) > 0 }

func (b *builder) letterhead(title string) document.Letterhead {
	f, pub := b.p.Settings.Document, b.c.Site.Publisher
	out := document.Letterhead{
		Superior: pub.Superior, Body: pub.Heading, Number: f.Number, Symbol: b.symbol(),
		Place: pub.Place, Date: f.Date, Kind: "BÁO CÁO", Title: numbersKept(cmp.Or(f.Title, title, b.usualTitle())), Addressees: f.Addressees,
	}
	if b.own() {
		out.Superior, out.Body, out.Number = b.letter.Superior, b.letter.Heading, ""
	}
	if b.letter != nil && len(b.letter.Addressees) > 0 {
		out.Addressees = b.letter.Addressees
	}
	return out
}

// symbol is that of the letter's number.
func (b *builder) symbol() string {
	if b.letter != nil && b.letter.Symbol != "" {
		return b.letter.Symbol
	}
	return b.p.Settings.Document.Symbol
}

// reporter is the body that reports.
func (b *builder) reporter() string {
	if b.letter != nil && b.letter.Body != "" {
		return b.letter.Body
	}
	return b.c.Site.Publisher.Body
}

// handling is the mark of the full report, with where it says what is not public.
func (b *builder) handling() document.Para {
	s := ""
	if len(b.guarded()) > 0 {
		s = " (số liệu không công bố được nêu ở Phụ lục" + viet.NBSP + b.annexNumber(annexValues) + ")"
	}
	return document.Para{Role: document.Small, Content: run(strong(document.T("LƯU HÀNH NỘI BỘ")), s)}
}

// guarded are the indicators that the period shows and that rest on a figure which does
// not leave the office as it is: only the whole area is published, and no small number.
func (b *builder) guarded() []string {
	var out []string
	for _, v := range b.p.AreaValues() {
		ind, ver := wording.Defined(b.c, v)
		if slices.ContainsFunc(ver.Refs(), func(r catalog.Ref) bool {
			return b.c.PolicyOf(r.Measure).Guarded()
		}) {
			out = append(out, wording.Inside(ind.Short))
		}
	}
	return out
}

// notPublic says which figures of the full report are not published as they stand.
func (b *builder) notPublic() []document.Inlines {
	names := b.guarded()
	if !b.internal || len(names) == 0 {
		return nil
	}
	return []document.Inlines{document.T(
		"Không công bố: số liệu của từng đơn vị và các số nhỏ về ", strings.Join(names, "; "), ". Bản công bố ghi “Bảo mật” ở những số này; lý do miễn, đính chính và văn bản của đơn vị cũng chỉ có ở bản nội bộ.")}
}

// opening names what is carried out, what the reader has asked for first, who reports and
// on what.
func (b *builder) opening() document.Para {
	var basis []string
	if b.letter != nil {
		for _, x := range b.letter.Cites {
			if in := b.c.Instrument(x.Instrument); in != nil && in.Date.Year == b.p.Year {
				basis = append(basis, cited(in))
			}
		}
	}
	if b.plan != nil {
		s := b.plan.Name
		if in := b.c.Instrument(b.plan.Basis.Instrument); in != nil {
			s = cited(in)
		}
		basis = append(basis, s)
	}
	s := "Thực hiện " + field
	if len(basis) > 0 {
		s = "Thực hiện " + viet.List(basis) + " về " + field
	}
	verb := " báo cáo kết quả "
	if b.letter != nil && b.letter.Respectful {
		verb = " kính báo cáo kết quả "
	}
	return para(s, ", ", b.reporter(), verb, viet.LowerFirst(b.p.Name), " như sau:")
}

// cited is an instrument with its number, day and body.
func cited(in *catalog.Instrument) string {
	return in.Kind + " số " + string(in.Number) + " " + viet.LongDate(in.Date) + " của " + in.Body
}

func (b *builder) closing() []document.Block {
	f, pub := b.p.Settings.Document, b.c.Site.Publisher
	authority, recipients, name := f.Authority, f.Recipients, f.Signatory
	if b.own() {
		authority, name = b.letter.Authority, ""
	}
	if b.letter != nil && len(b.letter.Authority) > 0 {
		authority = b.letter.Authority
	}
	if b.letter != nil && len(b.letter.Recipients) > 0 {
		recipients = b.letter.Recipients
	}
	if len(authority) == 0 {
		heading := pub.Heading
		if b.own() {
			heading = b.letter.Heading
		}
		authority = []string{"TM. " + strings.Join(heading, " ")}
	}
	return []document.Block{
		document.Para{Role: document.End, Content: document.T("Trên đây là báo cáo kết quả ", field, " ", viet.LowerFirst(b.p.Name), " của ", b.reporter(), "./.")},
		document.Signature{Recipients: recipients, Authority: authority, Name: name},
	}
}
