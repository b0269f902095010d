package label

import "slices"

// Ways are the words by which a text is looked up, as a label of a row or of a column, and
// without the word of a sex.
func (d *Dictionary) Ways(text string) (out [][]string) {
	for _, in := range append(d.readings(text), d.readings(withoutPart(text))...) {
		out = append(out, in)
		for _, p := range sexes {
			if i := slices.Index(in, p.word); i >= 0 {
				out = append(out, slices.Delete(slices.Clone(in), i, i+1))
			}
		}
	}
	return out
}

// Name tells of ways whether a name of the dictionary matches one of them.
func (d *Dictionary) Name(name string) func(ways [][]string) bool {
	n := compile([]string{name}, d.plain)
	return func(ways [][]string) bool { return slices.ContainsFunc(ways, n.match) }
}
