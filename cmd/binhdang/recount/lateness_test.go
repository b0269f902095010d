package recount

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// dated is a dated part of a row of tasks.yaml, read by its lines.
type dated struct {
	id, step string
	last     time.Time // the last day on which it is in time
}

// TestEveryLateness counts anew, from tasks.yaml, the workbooks and the cut-off days,
// which dated tasks are late and by how many days, and compares with what the pages
// of the plan say: nothing else is late, the duty to send returns never. It counts
// the returns by the register, and compares with the page of quality.
func TestEveryLateness(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	public := build(t, root)
	plan := readFile(t, filepath.Join(root, "data/2018/tasks.yaml"))
	for _, period := range []struct{ folder, name, lastDay string }{{"6-thang", "6 tháng đầu năm 2018", "2018-06-14"}, {"ca-nam", "Năm 2018", "2018-12-14"}} {
		dir := filepath.Join(root, "data/2018", period.folder)
		cutOff := day(t, regexp.MustCompile(`cut_off: "?([0-9-]+)`).FindStringSubmatch(readFile(t, filepath.Join(dir, "ky.yaml")))[1])
		said := readFile(t, filepath.Join(public, "bao-cao/2018", period.folder, "index.md"))
		want := lateTasks(t, plan, standing(t, dir), cutOff)
		for where, pattern := range map[string]string{
			"the annex":    `(?m)^\| ([IV.a-zđ0-9]+) +\|.*\| Quá hạn +\|.*[Cc]hậm (\d+) ngày`,
			"shortcomings": `([IV]+\.[IV.a-zđ0-9]+) [^;(]*\([^()]*chậm (\d+) ngày`,
		} {
			var got []string
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(said, -1) {
				got = append(got, fmt.Sprint(m[1], " ", m[2]))
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s says late %q, counted anew %q", period.folder, where, got, want)
			}
		}
		checkReturns(t, public, dir, period.name, day(t, period.lastDay))
	}
}

// lateTasks are "id days" of the rows that are reported, have a part whose last day is
// over, and of which a body that answered has not done it.
func lateTasks(t *testing.T, plan string, r received, cutOff time.Time) []string {
	var out []string
	for _, row := range regexp.MustCompile(`(?m)^  - id: `).Split(plan[strings.Index(plan, "\ntasks:"):], -1)[1:] {
		if strings.Contains(row, "same_event_as:") || strings.Contains(row, "from_receipts:") || strings.Contains(row, "standing: true") {
			continue
		}
		late := 0
		for _, p := range partsOf(t, row) {
			if cutOff.After(p.last) && open(r, p) {
				late = max(late, int(cutOff.Sub(p.last).Hours()/24))
			}
		}
		if late > 0 {
			out = append(out, fmt.Sprint(strings.TrimSpace(strings.SplitN(row, "\n", 2)[0]), " ", late))
		}
	}
	slices.Sort(out)
	return out
}

// partsOf are the dated steps of a row; "before" is read strictly, as the sample does.
func partsOf(t *testing.T, row string) []dated {
	id := strings.TrimSpace(strings.SplitN(row, "\n", 2)[0])
	var out []dated
	for _, m := range regexp.MustCompile(`\{id: "?([^,"]+)"?, label: [^\n]*?(due|before): ([0-9-]+)`).FindAllStringSubmatch(row, -1) {
		last := day(t, m[3])
		if m[2] == "before" {
			last = last.AddDate(0, 0, -1)
		}
		out = append(out, dated{id, m[1], last})
	}
	return out
}

// open reports whether some body that answered has not done the part.
func open(r received, p dated) bool {
	cell := taskCell(p.id, p.step) + ".status"
	for _, c := range r.units {
		if c[cell] == "Đang làm" || c[cell] == "Chưa làm" {
			return true
		}
	}
	return false
}

// taskCell is where the names of a step's cells begin, as withDots writes them: of a step
// "8-3" the last part alone stands behind the dot.
func taskCell(id, step string) string {
	s := name(id) + "_" + name(step)
	i := strings.LastIndex(s, "_")
	return "bd.task." + s[:i] + "." + s[i+1:]
}

// name is an id as the names of cells write it.
func name(id string) string {
	return strings.NewReplacer(".", "_", "-", "_", "đ", "dd").Replace(strings.ToLower(id))
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// checkReturns compares the counts of the page of quality with the register and the
// workbooks.
func checkReturns(t *testing.T, public, dir, period string, lastDay time.Time) {
	t.Helper()
	r := standing(t, dir)
	first := map[string]time.Time{}
	for _, e := range strings.Split(readFile(t, filepath.Join(dir, "tiep-nhan.yaml")), "\n  - ")[1:] {
		unit := regexp.MustCompile(`unit: "?([A-Z0-9]+)"?`).FindStringSubmatch(e)[1]
		d := day(t, regexp.MustCompile(`received: "?([0-9-]+)"?`).FindStringSubmatch(e)[1])
		if old, ok := first[unit]; !ok || d.Before(old) {
			first[unit] = d
		}
	}
	sent, inTime, late := map[string]bool{}, 0, 0
	for _, f := range workbooks(t, dir) {
		sent[readWorkbook(t, f)["bd.unit"]] = true
	}
	for unit := range sent {
		switch d, ok := first[unit]; {
		case ok && d.After(lastDay):
			late++
		case ok:
			inTime++
		}
	}
	page := strings.ReplaceAll(readFile(t, filepath.Join(public, "chat-luong/index.md")), "\u00a0", " ")
	_, page, found := strings.Cut(page, "## "+period)
	if !found {
		t.Fatalf("the page of quality has no part %q", period)
	}
	for row, n := range map[string]int{
		"\\*\\*Phải gửi\\*\\*": len(r.owed), "Đã gửi": len(sent), "Bị trả lại để sửa": len(sent) - len(r.units), "Có số liệu được tính": len(r.units), "Chưa gửi": len(r.owed) - len(sent),
		"Trong đó: đúng hạn": inTime, "Trong đó: chậm hạn": late, "Trong đó: chưa ghi ngày nhận": len(sent) - inTime - late,
	} {
		m := regexp.MustCompile(`\| ` + row + ` +\| +\*{0,2}(\d+)`).FindStringSubmatch(page)
		if m == nil || m[1] != fmt.Sprint(n) {
			t.Errorf("%s: %s: the page says %q, counted anew %d", period, row, m, n)
		}
	}
	// The duty to send returns says the same counts; in the sample the day as of which
	// it is told is the last day.
	duty := strings.ReplaceAll(readFile(t, filepath.Join(public, "nhiem-vu/2018/iii-11/index.md")), "\u00a0", " ")
	want := fmt.Sprintf("đến hết ngày %d/%d/%d có %d/%d đơn vị gửi; %02d đơn vị gửi sau ngày này: ", lastDay.Day(), lastDay.Month(), lastDay.Year(), inTime, len(r.owed), late)
	if !strings.Contains(duty, want) || !strings.Contains(duty, fmt.Sprintf("; còn %02d đơn vị chưa gửi: ", len(r.owed)-len(sent))) {
		t.Errorf("%s: the duty does not say %q and %d missing", period, want, len(r.owed)-len(sent))
	}
}
