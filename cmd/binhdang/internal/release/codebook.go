package release

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// CodebookColumns are the columns of so-ma.csv.
var CodebookColumns = [...]string{
	"list", "code", "part", "name", "unit_of_measure", "kind", "class", "asked_of", "from", "to", "note",
}

// Lists of the codebook.
const (
	ListColumn    = "column"    // columns of the files; part names the file
	ListPeriod    = "period"    // reporting periods
	ListUnit      = "unit"      // reporting units and areas
	ListIndicator = "indicator" // ids of indicators
	ListGoal      = "goal"      // clauses of the strategy, as target_basis names them
	ListMeasure   = "measure"   // questions of the forms, one row for each part
	ListStatus    = "status"
	ListObs       = "obs_status"
	ListConf      = "conf_status"
)

// Code is a line of the codebook: a code and what it means.
type Code struct {
	List, Code, Part string
	Name             string // in Vietnamese: the question, the name, the meaning
	Unit             string
	Kind, Class      string // of a measure, in words
	AskedOf          string // the unit or the type of unit that answers
	From, To         string // years or days; empty: no bound
	Note             string
}

// Columns are the columns of the files, in their order; Part names the file.
func Columns() []Code {
	var out []Code
	add := func(file string, pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, Code{List: ListColumn, Code: pairs[i], Part: file, Name: pairs[i+1]})
		}
	}
	add(ValuesName,
		"period", "kỳ báo cáo",
		"unit_code", "mã đơn vị: mã của cơ quan thống kê cho xã, thị trấn và toàn địa bàn; chữ in hoa cho cơ quan",
		"unit_name", "tên đầy đủ của đơn vị",
		"indicator", "mã chỉ tiêu thống kê",
		"indicator_name", "tên chỉ tiêu thống kê",
		"numerator", "tử số, số nguyên; trống nếu chỉ tiêu không phải là phân số",
		"denominator", "mẫu số, số nguyên",
		"value", "giá trị đã làm tròn, dấu chấm thập phân; với câu trả lời Có, Không: 1 là Có, 0 là Không",
		"unit_of_measure", "đơn vị tính; trống nếu giá trị là 1 hoặc 0 của Có, Không",
		"target", "mốc áp dụng cho kỳ: >=25, >35, <=115, 40..60",
		"target_basis", "văn bản, điểm và năm của mốc; mã chỉ tiêu của Chiến lược theo danh mục goal",
		"status", "kết quả so với mốc, xét trên phân số chưa làm tròn",
		"received", "số đơn vị có số liệu dùng được cho chỉ tiêu",
		"expected", "số đơn vị phải báo cáo",
		"obs_status", "tình trạng của số liệu, theo danh mục obs_status",
		"conf_status", "công bố hay bảo mật, theo danh mục conf_status",
		"revision", "0 là lần công bố đầu; 1, 2, … là lần sửa",
	)
	add(MeasuresName,
		"period", "kỳ báo cáo",
		"unit_code", "mã đơn vị, như ở gia-tri.csv",
		"measure", "mã câu hỏi của biểu mẫu",
		"breakdown", "phần của câu trả lời: total là tổng số, còn lại là từng phần",
		"value", "số đơn vị đã báo cáo, số nguyên; với câu hỏi Có, Không: 1 là Có, 0 là Không; ở toàn địa bàn là số đơn vị trả lời Có",
		"obs_status", "tình trạng của số liệu, theo danh mục obs_status",
		"conf_status", "công bố hay bảo mật, theo danh mục conf_status",
		"revision", "0 là lần công bố đầu; 1, 2, … là lần sửa",
	)
	add(CodebookName,
		"list", "danh mục: column, period, unit, goal, indicator, measure, status, obs_status, conf_status",
		"code", "mã, như ghi trong các tệp số liệu",
		"part", "phần của câu hỏi (cột breakdown), hoặc tên tệp của cột",
		"name", "câu hỏi, tên hoặc nghĩa của mã, bằng tiếng Việt",
		"unit_of_measure", "đơn vị tính",
		"kind", "số tại ngày chốt số liệu, hay cộng dồn từ 01/01",
		"class", "loại số liệu khi xét bảo mật",
		"asked_of", "ai trả lời câu hỏi",
		"from", "áp dụng từ năm, hoặc từ ngày",
		"to", "áp dụng đến hết năm, hoặc đến ngày",
		"note", "cách đếm và ghi chú",
	)
	return out
}

