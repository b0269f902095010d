package form

import (
	"fmt"
	"maps"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
)

// Value is what stands in a prefilled cell. The zero Value leaves it blank.
type Value struct {
	is     kind
	number int64
	text   string
	day    reporting.Date
}

type kind uint8

const (
	blank kind = iota
	aNumber
	aText
	aDay
)

// NumberValue makes a value of a whole number, TextValue of words, DayValue of a
// day. A yes/no cell takes the text "Có" or "Không", a tick "x". A number in a total
// replaces its formula, as somebody does who types over it.
func NumberValue(n int64) Value       { return Value{is: aNumber, number: n} }
func TextValue(s string) Value        { return Value{is: aText, text: s} }
func DayValue(d reporting.Date) Value { return Value{is: aDay, day: d} }

// Write makes the workbook. An unknown name in fill is an error: the caller and
// the layout disagree.
func Write(f *Form, c *catalog.Catalog, fill map[string]Value) ([]byte, error) {
	return WriteBeside(f, c, fill, nil)
}

// WriteBeside is Write with the figures of an earlier return beside the questions; nil:
// none.
func WriteBeside(f *Form, c *catalog.Catalog, fill map[string]Value, earlier *Earlier) ([]byte, error) {
	b, err := book(f, c, fill, earlier)
	if err != nil {
		return nil, err
	}
	return writer.Write(b)
}

// book describes the workbook.
func book(f *Form, c *catalog.Catalog, fill map[string]Value, earlier *Earlier) (writer.Book, error) {
	for _, name := range slices.Sorted(maps.Keys(fill)) {
		if _, field := f.Field(name); field == nil {
			return writer.Book{}, fmt.Errorf("filling form of %s for %s: no cell is named %q", f.Unit.Code, f.Period.ID, name)
		}
	}
	b := writer.Book{
		Title:   fmt.Sprintf("Biểu mẫu báo cáo bình đẳng giới, %s, %s", f.Unit.Name, f.Period.Name),
		Author:  c.Site.Publisher.Body,
		Created: f.Period.From,
		Footer:  footer(f, c),
	}
	told, all := newFormulas(f, c), limits(f, c)
	for i := range f.Sheets {
		s := &f.Sheets[i]
		out := sheet(s, fill, earlier)
		out.Checks, out.Marks = told.checks(s, all), told.marks(s, all)
		b.Sheets = append(b.Sheets, out)
		for j := range s.Fields {
			b.Names = append(b.Names, writer.Name{Name: s.Fields[j].written, Sheet: s.Name, Cell: s.Fields[j].Cell})
		}
	}
	return b, nil
}

// footer stands at the foot of each printed page.
func footer(f *Form, c *catalog.Catalog) string {
	s := fmt.Sprintf("%s (%s) · %s · mẫu %s", f.Unit.Name, f.Unit.Code, f.Period.ID, f.Version)
	if c.Site.Sample {
		s += " · " + SampleNote
	}
	return s
}

func sheet(s *Sheet, fill map[string]Value, earlier *Earlier) writer.Sheet {
	labels := s.Labels()
	for i := range labels {
		labels[i].last = earlier.line(s, &labels[i])
	}
	out := writer.Sheet{
		Name: s.Name, Widths: s.Widths, Heights: heightsOf(s, labels, false),
		Landscape: s.Landscape, Scale: s.Scale, Across: s.Across, HeadCols: s.Lead, HeadRow: s.HeadRow(),
		LastCell: lastCell(s), Locked: true,
	}
	out.Breaks = pageBreaks(s, out.Heights)
	if s.HeadRow() == 0 && len(s.Heads) > 0 {
		out.Breaks = pageBreaks(s, heights(s, true)) // where the heads were printed again
	}
	for _, l := range labels {
		c := writer.Cell{Ref: l.Cell, Small: l.Small, Last: l.last, Style: labelStyle(l)}
		if l.Text != "" {
			c.Value = writer.Text(l.Text)
		}
		out.Cells = append(out.Cells, c)
		if l.To != "" {
			out.Merges = append(out.Merges, writer.Merge{From: l.Cell, To: l.To})
			out.Cells = append(out.Cells, rest(l, c.Style)...)
		}
	}
	for i := range s.Fields {
		fd := &s.Fields[i]
		c := writer.Cell{Ref: fd.Cell, Style: fieldStyle(fd)}
		v, filled := fill[fd.Name()]
		switch {
		case fd.Kind == Fixed:
			c.Value = writer.Text(fd.Fixed)
		case fd.Kind == Total && !filled:
			c.Formula = fd.Formula
			if sum, ok := sumOfParts(s, fd, fill); ok {
				c.Value = writer.Number(sum)
			}
		case filled:
			c.Value = v.cell()
		}
		if out.Active == "" && c.Style.Input {
			out.Active = c.Ref
		}
		out.Cells = append(out.Cells, c)
	}
	return out
}

func (v Value) cell() writer.Value {
	switch v.is {
	case aNumber:
		return writer.Number(v.number)
	case aText:
		return writer.Text(v.text)
	case aDay:
		return writer.Date(v.day)
	}
	return writer.Value{}
}

// sumOfParts is what the formula of a total gives; ok is false while a part is
// blank or holds words. A "-" counts as 0, as in the formula.
func sumOfParts(s *Sheet, total *Field, fill map[string]Value) (sum int64, ok bool) {
	for i := range s.Fields {
		fd := &s.Fields[i]
		if fd.Kind != Count || fd.Key.Measure != total.Key.Measure {
			continue
		}
		switch v := fill[fd.Name()]; {
		case v.is == aNumber:
			sum += v.number
		case v.is == aText && v.text == "-":
		default:
			return 0, false
		}
		ok = true
	}
	return sum, ok
}

// Int is the number that the value holds; ok is false for anything else.
func (v Value) Int() (n int64, ok bool) { return v.number, v.is == aNumber }
