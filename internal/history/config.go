package history

import (
	"context"
	"errors"
	"os/exec"
	"strings"
)

// Config returns the value of a key of git's configuration as it holds in the
// repository, such as merge.i18n.driver; "" for one that is not set.
func (r *Repo) Config(ctx context.Context, key string) (string, error) {
	out, err := r.run(ctx, "config", "--null", "--get", key)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return "", nil
	}
	return strings.TrimSuffix(string(out), "\x00"), err
}

// SetConfig writes a key into the configuration of the repository itself. It is
// the only thing that this package writes, and git runs no program for it.
func (r *Repo) SetConfig(ctx context.Context, key, value string) error {
	_, err := r.run(ctx, "config", "--local", key, value)
	return err
}
