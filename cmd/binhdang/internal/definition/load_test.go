package definition

import (
	"bytes"
	"encoding"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/quantity"
	"github.com/google/go-cmp/cmp"
)

// TestLoadReadsEverything looks at one value of each kind that the decoder
// knows, with its place.
func TestLoadReadsEverything(t *testing.T) {
	c, found := Load(base(t))
	if c == nil || len(found) > 0 {
		t.Fatal(printed(found))
	}
	type looked struct {
		Rural              bool
		Tile               []int
		Successor          catalog.Code
		Verified           bool
		Refs               []string
		Target             string
		Cells              map[string]int64
		Baseline, Right    bool
		Kinds              []string
		Periods            []string
		Guide, Measure, At string
	}
	v := c.Indicator("CT1").Versions[0]
	got := looked{
		Rural: c.Units[2].IsRural(), Tile: c.Units[2].Tile, Successor: c.Units[3].Successors[0].Code,
		Verified: v.Basis.IsVerified(), Target: v.Targets[1].Is.String(), Cells: map[string]int64{},
		Baseline: c.Indicator("CT3").Versions[0].Computation.(*catalog.Change).Baseline != nil,
		Right:    c.Indicator("CT4").Versions[0].Computation.(*catalog.ShareOfUnits).Right != nil,
		Measure:  c.Measure("advised").Sheet.Name, At: c.Units[2].Pos.String(),
	}
	for _, r := range v.Refs() {
		got.Refs = append(got.Refs, r.String())
	}
	for r, n := range v.Example.Units[1].Cells {
		got.Cells[r.String()] = n
	}
	for _, k := range c.Site.Calendar.Kinds {
		got.Kinds = append(got.Kinds, k.ID)
	}
	for _, p := range c.Periods {
		got.Periods = append(got.Periods, p.Period.ID+" "+p.Settings.State)
	}
	want := looked{
		Rural: true, Tile: []int{1, 1}, Successor: "902", Verified: true,
		Refs: []string{"committee.female", "committee.total"}, Target: ">35",
		Cells: map[string]int64{"committee.female": 2, "committee.total": 11},
		Right: true, Kinds: []string{"S1", ""}, Periods: []string{"2018-S1 chính thức", "2018 nháp"},
		Measure: "Biểu 01", At: "data/units.yaml:10:5",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if x := v.Targets[0].Is; !x.Met(quantity.Int(25)) || x.Met(quantity.Int(24)) {
		t.Error("target >=25 is not read as such")
	}
}

// TestTextIsComposed loads a name typed with combining accents.
func TestTextIsComposed(t *testing.T) {
	fsys := base(t)
	edit := section{"edit data/units.yaml", []byte("-    name: Xã Hoa Ban\n+    name: Xa\u0303 Hoa Ban\n")}
	if err := change(fsys, edit); err != nil {
		t.Fatal(err)
	}
	c, found := Load(fsys)
	if len(found) > 0 || c.Units[2].Name != "Xã Hoa Ban" {
		t.Errorf("name %q, findings:\n%s", c.Units[2].Name, printed(found))
	}
}

func TestCatalogIsNilWithoutAFile(t *testing.T) {
	for _, file := range topFiles {
		fsys := base(t)
		delete(fsys, file)
		if c, found := Load(fsys); c != nil || !strings.Contains(printed(found), file+":1:1: LỖI: Không có tệp này [missing-file]") {
			t.Errorf("without %s: catalog %v, findings:\n%s", file, c != nil, printed(found))
		}
	}
	fsys := base(t)
	delete(fsys, "data/2018/tasks.yaml")
	delete(fsys, "data/2018/6-thang/tiep-nhan.yaml")
	delete(fsys, "data/2018/6-thang/dieu-chinh.yaml")
	if c, found := Load(fsys); c == nil || len(found) > 0 || len(c.Plans) != 0 || len(c.Periods) != 2 {
		t.Errorf("a year without plan and a period without registers are fine; findings:\n%s", printed(found))
	}
}

func TestFileTooLarge(t *testing.T) {
	fsys := base(t)
	fsys[catalog.RulesFile] = &fstest.MapFile{Data: bytes.Repeat([]byte("# \n"), maxBytes/3+1)}
	c, found := Load(fsys)
	const want = "data/rules.yaml:1:1: LỖI: Tệp có 8388609 byte, vượt quá 8388608 byte [file-too-large]\n" +
		"    cách sửa: tách bớt phần không phải định nghĩa ra khỏi tệp\n"
	if d := cmp.Diff(want, printed(found)); d != "" || c != nil {
		t.Errorf("catalog %v (-want +got)\n%s", c != nil, d)
	}
}

// TestSameFilesSameFindings loads one faulty workspace many times: maps inside
// must not show.
func TestSameFilesSameFindings(t *testing.T) {
	fsys := base(t)
	edit := section{"edit data/indicators.yaml", []byte("-            - {bodies_30: 4}\n+            - {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7}\n")}
	if err := change(fsys, edit); err != nil {
		t.Fatal(err)
	}
	_, found := Load(fsys)
	first := printed(found)
	for range 20 {
		if _, again := Load(fsys); printed(again) != first {
			t.Fatalf("first:\n%s\nthen:\n%s", first, printed(again))
		}
	}
}

// What ends a line for YAML and in no editor is, in a comment, a part of it: the
// places of what follows are those that an editor shows. In a value it is refused.
func TestEndsOfLinesThatNobodySees(t *testing.T) {
	for _, r := range []string{"\u0085", "\u2028", "\u2029", "\r"} {
		fsys := base(t)
		site := string(fsys["data/site.yaml"].Data)
		if strings.Count(site, "sample: true\n") != 1 {
			t.Fatal("the base has changed")
		}
		fsys["data/site.yaml"] = &fstest.MapFile{Data: []byte("# một" + r + "hai: ba" + r + "\n" + strings.Replace(site, "sample: true\n", "sample: true # x"+r+"\nsampel: "+r+"\n", 1))}
		_, found := Load(fsys)
		if len(found) != 1 || found[0].Rule != "unknown-key" || found[0].Pos.Line != 4 || found[0].Pos.Col != 1 {
			t.Errorf("%q in comments: %s", r, printed(found))
		}
		fsys["data/site.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(site, "place: Mẫu", "place: Mẫu"+r+" X", 1))}
		_, found = Load(fsys)
		if len(found) != 1 || found[0].Rule != "control-character" || !strings.Contains(found[0].Text(), "dấu xuống dòng") || found[0].Pos.Col != 10 {
			t.Errorf("%q in a value: %s", r, printed(found))
		}
	}
	// In a file that has no others, a carriage return ends its lines.
	fsys := base(t)
	fsys["data/site.yaml"] = &fstest.MapFile{Data: bytes.ReplaceAll(fsys["data/site.yaml"].Data, []byte("\n"), []byte("\r"))}
	if _, found := Load(fsys); len(found) > 0 {
		t.Error(printed(found))
	}
}

func TestNearest(t *testing.T) {
	numbers := []string{"2351/QĐ-TTg", "800/QĐ-TTg", "88/KH-UBND", "56/2012/NĐ-CP"}
	keys := []string{"name", "short", "type", "parent", "aliases"}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"nmae", keys, "name"}, {"Tên", keys, ""}, {"alias", keys, "aliases"}, {"parents", keys, "parent"}, {"population", keys, ""},
		{"2531/QĐ-TTg", numbers, "2351/QĐ-TTg"}, {"2351/QD-TTg", numbers, "2351/QĐ-TTg"}, {"80/QĐ-TTg", numbers, "800/QĐ-TTg"},
		{"56/2012/ND-CP", numbers, "56/2012/NĐ-CP"}, {"88/KH-UBDN", numbers, "88/KH-UBND"}, {"99", numbers, ""},
		{"10138", []string{"10180", "10183", "10186"}, "10183"}, {"10187", []string{"10180", "10183"}, ""},
		{"", keys, ""}, {strings.Repeat("x", 1000), keys, ""},
	} {
		if got := nearest(c.word, c.known); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

// TestEveryTypeHasAForm walks the types of all files: each exported field is
// either read from a key or marked as not read, and of a kind that the decoder
// knows. A new field without a tag would silently stay empty.
func TestEveryTypeHasAForm(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, path string) {
		if seen[typ] || reflect.PointerTo(typ).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem(), path)
		case reflect.String, reflect.Bool, reflect.Int, reflect.Int64:
		case reflect.Struct:
			fields, inline := fieldsOf(typ)
			keys := map[string]bool{}
			read := map[int]bool{inline: true}
			for _, f := range fields {
				if keys[f.key] {
					t.Errorf("%s: key %s twice", path, f.key)
				}
				keys[f.key], read[f.index] = true, true
				if f.make != nil { // one key of a choice
					walk(reflect.TypeOf(f.make()), path+"."+f.key)
					continue
				}
				walk(typ.Field(f.index).Type, path+"."+typ.Field(f.index).Name)
			}
			for i := range typ.NumField() {
				if f := typ.Field(i); !read[i] && f.Tag.Get("yaml") != "-" {
					t.Errorf("%s.%s has no yaml tag", path, f.Name)
				}
				if f := typ.Field(i); f.Name == "Pos" && f.Type != reflect.TypeFor[finding.Pos]() {
					t.Errorf("%s.Pos is no place", path)
				}
			}
		default:
			t.Errorf("%s: the decoder does not know %s", path, typ)
		}
	}
	for _, shape := range []any{
		catalog.Site{}, unitsShape{}, measuresShape{}, indicatorsShape{}, instrumentsShape{}, rulesShape{},
		catalog.Plan{}, catalog.PeriodSettings{}, receiptsShape{}, correctionsShape{},
	} {
		walk(reflect.TypeOf(shape), reflect.TypeOf(shape).Name())
	}
}

