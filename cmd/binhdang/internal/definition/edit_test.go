package definition

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

const registerPath = "data/2018/6-thang/tiep-nhan.yaml"

func hash(last string) catalog.Code {
	return catalog.Code(strings.Repeat("0", 64-len(last)) + last)
}

func twoReceipts() []catalog.ReceiptEntry {
	day := fixture.Day("2018-06-20")
	return []catalog.ReceiptEntry{{Unit: "901", Content: hash("1"), Received: day}, {Unit: "PXH", Content: hash("2"), Received: day}}
}

// loaded loads the faultless workspace with one file in its place.
func loaded(t *testing.T, file string, data []byte) (*catalog.Catalog, finding.List) {
	t.Helper()
	fsys := maps.Clone(base(t))
	fsys[file] = &fstest.MapFile{Data: data}
	return Load(fsys)
}

// Every way in which an office may have laid out its register: the new lines are
// read by the loader behind the old ones, and what stood there stands there.
func TestAppendReceipts(t *testing.T) {
	a := `{unit: "901", content: "` + string(hash("a")) + `", received: 2018-06-12}`
	b := `{unit: "901", content: "` + string(hash("b")) + `", received: 2018-06-13, signed_paper: true}`
	long := func(in string) string {
		return in + "- unit: \"901\" # Hoa Ban\n" + in + "  content: " + string(hash("abc")) + "\n\n" + in + "  received: 13/6/2018\n"
	}
	lines := func(in string) string {
		var out string
		for _, e := range twoReceipts() {
			out += in + "- unit: \"" + string(e.Unit) + "\"\n" + in + "  content: \"" + string(e.Content) + "\"\n" + in + "  received: 2018-06-20\n" + in + "  signed_paper: false\n"
		}
		return out
	}
	one, two := receiptLine(twoReceipts()[0]), receiptLine(twoReceipts()[1])
	rows := one + ", " + two
	for _, tt := range []struct {
		name, before, want string
		old                int
	}{
		{"no file", "", "receipts:\n" + lines("  "), 0},
		{"only blanks", "\n  \n", "receipts:\n" + lines("  ") + "\n  \n", 0},
		{"only comments", "# Sổ tiếp nhận\n# của huyện\n", "# Sổ tiếp nhận\n# của huyện\nreceipts:\n" + lines("  "), 0},
		{"only comments, no end of line", "# Sổ tiếp nhận", "# Sổ tiếp nhận\nreceipts:\n" + lines("  "), 0},
		{"only the document's mark", "---\n", "---\nreceipts:\n" + lines("  "), 0},
		{"only the marks", "---\n...\n", "---\nreceipts:\n" + lines("  ") + "...\n", 0},
		{"a null and no more", "~\n", "\nreceipts:\n" + lines("  "), 0},
		{"a null behind the mark", "--- ~\n", "---\nreceipts:\n" + lines("  "), 0},
		{"an empty mapping", "{}\n", "{receipts: [" + rows + "]}\n", 0},
		{"nothing", "receipts:\n", "receipts:\n" + lines("  "), 0},
		{"nothing, no end of line", "receipts:", "receipts:\n" + lines("  "), 0},
		{"nothing, a comment", "receipts: # chưa có\n# hết\n", "receipts: # chưa có\n# hết\n" + lines("  "), 0},
		{"null", "receipts: null\n", "receipts:\n" + lines("  "), 0},
		{"Null behind a tab", "receipts:\tNull\t# x\n", "receipts:\t# x\n" + lines("  "), 0},
		{"tilde", "# đầu\nreceipts:  ~  # chưa\n", "# đầu\nreceipts:  # chưa\n" + lines("  "), 0},
		{"brackets", "receipts: []\n", "receipts:\n" + lines("  "), 0},
		{"brackets apart", "receipts: [ ]   # chưa\n\n\n", "receipts:   # chưa\n" + lines("  ") + "\n\n", 0},
		{"brackets on two lines", "receipts: [\n]\n", "receipts: [\n  " + one + ",\n  " + two + "\n]\n", 0},
		{"brackets with a comment inside", "receipts: [ # chưa ]\n  # thật\n  ]\n", "receipts: [ # chưa ]\n  # thật\n  " + one + ",\n  " + two + "\n  ]\n", 0},
		{"a quoted key", "\"receipts\": []\n", "\"receipts\":\n" + lines("  "), 0},
		{"at column 0", "receipts:\n" + long(""), "receipts:\n" + long("") + lines(""), 1},
		{"at two blanks", "receipts:\n" + long("  "), "receipts:\n" + long("  ") + lines("  "), 1},
		{"at four blanks", "receipts:\n" + long("    "), "receipts:\n" + long("    ") + lines("    "), 1},
		{"the page is set in", "  receipts:\n" + long("  "), "  receipts:\n" + long("  ") + lines("  "), 1},
		{"the page is set in, and empty", "  receipts:\n", "  receipts:\n" + lines("    "), 0},
		{"a dash with three blanks", "receipts:\n-   unit: \"901\"\n    content: " + string(hash("abc")) + "\n    received: 2018-06-13", "receipts:\n-   unit: \"901\"\n    content: " + string(hash("abc")) + "\n    received: 2018-06-13\n" + lines(""), 1},
		{"the sample's rows", "# Sổ\nreceipts:\n  - " + a + "\n  - " + b + "\n", "# Sổ\nreceipts:\n  - " + a + "\n  - " + b + "\n" + lines("  "), 2},
		{"no end of line", "receipts:\n  - " + a, "receipts:\n  - " + a + "\n" + lines("  "), 1},
		{"comments and blanks behind", "receipts:\n  - " + a + "\n    # qua bưu điện\n\n# hết sổ\n\n", "receipts:\n  - " + a + "\n    # qua bưu điện\n\n# hết sổ\n" + lines("  ") + "\n", 1},
		{"begin and end marked", "# đầu\n---\nreceipts:\n- " + a + "\n...\n# sau\n", "# đầu\n---\nreceipts:\n- " + a + "\n" + lines("") + "...\n# sau\n", 1},
		{"ends of lines that nobody sees", "# một\u2028hai\u0085\nreceipts: # sổ\u2029\n- " + a + " # \u2028\n", "# một\u2028hai\u0085\nreceipts: # sổ\u2029\n- " + a + " # \u2028\n" + lines(""), 1},
		{"a row over two lines", "receipts:\n- {unit: \"901\",\n  content: \"" + string(hash("a")) + "\", received: 2018-06-12}\n", "receipts:\n- {unit: \"901\",\n  content: \"" + string(hash("a")) + "\", received: 2018-06-12}\n" + lines(""), 1},
		{"in brackets", "receipts: [" + a + ", " + b + "]\n", "receipts: [" + a + ", " + b + ", " + rows + "]\n", 2},
		{"in brackets, blanks", "receipts: [ " + a + " ]  # hết ]\n", "receipts: [ " + a + ", " + rows + " ]  # hết ]\n", 1},
		{"in brackets, a comma at the end", "receipts: [" + a + ",]", "receipts: [" + a + ", " + rows + ",]", 1},
		{"in brackets, on lines", "receipts: [\n    " + a + ",\n    " + b + " # có giấy, đủ\n]\n", "receipts: [\n    " + a + ",\n    " + b + ", # có giấy, đủ\n    " + one + ",\n    " + two + "\n]\n", 2},
		{"in brackets, on lines, a comma at the end", "receipts:\n  [\n   " + a + ", # a\n  ]\n# hết", "receipts:\n  [\n   " + a + ", # a\n   " + one + ",\n   " + two + ",\n  ]\n# hết", 1},
		{"in brackets, on lines, the last not", "receipts: [" + a + ",\n  " + b + "]\n", "receipts: [" + a + ",\n  " + b + ", " + rows + "]\n", 2},
		{"the page in brackets", "{receipts: [" + a + "]}", "{receipts: [" + a + ", " + rows + "]}", 1},
		{"the page in brackets, empty", "{receipts: []}", "{receipts: [" + rows + "]}", 0},
		{"the page in brackets, nothing", "{receipts: ~}", "{receipts: [" + rows + "]}", 0},
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			for _, mark := range []string{"", bom} {
				t.Run(tt.name, func(t *testing.T) {
					before := []byte(mark + strings.ReplaceAll(tt.before, "\n", ends))
					got, found := AppendReceipts(registerPath, before, twoReceipts())
					if got == nil {
						t.Fatalf("findings:\n%s", printed(found))
					}
					want := tt.want
					if strings.Contains(tt.before, "\n") { // else the file shows no other ends
						want = strings.ReplaceAll(want, "\n", ends)
					}
					if d := cmp.Diff(mark+want, string(got)); d != "" {
						t.Errorf("(-want +got)\n%s", d)
					}
					c, found := loaded(t, registerPath, got)
					if len(found) > 0 {
						t.Fatalf("the loader finds\n%s", printed(found))
					}
					all := c.Periods[0].Receipts
					if len(all) != tt.old+2 || !sameReceipts(all[tt.old:], twoReceipts()) {
						t.Errorf("loaded %+v", all)
					}
					// Once more: what the program wrote it can go on from.
					more := []catalog.ReceiptEntry{{Unit: "901", Content: hash("9"), Received: fixture.Day("2018-07-01"), Signed: true}}
					again, found := AppendReceipts(registerPath, got, more)
					if len(found) > 0 {
						t.Fatalf("again:\n%s", printed(found))
					}
					if c, found = loaded(t, registerPath, again); len(found) > 0 || len(c.Periods[0].Receipts) != tt.old+3 {
						t.Errorf("again, the loader finds\n%s\n%s", printed(found), again)
					}
				})
			}
		}
	}
}

