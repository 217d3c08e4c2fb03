package large

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// marked returns how many MB of the process are to come in huge pages.
func marked(t *testing.T) int {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Skipf("SKIP: %v", err)
	}
	size, kb := 0, 0
	for line := range strings.Lines(string(maps)) {
		switch fields := strings.Fields(line); fields[0] {
		case "Size:":
			if size, err = strconv.Atoi(fields[1]); err != nil {
				t.Fatal(err)
			}
		case "VmFlags:":
			if slices.Contains(fields, "hg") {
				kb += size
			}
		}
	}
	return kb >> 10
}

func TestHeap(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skipf("SKIP: this system has no huge pages: %v", err)
	}
	const mb = 64
	if err := Heap(mb); err != nil {
		t.Skipf("SKIP: this system has no huge pages: %v", err)
	}
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	if got := marked(t); got < mb-2 { // but for the ends, which may share a page
		t.Errorf("%d MB are to come in huge pages, want %d", got, mb)
	}
	if heap.HeapAlloc >= mb<<20 {
		t.Errorf("%d MB of the heap are in use: the space was not given back", heap.HeapAlloc>>20)
	}
}
