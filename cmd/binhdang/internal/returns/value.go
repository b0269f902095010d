package returns

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// reading is what a cell says in answer to its question.
type reading struct {
	Answer
	// noted: a number typed as text that reads in one way; it is taken and said.
	noted bool
	// problem: why it is Unread.
	problem *problem
}

// problem is a fact about a cell and what to do about it.
type problem struct {
	rule, text, fix string
}

func unread(rule, fix, format string, args ...any) reading {
	return reading{Answer: Answer{State: Unread}, problem: &problem{rule, fmt.Sprintf(format, args...), fix}}
}

func number(n int64) reading { return reading{Answer: Answer{State: Number, N: n}} }
func words(s string) reading { return reading{Answer: Answer{State: Words, Text: s}} }
func blank() reading         { return reading{} }

// interpret reads one cell (nil: empty) as an answer to the field.
func interpret(f *form.Field, c *reader.Cell, date1904 bool) reading {
	if c == nil {
		return blank()
	}
	r := interpretCell(f, c, date1904)
	r.Raw = c.Raw
	return r
}

func interpretCell(f *form.Field, c *reader.Cell, date1904 bool) reading {
	if !c.HasCached {
		return unread("cell-formula", "mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng kết quả vào ô",
			"Ô chứa công thức mà tệp không lưu kết quả, nên không biết là bao nhiêu")
	}
	if c.Type == reader.Error {
		return unread("cell-error", "sửa công thức, hoặc gõ thẳng kết quả vào ô", "Ô báo lỗi %s, không có giá trị", c.Raw)
	}
	s := clean(c.Raw)
	if s == "" || isEllipsis(s) {
		return blank()
	}
	switch f.Kind {
	case form.Count, form.Total:
		return readCount(f, c, s)
	case form.YesNo:
		return readYesNo(c, s)
	case form.Tick:
		return readTick(c, s)
	case form.Choice:
		return readChoice(f, s)
	case form.Date:
		return readDate(c, s, date1904)
	}
	return words(s)
}

// clean composes letters and takes away what cannot be seen. No-break and other
// spaces become blanks.
func clean(s string) string {
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060':
			return -1
		case unicode.IsSpace(r) && r != '\n':
			return ' '
		}
		return r
	}, viet.NFC(s))
	return strings.TrimSpace(s)
}

// isPlain reports whether only printable ASCII and line breaks stand there.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// isEllipsis recognises "…", "..." and longer dots: not reported.
func isEllipsis(s string) bool {
	return len(s) > 1 && strings.Trim(s, "…. ") == ""
}

// isDash recognises the dash that stands for 0 in statistical tables.
func isDash(s string) bool {
	return s == "-" || s == "–" || s == "—" || s == "−" || s == "‐" || s == "‑"
}

// maxCount is far beyond anything counted and well within what Excel stores
// exactly (15 digits).
const maxCount = 1_000_000_000_000_000

const (
	fixWhole = "gõ một số nguyên, viết liền các chữ số; không có thì gõ 0, chưa có số liệu thì để trống"
)

func readCount(f *form.Field, c *reader.Cell, s string) reading {
	switch c.Type {
	case reader.Bool:
		return unread("cell-number", fixWhole, "Ô ghi %s, không phải số lượng", map[string]string{"1": "TRUE", "0": "FALSE"}[c.Raw])
	case reader.Number:
		return countOfNumber(c, s)
	}
	return countOfText(f, s)
}

func countOfNumber(c *reader.Cell, s string) reading {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v != v || v > maxCount || v < -maxCount {
		return unread("cell-number", fixWhole, "Ô ghi %q, không phải số lượng", short(s))
	}
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	shown := strings.Replace(plain, ".", ",", 1)
	switch {
	case c.Format == reader.Day:
		return unread("cell-day", "đặt lại định dạng ô thành Số (Number) rồi gõ lại số lượng",
			"Ô đang là ngày tháng chứ không phải số lượng (Excel đã đổi số vừa gõ thành ngày)")
	case c.Format == reader.Percent:
		return unread("cell-percent", "đặt lại định dạng ô thành Số (Number) rồi gõ số lượng, không gõ tỷ lệ",
			"Ô đang là tỷ lệ phần trăm (%s), biểu hỏi số lượng", viet.NFC(percent(v)))
	case v < 0:
		return unread("cell-negative", fixWhole, "Số lượng âm (%s)", strings.Replace(shown, "-", viet.Minus, 1))
	}
	whole, frac, decimal := strings.Cut(plain, ".")
	if !decimal {
		n, err := strconv.ParseInt(plain, 10, 64)
		if err != nil {
			return unread("cell-number", fixWhole, "Ô ghi %q, không phải số lượng", short(s))
		}
		return number(n)
	}
	if len(frac) == 3 && whole != "0" && len(whole) <= 3 {
		return unread("cell-thousands", fmt.Sprintf("nếu đúng là %s thì gõ liền %s; nếu không thì gõ đúng số nguyên", whole+"."+frac, whole+frac),
			"Số %s không phải số nguyên; có phải là %s (Excel đã hiểu dấu chấm hàng nghìn thành dấu thập phân)?", shown, whole+"."+frac)
	}
	return unread("cell-decimal", fixWhole, "Số %s không phải số nguyên; biểu hỏi số lượng", shown)
}

