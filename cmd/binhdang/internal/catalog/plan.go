package catalog

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Plan is the plan of a year: data/<year>/tasks.yaml.
type Plan struct {
	Pos      finding.Pos   `yaml:"-"`
	Year     int           `yaml:"year,required"`
	Draft    bool          `yaml:"draft"`          // copied from another year and not yet edited: not used
	Basis    Citation      `yaml:"basis,required"` // 88/KH-UBND
	Name     string        `yaml:"name,required"`  // "Kế hoạch 88/KH-UBND"
	Chapters []PlanChapter `yaml:"chapters,required"`
	Tasks    []Task        `yaml:"tasks,required"`
}

// PlanChapter is a heading of the plan, in its order: "II", "II.1", "III.2".
type PlanChapter struct {
	Pos   finding.Pos `yaml:"-"`
	ID    Code        `yaml:"id,required"`
	Title string      `yaml:"title,required"`
}

// Task is one duty of the plan. Rows that describe the same event name the row
// that is reported (SameAs), so that the event is counted once.
type Task struct {
	Pos          finding.Pos    `yaml:"-"`
	ID           Code           `yaml:"id,required"` // "II.1.đ"
	Chapter      Code           `yaml:"chapter,required"`
	Title        string         `yaml:"title,required"`
	Lead         []Code         `yaml:"lead,required"` // unit codes or unit types
	LeadInferred bool           `yaml:"lead_inferred"`
	Coordinating []Code         `yaml:"coordinating"`
	Standing     bool           `yaml:"standing"` // a standing duty never becomes overdue
	From         reporting.Date `yaml:"from"`
	To           reporting.Date `yaml:"to"`
	Steps        []Step         `yaml:"steps"`       // dated parts; none: the task is one part due at no date
	ReportedBy   []Code         `yaml:"reported_by"` // unit codes or types that are asked; empty with SameAs or FromReceipts
	SameAs       Code           `yaml:"same_event_as"`
	Tells        []Code         `yaml:"tells"`         // with same_event_as: the outputs, steps and measures of that row that answer this one; empty: all
	DoneBy       []Code         `yaml:"done_by"`       // who does it, where another body reports for them; empty: those who report
	Did          string         `yaml:"did"`           // what a body did that reports it done, after "đã"
	FromReceipts bool           `yaml:"from_receipts"` // status computed from the receipts register
	Measures     []Code         `yaml:"measures"`      // whose totals for the whole area tell of it, where they have words (Measure.Told)
	Outputs      []Output       `yaml:"outputs"`
	Indicators   []Code         `yaml:"indicators"`
	Cites        []Citation     `yaml:"cites"`
	Note         string         `yaml:"note,lines"`
}

// Task finds a task by id; nil if unknown, and of a nil plan.
func (p *Plan) Task(id Code) *Task {
	if p == nil {
		return nil
	}
	for i := range p.Tasks {
		if p.Tasks[i].ID == id {
			return &p.Tasks[i]
		}
	}
	return nil
}

// AskedOf reports whether the unit reports on the task, by its code or its type;
// LedBy whether it carries it.
func (t *Task) AskedOf(u *Unit) bool { return names(t.ReportedBy, u) }
func (t *Task) LedBy(u *Unit) bool   { return names(t.Lead, u) }

func names(codes []Code, u *Unit) bool {
	return slices.Contains(codes, u.Code) || slices.Contains(codes, u.Type)
}

// Step is a dated part of a task.
type Step struct {
	Pos    finding.Pos    `yaml:"-"`
	ID     Code           `yaml:"id,required"` // "1", "8-3"
	Label  string         `yaml:"label,required"`
	Did    string         `yaml:"did"` // what was done when it is done, after "đã"
	From   reporting.Date `yaml:"from"`
	Due    reporting.Date `yaml:"due"`    // last day for it …
	Before reporting.Date `yaml:"before"` // … or "trước ngày", read by the calendar's setting
}

// Output is an expected, countable result.
type Output struct {
	Pos      finding.Pos `yaml:"-"`
	ID       Code        `yaml:"id,required"`
	Label    string      `yaml:"label,required"`
	Unit     string      `yaml:"unit,required"`
	Told     string      `yaml:"told"`     // its part of a sentence (see Words); empty: the label after the number
	Quantity int64       `yaml:"quantity"` // expected; 0: counted, not judged
	PerUnit  bool        `yaml:"per_unit"` // Quantity is owed by each reporting unit
	Women    bool        `yaml:"women"`    // also asks how many of them are women
	Class    Class       `yaml:"class"`    // public without the key
	Within   Code        `yaml:"within"`   // measure whose total holds what this output counts; outputs of one measure add up to no more
	PartOf   Code        `yaml:"part_of"`  // output above it of which it counts a part: no more, and no more women
	Step     Code        `yaml:"step"`     // the dated part that it counts; empty: all of the task
}

// ToldN stands for the number in the words of a result.
const ToldN = "{n}"

