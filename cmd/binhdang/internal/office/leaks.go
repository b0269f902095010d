package office

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// typed are the texts that people typed in returns and registers, and the names of the
// files that they sent.
func (o *Office) typed(reads []intake.Checked) []audit.Typed {
	var out []audit.Typed
	add := func(text string, at finding.Pos) {
		if strings.TrimSpace(text) != "" {
			out = append(out, audit.Typed{Text: text, Place: at.String()})
		}
	}
	for i := range reads {
		x := &reads[i]
		out = append(out, audit.Typed{Text: path.Base(x.File), Place: x.File, File: true})
		if x.Return == nil {
			continue
		}
		for _, a := range x.Return.Answers {
			if a.Field != nil && a.Field.Kind == form.Text || a.State == returns.Unread {
				add(a.Raw, a.Pos)
			}
		}
	}
	for i := range o.Catalog.Periods {
		p := &o.Catalog.Periods[i]
		for _, k := range p.Corrections {
			for _, s := range []string{k.Old, k.New, k.Reason, k.By} {
				add(s, k.Pos)
			}
		}
		for _, k := range p.Waivers {
			add(k.Reason, k.Pos)
			add(k.By, k.Pos)
		}
		for _, k := range p.Absences {
			add(k.Reason, k.Pos)
			add(k.By, k.Pos)
		}
		for _, k := range p.Substitutes {
			add(k.Reason, k.Pos)
		}
		for _, k := range p.Aside {
			add(k.Reason, k.Pos)
			add(k.By, k.Pos)
		}
	}
	for i, r := range o.ledger.Records {
		add(r.Reason, finding.Pos{File: path.Join(catalog.LedgerFolder, o.ledger.Entries[i].File)})
	}
	return out
}

// leaks are what the finished files hold of it, and of persons.
func (s *Site) leaks(files audit.Files) (finding.List, error) {
	open, err := s.office.openTexts()
	if err != nil {
		return nil, err
	}
	contact := s.office.Catalog.Site.Publisher.Contact
	var out finding.List
	const most = 20 // of one text in many files nobody needs all places
	said := map[audit.SlipKind]map[string]bool{}
	leaked := audit.Leaks(files, s.typed, open, contact.Phone, contact.Email)
	// A page is told by its text in Markdown; of the same words in other files nobody need
	// hear, also where they end elsewhere there.
	slices.SortStableFunc(leaked, func(a, b audit.Leak) int {
		other := func(l audit.Leak) int { return min(1, len(strings.TrimPrefix(path.Ext(l.Path), ".md"))) }
		return other(a) - other(b)
	})
	told := func(l audit.Leak) bool {
		for text := range said[l.Kind] {
			if strings.HasPrefix(text, l.Text) || strings.HasPrefix(l.Text, text) {
				return true
			}
		}
		return false
	}
	for _, l := range leaked {
		if told(l) || len(out) == most {
			continue
		}
		if said[l.Kind] == nil {
			said[l.Kind] = map[string]bool{}
		}
		said[l.Kind][l.Text] = true
		f := finding.Finding{Rule: "told-in-site", Severity: finding.Error, Pos: finding.Pos{File: path.Join(catalog.PublicFolder, l.Path), Line: l.Line, Col: 1}}
		switch l.Kind {
		case audit.TypedText:
			f.Format, f.Args = "Trang sắp công bố có nguyên văn chữ ghi ở %s: “%s”", []any{l.Place, l.Text}
			f.Fix = "bỏ câu này ở nơi đã chép nó vào trang (thường là định nghĩa hay bài viết ghi sau), hoặc sửa chữ ở " + l.Place
		case audit.FileName:
			f.Format, f.Args = "Trang sắp công bố có tên tệp biểu “%s” (%s)", []any{l.Text, l.Place}
			f.Fix = "đổi tên tệp biểu, hoặc bỏ tên tệp khỏi định nghĩa hay bài viết"
		default:
			f.Format, f.Args = "Trang sắp công bố có %s: “%s”", []any{map[audit.SlipKind]string{
				audit.Telephone: "số điện thoại không phải của cơ quan", audit.Email: "địa chỉ thư điện tử không phải của cơ quan", audit.PersonName: "họ tên một người",
			}[l.Kind], l.Text}
			f.Fix = "bỏ khỏi định nghĩa hay bài viết có chữ ấy; của cơ quan thì ghi ở publisher: contact: của data/site.yaml"
		}
		out.Add(f)
	}
	return out, nil
}

// openTexts are what the office wrote to be read: definitions, plans and its own texts.
func (o *Office) openTexts() ([][]byte, error) {
	files := []string{catalog.SiteFile, catalog.UnitsFile, catalog.MeasuresFile, catalog.IndicatorsFile, catalog.RulesFile, catalog.InstrumentsFile}
	for i := range o.Catalog.Plans {
		if f := catalog.PlanPath(o.Catalog.Plans[i].Year); !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	var out [][]byte
	for _, f := range files {
		if !o.ws.Exists(f) {
			continue
		}
		b, err := fs.ReadFile(o.ws.FS, f)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	for _, name := range o.contents {
		out = append(out, o.written[name])
	}
	return append(out, o.assets[markup.FrameFile]), nil
}
