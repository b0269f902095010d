package returns

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// What is shown is what is read: a cell that shows something else than it stores
// has two readings, and which of them was meant only the sender knows.

// fixShown is the remedy where a number format shows another number.
const fixShown = "đặt lại định dạng ô thành Số (Number) không có chữ số thập phân, rồi gõ đúng số muốn báo cáo"

// marked answers a text of which a part is struck through, raised or lowered: joined
// to the rest it would make another answer than anybody wrote.
func marked(t *Typed) *Problem {
	struck, raised, rest := clean(t.look.Struck), clean(t.look.Raised), clean(t.look.Rest)
	switch {
	case struck != "" && rest+raised == "":
		return &Problem{"cell-struck", sprint("có nội dung bị gạch bỏ (%q), không rõ còn tính hay không", short(struck)),
			"nếu còn tính thì bỏ kiểu chữ gạch ngang của ô; nếu đã bỏ thì xóa ô, không có thì gõ 0"}
	case struck != "":
		return &Problem{"cell-struck", sprint("có chữ bị gạch bỏ (%q) đứng liền %q, ghép lại thành %q", short(struck), short(rest+raised), short(clean(t.raw))),
			"xóa hẳn phần đã gạch bỏ, rồi gõ lại nội dung đúng vào ô với kiểu chữ thường"}
	case raised != "" && rest != "":
		return &Problem{"cell-raised", sprint("có chữ viết nâng lên hoặc hạ xuống (%q) bên cạnh %q, ghép lại thành %q", short(raised), short(rest), short(clean(t.raw))),
			"xóa phần viết nâng lên hoặc hạ xuống, rồi gõ lại nội dung đúng vào ô; chú thích thì ghi ở cột Ghi chú"}
	}
	return nil
}

// shownOtherwise answers a value whose format shows another one than the cell stores.
// r is how the stored value reads.
func shownOtherwise(f *form.Field, t *Typed, r Reading) *Problem {
	s := clean(t.look.Shown)
	if t.stored == reader.Number {
		if v, err := strconv.ParseFloat(clean(t.raw), 64); err == nil && showsNumber(s, v) {
			return nil
		}
	} else if s == clean(t.raw) {
		return nil
	}
	if s != "" {
		seen := Interpret(f, Told(s))
		if seen.Problem == nil && seen.State == r.State && seen.N == r.N && seen.Text == r.Text && seen.Date == r.Date {
			return nil
		}
	}
	stored := short(clean(t.raw))
	if t.stored == reader.Number {
		stored = short(storedNumber(clean(t.raw)))
	}
	if s == "" {
		return &Problem{"cell-shown", sprint("không hiện gì nhưng lưu %s (định dạng của ô giấu đi), không rõ là trống hay là %s", stored, stored),
			"nếu số đúng thì " + fixShown + "; nếu không có số liệu thì xóa ô"}
	}
	return &Problem{"cell-shown", sprint("hiện là %q nhưng lưu %s (định dạng của ô làm khác đi), không rõ số nào đúng", short(s), stored), fixShown}
}

// storedNumber writes a number of a workbook in Vietnamese.
func storedNumber(raw string) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	if n, err := strconv.ParseInt(plain, 10, 64); err == nil {
		return viet.Int(n)
	}
	return strings.Replace(strings.Replace(plain, ".", ",", 1), "-", viet.Minus, 1)
}

// showsNumber reports whether what is shown is the number, to the fifteen digits
// that a program keeps: "45.000", "45000" and "45.000,00" show 45000.
func showsNumber(s string, v float64) bool {
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", rest
	}
	whole, frac, _ := strings.Cut(s, ",")
	if strings.ContainsAny(whole, ".") {
		digits, ok := viet.WholeNumber(whole)
		if !ok {
			return false
		}
		whole = digits
	}
	if whole == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return false
	}
	seen, err := strconv.ParseFloat(sign+whole+"."+frac, 64)
	return err == nil && strconv.FormatFloat(seen, 'e', 14, 64) == strconv.FormatFloat(v, 'e', 14, 64)
}
