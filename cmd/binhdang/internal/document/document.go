// Package document is the tree of blocks and inlines that reports and site pages
// are made of. Packages report and page build trees, package markup renders them.
// Because a page and its Markdown twin are two renderings of one tree, they cannot
// show different numbers.
//
// The officers' narratives are parsed straight into it by package text, with
// references left unresolved (Ref, Slot) until package report fills them from an
// edition; markup.Unfilled lists those that nobody filled.
package document

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Document is a page or a printed report.
type Document struct {
	Title  string // of the browser tab and the file
	Blocks []Block
}

// Block is a block of the tree; the types below are all there are.
type Block interface{ block() }

// Section is a heading with what stands under it. Level 1 is the page's only
// h1; no level is skipped on a page (the crawl of the site holds both).
type Section struct {
	ID     string // fragment id, unique in the document; empty: none
	Level  int
	Title  Inlines
	Number string  // "I.", "1.", "a)" of a report, printed before the title
	Aside  Inlines // short remark on the heading's line, right
	Drawn  bool    // the remark is on how to read what is drawn: the Markdown twin, which draws nothing, leaves it out
	Rule   bool    // opens with the ink rule
	Folded bool    // on a screen only the heading shows until a reader opens it
	Blocks []Block
}

// Role of a paragraph.
type Role string

const (
	Body   Role = ""
	Lede   Role = "lede"   // the answer in one sentence
	Small  Role = "small"  // secondary
	Source Role = "source" // source line of a figure or table
	Note   Role = "note"   // what a reader would otherwise get wrong: ink bar
	Cite   Role = "cite"   // "Trích dẫn." box
	Find   Role = "find"   // empty: the room of the form by which a script searches the page
	Todo   Role = "todo"   // "[cần bổ sung]": the officer has to write it
	Crumbs Role = "crumbs" // the way up
	End    Role = "end"    // closing sentence of a letter, kept with the signature
)

// Para is a paragraph.
type Para struct {
	Role    Role
	Content Inlines
}

// Leads tells a paragraph that only says what follows.
func (p Para) Leads() bool { return strings.HasSuffix(p.Content.Plain(), ":") }

// List is a list; Ordered prints 1. 2. 3.
type List struct {
	Ordered bool
	Plain   bool // no bullets: rows parted by hairlines
	Items   []Item
}

// Item is one entry, with blocks below it where it has any.
type Item struct {
	Content Inlines
	Aside   Inlines // right-hand remark: "chậm 5 ngày"
	Small   Inlines // second line
	Blocks  []Block
}

// Columns puts blocks side by side from 720 px; on paper and phone they follow
// each other.
type Columns struct {
	Split       string // "5-7", "7-5", "1-1", "2-1"
	Left, Right []Block
}

// Facts are the fact rows: a number and a sentence that makes sense alone.
type Facts struct{ Items []Fact }

// Fact is one of them.
type Fact struct {
	Number string // "27"
	Of     string // "29": printed "/29"; empty: none
	Alert  bool   // the number speaks of something late
	Text   Inlines
	Detail Inlines
}

// Progress is the strip of decided and undecided parts.
type Progress struct {
	Alt      string // the sentence for screen readers
	Segments []Segment
}

// Segment is a part of a Progress strip.
type Segment struct {
	Mark  Mark
	N     int
	Word  string   // "đạt"
	Names []string // of each of the N, drawn apart; none: one block
}

// Board is one row of marks per objective.
type Board struct{ Rows []BoardRow }

// BoardRow is one objective.
type BoardRow struct {
	Name   string
	Sub    string // "1/3 đạt"
	Groups []BoardGroup
}

// BoardGroup are the indicators of one goal, or those of none.
type BoardGroup struct {
	Mark  Mark   // of the goal; empty: no goal
	Code  string // "1.1"
	Alt   string // "Chỉ tiêu 1: chưa đạt mốc 2020"
	Cells []BoardCell
}

// BoardCell is one indicator: a link named by Alt.
type BoardCell struct {
	Mark Mark
	Code string // "1.1c"
	Alt  string // "1.1c Nữ đại biểu HĐND cấp xã: chưa đạt"
	To   string
}

// Mark is a shape that always means the same.
type Mark string

const (
	MarkMet      Mark = "dat"   // filled disc with a tick
	MarkNotMet   Mark = "chua"  // ring
	MarkOpen     Mark = "con"   // ring of short strokes: not met, and not yet due
	MarkNone     Mark = "kdg"   // small dot: không đánh giá
	MarkNoData   Mark = "trong" // three dots: chưa có số liệu
	MarkHidden   Mark = "mat"   // hatch: bảo mật
	MarkUnderWay Mark = "dang"  // half disc
	MarkLate     Mark = "tre"   // ring, late
	MarkNotDue   Mark = "cho"   // small dot: chưa đến hạn
)

// BigValue is the one value of an indicator page.
type BigValue struct {
	Number string // "97,9" or a state word
	Unit   string // "%"
	Chip   *Chip
	Detail Inlines
}

// Defs is a definition list.
type Defs struct{ Items []Def }

// Def is a term with its description.
type Def struct {
	Term    string
	Content Inlines
}

