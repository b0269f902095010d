package bending

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// What is counted in a cell.

func isCount(a *returns.Answer) bool {
	return a.Field.Kind == form.Count && a.State == returns.Number
}

func unitOf(a *returns.Answer) string {
	switch {
	case a.Field.Measure != nil:
		return a.Field.Measure.Unit
	case a.Field.Key.Part == form.PartCost:
		return "nghìn đồng"
	}
	return ""
}

func isMoney(a *returns.Answer) bool { return isCount(a) && strings.Contains(unitOf(a), "đồng") }
func isMonth(a *returns.Answer) bool { return isCount(a) && unitOf(a) == "tháng" }
func isPlain(a *returns.Answer) bool { return isCount(a) && !isMoney(a) && !isMonth(a) }
func ofPeople(a *returns.Answer) bool {
	return isPlain(a) && strings.HasSuffix(unitOf(a), "người")
}
func isPart(p string) func(*returns.Answer) bool {
	return func(a *returns.Answer) bool { return ofPeople(a) && string(a.Field.Key.Part) == p }
}

// content is one content of a cell and what it must give: "ask", "blank", a number or
// "= text".
type content struct{ kind, xml, want, rules string }

func typed(s, want, rules string) content { return content{"inlineStr", bend.Text(s), want, rules} }
func stored(s, want, rules string) content {
	return content{"n", "<v>" + s + "</v>", want, rules}
}

// expecting is what the content must give in the cell.
func (x content) expecting(a *returns.Answer) expect {
	w := expect{name: x.xml, at: a}
	switch x.want {
	case "ask":
		w.state, w.cell, w.least, w.rules = returns.Unread, a.Pos, finding.Error, strings.Fields(x.rules)
	case "blank":
		if x.rules != "" {
			w.cell, w.rules = a.Pos, strings.Fields(x.rules)
		}
	default:
		if words, ok := strings.CutPrefix(x.want, "= "); ok {
			w.state, w.text = returns.Words, words
			if x.rules != "" {
				w.cell, w.rules, w.least = a.Pos, strings.Fields(x.rules), finding.Warning
			}
			return w
		}
		w.state = returns.Number
		for _, d := range x.want {
			w.n = 10*w.n + int64(d-'0')
		}
		if x.rules != "" {
			w.cell, w.rules = a.Pos, strings.Fields(x.rules)
		}
	}
	return w
}

// inCells puts the contents into cells that fit, as many at once as the return has
// cells, on the returns that have most of them.
func inCells(t *testing.T, fits func(a *returns.Answer) bool, list []content) {
	t.Helper()
	var y tally
	var on []*filled
	for _, f := range bentReturns(t) {
		if len(f.answers(fits)) > 0 {
			on = append(on, f)
		}
	}
	slices.SortStableFunc(on, func(f, g *filled) int { return len(g.answers(fits)) - len(f.answers(fits)) })
	t.Run("on", func(t *testing.T) {
		for nth, f := range on[:min(len(on), enoughReturns)] {
			t.Run(filepath.Base(f.file), func(t *testing.T) {
				t.Parallel()
				cells := f.answers(fits)
				for group := range slices.Chunk(list, len(cells)) {
					data, wants := f.data, []expect(nil)
					for i, x := range group {
						a := cells[(i+nth*7)%len(cells)]
						data = f.put(t, data, a.Pos, x.kind, x.xml)
						wants = append(wants, x.expecting(a))
						y.add(x.xml, f)
					}
					o := f.read(data)
					f.holds(t, o, wants...)
					// What a cell is compared with may be bent too.
					f.mends(t, data, o, func(x finding.Finding) bool { return len(x.Compared) == 0 })
				}
			})
		}
	})
	for _, x := range list {
		y.enough(t, x.xml)
	}
}

