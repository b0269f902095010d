package office

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Registered is what a check did to the receipts registers.
type Registered struct {
	Added   int // lines for new returns
	Renewed int // content hashes of the former kind
	Signed  int // lines of before that now say that the signed paper came

	over  finding.List // of new returns in the place of registered ones that are gone
	found finding.List
	left  map[string]bool // ids of the periods whose registers should have been written and were not
}

// register writes the returns in the scope that no register line names, with
// the day, and puts them into the catalog of this run; lines that name a
// return by the former hash get today's. When one register is laid out in a way
// that the program does not dare to change, findings say so and none is written;
// what the machine refuses is a finding of that register alone. A check goes on
// without its register: what it finds of the returns is what it was asked.
//
// Another run may have written there since the catalog was read: so what is
// written follows from the registers as they stand once this run is alone with
// them, and two checks at once write each return once.
func (o *Office) register(reads []intake.Checked, papers []intake.Paper, in scope, day reporting.Date) (done Registered) {
	var wanting []*catalog.PeriodFile
	for i := range o.Catalog.Periods {
		p := &o.Catalog.Periods[i]
		unnamed, former := o.fresh(p, reads, papers, in, day)
		if len(unnamed)+len(former)+len(toSign(p.Receipts, p, papers, in)) > 0 {
			wanting = append(wanting, p)
		}
	}
	if len(wanting) == 0 {
		return Registered{}
	}
	if err := o.ws.Alone(func() error { done = o.registerAlone(reads, papers, in, day); return nil }); err != nil {
		done.left = map[string]bool{}
		var registers []string
		for _, p := range wanting {
			done.left[p.Period.ID] = true
			registers = append(registers, catalog.PeriodPath(p.Period, catalog.ReceiptsName))
		}
		f := unwritten(registers[0], err)
		if len(registers) > 1 {
			f.Pos = finding.Pos{File: catalog.DataFolder}
		}
		done.found.Add(f)
	}
	return done
}

// unwritten says that the machine, or another run, does not let a register be
// written.
func unwritten(file string, err error) finding.Finding {
	fact, remedy := workspace.Trouble(err)
	var busy *workspace.Busy
	if errors.As(err, &busy) {
		fact, remedy = busy.Owner.Doing("một lần kiểm tra khác đang ghi sổ, đã đợi mà chưa xong"), "đợi lần chạy ấy xong rồi chạy lại; nếu nó bị treo thì tắt nó đi"
	}
	return finding.Finding{
		Rule: "register-not-written", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1},
		Format: "Chưa ghi được ngày nhận của biểu mới vào sổ tiếp nhận: %s; sổ giữ nguyên", Args: []any{fact}, Fix: remedy,
	}
}

func (o *Office) registerAlone(reads []intake.Checked, papers []intake.Paper, in scope, day reporting.Date) Registered {
	done := Registered{left: map[string]bool{}}
	files := map[string][]byte{}
	type outcome struct {
		p        *catalog.PeriodFile
		receipts []catalog.ReceiptEntry

		added, renewed, signed int
		over                   finding.List
	}
	var outcomes []outcome
	for i := range o.Catalog.Periods {
		p := &o.Catalog.Periods[i]
		file := catalog.PeriodPath(p.Period, catalog.ReceiptsName)
		b, err := fs.ReadFile(o.ws.FS, file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			done.found.Add(unreadable(file, err))
			done.left[p.Period.ID] = true
			continue
		}
		now, found := definition.ReadReceipts(file, b)
		if len(found) == 0 {
			p.Receipts = now
		}
		unnamed, former := o.fresh(p, reads, papers, in, day)
		receipts := slices.Clone(p.Receipts)
		for i := range receipts {
			receipts[i].Content = cmp.Or(former[receipts[i].Content], receipts[i].Content)
		}
		signed := toSign(receipts, p, papers, in)
		if len(unnamed)+len(former)+len(signed) == 0 {
			continue
		}
		if len(found) == 0 && len(former) > 0 {
			b, found = definition.RenewReceipts(file, b, former)
		}
		if len(found) == 0 {
			b, found = definition.SignReceipts(file, b, signed)
		}
		if len(found) == 0 {
			b, found = definition.AppendReceipts(file, b, unnamed)
		}
		for i := range found {
			found[i].Period = p.Period.ID
		}
		done.found.Add(found...)
		files[file] = b
		done.left[p.Period.ID] = true
		for i, e := range receipts {
			receipts[i].Signed = e.Signed || slices.Contains(signed, e)
		}
		outcomes = append(outcomes, outcome{p, append(receipts, unnamed...), len(unnamed), len(former), len(signed), o.over(p, unnamed, reads)})
	}
	if len(done.found) > 0 {
		return done
	}
	for _, x := range outcomes {
		file := catalog.PeriodPath(x.p.Period, catalog.ReceiptsName)
		if err := o.ws.Write(file, files[file]); err != nil {
			f := unwritten(file, err)
			f.Period = x.p.Period.ID
			done.found.Add(f)
			continue
		}
		delete(done.left, x.p.Period.ID)
		x.p.Receipts = x.receipts
		done.Added += x.added
		done.Renewed += x.renewed
		done.Signed += x.signed
		done.over.Add(x.over...)
	}
	return done
}

