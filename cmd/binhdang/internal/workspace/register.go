package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"binhdang.example/cmd/binhdang/internal/catalog"
)

// RegisterName is the receipts register of a period folder.
const RegisterName = "tiep-nhan.yaml"

// AppendReceipts adds lines to the receipts register of a period folder
// ("2018/6-thang") and leaves every byte that stands there as it is.
func (w *Workspace) AppendReceipts(folder string, entries []catalog.ReceiptEntry) error {
	if len(entries) == 0 {
		return nil
	}
	p := path.Join("data", folder, RegisterName)
	b, err := fs.ReadFile(w.FS, p)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	b = bytes.TrimRight(b, " \t\r\n")
	switch {
	case len(b) == 0:
		b = []byte("receipts:")
	case bytes.HasSuffix(b, []byte("receipts: []")):
		b = bytes.TrimSuffix(b, []byte(" []"))
	}
	for _, e := range entries {
		b = fmt.Appendf(b, "\n  - unit: %q\n    content: %q\n    received: %s\n    signed_paper: %t", string(e.Unit), string(e.Content), e.Received, e.Signed)
	}
	return w.Write(p, append(b, '\n'))
}
