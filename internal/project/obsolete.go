package project

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// obsoletePrefix stands before the ids in a file of obsolete translations. A
// program that loads the file by accident finds no message of its own in it.
const obsoletePrefix = "obsolete."

// ReadObsolete reads the file with the translations of messages that left the
// source: beside the translator's file, and called after it.
func (r *Resource) ReadObsolete(tag string) (*File, error) {
	return ReadObsolete(r.disk, obsoletePath(r.TranslatePath(tag)), tag)
}

// obsoletePath returns the path of the obsolete translations by that of the
// translator's file.
func obsoletePath(translate string) string {
	dir, base := filepath.Split(translate)
	if strings.Contains(base, "translate.") {
		return dir + strings.Replace(base, "translate.", "obsolete.", 1)
	}
	return dir + "obsolete." + base
}

// ReadObsolete reads a file of obsolete translations. Its catalog has the ids
// that the messages had.
func ReadObsolete(d *disk.Disk, path, tag string) (*File, error) {
	f, err := Read(d, path, tag, format.GoI18n)
	if err != nil {
		return nil, err
	}
	f.obsolete = true
	for i := range f.Catalog.Units {
		u := &f.Catalog.Units[i]
		u.Key, u.Layout = strings.TrimPrefix(u.Key, obsoletePrefix), ""
	}
	return f, nil
}

// withObsoleteKeys returns the catalog as it stands in the file.
func withObsoleteKeys(c catalog.Catalog) catalog.Catalog {
	c = c.Clone()
	for i := range c.Units {
		c.Units[i].Key, c.Units[i].Layout = obsoletePrefix+c.Units[i].Key, ""
		c.Units[i].Was = "" // what moves here is new to the file
	}
	return c
}

// IsWorkingName reports whether a file is called as those that no program is to
// load: files for translators, and obsolete translations.
func IsWorkingName(path string) bool {
	return IsObsoleteName(path) || IsTranslateName(path)
}

// IsTranslateName reports whether a file is called as those for translators.
func IsTranslateName(path string) bool {
	return slices.Contains(strings.Split(filepath.Base(path), "."), "translate")
}

// IsObsoleteName reports whether a file is called as those with obsolete
// translations.
func IsObsoleteName(path string) bool {
	return slices.Contains(strings.Split(filepath.Base(path), "."), "obsolete")
}
