package release

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// PackageName is the description of the files of open data for programs.
const PackageName = "datapackage.json"

// dataPackage is a Frictionless Data Package (Data Package 1.0, Table Schema 1.0).
type dataPackage struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	About     string     `json:"description,omitempty"`
	Homepage  string     `json:"homepage,omitempty"`
	Licences  []licence  `json:"licenses,omitempty"`
	Resources []resource `json:"resources"`
}

type licence struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

type resource struct {
	Profile   string       `json:"profile"`
	Name      string       `json:"name"`
	Path      string       `json:"path"`
	Format    string       `json:"format"`
	MediaType string       `json:"mediatype"`
	Encoding  string       `json:"encoding"`
	Bytes     int          `json:"bytes"`
	Hash      string       `json:"hash"`
	Dialect   *dialect     `json:"dialect,omitempty"`
	Schema    *tableSchema `json:"schema,omitempty"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
}

type tableSchema struct {
	Fields  []schemaField `json:"fields"`
	Missing []string      `json:"missingValues"`
}

type schemaField struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
	DecimalChar string `json:"decimalChar,omitempty"`
}

// numeric are the columns that hold numbers.
var numeric = map[string]string{
	"numerator": "integer", "denominator": "integer", "value": "number", "received": "integer", "expected": "integer", "revision": "integer",
}

// Package describes the files; path is where they stand on the site.
func Package(c *catalog.Catalog, files []File, path string) File {
	p := dataPackage{Profile: "data-package", Name: "binh-dang-gioi", Title: c.Site.Name, Homepage: strings.TrimSuffix(c.Site.BaseURL, "/") + "/" + path}
	p.About = invented(c)
	if l := c.Site.Licence; l.Decided() {
		p.Licences = []licence{{l.Address, l.Name}}
	}
	for _, f := range files {
		p.Resources = append(p.Resources, describe(f))
	}
	return File{PackageName, indented(p)}
}

func describe(f File) resource {
	stem, format, _ := strings.Cut(f.Name, ".")
	sum := sha256.Sum256(f.Data)
	r := resource{Profile: "data-resource", Name: stem, Path: f.Name, Format: format, MediaType: "application/json", Encoding: "utf-8",
		Bytes: len(f.Data), Hash: "sha256:" + hex.EncodeToString(sum[:])}
	if format != "csv" {
		r.Name += "-" + format
		return r
	}
	r.Profile, r.MediaType = "tabular-data-resource", "text/csv"
	r.Dialect = &dialect{",", "\r\n"}
	of, decimal := f.Name, ""
	if f.Name == ExcelName {
		r.Dialect.Delimiter, of, decimal = ";", ValuesName, ","
	}
	r.Schema = &tableSchema{Missing: []string{""}}
	for _, c := range Columns() {
		if c.Part != of {
			continue
		}
		x := schemaField{Name: c.Code, Type: "string", Description: c.Name}
		if n := numeric[c.Code]; n != "" && of != CodebookName {
			if x.Type = n; n == "number" {
				x.DecimalChar = decimal
			}
		}
		r.Schema.Fields = append(r.Schema.Fields, x)
	}
	return r
}
