package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// headroom is how far the heap may grow before it is looked through, in bytes,
// however little is on it: while it is small, a share of it is soon used up.
const headroom = 14 << 20

// A pacer sets after each garbage collection when the next one is due: when the
// heap has grown by a little smaller a share than before, but by no less than
// headroom.
type pacer struct {
	mu      sync.Mutex
	percent int
	done    bool
}

// pace paces the garbage collector until stop is called. A user who sets GOGC is
// asked no further.
func pace() (stop func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	p := &pacer{percent: debug.SetGCPercent(100)}
	p.set()
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.done = true
		debug.SetGCPercent(p.percent)
	}
}

// set sets when the next collection is due, and that set is called after it.
func (p *pacer) set() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done || p.percent < 0 {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	percent := p.percent * 4 / 5
	if live[0].Value.Kind() == metrics.KindUint64 {
		percent = max(percent, int(headroom*100/max(live[0].Value.Uint64(), 4<<20)))
	}
	debug.SetGCPercent(percent)
	runtime.SetFinalizer(&collected{}, func(*collected) { p.set() })
}

// collected is something that the next collection finds unused.
type collected struct{ _ [2]*collected }
