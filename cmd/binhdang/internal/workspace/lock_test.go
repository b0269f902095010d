package workspace

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// envHold makes the test binary a run that holds the folder named in it until
// its standard input ends.
const envHold = "BINHDANG_TEST_HOLD"

var heldSince = time.Date(2018, 6, 20, 9, 30, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envHold); dir != "" {
		p, err := Publish(dir, heldSince, nil)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin)
		p.Close()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// hold starts another process that publishes into dir.
func hold(t *testing.T, dir string) (cmd *exec.Cmd, letGo func()) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(self)
	cmd.Env = append(os.Environ(), envHold+"="+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatal(line, err)
	}
	return cmd, func() {
		if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
			t.Error(err)
		}
	}
}

// Of two runs one waits, or learns who is at work.
func TestLockOfARunningProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	cmd, letGo := hold(t, dir)
	var busy *Busy
	if _, err := publish(dir, time.Time{}, nil, 1, machine()); !errors.As(err, &busy) {
		t.Fatal("two runs at once:", err)
	}
	host, _ := os.Hostname()
	if want := (Owner{cmd.Process.Pid, host, heldSince}); busy.Owner != want {
		t.Errorf("at work: %+v, want %+v", busy.Owner, want)
	}
	told := make(chan Owner, 1)
	done := make(chan error, 1)
	go func() {
		p, err := publish(dir, time.Time{}, func(o Owner) { told <- o }, lockTries, machine())
		if err == nil {
			_, err = p.Replace(files("a", "1"), "r", Proof{}, nil)
			p.Close()
		}
		done <- err
	}()
	if o := <-told; o != busy.Owner {
		t.Errorf("waits for %+v", o)
	}
	letGo()
	if err := <-done; err != nil {
		t.Fatal("after the wait:", err)
	}
	if _, diffs, err := Verify(dir); err != nil || len(diffs) > 0 {
		t.Error(err, diffs)
	}
	noTrace(t, dir)
}

// A process that was killed holds nobody up, whatever its lock says.
func TestLockOfAKilledProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	cmd, _ := hold(t, dir)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // says that it was killed
	if holder(filepath.Join(dir, lockName)).PID != cmd.Process.Pid {
		t.Fatal("the killed process left no lock file; the test shows nothing")
	}
	p, err := publish(dir, time.Time{}, nil, 1, machine())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Replace(files("a", "1"), "r", Proof{}, nil); err != nil {
		t.Fatal(err)
	}
	p.Close()
	noTrace(t, dir)
}

// A run that ends without a word leaves no folder that it made.
func TestCloseLeavesNoEmptyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	p, err := publish(dir, time.Time{}, nil, 1, machine())
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	if _, err := os.Lstat(dir); err == nil {
		t.Error("public/ was made for nothing")
	}
}

// Many runs in one process and out of it: only one at a time.
func TestLockIsExclusive(t *testing.T) {
	dir := t.TempDir()
	inside := make(chan bool, 1)
	errs := make(chan error)
	for range 8 {
		go func() {
			var err error
			for range 20 {
				var f *os.File
				for {
					if f, err = acquire(filepath.Join(dir, lockName)); !errors.Is(err, errHeld) {
						break
					}
					time.Sleep(time.Millisecond)
				}
				if err != nil {
					break
				}
				select {
				case inside <- true:
					<-inside
				default:
					err = errors.New("two at once")
				}
				if err = errors.Join(err, release(f)); err != nil {
					break
				}
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
