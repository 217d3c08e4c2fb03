package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/format"
)

// usage is what the code of all sets says about which messages are used.
type usage struct {
	disk     *disk.Disk
	sets     []*codeSet
	ids      map[string]bool
	patterns []string
	unread   *catalog.Pos // of code that could not be read whole
	open     *catalog.Pos // of a use whose id may be any
}

func newUsage(d *disk.Disk, sets []*codeSet) *usage {
	u := &usage{disk: d, sets: sets, ids: map[string]bool{}}
	for _, s := range sets {
		for id := range s.all.Uses {
			u.ids[id] = true
			u.ids[withoutNamespace(id)] = true
		}
		for _, p := range s.all.Patterns {
			u.patterns = append(u.patterns, p.Pattern)
		}
		for i := range s.all.Findings {
			u.note(&s.all.Findings[i])
		}
	}
	return u
}

// note keeps the place of the first finding that leaves open what is used. What
// is known of an id as a pattern has a message of its own.
func (u *usage) note(f *catalog.Finding) {
	switch {
	case isUnreadable(f) && u.unread == nil:
		u.unread = &f.Pos
	case f.Message == "extract.dynamic-id" && u.open == nil:
		u.open = &f.Pos
	}
}

// uses reports whether the code may use a message of a set.
func (u *usage) uses(s *codeSet, key string) bool {
	if s.family == format.Nested {
		for id := range nestedIDs(key) {
			if u.ids[id] {
				return true
			}
		}
	}
	matches := func(pattern string) bool { return catalog.MatchPattern(pattern, key) }
	return u.ids[key] || slices.ContainsFunc(u.patterns, matches) || slices.ContainsFunc(s.keep, matches)
}

// nestedIDs yields the ids by which scripts name a text in nested files: its
// key, without the suffix of a plural form or a context (i18next: "items_one",
// "friend_male_other"), and the groups that it is in, which may be asked for
// as wholes.
func nestedIDs(key string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := len(key); i > 0; i = strings.LastIndexAny(key[:i], "_.") {
			if !yield(key[:i]) {
				return
			}
		}
	}
}

// unused returns the messages of a source file that no code uses.
func (u *usage) unused(s *codeSet, file *catalog.Catalog) map[string]bool {
	unused := map[string]bool{}
	for i := range file.Units {
		if key := file.Units[i].Key; !u.uses(s, key) {
			unused[key] = true
		}
	}
	return unused
}

// takeNamed takes out of unused what files of other kinds name, and returns it
// with one file for each. It reads all those files.
func (u *usage) takeNamed(unused map[string]bool) (map[string]string, error) {
	named, err := mentions(u.disk, u.sets, unused)
	maps.DeleteFunc(unused, func(key string, _ bool) bool { return named[key] != "" })
	return named, err
}

// A doubt is a reason why a message that no code is seen to use may be used all
// the same.
type doubt struct {
	message string
	pos     catalog.Pos
}

func (d *doubt) tell(e *env, path string) {
	e.note(d.message, "File", path, "Place", d.pos.String())
}

// doubt returns why it is not known of every message of a source file whether
// it is used, nil when it is. As soon as i18n.toml says what to keep, an id
// that is not known is taken to be among that.
func (u *usage) doubt(s *codeSet, file *catalog.Catalog) *doubt {
	switch {
	case u.unread != nil:
		return &doubt{"extract.not-pruned-unread", *u.unread}
	case u.open != nil && s.keep == nil:
		return &doubt{"extract.not-pruned-open", *u.open}
	case !slices.ContainsFunc(file.Units, func(unit catalog.Unit) bool { return u.uses(s, unit.Key) }):
		return &doubt{"extract.not-pruned-none", catalog.Pos{}}
	}
	return nil
}

// withoutNamespace cuts off what names a file in an id of i18next: "menu:open".
func withoutNamespace(id string) string { return id[strings.LastIndexByte(id, ':')+1:] }

// knownIDs returns the ids by which code can name the messages of a file.
func knownIDs(family format.Family, file *catalog.Catalog) map[string]bool {
	known := make(map[string]bool, len(file.Units))
	for i := range file.Units {
		key := file.Units[i].Key
		known[key] = true
		if family != format.Nested {
			continue
		}
		for id := range nestedIDs(key) {
			known[id] = true
		}
	}
	return known
}
