package reader

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tokensOf lists what the scanner says of a text, with the bytes of each token.
func tokensOf(data string) []string {
	s := newScanner([]byte(data))
	var out []string
	for {
		tok, err := s.next()
		at := fmt.Sprintf("%d-%d ", s.start, s.pos)
		if err != nil {
			return append(out, err.Error())
		}
		switch tok {
		case startTag:
			line := at + fmt.Sprintf("<%s|%s", s.tag.raw, s.tag.local)
			for _, a := range s.attrs {
				line += fmt.Sprintf(" %s|%s=%q", a.name.raw, a.name.local, a.value)
			}
			out = append(out, line)
		case endTag:
			out = append(out, at+fmt.Sprintf("</%s|%s", s.tag.raw, s.tag.local))
		case charData:
			out = append(out, at+fmt.Sprintf("%q", s.text))
		}
	}
}

// standardOf lists the same by encoding/xml alone, token by token.
func standardOf(data string) []string {
	d := xml.NewDecoder(strings.NewReader(data))
	var out []string
	var stack []xml.Name
	named := func(n xml.Name) string { return rawOf(n) + "|" + n.Local }
	for roots := 0; ; {
		start := d.InputOffset()
		tok, err := d.RawToken()
		at := fmt.Sprintf("%d-%d ", start, d.InputOffset())
		switch {
		case err == io.EOF && len(stack) == 0 && roots == 1:
			return append(out, io.EOF.Error())
		case err != nil && err != io.EOF && strings.Contains(err.Error(), "encoding") && roots == 0:
			return append(out, errCharset.Error())
		case err != nil:
			return append(out, errXML.Error())
		}
		switch t := tok.(type) {
		case xml.Directive:
			return append(out, errDoctype.Error())
		case xml.StartElement:
			if len(stack) == 0 {
				roots++
			}
			if roots > 1 || len(stack) >= MaxDepth {
				return append(out, errXML.Error())
			}
			line, seen := at+"<"+named(t.Name), map[xml.Name]bool{}
			for _, a := range t.Attr {
				if seen[a.Name] {
					return append(out, errXML.Error())
				}
				seen[a.Name] = true
				line += fmt.Sprintf(" %s=%q", named(a.Name), a.Value)
			}
			stack, out = append(stack, t.Name), append(out, line)
		case xml.EndElement:
			if len(stack) == 0 || stack[len(stack)-1] != t.Name {
				return append(out, errXML.Error())
			}
			stack, out = stack[:len(stack)-1], append(out, at+"</"+named(t.Name))
		case xml.CharData:
			if len(stack) > 0 {
				out = append(out, at+fmt.Sprintf("%q", []byte(t)))
			} else if len(bytes.TrimSpace(t)) > 0 {
				return append(out, errXML.Error())
			}
		}
	}
}

