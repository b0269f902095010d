package catalog

import (
	"net/url"
	"regexp"
	"strings"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// held are the words that stand where an officer is to write, without accents.
var held = regexp.MustCompile(`dien khi dung that|\(dien\)|\[dien[ \]]|\[can bo sung|\(can bo sung|\btodo\b|x{3,}`)

// Placeholder gives the words of a text that hold a place for what is still to be
// written; "" if there are none.
func Placeholder(s string) string {
	if strings.Trim(s, " .…_-?()[]") == "" && s != "" {
		return strings.TrimSpace(s)
	}
	folded := viet.Fold(s)
	at := held.FindStringIndex(folded)
	if at == nil {
		return ""
	}
	// Folding may change the number of bytes; the words are found again by runes.
	from := len([]rune(folded[:at[0]]))
	rs := []rune(viet.NFC(s))
	if len(rs) != len([]rune(folded)) || from >= len(rs) {
		return strings.TrimSpace(s)
	}
	if from > 0 && strings.ContainsRune("([", rs[from-1]) {
		from--
	}
	to := from + len([]rune(folded[at[0]:at[1]]))
	for to < len(rs) && !strings.ContainsRune(")].;\n", rs[to]) {
		to++
	}
	if to < len(rs) && strings.ContainsRune(")]", rs[to]) {
		to++
	}
	return string(rs[from:to])
}

// ExampleAddress reports an address that can lead nowhere: its host is one of the
// names kept for examples and tests (RFC 2606).
func ExampleAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := "." + strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	for _, name := range []string{".example", ".test", ".invalid", ".localhost", ".example.com", ".example.net", ".example.org"} {
		if strings.HasSuffix(host, name) {
			return true
		}
	}
	return false
}

// Final is the first period that is released as final; nil if none is.
func (c *Catalog) Final() *PeriodFile {
	for i := range c.Periods {
		if c.Periods[i].Settings.State == Final {
			return &c.Periods[i]
		}
	}
	return nil
}
