package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// checks are the rules that the office program holds while somebody types. Cells
// with the same rule share one. A count can be pasted in as "-"; the reader takes
// it for 0.
func (w *formulas) checks(s *Sheet, all []limit) []writer.Check {
	var out []writer.Check
	bounded := w.relate(s, all)
	for i := range s.Fields {
		fd := &s.Fields[i]
		c, ok := check(w.f, fd)
		if !ok {
			continue
		}
		if r := bounded[fd]; r != nil {
			bind(&c, r)
		}
		same := slices.IndexFunc(out, func(o writer.Check) bool {
			return o.Kind == c.Kind && o.Min == c.Min && o.Max == c.Max && o.Low == c.Low && o.High == c.High && o.To == c.To && o.Text == c.Text && o.Prompt == c.Prompt && slices.Equal(o.Options, c.Options)
		})
		if same < 0 {
			out = append(out, c)
			same = len(out) - 1
		}
		out[same].Cells = append(out[same].Cells, fd.Cell)
	}
	return out
}

func check(f *Form, fd *Field) (writer.Check, bool) {
	switch fd.Kind {
	case Count:
		c := writer.Check{Kind: writer.WholeNumber, Title: "Số chưa hợp lệ"}
		if m := fd.Measure; measured(fd) {
			c.Min, c.Max = m.Min, m.Most(f.Period.To)
		} else if m != nil {
			c.Max = m.Most(f.Period.To)
		}
		bounds := "từ " + viet.Int(c.Min) + " trở lên"
		if c.Max > 0 {
			bounds = "từ " + viet.Int(c.Min) + " đến " + viet.Int(c.Max)
		}
		none := "Không có thì gõ 0; chưa"
		if c.Min > 0 {
			none = "Chưa"
		}
		c.Text = fmt.Sprintf("Ô này nhận số nguyên %s, gõ liền các chữ số. %s có số liệu thì để trống.", bounds, none)
		return c, true
	case YesNo:
		return writer.Check{Kind: writer.OneOf, Options: fd.Options, Title: "Chọn Có hoặc Không",
			Text: "Ô này nhận Có hoặc Không: bấm mũi tên bên phải ô để chọn. Chưa có số liệu thì để trống."}, true
	case Tick:
		return writer.Check{Kind: writer.OneOf, Options: fd.Options, Title: "Chọn x hoặc để trống",
			Text: "Ô này nhận chữ x: bấm mũi tên bên phải ô để chọn, hoặc để trống."}, true
	case Choice:
		return writer.Check{Kind: writer.OneOf, Options: fd.Options, Title: "Chọn trong danh sách",
			Text: "Ô này nhận một trong các mục: " + strings.Join(fd.Options, ", ") + ". Bấm mũi tên bên phải ô để chọn, hoặc để trống."}, true
	case Date:
		from := f.Period.From
		if fd.Key.Part == PartDate {
			from = reporting.Date{Year: f.Period.Year, Month: 1, Day: 1}
		}
		return writer.Check{Kind: writer.ADay, From: from, To: f.Period.To, Title: "Ngày chưa hợp lệ",
			Text: fmt.Sprintf("Ô này nhận ngày từ %s đến %s, gõ theo thứ tự ngày/tháng/năm. Chưa có thì để trống.", viet.Date(from), viet.Date(f.Period.To))}, true
	}
	return writer.Check{}, false
}

// bind makes a check of a count look into the cells that bound it and say so.
func bind(c *writer.Check, r *related) {
	low, high := fmt.Sprint(c.Min), anyNumber
	if c.Max > 0 {
		high = fmt.Sprint(c.Max)
	}
	c.Low, c.High = oneOf("MAX", low, r.low), oneOf("MIN", high, r.high)
	if c.Low == low && c.High == high {
		c.Low, c.High = "", ""
	}
	const start, end = "Số nguyên, gõ liền các chữ số. ", "Số nào sai thì sửa số ấy trước; để trống thì bấm phím Delete."
	c.Heed, c.Prompt = "Phải khớp", fitting(r.texts, messageMax)
	c.Text = start + fitting(r.texts, messageMax-utf8.RuneCountInString(start+end)-1) + " " + end
}

// messageMax is how many characters a message has (Excel).
const messageMax = 255

// fitting are as many of the sentences as fit; the rest is counted.
func fitting(sentences []string, room int) string {
	for n := len(sentences); n > 0; n-- {
		s := strings.Join(sentences[:n], " ")
		if more := len(sentences) - n; more > 0 {
			s += fmt.Sprintf(" Và %d điều khác.", more)
		}
		if utf8.RuneCountInString(s) <= room {
			return s
		}
	}
	return "Xem các hàng liên quan."
}
