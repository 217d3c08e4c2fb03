package cli

import (
	"maps"
	"path/filepath"
	"slices"
)

// watchFiles checks now and after every change, until it is interrupted.
func watchFiles(e *env, f *flags, o *checkFlags) int {
	roots, code := o.watchRoots(e, f)
	if code != exitDone {
		return code
	}
	w := watcher{roots: roots, isWatched: isWatchedByCheck, run: func() int { return runCheck(e, f, o) }}
	return e.keepWatch("check.watching", &w)
}

// watchRoots returns the folders whose files say what is found: those of the
// arguments, or the project and the modules of its code.
func (o *checkFlags) watchRoots(e *env, f *flags) ([]string, int) {
	roots := map[string]bool{}
	if len(f.args) > 0 {
		for _, path := range f.args {
			roots[filepath.Dir(path)] = true
		}
		return slices.Sorted(maps.Keys(roots)), exitDone
	}
	p, code := e.requireProject(f, reads)
	if code != exitDone {
		return nil, code
	}
	roots[p.Root] = true
	for _, s := range codeSets(p) {
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

// isWatchedByCheck reports whether a file may change what is found: code, and
// all that may hold messages or say how to judge them.
func isWatchedByCheck(name string) bool {
	switch filepath.Ext(name) {
	case ".toml", ".json", ".jsonl", ".yaml", ".yml", ".tmx":
		return true
	}
	return isWatched(name)
}
