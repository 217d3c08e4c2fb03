package tm

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A languageList is the languages under which the texts of a store are indexed,
// perhaps with others that it had before. In the cache folder it is two lines, as
// a manifest is: a JSON object and its CRC-32C.
type languageList struct {
	mu        sync.Mutex
	isLoaded  bool
	Version   int      `json:"version"`
	Store     string   `json:"store"`
	Revision  string   `json:"revision"` // of the store; "" for none
	Languages []string `json:"languages"`
}

// noLanguage stands for all that is no tag, for which there is no index.
const noLanguage = "?"

const (
	languagesName    = "languages"
	languagesVersion = 1
)

// knownLanguages returns the languages of the store at its present revision.
func (x *indexed) knownLanguages(ctx context.Context) ([]string, error) {
	l := &x.list
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.isLoaded {
		x.loadLanguages(l)
	}
	revision, err := x.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if l.Revision == revision {
		return l.Languages, nil
	}
	found := map[string]bool{}
	now, err := "", ErrUnknownRevision
	if l.Revision != "" {
		now, err = x.newLanguages(ctx, l.Revision, found)
	}
	if errors.Is(err, ErrUnknownRevision) {
		clear(found)
		l.Languages, now = nil, revision
		err = x.allLanguages(ctx, found)
	}
	if err != nil {
		return nil, err
	}
	for _, tag := range l.Languages {
		found[tag] = true
	}
	l.Languages, l.Revision = slices.Sorted(maps.Keys(found)), now
	x.saveLanguages(l)
	return l.Languages, nil
}

// newLanguages finds the languages of what came since a revision.
func (x *indexed) newLanguages(ctx context.Context, since string, found map[string]bool) (string, error) {
	var scan scanner
	return x.store.Changes(ctx, since, func(c Change) error {
		if !c.Removed && scan.unit(c.TU) == nil {
			scan.addLanguages(found)
		}
		return nil
	})
}

// allLanguages finds the languages of all records.
func (x *indexed) allLanguages(ctx context.Context, found map[string]bool) error {
	var mu sync.Mutex
	return sweep(ctx, x.store, func(context.Context) func(part) error {
		var scan scanner
		own := map[string]bool{}
		return func(p part) error {
			p.each(&scan, func(int64) { scan.addLanguages(own) })
			mu.Lock()
			defer mu.Unlock()
			maps.Copy(found, own)
			return nil
		}
	})
}

// addLanguages adds the languages of the unit that was scanned.
func (u *scanner) addLanguages(found map[string]bool) {
	for i := range u.variants {
		tag := indexLang(decode(u.variants[i].lang))
		if !isTag(tag) {
			tag = noLanguage
		}
		if !found[tag] {
			found[strings.Clone(tag)] = true
		}
	}
}

func (x *indexed) loadLanguages(l *languageList) {
	l.isLoaded = true
	if x.dir == "" {
		return
	}
	data, err := x.disk.ReadFile(filepath.Join(x.dir, languagesName))
	if err != nil {
		return
	}
	if decodeSummed(data, l) != nil || l.Version != languagesVersion || l.Store != x.store.Name() {
		l.Revision, l.Languages = "", nil
	}
}

// saveLanguages keeps the list in the cache, if that is possible.
func (x *indexed) saveLanguages(l *languageList) {
	if x.dir == "" || x.config.ReadOnly {
		return
	}
	l.Version, l.Store = languagesVersion, x.store.Name()
	if data, err := encodeSummed(l); err == nil {
		_ = writeCached(x.disk, x.dir, languagesName, data) // it is made anew otherwise
	}
}
