package page

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// The log says of a revision its kind, what changed and where the release before can be
// read; of a period whose figures were withdrawn that they are.
func TestRevisions(t *testing.T) {
	row := func(unit, value, status, conf, revision string) release.ValueRow {
		return release.ValueRow{Period: "2018", UnitCode: unit, UnitName: "Huyện Sông Mơ", Indicator: "T1.1", IndicatorName: "Tỷ lệ nữ", Numerator: "1000",
			Denominator: "3000", Value: value, UnitOfMeasure: "%", Target: ">=35", Status: status, Received: "2", Expected: "3", ObsStatus: "A", ConfStatus: conf, Revision: revision}
	}
	first := release.Issued{Period: "2018", Name: "Năm 2018", State: "chính thức", Day: fixture.Day("2018-12-19"), Accepted: 2, Expected: 3, CutOff: fixture.Day("2018-12-14"),
		Folder: "2018/ca-nam", Figures: []release.ValueRow{row("900", "33.3", "chưa đạt", "F", "0")}}
	first.Told = []release.TaskRow{{Task: "I.1", State: edition.TaskUnderWay, DoneBy: 1, Expected: 3}, {Task: "I.9", State: edition.TaskDone}}
	second := first
	second.Revision, second.Kind, second.Accepted, second.Day = 1, release.Mistake, 3, fixture.Day("2019-01-05")
	second.Figures = []release.ValueRow{row("900", "35.0", "đạt", "F", "1")}
	second.Changes = []release.Change{
		{Unit: "900", UnitName: "Huyện Sông Mơ", Indicator: "T1.1", Name: "Tỷ lệ nữ",
			Old: release.Said{There: true, Value: "33.3", Unit: "%", Numerator: "1000", Denominator: "3000", Status: "chưa đạt", Received: "2", Expected: "3"},
			New: release.Said{There: true, Value: "35.0", Unit: "%", Numerator: "1050", Denominator: "3000", Status: "đạt", Received: "3", Expected: "3"}},
		{Unit: "900", UnitName: "Huyện Sông Mơ", Ref: fixture.Ref("m"), Old: release.Said{There: true, Value: "1000"}, New: release.Said{There: true, Value: "1050"}},
	}
	gone := release.Issued{Period: "2018", Name: "Năm 2018", State: "nháp", Kind: release.Mistake, Revision: 2, Stands: true}
	text := map[string]string{}
	pages := All(small(), Input{Issued: []release.Issued{first, second, gone}}).Pages
	for _, x := range pages {
		text[x.Path] = strings.ReplaceAll(string(markup.Markdown(document.Document{Title: x.Title, Blocks: x.Blocks}, markup.Options{Path: x.Path})), "\u00a0", " ")
	}
	for path, want := range map[string][]string{
		pathRevisions: {
			"Đã có 2 lần sửa.", "Năm 2018, lần sửa 1", "Đính chính: số đã công bố có chỗ sai. 1 giá trị chỉ tiêu và 1 ô số liệu gốc đổi, ở 1 đơn vị (kể cả toàn địa bàn). Số đơn vị có biểu được tính: 3/3, trước đó 2/3.",
			"33,3 % (1.000/3.000), chưa đạt, 2/3 đơn vị", "35,0 % (1.050/3.000), đạt, 3/3 đơn vị", "../ban-cong-bo/2018/0/index.md", "Số liệu của kỳ được rút khỏi trang.",
		},
		pathIssued:             {"2018/0/index.md", "2018/1/index.md"},
		pathIssued + "2018/0/": {"Đây không phải số đang dùng. Công bố ngày 19/12/2018.", "33,3 %", "từ 35 %", "gia-tri.csv", "2/3", "Nhiệm vụ như đã công bố", "I.1", "Đang thực hiện", " 1/3 |", "| I.9", "Hoàn thành"},
		pathIssued + "2018/1/": {"35,0 %", "[sửa]"},
		pathWhy:                {"Số nhạy cảm đã công bố được giữ nguyên"},
	} {
		for _, w := range want {
			if !strings.Contains(text[path], w) {
				t.Errorf("%q does not say %q:\n%s", path, w, text[path])
			}
		}
	}
	if strings.Contains(text[pathIssued+"2018/0/"], "[sửa]") || text[pathIssued+"2018/2/"] != "" {
		t.Error("the first release is marked as revised, or the withdrawn one has a page")
	}
}

// Figures are said as pages say them.
func TestSaid(t *testing.T) {
	for _, tt := range []struct {
		s    release.Said
		want string
	}{
		{release.Said{}, "không có"},
		{release.Said{There: true, Hidden: true, Obs: "Q"}, "Bảo mật"},
		{release.Said{There: true, Obs: "O"}, "Chưa có số liệu"},
		{release.Said{There: true, Obs: "M"}, "Không áp dụng"},
		{release.Said{There: true, Obs: "M", Numerator: "0", Denominator: "0"}, "Không phát sinh (0/0)"},
		{release.Said{There: true, Value: "1", Numerator: "1", Denominator: "1"}, "Có"},
		{release.Said{There: true, Value: "0", Numerator: "0", Denominator: "1", Received: "1", Expected: "1"}, "Không"},
		{release.Said{There: true, Value: "-1234.5", Unit: "vụ"}, "−1.234,5"},
	} {
		if got := saidWords(tt.s); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.s, got, tt.want)
		}
	}
	for target, want := range map[string]string{">=25": "từ 25 %", ">35": "trên 35 %", "<=115": "không quá 115 %", "<=-15": "giảm từ 15 % trở lên", "<25.5": "dưới 25,5 %", "40..60": "từ 40 đến 60 %", "": "không có"} {
		if got := strings.ReplaceAll(targetWords(target, "%"), viet.NBSP, " "); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}
