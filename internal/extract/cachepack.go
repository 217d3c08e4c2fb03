package extract

import (
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"
)

const (
	// settled is for how long a file must not have been changed before its stamp
	// is trusted: another change within one tick of a clock would not show.
	settledFor = 2 * time.Second

	// A pack is written anew when a run lacked more than one in packShare of what
	// it needed, and more than packSlack.
	packShare, packSlack = 32, 16
)

// A pack is all that a run needed of the cache, in one entry, with the stamps of
// the files: what has not changed since need not be read to know what it holds.
type pack struct {
	stamp func(fs.FileInfo) (string, time.Time) // see Options
	key   sum
	began time.Time

	// ready waits for what follows, which is read while folders are listed.
	ready   func()
	files   map[string]stamped // of the pack that was read
	entries map[sum]string

	mu       sync.Mutex
	nowFiles map[string]stamped // of the pack that may be written
	now      map[sum]string
	made     map[sum]bool // entries that are nowhere yet
	lacked   int
}

type stamped struct {
	stamp string
	sum   sum
}

// openPack reads the pack of the runs that are about the same paths.
func (m *memory) openPack(opts Options) {
	if m == nil || opts.Stamp == nil || opts.Tree == "" {
		return
	}
	var h hasher
	h.text(opts.Tree)
	h.text(slices.Sorted(slices.Values(opts.Paths))...)
	p := &pack{
		stamp: opts.Stamp, began: time.Now(), files: map[string]stamped{}, entries: map[sum]string{},
		nowFiles: map[string]stamped{}, now: map[sum]string{}, made: map[sum]bool{},
	}
	p.key = m.key("pack", h.sum())
	p.ready = sync.OnceFunc(func() {
		if body, ok := m.get(p.key); ok {
			p.read(&decoder{data: body})
		}
	})
	go p.ready()
	m.pack = p
}

func (p *pack) read(d *decoder) {
	decodeList(d, func(d *decoder, name *string) {
		*name = d.raw()
		p.files[*name] = stamped{d.raw(), d.sum()}
	})
	decodeList(d, func(d *decoder, key *sum) {
		*key = d.sum()
		p.entries[*key] = d.raw()
	})
	if !d.done() { // then nothing of it is to be trusted
		clear(p.files)
		clear(p.entries)
	}
}

// closePack puts what this run made into the cache: into a new pack when much of
// what it needed was not in the pack before.
func (m *memory) closePack() {
	if m == nil || m.pack == nil {
		return
	}
	p := m.pack
	p.ready()
	m.pack = nil
	if p.lacked <= max(packSlack, (len(p.now)+len(p.nowFiles))/packShare) {
		for key := range p.made {
			m.put(key, []byte(p.now[key]))
		}
		return
	}
	p.keepOthers()
	m.keep(p.key, func(e *encoder) {
		encodeList(e, slices.Sorted(maps.Keys(p.nowFiles)), func(e *encoder, name *string) {
			e.raw(*name)
			e.raw(p.nowFiles[*name].stamp)
			e.sum(p.nowFiles[*name].sum)
		})
		encodeList(e, sortedSums(p.now), func(e *encoder, key *sum) {
			e.sum(*key)
			e.raw(p.now[*key])
		})
	})
}

func sortedSums(m map[sum]string) []sum {
	return slices.SortedFunc(maps.Keys(m), func(a, b sum) int { return slices.Compare(a[:], b[:]) })
}

// keepOthers adds entries of the old pack that this run did not need: another
// state of the code does, and somebody may go back to it. They take no more than
// those that were needed.
func (p *pack) keepOthers() {
	size := 0
	for _, body := range p.now {
		size += len(body)
	}
	for _, key := range sortedSums(p.entries) {
		if _, needed := p.now[key]; needed {
			continue
		}
		if size -= len(p.entries[key]); size < 0 {
			return
		}
		p.now[key] = p.entries[key]
	}
}

// entry returns what the pack holds under a key.
func (m *memory) entry(key sum) (body string, ok bool) {
	if m.pack == nil {
		return "", false
	}
	m.pack.ready()
	body, ok = m.pack.entries[key]
	return body, ok
}

// need notes an entry that this run needs.
func (m *memory) need(key sum, body string) {
	if m.pack == nil {
		return
	}
	m.pack.mu.Lock()
	defer m.pack.mu.Unlock()
	m.pack.note(key, body)
}

// made notes an entry that this run has made.
func (m *memory) made(key sum, body string) {
	m.pack.mu.Lock()
	defer m.pack.mu.Unlock()
	m.pack.note(key, body)
	m.pack.made[key] = true
}

func (p *pack) note(key sum, body string) {
	p.ready()
	p.now[key] = body
	if _, ok := p.entries[key]; !ok {
		p.lacked++
	}
}

// stampOf returns the stamp of a file; "" when it may change without that being
// seen.
func (m *memory) stampOf(entry fs.DirEntry) string {
	if m == nil || m.pack == nil || entry == nil || !entry.Type().IsRegular() {
		return ""
	}
	info, err := entry.Info()
	if err != nil {
		return ""
	}
	stamp, changed := m.pack.stamp(info)
	if stamp == "" || m.pack.began.Sub(changed) < settledFor {
		return ""
	}
	return stamp
}

// sumOf returns the sum of the content of a file that has not changed.
func (m *memory) sumOf(name, stamp string) sum {
	if stamp == "" {
		return sum{}
	}
	m.pack.ready()
	known := m.pack.files[name]
	if known.stamp != stamp {
		return sum{}
	}
	m.noteSum(name, stamp, known.sum)
	return known.sum
}

// noteSum notes the sum of what was in a file when it had a stamp, or later.
func (m *memory) noteSum(name, stamp string, of sum) {
	if stamp == "" || of == (sum{}) {
		return
	}
	m.pack.ready()
	m.pack.mu.Lock()
	defer m.pack.mu.Unlock()
	m.pack.nowFiles[name] = stamped{stamp, of}
	if m.pack.files[name].stamp != stamp {
		m.pack.lacked++
	}
}
