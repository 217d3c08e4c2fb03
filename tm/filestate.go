package tm

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A fileState is one state of the file of a store. It is shared by those who
// read it, and closed when the last of them has ended and there is a newer one.
type fileState struct {
	file    *disk.Mapped // nil for a file that is not there
	content *content
	ledger  *ledger
	name    string // its revision
	stamp   stamp

	seen    string // what the system says of the file
	settled bool   // a later change cannot have the same time as this state

	users   int // with the mutex of the store
	retired bool
}

// missing is what the system says of a file that is not there.
const missing = "missing"

// tick is how long two changes of a file may have the same time.
const tick = 2 * time.Second

// retire closes the state when nobody uses it, or else has the last one do it.
func (st *fileState) retire() error {
	st.retired = true
	if st.users > 0 || st.file == nil {
		return nil
	}
	return st.file.Close()
}

// present returns the state that was seen last, to be released.
func (s *FileStore) present() (*fileState, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	s.state.users++
	return s.state, nil
}

func (s *FileStore) release(st *fileState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st.users--; st.users == 0 && st.retired {
		_ = st.retire() // it was only read
	}
}

// fresh returns the state that the file is in now, to be released.
func (s *FileStore) fresh() (*fileState, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	if err := s.refresh(); err != nil {
		return nil, err
	}
	s.state.users++
	return s.state, nil
}

// refresh looks whether the file has changed.
func (s *FileStore) refresh() error {
	old := s.state
	info, err := s.disk.Stat(s.path)
	seen := missing
	switch {
	case err == nil:
		seen = describe(info)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if old != nil && old.seen == seen {
		if old.settled {
			return nil
		}
		sum, err := sample(old.file, old.file.Size())
		if err == nil && sum == old.stamp.sum {
			old.settle(info)
			return nil
		}
	}
	st, err := s.open(seen == missing)
	if err != nil {
		return err
	}
	st.ledger = s.ledgerOf(st.stamp)
	st.name = st.ledger.revision(st.ledger.state().seq)
	s.state = st
	if old != nil {
		_ = old.retire() // it was only read
	}
	return nil
}

// describe returns what the system says of a file, to see that it has changed.
func describe(info fs.FileInfo) string {
	if text, _ := disk.Stamp(info); text != "" {
		return text
	}
	return fmt.Sprint(info.ModTime().UnixNano(), info.Size())
}

// settle notes when the state is so old that a change would show.
func (st *fileState) settle(info fs.FileInfo) {
	_, changed := disk.Stamp(info)
	if changed.IsZero() {
		changed = info.ModTime()
	}
	st.settled = time.Since(changed) > tick
}

// open opens the present state of the file.
func (s *FileStore) open(isMissing bool) (*fileState, error) {
	if isMissing {
		return &fileState{content: &content{ReaderAt: strings.NewReader(""), blank: true}, seen: missing, settled: true}, nil
	}
	file, err := s.disk.Map(s.path)
	if err != nil {
		return nil, err
	}
	st := &fileState{file: file, seen: describe(file.Info())}
	st.settle(file.Info())
	if st.stamp, err = stampOf(file); err == nil {
		st.content, err = openContent(file, file.Size())
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return st, nil
}

// ledgerOf returns the ledger about a state: one that we know, that in the
// cache, or a new one.
func (s *FileStore) ledgerOf(is stamp) *ledger {
	if s.state != nil {
		if l := s.state.ledger.find(is); l != nil {
			return l
		}
	}
	if l := s.known.find(is); l != nil {
		return l
	}
	if l := s.readSidecar().find(is); l != nil {
		return l
	}
	return newLedger(is)
}

// stampOf returns the stamp of a file.
func stampOf(file *disk.Mapped) (stamp, error) {
	info := file.Info()
	sum, err := sample(file, info.Size())
	return stamp{inodeOf(info), info.Size(), info.ModTime().UnixNano(), sum}, err
}

// A sample is the whole of a small file, and else the start, the end and parts
// between: an edit that leaves the size and the time as they were is seen if it
// is there.
const (
	sampleAll   = 256 << 10
	sampleParts = 16
	samplePart  = 4 << 10
)

// sample returns a checksum of a sample.
func sample(file io.ReaderAt, size int64) (uint64, error) {
	h := sha256.New()
	part, step := int64(samplePart), (size-samplePart)/(sampleParts-1)
	if size <= sampleAll {
		part, step = max(size, 1), max(size, 1)
	}
	buf := make([]byte, part)
	for at := int64(0); at+part <= size; at += step {
		if err := readAt(file, buf, at); err != nil {
			return 0, err
		}
		h.Write(buf)
	}
	return binary.BigEndian.Uint64(h.Sum(nil)), nil
}
