//go:build unix

package bundle

import (
	"os/exec"
	"syscall"
)

// ownProcessGroup has a command start its children in a group that stop ends.
func ownProcessGroup(cmd *exec.Cmd) (stop func()) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
	}
}
