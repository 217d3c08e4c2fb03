package project

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// familyOf finds out what the keys of a resource mean when the configuration
// does not say it: by its source file, and where that leaves it open by what
// the project is. A Hugo site tells itself by its configuration, a program that
// uses go-i18n by its go.mod.
func (r *Resource) familyOf(d *disk.Disk, source string) (format.Family, error) {
	if ok, err := r.isHugo(d); ok || err != nil {
		return format.Hugo, err
	}
	path := r.Path(source)
	data, err := readFile(d, path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return format.GoI18n, nil // whoever reads the file tells about it
	}
	family, sure := format.Detect(path, data)
	if sure {
		return family, nil
	}
	mod, err := d.ReadFile(filepath.Join(r.root, "go.mod"))
	if err == nil && !bytes.Contains(mod, []byte("go-i18n")) || errors.Is(err, fs.ErrNotExist) {
		return format.Nested, nil
	}
	return format.GoI18n, unlessAbsent(err)
}

// isHugo reports whether the files lie in the folder i18n of a Hugo site or
// theme. The older names of a site's configuration are those of other programs
// too, and count when it names the site's address. A theme need not have any:
// its layouts tell.
func (r *Resource) isHugo(d *disk.Disk) (bool, error) {
	dir := filepath.Join(r.root, filepath.Dir(r.Pattern))
	if filepath.Base(dir) != "i18n" {
		return false, nil
	}
	site := filepath.Dir(dir)
	for _, folder := range []string{site, filepath.Join(site, "config", "_default")} {
		if ok, err := hasHugoConfig(d, folder); ok || err != nil {
			return ok, err
		}
	}
	return hasHugoLayouts(d, filepath.Join(site, "layouts"))
}

// hasHugoConfig reports whether a folder holds the configuration of a site or
// theme.
func hasHugoConfig(d *disk.Disk, folder string) (bool, error) {
	for _, base := range []string{"hugo", "config", "theme"} {
		for _, ext := range []string{".toml", ".yaml", ".yml", ".json"} {
			data, err := d.ReadFile(filepath.Join(folder, base+ext))
			if err := unlessAbsent(err); err != nil {
				return false, err
			}
			if err == nil && (base != "config" || bytes.Contains(bytes.ToLower(data), []byte("baseurl"))) {
				return true, nil
			}
		}
	}
	return false, nil
}

// hasHugoLayouts reports whether a folder holds templates of Hugo: HTML files, or
// the folders that Hugo has for parts of pages. What other programs call layouts
// are files of other kinds.
func hasHugoLayouts(d *disk.Disk, dir string) (bool, error) {
	entries, err := d.ReadDir(dir)
	if err != nil {
		return false, unlessAbsent(err)
	}
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		switch name := e.Name(); {
		case e.IsDir():
			return slices.Contains([]string{"_default", "partials", "shortcodes", "_partials", "_shortcodes", "_markup"}, name)
		default:
			return filepath.Ext(name) == ".html"
		}
	}), nil
}

// leaveHugo takes what is not for readers out of the folder i18n of a Hugo site,
// to locales/i18n beside it: Hugo reads every file there as the texts of a
// language, and builds nothing when one is called otherwise. Files that are there
// all the same stay, since somebody has made Hugo pass over them.
func (r *Resource) leaveHugo(translateToo bool) error {
	home := r.home()
	if r.Family != format.Hugo || home == "" {
		return nil
	}
	entries, err := r.disk.ReadDir(filepath.Join(r.root, home))
	if err := unlessAbsent(err); err != nil {
		return err
	}
	isOurs := func(e fs.DirEntry) bool { return e.Name() == MemoryName || IsWorkingName(e.Name()) }
	if slices.ContainsFunc(entries, isOurs) {
		return nil
	}
	dir := filepath.Clean(home)
	r.memory = filepath.Join(filepath.Dir(dir), "locales", filepath.Base(dir))
	if translateToo {
		r.Translate = filepath.Join(r.memory, strings.TrimPrefix(r.Translate, home))
	}
	return nil
}

// FamilyOf returns the family that message files named one by one have in
// common: what the first of them shows for sure, else go-i18n.
func FamilyOf(d *disk.Disk, paths []string) format.Family {
	for _, path := range slices.Sorted(slices.Values(paths)) {
		if format.IsGoI18nByName(path) {
			if _, err := d.Stat(path); err == nil {
				return format.GoI18n // it is read soon enough
			}
			continue
		}
		data, err := readFile(d, path)
		if err != nil {
			continue // whoever reads the file tells about it
		}
		if family, sure := format.Detect(path, data); sure {
			return family
		}
	}
	return format.GoI18n
}
