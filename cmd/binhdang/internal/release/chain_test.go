package release

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// released is a record with as many figures and cells as asked, the last of them with
// the value.
func released(period, state string, value string, n int) Record {
	r := Record{Period: period, Name: "Kỳ " + period, State: state, Kind: Publication, Day: fixture.Day("2018-06-19"),
		Returns: []Counted{{Unit: "1", Name: "Xã Một", State: edition.Accepted, Content: "aa"}}}
	for i := range n {
		v := "1"
		if i == n-1 {
			v = value
		}
		r.Figures = append(r.Figures, Figure{ValueRow: ValueRow{Period: period, UnitCode: "279", Indicator: fmt.Sprint("I", i), Value: v, ObsStatus: Normal, ConfStatus: Free, Revision: "0"}})
		r.Cells = append(r.Cells, Cell{MeasureRow: MeasureRow{Period: period, UnitCode: "279", Measure: fmt.Sprint("m", i), Breakdown: "total", Value: v, ObsStatus: Normal, ConfStatus: Free, Revision: "0"}, State: quantity.Reported, N: 1})
	}
	return r
}

// book writes a ledger of four records, one with an archive, as files.
func book(t *testing.T) (Ledger, map[string][]byte) {
	t.Helper()
	var l Ledger
	files := map[string][]byte{}
	for i, r := range []Record{released("2018-S1", catalog.Final, "1", 4), released("2018", catalog.Provisional, "2", 4), released("2018-S1", catalog.Final, "3", 4), released("2018", catalog.Final, "2", 5)} {
		var zip []byte
		if i == 2 {
			zip = []byte("zip")
			r.Kind, r.Revision, r.Reason = Better, 1, "gửi muộn"
		}
		l.Number(&r)
		a := l.Add(r, zip)
		files[a.Entry.File], files[IndexName] = a.Record, a.Index
		if zip != nil {
			files[a.Entry.Archive] = zip
		}
	}
	return l, files
}

func readBook(files map[string][]byte) (Ledger, []Damage) {
	l, bad, err := ReadLedger(slices.Sorted(maps.Keys(files)), func(n string) ([]byte, error) { return files[n], nil })
	if err != nil {
		return l, []Damage{{File: err.Error()}}
	}
	return l, bad
}

// A ledger is read as it was written, and a release that hardly differs from the one
// before takes hardly more than what differs.
func TestLedgerIsRead(t *testing.T) {
	l, files := book(t)
	got, bad := readBook(files)
	if len(bad) > 0 {
		t.Fatalf("damage: %v", bad)
	}
	if d := cmp.Diff(l, got); d != "" {
		t.Errorf("(-written +read):\n%s", d)
	}
	if s := string(files["0003-2018-S1-1.jsonl"]); strings.Count(s, "\n") != 5 || !strings.Contains(s, `{"from":1,"lines":3}`) {
		t.Errorf("the lines of the base are repeated:\n%s", s)
	}
}

// Whatever is done to any file of a ledger is seen.
func TestDamageIsSeen(t *testing.T) {
	_, whole := book(t)
	for name, b := range whole {
		if strings.HasSuffix(name, ".zip") {
			continue // its bytes are compared by verify
		}
		for what, change := range map[string]func() []byte{
			"cut in the middle": func() []byte { return b[:len(b)/2] },
			"last line gone": func() []byte {
				return []byte(strings.Join(strings.SplitAfter(string(b), "\n")[:strings.Count(string(b), "\n")-1], ""))
			},
			"last sign gone": func() []byte { return b[:len(b)-1] },
			"empty":          func() []byte { return nil },
			"a sign changed": func() []byte { return []byte(strings.Replace(string(b), `"2018`, `"2019`, 1)) },
			"a line twice":   func() []byte { return []byte(strings.SplitAfter(string(b), "\n")[0] + string(b)) },
			"lines in other order": func() []byte {
				s := strings.SplitAfter(string(b), "\n")
				s[0], s[1] = s[1], s[0]
				return []byte(strings.Join(s, ""))
			},
			"first line gone": func() []byte { _, s, _ := strings.Cut(string(b), "\n"); return []byte(s) },
		} {
			files := maps.Clone(whole)
			files[name] = change()
			if _, bad := readBook(files); len(bad) == 0 {
				t.Errorf("%s, %s: nobody sees it", name, what)
			}
		}
	}
	for name := range whole {
		files := maps.Clone(whole)
		delete(files, name)
		if _, bad := readBook(files); len(bad) == 0 {
			t.Errorf("without %s: nobody sees it", name)
		}
	}
	// the index of another time beside the files of this one
	var l Ledger
	r := released("2018-S1", catalog.Final, "1", 4)
	l.Number(&r)
	files := maps.Clone(whole)
	files[IndexName] = l.Add(r, nil).Index
	if _, bad := readBook(files); len(bad) == 0 {
		t.Error("an index that lost its last lines: nobody sees it")
	}
	if _, bad := readBook(nil); len(bad) > 0 {
		t.Errorf("no ledger is no damage: %v", bad)
	}
}

