package intake

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// RuleNoReceiptDate is of a return of which no register says when it came.
const RuleNoReceiptDate = "no-receipt-date"

// version is one content that a unit sent for a period, in one file or several.
type version struct {
	content string
	file    Checked        // the file that speaks for it
	others  []string       // further files with the same content
	first   reporting.Date // day on which it was first received; zero: not registered
	last    reporting.Date // … last received
	line    int            // line of the register that says so, from 0
	signed  bool
	parts   []version // further files of which each answers a part; file.Return joins them
}

// choice is what the register says about the returns of a unit.
type choice struct {
	pick      *version  // the one that stands, subject to its findings; nil: none
	undecided []version // several, none of them registered
	findings  finding.List
	questions finding.List // about returns that do not stand: they hold nothing back
	before    *version     // the version that pick replaces: registered last of the others; nil: none
}

// choose finds the return that stands: the last in the register, or the only
// one that there is.
func (d *desk) choose(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) choice {
	var ch choice
	vs := d.versions(pf, u, group)
	for _, v := range vs {
		for _, o := range v.others {
			ch.findings.Add(sameContent(v, o))
		}
	}
	best := latest(vs)
	if best < 0 && len(vs) > 0 {
		best = 0
		if all := joined(vs, best); len(all.parts) != len(vs)-1 {
			ch.undecided = vs
			for _, v := range vs {
				ch.findings.Add(undecided(pf, u, v, vs))
			}
			return ch
		}
	}
	if best < 0 {
		return ch
	}
	whole := joined(vs, best)
	ch.pick = &whole
	if whole.last.IsZero() {
		ch.findings.Add(notRegistered(pf, u, vs[best]))
		for _, v := range whole.parts {
			ch.findings.Add(notRegistered(pf, u, v))
		}
	}
	if len(whole.parts) > 0 {
		ch.findings.Add(inParts(u, whole))
	}
	for i, v := range vs {
		if i == best || slices.ContainsFunc(whole.parts, func(p version) bool { return p.content == v.content }) {
			continue
		}
		now := whole.file.Return
		if v.last.IsZero() {
			d := compare(now, v.file.Return)
			if question(d) {
				ch.questions.Add(asked(pf, u, v, whole, d))
				if a := v.file.Account; a != nil && a.Kind == returns.KindLabelled {
					ch.questions.Add(v.file.Findings...) // it has no cells that a form explains: its sender needs all of it
				}
			} else {
				ch.findings.Add(unregistered(u, v, whole, d))
			}
			continue
		}
		ch.findings.Add(replaced(pf, u, v, whole))
		if ch.before == nil || v.later(*ch.before) {
			ch.before = &vs[i]
		}
		if d := compare(v.file.Return, now); len(d.gone) > 0 && !v.superseded(vs, best) {
			ch.findings.Add(answersLess(u, v, whole, d))
		}
	}
	return ch
}

// latest is the place of the version received last; -1 when none is registered.
func latest(vs []version) int {
	best := -1
	for i, v := range vs {
		if !v.last.IsZero() && (best < 0 || v.later(vs[best])) {
			best = i
		}
	}
	return best
}

// superseded reports whether another version came between v and the best: what
// became of the answers of v was said when that one came.
func (v version) superseded(vs []version, best int) bool {
	return slices.ContainsFunc(vs, func(w version) bool { return !w.last.IsZero() && w.content != vs[best].content && w.later(v) })
}

func (v version) later(w version) bool {
	return cmp.Or(v.last.Compare(w.last), cmp.Compare(v.line, w.line)) > 0
}

