package cli

import (
	"maps"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// changes yields the files that were changed, in the order of their paths, with
// the bytes that were read.
func (x *fixing) changes(yield func(path string, before, after []byte)) {
	for _, r := range x.checked {
		for _, path := range slices.Sorted(maps.Keys(r.before)) {
			files := r.files()
			i := slices.IndexFunc(files, func(f *project.File) bool { return f.Path == path })
			yield(r.before[path].Path, r.before[path].Data, files[i].Data)
		}
	}
	if x.ignoreFile != nil && x.ignoreFile.IsEdited() {
		yield(x.ignoreFile.Path, x.ignoreFile.Data(), x.ignoreFile.Bytes())
	}
}

// write writes the files that were changed, all of them or none, and the
// memories with the new pairs.
func (x *fixing) write() int {
	plan := project.NewPlan(x.e.disk, x.root)
	files := 0
	x.changes(func(path string, before, after []byte) {
		group := ""
		if f := x.read[path]; f != nil {
			group = f.Catalog.Lang
		}
		plan.Put(path, group, before, after)
		files++
	})
	if files == 0 {
		return exitDone
	}
	for _, r := range x.checked {
		if err := r.record(); err != nil {
			return x.e.failIO(err)
		}
	}
	x.lore.plan(plan)
	if _, code := x.e.write(plan, false); code != exitDone {
		return code
	}
	x.e.note("check.fixed", "Count", x.fixed)
	return exitDone
}

// record tells the memory, where there is one, of the translations that were
// fixed, as a merge would.
func (r *checked) record() error {
	if r.lore == nil || !r.lore.memory.Exists() || r.lore.memory.IsBroken() {
		return nil
	}
	for _, file := range r.targets {
		before := r.before[file.Path]
		if before == nil {
			continue
		}
		var pairs []merge.Pair
		old, now := r.pair(before), r.pair(file)
		for i := range now.Units {
			if u := &now.Units[i]; !u.Source.IsAbsent() && !u.Target.Same(old.Units[i].Target) {
				pairs = append(pairs, merge.Pair{Key: u.Key, Hash: u.BasedOn, Source: u.Source, Target: u.Target, Note: u.Note})
			}
		}
		if err := r.lore.memory.Record(file.Catalog.Lang, pairs); err != nil {
			return err
		}
	}
	return nil
}

// fixDiff is the machine form of what would change in a file.
type fixDiff struct {
	File string `json:"file"`
	Diff string `json:"diff"` // unified
}

// print prints what would change. The exit code says whether something would.
func (x *fixing) print(json bool) int {
	diffs := []fixDiff{}
	x.changes(func(path string, before, after []byte) {
		path = filepath.ToSlash(path)
		diffs = append(diffs, fixDiff{path, threeway.Unified(path, before, after)})
	})
	code := exitDone
	if len(diffs) > 0 {
		code = exitFindings
		x.e.note("check.would-fix", "Count", x.fixed)
	}
	if json {
		return max(code, x.e.failAll(report.Encode(x.e.stdout, diffs)))
	}
	for _, d := range diffs {
		if _, err := x.e.stdout.Write([]byte(d.Diff)); err != nil {
			return x.e.failIO(err)
		}
	}
	return code
}
