package cli

import (
	"maps"
	"path/filepath"
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// A checked is a resource that was checked, with what was found in it. Its files
// change as they are fixed, in memory.
type checked struct {
	*loaded
	findings []catalog.Finding
	lore     *lore
	before   map[string]*project.File // those that were changed, as they were read, by path
}

// check checks a resource, anew where it was checked before.
func (c *checking) check(r *checked) {
	findings, messages := c.findings, c.messages
	c.findings = nil
	c.resource(r.loaded)
	if r.findings, c.findings = c.findings, findings; r.before != nil {
		c.messages = messages
	}
}

// all returns what was found everywhere.
func (c *checking) all() []catalog.Finding {
	found := slices.Clone(c.findings)
	for _, r := range c.checked {
		found = append(found, r.findings...)
	}
	return append(found, c.lore.findings...)
}

// maxFixPasses bounds how often a project is fixed and checked again. One pass
// does all fixes that do not touch each other.
const maxFixPasses = 10

// A fixing puts fixes into translations and writes them.
//
// Stale translations are left as they are: their texts are before a translator
// already, and a changed one would look like an answer. So is the source file,
// which is made from the code: a change there would make translations stale.
type fixing struct {
	*checking
	unsafe bool
	fixed  int
}

// run fixes until nothing is left to fix, and returns what is left to tell.
func (x *fixing) run() []catalog.Finding {
	told := x.told()
	for range maxFixPasses {
		changed := false
		for _, r := range x.checked {
			if x.resource(r, told) {
				x.check(r)
				changed = true
			}
		}
		if !changed {
			break
		}
		told = x.told()
	}
	if x.removeUnused(told) {
		told = x.told()
	}
	return told
}

// removeUnused takes out what ignores nothing, and reports whether there was
// any.
func (x *fixing) removeUnused(told []catalog.Finding) bool {
	byFile := map[string][]*catalog.Finding{}
	for i := range told {
		if f := &told[i]; f.Check == check.IgnoreUnused.ID {
			byFile[f.Pos.File] = append(byFile[f.Pos.File], f)
		}
	}
	changed := false
	for _, r := range x.checked {
		for _, file := range r.files() {
			edited := withoutIgnores(file, byFile[file.Path])
			if edited == nil {
				continue
			}
			changed = true
			x.fixed += len(byFile[file.Path])
			r.remember(file)
			r.replace(edited)
			x.check(r) // the lines have moved
		}
	}
	if x.ignoreFile != nil && len(byFile[x.ignoreFile.Path]) > 0 {
		var places []catalog.Pos
		for _, f := range byFile[x.ignoreFile.Path] {
			places = append(places, f.Pos)
		}
		x.ignoreFile.Remove(places)
		x.fixed, changed = x.fixed+len(places), true
	}
	return changed
}

// withoutIgnores returns a file without the ignores that findings are about, nil
// when there are none or they cannot be taken out.
func withoutIgnores(file *project.File, unused []*catalog.Finding) *project.File {
	if len(unused) == 0 || !file.Exists() || !isWhole(file) {
		return nil
	}
	changed := file.Catalog.Clone()
	index := changed.Index()
	for _, f := range unused {
		if i, there := index[f.Key]; there {
			rule, _ := f.Args["Rule"].(string)
			changed.Units[i].Comment = check.WithoutIgnore(changed.Units[i].Comment, rule)
		}
	}
	return editedFile(file, changed)
}

// replace puts a file of the resource in the place of the one with its path.
func (r *checked) replace(file *project.File) {
	if r.source.Path == file.Path {
		r.source = file
		return
	}
	for i := range r.targets {
		if r.targets[i].Path == file.Path {
			r.targets[i] = file
		}
	}
}

// applies reports whether a fix is one of those asked for.
func (x *fixing) applies(f *catalog.Finding) bool {
	return f.Fix != nil && (x.unsafe || !f.Fix.Unsafe)
}

// resource fixes the translations of a resource and reports whether any file
// changed.
func (x *fixing) resource(r *checked, told []catalog.Finding) bool {
	byFile := map[string][]*catalog.Finding{}
	for i := range told {
		if f := &told[i]; x.applies(f) {
			byFile[f.Pos.File] = append(byFile[f.Pos.File], f)
		}
	}
	changed := false
	for _, file := range r.targets {
		if len(byFile[file.Path]) == 0 || !file.Exists() || !isWhole(file) {
			continue
		}
		edited := x.file(r, file, byFile[file.Path])
		if edited == nil {
			continue
		}
		changed = true
		r.remember(file)
		r.replace(edited)
	}
	return changed
}

// remember keeps a file as it was read.
func (r *checked) remember(file *project.File) {
	if r.before == nil {
		r.before = map[string]*project.File{}
	}
	if r.before[file.Path] == nil {
		r.before[file.Path] = file
	}
}

// file returns a file with the fixes of findings in it, nil when there is none.
func (x *fixing) file(r *checked, file *project.File, findings []*catalog.Finding) *project.File {
	basis, ok := x.basis(r, file)
	if !ok {
		return nil
	}
	pair, fixed := r.pair(file), file.Catalog.Clone()
	paired, own := pair.Index(), fixed.Index()
	byKey := map[string][]*catalog.Finding{}
	for _, f := range findings {
		byKey[f.Key] = append(byKey[f.Key], f)
	}
	count := 0
	for key, list := range byKey {
		i, found := paired[key]
		j, there := own[key]
		if !found || !there {
			continue
		}
		if _, stale := basis.Stale(&pair.Units[i], pair.Syntax); stale {
			continue
		}
		target, done := check.Fixed(&pair.Units[i], pair.Syntax, list)
		fixed.Units[j].Target = target
		count += len(done)
	}
	if count == 0 {
		return nil
	}
	edited := editedFile(file, fixed)
	if edited != nil {
		x.fixed += count
	}
	return edited
}

// editedFile returns a file with the units of a catalog, nil when its format
// cannot write it such that it says the same.
func editedFile(file *project.File, want catalog.Catalog) *project.File {
	data, err := file.Format.Write(want, file.Data)
	if err != nil {
		return nil
	}
	edited := file.With(data)
	same := slices.EqualFunc(edited.Catalog.Units, want.Units, func(a, b catalog.Unit) bool {
		return a.Key == b.Key && a.Target.Same(b.Target) && a.BasedOn == b.BasedOn && a.Note == b.Note && a.Comment == b.Comment
	})
	if !same || !isWhole(edited) {
		return nil
	}
	return edited
}

// basis returns what is known of the source texts that the translations of a
// file were made from.
func (x *fixing) basis(r *checked, file *project.File) (merge.Basis, bool) {
	if r.lore == nil {
		known, err := x.lore.of(x.e, r.memoryDir(), r.source, x.config.Source)
		if err != nil {
			x.code = x.e.failIO(err)
			return merge.Basis{}, false
		}
		r.lore = known
	}
	return r.lore.basis(file), true
}

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
