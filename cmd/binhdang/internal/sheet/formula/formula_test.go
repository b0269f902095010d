package formula

import (
	"fmt"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// page is a sheet written as "A1: 4", "A2: =A1+1 [5]", "A3: 'text".
type page map[[2]int]Cell

func (page) Name() string { return "Biểu 01" }

func (p page) Cell(col, row int) Cell { return p[[2]int{col, row}] }

func pageOf(lines ...string) page {
	p := page{}
	for _, l := range lines {
		ref, content, _ := strings.Cut(l, ": ")
		col, row, _ := finding.ParseCell(ref)
		var c Cell
		if f, ok := strings.CutPrefix(content, "="); ok {
			c.Formula, content, _ = strings.Cut(f, " [")
			content = strings.TrimSuffix(content, "]")
		}
		var n float64
		switch _, err := fmt.Sscanf(content, "%g", &n); {
		case strings.HasPrefix(content, "'"):
			c.Value = Value{Kind: Text, Text: content[1:]}
		case strings.HasPrefix(content, "#"):
			c.Value = Value{Kind: Error, Text: content}
		case err == nil:
			c.Value = number(n)
		}
		p[[2]int{col, row}] = c
	}
	return p
}

func show(v Value, why Why) string {
	if why != Computed {
		return [...]string{"", "unknown", "other sheet", "other book", "volatile", "circular"}[why]
	}
	switch v.Kind {
	case Number:
		return fmt.Sprintf("%.10g", v.Number)
	case Bool:
		return map[float64]string{1: "TRUE", 0: "FALSE"}[v.Number]
	case Blank:
		return "blank"
	case Error:
		return v.Text
	}
	return fmt.Sprintf("%q", v.Text)
}

func TestCompute(t *testing.T) {
	sheet := []string{"E8: 4", "E9: 5", "E10: '-", "E11: '12", "E12: #N/A", "F8: =E8*2 [9]", "F9: =NOW() [7]", "F10: =F11 [1]", "F11: =F10 [1]", "F12: =VLOOKUP(1,A1:B2,2) [3]", "F13: ='Biểu 02'!A1 [6]"}
	for _, tt := range [][2]string{
		{"4+5", "9"}, {"E8+E9", "9"}, {"=E8+E9", "9"}, {"SUM(E8:E9)", "9"}, {"SUM(E8,E9;1)", "10"}, {"sum($E$8:e9)", "9"}, {"+E8-E9", "-1"}, {"-E8", "-4"}, {"--E8", "4"},
		{"2+3*4", "14"}, {"(2+3)*4", "20"}, {"2*3^2", "18"}, {"-2^2", "4"}, {"10/4", "2.5"}, {"50%*8", "4"}, {"1E2+1.5e-1", "100.15"}, {"7-2-1", "4"}, {"8/2/2", "2"}, {" ( E8 ) + 1 ", "5"},
		{"SUM(E8:E10)", "9"}, {"SUM(E10)", "0"}, {"E10+1", "#VALUE!"}, {"E11+1", "13"}, {"SUM(E11)", "0"}, {"SUM(Z1:Z9)", "0"}, {"Z1", "blank"}, {"E12+1", "#N/A"}, {"SUM(E8:E12)", "#N/A"}, {"1/0", "#DIV/0!"},
		{"F8+1", "9"}, {"F9+1", "8"}, {"F12", "3"}, {"F13", "6"}, {"F10", "circular"}, {"G20+1", "circular"}, {"SUM(G18:G22)", "circular"},
		{"'Biểu 01'!E8", "4"}, {"'Biểu 02'!E8", "other sheet"}, {"Sheet2!A1", "other sheet"}, {"SUM(E8,Sheet2!A1:B2)", "other sheet"}, {"Sheet1:Sheet3!A1", "other sheet"}, {"cmd|'/c calc'!A0", "other sheet"},
		{"[1]Tong!A1", "other book"}, {"'[nam truoc.xlsx]Biểu 01'!D8", "other book"}, {"'C:\\x\\[a.xlsx]S'!A1+1", "other book"}, {"E8+[1]Tong!A1", "other book"}, {"VLOOKUP(1,[1]T!A1:B2,2)", "other book"},
		{"RAND()", "volatile"}, {"RANDBETWEEN(1,9)", "volatile"}, {"INT(NOW())", "volatile"}, {`INDIRECT("E8")`, "volatile"}, {"SUM(OFFSET(E8,0,0))", "volatile"}, {"today()", "volatile"},
		{"VLOOKUP(1,A1:B2,2)", "unknown"}, {"E8 E9", "unknown"}, {"E8:E9+1", "unknown"}, {"SUM(E8", "unknown"}, {"", "unknown"}, {"?", "unknown"}, {"bd.unit", "unknown"}, {"Bang[Cot]", "unknown"}, {"{1,2}", "unknown"}, {"E:E", "unknown"}, {`"a`, "unknown"}, {"'a", "unknown"}, {`SUM("9 người")`, "unknown"},
		{`IF(1=1,"",9)`, `""`}, {"IF(E8>E9,1,2)", "2"}, {"IF(E8<E9,1)", "1"}, {"IF(E8>E9,1)", "FALSE"}, {`IF(COUNT(E8:E9)+COUNTIF(E8:E9,"-")=2,SUM(E8:E9),"")`, "9"}, {`IF(COUNT(E9:E10)+COUNTIF(E9:E10,"-")=2,SUM(E9:E10),"")`, "5"},
		{`COUNTIF(E8:E11,">4")`, "unknown"}, {"COUNTA(E8:E10,Z1)", "3"}, {"COUNT(E8:E10)", "2"}, {"MAX(E8:E9)-MIN(E8:E9)", "1"}, {"MAX(Z1:Z2)", "0"}, {"AVERAGE(E8:E9)", "4.5"}, {"AVERAGE(Z1)", "#DIV/0!"}, {"PRODUCT(E8:E9)", "20"},
		{"ROUND(2.675,2)", "2.68"}, {"ROUND(2.5,0)", "3"}, {"ROUND(-2.5,0)", "-3"}, {"ROUNDUP(2.1,0)", "3"}, {"ROUNDDOWN(2.9,0)", "2"}, {"INT(-2.5)", "-3"}, {"ABS(-3)", "3"}, {"_xlfn.SUM(1,2)", "3"},
		{`"có"&E8`, `"có4"`}, {`"a""b"`, `"a""b"`}, {`"A"="a"`, "TRUE"}, {"E8=4", "TRUE"}, {"E8<>4", "FALSE"}, {"E8<=4", "TRUE"}, {`E8<"a"`, "TRUE"}, {`E8>="a"`, "FALSE"}, {"AND(E8=4,E9=5)", "TRUE"}, {"OR(E8=5,FALSE)", "FALSE"}, {"NOT(TRUE)", "FALSE"},
		{"IFERROR(1/0,7)", "7"}, {"IFERROR(E8,7)", "4"}, {"#REF!+1", "#REF!"}, {"#DIV/0!", "#DIV/0!"}, {"2^99999", "#NUM!"},
		{strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000), "unknown"}, {strings.Repeat("-", 5000) + "1", "unknown"}, {"SUM(A1:XFD1048576)", "unknown"},
	} {
		p := pageOf(sheet...)
		p[[2]int{7, 20}] = Cell{Formula: tt[0]}
		got := show(Compute(p, 7, 20))
		want := tt[1]
		if want == `"a""b"` {
			want = `"a\"b"`
		}
		if got != want {
			t.Errorf("=%.60s gives %s, want %s", tt[0], got, want)
		}
	}
}

