package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// book is the workbook part with what hangs on it.
type book struct {
	*pack
	part       string // "xl/workbook.xml"
	stylesPart string
	sheets     []bookSheet
	ours       int // the sheet that an earlier run put in front; -1: none
}

// bookSheet is a sheet as the workbook lists it.
type bookSheet struct {
	name, part string // part "": not there
	id         int    // sheetId
	rel        string // of its relation
	hidden     bool
	cells      bool // a worksheet, not a chart
	begin, end int  // of its element
}

func (p *pack) openBook() (*book, error) {
	b := &book{pack: p, part: "xl/workbook.xml"}
	top, err := p.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range top {
		if r.kind == "officeDocument" && strings.Contains(r.target, "workbook") {
			b.part = r.target
		}
	}
	rels, err := p.relations(b.part)
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.kind == "styles" {
			b.stylesPart = r.target
		}
	}
	if b.stylesPart == "" || !p.has(b.stylesPart) {
		return nil, refused("no styles")
	}
	return b, b.list(rels)
}

// list reads the list of sheets, and which of them is ours.
func (b *book) list(rels []relation) error {
	data, err := b.get(b.part)
	if err != nil {
		return err
	}
	r, err := rootOf(data, "workbook")
	if err != nil {
		return err
	}
	if r.namespace != nsMain {
		return refused("a workbook of the kind %q", r.namespace)
	}
	b.sheets, b.ours = nil, -1
	var at string // where our name leads
	var name strings.Builder
	naming := false
	err = walk(data, func(e *event) error {
		switch {
		case e.path == "workbook/sheets/sheet" && e.kind == open:
			s := bookSheet{name: e.attr("name"), begin: e.begin}
			s.id, _ = strconv.Atoi(e.attr("sheetId"))
			s.hidden = e.attr("state") == "hidden" || e.attr("state") == "veryHidden"
			for _, a := range e.attrs {
				if a.Name.Space != "" && a.Name.Local == "id" {
					s.rel = a.Value
				}
			}
			for _, r := range rels {
				if r.id == s.rel {
					s.part, s.cells = r.target, r.kind == "worksheet"
				}
			}
			if s.part == "" || !b.has(s.part) {
				return refused("no part of sheet %q", s.name)
			}
			b.sheets = append(b.sheets, s)
		case e.path == "workbook/sheets/sheet" && e.kind == shut:
			b.sheets[len(b.sheets)-1].end = e.end
		case e.path == "workbook/definedNames/definedName" && e.kind == open:
			naming = strings.EqualFold(e.attr("name"), Name) && e.attr("localSheetId") == ""
		case e.path == "workbook/definedNames/definedName" && e.kind == text && naming:
			name.WriteString(e.text)
		}
		return nil
	})
	if len(b.sheets) == 0 {
		return refused("no sheets")
	}
	at = strings.TrimSpace(name.String())
	b.ours = slices.IndexFunc(b.sheets, func(s bookSheet) bool {
		return strings.EqualFold(at, quote(s.name)+"!$A$1") || strings.EqualFold(at, s.name+"!$A$1")
	})
	return err
}

