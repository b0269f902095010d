package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/office"
	"binhdang.example/cmd/binhdang/internal/release"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

func verifyCommand() command {
	return command{
		name: "verify", args: "[THƯ-MỤC hoặc KHO-LƯU.zip]", short: "kiểm tra trang đã công bố, sổ cái và kho lưu còn nguyên vẹn không",
		long: `
So từng tệp của THƯ-MỤC với danh mục manifest.json trong đó (không ghi thì là public/, cùng sổ cái
và các kho lưu ở data/so-cai/). Dùng sau khi chép trang lên cổng thông tin hoặc vào USB, và để kiểm
tra hồ sơ của các năm trước: ghi data/so-cai, hoặc một tệp .zip của kho lưu.

Mã kết thúc 0: mọi tệp có đủ và không đổi; 3: có tệp thiếu, đổi hoặc thừa.`,
		run: runVerify,
	}
}

func runVerify(j *job) error {
	switch {
	case len(j.args) > 1:
		return usage("viết: binhdang verify THƯ-MỤC", "verify chỉ nhận một thư mục")
	case len(j.args) == 0:
		err := j.verifySite(filepath.Join(j.dir, catalog.PublicFolder))
		if err != nil && !errors.Is(err, errBlocked) {
			return err
		}
		return cmp.Or(j.verifyLedger(j.dir, false), err)
	}
	arg := j.args[0]
	if strings.EqualFold(filepath.Ext(arg), ".zip") {
		return j.verifyArchive(arg)
	}
	if dir, ok := strings.CutSuffix(filepath.ToSlash(filepath.Clean(arg)), catalog.LedgerFolder); ok && (dir == "" || strings.HasSuffix(dir, "/")) {
		if _, err := os.Stat(arg); errors.Is(err, fs.ErrNotExist) && dir == "" {
			dir = j.dir
		}
		return j.verifyLedger(filepath.Join(".", filepath.FromSlash(dir)), true)
	}
	return j.verifySite(arg)
}

func (j *job) verifySite(dir string) error {
	m, diffs, err := workspace.Verify(dir)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, workspace.ErrForeign) {
		return machine("chỉ thư mục do binhdang build tạo ra, thường là public/", "%s không có danh mục manifest.json của binhdang", dir)
	}
	if err != nil {
		return err
	}
	words := map[workspace.Kind]string{workspace.Absent: "thiếu", workspace.Changed: "đã đổi", workspace.Extra: "thừa", workspace.Unreadable: "không đọc được"}
	for _, d := range diffs {
		j.say("%-6s  %s", words[d.Kind], d.Path)
	}
	if len(diffs) > 0 {
		j.say("%d tệp khác danh mục; chép lại thư mục từ nơi đã dựng", len(diffs))
		return errBlocked
	}
	j.say("%d tệp, nguyên vẹn; bản số liệu %s", len(m.Files), m.Release)
	return nil
}

// verifyLedger looks at the ledger of a workspace with its archives; unless it was asked
// for, nothing is said where there is none.
func (j *job) verifyLedger(dir string, asked bool) error {
	v, found, err := office.VerifyLedger(dir)
	if errors.Is(err, workspace.ErrNone) && !asked {
		return nil
	}
	if err != nil {
		return err
	}
	found.Sort()
	printFindings(j.streams, found)
	switch {
	case len(found) > 0:
		j.say("sổ cái hoặc kho lưu không còn như khi được ghi")
		return errBlocked
	case v.Records > 0:
		j.say("sổ cái: %d bản ghi, %d kho lưu, nguyên vẹn", v.Records, len(v.Archives))
	case asked:
		j.say("sổ cái chưa có bản ghi nào")
	}
	return nil
}

// verifyArchive looks at one archive: its own list, and the ledger beside it or that of
// the workspace.
func (j *job) verifyArchive(file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	a := office.Examine(b)
	for _, name := range a.Faults {
		if name == "" {
			j.say("%s: không mở được như một kho lưu; tệp hỏng hoặc không phải kho lưu của binhdang", file)
			return errBlocked
		}
		j.say("thiếu hoặc đã đổi  %s", name)
	}
	if len(a.Faults) > 0 || a.Period == "" {
		j.say("%s không còn như khi được lập", file)
		return errBlocked
	}
	hash := release.Hash(b)
	beside := filepath.Dir(filepath.Dir(filepath.Dir(filepath.Clean(file))))
	for _, dir := range []string{beside, j.dir} {
		e, listed, err := office.ArchiveEntry(dir, filepath.Base(file), hash)
		switch {
		case errors.Is(err, workspace.ErrNone):
			continue
		case err != nil:
			return err
		case e != nil:
			j.say("kho lưu kỳ %s, %d tệp, nguyên vẹn; khớp bản ghi số %d của sổ cái", a.Period, a.Files, e.Record)
			return nil
		case listed:
			j.say("%s: sổ cái ghi mã SHA-256 khác; tệp đã bị thay", file)
			return errBlocked
		}
	}
	j.say("kho lưu kỳ %s, %d tệp, nguyên vẹn theo danh mục của chính nó; không có sổ cái để so mã %s", a.Period, a.Files, hash)
	return nil
}
