package form

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Names of the two sheets that no definition names.
const (
	CoverName = "Hướng dẫn"
	TasksName = "Nhiệm vụ"
)

// For lays out what the unit is asked in the period: a cover, each sheet of the
// definitions that is asked of it and has a question in this kind of period, and
// the tasks of the year's plan on which it reports. The layout depends on
// nothing else, so that a return can be read again years later from the same
// definitions.
func For(c *catalog.Catalog, u *catalog.Unit, p reporting.Period) *Form {
	f := &Form{Unit: u, Period: p}
	for i := range c.Sheets {
		def := &c.Sheets[i]
		if !def.Asked(u) {
			continue
		}
		var s *Sheet
		if def.Records != nil {
			s = recordSheet(c, def, u, p)
		} else {
			s = measureSheet(c, def, u, p)
		}
		if s != nil {
			f.Sheets = append(f.Sheets, *s)
		}
	}
	if plan := c.Plan(p.Year); plan != nil {
		if s := taskSheet(c, plan, u, p); s != nil {
			f.Sheets = append(f.Sheets, *s)
		}
	}
	f.Version = version(f.Sheets)
	f.Sheets = append([]Sheet{*coverSheet(c, f)}, f.Sheets...)
	f.index()
	return f
}

func (f *Form) index() {
	f.byName = make(map[string]place)
	for i := range f.Sheets {
		for j := range f.Sheets[i].Fields {
			f.byName[f.Sheets[i].Fields[j].Name()] = place{i, j}
		}
	}
}

// version is a short hash over everything that is asked. Where it stands on the
// sheet does not count: answers are found by name.
func version(sheets []Sheet) string {
	h := sha256.New()
	for _, s := range sheets {
		put(h, s.Name, s.Title)
		for _, f := range s.Fields {
			put(h, f.Name(), fmt.Sprint(int(f.Kind)), f.Label, f.Head)
			put(h, f.Options...)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:8]
}

// put writes strings so that no two sequences look alike.
func put(h hash.Hash, words ...string) {
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	h.Write([]byte{'\n'})
}

// asked reports whether a list of unit codes and types names the unit.
func asked(by []catalog.Code, u *catalog.Unit) bool {
	for _, b := range by {
		if b == u.Code || b == u.Type {
			return true
		}
	}
	return false
}
