//go:build !unix

package bundle

import "os/exec"

func ownProcessGroup(cmd *exec.Cmd) (stop func()) {
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}
