package release

import (
	"bytes"
	"encoding/json"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// TablesName is the name under which programs look for the description of CSV files in
// their folder (CSV on the Web, 5.3).
const TablesName = "csv-metadata.json"

type tableGroup struct {
	Context [2]any     `json:"@context"`
	Title   string     `json:"dc:title"`
	About   string     `json:"dc:description,omitempty"`
	Tables  []csvTable `json:"tables"`
}

type csvTable struct {
	URL     string     `json:"url"`
	Dialect csvDialect `json:"dialect"`
	Schema  csvSchema  `json:"tableSchema"`
}

type csvDialect struct {
	Delimiter string   `json:"delimiter"`
	Ends      []string `json:"lineTerminators"`
	Encoding  string   `json:"encoding"`
	Header    bool     `json:"header"`
}

type csvSchema struct {
	Columns []csvColumn `json:"columns"`
	Key     []string    `json:"primaryKey,omitempty"`
}

type csvColumn struct {
	Name     string `json:"name"`
	Titles   string `json:"titles"`
	About    string `json:"dc:description,omitempty"`
	Datatype any    `json:"datatype"`
	Null     string `json:"null"`
}

// keys are the columns that name a row.
var keys = map[string][]string{
	ValuesName:   {"period", "unit_code", "indicator"},
	MeasuresName: {"period", "unit_code", "measure", "breakdown"},
}

// Tables describes the CSV files for programs (Metadata Vocabulary for Tabular Data, W3C
// 2015); what the columns hold is said in the words of the data package.
func Tables(c *catalog.Catalog, files []File) File {
	g := tableGroup{Context: [2]any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "vi"}}, Title: c.Site.Name, About: invented(c)}
	for _, f := range files {
		r := describe(f)
		if r.Schema == nil {
			continue
		}
		t := csvTable{URL: f.Name, Dialect: csvDialect{r.Dialect.Delimiter, []string{r.Dialect.LineTerminator}, "utf-8", true}}
		t.Schema.Key = keys[f.Name]
		if f.Name == ExcelName {
			t.Schema.Key = keys[ValuesName]
		}
		for _, x := range r.Schema.Fields {
			t.Schema.Columns = append(t.Schema.Columns, csvColumn{x.Name, x.Name, x.Description, datatype(x), ""})
		}
		g.Tables = append(g.Tables, t)
	}
	return File{TablesName, indented(g)}
}

// datatype is the type of a column in the words of CSV on the Web.
func datatype(x schemaField) any {
	switch {
	case x.Type != "number":
		return x.Type
	case x.DecimalChar == "":
		return "decimal"
	}
	return map[string]any{"base": "decimal", "format": map[string]string{"decimalChar": x.DecimalChar, "groupChar": "."}}
}

// indented writes texts and numbers as JSON for people too.
func indented(x any) []byte {
	var w bytes.Buffer
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(x) // texts and numbers only: nothing that cannot be written
	return w.Bytes()
}

// invented says that the figures of a sample are; nothing of others.
func invented(c *catalog.Catalog) string {
	if !c.Site.Sample {
		return ""
	}
	return "Số liệu minh họa: các con số được đặt ra để trình bày, không phản ánh tình hình thực tế."
}

// Rows is how many rows a CSV file has below its head; 0 of any other file.
func Rows(f File) int {
	if !strings.HasSuffix(f.Name, ".csv") {
		return 0
	}
	return max(bytes.Count(f.Data, []byte("\r\n"))-1, 0)
}
