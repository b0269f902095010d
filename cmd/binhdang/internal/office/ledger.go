package office

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// readLedger reads the ledger of releases; damage comes back as findings.
func readLedger(w *workspace.Workspace) (release.Ledger, finding.List, error) {
	names, err := w.Ledger(release.IndexName)
	if err != nil {
		return release.Ledger{}, finding.List{unreadable(catalog.LedgerFolder, err)}, nil
	}
	var unread finding.List
	l, damage, err := release.ReadLedger(names, func(name string) ([]byte, error) {
		b, err := w.ReadLedger(name)
		if err != nil {
			unread.Add(unreadable(path.Join(catalog.LedgerFolder, name), err))
		}
		return b, err
	})
	if err != nil {
		if len(unread) == 0 {
			return l, nil, err
		}
		return l, unread, nil
	}
	found := damaged(damage)
	if len(found) == 0 {
		proven, err := w.Proven()
		if err != nil {
			return l, nil, err
		}
		found.Add(unproven(&l, proven)...)
	}
	return l, found, nil
}

// unproven finds a ledger that has lost releases which the site still knows of, or that is
// another one's.
func unproven(l *release.Ledger, proven workspace.Proof) finding.List {
	if proven.Records == 0 || len(l.Records) >= proven.Records && l.Proof(proven.Records) == proven.SHA256 {
		return nil
	}
	f := finding.Finding{
		Rule: "ledger-lost", Severity: finding.Error, Pos: finding.Pos{File: catalog.LedgerFolder},
		Format: "Sổ cái có %d bản ghi mà trang trong public/ được dựng từ sổ cái có %d bản ghi: sổ cái bị xóa hoặc bị cắt cuối", Args: []any{len(l.Records), proven.Records},
		Fix: "chép lại nguyên thư mục " + catalog.LedgerFolder + " từ bản sao lưu gần nhất rồi chạy lại; không còn bản sao nào và chấp nhận bắt đầu lại sổ cái từ hôm nay thì xóa thư mục public rồi chạy lại, khi đó số đã công bố trước đây không còn được đối chiếu",
	}
	if len(l.Records) >= proven.Records {
		f.Format = "Sổ cái không phải là sổ cái đã dựng trang trong public/: %d bản ghi đầu nói khác những gì trang ấy đã công bố"
		f.Args = []any{proven.Records}
	}
	return finding.List{f}
}

// damaged says what is wrong with the ledger.
func damaged(damage []release.Damage) finding.List {
	var out finding.List
	for _, d := range damage {
		f := finding.Finding{
			Rule: "ledger-damaged", Severity: finding.Error, Pos: finding.Pos{File: path.Join(catalog.LedgerFolder, d.File), Line: d.Line},
			Fix: "chép lại nguyên thư mục " + catalog.LedgerFolder + " từ bản sao lưu gần nhất rồi chạy lại; sổ cái không sửa tay được, và không xóa",
		}
		switch d.What {
		case release.NoIndex:
			f.Format = "Sổ cái các lần công bố còn bản ghi mà mất mục lục này"
		case release.BadLine:
			f.Format = "Dòng này của mục lục sổ cái không đọc được: bị cắt, trống hoặc bị sửa"
		case release.OutOfLine:
			f.Format = "Dòng này của mục lục sổ cái không nối tiếp dòng trước: bị sửa, đổi chỗ, hoặc thiếu dòng ở trước"
		case release.Lost:
			f.Format = "Mục lục sổ cái có tệp này mà tệp không còn"
		case release.Altered:
			f.Format = "Tệp này của sổ cái không còn như khi được ghi: mã SHA-256 khác mục lục"
		case release.Unlisted:
			f.Format = "Tệp này của sổ cái không có trong mục lục: mục lục bị cắt, hoặc tệp từ nơi khác đến"
		default:
			f.Format = "Bản ghi này nói khác dòng của nó trong mục lục sổ cái"
		}
		if d.Line > 0 {
			f.Pos.Col = 1
		}
		out.Add(f)
	}
	return out
}