// versions groups the files by content, in the order of the content hash so that
// file names decide nothing, and looks each up in the register.
func (d *desk) versions(pf *catalog.PeriodFile, u *catalog.Unit, group []Checked) []version {
	var vs []version
	for _, x := range group { // by file name
		i := slices.IndexFunc(vs, func(v version) bool { return v.content == x.Return.Content })
		if i < 0 {
			vs = append(vs, version{content: x.Return.Content, file: x})
			continue
		}
		v := &vs[i]
		if less := x.Findings.Count(finding.Error) < v.file.Findings.Count(finding.Error); less {
			v.others = append(v.others, v.file.File)
			v.file = x
		} else {
			v.others = append(v.others, x.File)
		}
	}
	slices.SortFunc(vs, func(a, b version) int { return cmp.Compare(a.content, b.content) })
	for line, e := range pf.Receipts {
		if e.Unit != u.Code {
			continue
		}
		i := slices.IndexFunc(vs, func(v version) bool { return v.content == string(e.Content) })
		if i < 0 {
			i = slices.IndexFunc(vs, func(v version) bool { return v.file.Return.Is(string(e.Content)) })
		}
		if i < 0 {
			continue
		}
		d.used[line] = true
		v := &vs[i]
		v.signed = v.signed || e.Signed
		if v.first.IsZero() || e.Received.Before(v.first) {
			v.first = e.Received
		}
		if v.last.IsZero() || !e.Received.Before(v.last) {
			v.last, v.line = e.Received, line
		}
	}
	return vs
}

// entry is the line to write into the register.
func entry(pf *catalog.PeriodFile, u *catalog.Unit, v version) string {
	return fmt.Sprintf(`%s dòng "- {unit: "%s", content: "%s", received: năm-tháng-ngày}"`, catalog.PeriodPath(pf.Period, catalog.ReceiptsName), u.Code, v.content)
}

// sameContent stands at the file that adds nothing, which may be the one in
// another folder.
func sameContent(v version, other string) finding.Finding {
	return finding.Finding{
		Rule: "same-content", Severity: finding.Note, Pos: finding.Pos{File: other},
		Format: "Tệp này và %s có cùng nội dung nên chỉ tính một lần", Args: []any{v.file.File},
		Compared: []finding.Place{{Pos: finding.Pos{File: v.file.File}}},
		Fix:      "không phải làm gì; có thể bỏ bớt tệp thừa khỏi thư mục data",
	}
}

func undecided(pf *catalog.PeriodFile, u *catalog.Unit, v version, all []version) finding.Finding {
	f := finding.Finding{
		Rule: "undecided-returns", Severity: finding.Error, Pos: finding.Pos{File: v.file.File},
		Format: "%s có %d biểu khác nhau cho kỳ %s (%s) mà sổ tiếp nhận chưa ghi biểu nào, nên chưa biết dùng biểu nào; tất cả đều bị giữ lại",
		Fix:    "đưa các biểu cũ ra khỏi thư mục data rồi chạy lại; hoặc ghi sổ theo thứ tự nhận, mỗi biểu một dòng, biểu này là " + entry(pf, u, v),
	}
	var files []string
	for _, w := range all {
		files = append(files, w.file.File)
	}
	slices.Sort(files)
	for _, o := range files {
		if o != v.file.File {
			f.Compared = append(f.Compared, finding.Place{Pos: finding.Pos{File: o}})
		}
	}
	f.Args = []any{u.Name, len(all), pf.Period.Name, viet.List(files)}
	return f
}

func notRegistered(pf *catalog.PeriodFile, u *catalog.Unit, v version) finding.Finding {
	return finding.Finding{
		Rule: RuleNoReceiptDate, Severity: finding.Note, Pos: finding.Pos{File: v.file.File},
		Format: "Sổ tiếp nhận chưa ghi ngày nhận biểu của %s nên không xét đúng hạn", Args: []any{u.Name},
		Fix: "ghi vào " + entry(pf, u, v),
	}
}

// replaced says that a version gave way to the best.
func replaced(pf *catalog.PeriodFile, u *catalog.Unit, v, best version) finding.Finding {
	return finding.Finding{
		Rule: "replaced-return", Severity: finding.Note, Pos: finding.Pos{File: v.file.File}, Compared: chosen(best),
		Format: "Biểu này của %s nhận ngày %s, đã có biểu nhận sau (ngày %s) thay thế nên không được dùng",
		Args:   []any{u.Name, viet.Date(v.last), viet.Date(best.last)},
		Fix:    "không phải làm gì; nếu thứ tự nhận ghi sai, sửa ngày trong " + catalog.PeriodPath(pf.Period, catalog.ReceiptsName),
	}
}

