package returns

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/label"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Figure is a number that a workbook of another layout gives, or was asked about.
type Figure struct {
	Pos     finding.Pos
	Unit    catalog.Code
	Period  string
	Measure catalog.Code
	Part    catalog.Code
	N       int64
	Read    bool // N was read
	State   FigureState

	Estimated bool // the sender calls it an estimate
	Doubted   bool // it contradicts another figure of the workbook
}

// FigureState is what became of a figure.
type FigureState uint8

const (
	FigureTaken    FigureState = iota + 1
	FigureCompared             // read and compared with what the return or another source says
	FigureAsked
	FigureRefused // it is no number, or nobody can say whose it is
)

// labelled reads a workbook that is not ours by its labels.
type labelled struct {
	file   string
	book   *reader.Book
	rd     *Reader
	dict   *label.Dictionary
	read   *label.Book
	ledger *Ledger
	list   finding.List

	labels  []Unknown
	unknown int        // figures below labels that nobody knows
	form    *form.Form // of the unit and period whose return it is; nil: nobody's
	unit    *catalog.Unit
	period  string
	figures []Figure
	cells   []*label.Cell // of the figures
	answers map[form.Key]Answer
	doubts  map[doubtOf][]string       // figures that are asked about together
	hidden  map[*reader.Sheet][]string // figures that are not used and not seen
}

// byLabels reads a workbook that is not made from our forms. Nothing of it is used but
// what its own words prove. There is no account of a workbook in which nothing is known.
func (rd *Reader) byLabels(file string, b *reader.Book) (*Return, *Account, finding.List) {
	b = asSeen(b)
	w := &labelled{
		file: file, book: b, rd: rd, dict: rd.labels(), ledger: newLedger(b),
		answers: map[form.Key]Answer{}, hidden: map[*reader.Sheet][]string{}, doubts: map[doubtOf][]string{},
	}
	w.read = w.dict.Read(b)
	for i := range w.read.Cells {
		c := &w.read.Cells[i]
		c.Label, c.Head = w.told(c.Label), w.told(c.Head)
	}
	for i := range w.read.Questions {
		q := &w.read.Questions[i]
		q.Label = w.told(q.Label)
	}
	w.whose()
	if !w.known() {
		return nil, nil, nil
	}
	w.sheets()
	for i := range w.read.Cells {
		w.cell(&w.read.Cells[i])
	}
	for i := range b.Sheets {
		if s := &b.Sheets[i]; len(w.hidden[s]) > 0 {
			w.add(finding.Note, "label-hidden", s.Name, finding.Ranges(w.hidden[s])[0], "xóa hàng, cột ấy, hoặc bỏ ẩn nếu cần gửi kèm",
				"Hàng hoặc cột bị ẩn có %d số của kỳ khác hay của kế hoạch, không dùng", len(w.hidden[s]))
		}
	}
	w.doubted()
	w.loose()
	w.arithmetic()
	w.estimates()
	w.questions()
	for i := range b.Sheets {
		w.ledger.rest(&b.Sheets[i], Label)
	}
	r := w.result()
	w.list.Add(w.seems(r))
	a := w.ledger.account(KindLabelled)
	a.Figures, a.Labels = w.figures, w.labels
	if r != nil {
		r.Account = a
	}
	return r, a, w.list
}

// known reports whether anything of the workbook is known: whose it is, of which period,
// or that it lists persons.
func (w *labelled) known() bool {
	return w.unit != nil && len(w.read.Cells) > 0 || slices.ContainsFunc(w.read.Sheets, func(s label.Sheet) bool {
		return s.Figures > 0 && (len(s.Units) > 0 || len(s.Said) > 0) || s.Persons
	})
}

