package sample

import (
	"bytes"
	"fmt"
	"strings"

	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// yaml writes the few shapes that period files have. Every text is quoted, so
// that none can turn into a number, a date or a yes.
type yaml struct {
	b      bytes.Buffer
	indent string
}

func (y *yaml) comment(s string) { fmt.Fprintf(&y.b, "# %s\n", strings.ReplaceAll(s, "\n", " ")) }

func (y *yaml) text(key, s string) {
	fmt.Fprintf(&y.b, "%s%s: %s\n", y.indent, key, definition.Quoted(s))
}

func (y *yaml) day(key string, d reporting.Date) { fmt.Fprintf(&y.b, "%s%s: %s\n", y.indent, key, d) }

// open begins a mapping; all that follows belongs to it.
func (y *yaml) open(key string) {
	fmt.Fprintf(&y.b, "%s%s:\n", y.indent, key)
	y.indent += "  "
}

func (y *yaml) list(key string, items []string) {
	if len(items) == 0 {
		fmt.Fprintf(&y.b, "%s%s: []\n", y.indent, key)
		return
	}
	fmt.Fprintf(&y.b, "%s%s:\n", y.indent, key)
	for _, s := range items {
		fmt.Fprintf(&y.b, "%s  - %s\n", y.indent, definition.Quoted(s))
	}
}

// rows writes a list of mappings, one a line.
func (y *yaml) rows(key string, n int, each func(int, *row)) {
	if n == 0 {
		fmt.Fprintf(&y.b, "%s: []\n", key)
		return
	}
	fmt.Fprintf(&y.b, "%s:\n", key)
	for i := range n {
		var r row
		each(i, &r)
		fmt.Fprintf(&y.b, "  - {%s}\n", strings.Join(r, ", "))
	}
}

func (y *yaml) bytes() []byte { return y.b.Bytes() }

// row collects the pairs of a mapping on one line.
type row []string

func (r *row) text(key, s string)               { r.plain(key, definition.Quoted(s)) }
func (r *row) day(key string, d reporting.Date) { r.plain(key, d.String()) }
func (r *row) plain(key, s string)              { *r = append(*r, key+": "+s) }
