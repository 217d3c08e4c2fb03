package cli

import (
	"cmp"
	"path/filepath"
)

// watchBundle writes the bundle now and after every change, until it is
// interrupted.
func watchBundle(e *env, f *flags, o *bundleFlags) int {
	p, code := e.requireProject(f, reads)
	if code != exitDone {
		return code
	}
	out := o.out
	if out == "" {
		out = filepath.Join(p.Root, filepath.FromSlash(cmp.Or(p.Config.Bundle.Out, defaultOut)))
	}
	return e.keepWatch("bundle.watching", &watcher{
		roots: []string{p.Root}, isWatched: isWatchedByCheck, without: filepath.Clean(out),
		run: func() int { return (&bundling{env: e, f: f, bundleFlags: o}).run() },
	})
}
