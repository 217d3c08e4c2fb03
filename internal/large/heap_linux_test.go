package large

import (
	"bytes"
	"os"
	"os/exec"
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

// resident returns how many MB of memory stand behind the process.
func resident(t *testing.T) int {
	t.Helper()
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skipf("SKIP: %v", err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(statm))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize() >> 20
}

// Where a part of the heap was in use before, all of it was filled with zeros. The
// heap has to be that of a new process.
func TestHeapAfterUse(t *testing.T) {
	const child = "I18N_TEST_HEAP"
	if os.Getenv(child) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestHeapAfterUse$", "-test.v")
		cmd.Env = append(os.Environ(), child+"=1")
		out, err := cmd.CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte("PASS")) {
			t.Errorf("%v: %s", err, out)
		}
		return
	}
	const mb = 230
	for range 30 {
		used = append(used, bytes.Repeat([]byte{1}, 1<<20))
	}
	used = nil
	runtime.GC()
	before := resident(t)
	if err := Heap(mb); err != nil {
		t.Skipf("SKIP: this system has no huge pages: %v", err)
	}
	if more := resident(t) - before; more > mb/4 {
		t.Errorf("%d MB stand behind space that nobody has used", more)
	}
}

// used is on the heap, whatever the compiler knows.
var used [][]byte
