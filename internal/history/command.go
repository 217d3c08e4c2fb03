package history

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// flags stand before every command of git. Those of -c come last of all
// configuration, so that no file of the repository can overrule them.
func flags() []string {
	return []string{
		"--no-pager",
		"-c", "core.fsmonitor=false",
		"-c", "core.hooksPath=" + os.DevNull,
		"-c", "core.attributesFile=" + os.DevNull,
		"-c", "core.askPass=",
		"-c", "credential.helper=",
		"-c", "protocol.allow=never",
		"-c", "submodule.recurse=false",
		"-c", "log.showSignature=false",
		// A folder that was committed to look like a repository is none.
		"-c", "safe.bareRepository=explicit",
	}
}

// settings are the environment that every command of git gets.
func settings() []string {
	return []string{
		"GIT_ALLOW_PROTOCOL=none", // also where the repository allows one by name
		"GIT_NO_LAZY_FETCH=1",     // of objects that a partial clone lacks
		"GIT_TERMINAL_PROMPT=0",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_NO_REPLACE_OBJECTS=1",
		"GIT_LITERAL_PATHSPECS=1",
		"GIT_PAGER=cat",
		"LC_ALL=C", // its messages are read; see describe
	}
}

// kept are the variables of git that are left to it: they say where the user's
// own configuration is, which among other things trusts repositories, and where
// to stop looking for one.
var kept = []string{"GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"}

// environment returns the environment without what would lead git to another
// repository, have it write a trace, or ask for a password.
func environment() []string {
	return append(slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(strings.ToUpper(v), "=")
		if slices.ContainsFunc(kept, func(k string) bool { return strings.HasPrefix(name, k) }) {
			return false
		}
		return strings.HasPrefix(name, "GIT_") || name == "SSH_ASKPASS" || name == "LC_ALL"
	}), settings()...)
}

// fromHook returns the named variables, as absolute paths, if git runs this
// program, as it does in hooks: then it sets its own GIT_EXEC_PATH.
func fromHook(names ...string) []string {
	if os.Getenv("GIT_EXEC_PATH") == "" {
		return nil
	}
	var out []string
	for _, name := range names {
		if value := os.Getenv(name); value != "" {
			if abs, err := filepath.Abs(value); err == nil {
				out = append(out, name+"="+abs)
			}
		}
	}
	return out
}

// indexOf returns the variable that names the index of the commit that is
// being made, if it is one of the repository: in a hook of git commit.
func indexOf(gitDir string) []string {
	for _, v := range fromHook("GIT_INDEX_FILE") {
		_, file, _ := strings.Cut(v, "=")
		if sameFolder(filepath.Dir(file), filepath.FromSlash(gitDir)) {
			return []string{v}
		}
	}
	return nil
}

func sameFolder(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// command prepares a command of git. It is killed when ctx ends.
func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, r.git, append(flags(), args...)...)
	cmd.Dir, cmd.Env = r.top, r.env
	cmd.Stderr = &head{}
	cmd.WaitDelay = time.Second
	return cmd
}

// run returns what a command of git prints.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	out, err := cmd.Output()
	return out, describe(ctx, cmd, err)
}

// describe makes an error of git one that can be told from others.
func describe(ctx context.Context, cmd *exec.Cmd, err error) error {
	if err == nil {
		return nil
	}
	if ended := ctx.Err(); ended != nil {
		return ended // what it says when it is killed does not matter
	}
	said := strings.TrimSpace(cmd.Stderr.(*head).String())
	switch {
	case strings.Contains(said, "dubious ownership"):
		return ErrNotTrusted
	case strings.Contains(said, "not a git repository"), strings.Contains(said, "safe.bareRepository"),
		strings.Contains(said, "must be run in a work tree"):
		return ErrNoRepository
	}
	said, _, _ = strings.Cut(said, "\n")
	return fmt.Errorf("git %s: %s: %w", cmd.Args[len(flags())+1], said, err)
}

// head keeps the start of what is written to it.
type head struct{ bytes.Buffer }

const maxHead = 4 << 10

func (h *head) Write(p []byte) (int, error) {
	if room := maxHead - h.Len(); room > 0 {
		h.Buffer.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}
