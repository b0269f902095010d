package markup

import "strings"

// Tighten takes comments and needless blanks out of a style sheet before it is
// published, because every page waits for it. It knows strings and no more of
// the language than it needs: blanks that part selectors or the sides of an
// operator stay.
func Tighten(css []byte) []byte {
	out := make([]byte, 0, len(css))
	blank := false
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case c == '/' && i+1 < len(css) && css[i+1] == '*':
			end := strings.Index(string(css[i+2:]), "*/")
			if end < 0 {
				return out
			}
			i += 2 + end + 1
			blank = true
			continue
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			blank = true
			continue
		}
		if blank && len(out) > 0 && !strings.ContainsRune("{};,>(:", rune(out[len(out)-1])) && !strings.ContainsRune("{};,>)", rune(c)) {
			out = append(out, ' ')
		}
		blank = false
		if c == '}' && len(out) > 0 && out[len(out)-1] == ';' {
			out = out[:len(out)-1]
		}
		out = append(out, c)
		if c == '"' || c == '\'' {
			for i++; i < len(css); i++ {
				out = append(out, css[i])
				if css[i] == c {
					break
				}
				if css[i] == '\\' && i+1 < len(css) {
					i++
					out = append(out, css[i])
				}
			}
		}
	}
	return out
}
