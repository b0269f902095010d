package office

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/feedback"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Answered is what goes back to the senders of a period.
type Answered struct {
	Period   *edition.Period
	Folder   string // data/2018/6-thang/phan-hoi
	Answers  []feedback.Answer
	Missing  []feedback.Missing // who sent nothing; nil where single files were named
	Reminder string             // the file with their names; empty where there is none
	Removed  int                // files of before that are not needed any more
	Aside    []string           // names in the folder that somebody else has taken: what is new stands beside them
}

// Feedback writes, for the returns of a check in which a sender has something to do,
// what goes back: the workbook with its points, or a letter where it cannot carry
// them; a message for each unit; and who has sent nothing yet. What an earlier run
// wrote for a return that has nothing left is removed; what somebody else put into
// the folder, or changed there, stays.
func (o *Office) Feedback(c *Checked, day reporting.Date) ([]Answered, error) {
	var out []Answered
	err := o.ws.Alone(func() error {
		for i := range o.Catalog.Periods {
			p := &o.Catalog.Periods[i]
			whole := c.in.all() || slices.Contains(c.in.periods, p)
			var asked []string // the files in the scope
			for _, r := range c.reads {
				if o.periodOf(r) == p && c.in.covers(r.File, p.Period.ID) {
					asked = append(asked, r.File)
				}
			}
			if !whole && len(asked) == 0 {
				continue
			}
			a, err := o.answer(c, p, asked, whole, day)
			if err != nil {
				return err
			}
			out = append(out, a)
		}
		return nil
	})
	return out, err
}

// periodOf is the period that a file belongs to: its own, else that of its folder,
// else the last one that is opened.
func (o *Office) periodOf(r intake.Checked) *catalog.PeriodFile {
	if r.Return != nil {
		return o.Catalog.Period(r.Return.Form.Period.ID)
	}
	for i := range o.Catalog.Periods {
		if p := &o.Catalog.Periods[i]; strings.HasPrefix(r.File, catalog.PeriodPath(p.Period)+"/") {
			return p
		}
	}
	if n := len(o.Catalog.Periods); n > 0 {
		return &o.Catalog.Periods[n-1]
	}
	return nil
}

// sent lists the files of a period with what was found in them.
func (o *Office) sent(c *Checked, p *catalog.PeriodFile) []feedback.Sent {
	units := map[string]catalog.Code{}
	for _, r := range c.reads {
		if r.Return != nil {
			units[r.File] = r.Return.Form.Unit.Code
		}
	}
	var out []feedback.Sent
	for _, r := range c.reads {
		if o.periodOf(r) != p {
			continue
		}
		s := feedback.Sent{File: r.File, Period: p.Period, Return: r.Return, Units: units}
		if r.Return != nil {
			s.Unit = r.Return.Form.Unit
		}
		for _, f := range c.State.Findings {
			if f.Pos.File == r.File && f.Pos.Line == 0 {
				s.Findings.Add(f)
			}
		}
		out = append(out, s)
	}
	return out
}

// answer makes and writes what goes back to the senders of a period.
func (o *Office) answer(c *Checked, p *catalog.PeriodFile, asked []string, whole bool, day reporting.Date) (Answered, error) {
	a := Answered{Period: c.Internal.Period(p.Period.ID), Folder: catalog.PeriodPath(p.Period, catalog.FeedbackFolder)}
	shelf, err := o.openShelf(a.Folder)
	if err != nil {
		return a, err
	}
	all := o.sent(c, p)
	byUnit := map[catalog.Code][]feedback.Answer{}
	var units []catalog.Code // of the files asked for
	for _, s := range all {
		if s.Unit != nil && slices.Contains(asked, s.File) && !slices.Contains(units, s.Unit.Code) {
			units = append(units, s.Unit.Code)
		}
	}
	for _, s := range all {
		if !slices.Contains(asked, s.File) && (s.Unit == nil || !slices.Contains(units, s.Unit.Code)) {
			continue
		}
		x, err := o.answerOne(shelf, c, s, p, day)
		if err != nil {
			return a, err
		}
		if len(x.Points) == 0 {
			continue
		}
		a.Answers = append(a.Answers, x)
		if s.Unit != nil {
			byUnit[s.Unit.Code] = append(byUnit[s.Unit.Code], x)
		}
	}
	for _, u := range units {
		if of := byUnit[u]; len(of) > 0 {
			name := catalog.MessagePrefix + viet.Slug(string(u)+" "+of[0].Unit.Name) + ".txt"
			shelf.put(name, string(u), plainText(feedback.Message(o.Catalog, of, day)))
		}
	}
	if whole {
		a.Missing = feedback.MissingOf(o.Catalog, a.Period)
		if text := feedback.Reminder(o.Catalog, a.Period, day); text != "" {
			a.Reminder = shelf.put(catalog.ReminderName, catalog.ReminderName, plainText(text))
		}
	}
	concerned := func(of string) bool {
		return whole || slices.Contains(asked, of) || slices.Contains(units, catalog.Code(of)) || strings.Contains(of, "/") && !o.ws.Exists(of)
	}
	a.Removed, err = shelf.write(concerned)
	a.Aside = shelf.aside
	return a, err
}

