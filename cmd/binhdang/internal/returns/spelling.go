package returns

import (
	"regexp"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// Forms of before carry dots in the names of their cells ("bd.council.female"); those
// of today, and whatever LibreOffice saved as .xls, have '_' there. Inside, a name has
// its dots.

// isOurs reports whether a defined name is one of our forms.
func isOurs(name string) bool {
	return strings.HasPrefix(name, namePrefix) || strings.HasPrefix(name, form.Written(namePrefix))
}

// identified gives the workbook with the names of the cells alone that say whose it is,
// as keys write them.
func identified(b *reader.Book) *reader.Book {
	out := *b
	out.Names = make(map[string]reader.Place, len(identityLabels))
	for _, l := range identityLabels {
		name := form.Key{Part: l.part}.Name()
		if p, ok := b.Names[form.Written(name)]; ok { // the spelling of forms first
			out.Names[name] = p
		} else if p, ok := b.Names[name]; ok {
			out.Names[name] = p
		}
	}
	return &out
}

// dotted gives the workbook with our names as keys write them. written tells the names
// of the questions that are asked, by their spelling in workbooks; of other names the
// dots are guessed.
func dotted(b *reader.Book, written map[string]string) *reader.Book {
	names := make(map[string]reader.Place, len(b.Names))
	var odd []string // not spelled as forms spell them, or of no question
	for name, p := range b.Names {
		switch to := written[name]; {
		case to != "":
			if _, dots := b.Names[to]; !dots || strings.Count(to, ".") < 2 { // else that one stands
				names[to] = p
			}
		case isOurs(name) && (strings.Count(name, ".") < 2 || strings.HasPrefix(name, form.Written(namePrefix))):
			odd = append(odd, name)
		default:
			names[name] = p
		}
	}
	slices.Sort(odd)
	for _, exact := range []bool{true, false} { // the spelling of forms first
		for _, name := range odd {
			plain := form.Written(name)
			if (plain == name) != exact {
				continue
			}
			to := written[plain]
			if to == "" {
				to = guessDots(plain)
			}
			if _, taken := names[to]; !taken {
				names[to] = b.Names[name]
			}
		}
	}
	out := *b
	out.Names = names
	return &out
}

var taskName = regexp.MustCompile(`^bd_task_(.+)_([a-z0-9]+)_(status|date|documents|result|cost|out_.+)$`)
var recordName = regexp.MustCompile(`^bd_(.+)_(r[0-9]{2})_(.+)$`)

// guessDots puts the dots into a name of which no question is known: one that went
// since. The content of the return counts it, so it is the same guess each time.
func guessDots(name string) string {
	if m := taskName.FindStringSubmatch(name); m != nil {
		return "bd.task." + m[1] + "." + m[2] + "." + m[3]
	}
	if m := recordName.FindStringSubmatch(name); m != nil {
		return "bd." + m[1] + "." + m[2] + "." + m[3]
	}
	rest := strings.TrimPrefix(name, form.Written(namePrefix))
	if s, ok := strings.CutPrefix(rest, "sheet_"); ok {
		return "bd.sheet." + lastDot(s)
	}
	return namePrefix + lastDot(rest)
}

func lastDot(s string) string {
	if i := strings.LastIndexByte(s, '_'); i >= 0 {
		return s[:i] + "." + s[i+1:]
	}
	return s
}
