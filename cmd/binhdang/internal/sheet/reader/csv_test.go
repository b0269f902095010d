package reader

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// shows writes the cells of all sheets: "A1=Xã D7:5", a text after "=", a number after ":".
func shows(b *Book) string {
	var out []string
	for _, s := range b.Sheets {
		if s.Name != "" {
			out = append(out, "["+s.Name+"]")
		}
		for _, c := range s.Cells {
			sign := map[Type]string{Text: "=", Number: ":", Bool: "?", Error: "!"}[c.Type]
			if c.Format == Day {
				sign = "@"
			} else if c.Format == Percent {
				sign = "%"
			}
			out = append(out, c.Ref+sign+c.Raw)
		}
	}
	return strings.Join(out, " ")
}

func bookOf(t *testing.T, data []byte) *Book {
	t.Helper()
	b, l := Open("x", data)
	if b == nil {
		t.Fatalf("not read: %q", texts(l))
	}
	keeps(t, read(data))
	return b
}

func TestCSV(t *testing.T) {
	legacy := func(s string) string { // as Windows 1258 stores it: letters with a tone behind
		var b strings.Builder
		for _, r := range s {
			if _, ok := charmap.Windows1258.EncodeRune(r); !ok {
				tone := 'x'
				base := strings.Map(func(d rune) rune {
					if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", d) {
						tone = d
						return -1
					}
					return d
				}, norm.NFD.String(string(r)))
				r = []rune(norm.NFC.String(base))[0]
				x, _ := charmap.Windows1258.EncodeRune(r)
				b.WriteByte(x)
				r = tone
			}
			x, ok := charmap.Windows1258.EncodeRune(r)
			if !ok {
				t.Fatalf("%q", r)
			}
			b.WriteByte(x)
		}
		return b.String()
	}
	wide := func(s string) string { return "\xFF\xFE" + string(utf16le(s)) }
	for name, tt := range map[string]struct{ in, want string }{
		"semicolons":     {"\xEF\xBB\xBFđơn vị;số\r\n;;\r\nVăn Bình;1.234;\r\n", "A1=đơn vị B1=số A3=Văn Bình B3=1.234"},
		"commas":         {"a,b\nc,\"1,5\"\n", "A1=a B1=b A2=c B2=1,5"},
		"tabs":           {"a\tb\rc\t2", "A1=a B1=b A2=c B2=2"},
		"decimal commas": {"tên;x;y\na;1,5;2,5\nb;1,5;3,5", "A1=tên B1=x C1=y A2=a B2=1,5 C2=2,5 A3=b B3=1,5 C3=3,5"},
		"quotes":         {"\"a \"\"b\"\"\";\"x\ny\"\nc;d", "A1=a \"b\" B1=x\ny A2=c B2=d"},
		"named sign":     {"sep=,\r\na,b;c\r\n", "A1=a B1=b;c"},
		"formulas":       {"a;=cmd|' /C calc'!A0\nb;+1", "A1=a B1==cmd|' /C calc'!A0 A2=b B2=+1"},
		"UTF-16":         {wide("a;b\r\nc;1"), "A1=a B1=b A2=c B2=1"},
		"Windows 1258":   {legacy("Người được tạo việc làm;Số nữ\nTrẻ sinh ra;35\nBạo lực gia đình;4"), "A1=Người được tạo việc làm B1=Số nữ A2=Trẻ sinh ra B2=35 A3=Bạo lực gia đình B3=4"},
		"TCVN3":          {"Ng\xAD\xEAi \xAE\xAD\xEEc t\xB9o vi\xD6c l\xB5m;S\xE8 n\xF7\nB\xB9o l\xF9c gia \xAE\xD7nh;4", "A1=Người được tạo việc làm B1=Số nữ A2=Bạo lực gia đình B2=4"},
		"one column":     {"STT;\n1;\n2;", "A1=STT A2=1 A3=2"},
	} {
		b := bookOf(t, []byte(tt.in))
		if got := shows(b); got != tt.want {
			t.Errorf("%s: %s\nwant %s", name, got, tt.want)
		}
		if len(b.Sheets) != 1 || b.Sheets[0].Name != "" {
			t.Errorf("%s: sheets %d", name, len(b.Sheets))
		}
	}
	if b := bookOf(t, []byte("a;1\nb;2")); !cmp.Equal(*b.Sheets[0].At("B2"), Cell{Ref: "B2", Col: 2, Row: 2, Raw: "2", Type: Text, HasCached: true}) {
		t.Error("a value of a CSV file is no typed text")
	}
}

// FuzzCSV: what is read holds each character of the values once.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a;b\nc;d", "\"a\";\"b\"\"\"\r\n", "sep=|\n1|2", "\"\n\"", ";;\n;;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, sep := range []byte(";,\t|") {
			if b, ref := readCSV(s, sep); (b == nil) == (ref == nil) {
				t.Fatal("neither a book nor a reason")
			}
		}
		read([]byte(s))
	})
}