// public is the edition that may be published: sensitive figures that were released
// before are kept where a new one would tell too much, disclosure control is applied,
// and what was revised since its release is marked.
func (o *Office) public(s *State) (frozen edition.Edition[edition.Internal], public edition.Edition[edition.Public], kept release.Kept) {
	var also []release.KeptRow
	for {
		frozen, kept = release.Freeze(s.Internal, &o.ledger, also...)
		public = disclosure.Protect(frozen, o.told(kept)...)
		more := release.Own(s.Internal, public, &o.ledger, kept)
		if len(more) == 0 {
			break
		}
		also = append(also, more...)
	}
	release.MarkPublic(public, &o.ledger)
	return frozen, public, kept
}

// told is what earlier releases told openly: everybody knows it, whatever is withheld
// now.
func (o *Office) told(kept release.Kept) []disclosure.Earlier {
	var out []disclosure.Earlier
	for i := range o.ledger.Records {
		r := o.ledger.Records[i]
		e := disclosure.Earlier{Period: r.Period, Measures: o.ledger.Told(r)}
		for j := range r.Cells {
			if c := &r.Cells[j]; c.State == quantity.Reported && c.ConfStatus == release.Confidential && r.State != catalog.Draft {
				e.Withheld = append(e.Withheld, disclosure.Row{Period: r.Period, Measure: catalog.Code(c.Measure), Unit: catalog.Code(c.UnitCode)})
			}
		}
		for _, t := range r.ToldOutputs() {
			e.Outputs = append(e.Outputs, disclosure.ToldOutput(t))
		}
		of := r // of whose returns the sensitive figures are
		for j := range r.Cells {
			if k := r.Cells[j].Kept; k > 0 && k <= i {
				of = o.ledger.Records[k-1]
			}
		}
		for _, x := range of.Returns {
			if x.State == edition.Accepted {
				e.Units = append(e.Units, x.Unit)
			}
		}
		for _, k := range kept.Rows {
			if k.Record == r.Number && k.Why == release.OwnCount {
				e.Kept = append(e.Kept, k.Measure)
			}
		}
		out = append(out, e)
	}
	return out
}

// record is what a release of the period would be now.
func (o *Office) record(s *State, public edition.Edition[edition.Public], kept release.Kept, period string) (release.Record, error) {
	r := release.Of(s.Internal, public, kept, period)
	for i := range r.Returns {
		x := &r.Returns[i]
		if rc := s.intake.Receipt(period, x.Unit); rc != nil {
			x.Content, x.File = rc.Content, rc.File
		}
	}
	files := []string{catalog.SiteFile, catalog.UnitsFile, catalog.MeasuresFile, catalog.IndicatorsFile, catalog.RulesFile}
	if p := s.Internal.Period(period); p != nil && o.ws.Exists(catalog.PlanPath(p.Year)) {
		files = append(files, catalog.PlanPath(p.Year))
	}
	for _, f := range []string{catalog.LabelsFile, catalog.ConfirmedFile} { // by which returns of other layouts are read
		if o.ws.Exists(f) {
			files = append(files, f)
		}
	}
	for _, f := range files {
		b, err := fs.ReadFile(o.ws.FS, f)
		if err != nil {
			return r, err
		}
		r.Inputs = append(r.Inputs, release.FileHash{File: f, Hash: release.Hash(b)})
	}
	return r, nil
}

