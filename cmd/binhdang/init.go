package main

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"path"
	"strings"

	"binhdang.example/cmd/binhdang/internal/definition"
	"binhdang.example/cmd/binhdang/internal/sample"
	"binhdang.example/cmd/binhdang/internal/workspace"
	"binhdang.example/content"
	"binhdang.example/data"
	"binhdang.example/templates"
)

func initCommand() command {
	return command{
		name: "init", args: "THƯ-MỤC [--sample]", short: "lập một nơi làm việc mới",
		long: `
Lập nơi làm việc mới với định nghĩa, nội dung và khuôn trang có sẵn trong chương trình.
THƯ-MỤC chưa có, hoặc còn trống.

  --sample   kèm số liệu minh họa của mọi đơn vị, để tập dùng

Ví dụ: binhdang init C:\binh-dang-gioi --sample`,
		flags: func(fs *flag.FlagSet, o *options) { fs.BoolVar(&o.sample, "sample", false, "") },
		run:   runInit,
	}
}

// embedded are the parts of a workspace that the program carries.
var embedded = []struct {
	folder string
	files  fs.FS
}{{"data", data.Files}, {"content", content.Files}, {"templates", templates.FS}}

func runInit(j *job) error {
	if len(j.args) != 1 {
		return usage("ví dụ: binhdang init C:\\binh-dang-gioi", "init cần tên một thư mục")
	}
	w, err := workspace.Create(j.args[0])
	if errors.Is(err, workspace.ErrNotEmpty) {
		return machine("chọn tên thư mục khác, hoặc chuyển các tệp trong đó đi chỗ khác", "thư mục %s không trống", j.args[0])
	}
	if err != nil {
		return err
	}
	for _, e := range embedded {
		if err := copyTree(w, e.folder, e.files, j.sample); err != nil {
			return err
		}
	}
	if err := w.Write("public/.gitignore", []byte("*\n!.gitignore\n")); err != nil {
		return err
	}
	if j.sample {
		if err := writeSample(w); err != nil {
			return err
		}
		j.say("đã lập nơi làm việc có số liệu minh họa ở %s; dựng trang bằng: binhdang -C %s build", j.args[0], j.args[0])
		return nil
	}
	j.say("đã lập nơi làm việc ở %s; mở năm báo cáo bằng: binhdang -C %s year 2018", j.args[0], j.args[0])
	return nil
}

// copyTree writes an embedded folder; without the sample, site.yaml does not say
// that the figures are illustrative, and the sample's narratives stay out.
func copyTree(w *workspace.Workspace, folder string, files fs.FS, withSample bool) error {
	return fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !withSample && strings.HasPrefix(p, "bao-cao/2") {
			return nil
		}
		b, err := fs.ReadFile(files, p)
		if err != nil {
			return err
		}
		if !withSample && folder == "data" && p == "site.yaml" {
			b = bytes.Replace(b, []byte("\nsample: true"), []byte("\nsample: false"), 1)
		}
		return w.Write(path.Join(folder, p), b)
	})
}

// writeSample generates the illustrative returns from the workspace's own
// definitions.
func writeSample(w *workspace.Workspace) error {
	c, faults := definition.Load(w.FS)
	if faults.HasErrors() {
		return errors.New("definitions: " + faults[0].Pos.String() + ": " + faults[0].Text())
	}
	files, err := sample.Generate(c)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := w.Write(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}
