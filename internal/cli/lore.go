package cli

import (
	"path/filepath"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A lore is what is known of the source texts that translations were made from:
// the memory beside the message files, and the versions of the source file in
// git.
type lore struct {
	memory  *project.Memory
	history *sourceHistory // nil where the source texts are joined from several files
}

// lores holds the memories of a run: message files of one folder share theirs.
type lores struct {
	readers   map[string]func() (*project.Memory, error) // by folder; each reads once
	memories  []*project.Memory                          // that were asked for
	histories []*sourceHistory
	findings  []catalog.Finding // of all memories, once each
}

// of returns what is known of the source texts of a file. source may be nil.
func (l *lores) of(e *env, dir string, source *project.File, tag string) (*lore, error) {
	memory, err := l.reader(e, dir, tag)()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(l.memories, memory) {
		l.memories = append(l.memories, memory)
		l.findings = append(l.findings, memory.Findings...)
	}
	known := &lore{memory: memory}
	if source != nil {
		known.history = newSourceHistory(e, source)
		l.histories = append(l.histories, known.history)
	}
	return known, nil
}

// reader returns what reads the memory of a folder.
func (l *lores) reader(e *env, dir, tag string) func() (*project.Memory, error) {
	dir = filepath.Clean(dir)
	if l.readers[dir] == nil {
		if l.readers == nil {
			l.readers = map[string]func() (*project.Memory, error){}
		}
		l.readers[dir] = sync.OnceValues(func() (*project.Memory, error) { return project.ReadMemory(e.disk, dir, tag) })
	}
	return l.readers[dir]
}

// release lets go of a memory that will not be asked for again, unless there is
// something to write.
func (l *lores) release(m *project.Memory) {
	if !m.Changed() {
		delete(l.readers, filepath.Clean(filepath.Dir(m.Path)))
		l.memories = slices.DeleteFunc(l.memories, func(other *project.Memory) bool { return other == m })
	}
}

// during reads the memory of a folder while something else is done. What goes
// wrong is told when somebody asks for it.
func (l *lores) during(e *env, dir, tag string, do func()) {
	read := l.reader(e, dir, tag)
	var wg sync.WaitGroup
	wg.Go(func() { _, _ = read() })
	do()
	wg.Wait()
}

// load reads the files of a resource, and its memory meanwhile.
func (l *lores) load(e *env, p *project.Project, r *project.Resource, pseudo ...string) (files *loaded, err error) {
	l.during(e, r.MemoryDir(), p.Config.Source, func() { files, err = load(p, r, pseudo...) })
	return files, err
}

// close ends what reads the histories.
func (l *lores) close() {
	for _, h := range l.histories {
		h.close()
	}
}

// plan plans the memories with what was recorded in them.
func (l *lores) plan(p *project.Plan) {
	for _, m := range l.memories {
		m.Plan(p)
	}
}

// basis returns what merge and the checks need of it for one file of a target
// language.
func (l *lore) basis(target *project.File) merge.Basis {
	b := merge.Basis{Memory: l.memory.Of(target.Catalog.Lang)}
	if l.history != nil {
		b.History = l.history.versions
	}
	if !target.Format.HoldsHashes(&target.Catalog) {
		b.Unhashed = merge.UnhashedRemembered
	}
	return b
}

// approved returns what looks up translations in the memory that are of other
// messages than those of a catalog; nil where there is no memory.
func (l *lore) approved(pair *catalog.Catalog) func(source text.Text) []text.Text {
	if !l.memory.Exists() {
		return nil
	}
	memory := l.memory.Of(pair.Lang)
	keys := sync.OnceValue(pair.Index)
	return func(source text.Text) []text.Text {
		var list []text.Text
		for _, p := range memory.Exact(source) {
			if _, own := keys()[p.Key]; !own {
				list = append(list, p.Target)
			}
		}
		return list
	}
}
