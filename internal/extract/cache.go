package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Cache keeps what was extracted for runs to come. It may lose anything at
// any time, and what it returns is checked. Its methods are called from
// several goroutines at once.
type Cache interface {
	// Get returns what was last put under a key.
	Get(key string) (data []byte, ok bool)

	// Put keeps data, which must not be changed any more, under a key, instead of
	// what was there: some letters and digits that stand for all that the data
	// depends on, or for what the data tells itself whether it still holds.
	Put(key string, data []byte)
}

// cacheVersion is to be raised when the form of the entries changes.
const cacheVersion = 3

// A sum stands for the content of something. The zero value stands for what
// cannot be told, so that nothing that depends on it is kept.
type sum [sha256.Size]byte

// A memory is a Cache for one set of options.
type memory struct {
	cache Cache
	salt  sum
	pack  *pack // nil where the files have no stamps
}

// newMemory returns nil when there is no cache. All options but the paths
// matter to every entry.
func newMemory(opts Options) *memory {
	if opts.Cache == nil {
		return nil
	}
	cache := opts.Cache
	given := opts
	opts.Cache, opts.Paths, opts.Jobs, opts.Deps, opts.Stamp, opts.Tree = nil, nil, 0, nil, nil, ""
	var h hasher
	h.text(fmt.Sprintf("%d %+v", cacheVersion, opts))
	m := &memory{cache: cache, salt: h.sum()}
	m.openPack(given)
	return m
}

// key returns the key of an entry of the given sort.
func (m *memory) key(sort string, of sum) sum {
	if m == nil || of == (sum{}) {
		return sum{}
	}
	var h hasher
	h.sums(m.salt, of)
	h.text(sort)
	return h.sum()
}

// recall hands an entry to read. It reports whether there was one and read
// came to its end without a fault.
func (m *memory) recall(key sum, read func(d *decoder)) bool {
	if key == (sum{}) {
		return false
	}
	body, ok := m.entry(key)
	if !ok {
		body, ok = m.get(key)
	}
	if !ok {
		return false
	}
	d := &decoder{data: body}
	if read(d); !d.done() {
		return false
	}
	m.need(key, body)
	return true
}

// get returns an entry that is whole.
func (m *memory) get(key sum) (body string, ok bool) {
	data, ok := m.cache.Get(hex.EncodeToString(key[:]))
	if !ok || len(data) < len(sum{}) || checksum(key, data[len(sum{}):]) != sum(data) {
		return "", false
	}
	return string(data[len(sum{}):]), true
}

// keep puts what write encodes under a key.
func (m *memory) keep(key sum, write func(e *encoder)) {
	if key == (sum{}) {
		return
	}
	var e encoder
	write(&e)
	if e.failed {
		return
	}
	if m.pack != nil {
		m.made(key, string(e.data))
		return
	}
	m.put(key, e.data)
}

func (m *memory) put(key sum, body []byte) {
	check := checksum(key, body)
	m.cache.Put(hex.EncodeToString(key[:]), append(check[:], body...))
}

// checksum tells a damaged entry, and one that was put under another key.
func checksum(key sum, body []byte) sum {
	h := sha256.New()
	h.Write(key[:])
	h.Write(body)
	return sum(h.Sum(nil))
}

// A hasher sums up a list of values, so that no two lists have the same sum.
type hasher struct{ data []byte }

func (h *hasher) sum() sum { return sha256.Sum256(h.data) }

func (h *hasher) sums(list ...sum) {
	for _, s := range list {
		h.data = append(h.data, s[:]...)
	}
}

func (h *hasher) text(list ...string) {
	for _, s := range list {
		h.number(len(s))
		h.data = append(h.data, s...)
	}
}

func (h *hasher) number(n int) {
	for range 8 {
		h.data, n = append(h.data, byte(n)), n>>8
	}
}

func (h *hasher) flags(list ...bool) {
	for _, b := range list {
		n := byte(0)
		if b {
			n = 1
		}
		h.data = append(h.data, n)
	}
}
