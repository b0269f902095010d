package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// printFindings prints findings: place, severity, fact, rule; below, each led by a
// word: what it was compared with, the definition, one remedy.
func printFindings(s streams, fs finding.List) {
	for _, f := range fs {
		fmt.Fprint(s.out, paint(s.color, f))
	}
}

// printArranged prints findings in the order of working, each part led by what it
// asks for: errors unit by unit, questions, then the rest, of which many of one kind
// are only counted.
func printArranged(s streams, c *catalog.Catalog, a office.Arranged) {
	n := 0
	for _, u := range a.Errors {
		n += len(u.Findings)
	}
	if n > 0 {
		fmt.Fprintf(s.out, "Phải sửa: %d lỗi\n", n)
	}
	for _, u := range a.Errors {
		if u.Unit != nil {
			of := u.Unit.Name
			if p := c.Period(u.Period); p != nil {
				of += ", " + viet.LowerFirst(p.Period.Name)
			}
			fmt.Fprintf(s.out, "- %s: %d lỗi\n", of, len(u.Findings))
		}
		printFindings(s, u.Findings)
	}
	if len(a.Asks) > 0 {
		fmt.Fprintf(s.out, "Cần xem lại: %d cảnh báo\n", len(a.Asks))
	}
	printFindings(s, a.Asks)
	if n := len(a.Notes) + len(a.Folded); n > 0 {
		fmt.Fprintln(s.out, "Để biết:")
	}
	printFindings(s, a.Notes)
	for _, f := range a.Folded {
		printFindings(s, finding.List{f.First})
		fmt.Fprintf(s.out, "    và %d ghi chú khác cùng loại, trong %d tệp; xem đủ bằng check --json, hoặc check từng tệp\n", f.Notes-1, f.Files)
	}
}

func paint(color bool, f finding.Finding) string {
	var b strings.Builder
	word := f.Severity.String()
	if color {
		word = map[finding.Severity]string{finding.Error: "\x1b[31;1m", finding.Warning: "\x1b[33m", finding.Note: "\x1b[2m"}[f.Severity] + word + "\x1b[0m"
	}
	if !f.Pos.IsZero() {
		b.WriteString(f.Pos.String() + ": ")
	}
	fmt.Fprintf(&b, "%s: %s [%s]\n", word, f.Text(), f.Rule)
	for _, p := range f.Compared {
		fmt.Fprintf(&b, "    so với: %s\n", place(f.Pos, p))
	}
	if !f.RulePos.IsZero() {
		fmt.Fprintf(&b, "    quy tắc: %s:%d\n", f.RulePos.File, f.RulePos.Line)
	}
	if f.Fix != "" {
		fmt.Fprintf(&b, "    cách sửa: %s\n", f.Fix)
	}
	if f.Answer != "" {
		fmt.Fprintf(&b, "    đã hỏi, đúng: %s\n", f.Answer)
	}
	return b.String()
}

// place leaves out the file where it is the finding's own.
func place(at finding.Pos, p finding.Place) string {
	s := p.Pos.String()
	if p.Pos.File == at.File && p.Pos.Sheet != "" {
		s = strings.TrimPrefix(p.Pos.InFile(" · "), " · ")
	}
	if p.Label != "" {
		s += " (" + p.Label + ")"
	}
	return s
}

// jsonFinding is a finding in check --json.
type jsonFinding struct {
	Rule     string           `json:"rule"`
	Severity finding.Severity `json:"severity"`
	Pos      finding.Pos      `json:"pos"`
	Unit     string           `json:"unit,omitempty"`
	Period   string           `json:"period,omitempty"`
	Text     string           `json:"text"`
	Compared []finding.Place  `json:"compared,omitempty"`
	RulePos  *finding.Pos     `json:"rule_pos,omitempty"`
	Fix      string           `json:"fix,omitempty"`
	Numbers  string           `json:"numbers,omitempty"` // what it rests on, as tra-loi.yaml names it
	Answer   string           `json:"answer,omitempty"`  // the line of tra-loi.yaml
}

func writeJSON(w io.Writer, fs finding.List) error {
	out := make([]jsonFinding, 0, len(fs))
	for _, f := range fs {
		jf := jsonFinding{f.Rule, f.Severity, f.Pos, f.Unit, f.Period, f.Text(), f.Compared, nil, f.Fix, f.Basis(), f.Answer}
		if !f.RulePos.IsZero() {
			jf.RulePos = &f.RulePos
		}
		out = append(out, jf)
	}
	return writeValue(w, out)
}

// writeValue writes what other programs read.
func writeValue(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// coverageLine says how a period stands, unit type by unit type.
func coverageLine(c *catalog.Catalog, p *edition.Period) string {
	var parts []string
	for _, t := range c.UnitTypes {
		n := p.Returns(t.ID)
		if n.Expected == 0 {
			continue
		}
		s := fmt.Sprintf("%d/%d %s", n.Accepted, n.Expected, t.Name)
		if n.HeldBack > 0 {
			s += fmt.Sprintf(", %d bị trả lại", n.HeldBack)
		}
		if n.Aside > 0 {
			s += fmt.Sprintf(", %d được loại ra", n.Aside)
		}
		if n.Missing > 0 {
			s += fmt.Sprintf(", %d chưa gửi", n.Missing)
		}
		parts = append(parts, s)
	}
	return p.Name + ": số liệu tổng hợp từ " + strings.Join(parts, "; ")
}

// rulesLine says how often rules could not be decided; empty where all could.
func rulesLine(p *edition.Period) string {
	n := p.Rules
	if n.Undecided == 0 {
		return ""
	}
	return fmt.Sprintf("%s: quy tắc được xét %s lần, %s lần chưa xét được vì thiếu số liệu", p.Name, viet.Int(int64(n.Decided+n.Undecided)), viet.Int(int64(n.Undecided)))
}

// countLine ends the talk: how much was found, in how many files.
func countLine(fs finding.List) string {
	files := map[string]bool{}
	for _, f := range fs {
		if f.Severity != finding.Note && path.Ext(f.Pos.File) != "" && f.Pos.Line == 0 {
			files[f.Pos.File] = true
		}
	}
	s := fmt.Sprintf("%d lỗi, %d cảnh báo, %d ghi chú", fs.Count(finding.Error), fs.Count(finding.Warning), fs.Count(finding.Note))
	if len(files) > 0 {
		s += fmt.Sprintf("; lỗi và cảnh báo nằm trong %d tệp biểu", len(files))
	}
	return s
}

// withDefined adds to findings of returns what was found in definitions, content
// and templates, and printed before.
func (j *job) withDefined(fs finding.List) finding.List {
	return append(slices.Clone(j.defined), fs...)
}

// say prints a line to standard output.
func (j *job) say(format string, args ...any) { fmt.Fprintf(j.out, format+"\n", args...) }
