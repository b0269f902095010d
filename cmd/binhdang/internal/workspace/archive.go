package workspace

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Limits of a zip that is read as a folder would be, our own choice: far beyond what a
// district's returns and their scans have together, and small enough that no zip can
// fill the machine.
const (
	MaxArchive  = 512 << 20 // bytes of the zip
	MaxMembers  = 2000      // files and folders in it
	MaxUnpacked = 512 << 20 // bytes of its files together, unpacked
	MaxGrowth   = 200       // times that a file of more than a megabyte grows
)

// inZip parts the path of a zip from that of a file in it: "data/a.zip!/b.xlsx".
const inZip = "!/"

// Outer is the file on the disk that a path names: of a file in a zip the zip.
func Outer(p string) string {
	zip, _, _ := strings.Cut(p, inZip)
	return zip
}

// ArchiveFault is why a zip, or a file in it, is not read.
type ArchiveFault int

const (
	Readable    ArchiveFault = iota
	Damaged                  // no zip that can be read to its end
	TooMany                  // more than MaxMembers
	TooLarge                 // more than MaxArchive, MaxUnpacked or MaxGrowth
	WithKey                  // needs a password
	OddlyPacked              // packed in another way than zip folders of Windows are
)

// Archive is an opened zip.
type Archive struct {
	Members  []Member     // the files in it, by path; none where it is faulty
	Fault    ArchiveFault // of the zip as a whole
	Document bool         // a document of an office program, which is a zip too
	Workbook bool         // one of Excel

	file io.Closer
}

// Member is a file in a zip that may be a return.
type Member struct {
	Path  string // "data/2018/6-thang/gui.zip!/xa-nhi-khe.xlsx"
	Fault ArchiveFault
	f     *zip.File
}

// OpenArchive opens a zip of the workspace. What is wrong with it is said by its
// Fault; the error is the machine's. Nothing is unpacked yet, and whatever names the
// files in it have, none is ever written.
func (w *Workspace) OpenArchive(p string) (*Archive, error) {
	f, err := w.FS.Open(p)
	if err != nil {
		return nil, err
	}
	a := &Archive{file: f}
	st, err := f.Stat()
	at, ok := f.(io.ReaderAt)
	switch {
	case err == nil && !ok:
		err = &fs.PathError{Op: "read", Path: p, Err: fs.ErrInvalid}
	case err == nil && st.Size() > MaxArchive:
		a.Fault = TooLarge
	case err == nil:
		err = a.list(p, at, st.Size())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return a, nil
}

// Close closes the zip; its members cannot be read any more.
func (a *Archive) Close() error { return a.file.Close() }

func (a *Archive) list(p string, at io.ReaderAt, size int64) error {
	n, err := entries(at, size)
	if err != nil {
		return err
	}
	if n > MaxMembers {
		a.Fault = TooMany
		return nil
	}
	z, err := zip.NewReader(at, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		a.Fault = Damaged
		return nil
	}
	var total uint64
	taken := map[string]bool{}
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" || f.Name == "mimetype" || strings.HasPrefix(f.Name, "META-INF/") {
			a.Document = true
		}
		a.Workbook = a.Workbook || strings.HasPrefix(f.Name, "xl/workbook.")
		name, ok := memberName(f)
		if !ok {
			continue
		}
		m := Member{Path: p + inZip + name, f: f}
		for n := 2; taken[m.Path]; n++ {
			m.Path = fmt.Sprintf("%s%s%s (%d)%s", p, inZip, strings.TrimSuffix(name, path.Ext(name)), n, path.Ext(name))
		}
		taken[m.Path] = true
		size, packed := f.UncompressedSize64, max(f.CompressedSize64, 1)
		total += min(size, MaxUnpacked+1)
		switch {
		case f.Flags&1 != 0:
			m.Fault = WithKey
		case f.Method != zip.Store && f.Method != zip.Deflate || !f.Mode().IsRegular():
			m.Fault = OddlyPacked
		case total > MaxUnpacked, size > 1<<20 && size/packed > MaxGrowth:
			m.Fault = TooLarge
		}
		a.Members = append(a.Members, m)
	}
	slices.SortFunc(a.Members, func(x, y Member) int { return strings.Compare(x.Path, y.Path) })
	return nil
}

// entries counts the signatures of entries in the directory of a zip: that needs no
// memory, and bounds the directory also where its own count lies.
func entries(at io.ReaderAt, size int64) (n int, err error) {
	sign := []byte("PK\x01\x02")
	buf := make([]byte, 256<<10)
	for from := int64(0); from < size && n <= MaxMembers; from += int64(len(buf) - len(sign) + 1) {
		got, err := at.ReadAt(buf[:min(int64(len(buf)), size-from)], from)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		n += bytes.Count(buf[:got], sign)
	}
	return n, nil
}

// memberName is the path of a file in a zip as it is told, below the zip whatever it
// says; ok is false for a folder and for what a folder of returns would not list.
func memberName(f *zip.File) (name string, ok bool) {
	name = viet.NFC(strings.ToValidUTF8(f.Name, "_"))
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, `\`) {
		return "", false
	}
	var parts []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '\\' }) {
		part = strings.TrimSpace(strings.Map(func(r rune) rune {
			if r == '!' || unicode.In(r, unicode.Cc, unicode.Cf) {
				return '_'
			}
			return r
		}, part))
		switch {
		case part == "", part == ".", part == "..", len(part) == 2 && part[1] == ':':
			continue
		case strings.HasPrefix(part, "."), part == "__MACOSX", catalog.Generated(part):
			return "", false
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "_", true
	}
	name = strings.Join(parts, "/")
	if len(name) > MaxPath { // the end says what it is
		cut := len(name) - MaxPath
		for !utf8.RuneStart(name[cut]) {
			cut++
		}
		name = "…" + strings.TrimLeft(name[cut:], "/")
	}
	return name, true
}

// Read unpacks the file, at most one byte more than most.
func (m *Member) Read(most int64) ([]byte, error) {
	if m.Fault != Readable {
		return nil, fmt.Errorf("%s: %w", m.Path, errors.ErrUnsupported)
	}
	r, err := m.f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(io.LimitReader(r, most+1))
	return b.Bytes(), err
}

// readMember reads a file in a zip, by its path.
func (w *Workspace) readMember(p string, most int64) ([]byte, error) {
	a, err := w.OpenArchive(Outer(p))
	if err != nil {
		return nil, err
	}
	defer a.Close()
	i := slices.IndexFunc(a.Members, func(m Member) bool { return m.Path == p })
	if i < 0 {
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrNotExist}
	}
	return a.Members[i].Read(most)
}