// FuzzLoad puts any bytes in the place of one file: findings, never a panic.
func FuzzLoad(f *testing.F) {
	fsys := base(f)
	var names []string
	for name := range fsys {
		names = append(names, name)
	}
	names = sortedUnique(names)
	for i, name := range names {
		f.Add(uint8(i), fsys[name].Data)
	}
	cases, err := filepath.Glob("testdata/fault/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range cases {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		changed := base(f)
		_, parts := sections(data)
		for _, s := range parts {
			if s.name != "findings" {
				if err := change(changed, s); err != nil {
					f.Fatal(err)
				}
			}
		}
		for i, name := range names {
			if c, ok := changed[name]; ok && !bytes.Equal(c.Data, fsys[name].Data) {
				f.Add(uint8(i), c.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		name := names[int(which)%len(names)]
		changed := fstest.MapFS{}
		for k, v := range fsys {
			changed[k] = v
		}
		changed[name] = &fstest.MapFile{Data: data}
		c, found := Load(changed)
		if c == nil && !found.HasErrors() {
			t.Error("no catalog and no error")
		}
		sane(t, changed, found)
	})
}

// What the keys say that a case of a fault cannot show: the floor that is written,
// the floor without the key, and the two answers to when a flow is judged.
func TestFloorAndFlows(t *testing.T) {
	fsys := base(t)
	edit := func(file, old, new string) {
		t.Helper()
		text := string(fsys[file].Data)
		if strings.Count(text, old) != 1 {
			t.Fatalf("%q occurs %d times", old, strings.Count(text, old))
		}
		fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	}
	load := func() *catalog.Catalog {
		t.Helper()
		c, found := Load(fsys)
		if len(found) > 0 {
			t.Fatal(printed(found))
		}
		return c
	}
	if got := load().Site.Floor; got != catalog.DefaultFloor {
		t.Errorf("without the key: %v", got)
	}
	edit("data/site.yaml", "\ndisclosure:", "\ncoverage_floor: 2/3\ndisclosure:")
	edit("data/indicators.yaml", "judged_by_every: {met: months_ok, of: months}", "judged_by_every: {met: months_ok, of: months}\n        targets: [{milestone: 2020, is: \">=95\", basis: {instrument: 100/QĐ-MAU}}]")
	edit("data/indicators.yaml", "    judged_at: [district]\n", "    judged_at: [district]\n    judged_within_year: mốc của từng tháng\n")
	c := load()
	if c.Site.Floor != (catalog.Floor{Part: 2, Of: 3}) || c.Indicator("CT4").Within == "" {
		t.Errorf("%v, %q", c.Site.Floor, c.Indicator("CT4").Within)
	}
	edit("data/indicators.yaml", "    judged_within_year: mốc của từng tháng\n", "    judged_in: [year]\n")
	load()
}
