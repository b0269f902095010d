package site

import (
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Paths of the lists; they are a contract and never change.
const (
	pathHome       = ""
	pathReports    = "bao-cao/"
	pathIndicators = "chi-tieu/"
	pathUnits      = "don-vi/"
	pathTasks      = "nhiem-vu/"
	pathData       = "du-lieu/"
	pathMethod     = "phuong-phap/"
	pathQuality    = "chat-luong/"
	pathAbout      = "gioi-thieu/"
	pathSiteMap    = "so-do-trang/"
)

func indicatorPath(id catalog.Code) string {
	return pathIndicators + fragment(string(id)) + "/"
}

func reportPath(p *edition.Period) string { return pathReports + p.Folder + "/" }

func planPath(year int) string { return pathTasks + strconv.Itoa(year) + "/" }

func taskPath(year int, id catalog.Code) string {
	return planPath(year) + viet.TaskSlug(string(id)) + "/"
}

// instrumentPath is the place of the method page that describes an instrument.
func instrumentPath(number catalog.Code) string {
	return pathMethod + "#vb-" + viet.Slug(string(number))
}

// periodID is the fragment of a period's section on a page.
func periodID(p *edition.Period) string { return "ky-" + fragment(p.ID) }

// fragment writes an id in the form of addresses: "BDG1.1a" → "bdg1-1a".
func fragment(id string) string {
	return strings.ReplaceAll(strings.ToLower(id), ".", "-")
}

// unitPage is a unit with its address. A unit that changed its name or its dates
// but kept its code and full name has one page; where code and slug come back
// for another territory, the later one's address ends with the year it began.
type unitPage struct {
	unit *catalog.Unit
	path string
}

func (b *builder) unitPages() []unitPage {
	var out []unitPage
	taken := map[string]int{}
	for i := range b.c.Units {
		u := &b.c.Units[i]
		if !b.seen(u) {
			continue
		}
		path := pathUnits + viet.Slug(string(u.Code)+" "+u.Name) + "/"
		if taken[path]++; taken[path] > 1 {
			path = strings.TrimSuffix(path, "/") + "-" + strconv.Itoa(u.From.Year) + "/"
		}
		out = append(out, unitPage{u, path})
	}
	return out
}

// seen reports whether the unit stands in any period of the edition.
func (b *builder) seen(u *catalog.Unit) bool {
	for i := range b.e.Periods {
		for _, v := range b.e.Periods[i].Units {
			if same(u, v) {
				return true
			}
		}
	}
	return false
}

// unitPath is the address of the unit that has the code in the period; empty if
// it has no page.
func (b *builder) unitPath(p *edition.Period, code catalog.Code) string {
	u := b.c.Unit(code, p.To)
	for _, x := range b.units {
		if u != nil && same(x.unit, u) {
			return x.path
		}
	}
	return ""
}

// same reports whether both are one unit: a code and the day from which it has
// it.
func same(u, v *catalog.Unit) bool { return u.Code == v.Code && u.From == v.From }

// link is a link with plain words; without an address just the words.
func link(to, words string) document.Inline {
	if to == "" {
		return document.Text(words)
	}
	return document.Link{To: to, Content: document.T(words)}
}

// unitLink names a unit of a period and leads to its page.
func (b *builder) unitLink(p *edition.Period, code catalog.Code, words string) document.Inline {
	return link(b.unitPath(p, code), words)
}
