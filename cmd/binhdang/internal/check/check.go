// Package check holds the rules over one return: those that follow from
// measures.yaml (parts add up to the total, a part is not larger than its whole,
// ranges, nothing half filled, "không phát sinh" beside figures), those of
// rules.yaml, and what can be said of the tasks and dates of a single return.
//
// What always holds: an Error is a contradiction within the return and holds it
// back; whatever may be true is a Warning. Each finding names the cell, what it
// was compared with, the definition that asks for it, and a remedy. Each rule has a
// case in testdata, and where the remedy is an answer the case applies it and no
// finding is left. One cause, one finding: a cell that could not be
// read (package returns said so) silences every rule that needs it, a total that
// is wrong silences the rules over totals, and blanks are folded for each sheet.
// A rule with a missing cell is undecided, which is not a fault and is counted.
package check

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// Judged is what the rules say of one return.
type Judged struct {
	Findings finding.List  // sorted by place
	Rules    catalog.Tally // of rules.yaml
}

// Judge checks one return. It does not repeat what returns.Read has found.
func Judge(c *catalog.Catalog, r *returns.Return) Judged {
	k := &checker{c: c, r: r, badSum: map[catalog.Code]bool{}}
	if k.empty() {
		return Judged{Findings: k.list}
	}
	k.gather()
	for i := range k.sheets {
		k.sheet(&k.sheets[i])
	}
	k.rules()
	k.cutOff()
	k.list.Sort()
	return Judged{k.list, k.tally}
}

// empty answers a form that nobody filled in, as it is when a blank one is put
// among the returns: it must not count as received. A form that asks nothing but
// who, when and up to which day is complete as it is.
func (k *checker) empty() bool {
	asked := 0
	for i := range k.r.Answers {
		a := &k.r.Answers[i]
		key := a.Field.Key
		if key.Measure == "" && key.Task == "" && key.Sheet == "" {
			continue
		}
		if a.State != returns.Blank {
			return false
		}
		asked++
	}
	if asked > 0 {
		k.add(finding.Error, "empty-return", finding.Pos{File: k.r.File}, finding.Pos{}, nil,
			"điền biểu rồi chạy lại; nếu đây là biểu mẫu chưa gửi cho đơn vị thì đưa tệp ra khỏi thư mục data",
			"Biểu chưa điền ô nào nên không tính là đã gửi")
	}
	return asked > 0
}

// checker is one run over one return.
type checker struct {
	c    *catalog.Catalog
	r    *returns.Return
	list finding.List

	sheets []sheet
	rows   map[catalog.Code]*row // by measure
	badSum map[catalog.Code]bool // measures whose total is in doubt
	tally  catalog.Tally
}

// sheet is one sheet of the form with its answers.
type sheet struct {
	def     *form.Sheet
	name    string          // in the workbook
	nothing *returns.Answer // the tick "không phát sinh"; nil: the sheet has none
	rows    []*row
	bodies  []body
	steps   []step
}

// ticked reports whether the sheet says that there was nothing.
func (s *sheet) ticked() bool {
	return s.nothing != nil && s.nothing.State == returns.Number && s.nothing.N != 0
}

// row is one measure with its cells.
type row struct {
	m     *catalog.Measure
	b     *catalog.Breakdown
	sheet *sheet
	total *returns.Answer
	parts []*returns.Answer // in the order of the breakdown; none: the total is typed
}

// inputs are the cells that are typed; none when the return has none of them.
func (w *row) inputs() []*returns.Answer {
	if len(w.parts) == 0 && w.total != nil {
		return []*returns.Answer{w.total}
	}
	return w.parts
}

// cell finds the cell of a part.
func (w *row) cell(part catalog.Code) *returns.Answer {
	if part == catalog.TotalPart {
		return w.total
	}
	for _, a := range w.parts {
		if a.Field.Key.Part == part {
			return a
		}
	}
	return nil
}

// value is the number in a cell of the row: a total is the sum of its parts, and
// in a sheet with nothing to report a blank count is 0. ok is false for a cell
// that is blank, unread or in doubt.
func (k *checker) value(w *row, part catalog.Code) (n int64, ok bool) {
	if part == catalog.TotalPart && len(w.parts) > 0 {
		if k.badSum[w.m.ID] {
			return 0, false
		}
		for _, a := range w.parts {
			v, ok := k.value(w, a.Field.Key.Part)
			if !ok {
				return 0, false
			}
			n += v
		}
		return n, true
	}
	a := w.cell(part)
	switch {
	case a == nil:
		return 0, false
	case a.State == returns.Number:
		return a.N, true
	case a.State == returns.Blank && w.sheet.ticked() && w.m.Answer != catalog.AnswerYesNo:
		return 0, true
	}
	return 0, false
}