// counts are contents of any cell that asks for a count.
func counts() []content {
	return []content{
		typed("1.234", "1234", "number-text"), typed("1,234", "1234", "number-text"), typed("1 234", "1234", "number-text"), typed("1\u00a0234", "1234", "number-text"),
		typed("35,5%", "ask", "cell-percent"), typed("-", "0", ""), typed("12/35", "ask", "cell-number"), typed("02", "2", "number-text"),
		typed("1.234.567", "1234567", "number-text"), typed("1.23", "ask", "cell-decimal"), typed("  292 ", "292", "number-text"), typed("không phát sinh", "0", "number-text"),
		typed("//", "ask", "cell-number"), typed("mười hai", "ask", "cell-number"), typed("1e3", "ask", "cell-number"), typed("'292", "ask", "cell-number"), typed("+292", "ask", "cell-number"),
		typed("(292)", "ask", "cell-number"), typed("2 9 2", "ask", "cell-decimal"), typed("1O", "ask", "cell-number"), typed("000", "ask", "cell-number"), typed("−5", "ask", "cell-negative"),
		typed("5-", "ask", "cell-number"), typed("292 người (ước)", "ask", "cell-number"), typed("292*", "ask", "cell-number"), typed("Chưa có số liệu", "blank", ""), typed("0 ", "0", ""),
		typed("1.234,0", "ask", "cell-decimal"), typed("\u200b292", "292", "number-text"), typed("292\n", "292", "number-text"), typed("12 - 15", "ask", "cell-number"),
		typed("#N/A", "ask", "cell-number"), typed("?", "ask", "cell-number"), typed("5.000", "5000", "number-text"), typed("0.500", "ask", "cell-decimal"), typed("12.", "ask", "cell-decimal"),
		typed("1.2345", "ask", "cell-decimal"), typed("9\n(8)", "ask", "cell-number"), typed("9\n8", "ask", "cell-number"),
		typed("292(1)", "ask", "cell-number"), typed("   ", "blank", ""), typed("\u200b", "blank", ""), typed("…", "blank", ""), typed("...", "blank", ""),
		typed("0912345678", "ask", "cell-phone"), typed("0912 345 678", "ask", "cell-phone"), typed("001180012345", "ask", "cell-identity"), typed("15/6/2018", "ask", "cell-number"),
		stored("-3", "ask", "cell-negative"), stored("2.5", "ask", "cell-decimal"), stored("9.000000000000002", "ask", "cell-decimal"), stored("8.999999999999999", "ask", "cell-decimal"),
		stored("1E2", "100", ""), stored("9e0", "9", ""), stored(" 9 ", "9", ""), stored("NaN", "ask", "cell-number"), stored("INF", "ask", "cell-number cell-too-large"), stored("0x9", "ask", "cell-number"),
		stored("-0", "0", ""), stored("9.0", "9", ""), stored("56.538", "ask", "cell-thousands"), stored("1e15", "ask", "cell-too-large"),
		{"n", "<f>4+5</f><v>9</v>", "9", ""}, {"n", "<f>SUM(4,5)</f>", "ask", "cell-formula"}, {"str", `<f>IF(1=1,"",9)</f><v></v>`, "blank", ""},
		{"n", "<f>RANDBETWEEN(1,9)</f><v>7</v>", "ask", "cell-volatile"}, {"e", "<f>VLOOKUP(1,A1:B2,2,0)</f><v>#N/A</v>", "ask", "cell-error"}, {"e", "<v>#DIV/0!</v>", "ask", "cell-error"},
		{"n", "<f>4+5</f><v>100</v>", "ask", "cell-stale"}, {"b", "<v>1</v>", "ask", "cell-number"},
		{"n", "<f>0.1+0.2+2.7</f><v>3.0000000000000004</v>", "3", ""},
		{"inlineStr", `<is><r><rPr><strike/></rPr><t>300</t></r><r><t>292</t></r></is>`, "ask", "cell-struck"},
		{"inlineStr", `<is><r><t>29</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is>`, "ask", "cell-raised"},
		{"inlineStr", `<is><r><t>292</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>(1)</t></r></is>`, "ask", "cell-raised"},
	}
}

func TestCounts(t *testing.T) { inCells(t, isPlain, counts()) }

// money are contents of a cell that asks for nghìn đồng.
func money() []content {
	return []content{
		typed("27 triệu", "ask", "cell-number"), typed("27 triệu đồng", "ask", "cell-number"), typed("27.000.000 đồng", "ask", "cell-number"), typed("27.000 nghìn đồng", "27000", "number-text"),
		typed("27.000.000", "ask", "cell-money"), typed("6 500 000", "ask", "cell-money"), typed("6500000", "ask", "cell-money"), typed("27000 đ", "ask", "cell-number"), typed("27 người", "ask", "cell-number"),
		typed("27tr", "ask", "cell-number"), typed("27 tr.đ", "ask", "cell-number"), typed("0,027 tỷ", "ask", "cell-decimal"), typed("27 nghìn", "ask", "cell-number"), typed("27k", "ask", "cell-number"),
		typed("27.000đ", "ask", "cell-number"), typed("27.000.000 VNĐ", "ask", "cell-number"), typed("27.000.000đ", "ask", "cell-number"), typed("$27000", "ask", "cell-number"), typed("27,5 triệu", "ask", "cell-decimal"),
		typed("27.000 ngàn đồng", "27000", "number-text"), typed("27.000 Nghìn đồng", "27000", "number-text"), typed("27.000", "27000", "number-text"), typed("27 000", "27000", "number-text"), typed("27,000", "27000", "number-text"),
		typed("-", "0", ""), typed("không", "ask", "cell-number"), typed("Không có", "ask", "cell-number"), typed("chưa có số liệu", "blank", ""), stored("27000", "27000", ""), stored("2700.5", "ask", "cell-decimal"),
		stored("27.000", "27", ""), typed("27.000,00", "ask", "cell-decimal"),
	}
}

