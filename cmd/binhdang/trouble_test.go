package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"binhdang.example/cmd/binhdang/internal/workspace"
)

// What the machine refuses is said in Vietnamese, with the path and what to do;
// what the system said comes with --verbose only, on one line.
func TestMachineTrouble(t *testing.T) {
	on := func(err error) error { return &fs.PathError{Op: "open", Path: "data/a.xlsx", Err: err} }
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("writing form: %w", on(fs.ErrPermission)), "không có quyền đọc hoặc ghi data/a.xlsx"},
		{on(syscall.EACCES), "không có quyền đọc hoặc ghi data/a.xlsx"},
		{on(syscall.EPERM), "không có quyền đọc hoặc ghi data/a.xlsx"},
		{&os.LinkError{Op: "rename", Old: ".binhdang-1", New: "b.xlsx", Err: fs.ErrPermission}, "không có quyền đọc hoặc ghi b.xlsx"},
		{on(fs.ErrNotExist), "không thấy data/a.xlsx"},
		{on(syscall.EEXIST), "data/a.xlsx đã có từ trước"},
		{on(syscall.ENOSPC), "ổ đĩa không còn chỗ để ghi data/a.xlsx"},
		{errors.Join(on(syscall.ENOSPC), on(syscall.EIO)), "ổ đĩa không còn chỗ để ghi data/a.xlsx"},
		{on(syscall.EDQUOT), "đã hết dung lượng được cấp trên ổ chứa data/a.xlsx"},
		{on(syscall.EROFS), "ổ chứa data/a.xlsx chỉ cho đọc"},
		{on(syscall.ENAMETOOLONG), "tên hoặc đường dẫn dài quá mức của máy: data/a.xlsx"},
		{on(syscall.EISDIR), "data/a.xlsx là thư mục"},
		{on(syscall.ENOTDIR), "đường dẫn data/a.xlsx đi qua một tệp"},
		{on(syscall.ENOTEMPTY), "thư mục data/a.xlsx còn tệp bên trong"},
		{on(syscall.EBUSY), "data/a.xlsx đang mở trong chương trình khác"},
		{on(syscall.EMFILE), "máy đang mở quá nhiều tệp, không mở thêm được data/a.xlsx"},
		{on(syscall.EIO), "ổ đĩa báo lỗi khi đọc hoặc ghi data/a.xlsx"},
		{on(syscall.ESTALE), "mất kết nối tới ổ chứa data/a.xlsx"},
		{on(syscall.ELOOP), "data/a.xlsx là lối tắt vòng"},
		{on(syscall.ENOMEM), "máy hết bộ nhớ khi làm với data/a.xlsx"},
		{on(errors.New("something new")), "máy báo trục trặc ở data/a.xlsx"},
		{errors.New("disk on fire"), "chương trình gặp trục trặc ngoài dự tính"},
		{syscall.EPIPE, "chương trình nhận kết quả đã đóng"},
		{&fs.PathError{Op: "mkdir", Path: strings.Repeat("x", 400), Err: syscall.ENAMETOOLONG}, "xxx…xxx"},
		{fmt.Errorf("x: %w", workspace.ErrNone), "không có tệp data/site.yaml"},
		{fmt.Errorf("x: %w", workspace.ErrForeign), "public/ có tệp mà không có danh mục manifest.json"},
		{&workspace.InTheWay{Paths: []string{"don-vi", "gioi-thieu"}}, "public/don-vi, public/gioi-thieu"},
		{&workspace.Busy{}, "một lần dựng khác đang ghi vào public/;"},
		{&workspace.Busy{Owner: workspace.Owner{PID: 12, Host: "MAY-01", Since: time.Date(2018, 6, 20, 9, 30, 0, 0, time.Local)}},
			"một lần dựng khác đang ghi vào public/: tiến trình 12 trên máy MAY-01, từ 09:30:00 ngày 20/06/2018;"},
		{&workspace.Unfinished{Err: errors.Join(on(syscall.ENOSPC), on(syscall.EIO))}, "việc thay public/ dừng giữa chừng: ổ đĩa không còn chỗ để ghi data/a.xlsx"},
	} {
		for _, verbose := range []bool{false, true} {
			var out bytes.Buffer
			j := &job{streams: streams{err: &out}}
			j.verbose = verbose
			if code := j.complain(tt.err); code != exitMachine {
				t.Errorf("%v: code %d", tt.err, code)
			}
			text, original, _ := strings.Cut(out.String(), "    nguyên văn: ")
			if !strings.Contains(text, tt.want) || !strings.Contains(text, "\n    cách làm: ") || english(text) != "" {
				t.Errorf("%v: %s", tt.err, text)
			}
			if want := strings.ReplaceAll(tt.err.Error(), "\n", "; ") + "\n"; verbose && original != want || !verbose && original != "" {
				t.Errorf("%v: verbose %v: %s", tt.err, verbose, original)
			}
		}
	}
}

