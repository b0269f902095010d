// Package bending holds, as one test, what our own forms must give when one thing of
// them was changed, as it happens in offices: each kind of change on several returns
// that ask different things, at cells chosen by what they ask.
//
// Of each change is asked: what is read there; that the right rule speaks at the right
// cell, and not weaker than it should; that everything else reads as in the clean
// return or is asked about; that the classes of cells add up; and that a remedy which
// code can carry out, carried out, makes its finding go away.
//
// Files: bending (what is asked of a change), remedy (what can be carried out), then
// the kinds: cell (counts, money, months), answer (other cells), place (what is typed
// where nothing is asked, texts of the form, totals), shape (rows, columns, sheets,
// formulas, formats), cover (who, when, names), part (the file), taken (what becomes of
// several returns), received (what other programs, fonts and mergers leave), district
// (what shows beside others). Two kinds of checks have no row: that a stock begins as it
// ended last time (V21), because no form asks for both ends, and what definitions say of
// themselves (V29), because no return can bend it; package definition holds that.
package bending

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/check"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

var root = filepath.Join("..", "..", "..")

// desk is the committed definitions and one reader for all returns.
type desk struct {
	c      *catalog.Catalog
	reader *returns.Reader
}

// office is read once for all tests of the package.
var office = sync.OnceValues(func() (*desk, error) {
	c, faults := definition.Load(os.DirFS(root))
	if faults.HasErrors() {
		return nil, fmt.Errorf("the definitions have faults: %v", faults[0].Text())
	}
	return &desk{c, returns.NewReader(c, form.NewForms(c))}, nil
})

// filled is one clean return.
type filled struct {
	*desk
	file  string
	data  []byte
	clean *returns.Return
	form  *form.Form

	mu     sync.Mutex
	mended map[string]int // how often a remedy of a rule was carried out
}

