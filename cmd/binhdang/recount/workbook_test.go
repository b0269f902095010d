package recount

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math/big"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// cells are the values of a workbook's named cells, as stored: "bd.x.female" → "12".
type cells map[string]string

// number reads a whole number, or yes and no; ok is false for a blank.
func (c cells) number(name string) (*big.Rat, bool) {
	switch v := strings.TrimSpace(c[name]); v {
	case "", "…":
		return nil, false
	case "-":
		return new(big.Rat), true
	case "Có", "x":
		return big.NewRat(1, 1), true
	case "Không":
		return new(big.Rat), true
	default:
		r, ok := new(big.Rat).SetString(v)
		return r, ok
	}
}

// books holds what was read, by hash of the file: many questions are asked of the same workbooks.
var books sync.Map

// readWorkbook gives the named cells of a workbook; what it gives may be changed.
func readWorkbook(t *testing.T, file string) cells {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	key := sha256.Sum256(data)
	if c, ok := books.Load(key); ok {
		return maps.Clone(c.(cells))
	}
	c := parseWorkbook(t, file, data)
	books.Store(key, maps.Clone(c))
	return c
}

// parseWorkbook unzips a workbook and follows its defined names to their cells.
func parseWorkbook(t *testing.T, file string, data []byte) cells {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	part := func(name string, into any) {
		f, err := z.Open(name)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		defer f.Close()
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(b, into); err != nil {
			t.Fatalf("%s %s: %v", file, name, err)
		}
	}
	var wb struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name string `xml:"name,attr"`
			To   string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	part("xl/workbook.xml", &wb)
	var rels struct {
		R []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	part("xl/_rels/workbook.xml.rels", &rels)
	var strs struct {
		Items []struct {
			T    string   `xml:"t"`
			Runs []string `xml:"r>t"`
		} `xml:"si"`
	}
	if _, err := z.Open("xl/sharedStrings.xml"); err == nil {
		part("xl/sharedStrings.xml", &strs)
	}
	bySheet := map[string]map[string]string{}
	for _, s := range wb.Sheets {
		target := ""
		for _, r := range rels.R {
			if r.ID == s.ID {
				target = strings.TrimPrefix(path.Join("xl", strings.TrimPrefix(r.Target, "/xl/")), "/")
			}
		}
		var sheet struct {
			C []struct {
				R  string `xml:"r,attr"`
				T  string `xml:"t,attr"`
				V  string `xml:"v"`
				Is string `xml:"is>t"`
			} `xml:"sheetData>row>c"`
		}
		part(target, &sheet)
		m := map[string]string{}
		for _, c := range sheet.C {
			v := c.V
			switch c.T {
			case "s":
				var i int
				if _, err := fmt.Sscan(v, &i); err != nil || i >= len(strs.Items) {
					t.Fatalf("%s %s %s: string %q", file, s.Name, c.R, v)
				}
				v = strs.Items[i].T + strings.Join(strs.Items[i].Runs, "")
			case "inlineStr":
				v = c.Is
			}
			m[c.R] = v
		}
		bySheet[s.Name] = m
	}
	out := cells{}
	for _, n := range wb.Names {
		n.Name = withDots(n.Name)
		if !strings.HasPrefix(n.Name, "bd.") {
			continue
		}
		i := strings.LastIndex(n.To, "!")
		sheet := strings.ReplaceAll(strings.Trim(n.To[:i], "'"), "''", "'")
		cell := strings.ReplaceAll(n.To[i+1:], "$", "")
		out[n.Name] = bySheet[sheet][cell]
		out["@"+sheet+"!"+cell] = n.Name
	}
	return out
}

var (
	taskName   = regexp.MustCompile(`^bd_task_(.+)_([^_]+)_(status|date|documents|result|cost|out_.+)$`)
	recordName = regexp.MustCompile(`^bd_(.+)_(r\d\d)_(.+)$`)
	otherName  = regexp.MustCompile(`^bd_(?:(.+)_)?([^_]+)$`)
)

// withDots writes a name as forms were named before: "bd_x_female" is "bd.x.female".
func withDots(name string) string {
	switch {
	case taskName.MatchString(name):
		return taskName.ReplaceAllString(name, "bd.task.$1.$2.$3")
	case recordName.MatchString(name):
		return recordName.ReplaceAllString(name, "bd.$1.$2.$3")
	case strings.HasPrefix(name, "bd_sheet_"):
		return strings.Replace(otherName.ReplaceAllString(name, "bd.$1.$2"), ".sheet_", ".sheet.", 1)
	}
	return strings.Replace(otherName.ReplaceAllString(name, "bd.$1.$2"), "..", ".", 1)
}

// workbooks are the .xlsx files of a period folder, not those of its subfolders.
func workbooks(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no workbooks in %s: %v", dir, err)
	}
	return files
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
