package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// openRow is what the open data have of a unit in a period.
type openRow struct{ value, num, den string }

// openData are the rows of gia-tri.csv by period, indicator and unit; nil without the file.
func (c *crawler) openData() map[[3]string]openRow {
	if c.open != nil {
		return c.open
	}
	c.open = map[[3]string]openRow{}
	for i, r := range records(c.files["du-lieu/gia-tri.csv"]) {
		if i > 0 {
			c.open[[3]string{r[0], r[3], r[1]}] = openRow{r[7], r[5], r[6]}
		}
	}
	return c.open
}

func records(b []byte) [][]string {
	rows, _ := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	return rows
}

// drawn compares what the charts of a page draw with the open data: every unit that has a
// figure is drawn, with that figure and at its place; no other is.
func (c *crawler) drawn(p string, tree *html.Node) {
	for _, f := range all(tree, "figure") {
		ind, period := attr(f, "data-indicator"), attr(f, "data-period")
		if ind == "" {
			continue
		}
		open := c.openData()
		var units []string
		for _, e := range marks(f) {
			unit, of := attr(e, "data-unit"), attr(e, "data-period")
			if of == "" {
				of = period
			}
			row, value := open[[3]string{of, ind, unit}], attr(e, "data-value")
			if value != row.value {
				c.fault("%s: %s of %s is drawn as %q, the open data have %q", p, ind, unit, value, row.value)
			}
			units = append(units, unit+" "+of)
			if n := attr(e, "data-n"); n != "" && (n != row.num || attr(e, "data-of") != row.den) {
				c.fault("%s: %s of %s is drawn as %s of %s", p, ind, unit, n, attr(e, "data-of"))
			}
		}
		if kind := kindOf(f); len(units) > 0 && kind != someUnits {
			var lost []string
			for k, row := range open {
				if k[0] == period && k[1] == ind && row.value != "" && !slices.Contains(units, k[2]+" "+period) {
					lost = append(lost, k[2])
				}
			}
			if len(lost) > kind { // a picture may leave out the whole area
				c.fault("%s: %s of %s is not drawn", p, ind, strings.Join(slices.Sorted(slices.Values(lost)), ", "))
			}
		}
		c.places(p, ind, f)
		c.takenAway(p, f)
	}
}

// marks are the elements that say which unit they draw.
func marks(f *html.Node) []*html.Node {
	var out []*html.Node
	walk(f, func(n *html.Node) {
		if attr(n, "data-unit") != "" {
			out = append(out, n)
		}
	})
	return out
}

// What a chart shows: a row for every unit, a mark for all but the whole area, or not all
// of them.
const (
	everyUnit = iota
	allButOne
	someUnits
)

func kindOf(f *html.Node) int {
	for _, n := range marks(f) {
		switch {
		case attr(n, "data-period") != "" || n.Parent.Data == "ul" && attr(n.Parent, "class") == "squares":
			return someUnits
		case within(n, "svg"):
			return allButOne
		}
	}
	return everyUnit
}

// places finds marks that are not where their figures belong: of the figures on one axis
// each per cent of the axis is as many units of measure.
func (c *crawler) places(p, ind string, f *html.Node) {
	type point struct{ value, x float64 }
	var points []point
	for _, e := range marks(f) {
		if attr(e, "data-value") == "" {
			if slices.ContainsFunc(all(e, "svg"), func(n *html.Node) bool { return attr(n, "class") == "ch" }) {
				c.fault("%s: %s of %s has no figure and is drawn", p, ind, attr(e, "data-unit"))
			}
			continue
		}
		if attr(e, "data-of") != "" && len(all(e, "rect")) == 0 {
			continue // a funnel: its figures go up
		}
		for _, n := range all(e, "circle", "rect") {
			class, name, at := attr(n, "class"), "data-value", attr(n, "cx")
			switch {
			case n.Data == "rect" && class == "nu":
				at = attr(n, "width")
			case n.Data == "rect" && class == "nam" && attr(n, "width") != "100%":
				name, at = "data-men", attr(n, "x")
			case n.Data == "rect":
				continue
			}
			v, err1 := strconv.ParseFloat(attr(e, name), 64)
			x, err2 := strconv.ParseFloat(strings.TrimSuffix(at, "%"), 64)
			if err1 != nil || err2 != nil {
				c.fault("%s: a mark of %s at %q for %q", p, ind, at, attr(e, name))
				continue
			}
			points = append(points, point{v, x})
		}
	}
	if len(points) < 2 {
		return
	}
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.value, b.value) })
	low, high := points[0], points[len(points)-1]
	for _, x := range points {
		want := low.x
		if high.value > low.value {
			want += (x.value - low.value) / (high.value - low.value) * (high.x - low.x)
		}
		if math.Abs(x.x-want) > .02 {
			c.fault("%s: %v of %s is drawn at %v %%, its place is %.2f %%", p, x.value, ind, x.x, want)
		}
	}
}

