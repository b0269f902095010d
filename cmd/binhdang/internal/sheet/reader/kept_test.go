package reader

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// memory is a store that forgets nothing and counts how often it could help.
type memory struct {
	mu   sync.Mutex
	kept map[Key][]byte
	hits int
}

func newMemory() *memory { return &memory{kept: map[Key][]byte{}} }

func (m *memory) Get(k Key) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept[k] != nil {
		m.hits++
	}
	return m.kept[k]
}

func (m *memory) Put(k Key, b []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[k] = bytes.Clone(b)
}

// workbooks are files of every kind that Open tells apart.
func workbooks(t testing.TB) (names []string, files [][]byte) {
	add := func(name string, data []byte) {
		names, files = append(names, name), append(files, data)
	}
	for _, c := range cellCases() {
		add(c.name, c.workbook(t).zip())
	}
	add("two sheets", twoSheets(t).zip())
	add("names", withNames().zip())
	add("looks", withLooks().zip())
	add("extras", withExtras(t).zip())
	for _, r := range refusals(t) {
		add(r.name, r.data)
	}
	return names, files
}

// From a store comes what reading anew gives, under any name of the file, and what
// is kept does not hold the name.
func TestKept(t *testing.T) {
	names, files := workbooks(t)
	m := newMemory()
	for run, folder := range []string{"data/2018/", "data/2019/"} { // the second run finds all
		s := NewShelf(m)
		m.hits = 0
		for i, data := range files {
			file := folder + names[i] + ".xlsx"
			want, wantList := Open(file, data)
			got, _, gotList := s.Open(file, data)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("run %d, %s (-read +kept):\n%s", run, names[i], diff)
			}
			if diff := cmp.Diff(wantList, gotList); diff != "" {
				t.Errorf("run %d, %s: findings (-read +kept):\n%s", run, names[i], diff)
			}
		}
		if want := run * len(m.kept); m.hits != want {
			t.Errorf("run %d: %d readings came from the store, want %d", run, m.hits, want)
		}
	}
	if n := len(files) - 1; len(m.kept) != n { // all but the one that is too large
		t.Errorf("%d readings are kept, want %d", len(m.kept), n)
	}
	for _, b := range m.kept {
		if bytes.Contains(b, []byte("data/201")) {
			t.Error("a reading holds the name of its file")
		}
	}
}

// keeps fails where a reading does not come back as it was kept.
func keeps(t *testing.T, r reading) {
	t.Helper()
	if r.book == nil && len(r.notes) == 0 {
		return // no reading
	}
	b, ok := new(encoder).encode(r)
	if !ok {
		t.Fatal("the reading cannot be kept")
	}
	again, ok := decode(b, newSeen())
	_, lost, want := r.of("x.xlsx")
	if _, less, got := again.of("x.xlsx"); !ok || !cmp.Equal(r.book, again.book) || !cmp.Equal(want, got) || lost != less {
		t.Fatalf("kept and taken back (%v) it is another:\n%s", ok, cmp.Diff(r.book, again.book))
	}
}

// The largest workbook within the limits can be kept, too.
func TestKeptLargest(t *testing.T) {
	s, n := Sheet{Name: "Biểu 01"}, 0
	text := func() string { n++; return strconv.Itoa(n) }
	for i := range MaxCells {
		col, row := 1+i%MaxColumn, 1+i/MaxColumn
		s.Cells = append(s.Cells, Cell{
			Ref: finding.CellName(col, row), Col: col, Row: row, Raw: text(), Type: Text, Formula: text(), HasCached: true,
			Look: &Look{Formatted: true, Shown: text(), Struck: text(), Raised: text(), Rest: text()},
		})
	}
	b := &Book{Sheets: []Sheet{s}, Names: map[string]Place{}}
	for i := range MaxNames {
		b.Names[strconv.Itoa(i)] = Place{s.Name, finding.CellName(finding.LastColumn, finding.LastRow)}
		b.Broken = append(b.Broken, BrokenName{Name: text()})
	}
	for len(b.Sheets) < MaxSheets {
		b.Sheets = append(b.Sheets, Sheet{Name: text(), Cells: []Cell{}})
	}
	keeps(t, reading{book: b})
}