func rawOf(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// oddities are texts on both sides of every line that the plain form draws.
var oddities = []string{
	`<a/>`, `<a></a>`, `<a b="1" c='2'/>`, `<a b="1"c="2"/>`, `<a b = "1"/>`, "<a\n\tb=\"1\"\r\n/>", `<a ></a >`, `<a/ >`, `< a/>`, `<a`, `<`, `<a b`, `<a b=`, `<a b="`, `<a b="1`,
	`<a b=1/>`, `<a b/>`, `<a b='"' c="'"/>`, `<a b="<"/>`, `<a b=">"/>`, `<a b="/"/>`, `<a b="]]>"/>`, `<a b="1" b="2"/>`, `<a x:b="1" y:b="2"/>`, `<a xmlns:x="u" x:b="1"/>`,
	`<x:a></x:a>`, `<x:a></a>`, `<x:a></y:a>`, `<:a></:a>`, `<a:></a:>`, `<a:b:c/>`, `<1a/>`, `<a1/>`, `<a-._1/>`, `<-a/>`, `<.a/>`, `<_a/>`, `<a ="1"/>`, `<a b="1" ="2"/>`, `<a :="1"/>`, `<a x:="1"/>`, `<a 1="2"/>`, `</>`, `<></>`, `<é></é>`, `<a é="1"/>`, `<aé/>`,
	`<a>&lt;&gt;&amp;&quot;&apos;&#34;&#39;&#10;&#xA;&#9;&#x9;</a>`, `<a>&#13;&#0;</a>`, `<a>&#1;</a>`, `<a>&#xFFFE;</a>`, `<a>&#x1F600;</a>`, `<a>&#7841;</a>`, `<a>&nbsp;</a>`, `<a>&amp</a>`, `<a>&</a>`, `<a>& b</a>`, `<a b="&quot;&lt;&#10;"/>`, `<a b="&amp"/>`,
	`<a>]]></a>`, `<a>]]&gt;</a>`, `<a>]]</a>`, `<a>]] ></a>`, `<a>></a>`, "<a>\r\n\r\tb\n</a>", "<a>\x00</a>", "<a>\x0b</a>", "<a>\x7f\u0085</a>", "<a>\xff</a>", "<a>\xc3</a>", "<a>\xed\xa0\x80</a>", "<a>\uFFFD\uFFFE</a>", "<a>\uFFFD</a>", "<a>\uFFEF</a>", "<a>Xã Văn Bình</a>", "<a>\u0080</a>", "<a b=\"\x01\"/>", "<a b=\"\xff\"/>", "<a b=\"a\r\nb\"/>",
	`<a><![CDATA[<b>&]]></a>`, `<a><![CDATA[</a>`, `<a><!-- b --></a>`, `<a><!-- -- --></a>`, `<!-- c --><a/><!-- d -->`, `<?p q?><a/>`, `<a><?p?></a>`, `<!DOCTYPE a><a/>`, `<a><!ENTITY b></a>`, `<a><!-</a>`,
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n<a/>\n", `<?xml version="1.0" encoding="utf-16"?><a/>`, `<?xml version="1.1"?><a/>`, `<a><?xml version="1.0" encoding="latin1"?></a>`,
	``, ` `, `a`, `<a/>b`, `b<a/>`, `<a/><a/>`, `</a>`, `<a></a></a>`, `<a><b></a></b>`, `<a><b/></a>`, `<a>`, `<a>b`, `<a/>` + "\u00a0", "\uFEFF<a/>",
	strings.Repeat("<a>", MaxDepth) + strings.Repeat("</a>", MaxDepth), strings.Repeat("<a>", MaxDepth+1) + strings.Repeat("</a>", MaxDepth+1),
	`<a>` + strings.Repeat("<b c = '1'/>\r", maxOdd) + `</a>`, `<a>` + strings.Repeat("<b c = '1'/>", maxOdd+9) + `<d>&#13;</d></a>`, `<a>` + strings.Repeat("\r<b/>", 2*maxOdd) + `<b><![CDATA[c]]></b></a`,
}

// TestTokens proves that the scanner and encoding/xml agree on every token, its
// bytes and every refusal.
func TestTokens(t *testing.T) {
	for _, x := range oddities {
		if d := cmp.Diff(standardOf(x), tokensOf(x)); d != "" {
			t.Errorf("%.80q (-encoding/xml +scanner):\n%s", x, d)
		}
	}
}

// What programs write in workbooks is of the plain form, token by token; the rest is
// left to encoding/xml.
func TestPlainForm(t *testing.T) {
	for _, c := range []struct {
		text string
		odd  int
	}{
		{`<a></a>`, 0}, {`<a b="1" x:c='2' d-e.f_1=""/>`, 0}, {"<a\n\tb=\"1\"\r\n/>", 0}, {"<a><b/>\n\t<c>Xã Văn Bình 1 &lt; 2</c></a>", 0}, {`<x:a b="&quot;&amp;&#10;"></x:a>`, 0}, {`<a>]] ></a>`, 0}, {"<a/>\n", 0},
		{`<?xml version="1.0"?><a/>`, 1}, {`<a b = "1"/>`, 1}, {`<a>&#13;</a>`, 1}, {"<a>\r</a>", 1}, {`<a><!-- b --><![CDATA[c]]></a>`, 2}, {"<a>\uFFFD</a>", 1}, {`<a é="1"/>`, 1}, {`<a ></a >`, 1},
	} {
		s := newScanner([]byte(c.text))
		for {
			if _, err := s.next(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%q: %v", c.text, err)
			}
		}
		if s.fallback.odd != c.odd {
			t.Errorf("%q: %d odd tokens, want %d", c.text, s.fallback.odd, c.odd)
		}
	}
	for _, p := range simple(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><f>IF(A2,"","x")</f><v>12</v></c></row>`, "") {
		s := newScanner([]byte(p[1]))
		for err := error(nil); err == nil; {
			_, err = s.next()
		}
		if s.fallback.odd != strings.Count(p[1], "<?xml") {
			t.Errorf("%s: %d odd tokens", p[0], s.fallback.odd)
		}
	}
}

// FuzzTokens looks for a text on which the two differ.
func FuzzTokens(f *testing.F) {
	for _, x := range oddities {
		f.Add(x)
	}
	for _, p := range simple(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><f>IF(A2,"","x")</f><v>12</v></c></row>`, "") {
		f.Add(p[1])
	}
	f.Fuzz(func(t *testing.T, x string) {
		if strings.Count(x, "=") > 64 {
			return // beyond 64 attributes of one tag only neighbours are compared
		}
		if d := cmp.Diff(standardOf(x), tokensOf(x)); d != "" {
			t.Errorf("(-encoding/xml +scanner):\n%s", d)
		}
	})
}
