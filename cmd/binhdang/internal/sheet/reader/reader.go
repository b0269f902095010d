// Package reader turns the bytes of a workbook into its non-empty cells.
//
// A file passes checks of our own, called the gate here, before any library sees
// it. The gate recognises the container by content, bounds everything that can
// grow, inflates and checks every part that carries data (size, CRC, encoding, no
// DOCTYPE, well formed, rows and columns strictly rising, string indexes in range),
// and lists the non-empty addresses of each sheet. A few lines of ours read the
// plain tokens of which workbooks consist; encoding/xml decides on every other.
// excelize is then handed a small package that holds exactly those cells and the
// strings they use, byte by byte (no styles, fonts, drawings, macros or empty
// cells), and is asked for each address. Where the two disagree about a single cell
// the file is refused: a silent wrong answer is worse than none.
//
// What always holds: Open never panics and never returns a Book from a file that
// it could not read to the end; formulas are never computed, only the results
// stored in the file are read; values are not formatted, rounded or
// trimmed (what a number format shows stands beside the value); equal
// bytes give equal results. Work is bounded by the limits below and needs no
// clock: TestWorstFiles opens the worst files within them and bounds their time and
// memory; BenchmarkOpen and BenchmarkExcelize set what a filled form costs here
// beside what excelize alone needs for it.
//
// Of other containers (.xls, .ods and .fods, the XML of Excel 2003, tables of web pages and
// of separated values) readers of ours make the same Book within the same limits; what
// they have no place for, as names in a table of separated values, is not there. Any
// other file is named for what it is.
//
// Everything found is a finding.Finding with the position of the file or of the cell.
//
// What was read follows from the bytes of the file and from this program, so a Shelf
// can take it from where an earlier run put it, by their hash.
//
// Files: sniff (what a file is), container (the zip), workbook, worksheet and parts
// (the parts that carry data), aside (what stands
// beside the cells: hidden rows, merges, comments, boxes), shown and runs (how a cell looks: number formats,
// text that is struck through), token and xml (their tokens), gate (the way through
// all of these to excelize), lost (what is lost with a refused file); kept (the shelf), encode and decode (how a reading is
// kept); draft (the book that the other readers fill), foreign (the way to them), csv,
// charset (encodings of texts), html, xml2003, ods, and for .xls ole (the container), biff
// (its records), biffparts and biffformula.
package reader

