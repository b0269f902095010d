package returns

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/person"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// clean is what is seen of a text.
func clean(s string) string { return viet.Clean(s) }

const (
	fixWhole = "gõ một số nguyên, viết liền các chữ số; không có thì gõ 0, chưa có số liệu thì để trống"
)

func readCount(f *form.Field, t *Typed, s string) Reading {
	switch t.stored {
	case reader.Bool:
		return unread("cell-number", fixWhole, "ghi %s, không phải số lượng", map[string]string{"1": "TRUE", "0": "FALSE"}[t.raw])
	case reader.Number:
		return countOfNumber(f, t, s)
	}
	return countOfText(f, s)
}

// tooLarge answers a whole number beyond quantity.MaxTyped.
func tooLarge(s string) Reading {
	most := viet.Int(quantity.MaxTyped)
	return unread("cell-too-large", "gõ đúng số lượng, nhiều nhất là "+most, "ghi %s, lớn hơn mức nhiều nhất được nhận là %s", short(s), most)
}

func countOfNumber(f *form.Field, t *Typed, s string) Reading {
	v, err := strconv.ParseFloat(s, 64)
	if v > quantity.MaxTyped { // 1e400 is an error to ParseFloat, and too large
		return tooLarge(s)
	}
	if err != nil || v != v {
		return unread("cell-number", fixWhole, "ghi %q, không phải số lượng", short(s))
	}
	if t.formula {
		v = withoutNoise(v)
	}
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	shown := short(strings.Replace(plain, ".", ",", 1))
	if l := t.look; l != nil && l.Formatted && t.format == reader.General && clean(l.Shown) != strings.Replace(plain, ".", ",", 1) {
		shown += fmt.Sprintf(" (hiện là %q)", short(clean(l.Shown)))
	}
	switch {
	case t.format == reader.Day:
		return unread("cell-day", "đặt lại định dạng ô thành Số (Number) rồi gõ lại số lượng",
			"đang là ngày tháng chứ không phải số lượng (Excel đã đổi số vừa gõ thành ngày)")
	case t.format == reader.Percent:
		return unread("cell-percent", "đặt lại định dạng ô thành Số (Number) rồi gõ số lượng, không gõ tỷ lệ",
			"đang là tỷ lệ phần trăm (hiện %s, lưu %s), biểu hỏi số lượng", short(percent(v)), shown)
	case v < 0:
		return unread("cell-negative", fixWhole, "ghi số lượng âm (%s)", strings.Replace(shown, "-", viet.Minus, 1))
	}
	whole, frac, decimal := strings.Cut(plain, ".")
	if !decimal {
		if p := noCount(f, whole); p != nil {
			return problem(p)
		}
		return number(int64(v))
	}
	if len(frac) == 3 && whole != "0" && len(whole) <= 3 {
		return unread("cell-thousands", fmt.Sprintf("nếu đúng là %s thì gõ liền %s; nếu không thì gõ đúng số nguyên", whole+"."+frac, whole+frac),
			"ghi số %s, không phải số nguyên; có phải là %s (Excel đã hiểu dấu chấm hàng nghìn thành dấu thập phân)?", shown, whole+"."+frac)
	}
	return unread("cell-decimal", fixWhole, "ghi số %s, không phải số nguyên; biểu hỏi số lượng", shown)
}

// withoutNoise gives the whole number that the result of a formula is but for the
// last bits, where 0,1 + 0,2 is not quite 0,3: the one that is shown, and kept by
// Excel, at fifteen digits.
func withoutNoise(v float64) float64 {
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	if err == nil && w == math.Trunc(w) {
		return w
	}
	return v
}

func percent(v float64) string {
	return strings.Replace(strconv.FormatFloat(v*100, 'f', -1, 64), ".", ",", 1) + "%"
}

