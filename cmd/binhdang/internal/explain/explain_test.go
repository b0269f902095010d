package explain

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

func ref(s string) catalog.Ref {
	var r catalog.Ref
	if err := r.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return r
}

func day(s string) reporting.Date {
	d, err := reporting.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// district has three communes, the half-years 2017 and 2018, an indicator on
// councils and one on units.
func district() *catalog.Catalog {
	half := reporting.Kind{ID: "S1", Folder: "6-thang", Name: "6 tháng đầu năm {year}", Short: "6 tháng {year}",
		From: reporting.MonthDay{Month: 1, Day: 1}, To: reporting.MonthDay{Month: 6, Day: 30}}
	unverified := false
	mt := catalog.Citation{Instrument: "2351/QĐ-TTg", Clause: "MT1.1"}
	tg := catalog.Target{Milestone: 2020, Basis: mt}
	if err := tg.Is.UnmarshalText([]byte(">35")); err != nil {
		panic(err)
	}
	one := int64(1)
	c := &catalog.Catalog{
		Site:        catalog.Site{Sample: true, WholeArea: "279", Calendar: reporting.Calendar{Kinds: []reporting.Kind{half}}},
		Instruments: []catalog.Instrument{{Number: "2351/QĐ-TTg", Kind: "Quyết định"}},
		UnitTypes:   []catalog.UnitType{{ID: "district", Single: "huyện"}, {ID: "commune", Name: "xã, thị trấn", Single: "xã", Owes: true}},
		Units: []catalog.Unit{
			{Code: "279", Name: "Huyện Mẫu", Type: "district"},
			{Code: "10001", Name: "Xã Một", Short: "Một", Type: "commune", Parent: "279"},
			{Code: "10002", Name: "Xã Hai", Short: "Hai", Type: "commune", Parent: "279"},
			{Code: "10003", Name: "Xã Ba", Short: "Ba", Type: "commune", Parent: "279"},
		},
		Breakdowns: []catalog.Breakdown{{ID: "count", Total: "Số lượng"}, {ID: "sex", Total: "Tổng số", Parts: []catalog.BreakdownPart{{ID: "female", Name: "Nữ"}, {ID: "male", Name: "Nam"}}}},
		Sheets: []catalog.Sheet{{AskedOf: "commune", Sections: []catalog.Section{{Measures: []catalog.Measure{
			{ID: "council", Label: "Đại biểu Hội đồng nhân dân xã", Breakdown: "sex", Kind: catalog.Stock, Class: catalog.Public},
			{ID: "broadcasts", Label: "Số chuyên mục đã phát", Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public},
			{ID: "months", Label: "Số tháng có số liệu", Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public},
			{ID: "months_ok", Label: "Số tháng có từ 2 chuyên mục", Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public},
			{ID: "months_of", Label: "Số tháng được xét", Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public},
		}}}}},
		Indicators: []catalog.Indicator{
			{ID: "BDG1.1c", Name: "Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp xã", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
				Versions: []catalog.Version{{
					Numerator: "Số nữ đại biểu Hội đồng nhân dân cấp xã", Denominator: "Tổng số đại biểu hiện có tại ngày chốt số liệu",
					Basis:       catalog.Citation{Instrument: "2351/QĐ-TTg", Clause: "MT1.1", Verified: &unverified},
					Note:        "Đếm đại biểu đang phục vụ tại ngày chốt số liệu, kể cả người được bầu bổ sung trong nhiệm kỳ; không đếm người đã thôi làm nhiệm vụ đại biểu.",
					Computation: &catalog.Fraction{Numerator: []catalog.Ref{ref("council.female")}, Denominator: []catalog.Ref{ref("council")}, Per: 100},
					Targets:     []catalog.Target{tg},
				}}},
			{ID: "BDG1.2", Name: "Tỷ lệ xã có nữ đại biểu", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
				Versions: []catalog.Version{{Computation: &catalog.ShareOfUnits{Left: ref("council.female"), Is: ">=", Value: &one}}}},
			{ID: "BDG5.3", Name: "Số chuyên mục mỗi tháng", Unit: "chuyên mục/tháng", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
				Versions: []catalog.Version{{
					Basis:       mt,
					Computation: &catalog.Fraction{Numerator: []catalog.Ref{ref("broadcasts")}, Denominator: []catalog.Ref{ref("months")}, Per: 1},
					Every:       &catalog.Every{Met: ref("months_ok"), Of: ref("months_of")}, Targets: []catalog.Target{tg},
				}}},
		},
		Periods: []catalog.PeriodFile{
			{Period: half.Of(2017), Settings: catalog.PeriodSettings{CutOff: day("2017-06-10"), State: catalog.Final}},
			{Period: half.Of(2018), Settings: catalog.PeriodSettings{CutOff: day("2018-06-10"), State: catalog.Provisional}},
		},
	}
	c.Finish()
	return c
}

func result() *intake.Result {
	r := &intake.Result{}
	add := func(period, unit, file string, female, male int64, estimated, corrected bool) {
		f := "data/" + period + "/" + file
		at := func(cell string) finding.Pos { return finding.Pos{File: f, Sheet: "Biểu 01", Cell: cell} }
		o := func(part string, n int64, pos ...finding.Pos) {
			r.Observations = append(r.Observations, intake.Observation{
				Period: map[string]string{"2017/6-thang": "2017-S1", "2018/6-thang": "2018-S1"}[period], Unit: catalog.Code(unit), Ref: ref("council." + part),
				State: quantity.Reported, N: n, Pos: pos, Estimated: estimated, Corrected: corrected && part != "male",
			})
		}
		o("female", female, at("E9"))
		o("male", male, at("F9"))
		o("total", female+male, at("E9"), at("F9"))
	}
	add("2017/6-thang", "10001", "xa-mot.xlsx", 6, 14, false, false)
	add("2017/6-thang", "10002", "xa-hai.xlsx", 6, 14, false, false)
	add("2017/6-thang", "10003", "xa-ba.xlsx", 6, 14, false, false)
	add("2018/6-thang", "10001", "xa-mot.xlsx", 7, 13, false, true)
	add("2018/6-thang", "10002", "xa-hai.xlsx", 7, 13, true, false)
	// Of the second commune's two cells on the months that are judged one is blank.
	for i, cells := range []string{"broadcasts=20 months=5 months_ok=4 months_of=5", "broadcasts=30 months=5 months_ok=5 months_of="} {
		unit, file := catalog.Code([]string{"10001", "10002"}[i]), []string{"xa-mot", "xa-hai"}[i]
		for row, cell := range strings.Fields(cells) {
			id, n, _ := strings.Cut(cell, "=")
			o := intake.Observation{Period: "2018-S1", Unit: unit, Ref: ref(id), State: quantity.NotReported,
				Pos: []finding.Pos{{File: "data/2018/6-thang/" + file + ".xlsx", Sheet: "Biểu 05", Cell: fmt.Sprint("D", 8+row)}}}
			if x, err := strconv.ParseInt(n, 10, 64); err == nil {
				o.State, o.N = quantity.Reported, x
			}
			r.Observations = append(r.Observations, o)
		}
	}
	for _, u := range []catalog.Code{"10001", "10002", "10003"} {
		r.Receipts = append(r.Receipts, intake.Receipt{Period: "2017-S1", Unit: u, State: intake.Accepted})
		s := intake.Accepted
		if u == "10003" {
			s = intake.HeldBack
		}
		r.Receipts = append(r.Receipts, intake.Receipt{Period: "2018-S1", Unit: u, State: s, Errors: 2})
	}
	r.Applied = []intake.Applied{{Period: "2018-S1", Ref: ref("council.female"), Correction: catalog.Correction{
		Pos: finding.Pos{File: "data/2018/6-thang/dieu-chinh.yaml", Line: 3, Col: 5}, Unit: "10001", Sheet: "Biểu 01", Cell: "E9", Old: "6", New: "7",
		Reason: "ghi thiếu một đại biểu bầu bổ sung", By: "Công chức Văn hóa - Xã hội", Date: day("2018-06-13"),
	}}}
	r.Index()
	return r
}

// TestGolden compares with testdata/*.txt; BINHDANG_UPDATE=1 writes them.
func TestGolden(t *testing.T) {
	c, r := district(), result()
	e := compile.Internal(c, r)
	for _, tt := range []struct{ file, indicator, unit, period string }{
		{"area", "BDG1.1c", "279", "2018-S1"},
		{"commune", "BDG1.1c", "10002", "2018-S1"},
		{"missing", "BDG1.1c", "10003", "2018-S1"},
		{"share", "BDG1.2", "279", "2017-S1"},
		{"yesno", "BDG1.2", "10001", "2018-S1"},
		{"months", "BDG5.3", "279", "2018-S1"},
		{"months-blank", "BDG5.3", "10002", "2018-S1"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			got, err := Text(c, r, e, tt.indicator, tt.unit, tt.period)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(got) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > Width {
					t.Errorf("%d columns: %s", n, line)
				}
				if strings.TrimRight(line, " \n") != strings.TrimRight(line, "\n") {
					t.Errorf("blanks at the end of %q", line)
				}
			}
			name := filepath.Join("testdata", tt.file+".txt")
			if os.Getenv("BINHDANG_UPDATE") != "" {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNotFound(t *testing.T) {
	c, r := district(), result()
	e := compile.Internal(c, r)
	for _, tt := range []struct{ indicator, unit, period, what string }{
		{"BDG9", "279", "2018-S1", "chỉ tiêu"}, {"BDG1.1c", "999", "2018-S1", "đơn vị"}, {"BDG1.1c", "279", "2019", "kỳ báo cáo"},
	} {
		_, err := Text(c, r, e, tt.indicator, tt.unit, tt.period)
		var nf *NotFound
		if !errors.As(err, &nf) || nf.What != tt.what {
			t.Errorf("%v: %v", tt, err)
		}
	}
}
