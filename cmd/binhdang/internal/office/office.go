// Package office does what the office asks for: it opens a workspace, reads the
// returns, decides which stand, compiles the edition, and makes forms, checks,
// the site, reports and explanations of it. It returns findings and results and
// never prints; what is said to the officer belongs to whoever calls it.
//
// What always holds: faults in definitions, content or templates come back as
// findings before anything is made; nothing is written to public/ while one of
// them is an error; the same workspace gives the same results in any order of
// its files. The day is an argument.
//
// Files: office (opening a workspace; names of periods, units, indicators), read
// (returns), state (which stand, and the edition of them), register (receipts that
// a check writes), and one file for each command: build, check, explain, forms,
// init, manual, report, year; ledger (what was released, beside what would be) and close; feedback (what a check sends back), fold and arrange (findings as
// they are worked through); paths says what gives the site a path that it cannot have.
package office

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Office is an opened workspace with everything that is defined in it.
type Office struct {
	Catalog *catalog.Catalog

	ws         *workspace.Workspace
	forms      *form.Forms
	narratives map[string]text.Narrative // by path below content/, without ".md"
	contents   []string                  // paths of the officers' texts, sorted
	written    map[string][]byte         // what stands in them
	frame      *template.Template
	assets     map[string][]byte // path below templates/ → bytes
	ledger     release.Ledger    // of what was released before
	waiting    finding.List      // words that still hold a place, in a workspace without a final release

	cache string // folder; "" keeps nothing
	now   time.Time
}

// Unknown says that something the officer named is not there: a wrong argument,
// no fault of the data or the machine.
type Unknown struct {
	Text string // Vietnamese, without a full stop
	Hint string // what to write instead
}

func (u *Unknown) Error() string { return u.Text }

func unknown(hint, format string, args ...any) error {
	return &Unknown{Text: fmt.Sprintf(format, args...), Hint: hint}
}

// Open reads definitions, content and templates. Where the findings hold an
// error the office must not be used.
func Open(dir string) (*Office, finding.List, error) {
	w, err := workspace.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	o := &Office{ws: w, narratives: map[string]text.Narrative{}, written: map[string][]byte{}, assets: map[string][]byte{}}
	var faults finding.List
	if o.Catalog, faults = definition.Load(w.FS); o.Catalog != nil {
		o.forms = form.NewForms(o.Catalog)
		faults.Add(o.forms.Check(!faults.HasErrors())...)
	}
	names, err := w.Content()
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		b, err := fs.ReadFile(w.FS, name)
		if err != nil {
			faults.Add(unreadable(name, err))
			continue
		}
		read, inner := text.Parse, path.Dir(name) == catalog.ManualsContent
		if inner {
			read = text.Illustrated // no page takes it, nobody outside reads it
		} else {
			o.contents, o.written[name] = append(o.contents, name), b
		}
		n, found := read(name, b)
		faults.Add(found...)
		if !inner && definition.SiteStands(faults) {
			faults.Add(o.placeholders(name, b)...)
		}
		switch report := strings.HasPrefix(name, catalog.ContentFolder+"/"+catalog.NarrativesFolder+"/"); {
		case report:
			faults.Add(n.TooWide()...)
		case !inner:
			faults.Add(n.Unfilled()...) // only reports and manuals fill marks
		}
		o.narratives[strings.TrimSuffix(strings.TrimPrefix(name, catalog.ContentFolder+"/"), ".md")] = n
	}
	found, err := o.readTemplates()
	if err != nil {
		return nil, nil, err
	}
	faults.Add(found...)
	if o.ledger, found, err = readLedger(w); err != nil {
		return nil, nil, err
	}
	faults.Add(found...)
	odd, err := w.Odd()
	if err != nil {
		return nil, nil, err
	}
	faults = withOdd(faults, odd)
	if !faults.HasErrors() { // else a period may be missing from the catalog
		faults.Add(o.unusedTexts(names)...)
	}
	faults.Sort()
	for _, f := range faults {
		if f.Rule == definition.PlaceholderRule {
			o.waiting.Add(f)
		}
	}
	return o, faults, nil
}

