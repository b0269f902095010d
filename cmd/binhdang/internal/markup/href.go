package markup

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// Href gives the link from one page to a path of the site, both from the
// site's root. A folder is named with its index.html, so that the link works
// from a disk; a fragment is kept; "#x" stays on the page.
//
//	Href("", "chi-tieu/bdg1-1a/")              = "chi-tieu/bdg1-1a/index.html"
//	Href("chi-tieu/bdg1-1a/", "")              = "../../index.html"
//	Href("chi-tieu/bdg1-1a/", "chi-tieu/#mt1") = "../index.html#mt1"
func Href(from, to string) string { return href(from, to, "index.html") }

func href(from, to, index string) string {
	path, fragment, has := strings.Cut(to, "#")
	if path == "" && has {
		return "#" + escapeURL(fragment)
	}
	path = strings.TrimLeft(path, "/\\")
	if path == "" || strings.HasSuffix(path, "/") {
		path += index
	}
	dir := from[:strings.LastIndexByte(from, '/')+1]
	for {
		i := strings.IndexByte(dir, '/')
		if i < 0 || !strings.HasPrefix(path, dir[:i+1]) {
			break
		}
		dir, path = dir[i+1:], path[i+1:]
	}
	out := Root(dir) + escapeURL(path)
	// A colon in the first segment would read as a scheme.
	if i := strings.IndexAny(out, ":/"); i >= 0 && out[i] == ':' {
		out = "./" + out
	}
	if has {
		out += "#" + escapeURL(fragment)
	}
	return out
}

// external gives an address on another host; ok is false when its scheme is
// not one of http, https, mailto and tel.
func external(to string) (string, bool) {
	to = strings.TrimSpace(clean(to))
	scheme, _, ok := strings.Cut(to, ":")
	if !ok {
		return "", false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return escapeURL(to), true
	}
	return "", false
}

// escapeURL percent-encodes what may not stand in a link; what is encoded
// already stays.
func escapeURL(s string) string {
	const hex = "0123456789ABCDEF"
	s = clean(s)
	for i := 0; i < len(s); i++ {
		if !urlByte(s[i]) {
			b := []byte(s[:i])
			for ; i < len(s); i++ {
				if c := s[i]; urlByte(c) {
					b = append(b, c)
				} else {
					b = append(b, '%', hex[c>>4], hex[c&15])
				}
			}
			return string(b)
		}
	}
	return s
}

func urlByte(c byte) bool {
	return c > ' ' && c < 0x7f && strings.IndexByte("\"'<>\\^`{|}()[]", c) < 0
}

// styleHash is the source expression that lets one inlined style sheet pass the
// page's content security policy.
func styleHash(css string) string {
	h := sha256.Sum256([]byte(css))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}
