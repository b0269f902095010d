package definition

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

var yearName = regexp.MustCompile(`^[12][0-9]{3}$`)

// Shapes of the files that hold more than one list.
type (
	unitsShape struct {
		Format int                `yaml:"format,required"`
		Types  []catalog.UnitType `yaml:"types,required"`
		Units  []catalog.Unit     `yaml:"units,required"`
	}
	measuresShape struct {
		Format     int                 `yaml:"format,required"`
		Breakdowns []catalog.Breakdown `yaml:"breakdowns,required"`
		Sheets     []catalog.Sheet     `yaml:"sheets,required"`
		Derived    []catalog.Derived   `yaml:"derived"`
	}
	indicatorsShape struct {
		Format     int                 `yaml:"format,required"`
		Objectives []catalog.Objective `yaml:"objectives,required"`
		Goals      []catalog.Goal      `yaml:"goals"`
		Indicators []catalog.Indicator `yaml:"indicators,required"`
	}
	instrumentsShape struct {
		Format      int                  `yaml:"format,required"`
		Instruments []catalog.Instrument `yaml:"instruments,required"`
	}
	rulesShape struct {
		Format      int                  `yaml:"format,required"`
		Rules       []catalog.Rule       `yaml:"rules"`
		Comparisons []catalog.Comparison `yaml:"comparisons"`
	}
	labelsShape struct {
		Format   int                    `yaml:"format,required"`
		Words    []catalog.Spelling     `yaml:"words"`
		Fillers  []string               `yaml:"fillers"`
		Hints    []string               `yaml:"hints"`
		Topics   []catalog.Topic        `yaml:"topics"`
		Heads    []catalog.HeadNames    `yaml:"heads"`
		Measures []catalog.MeasureNames `yaml:"measures"`
	}
	confirmedShape struct {
		Labels []catalog.ConfirmedName `yaml:"labels"`
	}
	receiptsShape struct {
		Receipts []catalog.ReceiptEntry `yaml:"receipts"`
	}
	correctionsShape struct {
		Corrections []catalog.Correction `yaml:"corrections"`
	}
	substitutesShape struct {
		Substitutes []catalog.Substitute `yaml:"substitutes"`
	}
	answersShape struct {
		Answers []catalog.Answer   `yaml:"answers"`
		Waivers []catalog.Waiver   `yaml:"waivers"`
		Absent  []catalog.Absence  `yaml:"absent"`
		Aside   []catalog.SetAside `yaml:"set_aside"`
	}
)

// loader gathers the catalog and what is wrong with it.
type loader struct {
	fsys      fs.FS
	c         *catalog.Catalog
	found     finding.List
	places    places
	absent    map[any]bool
	read      map[string]bool // files that were there and were YAML
	unread    map[any]bool
	chosen    map[any][]string
	twice     map[string]bool // "câu hỏi x": ids that are defined twice
	misshapen map[string]bool // ids without their shape, squeezed
	policy    map[string]bool // classes reported as without policy
	loose     bool            // a unit has no known type or parent
	drafts    []*catalog.Plan // plans that are drafts
}

func newLoader(fsys fs.FS) *loader {
	return &loader{
		fsys: fsys, c: &catalog.Catalog{}, places: places{},
		absent: map[any]bool{}, read: map[string]bool{}, unread: map[any]bool{}, chosen: map[any][]string{},
		twice: map[string]bool{}, policy: map[string]bool{}, misshapen: map[string]bool{},
	}
}

// into reads a file into the struct behind out.
func (l *loader) into(file string, out any, required bool) bool {
	data, ok := l.bytes(file, required)
	return ok && l.decode(file, data, out)
}

// decode reads what stands in a file into the struct behind out.
func (l *loader) decode(file string, data []byte, out any) bool {
	n := parse(file, data, &l.found)
	if n == nil {
		return false
	}
	l.read[file] = true
	d := decoder{file: file, found: &l.found, places: l.places, absent: l.absent, unread: l.unread, chosen: l.chosen}
	d.value(n, reflect.ValueOf(out).Elem())
	return true
}

// decodeAlone reads a file without the others: its findings are those of reading,
// not those of the checks.
func decodeAlone(file string, data []byte, out any) finding.List {
	l := newLoader(nil)
	l.decode(file, data, out)
	return l.found
}