// settled compares what would be published with what was: news are the records of what
// is public for the first time, or of a provisional period that changed. The findings
// stop a build.
func (o *Office) settled(s *State, public edition.Edition[edition.Public], kept release.Kept) (news []release.Record, found finding.List, err error) {
	for _, r := range o.ledger.Standing() {
		if s.Internal.Period(r.Period) == nil {
			found.Add(finding.Finding{
				Rule: "released-period-gone", Severity: finding.Error, Pos: finding.Pos{File: path.Join(catalog.DataFolder, r.Folder)}, Period: r.Period,
				Format: "%s đã công bố (%s, bản ghi số %d của sổ cái) mà thư mục này không còn kỳ ấy; số đã công bố không tự mất đi được",
				Args:   []any{r.Name, dayOf(r), r.Number}, Fix: "chép lại thư mục này từ bản sao lưu, với ky.yaml và các biểu trong đó",
			})
		}
	}
	for i := range s.Internal.Periods {
		p := &s.Internal.Periods[i]
		last := o.ledger.Last(p.ID)
		if f, back := o.wentBack(p, last); back {
			found.Add(f)
			continue
		}
		if p.Draft() {
			continue
		}
		now, err := o.record(s, public, kept, p.ID)
		if err != nil {
			return nil, nil, err
		}
		if last == nil {
			news = append(news, now)
			continue
		}
		now.Revision = last.Revision
		changes, tasks := release.Compare(last, &now), release.CompareTasks(last, &now)
		changed := len(changes)+len(tasks) > 0
		switch {
		case last.Final() && changed:
			found.Add(o.changed(p, last, &now, changes)...)
			found.Add(o.changedTasks(p, last, &now, tasks)...)
		case changed || last.State != now.State:
			if changed && o.ledger.Finished(p.ID) { // it was final, and a recorded revision took it back
				now.Revision = o.ledger.Next(p.ID)
			}
			news = append(news, now)
		}
	}
	return news, found, nil
}

// states of a period in the order in which it goes through them.
var stateOrder = [...]string{catalog.Draft, catalog.Provisional, catalog.Final}

// wentBack finds a period that ky.yaml has in an earlier state than the one in which it
// was released.
func (o *Office) wentBack(p *edition.Period, last *release.Record) (finding.Finding, bool) {
	if last == nil || slices.Index(stateOrder[:], p.Settings.State) >= slices.Index(stateOrder[:], last.State) {
		return finding.Finding{}, false
	}
	at := p.Settings.Pos
	fix := fmt.Sprintf("ghi lại state: %q", last.State)
	if last.Final() {
		fix += fmt.Sprintf("; nếu thật sự rút lại thì ghi nhận lần sửa: binhdang close %s --revise dinh-chinh --reason \"lý do\"", p.ID)
	}
	return finding.Finding{
		Rule: "state-went-back", Severity: finding.Error, Pos: at, Period: p.ID,
		Format: "%s đã công bố ở trạng thái “%s” (%s, bản ghi số %d của sổ cái), nay ghi “%s”; số đã công bố không tự mất đi được",
		Args:   []any{p.Name, last.State, dayOf(last), last.Number, p.Settings.State},
		Fix:    fix,
	}, true
}

func dayOf(r *release.Record) string {
	if r.Day.IsZero() {
		return "không ghi ngày"
	}
	return "ngày " + viet.Date(r.Day)
}

// changed lists what differs from a final release: each figure with its cause, then in
// one line for each unit the cells of the forms.
func (o *Office) changed(p *edition.Period, last, now *release.Record, changes []release.Change) finding.List {
	causes := release.Causes(last, now)
	why, places := o.causeWords(causes)
	fix := reviseFix(p)
	if len(causes.Returns) == 0 && len(causes.Definitions) > 0 {
		fix = "trả lại định nghĩa cũ và thêm bản mới có ngày from sau ngày cuối kỳ, vì định nghĩa mới không áp dụng ngược; " + fix
	}
	var out finding.List
	add := func(unit catalog.Code, measures []catalog.Code, format string, args ...any) {
		out.Add(finding.Finding{
			Rule: "released-value-changed", Severity: finding.Error, Pos: p.Settings.Pos, Period: p.ID, Unit: string(unit),
			Format: format + "; nguyên nhân: %s", Args: append(args, why(unit, measures)), Compared: places(unit, measures), Fix: fix,
		})
	}
	var units []catalog.Code
	cells := map[catalog.Code][]release.Change{}
	for _, c := range changes {
		if c.Indicator == "" {
			if cells[c.Unit] == nil {
				units = append(units, c.Unit)
			}
			cells[c.Unit] = append(cells[c.Unit], c)
			continue
		}
		was, is := page.Changed(c)
		add(c.Unit, o.measuresOf(p, c.Indicator), "Số đã công bố của %s đổi: %s, %s (%s): %s thành %s", viet.LowerFirst(p.Name), c.UnitName, c.Name, string(c.Indicator), was, is)
	}
	for _, u := range units {
		const most = 5
		var words []string
		var measures []catalog.Code
		for _, c := range cells[u] {
			measures = append(measures, c.Ref.Measure)
		}
		for _, c := range cells[u][:min(most, len(cells[u]))] {
			was, is := page.Changed(c)
			words = append(words, fmt.Sprintf("%s.%s: %s thành %s", c.Ref.Measure, c.Ref.Part, was, is))
		}
		if n := len(cells[u]) - most; n > 0 {
			words = append(words, fmt.Sprintf("và %d ô khác", n))
		}
		add(u, measures, "Số liệu gốc đã công bố của %s đổi: %s, %d ô: %s", viet.LowerFirst(p.Name), cells[u][0].UnitName, len(cells[u]), strings.Join(words, "; "))
	}
	return out
}

