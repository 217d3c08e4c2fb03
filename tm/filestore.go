package tm

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"unsafe"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// A FileStore is a [Store] in a TMX file with one unit a line, which is what
// [File] writes. It never has the file in memory, except one that has to be
// sorted first. A change writes the whole file anew, which takes seconds for one
// of gigabytes: a memory that grows all the time is better kept by package
// tm/sqlite.
//
// A record is a <tu> that can be used. One that names no source language gets
// that of the file. When somebody else has changed the file, or one change makes
// most of it, the records have new numbers. [FileStore.Records] answers for the
// state of the last call of [FileStore.Revision], [FileStore.Changes] or
// [FileStore.Apply].
type FileStore struct {
	disk     *disk.Disk
	path     string
	cache    string
	readOnly bool
	loading  loadBounds

	write chan struct{} // holds a value while nobody of this process writes

	mu     sync.Mutex
	state  *fileState
	known  *ledger // of the last change
	closed bool

	streams sync.Pool // of *stream
}

// FileOptions say how a file is opened.
type FileOptions struct {
	// Cache is a folder for a small file that tells which lines came and went, so
	// that an index need not be made anew after each change. It can be deleted
	// at any time. Without one, only the store that made a change knows it.
	Cache string

	// ReadOnly has Apply return ErrReadOnly.
	ReadOnly bool
}

// OpenFileStore opens the memory in a TMX file. A file that is not there is an
// empty memory, and made by the first change.
func OpenFileStore(path string, o FileOptions) (*FileStore, error) {
	return OpenFileStoreOn(disk.New(), path, o)
}

// OpenFileStoreOn is [OpenFileStore] for the commands of this module, whose
// tests let any operation on files fail.
func OpenFileStoreOn(d *disk.Disk, path string, o FileOptions) (*FileStore, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	// The file is replaced where it is, not the link to it.
	if real, err := d.EvalSymlinks(path); err == nil {
		path = real
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	s := &FileStore{disk: d, path: path, cache: o.Cache, readOnly: o.ReadOnly, loading: usualBounds, write: make(chan struct{}, 1)}
	s.write <- struct{}{}
	state, err := s.fresh()
	if err != nil {
		return nil, err
	}
	s.release(state)
	return s, nil
}

// Name implements [Store].
func (s *FileStore) Name() string { return s.path }

// Size implements [Store].
func (s *FileStore) Size(ctx context.Context) (int64, error) {
	state, err := s.fresh()
	if err != nil {
		return 0, err
	}
	defer s.release(state)
	return state.content.size, ctx.Err()
}

// Revision implements [Store].
func (s *FileStore) Revision(ctx context.Context) (string, error) {
	state, err := s.fresh()
	if err != nil {
		return "", err
	}
	defer s.release(state)
	return state.revision(), ctx.Err()
}

func (st *fileState) revision() string { return st.name }

// revision names a state: by the base, its number, and its mark.
func (l *ledger) revision(seq int64) string {
	return fmt.Sprintf("%x.%d.%x", l.id, seq, l.marks[seq])
}

// since returns the number of the change that led to a revision; -1 when it is
// of something else.
func (st *fileState) since(revision string) int64 {
	_, rest, _ := strings.Cut(revision, ".")
	number, _, _ := strings.Cut(rest, ".")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || seq < 0 || seq > st.ledger.state().seq || revision != st.ledger.revision(seq) {
		return -1
	}
	return seq
}

// Changes implements [Store].
func (s *FileStore) Changes(ctx context.Context, since string, yield func(Change) error) (string, error) {
	state, err := s.fresh()
	if err != nil {
		return "", err
	}
	defer s.release(state)
	if since == "" {
		s := &stream{content: state.content}
		return state.revision(), s.run(ctx, state.recorder(s, func(r Record) error { return yield(Change{Record: r}) }))
	}
	seq := state.since(since)
	if seq < 0 {
		return "", ErrUnknownRevision
	}
	stream := newRecordStream()
	for _, e := range state.ledger.since(seq) {
		c := Change{Record: Record{Number: e.number}, Removed: e.removed != 0}
		if !c.Removed {
			if c.TU, err = state.record(stream, e.number); err != nil {
				return "", err
			}
		}
		if err := yield(c); err != nil {
			return "", err
		}
	}
	return state.revision(), ctx.Err()
}

// recorder makes records of what a stream finds.
func (st *fileState) recorder(s *stream, yield func(Record) error) func(*piece) error {
	var keep pages
	var line []byte
	return func(p *piece) error {
		if p.text == "" || p.bad {
			return nil
		}
		line = appendTU(line[:0], p.text, s.scanner.src, st.content.srclang)
		return yield(Record{st.ledger.number(p.at), keep.string(line)})
	}
}

// appendTU appends a unit, with a source language.
func appendTU(dst []byte, text, src, srclang string) []byte {
	const tag = "<tu"
	if src != "" || srclang == "" || srclang == allLanguages {
		return append(dst, text...)
	}
	dst = append(append(dst, tag...), ` srclang="`...)
	return append(append(appendAttribute(dst, srclang), '"'), text[len(tag):]...)
}

// Records implements [Store].
func (s *FileStore) Records(ctx context.Context, numbers []int64) ([]Record, error) {
	state, err := s.present()
	if err != nil {
		return nil, err
	}
	defer s.release(state)
	list := make([]Record, len(numbers))
	stream, _ := s.streams.Get().(*stream)
	if stream == nil {
		stream = newRecordStream()
	}
	defer s.streams.Put(stream)
	for i, n := range numbers {
		text, err := state.record(stream, n)
		if err != nil {
			return nil, err
		}
		if text != "" {
			list[i] = Record{n, text}
		}
	}
	return list, ctx.Err()
}

// recordSize is how many bytes are read first for a record, and mostRecordSize
// the most that are kept in memory for the next.
const (
	recordSize     = 512
	mostRecordSize = 64 << 10
)

func newRecordStream() *stream { return &stream{window: make([]byte, 0, recordSize)} }

// record returns the record with a number, "" when it is not there. It uses the
// memory of a stream.
func (st *fileState) record(s *stream, number int64) (string, error) {
	at := st.ledger.offset(number)
	if at < st.content.body || at >= st.content.tail {
		return "", nil
	}
	s.content, s.from, s.window = st.content, at, s.window[:0]
	if cap(s.window) > mostRecordSize {
		s.window = nil
	}
	for size := int64(recordSize); ; size *= 4 {
		if err := s.slide(at, size); err != nil {
			return "", err
		}
		text := unsafe.String(unsafe.SliceData(s.window), len(s.window))
		if !strings.HasPrefix(text, "<tu") {
			return "", nil
		}
		p, _, whole := s.unit(text, at+int64(len(text)) == st.content.tail)
		if !whole {
			continue
		}
		if p.gap != "" || p.text == "" || !s.usable(p) {
			return "", nil
		}
		if s.scanner.src != "" || st.content.srclang == "" {
			return strings.Clone(p.text), nil
		}
		return string(appendTU(nil, p.text, "", st.content.srclang)), nil
	}
}

// Close implements [Store].
func (s *FileStore) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if s.state == nil {
		return nil
	}
	return s.state.retire()
}
