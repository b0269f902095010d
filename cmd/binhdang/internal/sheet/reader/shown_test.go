package reader

import (
	"strings"
	"testing"
)

// What a number format shows of a number, as Excel does with Vietnamese separators.
func TestShown(t *testing.T) {
	for _, tt := range []struct {
		code string
		v    float64
		want string
	}{
		{"General", 9, "9"}, {"General", 9.5, "9,5"}, {"General", 3.0000000000000004, "3"}, {"General", 0, "0"}, {"General", -3, "-3"},
		{"@", 12, "12"}, {"@", 2.5, "2,5"},
		{"0", 2.5, "3"}, {"0", 2.4, "2"}, {"0", 0.4, "0"}, {"0", 9.999, "10"}, {"0", 99.5, "100"}, {"0", 0.5, "1"}, {"0", -3, "-3"},
		{"#,##0", 1234567, "1.234.567"}, {"#,##0", 12, "12"}, {"#,##0", 0, "0"}, {"#,##0.00", 1234.5, "1.234,50"},
		{"000000", 12, "000012"}, {"#", 0, ""}, {"#,###", 0, ""}, {"#,###", 1200, "1.200"}, {"??0", 7, "  7"},
		{"#,##0,", 45000000, "45.000"}, {"#,##0,,", 45000000, "45"}, {"0.0,", 1250, "1,3"}, {"#,##0.0,,", 45123456, "45,1"}, {"0,", 400, "0"},
		{`0"000"`, 9, "9000"}, {`0".000"`, 45, "45.000"}, {`0\.000`, 45, "0.045"}, {`#,##0".000"`, 1250, "1.250.000"}, {`0\0\0`, 9, "900"}, {`"1"0`, 9, "19"},
		{`[>=1000000]#"."000"."000;[>=1000]#"."000;0`, 45000, "45.000"}, {`[>=1000000]#"."000"."000;[>=1000]#"."000;0`, 1234567, "1.234.567"},
		{`[>=1000000]#"."000"."000;[>=1000]#"."000;0`, 999, "999"},
		{"0%", 9, "900%"}, {"0.0%", 0.355, "35,5%"}, {"0%%", 0.01, "100%%"},
		{"0;0", -3, "3"}, {"0;-0", -3, "-3"}, {"0;(0)", -3, "(3)"}, {"(0)", 9, "(9)"}, {"-0", 9, "-9"}, {"0;0;", 0, ""}, {`0;-0;"-"`, 0, "-"},
		{";;;", 9, ""}, {";;", 9, ""}, {"0;;", -9, ""}, {`"Có";;"Không"`, 1, "Có"}, {`"Có";;"Không"`, 0, "Không"},
		{`_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)`, 1200, " 1.200 "}, {`_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)`, 0, " - "},
		{`0" người"`, 12, "12 người"}, {`#,##0" tỷ"`, 12, "12 tỷ"}, {`[$₫-42A]#,##0`, 12, "₫12"}, {`#,##0\ [$₫-42A]`, 1200, "1.200 ₫"},
		{`[Red]0`, 12, "12"}, {`[<10]"ít";[<100]"vừa";"nhiều"`, 9, "ít"}, {`[<10]"ít";[<100]"vừa";"nhiều"`, 50, "vừa"}, {`[<10]"ít";[<100]"vừa";"nhiều"`, 500, "nhiều"},
		{`[>=1000]0.0,"K";0`, 1500, "1,5K"}, {`[>=1000]0.0,"K";0`, 150, "150"}, {`[=1]"một"`, 2, "####"},
		{"0.00E+00", 100, "1E+02"}, {"# ?/?", 9, "9"}, {"# ?/?", 2.5, "2,5E+00"},
		{"0.##", 9, "9,"}, {"0.0#", 9.25, "9,25"}, {".00", 9, "9,00"}, {"0.??", 9.5, "9,5 "},
		{"00\"-\"00", 1234, "12-34"}, {"0 000", 1234, "1 234"}, {"(000) 000", 123456, "(123) 456"},
		{"0", 1e300, "1E+300"}, {"0.00", 1e-300, "0,00"}, {strings.Repeat("0", maxFormat+1), 9, ""}, {`"`, 9, ""}, {"[", 9, ""}, {`\`, 9, ""}, {"0/0", 9, "9"}, {",", 9, ""},
	} {
		_, got := formatOf(tt.code).number(tt.v)
		if got != tt.want {
			t.Errorf("%s shows %v as %q, want %q", tt.code, tt.v, got, tt.want)
		}
	}
	for _, tt := range [][3]string{
		{"General", "292", "292"}, {"0", "292", "292"}, {";;;", "292", ""}, {";;", "292", "292"}, {`@"000"`, "292", "292000"}, {`0;0;0;"số "@`, "292", "số 292"}, {"@", "292", "292"},
	} {
		if got := formatOf(tt[0]).text(tt[1]); got != tt[2] {
			t.Errorf("%s shows the text %q as %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

// Any code is read without harm, and a plain one shows whole numbers as they are.
func FuzzShown(f *testing.F) {
	for _, s := range []string{"#,##0,", `0"000"`, `[>=1000]#"."000;0`, ";;;", "0.0#E+0", "# ?/?", `_(* "-"_)`, "[$₫-42A]", "[h]:mm"} {
		f.Add(s, 12.5)
	}
	f.Fuzz(func(t *testing.T, code string, v float64) {
		p := formatOf(code)
		_, shown := p.number(v)
		p.text(code)
		if n := len(code)*4 + mostDigits*4 + 64; len(shown) > n {
			t.Fatalf("%q shows %v in %d bytes", code, v, len(shown))
		}
	})
}

// withLooks has cells that look like something else than what they store.
func withLooks() parts {
	run := func(props, text string) string { return `<r>` + props + `<t>` + text + `</t></r>` }
	return simple(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>`+
		`<c r="E1" t="inlineStr"><is>`+run(`<rPr><strike val="true"/></rPr>`, "30")+run("", "29")+`</is></c><c r="F1" t="inlineStr"><is><t>7</t></is></c>`+
		`<c r="G1" s="1"><v>292</v></c><c r="H1" s="2"><v>45000000</v></c><c r="I1" s="3" t="s"><v>2</v></c><c r="J1" s="0"><v>2.5</v></c><c r="K1" s="4"><v>2.5</v></c><c r="L1" s="4"><v>2</v></c></row>`, "").
		with("xl/sharedStrings.xml", `<sst `+nsMain+`><si>`+run(`<rPr><strike/><b/></rPr>`, "300")+run(`<rPr><b/></rPr>`, "292")+`</si>`+
			`<si>`+run("", "29")+run(`<rPr><vertAlign val="superscript"/></rPr>`, "2")+`</si>`+
			`<si>`+run(`<rPr><strike val="0"/><vertAlign val="baseline"/></rPr>`, "12")+run(`<rPr><i/></rPr>`, " người")+`</si>`+
			`<si>`+run("", "H")+run(`<rPr><vertAlign val="subscript"/></rPr>`, "2")+run("", "O")+`<rPh sb="0" eb="1"><t>x</t></rPh></si></sst>`).
		with("xl/styles.xml", `<styleSheet `+nsMain+`><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0,"/></numFmts>`+
			`<fonts><font><b/></font><font><strike/></font></fonts><cellXfs>`+
			`<xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="0"/><xf numFmtId="41"/><xf numFmtId="1"/></cellXfs></styleSheet>`)
}

// Struck and raised runs, fonts that strike a cell through, and formats stand
// beside what is stored, which stays as it is.
func TestLook(t *testing.T) {
	b := opened(t, withLooks())
	want := map[string]Look{
		"A1": {Struck: "300", Rest: "292"}, "B1": {Raised: "2", Rest: "29"}, "D1": {Raised: "2", Rest: "HO"},
		"E1": {Struck: "30", Rest: "29"}, "G1": {Struck: "292"}, "H1": {Formatted: true, Shown: "45.000", Rest: "45000000"}, "K1": {Formatted: true, Shown: "3", Rest: "2.5"},
	}
	for i := range b.Sheets[0].Cells {
		c := &b.Sheets[0].Cells[i]
		w, ok := want[c.Ref]
		switch {
		case c.Look == nil && ok:
			t.Errorf("%s looks like what it stores, want %+v", c.Ref, w)
		case c.Look != nil && *c.Look != w:
			t.Errorf("%s looks like %+v, want %+v", c.Ref, *c.Look, w)
		}
	}
	if c := b.Sheets[0].At("A1"); c.Raw != "300292" {
		t.Errorf("A1 stores %q", c.Raw)
	}
}
