package cli

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/extract"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
)

// watchInterval is how often the code is looked at for changes.
const watchInterval = 500 * time.Millisecond

// A watcher runs something again whenever files change. It looks at their times
// and sizes: that needs nothing of the system, and works on every file system.
type watcher struct {
	disk      *disk.Disk
	roots     []string
	isWatched func(name string) bool
	without   string // a folder that is not looked into, "" for none
	run       func() int
}

// watchCode extracts now and after every change, until it is interrupted.
func watchCode(e *env, f *flags, o *extractFlags) int {
	roots, code := o.watchRoots(e, f)
	if code != exitDone {
		return code
	}
	w := watcher{roots: roots, isWatched: isWatchedByExtract, run: func() int { return runExtract(e, f, o) }}
	return e.keepWatch("extract.watching", &w)
}

// keepWatch runs something now and after every change, until it is interrupted, which
// is how it ends well. note is told on a terminal.
func (e *env) keepWatch(note string, w *watcher) int {
	e.signals.calm.Store(true)
	if isTerminal(e.stderr) {
		e.note(note)
	}
	ticker := time.NewTicker(watchInterval)
	defer ticker.Stop()
	w.disk = e.disk
	w.watch(ticker.C, e.signals.ctx.Done())
	return exitDone
}

// watchRoots returns the folders whose files say what is extracted: the project
// and the modules of its code.
func (o *extractFlags) watchRoots(e *env, f *flags) ([]string, int) {
	p, code := e.projectFor(f, len(f.args) > 0 || f.given["outdir"], reads)
	if code != exitDone {
		return nil, code
	}
	roots := map[string]bool{}
	if p != nil {
		roots[p.Root] = true
	}
	for _, s := range o.sets(f, p) {
		list, err := trees(e.disk, s.root, s.code)
		if err != nil {
			return nil, e.failIO(err)
		}
		for _, t := range list {
			roots[t.root] = true
		}
	}
	return slices.Sorted(maps.Keys(roots)), exitDone
}

// watch runs at once, and again at the first tick at which changes have come to
// rest: who saves several files wants one run.
func (w *watcher) watch(ticks <-chan time.Time, done <-chan struct{}) {
	before := w.look()
	w.run()
	waiting := false
	for {
		select {
		case <-done:
			return
		case _, more := <-ticks:
			if !more {
				return
			}
		}
		now := w.look()
		switch {
		case !maps.Equal(now, before):
			before, waiting = now, true
		case waiting:
			waiting = false
			w.run()
		}
	}
}

// A stamp changes when a file does.
type stamp struct {
	time time.Time
	size int64
}

// look returns the stamps of all files that are watched. What cannot be looked
// at is left to the run to report.
func (w *watcher) look() map[string]stamp {
	seen := map[string]stamp{}
	for _, root := range w.roots {
		_ = w.disk.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return fs.SkipDir
			case d.IsDir() && path != root && (isForeign(d.Name()) || path == w.without):
				return fs.SkipDir
			case d.IsDir() || !w.isWatched(d.Name()):
				return nil
			}
			if info, err := d.Info(); err == nil {
				seen[path] = stamp{info.ModTime(), info.Size()}
			}
			return nil
		})
	}
	return seen
}

// isForeign reports whether a folder holds nothing that people write.
func isForeign(name string) bool {
	return name == "node_modules" || name == "vendor" || strings.HasPrefix(name, ".")
}

// isWatchedByExtract reports whether a file may change what is extracted, be it
// code or an article.
func isWatchedByExtract(name string) bool {
	return isWatched(name) || article.FormatOf(name) != article.Unknown
}

// isWatched reports whether a file may change what is extracted from code.
func isWatched(name string) bool {
	return extract.Reads(name) || name == "go.mod" || name == project.ConfigName
}
