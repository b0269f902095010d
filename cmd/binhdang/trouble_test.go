package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// What the machine refuses is said in Vietnamese where it is one of the usual
// things; the system's own words follow.
func TestMachineTrouble(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("writing form: %w", &fs.PathError{Op: "open", Path: "a.xlsx", Err: fs.ErrPermission}), "không có quyền đọc hoặc ghi a.xlsx (writing form: open a.xlsx: permission denied)"},
		{&os.LinkError{Op: "rename", Old: ".binhdang-1", New: "b.xlsx", Err: fs.ErrPermission}, "không có quyền đọc hoặc ghi b.xlsx ("},
		{&fs.PathError{Op: "open", Path: "c", Err: fs.ErrNotExist}, "không thấy c ("},
		{errors.New("disk on fire"), "không làm tiếp được: disk on fire"},
	} {
		p := explainError(tt.err)
		if p.code != exitMachine || !strings.Contains(p.text, tt.want) || p.hint == "" {
			t.Errorf("%v: %+v", tt.err, p)
		}
	}
}