// Formulas that refer to formulas end, however they are woven.
func TestComputeIsBounded(t *testing.T) {
	p := page{}
	for row := 1; row <= 3000; row++ {
		next := finding.CellName(1, row+1)
		p[[2]int{1, row}] = Cell{Formula: next + "+" + next, Value: number(1)}
	}
	Compute(p, 1, 1)
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		stored, computed Value
		want             bool
	}{
		{number(3.0000000000000004), number(3), true}, {number(45000), number(45000), true}, {number(100), number(9), false}, {number(3.0001), number(3), false},
		{Value{}, Value{Kind: Text}, true}, {Value{Kind: Text}, Value{Kind: Text}, true}, {number(0), Value{}, true}, {number(5), Value{Kind: Text}, false}, {Value{Kind: Text, Text: "Có"}, Value{Kind: Text, Text: "Có"}, true},
		{truth(true), truth(true), true}, {truth(true), number(1), false}, {number(3), Value{Kind: Error, Text: "#N/A"}, false},
	} {
		if got := Same(tt.stored, tt.computed); got != tt.want {
			t.Errorf("Same(%+v, %+v) = %v", tt.stored, tt.computed, got)
		}
	}
}

func FuzzCompute(f *testing.F) {
	for _, s := range []string{"SUM(E8:E9)", "IF(1=1,\"\",9)", "'a b'!A1", "[1]T!A1", "((1)", "1E+", "#REF!", "ROUND(1,2)%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := pageOf("E8: 4", "E9: =E8 [4]")
		p[[2]int{7, 20}] = Cell{Formula: s}
		Compute(p, 7, 20)
	})
}
