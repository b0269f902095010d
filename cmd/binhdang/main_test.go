package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/templates"
)

// The tests of the whole program run it as a user does, as a process: TestMain
// puts the test binary on the path under the name binhdang. What differs from
// the real program is the clock, which stands still.

func TestMain(m *testing.M) {
	testscript.Main(room{m}, map[string]func(){
		"binhdang": func() {
			debug.SetGCPercent(400) // as main does
			os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, color: wantsColor(os.Stdout)}, today))
		},
	})
}

// Variables of the environment that only tests know.
const (
	envRoom  = "BINHDANG_TEST_ROOM"  // folder for what tests share
	envToday = "BINHDANG_TEST_TODAY" // another day than 2018-06-20
)

func today() time.Time {
	day, err := time.Parse(time.DateOnly, os.Getenv(envToday))
	if err != nil {
		return time.Date(2018, 6, 20, 9, 30, 0, 0, time.UTC)
	}
	return day
}

// room gives the tests a folder for what they share and removes it after them.
type room struct{ m *testing.M }

func (r room) Run() int {
	flag.Parse()
	debug.SetGCPercent(400) // as main does
	// They mostly wait, for other programs and for the disk: more than one to a core.
	err := flag.Set("test.parallel", strconv.Itoa(2*flag.Lookup("test.parallel").Value.(flag.Getter).Get().(int)))
	dir, e := os.MkdirTemp("", "binhdang-test-")
	err = errors.Join(err, e)
	if err == nil {
		err = os.Setenv(envRoom, dir)
	}
	if err == nil {
		err = ownCache(filepath.Join(dir, "kho"))
	}
	// With the race detector every process would wait a second before it ends.
	if err == nil && os.Getenv("GORACE") == "" {
		err = os.Setenv("GORACE", "atexit_sleep_ms=10")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := r.m.Run()
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(code, 1)
	}
	return code
}

// repeats leaves a test out of the run with the race detector, for which -short is: it
// runs again what every.txtar and the sample of the tests run, or reads what they made.
func repeats(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("repeats commands: run without -short only")
	}
}

// cacheVar is the variable that leads to the user's folder for caches.
func cacheVar() string {
	switch runtime.GOOS {
	case "windows":
		return "LocalAppData"
	case "darwin":
		return "HOME"
	}
	return "XDG_CACHE_HOME"
}

// ownCache keeps the tests out of the cache of whoever runs them: they have one
// together. Go itself finds what it built where it was.
func ownCache(dir string) error {
	user, err := os.UserCacheDir()
	if err == nil && os.Getenv("GOCACHE") == "" {
		err = os.Setenv("GOCACHE", filepath.Join(user, "go-build"))
	}
	if err == nil && os.Getenv("GOPATH") == "" {
		err = os.Setenv("GOPATH", build.Default.GOPATH)
	}
	return errors.Join(err, os.Setenv(cacheVar(), dir))
}

// published is a workspace that was built. Tests read it and never write to it.
type published struct {
	dir     string // the workspace
	catalog *catalog.Catalog
	files   map[string][]byte // of public/, by path
	talk    string            // what build said
}

// sharedSample makes the sample workspace once and builds it.
var sharedSample = sync.OnceValues(func() (*published, error) {
	dir := filepath.Join(os.Getenv(envRoom), "mau")
	if out, err := exec.Command("binhdang", "init", dir, "--sample").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("init --sample: %w\n%s", err, out)
	}
	return buildSite(dir)
})

func sampleSite(t testing.TB) *published {
	t.Helper()
	s, err := sharedSample()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// buildSite builds a workspace and reads everything that came out.
func buildSite(dir string) (*published, error) {
	out, err := exec.Command("binhdang", "-C", dir, "build").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("build: %w\n%s", err, out)
	}
	c, faults := definition.Load(os.DirFS(dir))
	if faults.HasErrors() {
		return nil, fmt.Errorf("definitions of %s: %v", dir, faults)
	}
	files, err := readTree(filepath.Join(dir, "public"))
	return &published{dir: dir, catalog: c, files: files, talk: string(out)}, err
}