// asSeen gives a workbook whose texts are as the fonts show them: those of fonts made
// before Unicode decoded, also where only the words of a sheet tell.
func asSeen(b *reader.Book) *reader.Book {
	out := *b
	out.Sheets = slices.Clone(b.Sheets)
	for i := range out.Sheets {
		s := &out.Sheets[i]
		var texts []string
		for j := range s.Cells {
			if c := &s.Cells[j]; c.Type == reader.Text && c.Encoding == viet.Unicode {
				texts = append(texts, c.Raw)
			}
		}
		told := viet.EncodingOf(texts)
		s.Cells = slices.Clone(s.Cells)
		for j := range s.Cells {
			if c := &s.Cells[j]; c.Type == reader.Text {
				if c.Encoding == viet.Unicode {
					c.Encoding = told
				}
				if c.Encoding != viet.Unicode {
					c.Raw = c.Encoding.Decode(c.Raw)
				}
			}
		}
	}
	return &out
}

// KindLabelled is a workbook of another layout of which some figures were read.
const KindLabelled Kind = "labelled"

// labels gives the dictionary, made when it is first needed: most workbooks are ours.
func (rd *Reader) labels() *label.Dictionary {
	rd.dictOnce.Do(func() { rd.dict = label.New(rd.c) })
	return rd.dict
}

// whose decides for whom and when the workbook is a return: the one unit that its sheets
// name, and the latest of their periods.
func (w *labelled) whose() {
	for i := range w.read.Sheets {
		s := &w.read.Sheets[i]
		if p, ok := w.dict.Period(s.Period); ok && s.Figures > 0 && s.Conflict == "" {
			if have, ok := w.dict.Period(w.period); !ok || have.Compare(p) < 0 {
				w.period = s.Period
			}
		}
	}
	p, proved := w.dict.Period(w.period)
	if n := len(w.rd.c.Periods); !proved && n > 0 {
		p = w.rd.c.Periods[n-1].Period // to say at least whose it is
	}
	office := false
	var code catalog.Code
	for i := range w.read.Sheets {
		s := &w.read.Sheets[i]
		office = office || s.Office != ""
		if len(s.Units) == 1 && s.Conflict == "" {
			if code != "" && code != s.Units[0] {
				return
			}
			code = s.Units[0]
		}
	}
	if w.unit = w.rd.c.Unit(code, p.To); w.unit == nil || office {
		return
	}
	if proved && w.rd.c.Period(w.period) != nil && w.rd.c.Owes(w.unit, p) {
		w.form = w.rd.forms.For(w.unit, p)
	}
}

func (w *labelled) add(sev finding.Severity, rule, sheet, cell, fix, format string, args ...any) {
	f := finding.Finding{Rule: rule, Severity: sev, Pos: finding.Pos{File: w.file, Sheet: sheet, Cell: cell}, Period: w.period, Format: format, Args: args, Fix: fix}
	if w.unit != nil {
		f.Unit = string(w.unit.Code)
	}
	w.list.Add(f)
}

// Rules of workbooks of other layouts.
const (
	RuleOtherPeriod = "label-period"   // a sheet of another period
	RulePersons     = "label-persons"  // a list of persons
	RuleUnproved    = "label-unproved" // nobody can say whose, or when
	RuleUnknown     = "label-unknown"  // a label that nobody knows
	RuleLabelled    = "label-read"     // what was read of the workbook
	RuleDoubt       = "label-doubt"    // figures against which the table itself speaks
	RuleLoose       = "label-loose"    // numbers that stand in no table
	RuleEstimate    = "label-estimate" // figures that the sender calls estimates
)