// A register that the program does not understand stays as it is, and the finding
// gives the line to write.
func TestAppendReceiptsRefuses(t *testing.T) {
	a := `{unit: "901", content: "` + string(hash("a")) + `", received: 2018-06-12}`
	for name, before := range map[string]string{
		"an anchor":             "receipts: &a\n  - " + a + "\n",
		"an alias":              "x: &a []\nreceipts: *a\n",
		"a text":                "receipts: không có\n",
		"a list alone":          "- " + a + "\n",
		"another key behind":    "receipts:\n  - " + a + "\nghi_chu: x\n",
		"no YAML":               "receipts: [\n",
		"a tab behind the dash": "receipts:\n-\t" + a + "\n",
		"a tab in the margin":   "receipts:\n\t- " + a + "\n",
		"two documents":         "receipts: []\n---\nreceipts: []\n",
		"nothing, then more":    "---\n---\nreceipts: []\n",
		"a key twice":           "receipts: []\nreceipts: []\n",
		"a line that is wrong":  "receipts:\n  - {unit: 901}\n",
		"too large":             strings.Repeat("#\n", maxBytes/2+1) + "receipts: []\n",
		"a row with an anchor":  "receipts: [&a " + a + "]\n",
		"a row not in brackets": "receipts: [unit: \"901\"]\n",
	} {
		got, found := AppendReceipts(registerPath, []byte(before), twoReceipts())
		if got != nil || !found.HasErrors() {
			t.Errorf("%s: %s\n%s", name, got, printed(found))
		}
	}
	p, _ := openPage(registerPath, []byte("receipts: x\n"))
	want := `data/2018/6-thang/tiep-nhan.yaml:1:11: LỖI: Sổ tiếp nhận trình bày khác thường nên chương trình không tự ghi thêm được biểu của đơn vị “901”; sổ giữ nguyên [register-not-written]
    cách sửa: tự ghi vào cuối danh sách receipts dòng: - {unit: "901", content: "` + string(hash("1")) + `", received: 2018-06-20}
`
	if d := cmp.Diff(want, printed(byHand(p, twoReceipts()[:1]))); d != "" {
		t.Error(d)
	}
}

