package cli

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A news says which messages and files differ from a commit.
type news struct {
	e     *env
	ref   string
	files map[string]*newsOfFile // by path
	err   error                  // the first
}

// newsOfFile is how a file differs from what it was.
type newsOfFile struct {
	changed bool
	keys    map[string]bool // of the messages that differ, came or went
}

// openNews returns the news since a commit, none when ref is empty. dir is a
// folder of the repository.
func openNews(e *env, ref, dir string) (*news, int) {
	if ref == "" {
		return nil, exitDone
	}
	ctx := e.signals.ctx
	repo, err := history.Open(ctx, dir)
	if err == nil {
		_, err = repo.Commit(ctx, ref)
	}
	if err != nil {
		return nil, e.failIO(gitProblem(ctx, err, ref))
	}
	return &news{e: e, ref: ref, files: map[string]*newsOfFile{}}, exitDone
}

// leaveOld leaves out what is about messages and files that are as they were.
func (c *checking) leaveOld(told []catalog.Finding) []catalog.Finding {
	if c.news == nil {
		return told
	}
	fresh, _ := splitFindings(told, func(f *catalog.Finding) bool { return findingCode(f) == exitMisuse || c.isNews(f) })
	if c.news.err != nil {
		c.code = c.e.failIO(c.news.err)
		c.news.err = nil
	}
	return fresh
}

// isNews reports whether a finding is about a message whose source text or
// translation differs or, where it is about none, about a file that does.
func (c *checking) isNews(f *catalog.Finding) bool {
	if f.Key == "" {
		return c.news.of(f.Pos.File, c.read[f.Pos.File]).changed
	}
	known := false
	for _, r := range c.checked {
		for _, file := range r.files() {
			isIt := file.Path == f.Pos.File || file == r.source && c.read[f.Pos.File] == nil
			if !isIt {
				continue
			}
			known = known || file.Path == f.Pos.File
			if c.news.of(file.Path, file).keys[f.Key] || c.news.of(r.source.Path, r.source).keys[f.Key] {
				return true
			}
		}
	}
	return !known && c.news.of(f.Pos.File, nil).changed
}

// of compares a file with what it was. read is nil for one that holds no
// messages.
func (n *news) of(path string, read *project.File) *newsOfFile {
	if found := n.files[path]; found != nil {
		return found
	}
	found := &newsOfFile{keys: map[string]bool{}}
	n.files[path] = found
	then, err := n.then(path)
	if err != nil {
		n.err = errors.Join(n.err, err)
		return found
	}
	if read == nil {
		now, err := n.e.disk.ReadFile(path)
		found.changed = err != nil || then == nil || !bytes.Equal(now, then)
		return found
	}
	found.changed = !bytes.Equal(read.Data, then)
	if found.changed {
		found.compare(read, then)
	}
	return found
}

// then returns a file as it was in the commit, nil where it was not there.
func (n *news) then(path string) ([]byte, error) {
	ctx := n.e.signals.ctx
	data, err := show(ctx, path, n.ref)
	if errors.Is(err, history.ErrNoFile) {
		return nil, nil
	}
	return data, gitProblem(ctx, err, n.ref)
}

func show(ctx context.Context, path, ref string) ([]byte, error) {
	repo, err := history.Open(ctx, filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	return repo.Show(ctx, ref, filepath.Base(path))
}

// compare collects the messages that differ.
func (n *newsOfFile) compare(now *project.File, then []byte) {
	old, _ := now.Format.Read(now.Path, then)
	index := old.Index()
	for i := range now.Catalog.Units {
		u := &now.Catalog.Units[i]
		at, there := index[u.Key]
		if !there || !old.Units[at].Target.Same(u.Target) || old.Units[at].Note != u.Note {
			n.keys[u.Key] = true
		}
		delete(index, u.Key)
	}
	for key := range index {
		n.keys[key] = true
	}
}