func chosen(best version) []finding.Place {
	return []finding.Place{{Pos: finding.Pos{File: best.file.File}, Label: "bản đang dùng"}}
}

// unregistered says that a version is not in use because the register does not know
// it yet.
func unregistered(u *catalog.Unit, v, best version, d difference) finding.Finding {
	f := finding.Finding{
		Rule: "unregistered-return", Severity: finding.Warning, Pos: finding.Pos{File: v.file.File}, Compared: chosen(best),
		Format: "Biểu này của %s khác biểu đã ghi sổ tiếp nhận ngày %s ở %d trên %d câu trả lời và chưa được ghi sổ, nên không được dùng",
		Args:   []any{u.Name, viet.Date(best.last), d.differ(), d.all},
		Fix:    "nếu đây là biểu đến sau, chạy binhdang check để ghi biểu vào sổ với ngày hôm nay; nếu là biểu cũ, đưa tệp ra khỏi thư mục data",
	}
	if d.halves() {
		f.Format = "Biểu này của %s trả lời phần mà biểu đã ghi sổ tiếp nhận ngày %s để trống (khác ở %d trên %d câu trả lời, không chỗ nào trái nhau), nhưng chưa được ghi sổ nên chưa được ghép"
	}
	return f
}

// asked is the question whether a return replaces the one in use, where it seems to
// come from elsewhere or to have lost much. Only the office can answer, by a line in
// the register.
func asked(pf *catalog.PeriodFile, u *catalog.Unit, v, best version, d difference) finding.Finding {
	f := finding.Finding{
		Rule: "other-return", Severity: finding.Error, Pos: finding.Pos{File: v.file.File}, Compared: chosen(best),
		Unit: string(u.Code), Period: pf.Period.ID,
		Format: "%d trên %d câu trả lời khác bản đang dùng của %s (nhận ngày %s); có thể là số của đơn vị khác hay kỳ khác, nên biểu này chưa được ghi sổ và không được dùng",
		Args:   []any{d.differ(), d.all, u.Name, viet.Date(best.last)},
		Fix:    "hỏi lại đơn vị; nếu đúng là biểu thay thế thì ghi vào " + entry(pf, u, v) + "; nếu nhầm thì đưa tệp này ra khỏi thư mục data",
	}
	if !d.otherOrigin() {
		f.Format = "Bản trước của %s (nhận ngày %s) trả lời %d ô mà bản này để trống (%s); có thể mỗi bản là một phần của biểu, nên bản này chưa được ghi sổ và không được dùng"
		f.Args = []any{u.Name, viet.Date(best.last), len(d.gone), cellsOf(d.gone)}
		f.Fix = "hỏi lại đơn vị; nếu hai bản bổ sung nhau thì chép vào một tệp; nếu bản này thay hẳn bản trước thì ghi vào " + entry(pf, u, v) + "; nếu nhầm thì đưa tệp này ra khỏi thư mục data"
	}
	return f
}

// answersLess says what the version before answered and the one in use does not.
func answersLess(u *catalog.Unit, v, best version, d difference) finding.Finding {
	return finding.Finding{
		Rule: "answers-less", Severity: finding.Warning, Pos: finding.Pos{File: best.file.File},
		Compared: []finding.Place{{Pos: finding.Pos{File: v.file.File}, Label: "bản trước"}},
		Format:   "Bản trước của %s (nhận ngày %s) trả lời %d ô mà bản này để trống: %s",
		Args:     []any{u.Name, viet.Date(v.last), len(d.gone), cellsOf(d.gone)},
		Fix:      "hỏi lại đơn vị; nếu quên thì điền các ô này rồi gửi lại; nếu bỏ hẳn các số ấy thì đưa tệp của bản trước ra khỏi thư mục data",
	}
}

