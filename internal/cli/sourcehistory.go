package cli

import (
	"context"
	"iter"
	"path/filepath"
	"sync"

	"github.com/seed-9fa3a4f3/i18n/internal/history"
	"github.com/seed-9fa3a4f3/i18n/internal/merge"
	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// maxVersions bounds how many versions of a source file are read. One that is
// older than that is unknown.
const maxVersions = 200

// sourceHistory finds the source text behind a hash in the versions of the
// source file that git has. It reads no more of them than are asked for, the
// newest first, and each once. Several goroutines may ask.
type sourceHistory struct {
	ctx  context.Context
	file *project.File

	mu    sync.Mutex
	next  func() (history.Version, error, bool) // nil before the first question
	stop  func()
	left  int
	known map[string][]merge.Version // by id, the newest first
}

func newSourceHistory(e *env, file *project.File) *sourceHistory {
	return &sourceHistory{ctx: e.signals.ctx, file: file, left: maxVersions, known: map[string][]merge.Version{}}
}

// versions implements [merge.History].
func (h *sourceHistory) versions(key, hash string) []merge.Version {
	h.mu.Lock()
	defer h.mu.Unlock()
	seen := 0
	for {
		for _, v := range h.known[key][seen:] {
			if text.MatchesHash(hash, v.Note, v.Text) {
				return []merge.Version{v}
			}
		}
		seen = len(h.known[key])
		if !h.readOne() {
			if hash == "" {
				return h.known[key]
			}
			return nil
		}
	}
}

// close ends the program that reads, if one does.
func (h *sourceHistory) close() {
	if h.stop != nil {
		h.stop()
	}
}

// readOne reads one more version of the file. A folder that is in no repository
// has none, and a history that cannot be read is one that does not know.
func (h *sourceHistory) readOne() bool {
	if h.next == nil {
		h.next = func() (history.Version, error, bool) { return history.Version{}, nil, false }
		if repo, err := history.Open(h.ctx, filepath.Dir(h.file.Path)); err == nil {
			h.next, h.stop = iter.Pull2(repo.Versions(h.ctx, filepath.Base(h.file.Path)))
		}
	}
	if h.left == 0 {
		return false
	}
	h.left--
	version, err, ok := h.next()
	if err != nil || !ok {
		h.left = 0
		return false
	}
	c, _ := h.file.Format.Read(h.file.Path, version.Data)
	for i := range c.Units {
		u := &c.Units[i]
		list := h.known[u.Key]
		if n := len(list); n == 0 || list[n-1].Note != u.Note || !list[n-1].Text.Equal(u.Target) {
			h.known[u.Key] = append(list, merge.Version{Text: u.Target, Note: u.Note})
		}
	}
	return true
}
