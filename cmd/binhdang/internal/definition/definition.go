// Package definition reads and checks the definition files. It takes
// data/site.yaml, units.yaml, measures.yaml, indicators.yaml, instruments.yaml,
// rules.yaml, the plan of each year and the four files of each period, and
// makes of them one checked catalog. What the program writes into a file of the
// office is written here too (edit*.go), at the places that the nodes give, every
// other byte kept, and read back.
//
// To see what the loader says of the real definitions:
//
//	go test ./cmd/binhdang/internal/definition -run TestRealDefinitions
//
// It works in three steps. The parser (parse.go) turns bytes into nodes and
// refuses what YAML allows and officers should not meet: a second document,
// anchors, tags, oversized files. The decoder (decode.go) walks the nodes beside
// the catalog's types and refuses every key and every kind of value that it does
// not expect; it remembers the place of each value, so that the checks
// (check*.go), which run over the decoded catalog, name the exact line and
// column.
//
// What always holds: everything that is wrong is reported at once, in
// Vietnamese, sorted; no input makes it panic; strings of the catalog are in
// NFC; the same files give the same catalog and findings. Whether what is defined
// fits into a workbook is not looked at here but by form.Check.
package definition

import (
	"io/fs"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
)

// format is the version of the definition files that this program reads.
const format = 1

// topFiles are the definition files of data/, in the order of reading.
var topFiles = []string{catalog.SiteFile, catalog.InstrumentsFile, catalog.UnitsFile, catalog.MeasuresFile, catalog.IndicatorsFile, catalog.RulesFile}

// Load reads and checks every definition of the workspace whose root is fsys.
// The findings are sorted; any of severity Error has to stop a build. The
// catalog holds whatever could be read, also beside findings; it is nil when one
// of the six files of data/ is missing or is no YAML at all.
func Load(fsys fs.FS) (*catalog.Catalog, finding.List) {
	l := newLoader(fsys)
	l.site()
	l.instruments()
	l.units()
	l.measures()
	l.indicators()
	l.rules()
	l.labels()
	l.years()
	l.c.Finish()
	l.check()
	l.found.Sort()
	l.foldMissing()
	for _, f := range topFiles {
		if !l.read[f] {
			return nil, l.found
		}
	}
	return l.c, l.found
}
