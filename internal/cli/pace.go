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

// A space is how a command that holds much uses memory to save time.
type space struct {
	percent int // of what is in use, by which the heap may grow
	mb      int // of the heap that come in huge pages
}

// articleSpace is what a thousand articles and their messages come to, of which all are in
// use to the end.
var articleSpace = space{300, 640}

// spacious lets the heap grow while a large set is read and written, until stop is called.
func spacious(s space) (stop func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	roomy.Store(true)
	spread.Do(func() { _ = large.Heap(s.mb) }) // without, it is only slower
	before := debug.SetGCPercent(s.percent)
	return func() {
		roomy.Store(false)
		debug.SetGCPercent(before)
	}
}

// spread is done once a process: the heap keeps its pages.
var spread sync.Once

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
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		percent = percent * 4 / 5
		if live[0].Value.Kind() == metrics.KindUint64 {
			percent = max(percent, int(room*100/max(live[0].Value.Uint64(), 4<<20)))
		}
	}
	debug.SetGCPercent(percent)
	runtime.SetFinalizer(&unused{}, func(*unused) { p.collected() })
}

// unused is something that the next collection finds unused.
type unused struct{ _ [2]*unused }
