package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// IndexName is the file of the ledger that lists its records, one line of JSON each.
const IndexName = "so-cai.jsonl"

// Entry is a line of the index. Chain is the SHA-256 of the line before and of all
// else that the line says, so that no line can be changed, moved or taken out without
// all that follow.
type Entry struct {
	Record   int            `json:"record"`
	Period   string         `json:"period"`
	Revision int            `json:"revision"`
	State    string         `json:"state"`
	Kind     Kind           `json:"kind"`
	Day      reporting.Date `json:"day,omitzero"`
	File     string         `json:"file"`
	Hash     string         `json:"sha256"`
	Archive  string         `json:"archive,omitempty"`
	ZipHash  string         `json:"archive_sha256,omitempty"`
	Chain    string         `json:"chain"`
}

// Hash is the SHA-256 by which the ledger names bytes.
func Hash(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// link is the chain of an entry behind the one before.
func (e Entry) link(before string) string {
	e.Chain = ""
	return Hash(append([]byte(before+"\n"), line1(e)...))
}

// line1 writes a value as one line of JSON that people can read.
func line1(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil { // none of these types fails
		return nil
	}
	return b.Bytes()
}

// Chain is what the next record has to follow.
func (l *Ledger) Chain() string {
	if len(l.Entries) == 0 {
		return ""
	}
	return l.Entries[len(l.Entries)-1].Chain
}

// Addition is what has to be written to add a record: its own files first, then the
// index, which makes them count.
type Addition struct {
	Entry   Entry
	Record  []byte
	Archive []byte // nil: none
	Index   []byte
}

// FileOf is the name of a record's file.
func FileOf(r *Record, ext string) string {
	return fmt.Sprintf("%04d-%s-%d.%s", r.Number, r.Period, r.Revision, ext)
}

// Number gives a record its place behind the others.
func (l *Ledger) Number(r *Record) { r.Number, r.Previous = len(l.Records)+1, l.Chain() }

// Add puts a record behind the others; archive, which may be nil, goes with it. The
// record must have been given its number.
func (l *Ledger) Add(r Record, archive []byte) Addition {
	a := Addition{Record: Encode(&r, l.Last(r.Period)), Archive: archive}
	a.Entry = Entry{
		Record: r.Number, Period: r.Period, Revision: r.Revision, State: r.State, Kind: r.Kind, Day: r.Day,
		File: FileOf(&r, "jsonl"), Hash: Hash(a.Record),
	}
	if archive != nil {
		a.Entry.Archive, a.Entry.ZipHash = FileOf(&r, "zip"), Hash(archive)
	}
	a.Entry.Chain = a.Entry.link(l.Chain())
	l.Records, l.Entries = append(l.Records, &r), append(l.Entries, a.Entry)
	for _, e := range l.Entries {
		a.Index = append(a.Index, line1(e)...)
	}
	return a
}

// head is the first line of a record's file.
type head struct {
	Format int `json:"format"`
	Record
	Base int `json:"base,omitempty"` // the record whose lines are not repeated
}

// span stands in a record's file for lines of its base, counted from 1.
type span struct {
	From  int `json:"from"`
	Lines int `json:"lines"`
}

// Formats of a record's file; the newer one has tasks.
const (
	withoutTasks = 1
	withTasks    = 2
)

// Encode writes a record: a line with what it is, then a line for each figure, cell and
// task, each JSON. Lines that stand so in the base, the release before, are named by
// their place there.
func Encode(r *Record, base *Record) []byte {
	h := head{Format: withoutTasks, Record: *r}
	if r.TasksTold {
		h.Format = withTasks
	}
	at := map[string]int{}
	if base != nil {
		h.Base = base.Number
		for i, s := range base.lines() {
			at[s] = i + 1
		}
	}
	out := line1(h)
	var run span
	flush := func() {
		if run.Lines > 0 {
			out = append(out, line1(run)...)
		}
		run = span{}
	}
	for _, s := range r.lines() {
		i := at[s]
		switch {
		case i == 0:
			flush()
			out = append(out, s...)
		case run.Lines > 0 && i == run.From+run.Lines:
			run.Lines++
		default:
			flush()
			run = span{i, 1}
		}
	}
	flush()
	return out
}

// lines are the figures, cells and tasks, each with its line end.
func (r *Record) lines() []string {
	out := make([]string, 0, len(r.Figures)+len(r.Cells)+len(r.Tasks))
	for i := range r.Figures {
		out = append(out, string(line1(r.Figures[i])))
	}
	for i := range r.Cells {
		out = append(out, string(line1(r.Cells[i])))
	}
	for i := range r.Tasks {
		out = append(out, string(line1(r.Tasks[i])))
	}
	return out
}

// Decode reads what Encode wrote; base finds an earlier record.
func Decode(b []byte, base func(int) *Record) (*Record, error) {
	if !bytes.HasSuffix(b, []byte("\n")) {
		return nil, fmt.Errorf("reading a record: it is cut off")
	}
	lines := strings.SplitAfter(string(b[:len(b)-1]), "\n")
	var h head
	if err := strict(lines[0], &h); err != nil {
		return nil, err
	}
	if h.Format != withoutTasks && h.Format != withTasks {
		return nil, fmt.Errorf("reading a record: format %d", h.Format)
	}
	r := h.Record
	r.TasksTold = h.Format == withTasks
	var from *Record
	if h.Base > 0 {
		if from = base(h.Base); from == nil {
			return nil, fmt.Errorf("reading a record: its base %d is not there", h.Base)
		}
	}
	for _, s := range lines[1:] {
		switch {
		case strings.HasPrefix(s, `{"from":`):
			var x span
			if err := strict(s, &x); err != nil {
				return nil, err
			}
			if from == nil || x.From < 1 || x.Lines < 1 || x.From-1+x.Lines > len(from.Figures)+len(from.Cells)+len(from.Tasks) {
				return nil, fmt.Errorf("reading a record: lines that its base does not have")
			}
			for i := x.From - 1; i < x.From-1+x.Lines; i++ {
				switch n, m := len(from.Figures), len(from.Cells); {
				case i < n:
					r.Figures = append(r.Figures, from.Figures[i])
				case i < n+m:
					r.Cells = append(r.Cells, from.Cells[i-n])
				default:
					r.Tasks = append(r.Tasks, from.Tasks[i-n-m])
				}
			}
		case strings.HasPrefix(s, `{"task":`):
			var t TaskRow
			if err := strict(s, &t); err != nil {
				return nil, err
			}
			r.Tasks = append(r.Tasks, t)
		case strings.Contains(s, `"indicator":`):
			var f Figure
			if err := strict(s, &f); err != nil {
				return nil, err
			}
			r.Figures = append(r.Figures, f)
		default:
			var c Cell
			if err := strict(s, &c); err != nil {
				return nil, err
			}
			r.Cells = append(r.Cells, c)
		}
	}
	for i := range r.Figures {
		r.Figures[i].Period = r.Period
	}
	for i := range r.Cells {
		r.Cells[i].Period = r.Period
	}
	return &r, nil
}

func strict(s string, into any) error {
	d := json.NewDecoder(strings.NewReader(s))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("reading a record: %w", err)
	}
	return nil
}

