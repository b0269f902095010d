package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/office"
)

// command is one row of the command table; its texts are the manual.
type command struct {
	name  string
	args  string // after the name in the usage line
	short string
	long  string
	flags func(*flag.FlagSet, *options)
	run   func(*job) error
}

// options are all flags of all commands; each command declares its own.
type options struct {
	dir      string
	verbose  bool
	noCache  bool
	sample   bool
	unit     string
	from     string
	period   string
	json     bool
	strict   bool
	answer   bool
	readings bool
	format   string
	public   bool
	revise   string
	reason   string
}

// job is one run of a command.
type job struct {
	streams
	options
	args    []string
	now     func() time.Time
	defined finding.List // what was found in definitions, content and templates
	told    *progress    // nil: nobody waits
}

// commands in the order of the help.
func commands() []command {
	return []command{initCommand(), yearCommand(), formsCommand(), checkCommand(), buildCommand(), reportCommand(), closeCommand(), explainCommand(), verifyCommand(), manualCommand(), versionCommand()}
}

// problem is an error for the user: what happened, what to do, how it ends, and
// what the machine said.
type problem struct {
	code int
	text string
	hint string
	err  error
}

func (p *problem) Error() string { return p.text }
func (p *problem) Unwrap() error { return p.err }

func usage(hint, format string, args ...any) error {
	return &problem{exitUsage, fmt.Sprintf(format, args...), hint, nil}
}

func machine(hint, format string, args ...any) error {
	return &problem{exitMachine, fmt.Sprintf(format, args...), hint, nil}
}

// open opens the workspace; faults in what is defined there are printed and
// block.
func (j *job) open() (*office.Office, error) {
	j.told.at("đang đọc định nghĩa")
	o, faults, err := office.Open(j.dir)
	if err != nil {
		return nil, err
	}
	o.Keep(j.cache(), j.now())
	j.defined = faults
	return o, j.refuse(faults)
}

// refuse prints definition findings and blocks when one of them is an error. A
// machine gets them only where they are all there is: as it gets the others, or, where
// it reads what files say, beside an account of no file, for none was read.
func (j *job) refuse(faults finding.List) error {
	faults.Sort()
	switch {
	case (j.json || j.readings) && !faults.HasErrors():
		return nil
	case j.readings:
		printFindings(streams{out: j.err}, faults)
		fmt.Fprintf(j.err, "%d lỗi trong định nghĩa, nội dung hoặc khuôn trang; chưa đọc tệp nào\n", faults.Count(finding.Error))
		return cmp.Or(writeValue(j.out, office.NoReadings()), errBlocked)
	case j.json:
		return cmp.Or(writeJSON(j.out, faults), errBlocked)
	}
	printFindings(j.streams, faults)
	if faults.HasErrors() {
		j.say("%d lỗi trong định nghĩa, nội dung hoặc khuôn trang; chưa làm gì, public/ giữ nguyên", faults.Count(finding.Error))
		return errBlocked
	}
	return nil
}

// errBlocked ends a command whose findings have been printed.
var errBlocked = errors.New("blocking findings")

// run is the whole program: it may be called from a test.
func run(args []string, s streams, now func() time.Time) int {
	j := &job{streams: s, now: now}
	if s.live != nil {
		j.told = newProgress(s.live, time.Second)
		j.out, j.err = j.told.over(s.out), j.told.over(s.err)
	}
	err := dispatch(args, j)
	j.told.stop()
	if err == nil {
		return exitDone
	}
	if errors.Is(err, errBlocked) {
		return exitBlocked
	}
	return j.complain(err)
}

func dispatch(args []string, j *job) error {
	j.dir = "."
	for len(args) > 0 {
		switch args[0] {
		case "--verbose", "-verbose":
			j.verbose, args = true, args[1:]
			continue
		case "--no-cache", "-no-cache":
			j.noCache, args = true, args[1:]
			continue
		}
		if v, ok := strings.CutPrefix(args[0], "-C="); ok {
			j.dir, args = v, args[1:]
			continue
		}
		if args[0] != "-C" {
			break
		}
		if len(args) < 2 {
			return usage("viết: binhdang -C THƯ-MỤC LỆNH", "-C cần tên một thư mục")
		}
		j.dir, args = args[1], args[2:]
	}
	if len(args) == 0 || slices.Contains([]string{"help", "--help", "-help", "-h"}, args[0]) {
		if len(args) > 1 {
			return help(j.out, args[1])
		}
		overview(j.out)
		return nil
	}
	cmd, err := find(args[0])
	if err != nil {
		return err
	}
	return invoke(cmd, args[1:], j)
}

func find(name string) (command, error) {
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
	}
	return command{}, usage("xem các lệnh bằng: binhdang --help", "không có lệnh %q", name)
}

// invoke parses flags before, between and after the arguments.
func invoke(c command, args []string, j *job) error {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&j.dir, "C", j.dir, "")
	fs.BoolVar(&j.verbose, "verbose", j.verbose, "")
	fs.BoolVar(&j.noCache, "no-cache", j.noCache, "")
	if c.flags != nil {
		c.flags(fs, &j.options)
	}
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return help(j.out, c.name)
			}
			return usage("xem: binhdang "+c.name+" --help", "lệnh %s không hiểu %s", c.name, flagInQuestion(args, fs))
		}
		rest := fs.Args()
		if len(rest) == 0 {
			break
		}
		j.args = append(j.args, rest[0])
		args = rest[1:]
	}
	return c.run(j)
}

// flagInQuestion names the first flag that the set does not know, else the last
// argument, which is a flag without its value.
func flagInQuestion(args []string, fs *flag.FlagSet) string {
	for _, a := range args {
		name, _, _ := strings.Cut(strings.TrimLeft(a, "-"), "=")
		if strings.HasPrefix(a, "-") && fs.Lookup(name) == nil {
			return a
		}
	}
	return args[len(args)-1]
}

func overview(w io.Writer) {
	fmt.Fprint(w, "binhdang: tổng hợp báo cáo bình đẳng giới từ biểu Excel thành trang công khai và báo cáo in\n\nCách dùng: binhdang [-C THƯ-MỤC] LỆNH [THAM SỐ]\n\nCác lệnh:\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.short)
	}
	fmt.Fprint(w, `
Kỳ báo cáo viết 2018-S1 hoặc 2018/6-thang (6 tháng đầu năm), 2018 hoặc 2018/ca-nam (cả năm).
-C THƯ-MỤC  nơi làm việc có data/, content/, templates/, public/; không ghi thì là thư mục hiện tại.
--verbose   khi máy báo trục trặc (ổ đĩa, quyền), in thêm nguyên văn để gửi cho người hỗ trợ.
--no-cache  đọc lại mọi biểu từ đầu, không dùng và không giữ lại những gì các lần chạy đã đọc.
Mã kết thúc: 0 xong; 1 không chạy được (ổ đĩa, quyền); 2 gọi lệnh sai; 3 có lỗi phải sửa, chưa công bố gì.
Xem một lệnh: binhdang LỆNH --help
`)
}

func help(w io.Writer, name string) error {
	c, err := find(name)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Cách dùng: binhdang [-C THƯ-MỤC] %s\n\n%s\n", strings.TrimSpace(c.name+" "+c.args), strings.TrimSpace(c.long))
	return nil
}
