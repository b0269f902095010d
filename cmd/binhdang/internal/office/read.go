package office

import (
	"runtime"
	"slices"
	"sync"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// Read reads every candidate below data/, as many at a time as there are cores;
// the order of the result is that of the paths. The findings are about files that
// are no workbooks to read.
func (o *Office) Read() ([]intake.Checked, finding.List, error) {
	found, err := o.ws.Returns()
	if err != nil {
		return nil, nil, err
	}
	var notes finding.List
	found = slices.DeleteFunc(found, func(f workspace.Found) bool {
		note, skip := passedOver(f)
		if skip {
			notes.Add(note)
		}
		return skip
	})
	reads := make([]intake.Checked, len(found))
	reader := returns.NewReader(o.Catalog, o.forms)
	if kept := workspace.OpenCache(o.cache, o.now); kept != nil {
		defer kept.Close()
		reader.Keep(kept)
	}
	work := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(found), 1)) {
		wg.Go(func() {
			for i := range work {
				b, err := o.ws.Read(found[i].Path, returns.MaxFileSize)
				if err != nil {
					reads[i] = intake.Checked{File: found[i].Path, Findings: finding.List{unreadable(found[i].Path, err)}}
					continue
				}
				r, fs := reader.Read(found[i].Path, b)
				reads[i] = intake.Checked{File: found[i].Path, Return: r, Findings: fs}
			}
		})
	}
	for i := range found {
		work <- i
	}
	close(work)
	wg.Wait()
	return reads, notes, nil
}

// passedOver answers what lies among the returns and is never read.
func passedOver(f workspace.Found) (finding.Finding, bool) {
	switch {
	case f.Lock:
		return finding.Finding{Rule: "lock-file", Severity: finding.Note, Pos: finding.Pos{File: f.Path},
			Format: "Excel đang mở một biểu ở đây; tệp tạm này được bỏ qua", Fix: "lưu và đóng biểu trong Excel rồi chạy lại, để số liệu mới nhất được đọc"}, true
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