func percent(v float64) string {
	return strings.Replace(strconv.FormatFloat(v*100, 'f', -1, 64), ".", ",", 1) + "%"
}

func countOfText(f *form.Field, s string) reading {
	switch {
	case isDash(s):
		return number(0)
	case strings.EqualFold(s, "không phát sinh"):
		r := number(0)
		r.noted = true
		return r
	case strings.ContainsAny(s, "%‰"):
		return unread("cell-percent", "gõ số lượng, không gõ tỷ lệ", "Ô ghi tỷ lệ %q, biểu hỏi số lượng", short(s))
	case len(s) > 1 && isDash(firstRune(s)) && onlyNumber(s[len(firstRune(s)):]):
		return unread("cell-negative", fixWhole, "Số lượng âm (%q)", short(s))
	}
	digits, unit := splitUnit(s)
	n, ok := wholeNumber(digits)
	if !ok {
		if onlyNumber(digits) {
			return unread("cell-decimal", fixWhole, "Số %q không đọc được thành một số nguyên duy nhất", short(s))
		}
		return unread("cell-number", fixWhole, "Ô ghi chữ %q, không phải số lượng", short(s))
	}
	if unit != "" && !isUnit(f, unit) {
		return unread("cell-number", fixWhole, "Ô ghi %q, không rõ là bao nhiêu", short(s))
	}
	r := number(n)
	r.noted = true
	return r
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// onlyNumber reports whether nothing but digits and separators stands there.
func onlyNumber(s string) bool {
	return strings.Trim(s, "0123456789., ") == "" && strings.ContainsAny(s, "0123456789")
}

// splitUnit parts "12 người" into the number and the words behind it.
func splitUnit(s string) (digits, unit string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !(r >= '0' && r <= '9' || r == '.' || r == ',' || r == ' ') })
	if i < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i:])
}

// wholeNumber reads digits in one run or in groups of three parted by the same
// sign throughout; ok is false where another reading is possible.
func wholeNumber(s string) (n int64, ok bool) {
	plain := s
	if i := strings.IndexAny(s, "., "); i >= 0 {
		groups := strings.Split(s, s[i:i+1])
		if len(groups[0]) == 0 || len(groups[0]) > 3 || groups[0][0] == '0' {
			return 0, false
		}
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return 0, false
			}
		}
		plain = strings.Join(groups, "")
	}
	if plain == "" || len(plain) > 15 || strings.Trim(plain, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(plain, 10, 64)
	return n, err == nil
}

// countUnits are units of counting that officers write behind a number.
func countUnits() []string {
	return []string{
		"người", "lượt", "lượt người", "hộ", "hộ gia đình", "vụ", "ca", "cuộc", "buổi", "lớp", "trẻ", "em", "cháu", "chị", "phụ nữ",
		"nữ", "nam", "đại biểu", "đồng chí", "đ/c", "văn bản", "bài", "tin", "chuyên mục", "tháng", "mô hình", "câu lạc bộ", "clb", "cơ sở", "địa chỉ", "xã", "đơn vị",
	}
}

// isUnit reports whether the words behind a number only repeat what is counted:
// the question's own unit, or one unit of counting for another where money is
// not asked.
func isUnit(f *form.Field, unit string) bool {
	unit = strings.ToLower(strings.TrimSuffix(unit, "."))
	own := ""
	if f.Measure != nil {
		own = strings.ToLower(viet.NFC(f.Measure.Unit))
	} else if f.Key.Part == form.PartCost {
		own = "nghìn đồng"
	}
	if own != "" && (unit == own || strings.Contains(own, "đồng")) {
		return unit == own
	}
	return slices.Contains(countUnits(), unit)
}

func readYesNo(c *reader.Cell, s string) reading {
	yes, no := false, false
	switch low := strings.ToLower(s); {
	case c.Type == reader.Bool || c.Type == reader.Number:
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
	return unread("cell-yes-no", "chọn Có hoặc Không trong danh sách của ô", "Ô ghi %q, biểu hỏi Có hay Không", short(s))
}

func readTick(c *reader.Cell, s string) reading {
	low := strings.ToLower(s)
	switch {
	case slices.Contains([]string{"x", "v", "✓", "✔", "☑", "×", "có", "co", "1"}, low):
		return number(1)
	case isDash(s), slices.Contains([]string{"không", "khong", "ko", "0"}, low):
		return blank()
	}
	return unread("cell-tick", "gõ x nếu đúng, để trống nếu không", "Ô đánh dấu ghi %q, chỉ nhận x hoặc để trống", short(s))
}

func readChoice(f *form.Field, s string) reading {
	for _, o := range f.Options {
		if viet.Fold(o) == viet.Fold(s) {
			return words(o)
		}
	}
	return unread("cell-choice", "chọn một mục trong danh sách của ô: "+strings.Join(f.Options, ", "), "Ô ghi %q, không có trong danh sách", short(s))
}

// short keeps what is repeated of a cell to a glance.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}
