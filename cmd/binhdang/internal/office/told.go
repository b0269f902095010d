package office

import (
	"path"

	"binhdang.example/cmd/binhdang/internal/audit"
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// Of one fault in many files nobody needs all places.
const mostTold = 20

// shown says which figures of pages the open data withholds. Pages are made of the same
// edition as the data, so that this is a fault of the program or of its templates.
func (s *Site) shown(hidden []audit.Shown) (out finding.List) {
	for _, x := range hidden[:min(mostTold, len(hidden))] {
		f := s.toldIn(x)
		f.Format = "Trang sắp công bố ghi “%s” ở chỗ của “%s” (đơn vị %s, kỳ %s), là số phải bảo mật"
		f.Fix = "đây là lỗi của chương trình hoặc của khuôn trang trong templates/: trả khuôn về bản gốc rồi chạy lại; vẫn còn thì gửi thư mục làm việc cho người phụ trách kỹ thuật"
		out.Add(f)
	}
	return out
}

// toldIn is a finding about a number of a page, without its words.
func (s *Site) toldIn(x audit.Shown) finding.Finding {
	name := string(x.Of)
	if ind := s.office.Catalog.Indicator(x.Of); ind != nil {
		name = ind.Name
	} else if q, ok := s.office.Catalog.Question(x.Of); ok {
		name = q.Label
	}
	id, _ := audit.Cell{Period: x.Period}.Of()
	return finding.Finding{
		Rule: "told-in-page", Severity: finding.Error, Pos: finding.Pos{File: path.Join(catalog.PublicFolder, x.Path), Line: x.Line, Col: 1}, Period: id, Unit: string(x.Unit),
		Args: []any{x.Text, name, string(x.Unit), id},
	}
}
