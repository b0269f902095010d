package recount

import (
	"math/big"
	"math/rand"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// printed is a figure of a paper, where it stands, and what it has to be.
type printed struct{ at, got, want string }

// paper is one full report as Markdown, read with the workbooks of its period.
type paper struct {
	s         *sample
	now, then string
	text      string
	figures   []printed
}

// add takes a figure that the paper prints beside what the workbooks give.
func (p *paper) add(at, got, want string) {
	p.figures = append(p.figures, printed{p.now + " " + at, strings.TrimSpace(got), want})
}

// written writes a number as papers do: "1.234,5".
func written(r *big.Rat, places int) string {
	digits, frac, _ := strings.Cut(new(big.Rat).Abs(r).FloatString(places), ".")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	if frac != "" {
		digits += "," + frac
	}
	if r.Sign() < 0 && strings.Trim(digits, "0,.") != "" {
		digits = "−" + digits
	}
	return digits
}

// like writes a number with as many decimals as it was printed with.
func like(r *big.Rat, got string) string {
	if r == nil {
		return "nothing"
	}
	_, frac, _ := strings.Cut(numberIn.FindString(got), ",")
	return written(r, len(frac))
}

var (
	numberIn  = regexp.MustCompile(`[−-]?\d[\d.]*(?:,\d+)?`)
	spaces    = regexp.MustCompile(`[ \x{a0}]+`)
	annexHead = regexp.MustCompile(`(?m)^## Phụ lục [IV]+\. `)
)

// part is the text of a report from a heading to the next one of its level.
func (p *paper) part(t *testing.T, heading string) string {
	t.Helper()
	_, rest, ok := strings.Cut(p.text, "\n"+heading)
	if !ok {
		t.Fatalf("%s: no %q", p.now, heading)
	}
	level, _, _ := strings.Cut(heading, " ")
	if next, _, ok := strings.Cut(rest, "\n"+level+" "); ok {
		return next
	}
	return rest
}

// tableRows are the cells of the tables of a text.
func tableRows(text string) (out [][]string) {
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| -") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		out = append(out, cells)
	}
	return out
}

// values reads the first annex: each indicator's parts, result, units and the value of
// the year before.
func (p *paper) values(t *testing.T, ids map[string]string) {
	for _, c := range tableRows(p.part(t, "## Phụ lục I. ")) {
		id, ok := "", len(c) == 10
		if ok {
			id, ok = ids[c[1]]
		}
		if !ok {
			continue
		}
		formula := p.s.formulas[p.now+" "+id]
		a := p.s.over(t, p.now, formula, nil)
		at := "Phụ lục I, " + c[1] + ": "
		if formula != "none" {
			p.add(at+"đơn vị", c[8][:strings.Index(c[8], "/")], strconv.Itoa(a.with))
			if a.value != nil && numberIn.MatchString(c[7]) {
				p.add(at+"kết quả", numberIn.FindString(c[7]), like(a.value, c[7]))
			}
			if a.num != nil && numberIn.MatchString(c[5]) {
				p.add(at+"tử số", c[5], written(a.num, 0))
				p.add(at+"mẫu số", c[6], written(a.den, 0))
			}
		}
		if before := p.s.formulas[p.then+" "+id]; before != "" && before != "none" && numberIn.MatchString(c[4]) {
			p.add(at+"năm trước", numberIn.FindString(c[4]), like(p.s.over(t, p.then, before, nil).value, c[4]))
		}
	}
}

// collected reads the second table of the first annex: sums of what no indicator tells.
func (p *paper) collected(t *testing.T, measures map[string][]string) {
	for _, c := range tableRows(p.part(t, "## Phụ lục I. ")) {
		if len(c) != 7 || len(measures[c[1]]) == 0 || !numberIn.MatchString(c[3]) {
			continue
		}
		all, women, with := new(big.Rat), new(big.Rat), 0
		for _, unit := range p.s.returns[p.now].units {
			for _, id := range measures[c[1]] {
				if f, ok, yes := term(unit, id+".female + "+id+".male"); ok && yes {
					w, _, _ := term(unit, id+".female")
					all.Add(all, f)
					women.Add(women, w)
					with++
				} else if v, asked, answered := term(unit, id+".total"); asked && answered {
					all.Add(all, v)
					with++
				}
			}
		}
		at := "Phụ lục I, " + c[1] + ": "
		p.add(at+"tổng số", numberIn.FindString(c[3]), written(all, 0))
		if numberIn.MatchString(c[4]) {
			p.add(at+"nữ", numberIn.FindString(c[4]), written(women, 0))
		}
		p.add(at+"đơn vị", c[5][:strings.Index(c[5], "/")], strconv.Itoa(with))
	}
}

