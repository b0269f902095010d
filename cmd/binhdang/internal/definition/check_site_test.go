package definition

import (
	"strings"
	"testing"
)

func TestWholeAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"https://a.vn/": true, "http://a/": true, "https://a.vn:8080/b/c/": true, "https://thườngtín.vn/": true, "https://10.0.0.1/x/": true,
		"https://a.vn": true, "https://a.vn/%C3%A1/": true,
		"https://a.vn:99999/": false, "https://a.vn:0/": false, "https://a..vn/": false, "https://-a.vn/": false, "https://a.vn./": false,
		"https://a.vn//": false, "https://a.vn/b//c/": false, "https://a.vn/../b/": false, "https://a.vn/./": false, "https://a.vn/%zz/": false, "https://a.vn/%4": false,
		"https://" + strings.Repeat("a", 64) + ".vn/": false, "https://a b/": false, "https://a%2fb/": false, "ftp://a/": false, "//a/": false, "https:///": false,
	} {
		if got := wholeAddress(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}
