// Package history reads the versions of files from git, and nothing else: it
// never writes but what [Repo.SetConfig] is asked to, and nothing in a
// repository, however hostile, makes it run a program.
//
// It runs the git program. A library would have to know every format that git
// has and will have (pack indexes, commit graphs, alternates, linked work
// trees, SHA-256, reftable), and where it does not, a user with a newer git
// loses the history; who has a history has the program.
//
// Git runs programs that the configuration of a repository names, so that only
// such commands are used as do not (gitsecurityboundary(7), git-config(1)):
// rev-parse, rev-list, cat-file --batch, diff-tree, diff-index --cached,
// merge-base, ls-files, config. None of them looks into the files of the work tree,
// which is what filters and the monitor of files are asked for. What they might
// do in a future version is turned off as well; see [flags] and [environment].
// Names that a user gave are never arguments but lines for cat-file to read, or
// stand behind "--".
package history

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// The errors that a caller may want to tell a user in words of its own. Those
// that are returned wrap them.
var (
	ErrNoGit           = errors.New("the program git is not installed")
	ErrNoRepository    = errors.New("not in a work tree of git")
	ErrNotTrusted      = errors.New("the repository belongs to another user, and git does not trust it (safe.directory)")
	ErrUnknownRevision = errors.New("unknown revision")
	ErrName            = errors.New("not a name that is passed to git")
	ErrOutside         = errors.New("the path is outside the repository")
	ErrNoFile          = errors.New("no such file in that revision")
	ErrNotFetched      = errors.New("the partial clone lacks that file; nothing is fetched for it")
	ErrNoMergeBase     = errors.New("no common ancestor")
	ErrLimit           = errors.New("too much history")
)

// Limits bounds what is read, so that a hostile repository costs no more than
// that.
type Limits struct {
	Versions   int   // of one file
	FileBytes  int64 // of one version
	TotalBytes int64 // of all versions of one file
}

// DefaultLimits are those of a [Repo] that [Open] returns.
var DefaultLimits = Limits{Versions: 5000, FileBytes: 64 << 20, TotalBytes: 512 << 20}

// A Repo is a repository of git, seen from a folder of its work tree. It may
// be used by several goroutines at once.
type Repo struct {
	Limits Limits

	git    string   // path of the program
	top    string   // the work tree
	prefix string   // from there to the folder, with a slash at the end, or ""
	env    []string // of the program
}

// Open returns the repository that a folder is in. Paths are relative to the
// folder and have slashes; they may leave it, but not the repository.
//
// The repository is the one that the folder is in, whatever GIT_DIR says,
// unless it is in none and git itself runs this program: a hook of git
// --git-dir has no other way to find it.
func Open(ctx context.Context, dir string) (*Repo, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoGit, err)
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	r := &Repo{Limits: DefaultLimits, git: git, top: dir, env: environment()}
	err = r.find(ctx)
	if inherited := fromHook("GIT_DIR", "GIT_WORK_TREE"); errors.Is(err, ErrNoRepository) && inherited != nil {
		r.env = append(r.env, inherited...)
		err = r.find(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	return r, nil
}

// find asks git where the work tree is.
func (r *Repo) find(ctx context.Context) error {
	out, err := r.run(ctx, "rev-parse", "--is-inside-work-tree", "--show-toplevel", "--absolute-git-dir", "--show-prefix")
	if err != nil {
		return err
	}
	lines := strings.Split(string(out), "\n")
	if len(lines) != 5 || lines[0] != "true" {
		return ErrNoRepository
	}
	r.top, r.prefix = filepath.FromSlash(lines[1]), lines[3]
	r.env = append(r.env, indexOf(lines[2])...)
	return nil
}

// Commit returns the full id of the commit that a revision names, such as
// HEAD~3, main or v1.2.
func (r *Repo) Commit(ctx context.Context, rev string) (string, error) {
	o, err := r.objects(ctx)
	if err != nil {
		return "", err
	}
	defer o.close()
	return o.commit(rev)
}

// Show returns a file as it was in a revision.
func (r *Repo) Show(ctx context.Context, rev, path string) ([]byte, error) {
	path, err := r.fromTop(path)
	if err != nil {
		return nil, err
	}
	o, err := r.objects(ctx)
	if err != nil {
		return nil, err
	}
	defer o.close()
	commit, err := o.commit(rev)
	if err != nil {
		return nil, err
	}
	return r.file(o, commit, path, r.Limits.FileBytes)
}

// file returns the bytes of a file in a commit. The path is from the top.
func (r *Repo) file(o *objects, commit, path string, limit int64) ([]byte, error) {
	name := commit + ":" + path
	_, kind, data, err := o.get(name, limit)
	switch {
	case err == nil && kind != "blob":
		err = ErrNoFile
	case errors.Is(err, errMissing):
		err = ErrNoFile
		if _, named := r.run(o.ctx, "rev-parse", "--verify", "--quiet", name); named == nil {
			err = ErrNotFetched
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s in %.12s: %w", path, commit, err)
	}
	return data, nil
}

// MergeBase returns the commit that two revisions have in common last.
func (r *Repo) MergeBase(ctx context.Context, a, b string) (string, error) {
	commitA, err := r.Commit(ctx, a)
	if err != nil {
		return "", err
	}
	commitB, err := r.Commit(ctx, b)
	if err != nil {
		return "", err
	}
	out, err := r.run(ctx, "merge-base", commitA, commitB)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return "", fmt.Errorf("%s, %s: %w", a, b, ErrNoMergeBase)
	}
	return strings.TrimSpace(string(out)), err
}
