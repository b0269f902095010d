package office

import (
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// incoming is what lies among the returns.
type incoming struct {
	reads []intake.Checked // workbooks, also those that are refused, by path
	scans []string         // files that may be the pictures of signed papers
	notes finding.List     // about files that are no workbooks to read
}

// Read reads every candidate below data/, as many at a time as there are cores;
// the order of the result is that of the paths. The findings are about files that
// are no workbooks to read.
func (o *Office) Read() ([]intake.Checked, finding.List, error) {
	in, err := o.incoming()
	return in.reads, in.notes, err
}

func (o *Office) incoming() (incoming, error) {
	found, err := o.ws.Returns()
	if err != nil {
		return incoming{}, err
	}
	return o.open(o.ws, found, ""), nil
}

// source is a file that is read as a return, on the disk or in a zip.
type source struct {
	file string // as it is told
	read func(most int64) ([]byte, error)
}

// sorting sorts what was found, before any workbook is read.
type sorting struct {
	incoming
	w       *workspace.Workspace
	lead    string // what leads the paths of w, as they are told
	sources []source
	opened  []*workspace.Archive
}

// open reads what was found in a workspace, or in a folder outside it; lead goes
// before the paths as they are told.
func (o *Office) open(w *workspace.Workspace, found []workspace.Found, lead string) incoming {
	s := &sorting{w: w, lead: lead}
	for _, f := range found {
		s.sort(f)
	}
	defer func() {
		for _, a := range s.opened {
			_ = a.Close() // it was only read
		}
	}()
	slices.SortStableFunc(s.sources, func(a, b source) int { return strings.Compare(a.file, b.file) })
	reads := make([]intake.Checked, len(s.sources))
	reader := returns.NewReader(o.Catalog, o.forms)
	if kept := workspace.OpenCache(o.cache, o.now); kept != nil {
		defer kept.Close()
		reader.Keep(kept)
	}
	work := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(s.sources), 1)) {
		wg.Go(func() {
			for i := range work {
				x := s.sources[i]
				b, err := x.read(returns.MaxFileSize)
				if err != nil {
					reads[i] = intake.Checked{File: x.file, Findings: finding.List{unread(x.file, err)}}
					continue
				}
				r, cells, fs := reader.Count(x.file, b)
				reads[i] = intake.Checked{File: x.file, Return: r, Account: cells, Findings: fs}
			}
		})
	}
	for i := range s.sources {
		work <- i
	}
	close(work)
	wg.Wait()
	s.reads = reads
	return s.incoming
}

// sort says what becomes of one file.
func (s *sorting) sort(f workspace.Found) {
	file := path.Join(s.lead, f.Path)
	told := f
	told.Path = file
	if note, skip := passedOver(told); skip {
		s.notes.Add(note)
		return
	}
	read := func(most int64) ([]byte, error) { return s.w.Read(f.Path, most) }
	if s.plain(source{file, read}) {
		return
	}
	a, err := s.w.OpenArchive(f.Path)
	if err != nil {
		s.notes.Add(unreadable(file, err))
		return
	}
	s.opened = append(s.opened, a)
	switch {
	case a.Workbook:
		s.sources = append(s.sources, source{file, read})
	case a.Document:
		n, _ := byHead(file, nil)
		s.notes.Add(noReturn(file, n))
	case a.Fault != workspace.Readable:
		s.notes.Add(archiveFault(file, a.Fault))
	case len(a.Members) == 0:
		s.notes.Add(noReturn(file, nature{what: "tệp nén không có tệp nào bên trong", fix: leave}))
	default:
		s.members(file, a)
	}
}

// members sorts the files in a zip as those of a folder. What keeps several of them
// from being read is said once, of the zip.
func (s *sorting) members(file string, a *workspace.Archive) {
	var told []workspace.ArchiveFault
	for i := range a.Members {
		m := &a.Members[i]
		at := path.Join(s.lead, m.Path)
		if _, ok := byName(at); m.Fault != workspace.Readable && !ok {
			if !slices.Contains(told, m.Fault) {
				told = append(told, m.Fault)
				s.notes.Add(archiveFault(file, m.Fault))
			}
			continue
		}
		if !s.plain(source{at, m.Read}) {
			s.notes.Add(nested(at))
		}
	}
}

// plain sorts a file that is no zip; it reports false for a zip that is no workbook
// by its name.
func (s *sorting) plain(x source) bool {
	if n, ok := byName(x.file); ok {
		s.notes.Add(noReturn(x.file, n))
		return true
	}
	if strings.HasPrefix(path.Base(x.file), "~$") {
		s.notes.Add(lockFile(x.file))
		return true
	}
	head, err := x.read(headSize)
	switch {
	case err != nil:
		s.notes.Add(unread(x.file, err))
	case len(head) == 0:
		s.notes.Add(empty(x.file))
	case meantAsTable(x.file):
		s.sources = append(s.sources, x)
	case zipped(head) && !zippedDocument(x.file):
		return false
	case packed(x.file, head):
		s.notes.Add(archiveFault(x.file, workspace.OddlyPacked))
	default:
		n, ok := byHead(x.file, head)
		switch {
		case !ok:
			s.sources = append(s.sources, x)
		case n.scan:
			s.scans = append(s.scans, x.file)
		default:
			s.notes.Add(noReturn(x.file, n))
		}
	}
	return true
}

// passedOver answers what lies among the returns and is never read.
func passedOver(f workspace.Found) (finding.Finding, bool) {
	switch {
	case f.Lock:
		return lockFile(f.Path), true
	case f.Link:
		return finding.Finding{Rule: "link", Severity: finding.Error, Pos: finding.Pos{File: f.Path},
			Format: "Đây là lối tắt (symbolic link), không phải tệp hay thư mục; biểu ở đó không được đọc", Fix: "xóa lối tắt và chép chính tệp biểu, hay thư mục có biểu, vào chỗ này"}, true
	case f.NoFile:
		return finding.Finding{Rule: "no-file", Severity: finding.Error, Pos: finding.Pos{File: f.Path},
			Format: "Đây không phải tệp, tuy có tên như một tệp; không được đọc", Fix: "đổi tên hoặc chuyển nó ra ngoài data/, rồi chép tệp biểu vào chỗ này"}, true
	case f.Err != nil:
		return unreadable(f.Path, f.Err), true
	}
	return finding.Finding{}, false
}

// unreadable says that the machine does not give out one file or folder; the
// work goes on without it.
func unreadable(file string, err error) finding.Finding {
	fact, remedy := workspace.Trouble(err)
	return finding.Finding{Rule: "unreadable-file", Severity: finding.Error, Pos: finding.Pos{File: file},
		Format: "Không đọc được: %s", Args: []any{fact}, Fix: remedy}
}