import (
	"sort"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Limits of what is read, our own choice, far beyond any form; a file beyond one of
// them is answered with a finding.
const (
	MaxFileSize = 20 << 20 // bytes of the file
	MaxEntries  = 2000     // entries of the zip container
	MaxInflated = 32 << 20 // bytes of all parts that are read, inflated
	MaxSheets   = 64       // sheets of a workbook
	MaxNames    = 20_000   // defined names
	MaxStrings  = 200_000  // shared strings
	MaxDepth    = 64       // nesting of XML elements
	MaxRow      = 10_000   // last row with a non-empty cell
	MaxColumn   = 1024     // last column with a non-empty cell: AMJ
	MaxCells    = 50_000   // non-empty cells of a workbook
	MaxArea     = 400_000  // sum over the filled rows of their last column
	MaxText     = 4 << 20  // bytes of text that the cells of a workbook show together
)

// Book is what a workbook holds.
type Book struct {
	Sheets   []Sheet          // worksheets in the order of the file; charts are left out
	Names    map[string]Place // defined names of a single cell, by lower-case name; of one sheet where the workbook has none
	Broken   []BrokenName     // … of anything else, in the order of the file
	Date1904 bool             // dates are counted from 1/1/1904 instead of 30/12/1899
}

// Place is one cell of a workbook.
type Place struct{ Sheet, Cell string }

// BrokenName is a workbook-scope defined name that is not the name of one cell:
// its cell was deleted (#REF!), or it names a range, a constant or a formula.
type BrokenName struct {
	Name     string // lower case
	RefersTo string
}

// Sheet is a worksheet with its non-empty cells in row-major order.
type Sheet struct {
	Name   string
	Hidden bool // hidden or "very hidden"
	Cells  []Cell
	Aside
}

// At finds a cell by address ("D7"); nil if it is empty.
func (s *Sheet) At(ref string) *Cell {
	if i, ok := s.Index(ref); ok {
		return &s.Cells[i]
	}
	return nil
}

// Index gives the place of a cell in Cells by its address ("D7"); ok is false if
// the cell is empty.
func (s *Sheet) Index(ref string) (i int, ok bool) {
	col, row, ok := finding.ParseCell(ref)
	if !ok {
		return 0, false
	}
	i = sort.Search(len(s.Cells), func(i int) bool {
		c := &s.Cells[i]
		return c.Row > row || c.Row == row && c.Col >= col
	})
	return i, i < len(s.Cells) && s.Cells[i].Ref == ref
}

// Sheet finds a sheet by name; nil if there is none.
func (b *Book) Sheet(name string) *Sheet {
	for i := range b.Sheets {
		if b.Sheets[i].Name == name {
			return &b.Sheets[i]
		}
	}
	return nil
}

// Type is the type under which a value is stored.
type Type uint8

const (
	Number Type = iota + 1 // also dates, as serials
	Text
	Bool  // Raw is "1" or "0"
	Error // Raw is "#DIV/0!", "#REF!", …
)

// Format says how a number is shown, as far as it changes what was meant.
type Format uint8

const (
	General Format = iota
	Percent        // 0.35 is shown as 35 %
	Day            // 43266 is shown as a date
)

// Cell is one non-empty cell.
type Cell struct {
	Ref       string // "D7"
	Col, Row  int    // from 1
	Raw       string // as stored: numbers with a point, texts untrimmed
	Formula   string // without "="; empty for a typed value
	Look      *Look  // nil: it looks like what it stores
	Type      Type
	Format    Format        // of a Number
	Encoding  viet.Encoding // for which its font was made: the text is seen as Encoding.Decode says
	HasCached bool          // false: a formula whose result is not in the file
}

// Look is how a cell looks where that may be something else than what it stores.
type Look struct {
	Formatted bool   // a number format decides what is shown:
	Shown     string // … of a number or text, with a dot between thousands and a comma before decimals; empty: nothing

	Struck string // the text that is struck through
	Raised string // … that is raised or lowered beside the line
	Rest   string // … and all other text
}

// IsLock reports whether a file name is that of the small lock file that Excel
// ("~$x.xlsx") or LibreOffice (".~lock.x.xlsx#") keeps beside an open workbook.
func IsLock(name string) bool {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock.")
}

// Open reads a workbook. The Book is nil when the file is refused; the list then
// holds one Error that says why and what to do. Beside a Book the list holds
// notes and warnings only. name is the path below the workspace and serves the
// positions; what the file is, its content decides.
func Open(name string, data []byte) (*Book, finding.List) {
	if IsLock(name) {
		return nil, finding.List{locked.in(name)}
	}
	b, _, list := read(data).of(name)
	return b, list
}

// reading is what the gate hands on of the bytes of a file, whatever the file is
// called.
type reading struct {
	book  *Book      // nil: refused
	notes []*refusal // of a refused file just the reason
}

func read(data []byte) (r reading) {
	defer func() {
		if recover() != nil {
			r = reading{notes: []*refusal{&crashed}}
		}
	}()
	g := &gate{}
	book, ref := g.open(data)
	if ref != nil {
		return reading{notes: []*refusal{ref}}
	}
	return reading{book, g.notes}
}

// of gives the reading as that of the file called so; lost are the cells of a refused
// file that hold something.
func (r reading) of(name string) (b *Book, lost int, l finding.List) {
	for _, n := range r.notes {
		l.Add(n.in(name))
		lost += n.lost
	}
	return r.book, lost, l
}

// refusal is why a file is not read; sheet and cell where it is known.
type refusal struct {
	rule        string
	severity    finding.Severity
	sheet, cell string
	format      string
	args        []any
	fix         string
	lost        int // cells of the file that hold something, as far as they can be read; of what refuses it
}

func (r *refusal) in(name string) finding.Finding {
	return finding.Finding{
		Rule: r.rule, Severity: r.severity, Format: r.format, Args: r.args, Fix: r.fix,
		Pos: finding.Pos{File: name, Sheet: r.sheet, Cell: r.cell},
	}
}

func refuse(rule, fix, format string, args ...any) *refusal {
	return &refusal{rule: rule, severity: finding.Error, format: format, args: args, fix: fix}
}

// at adds the sheet and the cell.
func (r *refusal) at(sheet, cell string) *refusal {
	r.sheet, r.cell = sheet, cell
	return r
}

// losing adds what of the file is lost by it.
func (r *refusal) losing(cells int) *refusal {
	out := *r
	out.lost = cells
	return &out
}

// Remedies. Saving anew in Excel rewrites every part of the file, so it mends
// whatever the gate objects to in the way a file is written.
const (
	fixSaveAs = "mở tệp bằng Excel, chọn Tệp > Lưu như, chọn loại “Excel Workbook (*.xlsx)”, rồi dùng tệp mới"
	fixResend = "xin đơn vị gửi lại tệp; nếu nhận qua Zalo hoặc thư điện tử thì tải lại từ đầu"
	fixForm   = "chép số liệu vào biểu mẫu do chương trình lập (thư mục bieu-mau) rồi dùng tệp đó"
)

var locked = refusal{
	rule: "file-lock", severity: finding.Note, fix: "đóng sổ tính đang mở; tệp này sẽ tự mất",
	format: "Tệp tạm do Excel hoặc LibreOffice tạo ra khi đang mở sổ tính, không có số liệu",
}

var crashed = refusal{
	rule: "file-unreadable", severity: finding.Error, fix: fixSaveAs,
	format: "Tệp có cấu trúc lạ nên không đọc được; không lấy số nào từ tệp này",
}
