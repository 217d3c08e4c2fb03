package project

import (
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
	"github.com/seed-9fa3a4f3/i18n/internal/lang"
)

// A Role is what a file is to a project: a language's file of a resource, or
// the file of that language for translators.
type Role struct {
	Resource *Resource
	Tag      string // canonical
	Working  bool   // for translators
}

// RoleOf returns the role of a file by its path from the project's folder,
// whether the file is there or not.
func (p *Project) RoleOf(name string) (Role, bool) {
	name = filepath.Clean(filepath.FromSlash(name))
	for i := range p.Resources {
		r := &p.Resources[i]
		for _, c := range []struct {
			pattern string
			working bool
		}{{r.Translate, true}, {r.Pattern, false}} {
			if tag, err := lang.Parse(localeIn(name, c.pattern)); err == nil {
				return Role{r, tag, c.working}, true
			}
		}
	}
	return Role{}, false
}

// RoleAt returns the role of a file for the project that it is in, if that has
// an i18n.toml that lists its files. While git merges, i18n.toml may be in
// dispute itself, or not be there: then nothing is known.
func RoleAt(d *disk.Disk, name string) (Role, bool) {
	path, err := Find(d, filepath.Dir(name))
	if err != nil {
		return Role{}, false
	}
	data, err := readFile(d, path)
	if err != nil {
		return Role{}, false
	}
	config, findings := parseConfig(path, data)
	if len(findings) > 0 || len(config.Messages) == 0 {
		return Role{}, false // to search the whole tree for each file would take too long
	}
	p, err := withConfig(d, path, config)
	if err != nil {
		return Role{}, false
	}
	root, err := filepath.Abs(p.Root)
	if err != nil {
		return Role{}, false
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return Role{}, false
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return Role{}, false
	}
	return p.RoleOf(rel)
}

// Family returns what the keys of the file mean.
func (r Role) Family() format.Family {
	if r.Working {
		return format.GoI18n
	}
	return r.Resource.Family
}

// localeIn returns what stands for {locale} in a path of several parts, "" when
// the path does not follow the pattern.
func localeIn(name, pattern string) string {
	const sep = string(filepath.Separator)
	names, parts := strings.Split(name, sep), strings.Split(filepath.Clean(pattern), sep)
	if len(names) != len(parts) {
		return ""
	}
	raw := ""
	for i, part := range parts {
		if strings.Contains(part, localeMark) && raw == "" {
			raw = cutLocale(names[i], part)
		}
		if names[i] != strings.ReplaceAll(part, localeMark, raw) {
			return ""
		}
	}
	return raw
}

// Globs returns the patterns of the resource's files, those for translators and
// those of messages that have left the source, with a star for the language:
// from the project's folder, with slashes.
func (r *Resource) Globs() []string {
	list := []string{glob(r.Pattern), glob(r.Translate)}
	return append(list, filepath.ToSlash(obsoletePath(filepath.FromSlash(list[1]))))
}

func glob(pattern string) string {
	return filepath.ToSlash(strings.ReplaceAll(filepath.Clean(pattern), localeMark, "*"))
}

// ReadBytes reads a file that is not larger than a message file may be.
func ReadBytes(d *disk.Disk, path string) ([]byte, error) { return readFile(d, path) }
