package workspace

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Limits of what is published. A name of 255 bytes is what Linux, macOS and
// Windows all take; a path of 240 leaves room for a drive and a short folder
// before it within the 259 characters that programs on Windows open (MAX_PATH, 260,
// with the sign that ends it).
const (
	MaxName = 255
	MaxPath = 240
)

// Fault is what is wrong with a path.
type Fault int

const (
	NotOfSite   Fault = iota // empty, absolute, with "..", hidden, or the manifest's
	NameTooLong              // one name has more than MaxName bytes
	PathTooLong              // the path has more than MaxPath bytes
	Reserved                 // a name that Windows keeps for a device: CON, NUL.txt
	BadSign                  // a character that Windows refuses in names, or that nobody sees
	BadEnd                   // a name ends with a dot or a blank, which Windows drops
	SameName                 // two paths differ in capitals or accents' encoding only
	Twice                    // two files have one path
	FileFolder               // a file in one path, a folder in another
)

// PathFault is a path that cannot be published. Path is the shortest part of it
// that is at fault, so that all files of a folder give one fault.
type PathFault struct {
	Path  string
	Fault Fault
	Other string // the other path, of SameName and FileFolder
}

// PathFaults says that files cannot be published under their paths; nothing was
// touched.
type PathFaults []PathFault

func (f PathFaults) Error() string { return "paths that cannot be published, the first " + f[0].Path }

// checkPaths finds what is wrong with the paths of files, in their order.
func checkPaths(files []File) PathFaults {
	var out PathFaults
	told := map[string]bool{}
	add := func(f PathFault) {
		if !told[f.Path] {
			told[f.Path] = true
			out = append(out, f)
		}
	}
	spelt := map[string]string{ManifestName: ManifestName} // by path as Windows and macOS compare them
	folders := map[string]string{}                         // folder → a file below it
	whole := map[string]bool{ManifestName: true}
	for _, f := range files {
		if bad, ok := badName(f.Path); ok {
			add(bad)
			continue
		}
		if whole[f.Path] {
			add(PathFault{Path: f.Path, Fault: Twice})
		}
		whole[f.Path] = true
		for _, p := range prefixes(f.Path) {
			k := compared(p)
			if other, ok := spelt[k]; ok && other != p {
				add(PathFault{p, SameName, other})
				break
			}
			spelt[k] = p
			if p != f.Path && folders[p] == "" {
				folders[p] = f.Path
			}
		}
	}
	for _, f := range append(slices.Clip(files), File{Path: ManifestName}) {
		if below := folders[f.Path]; below != "" {
			add(PathFault{f.Path, FileFolder, below})
		}
	}
	return out
}

// prefixes gives a, a/b and a/b/c of a/b/c.
func prefixes(p string) []string {
	var out []string
	for i, r := range p {
		if r == '/' {
			out = append(out, p[:i])
		}
	}
	return append(out, p)
}

// compared is a path as file systems compare it that see no capitals.
func compared(p string) string { return strings.ToLower(strings.ToUpper(viet.NFC(p))) }

// badName finds what is wrong with a path by itself.
func badName(p string) (PathFault, bool) {
	if !fs.ValidPath(p) || p == "." || p == ManifestName {
		return PathFault{Path: p, Fault: NotOfSite}, true
	}
	for _, at := range prefixes(p) {
		name := path.Base(at)
		base, _, _ := strings.Cut(name, ".")
		switch {
		case strings.HasPrefix(name, "."):
			return PathFault{Path: at, Fault: NotOfSite}, true
		case len(name) > MaxName:
			return PathFault{Path: at, Fault: NameTooLong}, true
		case !utf8.ValidString(name), strings.ContainsFunc(name, refused):
			return PathFault{Path: at, Fault: BadSign}, true
		case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
			return PathFault{Path: at, Fault: BadEnd}, true
		case catalog.Device(base):
			return PathFault{Path: at, Fault: Reserved}, true
		}
	}
	if len(p) > MaxPath {
		return PathFault{Path: p, Fault: PathTooLong}, true
	}
	return PathFault{}, false
}

// refused are the characters that Windows has in no name, and those that nobody
// sees: controls and marks that turn the direction of writing.
func refused(r rune) bool {
	return strings.ContainsRune(`<>:"|?*\`, r) || unicode.In(r, unicode.Cc, unicode.Cf)
}
