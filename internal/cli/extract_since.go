package cli

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// changedFiles returns the files of code that differ from a commit of git, and
// those that git does not know yet, by the paths that extraction gives them.
func changedFiles(ctx context.Context, d *disk.Disk, sets []*codeSet, ref string) (map[string]bool, error) {
	changed := map[string]bool{}
	for root := range rootsOf(sets) {
		names, err := changedIn(ctx, d, root, ref)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			changed[asSeen(filepath.Join(root, filepath.FromSlash(name)))] = true
		}
	}
	return changed, nil
}

// rootsOf returns the folders that the code of sets was read from.
func rootsOf(sets []*codeSet) map[string]bool {
	roots := map[string]bool{}
	for _, s := range sets {
		for _, t := range s.trees {
			roots[t.root] = true
		}
	}
	return roots
}

func changedIn(ctx context.Context, d *disk.Disk, root, ref string) ([]string, error) {
	repo, err := history.Open(ctx, root)
	if err != nil {
		return nil, gitProblem(ctx, err, ref)
	}
	names, err := repo.Changed(ctx, ref, d.FS(root), extract.Reads)
	return names, gitProblem(ctx, err, ref)
}

// gitProblem puts what went wrong with git into the words of the tool.
func gitProblem(ctx context.Context, err error, ref string) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, history.ErrNoGit):
		return &project.Problem{Message: "extract.git-missing"}
	case repositoryMessage(err) != "":
		return &project.Problem{Message: repositoryMessage(err)}
	case errors.Is(err, history.ErrUnknownRevision), errors.Is(err, history.ErrName):
		return &project.Problem{Message: "extract.git-ref", Args: map[string]any{"Ref": ref}}
	}
	return &project.Problem{Message: "extract.git-failed", Args: map[string]any{"Ref": ref, "Reason": err.Error()}}
}
