package office

import (
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// slips are what the officers' own texts must not tell: a number that is withheld, a
// telephone number, an e-mail, the number of a card, the name of a person. Of a text
// about a period the numbers of its year count, of any other those of every period.
func (o *Office) slips(s *State, public edition.Edition[edition.Public]) finding.List {
	var out finding.List
	open := o.openPairs()
	secrets := map[int][]audit.Secret{}
	for i := range s.Internal.Periods {
		p := &s.Internal.Periods[i]
		q := public.Period(p.ID)
		for _, m := range p.Measures {
			if q == nil || q.Draft() || m.State != quantity.Reported || m.N == 0 {
				continue
			}
			if x := q.Measure(m.Ref, m.Unit); x == nil || x.State != quantity.Suppressed {
				continue
			}
			asked, _ := o.Catalog.Question(m.Ref.Measure)
			x := audit.Secret{N: m.N, Label: asked.Label, Counted: asked.Unit, Distinct: slices.DeleteFunc(audit.Pairs(strings.TrimPrefix(asked.Label, "Số ")), func(pair string) bool { return open[pair] })}
			if u := p.Unit(m.Unit); m.Unit != o.Catalog.Site.WholeArea && u != nil {
				if t := o.Catalog.UnitType(asked.AskedOf); t != nil {
					x.Unit = u.Short
				}
			}
			secrets[p.Year] = append(secrets[p.Year], x)
			secrets[0] = append(secrets[0], x)
		}
	}
	contact := o.Catalog.Site.Publisher.Contact
	for _, name := range o.contents {
		year := 0
		if base, ok := strings.CutPrefix(name, catalog.ContentFolder+"/"+catalog.NarrativesFolder+"/"); ok && len(base) >= 4 {
			year, _ = strconv.Atoi(base[:4])
		}
		for _, x := range audit.Narrative(o.written[name], secrets[year], contact.Phone, contact.Email) {
			f := finding.Finding{Rule: "told-in-text", Severity: finding.Error, Pos: finding.Pos{File: name, Line: x.Line, Col: x.Col}}
			switch x.Kind {
			case audit.WithheldNumber:
				f.Format, f.Args = "Câu này nói ra một số bảo mật: “%s” của câu hỏi “%s”", []any{x.Text, x.Label}
				f.Fix = "bỏ con số này, hoặc viết không kèm số"
			case audit.PersonName:
				f.Format = "Có vẻ là họ tên một người; trang công khai không nêu tên người"
				f.Fix = "viết chức danh hoặc cơ quan thay cho họ tên"
			default:
				f.Format = map[audit.SlipKind]string{
					audit.Telephone:      "Có số điện thoại; trang công khai chỉ có số của cơ quan ở data/site.yaml",
					audit.Email:          "Có địa chỉ thư điện tử; trang công khai chỉ có địa chỉ của cơ quan ở data/site.yaml",
					audit.IdentityNumber: "Có dãy số dài như số giấy tờ của một người",
				}[x.Kind]
				f.Fix = "bỏ khỏi bài viết"
			}
			out.Add(f)
		}
	}
	return out
}

// openPairs are the pairs of words in the labels of public questions: they do not tell
// what a number is of.
func (o *Office) openPairs() map[string]bool {
	out := map[string]bool{}
	for i := range o.Catalog.Sheets {
		for _, sec := range o.Catalog.Sheets[i].Sections {
			for _, m := range sec.Measures {
				if !o.Catalog.PolicyOf(m.ID).Protected() {
					for _, pair := range audit.Pairs(m.Label) {
						out[pair] = true
					}
				}
			}
		}
	}
	return out
}
