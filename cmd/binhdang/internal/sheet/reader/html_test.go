package reader

import (
	"fmt"
	"strings"
	"testing"
)

func merges(b *Book) string {
	var out []string
	for _, m := range b.Sheets[0].Merges {
		out = append(out, fmt.Sprint(m.Col, m.Row, m.ToCol, m.ToRow))
	}
	return strings.Join(out, " ")
}

func TestHTML(t *testing.T) {
	for name, tt := range map[string]struct{ in, want, merged string }{
		"plain":     {"<html><body><table><tr><td>STT</td><td>Nữ</td></tr><tr><td>1<td>5</table>", "A1=STT B1=Nữ A2=1 B2=5", ""},
		"entities":  {"<table><tr><td>N&#7919; &amp; nam<td>&lt;5<td>12&nbsp;ng&#432;&#7901;i</table>", "A1=Nữ & nam B1=<5 C1=12\u00a0người", ""},
		"spans":     {"<table><tr><td rowspan=2>STT<td colspan='2'>Số<td>x<tr><td>Nữ<td>Nam<td>y</table>", "A1=STT B1=Số D1=x B2=Nữ C2=Nam D2=y", "1 1 1 2 2 1 3 1"},
		"open end":  {"<table><tr><td rowspan=9>a<td>b<tr><td>c</table>", "A1=a B1=b B2=c", "1 1 1 2"},
		"two":       {"<h3>UBND xã X</h3><p>6 tháng</p><table><tr><td>a</table><table><tr><td>b</table>cuối", "A1=UBND xã X A2=6 tháng A3=a A5=b A6=cuối", ""},
		"nested":    {"<table><tr><td>đầu<td>phải<tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>r<tr><td colspan=2>dưới</table>", "A1=đầu C1=phải A2=1 B2=2 C2=r A3=3 B3=4 A4=dưới", "1 4 3 4"},
		"unseen":    {"<html><head><title>t</title><style>td{}</style><script>var a='<table><tr><td>9</td></tr></table>'</script></head><body><!--[if gte mso 9]><xml>x</xml><![endif]--><table><tr><td>a<script>b</script></table>", "A1=a", ""},
		"lines":     {"<table><tr><td>Người <br> dưới\n  16<p>tuổi</p><td><div>5</div></table>", "A1=Người\ndưới 16\ntuổi B1=5", ""},
		"numbers":   {"<table><tr><td x:num='1234.5'>1.234,5<td x:num>12<td x:num=\"43266\" style='mso-number-format:\"dd\\/mm\\/yyyy\"'>15/6/2018<td sdval=\"0.356\" sdnum=\"1066;0;0,0%\">35,6%<td data-t=n data-v=15>15<td x:str>02<td x:num>1.234</table>", "A1:1234.5 B1:12 C1@43266 D1%0.356 E1:15 F1=02 G1=1.234", ""},
		"no tags":   {"<tr><td>x</td></tr><table><td>a<td>b</table>", "A1=x A2=a B2=b", ""},
		"not a row": {"<table>chữ<tr><td>a</table>", "A1=chữ A2=a", ""},
	} {
		if name == "no tags" {
			tt.in = "<html>" + tt.in
		}
		b := bookOf(t, []byte(tt.in))
		if got := shows(b); got != tt.want {
			t.Errorf("%s: %s\nwant %s", name, got, tt.want)
		}
		if got := merges(b); got != tt.merged {
			t.Errorf("%s: merged %s, want %s", name, got, tt.merged)
		}
	}
	b := bookOf(t, []byte("<table><tr><td><s>300</s> 292<td>29<sup>2</sup><td x:num='27000000'>27.000<td x:num=12>12,0<tr style='display: none'><td>h</table>"))
	s := b.Sheets[0]
	if l := s.At("A1").Look; l == nil || l.Struck != "300" || l.Rest != " 292" {
		t.Errorf("struck: %+v", l)
	}
	if l := s.At("B1").Look; l == nil || l.Raised != "2" || l.Rest != "29" {
		t.Errorf("raised: %+v", l)
	}
	if l := s.At("C1").Look; l == nil || l.Shown != "27.000" {
		t.Errorf("shown: %+v", l)
	}
	if l := s.At("D1").Look; l != nil {
		t.Errorf("decimals of nothing: %+v", l)
	}
	if fmt.Sprint(s.HiddenRows) != "[{2 2}]" {
		t.Errorf("hidden: %v", s.HiddenRows)
	}
}

// FuzzHTML: a book or a reason, whatever the tags.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<table><tr><td rowspan=3 colspan=2>a<td><table><td>b</table></table>x", "<p>a<table></td></tr></table></table><td>", "<table><s><td></s><sup>1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if b, ref := readHTML([]byte(s)); (b == nil) == (ref == nil) {
			t.Fatal("neither a book nor a reason")
		}
	})
}
