package returns

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Words behind a number say what was counted. They may only repeat what is asked: of
// households, of women, of months or of thousands it would be another number.

// counted are the words that mean the same things counted, written by officers for one
// another. First persons, then their attendances, which are told in persons too.
func counted() [][]string {
	return [][]string{
		{"người", "trẻ", "em", "cháu", "đại biểu", "đồng chí", "đ/c", "cán bộ", "học sinh", "lao động", "nạn nhân"},
		{"lượt người", "lượt"},
		{"hộ", "hộ gia đình", "gia đình"},
		{"vụ", "vụ việc", "ca"},
		{"buổi", "cuộc", "hội nghị", "hoạt động"},
		{"lớp", "lớp tập huấn", "khóa"},
		{"văn bản", "kế hoạch", "báo cáo", "bản"},
		{"chuyên mục", "tin", "bài"},
		{"mô hình", "câu lạc bộ", "clb"},
		{"cơ sở", "địa chỉ"},
		{"cơ quan", "đơn vị"},
		{"xã", "thị trấn"},
	}
}

// persons and attendances are places in counted.
const persons, attendances = 0, 1

func kindOf(unit string) int {
	return slices.IndexFunc(counted(), func(same []string) bool { return slices.Contains(same, unit) })
}

// ofSex are the words that count persons of one sex.
func ofSex(word string) catalog.Code {
	switch word {
	case "nữ", "phụ nữ", "chị", "bà", "cô", "nữ giới", "bé gái", "cháu gái":
		return "female"
	case "nam", "nam giới", "đàn ông", "ông", "anh", "bé trai", "cháu trai":
		return "male"
	}
	return ""
}

// isUnit reports whether the words behind a number only repeat what is counted.
func isUnit(f *form.Field, unit string) bool {
	unit = strings.TrimSpace(strings.ToLower(strings.TrimSuffix(unit, ".")))
	own := strings.ToLower(viet.NFC(f.UnitOfMeasure()))
	switch {
	case f.Money():
		return strings.ReplaceAll(unit, "ngàn", "nghìn") == strings.ReplaceAll(own, "ngàn", "nghìn")
	case unit == own:
		return true
	case ofSex(unit) != "":
		return asksSex(f) == ofSex(unit)
	}
	is := kindOf(unit)
	if own == "" {
		return is == persons
	}
	for _, part := range strings.Split(own, ", ") { // "tin, bài", "xã, thị trấn"
		asks := kindOf(part)
		if unit == part || strings.HasPrefix(part, unit+" ") || is >= 0 && (is == asks || is == persons && asks == attendances) {
			return true
		}
	}
	return false
}

// asksSex is the sex of which alone a question asks, by its part, its column or its row;
// empty: of both, or of none.
func asksSex(f *form.Field) catalog.Code {
	if p := f.Key.Part; p == "female" || p == "male" {
		return p
	}
	for _, text := range []string{f.Head, f.Label} {
		words := " " + strings.Join(strings.FieldsFunc(strings.ToLower(viet.NFC(text)), func(r rune) bool { return strings.ContainsRune(" .,:;()", r) }), " ") + " "
		switch female, male := strings.Contains(words, " nữ "), strings.Contains(words, " nam "); {
		case female && male:
			return ""
		case female:
			return "female"
		case male:
			return "male"
		}
	}
	return ""
}
