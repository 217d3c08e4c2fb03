package cli

import (
	"bytes"
	"context"
	"path/filepath"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/disk"
	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/threeway"
)

// What is read of the history of the code, so that a merge stays fast.
const (
	maxMovedFiles    = 50 // in a run
	maxMovedVersions = 20 // of each
)

// moves finds the ids in whose place in the code others stand now, in what git
// has of the files that show them.
type moves struct {
	ctx   context.Context
	disk  *disk.Disk
	files map[string][][]byte // versions of files that were read, the newest first
}

// moved returns the old ids of messages that are new in a language, where the
// code tells them and there is a translation to carry over.
func (m *merging) moved(in *merge.Input, code *codeView) map[string]string {
	gone := goneFrom(in)
	if m.rename != nil || len(gone) == 0 {
		return nil
	}
	if m.moves == nil {
		m.moves = &moves{ctx: m.e.signals.ctx, disk: m.e.disk, files: map[string][][]byte{}}
	}
	moved := map[string]string{}
	active, translate := in.Active.Index(), in.Translate.Index()
	for i := range in.Source.Units {
		key := in.Source.Units[i].Key
		_, known := active[key]
		_, waits := translate[key]
		if known || waits {
			continue
		}
		if old := m.moves.oldOf(key, code); gone[old] {
			moved[key] = old
		}
	}
	return moved
}

// goneFrom returns the ids with a translation that the source does not have, or
// that no code uses.
func goneFrom(in *merge.Input) map[string]bool {
	source, gone := in.Source.Index(), map[string]bool{}
	for _, c := range []*catalog.Catalog{in.Active, in.Obsolete} {
		if c == nil {
			continue
		}
		for i := range c.Units {
			u := &c.Units[i]
			if _, has := source[u.Key]; !u.Target.IsEmpty() && (!has || in.Unused[u.Key]) {
				gone[u.Key] = true
			}
		}
	}
	return gone
}

// oldOf returns the id that stood in the place of another in the files that show
// it, "" when none did or they do not agree.
func (m *moves) oldOf(key string, code *codeView) string {
	found := ""
	for _, pos := range code.uses[key] {
		versions := m.versions(filepath.Join(code.root, filepath.FromSlash(pos.File)))
		for i := 1; i < len(versions); i++ {
			if quotes(versions[i], key) {
				continue
			}
			switch old := threeway.Replaced(versions[i], versions[i-1], key); {
			case old == "" || old == found:
			case found != "":
				return ""
			default:
				found = old
			}
			break
		}
	}
	return found
}

// quotes reports whether a file has an id between quotation marks.
func quotes(data []byte, id string) bool {
	for _, mark := range []string{`"`, `'`, "`"} {
		if bytes.Contains(data, []byte(mark+id+mark)) {
			return true
		}
	}
	return false
}

// versions returns a file as it is and as it was. One that is in no repository
// has no past.
func (m *moves) versions(path string) [][]byte {
	if known, ok := m.files[path]; ok || len(m.files) >= maxMovedFiles {
		return known
	}
	m.files[path] = nil
	data, err := m.disk.ReadFile(path)
	if err != nil {
		return nil
	}
	list := [][]byte{data}
	repo, err := history.Open(m.ctx, filepath.Dir(path))
	if err != nil {
		return nil
	}
	for v, err := range repo.Versions(m.ctx, filepath.Base(path)) {
		if err != nil || len(list) > maxMovedVersions {
			break
		}
		list = append(list, v.Data)
	}
	m.files[path] = list
	return list
}
