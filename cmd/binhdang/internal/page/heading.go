package page

import (
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/viet"
)

// dot parts short remarks in one line; no line begins with it.
const dot = viet.NBSP + "· "

// compounds are words of two syllables that headings are full of. A line must
// not end between them: "chỉ tiêu thống | kê" is read twice.
const compounds = "bạo lực, báo cáo, bảo mật, bình đẳng, cán bộ, cách tính, chất lượng, chỉ tiêu, công bố, cơ quan, đánh giá, đại biểu, đẳng giới, điểm phần, định nghĩa, đơn vị, " +
	"gia đình, hội đồng, kế hoạch, kết quả, kinh phí, lãnh đạo, mục tiêu, nhân dân, nhiệm vụ, phần trăm, phụ nữ, quá hạn, số liệu, thị trấn, thống kê, " +
	"trạng thái, tỷ lệ, tỷ số, văn bản"

// unbroken keeps the compounds of a heading on one line each, and a number with the
// word after it.
func unbroken(s string) string {
	words := strings.Split(s, " ")
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			switch before := words[i-1]; {
			case isCompound(before, w), before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' && len(before) < 4:
				b.WriteString(viet.NBSP)
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteString(w)
	}
	return b.String()
}

// inOne keeps a name on one line of a heading, unless it is as long as a line of a phone.
func inOne(name, heading string) string {
	if utf8.RuneCountInString(name) > 16 {
		return heading
	}
	return strings.Replace(heading, name, strings.ReplaceAll(name, " ", viet.NBSP), 1)
}

func isCompound(a, b string) bool {
	pair := strings.ToLower(a) + " " + strings.ToLower(strings.TrimRight(b, ",.;:"))
	return strings.Contains(", "+compounds+",", ", "+pair+",")
}