// A lock file is known by its name, so it is never looked up.
func TestKeptLock(t *testing.T) {
	m := newMemory()
	s := NewShelf(m)
	data := simple(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").zip()
	if b, _, _ := s.Open("data/x.xlsx", data); b == nil {
		t.Error("the workbook is not read")
	}
	if b, _, l := s.Open("data/~$x.xlsx", data); b != nil || len(l) != 1 || l[0].Rule != "file-lock" {
		t.Errorf("the lock file: book %v, %q", b != nil, texts(l))
	}
}

// A reading of another version is not found.
func TestKeptVersion(t *testing.T) {
	m := newMemory()
	data := simple(`<row r="1"><c r="A1"><v>1</v></c></row>`, "").zip()
	for _, version := range []string{"1", "2", "12"} {
		newShelf(m, version).Open("data/x.xlsx", data)
	}
	if len(m.kept) != 3 || m.hits != 0 {
		t.Errorf("three versions keep %d readings and found %d", len(m.kept), m.hits)
	}
}

// Several goroutines share a shelf: all read the same.
func TestKeptConcurrently(t *testing.T) {
	names, files := workbooks(t)
	s := NewShelf(newMemory())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, data := range files {
				want, _ := Open("data/x.xlsx", data)
				if got, _, _ := s.Open("data/x.xlsx", data); !cmp.Equal(want, got) {
					t.Errorf("%s reads in another way", names[i])
				}
			}
		})
	}
	wg.Wait()
}

// handedOn is what the reader hands on of all workbooks of the tests, with the
// sentences and limits that stand in its source.
func handedOn(t *testing.T) string {
	h := sha256.New()
	names, files := workbooks(t)
	for i, data := range files {
		b, ok := new(encoder).encode(read(data))
		if !ok {
			t.Errorf("%s cannot be kept", names[i])
		}
		h.Write(b)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") || slices.Contains([]string{"kept.go", "encode.go", "decode.go"}, name) {
			continue // how they write shows in the readings
		}
		src, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(src, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.BasicLit:
				h.Write([]byte(n.Value + "\n"))
			}
			return true
		})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// What an earlier program kept must not be taken for what this one reads.
func TestVersion(t *testing.T) {
	const (
		version = 9
		result  = "c00250d71c503c65"
	)
	if Version < version {
		t.Fatalf("Version went back from %d to %d", version, Version)
	}
	switch got := handedOn(t); {
	case Version > version:
		t.Errorf("Version is %d: write version = %d and result = %q into this test", Version, Version, got)
	case got != result:
		t.Errorf("what the reader hands on, a sentence or a limit of it has changed (%s, was %s), and readings that users keep are of the program before: "+
			"raise Version in kept.go to %d, and write version = %d and the result that the test then gives into this test", got, result, version+1, version+1)
	}
}

// Whatever the bytes of a kept reading: no panic, and no more memory than a small
// multiple of them.
func TestDecodeDamaged(t *testing.T) {
	_, files := workbooks(t)
	r := rand.New(rand.NewPCG(1, 2))
	for _, data := range files {
		good, _ := new(encoder).encode(read(data))
		for range 50 {
			bad := bytes.Clone(good)
			for range 1 + r.IntN(3) {
				bad[r.IntN(len(bad))] ^= byte(1 + r.IntN(255))
			}
			decode(bad[:len(bad)-r.IntN(2)], newSeen())
		}
		for n := range good {
			if _, ok := decode(good[:n], newSeen()); ok {
				t.Fatalf("the first %d of %d bytes pass for a reading", n, len(good))
			}
		}
	}
}

func TestDecodeHostile(t *testing.T) {
	huge := "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"
	frame := "\x01\x01A\x00" // one sheet "A", and then the names
	for name, data := range map[string]string{
		"notes":     "\x00" + huge,
		"a rule":    "\x00\x01" + huge,
		"arguments": "\x00\x01\x01r\x02\x00\x00\x01f" + huge,
		"a frame":   "\x01\x00" + huge,
		"sheets":    "\x01\x00\x0a" + huge,
		"names":     "\x01\x00\x0d" + frame + huge,
		"broken":    "\x01\x00\x05" + frame + "\x00" + huge,
		"texts":     "\x01\x00\x05" + frame + "\x00\x00" + huge,
		"cells":     "\x01\x00\x05" + frame + "\x00\x00\x00" + huge,
		"no text":   "\x01\x00\x05" + frame + "\x00\x00\x00\x01\x00\x01\x01\x00",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, ok := decode([]byte(data), newSeen())
		runtime.ReadMemStats(&after)
		if grew := after.TotalAlloc - before.TotalAlloc; ok || grew > 1<<16 {
			t.Errorf("%s: taken %v, %d bytes allocated", name, ok, grew)
		}
	}
}

// FuzzDecode: no panic, and what is taken is a reading that can be kept again.
func FuzzDecode(f *testing.F) {
	_, files := workbooks(f)
	for _, data := range files {
		b, _ := new(encoder).encode(read(data))
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, ok := decode(data, newSeen()); ok {
			keeps(t, r)
		}
	})
}