// States are the words and letters of the status columns.
func States() []Code {
	return []Code{
		{List: ListStatus, Code: string(edition.Met), Name: "đạt mốc đã đến hạn"},
		{List: ListStatus, Code: string(edition.NotMet), Name: "chưa đạt mốc đã đến hạn"},
		{List: ListStatus, Code: string(edition.MetMilestone) + " 2020", Name: "đạt mốc của năm ghi sau chữ mốc, năm đó chưa đến"},
		{List: ListStatus, Code: string(edition.NotMetMilestone) + " 2020", Name: "chưa tới mốc của năm ghi sau chữ mốc, năm đó chưa đến"},
		{List: ListStatus, Code: string(edition.NotAssessed), Name: "có số liệu nhưng không đánh giá"},
		{List: ListObs, Code: Normal, Name: "có số liệu"},
		{List: ListObs, Code: Estimated, Name: "ước tính; số cộng là ước tính nếu có một phần ước tính"},
		{List: ListObs, Code: Provisional, Name: "tạm tính: kỳ chưa công bố chính thức"},
		{List: ListObs, Code: NotReported, Name: "chưa có số liệu"},
		{List: ListObs, Code: NoMeaning, Name: "không áp dụng, hoặc không phát sinh (0 trên 0)"},
		{List: ListObs, Code: Suppressed, Name: "bảo mật"},
		{List: ListConf, Code: Free, Name: "công bố"},
		{List: ListConf, Code: Confidential, Name: "bảo mật"},
	}
}

// Questions are the measures whose values the site may publish, one line for each
// part, in the order of the forms.
func Questions(c *catalog.Catalog) []Code {
	var out []Code
	for i := range c.Sheets {
		for j := range c.Sheets[i].Sections {
			for k := range c.Sheets[i].Sections[j].Measures {
				out = append(out, question(c, &c.Sheets[i].Sections[j].Measures[k])...)
			}
		}
	}
	for i := range c.Derived {
		d := &c.Derived[i]
		q, _ := c.Question(d.ID)
		kind := "tính từ danh sách trong biểu"
		if d.Receipt != "" {
			kind = "tính từ sổ tiếp nhận"
		}
		out = append(out, Code{
			List: ListMeasure, Code: string(d.ID), Part: catalog.TotalPart, Name: d.Label, Unit: d.Unit, Kind: kind,
			Class: classWord(d.Class), AskedOf: Source(c, q.AskedOf), Note: oneLine(d.Help),
		})
	}
	return out
}

func question(c *catalog.Catalog, m *catalog.Measure) []Code {
	q, _ := c.Question(m.ID)
	row := Code{
		List: ListMeasure, Code: string(m.ID), Part: catalog.TotalPart, Name: m.Label, Unit: m.Unit,
		Kind: "số tại ngày chốt số liệu", Class: classWord(m.Class), AskedOf: Source(c, q.AskedOf),
		From: year(m.FromYear), To: year(m.ToYear), Note: oneLine(m.WholeHelp()),
	}
	if m.Kind == catalog.Flow {
		row.Kind = "cộng dồn từ 01/01"
	}
	if m.Answer == catalog.AnswerYesNo {
		row.Unit = "1 là Có, 0 là Không"
	}
	if kinds := kindNames(c, m.Periods); kinds != "" {
		row.Note = strings.TrimSpace("Chỉ hỏi ở kỳ " + kinds + ". " + row.Note)
	}
	var out []Code
	if b := c.Breakdown(m.Breakdown); b != nil {
		for _, p := range b.Parts {
			part := row
			part.Part, part.Name = string(p.ID), m.Label+": "+p.Name
			out = append(out, part)
		}
		if len(b.Parts) > 0 {
			row.Name += ": " + b.Total
		}
	}
	return append(out, row)
}

