package returns

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/form"
)

var ourName = regexp.MustCompile(`(<definedName [^>]*name=")(bd_[a-z0-9_]+)("[^>]*>)([^<]*)(</definedName>)`)

// rename changes the defined names of a form; change gives the whole entry.
func rename(t *testing.T, data []byte, change func(open, name, shut, at, end string) string) []byte {
	t.Helper()
	return edit(t, data, func(part, text string) string {
		if part != "xl/workbook.xml" {
			return text
		}
		return ourName.ReplaceAllStringFunc(text, func(s string) string {
			m := ourName.FindStringSubmatch(s)
			return change(m[1], m[2], m[3], m[4], m[5])
		})
	})
}

// Names spelled as before, of one sheet, broken or gone: the same return.
func TestSecondAnchor(t *testing.T) {
	c := district()
	data := filled(t, c, "00183", everything())
	was, _ := Read(inPlace, data, c)
	spelled := map[string]string{}
	for _, s := range was.Form.Sheets {
		for i := range s.Fields {
			spelled[form.Written(s.Fields[i].Name())] = s.Fields[i].Name()
		}
	}
	for name, tt := range map[string]struct {
		change func(open, name, shut, at, end string) string
		noted  bool
	}{
		"dots":     {func(open, name, shut, at, end string) string { return open + spelled[name] + shut + at + end }, false},
		"capitals": {func(open, name, shut, at, end string) string { return open + strings.ToUpper(name) + shut + at + end }, false},
		"mixed": {func(open, name, shut, at, end string) string {
			return open + strings.Replace(name, "_", ".", 1) + shut + at + end
		}, false},
		"local": {func(open, name, shut, at, end string) string {
			return open + name + `" localSheetId="1` + shut + at + end
		}, false},
		"gone":   {func(open, name, shut, at, end string) string { return "" }, true},
		"broken": {func(open, name, shut, at, end string) string { return open + name + shut + "#REF!" + end }, true},
		"one sheet's": {func(open, name, shut, at, end string) string {
			return keep(open, name, shut, at, end, !strings.Contains(at, "01"))
		}, true},
		"identity": {func(open, name, shut, at, end string) string {
			return keep(open, name, shut, at, end, name != "bd_unit" && name != "bd_period" && name != "bd_form")
		}, true},
	} {
		r, list := Read(inPlace, rename(t, data, tt.change), c)
		if r == nil {
			t.Errorf("%s: %q", name, texts(list))
			continue
		}
		if diff := cmp.Diff(everythingRead, answered(r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if r.Content != was.Content {
			t.Errorf("%s: another content", name)
		}
		if noted := len(list) == 1 && list[0].Rule == RuleUnnamed; noted != tt.noted || len(list) > 1 {
			t.Errorf("%s: findings %q", name, texts(list))
		}
	}
}

func keep(open, name, shut, at, end string, yes bool) string {
	if !yes {
		return ""
	}
	return open + name + shut + at + end
}

// What is printed twice, or no more, finds no cell.
func TestSecondAnchorIsSure(t *testing.T) {
	c := district()
	bare := rename(t, filled(t, c, "00183", everything()), func(_, _, _, _, _ string) string { return "" })
	text := func(is string) string { return "<is><t>" + is + "</t></is>" }
	for name, data := range map[string][]byte{
		"label said twice": setCell(t, bare, sheetPart(3), "B6", "inlineStr", text("Kinh phí")),
		"label gone":       setCell(t, bare, sheetPart(3), "B5", "inlineStr", text("Việc khác")),
		"head gone":        setCell(t, bare, sheetPart(2), "E5", "inlineStr", text("Khác")),
	} {
		r, list := Read(inPlace, data, c)
		if r == nil || !list.HasErrors() {
			t.Errorf("%s: read %v, findings %q", name, r != nil, texts(list))
			continue
		}
		key := form.Key{Measure: "budget", Part: "total"}
		if name == "head gone" {
			key = form.Key{Measure: "council", Part: "female"}
		}
		if a := r.Answer(key); a.State != Unread {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestGuessDots(t *testing.T) {
	for _, want := range []string{"bd.council_young.female", "bd.bodies.r07.woman_leads", "bd.sheet.b01.nothing", "bd.task.ii_1_dd.0.out_people_women", "bd.task.iii_2.s1.date", "bd.unit"} {
		if got := guessDots(form.Written(want)); got != want {
			t.Errorf("guessDots(%q) = %q, want %q", form.Written(want), got, want)
		}
	}
}

// What stands far away on a sheet that is not ours is a note; the return is read.
func TestFarFromForm(t *testing.T) {
	c := district()
	data := edit(t, extraSheet(t, filled(t, c, "00183", everything())), func(part, text string) string {
		if part == "xl/worksheets/extra.xml" {
			return strings.Replace(text, "</sheetData>", `<row r="20000"><c r="E20000"><v>5</v></c></row></sheetData>`, 1)
		}
		return text
	})
	r, list := Read(inPlace, data, c)
	if r == nil || list.HasErrors() || !strings.Contains(strings.Join(texts(list), "\n"), "E20000") {
		t.Fatalf("read %v, findings %q", r != nil, texts(list))
	}
	if diff := cmp.Diff(everythingRead, answered(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
