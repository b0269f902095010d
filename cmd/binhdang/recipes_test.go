package main

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// Whoever copies a recipe of the data page into Python or R has every row, with its signs;
// R and pandas are tried where they are there.
func TestRecipes(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	rows := rowsOf(t, s.files["du-lieu/gia-tri.csv"])
	want := strconv.Itoa(len(rows)) + " " + rows[0]["unit_name"] + " " + rows[0]["value"]
	page := nbspGone.Replace(string(s.files["du-lieu/index.md"]))
	recipe := func(name string) string {
		m := regexp.MustCompile(`(?m)^- \*\*` + name + `:\*\* (.*)$`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no recipe for %s", name)
		}
		return regexp.MustCompile(`\\(.)`).ReplaceAllString(m[1], "$1") // as a viewer of Markdown shows it
	}
	run := func(program string, args ...string) {
		cmd := exec.Command(program, args...)
		cmd.Dir = filepath.Join(s.dir, "public", "du-lieu")
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s %q: %v, %q, want %q", program, args, err, got, want)
		}
	}
	python := outside.Program(t, "python3", "python")
	run(python, "-X", "utf8", "-c", recipe("Python")+`; print(len(d), d[0]["unit_name"], d[0]["value"])`)
	if exec.Command(python, "-c", "import pandas").Run() == nil {
		run(python, "-X", "utf8", "-c", recipe("Python, pandas")+`; print(len(d), d["unit_name"][0], d["value"][0])`)
	}
	if r, err := exec.LookPath("Rscript"); err == nil {
		run(r, "-e", recipe("R")+`; cat(nrow(d), d$unit_name[1], d$value[1])`)
	}
}
