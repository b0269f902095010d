package feedback

import (
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/annotate"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// kind is what a severity asks of a sender.
func kind(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "Phải sửa"
	case finding.Warning:
		return "Xem lại"
	}
	return "Ghi chú"
}

func level(s finding.Severity) annotate.Level {
	switch s {
	case finding.Error:
		return annotate.Wrong
	case finding.Warning:
		return annotate.Ask
	}
	return annotate.Info
}

// Notes are the points as they are put into the sender's own workbook.
func Notes(c *catalog.Catalog, s Sent, ps []Point) annotate.Notes {
	n := annotate.Notes{
		Title:  "Các điểm cần xem trong biểu của " + s.Unit.Name + ", " + viet.LowerFirst(s.Period.Name),
		Author: c.Site.Publisher.Office,
		Heads:  [annotate.ReplyColumn]string{"STT", "Loại", "Ở đâu", "Đang ghi", "Điểm cần xem", "Cách sửa", "Trả lời của đơn vị"},
		Lines: []string{
			fmt.Sprintf("Kính gửi %s: %s cảm ơn đơn vị đã gửi biểu. Biểu có %s.", s.Unit.Name, c.Site.Publisher.Office, Tally(ps)),
			"Bấm vào cột “Ở đâu” để tới ô cần xem; ô ấy có màu và có ghi chú. Xin sửa ngay trong tệp này, lưu lại rồi gửi lại cả tệp. Trang này không phải xóa.",
		},
		Foot: "Trân trọng cảm ơn.",
	}
	if Count(ps, finding.Warning) > 0 {
		n.Lines = append(n.Lines, "Điểm “Xem lại” không chắc là sai: nếu số đã đúng thì giữ nguyên và ghi lý do vào cột “Trả lời của đơn vị”.")
	}
	if due := lastDay(c, s.Period); !due.IsZero() {
		n.Lines = append(n.Lines, "Hạn gửi biểu: hết ngày "+viet.Date(due)+".")
	}
	if c.Site.Sample {
		n.Lines = append(n.Lines, form.SampleNote+".")
	}
	for i := range ps {
		p := &ps[i]
		n.Points = append(n.Points, annotate.Point{
			Level: level(p.Severity), Kind: kind(p.Severity), Where: p.Where(), At: annotate.Place{Sheet: p.At.Sheet, Cell: p.At.Cell},
			Stands: p.Stands, Fact: p.Fact, Fix: p.Fix,
		})
		text := p.Fact + "\nCách sửa: " + viet.LowerFirst(strings.ReplaceAll(p.Fix, "\n", " "))
		for _, cell := range p.Cells {
			m := annotate.Mark{At: annotate.Place{Sheet: cell.Sheet, Cell: cell.Cell}, Level: level(p.Severity)}
			if cell == p.At {
				m.Text = text
			}
			n.Marks = append(n.Marks, m)
		}
	}
	return n
}

// Tally says how many points there are of each kind: "1 điểm phải sửa và 2 điểm đề nghị
// xem lại".
func Tally(ps []Point) string {
	var parts []string
	for _, x := range []struct {
		of    finding.Severity
		words string
	}{{finding.Error, "điểm phải sửa"}, {finding.Warning, "điểm đề nghị xem lại"}, {finding.Note, "ghi chú"}} {
		if n := Count(ps, x.of); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, x.words))
		}
	}
	return viet.List(parts)
}
