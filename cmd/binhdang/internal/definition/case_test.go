package definition

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
	"github.com/google/go-cmp/cmp"
)

// section is one part of a text archive: "-- name --" and what follows.
type section struct {
	name string
	body []byte
}

// sections splits a text archive; what stands before the first marker is a
// comment.
func sections(data []byte) (comment []byte, out []section) {
	for line := range bytes.Lines(data) {
		text := strings.TrimSuffix(string(line), "\n")
		if strings.HasPrefix(text, "-- ") && strings.HasSuffix(text, " --") {
			out = append(out, section{name: text[3 : len(text)-3]})
		} else if len(out) == 0 {
			comment = append(comment, line...)
		} else {
			s := &out[len(out)-1]
			s.body = append(s.body, line...)
		}
	}
	return comment, out
}

// base is the faultless workspace.
func base(t testing.TB) fstest.MapFS {
	t.Helper()
	data, err := os.ReadFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	_, files := sections(data)
	for _, f := range files {
		fsys[f.name] = &fstest.MapFile{Data: f.body}
	}
	return fsys
}

// change applies one section of a case: a whole file, "edit FILE" with lines
// marked -, + and blank as in a diff, "remove FILE", or "bytes FILE"
// with one quoted Go string.
func change(fsys fstest.MapFS, s section) error {
	verb, file, ok := strings.Cut(s.name, " ")
	if !ok {
		fsys[s.name] = &fstest.MapFile{Data: s.body}
		return nil
	}
	switch verb {
	case "remove":
		delete(fsys, file)
	case "bytes":
		var text string
		if _, err := fmt.Sscanf(strings.TrimSpace(string(s.body)), "%q", &text); err != nil {
			return err
		}
		fsys[file] = &fstest.MapFile{Data: []byte(text)}
	case "edit":
		f, ok := fsys[file]
		if !ok {
			return fmt.Errorf("no file %s to edit", file)
		}
		text := string(f.Data)
		for _, hunk := range strings.Split(string(s.body), "\n\n") {
			var before, after strings.Builder
			for _, line := range strings.Split(strings.Trim(hunk, "\n"), "\n") {
				if line == "" {
					continue
				}
				if line[0] != '+' {
					before.WriteString(line[1:] + "\n")
				}
				if line[0] != '-' {
					after.WriteString(line[1:] + "\n")
				}
			}
			if n := strings.Count("\n"+text, "\n"+before.String()); n != 1 {
				return fmt.Errorf("lines of edit occur %d times in %s:\n%s", n, file, before.String())
			}
			text = strings.TrimPrefix(strings.Replace("\n"+text, "\n"+before.String(), "\n"+after.String(), 1), "\n")
		}
		fsys[file] = &fstest.MapFile{Data: []byte(text)}
	default:
		return fmt.Errorf("unknown section %q", s.name)
	}
	return nil
}

func TestBaseIsFaultless(t *testing.T) {
	c, found := Load(base(t))
	if c == nil || len(found) > 0 {
		t.Fatalf("catalog %v, findings:\n%s", c != nil, printed(found))
	}
}

// TestFaults runs each case file: a sentence, what is changed in the base
// workspace, and the findings, word for word. BINHDANG_UPDATE=1 writes them anew.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob("testdata/fault/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comment, parts := sections(data)
			if len(comment) < 10 {
				t.Error("the case does not say what it shows")
			}
			fsys, want := base(t), "none"
			for _, s := range parts {
				if s.name == "findings" {
					want = string(s.body)
				} else if err := change(fsys, s); err != nil {
					t.Fatal(err)
				}
			}
			_, found := Load(fsys)
			got := printed(found)
			if os.Getenv("BINHDANG_UPDATE") != "" {
				head, _, _ := bytes.Cut(data, []byte("-- findings --\n"))
				if err := os.WriteFile(file, append(append(head, "-- findings --\n"...), got...), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if len(found) == 0 {
				t.Error("a fault without a finding")
			}
			sane(t, fsys, found)
		})
	}
}

// breaks turns every line break of YAML 1.1 into a line feed.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// sane checks what holds for every finding: a place inside the file, a whole
// sentence, a fix.
func sane(t *testing.T, fsys fstest.MapFS, found finding.List) {
	t.Helper()
	for _, f := range found {
		for _, p := range append([]finding.Place{{Pos: f.Pos}}, f.Compared...) {
			if p.Pos.Line < 1 || p.Pos.Col < 1 {
				t.Errorf("%s: no line and column", p.Pos)
			}
			if file, ok := fsys[p.Pos.File]; ok && p.Pos.Line > 1+strings.Count(breaks.Replace(string(file.Data)), "\n") {
				t.Errorf("%s: outside the file", p.Pos)
			}
		}
		text := f.Text()
		if text == "" || f.Rule == "" || f.Fix == "" || strings.Contains(text+f.Fix, "%!") || viet.NFC(text+f.Fix) != text+f.Fix {
			t.Errorf("%s: bad finding %q, fix %q", f.Pos, text, f.Fix)
		}
	}
}