// Damage is one way in which a ledger is not as it was written.
type Damage struct {
	File string // below the ledger's folder
	Line int    // of the index; 0: the file as a whole
	What DamageKind
}

// DamageKind of a ledger.
type DamageKind int

const (
	NoIndex   DamageKind = iota // there are records and no index
	BadLine                     // a line of the index cannot be read, or is cut off
	OutOfLine                   // a line does not follow the one before: changed, moved, or one before it is missing
	Lost                        // a file that the index lists is not there
	Altered                     // a file has other bytes than when it was written
	Unlisted                    // a file that looks like one of the ledger and that the index does not list
	Foreign                     // a record that says something else than its line
)

var ledgerFile = regexp.MustCompile(`^[0-9]{4,}-.*\.(jsonl|zip)$`)

// ReadLedger reads the ledger: names are all files of its folder, read gives the bytes
// of one. Of archives only the names are looked at. Where
// there is damage the ledger must not be used.
func ReadLedger(names []string, read func(string) ([]byte, error)) (Ledger, []Damage, error) {
	var l Ledger
	var bad []Damage
	listed := map[string]bool{}
	if !slices.Contains(names, IndexName) {
		if slices.ContainsFunc(names, ledgerFile.MatchString) {
			bad = append(bad, Damage{File: IndexName, What: NoIndex})
		}
		return l, bad, nil
	}
	b, err := read(IndexName)
	if err != nil {
		return l, nil, err
	}
	lines := strings.SplitAfter(string(b), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	if len(lines) == 0 {
		return l, []Damage{{IndexName, 1, BadLine}}, nil
	}
	for i, s := range lines {
		var e Entry
		if !strings.HasSuffix(s, "\n") || strict(s, &e) != nil || string(line1(e)) != s {
			return l, []Damage{{IndexName, i + 1, BadLine}}, nil
		}
		if e.Record != i+1 || e.Chain != e.link(l.Chain()) {
			return l, []Damage{{IndexName, i + 1, OutOfLine}}, nil
		}
		listed[e.File], listed[e.Archive] = true, true
		r, damage, err := readRecord(&l, e, names, read)
		if err != nil || damage != nil {
			return l, damage, err
		}
		if e.Archive != "" && !slices.Contains(names, e.Archive) {
			bad = append(bad, Damage{File: e.Archive, What: Lost})
		}
		l.Records, l.Entries = append(l.Records, r), append(l.Entries, e)
	}
	for _, n := range names {
		if ledgerFile.MatchString(n) && !listed[n] {
			bad = append(bad, Damage{File: n, What: Unlisted})
		}
	}
	return l, bad, nil
}

// readRecord reads the record of an entry, with the ledger as it stands before it.
func readRecord(l *Ledger, e Entry, names []string, read func(string) ([]byte, error)) (*Record, []Damage, error) {
	if !slices.Contains(names, e.File) {
		return nil, []Damage{{File: e.File, What: Lost}}, nil
	}
	b, err := read(e.File)
	if err != nil {
		return nil, nil, err
	}
	if Hash(b) != e.Hash {
		return nil, []Damage{{File: e.File, What: Altered}}, nil
	}
	r, err := Decode(b, l.record)
	if err != nil || r.Number != e.Record || r.Period != e.Period || r.Revision != e.Revision || r.State != e.State ||
		r.Kind != e.Kind || r.Day != e.Day || r.Previous != l.Chain() {
		return nil, []Damage{{File: e.File, What: Foreign}}, nil
	}
	return r, nil, nil
}
