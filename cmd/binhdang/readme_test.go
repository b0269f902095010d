package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// readmeCommands are the lines of the README's shell blocks.
func readmeCommands(t *testing.T) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(readText(t, filepath.Join(repository, "README.md")), -1) {
		for line := range strings.Lines(m[1]) {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

// The README's two commands stand there, the first as the first.
func TestReadme(t *testing.T) {
	want := []string{"go run ./cmd/binhdang build", "go test ./..."}
	if diff := cmp.Diff(want, readmeCommands(t)); diff != "" {
		t.Errorf("shell blocks of README.md (-want +got):\n%s", diff)
	}
	readme := readText(t, filepath.Join(repository, "README.md"))
	for _, m := range regexp.MustCompile(`\]\(([^):#]+)\)`).FindAllStringSubmatch(readme, -1) {
		if _, err := os.Stat(filepath.Join(repository, m[1])); err != nil {
			t.Errorf("README.md leads to %s: %v", m[1], err)
		}
	}
	for _, c := range commands() {
		if !strings.Contains(readme, "binhdang "+c.name) {
			t.Errorf("README.md does not name the command %s", c.name)
		}
	}
}

// The first command of the README works on a fresh copy of the repository and
// publishes the sample site.
func TestReadmeBuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, part := range []string{"cmd", "content", "data", "templates"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(repository, part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "public/.gitignore"} {
		b, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), b); err != nil {
			t.Fatal(err)
		}
	}
	words := strings.Fields(readmeCommands(t)[0])
	cmd := exec.Command(outside.Program(t, words[0]), words[1:]...)
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GOFLAGS=") }), "GOFLAGS=-mod=readonly -trimpath", "GOPROXY=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !regexp.MustCompile(`đã công bố \d+ tệp vào public/: ghi mới \d+, bỏ 0`).Match(out) {
		t.Errorf("it said\n%s", out)
	}
	files, err := readTree(filepath.Join(dir, "public"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 300 || files["index.html"] == nil || files["bao-cao/2018/6-thang/index.html"] == nil {
		t.Errorf("%d files in public/", len(files))
	}
	if diff := cmp.Diff(listing(sampleSite(t).files), listing(files)); diff != "" {
		t.Errorf("the committed data/ and init --sample give different sites:\n%s", diff)
	}
}

// At the top level stands what the README names, and nothing that was left there.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(repository)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains([]string{"LICENSE", "binhdang", "binhdang.exe"}, name) {
			got = append(got, name)
		}
	}
	if diff := cmp.Diff([]string{"README.md", "cmd", "content", "data", "go.mod", "go.sum", "public", "templates"}, got); diff != "" {
		t.Errorf("top level (-want +got):\n%s", diff)
	}
}
