package returns

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
)

// cell is the place of a question in the form.
func (b bent) cell(k form.Key) finding.Pos {
	for i := range b.form.Sheets {
		s := &b.form.Sheets[i]
		for j := range s.Fields {
			if s.Fields[j].Key == k {
				return finding.Pos{File: b.file, Sheet: s.Name, Cell: s.Fields[j].Cell}
			}
		}
	}
	b.t.Fatalf("no %v", k)
	return finding.Pos{}
}

// label is the place of a text that the form prints.
func (b bent) label(sheet int, is func(l form.Label) bool) finding.Pos {
	s := &b.form.Sheets[sheet]
	for _, l := range s.Labels() {
		if is(l) {
			return finding.Pos{File: b.file, Sheet: s.Name, Cell: l.Cell}
		}
	}
	b.t.Fatalf("%s prints no such text", s.Name)
	return finding.Pos{}
}

// say puts a text into a cell.
func (b bent) say(data []byte, at finding.Pos, text string) []byte {
	return b.set(data, at, "inlineStr", "<is><t>"+escape(text)+"</t></is>")
}

// replaced changes a text wherever the workbook prints it.
func (b bent) replaced(data []byte, old, new string) []byte {
	return edit(b.t, data, func(_, text string) string { return strings.ReplaceAll(text, old, new) })
}

// The codes of the cover and what is printed must agree: else nobody can say whose
// the return is, and one finding says both.
func TestPrintedIdentity(t *testing.T) {
	for _, b := range several(t) {
		own := b.form.Unit
		other := b.reader.c.Unit("10228", b.form.Period.To) // Xã Thư Phú
		unit, period := b.cell(form.Key{Part: form.PartUnit}), b.cell(form.Key{Part: form.PartPeriod})
		name := b.label(0, func(l form.Label) bool { return l.Own == form.UnitName })
		line := func(i int) finding.Pos { return b.label(i, func(l form.Label) bool { return l.Own == form.UnitLine }) }
		when := b.label(0, func(l form.Label) bool { return strings.HasPrefix(l.Text, "6 tháng đầu năm 2018, từ") })
		title := func(i int) finding.Pos { return b.label(i, func(l form.Label) bool { return l.Style == form.Title }) }
		for _, tt := range []struct {
			name  string
			data  []byte
			rule  string // empty: read as before
			words []string
		}{
			{"another unit's code", b.say(b.data, unit, string(other.Code)), "printed-unit", []string{string(other.Code), other.Name, own.Name}},
			{"another unit's name on the cover", b.say(b.data, name, other.Name), "printed-unit", []string{string(own.Code), own.Name, other.Name}},
			{"another unit's line above one table", b.say(b.data, line(1), "Đơn vị: Xã Thư Phú (mã 10228). Kỳ báo cáo: 6 tháng đầu năm 2018."), "printed-unit", []string{own.Name, other.Name}},
			{"its code only", b.replaced(b.data, "(mã "+string(own.Code)+")", "(mã 10228)"), "printed-unit", []string{own.Name, other.Name}},
			{"a unit that nobody knows", b.say(b.data, name, "Xã Không Có"), "printed-unit", []string{own.Name, "Xã Không Có"}},
			{"another period's code", b.say(b.data, period, "2018"), "printed-period", []string{"2018 (Năm 2018)", "6 tháng đầu năm 2018"}},
			{"a year before", b.say(b.data, period, "2017-S1"), "printed-period", []string{"2017-S1", "6 tháng đầu năm 2018"}},
			{"another period on the cover", b.say(b.data, when, "Năm 2018, từ 01/01/2018 đến 31/12/2018"), "printed-period", []string{"2018-S1", "năm 2018"}},
			{"another period above one table", b.say(b.data, line(1), "Đơn vị: "+own.Name+". Kỳ báo cáo: 6 tháng đầu năm 2017."), "printed-period", []string{"6 tháng đầu năm 2017"}},
			{"the name in other words", b.say(b.data, name, "ỦY BAN NHÂN DÂN "+strings.ToUpper(own.Name)+", HUYỆN THƯỜNG TÍN"), "", nil},
			{"the short name", b.say(b.data, name, own.Short), "", nil},
			{"no name", b.say(b.data, name, ""), "", nil},
			{"the code as a number or with blanks", b.say(b.data, unit, " "+string(own.Code)+" "), "", nil},
			{"more words beside the period", b.say(b.data, when, "Báo cáo 6 tháng đầu năm 2018 (lần 2)"), "", nil},
		} {
			r, list := b.read(tt.data)
			switch {
			case r == nil:
				t.Errorf("%s, %s: not read: %v", b.file, tt.name, texts(list))
			case tt.rule == "":
				if r.Disputed || list.HasErrors() || r.Content != b.clean.Content {
					t.Errorf("%s, %s: %v", b.file, tt.name, texts(list))
				}
			case !r.Disputed || len(list) != 1 || list[0].Rule != tt.rule || list[0].Severity != finding.Error:
				t.Errorf("%s, %s: want %s alone, got %v", b.file, tt.name, tt.rule, texts(list))
			default:
				for _, w := range tt.words {
					if !strings.Contains(list[0].Text(), w) {
						t.Errorf("%s, %s: %q is not said: %s", b.file, tt.name, w, list[0].Text())
					}
				}
			}
		}
		if len(b.form.Sheets) < 3 {
			continue
		}
		// Titles.
		swapped := b.say(b.say(b.data, title(1), b.form.Sheets[2].Title), title(2), b.form.Sheets[1].Title)
		if _, list := b.read(swapped); list.Count(finding.Error) != 2 || list[0].Rule != "printed-title" {
			t.Errorf("%s, titles exchanged: %v", b.file, texts(list))
		}
		if _, list := b.read(b.say(b.data, title(1), "Bảng số liệu")); len(list) != 1 || list[0].Rule != "title-changed" || list[0].Severity != finding.Warning {
			t.Errorf("%s, title changed: %v", b.file, texts(list))
		}
	}
}

// The remedies work: the code typed as printed, or the name among the aliases.
func TestPrintedIdentityMended(t *testing.T) {
	for _, b := range several(t) {
		unit := b.cell(form.Key{Part: form.PartUnit})
		name := b.label(0, func(l form.Label) bool { return l.Own == form.UnitName })
		other := b.say(b.data, unit, "10228")
		_, list := b.read(other)
		if want := "gõ lại " + string(b.form.Unit.Code) + " vào ô " + unit.Cell; !strings.Contains(list[0].Fix, want) {
			t.Errorf("the remedy is %q, want %q", list[0].Fix, want)
		}
		if r, list := b.read(b.say(other, unit, string(b.form.Unit.Code))); r.Disputed || list.HasErrors() {
			t.Errorf("%s: %v", b.file, texts(list))
		}
		unknown := b.say(b.data, name, "Đơn vị Cũ")
		if _, list := b.read(unknown); !strings.Contains(list[0].Fix, "aliases") {
			t.Errorf("the remedy is %q", list[0].Fix)
		}
		c := *b.reader.c
		c.Units = append(c.Units[:0:0], c.Units...)
		for i := range c.Units {
			if c.Units[i].Code == b.form.Unit.Code {
				c.Units[i].Aliases = append(c.Units[i].Aliases[:0:0], "Đơn vị Cũ")
			}
		}
		c.Finish()
		if r, list := Read(b.file, unknown, &c); r.Disputed || list.HasErrors() {
			t.Errorf("%s with an alias: %v", b.file, texts(list))
		}
	}
}
