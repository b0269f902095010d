package page

// kind is a kind of pages: a single page, or a list with the pages that it leads
// to.
type kind struct {
	path  string // of the single page or the list, or the folder of pages that have none; links from outside lead here, so it stays
	name  string // in the header; empty: not there
	list  bool   // the site map has a part of its own for it, under the name
	pages func(*builder) []Page
}

// kinds are all kinds of pages, in the order of the site map and of the header.
// Whoever adds one writes its file and a line here.
func kinds() []kind {
	return []kind{
		{pathHome, "", false, one((*builder).home)},
		{pathPeriods, "", false, (*builder).homes},
		{pathIndicators, "Chỉ tiêu", true, (*builder).indicators},
		{pathUnits, "Đơn vị", true, (*builder).allUnits},
		{pathObjectives, "", false, (*builder).objectives},
		{pathComparisons, "", false, (*builder).comparisons},
		{pathTasks, "Nhiệm vụ", true, (*builder).plans},
		{pathReports, "Báo cáo", true, (*builder).reports},
		{PathData, "Dữ liệu", false, one((*builder).data)},
		{pathMethod, "Phương pháp", false, one((*builder).method)},
		{pathQuality, "", false, one((*builder).quality)},
		{pathWhy, "", false, one((*builder).why)},
		{pathRevisions, "", false, one((*builder).revisions)},
		{pathIssued, "", false, (*builder).issued},
		{PathAbout, "", false, one((*builder).about)},
		{PathSearch, "Tìm kiếm", false, one((*builder).search)},
		{PathSiteMap, "", false, one((*builder).siteMap)}, // last: it lists the others
	}
}

// one makes a kind of a single page.
func one(page func(*builder) Page) func(*builder) []Page {
	return func(b *builder) []Page { return []Page{page(b)} }
}
