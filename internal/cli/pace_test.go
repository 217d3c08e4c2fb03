package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// gcPercent returns what the collector is set to.
func gcPercent() int {
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent
}

func TestPace(t *testing.T) {
	t.Setenv("GOGC", "")
	before := gcPercent()
	defer debug.SetGCPercent(before)
	debug.SetGCPercent(50)
	stop := pace()
	runtime.GC()
	if got := gcPercent(); got < 40 {
		t.Errorf("paced: %d", got)
	}
	stop()
	runtime.GC()
	if got := gcPercent(); got != 50 {
		t.Errorf("afterwards: %d", got)
	}

	t.Setenv("GOGC", "77")
	debug.SetGCPercent(77)
	pace()()
	if got := gcPercent(); got != 77 {
		t.Errorf("with GOGC: %d", got)
	}
}
