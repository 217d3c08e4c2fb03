package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"

	"github.com/seed-9fa3a4f3/i18n/internal/large"
)

// headroom is how far the heap may grow before it is looked through, in bytes,
// however little is on it: while it is small, a share of it is soon used up. Before
// the first time it is more, so that a run with little to do is over by then.
const (
	headroom      = 10 << 20
	firstHeadroom = 14 << 20
)

// A pacer sets after each garbage collection when the next one is due: when the
// heap has grown by a little smaller a share than before, but by no less than
// headroom.
type pacer struct {
	mu      sync.Mutex
	users   int // calls of pace that were not stopped
	pacing  bool
	before  int // percent when it is not
	percent int // that is scaled down while it is
}

// collector is the one pacer: there is one heap.
var collector pacer

// pace paces the garbage collector until the first collection after stop is called:
// to go back at once would be to collect at once, and most commands are about to
// end. The heap grows by a share of most percent at most, 0 for that which the
// process began with. A user who sets GOGC is asked no further.
func pace(most int) (stop func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	collector.begin(most)
	return collector.end
}

// spacious lets the heap grow to twice of what is in use, in huge pages, while many
// messages are bundled, until stop is called. More would save little: a language
// that is written is let go of.
func spacious() (stop func()) {
	const percent = 100
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	roomy.Store(true)
	_ = large.Heap(spaciousMB) // without, it is only slower
	before := debug.SetGCPercent(percent)
	return func() {
		roomy.Store(false)
		debug.SetGCPercent(before)
	}
}

// spaciousMB is what a hundred thousand messages in a few languages come to.
const spaciousMB = 384

// confined lets the heap grow to so many MB, in huge pages, and where more is in
// use by a share of that, while a set of articles is read and written, until
// stop is called: what belongs to one article is soon unused, so that there is
// little to win by more.
func confined(mb int) (stop func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	roomy.Store(true)
	_ = large.Heap(mb) // without, it is only slower
	c := &confinement{room: uint64(mb) << 20, before: debug.SetGCPercent(-1)}
	c.set()
	return c.end
}

// What a thousand articles come to in two languages, in MB.
const (
	extractedMB   = 160 // their messages, and a few articles
	mergedMB      = 230 // their messages in both, the memory, and a few articles
	confinedShare = 20  // %
)

// A confinement sets after each garbage collection when the next one is due.
type confinement struct {
	room   uint64 // bytes
	before int    // percent when there is none
	mu     sync.Mutex
	isOver bool
}

func (c *confinement) set() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.isOver {
		return
	}
	percent := confinedShare
	if live := liveBytes(); live > 0 {
		percent = max(percent, int(100*c.room/max(live, 4<<20))-100)
	}
	debug.SetGCPercent(percent)
	runtime.SetFinalizer(&unused{}, func(*unused) { c.set() })
}

func (c *confinement) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.isOver = true
	roomy.Store(false)
	debug.SetGCPercent(c.before)
}

// roomy says that a command has set by itself how far the heap may grow.
var roomy atomic.Bool

// IsRoomy reports whether the heap may grow as a command has set it just now.
func IsRoomy() bool { return roomy.Load() }

func (p *pacer) begin(most int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.users++; !p.pacing {
		p.pacing, p.before = true, debug.SetGCPercent(100)
		p.percent = p.before
		if most > 0 {
			p.percent = min(p.percent, most)
		}
		p.set(firstHeadroom)
	}
}

func (p *pacer) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.users--
}

// collected is called after a collection.
func (p *pacer) collected() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.users == 0 {
		p.pacing = false
		debug.SetGCPercent(p.before)
		return
	}
	p.set(headroom)
}

// set sets when the next collection is due: after so many bytes at least.
func (p *pacer) set(room uint64) {
	percent := p.percent
	if percent >= 0 { // collections are not turned off
		percent = percent * 4 / 5
		if live := liveBytes(); live > 0 {
			percent = max(percent, int(room*100/max(live, 4<<20)))
		}
	}
	debug.SetGCPercent(percent)
	runtime.SetFinalizer(&unused{}, func(*unused) { p.collected() })
}

// liveBytes is how much of the heap the last collection found in use, 0 where
// the runtime does not tell.
func liveBytes() uint64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return live[0].Value.Uint64()
}

// unused is something that the next collection finds unused.
type unused struct{ _ [2]*unused }
