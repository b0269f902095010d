package writer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture"
)

// fullBook has something in every field.
func fullBook() Book {
	style := Style{Size: 14, Bold: true, Italic: true, Align: Center, Top: true, Indent: 1, Wrap: true, Border: true, Fill: "EEEEEE", Color: "112233", Input: true, Format: Whole}
	return Book{
		Title: "Biểu", Author: "Ủy ban", Created: fixture.Day("2018-06-05"), Footer: "Chân trang",
		Names: []Name{{"ten", "Biểu 01", "B2"}},
		Sheets: []Sheet{{
			Name: "Biểu 01", Widths: []float64{10, 20.5, 8}, Heights: []Height{{1, 30}},
			Cells: []Cell{
				{Ref: "A1", Value: Text("Tên"), Small: "nhỏ", Last: "cuối", Style: style}, {Ref: "B1", Value: Text("Số"), Style: style}, {Ref: "C1", Value: Text("Ngày"), Style: style},
				{Ref: "A2", Value: Text("một"), Style: Style{Format: AsText, Shrink: true}}, {Ref: "B2", Value: Number(7), Style: Style{Input: true}}, {Ref: "C2", Value: Date(fixture.Day("2018-06-05")), Style: Style{Format: Day}},
				{Ref: "B3", Value: Number(7), Formula: "SUM(B2:B2)"}, {Ref: "A5", Value: Text("dưới")},
			},
			Merges: []Merge{{"A5", "B5"}},
			Checks: []Check{{Cells: []string{"B2"}, Kind: WholeNumber, Min: 0, Max: 9, Title: "Số", Text: "Gõ số", Heed: "Chú ý", Prompt: "số người"}},
			Marks:  []Mark{{Ranges: []string{"B2"}, Formula: "B2>5", Wrong: true}},
			Scale:  90, Breaks: []int{4}, HeadRow: 1, HeadCols: 1, KeepCols: 1, Table: &Table{"Bang", "A1", "C3"}, FirstRow: 1, Header: "Đầu trang", LastCol: 3, LastCell: "C5", Active: "B2", Locked: true,
		}},
	}
}

// A changed Version is what makes a changed writer write again.
func TestVersion(t *testing.T) {
	b, err := Write(fullBook())
	if err != nil {
		t.Fatal(err)
	}
	got := sha256.Sum256(b)
	const want = "c95c201c139927d1"
	if hex.EncodeToString(got[:8]) != want {
		t.Errorf("the bytes of a workbook are %x: raise Version and say so here", got[:8])
	}
}

type memory map[Key][]byte

func (m memory) Get(k Key) []byte    { return m[k] }
func (m memory) Put(k Key, b []byte) { m[k] = b }

// A kept workbook is the one that would be written; any change of any field makes
// another one of it.
func TestKept(t *testing.T) {
	s := memory{}
	full := fullBook()
	want, err := Write(full)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, err := Kept(s, fullBook()); err != nil || !bytes.Equal(got, want) || len(s) != 1 {
			t.Fatal("kept is not what is written", err, len(s))
		}
	}
	seen := map[Key]string{key(&full): "the whole"}
	var change func(path string, v reflect.Value)
	note := func(path string) {
		k := key(&full)
		if other, ok := seen[k]; ok {
			t.Errorf("changed %s is %s", path, other)
		}
		seen[k] = path
	}
	change = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					change(path+"."+f.Name, v.Field(i))
				}
			}
			if v.Type() == reflect.TypeFor[Value]() && v.Interface() != Text("khác") {
				was := v.Interface()
				v.Set(reflect.ValueOf(Text("khác")))
				note(path)
				v.Set(reflect.ValueOf(was))
			}
		case reflect.Slice:
			was := v.Interface()
			v.Set(reflect.Append(v.Slice3(0, v.Len(), v.Len()), reflect.Zero(v.Type().Elem())))
			note(path + " with one more")
			v.Set(reflect.ValueOf(was))
			if v.Len() > 0 {
				change(path+"[0]", v.Index(0))
			}
		case reflect.Pointer:
			was := v.Interface()
			v.SetZero()
			note(path + " without")
			v.Set(reflect.ValueOf(was))
			if !v.IsNil() {
				change(path, v.Elem())
			}
		default:
			was := v.Interface()
			switch v.Kind() {
			case reflect.String:
				v.SetString(v.String() + "x")
			case reflect.Bool:
				v.SetBool(!v.Bool())
			case reflect.Float64:
				v.SetFloat(v.Float() + 0.5)
			case reflect.Uint8:
				v.SetUint(v.Uint() + 1)
			default:
				v.SetInt(v.Int() + 1)
			}
			note(path)
			v.Set(reflect.ValueOf(was))
		}
	}
	change("book", reflect.ValueOf(&full).Elem())
	if len(seen) < 60 {
		t.Error("only", len(seen), "changes were tried")
	}
}
