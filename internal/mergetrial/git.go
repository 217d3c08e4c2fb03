package mergetrial

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// A Repo is a repository of git in which merges of message files run a driver.
type Repo struct {
	dir string
	n   int // trials so far
}

// NewRepo makes a repository in an empty folder. driver is the command line of
// the merge driver, as git wants it; "" leaves merging to git.
func NewRepo(dir, driver string) (*Repo, error) {
	r := &Repo{dir: dir}
	for _, args := range [][]string{
		{"init", "-q", "."},
		{"config", "user.email", "somebody@example.org"},
		{"config", "user.name", "Somebody"},
		{"config", "gc.auto", "0"},
		{"config", "core.autocrlf", "false"},
	} {
		if err := r.git(nil, args...); err != nil {
			return nil, err
		}
	}
	if driver == "" {
		return r, nil
	}
	if err := r.git(nil, "config", "merge.i18n.driver", driver); err != nil {
		return nil, err
	}
	attributes := filepath.Join(dir, ".git", "info", "attributes")
	if err := os.MkdirAll(filepath.Dir(attributes), 0o777); err != nil {
		return nil, err
	}
	return r, os.WriteFile(attributes, []byte("* merge=i18n\n"), 0o666)
}

// git runs git in the repository, without the user's own configuration. The
// error has what git printed and is, behind that, an exec.ExitError.
func (r *Repo) git(stdin []byte, args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = r.dir, bytes.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("git %s: %w: %.200s", args[0], err, bytes.TrimSpace(out))
	}
	return nil
}

// exitCode returns the exit code that an error of git stands for, -1 for any
// other error.
func exitCode(err error) int {
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -1
}

// Merge commits the three versions and merges theirs into ours with git merge.
// It returns the file as git leaves it, and whether git reports a conflict.
func (r *Repo) Merge(t *Trial) (merged []byte, conflict bool, err error) {
	r.n++
	if err := r.git(r.commits(t), "fast-import", "--quiet", "--force"); err != nil {
		return nil, false, err
	}
	if err := r.git(nil, "checkout", "-q", "-f", "--detach", "ours"); err != nil {
		return nil, false, err
	}
	if err := r.git(nil, "merge", "-q", "--no-edit", "theirs"); err != nil {
		if conflict = exitCode(err) == 1; !conflict {
			return nil, false, err
		}
	}
	merged, err = os.ReadFile(filepath.Join(r.dir, t.Name))
	return merged, conflict, err
}

// commits is a stream for git fast-import: a first commit, and ours and theirs
// that follow it.
func (r *Repo) commits(t *Trial) []byte {
	var b bytes.Buffer
	for i, c := range []struct {
		branch string
		data   []byte
	}{{"base", t.Base}, {"ours", t.Ours}, {"theirs", t.Theirs}} {
		fmt.Fprintf(&b, "reset refs/heads/%s\n", c.branch)
		fmt.Fprintf(&b, "commit refs/heads/%s\nmark :%d\ncommitter Somebody <somebody@example.org> %d +0000\ndata 0\n", c.branch, i+1, r.n)
		if i > 0 {
			b.WriteString("from :1\n")
		}
		fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", t.Name, len(c.data), c.data)
	}
	return b.Bytes()
}

// LinesInConflict returns in how many places git's own merge of lines finds a
// conflict.
func (r *Repo) LinesInConflict(t *Trial) (int, error) {
	for name, data := range map[string][]byte{"base": t.Base, "ours": t.Ours, "theirs": t.Theirs} {
		if err := os.WriteFile(filepath.Join(r.dir, ".git", name), data, 0o666); err != nil {
			return 0, err
		}
	}
	err := r.git(nil, "merge-file", "-p", ".git/ours", ".git/base", ".git/theirs")
	if code := exitCode(err); code > 0 && code < 128 {
		return code, nil
	}
	return 0, err
}
