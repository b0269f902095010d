package form

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/writer"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// checks are the rules that the office program holds while somebody types. Cells
// with the same rule share one. A count can be pasted in as "-"; the reader takes
// it for 0.
func checks(f *Form, s *Sheet) []writer.Check {
	var out []writer.Check
	for i := range s.Fields {
		fd := &s.Fields[i]
		c, ok := check(f, fd)
		if !ok {
			continue
		}
		same := slices.IndexFunc(out, func(o writer.Check) bool {
			return o.Kind == c.Kind && o.Min == c.Min && o.Max == c.Max && o.Text == c.Text && slices.Equal(o.Options, c.Options)
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
		if m := fd.Measure; m != nil && fd.Key.Part == "total" {
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
		return writer.Check{Kind: writer.ADay, From: reporting.Date{Year: 2000, Month: 1, Day: 1}, Title: "Ngày chưa hợp lệ",
			Text: "Ô này nhận ngày, gõ theo thứ tự ngày/tháng/năm, ví dụ " + viet.Date(f.Period.To) + ". Chưa có thì để trống."}, true
	}
	return writer.Check{}, false
}