func TestRenewReceipts(t *testing.T) {
	before := "# Sổ\nreceipts:\n- {unit: \"901\", content: \"" + string(hash("a")) + "\", received: 12/6/2018} # một\n\n- unit: \"901\"\n  received: 2018-06-13\n  content: " + string(hash("b")) + "\n"
	got, found := RenewReceipts(registerPath, []byte(before), map[catalog.Code]catalog.Code{hash("a"): hash("c"), hash("b"): hash("d")})
	want := strings.NewReplacer(string(hash("a")), string(hash("c")), string(hash("b")), string(hash("d"))).Replace(before)
	if d := cmp.Diff(want, string(got)); d != "" || len(found) > 0 {
		t.Errorf("%s\n%s", printed(found), d)
	}
}

// A hash that stands in a way the program does not write over stays, and the
// finding says how it can be written.
func TestRenewReceiptsRefuses(t *testing.T) {
	renewed := map[catalog.Code]catalog.Code{hash("a"): hash("c")}
	for name, before := range map[string]string{
		"a text over lines": "receipts:\n  - unit: \"901\"\n    content: >-\n      " + string(hash("a")) + "\n    received: 2018-06-13\n",
		"no YAML":           "receipts: [\n",
	} {
		got, found := RenewReceipts(registerPath, []byte(before), renewed)
		if got != nil || !found.HasErrors() {
			t.Errorf("%s: %s\n%s", name, got, printed(found))
		}
	}
	one := "receipts:\n  - {unit: \"901\", content: \"" + string(hash("b")) + "\", received: 2018-06-13}\n"
	if got, found := RenewReceipts(registerPath, []byte(one), renewed); string(got) != one || len(found) > 0 {
		t.Errorf("a register without such a hash: %s\n%s", got, printed(found))
	}
}

// What the program quotes is read back as it was.
func TestQuoted(t *testing.T) {
	for _, s := range []string{"", "901", "true", "~", `a "b" \c`, "một\nhai\t", "\u0085\u2028\u2029\ufeff\u007f", "# : - {}", "ưệ"} {
		var got string
		if err := yaml.Unmarshal([]byte(Quoted(s)), &got); err != nil || got != s {
			t.Errorf("%q is written %s and read %q, %v", s, Quoted(s), got, err)
		}
	}
}

