package project

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// Discover looks below root for message files of the source language and
// returns a resource for each, in the order of their paths. Folders that hold
// dependencies or test data are left out.
func Discover(d *disk.Disk, root, source string) ([]Resource, error) {
	return discover(d, root, source, nil)
}

// discover is Discover without the files of some patterns.
func discover(d *disk.Disk, root, source string, known []string) ([]Resource, error) {
	byPattern := map[string]Resource{}
	err := d.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unlessHidden(err, path == root)
		case e.IsDir() && path == root:
			return nil
		case e.IsDir():
			return skipForeign(d, path, e.Name())
		}
		if pattern, ok := patternOf(root, path, source); ok && !slices.Contains(known, pattern) {
			byPattern[pattern] = newResource(root, "", pattern, "", nil, 0)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var resources []Resource
	for _, pattern := range slices.Sorted(maps.Keys(byPattern)) {
		r := byPattern[pattern]
		if err := r.find(d, source); err != nil {
			return nil, err
		}
		if err := r.leaveHugo(true); err != nil {
			return nil, err
		}
		resources = append(resources, r)
	}
	distinct(resources, func(int) bool { return false })
	if len(resources) == 1 {
		resources[0].Code = []string{"./..."}
	}
	return resources, nil
}

// unlessHidden returns an error unless it says that a folder below the root may
// not be read, or is gone: such a folder holds none of our files.
func unlessHidden(err error, isRoot bool) error {
	if !isRoot && (errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist)) {
		return nil
	}
	return err
}

// skipForeign skips a folder that is not the project's own: dependencies, test
// data, hidden folders, another project.
func skipForeign(d *disk.Disk, path, name string) error {
	switch name {
	case "vendor", "node_modules", "testdata", "dist":
		return filepath.SkipDir
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") && !isHome(name) {
		return filepath.SkipDir
	}
	_, err := d.Stat(filepath.Join(path, ConfigName))
	switch {
	case err == nil || errors.Is(err, fs.ErrPermission):
		return filepath.SkipDir
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

// patternOf returns the pattern that a file of the source language follows:
// its path below root with {locale} for the tag, in the folders above it too.
func patternOf(root, path, source string) (string, bool) {
	if format.Of(path, format.GoI18n) == nil || IsWorkingName(path) {
		return "", false
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return "", false
	}
	dir, base := filepath.Split(rel)
	raw, base, ok := markLocale(base, source)
	if !ok {
		return patternOfFolder(filepath.ToSlash(rel), source)
	}
	parts := strings.Split(dir, string(filepath.Separator))
	for i, part := range parts {
		if part == raw {
			parts[i] = localeMark
		}
	}
	return filepath.ToSlash(strings.Join(parts, string(filepath.Separator)) + base), true
}

// markLocale puts {locale} in the place of the source language in the name of a
// file: where go-i18n looks for it (see lang.FromPath), or else in front, as the
// first version of go-i18n has it in en-us.all.json. raw is how the name spells it.
func markLocale(base, source string) (raw, pattern string, ok bool) {
	isSource := func(s string) bool {
		tag, err := lang.Parse(s)
		return err == nil && tag == source
	}
	if raw = lang.FromPath(base); isSource(raw) {
		i := strings.LastIndex(strings.TrimSuffix(base, filepath.Ext(base)), raw)
		return raw, base[:i] + localeMark + base[i+len(raw):], true
	}
	raw, rest, _ := strings.Cut(base, ".")
	return raw, localeMark + "." + rest, isSource(raw)
}

// isHome reports whether a folder is called after what it holds: locales,
// __locales, _locales-services. Go passes over folders with an underscore in
// front, and so do we otherwise.
func isHome(name string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' }), func(word string) bool {
		return slices.Contains(homes, word)
	})
}

// homes are the names of folders that hold a folder for each language.
var homes = []string{"i18n", "locale", "locales", "lang", "langs", "languages", "messages", "translations"}

// patternOfFolder is patternOf for a file whose language is a folder, as in
// locales/en/messages.toml. Folders are called after languages for many
// reasons, so the one above has to say what it is for.
func patternOfFolder(rel, source string) (string, bool) {
	parts := strings.Split(rel, "/")
	for i := 1; i < len(parts)-1; i++ {
		if tag, err := lang.Parse(parts[i]); err == nil && tag == source && slices.Contains(homes, parts[i-1]) {
			parts[i] = localeMark
			return strings.Join(parts, "/"), true
		}
	}
	return "", false
}

// Languages returns the tags of all files of the resources, sorted.
func Languages(resources []Resource) []string {
	tags := map[string]bool{}
	for i := range resources {
		for tag := range resources[i].Files() {
			tags[tag] = true
		}
	}
	return slices.Sorted(maps.Keys(tags))
}
