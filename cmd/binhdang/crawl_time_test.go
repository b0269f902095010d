package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// areaRow is what the open data tell of a figure.
type areaRow struct{ value, target, status string }

// areaData reads the whole area's rows, which stand first in each period.
func (c *crawler) areaData() map[string]areaRow {
	if c.area != nil {
		return c.area
	}
	c.area = map[string]areaRow{}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(c.files["du-lieu/gia-tri.csv"], []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 2 {
		c.fault("the open data cannot be read: %v", err)
		return c.area
	}
	at := func(row []string, column string) string { return row[slices.Index(rows[0], column)] }
	for _, row := range rows[1:] {
		if at(row, "unit_code") == at(rows[1], "unit_code") {
			c.area[at(row, "period")+" "+at(row, "indicator")] = areaRow{at(row, "value"), at(row, "target"), at(row, "status")}
		}
	}
	return c.area
}

// lastDay is that of a year, a half-year or a quarter.
func lastDay(period string) string {
	year, part, _ := strings.Cut(period, "-")
	end, ok := map[string]string{"Q1": "03-31", "Q2": "06-30", "S1": "06-30", "Q3": "09-30"}[part]
	if !ok {
		end = "12-31"
	}
	return year + "-" + end
}

// overTime compares what a chart over time draws with the open data: every published
// figure once, where its day and its size put it, and said in the description; nothing at
// the place of one that is not published; each mark over the days of periods that have it.
func (c *crawler) overTime(p string, tree *html.Node) {
	for _, f := range all(tree, "figure", "li") {
		id := attr(f, "data-indicator")
		if id == "" {
			continue
		}
		for _, li := range all(f, "li") {
			period := attr(li, "data-period")
			if period == "" || attr(li, "data-unit") != "" {
				continue
			}
			if c.compared++; attr(li, "data-value") != c.areaData()[period+" "+id].value {
				c.fault("%s: %s %s: a bar of %q, the open data say %q", p, id, period, attr(li, "data-value"), c.areaData()[period+" "+id].value)
			}
		}
		for _, g := range all(f, "g") {
			if strings.HasPrefix(attr(g, "class"), "time") && (f.Data == "li" || !within(g, "li")) {
				c.timeline(p, id, g)
			}
		}
	}
}

func (c *crawler) timeline(p, id string, g *html.Node) {
	type spot struct {
		day    string
		value  float64
		cx, cy float64
	}
	number := func(s string) float64 { x, _ := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64); return x }
	desc := ""
	for _, n := range all(g.Parent, "desc") {
		desc = nbspGone.Replace(textOf(n))
	}
	var spots []spot
	seen := map[string]bool{}
	for _, n := range all(g, "circle", "rect", "svg") {
		period := attr(n, "data-period")
		if period == "" {
			continue
		}
		value := attr(n, "data-value")
		if row, ok := c.areaData()[period+" "+id]; !ok || row.value != value || seen[period] {
			c.fault("%s: %s %s is drawn at %q, the open data say %q", p, id, period, value, row.value)
		}
		seen[period] = true
		c.compared++
		if value == "" {
			continue
		}
		if number(value) != 0 && !strings.Contains(desc, vietnamese(value)) {
			c.fault("%s: the description of %s does not say %s: %s", p, id, vietnamese(value), desc)
		}
		spots = append(spots, spot{lastDay(period), number(value), number(attr(n, "cx")), number(attr(n, "cy"))})
	}
	for key, row := range c.areaData() { // a row of small ones has years alone
		period, of, _ := strings.Cut(key, " ")
		if of == id && row.value != "" && !seen[period] && !(within(g, "li") && len(period) > 4) {
			c.fault("%s: %s %s is not drawn", p, id, period)
		}
	}
	for _, a := range spots {
		for _, b := range spots {
			if cmp.Compare(a.day, b.day) != cmp.Compare(a.cx, b.cx) || a.value < b.value && a.cy < b.cy || a.value == b.value && a.cy != b.cy {
				c.fault("%s: %s: figures do not stand where day and size put them: %v, %v", p, id, a, b)
			}
		}
	}
	for _, n := range all(g, "line") {
		target, from, to := attr(n, "data-target"), attr(n, "data-from"), attr(n, "data-to")
		if target == "" {
			continue
		}
		has := false
		for key, row := range c.areaData() {
			period, of, _ := strings.Cut(key, " ")
			low, _, _ := strings.Cut(strings.TrimLeft(row.target, "<>="), "..")
			has = has || of == id && low == target && (from <= lastDay(period) && lastDay(period) <= to || lastDay(period) < from)
		}
		if !has {
			c.fault("%s: %s: a mark at %s from %s to %s, which no period has", p, id, target, from, to)
		}
	}
}

var nbspGone = strings.NewReplacer("\u00a0", " ")

// vietnamese writes a number of the open data as pages do.
func vietnamese(s string) string {
	whole, part, has := strings.Cut(strings.Replace(s, "-", "−", 1), ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] >= '0' && whole[i-1] <= '9'; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if has {
		return whole + "," + part
	}
	return whole
}
