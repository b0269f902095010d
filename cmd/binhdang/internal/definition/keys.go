package definition

import (
	_ "embed"
	"reflect"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

//go:embed keys.txt
var keyNotes string

// notes are what the keys say, by "Type.key".
func notes() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(keyNotes) {
		if key, note, ok := strings.Cut(strings.TrimSpace(line), " "); ok && !strings.HasPrefix(key, "#") {
			out[key] = note
		}
	}
	return out
}

// words are the words that a key takes, where it takes no others; nil for all others.
func words(key string) []string {
	switch key {
	case "Measure.kind":
		return []string{catalog.Stock, catalog.Flow}
	case "Measure.answer", "RecordColumn.answer":
		return []string{catalog.AnswerCount, catalog.AnswerYesNo}
	case "Measure.class", "Derived.class", "ClassPolicy.class", "Output.class":
		return []string{string(catalog.Public), string(catalog.Statistical), string(catalog.Sensitive)}
	case "Derived.receipt":
		return []string{"on_time"}
	case "Indicator.subject":
		return []string{"women", "all"}
	case "Indicator.direction":
		return []string{"up", "down", "band", "none"}
	case "Indicator.chart":
		return catalog.Charts()
	case "PeriodSettings.state":
		return []string{catalog.Draft, catalog.Provisional, catalog.Final}
	case "Profile.page_number":
		return []string{catalog.BottomRight, catalog.TopCenter}
	case "Calendar.deadline_reading":
		return []string{string(reporting.Strict), string(reporting.Inclusive), string(reporting.NextDay)}
	case "HeadNames.is":
		var kinds []string
		for _, k := range catalog.HeadKinds() {
			kinds = append(kinds, string(k))
		}
		return kinds
	case "Rule.severity":
		return []string{catalog.RuleError, catalog.RuleWarning, catalog.RuleNote}
	case "Rule.missing":
		return []string{catalog.SkipAny, catalog.SkipAll, catalog.AsZero}
	case "Rule.is", "Comparison.is":
		return []string{"<=", ">=", "=="}
	case "ShareOfUnits.is":
		return []string{">=", ">", "<=", "<", "=="}
	case "Together.as", "Exclusive.as", "Requires.as":
		return []string{catalog.AsPositive, catalog.AsAnswered}
	case "Against.period":
		return []string{string(catalog.YearBefore), string(catalog.HalfBefore), string(catalog.JustBefore)}
	case "Against.only":
		return []string{catalog.Falls, catalog.Rises}
	}
	return nil
}

// file is one kind of definition file with the type that its keys come from.
type file struct {
	name  string // "site", also of its schema
	path  string // as people call it
	about string
	shape reflect.Type
}

// files are all kinds, in the order of the reference.
func files() []file {
	return []file{
		{"site", catalog.SiteFile, "Trang, cơ quan công bố, chính sách bảo mật, lịch.", reflect.TypeFor[catalog.Site]()},
		{"units", catalog.UnitsFile, "Các đơn vị và ai gửi biểu.", reflect.TypeFor[unitsShape]()},
		{"measures", catalog.MeasuresFile, "Biểu hỏi gì.", reflect.TypeFor[measuresShape]()},
		{"indicators", catalog.IndicatorsFile, "Chỉ tiêu, cách tính, mốc, theo ngày.", reflect.TypeFor[indicatorsShape]()},
		{"rules", catalog.RulesFile, "Quy tắc kiểm tra ngoài những gì suy ra từ measures.yaml.", reflect.TypeFor[rulesShape]()},
		{"labels", catalog.LabelsFile, "Các cơ quan gọi những gì biểu hỏi bằng lời nào, để đọc tệp theo mẫu riêng.", reflect.TypeFor[labelsShape]()},
		{"tu-dien-nhan", catalog.ConfirmedFile, "Nhãn mà cán bộ đã xác nhận, của tệp theo mẫu riêng.", reflect.TypeFor[confirmedShape]()},
		{"instruments", catalog.InstrumentsFile, "Văn bản được viện dẫn.", reflect.TypeFor[instrumentsShape]()},
		{"tasks", "data/<năm>/" + catalog.PlanName, "Kế hoạch của năm.", reflect.TypeFor[catalog.Plan]()},
		{"ky", "data/<năm>/<kỳ>/" + catalog.PeriodName, "Kỳ báo cáo: ngày chốt, trạng thái, phần đầu báo cáo.", reflect.TypeFor[catalog.PeriodSettings]()},
		{"tiep-nhan", "data/<năm>/<kỳ>/" + catalog.ReceiptsName, "Sổ tiếp nhận.", reflect.TypeFor[receiptsShape]()},
		{"dieu-chinh", "data/<năm>/<kỳ>/" + catalog.CorrectionsName, "Điều chỉnh qua điện thoại.", reflect.TypeFor[correctionsShape]()},
		{"tra-loi", "data/<năm>/<kỳ>/" + catalog.AnswersName, "Trả lời cảnh báo và miễn lỗi.", reflect.TypeFor[answersShape]()},
		{"thay-the", "data/<năm>/<kỳ>/" + catalog.SubstitutesName, "Nguồn thay thế cho đơn vị chưa gửi biểu.", reflect.TypeFor[substitutesShape]()},
	}
}

// typeName is how keys.txt calls a type: its own name, that of a file for its outermost
// type.
func typeName(t reflect.Type) string { return strings.TrimSuffix(t.Name(), "Shape") }

// enter calls f for the type and all that lie in it, each once, in order of first use.
func enter(t reflect.Type, seen map[reflect.Type]bool, f func(reflect.Type)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if !isMapping(t) || seen[t] {
		return
	}
	seen[t] = true
	f(t)
	fields, _ := fieldsOf(t)
	for _, x := range fields {
		enter(x.holds(t), seen, f)
	}
}

// holds is the type of what stands behind the key in a struct of type t.
func (f *field) holds(t reflect.Type) reflect.Type {
	if f.make != nil {
		return reflect.TypeOf(f.make()).Elem()
	}
	return t.Field(f.index).Type
}
