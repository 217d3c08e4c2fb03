package cli

import (
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/bundle"
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// chunks returns the parts of the bundles of a set.
func (b *bundling) chunks(r *project.Resource) ([]bundle.Chunk, error) {
	var chunks []bundle.Chunk
	for i := range b.project.Config.Chunks {
		c := &b.project.Config.Chunks[i]
		used, err := b.usedBy(r, c.Entries)
		if err != nil {
			return nil, err
		}
		patterns := slices.Concat(c.IDs, used.patterns)
		chunks = append(chunks, bundle.Chunk{Name: c.Name, Has: func(id string) bool {
			return used.ids[id] || slices.ContainsFunc(patterns, func(p string) bool { return catalog.MatchPattern(p, id) })
		}})
	}
	return chunks, nil
}

// entryUse is what files of code use.
type entryUse struct {
	ids      map[string]bool
	patterns []string // of ids that are put together when the program runs
}

// usedBy returns what files of code and all that they import use of a set.
func (b *bundling) usedBy(r *project.Resource, entries []string) (entryUse, error) {
	use := entryUse{ids: map[string]bool{}}
	if len(entries) == 0 {
		return use, nil
	}
	files, err := b.entryFiles(entries)
	if err != nil || len(files) == 0 {
		return use, err
	}
	s := &codeSet{root: b.project.Root, code: files, functions: r.Functions}
	if err := s.read(b.disk, extract.Options{Cache: openCodeCache(b.disk, false)}); err != nil {
		return use, err
	}
	if isReported(s.all.Findings) {
		b.findings(s.all.Findings)
		return use, &project.Problem{Path: files[0], Message: "bundle.code-unread"}
	}
	for id := range s.all.Uses {
		use.ids[id] = true
	}
	for _, p := range s.all.Patterns {
		use.patterns = append(use.patterns, p.Pattern)
	}
	return use, nil
}

// entryFiles returns the files of entries with all that they import, below the
// root of the project. Each entry has to be there.
func (b *bundling) entryFiles(entries []string) ([]string, error) {
	for _, entry := range entries {
		if _, err := b.disk.Stat(filepath.Join(b.project.Root, filepath.FromSlash(entry))); err != nil {
			return nil, err
		}
	}
	fsys := b.disk.FS(b.project.Root)
	files := extract.Imported(fsys, entries)
	return files, fsys.Err()
}
