package cli

import (
	"path/filepath"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// A lore is what is known of the source texts that translations were made from:
// the memory beside the message files, and the versions of the source file in
// git.
type lore struct {
	memory  *project.Memory
	history *sourceHistory // nil where the source texts are joined from several files
}

// lores holds the memories of a run by their folders: message files of one
// folder share theirs.
type lores struct {
	memories  []*project.Memory
	histories []*sourceHistory
	findings  []catalog.Finding // of all memories, once each

	ahead   func() (*project.Memory, error) // what during has read
	aheadOf string                          // its folder
}

// of returns what is known of the source texts of a file. source may be nil.
func (l *lores) of(e *env, dir string, source *project.File, tag string) (*lore, error) {
	memory, err := l.memory(e, dir, tag)
	if err != nil {
		return nil, err
	}
	known := &lore{memory: memory}
	if source != nil {
		known.history = newSourceHistory(e, source)
		l.histories = append(l.histories, known.history)
	}
	return known, nil
}

// during reads the memory of a folder while something else is done. What goes
// wrong is told when somebody asks for it.
func (l *lores) during(e *env, dir, tag string, do func()) {
	var wg sync.WaitGroup
	if l.known(dir) == nil {
		wg.Go(func() {
			read, err := project.ReadMemory(e.disk, dir, tag)
			l.ahead, l.aheadOf = func() (*project.Memory, error) { return read, err }, dir
		})
	}
	do()
	wg.Wait()
}

// load reads the files of a resource, and its memory meanwhile.
func (l *lores) load(e *env, p *project.Project, r *project.Resource) (files *loaded, err error) {
	l.during(e, r.MemoryDir(), p.Config.Source, func() { files, err = load(p, r) })
	return files, err
}

// known returns the memory of a folder, if it has been asked for.
func (l *lores) known(dir string) *project.Memory {
	for _, m := range l.memories {
		if m.Path == filepath.Join(dir, project.MemoryName) {
			return m
		}
	}
	return nil
}

func (l *lores) memory(e *env, dir, tag string) (*project.Memory, error) {
	if m := l.known(dir); m != nil {
		return m, nil
	}
	open := l.ahead
	if open == nil || l.aheadOf != dir {
		open = func() (*project.Memory, error) { return project.ReadMemory(e.disk, dir, tag) }
	}
	read, err := open()
	if err != nil {
		return nil, err
	}
	l.memories = append(l.memories, read)
	l.findings = append(l.findings, read.Findings...)
	return read, nil
}

// code returns the exit code that the memories ask for: 2 where one is broken.
func (l *lores) code() int {
	for i := range l.findings {
		if findingCode(&l.findings[i]) == exitMisuse {
			return exitMisuse
		}
	}
	return exitDone
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
