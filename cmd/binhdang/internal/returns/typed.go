package returns

import (
	"fmt"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Typed is what somebody gave in answer to a question: the content of a cell with
// the way in which the workbook stores it, or words told by telephone. The zero
// Typed is an empty cell.
type Typed struct {
	raw      string
	stored   reader.Type // 0: nothing there
	format   reader.Format
	look     *reader.Look // nil: it looks like what is stored
	formula  bool         // a formula gave it
	lost     bool         // … whose result the file does not hold
	date1904 bool
}

// Told is an answer that came in words. It is read as a cell is in which these
// words were typed as text.
func Told(words string) Typed { return Typed{raw: words, stored: reader.Text} }

func ofCell(c *reader.Cell, date1904 bool) Typed {
	if c == nil {
		return Typed{}
	}
	raw := c.Raw
	if c.Type == reader.Text { // as it is seen in its font
		raw = c.Encoding.Decode(raw)
	}
	return Typed{raw: raw, stored: c.Type, format: c.Format, look: c.Look, formula: c.Formula != "", lost: !c.HasCached, date1904: date1904}
}

// Reading is what was typed, as an answer to its question.
type Reading struct {
	Answer
	// Noted: a number typed as text that reads in one way, or a place to tick that says
	// no; it is taken and said.
	Noted bool
}

// Problem is why something is no answer, and what to do about it.
type Problem struct {
	Rule string
	Fact string // a clause without its subject, which is the cell or the value told: "ghi chữ …"
	Fix  string
}

func unread(rule, fix, format string, args ...any) Reading {
	return problem(&Problem{rule, sprint(format, args...), fix})
}

func problem(p *Problem) Reading { return Reading{Answer: Answer{State: Unread, Problem: p}} }

func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func number(n int64) Reading { return Reading{Answer: Answer{State: Number, N: n}} }
func noted(n int64) Reading  { return Reading{Answer: Answer{State: Number, N: n}, Noted: true} }
func words(s string) Reading { return Reading{Answer: Answer{State: Words, Text: s}} }
func blank() Reading         { return Reading{} }

// Interpret reads what was typed as an answer to the field. It is the one
// interpreter of cells and of values told by telephone. Its answer has no
// position; it is Unread exactly where it has a Problem, and a number is never
// negative and never above quantity.MaxTyped.
func Interpret(f *form.Field, t Typed) Reading {
	r := interpret(f, &t)
	if t.look != nil && f.Kind != form.Text && f.Kind != form.Fixed && t.stored != reader.Error && !t.lost {
		r = asShown(f, &t, r)
	}
	r.Field, r.Raw = f, t.raw
	return r
}

// asShown answers a cell that does not look like what it stores.
func asShown(f *form.Field, t *Typed, r Reading) Reading {
	if p := marked(t); p != nil {
		return problem(p)
	}
	if r.Problem == nil && r.State != Blank && t.look.Formatted {
		if p := shownOtherwise(f, t, r); p != nil {
			return problem(p)
		}
	}
	return r
}

// maxText is the number of characters that a cell of a workbook can hold.
const maxText = 32_767

func interpret(f *form.Field, t *Typed) Reading {
	switch {
	case t.stored == 0:
		return blank()
	case t.lost:
		return unread("cell-formula", "mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng kết quả vào ô",
			"chứa công thức mà tệp không lưu kết quả, nên không biết là bao nhiêu")
	case t.stored == reader.Error:
		return unread("cell-error", "sửa công thức, hoặc gõ thẳng kết quả vào ô", "báo lỗi %s, không có giá trị", t.raw)
	}
	s := clean(t.raw)
	if s == "" || viet.IsEllipsis(s) {
		return blank()
	}
	if f.Kind == form.Text || f.Kind == form.Fixed {
		if n := utf8.RuneCountInString(s); n > maxText {
			return unread("cell-text", fmt.Sprintf("viết ngắn lại, nhiều nhất %s ký tự", viet.Int(maxText)),
				"ghi %s ký tự, dài hơn mức một ô của Excel giữ được", viet.Int(int64(n)))
		}
		return words(s)
	}
	s = viet.Narrow(s)
	switch f.Kind {
	case form.YesNo:
		return readYesNo(t, s)
	case form.Tick:
		return readTick(f, s)
	case form.Choice:
		return readChoice(f, s)
	case form.Date:
		return readDate(t, s)
	}
	return readCount(f, t, s)
}

// Says reports whether the answer says what the words say: the same value,
// however it was typed, or the same characters.
func (a *Answer) Says(old string) bool {
	told := Interpret(a.Field, Told(old))
	switch {
	case clean(a.Raw) == clean(old):
		return true
	case a.State != told.State:
		return false
	case a.State == Number:
		return a.N == told.N
	case a.State == Words && a.Field.Kind == form.Date:
		return a.Date == told.Date
	case a.State == Words:
		return a.Text == told.Text
	}
	return a.State == Blank
}

// Shown is the answer as people write it: "1.234", "Có", "x", "15/6/2018". What
// could not be read stands as it was typed; a blank answer is "". Says holds of
// it.
func (a *Answer) Shown() string {
	switch {
	case a.State == Blank:
		return ""
	case a.State == Number && a.Field.Kind == form.YesNo:
		return form.YesNoOptions[1-min(a.N, 1)]
	case a.State == Number && a.Field.Kind == form.Tick:
		return form.TickMark
	case a.State == Number:
		return viet.Int(a.N)
	case a.State == Words && a.Field.Kind == form.Date:
		return viet.Date(a.Date)
	case a.State == Words:
		return a.Text
	}
	return clean(a.Raw)
}