// entries reads a file that holds nothing but a list that grows: one without
// content has no entries yet.
func (l *loader) entries(file string, out any) {
	if data, ok := l.bytes(file, false); ok && !isEmpty(data) {
		l.decode(file, data, out)
	}
}

// bytes reads a file whole; more than the limit is never read.
func (l *loader) bytes(file string, required bool) ([]byte, bool) {
	pos := finding.Pos{File: file, Line: 1, Col: 1}
	info, err := fs.Stat(l.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		if required {
			l.add(finding.Finding{Rule: "missing-file", Pos: pos, Format: "Không có tệp này",
				Fix: fmt.Sprintf("chép %s từ một không gian làm việc mới (binhdang init) rồi sửa", path.Base(file))})
		}
		return nil, false
	}
	if err == nil && info.Size() > maxBytes {
		l.add(finding.Finding{Rule: "file-too-large", Pos: pos, Format: "Tệp có %d byte, vượt quá %d byte",
			Args: []any{info.Size(), maxBytes}, Fix: "tách bớt phần không phải định nghĩa ra khỏi tệp"})
		return nil, false
	}
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.unreadable(pos)
		return nil, false
	}
	return data, true
}

func (l *loader) unreadable(pos finding.Pos) {
	l.add(finding.Finding{Rule: "unreadable-file", Pos: pos, Format: "Không mở được tệp này",
		Fix: "kiểm tra quyền đọc tệp và thư mục chứa nó, và xem đây có phải là tệp chứ không phải thư mục"})
}

// add reports a finding; everything that the loader finds stops a build.
func (l *loader) add(f finding.Finding) {
	f.Severity = finding.Error
	l.found.Add(f)
}

func (l *loader) format(n *int) {
	if pos, ok := l.places[n]; ok && *n != format {
		l.add(finding.Finding{Rule: "format", Pos: pos, Format: "Tệp có format %d, chương trình này đọc format %d",
			Args: []any{*n, format}, Fix: fmt.Sprintf("viết format: %d, nếu tệp được soạn cho chương trình này", format)})
	}
}

func (l *loader) site() {
	l.into(catalog.SiteFile, &l.c.Site, true)
	l.format(&l.c.Site.Format)
	if l.c.Site.Floor == (catalog.Floor{}) {
		l.c.Site.Floor = catalog.DefaultFloor
	}
	for i := range l.c.Site.Calendar.Kinds {
		// Definitions call the annual kind "year"; its SDMX suffix is empty.
		if k := &l.c.Site.Calendar.Kinds[i]; k.ID == string(catalog.YearKind) {
			k.ID = ""
		}
	}
}

func (l *loader) instruments() {
	var f instrumentsShape
	l.into(catalog.InstrumentsFile, &f, true)
	l.format(&f.Format)
	l.c.Instruments = f.Instruments
}

func (l *loader) units() {
	var f unitsShape
	l.into(catalog.UnitsFile, &f, true)
	l.format(&f.Format)
	l.c.UnitTypes, l.c.Units = f.Types, f.Units
}

func (l *loader) measures() {
	var f measuresShape
	l.into(catalog.MeasuresFile, &f, true)
	l.format(&f.Format)
	l.c.Breakdowns, l.c.Sheets, l.c.Derived = f.Breakdowns, f.Sheets, f.Derived
}

func (l *loader) indicators() {
	var f indicatorsShape
	l.into(catalog.IndicatorsFile, &f, true)
	l.format(&f.Format)
	l.c.Objectives, l.c.Goals, l.c.Indicators = f.Objectives, f.Goals, f.Indicators
}

func (l *loader) rules() {
	var f rulesShape
	l.into(catalog.RulesFile, &f, true)
	l.format(&f.Format)
	l.c.Rules, l.c.Comparisons = f.Rules, f.Comparisons
}

// labels reads how offices call what is asked; a workspace without the file knows no
// labels, and workbooks of other layouts are not read.
func (l *loader) labels() {
	var f labelsShape
	if l.into(catalog.LabelsFile, &f, false) {
		l.format(&f.Format)
	}
	l.c.Labels = catalog.Labels{Words: f.Words, Fillers: f.Fillers, Hints: f.Hints, Topics: f.Topics, Heads: f.Heads, Measures: f.Measures}
	var told confirmedShape
	l.entries(catalog.ConfirmedFile, &told)
	l.c.Labels.Confirmed = told.Labels
}