func TestMoney(t *testing.T) { inCells(t, isMoney, money()) }

// months are contents of a cell that asks for a number of months.
func months() []content {
	return []content{
		typed("3 tháng", "3", "number-text"), typed("3 Tháng", "3", "number-text"), typed("3 người", "ask", "cell-number"), typed("3 tuần", "ask", "cell-number"), typed("3 quý", "ask", "cell-number"),
		typed("tháng 3", "ask", "cell-number"), typed("1,2,3", "ask", "cell-decimal"), typed("1-3", "ask", "cell-number"), typed("T3", "ask", "cell-number"), stored("3", "3", ""), typed("03", "3", "number-text"), typed("3 năm", "ask", "cell-number"),
	}
}

func TestMonths(t *testing.T) {
	inCells(t, isMonth, months())
	every(t, []kind{{"more months than there were", func(t testing.TB, f *filled) ([]byte, expect, bool) {
		cells := f.answers(func(a *returns.Answer) bool { return isMonth(a) && a.Field.Measure.Max > 0 })
		if len(cells) == 0 {
			return nil, expect{}, false
		}
		a := cells[0]
		n := int(a.Field.Measure.Max) + 4
		return f.put(t, f.data, a.Pos, "n", number(n)), expect{at: a, state: returns.Number, n: int64(n), cell: a.Pos, rules: []string{"range"}, least: finding.Error}, true
	}}})
}

// Numbers of women and men: what names the other sex is another number.
func TestSexes(t *testing.T) {
	both := []content{
		typed("12 người", "12", "number-text"), typed("12 Người", "12", "number-text"),
		typed("12 đồng chí", "12", "number-text"), typed("12 đ/c", "12", "number-text"), typed("12 tháng", "ask", "cell-number"), typed("12 triệu", "ask", "cell-number"),
		typed("12 nghìn", "ask", "cell-number"), typed("1,2 nghìn", "ask", "cell-decimal"), typed("12 hộ", "ask", "cell-number"), typed("12 buổi", "ask", "cell-number"), typed("12 lớp", "ask", "cell-number"), typed("12 văn bản", "ask", "cell-number"), typed("12 đại biểu", "12", "number-text"), typed("12 vụ", "ask", "cell-number"), typed("12 nữ, 5 nam", "ask", "cell-number"), typed("12+5", "ask", "cell-number"), typed("=12", "ask", "cell-number"),
		typed("khoảng 12", "ask", "cell-number"), typed("~12", "ask", "cell-number"), typed(">12", "ask", "cell-number"), typed("12 người.", "12", "number-text"), typed("12 ng", "ask", "cell-number"), typed("12;5", "ask", "cell-number"), typed("12_5", "ask", "cell-number"),
		typed("1’234", "ask", "cell-number"), typed("1.234.56", "ask", "cell-decimal"), typed("1.234,567", "ask", "cell-decimal"), typed("12 345 6", "ask", "cell-decimal"), typed("１２", "12", "number-text"), typed("1\u2009234", "1234", "number-text"), typed("l2", "ask", "cell-number"), typed("I2", "ask", "cell-number"),
		typed("12²", "ask", "cell-number"), typed("½", "ask", "cell-number"), typed("XII", "ask", "cell-number"), typed("không", "ask", "cell-number"), typed("không có", "ask", "cell-number"), typed("0 người", "0", "number-text"), typed("có", "ask", "cell-number"), typed("x", "ask", "cell-number"), typed("chưa", "ask", "cell-number"),
		typed("NA", "ask", "cell-number"), typed("-12", "ask", "cell-negative"), typed("12-", "ask", "cell-number"), typed("– 12", "ask", "cell-negative"), typed("3/2018", "ask", "cell-number"), typed("12h", "ask", "cell-number"), typed("12.000.00", "ask", "cell-decimal"), typed("12..5", "ask", "cell-decimal"), typed(",5", "ask", "cell-decimal"),
		typed("٣", "ask", "cell-number"), typed("12\t5", "ask", "cell-decimal"), typed("tổng 12", "ask", "cell-number"), typed("12 (trong đó nữ 5)", "ask", "cell-number"),
	}
	inCells(t, isPart("female"), append(both, typed("292 nam", "ask", "cell-number"), typed("292 nữ", "292", "number-text"), typed("292 phụ nữ", "292", "number-text"), typed("292 nữ giới", "292", "number-text"), typed("292 chị", "292", "number-text"), typed("292 đàn ông", "ask", "cell-number")))
	inCells(t, isPart("male"), append(both, typed("187 nữ", "ask", "cell-number"), typed("187 Nữ", "ask", "cell-number"), typed("187 nam", "187", "number-text"), typed("187 phụ nữ", "ask", "cell-number"), typed("187 chị", "ask", "cell-number"), typed("187 cô", "ask", "cell-number")))
}
