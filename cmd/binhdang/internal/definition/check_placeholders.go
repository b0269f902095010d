package definition

import (
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// checkPlaceholders looks for what the officers are still to write in site.yaml.
// A sample has placeholders on purpose. Elsewhere they warn, and hold back what is
// released as final: it cannot be taken back.
func (l *loader) checkPlaceholders() {
	s := &l.c.Site
	if s.Sample || !l.read[catalog.SiteFile] || !SiteStands(l.found) {
		return
	}
	add := func(at finding.Pos, fix, format string, args ...any) {
		f := findingAt(at, finding.Pos{}, PlaceholderRule, fix, format, args...)
		l.found.Add(Unwritten(l.c, f))
	}
	if catalog.ExampleAddress(s.BaseURL) {
		add(l.at(&s.BaseURL, s.Pos), "ghi địa chỉ thật của trang vào base_url; địa chỉ này đứng trong sơ đồ trang và trong lời ghi nguồn",
			"Địa chỉ trang “%s” là địa chỉ ví dụ, không dẫn đến đâu", clip(s.BaseURL))
	}
	p := &s.Publisher
	for _, x := range []struct {
		text      *string
		in        finding.Pos
		what, key string
	}{
		{&s.Name, s.Pos, "tên trang", "name"}, {&p.Body, p.Pos, "cơ quan công bố", "body"}, {&p.Superior, p.Pos, "cơ quan cấp trên", "superior"},
		{&p.Office, p.Pos, "đơn vị tổng hợp", "office"}, {&p.Place, p.Pos, "địa danh", "place"},
		{&p.Contact.Responsible, p.Pos, "người phụ trách", "responsible"}, {&p.Contact.Address, p.Pos, "địa chỉ liên hệ", "address"},
		{&p.Contact.Phone, p.Pos, "điện thoại", "phone"}, {&p.Contact.Email, p.Pos, "thư điện tử", "email"},
	} {
		if words := catalog.Placeholder(*x.text); words != "" {
			add(l.at(x.text, x.in), "ghi nội dung thật vào "+x.key+"; dòng này đứng ở cuối mọi trang", "Chưa ghi %s, mới có chữ giữ chỗ “%s”", x.what, clip(words))
		}
	}
}

// SiteStands reports whether site.yaml is free of faults but for what is still to
// be written: only then does it say whether this is a sample.
func SiteStands(found finding.List) bool {
	return !slices.ContainsFunc(found, func(f finding.Finding) bool {
		return f.Severity == finding.Error && f.Pos.File == catalog.SiteFile && f.Rule != PlaceholderRule
	})
}

// PlaceholderRule names the findings of words that hold a place.
const PlaceholderRule = "placeholder"

// Unwritten is the finding of a placeholder with its severity: it blocks as soon
// as a period is final.
func Unwritten(c *catalog.Catalog, f finding.Finding) finding.Finding {
	f.Severity = finding.Warning
	if p := c.Final(); p != nil {
		f.Severity = finding.Error
		f.Format += "; %s công bố chính thức nên không để như vậy được"
		f.Args = append(f.Args, "kỳ "+p.Period.ID)
		f.Compared = append(f.Compared, finding.Place{Pos: p.Settings.Pos, Label: "state: " + catalog.Final})
	}
	return f
}