// measuresOf are the measures that an indicator reads in a period.
func (o *Office) measuresOf(p *edition.Period, id catalog.Code) []catalog.Code {
	var out []catalog.Code
	if ind := o.Catalog.Indicator(id); ind != nil {
		if v := ind.At(p.Period); v != nil {
			for _, r := range v.Refs() {
				out = append(out, r.Measure)
			}
		}
	}
	return out
}

// causeWords tell for a figure of a unit, made of some measures, which inputs changed:
// of a single unit its own return, of an area those below it.
func (o *Office) causeWords(c release.Cause) (why func(catalog.Code, []catalog.Code) string, places func(catalog.Code, []catalog.Code) []finding.Place) {
	of := func(unit catalog.Code, measures []catalog.Code) []release.CountedChange {
		all := c.Returns
		if i := slices.IndexFunc(all, func(x release.CountedChange) bool { return x.Now.Unit == unit }); i >= 0 {
			all = all[i : i+1]
		}
		var out []release.CountedChange
		for _, x := range all {
			if slices.ContainsFunc(measures, func(m catalog.Code) bool { return x.Measures[string(m)] }) {
				out = append(out, x)
			}
		}
		if len(out) == 0 {
			return all
		}
		return out
	}
	why = func(unit catalog.Code, measures []catalog.Code) string {
		var out []string
		for _, x := range of(unit, measures) {
			out = append(out, o.returnWords(x, measures))
		}
		if len(out) > 0 {
			return viet.Some(out, "biểu")
		}
		if len(c.Definitions) > 0 {
			return "định nghĩa đã đổi trong " + viet.List(c.Definitions)
		}
		return "cách tính hoặc chính sách bảo mật của chương trình đã đổi"
	}
	places = func(unit catalog.Code, measures []catalog.Code) []finding.Place {
		var out []finding.Place
		for _, x := range of(unit, measures) {
			if f := cmp.Or(x.Now.File, x.Was.File); f != "" {
				out = append(out, finding.Place{Pos: finding.Pos{File: f}})
			}
		}
		if len(of(unit, measures)) == 0 {
			for _, f := range c.Definitions {
				out = append(out, finding.Place{Pos: finding.Pos{File: f}})
			}
		}
		return out
	}
	return why, places
}

func (o *Office) returnWords(x release.CountedChange, measures []catalog.Code) string {
	receipts := len(measures) > 0 && !slices.ContainsFunc(measures, func(m catalog.Code) bool {
		d := o.Catalog.DerivedMeasure(m)
		return d == nil || d.Receipt == ""
	})
	switch {
	case x.Same && receipts:
		return "ngày nhận biểu của " + x.Now.Name + " trong sổ tiếp nhận đã đổi"
	case x.Same:
		return "biểu của " + x.Now.Name + " được đính chính hoặc đọc khác"
	case x.Was.State != edition.Accepted && x.Now.State == edition.Accepted:
		return "biểu của " + x.Now.Name + " nay được tính"
	case x.Was.State == edition.Accepted && x.Now.State != edition.Accepted:
		return "biểu của " + x.Now.Name + " nay không được tính"
	case x.Was.State != x.Now.State:
		return "biểu của " + x.Now.Name + " nay là “" + string(x.Now.State) + "”"
	}
	return "biểu của " + x.Now.Name + " được thay"
}

