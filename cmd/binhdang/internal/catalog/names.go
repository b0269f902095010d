package catalog

import (
	"path"
	"slices"
	"strconv"

	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Folders of a workspace. What lies under data/ stays in the office; only public/
// is made to leave it.
const (
	DataFolder      = "data"
	ContentFolder   = "content"
	TemplatesFolder = "templates"
	PublicFolder    = "public"
	LedgerFolder    = DataFolder + "/so-cai"
)

// Files that hold definitions.
const (
	SiteFile        = DataFolder + "/site.yaml"
	InstrumentsFile = DataFolder + "/instruments.yaml"
	UnitsFile       = DataFolder + "/units.yaml"
	MeasuresFile    = DataFolder + "/measures.yaml"
	IndicatorsFile  = DataFolder + "/indicators.yaml"
	RulesFile       = DataFolder + "/rules.yaml"
	LabelsFile      = DataFolder + "/labels.yaml"       // not every workspace has one
	ConfirmedFile   = DataFolder + "/tu-dien-nhan.yaml" // nor this
)

// What the program writes beside the definitions for who edits them: the reference of
// their keys, and JSON Schemas.
const (
	KeysFile     = SchemaFolder + "/khoa.md"
	SchemaFolder = ".schema"
)

// Files of a year and of a period.
const (
	PlanName        = "tasks.yaml"
	PeriodName      = "ky.yaml"
	ReceiptsName    = "tiep-nhan.yaml"
	CorrectionsName = "dieu-chinh.yaml"
	AnswersName     = "tra-loi.yaml"
	SubstitutesName = "thay-the.yaml"
)

// Folders of a period that the program fills; nothing in them is a return.
const (
	FormsFolder    = "bieu-mau"
	FeedbackFolder = "phan-hoi"
	ReportsFolder  = "bao-cao"
)

// Files in the folder of feedback.
const (
	MessagePrefix = "zalo-"             // and the unit: what is pasted into a message to it
	ReminderName  = "nhac-gui-bieu.txt" // who has sent nothing yet
	FeedbackIndex = ".binhdang.json"    // which files the program wrote there
)

// Narratives are the officers' texts of reports, below content/.
const (
	NarrativesFolder = "bao-cao"
	AnyNarrative     = NarrativesFolder + "/mac-dinh" // of a period without its own
)

// Manuals are texts with pictures below content/; what is made of them stands in a
// folder of data/ of the same name, in which nothing is a return.
const (
	ManualsContent = ContentFolder + "/huong-dan"
	ManualsFolder  = DataFolder + "/huong-dan"
	ManualPrefix   = "huong-dan-" // of the files that are made: huong-dan-xa.docx
	UnitManual     = "xa"         // goes along with the forms
)

// The officers' texts of pages, below content/ and without ".md".
const (
	AboutText    = "gioi-thieu"
	MethodText   = "phuong-phap"
	GlossaryText = "tu-dien" // stands on the page of the method
)

// Generated reports whether a folder of this name is one that the program fills.
func Generated(name string) bool {
	return slices.Contains([]string{FormsFolder, FeedbackFolder, ReportsFolder}, name)
}

// PlanPath is the plan of a year.
func PlanPath(year int) string { return path.Join(DataFolder, strconv.Itoa(year), PlanName) }

// PeriodPath is a file or folder of a period; without a name the period's folder.
func PeriodPath(p reporting.Period, name ...string) string {
	return path.Join(append([]string{DataFolder, p.Folder}, name...)...)
}

// NarrativeOf names the text of a period's report, below content/ and without
// ".md".
func NarrativeOf(period string) string { return NarrativesFolder + "/" + period }
