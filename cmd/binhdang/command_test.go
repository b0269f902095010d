package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// Every command explains itself: usage line, every flag, an example where it
// takes arguments, lines that fit a console of 100 columns.
func TestHelp(t *testing.T) {
	for _, c := range commands() {
		r := binhdang(".", c.name, "--help")
		if r.code != exitDone || r.err != "" {
			t.Errorf("%s --help: code %d, standard error %q", c.name, r.code, r.err)
		}
		if want := strings.TrimSpace("Cách dùng: binhdang [-C THƯ-MỤC] " + c.name + " " + c.args); !strings.HasPrefix(r.out, want+"\n") {
			t.Errorf("%s --help does not begin with %q:\n%s", c.name, want, r.out)
		}
		if c.flags != nil {
			set := flag.NewFlagSet(c.name, flag.ContinueOnError)
			set.SetOutput(io.Discard)
			c.flags(set, &options{})
			set.VisitAll(func(f *flag.Flag) {
				if !strings.Contains(r.out, "  --"+f.Name) {
					t.Errorf("%s --help does not explain --%s", c.name, f.Name)
				}
			})
		}
		if required := c.args != "" && !strings.HasPrefix(c.args, "["); required && !strings.Contains(r.out, "Ví dụ: binhdang "+c.name) {
			t.Errorf("%s --help gives no example", c.name)
		}
		for line := range strings.Lines(r.out) {
			if n := utf8.RuneCountInString(line); n > 101 {
				t.Errorf("%s --help: a line of %d characters: %s", c.name, n, line)
			}
		}
		if !norm.NFC.IsNormalString(r.out) {
			t.Errorf("%s --help is not NFC", c.name)
		}
		if !strings.Contains(binhdang(".").out, fmt.Sprintf("\n  %-9s %s\n", c.name, c.short)) {
			t.Errorf("the overview does not list %s", c.name)
		}
	}
}

// A finding is printed place first, then severity, fact and rule, and below what it
// was compared with, its definition and the remedy; a terminal gets the severity in
// colour and nothing else.
func TestPaint(t *testing.T) {
	f := finding.Finding{
		Rule: "sex-sum", Severity: finding.Error,
		Pos:    finding.Pos{File: "data/2018/6-thang/van-binh.xlsx", Sheet: "Biểu 01", Cell: "D7"},
		Format: "Nữ %d + Nam %d không bằng Tổng số %d", Args: []any{7, 12, 20},
		Compared: []finding.Place{
			{Pos: finding.Pos{File: "data/2018/6-thang/van-binh.xlsx", Sheet: "Biểu 01", Cell: "C7"}, Label: "Tổng số"},
			{Pos: finding.Pos{File: "data/2017/6-thang/van-binh.xlsx", Sheet: "Biểu 01", Cell: "C7"}},
		},
		RulePos: finding.Pos{File: "data/measures.yaml", Line: 31, Col: 3},
		Fix:     "sửa Tổng số thành 19, hoặc kiểm tra lại Nữ và Nam, rồi gửi lại biểu",
	}
	const want = `data/2018/6-thang/van-binh.xlsx · Biểu 01 · ô D7: LỖI: Nữ 7 + Nam 12 không bằng Tổng số 20 [sex-sum]
    so với: Biểu 01 · ô C7 (Tổng số)
    so với: data/2017/6-thang/van-binh.xlsx · Biểu 01 · ô C7
    quy tắc: data/measures.yaml:31
    cách sửa: sửa Tổng số thành 19, hoặc kiểm tra lại Nữ và Nam, rồi gửi lại biểu
`
	if got := paint(false, f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := paint(true, f); got != strings.Replace(want, "LỖI", "\x1b[31;1mLỖI\x1b[0m", 1) {
		t.Errorf("in colour:\n%q", got)
	}
}

// Colour is for terminals, and never where NO_COLOR is set.
func TestWantsColor(t *testing.T) {
	device, err := os.Open(os.DevNull) // a character device, as a terminal is
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, c := range []struct {
		name, noColor, term string
		f                   *os.File
		want                bool
	}{
		{"a terminal", "", "xterm", device, true},
		{"NO_COLOR", "1", "xterm", device, false},
		{"NO_COLOR, whatever its value", "0", "xterm", device, false},
		{"a dumb terminal", "", "dumb", device, false},
		{"a file", "", "xterm", file, false},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		t.Setenv("TERM", c.term)
		if got := wantsColor(c.f); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