// kept says to the office which sensitive figures keep what was released, and why.
func (o *Office) kept(kept release.Kept) finding.List {
	var out finding.List
	why := map[release.KeptReason]string{
		release.OtherUnits: "tập hợp đơn vị có số đã khác, hiệu của hai số là số của riêng các đơn vị ấy",
		release.FewUnits:   "chưa đủ ba đơn vị có số khác, hiệu của hai số là số của riêng các đơn vị ấy",
		release.SmallMove:  "số thay đổi quá nhỏ, hiệu của hai số cho biết về vài người",
		release.OwnCount:   "hiệu của hai số là số của riêng đơn vị có hàng phải giữ kín",
		release.SmallRest:  "số mới trừ kết quả nhiệm vụ đã công bố chỉ còn lại vài người",
	}
	type group struct {
		period, units string
		record        int
		why           release.KeptReason
	}
	at := map[group]int{}
	var groups []group
	var labels [][]string
	for _, k := range kept.Rows {
		p := o.Catalog.Period(k.Period)
		q, _ := o.Catalog.Question(k.Measure)
		var units []string
		for _, u := range k.Units {
			if x := o.Catalog.Unit(u, p.Period.To); x != nil {
				units = append(units, x.Name)
			}
		}
		g := group{k.Period, viet.Some(units, "đơn vị"), k.Record, k.Why}
		i, told := at[g]
		if !told {
			i = len(groups)
			at[g], groups, labels = i, append(groups, g), append(labels, nil)
		}
		labels[i] = append(labels[i], fmt.Sprintf("%s (%s)", viet.LowerFirst(q.Label), k.Measure))
	}
	for i, g := range groups {
		p := o.Catalog.Period(g.period)
		f := finding.Finding{
			Rule: "sensitive-kept", Severity: finding.Note, Pos: p.Settings.Pos, Period: g.period,
			Format: "%d số nhạy cảm của %s giữ như đã công bố ở bản ghi số %d, vì %s",
			Args:   []any{len(labels[i]), viet.LowerFirst(p.Period.Name), g.record, why[g.why]},
			Fix:    "không phải làm gì; báo cáo nội bộ vẫn có số mới, trang công khai chỉ nói là số nhạy cảm đã công bố được giữ nguyên",
		}
		if g.why == release.OwnCount || g.why == release.SmallRest {
			f.Rule, f.Format = "own-count-kept", strings.Replace(f.Format, "số nhạy cảm", "số toàn địa bàn", 1)
			f.Fix = "không phải làm gì; báo cáo nội bộ vẫn có số mới, trang công khai giữ số đã công bố, với độ phủ của lần ấy"
		}
		if g.units != "" {
			f.Format += " (%s)"
			f.Args = append(f.Args, g.units)
		}
		f.Format += ": %s"
		f.Args = append(f.Args, viet.List(labels[i]))
		out.Add(f)
	}
	out.Add(o.keptOutputs(kept)...)
	return out
}

// proof is what a site proves of the ledger with these records behind the others.
func (o *Office) proof(news []release.Record) workspace.Proof {
	l := release.Ledger{Records: slices.Clone(o.ledger.Records)}
	for i := range news {
		l.Records = append(l.Records, &news[i])
	}
	return workspace.Proof{Records: len(l.Records), SHA256: l.Proof(len(l.Records))}
}

// addToLedger writes records behind the others. Nothing becomes public that is not
// recorded: whoever publishes does so afterwards.
func (o *Office) addToLedger(records []release.Record) error {
	for _, r := range records {
		o.ledger.Number(&r)
		if err := o.append(r, nil); err != nil {
			return err
		}
	}
	return nil
}

func (o *Office) append(r release.Record, archive []byte) error {
	a := o.ledger.Add(r, archive)
	files := []workspace.File{{Path: a.Entry.File, Data: a.Record}}
	if archive != nil {
		files = append(files, workspace.File{Path: a.Entry.Archive, Data: archive})
	}
	if err := o.ws.AddToLedger(files, workspace.File{Path: release.IndexName, Data: a.Index}); err != nil {
		return err
	}
	return nil
}