// answerOne lays ready what answers one file; it has no points where nothing has to.
func (o *Office) answerOne(shelf *shelf, c *Checked, s feedback.Sent, p *catalog.PeriodFile, day reporting.Date) (feedback.Answer, error) {
	x := feedback.Answer{Sent: s}
	ps := feedback.Points(o.Catalog, s)
	if !feedback.Due(ps) {
		return x, nil
	}
	x.Points = ps
	name := path.Base(s.File)
	if s.Unit != nil {
		data, err := o.ws.Read(s.File, returns.MaxFileSize)
		if err != nil {
			return x, err
		}
		copied, err := annotate.Write(data, feedback.Notes(o.Catalog, s, ps))
		if err == nil {
			x.Copy = shelf.put(workbookName(name), s.File, copied)
			return x, nil
		}
		if !errors.Is(err, annotate.ErrRefused) {
			return x, fmt.Errorf("annotating %s: %w", s.File, err)
		}
	}
	if s.Return != nil { // its figures go back in a workbook that can be mended
		i := slices.IndexFunc(c.reads, func(r intake.Checked) bool { return r.File == s.File })
		filled, n, err := o.filledForm(&c.reads[i], p)
		if err != nil {
			return x, fmt.Errorf("filling the form of %s: %w", s.File, err)
		}
		if n > 0 {
			x.Form = shelf.put(filledName(strings.TrimSuffix(name, path.Ext(name))), s.File, filled)
		}
	}
	x.Letter = shelf.put(name+".txt", s.File, plainText(feedback.Letter(o.Catalog, s, ps, x.Form, day)))
	return x, nil
}

// workbookName gives a copy an ending by which Excel opens it: a file that came as
// x.xls may be a workbook of today.
func workbookName(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm":
		return name
	}
	return strings.TrimSuffix(name, path.Ext(name)) + ".xlsx"
}

// longest is how many bytes of a sender's file name are kept: what is added behind it
// must still be a name.
const longest = 200

// plainText is a text as the editors of Windows read it, also old ones.
func plainText(s string) []byte {
	return []byte("\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n"))
}

// shelf is the folder of feedback while it is filled.
type shelf struct {
	office  *Office
	folder  string
	before  []shelved // what earlier runs wrote
	now     []shelved
	data    map[string][]byte
	aside   []string
	spelled map[string]bool // names of now, without capitals
}

// shelved is one file that the program wrote.
type shelved struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Of     string `json:"of"` // the file, unit or list that it answers
}

func (o *Office) openShelf(folder string) (*shelf, error) {
	s := &shelf{office: o, folder: folder, data: map[string][]byte{}, spelled: map[string]bool{}}
	b, err := fs.ReadFile(o.ws.FS, path.Join(folder, catalog.FeedbackIndex))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case json.Unmarshal(b, &s.before) != nil:
		s.before = nil // somebody wrote there; then nothing in the folder is ours
	}
	s.before = slices.DeleteFunc(s.before, func(x shelved) bool { return !fs.ValidPath(x.Name) || path.Base(x.Name) != x.Name || x.Name == "." })
	return s, nil
}

// put lays a file ready and gives the name that it gets: another one where somebody
// else's file has it.
func (s *shelf) put(name, of string, data []byte) string {
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	if len(base) > longest {
		base = strings.ToValidUTF8(base[:longest], "")
		name = base + ext
	}
	for n := 2; s.spelled[strings.ToLower(name)] || s.others(name, data); n++ {
		if !s.spelled[strings.ToLower(name)] {
			s.aside = append(s.aside, name)
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	s.spelled[strings.ToLower(name)] = true
	sum := sha256.Sum256(data)
	s.now = append(s.now, shelved{name, hex.EncodeToString(sum[:]), of})
	s.data[name] = data
	return name
}

// others reports whether a file that is not ours, or not as we wrote it, has the name.
func (s *shelf) others(name string, data []byte) bool {
	b, err := fs.ReadFile(s.office.ws.FS, path.Join(s.folder, name))
	if errors.Is(err, fs.ErrNotExist) || err == nil && slices.Equal(b, data) {
		return false
	}
	return err != nil || !s.ours(name, b)
}

func (s *shelf) ours(name string, data []byte) bool {
	sum := sha256.Sum256(data)
	return slices.ContainsFunc(s.before, func(x shelved) bool { return x.Name == name && x.SHA256 == hex.EncodeToString(sum[:]) })
}

// write brings the folder to what was laid ready. Of what earlier runs wrote and this
// one did not, it removes what is concerned and is still as it was written.
func (s *shelf) write(concerned func(of string) bool) (removed int, err error) {
	keep := slices.Clone(s.now)
	var gone []string
	for _, x := range s.before {
		if slices.ContainsFunc(s.now, func(n shelved) bool { return n.Name == x.Name }) {
			continue
		}
		b, err := fs.ReadFile(s.office.ws.FS, path.Join(s.folder, x.Name))
		switch {
		case !concerned(x.Of):
			keep = append(keep, x)
		case err == nil && s.ours(x.Name, b):
			gone = append(gone, x.Name)
		}
	}
	for _, name := range gone {
		if err := s.office.ws.Remove(path.Join(s.folder, name)); err != nil {
			return removed, err
		}
		removed++
	}
	for _, x := range s.now {
		if err := s.office.ws.Update(path.Join(s.folder, x.Name), s.data[x.Name]); err != nil {
			return removed, err
		}
	}
	if len(keep) == 0 && len(s.before) == 0 {
		return removed, nil
	}
	slices.SortFunc(keep, func(a, b shelved) int { return strings.Compare(a.Name, b.Name) })
	b, err := json.MarshalIndent(keep, "", " ")
	if err != nil {
		return removed, err
	}
	return removed, s.office.ws.Update(path.Join(s.folder, catalog.FeedbackIndex), append(b, '\n'))
}