// fresh lists the returns of a period that its register does not name, and the
// former hashes by which it names others, with those of today. Several new
// returns of one unit stay out, unless they are parts of one: in which order they
// came is not for the program to say. So does one of which only the office can say
// whether it replaces what is in use, and one that may be somebody else's.
func (o *Office) fresh(p *catalog.PeriodFile, reads []intake.Checked, papers []intake.Paper, in scope, day reporting.Date) (fresh []catalog.ReceiptEntry, former map[catalog.Code]catalog.Code) {
	former = map[catalog.Code]catalog.Code{}
	asked := map[catalog.Code]bool{}              // contents of files in the scope
	found := map[catalog.Code]*returns.Return{}   // by content
	units := map[catalog.Code][]*returns.Return{} // new ones by unit
	for _, r := range reads {
		if r.Return == nil || r.Return.Disputed || r.Return.Form.Period.ID != p.Period.ID {
			continue
		}
		e := catalog.ReceiptEntry{Unit: r.Return.Form.Unit.Code, Content: catalog.Code(r.Return.Content), Received: day}
		asked[e.Content] = asked[e.Content] || in.covers(r.File, p.Period.ID)
		same := func(x catalog.ReceiptEntry) bool { return x.Unit == e.Unit && x.Content == e.Content }
		if slices.ContainsFunc(p.Receipts, same) || slices.ContainsFunc(fresh, same) {
			continue
		}
		i := slices.IndexFunc(p.Receipts, func(x catalog.ReceiptEntry) bool { return x.Unit == e.Unit && r.Return.Is(string(x.Content)) })
		if i >= 0 {
			former[p.Receipts[i].Content] = e.Content
			continue
		}
		if released := o.ledger.Last(p.Period.ID); len(p.Receipts) > 0 && released != nil && released.Final() && released.Counted(e.Unit, r.Return.Is) {
			continue // it counted without a day: a day of now would change what was released
		}
		fresh = append(fresh, e)
		found[e.Content] = r.Return
		units[e.Unit] = append(units[e.Unit], r.Return)
	}
	fresh = slices.DeleteFunc(fresh, func(e catalog.ReceiptEntry) bool {
		return !asked[e.Content] || !intake.Halves(units[e.Unit]) || intake.Unsettled(o.Catalog, p, found[e.Content], reads)
	})
	for i, e := range fresh {
		fresh[i].Signed = signedPaper(e, papers, in) && !paperCame(p.Receipts, e.Unit)
	}
	slices.SortFunc(fresh, func(a, b catalog.ReceiptEntry) int { return cmp.Compare(a.Unit, b.Unit) })
	return fresh, former
}

// signedPaper reports whether the scan of the signed paper of the return that a line
// names lies beside it, in the scope.
func signedPaper(e catalog.ReceiptEntry, papers []intake.Paper, in scope) bool {
	return slices.ContainsFunc(papers, func(x intake.Paper) bool {
		f := x.Return.Form
		return f.Unit.Code == e.Unit && x.Return.Is(string(e.Content)) && (in.covers(x.File, f.Period.ID) || in.covers(x.Return.File, f.Period.ID))
	})
}

// paperCame reports whether the register has a signed paper of the unit. A scan that
// lies there may be that one: which return it is of when another comes is not for the
// program to say.
func paperCame(receipts []catalog.ReceiptEntry, unit catalog.Code) bool {
	return slices.ContainsFunc(receipts, func(e catalog.ReceiptEntry) bool { return e.Unit == unit && e.Signed })
}

// toSign are the lines of a register of which the signed paper lies there and that do
// not say so; of several lines of one return the last.
func toSign(receipts []catalog.ReceiptEntry, p *catalog.PeriodFile, papers []intake.Paper, in scope) (out []catalog.ReceiptEntry) {
	of := slices.DeleteFunc(slices.Clone(papers), func(x intake.Paper) bool { return x.Return.Form.Period.ID != p.Period.ID })
	for i, e := range receipts {
		again := slices.ContainsFunc(receipts[i+1:], func(x catalog.ReceiptEntry) bool { return x.Unit == e.Unit && x.Content == e.Content })
		if !again && !paperCame(receipts, e.Unit) && signedPaper(e, of, in) {
			out = append(out, e)
		}
	}
	return out
}

// over says of new returns that those are gone which the register had in use.
func (o *Office) over(p *catalog.PeriodFile, fresh []catalog.ReceiptEntry, reads []intake.Checked) finding.List {
	var out finding.List
	for _, e := range fresh {
		i := slices.IndexFunc(reads, func(r intake.Checked) bool {
			return r.Return != nil && r.Return.Form.Unit.Code == e.Unit && r.Return.Form.Period.ID == p.Period.ID && r.Return.Content == string(e.Content)
		})
		if i < 0 {
			continue
		}
		if f, ok := intake.Overwritten(o.Catalog, p, reads[i].Return, reads); ok {
			out.Add(f)
		}
	}
	return out
}

// saysGone reports whether a finding notes that a file is gone of which the run says
// more, because it wrote down what came in its place.
func (r Registered) saysGone(f finding.Finding) bool {
	return f.Rule == intake.RuleNoFile && slices.ContainsFunc(r.over, func(x finding.Finding) bool { return x.Unit == f.Unit && x.Period == f.Period })
}