// sheets says of each sheet what keeps it from being read.
func (w *labelled) sheets() {
	for i := range w.read.Sheets {
		s := &w.read.Sheets[i]
		name := s.Sheet.Name
		at := cmp.Or(s.At, "A1")
		p, ok := w.dict.Period(s.Period)
		switch {
		case s.Persons:
			w.add(finding.Error, RulePersons, name, label.Range(s.Sheet), "xóa trang này, chỉ gửi số lượng; không gửi họ tên người dân",
				"Trang có danh sách họ tên người nên không đọc trang này và không nhận tệp; nội dung không được chép lại")
			w.ledger.rest(s.Sheet, Named)
		case s.Figures == 0:
		case s.Conflict != "":
			w.add(finding.Error, RuleUnproved, name, at, "sửa dòng đầu của trang cho đúng đơn vị và kỳ báo cáo rồi gửi lại; hoặc dùng biểu mẫu của đơn vị",
				"Trang %s, nên không lấy số nào của trang này", s.Conflict)
		case !ok && len(s.Said) > 1:
			w.add(finding.Error, RuleUnproved, name, at, "ghi một kỳ báo cáo ở dòng đầu của trang, ví dụ “6 tháng đầu năm 2018”, rồi gửi lại",
				"Trang nhắc nhiều kỳ báo cáo, không rõ số liệu của kỳ nào, nên không lấy số nào")
		case !ok:
			w.add(finding.Error, RuleUnproved, name, at, "ghi kỳ báo cáo ở dòng đầu của trang, ví dụ “6 tháng đầu năm 2018”, rồi gửi lại; hoặc dùng biểu mẫu của đơn vị",
				"Trang không ghi kỳ báo cáo nào của chương trình, nên không lấy số nào")
		case s.Period != w.period:
			w.add(finding.Note, RuleOtherPeriod, name, at, "xóa trang cũ trước khi gửi, nếu không cần",
				"Trang ghi kỳ %s, không phải kỳ báo cáo của tệp (%s); không dùng số nào của trang này", p.Name, w.periodName())
		case w.unit == nil && !wide(w.read, s.Sheet):
			w.add(finding.Error, RuleUnproved, name, at, "ghi tên đơn vị báo cáo ở đầu trang (ví dụ “UBND xã …”) rồi gửi lại; hoặc dùng biểu mẫu của đơn vị",
				"Không rõ trang này là số liệu của đơn vị nào, nên không lấy số nào")
		}
	}
	if w.form != nil {
		want := catalog.PeriodPath(w.form.Period)
		if strings.HasPrefix(w.file, catalog.DataFolder+"/") && !strings.HasPrefix(w.file, want+"/") {
			for i := range w.read.Sheets {
				if s := &w.read.Sheets[i]; s.Period == w.period && s.Figures > 0 {
					w.add(finding.Error, "wrong-period", s.Sheet.Name, cmp.Or(s.At, "A1"),
						"gửi biểu của đúng kỳ đang thu; nếu đúng là biểu của "+viet.LowerFirst(w.form.Period.Name)+" thì chuyển tệp vào thư mục "+want,
						"Biểu ghi kỳ %s, mà tệp nằm trong thư mục của kỳ khác", w.form.Period.Name)
					return
				}
			}
		}
	}
}

func wide(b *label.Book, s *reader.Sheet) bool {
	return slices.ContainsFunc(b.Cells, func(c label.Cell) bool { return c.Sheet == s && c.Unit != nil })
}

func (w *labelled) periodName() string {
	if p, ok := w.dict.Period(w.period); ok {
		return p.Name
	}
	return "chưa rõ"
}