// What was revised is listed with the release before it, in public words and numbers.
func TestIssued(t *testing.T) {
	l, _ := book(t)
	got := l.Issued()
	if len(got) != 2 {
		t.Fatalf("%d releases of the one period that was revised", len(got))
	}
	first, second := got[0], got[1]
	if first.Stands || !second.Stands || first.Path() != "2018-S1/0/" || second.Kind != Better {
		t.Errorf("%+v\n%+v", first, second)
	}
	if len(first.Changes) != 0 || len(second.Changes) != 2 {
		t.Fatalf("changes: %v, %v", first.Changes, second.Changes)
	}
	if c := second.Changes[0]; c.Indicator != "I3" || c.Old.Value != "1" || c.New.Value != "3" {
		t.Errorf("%+v", c)
	}
	if strings.Contains(fmt.Sprint(got), "gửi muộn") {
		t.Error("the reason is public")
	}
	if s := string(IssuedFiles(&first)[0].Data); !strings.Contains(s, "2018-S1,279,,I3,,,,1,") {
		t.Errorf("the file of the first release:\n%s", s)
	}
}

// Names, and a provisional figure that becomes final, are no other figure; what is hidden
// has no coverage of its own.
func TestSameFigure(t *testing.T) {
	base := ValueRow{UnitName: "Xã Một", Value: "1", ObsStatus: Provisional, ConfStatus: Free, Received: "1", Expected: "2", Revision: "0"}
	hidden := base
	hidden.ConfStatus, hidden.ObsStatus, hidden.Value = Confidential, Suppressed, ""
	for _, tt := range []struct {
		name   string
		from   ValueRow
		change func(*ValueRow)
		same   bool
	}{
		{"name", base, func(r *ValueRow) { r.UnitName = "Xã Một cũ" }, true},
		{"final", base, func(r *ValueRow) { r.ObsStatus = Normal }, true},
		{"revision", base, func(r *ValueRow) { r.Revision = "3" }, true},
		{"value", base, func(r *ValueRow) { r.Value = "2" }, false},
		{"estimated", base, func(r *ValueRow) { r.ObsStatus = Estimated }, false},
		{"coverage", base, func(r *ValueRow) { r.Received = "2" }, false},
		{"target", base, func(r *ValueRow) { r.Target = ">=3" }, false},
		{"hidden now", base, func(r *ValueRow) { *r = hidden }, false},
		{"coverage of what is hidden", hidden, func(r *ValueRow) { r.Received = "2" }, true},
	} {
		now := tt.from
		tt.change(&now)
		if got := tt.from.same(now); got != tt.same {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A record keeps what was told of tasks; one of the older format, which knew nothing of
// them, is read and compared with nothing.
func TestTasksOfARecord(t *testing.T) {
	var l Ledger
	old := released("2018", catalog.Final, "1", 2)
	l.Number(&old)
	a := l.Add(old, nil)
	if !strings.HasPrefix(string(a.Record), `{"format":1,`) {
		t.Errorf("a record without tasks: %.40s", a.Record)
	}
	told := func(state edition.TaskState, n int64) Record {
		r := released("2018", catalog.Final, "1", 2)
		r.TasksTold = true
		r.Tasks = []TaskRow{{Task: "I.1", State: edition.TaskDone, DoneBy: 3, Expected: 29, NotDone: []catalog.Code{"7"}}, {Task: "I.2", State: state, Outputs: []OutputRow{{Output: "classes", HasN: true, N: n}}}}
		return r
	}
	first, same, state, count, gone := told(edition.TaskDone, 4), told(edition.TaskDone, 4), told(edition.TaskUnderWay, 4), told(edition.TaskDone, 5), told(edition.TaskDone, 4)
	gone.Tasks = gone.Tasks[:1]
	for name, k := range map[string]struct {
		was, is *Record
		want    int
	}{"before tasks were recorded": {&old, &first, 0}, "the same": {&first, &same, 0}, "another state": {&first, &state, 1}, "another count": {&first, &count, 1}, "one is gone": {&first, &gone, 1}, "one is new": {&gone, &first, 1}} {
		if got := CompareTasks(k.was, k.is); len(got) != k.want || k.want > 0 && got[0].Task != "I.2" {
			t.Errorf("%s: %v", name, got)
		}
	}
	l.Number(&first)
	b := l.Add(first, nil)
	l.Number(&state)
	c := l.Add(state, nil)
	files := map[string][]byte{a.Entry.File: a.Record, b.Entry.File: b.Record, c.Entry.File: c.Record, IndexName: c.Index}
	if got, bad := readBook(files); len(bad) > 0 || len(got.Records) != 3 || cmp.Diff(got.Records[2].Tasks, state.Tasks) != "" || got.Records[0].TasksTold {
		t.Errorf("read back: %v, %s", bad, cmp.Diff(got.Records[2].Tasks, state.Tasks))
	}
	if got, want := c.Record, 3; strings.Count(string(got), "\n") != want {
		t.Errorf("tasks that did not change are repeated:\n%s", got)
	}
}

// What a site proves of the ledger is what was public: a withheld number that is another
// one proves the same, a released figure that is another one does not, and so does every
// record that is missing.
func TestProof(t *testing.T) {
	l, _ := book(t)
	all, two := l.Proof(4), l.Proof(2)
	if all == two || l.Proof(9) != all {
		t.Error("the number of records does not count")
	}
	l.Records[1].Cells[0].N, l.Records[1].Reason = 99, "khác"
	l.Records[1].Figures[0].Inside = &Inside{Num: 3}
	if l.Proof(4) != all {
		t.Error("what is only the office's is in the proof")
	}
	l.Records[1].Cells[0].Value = "2"
	if l.Proof(4) == all {
		t.Error("a released number is not in the proof")
	}
}
