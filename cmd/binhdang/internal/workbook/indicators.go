package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// indicators is Annex I: every indicator of the whole area with what it was computed
// from.
func (b *builder) indicators() table {
	t := table{
		sheet: "Chỉ tiêu", name: "Chi_tieu", title: b.titled("Chỉ tiêu của toàn địa bàn"), scope: b.scope(), keep: 3,
		cols: []column{
			{"STT", 5}, {"Mã", 9}, {"Chỉ tiêu", 38}, {"Đơn vị tính", 11},
			{"Tử số", 11}, {"Mẫu số", 11}, {"Kết quả", 11}, {"Mốc", 12}, {"Năm của mốc", 8}, {"Đánh giá", 16},
		},
	}
	if b.earlier != nil {
		t.cols = append(t.cols, column{"Kết quả " + viet.LowerFirst(b.earlier.Short), 12})
	}
	t.cols = append(t.cols, column{"Mục tiêu", 26}, column{"Số đơn vị có số liệu", 9}, column{"Số đơn vị phải báo cáo", 9}, column{"Tình trạng số liệu", 13}, column{"Ghi chú", 40})
	for i := range b.c.Objectives {
		o := &b.c.Objectives[i]
		objective := strconv.Itoa(i+1) + ". " + o.Short
		for _, v := range b.p.AreaValuesOf(b.c, o.ID) {
			ind, ver := wording.Defined(b.c, v)
			row := t.next()
			num, den := b.fraction(ver, v)
			if sum, ok := b.totals[ind.ID]; ok {
				num, den = num.by(sum.num), den.by(sum.den)
			}
			milestone := mark("không có mốc")
			if v.Target != nil {
				milestone = cell{value: whole(int64(v.Target.Milestone)).value}
			}
			cells := []cell{
				{value: whole(int64(len(t.rows) + 1)).value, center: true}, words(string(ind.ID)), words(wording.Name(ind, ver)), middle(ind.Unit),
				num, den, b.result(ver, v, finding.CellName(5, row), finding.CellName(6, row)),
				mark(plainText(wording.TargetCell(ind, v.Target).Plain())), milestone, words(wording.Status(v)),
			}
			if b.earlier != nil {
				cells = append(cells, b.then(v))
			}
			received, expected := mark("không nêu"), mark("không nêu")
			if v.Expected > 0 {
				received, expected = whole(int64(v.Received)), whole(int64(v.Expected))
			}
			t.rows = append(t.rows, append(cells, words(objective), received, expected, words(b.certainty(v)), words(b.remark(ver, v))))
		}
	}
	return t
}

// fraction are the two parts of a value, or the words that stand in their place.
func (b *builder) fraction(ver *catalog.Version, v *edition.Value) (num, den cell) {
	switch {
	case v.HasRatio && (v.State == quantity.Reported || v.State == quantity.Nothing):
		return whole(v.Ratio.Num), whole(v.Ratio.Den)
	case v.State != quantity.Reported:
		return mark(v.State.Word()), mark(v.State.Word())
	}
	return mark(wording.NoParts(ver)), mark(wording.NoParts(ver))
}

// result is the value as the report prints it; a formula over the cells of its two parts
// where that gives the same.
func (b *builder) result(ver *catalog.Version, v *edition.Value, num, den string) cell {
	c := number(v)
	d, ok := wording.Decimal(v)
	per := ver.Traits().Per
	if !ok || !v.HasRatio || per < 1 {
		return c
	}
	if x, ok := v.Ratio.Per(per); !ok || x.Round(d.Places()).String() != d.String() {
		return c
	}
	times := ""
	if per != 1 {
		times = strconv.FormatInt(per, 10) + "*"
	}
	return c.by(fmt.Sprintf("ROUND(%s%s/%s,%d)", times, num, den, d.Places()))
}

// number is a value without its unit.
func number(v *edition.Value) cell {
	if d, ok := wording.Decimal(v); ok {
		return decimal(d)
	}
	return mark(wording.Number(v))
}

// then is the result of the same kind of period a year before, as the report has it.
func (b *builder) then(v *edition.Value) cell {
	than := b.before(v)
	switch then := b.earlier.Value(v.Indicator, v.Unit); {
	case than.OK:
		return number(than.Prev)
	case than.Unlike:
		return mark("Không so")
	case then != nil:
		return number(then)
	}
	return mark(quantity.NotReported.Word())
}

// certainty are the marks of a value in words, without brackets.
func (b *builder) certainty(v *edition.Value) string {
	var out []string
	for _, f := range wording.Flags(b.p, v) {
		out = append(out, f.Word)
	}
	switch {
	case len(out) > 0:
		return strings.Join(out, ", ")
	case v.State != quantity.Reported:
		return v.State.Word()
	}
	return "có số liệu"
}

// remark is what the report says of a row under its table.
func (b *builder) remark(ver *catalog.Version, v *edition.Value) string {
	var out []string
	if v.State == quantity.Nothing && ver.Nobody() != "" {
		out = append(out, ver.Nobody())
	} else if v.Why != "" {
		out = append(out, strings.TrimSuffix(viet.LowerFirst(v.Why), "."))
	}
	if v.Target != nil && !v.Target.Basis.IsVerified() {
		out = append(out, "mốc chờ xác nhận theo văn bản gốc")
	}
	if len(out) == 0 {
		return nothing
	}
	return viet.UpperFirst(strings.Join(out, "; "))
}
