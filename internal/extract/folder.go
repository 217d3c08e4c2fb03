package extract

import (
	"bytes"
	"go/parser"
	"go/token"
	"slices"
	"sync"
	"sync/atomic"
)

// A folder is files of one folder that are read together.
type folder struct {
	dir     string
	files   []*source
	listed  bool // they are to be extracted from
	pending atomic.Int32
}

// readFolders reads the files of folders. Files are read one by one, but looked
// at when those beside them are there too: together they may be known from an
// earlier run.
func (l *loader) readFolders(folders []*folder) {
	var work queue
	for _, f := range slices.Backward(folders) {
		f.pending.Store(int32(len(f.files)))
		for _, s := range slices.Backward(f.files) {
			work.add(func() { l.readFile(f, s, &work) })
		}
	}
	work.run(l.jobs)
}

func (l *loader) readFile(f *folder, s *source, work *queue) {
	stamp := l.memory.stampOf(s.entry)
	s.entry = nil
	if s.sum = l.memory.sumOf(s.path, stamp); s.sum == (sum{}) {
		s.load(l.fsys, l.spare.take(), l.memory != nil)
		l.memory.noteSum(s.path, stamp, s.sum)
	}
	if l.memory == nil {
		l.digest(s)
	}
	if f.pending.Add(-1) > 0 {
		return
	}
	if l.memory == nil {
		l.settleFolder(f)
		return
	}
	if l.recallFolder(f) {
		return
	}
	f.pending.Store(int32(len(f.files)))
	for _, s := range slices.Backward(f.files) {
		work.add(func() {
			if s.data == nil && s.sum != (sum{}) {
				s.load(l.fsys, l.spare.take(), true)
			}
			l.digest(s)
			if f.pending.Add(-1) == 0 {
				l.settleFolder(f)
				l.keepFolder(f)
			}
		})
	}
}

// digest reads what the bytes of a file say. One that does not mention go-i18n
// is read no further than its imports: it can matter only through them.
func (l *loader) digest(s *source) {
	if s.data == nil {
		return
	}
	if !l.all && !s.named {
		s.readHead()
	}
	s.mentions, s.functions = l.mayUse(s.data), l.functions
	if s.mentions {
		s.data = l.spare.fit(s.data)
		s.parse(l.fset)
		return
	}
	if file, _ := parser.ParseFile(token.NewFileSet(), "", s.data, parser.ImportsOnly|parser.SkipObjectResolution); file != nil {
		s.header(file)
	}
	l.spare.give(s.data)
	s.data = nil
}

func (l *loader) settleFolder(f *folder) {
	if f.listed {
		l.settle(f.dir)
	}
}

// buffers are those of files that are done with.
type buffers struct {
	mu   sync.Mutex
	free [][]byte
}

// take returns a buffer, nil when there is none.
func (b *buffers) take() []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := len(b.free)
	if n == 0 {
		return nil
	}
	buf := b.free[n-1]
	b.free = b.free[:n-1]
	return buf
}

// give hands the bytes of a file over to the next one.
func (b *buffers) give(data []byte) {
	if data == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free = append(b.free, data)
}

// fit returns the bytes of a file that are going to be kept, in no more memory
// than they need.
func (b *buffers) fit(data []byte) []byte {
	if cap(data)-len(data) <= len(data)/8+bytes.MinRead {
		return data
	}
	defer b.give(data)
	return bytes.Clone(data)
}

// empty lets go of the buffers.
func (b *buffers) empty() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free = nil
}
