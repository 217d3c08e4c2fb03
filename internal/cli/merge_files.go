package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// files merges as goi18n does: every file names its language, and where a
// language has no file yet, one is made in the folder -outdir. Without that
// flag, each of several folders is a set of its own, where all have a source
// file; a language of one set is one of all.
func (m *merging) files(paths []string, o *goi18nFlags, outdirGiven bool) {
	sets := folderSets(paths, o.source)
	if outdirGiven || len(sets) < 2 {
		m.set(paths, nil, o)
		return
	}
	tags := tagsOf(paths)
	for _, dir := range slices.Sorted(maps.Keys(sets)) {
		here := *o
		here.outdir = dir
		m.set(sets[dir], tags, &here)
	}
}

// folderSets sorts paths by folder, and returns none unless each folder has a
// file of the source language: what stands elsewhere may belong to any.
func folderSets(paths []string, source string) map[string][]string {
	sets := map[string][]string{}
	for _, path := range paths {
		sets[filepath.Dir(path)] = append(sets[filepath.Dir(path)], path)
	}
	for _, set := range sets {
		if len(sourcePaths(set, source)) == 0 {
			return nil
		}
	}
	return sets
}

// tagsOf returns the languages that the names of files tell.
func tagsOf(paths []string) []string {
	var tags []string
	for _, path := range paths {
		if tag, err := lang.Parse(lang.FromPath(path)); err == nil && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// set merges files that belong together, in the languages of their names and in
// some more.
func (m *merging) set(paths, more []string, o *goi18nFlags) {
	m.family = project.FamilyOf(m.e.disk, sourcePaths(paths, o.source))
	var byTag map[string]*job
	m.lore.during(m.e, o.outdir, o.source, func() { byTag = m.readAll(paths) })
	for _, tag := range more {
		if byTag[tag] == nil {
			byTag[tag] = &job{tag: tag}
		}
	}
	var sources []*project.File
	if j := byTag[o.source]; j != nil {
		sources = j.active
		if j.unread {
			return
		}
	}
	source, ok := m.sourceCatalog(sources, o.source)
	if !ok {
		return
	}
	if i := slices.IndexFunc(sources, func(f *project.File) bool { return !isWhole(f) }); i >= 0 {
		m.e.note("merge.source-broken", "Path", sources[i].Path)
		return // what is missing from it is unknown
	}
	var file *project.File
	if len(sources) == 1 {
		file = sources[0]
	}
	known := m.loreFor(o.outdir, file, o.source)
	if known == nil {
		return
	}
	done := map[string]*catalog.Catalog{}
	for _, tag := range slices.SortedFunc(maps.Keys(byTag), parentsFirst) {
		if tag == o.source || lang.IsPseudo(tag) {
			continue
		}
		j := byTag[tag]
		j.source, j.messages, j.lore, j.parent = file, source, known, parentOf(tag, o.source, done)
		if j.unread {
			m.e.note("merge.skipped", "Locale", tag)
			continue
		}
		if err := m.addOutputs(j, o); err != nil {
			m.code = m.e.failIO(err)
			continue
		}
		done[tag] = m.language(j)
	}
}

// sourcePaths returns those of the paths that are of the source language.
func sourcePaths(paths []string, source string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		tag, err := lang.Parse(lang.FromPath(path))
		return err != nil || tag != source
	})
}

// folders returns the folders that files are in and the one for new files.
func folders(paths []string, outdir string) []string {
	list := []string{filepath.Clean(outdir)}
	for _, path := range paths {
		if dir := filepath.Dir(path); !slices.Contains(list, dir) {
			list = append(list, dir)
		}
	}
	return list
}

// readAll reads the files side by side and sorts them by language and kind.
// Nothing depends on the order of the arguments: within a language, files stand
// in the order of their paths.
func (m *merging) readAll(paths []string) map[string]*job {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	paths = slices.Compact(paths)
	files, errs := make([]*project.File, len(paths)), make([]error, len(paths))
	var wg sync.WaitGroup
	for i, path := range paths {
		wg.Go(func() { files[i], errs[i] = readNamed(m.e.disk, path, m.family) })
	}
	wg.Wait()
	byTag := map[string]*job{}
	for i, path := range paths {
		tag, err := lang.Parse(lang.FromPath(path))
		var unknown *lang.UnknownError
		if errors.As(err, &unknown) {
			if err := notNamed(m.e.disk, path); err != nil {
				m.code = m.e.failIO(err)
				continue
			}
			m.findings = append(m.findings, project.UnknownTag(path, unknown))
			continue
		}
		if byTag[tag] == nil {
			byTag[tag] = &job{tag: tag}
		}
		switch j := byTag[tag]; {
		case errs[i] != nil:
			m.code = m.e.failIO(errs[i])
			j.unread = true
		case project.IsTranslateName(path):
			j.translate = append(j.translate, files[i])
		case project.IsObsoleteName(path):
			j.obsolete = cmp.Or(j.obsolete, files[i])
		default:
			j.active = append(j.active, files[i])
		}
	}
	return byTag
}