// units reads the annex of units: "3/14; 21,4%" of each commune.
func (p *paper) units(t *testing.T, heads, codes map[string]string) {
	var head []string
	for _, c := range tableRows(p.part(t, "## Phụ lục III. ")) {
		if c[0] == "STT" {
			head = c
			continue
		}
		for i, cell := range c {
			id := ""
			if i < len(head) {
				id = heads[head[i]]
			}
			n := numberIn.FindAllString(cell, -1)
			if id == "" || len(n) != 3 {
				continue
			}
			only := []string{codes[c[1]]}
			if c[1] == "**Toàn địa bàn**" {
				only = nil
			} else if codes[c[1]] == "" {
				t.Errorf("%s: no unit %q", p.now, c[1])
				continue
			}
			a := p.s.over(t, p.now, p.s.formulas[p.now+" "+id], only)
			if a.num == nil {
				t.Errorf("%s: %s of %s is printed, and nothing is in its workbook", p.now, id, c[1])
				continue
			}
			at := "Phụ lục III, " + c[1] + ", " + head[i] + ": "
			p.add(at+"tử số", n[0], written(a.num, 0))
			p.add(at+"mẫu số", n[1], written(a.den, 0))
			p.add(at+"kết quả", n[2], like(a.value, n[2]))
		}
	}
}

// Papers are read beside the workbooks: all figures of the annexes that this package can
// recompute, and of the text those of indicators, of what was done and of who reported. A
// hundred of them, drawn with a seed, are named in the log.
func TestFiguresOfThePapers(t *testing.T) {
	s := readSample(t)
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	_, short := shortNames(t)
	ids := map[string]string{}
	for id, name := range short {
		ids[name] = id
	}
	definitions := readFile(t, filepath.Join(root, "data", "measures.yaml"))
	measures := map[string][]string{}
	for _, m := range regexp.MustCompile(`(?m)^ +- id: "?(\w+)"?\n(?:.*\n)?? +label: "?([^"\n]+)"?$`).FindAllStringSubmatch(definitions, -1) {
		measures[m[2]] = append(measures[m[2]], m[1])
	}
	heads := map[string]string{}
	for _, m := range regexp.MustCompile(`\{indicator: ([\w.]+), head: ([^}]+)\}`).FindAllStringSubmatch(readFile(t, filepath.Join(root, "data", "site.yaml")), -1) {
		heads[m[2]] = m[1]
	}
	codes := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^  - code: "(\d+)"\n    name: (?:Xã|Thị trấn) ([^\n]+)\n(?:    short: ([^\n#]+))?`).FindAllStringSubmatch(readFile(t, filepath.Join(root, "data", "units.yaml")), -1) {
		for _, name := range []string{m[2], "Thị trấn " + m[2], strings.TrimSpace(m[3])} {
			if codes[name] == "" {
				codes[name] = m[1]
			}
		}
	}
	var all []printed
	for _, x := range pairs {
		cmd := exec.Command("go", "run", "./cmd/binhdang", "-C", filepath.Dir(s.public), "report", x.now, "--format", "md")
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("report: %v\n%s", err, out)
		}
		dir := filepath.Join(filepath.Dir(s.public), strings.TrimPrefix(s.dirs[x.now], root))
		text := readFile(t, filepath.Join(dir, "bao-cao", "bao-cao-"+x.now+".md"))
		p := &paper{s: s, now: x.now, then: x.then, text: spaces.ReplaceAllString(strings.ReplaceAll(text, `\`, ""), " ")}
		p.values(t, ids)
		p.collected(t, measures)
		p.units(t, heads, codes)
		annexes := len(p.figures)
		p.tasks(t, filepath.Join(root, "data", "2018", "tasks.yaml"), definitions)
		tasks := len(p.figures)
		p.sentences(t, short)
		p.reported(t)
		t.Logf("%s: %d figures of the annexes, %d of tasks, %d of the text", x.now, annexes, tasks-annexes, len(p.figures)-tasks)
		if annexes < 800 || tasks-annexes < 120 || len(p.figures)-tasks < 130 {
			t.Errorf("%s: too few figures were read", x.now)
		}
		all = append(all, p.figures...)
	}
	for _, f := range all {
		if f.got != f.want {
			t.Errorf("%s: printed %q, recomputed %q", f.at, f.got, f.want)
		}
	}
	draw := rand.New(rand.NewSource(88)).Perm(len(all))[:100]
	slices.Sort(draw)
	for _, i := range draw {
		t.Logf("%s = %s", all[i].at, all[i].want)
	}
}