// Keep has what is read of workbooks kept in a folder of the user, so that the next
// run need not read them again; now tells what was used lately. It changes no result.
func (o *Office) Keep(folder string, now time.Time) { o.cache, o.now = folder, now }

// readTemplates reads the frame and the files that pages and papers use.
func (o *Office) readTemplates() (finding.List, error) {
	names, err := o.ws.Templates()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return finding.List{{Rule: "template", Severity: finding.Error, Pos: finding.Pos{File: catalog.TemplatesFolder},
			Format: "Không có thư mục này, hoặc thư mục không có tệp nào; trang và bản in lấy khuôn ở đây",
			Fix:    "chép lại thư mục này từ một nơi làm việc mới lập bằng binhdang init"}}, nil
	}
	var unread finding.List
	for _, name := range names {
		b, err := fs.ReadFile(o.ws.FS, name)
		if err != nil {
			unread.Add(unreadable(name, err))
			continue
		}
		o.assets[strings.TrimPrefix(name, catalog.TemplatesFolder+"/")] = b
	}
	var found finding.List
	o.frame, found = markup.LoadFrame(o.assets[markup.FrameFile], catalog.TemplatesFolder+"/"+markup.FrameFile)
	found.Add(markup.CheckAssets(o.assets, catalog.TemplatesFolder)...)
	found = slices.DeleteFunc(found, func(f finding.Finding) bool {
		return slices.ContainsFunc(unread, func(u finding.Finding) bool { return u.Pos.File == f.Pos.File })
	})
	return append(found, unread...), nil
}

// withOdd adds a finding for each path that is not what it should be, which takes
// the place of what else was found of that path and of what it hides.
func withOdd(faults finding.List, odd []workspace.Odd) finding.List {
	faults = slices.DeleteFunc(faults, func(f finding.Finding) bool {
		return slices.ContainsFunc(odd, func(x workspace.Odd) bool {
			return f.Pos.File == x.Path || strings.HasPrefix(f.Pos.File, x.Path+"/")
		})
	})
	for _, x := range odd {
		f := finding.Finding{Severity: finding.Error, Pos: finding.Pos{File: x.Path}}
		switch x.Is {
		case workspace.IsLink:
			f.Rule, f.Format = "link", "Đây là lối tắt (symbolic link), không phải tệp hay thư mục; không được đọc"
			f.Fix = "xóa lối tắt và chép chính tệp hay thư mục vào chỗ này"
		case workspace.IsFolder:
			f.Rule, f.Format = "no-file", "Đây là thư mục mang tên một tệp; không được đọc"
			f.Fix = "đổi tên hoặc chuyển thư mục này đi, rồi chép tệp vào chỗ này"
		case workspace.IsFile:
			f.Rule, f.Format = "no-folder", "Đây là tệp mang tên một thư mục, nên những gì thuộc thư mục ấy không được đọc"
			f.Fix = "đổi tên hoặc chuyển tệp này đi, rồi lập lại thư mục và chép các tệp của nó vào"
		default:
			f.Rule, f.Format = "no-file", "Đây không phải tệp thường mà là ống dẫn (FIFO), ổ cắm hay thiết bị; không được đọc"
			f.Fix = "chuyển nó ra khỏi thư mục này, rồi chép tệp thường vào chỗ này nếu cần"
		}
		faults.Add(f)
	}
	return faults
}