// readNamed reads a file that has to be there, in the language that its name
// says. The error is a *lang.UnknownError when that is none.
func readNamed(d *disk.Disk, path string, family format.Family) (*project.File, error) {
	tag, err := lang.Parse(lang.FromPath(path))
	if err != nil {
		return nil, err
	}
	if !project.IsObsoleteName(path) {
		return readExisting(d, path, tag, family)
	}
	f, err := project.ReadObsolete(d, path, tag)
	if err == nil && !f.Exists() {
		return nil, notFound(path)
	}
	return f, err
}

// notNamed is why a path is no message file when its name holds no language: it
// is not there, or a folder. It is nil when the name alone is to blame.
func notNamed(d *disk.Disk, path string) error {
	info, err := d.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return notFound(path)
	case err == nil && info.IsDir():
		return &project.Problem{Path: path, Message: "error.folder"}
	}
	return nil
}

// isThere reports whether a file is there, readable or not.
func isThere(d *disk.Disk, path string) bool {
	_, err := d.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// readExisting reads a file that has to be there. Files for translators, and
// those that have the name of go-i18n's, are of its family.
func readExisting(d *disk.Disk, path, tag string, family format.Family) (*project.File, error) {
	if format.IsGoI18nName(path) {
		family = format.GoI18n
	}
	f, err := project.Read(d, path, tag, family)
	if err == nil && !f.Exists() {
		return nil, notFound(path)
	}
	return f, err
}

// sourceCatalog joins the files of the source language.
func (m *merging) sourceCatalog(files []*project.File, tag string) (catalog.Catalog, bool) {
	if len(files) == 1 && len(files[0].Catalog.Units) > 0 {
		m.findings = append(m.findings, files[0].Findings...)
		return files[0].Catalog, true
	}
	source := catalog.Catalog{Lang: tag}
	first := map[string]*catalog.Unit{}
	for _, f := range files {
		m.findings = append(m.findings, f.Findings...)
		source.File, source.Syntax = f.Path, source.Syntax|f.Catalog.Syntax
		for i := range f.Catalog.Units {
			u := &f.Catalog.Units[i]
			if other := first[u.Key]; other != nil {
				if other.Pos.File != u.Pos.File && !other.Target.Equal(u.Target) {
					m.findings = append(m.findings, sourceConflict(other, u, tag))
				}
				continue
			}
			first[u.Key] = u
			source.Units = append(source.Units, *u)
		}
	}
	if len(source.Units) == 0 {
		m.e.fail("merge.no-source", "Source", tag)
		m.code = exitMisuse
		return source, false
	}
	return source, true
}

func sourceConflict(first, second *catalog.Unit, tag string) catalog.Finding {
	return catalog.Finding{
		Check: "integrity/duplicate-key", Severity: catalog.Error, Pos: second.Pos, Related: []catalog.Pos{first.Pos}, Locale: tag, Key: second.Key,
		Message: "merge.source-conflict", Advice: "merge.source-conflict.advice",
		Args: map[string]any{"Kept": first.Target.For(text.Other), "Other": second.Target.For(text.Other)},
	}
}

// addOutputs completes a job with the files that goi18n would write. One that
// is there already is read although it was not given: writing over it would
// lose what it holds.
func (m *merging) addOutputs(j *job, o *goi18nFlags) error {
	active := filepath.Join(o.outdir, "active."+j.tag+"."+o.format)
	if err := m.addOutput(&j.active, active, j.tag); err != nil {
		return err
	}
	if err := m.addOutput(&j.translate, filepath.Join(o.outdir, "translate."+j.tag+"."+o.format), j.tag); err != nil {
		return err
	}
	f, err := project.ReadObsolete(m.e.disk, filepath.Join(o.outdir, "obsolete."+j.tag+"."+o.format), j.tag)
	if err == nil && (j.obsolete == nil || f.Exists()) {
		j.obsolete = f
	}
	return err
}

func (m *merging) addOutput(files *[]*project.File, path, tag string) error {
	i := slices.IndexFunc(*files, func(f *project.File) bool { return filepath.Clean(f.Path) == filepath.Clean(path) })
	if i > 0 {
		main := (*files)[i]
		*files = slices.Insert(slices.Delete(*files, i, i+1), 0, main)
	}
	if i >= 0 {
		return nil
	}
	f, err := project.Read(m.e.disk, path, tag, format.GoI18n) // goi18n gave it its name
	if err != nil {
		return err
	}
	switch {
	case f.Exists():
		*files = append(*files, f)
	case len(*files) == 0:
		*files = []*project.File{f}
	}
	return nil
}
