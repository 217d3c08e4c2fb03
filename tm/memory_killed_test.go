package tm

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The child of TestKilledMemory is told the folder and the first step.
const (
	killedDir  = "I18N_KILLED_MEMORY_DIR"
	killedFrom = "I18N_KILLED_MEMORY_FROM"
)

// stepUnits returns the units of a step. There is a new one and one that is like
// those of the steps before.
func stepUnits(step int) []Unit {
	return []Unit{pair(fmt.Sprint("Step ", step, " has a text of its own"), "Крок"), pair(fmt.Sprint("Save the file ", step), "Зберегти файл")}
}

func openKilled(t *testing.T, dir string) *Memory {
	t.Helper()
	cache := filepath.Join(dir, "cache")
	store, err := OpenFileStore(filepath.Join(dir, "memory.tmx"), FileOptions{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(t.Context(), store, Config{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	m.finder.(*indexed).of("en").most = 40 // of several segments, and merged often
	return m
}

// TestKilledMemory kills a process, at random moments, that adds units to a
// memory, looks them up and keeps the index. Then all that it had acknowledged is
// found, and the index answers as a search through all texts does. I18N_SOAK is
// the number of kills for two tests.
func TestKilledMemory(t *testing.T) {
	if dir := os.Getenv(killedDir); dir != "" {
		addSteps(t, dir)
		return
	}
	kills := 10
	if n, err := strconv.Atoi(os.Getenv("I18N_SOAK")); err == nil {
		kills = (n + 1) / 2
	}
	r := rand.New(rand.NewPCG(21, 22))
	const rounds = 25 // with one memory, so that it does not become large
	for done := 0; done < kills; {
		dir, next := t.TempDir(), 0
		for range min(rounds, kills-done) {
			next = killWriter(t, r, dir, next)
			done++
		}
	}
}

// addSteps adds units and says so, until the process is killed.
func addSteps(t *testing.T, dir string) {
	step, err := strconv.Atoi(os.Getenv(killedFrom))
	if err != nil {
		t.Fatal(err)
	}
	for ; ; step++ {
		m := openKilled(t, dir)
		units := stepUnits(step)
		if _, err := m.Add(t.Context(), units...); err != nil {
			t.Fatal(err)
		}
		fmt.Println("step", step)
		if found := mustLookup(t, m, units[0].Source.Text, enUK); len(found) == 0 || found[0].Score < 100 {
			t.Fatal("step", step, "is not found")
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killWriter starts a process, kills it and looks at the memory. It returns the
// step that comes next.
func killWriter(t *testing.T, r *rand.Rand, dir string, next int) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledMemory$", "-test.count=1")
	cmd.Env = append(os.Environ(), killedDir+"="+dir, killedFrom+"="+strconv.Itoa(next))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	steps, pause := r.IntN(4), time.Duration(r.Int64N(int64(10*time.Millisecond)))
	lines := bufio.NewScanner(out)
	read := func() bool {
		if !lines.Scan() {
			return false
		}
		text, ok := strings.CutPrefix(lines.Text(), "step ")
		n, err := strconv.Atoi(text)
		if !ok || err != nil {
			t.Error("the writer says", lines.Text())
			return true
		}
		next = n + 1
		return true
	}
	for i := 0; i < steps && read(); i++ {
	}
	time.Sleep(pause)
	if err := cmd.Process.Kill(); err != nil {
		t.Error(err)
	}
	for read() { // what it said before it was killed
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatal("the writer ended by itself:", err)
	}
	m := openKilled(t, dir)
	defer m.Close()
	var texts []string
	for step := range next {
		for _, u := range stepUnits(step) {
			found := mustLookup(t, m, u.Source.Text, enUK)
			if len(found) == 0 || found[0].Score < 100 {
				t.Fatalf("%q was acknowledged, and is not found", u.Source.Text)
			}
			if step >= next-5 {
				texts = append(texts, u.Source.Text+" again")
			}
		}
	}
	o := enUK
	o.Min, o.Limit = 60, -1
	if differences, err := m.Verify(t.Context(), texts, o); err != nil || len(differences) > 0 {
		t.Fatalf("%d differences, %v", len(differences), err)
	}
	return next
}