func (l *loader) yearFolders() []string {
	var out []string
	entries, _ := fs.ReadDir(l.fsys, catalog.DataFolder)
	for _, e := range entries {
		switch {
		case !yearName.MatchString(e.Name()):
		case e.IsDir():
			out = append(out, e.Name())
		default:
			l.noFolder(path.Join(catalog.DataFolder, e.Name()), e, "năm", e.Name())
		}
	}
	return out
}

// noFolder reports what has the name of a folder that holds definitions and is
// none; a symbolic link is another's to report.
func (l *loader) noFolder(at string, e fs.DirEntry, of, year string) {
	if e.Type()&fs.ModeSymlink == 0 {
		l.add(finding.Finding{Rule: "no-folder", Pos: finding.Pos{File: at, Line: 1, Col: 1},
			Format: "Đây không phải thư mục, tuy mang tên thư mục của %s %s; không có kỳ báo cáo nào được đọc ở đây", Args: []any{of, year},
			Fix: "đổi tên hoặc chuyển tệp này đi, rồi chép lại thư mục vào chỗ này; nếu chưa có thư mục ấy thì sau đó chạy binhdang year " + year})
	}
}

// years reads the plans and the opened periods.
func (l *loader) years() {
	l.strays(catalog.DataFolder, append(slices.Clone(topFiles), catalog.LabelsFile, catalog.ConfirmedFile))
	years := l.yearFolders()
	l.c.Plans = make([]catalog.Plan, 0, len(years)) // never grown: places holds pointers
	var open []catalog.PeriodFile
	for _, name := range years {
		year, _ := strconv.Atoi(name)
		l.strays(path.Join(catalog.DataFolder, name), []string{catalog.PlanPath(year)})
		l.plan(year)
		for _, folder := range l.folders(path.Join(catalog.DataFolder, name)) {
			if p, ok := l.open(year, folder); ok {
				open = append(open, p)
			}
		}
	}
	slices.SortStableFunc(open, func(a, b catalog.PeriodFile) int { return a.Period.Compare(b.Period) })
	l.c.Periods = open
	l.deepStrays(catalog.DataFolder)
	for i := range l.c.Periods {
		l.period(&l.c.Periods[i])
	}
}

// plan reads the plan of a year, if there is one.
func (l *loader) plan(year int) {
	file := catalog.PlanPath(year)
	data, ok := l.bytes(file, false)
	if !ok {
		return
	}
	if marksDraft(file, data) {
		l.draft(file, data, year)
		return
	}
	l.c.Plans = append(l.c.Plans, catalog.Plan{})
	if p := &l.c.Plans[len(l.c.Plans)-1]; !l.decode(file, data, p) {
		l.c.Plans = l.c.Plans[:len(l.c.Plans)-1]
	} else {
		l.planYear(p, year)
	}
}

func (l *loader) folders(dir string) []string {
	var out []string
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.unreadable(finding.Pos{File: dir, Line: 1, Col: 1})
	}
	for _, e := range entries {
		i := slices.IndexFunc(l.c.Site.Calendar.Kinds, func(k reporting.Kind) bool { return k.Folder == e.Name() })
		switch {
		case e.IsDir():
			out = append(out, e.Name())
		case i >= 0:
			l.noFolder(path.Join(dir, e.Name()), e, "một kỳ trong năm", path.Base(dir))
		}
	}
	return out
}

