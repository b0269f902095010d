package form

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Names of the two sheets that no definition names.
const (
	CoverName = "Hướng dẫn"
	TasksName = catalog.TasksSheet
)

// Forms lays out the forms of one catalog and shares the layout among units that
// are asked the same. It may be used by several goroutines; the catalog must not
// change meanwhile.
type Forms struct {
	c     *catalog.Catalog
	named map[catalog.Code]bool // every code that a definition asks by

	mu      sync.Mutex
	layouts map[asking]*Layout
}

// asking is all on which a layout depends.
type asking struct {
	period   reporting.Period
	unitType catalog.Code
	code     catalog.Code // only where a definition asks by it
	noun     string       // what the texts call the unit
	urban    bool         // marked as not rural
	signs    string       // the lines under which it signs
}

// NewForms makes the forms of a catalog.
func NewForms(c *catalog.Catalog) *Forms {
	fs := &Forms{c: c, named: map[catalog.Code]bool{}, layouts: map[asking]*Layout{}}
	for _, s := range c.Sheets {
		fs.named[s.AskedOf] = true
	}
	for _, p := range c.Plans {
		for _, t := range p.Tasks {
			for _, by := range t.ReportedBy {
				fs.named[by] = true
			}
		}
	}
	return fs
}

// For lays out one form; see Forms.For.
func For(c *catalog.Catalog, u *catalog.Unit, p reporting.Period) *Form {
	return NewForms(c).For(u, p)
}

// For lays out what the unit is asked in the period: a cover, each sheet of the
// definitions that is asked of it and has a question in this kind of period, and
// the tasks of the year's plan on which it reports. The layout depends on
// nothing else, so that a return can be read again years later from the same
// definitions.
func (fs *Forms) For(u *catalog.Unit, p reporting.Period) *Form {
	k := asking{period: p, unitType: u.Type, noun: fs.c.Noun(u), urban: urban(u), signs: strings.Join(fs.c.SignedAs(u), "\n")}
	if fs.named[u.Code] {
		k.code = u.Code
	}
	fs.mu.Lock()
	l := fs.layouts[k]
	if l == nil {
		l = layOut(fs.c, u, p)
		fs.layouts[k] = l
	}
	fs.mu.Unlock()
	return l.form(fs.c, u)
}

// layOut makes the layout as it is for u and all units that are asked the same.
func layOut(c *catalog.Catalog, u *catalog.Unit, p reporting.Period) *Layout {
	l := &Layout{period: p}
	ask := &question{c: c, u: u, p: p, voice: voice{c.VoiceOf(u)}}
	for i := range c.Sheets {
		def := &c.Sheets[i]
		if !def.Asked(u) {
			continue
		}
		var s *Sheet
		if def.Records != nil {
			s = ask.records(def)
		} else {
			s = ask.measures(def)
		}
		if s != nil {
			l.sheets = append(l.sheets, *s)
		}
	}
	if plan := c.Plan(p.Year); plan != nil {
		if s := ask.tasks(plan); s != nil {
			l.sheets = append(l.sheets, *s)
		}
	}
	l.version = version(l.sheets)
	for i := range l.sheets { // the version is of what the definitions ask, in their words
		for j := range l.sheets[i].Fields {
			f := &l.sheets[i].Fields[j]
			f.Label = ask.voice.Say(f.Label)
		}
	}
	l.sheets = append([]Sheet{*coverSheet(c, ask.voice, l)}, l.sheets...)
	l.index()
	return l
}

// question is of whom and when a sheet asks.
type question struct {
	c     *catalog.Catalog
	u     *catalog.Unit
	p     reporting.Period
	voice voice
}

// urban reports whether the unit is marked as not rural.
func urban(u *catalog.Unit) bool { return u.Rural != nil && !*u.Rural }

func (l *Layout) index() {
	l.byName, l.byKey = map[string]place{}, map[Key]int{}
	written := map[string]bool{}
	for i := range l.sheets {
		for j := range l.sheets[i].Fields {
			f := &l.sheets[i].Fields[j]
			if f.written = Written(f.Name()); written[f.written] {
				f.written = f.Name() // two questions that differ in dots alone
			}
			written[f.written] = true
			l.byName[f.Name()] = place{i, j}
			l.byKey[f.Key] = l.fields
			l.fields++
		}
	}
}

// form gives the form of a unit: the layout with its texts and its code.
func (l *Layout) form(c *catalog.Catalog, u *catalog.Unit) *Form {
	f := &Form{Unit: u, Period: l.period, Version: l.version, Sheets: slices.Clone(l.sheets), Layout: l}
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.labels {
			switch s.labels[j].Own {
			case UnitName:
				s.own = append(s.own, u.Name)
			case UnitLine:
				s.own = append(s.own, unitLine(u, l.period))
			case DateLine:
				s.own = append(s.own, dateLine(c, u, l.period.Year))
			}
		}
	}
	cover := &f.Sheets[0]
	cover.Fields = slices.Clone(cover.Fields)
	for i := range cover.Fields {
		if x := &cover.Fields[i]; x.Key.Part == PartUnit {
			x.Fixed = string(u.Code)
		}
	}
	return f
}

// version is a short hash over everything that is asked. Where it stands on the
// sheet does not count: answers are found by name.
func version(sheets []Sheet) string {
	h := sha256.New()
	for _, s := range sheets {
		put(h, s.Name, s.Title)
		for _, f := range s.Fields {
			put(h, f.Name(), strconv.Itoa(int(f.Kind)), f.Label, f.Head)
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
