package mergetrial

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
		{"config", "merge.i18n.driver", driver},
	} {
		if args[1] == "merge.i18n.driver" && driver == "" {
			continue
		}
		if out, err := r.git(nil, args...); err != nil {
			return nil, fmt.Errorf("%w: %s", err, out)
		}
	}
	attributes := filepath.Join(dir, ".git", "info", "attributes")
	if err := os.MkdirAll(filepath.Dir(attributes), 0o777); err != nil || driver == "" {
		return r, err
	}
	return r, os.WriteFile(attributes, []byte("* merge=i18n\n"), 0o666)
}

// git runs git in the repository, without the user's own configuration.
func (r *Repo) git(stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = r.dir, bytes.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	return cmd.CombinedOutput()
}

// Merge commits the three versions and merges theirs into ours with git merge.
// It returns the file as git leaves it, and whether git reports a conflict.
func (r *Repo) Merge(t *Trial) (merged []byte, conflict bool, err error) {
	r.n++
	if out, err := r.git(r.commits(t), "fast-import", "--quiet", "--force"); err != nil {
		return nil, false, fmt.Errorf("git fast-import: %w: %s", err, out)
	}
	if out, err := r.git(nil, "checkout", "-q", "-f", "--detach", "ours"); err != nil {
		return nil, false, fmt.Errorf("git checkout: %w: %s", err, out)
	}
	out, err := r.git(nil, "merge", "-q", "--no-edit", "theirs")
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		conflict, err = true, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("git merge: %w: %s", err, out)
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
	out, err := r.git(nil, "merge-file", "-p", ".git/ours", ".git/base", ".git/theirs")
	exit := (*exec.ExitError)(nil)
	switch {
	case err == nil:
		return 0, nil
	case errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128:
		return exit.ExitCode(), nil
	}
	return 0, fmt.Errorf("git merge-file: %w: %.200s", err, strings.TrimSpace(string(out)))
}