func open(t testing.TB, file string) *filled {
	t.Helper()
	f, err := openFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func openFile(file string) (*filled, error) {
	d, err := office()
	if err != nil {
		return nil, err
	}
	f := &filled{desk: d, file: "data/" + file, mended: map[string]int{}}
	if f.data, err = os.ReadFile(filepath.Join(root, filepath.FromSlash(f.file))); err != nil {
		return nil, err
	}
	o := f.read(f.data)
	if o.r == nil || len(o.list) > 0 {
		return nil, fmt.Errorf("%s is not clean: %v", file, texts(o.list))
	}
	f.clean, f.form = o.r, o.r.Form
	return f, nil
}

// returnsBent are returns of communes of two periods, of the town, of agencies that ask
// for lists of bodies, for many tasks, for figures about violence.
var returnsBent = []string{
	"2018/6-thang/xa-ha-hoi.xlsx", "2018/ca-nam/xa-hong-van.xlsx", "2018/6-thang/thi-tran-thuong-tin.xlsx",
	"2018/6-thang/phong-lao-dong-thuong-binh-va-xa-hoi.xlsx", "2018/6-thang/phong-noi-vu.xlsx", "2018/ca-nam/phong-y-te.xlsx",
}

// all are the returns that are bent, read once for all tests of the package.
var all = sync.OnceValues(func() (out []*filled, err error) {
	for _, name := range returnsBent {
		f, err := openFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
})

func bentReturns(t testing.TB) []*filled {
	t.Helper()
	out, err := all()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// outcome is what became of a workbook.
type outcome struct {
	r       *returns.Return
	account *returns.Account
	list    finding.List // of reading, then of the rules
}

func (f *filled) read(data []byte) outcome { return f.readAs(f.file, data) }

func (f *filled) readAs(file string, data []byte) outcome {
	r, a, list := f.reader.Count(file, data)
	if r != nil && !r.Disputed {
		list = append(slices.Clone(list), check.Judge(f.c, r).Findings...)
	}
	return outcome{r, a, list}
}

// part is the part of the sheet on which an answer stands.
func (f *filled) part(sheet string) string {
	return bend.SheetPart(1 + slices.IndexFunc(f.form.Sheets, func(s form.Sheet) bool { return s.Name == sheet }))
}

func (f *filled) put(t testing.TB, data []byte, at finding.Pos, kind, content string) []byte {
	t.Helper()
	return bend.Put(t, data, f.part(at.Sheet), at.Cell, kind, content)
}

func (f *filled) say(t testing.TB, data []byte, at finding.Pos, words string) []byte {
	t.Helper()
	return f.put(t, data, at, "inlineStr", bend.Text(words))
}

// answers are those of the clean return that the question fits, in the order of the form.
func (f *filled) answers(fits func(a *returns.Answer) bool) []*returns.Answer {
	var out []*returns.Answer
	for i := range f.clean.Answers {
		if a := &f.clean.Answers[i]; a.Pos.Cell != "" && fits(a) {
			out = append(out, a)
		}
	}
	return out
}

// expect says what a change must give.
type expect struct {
	name  string
	at    *returns.Answer // the answer that was changed; nil: none
	lost  []*returns.Answer
	state returns.State // of that answer: Number with n, Words with text, Blank, Unread
	n     int64
	text  string

	cell  finding.Pos // where something must be said; zero: nowhere
	rules []string    // one of these says it; none given: any rule
	least finding.Severity

	clean   bool // nothing may be said at all
	read    bool // it is read
	refused bool // nothing is read, or nobody's
	lax     bool // other answers may be lost: an error says so

	swapped *returns.Answer   // the answer that has the value of at
	moved   []*returns.Answer // answers that read otherwise, and are told with it
}

// holds checks an outcome. Answers of which nothing is wanted must be those of the clean
// return, or asked about where that is allowed.
func (f *filled) holds(t testing.TB, o outcome, wants ...expect) {
	t.Helper()
	f.balanced(t, o)
	for _, x := range o.list {
		if x.Fix == "" || x.Pos.File == "" || strings.Contains(x.Text()+x.Fix, "%!") {
			t.Errorf("a finding without remedy or place: %+v", x)
		}
	}
	for _, want := range wants {
		f.holdsOne(t, o, want)
	}
	if o.r == nil || o.r.Disputed {
		if !o.list.HasErrors() {
			t.Errorf("not read without an error: %v", texts(o.list))
		}
		return
	}
	f.othersStay(t, o, wants)
}

func (f *filled) holdsOne(t testing.TB, o outcome, want expect) {
	t.Helper()
	if want.clean && len(o.list) > 0 {
		t.Errorf("must raise nothing: %v", texts(o.list))
	}
	if want.cell != (finding.Pos{}) && !f.said(o.list, want) {
		t.Errorf("%s: %s is not named by %v (%v or worse): %v", want.name, want.cell.InFile(" "), want.rules, want.least, about(o.list, want.cell))
	}
	if o.r == nil || o.r.Disputed {
		if want.at != nil && want.state != returns.Unread || want.read {
			t.Errorf("%s: nothing was read: %v", want.name, texts(o.list))
		}
		return
	}
	if want.refused {
		t.Errorf("%s was read: %v", want.name, texts(o.list))
	}
	if a := want.at; a != nil {
		got := o.r.Answer(a.Field.Key)
		if got.State != want.state || got.State == returns.Number && got.N != want.n || got.State == returns.Words && got.Text != want.text {
			t.Errorf("%s: %s read as %s, want %s; %v", want.name, where(a), told(got), told(&returns.Answer{State: want.state, N: want.n, Text: want.text}), about(o.list, a.Pos))
		}
		for _, x := range o.list {
			if want.state != returns.Unread && x.Pos == a.Pos && x.Severity == finding.Error && strings.HasPrefix(x.Rule, "cell-") {
				t.Errorf("%s: %s was read and is asked about: %s", want.name, where(a), x.Text())
			}
		}
	}
	for _, a := range want.lost {
		if got := o.r.Answer(a.Field.Key); got.State != returns.Unread {
			t.Errorf("%s: %s is taken: %s", want.name, where(a), told(got))
		}
	}
}

func (f *filled) balanced(t testing.TB, o outcome) {
	t.Helper()
	a := o.account
	if a == nil || a.Used+a.Compared+a.Label+a.Asked+a.Named != a.Total || a.Asked+a.Named > 0 && len(o.list) == 0 {
		t.Errorf("the classes do not add up, or are not told: %+v %v", a, texts(o.list))
	}
}

// said reports whether the cell is named as it must be.
func (f *filled) said(list finding.List, want expect) bool {
	return slices.ContainsFunc(list, func(x finding.Finding) bool {
		return x.Severity >= want.least && (len(want.rules) == 0 || slices.Contains(want.rules, x.Rule)) && names(x, want.cell)
	})
}

// othersStay checks that every answer of which nothing is wanted reads as in the clean
// return; one may be lost where an error says so.
func (f *filled) othersStay(t testing.TB, o outcome, wants []expect) {
	t.Helper()
	bent, lax := map[*returns.Answer]bool{}, false
	for _, w := range wants {
		lax = lax || w.lax
		bent[w.at] = true
		for _, a := range w.lost {
			bent[a] = true
		}
	}
	for i := range f.clean.Answers {
		a := &f.clean.Answers[i]
		got := o.r.Answer(a.Field.Key)
		switch {
		case bent[a]:
		case slices.ContainsFunc(wants, func(w expect) bool { return w.swapped == a || slices.Contains(w.moved, a) }):
		case a.Field.Kind == form.Total && (got.Computed || got.State == returns.Unread):
			if got.State == returns.Number && got.N != f.sum(o.r, a) {
				t.Errorf("%s: %s is not the sum of its parts: %s", wants[0].name, where(a), told(got))
			}
		case a.Same(got):
		case got.State == returns.Unread && lax && o.list.HasErrors():
		default:
			t.Errorf("%s: %s reads as %s, was %s; %v", wants[0].name, where(a), told(got), told(a), about(o.list, a.Pos))
		}
	}
}

// sum adds the parts of a total.
func (f *filled) sum(r *returns.Return, total *returns.Answer) (n int64) {
	for i := range r.Answers {
		if a := &r.Answers[i]; a.Field.Measure != nil && a.Field.Kind == form.Count && a.Field.Key.Measure == total.Field.Key.Measure {
			n += a.N
		}
	}
	return n
}

func where(a *returns.Answer) string { return a.Pos.Sheet + " " + a.Pos.Cell }

func told(a *returns.Answer) string {
	switch a.State {
	case returns.Number:
		return fmt.Sprint(a.N)
	case returns.Words:
		return fmt.Sprintf("%q", a.Text)
	case returns.Blank:
		return "blank"
	}
	return "not taken"
}

var refs = regexp.MustCompile(`\b([A-Z]{1,3}[0-9]+)(?::([A-Z]{1,3}[0-9]+))?\b`)

// names reports whether a finding names a cell: at its place, or among those that it
// lists of the sheet.
func names(x finding.Finding, at finding.Pos) bool {
	if x.Pos == at {
		return true
	}
	if at.Cell == "" || x.Pos.Sheet != at.Sheet {
		return false
	}
	col, row, _ := finding.ParseCell(at.Cell)
	for _, m := range refs.FindAllStringSubmatch(x.Pos.Cell+" "+x.Text(), -1) {
		c, r, _ := finding.ParseCell(m[1])
		toC, toR := c, r
		if m[2] != "" {
			toC, toR, _ = finding.ParseCell(m[2])
		}
		if c <= col && col <= toC && r <= row && row <= toR {
			return true
		}
	}
	return regexp.MustCompile(fmt.Sprintf(`hàng %d\b`, row)).MatchString(x.Text()) || strings.Contains(x.Text(), "cột "+strings.TrimRight(at.Cell, "0123456789")+" ")
}

func texts(l finding.List) []string {
	out := []string{}
	for _, f := range l {
		out = append(out, strings.TrimSpace(f.Pos.InFile(" · ")+" "+f.Severity.String()+": "+f.Text()+" ["+f.Rule+"]"))
	}
	return out
}

// about are the findings of the sheet of a cell; all where the place has none.
func about(l finding.List, at finding.Pos) []string {
	var near finding.List
	for _, f := range l {
		if f.Pos.Sheet == at.Sheet && (names(f, at) || f.Pos.Cell == "") {
			near = append(near, f)
		}
	}
	if len(near) == 0 && len(l) < 5 {
		near = l
	}
	return texts(near)
}

// kind is one kind of change. It is made on each return that has a place for it, which
// must be at least three.
type kind struct {
	name string
	bend func(t testing.TB, f *filled) (data []byte, want expect, ok bool)
}

// tally counts the returns on which each kind was made.
type tally struct {
	mu   sync.Mutex
	made map[string]map[string]bool
}

func (y *tally) add(kind string, f *filled) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.made == nil {
		y.made = map[string]map[string]bool{}
	}
	if y.made[kind] == nil {
		y.made[kind] = map[string]bool{}
	}
	y.made[kind][f.file] = true
}

// enough checks that a kind was made on three returns at least.
func (y *tally) enough(t *testing.T, kind string) {
	t.Helper()
	if len(y.made[kind]) < enoughReturns {
		t.Errorf("%q was made on %d returns only", kind, len(y.made[kind]))
	}
}

// enoughReturns is on how many returns a kind is made.
const enoughReturns = 3

// every makes each kind on several returns, not always the same ones.
func every(t *testing.T, kinds []kind) {
	t.Helper()
	on := bentReturns(t)
	for i, k := range kinds {
		t.Run(strings.ReplaceAll(k.name, "/", "÷"), func(t *testing.T) {
			t.Parallel()
			var y tally
			for n := range on {
				f := on[(i+n)%len(on)]
				if len(y.made[k.name]) == enoughReturns {
					break
				}
				data, want, ok := k.bend(t, f)
				if !ok {
					continue
				}
				want.name = f.file + ", " + k.name
				o := f.read(data)
				f.holds(t, o, want)
				f.mends(t, data, o, func(finding.Finding) bool { return true })
				y.add(k.name, f)
			}
			y.enough(t, k.name)
		})
	}
}

// TestClean: what was not bent raises nothing and reads as itself.
func TestClean(t *testing.T) {
	for _, f := range bentReturns(t) {
		f.holds(t, f.read(f.data), expect{name: f.file, clean: true})
	}
}