// cell reads one cell.
func (w *labelled) cell(c *label.Cell) {
	put := func(x Class) { w.ledger.put(c.Sheet, c.Cell.Ref, x) }
	switch c.Kind {
	case label.Task:
		w.task(c)
		return
	case label.Percent:
		put(Compared)
		return
	case label.Aside:
		put(Compared)
		if c.Hidden {
			w.hidden[c.Sheet] = append(w.hidden[c.Sheet], c.Cell.Ref)
		}
		if p, ok := w.dict.Period(c.Period); ok && c.Measure != nil && c.Part != "" && c.Unit != nil && p.ID != "" {
			if r := w.number(c); r.State == Number {
				w.figure(c, r, FigureCompared)
			}
		}
		return
	case label.Open:
		put(Named)
		if c.Doubt != label.NoDoubt {
			put(Asked)
			k := doubtOf{c.Sheet, c.Doubt}
			w.doubts[k] = append(w.doubts[k], c.Cell.Ref)
			w.unknown++
		}
		if c.Unasked {
			put(Compared)
		}
		return
	}
	if c.Unit == nil || c.Period == "" || !w.proved(c.Sheet) {
		put(Named)
		return
	}
	r := w.number(c)
	if r.State == Blank {
		put(Label)
		return
	}
	own := w.form != nil && c.Unit.Code == w.form.Unit.Code && c.Period == w.form.Period.ID
	switch {
	case r.Problem != nil:
		put(Asked)
		state := FigureAsked
		if r.State == Unread && (r.Problem.Rule == "cell-error" || viet.CountOf(c.Cell.Raw).Taking == viet.Refuse) {
			state = FigureRefused
		}
		w.figure(c, r, state)
		p := r.Problem
		sev := finding.Error
		if !own {
			sev = finding.Note
		}
		w.add(sev, p.Rule, c.Sheet.Name, c.Cell.Ref, p.Fix, "“%s”, %s: ô %s", c.Label, viet.LowerFirst(lastHead(c.Head)), p.Fact)
	case w.speltOtherwise(c, r.N):
		put(Asked)
		w.figure(c, r, FigureAsked)
	case c.Hidden:
		put(Asked)
		w.figure(c, r, FigureAsked)
		w.add(finding.Warning, "label-hidden", c.Sheet.Name, c.Cell.Ref, "bỏ ẩn rồi gửi lại, hoặc xóa nếu là số cũ",
			"“%s”: số nằm trong hàng hoặc cột bị ẩn nên không lấy", c.Label)
	case !own:
		put(Compared)
		w.figure(c, r, FigureCompared)
	default:
		put(Used)
		w.figure(c, r, FigureTaken)
	}
}

// lastHead is the column of a figure in words: its lowest head.
func lastHead(h string) string {
	if i := strings.LastIndex(h, " › "); i >= 0 {
		h = h[i+len(" › "):]
	}
	return "cột " + h
}

func (w *labelled) proved(s *reader.Sheet) bool {
	i := slices.IndexFunc(w.read.Sheets, func(x label.Sheet) bool { return x.Sheet == s })
	return i >= 0 && w.read.Sheets[i].Conflict == ""
}

// number reads a cell as the count that its question asks. A dash or dots say in our
// forms what the form says they do; here nobody said it.
func (w *labelled) number(c *label.Cell) Reading {
	t := ofCell(c.Cell, w.book.Date1904)
	f := &form.Field{Key: form.Key{Measure: c.Measure.ID, Part: c.Part}, Kind: form.Count, Measure: c.Measure}
	if s := clean(c.Cell.Raw); c.Cell.Type == reader.Text && c.Cell.HasCached && s != "" {
		if w.private(s) { // before anything else: what is told of it does not repeat it
			return unread("cell-phone", fixPrivate, "ghi số điện thoại, số giấy tờ hoặc thư điện tử, không phải số lượng")
		}
		switch k := viet.CountOf(s).Kind; {
		case k == viet.CountDash, k == viet.CountMark && c.Measure.Answer != catalog.AnswerYesNo, viet.IsEllipsis(s), s == "…":
			return unread("cell-mark", "gõ 0 nếu không phát sinh; để trống nếu chưa có số liệu", "chỉ có %q, không rõ là không phát sinh (0) hay chưa có số liệu", short(s))
		}
	}
	if c.Measure.Answer == catalog.AnswerYesNo {
		f.Kind = form.YesNo
	}
	r := Interpret(f, t)
	r.Pos = finding.Pos{File: w.file, Sheet: c.Sheet.Name, Cell: c.Cell.Ref}
	return r
}

// figure keeps what was read of a cell.
func (w *labelled) figure(c *label.Cell, r Reading, s FigureState) {
	pos := finding.Pos{File: w.file, Sheet: c.Sheet.Name, Cell: c.Cell.Ref}
	w.figures = append(w.figures, Figure{
		Pos: pos, Unit: c.Unit.Code, Period: c.Period, Measure: c.Measure.ID, Part: c.Part,
		N: r.N, Read: r.State == Number, State: s, Estimated: c.Estimated,
	})
	w.cells = append(w.cells, c)
}

