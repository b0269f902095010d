package returns

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
)

// layout is a way in which a return may be laid out. Each yields the same
// answers: those of the form that the unit was asked in the period.
type layout interface {
	// claims reports whether the workbook is laid out this way.
	claims(b *reader.Book) bool
	// read gives the return with what became of each cell, or nil when it cannot be
	// said whose it is; the list then holds an Error that says why.
	read(file string, b *reader.Book, r *Reader) (*Return, *Ledger, finding.List)
}

// layouts lists the layouts that are understood, the surest first.
func layouts() []layout { return []layout{named{}} }

// MaxFileSize is the largest workbook that is read, in bytes.
const MaxFileSize = reader.MaxFileSize

// Read reads one workbook; see Reader.Read.
func Read(file string, data []byte, c *catalog.Catalog) (*Return, finding.List) {
	return NewReader(c, form.NewForms(c)).Read(file, data)
}

// Read reads a workbook. file is its path below the workspace. The Return is nil
// when the file cannot be read or nobody can say whose it is and for when; the
// list then holds the Error that says so. Beside a Return, cells that are no
// answers are Errors of the list.
func (rd *Reader) Read(file string, data []byte) (*Return, finding.List) {
	r, _, list := rd.Count(file, data)
	return r, list
}

// Count is Read with the account of every cell of the file, which there is of a file
// that is no return too.
func (rd *Reader) Count(file string, data []byte) (*Return, *Account, finding.List) {
	b, lost, list := rd.shelf.Open(file, data)
	if b == nil {
		return nil, &Account{Kind: KindNone, Total: lost, Named: lost}, list // its finding names all of it
	}
	if len(rd.c.Labels.Measures) > 0 && !slices.ContainsFunc(layouts(), func(l layout) bool { return l.claims(b) }) {
		r, a, found := rd.byLabels(file, b)
		if a != nil {
			list.Add(found...)
			list.Sort()
			return r, a, list
		}
	}
	r, kind, l, list := rd.account(file, b, list)
	a := l.account(kind)
	if r != nil {
		r.Account = a
	}
	return r, a, list
}

// account reads a workbook that was opened with these findings, and tells of each of
// its cells what became of it.
func (rd *Reader) account(file string, b *reader.Book, list finding.List) (*Return, Kind, *Ledger, finding.List) {
	for _, l := range layouts() {
		if !l.claims(b) {
			continue
		}
		r, cells, found := l.read(file, b, rd)
		if slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == ruleLink }) {
			list = slices.DeleteFunc(list, func(f finding.Finding) bool { return f.Rule == "file-links" }) // told at its cell
		}
		list.Add(found...)
		list.Sort()
		if r == nil {
			return nil, KindBent, asWhole(b), list
		}
		return r, KindForm, cells, list
	}
	list.Add(finding.Finding{
		Rule: "form-unknown", Severity: finding.Error, Pos: finding.Pos{File: file},
		Format: "Tệp không phải biểu mẫu do chương trình lập (không có tên ô bd.unit, bd.period), nên không lấy số nào",
		Fix:    copyToForm(file),
	})
	list.Sort()
	return nil, KindOther, asWhole(b), list
}

// copyToForm is the remedy for a workbook that cannot be used as it is.
func copyToForm(file string) string {
	return "chép số liệu vào biểu mẫu của đơn vị (lệnh binhdang forms lập vào thư mục " + formsFolder(file) + ") rồi dùng tệp đó"
}

// formsFolder is where the blank forms lie for the period in whose folder the
// file was put: data/2018/6-thang/bieu-mau.
func formsFolder(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) > 3 && parts[0] == catalog.DataFolder {
		return path.Join(parts[0], parts[1], parts[2], catalog.FormsFolder)
	}
	return path.Join(catalog.DataFolder, "<năm>", "<kỳ>", catalog.FormsFolder)
}

// Is reports whether a line of a register names this return, by the hash of today
// or by the former one.
func (r *Return) Is(content string) bool {
	return r.Content == content || r.FormerContent() == content
}

// FormerContent is the content hash as registers kept it before contentOf: over
// the answers that today's definitions ask for. A line of a register that holds
// it still names the return.
func (r *Return) FormerContent() string {
	sums := map[catalog.Code]int64{}
	for i := range r.Answers {
		a := &r.Answers[i]
		if a.Field.Measure != nil && a.Field.Kind == form.Count && a.State == Number {
			sums[a.Field.Key.Measure] += a.N
		}
	}
	lines := make([]string, 0, len(r.Answers))
	var line []byte
	for i := range r.Answers {
		a := &r.Answers[i]
		if a.Field.Kind == form.Fixed || a.State == Blank {
			continue
		}
		if a.Field.Kind == form.Total && (a.Computed || a.State == Number && a.N == sums[a.Field.Key.Measure]) {
			continue
		}
		line = append(append(line[:0], a.Field.Name()...), '\t')
		line = append(strconv.AppendInt(line, int64(a.State), 10), '\t')
		lines = append(lines, string(strconv.AppendQuote(line, a.canonical())))
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n", r.Form.Unit.Code, r.Form.Period.ID, strings.Join(lines, "\n"))
	return hex.EncodeToString(h.Sum(nil))
}

// canonical writes an answer in one way, however it was typed.
func (a *Answer) canonical() string {
	switch {
	case a.State == Number:
		return strconv.FormatInt(a.N, 10)
	case a.State == Words && a.Field.Kind == form.Date:
		return a.Date.String()
	case a.State == Words:
		return a.Text
	}
	return strings.TrimSpace(a.Raw)
}

// cutOffOf takes the day up to which the figures run; zero when blank.
func cutOffOf(answers []Answer) reporting.Date {
	for i := range answers {
		if a := &answers[i]; a.Field.Key == (form.Key{Part: form.PartCutOff}) && a.State == Words {
			return a.Date
		}
	}
	return reporting.Date{}
}