// gather sorts the answers by sheet and by what they belong to.
func (k *checker) gather() {
	f := k.r.Form
	k.sheets = make([]sheet, len(f.Sheets))
	k.rows = map[catalog.Code]*row{}
	for i := range f.Sheets {
		s := &k.sheets[i]
		s.def, s.name = &f.Sheets[i], f.Sheets[i].Name
		for j := range s.def.Fields {
			fd := &s.def.Fields[j]
			a := k.r.Answer(fd.Key)
			if a == nil {
				continue
			}
			if a.Pos.Sheet != "" {
				s.name = a.Pos.Sheet
			}
			switch {
			case fd.Key.Sheet != "" && fd.Key.Part == form.PartNothing:
				s.nothing = a
			case fd.Measure != nil:
				k.put(s, fd, a)
			case fd.Key.Row > 0:
				s.putBody(fd, a)
			case fd.Key.Task != "":
				s.putStep(fd, a)
			}
		}
	}
}

func (k *checker) put(s *sheet, fd *form.Field, a *returns.Answer) {
	w := k.rows[fd.Measure.ID]
	if w == nil {
		b := k.c.Breakdown(fd.Measure.Breakdown)
		if b == nil {
			b = &catalog.Breakdown{ID: fd.Measure.Breakdown, Total: "Số lượng"}
		}
		w = &row{m: fd.Measure, b: b, sheet: s}
		k.rows[fd.Measure.ID] = w
		s.rows = append(s.rows, w)
	}
	switch fd.Kind {
	case form.Total:
		w.total = a
	case form.Count, form.YesNo:
		if fd.Key.Part == catalog.TotalPart {
			w.total = a
		} else {
			w.parts = append(w.parts, a)
		}
	}
}

// add makes a finding of the return.
func (k *checker) add(severity finding.Severity, rule string, pos, def finding.Pos, compared []finding.Place, fix, format string, args ...any) {
	k.list.Add(finding.Finding{
		Rule: rule, Severity: severity, Pos: pos, RulePos: def, Compared: compared, Fix: fix, Format: format, Args: args,
		Unit: string(k.r.Form.Unit.Code), Period: k.r.Form.Period.ID,
	})
}

// at is the place of a sheet as a whole.
func (k *checker) at(s *sheet, cell string) finding.Pos {
	return finding.Pos{File: k.r.File, Sheet: s.name, Cell: cell}
}

func (k *checker) sheet(s *sheet) {
	for _, w := range s.rows {
		k.sum(w)
	}
	for _, w := range s.rows {
		k.span(w)
		k.partOf(w)
	}
	k.bodies(s)
	k.nothing(s)
	k.tasks(s)
	if !s.ticked() {
		k.blanks(s)
	}
}

// cutOff looks at the day up to which the figures run.
func (k *checker) cutOff() {
	p := k.r.Form.Period
	a := k.r.Answer(form.Key{Part: form.PartCutOff})
	if a == nil || a.State == returns.Unread {
		return
	}
	d := k.r.CutOff
	switch {
	case d.IsZero():
		k.add(finding.Warning, "cut-off", a.Pos, finding.Pos{}, nil, "gõ ngày chốt số liệu vào ô "+a.Pos.Cell+", ví dụ "+date(p.To),
			"Chưa ghi “Số liệu tính đến ngày”")
	case !d.Between(p.From, p.To):
		k.add(finding.Warning, "cut-off", a.Pos, finding.Pos{}, nil, "sửa ô "+a.Pos.Cell+" thành ngày chốt số liệu của kỳ này; nếu đây là số liệu kỳ khác thì gửi lại đúng kỳ",
			"“Số liệu tính đến ngày” %s nằm ngoài kỳ báo cáo (%s – %s)", date(d), date(p.From), date(p.To))
	}
}

// countedTo is the day to which the figures count: the return's own where it lies
// in the period, else the period's.
func (k *checker) countedTo() reporting.Date {
	p := k.r.Form.Period
	if d := k.r.CutOff; !d.IsZero() && d.Between(p.From, p.To) {
		return d
	}
	if pf := k.c.Period(p.ID); pf != nil && pf.Settings.CutOff.Between(p.From, p.To) {
		return pf.Settings.CutOff
	}
	return p.To
}

// lastDay is the day after which nothing can have been done yet: the return's
// own, else the period's cut-off date, else the period's end.
func (k *checker) lastDay() reporting.Date {
	if !k.r.CutOff.IsZero() {
		return k.r.CutOff
	}
	if pf := k.c.Period(k.r.Form.Period.ID); pf != nil && !pf.Settings.CutOff.IsZero() {
		return pf.Settings.CutOff
	}
	return k.r.Form.Period.To
}