// questions asks about each label once.
func (w *labelled) questions() {
	used := slices.ContainsFunc(w.figures, func(f Figure) bool { return f.State == FigureTaken || f.State == FigureCompared })
	var alien []string // labels like none of ours
	var first label.Question
	for _, q := range w.read.Questions {
		if !used || !q.Column && q.Near == nil && len(q.Candidates) == 0 {
			for _, c := range q.Figures {
				w.ledger.put(q.Sheet, c.Ref, Named)
			}
			if alien = append(alien, q.Label); len(alien) == 1 {
				first = q
			}
			continue
		}
		var cells []string
		for _, c := range q.Figures {
			cells = append(cells, c.Ref)
			w.ledger.put(q.Sheet, c.Ref, Asked)
			w.unknown++
		}
		where := strings.Join(finding.Ranges(cells), ", ")
		switch {
		case q.Label == notRepeated:
			w.add(finding.Warning, RuleUnknown, q.Sheet.Name, q.Cell, "xóa số điện thoại, số giấy tờ khỏi ô rồi gửi lại", "Chưa hiểu ô này %s; số ở %s không dùng", q.Label, where)
		case q.Near != nil:
			w.add(finding.Warning, RuleUnknown, q.Sheet.Name, q.Cell, fmt.Sprintf("sửa tên ở ô %s cho đúng rồi gửi lại; có phải là %s?", q.Cell, q.Near.Name),
				"Không có đơn vị nào tên “%s”; số ở %s không dùng", short(q.Label), where)
		case q.Column:
			w.add(finding.Warning, RuleUnknown, q.Sheet.Name, q.Cell, "đặt tên cột như biểu mẫu (Tổng số, Nữ, Nam), hoặc bỏ cột nếu không cần; nếu cột không thuộc câu hỏi nào thì ghi vào "+catalog.ConfirmedFile+": {label: \""+q.Label+"\"}, nếu thuộc một câu hỏi thì thêm measure: và mã câu hỏi ấy",
				"Chưa hiểu cột “%s”; số ở %s không dùng", q.Label, where)
		default:
			w.labels = append(w.labels, Unknown{q.Label, q.Candidates})
			fix := "nếu dòng này không thuộc câu hỏi nào thì ghi vào " + catalog.ConfirmedFile + ": {label: \"" + q.Label + "\"}"
			switch len(q.Candidates) {
			case 1:
				fix = fmt.Sprintf("nếu là “%s” thì ghi vào %s: {label: \"%s\", measure: %s}; %s", q.Candidates[0].Label, catalog.ConfirmedFile, q.Label, q.Candidates[0].ID, fix)
			case 2:
				fix = fmt.Sprintf("nếu là “%s” thì ghi vào %s: {label: \"%s\", measure: %s}; nếu là “%s” thì ghi measure: %s; %s",
					q.Candidates[0].Label, catalog.ConfirmedFile, q.Label, q.Candidates[0].ID, q.Candidates[1].Label, q.Candidates[1].ID, fix)
			}
			w.add(finding.Warning, RuleUnknown, q.Sheet.Name, q.Cell, fix, "Chưa biết dòng “%s” trả lời câu hỏi nào; số ở %s không dùng", q.Label, where)
		}
	}
	if used && len(alien) > 0 {
		w.add(finding.Note, "label-alien", first.Sheet.Name, first.Cell, "không phải làm gì; nếu có dòng thuộc một câu hỏi của biểu thì ghi nhãn ấy vào "+catalog.ConfirmedFile,
			"%d dòng không giống câu hỏi nào của biểu nên không dùng: %s", len(alien), viet.Some(quoted(alien), "dòng"))
	}
}

func quoted(labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = "“" + short(l) + "”"
	}
	return out
}
