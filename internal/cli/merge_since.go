package cli

import (
	"errors"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// knowsSince reports whether git has the commit of --since. Where it does not,
// nothing is merged: files for translators would hold all that is left to do.
func (m *merging) knowsSince(dir string) bool {
	ref := m.options.since
	if ref == "" {
		return true
	}
	ctx := m.e.signals.ctx
	repo, err := history.Open(ctx, dir)
	if err == nil {
		_, err = repo.Commit(ctx, ref)
	}
	if err != nil {
		m.code = m.e.failIO(gitProblem(ctx, err, ref))
	}
	return err == nil
}

// limit leaves out of a translator's file what is no news since the commit of
// --since: a message whose source text was the same then, and which the file
// does not have yet.
func (m *merging) limit(j *job, in *merge.Input, translate *catalog.Catalog) {
	if m.options.since == "" {
		return
	}
	then, err := m.sourceAt(j)
	if err != nil {
		m.code = m.e.failIO(err)
		return
	}
	old, had := then.Index(), map[string]bool{}
	for i := range in.Translate.Units {
		had[in.Translate.Units[i].Key] = true
	}
	now := in.Source.Index()
	n := 0
	for _, u := range translate.Units {
		i, there := old[u.Key]
		at, known := now[u.Key]
		same := there && known && then.Units[i].Note == in.Source.Units[at].Note && then.Units[i].Target.Equal(in.Source.Units[at].Target)
		if !same || had[u.Key] {
			translate.Units[n] = u
			n++
		}
	}
	translate.Units = translate.Units[:n]
}

// sourceAt returns the source file as it was in the commit of --since, an empty
// one where it was not there yet.
func (m *merging) sourceAt(j *job) (catalog.Catalog, error) {
	ref := m.options.since
	if j.source == nil {
		return catalog.Catalog{}, &project.Problem{Message: "merge.since-files"}
	}
	if c, known := m.then[j.source.Path]; known {
		return c, nil
	}
	ctx := m.e.signals.ctx
	repo, err := history.Open(ctx, filepath.Dir(j.source.Path))
	if err != nil {
		return catalog.Catalog{}, gitProblem(ctx, err, ref)
	}
	data, err := repo.Show(ctx, ref, filepath.Base(j.source.Path))
	c := catalog.Catalog{}
	switch {
	case err == nil:
		c, _ = j.source.Format.Read(j.source.Path, data)
	case !errors.Is(err, history.ErrNoFile):
		return c, gitProblem(ctx, err, ref)
	}
	if m.then == nil {
		m.then = map[string]catalog.Catalog{}
	}
	m.then[j.source.Path] = c
	return c, nil
}
