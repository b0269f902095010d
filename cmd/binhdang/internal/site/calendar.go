package site

import (
	"bytes"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// calendar is lich.ics (RFC 5545), an entry of one whole day for each date. The stamp
// is a day of the data.
func (s *shell) calendar(dates []page.Date) File {
	var w ics
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//binhdang//lich//VI")
	w.line("METHOD:PUBLISH")
	w.text("X-WR-CALNAME", s.illustrative()+s.site.Name)
	for _, d := range dates {
		w.line("BEGIN:VEVENT")
		w.line("UID:" + d.ID + "@" + s.host())
		w.line("DTSTAMP:" + compact(d.Stated) + "T000000Z")
		w.line("DTSTART;VALUE=DATE:" + compact(d.Day))
		w.line("DTEND;VALUE=DATE:" + compact(d.Day.AddDays(1)))
		w.text("SUMMARY", s.illustrative()+d.Title)
		w.line("URL:" + s.absolute(d.To))
		w.line("END:VEVENT")
	}
	w.line("END:VCALENDAR")
	return File{"lich.ics", w.b.Bytes()}
}

func compact(d reporting.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day) }

// host is the site's own in the identities of entries.
func (s *shell) host() string {
	_, rest, _ := strings.Cut(s.site.BaseURL, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// ics writes content lines: at most 75 octets, then folded (RFC 5545, 3.1).
type ics struct{ b bytes.Buffer }

func (w *ics) text(name, s string) {
	w.line(name + ":" + strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s))
}

func (w *ics) line(s string) {
	room := 75
	for len(s) > room {
		cut := room
		for cut > 0 && s[cut]&0xC0 == 0x80 { // not inside a letter
			cut--
		}
		w.b.WriteString(s[:cut] + "\r\n ")
		s, room = s[cut:], 74
	}
	w.b.WriteString(s + "\r\n")
}