// A hidden character in a message is seen, and its neighbours keep their order.
func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"Xã Một": "Xã Một", "a\u200bb": "a‹U+200B›b", "đạt\u202e53": "đạt‹U+202E›53", "\u00adước": "‹U+00AD›ước",
	} {
		if got := shown(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

// With every prefix of real files and odd ends: a refusal or a register that
// reads as it must, never a panic.
func FuzzAppendReceipts(f *testing.F) {
	for _, s := range []string{"", "receipts:\n- {unit: \"901\", content: \"a\", received: 2018-06-12}\n", "receipts: [\n]", "{receipts: [{unit: 'a''b', content: \"\\\"\", received: 1/1/2018}]}", "---\n...\n", "receipts: ~ # x"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		old := bytes.Clone(src)
		out, found := AppendReceipts(registerPath, src, twoReceipts())
		if !bytes.Equal(old, src) {
			t.Error("the source was changed")
		}
		if (out == nil) != found.HasErrors() {
			t.Fatalf("%q: out %v, findings\n%s", src, out != nil, printed(found))
		}
		if out == nil {
			return
		}
		before, _ := ReadReceipts(registerPath, src)
		after, found := ReadReceipts(registerPath, out)
		if len(found) > 0 || !sameReceipts(after, append(before, twoReceipts()...)) {
			t.Errorf("%q became %q", src, out)
		}
	})
}

// That the signed paper came is written at its line however that is laid out, and
// every other byte stays.
func TestSignReceipts(t *testing.T) {
	a, b := string(hash("a")), string(hash("b"))
	other := "  - {unit: \"PXH\", content: \"" + a + "\", received: 2018-06-13} # khác\n"
	for name, tt := range map[string]struct{ before, want string }{
		"on one line":      {"receipts:\n" + other + "  - {unit: \"901\", content: \"" + a + "\", received: 2018-06-12} # một\n", "receipts:\n" + other + "  - {unit: \"901\", content: \"" + a + "\", received: 2018-06-12, signed_paper: true} # một\n"},
		"a false":          {"receipts:\n  - unit: \"901\"\n    content: " + a + "\n    received: 2018-06-12\n    signed_paper: false # chưa\n" + other, "receipts:\n  - unit: \"901\"\n    content: " + a + "\n    received: 2018-06-12\n    signed_paper: true # chưa\n" + other},
		"lines":            {"receipts:\n- unit: \"901\"\n  content: " + a + "\n  received: 12/6/2018 # ngày\n\n- unit: \"902\"\n  content: " + b + "\n  received: 12/6/2018\n", "receipts:\n- unit: \"901\"\n  content: " + a + "\n  received: 12/6/2018 # ngày\n  signed_paper: true\n\n- unit: \"902\"\n  content: " + b + "\n  received: 12/6/2018\n"},
		"no end of line":   {"receipts:\n- received: 2018-06-12\n  unit: \"901\"\n  content: \"" + a + "\"", "receipts:\n- received: 2018-06-12\n  unit: \"901\"\n  content: \"" + a + "\"\n  signed_paper: true"},
		"as Windows ends":  {"receipts:\r\n- unit: \"901\"\r\n  content: " + a + "\r\n  received: 2018-06-12\r\n", "receipts:\r\n- unit: \"901\"\r\n  content: " + a + "\r\n  received: 2018-06-12\r\n  signed_paper: true\r\n"},
		"in brackets":      {"receipts: [{unit: \"901\", content: \"" + a + "\", received: 2018-06-12, }]\n", "receipts: [{unit: \"901\", content: \"" + a + "\", received: 2018-06-12, signed_paper: true }]\n"},
		"nothing to write": {"receipts:\n" + other, "receipts:\n" + other},
	} {
		got, found := SignReceipts(registerPath, []byte(tt.before), []catalog.ReceiptEntry{{Unit: "901", Content: hash("a")}})
		if d := cmp.Diff(tt.want, string(got)); d != "" || len(found) > 0 {
			t.Errorf("%s: %s\n%s", name, printed(found), d)
		}
	}
	for name, before := range map[string]string{
		"a text over lines": "receipts:\n  - unit: \"901\"\n    received: 2018-06-13\n    content: >-\n      " + a + "\n",
		"no YAML":           "receipts: [\n",
	} {
		got, found := SignReceipts(registerPath, []byte(before), []catalog.ReceiptEntry{{Unit: "901", Content: hash("a")}})
		if got != nil || !found.HasErrors() {
			t.Errorf("%s: %s\n%s", name, got, printed(found))
		}
	}
}
