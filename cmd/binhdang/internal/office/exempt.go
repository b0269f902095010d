package office

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// exemptions in the order in which they are told, in words after their number.
var exemptions = [...]struct {
	why   audit.Why
	words string
}{
	{audit.ImpliedZero, "số 0 suy ra từ một số 0 đã công bố"},
	{audit.OneAgency, "số của cơ quan duy nhất được hỏi, cũng là số toàn địa bàn"},
	{audit.WholeSmall, "số của các đơn vị đều đã ẩn mà số toàn địa bàn vốn nhỏ"},
	{audit.ToldBefore, "số mà riêng các bản công bố trước đã cho biết"},
}

// Audited says what the audit of the site looked at, and what it let be near on purpose.
// Before an audit it says nothing.
func (s *Site) Audited() string {
	r := &s.audited
	if r.Cells == 0 {
		return ""
	}
	out := fmt.Sprintf("kiểm tra bảo mật: đã dò %s ô ẩn và %s số suy ra từ chúng", viet.Int(int64(r.Cells)), viet.Int(int64(r.Counts)))
	by := map[string]int{}
	for why, n := range r.Exempted("") {
		by[string(why)] = n
	}
	if words := exemptWords(by); words != "" {
		out += "; " + words
	}
	if r.Said > 0 {
		out += fmt.Sprintf("; đã đọc %s câu, ô bảng và nhãn hình có số nói về các ô ẩn", viet.Int(int64(r.Said)))
	}
	return out
}

// exemptWords count exemptions by reason; empty where there are none.
func exemptWords(by map[string]int) string {
	var some []string
	for _, x := range exemptions {
		if n := by[string(x.why)]; n > 0 {
			some = append(some, viet.Int(int64(n))+" "+x.words)
		}
	}
	if len(some) == 0 {
		return ""
	}
	return "được miễn theo chính sách: " + viet.List(some)
}

// exempt are the exemptions of a period, as the ledger writes them.
func (s *Site) exempt(period string) map[string]int {
	var out map[string]int
	for why, n := range s.audited.Exempted(period) {
		if out == nil {
			out = map[string]int{}
		}
		out[string(why)] = n
	}
	return out
}
