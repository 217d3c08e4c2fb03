package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
)

// A Version is a file as a commit left it.
type Version struct {
	Commit string    // full id
	Time   time.Time // when it was committed
	Path   string    // the name that the file had, relative to the folder of the Repo
	Data   []byte
}

// Versions yields the versions of a file, from the one of HEAD back to the
// first. It follows the file through renamings. Commits that did not change it
// and those in which it did not exist are left out; of branches that were
// merged, those are followed that the file came from (git-log(1), "History
// Simplification"). A repository without a commit has no versions.
//
// An error ends it, [ErrLimit] when there is more than [Limits] allow. Where
// the clone is shallow, the history ends there without one.
func (r *Repo) Versions(ctx context.Context, path string) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		w := walk{repo: r, limits: r.Limits, yield: yield}
		if err := w.start(ctx, path); err != nil && !errors.Is(err, errStopped) {
			yield(Version{}, err)
		}
	}
}

// errStopped says that whoever ranges over the versions has had enough.
var errStopped = errors.New("stopped")

type walk struct {
	repo    *Repo
	limits  Limits // what is left
	objects *objects
	yield   func(Version, error) bool
}

func (w *walk) start(ctx context.Context, path string) error {
	path, err := w.repo.fromTop(path)
	if err != nil {
		return err
	}
	if w.objects, err = w.repo.objects(ctx); err != nil {
		return err
	}
	defer w.objects.close()
	commit, err := w.objects.commit("HEAD")
	if errors.Is(err, ErrUnknownRevision) {
		return nil
	}
	for err == nil && commit != "" {
		commit, path, err = w.follow(ctx, commit, path)
	}
	return err
}

// follow yields the versions of one name, from a commit back, and returns
// where the file had another name before.
func (w *walk) follow(ctx context.Context, commit, path string) (before, name string, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := w.repo.command(ctx, "rev-list", "--timestamp", commit, "--", path)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return "", "", err
	}
	last, lines := "", bufio.NewScanner(out)
	for lines.Scan() {
		if last, err = w.version(lines.Text(), path); err != nil {
			stop()
			_ = cmd.Wait() // that it was killed is no news
			return "", "", err
		}
	}
	if err := describe(ctx, cmd, errors.Join(lines.Err(), cmd.Wait())); err != nil || last == "" {
		return "", "", err
	}
	return w.renamed(ctx, last, path)
}

// version yields the version of a line of rev-list: seconds since 1970 and the
// id of the commit.
func (w *walk) version(line, path string) (commit string, err error) {
	seconds, commit, _ := strings.Cut(line, " ")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return "", fmt.Errorf("git rev-list: %q: %w", line, err)
	}
	if w.limits.Versions--; w.limits.Versions < 0 {
		return "", fmt.Errorf("%s: %d versions: %w", path, w.repo.Limits.Versions, ErrLimit)
	}
	data, err := w.repo.file(w.objects, commit, path, min(w.limits.FileBytes, w.limits.TotalBytes))
	if errors.Is(err, ErrNoFile) {
		return commit, nil // it was removed there
	}
	if err != nil {
		return "", err
	}
	w.limits.TotalBytes -= int64(len(data))
	if !w.yield(Version{commit, time.Unix(unix, 0).UTC(), w.repo.fromDir(path), data}, nil) {
		return "", errStopped
	}
	return commit, nil
}

// renamed looks whether a file that a commit added is another one renamed. It
// returns the commit before and the name there, or "".
func (w *walk) renamed(ctx context.Context, commit, path string) (before, old string, err error) {
	out, err := w.repo.run(ctx, "diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-status", "--diff-filter=R",
		"--find-renames", "-l1000", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", commit)
	if err != nil {
		return "", "", err
	}
	fields := bytes.Split(out, []byte{0}) // R100, old name, new name
	for ; len(fields) >= 3; fields = fields[3:] {
		if string(fields[2]) == path && fields[1][0] != '-' && !bytes.ContainsAny(fields[1], "\n") {
			before, err := w.objects.commit(commit + "^")
			return before, string(fields[1]), err
		}
	}
	return "", "", nil
}