// open makes the period of a folder that has a ky.yaml and whose name is that of
// a kind of period.
func (l *loader) open(year int, folder string) (catalog.PeriodFile, bool) {
	dir := path.Join(catalog.DataFolder, strconv.Itoa(year), folder)
	file := path.Join(dir, catalog.PeriodName)
	known := []string{file, path.Join(dir, catalog.ReceiptsName), path.Join(dir, catalog.CorrectionsName), path.Join(dir, catalog.AnswersName), path.Join(dir, catalog.SubstitutesName)}
	pos := finding.Pos{File: file, Line: 1, Col: 1}
	_, err := fs.Stat(l.fsys, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.unreadable(pos) // a period that is there must not vanish from what is published
		return catalog.PeriodFile{}, false
	}
	if err != nil && l.lies(dir, catalog.PeriodName) {
		return catalog.PeriodFile{}, false // a link, which is reported where links are
	}
	if err != nil {
		for _, f := range known[1:] {
			if _, err := fs.Stat(l.fsys, f); err == nil {
				l.add(finding.Finding{Rule: "period-not-opened", Pos: finding.Pos{File: f, Line: 1, Col: 1},
					Format: "Thư mục này có %s mà không có ky.yaml, nên kỳ báo cáo chưa được mở", Args: []any{path.Base(f)},
					Fix: fmt.Sprintf("mở kỳ bằng lệnh binhdang year %d", year)})
			}
		}
		return catalog.PeriodFile{}, false
	}
	l.strays(dir, known)
	var folders []string
	for _, k := range l.c.Site.Calendar.Kinds {
		if k.Folder == folder {
			return catalog.PeriodFile{Pos: pos, Period: k.Of(year)}, true
		}
		folders = append(folders, k.Folder)
	}
	if l.read[catalog.SiteFile] && len(folders) > 0 {
		l.add(finding.Finding{Rule: "unknown-period-folder", Pos: pos,
			Format: "Thư mục “%s” có ky.yaml nhưng không phải thư mục của loại kỳ nào", Args: []any{lacks("thư mục của loại kỳ", folder)},
			RulePos: l.places[&l.c.Site.Calendar.Kinds],
			Fix:     "đổi tên thư mục thành " + oneOf(folders)})
	}
	return catalog.PeriodFile{}, false
}

// lies reports whether a folder has anything of the name, be it not to be read.
func (l *loader) lies(dir, name string) bool {
	entries, _ := fs.ReadDir(l.fsys, dir)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
}

// period reads the files of an opened period.
func (l *loader) period(p *catalog.PeriodFile) {
	l.into(catalog.PeriodPath(p.Period, catalog.PeriodName), &p.Settings, true)
	var receipts receiptsShape
	l.entries(catalog.PeriodPath(p.Period, catalog.ReceiptsName), &receipts)
	p.Receipts = receipts.Receipts
	var corrections correctionsShape
	l.entries(catalog.PeriodPath(p.Period, catalog.CorrectionsName), &corrections)
	p.Corrections = corrections.Corrections
	var answers answersShape
	l.entries(catalog.PeriodPath(p.Period, catalog.AnswersName), &answers)
	p.Answers, p.Waivers = answers.Answers, answers.Waivers
	p.Absences, p.Aside = answers.Absent, answers.Aside
	var substitutes substitutesShape
	l.entries(catalog.PeriodPath(p.Period, catalog.SubstitutesName), &substitutes)
	p.Substitutes = substitutes.Substitutes
}

// strays reports YAML files that nobody reads: a misspelt name would otherwise
// go unseen.
func (l *loader) strays(dir string, known []string) {
	var names []string
	for _, k := range known {
		names = append(names, path.Base(k))
	}
	if dir == catalog.DataFolder {
		slices.Sort(names)
	}
	entries, _ := fs.ReadDir(l.fsys, dir)
	for _, e := range entries {
		ext := strings.ToLower(path.Ext(e.Name()))
		if e.IsDir() || ext != ".yaml" && ext != ".yml" || slices.Contains(names, e.Name()) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		fix := "xóa tệp này hoặc chuyển ra ngoài thư mục data; ở đây chỉ đọc " + viet.List(names)
		if s := nearest(e.Name(), names); s != "" {
			fix = fmt.Sprintf("đổi tên thành “%s”", s)
		}
		l.add(finding.Finding{Rule: "unknown-file", Pos: finding.Pos{File: path.Join(dir, e.Name()), Line: 1, Col: 1},
			Format: "Tệp “%s” không được đọc", Args: []any{e.Name()}, Fix: fix})
	}
}

func (l *loader) planYear(p *catalog.Plan, year int) {
	if pos, ok := l.places[&p.Year]; ok && p.Year != year && !l.broken(&p.Year, p.Year == 0) {
		l.add(finding.Finding{Rule: "plan-year", Pos: pos, Format: "Kế hoạch ghi năm %d nhưng tệp nằm trong thư mục năm %d",
			Args: []any{p.Year, year}, Fix: fmt.Sprintf("sửa thành year: %d", year)})
	}
}
