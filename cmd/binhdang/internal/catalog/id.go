package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// IDLimit is the most characters that an id may have, CodeLimit a unit's code,
// NameLimit a unit's name. Addresses, names of files and names of cells are made
// of several of them, and most programs on Windows open no path of more than 259
// characters (MAX_PATH is 260 with the sign that ends it).
const (
	IDLimit   = 64
	CodeLimit = 20
	NameLimit = 100
)

// IDShape says what the ids of one kind of thing look like. The shapes differ by
// what is made of an id: a folder of the site, the name of a cell in a workbook,
// a word in brackets beside a finding.
type IDShape struct {
	Noun    string // what has such an id: "chỉ tiêu"
	Example string // an id that is right
	Rule    string // which characters it takes
	shape   *regexp.Regexp
	folder  bool // a folder or file is named after it alone
}

// The shapes. In all but the words of definitions (snake case) an id is letters
// and digits in groups; one sign joins two groups. "đ" stands where plans count
// their points a, b, c, d, đ, e, as Nghị định 30/2020/NĐ-CP, Phụ lục I, has them.
var (
	grouped   = regexp.MustCompile(`^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$`)
	numbered  = regexp.MustCompile(`^[A-Za-z0-9đĐ]+([._-][A-Za-z0-9đĐ]+)*$`)
	snake     = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	kebab     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	capitals  = regexp.MustCompile(`^[A-Z0-9]+$`)
	folders   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	kinds     = regexp.MustCompile(`^([A-Z][A-Z0-9]*|year)$`)
	documents = regexp.MustCompile(`^[\p{L}\p{N}]+([ ./_-]+[\p{L}\p{N}]+)*$`)
)

const (
	groupedRule  = "chữ không dấu và chữ số; giữa hai nhóm là một dấu chấm, gạch ngang hoặc gạch dưới"
	numberedRule = "chữ không dấu (và chữ đ), chữ số; giữa hai nhóm là một dấu chấm, gạch ngang hoặc gạch dưới"
	snakeRule    = "chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ"
)

// The shapes of ids, by what they name.
var (
	IndicatorID  = IDShape{"chỉ tiêu", "BDG1.1a", groupedRule, grouped, true}
	ObjectiveID  = IDShape{"mục tiêu", "MT1", groupedRule, grouped, true}
	GoalID       = IDShape{"chỉ tiêu chiến lược", "MT1.1", groupedRule, grouped, true}
	TaskID       = IDShape{"nhiệm vụ", "II.1.đ", numberedRule, numbered, true}
	ChapterID    = IDShape{"đề mục", "II.1", numberedRule, numbered, false}
	StepID       = IDShape{"việc", "8-3", numberedRule, numbered, false}
	OutputID     = IDShape{"kết quả", "meetings", snakeRule, snake, false}
	UnitTypeID   = IDShape{"loại đơn vị", "commune", snakeRule, snake, false}
	UnitCode     = IDShape{"đơn vị", "LDTBXH", "chữ số và chữ hoa không dấu", capitals, true}
	SheetID      = IDShape{"biểu", "B01", groupedRule, grouped, false}
	BreakdownID  = IDShape{"chiều phân tổ", "sex", snakeRule, snake, false}
	PartID       = IDShape{"phần", "female", snakeRule, snake, false}
	MeasureID    = IDShape{"câu hỏi", "commune_committee", snakeRule, snake, false}
	RecordsID    = IDShape{"danh sách", "bodies", snakeRule, snake, false}
	ColumnID     = IDShape{"cột", "staff", snakeRule, snake, false}
	RuleID       = IDShape{"quy tắc", "spending-over-budget", "chữ thường không dấu, chữ số và dấu gạch ngang, bắt đầu bằng chữ", kebab, false}
	ProfileID    = IDShape{"bộ quy tắc trình bày", "ND30-2020", numberedRule, numbered, false}
	KindID       = IDShape{"loại kỳ", "S1", "chữ hoa không dấu và chữ số, bắt đầu bằng chữ (hoặc là year)", kinds, false}
	KindFolder   = IDShape{"thư mục của loại kỳ", "6-thang", "chữ thường không dấu, chữ số và dấu gạch ngang", folders, true}
	LetterID     = IDShape{"bản báo cáo", "ubnd", "chữ thường không dấu, chữ số và dấu gạch ngang, bắt đầu bằng chữ", kebab, true}
	InstrumentID = IDShape{"văn bản", "2351/QĐ-TTg", "chữ, chữ số, dấu gạch chéo, gạch ngang, dấu chấm", documents, false}
)

// Fault says in Vietnamese what is wrong with an id, as the end of a sentence
// that begins with the id; empty when it has the shape.
func (s IDShape) Fault(id Code) string {
	n, most := utf8.RuneCountInString(string(id)), IDLimit
	if s.shape == capitals {
		most = CodeLimit
	}
	switch {
	case n == 0:
		return "để trống"
	case n > most:
		return fmt.Sprintf("dài %d ký tự, nhiều nhất là %d", n, most)
	case !s.shape.MatchString(string(id)):
		return "phải gồm " + s.Rule
	case s.folder && Device(string(id)):
		return "là tên mà Windows giữ riêng cho thiết bị, không đặt được cho tệp và thư mục"
	}
	return ""
}

// Device reports whether Windows keeps a name for a device, in any case and whatever
// follows its first dot, and refuses it as the name of a file or folder
// (Microsoft, "Naming Files, Paths, and Namespaces").
func Device(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	name = strings.TrimRight(name, " ")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, name) {
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if n, ok := strings.CutPrefix(name, port); ok && utf8.RuneCountInString(n) == 1 && strings.Contains("0123456789¹²³", n) {
			return true
		}
	}
	return false
}
