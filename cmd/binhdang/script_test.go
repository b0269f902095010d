package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"binhdang.example/cmd/binhdang/internal/form"
)

// TestScript runs testdata/script: commands typed as an officer types them.
// Besides the commands of testscript there are
//
//	exits N binhdang …       runs the program, which must end with code N; what it
//	                         says is kept for stdout and stderr, and must not be
//	                         English (unless it is --json or --readings)
//	workspace DIR [FOLDER…]  the sample workspace, or only these periods of it
//	unreleased DIR           the workspace has no ledger, and its site proves none
//	thin DIR NAME…           removes all returns but those that begin so
//	answer FILE CELL=VALUE…  types over cells, by defined name; no value: blank
//	subst FILE OLD NEW       replaces the one occurrence of OLD
//	without FILE TEXT        removes the lines that hold the text
//	firstline FILE TO        copies the first line
//	tree DIR FILE            writes names and hashes of all files below DIR
//	json FILE                the file (or stdout) is one JSON value
//	write FILE SIZE          a file of so many zero bytes
//	bytes FILE TEXT          a file with the bytes of a quoted Go string
//	word FILE                a small Word document
//	nowhere DIR TEXT         no file below DIR holds the text, in any case
//
// Under -short, which is for the race detector, it runs every.txtar only.
func TestScript(t *testing.T) {
	t.Parallel()
	p := testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"GORACE", cacheVar()} {
				e.Setenv(name, os.Getenv(name))
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      cmdExits,
			"workspace":  cmdWorkspace,
			"thin":       command1(func(ts *testscript.TestScript, args []string) error { return thinOut(ts.MkAbs(args[0]), args[1:]...) }),
			"answer":     command1(cmdAnswer),
			"unreleased": command1(func(ts *testscript.TestScript, args []string) error { return unreleased(ts.MkAbs(args[0])) }),
			"subst": command1(func(ts *testscript.TestScript, args []string) error {
				return replaceIn(ts.MkAbs(args[0]), unescape(args[1]), unescape(args[2]))
			}),
			"without": command1(func(ts *testscript.TestScript, args []string) error {
				var kept []byte
				for line := range strings.Lines(ts.ReadFile(args[0])) {
					if !strings.Contains(line, args[1]) {
						kept = append(kept, line...)
					}
				}
				return writeFile(ts.MkAbs(args[0]), kept)
			}),
			"firstline": command1(func(ts *testscript.TestScript, args []string) error {
				first, _, _ := strings.Cut(ts.ReadFile(args[0]), "\n")
				return writeFile(ts.MkAbs(args[1]), []byte(first+"\n"))
			}),
			"tree": command1(func(ts *testscript.TestScript, args []string) error {
				files, err := readTree(ts.MkAbs(args[0]))
				if err != nil {
					return err
				}
				return os.WriteFile(ts.MkAbs(args[1]), []byte(listing(files)), 0o644)
			}),
			"json": command1(func(ts *testscript.TestScript, args []string) error {
				if text := ts.ReadFile(args[0]); !json.Valid([]byte(text)) {
					return fmt.Errorf("%s is no JSON: %.200s", args[0], text)
				}
				return nil
			}),
			"write": command1(func(ts *testscript.TestScript, args []string) error {
				n, err := strconv.Atoi(args[1])
				if err != nil {
					return err
				}
				return writeFile(ts.MkAbs(args[0]), make([]byte, n))
			}),
			"bytes": command1(func(ts *testscript.TestScript, args []string) error {
				text, err := strconv.Unquote(`"` + args[1] + `"`)
				if err != nil {
					return err
				}
				return writeFile(ts.MkAbs(args[0]), []byte(text))
			}),
			"nowhere": command1(func(ts *testscript.TestScript, args []string) error {
				files, err := readTree(ts.MkAbs(args[0]))
				if err != nil || len(files) == 0 {
					return fmt.Errorf("%s: %d files, %v", args[0], len(files), err)
				}
				for _, name := range slices.Sorted(maps.Keys(files)) {
					if bytes.Contains(bytes.ToLower(files[name]), bytes.ToLower([]byte(args[1]))) {
						return fmt.Errorf("%s/%s holds %q", args[0], name, args[1])
					}
				}
				return nil
			}),
			"zipped": command1(func(ts *testscript.TestScript, args []string) error {
				var b bytes.Buffer
				z := zip.NewWriter(&b)
				for _, a := range args[1:] {
					from, name, _ := strings.Cut(a, "=")
					w, err := z.Create(name)
					if err == nil {
						_, err = w.Write([]byte(ts.ReadFile(from)))
					}
					if err != nil {
						return err
					}
				}
				if err := z.Close(); err != nil {
					return err
				}
				return writeFile(ts.MkAbs(args[0]), b.Bytes())
			}),
			"word": command1(func(ts *testscript.TestScript, args []string) error {
				b, err := wordDocument()
				if err != nil {
					return err
				}
				return writeFile(ts.MkAbs(args[0]), b)
			}),
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	}
	if testing.Short() {
		p.Dir, p.Files = "", []string{filepath.Join(p.Dir, "every.txtar")}
	}
	testscript.Run(t, p)
}

