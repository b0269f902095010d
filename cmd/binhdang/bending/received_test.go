package bending

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What other programs and older ways of writing make of a form, and forms of units that
// are no more.

// TestSavedAsXLS reads one return as LibreOffice saved it as .xls, and then that as
// .xlsx: the dots of all names became strokes. Both are forms of an earlier version, of
// which a note may speak, and answer the same.
func TestSavedAsXLS(t *testing.T) {
	d, err := office()
	if err != nil {
		t.Fatal(err)
	}
	var read []*returns.Return
	for _, name := range []string{"saved-as.xls", "saved-back.xlsx"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		r, _, list := d.reader.Count("data/2018/6-thang/"+name, data)
		if r == nil || r.Form.Unit.Name != "Xã Nhị Khê" || r.Form.Period.ID != "2018-S1" {
			t.Fatalf("%s: not read as what it is: %v", name, texts(list))
		}
		for _, x := range list {
			if x.Severity > finding.Note {
				t.Errorf("%s: %v", name, texts(finding.List{x}))
			}
		}
		read = append(read, r)
	}
	answered := 0
	for i := range read[0].Answers {
		a := &read[0].Answers[i]
		if b := read[1].Answer(a.Field.Key); !a.Same(b) {
			t.Errorf("%s reads as %s, and saved again as %s", where(a), told(a), told(b))
		}
		if a.State == returns.Number {
			answered++
		}
	}
	if answered < 50 {
		t.Errorf("%d numbers only", answered)
	}
}

// TestMergedCommunes opens forms of communes that were merged into others before the
// period: on each it is said so, and which commune has their area now; what is told to do then
// names a form that can be made.
func TestMergedCommunes(t *testing.T) {
	d, err := office()
	if err != nil {
		t.Fatal(err)
	}
	c := *d.c
	kind, _ := c.Site.Calendar.Kind("S1")
	late := kind.Of(2025)
	c.Periods = append(slices.Clone(c.Periods), catalog.PeriodFile{Period: late, Settings: d.c.Period("2018-S1").Settings})
	c.Finish()
	reader := returns.NewReader(&c, form.NewForms(&c))
	forms := regexp.MustCompile(`forms 2025-S1 --unit (\d+)`)
	for _, name := range []string{"xa-thu-phu", "xa-thong-nhat"} {
		f := &filled{desk: d, file: "data/2018/6-thang/" + name + ".xlsx"}
		if f.data, err = os.ReadFile(filepath.Join(root, filepath.FromSlash(f.file))); err != nil {
			t.Fatal(err)
		}
		f.clean = f.read(f.data).r
		f.form = f.clean.Form
		data := f.say(t, f.data, f.identity(form.PartPeriod), late.ID)
		data = bend.Edit(t, data, func(_, x string) string { // as the form of that period prints it
			return strings.NewReplacer("6 tháng đầu năm 2018", late.Name, "năm 2018", late.Name, "Năm 2018", late.Name).Replace(x)
		})
		r, _, list := reader.Count("data/2025/6-thang/x.xlsx", data)
		i := slices.IndexFunc(list, func(x finding.Finding) bool { return x.Rule == "form-unit" && x.Severity == finding.Error })
		if r != nil && !r.Disputed || i < 0 {
			t.Errorf("%s: %v", f.file, texts(list))
			continue
		}
		m := forms.FindStringSubmatch(list[i].Fix)
		if m == nil || c.Unit(catalog.Code(m[1]), late.To) == nil || !strings.Contains(list[i].Text(), c.Unit(catalog.Code(m[1]), late.To).Name) {
			t.Errorf("%s: %s; %s", f.file, list[i].Text(), list[i].Fix)
		}
	}
}

