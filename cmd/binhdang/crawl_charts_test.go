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
	"regexp"
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
			units = append(units, unit+" "+of)
			n, all := attr(e, "data-n"), attr(e, "data-of")
			if value == "" && n != "" {
				c.months(p, of, ind, unit, n, all)
				continue
			}
			c.compared++
			if value != row.value {
				c.fault("%s: %s of %s is drawn as %q, the open data have %q", p, ind, unit, value, row.value)
			}
			if n != "" && (n != row.num || all != row.den) {
				c.fault("%s: %s of %s is drawn as %s of %s", p, ind, unit, n, all)
			}
			c.label(p, ind, unit, value, e)
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

// label holds what stands beside a mark, or what it says when it is pointed at, equal to
// its figure: of a place in words the name is all.
func (c *crawler) label(p, ind, unit, value string, mark *html.Node) {
	said := textOf(mark)
	for _, t := range all(mark, "title", "text") {
		said += " " + textOf(t)
	}
	said = nbspGone.Replace(said)
	switch value {
	case "0", "1":
		if strings.Contains(said, map[string]string{"0": "Không", "1": "Có"}[value]) || attr(mark.Parent, "class") == "squares" {
			return
		}
	case "":
		if !strings.ContainsAny(strings.ReplaceAll(said, unit, ""), "%") {
			return
		}
	}
	if value == "" || !slices.Contains(wholeFigure.FindAllString(said, -1), vietnamese(value)) {
		c.fault("%s: %s of %s is %q, and beside it stands %q", p, ind, unit, value, said)
	}
}

var wholeFigure = regexp.MustCompile(`[−]?[0-9][0-9.]*(?:,[0-9]+)?`)

// months compares a row of months with the counts of the forms.
func (c *crawler) months(p, period, ind, unit, met, asked string) {
	if c.counts == nil {
		c.counts = map[[3]string]string{}
		for i, r := range records(c.files["du-lieu/so-lieu-goc.csv"]) {
			if i > 0 && r[3] == "total" {
				c.counts[[3]string{r[0], r[1], r[2]}] = r[4]
			}
		}
	}
	c.compared++
	for _, h := range []string{"_h2", ""} {
		if m, all := c.counts[[3]string{period, unit, "broadcast_months_two" + h}], c.counts[[3]string{period, unit, "broadcast_months" + h}]; m == met && all == asked {
			return
		}
	}
	c.fault("%s: %s of %s is drawn as %s of %s months", p, ind, unit, met, asked)
}

// bars compares every bar beside a target with the open data: what it says, what stands
// beside it, and of percentages how long it is.
func (c *crawler) bars(p string, tree *html.Node) {
	for _, list := range all(tree, "ul") {
		if attr(list, "class") != "bullets" {
			continue
		}
		for _, li := range all(list, "li") {
			ind, value := attr(li, "data-indicator"), attr(li, "data-value")
			row := c.areaData()[attr(li, "data-period")+" "+ind]
			c.compared++
			if ind == "" || value != row.value {
				c.fault("%s: the bar of %q stands for %q, the open data have %q", p, ind, value, row.value)
			}
			if value == "" {
				continue
			}
			for _, n := range append(all(li, "desc"), all(li, "strong")...) {
				if said := nbspGone.Replace(textOf(n)); !slices.Contains(wholeFigure.FindAllString(said, -1), vietnamese(value)) && !strings.HasPrefix(said, "Có") && !strings.HasPrefix(said, "Không") {
					c.fault("%s: the bar of %s is %s, and it says %q", p, ind, value, said)
				}
			}
			for _, n := range all(li, "rect") {
				wide, err := strconv.ParseFloat(strings.TrimSuffix(attr(n, "width"), "%"), 64)
				_, decimals, _ := strings.Cut(value, ".")
				rounded := math.Pow10(-len(decimals))/2 + .01
				if v, _ := strconv.ParseFloat(value, 64); attr(n, "class") == "bar" && strings.Contains(textOf(li), "%") && (err != nil || math.Abs(wide-v) > rounded) {
					c.fault("%s: the bar of %s is %s long for %s", p, ind, attr(n, "width"), value)
				}
			}
		}
	}
}

// board compares how every indicator stands on a board with the open data of its period,
// which is that of the page.
func (c *crawler) board(p string, tree *html.Node) {
	if !slices.ContainsFunc(all(tree, "ul"), func(n *html.Node) bool { return attr(n, "class") == "board" }) {
		return
	}
	period := ""
	for key := range c.areaData() { // of the home page the last
		if of, _, _ := strings.Cut(key, " "); period == "" || lastDay(of) > lastDay(period) {
			period = of
		}
	}
	if rest, ok := strings.CutPrefix(p, "ky/"); ok {
		year, part, _ := strings.Cut(rest, "/")
		period = map[string]string{"6-thang/index.html": year + "-S1", "ca-nam/index.html": year}[part]
	}
	for _, a := range all(tree, "a") {
		if !strings.HasPrefix(attr(a, "class"), "cell ") {
			continue
		}
		id := strings.ToUpper(path.Base(path.Dir(attr(a, "href"))))
		for key, row := range c.areaData() {
			of, ind, _ := strings.Cut(key, " ")
			if of != period || strings.ToUpper(strings.ReplaceAll(ind, ".", "-")) != id {
				continue
			}
			c.compared++
			said := textOf(a)
			said = said[strings.LastIndex(said, ": ")+len(": "):]
			judged := func(s string) bool { return strings.HasPrefix(s, "đạt") || strings.HasPrefix(s, "chưa đạt") }
			if judged(row.status) != judged(said) || judged(said) && said != row.status {
				c.fault("%s: %s stands as %q, the open data say %q", p, ind, said, row.status)
			}
		}
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
		case within(n, "svg"), attr(n.Parent, "class") == "seats", strings.HasPrefix(attr(n.Parent, "class"), "tiles"):
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
		if attr(e.Parent, "class") == "seats" {
			continue // persons, who are counted and have no axis
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
}

// parts compares every file of figures beside a page with the open data, and holds that a
// table of units of a period has one.
func (c *crawler) parts(trees map[string]*html.Node) {
	open := string(c.files["du-lieu/gia-tri.csv"])
	for p, data := range c.files {
		if !strings.HasPrefix(p, "chi-tieu/") || path.Ext(p) != ".csv" {
			continue
		}
		if page := path.Dir(p) + "/index.html"; !slices.Contains(c.links[page], p) {
			c.fault("%s: %s does not lead to it", p, page)
		}
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
			if i > 0 && !strings.Contains(open, line+"\r\n") {
				short := line
				for range min(3, strings.Count(line, ",")) { // men stand behind
					short = short[:strings.LastIndexByte(short, ',')]
				}
				if !strings.Contains(open, short+"\r\n") {
					c.fault("%s: %s is not in the open data", p, line)
				}
			}
		}
	}
	for p, tree := range trees {
		for _, t := range all(tree, "table") {
			if period, ok := strings.CutPrefix(attr(t, "id"), "bang-ky-"); ok && strings.HasPrefix(p, "chi-tieu/") {
				if file := path.Dir(p) + "/theo-don-vi-" + period + ".csv"; c.files[file] == nil {
					c.fault("%s: the table of %s has no file of its figures", p, period)
				}
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