// readTree reads every file below dir that is no dot-file, by slash path.
func readTree(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		files[p], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		return err
	})
	return files, err
}

// listing names every file with its hash: equal listings, equal trees.
func listing(files map[string][]byte) string {
	var lines []string
	for p, b := range files {
		h := sha256.Sum256(b)
		lines = append(lines, p+" "+hex.EncodeToString(h[:])+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// copyWorkspace copies definitions, content and templates of the sample to dir,
// and of the period folders ("2018/6-thang") those that are named, all if none
// is; public/ comes without a site.
func copyWorkspace(from, dir string, periods ...string) error {
	for _, part := range []string{"data", "content", "templates"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(from, part))); err != nil {
			return err
		}
	}
	if err := unreleased(dir); err != nil {
		return err
	}
	folders, err := filepath.Glob(filepath.Join(dir, "data", "2*", "*", "ky.yaml"))
	if err != nil {
		return err
	}
	for _, f := range folders {
		period := filepath.Dir(f)
		rel, err := filepath.Rel(filepath.Join(dir, "data"), period)
		if err != nil {
			return err
		}
		if len(periods) > 0 && !slices.Contains(periods, filepath.ToSlash(rel)) {
			id := strings.NewReplacer("/6-thang", "-S1", "/ca-nam", "").Replace(filepath.ToSlash(rel))
			if err := errors.Join(os.RemoveAll(period), os.RemoveAll(filepath.Join(dir, "content", "bao-cao", id+".md"))); err != nil {
				return err
			}
		}
	}
	return writeFile(filepath.Join(dir, "public", ".gitignore"), []byte("*\n!.gitignore\n"))
}

// unreleased makes a workspace one of which nothing was released yet, so that what its
// final periods show may change; a site that is there does not say any more that
// something was.
func unreleased(dir string) error {
	manifest := filepath.Join(dir, "public", "manifest.json")
	b, err := os.ReadFile(manifest)
	if err == nil {
		err = writeFile(manifest, proof.ReplaceAll(b, nil))
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.RemoveAll(filepath.Join(dir, "data", "so-cai")))
}

// proof is what a manifest says of the ledger.
var proof = regexp.MustCompile(`(?s) "ledger": \{.*?\},\n`)

// nobody is no beginning of the name of a return.
const nobody = "khong-don-vi-nao"

// halfYearOf is a copy of the sample with the half-year of 2018 alone, of whose returns
// those stay whose file name begins with one of the words.
func halfYearOf(t *testing.T, keep ...string) string {
	t.Helper()
	s, err := sharedSample()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyWorkspace(s.dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, keep...); err != nil {
		t.Fatal(err)
	}
	return dir
}

// thinOut removes all returns of the workspace but those whose file name begins
// with one of the words, and the lines of the registers about the others, to make
// a workspace that builds fast.
func thinOut(dir string, keep ...string) error {
	all, err := filepath.Glob(filepath.Join(dir, "data", "2*", "*", "*.xlsx"))
	if err != nil {
		return err
	}
	kept := map[string][]string{} // by period folder: what the lines to keep hold
	for _, f := range all {
		folder := filepath.Dir(f)
		if !slices.ContainsFunc(keep, func(k string) bool { return strings.HasPrefix(filepath.Base(f), k) }) {
			if err := os.Remove(f); err != nil {
				return err
			}
			continue
		}
		_, r, err := readReturn(f)
		if err != nil {
			return err
		}
		kept[folder] = append(kept[folder], r.Content, fmt.Sprintf("unit: %q, sheet", r.Form.Unit.Code))
	}
	registers, err := filepath.Glob(filepath.Join(dir, "data", "2*", "*", "[td]*-*.yaml")) // tiep-nhan, dieu-chinh
	if err != nil {
		return err
	}
	for _, name := range registers {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var lines []byte
		n := 0
		for line := range bytes.Lines(b) {
			entry := bytes.HasPrefix(line, []byte("  - {"))
			if entry && !slices.ContainsFunc(kept[filepath.Dir(name)], func(k string) bool { return bytes.Contains(line, []byte(k)) }) {
				continue
			}
			if entry {
				n++
			}
			lines = append(lines, line...)
		}
		if n == 0 {
			lines = bytes.Replace(bytes.Replace(lines, []byte("receipts:"), []byte("receipts: []"), 1), []byte("corrections:"), []byte("corrections: []"), 1)
			lines = bytes.ReplaceAll(lines, []byte("[] []"), []byte("[]"))
		}
		if err := os.WriteFile(name, lines, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// writeTemplates puts the templates that the program carries into a workspace.
func writeTemplates(dir string) error {
	return os.CopyFS(filepath.Join(dir, "templates"), templates.FS)
}

// replaceIn replaces the one occurrence of old in a file.
func replaceIn(name, old, new string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := bytes.Count(b, []byte(old)); n != 1 {
		return fmt.Errorf("%s holds %q %d times, want once", name, old, n)
	}
	return os.WriteFile(name, bytes.Replace(b, []byte(old), []byte(new), 1), 0o644)
}

// workspaceOf is the workspace folder that a file below data/ belongs to.
func workspaceOf(file string) (string, error) {
	for dir := filepath.Dir(file); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "data", "site.yaml")); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("%s lies in no workspace", file)
}

// readReturn reads a workbook of a workspace with the workspace's definitions.
func readReturn(file string) (*catalog.Catalog, *returns.Return, error) {
	dir, err := workspaceOf(file)
	if err != nil {
		return nil, nil, err
	}
	c, faults := definition.Load(os.DirFS(dir))
	if faults.HasErrors() {
		return nil, nil, fmt.Errorf("definitions of %s: %v", dir, faults)
	}
	r, err := readReturnWith(c, file)
	return c, r, err
}

func readReturnWith(c *catalog.Catalog, file string) (*returns.Return, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r, found := returns.Read(filepath.ToSlash(file), b, c)
	if r == nil {
		return nil, fmt.Errorf("%s: %v", file, found)
	}
	return r, nil
}

// answersOf are the answers of a return as a prefill, totals left to the form.
func answersOf(r *returns.Return) map[string]form.Value {
	fill := map[string]form.Value{}
	for _, a := range r.Answers {
		switch {
		case a.Field.Kind == form.Fixed || a.Computed || a.State == returns.Blank:
		case a.State == returns.Words && a.Field.Kind == form.Date:
			fill[a.Field.Name()] = form.DayValue(a.Date)
		case a.State == returns.Words:
			fill[a.Field.Name()] = form.TextValue(a.Text)
		case a.Field.Kind == form.YesNo:
			fill[a.Field.Name()] = form.TextValue(form.YesNoOptions[1-a.N])
		case a.Field.Kind == form.Tick:
			fill[a.Field.Name()] = form.TextValue(form.TickMark)
		case a.State == returns.Number && a.Field.Kind != form.Total:
			fill[a.Field.Name()] = form.NumberValue(a.N)
		}
	}
	return fill
}

// answer changes cells of a return by their defined names, as somebody does who
// types them over in Excel, and saves it as to.
func answer(file, to string, change map[string]form.Value) error {
	c, r, err := readReturn(file)
	if err != nil {
		return err
	}
	fill := answersOf(r)
	for name, v := range change {
		fill[name] = v
		if v == (form.Value{}) {
			delete(fill, name)
		}
	}
	b, err := form.Write(r.Form, c, fill)
	if err != nil {
		return err
	}
	return writeFile(to, b)
}

// result is how a run of the program ended.
type result struct {
	code     int
	out, err string
}

// binhdang runs the program in this process with the workspace dir.
func binhdang(dir string, args ...string) result {
	var out, errs bytes.Buffer
	code := run(append([]string{"-C", dir}, args...), streams{in: strings.NewReader(""), out: &out, err: &errs}, today)
	return result{code, out.String(), errs.String()}
}

// exitCode is the code with which a process ended; any other trouble is an error.
func exitCode(err error) (int, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0, nil
	case errors.As(err, &exit) && exit.Exited():
		return exit.ExitCode(), nil
	}
	return -1, err
}