// beside adds to what is said of a return that may be somebody else's how it differs
// from the one in use.
func beside(f finding.Finding, u *catalog.Unit, r *returns.Return, best version) finding.Finding {
	d := compare(best.file.Return, r)
	f.Format += "; %d trên %d câu trả lời khác bản đang dùng của %s"
	f.Args = append(slices.Clone(f.Args), d.differ(), d.all, u.Name)
	f.Compared = append(slices.Clone(f.Compared), chosen(best)...)
	return f
}

// inParts says which files make the return.
func inParts(u *catalog.Unit, whole version) finding.Finding {
	files := []string{whole.file.File}
	for _, p := range whole.parts {
		files = append(files, p.file.File)
	}
	slices.Sort(files)
	given := map[string]int{}
	for i := range whole.file.Return.Answers {
		if a := &whole.file.Return.Answers[i]; a.State != returns.Blank && a.Field.Kind != form.Fixed && a.Field.Kind != form.Total {
			given[a.Pos.File]++
		}
	}
	var words []string
	var places []finding.Place
	for _, f := range files {
		words = append(words, fmt.Sprintf("%d câu trả lời từ %s", given[f], path.Base(f)))
		if f != whole.file.File {
			places = append(places, finding.Place{Pos: finding.Pos{File: f}})
		}
	}
	return finding.Finding{
		Rule: "return-in-parts", Severity: finding.Note, Pos: finding.Pos{File: whole.file.File}, Compared: places,
		Format: "Biểu của %s nằm trong %d tệp, mỗi tệp trả lời một phần, không chỗ nào trái nhau; đã ghép lại: %s",
		Args:   []any{u.Name, len(files), viet.List(words)},
		Fix:    "không phải làm gì; nếu một tệp thay hẳn tệp kia thì đưa tệp bị thay ra khỏi thư mục data",
	}
}

// RuleNoFile is of lines of the register whose files are gone. The first argument
// of its findings is the unit's name.
const RuleNoFile = "register-no-file"

// RuleOverwritten is of a return that has come while the one that the register has in
// use is gone, as when a file is saved over another.
const RuleOverwritten = "overwritten-return"

// overwritten says that what was registered last is gone and something else is there:
// nobody can say any more what changed between the two.
func overwritten(pf *catalog.PeriodFile, e catalog.ReceiptEntry, unit, file string, registered bool) finding.Finding {
	f := finding.Finding{
		Rule: RuleOverwritten, Severity: finding.Warning, Pos: finding.Pos{File: file}, Unit: string(e.Unit), Period: pf.Period.ID,
		Compared: []finding.Place{{Pos: e.Pos, Label: "dòng của biểu không còn"}},
		Format:   "Biểu của %s đã ghi sổ ngày %s không còn trong thư mục, có lẽ đã bị ghi đè; tệp này có nội dung khác và chưa ghi sổ, nên không so được hai bản",
		Args:     []any{unit, viet.Date(e.Received)},
	}
	const both = "lấy lại tệp cũ (từ Zalo, thư điện tử, thùng rác), chép vào data/%s với tên khác rồi chạy lại để so hai bản"
	f.Fix = fmt.Sprintf("nếu đơn vị gửi lại bản mới thì chạy binhdang check để ghi sổ; nếu chưa chắc, "+both, pf.Period.Folder)
	if registered {
		f.Format = "Biểu của %s đã ghi sổ ngày %s không còn trong thư mục, có lẽ đã bị ghi đè; tệp này có nội dung khác, vừa được ghi sổ và thay biểu ấy mà không so được hai bản"
		f.Fix = fmt.Sprintf("nếu đơn vị gửi lại bản mới thì không phải làm gì, lần kiểm tra sau không nhắc nữa; nếu chưa chắc, "+both+", và nếu bản mới sai thì bỏ tệp ấy cùng dòng của nó trong sổ", pf.Period.Folder)
	}
	return f
}

