package tm

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
)

// sidecar returns the name of the file of the ledger in the cache folder.
func (s *FileStore) sidecar() string {
	sum := sha256.Sum256([]byte(s.path))
	return hex.EncodeToString(sum[:8]) + ".ledger"
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
	if _, err := s.disk.MkdirAll(s.cache); err != nil {
		return
	}
	root, err := s.disk.OpenRoot(s.cache)
	if err != nil {
		return
	}
	defer root.Close()
	temp := s.sidecar() + ".new"
	_ = root.Remove(temp) // of a process that died
	f, err := root.Create(temp, 0o666)
	if err != nil {
		return
	}
	_, err = f.Write(l.encode())
	if err = errors.Join(err, f.Close()); err == nil {
		err = root.Rename(temp, s.sidecar())
	}
	if err != nil {
		_ = root.Remove(temp)
	}
}
