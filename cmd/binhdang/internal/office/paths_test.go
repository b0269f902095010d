package office

import (
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// A path that cannot be published is told at the definition that gives it.
func TestPathFindings(t *testing.T) {
	long := strings.Repeat("x", 300)
	unit, ind, task := finding.Pos{File: "data/units.yaml", Line: 3}, finding.Pos{File: "data/indicators.yaml", Line: 5}, finding.Pos{File: "data/2018/tasks.yaml", Line: 7}
	c := &catalog.Catalog{
		Units:      []catalog.Unit{{Pos: unit, Code: "1", Name: "Xã " + long}},
		Indicators: []catalog.Indicator{{Pos: ind, ID: "CON"}, {Pos: ind, ID: "A.b"}},
		Plans:      []catalog.Plan{{Year: 2018, Tasks: []catalog.Task{{Pos: task, ID: "II.1"}}}},
	}
	for _, tt := range []struct {
		fault workspace.PathFault
		pos   finding.Pos
		text  string
		fix   string
	}{
		{workspace.PathFault{Path: "don-vi/1-xa-" + long, Fault: workspace.NameTooLong}, unit, "một tên có 305 byte", "rút ngắn tên đơn vị"},
		{workspace.PathFault{Path: "don-vi/1-xa-" + long + "/index.html", Fault: workspace.PathTooLong}, unit, "323 byte", "rút ngắn tên đơn vị"},
		{workspace.PathFault{Path: "chi-tieu/con", Fault: workspace.Reserved}, ind, "“chi-tieu/con” có tên mà Windows dành cho thiết bị", "đổi mã chỉ tiêu"},
		{workspace.PathFault{Path: "chi-tieu/a-b/x:", Fault: workspace.BadSign}, ind, `"chi-tieu/a-b/x:" có ký tự`, "bỏ ký tự ấy khỏi mã chỉ tiêu"},
		{workspace.PathFault{Path: "nhiem-vu/2018/ii-1", Fault: workspace.BadEnd}, task, "kết thúc bằng dấu chấm", "bỏ dấu ở cuối mã nhiệm vụ"},
		{workspace.PathFault{Path: "assets/A.css", Fault: workspace.SameName, Other: "assets/a.css"}, finding.Pos{File: "public/assets/A.css"}, "“assets/A.css” và “assets/a.css” chỉ khác nhau ở chữ hoa", "tên tệp nguồn"},
		{workspace.PathFault{Path: "x", Fault: workspace.Twice}, finding.Pos{File: "public/x"}, "Hai tệp cùng có", "đổi"},
		{workspace.PathFault{Path: "x", Fault: workspace.FileFolder, Other: "x/y"}, finding.Pos{File: "public/x"}, "vừa là tệp, vừa là thư mục của “x/y”", "đổi"},
		{workspace.PathFault{Path: "../x", Fault: workspace.NotOfSite}, finding.Pos{File: "public/../x"}, "không dùng được", "đổi"},
	} {
		got := pathFindings(c, workspace.PathFaults{tt.fault})
		if len(got) != 1 || got[0].Pos != tt.pos || !strings.Contains(got[0].Text(), tt.text) || !strings.Contains(got[0].Fix, tt.fix) ||
			got[0].Severity != finding.Error || strings.Contains(got[0].Text(), "%!") {
			t.Errorf("%+v: %+v", tt.fault, got)
		}
	}
}
