package audit

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// lead is what stands before a figure of the page of an indicator, outside of tables.
type lead struct {
	words string
	after string // the figure follows this; empty: at once
}

var (
	markdownLeads = []lead{{words: "**"}, {words: "- **Tử số:** "}, {words: "- **Mẫu số:** "}, {words: "- **Phạm vi:** "}}
	htmlLeads     = []lead{{"<title>", ": "}, {`<meta name="description" content="`, ": "}, {words: `<p class="big">`},
		{words: "<dt>Tử số</dt><dd>"}, {words: "<dt>Mẫu số</dt><dd>"}, {words: "<dt>Phạm vi</dt><dd>"}}
)

// top judges what the page of an indicator says of the whole area outside of tables, and
// what other programs show of it: none of it may be a number where the figure of the
// newest period is withheld.
func (p *pages) top(name string, b []byte) {
	k := key{"", p.f.c.Site.WholeArea, p.indicator(name)}
	if k.indicator == "" {
		return
	}
	for _, x := range slices.Backward(p.f.periods) {
		if k.period = x.ID; !strings.Contains(k.period, releaseMark) && (p.told[k] != nil || p.f.withheld[k]) {
			break
		}
	}
	if !p.f.withheld[k] {
		return
	}
	leads := htmlLeads
	if path.Ext(name) == ".md" {
		leads = markdownLeads
	}
	line := 0
	for s := range bytes.Lines(b) {
		line++
		for _, l := range leads {
			at := bytes.Index(s, []byte(l.words))
			if at < 0 || at > 0 && path.Ext(name) == ".md" {
				continue
			}
			_, rest, ok := strings.Cut(string(s[at+len(l.words):]), l.after)
			for _, mark := range []string{"**", "<strong>", "<b>"} {
				rest = strings.TrimPrefix(rest, mark)
			}
			if p.read++; ok && rest[0] >= '0' && rest[0] <= '9' {
				p.Hidden = append(p.Hidden, Shown{Path: name, Line: line, Period: k.period, Unit: k.unit, Of: k.indicator, Text: strings.Trim(strings.Fields(rest)[0], "*")})
			}
		}
	}
}