// Buttons are links with a border: downloads, print version.
type Buttons struct {
	Items []Link
	Print bool // where scripts run, a last one prints the page
}

// Table is a data table. Every cell says something: a value or a word.
type Table struct {
	ID      string
	Caption string
	Scope   string // unit and scope line under the caption
	Head    []Row  // one or two rows
	Body    []Row
	Widths  []int // mm in print; nil: by content
	Notes   []Inlines
	Matrix  bool    // columns of bare marks and short figures; the row's heading stays in view
	Sorts   bool    // where scripts run, a reader may sort and filter the rows: only where an order by figures says something
	Folded  bool    // on a screen only the caption shows until a reader opens it
	Wide    bool    // scrolls sideways inside a focusable region on a small screen
	Dense   bool    // on paper set in small type, and may run over sheets also where it stands in the text
	Type    int     // its size of type on paper in half points; 0: as tables have it
	Phone   []Place // by column; not nil: on a phone each row stands by itself, its cells below each other
}

// Place is where a column's cells go when a phone sets each row by itself. The
// heading of the row always stands on top.
type Place int

const (
	PlaceLine  Place = iota // a line of its own, with the column's name
	PlaceValue              // on the right of the heading: the figure; a cell across more columns goes under it
	PlaceUnder              // under the heading, without the column's name: a status
	PlaceLeft               // with the column's name, left of a PlaceRight that follows
	PlaceRight              // with the column's name, on the right
	PlaceOff                // left out: row numbers
)

// RowKind tells totals and group headings from ordinary rows.
type RowKind int

const (
	Ordinary RowKind = iota
	TotalRow
	GroupRow // one heading cell across the table, kept with the next row
)

// Row is a row of a table.
type Row struct {
	Kind  RowKind
	Cells []Cell
}

// Align of a cell.
type Align int

const (
	Left Align = iota
	Right
	Center
)

// Cell is a cell; Header cells name a row, in the head they name columns.
type Cell struct {
	Content Inlines
	Header  bool
	Align   Align
	ColSpan int // 0: 1
	RowSpan int // 0: 1
}

// Figure is a chart with its title, its description and its table twin.
type Figure struct {
	ID       string
	Title    string // what, where, when
	Subtitle string // unit, what is drawn
	Key      string // what the marks mean, for those who see them; not in words alone
	KeyBelow string // the same of a chart that is long to explain, below it
	Says     string // the finding, in one sentence
	Bullets  []Bullet
	Seats    []SeatGroup
	Tiles    *Tiles
	Chart    Chart  // of the kinds that are none of these
	Twin     *Table // the same numbers
	Source   Inlines

	Indicator, Period string // of the figures in Chart, as the open data have them
	File              *ChartFile
}

// Scope is what stands above the drawing for those who see it.
func (f Figure) Scope() string {
	if f.Subtitle == "" || f.Key == "" {
		return f.Subtitle + f.Key
	}
	return f.Subtitle + " " + f.Key
}

// ChartFile is a chart to take away: Path with ".svg" is the picture, with ".csv" the
// figures that it draws.
type ChartFile struct {
	Path string // from the site's root, without the ending
	CSV  []byte
}

// Image is a picture of an officers' text, with what it shows in words.
type Image struct {
	Src     string // path in the workspace
	Alt     string // for those who do not see it
	Caption string // printed below; empty: none
	Width   int    // on paper, in millimetres
	PNG     []byte // nil: the file is not there
	X, Y    int    // pixels of it
	Pos     finding.Pos
}

// Letterhead opens an official document.
type Letterhead struct {
	Superior   string   // line above the body; empty: none
	Body       []string // "ỦY BAN NHÂN DÂN", "HUYỆN THƯỜNG TÍN"
	Number     string   // empty: a blank to fill in
	Symbol     string   // "BC-UBND"
	Place      string
	Date       reporting.Date // zero: a blank to fill in
	Kind       string         // "BÁO CÁO"
	Title      string         // trích yếu
	Addressees []string       // Kính gửi
}

// Signature closes an official document: recipients on the left, the
// signatory's block on the right.
type Signature struct {
	Recipients []string
	Authority  []string // TM. …, KT. …, post
	Name       string
}

// Annex begins a new page with page numbers of its own.
type Annex struct {
	ID        string
	Number    string // "I"; empty when there is only one
	Title     string
	With      string // "(Kèm theo Báo cáo số … )"
	Landscape bool
	Blocks    []Block
}

// Slot is a block that the officer's narrative asks for and that package report
// fills: a table or figure by name. No writer accepts it.
type Slot struct {
	Name string
	Args []string
	Pos  finding.Pos
}

func (Section) block()    {}
func (Para) block()       {}
func (List) block()       {}
func (Columns) block()    {}
func (Facts) block()      {}
func (Progress) block()   {}
func (Board) block()      {}
func (BigValue) block()   {}
func (Defs) block()       {}
func (Buttons) block()    {}
func (Table) block()      {}
func (Figure) block()     {}
func (Image) block()      {}
func (Letterhead) block() {}
func (Signature) block()  {}
func (Annex) block()      {}
func (Slot) block()       {}