// Overwritten says of a new return, which a check writes into the register, that the
// one which the register has in use is not there any more; ok is false where it is
// there or none was registered.
func Overwritten(c *catalog.Catalog, pf *catalog.PeriodFile, r *returns.Return, all []Checked) (f finding.Finding, ok bool) {
	var last *catalog.ReceiptEntry
	for i := range pf.Receipts {
		if e := &pf.Receipts[i]; e.Unit == r.Form.Unit.Code && (last == nil || !e.Received.Before(last.Received)) {
			last = e
		}
	}
	if last == nil || slices.ContainsFunc(all, func(x Checked) bool {
		return x.Return != nil && x.Return.Form.Period.ID == pf.Period.ID && x.Return.Form.Unit.Code == last.Unit && x.Return.Is(string(last.Content))
	}) {
		return f, false
	}
	return overwritten(pf, *last, r.Form.Unit.Name, r.File, true), true
}

// noFile answers the lines of a unit in the register whose files are gone, once.
// Where a later return of the unit is in use the files were replaced, as offices
// do, and there is only a note; else a return that was received is lost, or one
// that was replaced counts again.
func (d *desk) noFile(pf *catalog.PeriodFile, lines []int) finding.Finding {
	last := lines[0]
	var days []string
	for _, i := range lines {
		days = append(days, viet.Date(pf.Receipts[i].Received))
		if !pf.Receipts[i].Received.Before(pf.Receipts[last].Received) {
			last = i
		}
	}
	e := pf.Receipts[last]
	name := string(e.Unit)
	if u := d.c.Unit(e.Unit, pf.Period.To); u != nil {
		name = u.Name
	}
	f := finding.Finding{
		Rule: RuleNoFile, Severity: finding.Warning, Pos: e.Pos, Unit: string(e.Unit), Period: pf.Period.ID,
		Format: "Sổ tiếp nhận ghi biểu của %s nhận ngày %s, nhưng không tệp nào của đơn vị này có mã nội dung %s",
		Args:   []any{name, viet.Date(e.Received), e.Content},
		Fix:    "chép tệp đã nhận ngày " + viet.Date(e.Received) + " vào data/" + pf.Period.Folder + " rồi chạy lại",
	}
	now, several := d.standing[e.Unit], len(lines) > 1
	if now != nil && now.last.IsZero() {
		return overwritten(pf, e, name, now.file.File, false)
	}
	switch {
	case now == nil && several:
		f.Format = "Sổ tiếp nhận ghi biểu của %s nhận các ngày %s, nhưng không tệp nào của đơn vị này có một trong các mã nội dung đã ghi"
		f.Args = []any{name, viet.List(days)}
	case now == nil:
	case !now.last.IsZero() && (e.Received.After(now.last) || e.Received == now.last && last > now.line):
		f.Format = "Sổ tiếp nhận ghi biểu của %s nhận sau cùng ngày %s (mã nội dung %s), nhưng tệp ấy không còn trong thư mục; đang dùng biểu nhận trước, ngày %s"
		f.Args = append(f.Args, viet.Date(now.last))
		f.Compared = []finding.Place{{Pos: finding.Pos{File: now.file.File}, Label: "bản đang dùng"}}
		f.Fix = "chép lại tệp ấy vào data/" + pf.Period.Folder + " rồi chạy lại; nếu đơn vị đã rút biểu ấy thì xóa dòng này khỏi sổ"
	default:
		f.Severity, f.Fix = finding.Note, "không phải làm gì; nếu tệp cũ bị xóa nhầm, chép lại vào data/"+pf.Period.Folder
		f.Format = "Biểu của %s nhận ngày %s (mã nội dung %s) không còn trong thư mục; đơn vị đã có biểu khác thay thế"
		if several {
			f.Format, f.Args = "Biểu của %s nhận các ngày %s không còn trong thư mục; đơn vị đã có biểu khác thay thế", []any{name, viet.List(days)}
		}
	}
	return f
}