// command1 makes a command of a function that fails with an error.
func command1(f func(*testscript.TestScript, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) == 0 {
			ts.Fatalf("wrong use: see TestScript")
		}
		ts.Check(f(ts, args))
	}
}

// unescape lets a script write a line break as \n.
func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N binhdang …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, err := exitCode(ts.Exec(args[1], args[2:]...))
	ts.Check(err)
	if got != want {
		ts.Fatalf("ended with %d, want %d", got, want)
	}
	if all := strings.Join(args, " "); strings.Contains(all, "--json") || strings.Contains(all, "--readings") {
		return
	}
	for _, name := range []string{"stdout", "stderr"} {
		if word := english(ts.ReadFile(name)); word != "" {
			ts.Fatalf("%s speaks English: %q", name, word)
		}
	}
}

func cmdWorkspace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: workspace DIR [FOLDER…]")
	}
	s, err := sharedSample()
	ts.Check(err)
	ts.Check(copyWorkspace(s.dir, ts.MkAbs(args[0]), args[1:]...))
}

func cmdAnswer(ts *testscript.TestScript, args []string) error {
	change := map[string]form.Value{}
	for _, a := range args[1:] {
		name, value, ok := strings.Cut(a, "=")
		if !ok {
			return fmt.Errorf("%q is not CELL=VALUE", a)
		}
		change[name] = form.Value{}
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			change[name] = form.NumberValue(n)
		} else if value != "" {
			change[name] = form.TextValue(value)
		}
	}
	file := ts.MkAbs(args[0])
	return answer(file, file, change)
}

// wordDocument is the least that is a .docx.
func wordDocument() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// englishWords would stand in a message that nobody translated; none of them is
// a word of Vietnamese or of a path or key that the program prints.
var englishWords = regexp.MustCompile(`(?i)(^|[\s("'])(the|error|errors|warning|failed|failure|invalid|cannot|unknown|missing|unexpected|expected|not|found|such|file|files|directory|permission|denied|usage|flag|field|line|already|defined|must|should|with|panic|goroutine|nil|true|false|mapping|unmarshal|parse|template|zip)([\s:;,.)!"']|$)`)

// english gives the first English word of a text, or "".
func english(text string) string {
	return strings.TrimSpace(englishWords.FindString(text))
}

// The check for English must itself see English.
func TestEnglish(t *testing.T) {
	for text, want := range map[string]bool{
		"binhdang: không làm tiếp được: open x: permission denied":       true,
		"đã công bố 334 tệp vào public/: ghi mới 334, bỏ 0":              false,
		"data/site.yaml:3:1: LỖI: Khóa “namee” không có [unknown-key]":   false,
		"binhdang: không mở được: open x: no such file or directory":     true,
		"zip: not a valid zip file":                                      true,
		"Khuôn trang viết sai: template: page.html:3: unexpected EOF":    true,
		"data/units.yaml: yaml: line 3: mapping values are not allowed.": true,
	} {
		if got := english(text) != ""; got != want {
			t.Errorf("english(%q) = %v", text, got)
		}
	}
}