// received are forms as other programs leave them.
func received() []kind {
	return []kind{
		anyReturn("properties without a prefix", func(t testing.TB, f *filled) ([]byte, expect) {
			return bend.Part(t, f.data, "docProps/core.xml", func(x string) string {
				return strings.NewReplacer("cp:", "", "xmlns:cp=", "xmlns=").Replace(x)
			}), expect{read: true, clean: true}
		}),
		anyReturn("names as forms of before had them", func(t testing.TB, f *filled) ([]byte, expect) {
			before := map[string]string{}
			for i := range f.clean.Answers {
				name := f.clean.Answers[i].Field.Name()
				before[form.Written(name)] = name
			}
			return bend.Spelled(t, f.data, func(n string) (string, string) { return cmp.Or(before[n], n), "" }), expect{read: true, clean: true}
		}),
	}
}

func TestReceived(t *testing.T) { every(t, received()) }

// inFont types words into a cell whose font is another.
func (f *filled) inFont(t testing.TB, a *returns.Answer, font, words string) []byte {
	t.Helper()
	id := 0
	data := bend.Part(t, f.data, "xl/styles.xml", func(x string) string {
		more := func(list, item string) {
			at := strings.Index(x, "</"+list+">")
			x = x[:at] + item + x[at:]
		}
		in := func(list, item string) int {
			return strings.Count(x[strings.Index(x, "<"+list):strings.Index(x, "</"+list+">")], "<"+item)
		}
		fonts := in("fonts", "font>") + in("fonts", "font ")
		id = in("cellXfs", "xf ")
		more("fonts", `<font><sz val="12"/><name val="`+font+`"/></font>`)
		more("cellXfs", fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="0" borderId="0" xfId="0" applyFont="1"/>`, fonts))
		count := regexp.MustCompile(`<(fonts|cellXfs) count="(\d+)"`)
		return count.ReplaceAllStringFunc(x, func(s string) string {
			m := count.FindStringSubmatch(s)
			n, _ := strconv.Atoi(m[2])
			return fmt.Sprintf(`<%s count="%d"`, m[1], n+1)
		})
	})
	data = f.say(t, data, a.Pos, words)
	return bend.Part(t, data, f.part(a.Pos.Sheet), func(x string) string {
		return regexp.MustCompile(`(<c r="`+a.Pos.Cell+`"[^>]*?) s="\d+"`).ReplaceAllString(x, fmt.Sprintf(`${1} s="%d"`, id))
	})
}

// written are words in other ways of writing Vietnamese: letters in parts, and fonts of
// before Unicode. Without such a font nothing proves how the letters are meant.
func written() []kind {
	in := func(name, font, words string, fits func(*returns.Answer) bool, e expect) kind {
		return anyReturn(name, func(t testing.TB, f *filled) ([]byte, expect) {
			cells := f.answers(fits)
			if len(cells) == 0 {
				return nil, expect{}
			}
			want := e
			want.at = cells[0]
			if want.state == returns.Unread || len(want.rules) > 0 {
				want.cell = want.at.Pos
			}
			if font == "" {
				return f.say(t, f.data, want.at.Pos, words), want
			}
			return f.inFont(t, want.at, font, words), want
		})
	}
	number := expect{state: returns.Number, n: 12, rules: []string{"number-text"}}
	ask := expect{state: returns.Unread, rules: []string{"cell-number"}, least: finding.Error}
	return []kind{
		in("a count with letters in parts", "", norm.NFD.String("12 người"), ofPeople, number),
		in("a count in TCVN3", ".VnTime", "12 ng\u00adêi", ofPeople, number),
		in("a count in VNI", "VNI-Times", "12 ngöôøi", ofPeople, number),
		in("a count in TCVN3 without its font", "", "12 ng\u00adêi", ofPeople, ask),
		in("a count in VNI without its font", "", "12 ngöôøi", ofPeople, ask),
		in("none in TCVN3", ".VnTime", "kh«ng ph¸t sinh", isPlain, expect{state: returns.Number, rules: []string{"number-text"}}),
		in("none with letters in parts", "", norm.NFD.String("không phát sinh"), isPlain, expect{state: returns.Number, rules: []string{"number-text"}}),
	}
}

func TestWritten(t *testing.T) { every(t, written()) }
