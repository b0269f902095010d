package recount

import (
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The page of an indicator says its figures in a title, at its head, beside each mark of
// its charts, in a table of periods and in tables of units; all are those of the open data.

var (
	pageTitle  = regexp.MustCompile(`<title>([^<]*)</title>`)
	pageAbout  = regexp.MustCompile(`<meta name="description" content="([^"]*)">`)
	headFigure = regexp.MustCompile(`^\*\*([−]?[\d.]+(?:,\d+)?)[^*]*\*\* · (.*)$`)
	headCount  = regexp.MustCompile(`^- \*\*(Tử số|Mẫu số|Phạm vi):\*\* \*\*([\d./]+)\*\*`)
	besideMark = regexp.MustCompile(`(?:^|\. |; )((?:Xã|Thị trấn) [^\d;]+?) (\d+)/(\d+) ([\d.]+(?:,\d+)?) %`)
	onlyFigure = regexp.MustCompile(`^(?:bình quân )?\**([−]?[\d.]+(?:,\d+)?)\**`)
)

// indicatorPage reads one page; names are the codes of units by their names.
func (r *pageReader) indicatorPage(name, text, id string, names map[string]string) {
	latest, period, heads := "", "", []string(nil)
	for _, line := range strings.Split(strings.ReplaceAll(text, "\u00a0", " "), "\n") {
		switch {
		case strings.HasPrefix(line, "| ---") || strings.HasPrefix(line, "|---"):
			continue
		case strings.HasPrefix(line, "|") && heads == nil:
			heads = cellsOf(line)
			continue
		case strings.HasPrefix(line, "|"):
			r.indicatorRow(name, period, id, heads, cellsOf(line))
			continue
		}
		heads = nil
		if m := headFigure.FindStringSubmatch(line); m != nil && latest == "" {
			latest = periodOf(line)
			key := latest + " 279 " + id
			if !strings.HasPrefix(line, "**"+m[1]+" tháng") && !strings.Contains(m[2], "bình quân") {
				r.equal(name, key, line, m[1], r.data[key]["value"])
			}
			r.standing(name, key, m[2])
		}
		if m := headCount.FindStringSubmatch(line); m != nil && latest != "" {
			row := r.data[latest+" 279 "+id]
			want := map[string]string{"Tử số": row["numerator"], "Mẫu số": row["denominator"], "Phạm vi": row["received"] + "/" + row["expected"]}[m[1]]
			r.compared++
			if strings.ReplaceAll(m[2], ".", "") != want {
				r.fault("%s: %q, the open data have %s", name, line, want)
			}
		}
		if strings.HasPrefix(line, "**") {
			if p := periodOf(line); p != "" {
				period = p
			}
		}
		for _, m := range besideMark.FindAllStringSubmatch(line, -1) {
			key := period + " " + names[m[1]] + " " + id
			r.equal(name, key, m[0], m[2], r.data[key]["numerator"])
			r.equal(name, key, m[0], m[3], r.data[key]["denominator"])
			r.equal(name, key, m[0], m[4], r.data[key]["value"])
		}
	}
}

func (r *pageReader) indicatorRow(name, period, id string, heads, cells []string) {
	unit := ""
	switch heads[0] {
	case "Kỳ":
		period, unit = periodOf(cells[0]), "279"
	case "Đơn vị":
		m := toUnit.FindStringSubmatch(cells[0])
		if m == nil {
			return
		}
		unit = m[1]
	default:
		return
	}
	key := period + " " + unit + " " + id
	row, ok := r.data[key]
	if !ok {
		if cells[1] == "Chỉ tính cho cả năm" {
			return
		}
		r.fault("%s: a row %q, and the open data have none (%s)", name, cells, key)
		return
	}
	for i := 1; i < len(cells) && i < len(heads); i++ {
		m := onlyFigure.FindStringSubmatch(cells[i])
		switch column := map[string]string{"Giá trị": "value", "Tử số": "numerator", "Mẫu số": "denominator"}[heads[i]]; {
		case heads[i] == "Phạm vi":
			if m != nil {
				r.compared++
				if !strings.HasPrefix(strings.Trim(cells[i], "*"), row["received"]+"/"+row["expected"]) {
					r.fault("%s: %q, the open data have %s/%s (%s)", name, cells[i], row["received"], row["expected"], key)
				}
			}
		case heads[i] == "So với mốc":
			r.standing(name, key, strings.Trim(cells[i], "*"))
		case column == "":
		case m != nil:
			r.equal(name, key, cells[i], m[1], row[column])
			if f := fractionOf.FindStringSubmatch(cells[i]); f != nil {
				r.equal(name, key, cells[i], f[1], row["numerator"])
				r.equal(name, key, cells[i], f[2], row["denominator"])
			}
		default:
			r.compared++
			said := strings.Trim(cells[i], "*")
			switch yes := strings.HasPrefix(said, "Có"); {
			case yes || strings.HasPrefix(said, "Không") && row["value"] != "":
				if (row["value"] == "1") != yes || row["value"] == "" {
					r.fault("%s: %q for %q (%s)", name, cells[i], row["value"], key)
				}
			case row[column] != "":
				r.fault("%s: %q, the open data have %s (%s)", name, cells[i], row[column], key)
			}
		}
	}
}

// standing compares the words on a target with the status, where both judge.
func (r *pageReader) standing(name, key, said string) {
	judges := func(s string) bool { return strings.HasPrefix(s, "đạt") || strings.HasPrefix(s, "chưa đạt") }
	said = strings.ToLower(said)
	status := r.data[key]["status"]
	r.compared++
	if judges(said) != judges(status) || judges(said) && strings.HasPrefix(said, "chưa") != strings.HasPrefix(status, "chưa") {
		r.fault("%s: %q, the open data say %q (%s)", name, said, status, key)
	}
}

// heads compares what a window's title and a page's description say of its indicator.
func (r *pageReader) heads(name, page, id string) {
	for _, m := range [][]string{pageTitle.FindStringSubmatch(page), pageAbout.FindStringSubmatch(page)} {
		if m == nil {
			r.fault("%s: no title or no description", name)
			continue
		}
		said := strings.ReplaceAll(html.UnescapeString(m[1]), "\u00a0", " ")
		_, said, _ = strings.Cut(said, ": ")
		said, _, _ = strings.Cut(said, "; ") // the year of a target follows
		p := periodOf(said)
		row := r.data[p+" 279 "+id]
		figure := regexp.MustCompile(`^(?:\d+/\d+ tháng[^,]*, bình quân )?([−]?[\d.]+(?:,\d+)?) `).FindStringSubmatch(said)
		switch {
		case row["value"] == "" && figure != nil && !strings.Contains(said, "tháng"):
			r.fault("%s: %q, and the open data have no figure", name, said)
		case figure != nil && !strings.Contains(figure[0], "/"):
			r.equal(name, p+" 279 "+id, said, figure[1], row["value"])
		}
	}
}

func (s *sample) indicatorPages(t *testing.T) {
	r := &pageReader{data: openData(t, s.public)}
	names := map[string]string{}
	for key, row := range r.data {
		names[row["unit_name"]] = strings.Fields(key)[1]
	}
	pages, err := fs.Glob(os.DirFS(s.public), "chi-tieu/*/index.md")
	if err != nil || len(pages) < 40 {
		t.Fatalf("%d pages of indicators, %v", len(pages), err)
	}
	slices.Sort(pages)
	for _, p := range pages {
		id := strings.Split(p, "/")[1]
		before := r.compared
		r.indicatorPage(p, readFile(t, filepath.Join(s.public, p)), id, names)
		r.heads(p, readFile(t, filepath.Join(s.public, strings.TrimSuffix(p, ".md")+".html")), id)
		if r.compared-before < 4 {
			t.Errorf("%s: only %d figures compared", p, r.compared-before)
		}
	}
	for i, f := range r.faults {
		if i == 30 {
			t.Fatalf("and %d more", len(r.faults)-i)
		}
		t.Error(f)
	}
	t.Logf("%d figures of %d pages of indicators compared with the open data", r.compared, len(pages))
	if r.compared < 8000 {
		t.Errorf("only %d figures compared", r.compared)
	}
}

// The reader sees what it is there to see.
func TestIndicatorPageReaderSees(t *testing.T) {
	const page = "# X\n\n**34,1 %** · Chưa đạt mốc trên 35 % của năm 2020 · Năm 2018, huyện X\n\n- **Tử số:** **234** nữ\n- **Phạm vi:** **1/2** xã\n\n" +
		"| Kỳ | Giá trị | So với mốc | Mốc | Phạm vi |\n| --- | --- | --- | --- | --- |\n| Năm 2018 | **34,1 %**; 234/687 | Chưa đạt mốc 2020 | > 35 % | 1/2 |\n\n" +
		"**X theo đơn vị, năm 2018**\n\n- Thiếu 1: 1 xã. Xã A 8/24 33,3 %\n\n" +
		"| Đơn vị | Giá trị | So với mốc | Tử số | Mẫu số |\n| --- | --- | --- | --- | --- |\n| [Xã A](../../don-vi/7-xa-a/index.md) | **33,3** | Chưa đạt mốc 2020 | 8 | 24 |\n"
	const head = `<title>X: 34,1 %, chưa đạt mốc 2020, năm 2018</title><meta name="description" content="X: 34,1 %, huyện X, năm 2018; chưa đạt mốc trên 35 % của năm 2020.">`
	data := map[string]map[string]string{
		"2018 279 b1": {"value": "34.1", "numerator": "234", "denominator": "687", "status": "chưa đạt mốc 2020", "received": "1", "expected": "2"},
		"2018 7 b1":   {"value": "33.3", "numerator": "8", "denominator": "24", "status": "chưa đạt mốc 2020"},
	}
	for _, c := range []struct{ old, new string }{
		{"", ""}, {"**34,1 %** ·", "**34,2 %** ·"}, {"· Chưa đạt", "· Đạt"}, {"**234**", "**235**"}, {"**1/2**", "**2/2**"}, {"; 234/687", "; 234/688"},
		{"| Chưa đạt mốc 2020 | > 35", "| Đạt mốc 2020 | > 35"}, {"% | 1/2", "% | 2/2"}, {"8/24 33,3", "8/24 33,4"}, {"A 8/24", "A 9/24"}, {"**33,3** | C", "**33,4** | C"},
		{"| 8 |", "| 9 |"}, {"| 24 |", "| 25 |"}, {"<title>X: 34,1", "<title>X: 34,0"}, {`="X: 34,1`, `="X: 34,0`},
	} {
		r := &pageReader{data: data}
		r.indicatorPage("chi-tieu/b1/index.md", strings.Replace(page, c.old, c.new, 1), "b1", map[string]string{"Xã A": "7"})
		r.heads("chi-tieu/b1/index.html", strings.Replace(head, c.old, c.new, 1), "b1")
		if (len(r.faults) > 0) != (c.old != c.new) {
			t.Errorf("%q for %q: %q", c.new, c.old, r.faults)
		}
	}
}
