package release

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/edition"
)

// BOM makes spreadsheet programs read the CSV as UTF-8.
const BOM = "\ufeff"

// Values is gia-tri.csv: UTF-8 with BOM, RFC 4180, CRLF.
func Values(e edition.Edition[edition.Public]) []byte { return values(allRows(e), table{}, field.csv) }

// allRows are the rows of all periods.
func allRows(e edition.Edition[edition.Public]) []ValueRow {
	var out []ValueRow
	for i := range e.Periods {
		out = append(out, ValueRows(e, &e.Periods[i])...)
	}
	return out
}

// valuesExcel is gia-tri-excel.csv: the rows of gia-tri.csv for a spreadsheet
// program with Vietnamese settings, which takes a semicolon between columns and a
// comma in numbers. Targets keep their signs and points, as codes.
func valuesExcel(rows []ValueRow) []byte { return values(rows, table{separator: ';'}, field.excel) }

// ValuesOf is the part of gia-tri.csv with the given rows; more names further columns, of
// which cells gives the numbers of a row.
func ValuesOf(rows []ValueRow, more []string, cells func(ValueRow) []string) []byte {
	w := table{}
	w.record(append(slices.Clone(ValueColumns[:]), more...))
	for _, r := range rows {
		var rec []string
		for _, x := range r.fields() {
			rec = append(rec, x.csv())
		}
		if cells != nil {
			rec = append(rec, cells(r)...)
		}
		w.record(rec)
	}
	return w.bytes()
}

func values(rows []ValueRow, w table, cell func(field) string) []byte {
	w.record(ValueColumns[:])
	rec := make([]string, len(ValueColumns))
	for i := range rows {
		for k, x := range rows[i].fields() {
			rec[k] = cell(x)
		}
		w.record(rec)
	}
	return w.bytes()
}

// valuesJSON is gia-tri.json: an array of objects with the keys of ValueColumns in
// their order, one object a line; numbers are numbers, what is absent is null.
func valuesJSON(rows []ValueRow) []byte {
	var b bytes.Buffer
	b.WriteString("[")
	var keys [len(ValueColumns)]string
	for k, name := range ValueColumns {
		keys[k] = quote(name) + ": "
	}
	for i := range rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n{")
		for k, f := range rows[i].fields() {
			if k > 0 {
				b.WriteString(", ")
			}
			b.WriteString(keys[k])
			b.WriteString(f.json())
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}

// Measures is so-lieu-goc.csv, with the encoding, quotes and line ends of Values.
func Measures(e edition.Edition[edition.Public]) []byte {
	w := table{}
	w.record(MeasureColumns[:])
	for i := range e.Periods {
		for _, r := range MeasureRows(e, &e.Periods[i]) {
			w.record([]string{r.Period, r.UnitCode, r.Measure, r.Breakdown, r.Value, r.ObsStatus, r.ConfStatus, r.Revision})
		}
	}
	return w.bytes()
}

// kind of a column.
type kind int

const (
	code   kind = iota // ours: written as it is
	text               // words of others: neutralised in CSV
	number             // written as it is; a number in JSON
)

type field struct {
	kind kind
	s    string
}

// fields are the cells of a row, in the order of ValueColumns.
func (r ValueRow) fields() [len(ValueColumns)]field {
	return [...]field{
		{code, r.Period}, {code, r.UnitCode}, {text, r.UnitName}, {code, r.Indicator}, {text, r.IndicatorName},
		{number, r.Numerator}, {number, r.Denominator}, {number, r.Value},
		{text, r.UnitOfMeasure}, {code, r.Target}, {text, r.TargetBasis}, {code, r.Status},
		{number, r.Received}, {number, r.Expected}, {code, r.ObsStatus}, {code, r.ConfStatus}, {number, r.Revision},
	}
}

// csv neutralises a text that a spreadsheet program would take for a formula.
func (f field) csv() string {
	if f.kind == text && f.s != "" && strings.ContainsRune("=+-@\t\r", rune(f.s[0])) {
		return "'" + f.s
	}
	return f.s
}

// excel is csv with a decimal comma.
func (f field) excel() string {
	if f.kind == number {
		return strings.Replace(f.s, ".", ",", 1)
	}
	return f.csv()
}

func (f field) json() string {
	switch {
	case f.s == "":
		return "null"
	case f.kind == number:
		return f.s
	}
	return quote(f.s)
}

// quote writes a string of JSON. Most need nothing but quotes.
func quote(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, escaped) {
		return `"` + s + `"`
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string always encodes
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// escaped reports whether a string of JSON has an escape for the character.
func escaped(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029'
}

// table collects CSV records.
type table struct {
	b         bytes.Buffer
	separator byte // between cells; 0: a comma
}

func (w *table) record(cells []string) {
	between := cmp.Or(w.separator, ',')
	for i, s := range cells {
		if i > 0 {
			w.b.WriteByte(between)
		}
		if strings.ContainsAny(s, "\"\r\n") || strings.IndexByte(s, between) >= 0 {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		w.b.WriteString(s)
	}
	w.b.WriteString("\r\n")
}

func (w *table) bytes() []byte { return append([]byte(BOM), w.b.Bytes()...) }
