// Package page says what stands on every page of the site: for each page a
// document tree with its address, title and description, made from the public
// edition and the officers' texts. What surrounds it (frame, navigation, links to
// files, HTML and Markdown) is the work of package site.
//
// One kind of page, one file, or files with one prefix: unit.go,
// unit_receipts.go. kinds.go lists the kinds; a kind that is in the list is made,
// stands in the site map and, if it has a name there, in the header. What several
// kinds say is in blocks, cells, phrases and the files named after a thing
// (calendar, earlier, footnotes).
//
// Beside a number a page says what it is compared with, how many units it covers and
// how sure it is; in the place of a value that is not there it says why, in words.
// Order is chosen (definition files, official order of units), never a map's: equal
// input gives equal pages.
// Words for figures come from package wording.
package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/text"
)

// Page is one page before it is rendered. Addresses are from the site's root.
type Page struct {
	Path        string // "chi-tieu/bdg1-1a/", "" for home
	List        string // address of its kind's list, which the header marks
	Title       string // in plain words, shorter than a sentence; lists name the page by it
	Says        string // title of the window: what the page finds, with its figure; empty: Title
	Description string // one sentence with the main number
	Period      *edition.Period
	Version     string   // which release of its final period it shows: "bản đầu"; empty: none yet
	Switcher    []Choice // the other periods
	Blocks      []document.Block
	Tables      bool           // the script of tables has something to do
	Dataset     string         // what the page is, for programs: JSON; empty: nothing
	Files       []release.File // open data beside the page, with their addresses
}

// Choice is a way out of the header or the period switcher.
type Choice struct {
	Name    string
	Short   string // on a phone; empty: Name
	To      string // address, or "#fragment" of the page itself
	Current bool
}

// Input is what pages need and the edition does not hold.
type Input struct {
	// Narratives are the officers' texts by their path below content/, without
	// ".md"; a page or a part of one for which there is none says what is computed.
	Narratives map[string]text.Narrative
	// Reports are the reports of released periods by period id, built from the
	// public edition.
	Reports map[string]document.Document
	// Documents are the sizes of the Word versions of reports by period id; each stands
	// at ReportFile.
	Documents map[string]int
	// Files are the open data, in the order in which pages list them.
	Files []File
	// Workbooks are the sizes in bytes of the consolidated workbooks of released periods,
	// by period id; WorkbookPath is where they stand.
	Workbooks map[string]int
	// Issued are the releases of periods that were revised, as they were public.
	Issued []release.Issued
}

// File is a file of data that pages offer; it stands beside the data page.
type File struct {
	Name string   // "gia-tri.csv"
	Size int      // bytes
	Rows int      // of a table, below its head; 0: no table
	Hash string   // SHA-256 in hexadecimal digits
	Head []string // of a table: its head and first three rows
}

// Site is everything that there is to say: the pages in the order of the site map, the
// header's choices, and what programs follow.
type Site struct {
	Pages  []Page
	Header []Choice
	News   []News
	Dates  []Date
}

// All makes the site's pages.
func All(e edition.Edition[edition.Public], in Input) Site {
	var out Site
	b := &builder{e: &e, c: e.Catalog, in: &in, released: e.Released(), drafts: e.Drafts(), latest: e.Latest()}
	b.units, b.issues = b.unitPages(), b.versions()
	for _, k := range kinds() {
		made := k.pages(b)
		for i := range made {
			made[i].List = k.path
			made[i].Tables = scripted(made[i].Blocks)
			made[i].Version = b.version(made[i].Period)
		}
		b.made = append(b.made, made)
		out.Pages = append(out.Pages, made...)
		if k.name != "" && len(made) > 0 {
			out.Header = append(out.Header, Choice{Name: k.name, To: k.path})
		}
	}
	out.News, out.Dates = b.news(), b.dates()
	return out
}

// builder holds what all pages look up.
type builder struct {
	e        *edition.Edition[edition.Public]
	c        *catalog.Catalog
	in       *Input
	released []*edition.Period               // newest first
	drafts   []*edition.Period               // newest first
	latest   *edition.Period                 // newest released with a value; nil without any
	units    []unitPage                      // official order
	firsts   map[*catalog.Unit]*catalog.Unit // first record of the unit of each record
	paths    map[*catalog.Unit]string        // address of each unit with a page, by its first record
	made     [][]Page                        // by kind, so far: for the site map
	open     map[*edition.Period][]release.ValueRow
	compared map[compared][]*catalog.Indicator // once they were asked for
	issues   []issue                           // final releases: those that stand, then those before them
}
