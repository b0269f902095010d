package site

import (
	"bytes"
	"encoding/xml"
	"strings"

	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// robots lets every program read everything and names the site map (RFC 9309).
func (s *shell) robots() File {
	return File{"robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.absolute("sitemap.xml") + "\n")}
}

// feed is feed.xml (Atom, RFC 4287). Its days are those of the data.
func (s *shell) feed(all []page.News) File {
	var w bytes.Buffer
	put := func(before, words, after string) {
		w.WriteString(before)
		xml.EscapeText(&w, []byte(words)) // a bytes.Buffer does not fail
		w.WriteString(after)
	}
	w.WriteString(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">` + "\n")
	put("  <id>", s.absolute(""), "</id>\n")
	put("  <title>", s.illustrative()+s.site.Name, "</title>\n")
	put(`  <link href="`, s.absolute(""), "\"/>\n")
	put(`  <link rel="self" href="`, s.absolute("feed.xml"), "\"/>\n")
	put("  <author><name>", s.site.Publisher.Body, "</name></author>\n")
	newest := reporting.Date{Year: 1970, Month: 1, Day: 1} // nothing was released yet
	if len(all) > 0 {
		newest = all[0].Day
	}
	put("  <updated>", newest.String(), "T00:00:00+07:00</updated>\n")
	for _, x := range all {
		w.WriteString("  <entry>\n")
		put("    <id>", s.tag(x.Day, x.To), "</id>\n")
		put("    <title>", x.Title, "</title>\n")
		put(`    <link href="`, s.absolute(x.To), "\"/>\n")
		put("    <updated>", x.Day.String(), "T00:00:00+07:00</updated>\n")
		put("    <summary>", s.illustrative()+x.Summary, "</summary>\n")
		w.WriteString("  </entry>\n")
	}
	w.WriteString("</feed>\n")
	return File{"feed.xml", w.Bytes()}
}

// tag names an entry for good, wherever the site moves (RFC 4151): by the day, because a
// second release of a period is another entry, and by what it is about.
func (s *shell) tag(day reporting.Date, to string) string {
	name, _, _ := strings.Cut(s.host(), ":")
	return "tag:" + name + "," + day.String() + ":" + strings.ReplaceAll(to, "#", "")
}

// illustrative opens what leaves the site without its frame.
func (s *shell) illustrative() string {
	if s.site.Sample {
		return "Số liệu minh họa. "
	}
	return ""
}