// kindNames are the kinds of periods that ask, in words; empty for all.
func kindNames(c *catalog.Catalog, ids []catalog.Code) string {
	var out []string
	for _, id := range ids {
		for _, k := range c.Site.Calendar.Kinds {
			if string(id) == k.ID || id == "year" && k.ID == "" {
				out = append(out, viet.LowerFirst(strings.TrimSpace(strings.ReplaceAll(k.Short, "{year}", ""))))
			}
		}
	}
	return strings.Join(out, ", ")
}

// Source names who is asked: a type of unit, a unit, or everybody who reports.
func Source(c *catalog.Catalog, askedOf catalog.Code) string {
	if askedOf == "" {
		return "mọi đơn vị báo cáo"
	}
	if t := c.UnitType(askedOf); t != nil {
		return t.Name
	}
	for i := range c.Units {
		if c.Units[i].Code == askedOf {
			return c.Units[i].Name
		}
	}
	return string(askedOf)
}

func classWord(c catalog.Class) string {
	switch c {
	case catalog.Public:
		return "số về cơ quan, người giữ chức vụ, hoạt động"
	case catalog.Statistical:
		return "số về người dân, hộ gia đình"
	}
	return "số nhạy cảm, chỉ công bố khi không nhận ra ai"
}

func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// codes is the whole codebook.
func codes(e edition.Edition[edition.Public]) []Code {
	c := e.Catalog
	out := Columns()
	for i := range e.Periods {
		p := &e.Periods[i]
		out = append(out, Code{List: ListPeriod, Code: p.ID, Name: p.Name, From: p.From.String(), To: p.To.String()})
	}
	for i := range c.Units {
		u := &c.Units[i]
		row := Code{List: ListUnit, Code: string(u.Code), Name: u.Name}
		if t := c.UnitType(u.Type); t != nil {
			row.Kind = t.Name
		}
		if !u.From.IsZero() {
			row.From = u.From.String()
		}
		if !u.To.IsZero() {
			row.To = u.To.String()
		}
		out = append(out, row)
	}
	for i := range c.Goals {
		g := &c.Goals[i]
		row := Code{List: ListGoal, Code: string(g.ID), Name: strings.ReplaceAll(c.GoalName(g), viet.NBSP, " ") + ": " + g.Name}
		if !g.From.IsZero() {
			row.From = g.From.String()
		}
		if !g.To.IsZero() {
			row.To = g.To.String()
		}
		out = append(out, row)
	}
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		for k := range ind.Versions {
			v := &ind.Versions[k]
			row := Code{List: ListIndicator, Code: string(ind.ID), Name: ind.Name, Unit: ind.Unit, Note: oneLine(v.Note)}
			if v.Name != "" {
				row.Name = v.Name
			}
			if !v.From.IsZero() {
				row.From = v.From.String()
			}
			if !v.To.IsZero() {
				row.To = v.To.String()
			}
			out = append(out, row)
		}
	}
	return append(append(out, Questions(c)...), States()...)
}

// Codebook is so-ma.csv: every column and every code of the other files, with the
// Vietnamese question, name or meaning.
func Codebook(e edition.Edition[edition.Public]) []byte {
	w := table{}
	w.record(CodebookColumns[:])
	for _, x := range codes(e) {
		w.record([]string{
			x.List, x.Code, x.Part, field{text, x.Name}.csv(), field{text, x.Unit}.csv(), x.Kind, x.Class,
			field{text, x.AskedOf}.csv(), x.From, x.To, field{text, x.Note}.csv(),
		})
	}
	return w.bytes()
}
