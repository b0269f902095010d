package reader

import (
	"bytes"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// sheetPart is one worksheet as workbook.xml lists it.
type sheetPart struct {
	name   string
	hidden bool
	part   string // path inside the container
	aside  bool   // no cell of it has a name, while others have
}

// definedName is one entry of definedNames.
type definedName struct {
	name, refersTo string
	local          bool // of one sheet
}

// workbookPart is what the gate takes from workbook.xml and its relations.
type workbookPart struct {
	sheets   []sheetPart
	names    []definedName
	date1904 bool
	strings  string // path of the shared strings; empty: none
	styles   string
	skipped  []string // names of sheets that hold no cells: charts, dialogs
}

// relation is one entry of a .rels part.
type relation struct{ kind, target string }

// relations reads a .rels part; targets are resolved against the folder of the
// part that they belong to.
func (c *container) relations(name, folder string) (map[string]relation, *refusal) {
	data, ref := c.part(name)
	if ref != nil || data == nil {
		return nil, ref
	}
	out := map[string]relation{}
	s := newScanner(data)
	for {
		tok, err := s.next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, malformed(err, "Phần mục lục của tệp")
		}
		if tok != startTag || !s.in("Relationships", "Relationship") || s.word("TargetMode") == "External" {
			continue
		}
		id, kind := s.word("Id"), s.word("Type")
		target := strings.ReplaceAll(s.word("Target"), "\\", "/")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			target = path.Join(folder, target)
		}
		if _, dup := out[id]; dup {
			return nil, damaged("Phần mục lục của tệp ghi hai lần mã %q", short(id))
		}
		out[id] = relation{kind[strings.LastIndexByte(kind, '/')+1:], target}
	}
}

// ordered lists relations by id.
func ordered(rels map[string]relation) []relation {
	out := make([]relation, 0, len(rels))
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		out = append(out, rels[id])
	}
	return out
}

// workbook finds and reads the workbook part.
func (c *container) workbook() (*workbookPart, *refusal) {
	root, ref := c.relations("_rels/.rels", "")
	if ref != nil {
		return nil, ref
	}
	main := "xl/workbook.xml"
	for _, r := range ordered(root) {
		if r.kind == "officeDocument" && strings.Contains(r.target, "workbook") {
			main = r.target
		}
	}
	if strings.HasSuffix(strings.ToLower(main), ".bin") || !c.has(main) {
		return nil, c.otherContainer()
	}
	rels, ref := c.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if ref != nil {
		return nil, ref
	}
	text, ref := c.part(main)
	if ref != nil {
		return nil, ref
	}
	w := &workbookPart{}
	for _, r := range ordered(rels) {
		switch r.kind {
		case "sharedStrings":
			w.strings = r.target
		case "styles":
			w.styles = r.target
		}
	}
	return w, w.read(text, rels, c)
}

func (w *workbookPart) read(text []byte, rels map[string]relation, c *container) *refusal {
	s := newScanner(text)
	var open, local bool // a name's text is being read; it is of one sheet
	var name string
	var formula []byte
	seen := map[string]bool{}
	for {
		tok, err := s.next()
		if err == io.EOF {
			return w.enough()
		}
		if err != nil {
			return malformed(err, "Phần mô tả các sheet của tệp")
		}
		switch tok {
		case startTag:
			switch {
			case s.in("workbook", "definedNames", "definedName"):
				_, local = s.attr("localSheetId")
				formula = formula[:0]
				open, name = true, strings.ToLower(s.word("name"))
			case s.in("workbook", "sheets", "sheet"):
				if ref := w.addSheet(s, rels, c, seen); ref != nil {
					return ref
				}
			case s.in("workbook", "workbookPr"):
				w.date1904 = truth(s.word("date1904"))
			}
		case charData:
			if open {
				formula = append(formula, s.text...)
			}
		case endTag:
			if open && s.depth() == 2 {
				w.names = append(w.names, definedName{name, string(bytes.TrimSpace(formula)), local})
				open = false
				if len(w.names) > MaxNames {
					return refuse("file-limits", fixForm, "Tệp có quá %d tên vùng (Name Manager)", MaxNames)
				}
			}
		}
	}
}

