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
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// district has three communes, the half-years 2017 and 2018, an indicator on
// councils and one on units.
func district() *catalog.Catalog {
	half := fixture.Half()
	unverified := false
	mt := catalog.Citation{Instrument: "2351/QĐ-TTg", Clause: "MT1.1"}
	tg := fixture.Target(2020, ">35")
	tg.Basis = mt
	one := int64(1)
	flow := func(id catalog.Code, label string) catalog.Measure {
		return catalog.Measure{ID: id, Label: label, Breakdown: "count", Kind: catalog.Flow, Class: catalog.Public}
	}
	c := fixture.District("279 Huyện Mẫu", "10001 Xã Một", "10002 Xã Hai", "10003 Xã Ba")
	c.Site.Sample, c.Site.Policy = true, catalog.Policy{Classes: []catalog.ClassPolicy{{Class: catalog.Public}}}
	c.Instruments = []catalog.Instrument{{Number: "2351/QĐ-TTg", Kind: "Quyết định"}}
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune",
		catalog.Measure{ID: "council", Label: "Đại biểu Hội đồng nhân dân xã", Breakdown: "sex", Kind: catalog.Stock, Class: catalog.Public},
		flow("broadcasts", "Số chuyên mục đã phát"), flow("months", "Số tháng có số liệu"),
		flow("months_ok", "Số tháng có từ 2 chuyên mục"), flow("months_of", "Số tháng được xét"),
	)}
	c.Indicators = []catalog.Indicator{
		{ID: "BDG1.1c", Name: "Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp xã", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{
				Numerator: "Số nữ đại biểu Hội đồng nhân dân cấp xã", Denominator: "Tổng số đại biểu hiện có tại ngày chốt số liệu",
				Basis:       catalog.Citation{Instrument: "2351/QĐ-TTg", Clause: "MT1.1", Verified: &unverified},
				Note:        "Đếm đại biểu đang phục vụ tại ngày chốt số liệu, kể cả người được bầu bổ sung trong nhiệm kỳ; không đếm người đã thôi làm nhiệm vụ đại biểu.",
				Computation: fixture.Percent("council.female", "council"),
				Targets:     []catalog.Target{tg},
			}}},
		{ID: "BDG1.2", Name: "Tỷ lệ xã có nữ đại biểu", Unit: "%", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{Computation: &catalog.ShareOfUnits{Left: fixture.Ref("council.female"), Is: ">=", Value: &one}}}},
		{ID: "BDG5.3", Name: "Số chuyên mục mỗi tháng", Unit: "chuyên mục/tháng", Decimals: 1, Levels: []catalog.Code{"commune", "district"},
			Versions: []catalog.Version{{
				Basis:       mt,
				Computation: &catalog.Fraction{Numerator: fixture.Refs("broadcasts"), Denominator: fixture.Refs("months"), Per: 1},
				Every:       &catalog.Every{Met: fixture.Ref("months_ok"), Of: fixture.Ref("months_of")}, Targets: []catalog.Target{tg},
			}}},
	}
	c.Periods = []catalog.PeriodFile{
		{Period: half.Of(2017), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2017-06-10"), State: catalog.Final}},
		{Period: half.Of(2018), Settings: catalog.PeriodSettings{CutOff: fixture.Day("2018-06-10"), State: catalog.Provisional}},
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
				Period: map[string]string{"2017/6-thang": "2017-S1", "2018/6-thang": "2018-S1"}[period], Unit: catalog.Code(unit), Ref: fixture.Ref("council." + part),
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
			o := intake.Observation{Period: "2018-S1", Unit: unit, Ref: fixture.Ref(id), State: quantity.NotReported,
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
	r.Applied = []intake.Applied{{Period: "2018-S1", Ref: fixture.Ref("council.female"), Correction: catalog.Correction{
		Pos: finding.Pos{File: "data/2018/6-thang/dieu-chinh.yaml", Line: 3, Col: 5}, Unit: "10001", Sheet: "Biểu 01", Cell: "E9", Old: "6", New: "7",
		Reason: "ghi thiếu một đại biểu bầu bổ sung", By: "Công chức Văn hóa - Xã hội", Date: fixture.Day("2018-06-13"),
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

// Two communes that have nobody to count, and one that left the cells blank.
func TestNothingToCount(t *testing.T) {
	c, r := district(), &intake.Result{}
	for _, u := range []catalog.Code{"10001", "10002", "10003"} {
		r.Receipts = append(r.Receipts, intake.Receipt{Period: "2018-S1", Unit: u, State: intake.Accepted})
		for _, cell := range []string{"council", "council.female"} {
			o := intake.Observation{Period: "2018-S1", Unit: u, Ref: fixture.Ref(cell), State: quantity.Reported,
				Pos: []finding.Pos{{File: "data/2018/6-thang/" + string(u) + ".xlsx", Sheet: "Biểu 01", Cell: "E9"}}}
			if u == "10003" {
				o.State = quantity.NotReported
			}
			r.Observations = append(r.Observations, o)
		}
	}
	r.Index()
	e := compile.Internal(c, r)
	for _, tt := range []struct {
		indicator, unit string
		want            []string
	}{
		{"BDG1.1c", "279", []string{"Không phát sinh (0/0): mẫu số bằng 0", "Xã Ba: để trống Đại biểu Hội đồng nhân dân xã (nữ) (Biểu"}},
		{"BDG1.2", "279", []string{"0/2", ": không đạt điều kiện"}},
	} {
		got, err := Text(c, r, e, tt.indicator, tt.unit, "2018-S1")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", tt.indicator, want, got)
			}
		}
	}
}

func TestValidity(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"", "", "không giới hạn thời gian"}, {"2018-07-02", "", "từ 02/7/2018"}, {"", "2018-07-01", "đến 01/7/2018"},
		{"2016-01-01", "2018-07-01", "từ 01/01/2016 đến 01/7/2018"},
	} {
		var from, to reporting.Date
		if tt.from != "" {
			from = fixture.Day(tt.from)
		}
		if tt.to != "" {
			to = fixture.Day(tt.to)
		}
		if got := validity(from, to); got != tt.want {
			t.Errorf("%s – %s: %q, want %q", tt.from, tt.to, got, tt.want)
		}
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