// --verbose stands before or after the command.
func TestVerbose(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--verbose", "init", file}, {"init", "--verbose", file}, {"init", file, "--verbose"}} {
		if r := binhdang(".", args...); r.code != exitMachine || !strings.Contains(r.err, "    nguyên văn: ") {
			t.Error(args, r)
		}
	}
	if r := binhdang(".", "init", file); r.code != exitMachine || strings.Contains(r.err, "nguyên văn") || english(r.err) != "" {
		t.Error(r)
	}
}

// thinWorkspace is a workspace of one return that builds fast.
func thinWorkspace(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ws")
	if err := copyWorkspace(sampleSite(t).dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, "xa-van-binh"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Of two builds at once, as of many, each publishes or says who is at work.
func TestBuildsAtOnce(t *testing.T) {
	dir := thinWorkspace(t)
	results := make(chan result)
	for range 3 {
		go func() {
			var out, errs bytes.Buffer
			cmd := exec.Command("binhdang", "-C", dir, "build")
			cmd.Stdout, cmd.Stderr = &out, &errs
			code, err := exitCode(cmd.Run())
			if err != nil {
				errs.WriteString(err.Error())
			}
			results <- result{code, out.String(), errs.String()}
		}()
	}
	for range 3 {
		r := <-results
		if r.code != exitDone && !(r.code == exitMachine && strings.Contains(r.err, "một lần dựng khác đang ghi vào public/")) || english(r.out+r.err) != "" {
			t.Errorf("%+v", r)
		}
	}
	if r := binhdang(dir, "verify"); r.code != exitDone {
		t.Errorf("%+v", r)
	}
}

// A build waits for one that is at work, and says for whom.
func TestBuildWaits(t *testing.T) {
	dir := thinWorkspace(t)
	held, err := workspace.Publish(filepath.Join(dir, "public"), today(), nil)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Second, held.Close)
	r := binhdang(dir, "build")
	if want := fmt.Sprintf("một lần dựng khác đang ghi vào public/: tiến trình %d", os.Getpid()); r.code != exitDone || !strings.Contains(r.out, want) {
		t.Errorf("want %q: %+v", want, r)
	}
}

// A build that was killed, wherever it was, leaves the old or the new site to the
// next run, and no trace of itself.
func TestKilledBuilds(t *testing.T) {
	dir := thinWorkspace(t)
	if r := binhdang(dir, "build"); r.code != exitDone {
		t.Fatalf("%+v", r)
	}
	site := filepath.Join(dir, "data", "site.yaml")
	for i := range 8 {
		// Every page changes with the name of the contact.
		text := fmt.Sprintf("sample: %v", i%2 == 1)
		b, err := os.ReadFile(site)
		if err != nil {
			t.Fatal(err)
		}
		b = bytes.Replace(bytes.Replace(b, []byte("sample: true"), []byte(text), 1), []byte("sample: false"), []byte(text), 1)
		if err := os.WriteFile(site, b, 0o644); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(100+150*i)*time.Millisecond)
		_ = exec.CommandContext(ctx, "binhdang", "-C", dir, "build").Run() // killed, or done
		cancel()
		public, err := workspace.Publish(filepath.Join(dir, "public"), today(), nil)
		if err != nil {
			t.Fatal(err)
		}
		public.Close()
		if r := binhdang(dir, "verify"); r.code != exitDone {
			t.Errorf("round %d: %+v", i, r)
		}
	}
	for _, name := range []string{".binhdang", ".binhdang-lock"} {
		if _, err := os.Lstat(filepath.Join(dir, "public", name)); err == nil {
			t.Error("left behind:", name)
		}
	}
}
