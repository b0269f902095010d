package definition

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// checkSubstitutes checks the lines of thay-the.yaml as far as they can be without the
// returns: whether the unit sent something, and what the file says of it, shows later.
func (l *loader) checkSubstitutes(p *catalog.PeriodFile) {
	folder := catalog.PeriodPath(p.Period)
	first := map[[2]catalog.Code]finding.Pos{}
	for i := range p.Substitutes {
		s := &p.Substitutes[i]
		if catalog.Placeholder(s.Reason) != "" {
			l.refuse(l.at(&s.Reason, s.Pos), "substitute-unexplained", "ghi vì sao đơn vị chưa gửi và vì sao lấy số ở nguồn này", "Dòng này chưa ghi lý do (reason)")
		}
		l.substituteFile(s, folder)
		m := l.substituteMeasure(s, p)
		for j := range s.Units {
			code := s.Units[j]
			pos := l.at(&s.Units[j], l.at(&s.Units, s.Pos))
			u := l.reporter(pos, code, p)
			if at, ok := first[[2]catalog.Code{s.Measure, code}]; ok && s.Measure != "" && code != "" {
				l.against(pos, at, "lần đầu", "duplicate-substitute", "giữ đơn vị ở một dòng, xóa ở dòng kia",
					"Câu hỏi “%s” của đơn vị “%s” có hai nguồn thay thế", s.Measure, code)
				continue
			}
			first[[2]catalog.Code{s.Measure, code}] = pos
			if u != nil && m != nil && !l.c.AskedIn(m.ID, u, p.Period) {
				l.against(pos, m.Pos, "câu hỏi", "substitute-not-asked", "xóa đơn vị này khỏi units, hoặc sửa measure thành câu hỏi của đơn vị",
					"Câu hỏi “%s” (%s) không hỏi đơn vị “%s” (%s) trong kỳ này", m.ID, m.Label, code, u.Name)
			}
		}
	}
}

// substituteMeasure checks what is to be taken from elsewhere; nil where that cannot be.
// Who holds a table of a figure that is told of the whole area only could take its own
// rows from the total: such a figure has no substitute.
func (l *loader) substituteMeasure(s *catalog.Substitute, p *catalog.PeriodFile) *catalog.Measure {
	pos := l.at(&s.Measure, s.Pos)
	m := l.c.Measure(s.Measure)
	if m == nil {
		if l.c.DerivedMeasure(s.Measure) != nil {
			l.refuse(pos, "substitute-derived", "ghi mã một câu hỏi của biểu", "“%s” không được hỏi ở ô nào mà tính từ số khác, nên không thay bằng nguồn khác được", s.Measure)
			return nil
		}
		l.refer(pos, s.Measure, l.questions(), "câu hỏi", catalog.MeasuresFile)
		return nil
	}
	if l.read[catalog.SiteFile] && l.c.PolicyOf(m.ID).Guarded() {
		l.against(pos, m.Pos, "câu hỏi", "substitute-guarded", "xóa dòng này; đơn vị gửi biểu thì số của đơn vị mới được tính",
			"Câu hỏi “%s” (%s) chỉ công bố của toàn địa bàn; lấy số của từng đơn vị ở nguồn khác thì người có nguồn ấy tính ra được số của đơn vị còn lại", m.ID, m.Label)
		return nil
	}
	if m.Answer == catalog.AnswerYesNo {
		l.refuse(pos, "substitute-words", "xóa dòng này; hỏi đơn vị rồi đề nghị gửi biểu", "Câu hỏi “%s” (%s) trả lời Có/Không, không lấy từ bảng số liệu được", m.ID, m.Label)
		return nil
	}
	return m
}

// substituteFile checks that the table is there.
func (l *loader) substituteFile(s *catalog.Substitute, folder string) {
	pos := l.at(&s.File, s.Pos)
	name := strings.ReplaceAll(viet.NFC(s.File), `\`, "/")
	if s.File == "" || l.unread[&s.File] {
		return
	}
	at := path.Join(folder, name)
	if !fs.ValidPath(name) || slices.Contains([]string{catalog.FormsFolder, catalog.FeedbackFolder, catalog.ReportsFolder}, strings.Split(name, "/")[0]) {
		l.refuse(pos, "substitute-file", "chép tệp vào "+folder+" rồi ghi tên tệp", "“%s” không phải tên một tệp trong thư mục của kỳ", clip(s.File))
		return
	}
	info, err := fs.Stat(l.fsys, at)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.IsDir():
		fix := "chép tệp vào " + folder + ", hoặc sửa tên cho đúng"
		entries, _ := fs.ReadDir(l.fsys, path.Dir(at))
		var names []string
		for _, e := range entries {
			if ext := strings.ToLower(path.Ext(e.Name())); !e.IsDir() && ext != ".yaml" && ext != ".yml" {
				names = append(names, e.Name())
			}
		}
		if x := nearest(path.Base(name), names); x != "" {
			fix = "sửa thành file: " + path.Join(path.Dir(name), x)
		}
		l.refuse(pos, "substitute-file", fix, "Không có tệp “%s” trong %s", clip(s.File), folder)
	case err != nil:
		l.unreadable(pos)
	}
}
