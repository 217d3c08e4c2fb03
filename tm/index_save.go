package tm

import (
	"errors"
	"strconv"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/disk"
)

// An indexSaver writes a new state of an index. It has the lock of its folder.
type indexSaver struct {
	index *languageIndex
	root  *disk.Root
	lock  *disk.Lock
	m     *manifest
}

var (
	errNotKept    = errors.New("the index is not kept")
	errOtherWrote = errors.New("another process has written the index")
)

// beginSave takes the lock. It fails when another process writes the index, or has
// written it since it was read.
func (x *languageIndex) beginSave() (*indexSaver, error) {
	if x.dir == "" || x.readOnly {
		return nil, errNotKept
	}
	if _, err := x.disk.MkdirAll(x.dir); err != nil {
		return nil, err
	}
	root, err := x.disk.OpenRoot(x.dir)
	if err != nil {
		return nil, err
	}
	lock, err := root.TryLock(".lock")
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	w := &indexSaver{index: x, root: root, lock: lock, m: &manifest{Version: manifestVersion, Store: x.store.Name(), Lang: x.lang, Next: 1}}
	if old, err := readManifest(x.disk, x.dir); err == nil {
		if known := x.manifest.Load(); known != nil && old.Next != known.Next {
			w.end()
			return nil, errOtherWrote
		}
		w.m.Next = old.Next
	}
	return w, nil
}

// end lets the next one write.
func (w *indexSaver) end() {
	_ = w.lock.Release()
	_ = w.root.Close()
}

// segment writes a segment, which counts once a state with it is committed.
func (w *indexSaver) segment(data []byte) (*segment, error) {
	name := strconv.Itoa(w.m.Next) + segmentSuffix
	w.m.Next++
	if err := writeFile(w.root, name, data); err != nil {
		return nil, err
	}
	return w.index.open(segmentName{name, int64(len(data))})
}

// commit makes a state that of the folder, as far as its segments are in files.
func (w *indexSaver) commit(s *indexState) error {
	w.m.Revision = s.revision
	for _, seg := range s.segments {
		if seg.name == "" {
			return errNotKept
		}
		w.m.Segments = append(w.m.Segments, segmentName{seg.name, int64(seg.Size())})
	}
	w.m.Removed = s.removed.list()
	data, err := encodeSummed(w.m)
	if err != nil {
		return err
	}
	if err := writeFile(w.root, manifestName, data); err != nil {
		return err
	}
	w.index.manifest.Store(w.m)
	w.index.sweepFiles(w.root, w.m)
	return nil
}

// sweepFiles removes the segments that the manifest does not name.
func (x *languageIndex) sweepFiles(root *disk.Root, m *manifest) {
	entries, err := x.disk.ReadDir(x.dir)
	if err != nil {
		return
	}
	named := map[string]bool{}
	for _, s := range m.Segments {
		named[s.Name] = true
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), segmentSuffix) && !named[e.Name()] {
			_ = root.Remove(e.Name())
		}
	}
}
