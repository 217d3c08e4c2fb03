package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// gcPercent returns what the collector is set to.
func gcPercent() int {
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent
}

// collect collects garbage until what was paced is no more.
func collect() {
	for {
		runtime.GC()
		collector.mu.Lock()
		done := !collector.pacing
		collector.mu.Unlock()
		if done {
			return
		}
		time.Sleep(time.Millisecond) // what is called after a collection has a goroutine of its own
	}
}

func TestPace(t *testing.T) {
	collect()
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(50)
	defer debug.SetGCPercent(before)
	stop, another := pace(20), pace(0)
	runtime.GC()
	if got := gcPercent(); got < 40 {
		t.Errorf("paced: %d", got)
	}
	stop()
	another()
	collect()
	if got := gcPercent(); got != 50 {
		t.Errorf("afterwards: %d", got)
	}

	t.Setenv("GOGC", "77")
	debug.SetGCPercent(77)
	pace(0)()
	if got := gcPercent(); got != 77 {
		t.Errorf("with GOGC: %d", got)
	}
}
