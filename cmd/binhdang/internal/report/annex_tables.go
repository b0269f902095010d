package report

import (
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
)

// AnnexTables are tables of the annexes of a period's report that are lists of words:
// what is known of each task, and what was corrected, waived or set aside. Those of
// figures a workbook makes of the edition, because it has numbers where a report has
// their words.
type AnnexTables struct {
	Tasks       *document.Table // nil: a year without a plan
	Corrections *document.Table // nil: none, as those that follow
	Substitutes *document.Table
	Waivers     *document.Table
	Aside       *document.Table
}

// Annexes gives the tables as Build has them.
func Annexes[A edition.Audience](e edition.Edition[A], p *edition.Period) AnnexTables {
	b := newBuilder(&e, p, nil)
	var out AnnexTables
	table := func(there bool, make func() document.Table) *document.Table {
		if !there {
			return nil
		}
		t := make()
		return &t
	}
	out.Tasks = table(b.plan != nil, b.taskTable)
	out.Corrections = table(len(p.Corrections) > 0, b.correctionTable)
	out.Substitutes = table(len(p.Substitutes) > 0, b.substituteTable)
	out.Waivers = table(len(p.Waivers) > 0, b.waiverTable)
	out.Aside = table(len(p.Aside) > 0, b.asideTable)
	return out
}