// quote writes a sheet name as formulas do.
func quote(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// frontName is the name of the sheet in front: one that no other sheet has.
func (b *book) frontName() string {
	name := SheetName
	for n := 2; slices.ContainsFunc(b.sheets, func(s bookSheet) bool { return strings.EqualFold(s.name, name) }); n++ {
		name = fmt.Sprintf("%s (%d)", SheetName, n)
	}
	return name
}

// putFront adds the sheet in front of all others, selects it, and moves what counts
// sheets by their place.
func (b *book) putFront(n Notes, st *styles) error {
	name := b.frontName()
	part := b.free("xl/worksheets/sheet%d.xml")
	b.set(part, []byte(b.frontSheet(n, st)))
	if err := b.typed(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"); err != nil {
		return err
	}
	rel, err := b.relate(b.part, "worksheet", part)
	if err != nil {
		return err
	}
	data, err := b.get(b.part)
	if err != nil {
		return err
	}
	r, err := rootOf(data, "workbook")
	if err != nil {
		return err
	}
	list, err := elementOf(data, "workbook/sheets")
	if err != nil {
		return err
	}
	id := 0
	for _, s := range b.sheets {
		id = max(id, s.id)
	}
	edits := []edit{{list.end, list.end, "<" + r.prefix + `sheet name="` + escape(name) + `" sheetId="` + strconv.Itoa(id+1) + `" ` + r.relAttr("id", rel) + "/>"}}
	moved, err := moves(data, func(sheet int) (int, bool) { return sheet + 1, true })
	if err != nil {
		return err
	}
	edits = append(edits, moved...)
	if err := walk(data, func(e *event) error {
		if e.kind == open && e.path == "workbook/bookViews/workbookView" {
			tag := setAttr(setAttr(string(data[e.begin:e.end]), "activeTab", "0"), "firstSheet", "")
			edits = append(edits, edit{e.begin, e.end, tag})
		}
		return nil
	}); err != nil {
		return err
	}
	entry := "<" + r.prefix + `definedName name="` + Name + `" hidden="1">` + escape(quote(name)) + "!$A$1</" + r.prefix + "definedName>"
	if names, err := elementOf(data, "workbook/definedNames"); err == nil {
		edits = append(edits, names.grow(data, entry))
	} else {
		at, err := behind(data, "workbook", []string{"sheets", "functionGroups", "externalReferences"})
		if err != nil {
			return err
		}
		edits = append(edits, edit{at, at, "<" + r.prefix + "definedNames>" + entry + "</" + r.prefix + "definedNames>"})
	}
	b.set(b.part, apply(data, edits))
	return nil
}

// moves are the edits of local names when sheets change their places; a name whose
// sheet goes, and ours, go too.
func moves(data []byte, to func(sheet int) (int, bool)) ([]edit, error) {
	var edits []edit
	const path = "workbook/definedNames/definedName"
	gone := -1
	err := walk(data, func(e *event) error {
		switch {
		case e.path == path && e.kind == open:
			local := e.attr("localSheetId")
			if local == "" {
				if strings.EqualFold(e.attr("name"), Name) {
					gone = e.begin
				}
				return nil
			}
			n, err := strconv.Atoi(local)
			if err != nil {
				return refused("a name of the sheet %q", local)
			}
			now, stays := to(n)
			if !stays {
				gone = e.begin
				return nil
			}
			if now != n {
				edits = append(edits, edit{e.begin, e.end, setAttr(string(data[e.begin:e.end]), "localSheetId", strconv.Itoa(now))})
			}
		case e.path == path && e.kind == shut && e.opened == gone:
			edits = append(edits, edit{from: gone, to: e.end})
			gone = -1
		}
		return nil
	})
	return edits, err
}

// behind is the place after the last child of the outermost element that has one of
// the names; these come first in the order that the format asks for.
func behind(data []byte, outer string, names []string) (int, error) {
	at := -1
	err := walk(data, func(e *event) error {
		child, ok := strings.CutPrefix(e.path, outer+"/")
		if ok && e.kind == shut && slices.Contains(names, child) {
			at = e.end
		}
		return nil
	})
	if err == nil && at < 0 {
		err = refused("a part without %s", names[0])
	}
	return at, err
}

// deselect takes the mark of a selected sheet away.
func (b *book) deselect(s *bookSheet) error {
	data, err := b.get(s.part)
	if err != nil {
		return err
	}
	var edits []edit
	if err := walk(data, func(e *event) error {
		if e.kind == open && strings.HasSuffix(e.path, "/sheetViews/sheetView") && strings.Count(e.path, "/") == 2 && e.attr("tabSelected") != "" {
			edits = append(edits, edit{e.begin, e.end, setAttr(string(data[e.begin:e.end]), "tabSelected", "")})
		}
		return nil
	}); err != nil {
		return err
	}
	if len(edits) > 0 {
		b.set(s.part, apply(data, edits))
	}
	return nil
}
