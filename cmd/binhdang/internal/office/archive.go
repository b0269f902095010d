package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// contentsName lists the files of an archive with their hashes, as sha256sum writes
// and checks them.
const contentsName = "danh-muc.txt"

// archive is one zip with what a release was made of: exactly the returns that counted,
// the register, corrections and answers, the definitions, the report, the findings and
// the record of the ledger. The same release gives the same bytes: names are in order,
// nothing is compressed, no entry has a time.
func (o *Office) archive(s *State, p *catalog.PeriodFile, r *release.Record, report document.Document, settings []byte) ([]byte, error) {
	files := map[string][]byte{"so-cai.jsonl": release.Encode(r, nil)}
	add := func(to, from string) error {
		b, err := fs.ReadFile(o.ws.FS, from)
		if err == nil {
			files[to] = b
		}
		return err
	}
	for _, f := range s.counted(p.Period.ID) {
		if err := add(path.Join("bieu", strings.TrimPrefix(f, catalog.DataFolder+"/")), f); err != nil {
			return nil, err
		}
	}
	for _, d := range r.Inputs {
		if err := add(path.Join("dinh-nghia", strings.TrimPrefix(d.File, catalog.DataFolder+"/")), d.File); err != nil {
			return nil, err
		}
	}
	if o.ws.Exists(catalog.InstrumentsFile) {
		if err := add("dinh-nghia/"+path.Base(catalog.InstrumentsFile), catalog.InstrumentsFile); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{catalog.ReceiptsName, catalog.CorrectionsName, catalog.AnswersName, catalog.SubstitutesName} {
		if from := catalog.PeriodPath(p.Period, name); o.ws.Exists(from) {
			if err := add("so/"+name, from); err != nil {
				return nil, err
			}
		}
	}
	files["so/"+catalog.PeriodName] = settings
	for _, f := range Formats() {
		if !f.Made() || !f.Exact {
			continue
		}
		b, err := f.write(o, s, p, report)
		if err != nil {
			return nil, err
		}
		files["bao-cao/"+f.file(p.Period.ID)] = b
	}
	files["ket-qua-kiem-tra.txt"] = findingsText(s.Findings.OfPeriod(p.Period.ID))
	if words := exemptWords(r.Exempt); words != "" {
		files["ket-qua-kiem-tra.txt"] = append(files["ket-qua-kiem-tra.txt"], "Kiểm tra bảo mật: "+words+".\n"...)
	}
	return pack(files)
}

// counted are the files of the returns that stand in a period, by path: of a return in
// parts all of them.
func (s *State) counted(period string) []string {
	files := map[string]bool{}
	stands := map[catalog.Code]bool{}
	for _, rc := range s.intake.Receipts {
		if rc.Period == period && rc.State == intake.Accepted {
			stands[rc.Unit], files[rc.File] = true, true
		}
	}
	for _, x := range s.intake.Observations {
		if x.Period != period || !stands[x.Unit] {
			continue
		}
		for _, at := range x.Pos {
			if at.Sheet != "" {
				files[at.File] = true
			}
		}
	}
	delete(files, "")
	return slices.Sorted(maps.Keys(files))
}

func findingsText(found finding.List) []byte {
	var b bytes.Buffer
	for _, f := range found {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", f.Pos, f.Severity, f.Text(), f.Rule)
	}
	if b.Len() == 0 {
		b.WriteString("Không có lỗi, cảnh báo hay ghi chú.\n")
	}
	return b.Bytes()
}

// pack writes a zip of the files and the list of them.
func pack(files map[string][]byte) ([]byte, error) {
	var list bytes.Buffer
	names := slices.Sorted(maps.Keys(files))
	for _, n := range names {
		fmt.Fprintf(&list, "%s  %s\n", release.Hash(files[n]), n)
	}
	files[contentsName] = list.Bytes()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range append([]string{contentsName}, names...) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[n]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Archive is what is known of an archive that was looked at.
type Archive struct {
	Name   string
	Files  int
	Period string
	Entry  *release.Entry // its line in the ledger; nil where there is none
	Faults []string       // files that are missing, changed or too many; "" is the whole
}

// Examine compares the files of an archive with the list in it; Period is empty where
// it is no archive of ours.
func Examine(b []byte) Archive {
	var a Archive
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return Archive{Faults: []string{""}}
	}
	got := map[string]string{}
	var list string
	for _, f := range z.File {
		data, err := readZipped(f)
		switch {
		case err != nil:
			a.Faults = append(a.Faults, f.Name)
		case f.Name == contentsName:
			list = string(data)
		default:
			got[f.Name] = release.Hash(data)
			a.Files++
			if f.Name == "so-cai.jsonl" {
				if r, err := release.Decode(data, func(int) *release.Record { return nil }); err == nil {
					a.Period = r.Period
				}
			}
		}
	}
	for _, line := range strings.Split(strings.TrimSuffix(list, "\n"), "\n") {
		hash, name, _ := strings.Cut(line, "  ")
		if got[name] != hash || name == "" {
			a.Faults = append(a.Faults, name)
		}
		delete(got, name)
	}
	a.Faults = append(a.Faults, slices.Sorted(maps.Keys(got))...)
	return a
}

func readZipped(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	const most = 1 << 28
	return io.ReadAll(io.LimitReader(r, most))
}

// Verified is what came of looking at the ledger of a workspace.
type Verified struct {
	Records  int
	Archives []Archive
}

// VerifyLedger reads the ledger of a workspace and all its archives; findings say what
// is not as it was written. A workspace without a ledger has no records.
func VerifyLedger(dir string) (Verified, finding.List, error) {
	var out Verified
	w, err := workspace.Open(dir)
	if err != nil {
		return out, nil, err
	}
	l, found, err := readLedger(w)
	if err != nil || len(found) > 0 {
		return out, found, err
	}
	out.Records = len(l.Records)
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Archive == "" {
			continue
		}
		b, err := w.ReadLedger(e.Archive)
		if err != nil {
			found.Add(unreadable(path.Join(catalog.LedgerFolder, e.Archive), err))
			continue
		}
		a := Examine(b)
		a.Name, a.Entry = e.Archive, e
		if release.Hash(b) != e.ZipHash || len(a.Faults) > 0 {
			found.Add(damaged([]release.Damage{{File: e.Archive, What: release.Altered}})...)
		}
		out.Archives = append(out.Archives, a)
	}
	return out, found, nil
}

// ArchiveEntry finds the line of a workspace's ledger that has an archive of these
// bytes; listed is true where it has one of that name and other bytes.
func ArchiveEntry(dir, name, hash string) (e *release.Entry, listed bool, err error) {
	w, err := workspace.Open(dir)
	if err != nil {
		return nil, false, err
	}
	l, _, err := readLedger(w)
	if err != nil {
		return nil, false, err
	}
	for i := range l.Entries {
		x := &l.Entries[i]
		if x.ZipHash == hash {
			return x, true, nil
		}
		listed = listed || x.Archive == name
	}
	return nil, listed, nil
}