// placeholders are the places of an officers' text that still wait for words.
func (o *Office) placeholders(name string, b []byte) finding.List {
	if o.Catalog == nil || o.Sample() {
		return nil
	}
	var out finding.List
	for i, line := range strings.Split(string(b), "\n") {
		words := ""
		switch strings.Trim(line, "-|: \r") { // no rule of a table, no border of the front matter
		case "":
		default:
			words = catalog.Placeholder(line)
		}
		if words == "" {
			for _, x := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" ()<>[]\"\r", r) }) {
				if strings.Contains(x, "://") && catalog.ExampleAddress(x) {
					words = x
				}
			}
		}
		if words != "" {
			out.Add(definition.Unwritten(o.Catalog, finding.Finding{
				Rule: definition.PlaceholderRule, Pos: finding.Pos{File: name, Line: i + 1, Col: 1},
				Format: "Còn chữ giữ chỗ “%s”", Args: []any{words}, Fix: "viết nội dung thật vào dòng này, hoặc bỏ dòng",
			}))
		}
	}
	return out
}

// Sample reports whether the figures are illustrative.
func (o *Office) Sample() bool { return o.Catalog.Site.Sample }

// narrative is the officers' text of a period's report: their own, else the
// outline that comes with the workspace; nil when there is neither.
func (o *Office) narrative(period string) *text.Narrative {
	for _, name := range []string{catalog.NarrativeOf(period), catalog.AnyNarrative} {
		if n, ok := o.narratives[name]; ok {
			return &n
		}
	}
	return nil
}

// Period finds an opened period by "2018-S1", "2018/6-thang" or its folder as the
// shell writes it.
func (o *Office) Period(arg string) (*catalog.PeriodFile, error) {
	folder := strings.TrimPrefix(path.Clean(strings.ReplaceAll(arg, `\`, "/")), catalog.DataFolder+"/")
	var open []string
	for i := range o.Catalog.Periods {
		p := &o.Catalog.Periods[i]
		if p.Period.ID == arg || p.Period.Folder == folder {
			return p, nil
		}
		open = append(open, p.Period.ID)
	}
	if len(open) == 0 {
		year := "NĂM"
		if digits := strings.TrimLeft(arg, "0123456789"); len(arg)-len(digits) == 4 {
			year = arg[:4]
		}
		return nil, unknown("mở năm báo cáo trước: binhdang year "+year, "chưa mở kỳ báo cáo nào")
	}
	return nil, unknown("mở năm mới bằng: binhdang year NĂM", "không có kỳ %q; các kỳ đã mở: %s", arg, strings.Join(open, ", "))
}

// indicator finds an indicator by id or short code, in any case.
func (o *Office) indicator(arg string) (catalog.Code, error) {
	for _, i := range o.Catalog.Indicators {
		if strings.EqualFold(string(i.ID), arg) || strings.EqualFold(i.Code, arg) {
			return i.ID, nil
		}
	}
	return "", unknown("mã chỉ tiêu ở data/indicators.yaml, ví dụ BDG1.1c", "không có chỉ tiêu %q", arg)
}

// unit finds one of the units by its code, in any case, or by its name, short name
// or alias, with or without accents. When there is none, or when a name is that of
// several units, the error is *Unknown; lack says what is not there.
func unit(units []*catalog.Unit, arg, lack string) (*catalog.Unit, error) {
	var found []*catalog.Unit
	for _, u := range units {
		if strings.EqualFold(string(u.Code), arg) {
			return u, nil
		}
		named := slices.ContainsFunc(append([]string{u.Name, u.Short}, u.Aliases...), func(n string) bool { return n != "" && viet.Fold(n) == viet.Fold(arg) })
		if named && !slices.ContainsFunc(found, func(o *catalog.Unit) bool { return o.Code == u.Code }) {
			found = append(found, u)
		}
	}
	switch len(found) {
	case 0:
		return nil, unknown("ghi mã hoặc tên đơn vị ở data/units.yaml, ví dụ 10201 hoặc LDTBXH", "%s", lack)
	case 1:
		return found[0], nil
	}
	var codes []string
	for _, u := range found {
		codes = append(codes, string(u.Code))
	}
	return nil, unknown("ghi mã: "+strings.Join(codes, " hoặc "), "%d đơn vị cùng tên %q", len(found), arg)
}
