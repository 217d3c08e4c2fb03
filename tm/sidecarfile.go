package tm

import (
	"path/filepath"
)

// sidecar returns the name of the file of the ledger in the cache folder.
func (s *FileStore) sidecar() string {
	return cacheName(s.path) + ".ledger"
}

// readSidecar returns the ledger in the cache; nil when there is none that can
// be used.
func (s *FileStore) readSidecar() *ledger {
	if s.cache == "" {
		return nil
	}
	data, err := s.disk.ReadFile(filepath.Join(s.cache, s.sidecar()))
	if err != nil {
		return nil
	}
	l, err := decodeLedger(data)
	if err != nil {
		return nil
	}
	return l
}

// writeSidecar puts a ledger into the cache, if it can: without it the records
// have other numbers for the next process, and nothing else is lost.
func (s *FileStore) writeSidecar(l *ledger) {
	if s.cache == "" {
		return
	}
	_ = writeCached(s.disk, s.cache, s.sidecar(), l.encode())
}
