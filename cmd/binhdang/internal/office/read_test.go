package office

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"syscall"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// refusing is a workspace of which the machine refuses some paths.
type refusing struct {
	fs.FS
	refuse map[string]error
}

func (r refusing) Open(name string) (fs.File, error) {
	if err := r.refuse[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return r.FS.Open(name)
}

// opened makes a workspace without sample, opens 2018 and gives its office.
func opened(t *testing.T) *Office {
	t.Helper()
	dir := path.Join(t.TempDir(), "ws")
	if err := Init(dir, false); err != nil {
		t.Fatal(err)
	}
	open := func() *Office {
		o, faults, err := Open(dir)
		if err != nil || faults.HasErrors() {
			t.Fatal(faults, err)
		}
		return o
	}
	if _, faults, err := open().OpenYear(2018); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	return open()
}

// One workbook or folder that the machine does not give out is a finding; the
// other returns are read.
func TestUnreadableReturn(t *testing.T) {
	o := opened(t)
	const folder = "data/2018/6-thang/"
	for _, name := range []string{"hong.xlsx", "mat.xlsx", "khoa.xlsx", "kho/an.xlsx", "duoc.xlsx"} {
		if err := o.ws.Write(folder+name, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	o.ws.FS = refusing{o.ws.FS, map[string]error{
		folder + "khoa.xlsx": fs.ErrPermission, folder + "mat.xlsx": fs.ErrNotExist, folder + "hong.xlsx": errors.Join(syscall.EIO), folder + "kho": syscall.EACCES,
	}}
	s, err := o.Compile()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		folder + "hong.xlsx": "ổ đĩa báo lỗi", folder + "mat.xlsx": "không thấy", folder + "khoa.xlsx": "không có quyền", folder + "kho": "không có quyền",
	}
	read := false
	for _, f := range s.Findings {
		read = read || f.Pos.File == folder+"duoc.xlsx" && f.Rule != "unreadable-file"
		if text, ok := want[f.Pos.File]; ok && f.Rule == "unreadable-file" && strings.Contains(f.Text(), text) && f.Fix != "" && f.Severity == finding.Error {
			delete(want, f.Pos.File)
		}
	}
	if len(want) > 0 || !read {
		t.Errorf("no finding for %v in %v", want, s.Findings)
	}
}

// Arguments name periods as people write them, and what is not there is said.
func TestPeriodByName(t *testing.T) {
	o := opened(t)
	for _, arg := range []string{"2018-S1", "2018/6-thang", `2018\6-thang`, "data/2018/6-thang/", `data\2018\6-thang\`} {
		if p, err := o.Period(arg); err != nil || p.Period.ID != "2018-S1" {
			t.Errorf("%s: %v", arg, err)
		}
	}
	for _, arg := range []string{"2017", "6-thang", "", "2018-S3"} {
		_, err := o.Period(arg)
		var u *Unknown
		if !errors.As(err, &u) || u.Hint == "" || !strings.Contains(u.Text, "2018-S1, 2018") {
			t.Errorf("%s: %v", arg, err)
		}
	}
}

// A year that is open stays as it is.
func TestOpenYearTwice(t *testing.T) {
	o := opened(t)
	again, faults, err := o.OpenYear(2018)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	for _, f := range again {
		if !f.Kept {
			t.Errorf("%+v was written again", f)
		}
	}
}

// A run whose definitions were read before another run wrote the register writes
// nothing twice.
func TestTwoChecksAtOnce(t *testing.T) {
	a := opened(t)
	p := &a.Catalog.Periods[0]
	if _, _, err := a.Forms(p, "10201"); err != nil {
		t.Fatal(err)
	}
	made, err := fs.Glob(a.ws.FS, catalog.PeriodPath(p.Period, catalog.FormsFolder)+"/*.xlsx")
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	form, err := fs.ReadFile(a.ws.FS, made[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := a.ws.Write(catalog.PeriodPath(p.Period, "a.xlsx"), form); err != nil {
		t.Fatal(err)
	}
	b, _, err := Open(a.ws.Dir)
	if err != nil {
		t.Fatal(err)
	}
	day := reporting.Date{Year: 2018, Month: 6, Day: 20}
	for i, o := range []*Office{a, b} {
		c, err := o.Check(nil, day)
		if err != nil || c.Registered.Added != 1-i {
			t.Errorf("run %d: %v, %d lines added", i, err, c.Registered.Added)
		}
	}
	after, faults, err := Open(a.ws.Dir)
	if err != nil || faults.HasErrors() || len(after.Catalog.Periods[0].Receipts) != 1 {
		t.Error(err, faults, after.Catalog.Periods[0].Receipts)
	}
	if left, _ := fs.Glob(a.ws.FS, "data/.*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A period whose folder the machine does not give out is a fault of the
// definitions: without it nothing is published that lacks the period.
func TestUnreadablePeriod(t *testing.T) {
	o := opened(t)
	for _, refused := range [][]string{{"data/2018"}, {"data/2018/6-thang", "data/2018/6-thang/ky.yaml"}} {
		refuse := map[string]error{}
		for _, name := range refused {
			refuse[name] = fs.ErrPermission
		}
		_, faults := definition.Load(refusing{o.ws.FS, refuse})
		if !faults.HasErrors() || faults[0].Rule != "unreadable-file" {
			t.Errorf("%v: %v", refused, faults)
		}
	}
}

// A unit is found by code or by name, however it is typed; what names several is
// asked about.
func TestUnitByName(t *testing.T) {
	o := opened(t)
	units := o.Catalog.Reporters(o.Catalog.Period("2018-S1").Period)
	for arg, code := range map[string]catalog.Code{"10201": "10201", "ldtbxh": "LDTBXH", "Xã Văn Bình": "10201", "van binh": "10201", "UBND xã Văn Bình": "10201"} {
		if u, err := unit(units, arg, "không có"); err != nil || u.Code != code {
			t.Errorf("%s: %v, %v", arg, u, err)
		}
	}
	twins := []*catalog.Unit{{Code: "1", Name: "Xã Tân Bình"}, {Code: "2", Name: "Xã Tân Bính"}}
	for _, tt := range []struct{ arg, text, hint string }{{"xã tan binh", "2 đơn vị cùng tên", "1 hoặc 2"}, {"Xã Khác", "không có ai", "mã hoặc tên"}, {"", "không có ai", "mã hoặc tên"}} {
		_, err := unit(twins, tt.arg, "không có ai")
		var u *Unknown
		if !errors.As(err, &u) || !strings.Contains(u.Text, tt.text) || !strings.Contains(u.Hint, tt.hint) {
			t.Errorf("%q: %v", tt.arg, err)
		}
	}
}

// A check whose registers cannot be written says so once, with what to do, and
// still says what it found of the returns.
func TestCheckWithoutRegister(t *testing.T) {
	for _, c := range []struct {
		name, fact string
		stand      func(t *testing.T, o *Office, register string)
	}{
		{"the lock cannot be taken", "data/.binhdang-lock là thư mục",
			func(t *testing.T, o *Office, _ string) { folder(t, o, "data/.binhdang-lock") }},
		{"the register cannot be replaced", "đã có từ trước",
			func(t *testing.T, o *Office, register string) {
				folder(t, o, register)
				o.ws.FS = refusing{o.ws.FS, map[string]error{register: fs.ErrNotExist}}
			}},
		{"the register cannot be read", "ổ đĩa báo lỗi",
			func(t *testing.T, o *Office, register string) {
				o.ws.FS = refusing{o.ws.FS, map[string]error{register: syscall.EIO}}
			}},
	} {
		o := opened(t)
		p := &o.Catalog.Periods[0]
		if _, _, err := o.Forms(p, "10201"); err != nil {
			t.Fatal(err)
		}
		made, err := fs.Glob(o.ws.FS, catalog.PeriodPath(p.Period, catalog.FormsFolder)+"/*.xlsx")
		if err != nil || len(made) != 1 {
			t.Fatal(made, err)
		}
		for i, name := range []string{"a.xlsx", "hong.xlsx"} {
			b, err := fs.ReadFile(o.ws.FS, made[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := o.ws.Write("data/2018/6-thang/"+name, b[:len(b)/(1+i)]); err != nil {
				t.Fatal(err)
			}
		}
		register := catalog.PeriodPath(p.Period, catalog.ReceiptsName)
		c.stand(t, o, register)
		got, err := o.Check(nil, reporting.Date{Year: 2018, Month: 6, Day: 20})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		told, broken := 0, false
		for _, f := range got.Findings {
			switch {
			case f.Pos.File == register && f.Severity == finding.Error && strings.Contains(f.Text(), c.fact) && f.Fix != "":
				told++
			case f.Rule == "no-receipt-date":
				t.Errorf("%s: said again: %s", c.name, f.Text())
			}
			broken = broken || f.Pos.File == "data/2018/6-thang/hong.xlsx"
		}
		if told != 1 || !broken || got.Registered.Added != 0 {
			t.Errorf("%s: told %d times, other return %t, %d added: %v", c.name, told, broken, got.Registered.Added, got.Findings)
		}
	}
}

// folder puts a folder with something in it in the place of a file.
func folder(t *testing.T, o *Office, name string) {
	t.Helper()
	if err := o.ws.Write(name+"/x", []byte("x")); err != nil {
		t.Fatal(err)
	}
}