// takenAway checks the files beside a chart: a picture that can be read without the page,
// with the same words, and the rows of the open data.
func (c *crawler) takenAway(p string, f *html.Node) {
	var svg, data string
	for _, a := range all(f, "a") {
		switch to := path.Join(path.Dir(p), attr(a, "href")); path.Ext(to) {
		case ".svg":
			svg = to
		case ".csv":
			data = to
		}
	}
	if svg == "" || data == "" {
		c.fault("%s: the chart of %s cannot be taken away", p, attr(f, "data-indicator"))
		return
	}
	in := xml.NewDecoder(bytes.NewReader(c.files[svg]))
	for {
		_, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.fault("%s: %v", svg, err)
			return
		}
	}
	picture := string(c.files[svg])
	for _, want := range []string{"<title", "<desc", "<style>", c.base, c.sample} {
		if !strings.Contains(picture, want) {
			c.fault("%s: has no %q", svg, want)
		}
	}
	for _, name := range []string{"<script", "href=", "url(", "<image", "var("} {
		if strings.Contains(picture, name) {
			c.fault("%s: has %q", svg, name)
		}
	}
	open := string(c.files["du-lieu/gia-tri.csv"])
	for i, line := range strings.Split(strings.TrimSuffix(string(c.files[data]), "\r\n"), "\r\n") {
		if i == 0 {
			continue
		}
		if more := strings.Count(line, ","); more > 0 && !strings.Contains(open, line+"\r\n") {
			short := line
			for range 3 { // men stand behind
				short = short[:strings.LastIndexByte(short, ',')]
			}
			if !strings.Contains(open, short+"\r\n") {
				c.fault("%s: %s is not in the open data", data, line)
			}
		}
	}
}

// The figures of men beside those of women are made of the open data; single cases are
// told in words alone.
func TestMenAndCases(t *testing.T) {
	t.Parallel()
	s := sampleSite(t)
	men := map[string]string{}
	for _, r := range rowsOf(t, s.files["du-lieu/so-lieu-goc.csv"]) {
		if r["breakdown"] == "male" {
			men[r["period"]+r["unit_code"]+r["measure"]] = r["value"]
		}
	}
	n := 0
	for _, r := range rowsOf(t, s.files["chi-tieu/bdg3-1/theo-don-vi-2018.csv"]) {
		if r["men_value"] == "" {
			if r["value"] != "" {
				t.Errorf("%s has no figure of men", r["unit_code"])
			}
			continue
		}
		n++
		num, den := men[r["period"]+r["unit_code"]+"literate_15_60"], men[r["period"]+r["unit_code"]+"population_15_60"]
		a, _ := strconv.ParseFloat(num, 64)
		b, _ := strconv.ParseFloat(den, 64)
		if want := strconv.FormatFloat(math.Round(a*1000/b)/10, 'f', 1, 64); r["men_numerator"] != num || r["men_denominator"] != den || r["men_value"] != want {
			t.Errorf("%s: men %s/%s = %s, want %s/%s = %s", r["unit_code"], r["men_numerator"], r["men_denominator"], r["men_value"], num, den, want)
		}
	}
	if n < 20 {
		t.Errorf("%d units have a figure of men", n)
	}
	for _, id := range []string{"bdg4-2", "bdg6-3"} {
		if page := s.files["chi-tieu/"+id+"/index.html"]; len(page) == 0 || bytes.Contains(page, []byte("<figure")) {
			t.Errorf("%s is drawn", id)
		}
	}
}
