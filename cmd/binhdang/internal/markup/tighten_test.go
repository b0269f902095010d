package markup

import "testing"

func TestTighten(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"declarations", "a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"},
		{"comment", "a/* b */c { x: y } /* end", "a c{x:y}"},
		{"descendants and pseudo classes", ".a :is(b, c) > d + e ~ f:not(.g):first-child { x: y; }", ".a :is(b,c)>d + e ~ f:not(.g):first-child{x:y}"},
		{"calc keeps its blanks", "a { width: calc(100% - 2 * var(--side)); }", "a{width:calc(100% - 2 * var(--side))}"},
		{"queries", "@media screen and (min-width: 720px) { a { x: y } }", "@media screen and (min-width:720px){a{x:y}}"},
		{"strings", `a::before { content: attr(data-h) ": {;} \" /* "; }`, `a::before{content:attr(data-h) ": {;} \" /* "}`},
		{"nothing", "", ""},
	} {
		if got := string(Tighten([]byte(c.in))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
