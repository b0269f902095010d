package document

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// Inlines is a run of text.
type Inlines []Inline

// Inline is a piece of text; the types below are all there are.
type Inline interface{ inline() }

// Text is plain text, escaped by each writer for its own context.
type Text string

// Strong is a figure that carries the sentence, Emph a title of a work.
type (
	Strong struct{ Content Inlines }
	Emph   struct{ Content Inlines }
)

// Quantity is a number with its unit, ready formatted in Vietnamese. Screens
// put a no-break space before "%", print does not.
type Quantity struct{ Number, Unit string }

// Link leads to a path of the site, from its root and without a leading slash
// ("chi-tieu/bdg1-1a/", "" is the home page), with an optional fragment, or
// with External to another host. Writers make it relative.
type Link struct {
	To       string
	External bool
	Content  Inlines
}

// Chip is a status: shape and word.
type Chip struct {
	Mark Mark
	Word string
	Tint bool // once per page, beside the big value
	Bare bool // in a matrix: the shape is shown, the word is for those who do not see it
}

// Flag is [tạm tính], [ước tính], [sửa], [ngắt chuỗi].
type Flag struct {
	Word string // without brackets
	To   string // note that explains it; empty: none
}

// Break is a line break.
type Break struct{}

// Ref is a figure that the officer's narrative asks for, not yet filled.
type Ref struct {
	Name string
	Args []string
	Pos  finding.Pos
}

func (Text) inline()     {}
func (Strong) inline()   {}
func (Emph) inline()     {}
func (Quantity) inline() {}
func (Link) inline()     {}
func (Chip) inline()     {}
func (Flag) inline()     {}
func (Break) inline()    {}
func (Ref) inline()      {}

// T makes inlines of plain text.
func T(parts ...string) Inlines { return Inlines{Text(strings.Join(parts, ""))} }

// Plain gives the words of a run without its marks, with "%" set off by a
// no-break space.
func (in Inlines) Plain() string {
	var b strings.Builder
	for _, x := range in {
		switch x := x.(type) {
		case Text:
			b.WriteString(string(x))
		case Strong:
			b.WriteString(x.Content.Plain())
		case Emph:
			b.WriteString(x.Content.Plain())
		case Quantity:
			b.WriteString(x.Number)
			if x.Unit != "" {
				b.WriteString("\u00a0" + x.Unit)
			}
		case Link:
			b.WriteString(x.Content.Plain())
		case Chip:
			b.WriteString(x.Word)
		case Flag:
			b.WriteString("[" + x.Word + "]")
		case Break:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Fill copies a run with every reference filled.
func (in Inlines) Fill(ref func(Ref) Inlines) Inlines {
	var out Inlines
	for _, x := range in {
		switch x := x.(type) {
		case Ref:
			out = append(out, ref(x)...)
		case Strong:
			out = append(out, Strong{Content: x.Content.Fill(ref)})
		case Emph:
			out = append(out, Emph{Content: x.Content.Fill(ref)})
		case Link:
			x.Content = x.Content.Fill(ref)
			out = append(out, x)
		default:
			out = append(out, x)
		}
	}
	return out
}