func (w *workbookPart) addSheet(s *scanner, rels map[string]relation, c *container, seen map[string]bool) *refusal {
	name, state := s.word("name"), s.word("state")
	id := ""
	for _, a := range s.attrs { // r:id, whatever the prefix
		if string(a.name.local) == "id" && len(a.name.raw) > len(a.name.local) {
			id = string(a.value)
		}
	}
	r, ok := rels[id]
	if !ok {
		return damaged("Tệp thiếu nội dung của sheet %q", short(name))
	}
	if name == "" || utf8.RuneCountInString(name) > 255 || seen[strings.ToLower(name)] {
		return refuse("file-entries", "đặt lại tên các sheet cho khác nhau rồi lưu tệp", "Tệp có sheet không tên hoặc hai sheet cùng tên %q", short(name))
	}
	seen[strings.ToLower(name)] = true
	if r.kind != "worksheet" {
		w.skipped = append(w.skipped, name)
		return nil
	}
	if !c.has(r.target) {
		return damaged("Tệp thiếu nội dung của sheet %q", short(name))
	}
	for _, other := range w.sheets {
		if strings.EqualFold(other.part, r.target) {
			return damaged("Sheet %q và sheet %q dùng chung một nội dung", short(other.name), short(name))
		}
	}
	w.sheets = append(w.sheets, sheetPart{name: name, hidden: state == "hidden" || state == "veryHidden", part: r.target})
	if len(w.sheets) > MaxSheets {
		return refuse("file-limits", fixForm, "Tệp có quá %d sheet", MaxSheets)
	}
	return nil
}

func (w *workbookPart) enough() *refusal {
	if len(w.sheets) == 0 {
		return damaged("Tệp không có sheet nào")
	}
	return nil
}

// resolve parts the defined names into those of one cell and the others. Excel
// and LibreOffice quote a sheet name that is not a plain word and double a quote
// inside it. A name of one sheet stands for the workbook's where that has none of it
// and no other sheet one: whoever makes a workbook of copied sheets gets such names.
func resolve(names []definedName, sheets []sheetPart) (map[string]Place, []BrokenName) {
	known := map[string]string{} // Excel compares sheet names without case
	for _, s := range sheets {
		known[strings.ToLower(s.name)] = s.name
	}
	places := make(map[string]Place, len(names))
	var broken []BrokenName
	for _, n := range names {
		if n.local || strings.HasPrefix(n.name, "_xlnm.") {
			continue // print areas and the like
		}
		sheet, cell, ok := splitPlace(n.refersTo)
		name, there := known[strings.ToLower(sheet)]
		if _, dup := places[n.name]; !ok || !there || dup {
			broken = append(broken, BrokenName{n.name, n.refersTo})
			continue
		}
		places[n.name] = Place{name, cell}
	}
	own := map[string]*Place{} // nil: several sheets have it
	for _, n := range names {
		if _, has := places[n.name]; has || !n.local || strings.HasPrefix(n.name, "_xlnm.") {
			continue
		}
		if _, dup := own[n.name]; dup {
			own[n.name] = nil
			continue
		}
		sheet, cell, ok := splitPlace(n.refersTo)
		if name, there := known[strings.ToLower(sheet)]; ok && there {
			own[n.name] = &Place{name, cell}
		}
	}
	for name, p := range own {
		if p != nil {
			places[name] = *p
		}
	}
	return places, broken
}

// splitPlace reads "'Biểu 01'!$D$7", also with a leading "=" and as a range of
// one cell.
func splitPlace(s string) (sheet, cell string, ok bool) {
	s = strings.TrimPrefix(s, "=")
	if rest, quoted := strings.CutPrefix(s, "'"); quoted {
		var b strings.Builder
		for {
			part, after, found := strings.Cut(rest, "'")
			if !found {
				return "", "", false
			}
			b.WriteString(part)
			if rest = after; !strings.HasPrefix(rest, "'") {
				break
			}
			b.WriteByte('\'')
			rest = rest[1:]
		}
		sheet = b.String()
		if s, ok = strings.CutPrefix(rest, "!"); !ok {
			return "", "", false
		}
	} else if sheet, s, ok = strings.Cut(s, "!"); !ok {
		return "", "", false
	}
	first, last, isRange := strings.Cut(s, ":")
	col, row, ok := finding.ParseCell(first)
	if !ok {
		return "", "", false
	}
	if isRange {
		if c, r, ok := finding.ParseCell(last); !ok || c != col || r != row {
			return "", "", false
		}
	}
	return sheet, finding.CellName(col, row), true
}
