package recount

import (
	"math/big"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// output is a result that units count beside a task.
type output struct {
	id, told       string
	perUnit, women bool
	steps          []string
	task           string // whose cells hold it
	measure        bool   // a measure of the forms instead
}

// duty is a row of the plan, by the lines of its file.
type duty struct {
	id, same string
	bodies   int // named bodies asked; 0: types of units
	tells    []string
	outputs  []output
}

var (
	outputLine = regexp.MustCompile(`\{id: ([\w-]+), (.*)\}`)
	toldOf     = regexp.MustCompile(`told: "([^"]+)"`)
	stepLine   = regexp.MustCompile(`- \{id: "?([\w-]+)"?, label: `) // an output too: no cell is named by it
	listOf     = func(key string) *regexp.Regexp { return regexp.MustCompile(key + `: \[([^\]]*)\]`) }
)

// duties reads the plan; results that forms ask elsewhere are told by their measures.
func duties(t *testing.T, file, definitions string) (order []string, byID map[string]*duty) {
	byID = map[string]*duty{}
	items := func(entry, key string) (out []string) {
		if m := listOf(key).FindStringSubmatch(entry); m != nil {
			for _, x := range strings.Split(m[1], ",") {
				out = append(out, strings.Trim(strings.TrimSpace(x), `"`))
			}
		}
		return out
	}
	for _, e := range strings.Split(readFile(t, file), "\n  - id: ")[1:] {
		id, _, _ := strings.Cut(e, "\n")
		d := &duty{id: strings.TrimSpace(id), tells: items(e, "tells"), bodies: len(items(e, "reported_by"))}
		if m := regexp.MustCompile(`same_event_as: (\S+)`).FindStringSubmatch(e); m != nil {
			d.same = m[1]
		}
		steps := []string{"0"}
		for _, m := range stepLine.FindAllStringSubmatch(e, -1) {
			steps = append(steps, m[1])
		}
		for _, m := range outputLine.FindAllStringSubmatch(e, -1) {
			if told := toldOf.FindStringSubmatch(m[2]); told != nil {
				d.outputs = append(d.outputs, output{id: m[1], told: told[1], perUnit: strings.Contains(m[2], "per_unit: true"), women: strings.Contains(m[2], "women: true"), steps: steps, task: d.id})
			}
		}
		for _, id := range items(e, "measures") {
			m := regexp.MustCompile(`- id: "` + id + `"\n(?:.*\n)?? +label: .*\n +told: "([^"]+)"\n +breakdown: "(\w+)"`).FindStringSubmatch(definitions)
			if m != nil {
				d.outputs = append(d.outputs, output{id: id, told: m[1], women: m[2] == "sex", measure: true})
			}
		}
		order, byID[d.id] = append(order, d.id), d
	}
	return order, byID
}

// sum adds an output over the units that answered; met counts those with any.
func (p *paper) sum(o output) (all, women *big.Rat, met int) {
	all, women = new(big.Rat), new(big.Rat)
	for _, unit := range p.s.returns[p.now].units {
		if o.measure {
			if v, asked, ok := term(unit, o.id+".female + "+o.id+".male"); asked && ok {
				w, _, _ := term(unit, o.id+".female")
				all.Add(all, v)
				women.Add(women, w)
			} else if v, asked, ok := term(unit, o.id+".total"); asked && ok {
				all.Add(all, v)
			}
			continue
		}
		for _, step := range o.steps {
			cell := taskCell(o.task, step) + ".out_" + name(o.id)
			v, ok := unit.number(cell)
			if !ok {
				continue
			}
			if all.Add(all, v); v.Sign() > 0 {
				met++
			}
			if w, ok := unit.number(cell + "_women"); ok {
				women.Add(women, w)
			}
		}
	}
	return all, women, met
}

// tasks reads what was done of each row of the plan, in the second annex and in the tables
// of the text: figures, women among them, money. A row that tells the share of one of
// several bodies is left to the annex.
func (p *paper) tasks(t *testing.T, file, definitions string) {
	order, byID := duties(t, file, definitions)
	annex, _, _ := strings.Cut(p.part(t, "## Phụ lục II. "), "\n## ")
	body := p.text[:annexHead.FindStringIndex(p.text)[0]]
	for _, where := range []struct {
		name, text string
		result     int
	}{{"Phụ lục II", annex, 5}, {"phần II", body, 1}} {
		for _, c := range tableRows(where.text) {
			if len(c) <= where.result {
				continue
			}
			id := strings.TrimSuffix(strings.Fields(c[0] + " .")[0], ".")
			d := byID[id]
			if d == nil || !slices.Contains(order, id) {
				continue
			}
			root := d
			if d.same != "" {
				root = byID[d.same]
			}
			if d != root && root.bodies != 1 {
				continue
			}
			at := where.name + ", " + id + ": "
			before := "" // what the last one says, which one that begins with "…" goes on
			for _, o := range root.outputs {
				if d != root && !slices.Contains(d.tells, o.id) {
					continue
				}
				all, women, met := p.sum(o)
				told, on := strings.CutPrefix(o.told, "… ")
				says := func(count, women string) string {
					if o.perUnit {
						count += `/\d+ [^;|]*?`
					}
					return strings.Replace(regexp.QuoteMeta(told), `\{n\}`, count, 1) + women
				}
				pattern := says(`(\d[\d.]*)`, `(?: \(nữ ([\d.]+)\))?`)
				if on {
					pattern = before + `,? ` + pattern
				} else {
					pattern = `(?:^|; | đã |, |gồm )` + pattern
				}
				before = says(`\d[\d.]*`, `(?: \(nữ [\d.]+\))?`)
				m := regexp.MustCompile("(?i)" + pattern).FindStringSubmatch(c[where.result])
				if m == nil {
					continue
				}
				want := written(all, 0)
				if o.perUnit {
					want = strconv.Itoa(met)
				}
				p.add(at+told, strings.TrimLeft(m[1], "0"), want)
				if m[2] != "" {
					p.add(at+told+", nữ", m[2], written(women, 0))
				}
			}
			if m := regexp.MustCompile(`kinh phí ghi ở nhiệm vụ: ([\d.,]+) triệu`).FindStringSubmatch(c[where.result]); m != nil && d == root {
				cost := new(big.Rat)
				for _, unit := range p.s.returns[p.now].units {
					for cell := range unit {
						if rest, ok := strings.CutPrefix(cell, "bd.task."+name(id)); ok && strings.ContainsAny(rest[:1], "._") && strings.HasSuffix(cell, ".cost") {
							if v, ok := unit.number(cell); ok {
								cost.Add(cost, v)
							}
						}
					}
				}
				p.add(at+"kinh phí", m[1], like(cost.Quo(cost, big.NewRat(1000, 1)), m[1]))
			}
		}
	}
}

// sentences reads the text on indicators: value, parts, how many are lacking, in how many
// units one is, and the change since the year before.
func (p *paper) sentences(t *testing.T, short map[string]string) {
	text := p.part(t, "### 3. Kết quả thực hiện các mục tiêu")
	names := regexp.MustCompile(`(?m)^  - id: "((?:BDG|QT)[^"]+)"\n    code: .*\n    name: (?:"([^"]+)"|>-\n((?:      .*\n)+))`)
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range names.FindAllStringSubmatch(readFile(t, filepath.Join(root, "data", "indicators.yaml")), -1) {
		id, full := m[1], strings.Join(strings.Fields(m[2]+m[3]), " ")
		formula := p.s.formulas[p.now+" "+id]
		if formula == "" || formula == "none" {
			continue
		}
		a := p.s.over(t, p.now, formula, nil)
		either := func(s string) string { // in the middle of a sentence too
			r := []rune(s)
			return "[" + string(r[0]) + strings.ToLower(string(r[0])) + "]" + regexp.QuoteMeta(string(r[1:]))
		}
		at := "phần II.3, " + short[id] + ": "
		if s := regexp.MustCompile(`(?:^|[^\p{L}])` + either(full) + ` đạt \*\*([\d.,]+)[^\n]*`).FindStringSubmatch(text); s != nil {
			p.add(at+"kết quả", s[1], like(a.value, s[1]))
			p.detail(t, at, id, formula, s[0], a)
		}
		if s := regexp.MustCompile(`(?:: |; )` + either(short[id]) + ` \((?:([\d.]+)/([\d.]+), )?([\d.,]+)`).FindStringSubmatch(text); s != nil && a.value != nil {
			p.add(at+"kết quả", s[3], like(a.value, s[3]))
			if s[1] != "" {
				p.add(at+"tử số", s[1], written(a.num, 0))
				p.add(at+"mẫu số", s[2], written(a.den, 0))
			}
		}
		if s := regexp.MustCompile(`(?:: |; )` + either(short[id]) + ` (\d[\d.,]*)[^;.(]*(?:\(([\d.]+)/([\d.]+))?`).FindStringSubmatch(text); s != nil && a.value != nil {
			got := strings.TrimRight(s[1], ".,")
			p.add(at+"kết quả", got, like(a.value, got))
			if s[2] != "" && a.num != nil {
				p.add(at+"tử số", s[2], written(a.num, 0))
				p.add(at+"mẫu số", s[3], written(a.den, 0))
			}
		}
	}
}

// detail reads the sentence of a target that is missed.
func (p *paper) detail(t *testing.T, at, id, formula, said string, a answer) {
	if m := regexp.MustCompile(`\(([\d.]+)/([\d.]+)\)`).FindStringSubmatch(said); m != nil {
		p.add(at+"tử số", m[1], written(a.num, 0))
		p.add(at+"mẫu số", m[2], written(a.den, 0))
	}
	target := p.s.rows[p.now+" "+id]["target"]
	lacks := func(a answer) (n int64) { // how many more would meet the target
		v := a.value
		for n = 0; !reaches(v, target) && n <= a.den.Num().Int64(); n++ {
			num := new(big.Rat).Add(a.num, big.NewRat(n+1, 1))
			v = new(big.Rat).Mul(big.NewRat(100, 1), num.Quo(num, a.den))
		}
		return n
	}
	if m := regexp.MustCompile(`, thiếu (\d+) \p{L}`).FindStringSubmatch(said); m != nil && !strings.Contains(said, "thiếu "+m[1]+" điểm") {
		p.add(at+"còn thiếu", m[1], strconv.FormatInt(lacks(a), 10))
	}
	if m := regexp.MustCompile(`(?:thiếu |\()([\d,]+) điểm phần trăm`).FindStringSubmatch(said); m != nil {
		bound, _ := new(big.Rat).SetString(numberIn.FindString(target))
		p.add(at+"điểm còn thiếu", m[1], like(bound.Sub(bound, a.value), m[1]))
	}
	if m := regexp.MustCompile(`; (\d+) xã, thị trấn chỉ thiếu 1 `).FindStringSubmatch(said); m != nil {
		n := 0
		for _, code := range a.usable {
			if x := p.s.over(t, p.now, formula, []string{code}); x.value != nil && lacks(x) == 1 {
				n++
			}
		}
		p.add(at+"số xã chỉ thiếu 1", m[1], strconv.Itoa(n))
	}
	if m := vsYear.FindStringSubmatch(said); m != nil {
		want := m[1]
		if err := p.change(t, formula, a).agrees(m[1]); err != nil {
			want = err.Error()
		}
		p.add(at+"so với năm 2017", m[1], want)
	}
}

// change is that since the year before over the units of both; a full report has no
// confidential figures.
func (p *paper) change(t *testing.T, formula string, now answer) *step {
	then := p.s.over(t, p.then, formula, nil)
	both := slices.DeleteFunc(slices.Clone(now.usable), func(code string) bool { return !slices.Contains(then.usable, code) })
	out := &step{units: len(both), whole: len(both) == len(now.usable) && len(both) == len(then.usable)}
	out.now, out.then = p.s.over(t, p.now, formula, both).value, p.s.over(t, p.then, formula, both).value
	return out
}

// reported reads who has sent: of the overview, of the row on returns, of the last annex.
func (p *paper) reported(t *testing.T) {
	var last string
	for _, x := range periods {
		if x.id == p.now {
			last = x.lastDay
		}
	}
	r := p.s.returns[p.now]
	a := onTime(t, p.s.dirs[p.now], last, r.owed)
	count := map[bool][2]int{} // communes, agencies: owed and standing
	for code := range r.owed {
		k := code[0] >= '0' && code[0] <= '9'
		c := count[k]
		c[0]++
		if r.units[code] != nil {
			c[1]++
		}
		count[k] = c
	}
	m := regexp.MustCompile(`\*\*(\d+)/(\d+) xã, thị trấn và (\d+)/(\d+) cơ quan\*\*`).FindStringSubmatch(p.text)
	if m == nil {
		t.Fatalf("%s: no coverage", p.now)
	}
	for i, want := range []int{count[true][1], count[true][0], count[false][1], count[false][0]} {
		p.add("phần I: đơn vị", m[i+1], strconv.Itoa(want))
	}
	for _, x := range regexp.MustCompile(`đến hết ngày \S+ có (\d+)/(\d+) đơn vị gửi\. \|`).FindAllStringSubmatch(p.text, -1) {
		p.add("phần II, báo cáo: đúng hạn", x[1], written(a.num, 0))
		p.add("phần II, báo cáo: phải gửi", x[2], strconv.Itoa(len(r.owed)))
	}
	if x := regexp.MustCompile(`\| Gửi đúng hạn \| (\d+) \|`).FindStringSubmatch(p.text); x != nil {
		p.add("Phụ lục IV: đúng hạn", x[1], written(a.num, 0))
	}
}