// Continues begins words that go on where those before them end: "… cho {n} lượt
// người dự".
const Continues = "… "

// Words are the result's part of a sentence: what was done, after "đã", with {n} for
// the number ("tổ chức {n} lớp tập huấn"); words that begin with "… " go on from the
// part before. Of what is within a total that is told, or of a part of another result, the words are no more than
// what was counted ("{n} lượt cán bộ tư pháp"); of a result that each body owes, {n}
// is the bodies ("{n} đã lập kế hoạch năm"). verb is false where the definition has
// no such words, and the label stands after the number.
func (o *Output) Words() (words string, verb bool) { return sentencePart(o.Told, o.Label) }

// Words are the measure's part of a sentence, as of an Output; of a measure that many
// units are asked they are what these did.
func (m *Measure) Words() (words string, verb bool) { return sentencePart(m.Told, m.Label) }

func sentencePart(told, label string) (string, bool) {
	switch {
	case strings.Contains(told, ToldN):
		return told, true
	case told != "":
		return ToldN + " " + told, false
	}
	label, _, _ = strings.Cut(label, " (") // what stands in brackets is for who fills in the form
	return ToldN + " " + Noun(label), false
}

// PeriodFile is data/<year>/<folder>/ with its four files.
type PeriodFile struct {
	Pos         finding.Pos
	Period      reporting.Period
	Settings    PeriodSettings
	Receipts    []ReceiptEntry
	Corrections []Correction
	Answers     []Answer
	Waivers     []Waiver
	Absences    []Absence
	Aside       []SetAside
	Substitutes []Substitute
}

// Absence finds why a period is closed without the unit's return; nil where nobody said.
func (p *PeriodFile) Absence(unit Code) *Absence {
	for i := range p.Absences {
		if p.Absences[i].Unit == unit {
			return &p.Absences[i]
		}
	}
	return nil
}

// Release states of a period.
const (
	Draft       = "nháp"
	Provisional = "tạm tính"
	Final       = "chính thức"
)

// PeriodSettings is ky.yaml.
type PeriodSettings struct {
	Pos      finding.Pos    `yaml:"-"`
	Period   Code           `yaml:"period,required"`  // must agree with the folder
	CutOff   reporting.Date `yaml:"cut_off,required"` // "số liệu tính đến ngày"; status of tasks is judged on it
	State    string         `yaml:"state,required"`   // nháp, tạm tính, chính thức
	Released reporting.Date `yaml:"released"`         // day of publication; required unless nháp
	Document Front          `yaml:"document"`
}

// Front is the front matter of the period's printed report.
type Front struct {
	Pos        finding.Pos    `yaml:"-"`
	Number     string         `yaml:"number"` // blank until registered
	Symbol     string         `yaml:"symbol"` // "BC-UBND"
	Date       reporting.Date `yaml:"date"`
	Title      string         `yaml:"title"`      // trích yếu
	Addressees []string       `yaml:"addressees"` // Kính gửi
	Recipients []string       `yaml:"recipients"` // Nơi nhận, the last line "Lưu: VT, LĐTBXH"
	Authority  []string       `yaml:"authority"`  // "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
	Signatory  string         `yaml:"signatory"`  // blank in the sample
}

// ReceiptEntry is a line of tiep-nhan.yaml.
type ReceiptEntry struct {
	Pos      finding.Pos    `yaml:"-"`
	Unit     Code           `yaml:"unit,required"`
	Content  Code           `yaml:"content,required"` // content hash of the return
	Received reporting.Date `yaml:"received,required"`
	Signed   bool           `yaml:"signed_paper"`
}

// Correction is a line of dieu-chinh.yaml: a cell corrected by telephone.
type Correction struct {
	Pos    finding.Pos    `yaml:"-"`
	Unit   Code           `yaml:"unit,required"`
	Sheet  string         `yaml:"sheet,required"`     // "Biểu 02"
	Cell   string         `yaml:"cell,required"`      // "D9"
	Old    string         `yaml:"old,required,lines"` // as it stands in the return; "" for blank is written "(trống)"
	New    string         `yaml:"new,required,lines"`
	Reason string         `yaml:"reason,required,lines"`
	By     string         `yaml:"told_by,required"` // the post, not the name
	Date   reporting.Date `yaml:"date,required"`
}

// Substitute is a line of thay-the.yaml: where the figures of units that sent nothing are
// taken from. They are estimates.
type Substitute struct {
	Pos     finding.Pos `yaml:"-"`
	Measure Code        `yaml:"measure,required"`
	Units   []Code      `yaml:"units,required"`
	File    string      `yaml:"file,required"` // below the folder of the period
	Reason  string      `yaml:"reason,required,lines"`
}

// Substitute finds the line that says where a measure of a unit is taken from; nil for
// none.
func (p *PeriodFile) Substitute(measure, unit Code) *Substitute {
	for i := range p.Substitutes {
		if s := &p.Substitutes[i]; s.Measure == measure && slices.Contains(s.Units, unit) {
			return s
		}
	}
	return nil
}
