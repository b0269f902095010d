package browser

import (
	"context"
	"os/exec"
	"strconv"
	"syscall"
)

func run(ctx context.Context, program, dir, from string) ([]byte, error) {
	return toFile(ctx, program, dir, from)
}

// alone shows no window, and ends the processes that the browser began with it.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
	cmd.Cancel = func() error {
		tree := exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid))
		tree.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
		if tree.Run() == nil {
			return nil
		}
		return cmd.Process.Kill()
	}
}
