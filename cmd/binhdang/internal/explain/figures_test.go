package explain

import (
	"encoding/json"
	"errors"
	"testing"

	"binhdang.example/cmd/binhdang/internal/compile"

	"github.com/google/go-cmp/cmp"
)

// What is handed to other programs adds up: of a fraction, the answers of each term make
// its part, each with its place; what is not there is null and named.
func TestFigures(t *testing.T) {
	c, r := district(), result()
	e := compile.Internal(c, r)
	f, err := Figures(c, r, e, "BDG1.1c", "279", "2018-S1")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]int64{}
	for _, s := range f.Sources {
		sums[s.Term] += s.Value
		if s.File == "" || s.Sheet != "Biểu 01" || s.Cell == "" {
			t.Errorf("no place: %+v", s)
		}
	}
	if d := cmp.Diff(map[string]int64{"tử số": 14, "mẫu số": 40}, sums); d != "" || *f.Numerator != 14 || *f.Denominator != 40 || f.Value.String() != "35.0" {
		t.Errorf("%+v\n%s", f, d)
	}
	if s := f.Sources[0]; !s.Corrected || s.Estimated || s.Cells != nil || s.File != "data/2018/6-thang/xa-mot.xlsx" || s.Cell != "E9" {
		t.Errorf("%+v", s)
	}
	if s := f.Sources[1]; len(s.Cells) != 2 {
		t.Errorf("%+v", s)
	}
	if d := cmp.Diff([]Lack{{"10003", "biểu bị trả lại (2 lỗi)"}}, f.Missing); d != "" {
		t.Error(d)
	}
	f, err = Figures(c, r, e, "BDG1.1c", "10003", "2018-S1")
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"numerator", "denominator", "value"} {
		if v, ok := got[key]; !ok || v != nil {
			t.Errorf("%s is %v, want null", key, v)
		}
	}
	if got["state"] != "Chưa có số liệu" {
		t.Errorf("%v", got["state"])
	}
	var none *NotFound
	if _, err := Figures(c, r, e, "BDG9", "279", "2018-S1"); !errors.As(err, &none) {
		t.Errorf("%v", err)
	}
}
