package main

import (
	"cmp"
	"errors"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/markup"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/text"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// office is a workspace with everything that is defined in it.
type office struct {
	*workspace.Workspace
	catalog    *catalog.Catalog
	narratives map[string]text.Narrative // by path below content/, without ".md"
	frame      *template.Template
	assets     map[string][]byte // path below templates/ → bytes
}

// open reads definitions, content and templates; faults in them are printed and
// block.
func (j *job) open() (*office, error) {
	w, err := workspace.Open(j.dir)
	if err != nil {
		return nil, err
	}
	o := &office{Workspace: w, narratives: map[string]text.Narrative{}}
	var faults finding.List
	o.catalog, faults = definition.Load(w.FS)
	names, err := w.Content()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := fs.ReadFile(w.FS, name)
		if err != nil {
			return nil, err
		}
		n, found := text.Parse(name, b)
		faults.Add(found...)
		o.narratives[strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")] = n
	}
	found, err := o.loadTemplates()
	if err != nil {
		return nil, err
	}
	faults.Add(found...)
	return o, j.refuse(faults)
}

// refuse prints definition findings and blocks when one of them is an error; a
// machine gets them as it gets the others, and only where they are all there is.
func (j *job) refuse(faults finding.List) error {
	faults.Sort()
	if j.json {
		if !faults.HasErrors() {
			return nil
		}
		return cmp.Or(writeJSON(j.out, faults), errBlocked)
	}
	printFindings(j.streams, faults)
	if faults.HasErrors() {
		j.say("%d lỗi trong định nghĩa, nội dung hoặc khuôn trang; chưa làm gì, public/ giữ nguyên", faults.Count(finding.Error))
		return errBlocked
	}
	return nil
}

// loadTemplates reads the page frame, the style sheets and the fonts; a frame
// that does not execute is a finding.
func (o *office) loadTemplates() (finding.List, error) {
	o.assets = map[string][]byte{}
	err := fs.WalkDir(o.FS, "templates", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || path.Ext(p) == ".go" {
			return err
		}
		o.assets[strings.TrimPrefix(p, "templates/")], err = fs.ReadFile(o.FS, p)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var faults finding.List
	folder, err := fs.Sub(o.FS, "templates")
	if err != nil {
		return nil, err
	}
	if o.frame, err = markup.LoadFrame(folder); err != nil {
		faults.Add(templateFault(err))
	}
	return faults, nil
}

// templateFault places what the template package said in English.
func templateFault(err error) finding.Finding {
	f := finding.Finding{
		Rule: "template", Severity: finding.Error, Pos: finding.Pos{File: "templates/" + markup.FrameFile, Line: 1, Col: 1},
		Format: "Khuôn trang viết sai ở dòng này",
		Fix:    "sửa chỗ được nêu, hoặc chép lại thư mục templates/ từ một nơi làm việc mới lập bằng binhdang init",
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.Format = "Thiếu khuôn trang"
		return f
	}
	if m := regexp.MustCompile(`:(\d+):(?:(\d+):)? `).FindStringSubmatch(err.Error()); m != nil {
		f.Pos.Line, _ = strconv.Atoi(m[1]) // digits
		f.Pos.Col, _ = strconv.Atoi(m[2])  // digits, or none: 0
	}
	if m := regexp.MustCompile(`at <(.+?)>`).FindStringSubmatch(err.Error()); m != nil {
		f.Format, f.Args = "Khuôn trang dùng {{%s}}, là ô mà trang không có", []any{m[1]}
	}
	return f
}

// readReturns reads every candidate below data/, as many at a time as there are
// cores; the order of the result is that of the paths.
func (o *office) readReturns(only func(string) bool) ([]intake.Checked, finding.List, error) {
	found, err := o.Returns()
	if err != nil {
		return nil, nil, err
	}
	var notes finding.List
	found = slices.DeleteFunc(found, func(f workspace.Found) bool {
		switch {
		case only != nil && !only(f.Path):
			return true
		case f.Lock:
			notes.Add(finding.Finding{Rule: "lock-file", Severity: finding.Note, Pos: finding.Pos{File: f.Path},
				Format: "Excel đang mở một biểu ở đây; tệp tạm này được bỏ qua", Fix: "lưu và đóng biểu trong Excel rồi chạy lại, để số liệu mới nhất được đọc"})
			return true
		case f.Link:
			notes.Add(finding.Finding{Rule: "link", Severity: finding.Warning, Pos: finding.Pos{File: f.Path},
				Format: "Đây là lối tắt, không phải tệp; không được đọc", Fix: "chép chính tệp biểu vào thư mục này"})
			return true
		}
		return false
	})
	reads := make([]intake.Checked, len(found))
	errs := make([]error, len(found))
	reader := returns.NewReader(o.catalog)
	work := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(found), 1)) {
		wg.Go(func() {
			for i := range work {
				b, err := o.Read(found[i].Path)
				if err != nil {
					errs[i] = err
					continue
				}
				r, fs := reader.Read(found[i].Path, b)
				reads[i] = intake.Checked{File: found[i].Path, Return: r, Findings: fs}
			}
		})
	}
	for i := range found {
		work <- i
	}
	close(work)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, nil, err
		}
	}
	return reads, notes, nil
}

// period finds an opened period by "2018-S1" or "2018/6-thang".
func (o *office) period(arg string) (*catalog.PeriodFile, error) {
	var open []string
	for i := range o.catalog.Periods {
		p := &o.catalog.Periods[i]
		if p.Period.ID == arg || p.Period.Folder == strings.TrimSuffix(strings.TrimPrefix(path.Clean(strings.ReplaceAll(arg, `\`, "/")), "data/"), "/") {
			return p, nil
		}
		open = append(open, p.Period.ID)
	}
	if len(open) == 0 {
		return nil, usage("mở năm báo cáo trước: binhdang year 2018", "chưa mở kỳ báo cáo nào")
	}
	return nil, usage("mở năm mới bằng: binhdang year NĂM", "không có kỳ %q; các kỳ đã mở: %s", arg, strings.Join(open, ", "))
}