func countOfText(f *form.Field, s string) Reading {
	if person.IsTelephone(s) { // not repeated: it may be somebody's
		return unread("cell-phone", fixPrivate, "ghi một số giống số điện thoại, không phải số lượng")
	}
	c := viet.CountOf(s)
	digits, _ := viet.SplitUnit(s)
	switch c.Kind {
	case viet.CountBlank, viet.CountDots:
		return blank() // as the site says it
	case viet.CountDash:
		return number(0)
	case viet.CountNothing:
		return noted(0)
	case viet.CountZeros:
		return unread("cell-number", fixWhole, "ghi %q, không rõ là 0 hay là chỗ chờ điền số", short(s))
	case viet.CountPercent:
		return unread("cell-percent", "gõ số lượng, không gõ tỷ lệ", "ghi tỷ lệ %q, biểu hỏi số lượng", short(s))
	case viet.CountNegative:
		return unread("cell-negative", fixWhole, "ghi số lượng âm (%q)", short(s))
	case viet.CountDecimal:
		return unread("cell-decimal", fixWhole, "ghi số %q, không đọc được thành một số nguyên duy nhất", short(s))
	case viet.CountPlain, viet.CountLarge:
		if c.Unit != "" && !isUnit(f, c.Unit) {
			return unread("cell-number", fixWhole, "ghi %q, không rõ là bao nhiêu", short(s))
		}
	default:
		if c.Likely > 0 {
			return unread("cell-number", fmt.Sprintf("nếu đúng là %s thì gõ liền %d; nếu không thì gõ đúng số nguyên", viet.Int(c.Likely), c.Likely),
				"ghi chữ %q, không phải số lượng", short(s))
		}
		if !viet.OnlyNumber(digits) {
			return unread("cell-number", fixWhole, "ghi chữ %q, không phải số lượng", short(s))
		}
		return unread("cell-number", fixWhole, "ghi %q, không rõ là bao nhiêu", short(s))
	}
	if p := noCount(f, c.Digits); p != nil && c.Digits == digits {
		return problem(p)
	}
	switch {
	case c.Kind == viet.CountLarge:
		return tooLarge(s)
	case c.Unit == "" && f.LooksUnscaled(c.N):
		return unread("cell-money", fmt.Sprintf("nếu đúng là %s %s thì gõ liền %d; nếu số này tính bằng đồng thì gõ liền %d", viet.Int(c.N), f.UnitOfMeasure(), c.N, c.N/1000),
			"ghi %q, không rõ là %s hay là đồng", short(s), f.UnitOfMeasure())
	}
	return noted(c.N)
}

func readYesNo(t *Typed, s string) Reading {
	yes, no := false, false
	switch low := strings.ToLower(s); {
	case t.stored == reader.Bool || t.stored == reader.Number:
		yes, no = s == "1", s == "0"
	default:
		yes = low == "có" || low == "co" || low == "x" || low == "1"
		no = low == "không" || low == "khong" || low == "ko" || low == "0"
	}
	switch {
	case yes:
		return number(1)
	case no:
		return number(0)
	}
	return unread("cell-yes-no", "chọn Có hoặc Không trong danh sách của ô", "ghi %q, biểu hỏi Có hay Không", short(s))
}

func readTick(f *form.Field, s string) Reading {
	low := strings.ToLower(s)
	switch {
	case slices.Contains([]string{"x", "v", "✓", "✔", "☑", "×"}, low):
		return number(1)
	case f.Key.Part == form.PartNothing: // "không" and "có" both may mean that there was nothing, or something
	case slices.Contains([]string{"có", "co", "1"}, low):
		return number(1)
	case viet.IsDash(s):
		return blank()
	case slices.Contains([]string{"không", "khong", "ko", "0"}, low):
		return Reading{Noted: true}
	}
	return unread("cell-tick", "gõ x nếu đúng, để trống nếu không", "ghi %q, chỗ đánh dấu chỉ nhận x hoặc để trống", short(s))
}

func readChoice(f *form.Field, s string) Reading {
	for _, o := range f.Options {
		if viet.Fold(o) == viet.Fold(s) {
			return words(o)
		}
	}
	return unread("cell-choice", "chọn một mục trong danh sách của ô: "+strings.Join(f.Options, ", "), "ghi %q, không có trong danh sách", short(s))
}

// short keeps what is repeated of a cell to a glance, without what belongs to a person.
func short(s string) string {
	s = withoutPersons(strings.Join(strings.Fields(s), " "))
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}
