package definition

import (
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// missing is the argument of a finding that names what is not there: a code of one
// kind of thing. It is shown as it was written.
type missing struct {
	noun  string
	code  string
	shown string
}

func (m missing) String() string { return m.shown }

// ill is the argument of a finding about an id without the shape of its kind.
type ill struct {
	shape catalog.IDShape
	id    string
}

func (i ill) String() string { return clip(i.id) }

// lacks is the argument of a finding about a code that names nothing.
func lacks[T ~string](noun string, code T) missing {
	return missing{noun, string(code), clip(string(code))}
}

// missed is what a finding says is not there.
func missed(f finding.Finding) (missing, bool) {
	for _, a := range f.Args {
		if m, ok := a.(missing); ok {
			return m, true
		}
	}
	return missing{}, false
}

// squeezed is what of an id survives every mending of its shape: its letters and
// digits; "đ" is mended to itself where a plan counts with it, and to d elsewhere.
func squeezed(id string) []string {
	var out []string
	for _, s := range []string{viet.IDSlug(id), viet.Slug(id)} {
		if s = strings.ReplaceAll(s, "-", ""); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// misshape notes that an id has to be mended.
func (l *loader) misshape(id string) {
	for _, s := range squeezed(id) {
		l.misshapen[s] = true
	}
}

// isMisshapen reports whether a code would name what has an id to be mended.
func (l *loader) isMisshapen(code string) bool {
	return slices.ContainsFunc(squeezed(code), func(s string) bool { return l.misshapen[s] })
}

// dropFollowUps takes away what is said of a code that is only not there because
// the id of what it names is misshapen: that is said where the id is written, with
// the id to write. Where all that refer to it write it in one right way, that is
// the one.
func (l *loader) dropFollowUps() {
	written := map[string][]string{} // codes by what they are squeezed
	l.found = slices.DeleteFunc(l.found, func(f finding.Finding) bool {
		m, ok := missed(f)
		if !ok || !l.isMisshapen(m.code) {
			return false
		}
		for _, s := range squeezed(m.code) {
			written[s] = append(written[s], m.code)
		}
		return true
	})
	for i := range l.found {
		f := &l.found[i]
		if len(f.Args) < 2 {
			continue
		}
		if x, ok := f.Args[1].(ill); ok {
			var codes []string
			for _, s := range squeezed(x.id) {
				codes = append(codes, written[s]...)
			}
			codes = slices.DeleteFunc(sortedUnique(codes), func(c string) bool { return x.shape.Fault(catalog.Code(c)) != "" })
			if len(codes) == 1 {
				f.Fix = fmt.Sprintf("sửa thành “%s”, như ở những chỗ dùng mã này", codes[0])
			}
		}
	}
}

// foldMissing says once, at its first place, that a code names nothing, with the
// lines of the others. The findings are sorted.
func (l *loader) foldMissing() {
	type cause struct{ rule, noun, code string }
	first, others := map[cause]int{}, map[cause][]finding.Pos{}
	var kept finding.List
	var causes []cause
	for _, f := range l.found {
		m, ok := missed(f)
		c := cause{f.Rule, m.noun, m.code}
		switch _, told := first[c]; {
		case !ok:
			kept = append(kept, f)
		case told:
			others[c] = append(others[c], f.Pos)
		default:
			first[c], causes = len(kept), append(causes, c)
			kept = append(kept, f)
		}
	}
	for _, c := range causes {
		f := &kept[first[c]]
		if also := otherLines(f.Pos, others[c]); also != "" {
			f.Format, f.Args = f.Format+"; cũng thế ở %s", append(slices.Clone(f.Args), also)
		}
	}
	l.found = kept
}

// otherLines names the lines of further places: "dòng 5 và 9; data/rules.yaml dòng 2".
func otherLines(at finding.Pos, others []finding.Pos) string {
	var files []string
	lines := map[string][]int{}
	for _, p := range others {
		if p.File == at.File && p.Line == at.Line {
			continue
		}
		if len(lines[p.File]) == 0 {
			files = append(files, p.File)
		}
		lines[p.File] = append(lines[p.File], p.Line)
	}
	var out []string
	for _, file := range files {
		s := "dòng " + viet.Lines(lines[file])
		if file != at.File {
			s = file + " " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}
